# SPDX-License-Identifier: MIT
"""Kwartier's programs as their users start them, for tests: processes that are met over pipes, sockets and files.

Whatever is started here is ended here, by its own process and never by name.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from pymodbus.client import AsyncModbusTcpClient

from controller.model.messages import State, decode
from tests.patience import PATIENCE_S

ROOT = Path(__file__).resolve().parents[3]
STORAGE_MODE = 40_000 + 2 + 68 + 52 + 5
"""StorCtl_Mod of the simulated battery: SunS, then models 1 (66), 103 (50) and 124, each with a header of two."""
LIMIT_MODEL = 40_000 + 2 + 68 + 52 + 28 + 32
"""Model 123 of the simulated inverter, after 1 (66), 103 (50), 120 (26) and 121 (30)."""
LIMIT, REVERT_AFTER, LIMIT_ON = LIMIT_MODEL + 5, LIMIT_MODEL + 7, LIMIT_MODEL + 9
"""WMaxLimPct in steps of 0.1 %, WMaxLimPct_RvrtTms, WMaxLim_Ena."""


@dataclass
class Program:
    """A started program, the first line that it said, and its complaints once it has ended."""

    process: asyncio.subprocess.Process
    line: str
    complaints: asyncio.Task[bytes]

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), PATIENCE_S)

    async def errors(self) -> list[str]:
        """The lines on standard error, after its end."""
        return (await asyncio.wait_for(self.complaints, PATIENCE_S)).decode().splitlines()


@asynccontextmanager
async def started(*arguments: str, environment: Mapping[str, str] | None = None) -> AsyncIterator[Program]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, env={**os.environ, **(environment or {})},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    complaints = asyncio.create_task(process.stderr.read())
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE_S)).decode()
        if not line:
            pytest.fail((await complaints).decode())
        yield Program(process, line, complaints)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await complaints


def controller(folder: Path) -> tuple[str, ...]:
    return (
        "main.py", "control", "--site", str(folder / "site.yaml"), "--data", str(folder / "data"),
        "--listen", "127.0.0.1:0",
    )  # fmt: skip


async def state_of(program: Program, folder: Path, is_so: Callable[[State], bool]) -> State:
    """The first state of the controller of which that is true."""
    url = program.line.split()[-1]
    token = (folder / "data" / "api-token").read_text().strip()
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as http,
        asyncio.timeout(PATIENCE_S),
    ):
        while True:
            async with http.get(f"{url}/api/1/state") as answer:
                state = decode(State, await answer.read())
            if is_so(state):
                return state
            await asyncio.sleep(0.05)


async def command(program: Program, folder: Path, device: str, wish: Mapping[str, object]) -> None:
    """The owner's hand on a device, over the API."""
    url = program.line.split()[-1]
    token = (folder / "data" / "api-token").read_text().strip()
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as http,
        http.post(f"{url}/api/1/devices/{device}/command", json=wish) as answer,
    ):
        assert answer.status == 200, await answer.text()


def write_site(folder: Path, port: str, battery: str | None = None) -> None:
    text = (
        "house: {name: Test, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 40 A, area: imewo}\n"
        f'meter: {{port: "{port}"}}\n'
    )
    if battery is not None:
        text += (
            f'batteries:\n  home: {{driver: modbus, map: sunspec-storage, address: "{battery}", capacity: 10 kWh, '
            "charge: 5 kW, discharge: 5 kW}\n"
        )
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    (folder / "rules" / "test.yaml").write_text(
        "rules:\n  - {rule: Help, when: grid.import > 1 W, then: {battery.home: discharge 1 kW}}\n"
        if battery is not None
        else "rules: []\n",
        encoding="utf-8",
    )


async def storage_mode(address: str) -> int:
    return await register(address, STORAGE_MODE)


async def register(address: str, place: int) -> int:
    """One register of a simulated device."""
    host, _, port = address.removeprefix("tcp://").rpartition(":")
    client = AsyncModbusTcpClient(host, port=int(port))
    try:
        assert await client.connect()
        answer = await client.read_holding_registers(place, count=1, device_id=1)
        assert not answer.isError()
        return int(answer.registers[0])
    finally:
        client.close()


async def storage_mode_is(mode: int, address: str, within_s: float) -> None:
    await register_is(mode, address, STORAGE_MODE, within_s)


async def register_is(value: int, address: str, place: int, within_s: float) -> None:
    """Wait until a register of a simulated device has this value."""
    async with asyncio.timeout(within_s):
        while True:
            if await register(address, place) == value:
                return
            await asyncio.sleep(0.1)


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    code: int
    out: str
    errors: list[str]


async def run(
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    program: str = "main.py",
) -> Said:
    """A command from its start to its end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, program, *arguments, cwd=ROOT, env={**os.environ, **(environment or {})},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        out, errors = await asyncio.wait_for(process.communicate(stdin), PATIENCE_S)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return Said(process.returncode, out.decode(), errors.decode().splitlines())


def free_port() -> int:
    """A port of this machine at which nothing listens."""
    with socket.socket() as link:
        link.bind(("127.0.0.1", 0))
        port: int = link.getsockname()[1]
        return port


def planted(folder: Path, patch: str) -> str:
    """The program with a bug planted in it, as a script: `patch` runs before the command, and knows the file `NOW`."""
    script = folder / "planted.py"
    lines = ("import sys, pathlib", f"sys.path.insert(0, {str(ROOT)!r})", "import main")
    now = f"NOW = pathlib.Path({str(folder / 'now')!r})"
    script.write_text("\n".join((*lines, now, patch, "sys.exit(main.main())\n")), encoding="utf-8")
    return str(script)
