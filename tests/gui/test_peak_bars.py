# SPDX-License-Identifier: MIT
"""The peaks of thirteen months as bars: which of them say how high they are where there is little room."""

from __future__ import annotations

from dataclasses import replace

from gui.widgets.peak_bars import PeakBar, PeakView, numbered

BARS = tuple(PeakBar(f"2026-{month:02d}", power_w) for month, power_w in enumerate((3e3, None, 5e3, 2e3), 1))
VIEW = PeakView(BARS, "2026-01")
WIDE, NARROW = 0.8, 1.2


def test_every_bar_has_its_number_where_there_is_room() -> None:
    assert numbered(VIEW, WIDE) == {0, 1, 2, 3}


def test_where_they_would_run_together_the_chosen_and_the_highest_have_theirs() -> None:
    assert numbered(VIEW, NARROW) == {0, 2}


def test_the_highest_leaves_the_room_to_its_neighbour() -> None:
    assert numbered(replace(VIEW, chosen="2026-04"), NARROW) == {3}


def test_a_peak_in_the_making_has_its_number() -> None:
    assert numbered(replace(VIEW, making_w=4e3), NARROW) == {0, 3}


def test_months_of_which_nothing_is_known_are_no_highest() -> None:
    assert numbered(PeakView((PeakBar("2026-01", None), PeakBar("2026-02", None)), "2026-02"), NARROW) == {1}
