# SPDX-License-Identifier: MIT
"""One full tick in one process: from the bytes of a telegram to the commands, with 20 rules and 10 devices."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from controller.board import NewestBoard
from controller.failsafe import Plausibility
from controller.model.clock import VirtualClock
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, SolarReading
from controller.model.yaml_source import SourceText
from controller.quarter.brain import Quarter
from controller.site import load_site
from controller.tick import Tick
from hardware.p1.framing import Frame, Framer
from hardware.p1.telegram import read_telegram
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.bench import fleet
from tests.telegrams import belgian_telegram

TICKS = 3000
START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def bench_tick() -> dict[str, float]:
    """Milliseconds per tick: median and 99th percentile."""
    house, problems = load_site(
        fleet.site("sim://meter", dict.fromkeys(fleet.banks(), "tcp://127.0.0.1:1")), "s"
    )
    assert house is not None, problems
    loaded = load([SourceText("r.yaml", fleet.rules())], Vocabulary.of(house))
    assert loaded.ruleset is not None, loaded.problems
    clock = VirtualClock(START)
    board = NewestBoard(clock, Plausibility(house))
    tick = Tick(house, loaded.ruleset, Quarter(ZoneInfo(house.timezone), 2500.0, None, house.fuse_w, 4.8))
    framer = Framer()
    spans: list[float] = []
    for second, data in enumerate(_telegrams()):
        clock.advance(1.0)
        _post_devices(board, second)
        begun = time.perf_counter()
        for found in framer.feed(data):
            if isinstance(found, Frame):
                board.post_meter(read_telegram(found), found.data)
        tick.run(board.snapshot())
        spans.append(1000 * (time.perf_counter() - begun))
    spans.sort()
    return {"tick_median_ms": statistics.median(spans), "tick_p99_ms": spans[int(0.99 * len(spans))]}


def _telegrams() -> list[bytes]:
    used_wh = 0.0
    telegrams = []
    for second in range(TICKS):
        import_w = 1500 + 700 * (second // 40 % 5)
        used_wh = 0.0 if second % 900 == 0 else used_wh + import_w / 3600
        telegrams.append(
            belgian_telegram(
                time=START + timedelta(seconds=second), import_w=import_w, quarter_average_w=int(used_wh * 4)
            )
        )
    return telegrams


def _post_devices(board: NewestBoard, second: int) -> None:
    for name in fleet.banks():
        match name.partition(".")[0]:
            case "battery":
                board.post_device(name, BatteryReading(float(second % 700), 55.0))
            case "charger":
                board.post_device(name, ChargerReading(ChargerStatus.CHARGING, 4140.0, (6.0, 6.0, 6.0), 6.0))
            case _:
                board.post_device(name, SolarReading(float(second % 900)))
