# SPDX-License-Identifier: MIT
"""What the page History shows, asked of the controller: only what is in view, once, and again while it still grows.

An answer is known by its question, so that going back to a month that was seen shows it at once. Answers about a
stretch that holds today are asked again after each quarter; what failed is asked again after a while.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from controller.model.clock import QUARTER_S
from gui.client import Call, Failure
from gui.state import HouseState

WRITTEN_AFTER_S = 120
"""A quarter is in the history so long after its end at the latest."""
AGAIN_AFTER_S = 30
"""What failed is asked again."""
KEPT = 60
"""Answers that are remembered."""
TOGETHER_MS = 0
"""Answers that come with each other are shown at once."""


@dataclass(frozen=True, slots=True)
class Need:
    """A question to the controller; `until_s` is where the stretch that it is about ends [s since 1970]."""

    route: str
    kind: Any
    query: tuple[tuple[str, str], ...]
    until_s: float


class PeriodFeed(QObject):
    """Asks, remembers and tells when there is more. Owned by the page."""

    changed = Signal()
    """An answer, or a failure, has come."""

    def __init__(self, house: HouseState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._answers: OrderedDict[Need, Any] = OrderedDict()
        self._failures: dict[Need, Failure] = {}
        self._stamps: dict[Need, int] = {}
        """Question -> in which quarter it was asked."""
        self._pending: dict[Need, Call] = {}
        self._again_at_s: dict[Need, float] = {}
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.timeout.connect(self.changed)

    def want(self, needs: Iterable[Need]) -> None:
        """Have the answers to these; what is no longer wanted is not waited for."""
        wanted = list(needs)
        for need in [each for each in self._pending if each not in wanted]:
            self._pending.pop(need).cancel()
            self._stamps.pop(need, None)
        for need in wanted:
            if self._is_due(need):
                self._ask(need)

    def forget(self) -> None:
        """The past has become another: everything that is wanted is asked anew."""
        self._stamps.clear()
        self._again_at_s.clear()

    def answer(self, need: Need) -> Any | None:
        """The newest answer; None while there is none."""
        found = self._answers.get(need)
        if found is not None:
            self._answers.move_to_end(need)
        return found

    def failure(self, needs: Iterable[Need]) -> Failure | None:
        """Why one of these has no answer."""
        return next((self._failures[need] for need in needs if need in self._failures), None)

    def is_waiting(self, needs: Iterable[Need]) -> bool:
        """Whether one of these has neither an answer nor a reason for having none."""
        return any(need not in self._answers and need not in self._failures for need in needs)

    def _now_s(self) -> float:
        state = self._house.state
        return 0.0 if state is None else state.now.timestamp()

    def _is_due(self, need: Need) -> bool:
        if need in self._pending or not self._house.is_live:
            return False
        if self._now_s() < self._again_at_s.get(need, 0.0):
            return False
        if need in self._again_at_s or need not in self._stamps:
            return True
        return self._stamps[need] != self._stamp(need)

    def _stamp(self, need: Need) -> int:
        """Another one as long as the answer may change."""
        return int(min(self._now_s() - WRITTEN_AFTER_S, need.until_s)) // QUARTER_S

    def _ask(self, need: Need) -> None:
        call = self._house.client.get(need.route, need.kind, dict(need.query))
        if call is None:
            return
        self._again_at_s.pop(need, None)
        self._stamps[need] = self._stamp(need)
        self._pending[need] = call
        call.done.connect(partial(self._take, call, need))
        call.failed.connect(partial(self._fail, call, need))

    def _take(self, call: Call, need: Need, answer: object) -> None:
        if self._pending.get(need) is not call:
            return
        del self._pending[need]
        self._failures.pop(need, None)
        self._answers[need] = answer
        self._answers.move_to_end(need)
        while len(self._answers) > KEPT:
            forgotten, _ = self._answers.popitem(last=False)
            self._stamps.pop(forgotten, None)
        self._told.start(TOGETHER_MS)

    def _fail(self, call: Call, need: Need, failure: Failure) -> None:
        if self._pending.get(need) is not call:
            return
        del self._pending[need]
        self._failures[need] = failure
        self._again_at_s[need] = self._now_s() + AGAIN_AFTER_S
        self._told.start(TOGETHER_MS)
