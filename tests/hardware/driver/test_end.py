# SPDX-License-Identifier: MIT
"""How a driver ends: on its way out, killed, with a bug, or asked to make its device safe."""

from __future__ import annotations

import asyncio

import pytest

from controller.model.clock import settle
from controller.model.command import Mailbox, Release, Setpoint
from controller.model.errors import Bug, Fault
from controller.model.reading import DeviceData
from hardware.driver import life as life_module
from tests.hardware.driver.stage import GOOD, NAME, Stage
from tests.hardware.rig import in_loop, running


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
async def test_a_release_that_gets_lost_on_the_way_out_is_tried_again_over_a_fresh_connection() -> None:
    stage = Stage()
    write, lost = stage.link.write, iter([Fault("no answer")])

    async def lose_one(setpoint: Setpoint) -> None:
        for fault in lost:
            raise fault
        await write(setpoint)

    async with running(stage.driver, stage.board) as mailbox:
        await settle()
        mailbox.put(stage.order(1_000))
        await settle()
        stage.link.take()
        stage.link.write = lose_one  # type: ignore[method-assign] # a planted fault
    assert stage.link.take() == ["close", "open", "arm", Release(), "close", "close"]
    assert stage.board.reports == []


@in_loop
async def test_a_device_that_refuses_to_the_last_is_reported_and_not_tried_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(life_module, "LEAVING_PAUSE_S", 0.0)
    stage = Stage()
    async with running(stage.driver, stage.board):
        await settle()
        stage.link.take()
        stage.link.refuses = Fault("it is busy")
    assert stage.link.take().count("open") == life_module.LEAVING_TRIES - 1
    assert stage.board.reports == [(NAME, "battery.home could not be put in its safe state: it is busy")]


@in_loop
async def test_a_cancellation_that_a_link_takes_for_trouble_is_heeded_all_the_same() -> None:
    """A connection that is refused at the moment of the cancellation, until Python 3.12."""
    stage = Stage()

    async def swallow() -> DeviceData:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise Fault("no answer") from None
        raise AssertionError

    stage.link.read = swallow  # type: ignore[method-assign] # a planted fault
    async with running(stage.driver, stage.board):
        await settle()
        stage.link.take()
    assert stage.link.take() == ["close", "open", "arm", Release(), "close", "close"]


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

    stage.link.read = contradict  # type: ignore[method-assign] # a planted fault
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

    stage.link.read = swallow  # type: ignore[method-assign] # a planted fault
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
        stage.link.close = stick  # type: ignore[method-assign] # a planted fault
        stage.link.broken = Fault("no answer")
        await stage.clock.run_for(3)
        assert (NAME, "the pin is stuck") in stage.board.reports
