# SPDX-License-Identifier: MIT
"""Log: what was decided and what went wrong, newest first, and the newest telegram with its meaning.

A tap on a decision opens its numbers and the rules that lost. The telegram is fetched once a second at most, only
while it is seen, and can be frozen to be read.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.messages import DecisionMessage, FaultMessage, TelegramLineMessage, TelegramMessage
from gui.client import Call
from gui.pages.page import Page
from gui.state import HouseState
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.card import Button, Card, Choice, Elided, segment
from gui.widgets.row_list import Row, RowList
from gui.words import clock, day_and_time, device_icon, local, named_number

WIDE = 1000
DAYS_BACK = 7
MOST = 300
TELEGRAM_EVERY_MS = 1_000


class LogPage(Page):
    """Decisions and faults beside the telegram; on a small screen one at a time."""

    why_wanted = Signal(str, object)
    """The device of a decision, and its time."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(look, house, parent)
        self._decisions: dict[tuple[datetime, str], DecisionMessage] = {}
        self._faults: dict[tuple[datetime, str], FaultMessage] = {}
        self._shown: tuple[object, ...] = ()
        self._has_asked = False
        self.list = RowList(look, self.tr("Nothing has happened yet"))
        self.telegram = TelegramCard(look, house)
        self.list.more_wanted.connect(self._ask_why)
        self._segments = {
            "all": segment(look, self.tr("All")),
            "decisions": segment(look, self.tr("Decisions")),
            "faults": segment(look, self.tr("Faults")),
            "telegram": segment(look, self.tr("Telegram")),
        }
        self._devices = Choice(look)
        self._devices.setAccessibleName(self.tr("Device"))
        self._devices.addItem(self.tr("All devices"), "")
        self._devices.currentIndexChanged.connect(self._filter)
        self._lay_out()

    def show_faults(self) -> None:
        """Faults alone, as after a touch on the alarm."""
        self._segments["faults"].setChecked(True)
        self._filter()

    def show_telegram(self) -> None:
        """The telegram, on a screen that has no room for both."""
        self._segments["telegram"].setChecked(self.width() < WIDE)
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
        self._name_devices(tuple(device.name for device in state.devices))
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

    def _take_decisions(self, decisions: list[DecisionMessage]) -> None:
        self._decisions.update({(decision.time, decision.device): decision for decision in decisions})
        self._show_rows()

    def _take_faults(self, faults: list[FaultMessage]) -> None:
        self._faults.update({(fault.since, fault.source): fault for fault in faults})
        self._show_rows()

    def _filter(self, *_index: object) -> None:
        wide = self.width() >= WIDE
        self._segments["telegram"].setVisible(not wide)
        if wide and self._segments["telegram"].isChecked():
            self._segments["all"].setChecked(True)
        alone = self._segments["telegram"].isChecked()
        self.telegram.setVisible(wide or alone)
        self._list_card.setVisible(not alone)
        self._devices.setVisible(not alone)
        self._show_rows()

    def _show_rows(self) -> None:
        state = self.house.state
        if state is None:
            return
        kind = next((name for name, button in self._segments.items() if button.isChecked()), "all")
        device = str(self._devices.currentData() or "")
        key = (kind, device, len(self._decisions), tuple(self._faults.values()), state.now.date())
        if key == self._shown:
            return
        self._shown = key
        zone, now = state.about.timezone, local(state.now, state.about.timezone)
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
        dated.sort(key=lambda pair: pair[0], reverse=True)
        empty = (
            self.tr("No faults: everything works")
            if kind == "faults"
            else self.tr("Nothing has happened yet")
        )
        self.list.show_rows(tuple(row for _, row in dated[:MOST]), empty)

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
        for button in self._segments.values():
            button.clicked.connect(self._filter)
            filters.addWidget(button)
        self._segments["all"].setChecked(True)
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


class TelegramCard(Card):
    """The newest telegram, line by line."""

    def __init__(self, look: Look, house: HouseState) -> None:
        super().__init__()
        self._house = house
        self._pending: Call | None = None
        self._title = Elided(look, Step.LABEL, "muted")
        self._freeze = Button(look, "", "quiet", "pause")
        self._freeze.setCheckable(True)
        self._freeze.toggled.connect(self._show_freeze)
        self.list = RowList(look, self.tr("No telegram yet"))
        self._timer = QTimer(self)
        self._timer.setInterval(TELEGRAM_EVERY_MS)
        self._timer.timeout.connect(self.ask)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._freeze)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._show_freeze(False)

    def ask(self) -> None:
        """Fetch it, unless the last answer is still under way."""
        if self._pending is not None or not self._house.is_live:
            return
        self._pending = self._house.client.get("telegram", TelegramMessage)
        if self._pending is not None:
            self._pending.done.connect(self.show_telegram)
            self._pending.failed.connect(self._give_up)

    def show_telegram(self, telegram: TelegramMessage) -> None:
        """Show these lines."""
        self._pending = None
        if self._freeze.isChecked():
            return
        state = self._house.state
        at = telegram.received
        if at is not None and state is not None:
            at = local(at, state.about.timezone)
        title = self.tr("Telegram of {time}").format(time=clock(at, seconds=True))
        self._title.say(title if telegram.lines else self.tr("Telegram"))
        lines = enumerate(line for line in telegram.lines if line.text.strip())
        self.list.show_rows(tuple(telegram_row(number, line) for number, line in lines))

    def showEvent(self, event: object) -> None:
        self.ask()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def _give_up(self, _failure: object) -> None:
        self._pending = None

    def _show_freeze(self, frozen: bool) -> None:
        self._freeze.show_icon("resume" if frozen else "pause")
        word = self.tr("Go on reading") if frozen else self.tr("Freeze")
        self._freeze.setAccessibleName(word)
        self._freeze.setToolTip(word)


def decision_row(decision: DecisionMessage, zone: str, now: datetime) -> Row:
    """A decision; open: from what to what, numbers, and who lost."""
    change = f"{decision.before} → {decision.setpoint}"
    details = [decision.sentence, f"{decision.device}: {change}  ({decision.code})"]
    if decision.numbers:
        details.append(" · ".join(named_number(name, value) for name, value in decision.numbers.items()))
    details += [f"✕ {rule}: {reason}" for rule, reason in decision.lost]
    known = (decision.device if change in decision.sentence else change, decision.rule)
    return Row(
        key=(decision.time, decision.device),
        icon=device_icon(decision.device),
        title=decision.sentence,
        below=" · ".join(part for part in known if part),
        right=day_and_time(local(decision.time, zone), now, seconds=True),
        details=tuple(details),
        more=QCoreApplication.translate("LogPage", "Why, and which rules lost"),
    )


def fault_row(fault: FaultMessage, zone: str, now: datetime) -> Row:
    """A fault that stands, or one that is over."""
    since = day_and_time(local(fault.since, zone), now)
    is_over = fault.until is not None
    right = since if fault.until is None else f"{since} – {clock(local(fault.until, zone))}"
    return Row(
        key=(fault.since, fault.source),
        icon="mended" if is_over else "fault",
        title=fault.message,
        below=" · ".join(part for part in (fault.source, fault.hint) if part),
        right=right,
        meaning=Meaning.GOOD if is_over else Meaning.PEAK,
        details=(fault.hint,) if fault.hint else (),
    )


def telegram_row(number: int, line: TelegramLineMessage) -> Row:
    """One line: its meaning large, as it came small."""
    return Row(
        key=number,
        icon="warning" if line.problem else "",
        title=line.problem or line.meaning or line.text,
        below=line.text,
        right=line.value or "",
        meaning=Meaning.ATTENTION if line.problem else None,
        is_code=True,
    )
