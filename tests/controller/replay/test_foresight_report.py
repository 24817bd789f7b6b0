# SPDX-License-Identifier: MIT
"""Figures of merit, against cases that are counted by hand."""

from __future__ import annotations

import pytest

from controller.model.snapshot import Forecast
from controller.replay.foresight import ELAPSED_S, Ended, Guess, Standing
from controller.replay.foresight_report import Scores, report_dict, score

STANDING = Standing(0, 60, 60_000, 1_000, 16, 1_000)
CURVE = ((0.05, 800.0), (0.1, 900.0), (0.5, 1_000.0), (0.9, 1_400.0), (0.95, 3_000.0))


def ended(demand_w: float, guesses: dict[str, Guess], threshold_w: float = 2_500) -> Ended:
    return Ended(0, demand_w, threshold_w, dict.fromkeys(ELAPSED_S, (STANDING, guesses)))


def test_errors_are_those_of_the_point() -> None:
    figures = score(ended(w, {"it": Guess(1_000.0, 0.0)}) for w in (900.0, 1_000.0, 1_300.0)).figures()[60][
        "it"
    ]
    assert figures.mae_w == pytest.approx(400 / 3)
    assert figures.rmse_w == pytest.approx((100_000 / 3) ** 0.5)
    assert figures.p95_w == pytest.approx(280)
    assert (figures.cover80, figures.cover90) == (None, None)
    assert figures.pinball_w == pytest.approx(400 / 3 / 2)


def test_a_band_holds_what_lies_within_it() -> None:
    guess = Guess(1_000.0, 0.0, Forecast(1_100.0, CURVE))
    figures = score(ended(w, {"it": guess}) for w in (850.0, 950.0, 1_400.0, 2_900.0)).figures()[60]["it"]
    assert (figures.cover80, figures.cover90) == (0.5, 1.0)


def test_the_risk_is_scored_by_brier_and_held_against_the_base_rate() -> None:
    sure, blind = Guess(3_000.0, 1.0), Guess(1_000.0, 0.0)
    quarters = [ended(2_600, {"sure": sure, "blind": blind}), ended(900, {"sure": sure, "blind": blind})]
    figures = score(quarters).figures()[300]
    assert (figures["sure"].brier, figures["blind"].brier, figures["base"].brier) == (0.5, 0.5, 0.25)
    assert figures["base"].mae_w is None


def test_the_report_is_what_the_contract_says() -> None:
    found = report_dict(score([ended(1_000, {"it": Guess(1_000.0, 0.0, Forecast(1_100.0, CURVE))})]), 10)
    assert (found["quarters"], found["step_s"], list(found["elapsed"])) == (
        1,
        10,
        ["60", "180", "300", "450", "600", "720"],
    )
    keys = ["mae_w", "rmse_w", "p95_w", "brier", "pinball_w", "cover80", "cover90"]
    assert list(found["elapsed"]["60"]["it"]) == keys
    assert found["elapsed"]["60"]["base"] == {**dict.fromkeys(keys), "brier": 0.0}


def test_without_quarters_there_are_no_figures() -> None:
    assert Scores().figures() == {elapsed_s: {} for elapsed_s in ELAPSED_S}
