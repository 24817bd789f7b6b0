# SPDX-License-Identifier: MIT
"""The simulated house as a whole: one seed is one house, its evening is worth seeing, and faults can be played."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from hardware.sim import FAULTS, HouseRow, SimulatedHouse, demo_start
from hardware.sim.house import BATTERY, CHARGER, METER
from hardware.sim.telegram import crc16_arc
from tests.hardware.rig import in_loop, live

SEEDS = [0, 1, 2, 7, 42]


def _house(seed: int = 1) -> tuple[VirtualClock, SimulatedHouse]:
    clock = VirtualClock(demo_start())
    return clock, SimulatedHouse(clock, seed, demo_start())


def _live(clock: VirtualClock, house: SimulatedHouse, seconds: int) -> list[HouseRow]:
    rows = []
    for _ in range(seconds):
        clock.advance(1)
        house.live()
        rows.append(house.now)
    return rows


@asynccontextmanager
async def lived(seed: int = 1) -> AsyncIterator[tuple[VirtualClock, SimulatedHouse]]:
    clock, house = _house(seed)
    async with house:
        task = asyncio.create_task(house.run())
        await live(clock, 1, turns=5)
        try:
            yield clock, house
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()


def test_the_same_seed_gives_the_same_house() -> None:
    (one_clock, one), (two_clock, two) = _house(), _house()
    assert one.past() == two.past()
    assert _live(one_clock, one, 300) == _live(two_clock, two, 300)
    assert one.meter == two.meter


def test_another_seed_gives_another_house() -> None:
    assert _house(1)[1].past() != _house(2)[1].past()


def test_the_past_is_a_day_of_minutes_that_ends_at_the_start() -> None:
    _, house = _house()
    past = house.past()
    assert len(past) == 1_440
    assert past[-1].time == demo_start()
    assert past[0].time == demo_start() - timedelta(hours=24) + timedelta(minutes=1)
    assert house.past(1) == past[-60:]
    assert house.past(0) == ()
    assert house.now.soc_pct == past[-1].soc_pct


def test_a_day_of_the_past_takes_less_than_a_second_and_two_can_be_had() -> None:
    _, house = _house()
    begun_s = time.process_time()
    past = house.past(48)
    assert time.process_time() - begun_s < 2
    assert len(past) == 2_880
    assert past[-1].time == demo_start()


def test_powers_add_up_at_every_instant() -> None:
    clock, house = _house()
    for row in (*house.past(), *_live(clock, house, 300)):
        assert row.grid_w == pytest.approx(row.house_w - row.solar_w - row.battery_w, abs=1e-6)
        assert 0 <= row.soc_pct <= 100


@pytest.mark.parametrize("seed", SEEDS)
def test_the_evening_of_the_demo_threatens_the_target_within_a_minute(seed: int) -> None:
    clock, house = _house(seed)
    target_w = 2_500
    peak_w = max(house.meter.peak.w, target_w)
    assert peak_w < 3_000
    assert 1_000 < house.meter.quarter_average_w < target_w
    rows = _live(clock, house, 60)
    assert rows[0].grid_w < 2_500
    assert rows[-1].grid_w > 9_000
    assert rows[-1].charger_w > 4_000
    assert rows[-1].soc_pct > 35
    _live(clock, house, 149)
    assert house.meter.quarter_average_w > peak_w + 500


def test_the_meter_of_the_demo_has_a_new_month_and_an_honest_past() -> None:
    _, house = _house()
    zone = ZoneInfo("Europe/Brussels")
    november_w = max(
        sum(max(0.0, row.grid_w) for row in house.past()[at : at + 15]) / 15
        for at in range(0, 1_440, 15)
        if house.past()[at].time.astimezone(zone).month == 11
    )
    assert house.meter.peak.month == "2026-12"
    assert house.meter.history[-1].month == "2026-11"
    assert house.meter.history[-1].w > 0.8 * november_w


@in_loop
async def test_a_house_that_was_late_catches_up_with_its_clock() -> None:
    clock, house = _house()
    clock.advance(30)
    house.live()
    assert house.now.time == demo_start() + timedelta(seconds=30)
    clock.advance(7_200)
    house.live()
    assert house.now.time == demo_start() + timedelta(seconds=7_230)
    assert house.meter.time == house.now.time


@in_loop
async def test_a_wrong_computer_clock_does_not_touch_the_meter() -> None:
    clock, house = _house()
    clock.jump_wall(86_400)
    clock.advance(1)
    house.live()
    assert house.meter.time == demo_start() + timedelta(seconds=1)


async def _telegrams(clock: VirtualClock, house: SimulatedHouse, seconds: int) -> list[bytes]:
    port = house.ports.open(METER)
    try:
        await live(clock, seconds, turns=5)
        reading = asyncio.create_task(port.read())
        await asyncio.sleep(0)
        data = reading.result() if reading.done() else b""
        reading.cancel()
    finally:
        port.close()
    return [b"/" + telegram for telegram in data.split(b"/")[1:]]


def _is_whole(telegram: bytes) -> bool:
    body, _, checksum = telegram.rpartition(b"!")
    return checksum == b"%04X\r\n" % crc16_arc(body + b"!")


@in_loop
async def test_a_telegram_comes_each_second() -> None:
    async with lived() as (clock, house):
        telegrams = await _telegrams(clock, house, 20)
    assert len(telegrams) == 20
    assert all(map(_is_whole, telegrams))


@in_loop
async def test_without_the_cable_nothing_comes_until_it_is_mended() -> None:
    async with lived() as (clock, house):
        house.play("cable")
        assert await _telegrams(clock, house, 10) == []
        house.mend()
        assert len(await _telegrams(clock, house, 10)) == 10


@in_loop
async def test_noise_breaks_some_telegrams_and_not_all() -> None:
    async with lived() as (clock, house):
        house.play("noise")
        whole = list(map(_is_whole, await _telegrams(clock, house, 40)))
    assert 5 < sum(whole) < 25


@in_loop
async def test_the_clock_of_the_meter_jumps_and_is_put_right_again() -> None:
    async with lived() as (clock, house):
        house.play("meter-clock-jump")
        house.play("meter-clock-jump")
        await live(clock, 5, turns=5)
        assert house.meter.time - house.now.time == timedelta(seconds=420)
        assert house.meter.quarter_average_w < 100
        house.mend()
        await live(clock, 5, turns=5)
        assert house.meter.time == house.now.time


@pytest.mark.parametrize(("fault", "device"), [("battery-offline", BATTERY), ("charger-offline", CHARGER)])
@in_loop
async def test_a_device_leaves_the_network_and_comes_back_where_it_was(fault: str, device: str) -> None:
    async with lived() as (clock, house):
        address = house.address(device)
        house.play(fault)
        await live(clock, 2)
        assert not house.server(device).is_running
        house.mend()
        await live(clock, 2)
        assert house.server(device).is_running
        assert house.address(device) == address


@in_loop
async def test_a_charger_that_ignores_charges_at_its_maximum() -> None:
    async with lived() as (clock, house):
        house.play("charger-ignores")
        await live(clock, 60, turns=2)
        assert house.now.charger_w == pytest.approx(11_040, abs=1)
        assert house.faults == {"charger-ignores"}


@pytest.mark.parametrize("fault", list(FAULTS))
def test_every_fault_can_be_played_and_mended(fault: str) -> None:
    _, house = _house()
    house.play(fault)
    assert house.faults == {fault}
    house.mend()
    assert house.faults == frozenset()


def test_an_unknown_fault_is_refused_with_a_suggestion() -> None:
    with pytest.raises(Fault) as fault:
        _house()[1].play("cabel")
    assert str(fault.value) == 'the simulated house has no fault "cabel" (did you mean "cable"?)'


def test_a_battery_on_its_own_covers_the_house_down_to_its_reserve() -> None:
    _, house = _house()
    covering = [row for row in house.past() if row.battery_w > 100 and row.battery_w < 4_900]
    assert covering
    assert all(abs(row.grid_w) < 1 or row.soc_pct < 41 for row in covering)
    assert min(row.soc_pct for row in house.past()) == pytest.approx(40, abs=0.01)
