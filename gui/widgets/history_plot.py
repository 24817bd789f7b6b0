# SPDX-License-Identifier: MIT
"""Power over a day, a week, a month or a year: the smallest and the largest of each column of pixels.

The controller thins what it sends to what the screen has columns for; a finger that zooms in is followed by finer
points. What was not recorded is a hole in the curve.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from controller.model.messages import HistoryMessage
from gui.series import Numbers
from gui.style import Look
from gui.widgets.power_plot import CURVES, GRID_SERIES, PowerPlot

LEAST_S = 300.0
NAMES = (GRID_SERIES, *(name for name, _ in CURVES))


class HistoryPlot(PowerPlot):
    """Curves over a stretch of the past."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._whole: HistoryMessage | None = None
        self._fine: HistoryMessage | None = None
        self._home = (0, 1)
        self._shown: frozenset[str] = frozenset(NAMES)
        self._drawn: tuple[object, ...] = ()
        self.is_zoomed = False
        self.add_power(is_grid_above=True)
        self.dress()
        look.changed.connect(self.dress)

    def show_history(self, history: HistoryMessage | None, from_s: int, to_s: int) -> None:
        """The whole stretch; another one than before is shown from end to end."""
        if (from_s, to_s) != self._home:
            self._home, self._fine, self.is_zoomed = (from_s, to_s), None, False
            self.keep_within(from_s, to_s, LEAST_S)
            self.point_at(None)
            self.show_window(from_s, to_s)
        if history is not self._whole:
            self._whole = history
            self.redraw(force=True)

    def show_fine(self, history: HistoryMessage) -> None:
        """What is in view after a finger zoomed in."""
        self._fine = history
        self.redraw(force=True)

    def choose_curves(self, names: frozenset[str]) -> None:
        """Draw these."""
        self._shown = names
        self.redraw(force=True)

    def values_at(self, second: float) -> dict[str, tuple[float, float]]:
        """Smallest and largest value of each series around a second, as far as they are known."""
        history = self._in_view()
        if history is None or not history.times_s:
            return {}
        place = int(np.searchsorted(history.times_s, second, side="right")) - 1
        if place < 0 or second >= history.times_s[place] + max(history.step_s, LEAST_S) * 1.2:
            return {}
        found = {}
        for name in NAMES:
            low, high = history.low[name][place], history.high[name][place]
            if low is not None and high is not None:
                found[name] = low, high
        return found

    def go_home(self) -> None:
        self.is_zoomed, self._fine = False, None
        self.show_window(*self._home)
        self.redraw(force=True)
        self.moved.emit()

    def by_hand(self) -> None:
        self.is_zoomed = self.window_s != self._home

    def redraw(self, *, force: bool = False) -> None:
        key = (*self.window_s, self.columns, id(self._in_view()))
        if key == self._drawn and not force:
            return
        self._drawn = key
        history = self._in_view()

        def points(name: str) -> tuple[Numbers, Numbers]:
            return _points(history, name if name in self._shown else None)

        self.draw_power(points, points)
        self._draw_frame(*self.window_s)

    def _in_view(self) -> HistoryMessage | None:
        return self._whole if self._fine is None else self._fine


def _points(history: HistoryMessage | None, name: str | None) -> tuple[Numbers, Numbers]:
    """Smallest and largest of each bucket after each other; NaN where there was nothing."""
    if history is None or name is None or name not in history.low:
        return np.empty(0), np.empty(0)
    count = len(history.times_s)
    times, values = np.empty(2 * count), np.empty(2 * count)
    starts = np.array(history.times_s, dtype=np.float64)
    times[0::2], times[1::2] = starts, starts + history.step_s / 2
    values[0::2] = np.array(history.low[name], dtype=np.float64)
    values[1::2] = np.array(history.high[name], dtype=np.float64)
    return times, values
