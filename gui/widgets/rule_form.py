# SPDX-License-Identifier: MIT
"""One rule as a form: what it is called and why, when it starts, what each device does, what ends it, its limits.

Shows what stands in the text and says what shall stand there next; it keeps nothing of its own. A problem is shown
under the field that it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.messages import ProblemMessage
from gui.rule_text import RuleOutline
from gui.speech import spoken
from gui.style import GRID, PAD, Look, Step
from gui.widgets.card import Button, Elided, Field, Text
from gui.widgets.condition_editor import ConditionEditor
from gui.widgets.run_editor import RunEditor
from gui.widgets.scrolling import Scrolling
from gui.widgets.then_editor import ThenEditor
from gui.words import begun
from rules.schema import Vocabulary

FIRST_UNTIL = "grid.import > 200 W for 2 min"


class RuleForm(Scrolling):
    """The form of one rule."""

    text_changed = Signal(str, object)
    """A key, and its value or None."""
    part_changed = Signal(str, str, object)
    """`then` or `run`, a device or limit in it, and its value or None."""
    device_changed = Signal(str, str, str)
    """A device of `then`, the one to stand in its place, and what that does."""
    moved = Signal(int)
    deleted = Signal()

    def __init__(self, look: Look, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._look = look
        self._sections: dict[str, _Section] = {}
        self._name = self._line("rule", self.tr("Name"))
        self._why = self._line("why", self.tr("Why"))
        self._when = ConditionEditor(look, self.tr("When"), vocabulary)
        self._then = ThenEditor(look, vocabulary)
        self._until = ConditionEditor(look, self.tr("Until"), vocabulary)
        self._run = RunEditor(look, vocabulary)
        self._end_apart = Button(look, self.tr("Give it an end of its own"), "", "plus")
        self._no_end = Button(look, "", "quiet", "remove")
        self._no_end.setAccessibleName(self.tr("Remove the end"))
        self._lay_out()
        self._connect()

    def show_rule(
        self, rule: RuleOutline, problems: Mapping[str, tuple[ProblemMessage, ...]], count: int
    ) -> None:
        """Show this rule, one of `count`."""
        for line, key in ((self._name, "rule"), (self._why, "why")):
            # A space at its end is not in the file, but about to be followed by a word.
            if line.text().strip() != rule.text(key) and (rule.text(key) or not line.hasFocus()):
                line.setText(rule.text(key))
                line.setCursorPosition(0)
        self._when.show_text(rule.text("when"))
        self._then.show_parts(rule.then)
        has_end = "until" in rule.texts
        self._until.setVisible(has_end)
        self._no_end.setVisible(has_end)
        self._end_apart.setVisible(not has_end)
        if has_end:
            self._until.show_text(rule.text("until"))
        self._run.show_parts(rule.run)
        self._higher.setEnabled(rule.index > 0)
        self._lower.setEnabled(rule.index < count - 1)
        for key, section in self._sections.items():
            section.complain(problems.get(key, ()))

    def _connect(self) -> None:
        self._when.changed.connect(lambda text: self.text_changed.emit("when", text))
        self._until.changed.connect(lambda text: self.text_changed.emit("until", text))
        self._then.changed.connect(lambda device, text: self.part_changed.emit("then", device, text))
        self._then.device_changed.connect(self.device_changed)
        self._run.changed.connect(lambda limit, text: self.part_changed.emit("run", limit, text))
        self._end_apart.clicked.connect(lambda: self.text_changed.emit("until", FIRST_UNTIL))
        self._no_end.clicked.connect(lambda: self.text_changed.emit("until", None))
        self._higher.clicked.connect(lambda: self.moved.emit(-1))
        self._lower.clicked.connect(lambda: self.moved.emit(1))
        self._delete.clicked.connect(self.deleted)

    def _line(self, key: str, name: str) -> Field:
        line = Field(self._look)
        line.setAccessibleName(name)
        line.textEdited.connect(lambda text: self._say(key, text.strip()))
        return line

    def _say(self, key: str, text: str) -> None:
        """A rule keeps its last name while the field is empty; a `why` may go."""
        if text or key == "why":
            self.text_changed.emit(key, text or None)

    def _lay_out(self) -> None:
        self._higher = self._tool("higher", self.tr("Higher priority"))
        self._lower = self._tool("lower", self.tr("Lower priority"))
        self._delete = self._tool("delete", self.tr("Delete the rule"))
        name = QHBoxLayout()
        name.setSpacing(GRID // 2)
        name.addWidget(self._name, 1)
        for button in (self._higher, self._lower, self._delete):
            name.addWidget(button)
        until = QHBoxLayout()
        until.setSpacing(GRID // 2)
        until.addWidget(self._until, 1)
        until.addWidget(self._no_end, 0, Qt.AlignmentFlag.AlignTop)
        until.addWidget(self._end_apart)
        until.addStretch(0)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAD, GRID, PAD, GRID)
        column.setSpacing(PAD)
        for key, title, content in (
            ("rule", self.tr("Name"), name),
            ("why", self.tr("Why"), self._why),
            ("when", self.tr("When"), self._when),
            ("then", self.tr("Then"), self._then),
            ("until", self.tr("Until (else: as long as the above holds)"), until),
            ("run", self.tr("How long and how often"), self._run),
        ):
            self._sections[key] = _Section(self._look, title, content)
            column.addWidget(self._sections[key])
        column.addStretch(1)
        self.setWidget(body)

    def _tool(self, icon: str, name: str) -> Button:
        button = Button(self._look, "", "icon", icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button


class _Section(QWidget):
    """A title with what is wrong beside it, a field, and below that what to do about it.

    Beside the title it is seen where the form goes on below the window, and nothing moves away under a finger.
    """

    def __init__(self, look: Look, title: str, content: QWidget | QHBoxLayout) -> None:
        super().__init__()
        self._wrong = Elided(look, Step.LABEL, "alarm")
        self._more = Text(look, Step.LABEL, "alarm")
        self._more.setWordWrap(True)
        self._more.hide()
        label = Text(look, Step.LABEL, "muted")
        label.say(title)
        head = QHBoxLayout()
        head.setSpacing(PAD)
        head.addWidget(label)
        head.addWidget(self._wrong, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        if isinstance(content, QWidget):
            column.addWidget(content)
        else:
            column.addLayout(content)
        column.addWidget(self._more)

    def complain(self, problems: tuple[ProblemMessage, ...]) -> None:
        """Say what is wrong; nothing when nothing is."""
        lines = [
            " · ".join(filter(None, (spoken(problem, "message"), spoken(problem, "hint"))))
            for problem in problems
        ]
        tone = "alarm" if any(problem.severity == "error" for problem in problems) else "attention"
        self._wrong.say(begun(spoken(problems[0], "message")) if problems else "", tone)
        if problems:
            lines[0] = begun(spoken(problems[0], "hint"))
        more = "\n".join(filter(None, lines))
        self._more.say(more, tone)
        self._more.setVisible(bool(more))
