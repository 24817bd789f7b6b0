# SPDX-License-Identifier: MIT
"""History: a day, a week, a month or a year of the house, as power, energy, quarters, cost and peaks.

Asked for while it is seen, and again after each quarter where the period still runs. A touch on anything tells of it,
and leads to why, or closer to its day.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controller.model.clock import QUARTER_S
from controller.model.messages import State
from gui.pages.page import Page
from gui.pages.set_up import comes_first
from gui.past_needs import COLUMN_STEP, part_needs
from gui.past_needs import Look as Looked
from gui.past_sensors import sensors_now
from gui.period_feed import Need, PeriodFeed
from gui.periods import Period, Scope, period_of
from gui.state import HouseState
from gui.style import GRID, Look, Meaning
from gui.words import Sign, local

if TYPE_CHECKING:
    from gui.past_marker import PastMarker
    from gui.past_view import PastView
    from gui.widgets.costs_hint import CostsHint
    from gui.widgets.export_card import ExportCard
    from gui.widgets.history_body import HistoryBody
    from gui.widgets.history_head import HistoryHead
    from gui.widgets.tap_row import TapRow

WIDE = 1000
BESIDE = 80
"""Pixels beside the curves."""
SUMMED = ("energy", "cost", "peaks")
"""Parts of which a file is made of what is known here."""


class HistoryPage(Page):
    """One period, looked at from five sides."""

    why_wanted = Signal(str, object)
    """A device and a time."""
    bring_wanted = Signal()
    """Somebody has a past to bring."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(look, house, parent)
        self.head: HistoryHead
        self.body: HistoryBody
        self.hint: CostsHint
        self.export: ExportCard
        self.marker: PastMarker
        self.feed = PeriodFeed(house, self)
        self._view: PastView
        self.bring: TapRow
        self.offers_past = False
        """Whether a past can be brought from this window."""
        self._has_parts = False
        self._scope = Scope.DAY
        self._period: Period | None = None
        """The one that was chosen; None is the one that holds today, also when the next begins."""
        self._shown: tuple[object, ...] = ()

    def go_on_from(self, before: Page) -> None:
        assert isinstance(before, HistoryPage)
        self._scope, self._period = before._scope, before._period

    def refresh(self) -> None:
        if not self._has_parts:
            self._make_parts()
        state = self.house.state
        if state is None or state.mode == "set-up":
            self._explain(state)
            return
        self.body.show_sensors(has_sensors=bool(state.sensors))
        self.body.sensor_curves.show_now(sensors_now(state))
        looked = self.looked(state)
        self.feed.want(self._needs(looked, state))
        key = (looked, self.body.seen, int(state.now.timestamp()) // QUARTER_S, self.house.is_live)
        if key != self._shown:
            self._show_all()

    @property
    def is_answered(self) -> bool:
        """Whether everything that is seen is there, or the reason why it is not."""
        state = self.house.state
        return state is not None and not self.feed.is_waiting(self._needs(self.looked(state), state))

    def looked(self, state: State) -> Looked:
        """What is looked at."""
        today = local(state.now, state.about.timezone).date()
        heaters = tuple(device.name for device in state.devices if device.makes_heat)
        columns = self.width() // (2 if self.width() >= WIDE else 1) - BESIDE
        period = self._period or period_of(self._scope, today)
        sensors = tuple(sensor.name for sensor in state.sensors)
        return Looked(period, state.about.timezone, heaters, columns // COLUMN_STEP * COLUMN_STEP, sensors)

    def choose(self, period: Period | None, scope: Scope | None = None) -> None:
        """Look at this period; None is the one of today."""
        state = self.house.state
        if state is None:
            return
        self._scope = period.scope if period is not None else scope or self._scope
        today = local(state.now, state.about.timezone).date()
        self._period = None if period is None or period.holds(today) else period
        self.marker.leave()
        self.refresh()

    def forget(self) -> None:
        """The past has become another."""
        self.feed.forget()
        self._shown = ()
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_parts:
            self.marker.leave()
            self.body.show_parts(is_wide=self.width() >= WIDE)
            if self.isVisible():
                self.refresh()

    def _needs(self, looked: Looked, state: State) -> list[Need]:
        month = self._view.month_of(looked, state)
        parts = (*self.body.seen, *(SUMMED if self.export.isVisible() else ()))
        needs = [need for part in parts for need in part_needs(part, looked, month)]
        return list(dict.fromkeys([*needs, *self.marker.needs()]))

    def _show_all(self) -> None:
        """Everything that is seen, as far as it is known."""
        state = self.house.state
        if state is None or state.mode == "set-up" or not self._has_parts:
            return
        looked = self.looked(state)
        self._shown = (
            looked,
            self.body.seen,
            int(state.now.timestamp()) // QUARTER_S,
            self.house.is_live,
        )
        self.head.show_period(looked.period, local(state.now, looked.zone).date())
        self.hint.hide()
        self.head.show()
        self.body.show()
        self._view.show(looked, state, is_live=self.house.is_live)
        self.marker.refresh()
        self.export.offer(looked, self.body.seen)
        self.bring.setVisible(self.offers_past and self._view.is_nothing_known)

    def _explain(self, state: State | None) -> None:
        self.head.hide()
        self.body.hide()
        self.bring.hide()
        self.export.leave()
        self.hint.show()
        self._shown = ()
        if state is None:
            words = self.tr("What was measured is shown as soon as the controller answers.")
            self.hint.say("connecting", self.tr("Waiting for the controller"), words)
        else:
            title, words = comes_first(state, self.tr("History begins with the first telegram."))
            self.hint.say("set-up", title, words, Meaning.ATTENTION)

    def _choose_part(self) -> None:
        self.marker.leave()
        self.body.show_parts(is_wide=self.width() >= WIDE)
        self.refresh()

    def _zoomed(self) -> None:
        """Ask for finer points of what is in view."""
        self.marker.zoomed()
        self.refresh()

    def _offer_export(self) -> None:
        self.marker.leave()
        self.export.toggle()
        self.refresh()

    def _file_text(self, part: str) -> str:
        """What is known already, as CSV; empty while it is not."""
        state = self.house.state
        return "" if state is None else self._view.file_text(part, self.looked(state))

    def _ask_why(self, device: str, at: datetime) -> None:
        self.why_wanted.emit(device, at)

    def _make_parts(self) -> None:
        """When the page is first seen: a start need not wait for it."""
        from gui.past_marker import PastMarker
        from gui.past_view import PastView
        from gui.widgets.costs_hint import CostsHint
        from gui.widgets.export_card import ExportCard
        from gui.widgets.history_body import HistoryBody
        from gui.widgets.history_head import HistoryHead
        from gui.widgets.tap_row import TapRow

        self.head, self.body, self.hint = HistoryHead(self.look), HistoryBody(self.look), CostsHint(self.look)
        self.export = ExportCard(self.look, self.house)
        self.bring = TapRow(self.look)
        self.bring.say(
            Sign("bring", ""),
            self.tr("Bring your past"),
            self.tr("From Mijn Fluvius, DSMR-reader or Home Assistant: files that you download there."),
        )
        self.bring.hide()
        self.bring.tapped.connect(self.bring_wanted)
        self._view = PastView(self.body, self.feed)
        self.marker = PastMarker(self.body, self.feed, self.house, self.looked)
        self.export.text_of = self._file_text
        self.head.wanted.connect(self.choose)
        self.head.today_wanted.connect(lambda: self.choose(None))
        self.head.export_wanted.connect(self._offer_export)
        self.body.part_chosen.connect(self._choose_part)
        self.body.power.zoomed.connect(self._zoomed)
        self.body.power.ready.connect(self._show_all)
        self.marker.why_wanted.connect(self._ask_why)
        self.marker.period_wanted.connect(self.choose)
        self.marker.changed.connect(self.refresh)
        self.feed.changed.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.head)
        column.addWidget(self.export)
        column.addWidget(self.bring)
        column.addWidget(self.body, 1)
        column.addWidget(self.hint, 1)
        self._has_parts = True
        self.body.show_parts(is_wide=self.width() >= WIDE)
