# SPDX-License-Identifier: MIT
"""Which curve of the plot is which: a stroke in its colour with its word, as many as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style import GRID, PAD, Look, Meaning, Step

STROKE = 12.0


class Legend(QWidget):
    """Which curve is which: a stroke in its colour with its word, as many as there is room for."""

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
        rows = [row for row in legend_rows() if row[0] in ("grid_w", "house_w") or row[0] in self._kinds]
        places = places_in([metrics.horizontalAdvance(word) for _, word, _ in rows], self.width() - GRID)
        wanted = 1 + max((line for line, _ in places), default=0)
        height = min(metrics.height() + 2, max(metrics.height(), self.height() / wanted))
        # Only whole lines: what does not fit is left out, the most important comes first.
        lines = min(wanted, max(1, int(self.height() / height)))
        top = (self.height() - lines * height) / 2
        theme = self._look.theme
        for (_, word, meaning), (line, left) in zip(rows, places, strict=False):
            if line >= lines:
                break
            y = top + line * height
            middle = round(y + height / 2)
            # The grid has a colour for each direction.
            ends = (meaning, Meaning.GRID_EXPORT) if meaning is Meaning.GRID_IMPORT else (meaning, meaning)
            for half, part in enumerate(ends):
                start = round(left + 2 + half * STROKE / 2)
                painter.fillRect(start, middle - 1, round(STROKE / 2), 3, theme.line(part))
            painter.setPen(QColor(theme.muted))
            place = QRectF(left + STROKE + GRID * 0.75, y, self.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)


def places_in(widths: list[float], room: float) -> list[tuple[int, float]]:
    """(line, left) of each entry, wrapped to `room`."""
    places: list[tuple[int, float]] = []
    line, left = 0, GRID * 1.0
    for width in widths:
        taken = STROKE + GRID * 0.75 + width + PAD
        if left > GRID and left + taken - PAD > room:
            line, left = line + 1, GRID * 1.0
        places.append((line, left))
        left += taken
    return places


def legend_rows() -> tuple[tuple[str, str, Meaning], ...]:
    translate = QCoreApplication.translate
    return (
        ("grid_w", translate("Legend", "Grid"), Meaning.GRID_IMPORT),
        ("house_w", translate("Legend", "House"), Meaning.HOUSE),
        ("solar_w", translate("Legend", "Solar"), Meaning.SOLAR),
        ("battery_w", translate("Legend", "Battery"), Meaning.BATTERY),
        ("charger_w", translate("Legend", "Car"), Meaning.CAR),
    )
