# SPDX-License-Identifier: MIT
"""What waits to be written: bounded, so that a disk that stays full for a week cannot eat the memory.

When room runs out the oldest goes, each kind by itself: a flood of decisions never pushes out a quarter that is money.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from controller.history.rows import Event, FactsRow, MemoryRow, PeakRow, QuarterRow, RuleChange, SecondRow
from controller.model.counting import Stand
from controller.model.economics_messages import MoneyMessage
from controller.model.shadow import ShadowQuarter
from controller.tariff.entries import Entry

SECONDS_KEPT = 3600
"""An hour."""
RECORDS_KEPT = 5000
"""Quarters and peaks: seven weeks."""
HAPPENINGS_KEPT = 2000
"""Decisions and faults."""
EVALUATIONS_KEPT = 2000
"""What rules looked at, and how they stood: a day and more."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written in one go."""

    seconds: tuple[SecondRow, ...] = ()
    events: tuple[Event, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.seconds or self.events)


class Ring:
    """Rows between the loop and the disk. Owned by the loop's thread."""

    def __init__(self) -> None:
        self.lost = 0
        """Rows for which there was no room."""
        self._seconds: deque[SecondRow] = deque()
        self._records: deque[Event] = deque()
        self._happenings: deque[Event] = deque()
        self._evaluations: deque[Event] = deque()
        self._memory: dict[str, MemoryRow] = {}

    def add_second(self, row: SecondRow) -> None:
        self._seconds.append(row)
        self._trim(self._seconds, SECONDS_KEPT)

    def add_event(self, event: Event) -> None:
        """Take an event; of what is remembered only the newest of each key stays."""
        match event:
            case MemoryRow():
                self._memory[event.key] = event
            case QuarterRow() | Entry() | PeakRow() | ShadowQuarter() | MoneyMessage() | Stand():
                self._records.append(event)
                self._trim(self._records, RECORDS_KEPT)
            case FactsRow() | RuleChange():
                self._evaluations.append(event)
                self._trim(self._evaluations, EVALUATIONS_KEPT)
            case _:
                self._happenings.append(event)
                self._trim(self._happenings, HAPPENINGS_KEPT)

    def waiting(self) -> Batch:
        """All of it, left where it is."""
        events = (*self._records, *self._happenings, *self._evaluations, *self._memory.values())
        return Batch(tuple(self._seconds), events)

    def take(self, *, seconds: bool) -> Batch:
        """All of it, or (without `seconds`) all events, for writing."""
        whole = self.waiting()
        self._records.clear()
        self._happenings.clear()
        self._evaluations.clear()
        self._memory.clear()
        if not seconds:
            return Batch((), whole.events)
        self._seconds.clear()
        return whole

    def put_back(self, batch: Batch) -> None:
        """What could not be written goes before what came meanwhile."""
        newer = self.take(seconds=True)
        for row in chain(batch.seconds, newer.seconds):
            self.add_second(row)
        for event in chain(batch.events, newer.events):
            self.add_event(event)

    def _trim(self, items: deque[Item], room: int) -> None:
        while len(items) > room:
            items.popleft()
            self.lost += 1
