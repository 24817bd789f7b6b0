# SPDX-License-Identifier: MIT
"""What history can be asked from the loop: every question runs in the store's own thread, none blocks.

When the disk does not answer, a question is answered from what waits in memory, or with nothing; the alarm for that
is the writer's affair.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from controller.counters.truth import Checked
from controller.history.consumption import CounterRow, Used
from controller.history.events import DecisionFilter, message_of
from controller.history.levels import QUARTER, SECOND, Level
from controller.history.query import Columns, make_buckets
from controller.history.ring import Batch
from controller.history.rows import STARTED, Energy, FactsRow, Json, PeakRow, QuarterRow, RuleChange
from controller.history.span import LINES, Recorded
from controller.history.store import HistoryQuery, HistoryStore, StoreDamaged
from controller.model.decision import Decision
from controller.model.economics_messages import MoneyMessage
from controller.model.errors import Fault
from controller.model.messages import DecisionMessage, FaultMessage, HistoryMessage, PeakMessage
from controller.model.page_messages import PageMessage
from controller.model.reading import ChannelKind
from controller.model.saying import Saying
from controller.model.shadow import ShadowQuarter
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.tariff.entries import Entry

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class Archive:
    """Questions to a store, asked from one event loop. `waiting` says what is not written yet, `thread` is the store's,
    `damaged` is called when a question found the file so.
    """

    patience_s = 10.0
    """How long a question may wait behind a disk that hangs."""

    def __init__(
        self,
        store: HistoryStore,
        thread: Executor,
        waiting: Callable[[], Batch],
        damaged: Callable[[], None],
    ) -> None:
        self._store = store
        self._thread = thread
        self._waiting = waiting
        self._damaged = damaged
        self._reason = ""
        """Why the last question was not answered, if it was not."""
        self.is_forgetful = False
        """What was remembered was asked for and could not be read: it is still there, and unknown to this run."""

    async def query(self, asked: HistoryQuery) -> HistoryMessage:
        """Series over time, up to the newest second.

        Raises:
            UnknownSeries: no such series.
        """
        seconds = self._waiting().seconds
        answer = await self._ask(lambda: self._store.query(asked, seconds))
        return _from_memory(asked, self._waiting()) if answer is None else answer

    async def series(self) -> tuple[str, ...]:
        """Names that `query` knows."""
        return await self._ask(self._store.series) or ()

    async def energy(self, series: str, start: datetime, end: datetime) -> Energy | None:
        """Energy of a power series; None when the disk does not answer.

        Raises:
            UnknownSeries: no such series.
        """
        return await self._ask(lambda: self._store.energy(series, start, end))

    async def recorded(self) -> Recorded | None:
        """From when to when something is known of the house; None when nothing is, or no disk answers."""
        return await self._ask(self._store.recorded)

    async def finest(self, span: Recorded) -> Level:
        """The finest level that tells all of `span` evenly."""
        return await self._ask(lambda: self._store.finest(span)) or QUARTER

    async def lines(self, level: Level, names: Sequence[str], span: Recorded) -> AsyncIterator[str]:
        """Rows of `span` as text, in pieces.

        Raises:
            Fault: the disk did not answer.
        """
        length_s = LINES * level.length_s
        for start_s in range(span.start_s, span.end_s, length_s):
            piece = Recorded(start_s, min(start_s + length_s, span.end_s))
            text = await self._ask(partial(self._store.lines, level, names, piece))
            if text is None:
                raise _unreadable()
            yield text

    async def page(self, kind: str, span: Recorded) -> PageMessage:
        """The first rows of `kind` that begin in `span`, as CSV, as far as they are written.

        Raises:
            Fault: the disk did not answer.
        """
        found = await self._ask(partial(self._store.page, kind, span))
        if found is None:
            raise _unreadable()
        return found

    async def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        """Energy and cost of days or months, oldest first, as far as they are written.

        Raises:
            Fault: the disk did not answer.
        """
        found = await self._ask(lambda: self._store.totals(per, span))
        if found is None:
            raise _unreadable()
        return found

    async def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        """Every quarter of days.

        Raises:
            UnknownSeries: no such series.
            Fault: the disk did not answer.
        """
        found = await self._ask(lambda: self._store.quarter_map(series, span))
        if found is None:
            raise _unreadable()
        return found

    async def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        """Decisions, newest first."""
        pending = [item for item in self._waiting().events if isinstance(item, Decision)]
        newest = [message_of(item) for item in reversed(pending) if asked.takes(item)]
        kept = await self._ask(lambda: self._store.decisions(asked)) or ()
        return (*newest, *(item for item in kept if item not in newest))[: asked.limit]

    async def rule_change(self, rule: str, at: datetime) -> RuleChange | None:
        """The last change of a rule until `at`."""
        for event in reversed(self._waiting().events):
            if isinstance(event, RuleChange) and event.rule == rule and event.time <= at:
                return event
        return await self._ask(lambda: self._store.rule_change(rule, at))

    async def facts(self, at: datetime) -> FactsRow | None:
        """The newest minute's values until `at`."""
        for event in reversed(self._waiting().events):
            if isinstance(event, FactsRow) and event.time <= at:
                return event
        return await self._ask(lambda: self._store.facts(at))

    async def rule_names(self) -> tuple[str, ...]:
        """Every rule that a change is known of, however long ago."""
        pending = {event.rule for event in self._waiting().events if isinstance(event, RuleChange)} - {
            STARTED
        }
        return tuple(sorted(pending.union(await self._ask(self._store.rule_names) or ())))

    async def began(self) -> datetime | None:
        """The first moment that `why` can be asked for; None while nothing was kept, or no disk answers."""
        pending = [
            event.time for event in self._waiting().events if isinstance(event, (FactsRow, RuleChange))
        ]
        return await self._ask(self._store.began) or min(pending, default=None)

    async def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        """Faults that stood at some time in the span, newest first."""
        return await self._ask(lambda: self._store.faults(start, end)) or ()

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterRow, ...]:
        """Billed quarters, oldest first. A bill on none because nobody answered would be a wrong one.

        Raises:
            Fault: the disk did not answer.
        """
        found = await self._ask(lambda: self._store.quarters(start, end))
        if found is None:
            raise _unreadable()
        return found

    async def entries(self, start: datetime, end: datetime) -> tuple[Entry, ...]:
        """What quarters cost, in the order in which it was booked.

        Raises:
            Fault: the disk did not answer.
        """
        found = await self._ask(lambda: self._store.entries(start, end))
        if found is None:
            raise _unreadable()
        return found

    async def newest_priced(self) -> datetime | None:
        """Start of the newest quarter of which it is known what it cost."""
        return await self._ask(self._store.newest_priced)

    async def shadows(self, start: datetime, end: datetime) -> tuple[ShadowQuarter, ...]:
        """Quarters as they would have been with nobody steering, oldest first, those not yet written among them."""
        pending = {
            item.start: item
            for item in self._waiting().events
            if isinstance(item, ShadowQuarter) and start <= item.start < end
        }
        kept = await self._ask(lambda: self._store.shadows(start, end)) or ()
        found = {item.start: item for item in kept} | pending
        return tuple(found[at] for at in sorted(found))

    async def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        """What was told about money, newest first."""
        pending = [item for item in self._waiting().events if isinstance(item, MoneyMessage)]
        newest = [item for item in reversed(pending) if start <= item.time < end]
        kept = await self._ask(lambda: self._store.money(start, end)) or ()
        told = {item.span for item in kept}
        return (*(item for item in newest if item.span not in told), *kept)

    async def counters(self) -> tuple[CounterRow, ...]:
        """Every register of a gas, water or heat meter that was followed, in the order of its first stand."""
        return await self._ask(self._store.counters) or ()

    async def truth(self, span: Recorded) -> tuple[Checked, ...]:
        """Our quarters beside the meter's own and those of others.

        Raises:
            Fault: the disk did not answer.
        """
        found = await self._ask(lambda: self._store.truth(span))
        if found is None:
            raise _unreadable()
        return found

    async def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        """What all meters of a kind counted between consecutive times, as far as it is written.

        Raises:
            Fault: the disk did not answer.
        """
        found = await self._ask(lambda: self._store.used(kind, edges_s))
        if found is None:
            raise _unreadable()
        return found

    async def peaks(self) -> tuple[PeakRow, ...]:
        """Every stored peak, oldest month first, the highest of a month first."""
        return await self._ask(self._store.peaks) or ()

    async def month_peaks(self) -> tuple[PeakMessage, ...]:
        """One peak per month, the highest that any meter or we ourselves saw, oldest month first."""
        highest: dict[str, PeakRow] = {}
        for peak in await self.peaks():
            highest.setdefault(peak.month, peak)
        return tuple(
            PeakMessage(peak.month, peak.w, peak.time, peak.source.value) for peak in highest.values()
        )

    async def recall(self) -> dict[str, Json]:
        """Everything that was remembered, by key; nothing when the disk or server does not answer."""
        found = await self._ask(self._store.memory)
        self.is_forgetful = found is None
        return dict(_recalled(found or {}))

    async def backup(self, target: Path) -> None:
        """Write a whole copy of what is written so far; what is asked meanwhile waits.

        Raises:
            Fault: it cannot be made.
        """
        await asyncio.get_running_loop().run_in_executor(self._thread, self._store.backup, target)

    async def size_bytes(self) -> int | None:
        """How much room the history takes; None when no disk or server answers."""
        return await self._ask(self._store.size_bytes)

    async def _ask(self, question: Callable[[], Answer]) -> Answer | None:
        """The answer, or None when the world does not let us read."""
        try:
            async with asyncio.timeout(self.patience_s):
                answer = await asyncio.get_running_loop().run_in_executor(self._thread, question)
        except TimeoutError:
            self._tell_once("it takes its time")
        except StoreDamaged as fault:
            log.error("a question to the history found it damaged: %s", fault)
            self._damaged()
        except Fault as fault:
            self._tell_once(str(fault))
        else:
            self._reason = ""
            return answer
        return None

    def _tell_once(self, reason: str) -> None:
        """Until it answers again, or for another reason does not."""
        if reason != self._reason:
            self._reason = reason
            log.warning("a question to the history was not answered: %s", reason)


def _recalled(found: Mapping[str, str]) -> Iterator[tuple[str, Json]]:
    """What can be read of it; the rest begins anew."""
    for key, text in found.items():
        try:
            yield key, json.loads(text)
        except ValueError:
            log.error("what was remembered as %s cannot be read and begins anew", key)


def _unreadable() -> Fault:
    return Fault(Saying("past-unreadable"), Saying("look-at-keeper"))


def _from_memory(asked: HistoryQuery, waiting: Batch) -> HistoryMessage:
    from_s = int(asked.start.timestamp())
    to_s = max(int(asked.end.timestamp()), from_s + 1)
    wanted_s = max(1, -(-(to_s - from_s) // max(1, asked.points)))
    columns = Columns(asked.series, make_buckets(SECOND, from_s, to_s, wanted_s, ZoneInfo("UTC")))
    columns.add_rows(waiting.seconds)
    return columns.message()
