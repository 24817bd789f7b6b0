# SPDX-License-Identifier: MIT
"""How the rule in the form stands in the controller, and the way to why: one line above the form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from controller.model.messages import RuleMessage, State
from gui.speech import spoken
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Elided, Picture
from gui.words import lasting, rule_sign, waits_for


class RuleState(QWidget):
    """Icon, state with what it waits for, and a button."""

    why_wanted = Signal(str)
    """The name of the rule."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rule = ""
        self._picture = Picture(look)
        self._text = Elided(look, Step.LABEL, "muted")
        self.why = Button(look, self.tr("Why?"))
        self.why.clicked.connect(lambda: self.why_wanted.emit(self._rule))
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, GRID // 2, PAD, 0)
        row.setSpacing(GRID)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.why)

    def show_named(self, state: State | None, name: str) -> None:
        """Show how the rule of this name stands; nothing where it does not run."""
        rule = None if state is None else next((rule for rule in state.rules if rule.name == name), None)
        lasted = 0.0 if rule is None or state is None else (state.now - rule.since).total_seconds()
        self.show_rule(rule, lasted)

    def show_rule(self, rule: RuleMessage | None, for_s: float) -> None:
        """The rule as it runs, in its state for so long; None where it is not in use yet."""
        self.setVisible(rule is not None)
        if rule is None:
            return
        self._rule = rule.name
        sign = rule_sign(rule.state)
        waits = waits_for(rule.state, rule.waits_for, spoken(rule, "waits_for"))
        self._picture.show_icon(sign.icon, sign.meaning, muted=sign.meaning is None)
        self._text.say(" · ".join(part for part in (f"{sign.word} {lasting(for_s)}", waits) if part))
