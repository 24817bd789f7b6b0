# SPDX-License-Identifier: MIT
"""The peaks of thirteen months: what is billed after them, this month's own, and the bars."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from controller.model.bill_messages import MonthCostsMessage
from controller.model.messages import QuarterMessage
from gui.cost_words import months_on
from gui.quarter_face import QUARTERS_PER_HOUR, Mood, mood_of
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Card, Text
from gui.widgets.figure import Figure
from gui.widgets.peak_bars import PeakBar, PeakBars, PeakView
from gui.words import POWER_UNIT, kilowatts, power

MONTHS = 13


class PeakCard(Card):
    """Figures above bars, and a sentence below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.bars = PeakBars(look)
        self.own = Figure(look, "00.00")
        self.billed = Figure(look, "00.00")
        self.floor = Figure(look, "00.00")
        self.note = Text(look, Step.LABEL, "muted")
        self.note.setWordWrap(True)
        figures = QHBoxLayout()
        figures.setSpacing(PAD)
        for figure in (self.own, self.billed, self.floor):
            figures.addWidget(figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(figures)
        column.addWidget(self.bars, 1)
        column.addWidget(self.note)

    def show_costs(self, costs: MonthCostsMessage, quarter: QuarterMessage | None) -> None:
        """Show the peaks of this month and those before it; `quarter` is the running one."""
        peaks = {peak.month: float(peak.w) for peak in costs.peaks}
        own_w = peaks.get(costs.month)
        making_w = _making_w(costs, quarter, own_w)
        billed_w = None if costs.bill is None else costs.bill.billed_w
        months = [months_on(costs.month, place) for place in range(1 - MONTHS, 1)]
        bars = tuple(PeakBar(month, peaks.get(month)) for month in months)
        self.bars.show_view(PeakView(bars, costs.month, costs.floor_w, billed_w, making_w))
        self.own.show_value(self.tr("Peak of the month"), kilowatts(own_w), POWER_UNIT)
        self.billed.show_value(self.tr("Billed: the mean"), kilowatts(billed_w), POWER_UNIT)
        self.floor.show_value(self.tr("Floor"), kilowatts(costs.floor_w), POWER_UNIT)
        self._say(costs, making_w)

    def _say(self, costs: MonthCostsMessage, making_w: float | None) -> None:
        if making_w is not None:
            words = self.tr("A new peak of {power} is in the making").format(power=power(making_w))
            self.note.say(words, "alarm")
        elif costs.bill is not None and costs.bill.is_capped:
            self.note.say(self.tr("The maximum tariff binds: a higher peak costs nothing more"), "muted")
        elif costs.floor_w:
            words = self.tr("A month counts for its highest quarter, and for {power} at least")
            self.note.say(words.format(power=power(costs.floor_w)), "muted")
        else:
            self.note.say(self.tr("The highest quarter of each month"), "muted")


def _making_w(costs: MonthCostsMessage, quarter: QuarterMessage | None, own_w: float | None) -> float | None:
    """Where the running quarter leads, when that is a new peak of the running month."""
    if not costs.is_running or quarter is None or mood_of(quarter) is not Mood.PEAK:
        return None
    reached_w = quarter.used_wh * QUARTERS_PER_HOUR
    expected_w = reached_w if quarter.forecast_w is None else max(reached_w, quarter.forecast_w)
    least_w = max((each for each in (own_w, costs.floor_w) if each is not None), default=0.0)
    return expected_w if expected_w > least_w else None
