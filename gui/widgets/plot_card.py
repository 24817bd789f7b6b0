# SPDX-License-Identifier: MIT
"""The plot on its card: legend, choice of span, the way back to now, and what was when somebody points at it.

pyqtgraph is loaded only when the card is first shown, after the window has painted itself: it costs the start a
fifth of a second here and a second on a Raspberry Pi.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from controller.model.messages import DecisionMessage, QuarterMessage, State
from controller.model.plan_messages import PlanMessage
from gui.history_feed import HistoryFeed
from gui.plan_figures import band_of, told_of
from gui.scales import QUARTER_S, Span
from gui.speech import spoken, spoken_list
from gui.style import GRID, Look, Step
from gui.widgets.card import Button, Card, Text, segment
from gui.widgets.legend import Legend, legend_rows
from gui.widgets.plan_band import PlanBand
from gui.widgets.readout import Readout
from gui.words import clock, power

if TYPE_CHECKING:
    from gui.widgets.live_plot import LivePlot
    from gui.widgets.plot import Fan

SETTLE_MS = 400
DECISION_REACH = 0.02
"""How near to a decision one has to point, as a share of the window."""


class PlotCard(Card):
    """Header and plot."""

    why_wanted = Signal(str, object)
    """A device and a time."""

    def __init__(self, look: Look, feed: HistoryFeed, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._feed = feed
        self.plot: LivePlot | None = None
        self._state: State | None = None
        self._tapped_s: float | None = None
        self._legend = Legend(look)
        self.spans = {
            Span.QUARTER: segment(look, self.tr("15 min")),
            Span.HOUR: segment(look, self.tr("1 h")),
            Span.DAY: segment(look, self.tr("24 h")),
        }
        self._plan: PlanMessage | None = None
        self.plan_button = segment(look, self.tr("Plan"))
        self.band = PlanBand(look)
        self._back = Button(look, "", "", "to-now")
        self._back.setParent(self)
        self._readout = Readout(look, self)
        self._nothing = Text(look, Step.BODY, "muted")
        self._nothing.setParent(self)
        # The lines of the plot end at the words.
        self._nothing.setProperty("surface", "card")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._want_past)
        self._lay_out()
        feed.loaded.connect(self._loaded)

    def show_state(self, state: State | None) -> None:
        """A new second."""
        self._state = state
        self._legend.show_kinds(_kinds(state))
        self._show_whether_empty()
        self._show_band()
        if self.plot is None or state is None:
            return
        meter = state.meter
        now = state.now if meter is None or meter.time is None else meter.time
        now_s = now.timestamp()
        quarter = state.quarter
        self.plot.timezone = state.about.timezone
        decisions = tuple(sorted(decision.time.timestamp() for decision in state.decisions))
        target_w = None if quarter is None else quarter.target_w
        self.plot.show_now(now_s, target_w, _fan(quarter, now_s), decisions)
        self.plot.setAccessibleDescription(_told(state))

    def show_plan(self, plan: PlanMessage | None) -> None:
        """What is planned, to be seen behind the last span; None or a plan of nobody has no place there."""
        self._plan = plan
        has_plan = plan is not None and bool(plan.quarters)
        self.plan_button.setVisible(has_plan)
        if not has_plan and self.plan_button.isChecked():
            self.spans[Span.QUARTER].click()
        self._show_band()

    def sizeHint(self) -> QSize:
        return QSize(400, 200)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.plot is None:
            QTimer.singleShot(0, self.load_plot)

    def load_plot(self) -> None:
        """Make the plot now."""
        if self.plot is not None:
            return
        from gui.widgets.live_plot import LivePlot

        self.plot = LivePlot(self._look, self._feed.ring)
        self.plot.setAccessibleName(self.tr("Power over time"))
        self.plot.moved.connect(self._moved)
        self.plot.tapped.connect(self._tapped)
        self._body.addWidget(self.plot, 1)
        self._room.hide()
        self.setTabOrder(self.plan_button, self.plot)
        self._show_past_or_plan()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._legend, 1)
        for span, button in self.spans.items():
            button.setAccessibleName(self.tr("Show {span}").format(span=button.text()))
            button.clicked.connect(lambda _checked=False, chosen=span: self._choose(chosen))
            head.addWidget(button)
        self.plan_button.setAccessibleName(self.tr("Show the day plan"))
        self.plan_button.clicked.connect(self._show_past_or_plan)
        self.plan_button.hide()
        head.addWidget(self.plan_button)
        self.band.tapped.connect(self._plan_tapped)
        self.band.hide()
        self.spans[Span.QUARTER].setChecked(True)
        self._back.setAccessibleName(self.tr("Back to now"))
        self._back.setToolTip(self.tr("Back to now"))
        self._back.clicked.connect(self._go_live)
        self._back.hide()
        self._readout.closed.connect(self._point_away)
        self._readout.why_wanted.connect(self._ask_why)
        self._room = QWidget()
        self._room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        self._body.setSpacing(0)
        self._body.addLayout(head)
        self._body.addWidget(self._room, 1)
        self._body.addWidget(self.band, 1)

    def _show_past_or_plan(self) -> None:
        is_plan = self.plan_button.isChecked()
        self.band.setVisible(is_plan)
        if self.plot is not None:
            self.plot.setVisible(not is_plan)
        self._room.setVisible(not is_plan and self.plot is None)
        # The rows of a plan have their names beside them.
        self._legend.setVisible(not is_plan)
        self._show_band()
        self._show_whether_empty()
        self._quiet()

    def _show_band(self) -> None:
        if self._state is None or self.band.isHidden():
            return
        zone, now = self._state.about.timezone, self._state.now
        self.band.show_band(band_of(self._plan), now.timestamp(), zone)
        if self._plan is not None:
            self.band.setAccessibleDescription(" ".join(spoken_list(self._plan, "text")))

    def _plan_tapped(self, second: float) -> None:
        if self._plan is None or self._state is None or not self._plan.quarters:
            return
        self.band.point_at(second)
        self._readout.why.hide()
        told = told_of(self._plan, second, self._state.about.timezone, self._state.now)
        self._readout.show_lines(*told)
        middle_s = (self.band.band.start_s + self.band.band.end_s) / 2
        self._readout.stand_beside(self.band.geometry(), second > middle_s)

    def _choose(self, span: Span) -> None:
        self._show_past_or_plan()
        if self.plot is not None:
            self.plot.choose(span)
        self._quiet()

    def _go_live(self) -> None:
        if self.plot is not None:
            self.plot.go_live()
            self.show_state(self._state)
        self._quiet()

    def _quiet(self) -> None:
        self._back.hide()
        self._readout.hide()
        self._point_away()

    def _moved(self) -> None:
        self._float()
        self._back.show()
        self._back.raise_()
        self._settled.start(SETTLE_MS)

    def _want_past(self) -> None:
        if self.plot is not None:
            self._feed.want(*self.plot.window_s)

    def _loaded(self) -> None:
        if self.plot is not None and self.isVisible():
            self.plot.redraw(force=True)
            self._show_whether_empty()

    def _show_whether_empty(self) -> None:
        is_empty = self._feed.ring.newest_s is None and self.band.isHidden()
        self._nothing.setVisible(is_empty)
        if is_empty:
            self._nothing.say(self.tr("Nothing recorded yet"))
            self._place_words()
            self._nothing.raise_()

    def _point_away(self) -> None:
        self.band.point_at(None)
        if self.plot is not None:
            self.plot.point_at(None)

    def _tapped(self, second: float) -> None:
        if self.plot is None or self._state is None:
            return
        self.plot.point_at(second)
        self._tapped_s = second
        self._readout.why.setVisible(self._asked_about() is not None)
        self._readout.show_lines(*self._what_was(int(second), self._state))
        from_s, to_s = self.plot.window_s
        self._readout.stand_beside(self.plot.geometry(), second > (from_s + to_s) / 2)

    def _what_was(self, second: int, state: State) -> tuple[str, list[str], str]:
        """`18:05:20`, `Grid 2.31 kW`, `Solar 0.40 kW` ... and the decision of that moment."""
        at = datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(state.about.timezone))
        values = [
            f"{row.word} {power(value)}"
            for row in legend_rows()
            if (value := self._feed.ring.value(row.series, second)) is not None
        ]
        near = self._near(second)
        why = "" if near is None else f"▲ {clock(_local(near, state))}  {spoken(near, 'sentence')}"
        return clock(at, seconds=True), values or [self.tr("nothing known")], why

    def _near(self, second: float) -> DecisionMessage | None:
        """The decision that somebody points at."""
        if self.plot is None or self._state is None:
            return None
        from_s, to_s = self.plot.window_s
        return _nearest(self._state.decisions, second, (to_s - from_s) * DECISION_REACH)

    def _asked_about(self) -> tuple[str, datetime] | None:
        """Device and time: of the decision there, else of the last before, else of any device that is steered."""
        if self._tapped_s is None or self._state is None or self._tapped_s > self._state.now.timestamp():
            return None
        near = self._near(self._tapped_s)
        if near is not None:
            return near.device, near.time
        at = datetime.fromtimestamp(int(self._tapped_s), UTC)
        before = (decision.device for decision in self._state.decisions if decision.time <= at)
        steered = (device.name for device in self._state.devices if device.setpoint)
        device = next(before, None) or next(steered, None)
        return None if device is None else (device, at)

    def _ask_why(self) -> None:
        asked = self._asked_about()
        if asked is not None:
            self.why_wanted.emit(*asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What lies over the plot goes away."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back) and self._readout.isVisible():
            self._readout.hide()
            self._point_away()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._float()

    def _float(self) -> None:
        """What lies over the plot: the way back in its corner, and the word while there is nothing to draw."""
        size = self._look.touch
        self._back.setGeometry(self.width() - size - GRID, self.height() - size - GRID * 4, size, size)
        self._place_words()
        self._readout.hide()

    def _place_words(self) -> None:
        words = QRect(QPoint(), self._nothing.sizeHint() + QSize(GRID, GRID))
        words.moveCenter(self.rect().adjusted(GRID, self._look.touch, -GRID, -GRID).center())
        self._nothing.setGeometry(words)


def _kinds(state: State | None) -> frozenset[str]:
    names = {"solar": "solar_w", "battery": "battery_w", "charger": "charger_w"}
    devices = () if state is None else state.devices
    return frozenset(names[device.kind] for device in devices if device.kind in names)


def _fan(quarter: QuarterMessage | None, now_s: float) -> Fan | None:
    from gui.widgets.plot import Fan

    if quarter is None or quarter.forecast_w is None:
        return None
    low_w, high_w = quarter.forecast_low_w, quarter.forecast_high_w
    if low_w is None or high_w is None:
        return None
    end_s = quarter.start.timestamp() + QUARTER_S
    if quarter.elapsed_s <= 0 or end_s <= now_s:
        return None
    mean_w = quarter.used_wh * 3600 / quarter.elapsed_s
    return Fan(now_s, end_s, mean_w, quarter.forecast_w, low_w, high_w)


def _nearest(decisions: tuple[DecisionMessage, ...], second: float, reach_s: float) -> DecisionMessage | None:
    near = [item for item in decisions if abs(item.time.timestamp() - second) <= reach_s]
    return min(near, key=lambda item: abs(item.time.timestamp() - second), default=None)


def _local(decision: DecisionMessage, state: State) -> datetime:
    return decision.time.astimezone(ZoneInfo(state.about.timezone))


def _told(state: State) -> str:
    flow = state.flow
    if flow is None:
        return QCoreApplication.translate("Legend", "nothing known")
    return ", ".join(f"{row.word} {power(getattr(flow, row.series))}" for row in legend_rows())
