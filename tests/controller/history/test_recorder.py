# SPDX-License-Identifier: MIT
"""Handing over never blocks, never raises for the world, and loses nothing that there is room for."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from controller.history import recorder as module
from controller.history.recorder import Recorder
from controller.history.rows import DEVICE_SLOTS, Event, PeakRow, PeakSource, SecondRow
from controller.history.sqlite import SqliteStore
from controller.history.store import HistoryQuery, Written
from controller.model.clock import VirtualClock, settle
from controller.model.errors import Bug, Fault
from tests.controller.history.samples import (
    BRUSSELS,
    START,
    START_S,
    Board,
    at,
    count,
    decision,
    grid,
    quarter,
)
from tests.controller.history.test_events import ALL
from tests.patience import PATIENCE_S


class FlakyStore(SqliteStore):
    """A real store whose disk can be made to refuse, or to take its time."""

    fault: Fault | None = None
    bug: Exception | None = None
    gate: threading.Event | None = None
    writes = 0

    def write(self, seconds: Sequence[SecondRow], events: Sequence[Event]) -> Written:
        if self.gate is not None:
            assert self.gate.wait(10)
        if self.bug is not None:
            raise self.bug
        if self.fault is not None:
            raise self.fault
        self.writes += 1
        return super().write(seconds, events)


class Bench:
    """A recorder with everything around it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = VirtualClock(START)
        self.board = Board()
        self.store = FlakyStore(path, BRUSSELS)
        self.recorder = Recorder(self.store, self.clock, self.board)

    async def until_written(self, writes: int) -> None:
        """Wait for the writer's thread."""
        await until(lambda: self.store.writes >= writes and self.is_idle())

    def is_idle(self) -> bool:
        """Whether nothing is being written, nor about to be."""
        is_writing = self.recorder._round is not None and not self.recorder._round.done()
        return not is_writing and not self.recorder._wake.is_set()

    def count(self, table: str) -> int:
        """How many rows there are; asked in the store's own thread while it is open."""
        if self.recorder._is_closed:
            with closing(sqlite3.connect(self.path)) as connection:
                found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                return found
        return self.recorder._thread.submit(count, self.store, table).result(PATIENCE_S)


async def until(condition: Callable[[], bool]) -> None:
    """Let the threads work until it holds."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - a thread sets no asyncio.Event
            await asyncio.sleep(0.001)


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Bench]:
    """A recorder whose task runs."""
    bench = Bench(path)
    async with bench.recorder:
        task = asyncio.create_task(bench.recorder.run())
        await settle()
        try:
            yield bench
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def test_seconds_wait_for_their_minute_and_events_do_not(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            for row in grid(START_S, [1.0] * 30):
                bench.recorder.second(row)
            bench.recorder.decision(decision())
            await bench.until_written(1)
            assert (bench.count("second"), bench.count("decision")) == (0, 1)
            bench.clock.advance(60)
            await bench.until_written(2)
            assert bench.count("second") == 30

    asyncio.run(story())


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            await bench.clock.run_for(300, 60)
            await settle()
            assert bench.store.writes == 0
            assert bench.board.reports == []

    asyncio.run(story())


def test_closing_writes_what_is_left(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            bench.recorder.second(grid(START_S, [1.0])[0])
            bench.recorder.remember("quarter", {"spread": [1, 2]})
        await bench.recorder.close()
        assert (bench.count("second"), bench.count("memory")) == (1, 1)

    asyncio.run(story())


def test_a_slow_disk_does_not_hold_up_the_loop(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            bench.store.gate = threading.Event()
            bench.recorder.decision(decision(0))
            await settle()
            for second in range(1, 5):
                bench.recorder.decision(decision(second))
            assert not bench.is_idle()
            bench.recorder.archive.patience_s = 0.01
            assert len(await bench.recorder.archive.decisions(ALL)) == 5, (
                "memory answers, also what is being written"
            )
            bench.store.gate.set()
            await bench.until_written(2)
            assert bench.store.writes == 2, "what came meanwhile went together"
            assert bench.count("decision") == 5

    asyncio.run(story())


def test_quarters_that_cannot_be_had_are_not_taken_for_none(tmp_path: Path) -> None:
    async def story() -> None:
        (tmp_path / "data").write_text("in the way")
        async with running(tmp_path / "data" / "h.sqlite") as bench:
            for asked in (bench.recorder.archive.quarters, bench.recorder.archive.entries):
                with pytest.raises(Fault, match="the past could not be read"):
                    await asked(START, at(900))

    asyncio.run(story())


def test_a_disk_that_refuses_is_told_once_and_once_when_it_is_back(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            bench.store.fault = Fault("the disk is full", "make room")
            bench.recorder.quarter(quarter(0).closed, "1SAG1")
            for row in grid(START_S, [1.0] * 10):
                bench.recorder.second(row)
            await settle(200)
            for _ in range(3):
                bench.clock.advance(60)
                await until(lambda: not bench.recorder._is_minute and bench.is_idle())
            assert set(bench.board.reports) == {("history", "history is not written: the disk is full")}
            bench.store.fault = None
            bench.clock.advance(60)
            await bench.until_written(1)
            assert bench.board.reports[-1] == ("history", None)
            assert (bench.count("second"), bench.count("demand")) == (10, 1)
            bench.clock.advance(60)
            bench.recorder.decision(decision())
            await bench.until_written(2)
            assert bench.board.reports.count(("history", None)) == 1

    asyncio.run(story())


def test_control_starts_without_a_history_and_gets_one_later(tmp_path: Path) -> None:
    async def story() -> None:
        (tmp_path / "data").write_text("in the way")
        async with running(tmp_path / "data" / "h.sqlite") as bench:
            message = "history is not written: the history cannot be kept: Not a directory"
            assert bench.board.reports == [("history", message)]
            bench.recorder.second(SecondRow(START_S, grid_w=5.0))
            assert await bench.recorder.archive.recall() == {}
            answer = await bench.recorder.archive.query(HistoryQuery(("grid_w",), START, at(2), 2))
            assert answer.high == {"grid_w": (5.0, None)}, "memory answers"
            (tmp_path / "data").unlink()
            bench.clock.advance(60)
            await bench.until_written(1)
            assert bench.board.reports[-1] == ("history", None)
            assert bench.count("second") == 1

    asyncio.run(story())


def test_a_damaged_file_is_an_alarm_and_the_rows_are_kept(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            reports.extend(bench.board.reports)
            bench.recorder.decision(decision())
            await bench.until_written(1)
            assert bench.count("decision") == 1

    reports: list[tuple[str, str | None]] = []
    (tmp_path / "h.sqlite").write_bytes(b"spoiled " * 1000)
    asyncio.run(story())
    aside = next(tmp_path.glob("h.sqlite.damaged-*"))
    message = f"the history file was damaged and is kept as {aside.name}; a new one was begun"
    assert reports == [("history file", message)]


def test_damage_that_a_question_meets_makes_the_writer_look(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            for minute in range(30):
                for row in grid(START_S + 60 * minute, [1.0] * 60):
                    bench.recorder.second(row)
                await bench.recorder.flush()
        spoiled = bytearray((tmp_path / "h.sqlite").read_bytes())
        spoiled[-8192:] = b"\xa5" * 8192
        (tmp_path / "h.sqlite").write_bytes(spoiled)
        async with running(tmp_path / "h.sqlite") as bench:
            await bench.recorder.archive.query(HistoryQuery(("grid_w",), START, at(1800), 1800))
            await until(lambda: bool(bench.board.reports))
            assert bench.board.reports[0][0] == "history file"

    asyncio.run(story())


def test_a_device_too_many_is_told_once(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            for second in range(3):
                powers = {f"relay.r{number:02d}": 1.0 for number in range(DEVICE_SLOTS + 1)}
                bench.recorder.second(SecondRow(START_S + second, device_w=powers))
                await bench.recorder.flush()
            assert bench.board.reports == [("history devices", "no history of relay.r12")]

    asyncio.run(story())


def test_decisions_beyond_the_budget_go_with_the_minute(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            for second in range(200):
                bench.recorder.decision(decision(second))
                await settle(2)
            await bench.until_written(1)
            assert bench.recorder._budget < 1
            writes = bench.store.writes
            bench.recorder.decision(decision(900))
            await settle(100)
            assert bench.store.writes == writes
            bench.clock.advance(60)
            await bench.until_written(writes + 1)
            assert bench.count("decision") == 201
            bench.recorder.quarter(quarter(0).closed)
            await bench.until_written(writes + 2)
            assert bench.count("demand") == 1, "money has no budget"

    asyncio.run(story())


def test_an_error_of_ours_ends_the_recorder(tmp_path: Path) -> None:
    async def story() -> None:
        bench = Bench(tmp_path / "h.sqlite")
        await bench.recorder.open()
        task = asyncio.create_task(bench.recorder.run())
        bench.store.bug = Bug("a row of no kind")
        bench.recorder.decision(decision())
        with pytest.raises(ExceptionGroup) as failed:
            await task
        assert failed.group_contains(Bug, match="a row of no kind")
        bench.store.bug = None
        await bench.recorder.close()

    asyncio.run(story())


def test_control_starts_with_a_past_of_which_a_bit_turned_and_keeps_what_can_be_read(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            bench.recorder.remember("quarter", {"spread": [1.5]})
            bench.recorder.remember("shadow", {"import_wh": 5})
            bench.recorder.peaks([PeakRow("2026-02", 4100, at(0), PeakSource.METER, "1SAG1")])
        with closing(sqlite3.connect(tmp_path / "h.sqlite")) as spoiled:
            spoiled.execute("UPDATE memory SET text = '{' WHERE key = 'quarter'")
            spoiled.execute("UPDATE peak SET source = 'mEter'")
            spoiled.commit()
        async with running(tmp_path / "h.sqlite") as bench:
            assert await bench.recorder.archive.recall() == {"shadow": {"import_wh": 5}}
            assert await bench.recorder.archive.month_peaks() == ()

    asyncio.run(story())


def test_what_was_remembered_comes_back_after_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            bench.recorder.remember("quarter", {"spread": [1.5, None]})
            bench.recorder.remember("quarter", {"spread": [2.5, None]})
            bench.recorder.peaks(
                [
                    PeakRow("2026-02", 4100, at(0), PeakSource.METER, "1SAG1"),
                    PeakRow("2026-03", 2600, None, PeakSource.METER, "1SAG1"),
                    PeakRow("2026-03", 2700, at(9), PeakSource.OWN, "1SAG1"),
                ]
            )
        async with running(tmp_path / "h.sqlite") as bench:
            assert await bench.recorder.archive.recall() == {"quarter": {"spread": [2.5, None]}}
            peaks = await bench.recorder.archive.month_peaks()
            assert [(peak.month, peak.w, peak.source) for peak in peaks] == [
                ("2026-02", 4100, "meter"),
                ("2026-03", 2700, "own"),
            ]

    asyncio.run(story())


def test_questions_are_answered_through_the_recorder(tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path / "h.sqlite") as bench:
            bench.recorder.quarter(quarter(0).closed, "1SAG1")
            bench.recorder.fault("meter", Fault("the cable is out"))
            bench.recorder.second(SecondRow(START_S, grid_w=3600.0, device_w={"relay.a": 1.0}))
            await bench.recorder.flush()
            archive = bench.recorder.archive
            assert (await archive.quarters(START, at(900)))[0] == quarter(0)
            assert [item.source for item in await archive.faults(START, at(1))] == ["meter"]
            assert "relay.a" in await archive.series()
            energy = await archive.energy("grid_w", START, at(900))
            assert energy is not None
            assert energy.plus_wh == 1.0

    asyncio.run(story())


def test_the_budget_grows_back(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "h.sqlite")
    while bench.recorder._within_budget():
        pass
    bench.clock.advance(10 / module.BUDGET_PER_S)
    assert sum(bench.recorder._within_budget() for _ in range(100)) == 10
    bench.recorder._thread.shutdown()
