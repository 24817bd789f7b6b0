# SPDX-License-Identifier: MIT
"""Series of a trial on a screen: no spike is lost, gaps stay gaps, and there are no more points than pixels need."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from controller.model.messages import HistoryMessage
from gui.scales import PowerRange
from gui.style import Look, Meaning
from gui.trial_series import Buckets, buckets, names_in, series_meaning, series_word
from gui.widgets.trial_plot import TrialPlot
from tests.gui.trial_scenes import END, REPORT, START

PLOT = REPORT.variants["running"].plot


def series(*pairs: tuple[float, float], step_s: float = 10.0) -> Buckets:
    low, high = (np.array(column) for column in zip(*pairs, strict=True))
    return Buckets(np.arange(len(pairs), dtype=np.float64) * step_s, step_s, low, high)


def test_a_bucket_wider_than_a_pixel_begins_with_its_smallest_and_ends_with_its_largest() -> None:
    times, values = series((1, 4), (2, 3)).columns(0, 20, 100)
    assert times.tolist() == [0, 9.9, 10, 19.9]
    assert values.tolist() == [1, 4, 2, 3]


def test_many_buckets_in_a_pixel_keep_the_extremes() -> None:
    _, values = series((1, 4), (-2, 3), (0, 9), (1, 1)).columns(0, 40, 2)
    assert values.tolist() == [-2, 4, 0, 9]


@given(st.integers(1, 500), st.floats(-100, 5_000), st.floats(1, 3_000), st.integers(1, 300))
def test_no_window_needs_more_points_than_it_has_pixels(
    count: int, start: float, span: float, most: int
) -> None:
    flat = series(*((0.0, float(number)) for number in range(count)))
    times, values = flat.columns(start, start + span, most)
    assert len(times) == len(values) <= 2 * (most + 1)
    assert np.all(np.diff(times) > 0)


def test_what_is_not_known_stays_a_gap() -> None:
    nothing = float("nan")
    gap = series((1, 1), (nothing, nothing), (2, 2))
    assert np.isnan(gap.columns(0, 30, 100)[1]).tolist() == [False, False, True, True, False, False]
    assert gap.at(15) is None
    assert (gap.at(9.9), gap.at(20)) == ((1, 1), (2, 2))
    assert (gap.at(-1), gap.at(30)) == (None, None)


def test_what_is_billed_comes_first_and_a_single_battery_once() -> None:
    assert names_in(PLOT, None) == (
        "quarter_w",
        "grid_w",
        "battery_w",
        "soc_pct",
        "charger.car",
        "relay.boiler",
    )


def test_what_is_always_zero_is_not_offered() -> None:
    flat = HistoryMessage(
        (0.0,), 1.0, {"grid_w": (0.0,), "relay.a": (0.0,)}, {"grid_w": (0.0,), "relay.a": (0.0,)}
    )
    assert names_in(flat, flat) == ("grid_w",)


def test_series_have_words_and_the_colour_of_their_device() -> None:
    assert [series_word(name) for name in names_in(PLOT)] == [
        "Quarters",
        "Grid",
        "Battery",
        "Battery, charge",
        "Car",
        "Boiler",
    ]
    assert [series_meaning(name) for name in ("soc_pct", "charger.car", "relay.boiler", "grid_w")] == [
        Meaning.BATTERY,
        Meaning.CAR,
        Meaning.HOUSE,
        Meaning.GRID_IMPORT,
    ]


@pytest.fixture
def plot(qtbot: QtBot) -> TrialPlot:
    made = TrialPlot(Look())
    qtbot.addWidget(made)
    made.resize(400, 180)
    made.show()
    qtbot.waitExposed(made)
    made.show_span(int(START.timestamp()), int(END.timestamp()), "Europe/Brussels")
    return made


def show(plot: TrialPlot, name: str, target_w: float | None = None) -> None:
    before, after = (REPORT.variants[variant].plot for variant in ("running", "edited"))
    plot.show_series(name, buckets(before, name), buckets(after, name), target_w)


def test_before_is_a_surface_and_after_a_line(plot: TrialPlot) -> None:
    show(plot, "grid_w", 2_500.0)
    assert len(plot.areas["before"].xData) > 0
    assert 0 < len(plot.curves["import"].xData) <= 2 * plot.columns + 4
    assert plot.curves["import"].opts["pen"].width() == 1
    assert (plot._target.isVisible(), plot._target.value()) == (True, 2_500.0)
    assert len(plot.curves["after"].xData) == 0


def test_a_device_wears_its_own_colour_and_has_no_target(plot: TrialPlot) -> None:
    show(plot, "charger.car")
    assert len(plot.curves["after"].xData) > 0 == len(plot.curves["import"].xData)
    assert plot.curves["after"].opts["pen"].color() == Look().theme.line(Meaning.CAR)
    assert not plot._target.isVisible()


def test_a_charge_is_told_in_percent(plot: TrialPlot) -> None:
    show(plot, "soc_pct")
    assert plot._range == PowerRange(0.0, 100.0)
    assert [text for _, text in plot.levels_of(PowerRange(0.0, 100.0), 6)] == ["0", "25", "50", "75", "100"]


def test_a_finger_cannot_leave_what_was_tried(plot: TrialPlot) -> None:
    show(plot, "grid_w")
    whole = plot.window_s
    plot.plotItem.vb.translateBy(x=-86_400.0)
    assert plot.window_s[0] >= whole[0]
    plot.plotItem.vb.scaleBy(x=1e-6)
    assert plot.window_s[1] - plot.window_s[0] >= 1_800
    plot.show_whole()
    assert plot.window_s == whole


def test_nothing_is_drawn_before_there_is_something(plot: TrialPlot) -> None:
    plot.redraw(force=True)
    assert len(plot.curves["after"].getData()[0]) == 0
