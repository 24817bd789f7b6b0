# SPDX-License-Identifier: MIT
"""An RS-485 line that good, slow and dead units share: what one of them does costs the others their turn, no more."""

from __future__ import annotations

import asyncio
import os
import tty
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from controller.model.errors import Fault
from hardware.modbus import line
from hardware.modbus.bus import Bus
from hardware.modbus.line import bus_at
from tests.hardware.rig import in_loop

QUICK, LATE, DEAD = 1, 2, 7
LATE_S = 0.15
REQUEST_BYTES = 8


def framed(data: bytes) -> bytes:
    """With the checksum of Modbus RTU behind it."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return data + crc.to_bytes(2, "little")


@asynccontextmanager
async def shared_line(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bus]:
    """Units tell their own number; one is later than anybody waits, another never answers."""
    monkeypatch.setattr(line, "TIMEOUT_S", 0.1)
    monkeypatch.setattr(line, "QUIET_S", 0.1)
    loop, heard, answers = asyncio.get_running_loop(), bytearray(), []
    near, far = os.openpty()
    tty.setraw(near)
    tty.setraw(far)

    def hear() -> None:
        heard.extend(os.read(near, 256))
        while len(heard) >= REQUEST_BYTES:
            unit, function = heard[0], heard[1]
            del heard[:REQUEST_BYTES]
            answer = framed(bytes([unit, function, 2, 0, unit]))
            if unit != DEAD:
                answers.append(loop.call_later(LATE_S if unit == LATE else 0.0, os.write, near, answer))

    loop.add_reader(near, hear)
    bus = bus_at(f"serial://{os.ttyname(far)}")
    try:
        yield bus
    finally:
        bus.leave(None)
        loop.remove_reader(near)
        for answer in answers:
            answer.cancel()
        os.close(near)
        os.close(far)


async def told(bus: Bus, unit: int) -> int | None:
    try:
        return (await bus.read(0, 1, unit))[0]
    except Fault as fault:
        assert fault.message.endswith("no answer")
        return None


@in_loop
async def test_a_late_answer_is_not_taken_for_that_of_the_next_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    async with shared_line(monkeypatch) as bus:
        await bus.enter(None)
        units = (LATE, QUICK, LATE, QUICK, QUICK)
        assert await asyncio.gather(*(told(bus, unit) for unit in units)) == [None, 1, None, 1, 1]


@in_loop
async def test_a_unit_that_never_answers_does_not_close_the_line_for_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with shared_line(monkeypatch) as bus:
        await bus.enter(None)
        units = (DEAD, DEAD, DEAD, QUICK)
        assert await asyncio.gather(*(told(bus, unit) for unit in units)) == [None, None, None, 1]


@in_loop
async def test_who_leaves_while_waiting_for_a_turn_leaves_no_question_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """SIGTERM in the middle: a question that was never asked must not be complained about."""
    async with shared_line(monkeypatch) as bus:
        await bus.enter(None)
        tasks = [asyncio.create_task(told(bus, unit)) for unit in (DEAD, QUICK)]
        await asyncio.sleep(0.02)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert await told(bus, QUICK) == 1


@in_loop
async def test_a_port_that_does_not_take_its_settings_is_a_fault_and_no_bug() -> None:
    near, far = os.openpty()  # A pseudo terminal has no parity.
    bus = bus_at(f"serial://{os.ttyname(far)}?parity=E")
    with pytest.raises(Fault, match="cannot be opened"):
        await bus.enter(None)
    os.close(near)
    os.close(far)
