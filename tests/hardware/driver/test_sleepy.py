# SPDX-License-Identifier: MIT
"""An inverter that is silent in the dark is asleep; one that is silent by day is broken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from controller.model.clock import VirtualClock
from controller.model.command import Release, SetLimit
from controller.model.errors import Fault
from controller.model.house import COUNTRIES, Connection, SolarSpec
from controller.model.reading import SolarReading
from hardware.driver import Driver, Habits, SleepyLink
from hardware.driver.sleepy import PLACES, sun_height_deg
from tests.hardware.driver.stage import FakeLink
from tests.hardware.rig import MemoryBoard, command, in_loop, live, running, until

NOON = datetime(2026, 6, 21, 11, 42, tzinfo=UTC)
NIGHT = datetime(2026, 12, 1, 22, 0, tzinfo=UTC)
DUSK = datetime(2026, 6, 21, 19, 0, tzinfo=UTC)
"""The sun stands 7 degrees high in Belgium."""
SPEC = SolarSpec("roof", Connection("modbus"), 5_000, lowest_w=0)
SILENT = Fault("it does not answer")
ASLEEP = SolarReading(0.0, is_asleep=True)


@pytest.mark.parametrize(
    ("moment", "country", "height_deg"),
    [
        (NOON, "BE", 62.8),
        (datetime(2026, 12, 21, 11, 39, tzinfo=UTC), "BE", 16.0),
        (datetime(2026, 12, 21, 15, 38, tzinfo=UTC), "BE", -0.5),
        (datetime(2026, 3, 20, 6, 0, tzinfo=UTC), "BE", 1.5),
        (DUSK, "BE", 7.0),
        (datetime(2026, 6, 21, 11, 20, tzinfo=UTC), "NO", 53.0),
    ],
)
def test_the_sun_stands_where_an_almanac_has_it(moment: datetime, country: str, height_deg: float) -> None:
    assert sun_height_deg(moment, country) == pytest.approx(height_deg, abs=1.5)


def test_every_country_has_a_place() -> None:
    assert set(PLACES) == set(COUNTRIES)


def sleepy(moment: datetime) -> tuple[FakeLink, SleepyLink, VirtualClock]:
    clock, inner = VirtualClock(moment), FakeLink()
    inner.data = SolarReading(2_000.0)
    return inner, SleepyLink(inner, SPEC, clock, "BE"), clock


@in_loop
async def test_by_day_silence_is_a_fault() -> None:
    inner, link, _ = sleepy(NOON)
    inner.broken = SILENT
    with pytest.raises(Fault):
        await link.open()
    inner.broken = None
    await link.open()
    inner.broken = SILENT
    with pytest.raises(Fault):
        await link.read()


@in_loop
async def test_in_the_dark_silence_is_sleep_and_it_is_looked_for_again() -> None:
    inner, link, clock = sleepy(NIGHT)
    inner.broken = SILENT
    await link.open()
    assert await link.read() == ASLEEP
    inner.broken = None
    assert await link.read() == ASLEEP, "it is not asked each time"
    clock.advance(20)
    assert await link.read() == SolarReading(2_000.0)


@in_loop
async def test_what_it_is_told_in_its_sleep_is_told_when_it_wakes() -> None:
    inner, link, clock = sleepy(NIGHT)
    inner.broken = SILENT
    await link.open()
    await link.write(SetLimit(900))
    await link.write(SetLimit(700))
    inner.broken = None
    inner.take()
    clock.advance(20)
    await link.read()
    assert inner.take() == ["open", "arm", SetLimit(700)]
    await link.read()
    assert inner.take() == []


@in_loop
async def test_an_inverter_that_answers_asleep_and_refuses_has_no_fault_and_is_told_when_it_wakes() -> None:
    inner, link, _ = sleepy(NIGHT)
    inner.data, inner.refuses = ASLEEP, Fault("illegal value")
    await link.open()
    await link.write(SetLimit(900))
    assert await link.read() == ASLEEP
    inner.refuses, inner.data = None, SolarReading(30.0)
    await link.read()
    assert SetLimit(900) in inner.take()


@pytest.mark.parametrize(("last_w", "is_asleep"), [(30.0, True), (900.0, False)])
@in_loop
async def test_at_dusk_its_last_word_decides(last_w: float, is_asleep: bool) -> None:
    inner, link, _ = sleepy(DUSK)
    inner.data = SolarReading(last_w)
    await link.open()
    await link.read()
    inner.broken = SILENT
    if is_asleep:
        assert await link.read() == ASLEEP
    else:
        with pytest.raises(Fault):
            await link.read()


@in_loop
async def test_a_driver_reports_no_fault_all_night_and_gives_the_limit_in_the_morning() -> None:
    inner, link, clock = sleepy(NIGHT)
    inner.broken = SILENT
    driver, board = Driver(SPEC, link, clock, Habits(poll_s=2.0, refresh_s=5.0)), MemoryBoard()
    async with running(driver, board) as mailbox:
        mailbox.put(command("solar.roof", SetLimit(900), clock, 1e9))
        await live(clock, 90, turns=10)
        assert board.newest("solar.roof") == ASLEEP
        assert board.reports == []
        inner.broken, inner.data = None, SolarReading(800.0)
        inner.take()
        await live(clock, 30, turns=10)
        await until(lambda: board.newest("solar.roof") == SolarReading(800.0))
        assert SetLimit(900) in inner.take()
    assert inner.take()[-2:] == [Release(), "close"]
