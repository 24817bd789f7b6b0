# SPDX-License-Identifier: MIT
"""The life of a sensor: values, glitches, a pulled cable, and back by itself; all of it on a virtual clock."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

import pytest

from controller.model.clock import VirtualClock, settle
from controller.model.errors import Fault
from controller.model.house import Connection, SensorSpec
from controller.model.units import Dimension
from hardware.driver import NothingNew, NotMeasured, Sensing
from hardware.sim import demo_start
from tests.hardware.rig import MemoryBoard, in_loop, until

NAME = "sensor.boiler"
SPEC = SensorSpec("boiler", Connection("file"), Dimension.TEMPERATURE, "°C", -10.0, 95.0, interval_s=10.0)


class Told:
    """A source that tells what the test puts in."""

    def __init__(self, *values: float | Exception) -> None:
        self.values = list(values)
        self.asked = 0
        self.is_closed = False

    async def read(self) -> float:
        value = self.values[min(self.asked, len(self.values) - 1)]
        self.asked += 1
        if isinstance(value, Exception):
            raise value
        return value

    async def close(self) -> None:
        self.is_closed = True

    def was_asked(self, times: int) -> bool:
        return self.asked >= times


@asynccontextmanager
async def living(source: Told, rounds: int, spec: SensorSpec = SPEC) -> AsyncIterator[MemoryBoard]:
    """The board after so many questions."""
    board, clock = MemoryBoard(), VirtualClock(demo_start())
    task = asyncio.create_task(Sensing(spec, source, clock).run(board))
    for count in range(1, rounds + 1):
        await until(partial(source.was_asked, count))
        await settle()
        clock.advance(spec.interval_s if count < rounds else 0.0)
    try:
        yield board
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@in_loop
async def test_each_good_value_is_posted_once_an_interval() -> None:
    async with living(Told(20.0, 21.0, 22.5), 3) as board:
        assert board.sensors == [(NAME, 20.0), (NAME, 21.0), (NAME, 22.5)]
        assert (board.reports, board.rejections) == ([], [])


@in_loop
async def test_what_cannot_be_is_refused_and_counted_and_never_posted() -> None:
    async with living(Told(20.0, 96.0, -11.0, 21.0, math.nan), 5) as board:
        assert board.sensors == [(NAME, 20.0), (NAME, 21.0)]
        assert board.rejections == [
            (NAME, "96 °C is above 95 °C, the highest that can be"),
            (NAME, "-11 °C is below -10 °C, the lowest that can be"),
            (NAME, '"nan" is no number'),
        ]
        assert board.standing == {}


@in_loop
async def test_three_refused_values_in_a_row_are_a_fault_that_ends_with_a_good_one() -> None:
    async with living(Told(NotMeasured("the checksum is wrong")), 4) as board:
        assert board.reports == [(NAME, "nothing that it tells can be: the checksum is wrong")]
    bad = NotMeasured("the checksum is wrong")
    async with living(Told(bad, bad, bad, bad, 20.0), 5) as board:
        assert [message for _, message in board.reports] == [
            "nothing that it tells can be: the checksum is wrong",
            None,
        ]


@in_loop
async def test_a_sensor_that_cannot_be_asked_is_reported_once_and_comes_back_by_itself() -> None:
    source = Told(20.0, Fault("no answer"), Fault("connection refused"), Fault("no answer"), 21.0)
    async with living(source, 5) as board:
        assert board.reports == [(NAME, "connection refused"), (NAME, None)]
        assert board.sensors == [(NAME, 20.0), (NAME, 21.0)]
    assert source.is_closed


@in_loop
async def test_one_answer_that_got_lost_is_no_fault_of_a_sensor_that_works() -> None:
    lost = Fault("no answer")
    async with living(Told(20.0, lost, 21.0, lost, 22.0), 5) as board:
        assert board.reports == []
        assert [value for _, value in board.sensors] == [20.0, 21.0, 22.0]
    async with living(Told(lost, 21.0), 1) as board:
        assert board.reports == [(NAME, "no answer")]


@in_loop
async def test_from_no_answer_to_nonsense_is_news() -> None:
    bad = NotMeasured("the file is empty")
    async with living(Told(Fault("no answer"), bad, bad, bad), 4) as board:
        assert [message for _, message in board.reports] == [
            "no answer",
            "nothing that it tells can be: the file is empty",
        ]


class Swallowing(Told):
    """As `asyncio.wait_for` does before Python 3.12, when the answer comes together with the cancellation."""

    async def read(self) -> float:
        self.asked += 1
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if isinstance(self.values[0], Exception):
                raise self.values[0] from None
        return 20.0


@pytest.mark.parametrize("answer", [20.0, Fault("no answer"), NotMeasured("nothing")])
@in_loop
async def test_a_cancellation_that_a_source_swallows_is_heeded_all_the_same(
    answer: float | Exception,
) -> None:
    source, clock = Swallowing(answer), VirtualClock(demo_start())
    task = asyncio.create_task(Sensing(SPEC, source, clock).run(MemoryBoard()))
    await until(lambda: source.asked == 1)
    task.cancel()
    await until(task.done)
    assert task.cancelled()
    assert source.is_closed


@in_loop
async def test_what_is_the_same_after_a_day_of_silence_is_not_frozen() -> None:
    told = Told(21.4, *[Fault("gone")] * 25, 21.4, 21.4)
    async with living(told, 28, HOURLY) as board:
        assert board.standing == {}
        assert len(board.sensors) == 3


HOURLY = replace(SPEC, interval_s=3600.0, timeout_s=7200.0)


@in_loop
async def test_a_temperature_that_stays_the_same_for_a_day_is_told_and_still_believed() -> None:
    async with living(Told(*[21.4] * 25, 21.5), 25, HOURLY) as board:
        assert len(board.sensors) == 25
        assert board.reports == [("sensor.boiler", "it has told exactly 21.4 °C for 24 h: it may be frozen")]
    async with living(Told(*[21.4] * 26, 21.5), 27, HOURLY) as board:
        assert [message for _, message in board.reports][1:] == [None]


@in_loop
async def test_what_site_yaml_calls_frozen_is_no_value_any_more() -> None:
    async with living(Told(21.4), 9, replace(HOURLY, frozen_after_s=6 * 3600.0)) as board:
        assert len(board.sensors) == 6
        assert board.standing == {"sensor.boiler": "it has told exactly 21.4 °C for 6 h: it may be frozen"}


@in_loop
async def test_a_level_may_stay_the_same_for_ever() -> None:
    async with living(Told(50.0), 30, replace(HOURLY, dimension=Dimension.SHARE, unit="%")) as board:
        assert (len(board.sensors), board.reports) == (30, [])


@in_loop
async def test_a_source_that_has_nothing_new_works_and_its_value_ages() -> None:
    lost = Fault("gone")
    async with living(Told(21.0, lost, lost, NothingNew(), 22.0), 5) as board:
        assert [value for _, value in board.sensors] == [21.0, 22.0]
        assert [message for _, message in board.reports] == ["gone", None]


@in_loop
async def test_a_refused_value_in_between_is_an_answer_all_the_same() -> None:
    lost, glitch = Fault("gone"), NotMeasured("85")
    async with living(Told(21.0, lost, glitch, lost, glitch, glitch, lost, 22.0), 8) as board:
        assert board.reports == []
