# SPDX-License-Identifier: MIT
"""The life of a driver on a clock that stands still, with a link that can be told to fail."""

from __future__ import annotations

import asyncio

import pytest

from controller.model.clock import VirtualClock, settle
from controller.model.command import Command, Mailbox, Release, Setpoint, SetPower
from controller.model.errors import Bug, Fault
from controller.model.house import BatterySpec, Connection
from controller.model.reading import BatteryReading, DeviceData
from hardware.driver import Driver, Habits
from hardware.driver import life as life_module
from hardware.sim import demo_start
from tests.hardware.rig import MemoryBoard, command, in_loop, running

NAME = "battery.home"
SPEC = BatterySpec("home", Connection("modbus"), 10_000, 5_000, 5_000)
GOOD = BatteryReading(0.0, 50.0)


class FakeLink:
    """A link that writes a diary, and fails when it is told to."""

    def __init__(self) -> None:
        self.diary: list[str | Setpoint] = []
        self.data: DeviceData = GOOD
        self.broken: Fault | None = None
        self.refuses: Fault | None = None
        self.hangs = False

    async def open(self) -> None:
        self.diary.append("open")
        if self.broken is not None:
            raise self.broken
        self.diary.append("arm")

    async def read(self) -> DeviceData:
        if self.broken is not None:
            raise self.broken
        return self.data

    async def write(self, setpoint: Setpoint) -> None:
        if self.hangs:
            await asyncio.Event().wait()
        if self.broken is not None or self.refuses is not None:
            raise self.broken or self.refuses or Fault("never")
        self.diary.append(setpoint)

    async def close(self) -> None:
        self.diary.append("close")

    def take(self) -> list[str | Setpoint]:
        """The diary since the last look."""
        diary, self.diary = self.diary, []
        return diary


class Stage:
    """A driver with everything around it."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.clock = VirtualClock(demo_start())
        self.link = FakeLink()
        self.board = MemoryBoard()
        self.driver = Driver(SPEC, self.link, self.clock, habits or Habits())

    def order(self, power_w: int, lease_s: float = 15.0) -> Command:
        return command(NAME, SetPower(power_w), self.clock, lease_s)


@in_loop
async def test_a_driver_arms_the_device_and_makes_it_safe_before_anything_else() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board):
        await settle()
        assert stage.link.take() == ["open", "arm", Release()]
        assert stage.board.readings == [(NAME, GOOD)]


@in_loop
async def test_a_command_that_waits_at_the_start_is_written_after_arming() -> None:
    stage = Stage()
    mailbox = Mailbox()
    mailbox.put(stage.order(1_000))
    task = asyncio.create_task(stage.driver.run(stage.board, mailbox))
    await settle()
    diary = stage.link.take()
    assert diary[:2] == ["open", "arm"]
    assert diary[-1] == SetPower(1_000)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@in_loop
async def test_a_change_is_written_without_any_time_passing() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        stage.link.take()
        mailbox.put(stage.order(1_000))
        await settle()
        assert stage.link.take() == [SetPower(1_000)]


@in_loop
async def test_of_two_commands_only_the_newest_is_written() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        stage.link.take()
        mailbox.put(stage.order(1_000))
        mailbox.put(stage.order(2_000))
        await settle()
        assert stage.link.take() == [SetPower(2_000)]


@in_loop
async def test_a_device_timeout_is_fed_by_renewed_commands() -> None:
    stage = Stage(Habits(refresh_s=10))
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        stage.link.take()
        for _ in range(25):
            mailbox.put(stage.order(1_000))
            await stage.clock.run_for(1)
        assert stage.link.take() == [SetPower(1_000)] * 3


@in_loop
async def test_a_device_timeout_is_not_fed_when_the_loop_hangs() -> None:
    stage = Stage(Habits(refresh_s=10))
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(1_000, lease_s=1e9))
        await settle()
        stage.link.take()
        await stage.clock.run_for(600)
        assert stage.link.take() == []


@in_loop
async def test_a_lease_that_ends_makes_the_device_safe_once_and_is_reported() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(1_800, lease_s=15))
        await settle()
        stage.link.take()
        await stage.clock.run_for(14)
        assert stage.link.take() == []
        await stage.clock.run_for(60)
        assert stage.link.take() == [Release()]
        told = "battery.home: nobody renewed its command (discharge 1.8 kW), it was put in its safe state"
        assert stage.board.reports == [("battery.home lease", told)]
        mailbox.put(stage.order(500))
        await settle()
        assert stage.board.reports[-1] == ("battery.home lease", None)
        assert stage.link.take() == [SetPower(500)]


@in_loop
async def test_a_command_whose_lease_is_over_is_never_written() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        stage.link.take()
        mailbox.put(stage.order(1_000, lease_s=-1))
        await settle()
        assert stage.link.take() == []


@in_loop
async def test_a_release_that_nobody_renews_is_no_news() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(command(NAME, Release(), stage.clock))
        await stage.clock.run_for(60)
        assert stage.board.reports == []


@in_loop
async def test_a_fault_is_reported_once_down_and_once_up() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board):
        await settle()
        stage.link.broken = Fault("no answer")
        await stage.clock.run_for(100)
        stage.link.broken = None
        await stage.clock.run_for(40)
        assert stage.board.reports == [(NAME, "no answer"), (NAME, None)]


@in_loop
async def test_a_fault_whose_words_change_is_still_one_fault() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board):
        await settle()
        for words in ("no answer", "refused", "no answer"):
            stage.link.broken = Fault(words)
            await stage.clock.run_for(20)
        assert stage.board.reports == [(NAME, "no answer")]


@in_loop
async def test_the_pause_between_attempts_grows_and_has_a_limit() -> None:
    stage = Stage()
    stage.link.broken = Fault("refused")
    opened_s: list[float] = []
    async with running(stage.driver, stage.board):
        for second in range(130):
            await settle()
            if "open" in stage.link.take():
                opened_s.append(float(second))
            await stage.clock.run_for(1)
    assert opened_s == [0, 1, 3, 7, 15, 31, 61, 91, 121]


@in_loop
async def test_after_a_reconnect_the_device_is_armed_before_the_command_is_given_again() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(1_000, lease_s=100))
        await settle()
        stage.link.broken = Fault("no answer")
        await stage.clock.run_for(2)
        stage.link.take()
        stage.link.broken = None
        await stage.clock.run_for(5)
        assert stage.link.take() == ["open", "arm", SetPower(1_000)]


@in_loop
async def test_a_lease_that_ended_while_the_device_was_away_is_not_taken_up_again() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(1_000, lease_s=15))
        await settle()
        stage.link.broken = Fault("no answer")
        await stage.clock.run_for(60)
        stage.link.take()
        stage.link.broken = None
        await stage.clock.run_for(40)
        assert stage.link.take() == ["open", "arm", Release()]


@in_loop
async def test_of_the_commands_that_came_while_the_device_was_away_only_the_newest_counts() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        stage.link.broken = Fault("no answer")
        await stage.clock.run_for(2)
        stage.link.take()
        for power_w in (1_000, 2_000, 3_000):
            mailbox.put(stage.order(power_w, lease_s=100))
            await settle()
        stage.link.broken = None
        await stage.clock.run_for(5)
        assert stage.link.take() == ["open", "arm", SetPower(3_000)]


@in_loop
async def test_a_device_that_refuses_commands_is_still_read() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        stage.link.refuses = Fault("illegal value")
        mailbox.put(stage.order(1_000, lease_s=100))
        await stage.clock.run_for(5)
        assert len(stage.board.readings) == 6
        assert stage.board.reports == [(NAME, "illegal value")]
        stage.link.refuses = None
        stage.link.take()
        await stage.clock.run_for(2)
        assert stage.link.take() == [SetPower(1_000)]
        assert stage.board.reports == [(NAME, "illegal value"), (NAME, None)]


@in_loop
async def test_an_impossible_value_is_rejected_and_the_last_good_one_stays() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board):
        await settle()
        stage.link.data = BatteryReading(0.0, 300.0)
        await stage.clock.run_for(2)
        assert stage.board.readings == [(NAME, GOOD)]
        assert stage.board.rejections == [(NAME, "state of charge of 300 % is impossible")] * 2
        assert stage.board.reports == []


@in_loop
async def test_a_device_that_does_not_obey_has_a_fault() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(0, lease_s=100))
        stage.link.data = BatteryReading(3_000.0, 50.0)
        await stage.clock.run_for(10)
        assert stage.board.newest(NAME) == BatteryReading(3_000.0, 50.0)
        await stage.clock.run_for(10)
        told = "does not follow: told to hold, does discharge 3.0 kW"
        assert stage.board.newest(NAME) == BatteryReading(3_000.0, 50.0, told)


@in_loop
async def test_a_cancelled_driver_leaves_the_device_safe() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(1_000))
        await settle()
        stage.link.take()
    assert stage.link.take() == [Release(), "close"]


@in_loop
async def test_the_way_out_is_bounded_even_if_the_device_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life_module, "LEAVING_S", 0.02)
    stage = Stage()
    async with running(stage.driver, stage.board):
        await settle()
        stage.link.hangs = True
    told = "battery.home could not be put in its safe state: no answer within 0.02 s"
    assert stage.board.reports == [(NAME, told)]
    assert stage.link.diary[-1] == "close"


@in_loop
async def test_a_device_that_is_away_is_tried_once_more_on_the_way_out() -> None:
    stage = Stage()
    stage.link.broken = Fault("refused")
    async with running(stage.driver, stage.board):
        await settle()
    assert stage.board.reports[-1] == (NAME, "battery.home could not be put in its safe state: refused")


@in_loop
async def test_a_bug_ends_the_driver_after_the_device_was_made_safe() -> None:
    stage = Stage()
    mailbox = Mailbox()
    task = asyncio.create_task(stage.driver.run(stage.board, mailbox))
    await settle()

    async def contradict() -> DeviceData:
        raise Bug("the program contradicts itself")

    stage.link.read = contradict  # type: ignore[method-assign]
    stage.link.take()
    stage.clock.advance(1)
    await settle()
    assert isinstance(task.exception(), Bug)
    assert stage.link.take() == [Release(), "close"]


@in_loop
async def test_make_safe_without_a_running_driver_opens_and_closes_the_link() -> None:
    stage = Stage()
    await stage.driver.make_safe()
    assert stage.link.take() == ["open", "arm", Release(), "close"]


@in_loop
async def test_make_safe_beside_a_running_driver_ends_its_command() -> None:
    stage = Stage()
    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(1_000, lease_s=100))
        await settle()
        stage.link.take()
        await stage.driver.make_safe()
        await stage.clock.run_for(20)
        assert stage.link.take() == [Release()]
        assert stage.board.reports == []


@in_loop
async def test_make_safe_says_when_the_device_cannot_be_reached() -> None:
    stage = Stage()
    stage.link.broken = Fault("refused")
    with pytest.raises(Fault, match="refused"):
        await stage.driver.make_safe()
    assert stage.link.take() == ["open", "close"]


@in_loop
async def test_a_cancellation_that_a_link_swallows_is_heeded_all_the_same() -> None:
    """As `asyncio.wait_for` does before Python 3.12, when the answer comes together with the cancellation."""
    stage = Stage()

    async def swallow() -> DeviceData:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return GOOD
        raise AssertionError

    stage.link.read = swallow  # type: ignore[method-assign]
    async with running(stage.driver, stage.board):
        await settle()
        stage.link.take()
    assert stage.link.take() == [Release(), "close"]


@in_loop
async def test_trouble_while_letting_go_of_a_device_is_reported_and_not_fatal() -> None:
    stage = Stage()

    async def stick() -> None:
        raise Fault("the pin is stuck")

    async with running(stage.driver, stage.board):
        await settle()
        stage.link.close = stick  # type: ignore[method-assign]
        stage.link.broken = Fault("no answer")
        await stage.clock.run_for(3)
        assert (NAME, "the pin is stuck") in stage.board.reports
