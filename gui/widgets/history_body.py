# SPDX-License-Identifier: MIT
"""What lies below the head of the page History: the pictures of one period, all at once or one at a time.

There are five, and in a house with sensors a sixth.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.style import GRID, Look
from gui.widgets.card import segment
from gui.widgets.heat_map import HeatMap
from gui.widgets.mark_card import MarkCard
from gui.widgets.past_cards import PastCard, PowerCard
from gui.widgets.peak_bars import PeakBars
from gui.widgets.sensor_curves import SensorCurves, SensorList
from gui.widgets.stacked_bars import StackedBars
from gui.widgets.sum_legend import SumLegend

COLUMNS = 12
SENSORS = "sensors"


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
        self.sensor_curves = SensorCurves(look)
        self.sensors = PastCard(look, self.tr("Sensors"), SensorList(self.sensor_curves))
        self.mark = MarkCard(look, self)
        self.cards: dict[str, PastCard] = {
            "power": self.power,
            "energy": self.energy,
            "quarters": self.quarters,
            "cost": self.cost,
            "peaks": self.peaks,
            SENSORS: self.sensors,
        }
        self.parts = {
            "power": segment(look, self.tr("Power")),
            "energy": segment(look, self.tr("Energy")),
            "quarters": segment(look, self.tr("Quarters")),
            "cost": segment(look, self.tr("Cost")),
            "peaks": segment(look, self.tr("Peaks")),
            SENSORS: segment(look, self.tr("Sensors")),
        }
        self.parts["power"].setChecked(True)
        self._is_wide: bool | None = None
        self._has_sensors = False
        self._lay_out()

    @property
    def part(self) -> str:
        """Which part is chosen."""
        return next((name for name, button in self.parts.items() if button.isChecked()), "power")

    @property
    def seen(self) -> tuple[str, ...]:
        """The parts that are on the screen."""
        return tuple(self._there) if self._is_wide else (self.part,)

    @property
    def _there(self) -> list[str]:
        """The parts that this house has."""
        return [name for name in self.cards if name != SENSORS or self._has_sensors]

    def show_parts(self, *, is_wide: bool) -> None:
        """All of them, or the chosen one alone."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._choices.setVisible(not is_wide)
            self._place()
        for name, card in self.cards.items():
            card.setVisible(name in self.seen)

    def show_sensors(self, *, has_sensors: bool) -> None:
        """Whether there is a part for them."""
        if has_sensors == self._has_sensors:
            return
        self._has_sensors = has_sensors
        self.parts[SENSORS].setVisible(has_sensors)
        if not has_sensors and self.part == SENSORS:
            self.parts["power"].setChecked(True)
        if self._is_wide is not None:
            self._place()
            self.show_parts(is_wide=self._is_wide)

    def _place(self) -> None:
        is_wide = bool(self._is_wide)
        wide = _WITH_SENSORS if self._has_sensors else _WIDE
        for name, (row, column, across) in (wide if is_wide else _NARROW).items():
            self._grid.addWidget(self.cards[name], row, column, 1, across)
            self.cards[name].stand(is_alone=not is_wide)
        self._grid.setRowStretch(1, int(is_wide))

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
        self.parts[SENSORS].hide()
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
    "power": (0, 0, 6),
    "quarters": (0, 6, 6),
    "energy": (1, 0, 4),
    "cost": (1, 4, 4),
    "peaks": (1, 8, 4),
}
_WITH_SENSORS = {
    "power": (0, 0, 6),
    "quarters": (0, 6, 6),
    "energy": (1, 0, 3),
    "cost": (1, 3, 3),
    "peaks": (1, 6, 3),
    SENSORS: (1, 9, 3),
}
_NARROW = dict.fromkeys(_WITH_SENSORS, (0, 0, COLUMNS))
"""Card -> its row, its column, and over how many columns it goes."""
