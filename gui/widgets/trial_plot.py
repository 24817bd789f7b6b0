# SPDX-License-Identifier: MIT
"""One series of a trial over its whole span: before as a quiet surface, after as a line upon it, with the target.

Drawn when it is shown, moved or zoomed, and at no other time.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from gui.scales import PowerRange
from gui.series import Numbers
from gui.style import Look, Meaning, faded
from gui.trial_series import BATTERY_CHARGE, GRID_POWER, Buckets, series_meaning
from gui.widgets.plot import Levels, TimePlot, bounds
from gui.widgets.power_plot import GRID_CURVES, one_side
from gui.words import decimal

BEFORE_OPACITY = 0.34
CLOSEST_S = 1_800
FULL_PCT = PowerRange(0.0, 100.0)
AFTER = "after"
BEFORE = "before"


class TrialPlot(TimePlot):
    """Before and after."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name = GRID_POWER
        self._series: dict[str, Buckets] = {}
        self._whole_s = (0, 1)
        self.add_area(BEFORE)
        for name, meaning, _ in GRID_CURVES:
            self.add_curve(name, meaning)
        self.add_curve(AFTER, Meaning.BATTERY)
        self.dress()
        look.changed.connect(self.dress)

    def show_series(self, name: str, before: Buckets, after: Buckets, target_w: float | None) -> None:
        """Look at this series, where one looked before."""
        self._name = name
        self._series = {BEFORE: before, AFTER: after}
        self._meanings[AFTER] = series_meaning(name)
        self.show_target(target_w)
        self._range = None
        self.dress()

    def show_span(self, from_s: int, to_s: int, timezone: str) -> None:
        """This was tried."""
        self.timezone = timezone
        self._whole_s = (from_s, to_s)
        self.keep_within(from_s, to_s, CLOSEST_S)
        self.show_whole()

    def show_whole(self) -> None:
        """All of it."""
        self.point_at(None)
        self.show_window(*self._whole_s)

    def go_home(self) -> None:
        self.show_whole()

    def redraw(self, *, force: bool = False) -> None:
        if not self._series:
            return
        from_s, to_s = self.window_s
        drawn = {part: series.columns(from_s, to_s, self.columns) for part, series in self._series.items()}
        lowest, highest = 0.0, 0.0
        for _, values in drawn.values():
            lowest, highest = bounds(values, lowest, highest)
        self.fit(lowest, highest)
        self.draw_area(BEFORE, *drawn[BEFORE], faded(self._look.theme.muted, BEFORE_OPACITY))
        self._draw_after(*drawn[AFTER])
        self._draw_frame(from_s, to_s)

    def range_of(self, lowest: float, highest: float, before: PowerRange | None) -> PowerRange:
        if self._name == BATTERY_CHARGE:
            return FULL_PCT
        return super().range_of(lowest, highest, before)

    def levels_of(self, shown: PowerRange, most: int) -> Levels:
        if self._name != BATTERY_CHARGE:
            return super().levels_of(shown, most)
        step = 25 if most >= 4 else 50
        return [(float(level), decimal(level, 0)) for level in range(0, 101, step)]

    def _draw_after(self, times: Numbers, values: Numbers) -> None:
        """The grid has a colour for each direction."""
        is_grid = self._name == GRID_POWER
        for name, _, sign in GRID_CURVES:
            self.draw_curve(name, *((times, one_side(values, sign)) if is_grid else _NOTHING))
        self.draw_curve(AFTER, *(_NOTHING if is_grid else (times, values)))


_NOTHING: tuple[Numbers, Numbers] = (np.empty(0), np.empty(0))
