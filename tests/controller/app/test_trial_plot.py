# SPDX-License-Identifier: MIT
"""What a plot of a trial keeps: the extremes of each stretch, and of the quarters their means, which are billed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from controller.app.trial_plot import Plot, stretch_s
from controller.replay.run import Piece, Variant
from controller.replay.source import Row

START = datetime(2026, 3, 16, tzinfo=UTC)
BEGIN_S = int(START.timestamp())
HOUSE = cast(Variant, SimpleNamespace(physical=SimpleNamespace(batteries={}), soc_pct=0.0))


def drawn(hours: float, *powers_w: float, seconds: int = 300) -> Plot:
    """A plot of `hours`, with pieces of these powers from its begin on."""
    plot = Plot(START, START + timedelta(hours=hours))
    for number, grid_w in enumerate(powers_w):
        at = BEGIN_S + number * seconds
        plot.write(at, [Piece(at, seconds, cast(Row, None), grid_w, {})], HOUSE)
    return plot


def test_the_mean_of_a_quarter_stands_in_each_stretch_of_it() -> None:
    message = drawn(1, 3_000.0, 0.0, 600.0, 900.0).message()
    assert message.step_s == 10
    quarters = message.low["quarter_w"]
    assert message.high["quarter_w"] == quarters
    assert (quarters[0], quarters[89], quarters[90], quarters[180]) == (1_200.0, 1_200.0, 300.0, None)


def test_what_is_given_back_does_not_lower_a_quarter() -> None:
    assert drawn(1, 3_000.0, -3_000.0, 0.0).message().low["quarter_w"][0] == 1_000.0


def test_of_several_quarters_in_a_stretch_the_smallest_and_the_largest_are_kept() -> None:
    message = drawn(30 * 24, 400.0, 2_800.0, 900.0, 100.0, seconds=900).message()
    assert message.step_s == 3_600
    assert (message.low["quarter_w"][0], message.high["quarter_w"][0]) == (100.0, 2_800.0)
    assert (message.low["grid_w"][0], message.high["grid_w"][0]) == (100.0, 2_800.0)


@pytest.mark.parametrize(("hours", "step_s"), [(1, 10), (24, 120), (168, 900), (720, 3_600)])
def test_stretches_are_as_short_as_the_points_allow(hours: int, step_s: int) -> None:
    assert stretch_s(START, START + timedelta(hours=hours)) == step_s
