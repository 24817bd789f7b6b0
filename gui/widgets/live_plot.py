# SPDX-License-Identifier: MIT
"""The live plot: power over the last quarter, hour or day, with target, forecast and decisions.

There is an area under one curve only and only in short windows. A day is drawn anew only when a column of pixels has
changed.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from gui.scales import Span, window_of
from gui.series import Numbers, SecondRing
from gui.style import Look, Meaning, faded
from gui.widgets.plot import Fan, ForecastFan, TimePlot, bounds

AREA_OPACITY = 0.14
CURVES: tuple[tuple[str, Meaning], ...] = (
    ("house_w", Meaning.HOUSE),
    ("solar_w", Meaning.SOLAR),
    ("battery_w", Meaning.BATTERY),
    ("charger_w", Meaning.CAR),
)
GRID_CURVES: tuple[tuple[str, Meaning, float], ...] = (
    ("export", Meaning.GRID_EXPORT, -1.0),
    ("import", Meaning.GRID_IMPORT, 1.0),
)


class LivePlot(TimePlot):
    """Curves over time, with target, forecast and decisions."""

    def __init__(self, look: Look, ring: SecondRing, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._ring = ring
        self.span = Span.QUARTER
        self.is_live = True
        self._now_s: float | None = None
        self._shown: tuple[object, ...] = ()
        self._decisions: tuple[float, ...] = ()
        self._fan = ForecastFan(look)
        self.addItem(self._fan)
        for name, _, _ in GRID_CURVES:
            self.add_area(name)
        for name, meaning, _ in GRID_CURVES:
            self.add_curve(name, meaning)
        for name, meaning in CURVES:
            self.add_curve(name, meaning)
        self._marks = self.add_marks()
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

    def dress(self) -> None:
        self._marks.setBrush(QColor(self._look.theme.text))
        self._marks.setPen(None)
        super().dress()

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
        highest, lowest = 0.0, 0.0
        thin = self._ring.columns if to_s - from_s <= Span.HOUR.value else self._ring.means
        for name, _ in CURVES:
            times, values = thin(name, from_s, to_s, columns)
            self.draw_curve(name, times, values)
            lowest, highest = bounds(values, lowest, highest)
        times, values = self._ring.columns("grid_w", from_s, to_s, columns)
        self.fit(*bounds(values, lowest, highest))
        self._draw_grid_power(times, values, to_s - from_s)
        self._draw_frame(from_s, to_s)

    def _draw_grid_power(self, times: Numbers, values: Numbers, span_s: int) -> None:
        """Import and export in their own colours."""
        has_area = span_s <= Span.HOUR.value
        for name, meaning, sign in GRID_CURVES:
            part = one_side(values, sign)
            self.draw_curve(name, times, part)
            tone = faded(self._look.theme.line(meaning), AREA_OPACITY)
            self.draw_area(name, *((times, part) if has_area else _NOTHING), tone)

    def _draw_frame(self, from_s: int, to_s: int) -> None:
        super()._draw_frame(from_s, to_s)
        shown = self._range
        if shown is not None:
            marks = [second for second in self._decisions if from_s <= second <= to_s]
            height = shown.low_w + (shown.high_w - shown.low_w) * 0.04
            self._marks.setData(marks, [height] * len(marks))


_NOTHING: tuple[Numbers, Numbers] = (np.empty(0), np.empty(0))


def one_side(values: Numbers, sign: float) -> Numbers:
    """The part above (or below) zero; joined to zero where the other side begins, nothing elsewhere."""
    if values.size == 0:
        return values
    inside = values * sign > 0
    near = inside.copy()
    near[1:] |= inside[:-1]
    near[:-1] |= inside[1:]
    part = np.where(inside, values, 0.0)
    return np.where(near & ~np.isnan(values), part, np.nan)
