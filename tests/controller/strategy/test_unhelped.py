# SPDX-License-Identifier: MIT
"""The highest quarter of a month without batteries: whole quarters only, and never more than what was seen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.strategy.unhelped import Unhelped

JUNE = datetime(2026, 6, 1, tzinfo=UTC).timestamp()
SINCE_MAY = {"2026-05": None}
DAY_S = 86_400.0


def begun() -> Unhelped:
    """One that has looked since May."""
    unhelped = Unhelped()
    unhelped.restore(SINCE_MAY)
    return unhelped


def lived(
    *stretches: tuple[float, float], since_s: float = JUNE, unhelped: Unhelped | None = None
) -> Unhelped:
    """(seconds, W) one after the other."""
    unhelped = begun() if unhelped is None else unhelped
    at_s = since_s
    for seconds, power_w in stretches:
        unhelped.follow(at_s, power_w)
        at_s += seconds
    unhelped.follow(at_s, 0.0)
    return unhelped


def test_a_quarter_counts_when_it_is_over() -> None:
    assert lived((899.0, 2_000.0)).peaks_w == {"2026-05": inf}
    assert lived((900.0, 2_000.0)).peaks_w == {"2026-05": inf, "2026-06": 2_000.0}


def test_the_highest_quarter_stays_and_what_is_given_to_the_street_pays_nothing_back() -> None:
    found = lived((450.0, 4_000.0), (450.0, -4_000.0), (900.0, 1_000.0))
    assert found.peaks_w == {"2026-05": inf, "2026-06": 2_000.0}


def test_what_was_not_seen_counts_as_nothing() -> None:
    unhelped = lived((600.0, 3_000.0))
    unhelped.lose_sight()
    lived((200.0, 3_000.0), (900.0, 100.0), since_s=JUNE + 700, unhelped=unhelped)
    assert unhelped.peaks_w["2026-06"] == pytest.approx(3_000.0 * 200 / 900)
    lived((2_000.0, 9_000.0), since_s=JUNE + DAY_S, unhelped=unhelped)
    assert unhelped.peaks_w["2026-06"] == pytest.approx(3_000.0 * 200 / 900)


def test_each_month_begins_anew_and_two_are_kept() -> None:
    unhelped = begun()
    for place, power_w in enumerate((5_000.0, 4_000.0, 3_000.0)):
        lived((900.0, power_w), since_s=JUNE + 31 * place * DAY_S, unhelped=unhelped)
    assert unhelped.peaks_w == {"2026-07": 4_000.0, "2026-08": 3_000.0}


def test_it_outlives_a_restart() -> None:
    again = Unhelped()
    again.restore(json.loads(json.dumps(lived((900.0, 2_000.4)).to_dict())))
    assert again.peaks_w == {"2026-05": inf, "2026-06": 2_000.0}


def test_of_the_month_in_which_it_begins_nothing_is_known() -> None:
    assert lived((900.0, 2_000.0), unhelped=Unhelped()).peaks_w == {"2026-06": inf}


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 12_000)), min_size=1, max_size=20))
def test_looking_each_second_finds_the_same(stretches: list[tuple[int, int]]) -> None:
    seldom = lived(*((float(seconds), float(power_w)) for seconds, power_w in stretches))
    often = begun()
    at_s = JUNE
    for seconds, power_w in stretches:
        for second in range(seconds):
            often.follow(at_s + second, float(power_w))
        at_s += seconds
    often.follow(at_s, 0.0)
    assert seldom.peaks_w == pytest.approx(often.peaks_w)
