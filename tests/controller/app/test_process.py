# SPDX-License-Identifier: MIT
"""The program as its users start it: processes, a pseudo terminal for the P1 cable, signals, kill -9."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hardware.sim.__main__ import open_terminal
from tests.controller.app.processes import (
    LIMIT,
    LIMIT_ON,
    REVERT_AFTER,
    ROOT,
    command,
    controller,
    register,
    register_is,
    started,
    state_of,
    storage_mode,
    storage_mode_is,
    write_site,
)
from tests.patience import PATIENCE_S
from tests.telegrams import belgian_telegram

BAUD_BYTES_PER_S = 11_520
"""115200 baud, ten bits a byte."""


def test_killed_by_9_the_battery_frees_itself_and_after_a_restart_the_quarter_is_right_at_once(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        async with started("-m", "hardware.sim", "--seed", "3") as house:
            addresses = json.loads(house.line)
            write_site(tmp_path, addresses["p1"], addresses["battery.home"])
            async with started(*controller(tmp_path)) as first:
                before = await state_of(
                    first, tmp_path, lambda s: bool(s.devices and s.devices[0].rule == "Help")
                )
                await storage_mode_is(3, addresses["battery.home"], within_s=10)
                assert await first.end(signal.SIGKILL) == -signal.SIGKILL
            await storage_mode_is(0, addresses["battery.home"], within_s=15.5)
            async with started(*controller(tmp_path)) as second:
                after = await state_of(second, tmp_path, lambda s: s.quarter is not None)
                assert before.quarter is not None
                assert after.quarter is not None
                assert after.quarter.start == before.quarter.start
                assert after.quarter.basis == "demand register"
                assert after.quarter.used_wh > before.quarter.used_wh > 100
                assert after.quarter.forecast_w is not None
                assert await second.end() == 0
            assert await storage_mode(addresses["battery.home"]) == 0
            assert await house.end() == 0

    asyncio.run(scenario())


LIMITING = """\
rules:
  - {rule: Sell nothing, when: grid.power < 20 kW, then: {solar.roof: export below 0 W}}
"""


def test_killed_by_9_the_inverter_frees_itself_and_its_owner_can_limit_it_by_hand(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with started("-m", "hardware.sim", "--seed", "3", "--start", "2026-06-20T10:40:00Z") as house:
            addresses = json.loads(house.line)
            roof = addresses["solar.roof"]
            write_site(tmp_path, addresses["p1"])
            site = tmp_path / "site.yaml"
            about = f'driver: modbus, map: sunspec-inverter, address: "{roof}", peak: 5 kW, lowest: 0 W'
            site.write_text(f"{site.read_text('utf-8')}solar: {{roof: {{{about}}}}}\n", "utf-8")
            (tmp_path / "rules" / "test.yaml").write_text(LIMITING, "utf-8")
            async with started(*controller(tmp_path)) as first:
                held = await state_of(
                    first, tmp_path, lambda s: bool(s.devices and s.devices[0].state == "limited")
                )
                assert held.devices[0].rule == "Sell nothing"
                assert held.devices[0].limited_to_w is not None
                await register_is(1, roof, LIMIT_ON, within_s=10)
                assert await register(roof, REVERT_AFTER) == 15
                await command(first, tmp_path, "solar.roof", {"lease_s": 60, "limit_w": 150})
                await register_is(30, roof, LIMIT, within_s=10)
                assert await first.end(signal.SIGKILL) == -signal.SIGKILL
            await register_is(0, roof, LIMIT_ON, within_s=16)
            assert await house.end() == 0

    asyncio.run(scenario())


def test_a_recorded_stream_byte_by_byte_at_the_pace_of_115200_baud_is_read_whole(tmp_path: Path) -> None:
    start = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
    stream = b"".join(
        belgian_telegram(time=start + timedelta(seconds=n), import_w=3000 + n, quarter_average_w=900 + n)
        for n in range(8)
    )

    async def feed(master: int) -> None:
        loop = asyncio.get_running_loop()
        begun_s = loop.time()
        for number in range(len(stream)):
            os.write(master, stream[number : number + 1])
            ahead_s = begun_s + number / BAUD_BYTES_PER_S - loop.time()
            if ahead_s > 0.001:
                await asyncio.sleep(ahead_s)

    async def scenario() -> None:
        with open_terminal() as terminal:
            write_site(tmp_path, f"serial://{terminal.name}?baud=115200")
            async with started(*controller(tmp_path)) as program:
                await state_of(program, tmp_path, lambda s: s.mode == "starting")
                await feed(terminal.master)
                state = await state_of(
                    program, tmp_path, lambda s: s.meter is not None and s.meter.telegrams == 8
                )
                assert state.meter is not None
                assert state.meter.rejected == 0
                assert state.meter.grid_w == 3007
                assert state.quarter is not None
                assert state.quarter.used_wh == pytest.approx(907 / 4, abs=0.2)
                assert await program.end() == 0

    asyncio.run(scenario())


def test_without_a_site_file_it_starts_in_set_up_mode_and_says_what_is_missing(tmp_path: Path) -> None:
    async def scenario() -> None:
        environment = {"KWARTIER_CONFIG": str(tmp_path / "none"), "KWARTIER_DATA": str(tmp_path / "data")}
        async with started(
            "main.py", "control", "--listen", "127.0.0.1:0", environment=environment
        ) as program:
            state = await state_of(program, tmp_path, lambda s: True)
            assert state.mode == "set-up"
            assert (
                state.missing[0]
                == f"There is no site file. Describe your house in {tmp_path}/none/site.yaml."
            )
            assert await program.end() == 0

    asyncio.run(scenario())


def test_a_port_that_is_taken_is_one_line_and_exit_code_3(tmp_path: Path) -> None:
    async def scenario() -> None:
        environment = {"KWARTIER_CONFIG": str(tmp_path / "none"), "KWARTIER_DATA": str(tmp_path / "data")}
        async with started("main.py", "control", "--listen", "127.0.0.1:0", environment=environment) as first:
            address = first.line.split()[-1].removeprefix("http://")
            second = await asyncio.create_subprocess_exec(
                sys.executable, "main.py", "control", "--demo", "--listen", address, cwd=ROOT,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            said, complained = await asyncio.wait_for(second.communicate(), PATIENCE_S)
            assert said == b""
            assert complained.decode().splitlines() == [
                f"error: cannot listen on {address}: the port is taken (is another Kwartier running?)"
            ]
            assert second.returncode == 3

    asyncio.run(scenario())
