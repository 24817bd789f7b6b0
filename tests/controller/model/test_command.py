# SPDX-License-Identifier: MIT
"""Setpoints in words, and a mailbox in which the newest command wins."""

from __future__ import annotations

import asyncio

import pytest

from controller.model.clock import settle
from controller.model.command import (
    Command,
    Mailbox,
    Release,
    SetCurrent,
    SetLimit,
    Setpoint,
    SetPower,
    Switch,
    describe,
)
from controller.model.errors import Bug
from tests.patience import PATIENCE_S


@pytest.mark.parametrize(
    ("setpoint", "words"),
    [
        (SetPower(0), "hold"),
        (SetPower(1_800), "discharge 1.8 kW"),
        (SetPower(-3_000), "charge 3.0 kW"),
        (SetPower(40), "discharge 40 W"),
        (SetPower(-999), "charge 999 W"),
        (SetCurrent(0), "pause"),
        (SetCurrent(9.0), "9 A"),
        (SetCurrent(6.5), "6.5 A"),
        (SetLimit(0), "at most 0 W"),
        (SetLimit(1_800), "at most 1.8 kW"),
        (Switch(True), "on"),
        (Switch(False), "off"),
        (Release(), "own control"),
    ],
)
def test_every_setpoint_has_words(setpoint: Setpoint, words: str) -> None:
    assert describe(setpoint) == words


def test_what_is_no_setpoint_has_no_words() -> None:
    with pytest.raises(AssertionError):
        describe("full power")  # type: ignore[arg-type] # no setpoint


def command(power_w: int) -> Command:
    return Command("battery.home", SetPower(power_w), 10.0, "because")


def test_the_newest_command_wins() -> None:
    async def live() -> Command:
        mailbox = Mailbox()
        assert mailbox.is_empty
        mailbox.put(command(1))
        mailbox.put(command(2))
        assert not mailbox.is_empty
        taken = await mailbox.take()
        assert mailbox.is_empty
        return taken

    assert asyncio.run(live()) == command(2)


def test_a_reader_waits_until_there_is_a_command() -> None:
    async def live() -> Command:
        mailbox = Mailbox()
        reader = asyncio.create_task(mailbox.take())
        await settle()
        assert not reader.done()
        mailbox.put(command(3))
        return await asyncio.wait_for(reader, PATIENCE_S)

    assert asyncio.run(live()) == command(3)


def test_a_second_reader_is_a_bug() -> None:
    async def live() -> None:
        mailbox = Mailbox()
        readers = [asyncio.create_task(mailbox.take()) for _ in range(2)]
        await settle()
        mailbox.put(command(4))
        assert await readers[0] == command(4)
        await readers[1]

    with pytest.raises(Bug) as found:
        asyncio.run(live())
    assert str(found.value) == "a mailbox has one reader"
