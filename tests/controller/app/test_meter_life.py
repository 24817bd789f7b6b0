# SPDX-License-Identifier: MIT
"""A meter is replaced, or out, under a whole controller: what is asked, answered, and in the history afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from controller.app.listen import Address
from controller.app.runtime import Controller, Setup
from controller.history.rows import QuarterRow
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock, settle
from controller.model.messages import State, decode, encode
from controller.model.ports import Board
from controller.model.reading import ChannelKind, ChannelReading, Checksum, MeterReading, TariffBand
from controller.model.snapshot import Basis
from controller.model.swap_messages import SwapAnswerRequest, SwapMessage
from hardware.registry import Drivers
from tests.controller.houses import house_of

START = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
OLD, NEW = "1SAG1100000292", "1SAG3200000815"
GAS, NEW_GAS = "7FLO2119000123", "7FLO2126000777"


@dataclass
class FakeMeter:
    """A meter that says what the test tells it to."""

    readings: asyncio.Queue[MeterReading] = field(default_factory=asyncio.Queue)

    async def run(self, board: Board) -> None:
        while True:
            reading = await self.readings.get()
            board.post_meter(reading, b"")
            self.readings.task_done()


@dataclass
class Living:
    """A controller and its meter, second by second."""

    clock: VirtualClock
    meter: FakeMeter
    http: aiohttp.ClientSession
    url: str
    import_wh: int = 1_000_000
    serial: str = OLD
    gas: ChannelReading | None = None
    night_wh: int | None = None
    """Of its register for the night, where it has two; `import_wh` is then that for the day."""

    async def live(self, seconds: int, step_s: int = 5) -> None:
        """At 720 W: 1 Wh every 5 s."""
        for _ in range(0, seconds, step_s):
            self.clock.advance(step_s)
            self.import_wh += step_s // 5
            await self.tell()

    async def tell(self) -> None:
        reading = MeterReading(
            "/FLU5", None, Checksum.OK, self.clock.now(), serial=self.serial, import_w=720, export_w=0,
            import_total_wh=self.import_wh if self.night_wh is None else None, export_total_wh=0, ean="5414",
            import_day_wh=None if self.night_wh is None else self.import_wh, import_night_wh=self.night_wh,
            tariff=None if self.night_wh is None else TariffBand.DAY,
            channels=() if self.gas is None else (self.gas,),
        )  # fmt: skip
        await self.meter.readings.put(reading)
        await self.meter.readings.join()
        await settle(6)

    async def state(self) -> State:
        async with self.http.get(f"{self.url}/state") as answer:
            return decode(State, await answer.read())

    async def answer(self, swap: SwapMessage, answer: str) -> int:
        message = encode(SwapAnswerRequest(answer))
        async with self.http.post(f"{self.url}/swaps/{swap.id}", data=message) as answered:
            return answered.status


@asynccontextmanager
async def living(folder: Path, clock: VirtualClock | None = None) -> AsyncIterator[Living]:
    clock, meter = clock or VirtualClock(START), FakeMeter()
    (folder / "rules").mkdir(exist_ok=True)
    setup = Setup(
        house_of(),
        clock,
        Drivers(meter, ()),
        None,
        folder / "rules",
        folder / "data",
        Address("127.0.0.1", 0),
    )
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    controller = asyncio.create_task(Controller(setup).run(port.set_result))
    await asyncio.wait((controller, port), return_when=asyncio.FIRST_COMPLETED)
    token = (folder / "data" / "api-token").read_text().strip()
    try:
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as http:
            yield Living(clock, meter, http, f"http://127.0.0.1:{await port}/api/1")
    finally:
        controller.cancel()
        with suppress(asyncio.CancelledError):
            await controller


def kept(folder: Path, start: datetime = START) -> list[QuarterRow]:
    store = SqliteStore(folder / "data" / "history.sqlite", ZoneInfo("Europe/Brussels"))
    store.open()
    try:
        return list(store.quarters(start - timedelta(days=1), start + timedelta(days=1)))
    finally:
        store.close()


def test_a_new_meter_begins_a_history_of_its_own_and_nothing_is_booked_between(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path) as house:
            await house.live(1200)
            house.serial, house.import_wh = NEW, 3
            await house.live(900)
            (asked,) = (await house.state()).swaps
            assert (asked.old, asked.new, asked.looks_same, asked.between) == ("…0292", "…0815", False, None)
            assert await house.answer(asked, "new") == 200
            assert (await house.state()).swaps == ()
            assert await house.answer(asked, "same") == 404
            await house.live(900)

    asyncio.run(scenario())
    rows = kept(tmp_path)
    assert [row.meter for row in rows] == [OLD, NEW, NEW]
    assert all(0 <= row.closed.import_wh <= 190 for row in rows)


@pytest.mark.parametrize("answer", ["same", None])
def test_the_same_meter_under_another_number_is_booked_over_the_time_between_when_somebody_says_so(
    tmp_path: Path, answer: str | None
) -> None:
    """Half an hour without a telegram, and then the same registers under another number: 360 Wh."""

    async def scenario() -> None:
        async with living(tmp_path) as house:
            await house.live(1000)
            house.clock.advance(1800)
            house.serial, house.import_wh = NEW, house.import_wh + 360
            await house.live(900)
            (asked,) = (await house.state()).swaps
            assert asked.looks_same
            assert asked.between == pytest.approx(0.361, abs=0.003)
            if answer is not None:
                assert await house.answer(asked, answer) == 200
            await house.live(900)

    asyncio.run(scenario())
    rows = kept(tmp_path)
    bridged = [row for row in rows if row.meter == f"{OLD} > {NEW}"]
    assert {row.closed.basis for row in bridged} <= {Basis.GAP}
    assert not any(row.closed.is_complete for row in bridged)
    if answer is None:
        assert bridged == []
        assert rows[-1].meter == NEW
    else:
        assert sum(row.closed.import_wh for row in bridged) == pytest.approx(361, abs=3)
        assert rows[-1].meter == OLD


def test_gas_is_in_the_state_and_a_gas_meter_that_was_replaced_is_asked_about(tmp_path: Path) -> None:
    def gas(serial: str, at: datetime, m3: float) -> ChannelReading:
        return ChannelReading(1, ChannelKind.GAS, serial, at, m3, "m3")

    async def scenario() -> None:
        async with living(tmp_path) as house:
            for place in range(3):
                house.gas = gas(GAS, house.clock.now(), 4000 + place / 10)
                await house.live(300, step_s=100)
            (counter,) = (await house.state()).counters
            assert (counter.kind, counter.meter, counter.value, counter.unit) == (
                "gas",
                "…0123",
                4000.2,
                "m³",
            )
            assert counter.per_hour == pytest.approx(1.2)
            house.gas = gas(NEW_GAS, house.clock.now(), 0.0)
            await house.live(10)
            (asked,) = (await house.state()).swaps
            assert (asked.kind, asked.old, asked.new, asked.old_value) == ("gas", "…0123", "…0777", 4000.2)
            assert await house.answer(replace(asked), "new") == 200

    asyncio.run(scenario())


def test_over_a_gap_each_quarter_is_counted_into_the_register_that_rose(tmp_path: Path) -> None:
    """An hour without a telegram, of which all went into the register for the day."""

    async def scenario() -> None:
        async with living(tmp_path) as house:
            house.night_wh = 5_000
            await house.live(600)
            house.clock.advance(3600)
            house.import_wh += 720
            await house.live(900)

    asyncio.run(scenario())
    rows = kept(tmp_path)
    assert [row.closed.basis for row in rows].count(Basis.GAP) >= 4
    assert {row.register for row in rows} == {TariffBand.DAY}


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 10, 21, 45, tzinfo=UTC),
        datetime(2026, 3, 28, 23, 45, tzinfo=UTC),
        datetime(2026, 10, 24, 23, 45, tzinfo=UTC),
        datetime(2026, 3, 31, 20, 45, tzinfo=UTC),
    ],
    ids=["midnight", "spring", "autumn", "month's end"],
)
def test_three_hours_off_in_mid_quarter_are_in_the_history_to_the_watt_hour(
    tmp_path: Path, start: datetime
) -> None:
    """The program ends, the house goes on, the program starts again: all is booked, nothing twice, no peak."""
    clock = VirtualClock(start)

    async def scenario() -> int:
        async with living(tmp_path, clock) as house:
            await house.tell()
            begin_wh = house.import_wh
            await house.live(900 + 400)
            left_wh = house.import_wh
        clock.advance(3 * 3600)
        async with living(tmp_path, clock) as house:
            house.import_wh = left_wh + 6_000
            await house.live(900 - 400 + 900)
            assert (await house.state()).swaps == ()
            return house.import_wh - begin_wh

    risen_wh = asyncio.run(scenario())
    rows = kept(tmp_path, start)
    starts = [row.closed.start for row in rows]
    assert all(after - before == timedelta(minutes=15) for before, after in pairwise(starts))
    assert sum(row.closed.import_wh for row in rows) == pytest.approx(risen_wh, abs=1)
    gap = [row for row in rows if row.closed.basis is Basis.GAP]
    assert len(gap) == 13
    assert not any(row.closed.is_complete for row in gap)
    assert max(row.closed.demand_w for row in rows if row.closed.is_complete) <= 724
