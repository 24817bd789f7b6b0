# SPDX-License-Identifier: MIT
"""The simulated meter's telegrams against the specification, and against Kwartier's own reader."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.clock import VirtualClock
from hardware.p1.meter import P1Meter, P1Options
from hardware.sim import SimulatedHouse, demo_start
from hardware.sim.meter import count, new_meter
from hardware.sim.telegram import crc16_arc, telegram, wires
from tests.hardware.rig import MemoryBoard, in_loop, live

ZONE = ZoneInfo("Europe/Brussels")
START = datetime(2026, 12, 1, 16, 41, 30, tzinfo=UTC)
LINE = re.compile(rb"\d-\d:\d+\.\d+\.\d+(?:\([^()]*\))+\r\n")


def test_the_checksum_is_crc_16_arc() -> None:
    assert crc16_arc(b"123456789") == 0xBB3D


@given(st.floats(-20_000, 25_000), st.floats(-12_000, 12_000), st.floats(-3, 3))
def test_every_telegram_has_the_shape_of_the_specification(
    grid_w: float, balanced_w: float, wobble_v: float
) -> None:
    meter = count(new_meter(START, ZONE, 1), grid_w, 1, ZONE)
    data = telegram(meter, grid_w, wires(grid_w, balanced_w, wobble_v), ZONE)
    assert data.startswith(b"/FLU5\\253769484_K\r\n\r\n0-0:96.1.4(50221)\r\n")
    body, checksum = data[:-6], data[-6:]
    assert body.endswith(b"!")
    assert checksum == b"%04X\r\n" % crc16_arc(body)
    lines = body[:-1].split(b"\r\n\r\n", 1)[1]
    assert LINE.sub(b"", lines) == b""
    assert len(data) < 1_700


def test_a_telegram_in_summer_and_one_in_winter_say_so() -> None:
    for month, letter in ((7, b"S"), (12, b"W")):
        meter = new_meter(datetime(2026, month, 1, 12, 0, tzinfo=UTC), ZONE, 1)
        stamp = re.search(rb"0-0:1\.0\.0\(\d{12}([SW])\)", telegram(meter, 0, wires(0, 0, 0), ZONE))
        assert stamp is not None
        assert stamp[1] == letter


@in_loop
async def test_the_reader_of_real_meters_understands_all_of_it() -> None:
    clock, board = VirtualClock(demo_start()), MemoryBoard()
    house = SimulatedHouse(clock, 1, demo_start())
    meter = P1Meter(P1Options("sim://meter"), clock, house.ports)
    async with house:
        tasks = [asyncio.create_task(meter.run(board)), asyncio.create_task(house.run())]
        await live(clock, 30)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    assert len(board.meters) >= 28
    assert board.rejections == []
    reading, state = board.meters[-1], house.meter
    assert reading.problems == ()
    assert reading.time == state.time
    assert reading.version == "50221"
    assert reading.grid_w == pytest.approx(house.now.grid_w, abs=1)
    assert reading.quarter_average_w == state.quarter_average_w
    assert reading.import_wh == pytest.approx(state.import_day_wh + state.import_night_wh, abs=2)
    assert reading.month_peak is not None
    assert (reading.month_peak.w, reading.month_peak.time) == (state.peak.w, state.peak.time)
    assert [(peak.month, peak.w) for peak in reading.peak_history] == [
        (peak.month, peak.w) for peak in state.history
    ]
    assert None not in (*reading.voltage_v, *reading.current_a, *reading.phase_import_w)
    assert [channel.value for channel in reading.channels] == [pytest.approx(state.gas_m3, abs=0.001)]
