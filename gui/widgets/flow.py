# SPDX-License-Identifier: MIT
"""Where power comes from and goes to: grid, sun, battery and car on wires to the house in the middle.

Each wire carries its number above and its word below; the arrow shows the direction and its thickness the power.
Static: the picture changes with a new State and at no other time. A wire without power is a thin dotted line.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from controller.model.messages import State
from gui.icons import paint_icon
from gui.style import GRID, ICON_LIST, RADIUS, Look, Meaning, Step
from gui.words import POWER_UNIT, UNKNOWN_TEXT, kilowatts, percent, power

REST_W = 15.0
"""Below this a wire is at rest: meters and inverters whisper a few watts."""
FULL_W = 9_000.0
"""The thickest arrow."""
THINNEST, THICKEST = 2.0, 9.0
LARGE_WIDTH = 620
LONGEST = "88.88"
HOUSE_WIDTH, HOUSE_WIDTH_LARGE = 104.0, 152.0
SIGN = 20.0
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Wire:
    """One wire to the house; `towards_house_w` is positive when power flows to the house."""

    icon: str
    meaning: Meaning
    towards_house_w: float | None
    word: str
    on_left: bool
    shorter: tuple[str, ...] = ()
    """Words where there is no room for the whole, the longest first."""
    sign: str = ""
    """An icon at the edge of its disc: something holds it back."""


@dataclass(frozen=True, slots=True)
class FlowFace:
    """All wires, and what the house uses."""

    wires: tuple[Wire, ...] = ()
    house_w: float | None = None


def flow_of(state: State | None) -> FlowFace:
    """The wires that this house has; before the first State, grid and house alone."""
    flow = None if state is None else state.flow
    kinds = set() if state is None else {device.kind for device in state.devices}
    wires = [_grid_wire(None if flow is None else flow.grid_w)]
    if state is not None and "solar" in kinds:
        wires.insert(0, _solar_wire(state))
    if "battery" in kinds:
        wires.append(
            _battery_wire(None if flow is None else flow.battery_w, None if flow is None else flow.soc_pct)
        )
    if "charger" in kinds:
        charger_w = None if flow is None else flow.charger_w
        wires.append(_car_wire(charger_w))
    return FlowFace(tuple(wires), None if flow is None else flow.house_w)


def _solar_wire(state: State) -> Wire:
    """The sun; where it is held back, up to what."""
    translate = QCoreApplication.translate
    solar_w = None if state.flow is None else state.flow.solar_w
    limits_w = [device.limited_to_w for device in state.devices if device.limited_to_w is not None]
    if not limits_w or solar_w is None:
        return Wire("solar", Meaning.SOLAR, solar_w, translate("Flow", "Solar"), on_left=True)
    word = translate("Flow", "Limited to {power}").format(power=power(sum(limits_w)))
    return Wire("solar", Meaning.SOLAR, solar_w, word, True, (translate("Flow", "Limited"),), "held-back")


def _grid_wire(grid_w: float | None) -> Wire:
    if grid_w is not None and grid_w < -REST_W:
        word = QCoreApplication.translate("Flow", "Export")
        return Wire("grid", Meaning.GRID_EXPORT, grid_w, word, on_left=True)
    word = QCoreApplication.translate("Flow", "Import")
    if grid_w is None or grid_w <= REST_W:
        word = QCoreApplication.translate("Flow", "Grid")
    return Wire("grid", Meaning.GRID_IMPORT, grid_w, word, on_left=True)


def _battery_wire(battery_w: float | None, soc_pct: float | None) -> Wire:
    word = name = QCoreApplication.translate("Flow", "Battery")
    if battery_w is not None and abs(battery_w) > REST_W:
        translate = QCoreApplication.translate
        word = translate("Flow", "Discharging") if battery_w > 0 else translate("Flow", "Charging")
    soc = "" if soc_pct is None else percent(soc_pct)
    words = f"{word} · {soc}" if soc else word
    shorter = (f"{name} · {soc}", soc) if soc else ()
    return Wire("battery", Meaning.BATTERY, battery_w, words, on_left=False, shorter=shorter)


def _car_wire(charger_w: float | None) -> Wire:
    word = QCoreApplication.translate("Flow", "Car")
    return Wire("car", Meaning.CAR, None if charger_w is None else -charger_w, word, on_left=False)


class FlowDiagram(QWidget):
    """The house with its wires."""

    pressed = Signal(str)
    """`house`, or the icon of a wire: what somebody touched."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = FlowFace()
        self._marked = 0
        """The place of the part that keys stand on, among all."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_face(self, face: FlowFace) -> None:
        """Show these flows; paints only when something changed."""
        if face == self.face:
            return
        self.face = face
        told = [f"{wire.word} {power(_shown_w(wire))}" for wire in face.wires]
        self.setAccessibleName(QCoreApplication.translate("Flow", "Power flow"))
        house = QCoreApplication.translate("Flow", "House")
        self.setAccessibleDescription(", ".join([*told, f"{house} {power(face.house_w)}"]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(376, 128)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 112)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        touched = self.part_at(event.position())
        if touched and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(touched)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        parts = self._parts()
        if event.key() in _STEPS:
            self._marked = (min(self._marked, len(parts) - 1) + _STEPS[event.key()]) % len(parts)
            self.update()
        elif event.key() in _PRESSES:
            self.pressed.emit(parts[min(self._marked, len(parts) - 1)])
        else:
            super().keyPressEvent(event)

    def _parts(self) -> list[str]:
        """All that can be touched, from the left to the right."""
        left = [wire.icon for wire in self.face.wires if wire.on_left]
        return [*left, "house", *(wire.icon for wire in self.face.wires if not wire.on_left)]

    def _place_of(self, part: str) -> QRectF:
        """Where `part_at` finds this part."""
        house = QRectF(0, 0, HOUSE_WIDTH_LARGE if self.width() >= LARGE_WIDTH else HOUSE_WIDTH, self.height())
        house.moveCenter(QRectF(self.rect()).center())
        if part == "house":
            return house
        on_left = next(wire.on_left for wire in self.face.wires if wire.icon == part)
        side = [wire.icon for wire in self.face.wires if wire.on_left is on_left]
        height = self.height() / len(side)
        left = 0.0 if on_left else house.right()
        return QRectF(left, side.index(part) * height, house.left(), height)

    def part_at(self, place: QPointF) -> str:
        """Whose place this is: each wire has the whole of its side's height that is its own."""
        house_width = HOUSE_WIDTH_LARGE if self.width() >= LARGE_WIDTH else HOUSE_WIDTH
        middle = self.width() / 2
        if abs(place.x() - middle) <= house_width / 2:
            return "house"
        wires = [wire for wire in self.face.wires if wire.on_left is (place.x() < middle)]
        if not wires:
            return ""
        return wires[min(len(wires) - 1, max(0, int(place.y() * len(wires) / max(1, self.height()))))].icon

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        large = self.width() >= LARGE_WIDTH
        house = self._place_of("house")
        self._paint_house(painter, house, large)
        for on_left in (True, False):
            wires = [wire for wire in self.face.wires if wire.on_left is on_left]
            for index, wire in enumerate(wires):
                middle = self.height() * (index + 0.5) / len(wires)
                self._paint_wire(painter, wire, middle, house, large)
        if self.hasFocus():
            parts = self._parts()
            marked = self._place_of(parts[min(self._marked, len(parts) - 1)])
            painter.setPen(QPen(QColor(self._look.theme.muted), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(marked.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_house(self, painter: QPainter, place: QRectF, large: bool) -> None:
        theme = self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(Meaning.HOUSE))
        painter.drawRoundedRect(place, 12, 12)
        icon_size = 32.0 if large else 24.0
        centre = place.center()
        icon_place = QRectF(0, 0, icon_size, icon_size)
        icon_place.moveCenter(QPointF(centre.x(), place.top() + place.height() * 0.24))
        paint_icon(painter, "house", icon_place, theme.line(Meaning.HOUSE))
        room = QSizeF(place.width() - GRID, place.height() / 3)
        self._paint_power(painter, kilowatts(self.face.house_w), centre, room)
        painter.setFont(self._look.font(Step.LABEL))
        painter.setPen(QColor(theme.text))
        word_place = QRectF(
            place.left(), place.top() + place.height() * 0.66, place.width(), place.height() * 0.24
        )
        painter.drawText(
            word_place, Qt.AlignmentFlag.AlignCenter, QCoreApplication.translate("Flow", "House")
        )

    def _paint_wire(self, painter: QPainter, wire: Wire, middle: float, house: QRectF, large: bool) -> None:
        theme = self._look.theme
        disc = 56.0 if large else 40.0
        centre_x = disc / 2 if wire.on_left else self.width() - disc / 2
        colour = theme.line(wire.meaning)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(wire.meaning))
        painter.drawEllipse(QPointF(centre_x, middle), disc / 2, disc / 2)
        icon_place = QRectF(0, 0, ICON_LIST, ICON_LIST)
        icon_place.moveCenter(QPointF(centre_x, middle))
        paint_icon(painter, wire.icon, icon_place, colour)
        if wire.sign:
            self._paint_sign(painter, wire, QPointF(centre_x, middle), disc)
        outer = centre_x + (disc / 2 + GRID / 2) * (1 if wire.on_left else -1)
        inner = house.left() - GRID / 2 if wire.on_left else house.right() + GRID / 2
        self._paint_arrow(painter, wire, QPointF(outer, middle), QPointF(inner, middle))
        label = QFontMetricsF(self._look.font(Step.LABEL))
        half = self.height() / max(1, sum(each.on_left is wire.on_left for each in self.face.wires)) / 2
        gap = THICKEST / 2 + GRID / 2
        room = QSizeF(abs(inner - outer), min(half, label.height() * 2.6) - gap)
        at = QPointF((outer + inner) / 2, middle - gap - room.height() / 2)
        self._paint_power(painter, kilowatts(_shown_w(wire)), at, room)
        self._paint_word(painter, wire, QPointF(at.x(), middle + gap), room.width())

    def _paint_sign(self, painter: QPainter, wire: Wire, centre: QPointF, disc: float) -> None:
        """A small disc at the lower edge of the large one, on the side of the house."""
        theme = self._look.theme
        place = QRectF(0, 0, SIGN, SIGN)
        place.moveCenter(centre + QPointF(disc * (0.36 if wire.on_left else -0.36), disc * 0.36))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(place)
        paint_icon(painter, wire.sign, place.adjusted(2, 2, -2, -2), theme.line(Meaning.ATTENTION))

    def _paint_arrow(self, painter: QPainter, wire: Wire, outer: QPointF, inner: QPointF) -> None:
        theme = self._look.theme
        flow_w = wire.towards_house_w
        if flow_w is None or abs(flow_w) <= REST_W:
            painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DotLine))
            painter.drawLine(outer, inner)
            return
        start, end = (outer, inner) if flow_w > 0 else (inner, outer)
        thickness = THINNEST + (THICKEST - THINNEST) * min(1.0, abs(flow_w) / FULL_W)
        colour = theme.line(wire.meaning)
        sign = 1.0 if end.x() > start.x() else -1.0
        head = thickness * 0.8 + 5.0
        painter.setPen(QPen(colour, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(start, end - QPointF(sign * head, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        back = end.x() - sign * head * 1.2
        painter.drawPolygon(
            QPolygonF([end, QPointF(back, end.y() - head * 0.8), QPointF(back, end.y() + head * 0.8)])
        )

    def _paint_power(self, painter: QPainter, number: str, centre: QPointF, room: QSizeF) -> None:
        """Number and unit, centred as one, as large as there is room for; the unit gives way first."""
        theme = self._look.theme
        small = self._look.font(Step.LABEL)
        unit = "" if number == UNKNOWN_TEXT else POWER_UNIT
        unit_width = QFontMetricsF(small).horizontalAdvance(unit) + GRID / 2
        big = self._fitting(room, unit_width)
        metrics = QFontMetricsF(big)
        number_width = metrics.horizontalAdvance(number)
        # Above the arrow there is a little more room than between its ends.
        has_unit = number_width + unit_width <= room.width() + GRID / 2
        left = centre.x() - (number_width + (unit_width if has_unit else 0.0)) / 2
        baseline = centre.y() + metrics.capHeight() / 2
        painter.setFont(big)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(left, baseline), number)
        if has_unit:
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(left + number_width + GRID / 2, baseline), unit)

    def _fitting(self, room: QSizeF, unit_width: float) -> QFont:
        """The largest type in which the longest usual number fits: not this number, or its size would jump."""
        for step in (Step.NUMBER, Step.TITLE, Step.BODY):
            font = self._look.font(step, QFont.Weight.DemiBold)
            metrics = QFontMetricsF(font)
            width = metrics.horizontalAdvance(LONGEST) + (unit_width if step is Step.NUMBER else 0.0)
            if width <= room.width() and metrics.capHeight() <= room.height():
                return font
        return self._look.font(Step.LABEL, QFont.Weight.DemiBold)

    def _paint_word(self, painter: QPainter, wire: Wire, top: QPointF, room: float) -> None:
        font = self._look.font(Step.LABEL)
        metrics = QFontMetricsF(font)
        words = (wire.word, *wire.shorter)
        fitting = (word for word in words if metrics.horizontalAdvance(word) <= room)
        shown = next(fitting, None) or metrics.elidedText(words[-1], Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(self._look.theme.muted))
        painter.drawText(
            QPointF(top.x() - metrics.horizontalAdvance(shown) / 2, top.y() + metrics.ascent()), shown
        )


def _shown_w(wire: Wire) -> float | None:
    """Arrows and words carry the direction; the number is a size."""
    return None if wire.towards_house_w is None else abs(wire.towards_house_w)
