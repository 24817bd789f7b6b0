# SPDX-License-Identifier: MIT
"""The real controller as a process of its own, at both ends of its wires: a pseudo terminal in, Modbus TCP out.

Measures the time from the last byte of a telegram on the terminal to the write at the battery's server; then, at one
telegram a second, the controller's share of a core and its resident memory with 10 devices and 20 rules.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from controller.model.clock import RealClock
from hardware.sim.__main__ import Terminal, open_terminal
from hardware.sim.banks import Answer, Bank
from hardware.sim.server import BankServer
from tests.bench import fleet
from tests.telegrams import belgian_telegram

ROOT = Path(__file__).resolve().parents[2]
WARM_UP = 30
SAMPLES = 400
PAUSE_S = 0.05
STEADY_S = 40
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class Watched:
    """A bank that notes when it is written."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self.written = asyncio.Event()
        self.written_at_s = 0.0

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        return self._bank.read(address, count, now_s)

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        if not self.written.is_set():
            self.written_at_s = time.perf_counter()
            self.written.set()
        return self._bank.write(address, values, now_s)


def bench_chain() -> dict[str, float]:
    """Latency [ms], CPU [% of a core] and memory [MB] of the controller."""
    return asyncio.run(_measure())


async def _measure() -> dict[str, float]:
    banks = fleet.banks()
    watched = Watched(banks["battery.b0"])
    banks["battery.b0"] = watched
    async with AsyncExitStack() as stack:
        addresses: dict[str, str] = {}
        for name, bank in banks.items():
            server = BankServer({1: bank}, RealClock())
            await server.start()
            stack.push_async_callback(server.stop)
            addresses[name] = server.address
        terminal = stack.enter_context(open_terminal())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        process, _ = await start(folder, terminal, addresses)
        try:
            latencies_ms = await _latencies(terminal, watched)
            steady = await _steady(terminal, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            await process.wait()
    latencies_ms.sort()
    return {
        "latency_median_ms": latencies_ms[len(latencies_ms) // 2],
        "latency_p99_ms": latencies_ms[int(0.99 * len(latencies_ms))],
        **steady,
    }


async def start(
    folder: Path, terminal: Terminal, addresses: dict[str, str]
) -> tuple[asyncio.subprocess.Process, str]:
    """The controller of the fleet, and where its API answers."""
    path = fleet.write_config(folder, f"serial://{terminal.name}?baud=115200", addresses)
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(ROOT / "main.py"), "control", "--site", str(path), "--data", str(folder / "data"),
        "--listen", "127.0.0.1:0", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), 30)
    assert line.startswith(b"listening"), line
    return process, line.split()[-1].decode()


async def _latencies(terminal: Terminal, watched: Watched) -> list[float]:
    """Each telegram changes the import by more than the battery's dead band, so each must cause a write."""
    latencies_ms = []
    for number in range(WARM_UP + SAMPLES):
        found_ms = await latency_ms(terminal, watched, number)
        if number >= WARM_UP:
            assert found_ms is not None
            latencies_ms.append(found_ms)
        await asyncio.sleep(PAUSE_S)
    return latencies_ms


async def latency_ms(terminal: Terminal, watched: Watched, number: int) -> float | None:
    """From the last byte of that telegram to the write; None when none came, as in the first seconds."""
    watched.written.clear()
    terminal.send(_telegram(number, 1000 + 400 * (number % 7)))
    sent_s = time.perf_counter()
    try:
        await asyncio.wait_for(watched.written.wait(), 5)
    except TimeoutError:
        return None
    return 1000 * (watched.written_at_s - sent_s)


async def _steady(terminal: Terminal, pid: int) -> dict[str, float]:
    """One telegram a second for a while, like a meter."""
    begun_s, cpu_s = time.perf_counter(), _cpu_s(pid)
    for number in range(STEADY_S):
        terminal.send(_telegram(1000 + number, 1000 + 400 * (number % 7)))
        await asyncio.sleep(1.0)
    spent_s = time.perf_counter() - begun_s
    return {"cpu_pct": 100 * (_cpu_s(pid) - cpu_s) / spent_s, "rss_mb": rss_mb(pid)}


def _telegram(number: int, import_w: int) -> bytes:
    at = datetime(2026, 11, 20, 17, 0, tzinfo=UTC) + timedelta(seconds=number)
    return belgian_telegram(time=at, import_w=import_w, quarter_average_w=number % 900)


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


def rss_mb(pid: int) -> float:
    """Resident memory of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE_BYTES / 1e6
