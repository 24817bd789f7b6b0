# SPDX-License-Identifier: MIT
"""Why, and why not: the answer for a device or a rule, now or at any time before that history knows.

It is no dialog: a page that stands in the place of the one that asked, with a way back to it. From a device it leads
to its rules and from a rule to its devices; Back goes the same way home. "Now" is asked again while it is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from controller.model.messages import DeviceMessage, State
from controller.model.past_messages import WhyMessage, WhyNotMessage
from gui.client import Call, Failure
from gui.pages.page import Page
from gui.settings_store import SettingsStore
from gui.state import HouseState
from gui.style import GRID, PAD, Look
from gui.widgets.card import Button, Choice, Text
from gui.widgets.scrolling import Scrolling
from gui.widgets.time_bar import TimeBar
from gui.widgets.why_device import WhyDevice
from gui.widgets.why_rule import WhyRule
from gui.words import local

ASK_EVERY_MS = 1_900
STEERED = ("battery", "charger", "relay")
DEVICE, RULE = "device", "rule"
LEAST_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Question:
    """A device or a rule, and a time; None is now."""

    kind: str
    name: str
    at: datetime | None = None


class WhyPage(Page):
    """One question at a time, and the way back through those before."""

    left = Signal()
    """Back from the first question."""
    rule_opened = Signal(str, int)

    def __init__(self, look: Look, house: HouseState, store: SettingsStore) -> None:
        super().__init__(look, house)
        self._store = store
        self._trail: list[Question] = []
        self._pending: Call | None = None
        self._asked = QElapsedTimer()
        self.back = Button(look, self.tr("Back"), "", "return")
        self.subject = Choice(look)
        self.subject.setMinimumContentsLength(LEAST_LETTERS)
        self.subject.setSizePolicy(
            self.subject.sizePolicy().Policy.Expanding, self.subject.sizePolicy().Policy.Fixed
        )
        self.time = TimeBar(look)
        self.device = WhyDevice(look)
        self.rule = WhyRule(look, store)
        self._nothing = Text(look, tone="muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(PAD, PAD, PAD, PAD)
        self._lay_out()
        self._connect()

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return self._trail[-1] if self._trail else None

    @property
    def is_answered(self) -> bool:
        """Whether there is something to read: the answer, or why there is none."""
        return self._pending is None and (bool(self._nothing.text()) or self._nothing.isHidden())

    def ask_device(self, device: str, at: datetime | None = None) -> None:
        """Why this device did what it did; begins a new way back."""
        self._trail = []
        self._go(Question(DEVICE, device, at))

    def ask_rule(self, rule: str, at: datetime | None = None) -> None:
        """How this rule stood; begins a new way back."""
        self._trail = []
        self._go(Question(RULE, rule, at))

    def refresh(self) -> None:
        question, state = self.question, self.house.state
        if question is None or state is None:
            return
        self._store.refresh()
        self._name_subjects(question, state)
        self.time.show_time(question.at, state.now, state.about.timezone)
        is_due = not self._asked.isValid() or self._asked.elapsed() >= ASK_EVERY_MS
        if question.at is None and is_due:
            self._ask()

    def go_back(self) -> None:
        """To the question before, else to the page that asked."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._begin()
        else:
            self.left.emit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as with its head in two rows."""
        return QSize(self.time.minimumSizeHint().width() + GRID * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = (self.back.sizeHint(), self.subject.minimumSizeHint(), self.time.sizeHint())
        is_narrow = self.width() < sum(part.width() for part in parts) + GRID * 4
        self._head.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
        for answer in (self.device, self.rule):
            answer.stand(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _go(self, question: Question) -> None:
        if question != self.question:
            self._trail.append(question)
        self._begin()

    def _begin(self) -> None:
        """Ask what stands at the end of the trail."""
        self._nothing.say("")
        self._show(self._nothing)
        self.area.verticalScrollBar().setValue(0)
        late, self._pending = self._pending, None
        if late is not None:
            late.blockSignals(True)
            late.cancel()
        self._asked.invalidate()
        self._ask()
        self.refresh()

    def _ask(self) -> None:
        question = self.question
        if question is None or self._pending is not None or not self.house.is_live:
            return
        kind = WhyMessage if question.kind == DEVICE else WhyNotMessage
        route = "why" if question.kind == DEVICE else "why-not"
        query = {question.kind: question.name}
        if question.at is not None:
            query["at"] = question.at.isoformat()
        self._asked.start()
        self._pending = self.house.client.get(route, kind, query)
        if self._pending is not None:
            self._pending.done.connect(self._take)
            self._pending.failed.connect(self._failed)

    def _take(self, message: WhyMessage | WhyNotMessage) -> None:
        self._pending = None
        state = self.house.state
        if state is None:
            return
        zone = state.about.timezone
        answer: WhyDevice | WhyRule
        if isinstance(message, WhyMessage):
            answer = self.device
            self.device.show_answer(message, zone, local(state.now, zone))
        else:
            answer = self.rule
            self.rule.show_answer(message, zone, local(state.now, zone))
        self._show(answer)

    def _failed(self, failure: Failure) -> None:
        self._pending = None
        said = " – ".join(part for part in (failure.error, failure.hint) if part)
        self._nothing.say(said[:1].upper() + said[1:])
        self._show(self._nothing)

    def _show(self, answer: QWidget) -> None:
        for each in (self._nothing, self.device, self.rule):
            each.setVisible(each is answer)

    def _name_subjects(self, question: Question, state: State) -> None:
        if question.kind == DEVICE:
            names = [device.name for device in state.devices if _is_steered(device)]
        else:
            names = [rule.name for rule in state.rules]
        if question.name not in names:
            names.append(question.name)
        if names != [self.subject.itemText(index) for index in range(self.subject.count())]:
            self.subject.blockSignals(True)
            self.subject.clear()
            self.subject.addItems(names)
            self.subject.blockSignals(False)
        self.subject.setCurrentText(question.name)
        self.subject.setAccessibleName(self.tr("Device") if question.kind == DEVICE else self.tr("Rule"))

    def _choose(self, index: int) -> None:
        question = self.question
        if question is not None and index >= 0:
            self._trail[-1] = Question(question.kind, self.subject.itemText(index), question.at)
            self._begin()

    def _choose_time(self, at: datetime | None) -> None:
        question = self.question
        if question is not None:
            self._trail[-1] = Question(question.kind, question.name, at)
            self._begin()

    def _lead_on(self, kind: str, name: str) -> None:
        question = self.question
        self._go(Question(kind, name, None if question is None else question.at))

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.subject.activated.connect(self._choose)
        self.time.wanted.connect(self._choose_time)
        self.device.rule_wanted.connect(lambda name: self._lead_on(RULE, name))
        self.rule.device_wanted.connect(lambda name: self._lead_on(DEVICE, name))
        self.rule.opened.connect(self.rule_opened)

    def _lay_out(self) -> None:
        content = QWidget()
        answers = QVBoxLayout(content)
        answers.setContentsMargins(0, 0, 0, 0)
        for answer in (self._nothing, self.device, self.rule):
            answers.addWidget(answer)
        answers.addStretch(1)
        self.area = Scrolling(self)
        self.area.setWidget(content)
        subject = QHBoxLayout()
        subject.setSpacing(GRID)
        subject.addWidget(self.back)
        subject.addWidget(self.subject, 1)
        head = self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        head.setSpacing(GRID)
        head.addLayout(subject, 1)
        head.addWidget(self.time, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.area, 1)


def _is_steered(device: DeviceMessage) -> bool:
    """Whether anything is decided on it; an inverter may be only read."""
    return device.kind in STEERED or (device.kind == "solar" and device.limit_min is not None)
