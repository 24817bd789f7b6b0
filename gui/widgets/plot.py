# SPDX-License-Identifier: MIT
"""What every plot over time has: axes of round figures, hairlines, target, fingers. The only file that knows pyqtgraph.

What makes it light enough for a Raspberry Pi, all measured: points are thinned before they come here, pens are one
pixel wide, and the grid lines are our own (pyqtgraph's cost more than all curves together). Everything is created once
and then moved. Which curves there are, and what of them is in view, is the affair of `live_plot` and `trial_plot`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QLinearGradient, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from gui.scales import PowerRange, power_range, power_ticks, time_ticks
from gui.series import Numbers, area
from gui.style import Look, Meaning, Step, faded
from gui.words import power

TICK_ROOM_X, TICK_ROOM_Y = 100, 26
TICK_OFFSET = 6
"""Between a plot and what stands at its edge [px]."""
MOST_LEVELS = 6
FAN_OPACITY = 0.42
LABEL_OPACITY = 0.7
"""Of what lies between a figure and the curves under it."""
ABOVE = 10
"""What lies above all curves."""
KEY_MOVES: dict[int, float] = {Qt.Key.Key_Left: -0.2, Qt.Key.Key_Right: 0.2}
KEY_ZOOMS: dict[int, float] = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Minus: 1.25}
"""Key -> shares of the window."""
Levels = list[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Fan:
    """The forecast: from the quarter's mean so far to where it will end [W]."""

    now_s: float
    end_s: float
    mean_w: float
    forecast_w: float
    low_w: float
    high_w: float


class TimePlot(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph comes without types
    """Curves over time in a frame that stays put."""

    moved = Signal()
    """Panned or zoomed by hand."""
    tapped = Signal(float)
    """A second that somebody pointed at."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.timezone = "UTC"
        self.curves: dict[str, Any] = {}
        self.areas: dict[str, Any] = {}
        self._meanings: dict[str, Meaning | None] = {}
        self._range: PowerRange | None = None
        self._target_w: float | None = None
        self._build()

    # --- for those who fill it --------------------------------------------------------------------------------------

    def redraw(self, *, force: bool = False) -> None:
        """Draw the window in view, unless nothing in it would look different."""
        raise NotImplementedError

    def add_curve(self, name: str, meaning: Meaning | None) -> None:
        """A line of one pixel, in the colour of its meaning or in the tone of quiet text."""
        self._meanings[name] = meaning
        self.curves[name] = pg.PlotCurveItem(antialias=False)
        self.addItem(self.curves[name])

    def add_area(self, name: str) -> None:
        """A surface between a curve and zero."""
        self.areas[name] = pg.PlotCurveItem(antialias=False, pen=None, fillLevel=0.0)
        self.addItem(self.areas[name])

    def add_marks(self) -> Any:
        """Small triangles; `setData(seconds, heights)` moves them."""
        marks = pg.ScatterPlotItem(symbol="t1", size=9, pxMode=True)
        marks.setZValue(ABOVE)
        self.addItem(marks)
        return marks

    def draw_curve(self, name: str, times: Numbers, values: Numbers) -> None:
        """These points; what is NaN is a gap."""
        self.curves[name].setData(times, values, connect="finite", skipFiniteCheck=True)

    def draw_area(self, name: str, times: Numbers, values: Numbers, brush: QColor) -> None:
        """The surface under these points."""
        self.areas[name].setBrush(brush)
        self.areas[name].setData(*area(times, values), skipFiniteCheck=True)

    def show_target(self, target_w: float | None) -> None:
        """A dashed line with its value."""
        if target_w != self._target_w:
            self._target_w = target_w
            self._target.setVisible(target_w is not None)
            if target_w is not None:
                self._target.setValue(target_w)
                self._target.label.setFormat(power(target_w))

    def point_at(self, second: float | None) -> None:
        """A line where somebody looks."""
        self._pointer.setVisible(second is not None)
        if second is not None:
            self._pointer.setValue(second)

    def fit(self, lowest: float, highest: float) -> None:
        """Make the upright axis hold these, and the target with its figure."""
        if self._target_w is not None:
            highest = max(highest, self._target_w * self._label_room())
        shown = self.range_of(lowest, highest, self._range)
        if shown != self._range:
            self._range = shown
            self.plotItem.vb.setYRange(shown.low_w, shown.high_w, padding=0.0)

    def range_of(self, lowest: float, highest: float, before: PowerRange | None) -> PowerRange:
        """What the upright axis covers."""
        return power_range(lowest, highest, before)

    def levels_of(self, shown: PowerRange, most: int) -> Levels:
        """Where the upright axis has figures, and which."""
        return power_ticks(shown, most)

    @property
    def window_s(self) -> tuple[int, int]:
        """What is in view."""
        low, high = self.plotItem.vb.viewRange()[0]
        return int(low), int(np.ceil(high))

    @property
    def columns(self) -> int:
        """How many pixels there are beside each other."""
        return max(50, int(self.plotItem.vb.width()))

    def show_window(self, from_s: int, to_s: int) -> None:
        """Bring these seconds into view."""
        if self.window_s != (from_s, to_s):
            self.plotItem.vb.setXRange(from_s, to_s, padding=0.0)
        self.redraw()

    def keep_within(self, from_s: float, to_s: float, least_s: float) -> None:
        """No finger goes beyond these, or closer than `least_s`."""
        self.plotItem.vb.setLimits(xMin=from_s, xMax=to_s, minXRange=min(least_s, to_s - from_s))

    def go_home(self) -> None:
        """Back to what was in view before any finger moved it."""

    def by_hand(self) -> None:
        """What is in view was chosen by a finger from now on."""

    # --- the frame --------------------------------------------------------------------------------------------------

    def _label_room(self) -> float:
        """By how much the range must pass the target, for its figure to stand above the line."""
        height = self.plotItem.vb.height()
        label = self._look.type_px(Step.LABEL) * 1.6
        return float(height / (height - label)) if height > 2 * label else 2.0

    def _draw_frame(self, from_s: int, to_s: int) -> None:
        shown = self._range
        if shown is None:
            return
        box = self.plotItem.vb
        uprights = time_ticks(from_s, to_s, max(2, int(box.width() / TICK_ROOM_X)), self.timezone)
        levels = self.levels_of(shown, max(2, min(MOST_LEVELS, int(box.height() / TICK_ROOM_Y))))
        self.plotItem.getAxis("bottom").setTicks([uprights])
        self.plotItem.getAxis("left").setTicks([levels])
        self._lines.show_lines([level for level, _ in levels], [second for second, _ in uprights])

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
        self._target = pg.InfiniteLine(
            angle=0, label="", labelOpts={"position": 1.0, "anchors": [(1.0, 1.0), (1.0, 1.0)]}
        )
        self._pointer = pg.InfiniteLine(angle=90)
        self.addItem(self._lines)
        for item in (self._target, self._pointer):
            item.setVisible(False)
            item.setZValue(ABOVE)
            self.addItem(item)
        box.sigRangeChangedManually.connect(self._by_hand)
        self.scene().sigMouseClicked.connect(self._clicked)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def dress(self) -> None:
        """Wear the theme."""
        theme = self._look.theme
        self.setBackground(None)
        for name, meaning in self._meanings.items():
            tone = QColor(theme.muted) if meaning is None else theme.line(meaning)
            self.curves[name].setPen(pg.mkPen(tone, width=1))
        self._target.setPen(pg.mkPen(QColor(theme.text), width=1, style=Qt.PenStyle.DashLine))
        self._target.label.setColor(QColor(theme.text))
        self._target.label.fill = pg.mkBrush(faded(theme.surface, LABEL_OPACITY))
        self._target.label.textItem.setFont(self._look.font(Step.LABEL))
        self._pointer.setPen(pg.mkPen(QColor(theme.text), width=1))
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            axis.setPen(None)
            axis.setTextPen(QColor(theme.muted))
            axis.setStyle(tickLength=0, tickFont=self._look.font(Step.LABEL), tickTextOffset=TICK_OFFSET)
        self.plotItem.getAxis("left").setWidth(self._look.type_px(Step.LABEL) * 3)
        line = QFontMetrics(self._look.font(Step.LABEL)).height()
        self.plotItem.getAxis("bottom").setHeight(line + TICK_OFFSET + 2)
        self.redraw(force=True)

    # --- fingers ----------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Gesture:
            pinch = cast(QGestureEvent, event).gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture) and pinch.scaleFactor() > 0:
                self.plotItem.vb.scaleBy(x=1.0 / pinch.scaleFactor())
                self._by_hand()
                return True
        return bool(super().viewportEvent(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move, plus and minus zoom, Home goes back to where one began."""
        box, span_s = self.plotItem.vb, self.window_s[1] - self.window_s[0]
        if event.key() in KEY_MOVES:
            box.translateBy(x=KEY_MOVES[event.key()] * span_s)
        elif event.key() in KEY_ZOOMS:
            box.scaleBy(x=KEY_ZOOMS[event.key()])
        elif event.key() == Qt.Key.Key_Home:
            self.go_home()
            return
        else:
            event.ignore()
            return
        self._by_hand()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        # Qt calls this before the plot is whole, and pyqtgraph once more when it has been taken apart.
        if self.plotItem is not None and self.__dict__.get("curves"):
            self.redraw(force=True)

    def _by_hand(self, *_axes: object) -> None:
        self.by_hand()
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


class ForecastFan(pg.GraphicsObject):  # type: ignore[misc] # pyqtgraph comes without types
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


def bounds(values: Numbers, lowest: float, highest: float) -> tuple[float, float]:
    """[lowest, highest] with these values in it; what is not known changes nothing."""
    if values.size == 0:
        return lowest, highest
    low, high = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
    return (lowest, highest) if np.isnan(low) else (min(lowest, low), max(highest, high))
