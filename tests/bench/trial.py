# SPDX-License-Identifier: MIT
"""Control while rules are tried on the past: the latency of the real controller, beside a trial and without one.

The house of `chain` with a week of history, once in minutes and once in seconds; the trial is asked over the API, as a
window does. Latency is from the last byte of a telegram to the write at the battery.
"""

from __future__ import annotations

import asyncio
import json
import signal
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from controller.history.past import RecordedPast
from controller.history.rows import SecondRow
from controller.history.sqlite import SqliteStore
from controller.model.clock import RealClock
from hardware.sim.__main__ import Terminal, open_terminal
from hardware.sim.server import BankServer
from tests.bench import chain, fleet

DAYS = 7
DAY_S = 86_400
SAMPLES = 120
LOOKS_EVERY_S = 0.1


@dataclass
class Running:
    """A controller at its wires."""

    process: asyncio.subprocess.Process
    terminal: Terminal
    watched: chain.Watched
    url: str
    http: aiohttp.ClientSession


def bench_trial() -> dict[str, float]:
    """Duration [s], latency beside it [ms], memory of the child [MB]."""
    minutes = asyncio.run(_measure(in_seconds=False))
    seconds = asyncio.run(_measure(in_seconds=True))
    return {
        "alone_p99_ms": seconds["alone_p99_ms"],
        "beside_p99_ms": seconds["beside_p99_ms"],
        "ratio": seconds["beside_p99_ms"] / seconds["alone_p99_ms"],
        "minutes_s": minutes["took_s"],
        "seconds_s": seconds["took_s"],
        "child_mb": seconds["child_mb"],
    }


async def _measure(*, in_seconds: bool) -> dict[str, float]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "data").mkdir()
        await asyncio.to_thread(write_history, folder / "data" / "history.sqlite", in_seconds=in_seconds)
        running = await _running(stack, folder)
        alone_ms = await _latencies(running, None)
        begun_s = time.perf_counter()
        trial = await _begin(running)
        report, child_mb, beside_ms = await _beside(running, trial)
        took_s = time.perf_counter() - begun_s
        assert report["step_s"] == (1 if in_seconds else 60), report["step_s"]
    return {
        "alone_p99_ms": _p99(alone_ms),
        "beside_p99_ms": _p99(beside_ms),
        "took_s": took_s,
        "child_mb": child_mb,
    }


def write_history(path: Path, *, in_seconds: bool) -> None:
    """A week of a house that cooks, washes and has some sun."""
    end_s = int(time.time()) // 900 * 900
    start_s = end_s - DAYS * DAY_S
    store = SqliteStore(path, ZoneInfo("Europe/Brussels"))
    store.open()
    minutes = tuple(
        SecondRow(at, base_w=base_w(at) - sun_w(at), solar_w=sun_w(at), charger_w=0.0)
        for at in range(start_s, end_s, 60)
    )
    store.begin_with(lambda: RecordedPast(minutes))
    if in_seconds:
        connection = store._ready()
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO second (time_s, base_w, solar_w, charger_w) VALUES (?, ?, ?, 0)",
            ((at, base_w(at) - sun_w(at), sun_w(at)) for at in range(start_s, end_s)),
        )
        connection.execute("COMMIT")
    store.close()


def base_w(at: int) -> float:
    """What the house draws."""
    hour = at % DAY_S / 3600
    cooks = 2_400 if 17 <= hour < 19 and at % 300 < 170 else 0
    washes = 2_000 if 19.5 <= hour < 20 else 0
    return float(220 + at % 7 + (90 if at % 2_400 < 840 else 0) + cooks + washes)


def sun_w(at: int) -> float:
    """What the roof makes."""
    hour = at % DAY_S / 3600
    return float(max(0, round(3_000 * (1 - ((hour - 12) / 4) ** 2))) * (at % 900 > 300))


async def _running(stack: AsyncExitStack, folder: Path) -> Running:
    banks = fleet.banks()
    watched = chain.Watched(banks["battery.b0"])
    banks["battery.b0"] = watched
    addresses: dict[str, str] = {}
    for name, bank in banks.items():
        server = BankServer({1: bank}, RealClock())
        await server.start()
        stack.push_async_callback(server.stop)
        addresses[name] = server.address
    terminal = stack.enter_context(open_terminal())
    process, url = await chain.start(folder, terminal, addresses)
    stack.push_async_callback(_end, process)
    token = (folder / "data" / "api-token").read_text(encoding="ascii").strip()
    headers = {"Authorization": f"Bearer {token}"}
    http = await stack.enter_async_context(aiohttp.ClientSession(url, headers=headers))
    return Running(process, terminal, watched, url, http)


async def _end(process: asyncio.subprocess.Process) -> None:
    process.send_signal(signal.SIGTERM)
    await process.wait()


async def _begin(running: Running) -> str:
    async with running.http.post("/api/1/backtest", json={"source": "history", "days": DAYS}) as answer:
        assert answer.status == 202, await answer.text()
        begun: dict[str, str] = await answer.json()
        return begun["id"]


async def _beside(running: Running, trial: str) -> tuple[dict[str, Any], float, list[float]]:
    """The report, the most memory that the child was seen with, and the latencies meanwhile."""
    is_over = asyncio.Event()
    sampling = asyncio.create_task(_latencies(running, is_over))
    child_mb = 0.0
    while True:
        async with running.http.get(f"/api/1/backtest/{trial}") as answer:
            message = json.loads(await answer.read())
        if message["state"] != "running":
            break
        child_mb = max(child_mb, _children_mb(running.process.pid))
        await asyncio.sleep(LOOKS_EVERY_S)
    is_over.set()
    latencies_ms = await sampling
    assert message["state"] == "done", message
    return message["report"], child_mb, latencies_ms


async def _latencies(running: Running, is_over: asyncio.Event | None) -> list[float]:
    """So many of them, or until that is over."""
    latencies_ms: list[float] = []
    number = 0
    while (len(latencies_ms) < SAMPLES) if is_over is None else not is_over.is_set():
        number += 1
        latency_ms = await chain.latency_ms(running.terminal, running.watched, number)
        if latency_ms is not None and number > chain.WARM_UP:
            latencies_ms.append(latency_ms)
        await asyncio.sleep(chain.PAUSE_S)
    return latencies_ms


def _children_mb(pid: int) -> float:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return max((chain.rss_mb(int(child)) for child in children), default=0.0)
    except OSError:
        return 0.0


def _p99(latencies_ms: list[float]) -> float:
    return sorted(latencies_ms)[int(0.99 * len(latencies_ms))]
