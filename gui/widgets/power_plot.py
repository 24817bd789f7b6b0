# SPDX-License-Identifier: MIT
"""What every plot of a house's power has: a curve for each part of it, import and export apart, marks, the unit.

A mark stands low, at each decision. The unit stands in the upper corner, once, instead of behind each figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QWidget

from gui.series import Numbers
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.plot import ABOVE, TimePlot, bounds
from gui.words import POWER_UNIT

CURVES: tuple[tuple[str, Meaning], ...] = (
    ("house_w", Meaning.HOUSE),
    ("solar_w", Meaning.SOLAR),
    ("battery_w", Meaning.BATTERY),
    ("charger_w", Meaning.CAR),
)
GRID_SERIES = "grid_w"
GRID_CURVES: tuple[tuple[str, Meaning, float], ...] = (
    ("export", Meaning.GRID_EXPORT, -1.0),
    ("import", Meaning.GRID_IMPORT, 1.0),
)
MARK_HEIGHT = 0.04
"""Share of the upright axis below the marks."""
Points = Callable[[str], tuple[Numbers, Numbers]]
"""Times and values of a series in the window in view."""


class PowerPlot(TimePlot):
    """Curves of power with marks."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._decisions: tuple[float, ...] = ()
        self._unit = QGraphicsSimpleTextItem(POWER_UNIT, self.plotItem.vb)
        self._unit.setZValue(ABOVE)
        self._unit.setPos(GRID // 2, 1)

    def add_power(self, *, is_grid_above: bool = False) -> None:
        """All curves, and the marks above them."""
        grid = [(name, meaning) for name, meaning, _ in GRID_CURVES]
        for name, meaning in (*CURVES, *grid) if is_grid_above else (*grid, *CURVES):
            self.add_curve(name, meaning)
        self._marks = self.add_marks()

    def draw_power(self, points: Points, grid: Points) -> tuple[Numbers, Numbers]:
        """Draw these and make the upright axis hold them; what the grid gave, for those who draw more of it."""
        lowest, highest = 0.0, 0.0
        for name, _ in CURVES:
            times, values = points(name)
            self.draw_curve(name, times, values)
            lowest, highest = bounds(values, lowest, highest)
        times, values = grid(GRID_SERIES)
        self.fit(*bounds(values, lowest, highest))
        for name, _, sign in GRID_CURVES:
            self.draw_curve(name, times, one_side(values, sign))
        return times, values

    def show_decisions(self, seconds: Sequence[float]) -> None:
        """A mark at each."""
        if tuple(seconds) != self._decisions:
            self._decisions = tuple(seconds)
            self.redraw(force=True)

    def dress(self) -> None:
        theme = self._look.theme
        self._marks.setBrush(QColor(theme.text))
        self._marks.setPen(None)
        self._unit.setFont(self._look.font(Step.LABEL))
        self._unit.setBrush(QColor(theme.muted))
        super().dress()

    def _draw_frame(self, from_s: int, to_s: int) -> None:
        super()._draw_frame(from_s, to_s)
        shown = self._range
        if shown is not None:
            marks = [second for second in self._decisions if from_s <= second <= to_s]
            height = shown.low_w + (shown.high_w - shown.low_w) * MARK_HEIGHT
            self._marks.setData(marks, [height] * len(marks))


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
