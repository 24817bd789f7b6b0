# SPDX-License-Identifier: MIT
"""Series that can be read and are no powers of a house: registers, and kW where W are due."""

from __future__ import annotations

import pytest

from controller.replay.plausible import FEWEST_ROWS, MOST_KW, Plausible
from controller.replay.source import Row


def looked_at(powers_w: list[float]) -> Plausible:
    plausible = Plausible()
    rows = [Row(60 * number, power_w, 0.0, 0.0, 0.0) for number, power_w in enumerate(powers_w)]
    assert list(plausible.of(rows)) == rows
    return plausible


def test_what_only_rises_is_a_register() -> None:
    problem = looked_at([900_000.0 + number // 3 for number in range(300)]).problem("load.csv")
    assert problem is not None
    assert str(problem) == (
        "load.csv:2:1: error: house_w never falls in 300 rows: this is a register that counts energy, not a power"
    )
    assert problem.hint.startswith("write the mean power of each row")


@pytest.mark.parametrize(
    "powers_w",
    [
        [412.0] * 300,
        [412.0] * 299 + [900.0],
        [500.0 + number for number in range(299)] + [400.0],
        [500.0 + number for number in range(FEWEST_ROWS - 1)],
        [],
    ],
    ids=["constant", "one step up", "a fall at the end", "few rows", "none"],
)
def test_what_a_house_may_draw_is_none(powers_w: list[float]) -> None:
    assert looked_at(powers_w).problem("load.csv") is None


def test_rows_that_no_house_would_draw_in_watts_may_be_kilowatts() -> None:
    assert looked_at([0.25, 9.4] * 48).doubt() == "house_w is 9.4 at most: are these kW? W are due"


@pytest.mark.parametrize("powers_w", [[0.25, MOST_KW + 1] * 48, [0.0] * 96, [0.25] * 95])
def test_a_house_that_draws_more_or_nothing_is_not_doubted(powers_w: list[float]) -> None:
    assert looked_at(powers_w).doubt() == ""
