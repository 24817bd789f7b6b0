# SPDX-License-Identifier: MIT
"""A meter was replaced, or seems to have been: one calm line under the strip, with two answers and no hurry.

Nothing waits for it. Without an answer it is a new meter, which is the careful way: nothing is booked between the two.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controller.model.swap_messages import NEW_METER, SAME_METER, SwapAnswerRequest, SwapMessage
from gui.client import Failure
from gui.state import HouseState
from gui.style import GRID, PAD, Look, Meaning, Step
from gui.widgets.card import Button, Card, Picture, Text
from gui.words import clock, date, decimal, local

WIDE = 900
"""Of the line, for what speaks for which answer; on a narrower screen it is the tool tip."""
WORD_JOINER = "\u2060"
"""Keeps the dots of a shortened serial number with its end."""


class MeterQuestion(QWidget):
    """The oldest question that nobody has answered, or nothing."""

    def __init__(self, look: Look, house: HouseState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._swap: SwapMessage | None = None
        self._card = Card("attention")
        picture = Picture(look)
        picture.show_icon("changed", Meaning.ATTENTION)
        self._text = Text(look, Step.BODY)
        self._text.setWordWrap(True)
        self._hint = Text(look, Step.LABEL)
        self._hint.setWordWrap(True)
        self.new = Button(look, self.tr("New meter"))
        self.same = Button(look, self.tr("Same meter, mistake"))
        self.new.clicked.connect(lambda: self._answer(NEW_METER))
        self.same.clicked.connect(lambda: self._answer(SAME_METER))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(PAD, GRID // 2, PAD, GRID // 2)
        row.setSpacing(PAD)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(self.new)
        row.addWidget(self.same)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID, 0, GRID, GRID)
        outer.addWidget(self._card)
        self.hide()
        house.changed.connect(self.refresh)
        house.link_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask, or do not."""
        state = self._house.state
        swap = state.swaps[0] if state is not None and state.swaps and self._house.is_live else None
        if swap == self._swap:
            return
        self._swap = swap
        self.setVisible(swap is not None)
        if swap is None or state is None:
            return
        at = local(swap.time, state.about.timezone)
        said = question(swap).format(kind=kind_word(swap.kind), old=swap.old, new=swap.new)
        self._text.say(said.replace("…", f"…{WORD_JOINER}"))
        self._hint.say(f"{date(at)} {clock(at)}. {hint(swap)}")
        self.setAccessibleName(f"{said} {self._hint.text()}")
        self.setToolTip(self._hint.text())
        self.new.setEnabled(True)
        self.same.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= WIDE)

    def _answer(self, answer: str) -> None:
        if self._swap is None:
            return
        call = self._house.client.post(f"swaps/{self._swap.id}", SwapAnswerRequest(answer), type(None))
        if call is None:
            return
        self.new.setEnabled(False)
        self.same.setEnabled(False)
        call.failed.connect(self._refused)

    def _refused(self, failure: Failure) -> None:
        self._hint.say(failure.error)
        self._hint.show()
        self.new.setEnabled(True)
        self.same.setEnabled(True)


def question(swap: SwapMessage) -> str:
    """What was seen, with places for kind, old and new."""
    translate = QCoreApplication.translate
    if swap.old == swap.new:
        return translate("MeterQuestion", "The register of the {kind} meter {old} began anew. Replaced?")
    return translate("MeterQuestion", "Another {kind} meter answers: {new}, not {old}. Replaced?")


def hint(swap: SwapMessage) -> str:
    """What speaks for which answer, and what no answer means."""
    translate = QCoreApplication.translate
    if swap.between is None:
        told = translate(
            "MeterQuestion",
            "Its register is another one ({old} → {new} {unit}). Without an answer: a new meter.",
        )
        return told.format(old=decimal(swap.old_value, 1), new=decimal(swap.new_value, 1), unit=swap.unit)
    told = translate(
        "MeterQuestion",
        "Its register goes on where the other stopped, so it may be the same one; then {between} {unit} between are "
        "booked. Without an answer: a new meter.",
    )
    return told.format(between=decimal(swap.between, 3), unit=swap.unit)


def kind_word(kind: str) -> str:
    """Of a meter."""
    translate = QCoreApplication.translate
    words = {
        "electricity": translate("MeterQuestion", "electricity"),
        "gas": translate("MeterQuestion", "gas"),
        "water": translate("MeterQuestion", "water"),
        "heat": translate("MeterQuestion", "heat"),
        "cooling": translate("MeterQuestion", "cooling"),
    }
    return words.get(kind, kind)
