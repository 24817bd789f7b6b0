# SPDX-License-Identifier: MIT
"""How a rule stood and what it lacked: every part of its conditions with its value, true, false or not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.past_messages import ConditionMessage, WhyNotMessage
from gui.settings_store import SettingsStore
from gui.speech import spoken, spoken_losers
from gui.style import GRID, Look, Meaning, Step
from gui.widgets.card import Button, Card, Picture, Text
from gui.widgets.house_settings import SettingRows
from gui.widgets.tap_row import TapRow
from gui.widgets.why_parts import INDENT, Columns, Headline, Section, truth_sign
from gui.words import Sign, day_and_time, device_icon, local, rule_sign


class WhyRule(Columns):
    """Shows one answer, with the settings that the rule uses."""

    device_wanted = Signal(str)
    opened = Signal(str, int)
    """File and line of the rule, to be looked at."""

    def __init__(self, look: Look, store: SettingsStore) -> None:
        super().__init__()
        self._look = look
        self._store = store
        self._message: WhyNotMessage | None = None
        self.headline = Headline(look)
        self.when = Section(look, self.tr("It begins when"))
        self.until = Section(look, self.tr("It ends when"))
        self.lost = Section(look, self.tr("Devices that it did not win"))
        self.settings = SettingRows(look, store)
        self._setting_card = _card(look, self.tr("Settings that it uses"), self.settings)
        self.open = Button(look, self.tr("Open the rule"), "", "rules")
        self.open.clicked.connect(self._open)
        self.fill([self.headline, self.when, self.until], [self.lost, self._setting_card, self.open])
        store.changed.connect(self._show_settings)

    def show_answer(self, message: WhyNotMessage, zone: str, now: datetime) -> None:
        """How it stood at that time."""
        self._message = message
        sign = rule_sign(message.state)
        since = day_and_time(local(message.since, zone), now, seconds=True)
        title = self.tr("{state} since {time}").format(state=sign.word, time=since)
        told = spoken(message, "sentence")
        sentence = told[:1].upper() + told[1:] + "."
        self.headline.name(message.rule)
        self.headline.say(sign, title, sentence)
        for section, clause in ((self.when, "when"), (self.until, "until")):
            parts = tuple(part for part in message.conditions if part.clause == clause)
            section.show_rows(parts, partial(self._parts, parts))
        lost = spoken_losers(message)
        self.lost.show_rows(lost, lambda: [self._lost(*pair) for pair in lost])
        self.open.setVisible(bool(message.file) and message.state != "gone")
        self._show_settings()

    def _parts(self, parts: Sequence[ConditionMessage]) -> list[QWidget]:
        return [self._part(part) for part in parts]

    def _part(self, part: ConditionMessage) -> QWidget:
        words = (self.tr("true"), self.tr("false"), self.tr("not known"))
        sign = truth_sign(part.is_true, words)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(part.depth * INDENT, GRID // 2, 0, GRID // 2)
        row.setSpacing(GRID)
        picture = Picture(self._look)
        picture.show_icon(sign.icon, sign.meaning, muted=sign.meaning is None)
        text = Text(self._look)
        text.setWordWrap(True)
        text.say(part.text)
        told = [part.text, sign.word]
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(text)
        values = " · ".join(f"{fact.name}: {spoken(fact, 'words')}" for fact in part.facts)
        if values:
            shown = Text(self._look, Step.LABEL, "muted")
            shown.setWordWrap(True)
            shown.say(values)
            words_column.addWidget(shown)
            told.append(values)
        truth = Text(self._look, Step.LABEL)
        truth.say(sign.word)
        row.addWidget(picture)
        row.addLayout(words_column, 1)
        row.addWidget(truth)
        line.setAccessibleName(", ".join(told))
        return line

    def _lost(self, device: str, reason: str) -> TapRow:
        row = TapRow(self._look)
        row.say(Sign(device_icon(device), self.tr("Why"), Meaning.ATTENTION), device, reason)
        row.tapped.connect(lambda: self.device_wanted.emit(device))
        return row

    def _show_settings(self) -> None:
        rule = "" if self._message is None else self._message.rule
        used = tuple(setting for setting in self._store.settings if rule in setting.rules)
        self.settings.show_settings(used)
        self._setting_card.setVisible(bool(used))

    def _open(self) -> None:
        if self._message is not None:
            self.opened.emit(self._message.file, self._message.line)


def _card(look: Look, heading: str, inside: QWidget) -> Card:
    card = Section(look, heading)
    card.layout().addWidget(inside)
    return card
