# SPDX-License-Identifier: MIT
"""What lies below the head of the page History: five pictures of one period, all at once or one at a time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.style import GRID, Look
from gui.widgets.card import segment
from gui.widgets.heat_map import HeatMap
from gui.widgets.mark_card import MarkCard
from gui.widgets.past_cards import PastCard, PowerCard
from gui.widgets.peak_bars import PeakBars
from gui.widgets.stacked_bars import StackedBars
from gui.widgets.sum_legend import SumLegend

COLUMNS = 6


class HistoryBody(QWidget):
    """The cards, the choice between them, and the card that tells of a mark."""

    part_chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.heat = HeatMap(look)
        self.energy_bars = StackedBars(look, self.tr("Energy by source"))
        self.energy_legend = SumLegend(look)
        self.cost_bars = StackedBars(look, self.tr("Cost"))
        self.peak_bars = PeakBars(look)
        self.power = PowerCard(look, self.tr("Power, kW"))
        self.quarters = PastCard(look, self.tr("Quarters of an hour"), self.heat)
        self.energy = PastCard(look, self.tr("Energy"), self.energy_bars, self.energy_legend)
        self.cost = PastCard(look, self.tr("Cost of the kWh"), self.cost_bars)
        self.peaks = PastCard(look, self.tr("Peaks of the months"), self.peak_bars)
        self.mark = MarkCard(look, self)
        self.cards: dict[str, PastCard] = {
            "power": self.power,
            "energy": self.energy,
            "quarters": self.quarters,
            "cost": self.cost,
            "peaks": self.peaks,
        }
        self.parts = {
            "power": segment(look, self.tr("Power")),
            "energy": segment(look, self.tr("Energy")),
            "quarters": segment(look, self.tr("Quarters")),
            "cost": segment(look, self.tr("Cost")),
            "peaks": segment(look, self.tr("Peaks")),
        }
        self.parts["power"].setChecked(True)
        self._is_wide: bool | None = None
        self._lay_out()

    @property
    def part(self) -> str:
        """Which part is chosen."""
        return next((name for name, button in self.parts.items() if button.isChecked()), "power")

    @property
    def seen(self) -> tuple[str, ...]:
        """The parts that are on the screen."""
        return tuple(self.cards) if self._is_wide else (self.part,)

    def show_parts(self, *, is_wide: bool) -> None:
        """All of them, or the chosen one alone."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._choices.setVisible(not is_wide)
            for name, (row, column, across) in (_WIDE if is_wide else _NARROW).items():
                self._grid.addWidget(self.cards[name], row, column, 1, across)
                self.cards[name].stand(is_alone=not is_wide)
            self._grid.setRowStretch(1, int(is_wide))
        for name, card in self.cards.items():
            card.setVisible(is_wide or name == self.part)

    def room_of(self, part: str) -> QRect:
        """Where a card's picture stands."""
        stack = self.cards[part].stack
        return QRect(stack.mapTo(self, QPoint(0, 0)), stack.size())

    def _lay_out(self) -> None:
        self._choices = QWidget()
        line = QHBoxLayout(self._choices)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        for button in self.parts.values():
            button.clicked.connect(self.part_chosen)
            line.addWidget(button)
        line.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        self._grid.setRowStretch(0, 1)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self._choices)
        whole.addLayout(self._grid, 1)


_WIDE = {
    "power": (0, 0, 3),
    "quarters": (0, 3, 3),
    "energy": (1, 0, 2),
    "cost": (1, 2, 2),
    "peaks": (1, 4, 2),
}
_NARROW = dict.fromkeys(_WIDE, (0, 0, COLUMNS))
"""Card -> its row, its column, and over how many columns it goes."""
