# SPDX-License-Identifier: MIT
"""The gauge on its card: how the quarter stands in words above it, and its four figures below."""

from __future__ import annotations

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from controller.model.economics_messages import EconomicsMessage
from controller.model.messages import QuarterMessage
from gui.money_words import month_line
from gui.quarter_face import QUARTER_S, Mood, face_of, mood_sign, peak_told
from gui.speech import spoken
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.card import Card, Elided, Picture
from gui.widgets.figure import Figure
from gui.widgets.quarter_gauge import QuarterGauge
from gui.words import (
    ENERGY_UNIT,
    MONEY_UNIT,
    POWER_UNIT,
    UNKNOWN_TEXT,
    decimal,
    kilowatt_hours,
    kilowatts,
    minutes_seconds,
    percent,
    target_reason,
)

WHY_FROM_PX = 520
"""Height of the card from which it also says why."""


class QuarterCard(Card):
    """Sign, gauge, figures."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._picture = Picture(look)
        self._mood = Elided(look, Step.BODY, weight=QFont.Weight.DemiBold)
        self.gauge = QuarterGauge(look)
        self._used = Figure(look, "88.88")
        self._target = Figure(look, "88.88")
        self._forecast = Figure(look, "88.88")
        self._stake = Figure(look, "88.88")
        self.peak = Elided(look, Step.LABEL, "muted")
        """The risk of a new month peak: that of passing the target may be another one."""
        self.why = Elided(look, Step.LABEL, "muted")
        self.why.lines = 3
        """Why the month is held to this target, where there is room for it; else the figure's tip says it."""
        self.month = Elided(look, Step.LABEL, "muted")
        """What the month's peaks come to, and what was saved."""
        self._lay_out()

    def show_economics(self, found: EconomicsMessage | None) -> None:
        """Show the month's money below the quarter's; nothing where nothing is known."""
        line = month_line(found)
        self.month.say(line)
        self.month.setVisible(bool(line))

    def show_quarter(self, quarter: QuarterMessage | None, why_not: str) -> None:
        """Show the quarter, or `why_not` where there is none."""
        face, sign = face_of(quarter), mood_sign(quarter)
        self._picture.show_icon(sign.icon, sign.meaning, muted=True)
        self._mood.say(why_not if quarter is None else sign.word, _TONES[face.mood])
        self.wear("alarm" if face.mood is Mood.PEAK else "card")
        if quarter is None:
            self.gauge.show_face(face, self.tr("May still draw"), UNKNOWN_TEXT, "", "")
        else:
            left = minutes_seconds(QUARTER_S - quarter.elapsed_s)
            below = self.tr("{time} left").format(time=left)
            number = kilowatts(quarter.allowance_w, 1)
            self.gauge.show_face(face, self.tr("May still draw"), number, POWER_UNIT, below)
        self._show_figures(quarter, face.mood)
        self.peak.say(*peak_told(quarter))
        self.peak.setVisible(bool(self.peak.accessibleName()))
        because = "" if quarter is None else spoken(quarter, "target_because")
        self._target.setToolTip(because)
        self.why.say(self.tr("Target: {why}").format(why=because) if because else "")
        self._make_room()
        self._tell(quarter, sign.word)

    def _show_figures(self, quarter: QuarterMessage | None, mood: Mood) -> None:
        peak = Meaning.PEAK if mood is Mood.PEAK else None
        used = None if quarter is None else quarter.used_wh
        self._used.show_value(self.tr("Used"), kilowatt_hours(used), ENERGY_UNIT)
        target_w = None if quarter is None else quarter.target_w
        label = self.tr("Target")
        if quarter is not None:
            label = self.tr("Target · {reason}").format(reason=target_reason(quarter.target_reason))
        self._target.show_value(label, kilowatts(target_w), POWER_UNIT)
        forecast_w = None if quarter is None else quarter.forecast_w
        label, short = self.tr("Forecast"), ""
        if quarter is not None and quarter.risk_pct is not None:
            risk = percent(quarter.risk_pct)
            short = f"{label} · {risk}"
            label = self.tr("Forecast · risk {risk}").format(risk=risk)
        self._forecast.show_value(label, kilowatts(forecast_w), POWER_UNIT, peak, short)
        stake_eur = None if quarter is None else quarter.stake_eur
        self._stake.show_value(self.tr("At stake"), decimal(stake_eur, 2), MONEY_UNIT, peak)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low card has no room for reasons."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.why.setVisible(self.height() >= WHY_FROM_PX and bool(self._target.toolTip()))

    def _tell(self, quarter: QuarterMessage | None, mood: str) -> None:
        self.gauge.setAccessibleName(self.tr("Running quarter"))
        if quarter is None:
            self.gauge.setAccessibleDescription(self._mood.accessibleName())
            return
        told = self.tr("{mood}: may still draw {power} kW, {time} left").format(
            mood=mood,
            power=kilowatts(quarter.allowance_w, 1),
            time=minutes_seconds(QUARTER_S - quarter.elapsed_s),
        )
        self.gauge.setAccessibleDescription(told)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._picture)
        head.addWidget(self._mood, 1)
        figures = QGridLayout()
        figures.setHorizontalSpacing(GRID)
        figures.setVerticalSpacing(GRID // 2)
        for index, figure in enumerate((self._used, self._target, self._forecast, self._stake)):
            figures.addWidget(figure, index // 2, index % 2)
        # The longer labels stand on the left.
        figures.setColumnStretch(0, 5)
        figures.setColumnStretch(1, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self.gauge, 1)
        column.addLayout(figures)
        column.addWidget(self.peak)
        column.addWidget(self.why)
        column.addWidget(self.month)


_TONES = {Mood.BLANK: "muted", Mood.CALM: "", Mood.CLOSE: "attention", Mood.PEAK: "alarm"}
