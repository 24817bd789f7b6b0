# SPDX-License-Identifier: MIT
"""Log: what was decided, what went wrong and what somebody changed, newest first, and the newest telegram.

A tap on a decision opens its numbers and the rules that lost, and the foot of it leads to why.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.economics_messages import MoneyMessage
from controller.model.messages import DecisionMessage, FaultMessage
from controller.model.past_messages import ActivationMessage
from controller.model.plan_messages import PlanMessage
from controller.model.record_messages import RecordMessage
from controller.model.setting_messages import SettingChangeMessage
from gui.pages.page import Page
from gui.state import HouseState
from gui.style import GRID, Look
from gui.widgets.card import Card, Choice, segment
from gui.widgets.log_rows import activation_row, decision_row, fault_row, setting_row
from gui.widgets.money_rows import money_row
from gui.widgets.plan_rows import plan_rows
from gui.widgets.record_rows import record_rows
from gui.widgets.row_list import Row, RowList
from gui.widgets.telegram_card import TelegramCard
from gui.words import local

WIDE = 1000
DAYS_BACK = 7
MONEY_DAYS_BACK = 370
MOST = 300
MOST_CHANGES = 100
FORECAST_EVERY_MS = 5_000
"""How often the forecast is asked for while it is shown."""
FEWER = ("money", "forecast")
"""Filters that a small screen with large letters goes without."""
FEW_LETTERS = 6
"""Of the name of a device, where there is little room."""


class LogPage(Page):
    """Decisions and faults beside the telegram; on a small screen one at a time."""

    why_wanted = Signal(str, object)
    """The device of a decision, and its time."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(look, house, parent)
        self._decisions: dict[tuple[datetime, str], DecisionMessage] = {}
        self._faults: dict[tuple[datetime, str], FaultMessage] = {}
        self._activations: tuple[ActivationMessage, ...] = ()
        self._settings: tuple[SettingChangeMessage, ...] = ()
        self._money: tuple[MoneyMessage, ...] = ()
        self._record = RecordMessage((), ())
        self._plan: PlanMessage | None = None
        self._revisions: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._has_asked = False
        self.list = RowList(look, self.tr("Nothing has happened yet"))
        self.list.setAccessibleName(self.tr("What happened"))
        self.telegram = TelegramCard(look, house)
        self.list.more_wanted.connect(self._ask_why)
        self.segments = {
            "all": segment(look, self.tr("All")),
            "decisions": segment(look, self.tr("Decisions")),
            "faults": segment(look, self.tr("Faults")),
            "changes": segment(look, self.tr("Changes")),
            "money": segment(look, self.tr("Money")),
            "forecast": segment(look, self.tr("Forecast")),
            "telegram": segment(look, self.tr("Telegram")),
        }
        for name in FEWER:
            # They are shown when there is room for them.
            self.segments[name].hide()
        self._devices = Choice(look)
        self._devices.setAccessibleName(self.tr("Device"))
        self._devices.setMinimumContentsLength(FEW_LETTERS)
        self._devices.addItem(self.tr("All devices"), "")
        self._devices.currentIndexChanged.connect(self._filter)
        self._again = QTimer(self)
        self._again.setInterval(FORECAST_EVERY_MS)
        self._again.timeout.connect(self._ask_record)
        self._lay_out()

    def go_on_from(self, before: Page) -> None:
        assert isinstance(before, LogPage)
        for name, button in self.segments.items():
            button.setChecked(before.segments[name].isChecked())

    def show_faults(self) -> None:
        """Faults alone, as after a touch on the alarm."""
        self.segments["faults"].setChecked(True)
        self._filter()

    def show_telegram(self) -> None:
        """The telegram, on a screen that has no room for both."""
        self.segments["telegram"].setChecked(self.width() < WIDE)
        self._filter()

    def refresh(self) -> None:
        state = self.house.state
        if state is None or not self.house.is_live:
            self._has_asked = False
            return
        for decision in state.decisions:
            self._decisions.setdefault((decision.time, decision.device), decision)
        standing = {(fault.since, fault.source): fault for fault in state.faults}
        if any(key not in standing and fault.until is None for key, fault in self._faults.items()):
            self._has_asked = False
        self._faults.update(standing)
        if not self._has_asked:
            self._ask(state.now)
            self._revisions = ()
        if self._revisions != (state.rules_revision, state.settings_revision):
            self._revisions = (state.rules_revision, state.settings_revision)
            self._ask_changes()
        self._name_devices(tuple(device.name for device in state.devices))
        if self.segments["forecast"].isChecked() and not self._again.isActive():
            self._ask_record()
        self._show_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._filter()

    def _ask_why(self, row: Row) -> None:
        assert isinstance(row.key, tuple)
        time, device = row.key
        self.why_wanted.emit(device, time)

    def _ask(self, now: datetime) -> None:
        self._has_asked = True
        query = {
            "from": (now - timedelta(days=DAYS_BACK)).isoformat(),
            "to": now.isoformat(),
            "limit": str(MOST),
        }
        decisions = self.house.client.get("decisions", list[DecisionMessage], query)
        faults = self.house.client.get("faults", list[FaultMessage], query)
        if decisions is not None:
            decisions.done.connect(self._take_decisions)
        if faults is not None:
            faults.done.connect(self._take_faults)
        self._ask_money(now)

    def _ask_changes(self) -> None:
        """What somebody changed, whenever the rules or the settings are other ones."""
        query = {"limit": str(MOST_CHANGES)}
        activations = self.house.client.get("rules/history", list[ActivationMessage], query)
        settings = self.house.client.get("settings/history", list[SettingChangeMessage], query)
        if activations is not None:
            activations.done.connect(self._take_activations)
        if settings is not None:
            settings.done.connect(self._take_settings)

    def _ask_record(self) -> None:
        """And again, as long as somebody looks at it."""
        if not self.segments["forecast"].isChecked() or not self.isVisible():
            self._again.stop()
            return
        self._again.start()
        call = self.house.client.get("forecast", RecordMessage)
        plan = self.house.client.get("plan", PlanMessage)
        if call is not None:
            call.done.connect(self._take_record)
        if plan is not None:
            plan.done.connect(self._take_plan)

    def _ask_money(self, now: datetime) -> None:
        """What was told of a year's months and days."""
        query = {"from": (now - timedelta(days=MONEY_DAYS_BACK)).isoformat(), "to": now.isoformat()}
        call = self.house.client.get("money", list[MoneyMessage], query)
        if call is not None:
            call.done.connect(self._take_money)

    def _take_money(self, told: list[MoneyMessage]) -> None:
        self._money = tuple(told)
        self._show_rows()

    def _take_record(self, record: RecordMessage) -> None:
        self._record = record
        self._show_rows()

    def _take_plan(self, plan: PlanMessage) -> None:
        self._plan = plan
        self._show_rows()

    def _take_activations(self, activations: list[ActivationMessage]) -> None:
        self._activations = tuple(activations)
        self._show_rows()

    def _take_settings(self, changes: list[SettingChangeMessage]) -> None:
        self._settings = tuple(changes)
        self._show_rows()

    def _take_decisions(self, decisions: list[DecisionMessage]) -> None:
        self._decisions.update({(decision.time, decision.device): decision for decision in decisions})
        self._show_rows()

    def _take_faults(self, faults: list[FaultMessage]) -> None:
        self._faults.update({(fault.since, fault.source): fault for fault in faults})
        self._show_rows()

    def _filter(self, *_index: object) -> None:
        wide = self.width() >= WIDE
        self.segments["telegram"].setVisible(not wide)
        has_both = wide or self._has_room(with_devices=True)
        has_room = has_both or self._has_room(with_devices=False)
        for name in FEWER:
            self.segments[name].setVisible(has_room)
            if not has_room and self.segments[name].isChecked():
                self.segments["all"].setChecked(True)
        if wide and self.segments["telegram"].isChecked():
            self.segments["all"].setChecked(True)
        alone = self.segments["telegram"].isChecked()
        self.telegram.setVisible(wide or alone)
        self._list_card.setVisible(not alone)
        # The longer words of some languages leave room for the filters or for the devices; Why asks for a device too.
        is_by_device = has_both or (not has_room and self._has_room(with_devices=True, without=FEWER))
        if not is_by_device and self._devices.currentIndex() > 0:
            self._devices.setCurrentIndex(0)
        is_about_devices = not alone and not self.segments["forecast"].isChecked()
        self._devices.setVisible(is_by_device and is_about_devices)
        self._show_rows()

    def _has_room(self, *, with_devices: bool, without: Collection[str] = ()) -> bool:
        """For every filter beside the others, with the letters as large as they are."""
        shown = [button for name, button in self.segments.items() if name not in without]
        segments = sum(button.sizeHint().width() + GRID for button in shown)
        return segments + (self._devices.minimumSizeHint().width() if with_devices else 0) <= self.width()

    def _show_rows(self) -> None:
        state = self.house.state
        if state is None:
            return
        kind = next((name for name, button in self.segments.items() if button.isChecked()), "all")
        device = str(self._devices.currentData() or "")
        key = (
            kind,
            device,
            len(self._decisions),
            tuple(self._faults.values()),
            self._activations,
            self._settings,
            self._record,
            self._plan,
            self._money,
            state.now.date(),
        )
        if key == self._shown:
            return
        self._shown = key
        if kind == "forecast":
            empty = self.tr("No quarter has been foreseen to its end yet")
            self.list.show_rows((*plan_rows(self._plan), *record_rows(self._record)), empty)
            return
        zone, now = state.about.timezone, local(state.now, state.about.timezone)
        dated = self._dated(kind, device, zone, now)
        dated.sort(key=lambda pair: pair[0], reverse=True)
        empty = {
            "faults": self.tr("No faults: everything works"),
            "changes": self.tr("Nobody has changed a rule or a setting yet"),
            "money": self.tr("What control saves is told when the first day is over"),
        }.get(kind, self.tr("Nothing has happened yet"))
        self.list.show_rows(tuple(row for _, row in dated[:MOST]), empty)

    def _dated(self, kind: str, device: str, zone: str, now: datetime) -> list[tuple[datetime, Row]]:
        """Rows of this kind about this device, each with its time; what was changed is about none."""
        dated: list[tuple[datetime, Row]] = []
        if kind in ("all", "decisions"):
            dated += [
                (item.time, decision_row(item, zone, now))
                for item in self._decisions.values()
                if device in ("", item.device)
            ]
        if kind in ("all", "faults"):
            dated += [
                (item.since, fault_row(item, zone, now))
                for item in self._faults.values()
                if device in ("", item.source)
            ]
        if kind == "changes" or (kind == "all" and not device):
            dated += [(item.time, activation_row(item, zone, now)) for item in self._activations]
            dated += [(item.time, setting_row(item, zone, now)) for item in self._settings]
        if kind == "money" or (kind == "all" and not device):
            dated += [(item.time, money_row(item, zone, now)) for item in self._money]
        return dated

    def _name_devices(self, names: tuple[str, ...]) -> None:
        known = tuple(self._devices.itemData(index) for index in range(1, self._devices.count()))
        if names == known:
            return
        for index in range(self._devices.count() - 1, 0, -1):
            self._devices.removeItem(index)
        for name in names:
            self._devices.addItem(name, name)

    def _lay_out(self) -> None:
        self._list_card = Card()
        inside = QVBoxLayout(self._list_card)
        inside.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        inside.addWidget(self.list)
        filters = QHBoxLayout()
        filters.setSpacing(GRID // 2)
        for button in self.segments.values():
            button.clicked.connect(self._filter)
            filters.addWidget(button)
        self.segments["forecast"].clicked.connect(self._ask_record)
        self.segments["all"].setChecked(True)
        filters.addStretch(1)
        filters.addWidget(self._devices)
        bodies = QHBoxLayout()
        bodies.setSpacing(GRID)
        bodies.addWidget(self._list_card, 3)
        bodies.addWidget(self.telegram, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(filters)
        column.addLayout(bodies, 1)
