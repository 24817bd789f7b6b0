# SPDX-License-Identifier: MIT
"""The loop's way to history: hand over and go on.

Whatever is handed over is in memory at once and on disk soon: seconds in batches of a minute, which is what an SD card
lives long with, events at once. The disk may be full, slow, locked or broken; then rows wait in a bounded ring, the
owner is told once, and once more when it works again. Nothing here blocks the loop or raises for the world.

Decisions are at once as well, up to a budget: a rule that swings each second would otherwise wear a card out. Beyond
it they go with the next minute.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

from controller.history.archive import Archive
from controller.history.imported import Batch as ImportedBatch
from controller.history.past import RecordedPast
from controller.history.ring import Batch, Ring
from controller.history.rows import (
    DEVICE_SLOTS,
    SENSOR_SLOTS,
    Event,
    FactsRow,
    FaultChange,
    Json,
    MemoryRow,
    PeakRow,
    QuarterRow,
    RuleChange,
    SecondRow,
)
from controller.history.store import HistoryStore, Written
from controller.model.clock import Clock
from controller.model.counting import Stand
from controller.model.decision import Decision
from controller.model.economics_messages import MoneyMessage
from controller.model.errors import Fault
from controller.model.import_messages import TakenMessage
from controller.model.reading import TariffBand
from controller.model.saying import Saying
from controller.model.shadow import ShadowQuarter
from controller.model.snapshot import ClosedQuarter
from controller.tariff.entries import Entry

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

FLUSH_S = 60.0
BUDGET = 60.0
"""Decisions and faults that may be written at once in a burst."""
BUDGET_PER_S = 1 / 60
FORGETFUL_S = 86_400.0
SOURCE = "history"
SOURCE_FILE = "history file"
SOURCE_DEVICES = "history devices"


class Alarm(Protocol):
    """The part of the board that history needs: where it says that it does not work."""

    def report(self, source: str, fault: Fault | None) -> None:
        """As `Board.report`."""


class Recorder:
    """Owned by the controller's event loop; the store is touched only in the thread that is owned here.

    `async with Recorder(...)` opens and closes; `run` is the task that writes meanwhile; `archive` answers questions.
    """

    def __init__(self, store: HistoryStore, clock: Clock, board: Alarm) -> None:
        self._store = store
        self._clock = clock
        self._board = board
        self._thread = ThreadPoolExecutor(1, "history")
        self.archive = Archive(store, self._thread, self._waiting, self._suspect)
        self._ring = Ring()
        self._writing = Batch()
        self._wake = asyncio.Event()
        self._is_minute = False
        self._is_down = False
        self._is_suspect = False
        self._is_closed = False
        self._round: asyncio.Task[None] | None = None
        self._budget = BUDGET
        self._budget_at_s = self._begun_s = clock.monotonic_s()
        self._without_slot: frozenset[str] = frozenset()

    async def __aenter__(self) -> Recorder:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Open the store. If the world does not let us, control starts all the same, and each minute tries again.

        Raises:
            StoreNewer: the database belongs to a newer program.
        """
        try:
            self._tell(await self._in_thread(self._store.open))
        except Fault as fault:
            self._down(fault)

    async def begin_with(self, past: Callable[[], RecordedPast]) -> None:
        """Let an empty history begin with `past`, which is made in the store's thread. A nicety: trouble is logged."""
        try:
            await self._in_thread(lambda: self._store.begin_with(past))
        except Fault as fault:
            log.warning("the past of the house could not be kept: %s", fault)

    async def take_in(self, batch: ImportedBatch) -> TakenMessage:
        """Add quarters that somebody else counted, after all that was seen here up to now.

        Raises:
            Fault: the world does not let us; nothing was written.
        """
        await self.flush(seconds=False)
        return await self._in_thread(lambda: self._store.take_in(batch))

    async def run(self) -> None:
        """Write until cancelled. What is handed over after that waits for `close`."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._count_minutes(), name="history minutes")
            while True:
                await self._wake.wait()
                self._wake.clear()
                is_minute, self._is_minute = self._is_minute, False
                if is_minute or not self._is_down:
                    await self.flush(seconds=is_minute)

    async def flush(self, *, seconds: bool = True) -> None:
        """Write what waits now (without `seconds`: only events), after a write that is under way."""
        while self._round is not None and not self._round.done():
            await asyncio.shield(self._round)
        self._round = asyncio.create_task(self._write(seconds), name="history write")
        await asyncio.shield(self._round)

    async def close(self) -> None:
        """Write what is left and let go of the store."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            await self.flush()
            await self._in_thread(self._store.close)
        except Fault as fault:
            log.warning("the history could not be closed: %s", fault)
        finally:
            self._thread.shutdown(wait=False)

    def second(self, row: SecondRow) -> None:
        """Keep one second; written with the others of its minute."""
        self._ring.add_second(row)

    def quarter(self, closed: ClosedQuarter, meter: str = "", register: TariffBand | None = None) -> None:
        """Keep a closed quarter of the meter with that serial number, and the register that counted it."""
        self._keep(QuarterRow(closed, meter, register))

    def priced(self, entry: Entry) -> None:
        """Keep what a quarter cost."""
        self._keep(entry)

    def shadow(self, shadow: ShadowQuarter) -> None:
        """Keep what a quarter would have been with nobody steering; the newest word on it stays."""
        self._keep(shadow, at_once=False)

    def stand(self, stand: Stand) -> None:
        """Keep where a gas, water or heat meter stood."""
        self._keep(stand, at_once=False)

    def money(self, money: MoneyMessage) -> None:
        """Keep what was told about money of a day or a month."""
        self._keep(money)

    def decision(self, decision: Decision) -> None:
        """Keep a decision."""
        self._keep(decision, at_once=self._within_budget())

    def evaluations(self, events: Iterable[FactsRow | RuleChange]) -> None:
        """Keep what rules looked at and how they stand, with the next minute."""
        for event in events:
            self._keep(event, at_once=False)

    def fault(self, source: str, fault: Fault | None) -> None:
        """Keep that `source` went down, or is healthy again (None)."""
        self._keep(FaultChange(self._clock.now(), source, fault), at_once=self._within_budget())

    def peaks(self, peaks: Iterable[PeakRow]) -> None:
        """Keep month peaks; one that is stored already only rises."""
        for peak in peaks:
            self._keep(peak)

    def remember(self, key: str, value: Json) -> None:
        """Keep something learned under `key`, with the next minute.

        A run that began without what was learned before, because nobody could read it, writes over that only when it
        has learned for a day itself.
        """
        if self.archive.is_forgetful and self._clock.monotonic_s() - self._begun_s < FORGETFUL_S:
            return
        self._keep(MemoryRow(key, json.dumps(value, separators=(",", ":"))), at_once=False)

    def _keep(self, event: Event, *, at_once: bool = True) -> None:
        self._ring.add_event(event)
        if at_once:
            self._wake.set()

    def _within_budget(self) -> bool:
        now_s = self._clock.monotonic_s()
        self._budget = min(BUDGET, self._budget + (now_s - self._budget_at_s) * BUDGET_PER_S)
        self._budget_at_s = now_s
        if self._budget < 1:
            return False
        self._budget -= 1
        return True

    def _waiting(self) -> Batch:
        waiting = self._ring.waiting()
        return Batch(self._writing.seconds + waiting.seconds, self._writing.events + waiting.events)

    def _suspect(self) -> None:
        """A reader found the file damaged: the writer looks through it before its next write."""
        self._is_suspect = True
        self._wake.set()

    async def _count_minutes(self) -> None:
        while True:
            await self._clock.sleep(FLUSH_S)
            self._is_minute = True
            self._wake.set()

    async def _write(self, seconds: bool) -> None:
        self._writing = self._ring.take(seconds=seconds)
        try:
            await self._write_batch(self._writing)
        except Fault as fault:
            self._ring.put_back(self._writing)
            self._down(fault)
        finally:
            self._writing = Batch()

    async def _write_batch(self, batch: Batch) -> None:
        if self._is_suspect:
            self._is_suspect = False
            self._tell(await self._in_thread(self._store.mend))
        if batch:
            self._tell(await self._in_thread(lambda: self._store.write(batch.seconds, batch.events)))
            self._up()

    async def _in_thread(self, job: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._thread, job)

    def _down(self, fault: Fault) -> None:
        """Say once that nothing is written; it waits in memory."""
        if not self._is_down:
            self._is_down = True
            log.error("history is not written: %s", fault)
        self._board.report(
            SOURCE, Fault(Saying("history-not-written", reason=fault.words[0]), fault.words[1])
        )

    def _up(self) -> None:
        if self._is_down:
            self._is_down = False
            log.warning("history is written again; %d rows were lost meanwhile", self._ring.lost)
            self._ring.lost = 0
            self._board.report(SOURCE, None)

    def _tell(self, written: Written) -> None:
        """Pass on what a write came across."""
        self._is_suspect = self._is_suspect or written.is_suspect
        if written.set_aside is not None:
            self._board.report(
                SOURCE_FILE,
                Fault(
                    Saying("history-set-aside", name=written.set_aside.name),
                    Saying("history-set-aside-hint"),
                ),
            )
        new = frozenset(written.without_slot) - self._without_slot
        if new:
            self._without_slot |= new
            self._board.report(
                SOURCE_DEVICES,
                Fault(
                    Saying("history-full-of-devices", names=tuple(sorted(self._without_slot))),
                    Saying("history-full-of-devices-hint", count=DEVICE_SLOTS, sensors=SENSOR_SLOTS),
                ),
            )
