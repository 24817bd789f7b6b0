# SPDX-License-Identifier: MIT
"""The most that a burst takes in the time that is left."""

from __future__ import annotations

import pytest

from controller.model.outlook import NOTHING_KNOWN, Outlook

SHOWER = Outlook(((60.0, 9_000.0), (300.0, 9_000.0), (900.0, 4_000.0)))


@pytest.mark.parametrize(
    ("left_s", "wh"),
    [(0.0, 0.0), (30.0, 75.0), (60.0, 150.0), (300.0, 750.0), (600.0, 875.0), (900.0, 1_000.0)],
)
def test_a_burst_takes_what_the_nearest_windows_say(left_s: float, wh: float) -> None:
    assert SHOWER.burst_wh(left_s) == pytest.approx(wh)


def test_beyond_the_longest_window_it_goes_on_at_its_mean() -> None:
    assert SHOWER.burst_wh(1_800.0) == pytest.approx(2_000.0)


@pytest.mark.parametrize(("left_s", "wh"), [(60.0, 100.0), (300.0, 500.0), (600.0, 500.0), (900.0, 500.0)])
def test_a_burst_is_held_only_while_it_lasts(left_s: float, wh: float) -> None:
    assert SHOWER.beyond_wh(left_s, 3_000.0) == pytest.approx(wh)


def test_a_burst_that_can_be_held_takes_nothing_beyond() -> None:
    assert SHOWER.beyond_wh(900.0, 9_000.0) == 0.0


def test_who_knows_nothing_expects_no_burst() -> None:
    assert NOTHING_KNOWN.burst_wh(600.0) == 0.0
    assert NOTHING_KNOWN.steady is None
