# SPDX-License-Identifier: MIT
"""Which curve of the plot is which: a stroke in its colour with its word, or its icon where words have no room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.icons import paint_icon
from gui.style import GRID, PAD, Look, Meaning, Step

STROKE = 12.0
STROKE_GAP = GRID * 0.75
ICON = 20.0


class Legend(QWidget):
    """Words in as many lines as there are, else icons; never some of them only."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._kinds: frozenset[str] = frozenset()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def show_kinds(self, kinds: frozenset[str]) -> None:
        """Name the curves of the devices that there are."""
        if kinds != self._kinds:
            self._kinds = kinds
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._look.touch)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._look.font(Step.LABEL)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        rows = [
            row for row in legend_rows() if row.series in ("grid_w", "house_w") or row.series in self._kinds
        ]
        places = places_in([metrics.horizontalAdvance(row.word) for row in rows], self.width() - GRID)
        height = metrics.height()
        if (1 + max(line for line, _ in places)) * height <= self.height():
            for row, place in self._placed(rows, places, height + 2):
                self._paint_word(painter, row, place)
            return
        places = places_in([ICON] * len(rows), self.width() - GRID, 0.0, GRID / 2)
        for row, place in self._placed(rows, places, ICON + GRID / 2):
            self._paint_icon(painter, row, place)

    def _placed(
        self, rows: list[LegendRow], places: list[tuple[int, float]], line_height: float
    ) -> list[tuple[LegendRow, QRectF]]:
        """Each with its place, all lines together in the middle."""
        lines = 1 + max(line for line, _ in places)
        height = min(line_height, self.height() / lines)
        top = (self.height() - lines * height) / 2
        found = zip(rows, places, strict=True)
        return [(row, QRectF(left, top + line * height, self.width(), height)) for row, (line, left) in found]

    def _paint_word(self, painter: QPainter, row: LegendRow, place: QRectF) -> None:
        middle = round(place.center().y())
        # The grid has a colour for each direction.
        is_grid = row.meaning is Meaning.GRID_IMPORT
        for half, part in enumerate((row.meaning, Meaning.GRID_EXPORT if is_grid else row.meaning)):
            start = round(place.left() + 2 + half * STROKE / 2)
            painter.fillRect(start, middle - 1, round(STROKE / 2), 3, self._look.theme.line(part))
        painter.setPen(QColor(self._look.theme.muted))
        beside = place.translated(STROKE + STROKE_GAP, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.word)

    def _paint_icon(self, painter: QPainter, row: LegendRow, place: QRectF) -> None:
        square = QRectF(place.left(), place.center().y() - ICON / 2, ICON, ICON)
        paint_icon(painter, row.icon, square, self._look.theme.line(row.meaning))


def places_in(
    widths: list[float], room: float, lead: float = STROKE + STROKE_GAP, gap: float = PAD
) -> list[tuple[int, float]]:
    """(line, left) of each entry with `lead` before it, wrapped to `room`."""
    places: list[tuple[int, float]] = []
    line, left = 0, GRID * 1.0
    for width in widths:
        taken = lead + width + gap
        if left > GRID and left + taken - gap > room:
            line, left = line + 1, GRID * 1.0
        places.append((line, left))
        left += taken
    return places


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A curve, its word, and the icon that the flow has for it."""

    series: str
    word: str
    meaning: Meaning
    icon: str


def legend_rows() -> tuple[LegendRow, ...]:
    """All that a house may have, the most important first."""
    translate = QCoreApplication.translate
    return (
        LegendRow("grid_w", translate("Legend", "Grid"), Meaning.GRID_IMPORT, "grid"),
        LegendRow("house_w", translate("Legend", "House"), Meaning.HOUSE, "house"),
        LegendRow("solar_w", translate("Legend", "Solar"), Meaning.SOLAR, "solar"),
        LegendRow("battery_w", translate("Legend", "Battery"), Meaning.BATTERY, "battery"),
        LegendRow("charger_w", translate("Legend", "Car"), Meaning.CAR, "car"),
    )
