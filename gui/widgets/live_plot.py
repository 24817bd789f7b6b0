# SPDX-License-Identifier: MIT
"""The live plot: power over the last quarter, hour or day, with target, forecast and decisions.

There is an area under one curve only and only in short windows. A day is drawn anew only when a column of pixels has
changed.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from gui.scales import Span, window_of
from gui.series import Numbers, SecondRing
from gui.style import Look, faded
from gui.widgets.plot import Fan, ForecastFan
from gui.widgets.power_plot import GRID_CURVES, PowerPlot, one_side

AREA_OPACITY = 0.14


class LivePlot(PowerPlot):
    """Curves over time, with target, forecast and decisions."""

    def __init__(self, look: Look, ring: SecondRing, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._ring = ring
        self.span = Span.QUARTER
        self.is_live = True
        self._now_s: float | None = None
        self._shown: tuple[object, ...] = ()
        self._fan = ForecastFan(look)
        self.addItem(self._fan)
        for name, _, _ in GRID_CURVES:
            self.add_area(name)
        self.add_power()
        self.dress()
        look.changed.connect(self.dress)

    # --- what the page tells ----------------------------------------------------------------------------------------

    def show_now(
        self, now_s: float, target_w: float | None, fan: Fan | None, decisions: tuple[float, ...]
    ) -> None:
        """A new second; draws what has changed at this scale."""
        self._now_s = now_s
        self._fan.show_fan(fan if self.is_live else None)
        self.show_target(target_w)
        self._decisions = decisions
        if self.is_live:
            self.show_window(*window_of(self.span, now_s))
        else:
            self.redraw()

    def choose(self, span: Span) -> None:
        """Show this much, live."""
        self.span = span
        self.go_live()

    def go_live(self) -> None:
        """Back to now."""
        self.is_live = True
        self.point_at(None)
        if self._now_s is not None:
            self.show_window(*window_of(self.span, self._now_s))

    def go_home(self) -> None:
        self.go_live()

    def by_hand(self) -> None:
        self.is_live = False
        self._fan.show_fan(None)

    # --- drawing ----------------------------------------------------------------------------------------------------

    def redraw(self, *, force: bool = False) -> None:
        from_s, to_s = self.window_s
        columns = self.columns
        seconds_per_column = max(1, (to_s - from_s) // columns)
        newest_s = self._ring.newest_s
        newest = None if newest_s is None else min(newest_s, to_s) // seconds_per_column
        key = (from_s, to_s, columns, newest, self._decisions, self._target_w)
        if key == self._shown and not force:
            return
        self._shown = key
        thin = self._ring.columns if to_s - from_s <= Span.HOUR.value else self._ring.means
        times, values = self.draw_power(
            lambda name: thin(name, from_s, to_s, columns),
            lambda name: self._ring.columns(name, from_s, to_s, columns),
        )
        has_area = to_s - from_s <= Span.HOUR.value
        for name, meaning, sign in GRID_CURVES:
            tone = faded(self._look.theme.line(meaning), AREA_OPACITY)
            self.draw_area(name, *((times, one_side(values, sign)) if has_area else _NOTHING), tone)
        self._draw_frame(from_s, to_s)


_NOTHING: tuple[Numbers, Numbers] = (np.empty(0), np.empty(0))
