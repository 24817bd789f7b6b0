# SPDX-License-Identifier: MIT
"""The live plot: power over the last quarter, hour or day. The only file that knows pyqtgraph.

What makes it light enough for a Raspberry Pi, all measured: points are thinned before they come here (`series`), pens
are one pixel wide, there is an area under one curve only and only in short windows, and the grid lines are our own
(pyqtgraph's cost more than all curves together). Everything is created once and then moved. A day is drawn anew only
when a column of pixels has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from gui.scales import PowerRange, Span, power_range, power_ticks, time_ticks, window_of
from gui.series import Numbers, SecondRing, area
from gui.style import Look, Meaning, Step, faded
from gui.words import power

TICK_ROOM_X, TICK_ROOM_Y = 100, 34
MOST_LEVELS = 6
AREA_OPACITY = 0.14
FAN_OPACITY = 0.42
CURVES: tuple[tuple[str, Meaning], ...] = (
    ("house_w", Meaning.HOUSE),
    ("solar_w", Meaning.SOLAR),
    ("battery_w", Meaning.BATTERY),
    ("charger_w", Meaning.CAR),
)


@dataclass(frozen=True, slots=True)
class Fan:
    """The forecast: from the quarter's mean so far to where it will end [W]."""

    now_s: float
    end_s: float
    mean_w: float
    forecast_w: float
    low_w: float
    high_w: float


class Plot(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph comes without types
    """Curves over time, with target, forecast and decisions."""

    moved = Signal()
    """Panned or zoomed by hand: no longer live."""
    tapped = Signal(float)
    """A second that somebody pointed at."""

    def __init__(self, look: Look, ring: SecondRing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ring = ring
        self.timezone = "UTC"
        self.span = Span.QUARTER
        self.is_live = True
        self._now_s: float | None = None
        self._shown: tuple[object, ...] = ()
        self._range: PowerRange | None = None
        self._target_w: float | None = None
        self._decisions: tuple[float, ...] = ()
        self.curves: dict[str, Any] = {}
        self.areas: dict[str, Any] = {}
        self._hidden: frozenset[str] = frozenset()
        self._build()
        self.dress()
        look.changed.connect(self.dress)

    # --- what the page tells ----------------------------------------------------------------------------------------

    def show_now(
        self, now_s: float, target_w: float | None, fan: Fan | None, decisions: tuple[float, ...]
    ) -> None:
        """A new second; draws what has changed at this scale."""
        self._now_s = now_s
        self._fan.show_fan(fan if self.is_live else None)
        if target_w != self._target_w:
            self._target_w = target_w
            self._target.setVisible(target_w is not None)
            if target_w is not None:
                self._target.setValue(target_w)
                self._target.label.setFormat(power(target_w))
        self._decisions = decisions
        if self.is_live:
            self._show_window(*window_of(self.span, now_s))
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
            self._show_window(*window_of(self.span, self._now_s))

    def hide_curves(self, names: frozenset[str]) -> None:
        """Leave these out."""
        self._hidden = names
        self.redraw(force=True)

    def point_at(self, second: float | None) -> None:
        """A line where somebody looks."""
        self._pointer.setVisible(second is not None)
        if second is not None:
            self._pointer.setValue(second)

    @property
    def window_s(self) -> tuple[int, int]:
        """What is in view."""
        low, high = self.plotItem.vb.viewRange()[0]
        return int(low), int(np.ceil(high))

    # --- drawing ----------------------------------------------------------------------------------------------------

    def redraw(self, *, force: bool = False) -> None:
        """Draw the window in view, unless nothing in it would look different."""
        from_s, to_s = self.window_s
        columns = max(50, int(self.plotItem.vb.width()))
        seconds_per_column = max(1, (to_s - from_s) // columns)
        newest_s = self._ring.newest_s
        newest = None if newest_s is None else min(newest_s, to_s) // seconds_per_column
        key = (from_s, to_s, columns, newest, self._decisions, self._hidden, self._target_w)
        if key == self._shown and not force:
            return
        self._shown = key
        highest, lowest = (self._target_w or 0.0) * self._label_room(), 0.0
        thin = self._ring.columns if to_s - from_s <= Span.HOUR.value else self._ring.means
        for name, _ in CURVES:
            times, values = _NOTHING if name in self._hidden else thin(name, from_s, to_s, columns)
            self.curves[name].setData(times, values, connect="finite", skipFiniteCheck=True)
            lowest, highest = _bounds(values, lowest, highest)
        times, values = self._ring.columns("grid_w", from_s, to_s, columns)
        lowest, highest = _bounds(values, lowest, highest)
        self._set_range(lowest, highest)
        self._draw_grid_power(times, values, to_s - from_s)
        self._draw_frame(from_s, to_s)

    def _draw_grid_power(self, times: Numbers, values: Numbers, span_s: int) -> None:
        """Import and export in their own colours."""
        has_area = span_s <= Span.HOUR.value
        for name, meaning, part in (
            ("import", Meaning.GRID_IMPORT, _side(values, 1.0)),
            ("export", Meaning.GRID_EXPORT, _side(values, -1.0)),
        ):
            self.curves[name].setData(times, part, connect="finite", skipFiniteCheck=True)
            edges = area(times, part) if has_area else _NOTHING
            self.areas[name].setBrush(faded(self._look.theme.line(meaning), AREA_OPACITY))
            self.areas[name].setData(*edges, skipFiniteCheck=True)

    def _label_room(self) -> float:
        """By how much the range must pass the target, for its figure to stand above the line."""
        height = self.plotItem.vb.height()
        label = self._look.type_px(Step.LABEL) * 1.6
        return height / (height - label) if height > 2 * label else 2.0

    def _set_range(self, lowest: float, highest: float) -> None:
        shown = power_range(lowest, highest, self._range)
        if shown != self._range:
            self._range = shown
            self.plotItem.vb.setYRange(shown.low_w, shown.high_w, padding=0.0)

    def _draw_frame(self, from_s: int, to_s: int) -> None:
        shown = self._range
        if shown is None:
            return
        box = self.plotItem.vb
        uprights = time_ticks(from_s, to_s, max(2, int(box.width() / TICK_ROOM_X)), self.timezone)
        levels = power_ticks(shown, max(2, min(MOST_LEVELS, int(box.height() / TICK_ROOM_Y))))
        self.plotItem.getAxis("bottom").setTicks([uprights])
        self.plotItem.getAxis("left").setTicks([levels])
        self._lines.show_lines([level for level, _ in levels], [second for second, _ in uprights])
        marks = [second for second in self._decisions if from_s <= second <= to_s]
        height = shown.low_w + (shown.high_w - shown.low_w) * 0.04
        self._marks.setData(marks, [height] * len(marks))

    def _show_window(self, from_s: int, to_s: int) -> None:
        if self.window_s != (from_s, to_s):
            self.plotItem.vb.setXRange(from_s, to_s, padding=0.0)
        self.redraw()

    # --- made once --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 72)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameStyle(0)
        box = self.plotItem.vb
        box.setMouseEnabled(x=True, y=False)
        box.disableAutoRange()
        box.setDefaultPadding(0.0)
        self.plotItem.layout.setContentsMargins(0, 8, 6, 0)
        self._lines = _Lines(self._look)
        self._fan = _ForecastFan(self._look)
        self._target = pg.InfiniteLine(
            angle=0, label="", labelOpts={"position": 1.0, "anchors": [(1.0, 1.0), (1.0, 1.0)]}
        )
        self._target.setVisible(False)
        self._pointer = pg.InfiniteLine(angle=90)
        self._pointer.setVisible(False)
        self._marks = pg.ScatterPlotItem(symbol="t1", size=9, pxMode=True)
        self.addItem(self._lines)
        self.addItem(self._fan)
        for name in ("export", "import"):
            self.areas[name] = pg.PlotCurveItem(antialias=False, pen=None, fillLevel=0.0)
            self.addItem(self.areas[name])
        for name in ("export", "import", *(name for name, _ in CURVES)):
            curve = pg.PlotCurveItem(antialias=False)
            self.curves[name] = curve
            self.addItem(curve)
        for item in (self._target, self._pointer, self._marks):
            self.addItem(item)
        box.sigRangeChangedManually.connect(self._by_hand)
        self.scene().sigMouseClicked.connect(self._clicked)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def dress(self) -> None:
        """Wear the theme."""
        theme = self._look.theme
        self.setBackground(None)
        for name, meaning in (*CURVES, ("import", Meaning.GRID_IMPORT), ("export", Meaning.GRID_EXPORT)):
            self.curves[name].setPen(pg.mkPen(theme.line(meaning), width=1))
        self._target.setPen(pg.mkPen(QColor(theme.text), width=1, style=Qt.PenStyle.DashLine))
        self._target.label.setColor(QColor(theme.text))
        self._target.label.textItem.setFont(self._look.font(Step.LABEL))
        self._pointer.setPen(pg.mkPen(QColor(theme.text), width=1))
        self._marks.setBrush(QColor(theme.text))
        self._marks.setPen(None)
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            axis.setPen(None)
            axis.setTextPen(QColor(theme.muted))
            axis.setStyle(tickLength=0, tickFont=self._look.font(Step.LABEL), tickTextOffset=6)
        self.plotItem.getAxis("left").setWidth(self._look.type_px(Step.LABEL) * 3)
        self.plotItem.getAxis("bottom").setHeight(self._look.type_px(Step.LABEL) + 10)
        self._shown = ()
        self.redraw()

    # --- fingers ----------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Gesture:
            pinch = cast(QGestureEvent, event).gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture) and pinch.scaleFactor() > 0:
                self.plotItem.vb.scaleBy(x=1.0 / pinch.scaleFactor())
                self._by_hand()
                return True
        return bool(super().viewportEvent(event))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        # Qt calls this before the plot is whole, and pyqtgraph once more when it has been taken apart.
        if self.plotItem is not None and hasattr(self, "curves"):
            self.redraw(force=True)

    def _by_hand(self, *_axes: object) -> None:
        self.is_live = False
        self._fan.show_fan(None)
        self.redraw()
        self.moved.emit()

    def _clicked(self, event: Any) -> None:
        place = self.plotItem.vb.mapSceneToView(event.scenePos())
        if self.plotItem.vb.sceneBoundingRect().contains(event.scenePos()):
            self.tapped.emit(float(place.x()))


class _Lines(pg.GraphicsObject):  # type: ignore[misc] # pyqtgraph comes without types
    """Our own grid: hairlines at the ticks and nothing else."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._levels: list[float] = []
        self._uprights: list[float] = []
        self.setZValue(-10)

    def show_lines(self, levels: list[float], uprights: list[float]) -> None:
        if (levels, uprights) != (self._levels, self._uprights):
            self._levels, self._uprights = levels, uprights
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self.viewRect())

    def paint(self, painter: QPainter, *_unused: object) -> None:
        view = self.viewRect()
        theme = self._look.theme
        pen = QPen(QColor(theme.hairline), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for level in self._levels:
            painter.drawLine(QPointF(view.left(), level), QPointF(view.right(), level))
        if self._levels and 0.0 in self._levels:
            pen.setColor(QColor(theme.muted))
            painter.setPen(pen)
            painter.drawLine(QPointF(view.left(), 0.0), QPointF(view.right(), 0.0))

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()


class _ForecastFan(pg.GraphicsObject):  # type: ignore[misc] # pyqtgraph comes without types
    """Where the quarter's mean is heading, fading out towards its end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._fan: Fan | None = None
        self.setZValue(-5)

    def show_fan(self, fan: Fan | None) -> None:
        if fan != self._fan:
            self.prepareGeometryChange()
            self._fan = fan
            self.update()

    def boundingRect(self) -> QRectF:
        fan = self._fan
        if fan is None:
            return QRectF()
        low, high = min(fan.mean_w, fan.low_w), max(fan.mean_w, fan.high_w)
        return QRectF(fan.now_s, low, fan.end_s - fan.now_s, max(1.0, high - low))

    def paint(self, painter: QPainter, *_unused: object) -> None:
        fan = self._fan
        if fan is None:
            return
        colour = self._look.theme.line(Meaning.GRID_IMPORT)
        fade = QLinearGradient(QPointF(fan.now_s, 0.0), QPointF(fan.end_s, 0.0))
        fade.setColorAt(0.0, faded(colour, FAN_OPACITY))
        fade.setColorAt(1.0, faded(colour, FAN_OPACITY / 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(fade))
        corners = [(fan.now_s, fan.mean_w), (fan.end_s, fan.high_w), (fan.end_s, fan.low_w)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        pen = QPen(QBrush(fade), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(QPointF(fan.now_s, fan.mean_w), QPointF(fan.end_s, fan.forecast_w))


_NOTHING: tuple[Numbers, Numbers] = (np.empty(0), np.empty(0))


def _bounds(values: Numbers, lowest: float, highest: float) -> tuple[float, float]:
    if values.size == 0:
        return lowest, highest
    low, high = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
    return (lowest, highest) if np.isnan(low) else (min(lowest, low), max(highest, high))


def _side(values: Numbers, sign: float) -> Numbers:
    """The part above (or below) zero; joined to zero where the other side begins, nothing elsewhere."""
    if values.size == 0:
        return values
    inside = values * sign > 0
    near = inside.copy()
    near[1:] |= inside[:-1]
    near[:-1] |= inside[1:]
    part = np.where(inside, values, 0.0)
    return np.where(near & ~np.isnan(values), part, np.nan)
