# SPDX-License-Identifier: MIT
"""The life of a driver on a clock that stands still, with a link that can be told to fail."""

from __future__ import annotations

import asyncio

from controller.model.clock import settle
from controller.model.command import Mailbox, Release, SetPower
from controller.model.errors import Fault
from controller.model.reading import BatteryReading
from hardware.driver import Habits
from tests.hardware.driver.stage import GOOD, NAME, Stage
from tests.hardware.rig import command, in_loop, running


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
