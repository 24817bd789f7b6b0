# SPDX-License-Identifier: MIT
"""Why a device did what it did: the rule that won, those that lost or waited, and the limits above them all."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from controller.model.past_messages import WhyMessage, WhyRuleMessage
from gui.number_words import named_number
from gui.speech import spoken
from gui.style import Look, Meaning
from gui.widgets.tap_row import TapRow
from gui.widgets.why_parts import Columns, Headline, Section, note
from gui.words import Sign, day_and_time, device_icon, local, reason_word, rule_sign


class WhyDevice(Columns):
    """Shows one answer; a rule in it leads to why that rule was as it was."""

    rule_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.headline = Headline(look)
        self.rules = Section(look, self.tr("Rules for this device, the highest first"))
        self.limits = Section(look, self.tr("Limits above every rule"))
        self.numbers = Section(look, self.tr("What was known when it was decided"))
        self.fill([self.headline, self.rules], [self.limits, self.numbers])

    def show_answer(self, message: WhyMessage, zone: str, now: datetime) -> None:
        """What held at that time."""
        self.headline.name(message.device)
        self._show_headline(message, zone, now)
        self.rules.show_rows(message.rules, lambda: [self._rule(rule) for rule in message.rules])
        self.limits.show_rows(message.limits, lambda: self._limits(message))
        decision = message.decision
        numbers = {} if decision is None else decision.numbers
        told = " · ".join(named_number(name, value) for name, value in numbers.items())
        self.numbers.show_rows(told, lambda: [note(self._look, Sign("now", ""), told)] if told else [])

    def _show_headline(self, message: WhyMessage, zone: str, now: datetime) -> None:
        decision = message.decision
        icon = Sign(device_icon(message.device), "")
        if decision is None:
            nothing = self.tr("Nothing had been decided: the device controlled itself.")
            self.headline.say(icon, self.tr("Own control"), nothing)
            return
        sentence = spoken(decision, "sentence")
        winner = next((rule for rule in message.rules if rule.part in ("wins", "held")), None)
        if winner is not None and winner.rule != decision.rule:
            also = (
                self.tr("Since then “{rule}” wants it so too: {reason}")
                if winner.part == "wins"
                else self.tr("“{rule}” wants otherwise, and is held back: {reason}")
            )
            sentence += "\n" + also.format(rule=winner.rule, reason=spoken(winner, "sentence"))
        at = day_and_time(local(decision.time, zone), now, seconds=True)
        below = self.tr("Decided {time} · {reason}").format(time=at, reason=reason_word(decision.code))
        setpoint = spoken(decision, "setpoint")
        title = setpoint[:1].upper() + setpoint[1:]
        self.headline.say(icon, title, sentence, below)

    def _rule(self, rule: WhyRuleMessage) -> TapRow:
        sign = rule_sign(rule.state)
        words = {
            "wins": self.tr("Wins"),
            "held": self.tr("Held back"),
            "loses": self.tr("Lost"),
            "idle": sign.word,
        }
        row = TapRow(self._look)
        wish = self.tr("Wants: {action}").format(action=rule.wants) if rule.wants else ""
        told = "\n".join(part for part in (wish, spoken(rule, "sentence")) if part)
        row.say(sign, rule.rule, told, words.get(rule.part, sign.word))
        row.tapped.connect(lambda name=rule.rule: self.rule_wanted.emit(name))
        return row

    def _limits(self, message: WhyMessage) -> list[QWidget]:
        holds = Sign("warning", self.tr("holds"), Meaning.ATTENTION)
        rows: list[QWidget] = []
        for limit in message.limits:
            told = spoken(limit, "sentence")
            text = told[:1].upper() + told[1:]
            if limit.is_binding:
                row = TapRow(self._look, leads_on=False)
                row.say(holds, text, "", self.tr("Makes the difference"))
                rows.append(row)
            else:
                rows.append(note(self._look, Sign("limit", ""), text))
        return rows
