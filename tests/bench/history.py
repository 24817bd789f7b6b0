# SPDX-License-Identifier: MIT
"""What a day of history costs: bytes written to the card, time in the writer, time of a question, size of the file.

A synthetic day is written through the real store exactly as the recorder does it (a batch a minute, events at once),
only faster than it happens. Every commit is synced, so no page is counted once that would be written twice in real
life, and the index of the WAL, which the kernel would write back each half minute, is in memory. What a file system
and a card's own electronics add comes on top.
"""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from controller.history.levels import DAY_S, MINUTE
from controller.history.rows import Event, FactsRow, MemoryRow, RuleChange, SecondRow
from controller.history.sqlite import SqliteStore
from controller.history.store import HistoryQuery
from tests.controller.history.kill import kill_often
from tests.controller.history.samples import BRUSSELS, START, START_S, decision, quarter

DECISIONS_A_DAY = 300
RULES = 20
RULE_CHANGES_A_DAY = 20
"""Of each rule: it wakes, acts, ends and rests a few times."""
CHANGE_EVERY_S = DAY_S // (RULES * RULE_CHANGES_A_DAY)
MEMORY_BYTES = 4_000
YEAR_D = 365
SHOWN = ("grid_w", "solar_w", "battery_w", "house_w", "soc_pct")


def house(days: float, seed: int = 1) -> Iterator[SecondRow]:
    """A family with sun, battery, car and boiler: steps, noise of some watts, idle nights."""
    dice = random.Random(seed)
    base, soc, imported, exported, used = 300.0, 50.0, 12_345_000.0, 6_000_000.0, 0.0
    for second in range(int(days * DAY_S)):
        clock = second % DAY_S
        if dice.random() < 1 / 400:
            base = dice.choice((180.0, 250.0, 400.0, 900.0, 2300.0, 3100.0))
        sun = max(0.0, 4000.0 * (1 - ((clock - 46_800) / 21_600) ** 2)) * (0.6 + 0.4 * (clock // 300 % 2))
        car = 4140.0 if 3_600 < clock < 14_400 else 0.0
        boiler = 2400.0 if 18_000 < clock < 23_000 else 0.0
        load = base + dice.gauss(0, 8) + car + boiler
        battery = max(-2500.0, min(2500.0, load - sun)) if 5 < soc < 95 else 0.0
        soc = min(96.0, max(4.0, soc - battery / 3_600_000 * 100))
        grid = load - sun - battery
        imported, exported = imported + max(0.0, grid) / 3600, exported + max(0.0, -grid) / 3600
        used = 0.0 if second % 900 == 0 else used + max(0.0, grid) / 3600
        yield SecondRow(
            time_s=START_S + second,
            grid_w=round(grid),
            solar_w=round(sun),
            battery_w=round(battery),
            soc_pct=round(soc, 1),
            charger_w=car,
            house_w=round(load),
            base_w=base,
            target_w=2500.0,
            forecast_w=round(used * 4),
            allowance_w=max(0, round(2500 - grid)),
            used_wh=used,
            import_wh=imported,
            export_wh=exported,
            current_a=(grid / 690, grid / 710 + 1, grid / 700),
            device_w={"battery.home": battery, "charger.car": car, "relay.boiler": boiler, "solar.roof": sun},
        )


def facts(row: SecondRow) -> dict[str, float | bool | str | None]:
    """What twenty rules look at: a dozen values that move, and as many that rarely do."""
    grid_w, used_wh = row.grid_w or 0.0, row.used_wh or 0.0
    return {
        "grid.import": max(0.0, grid_w),
        "grid.export": max(0.0, -grid_w),
        "grid.power": grid_w,
        "quarter.used": used_wh,
        "quarter.risk": min(100.0, used_wh / 6.0),
        "quarter.allowance": row.allowance_w,
        "quarter.forecast": row.forecast_w,
        "house.power": row.house_w,
        "house.base_power": row.base_w,
        "solar.power": row.solar_w,
        "battery.home.soc": row.soc_pct,
        "battery.home.power": row.battery_w,
        "charger.car.status": "charging" if row.charger_w else "connected",
        "charger.car.connected": True,
        "charger.car.energy": 3_000.0,
        "relay.boiler.on": bool(row.device_w["relay.boiler"]),
        "relay.heatpump.on": False,
        "tariff.is_day": True,
        "price.rank": float(row.time_s // 3600 % 24),
        "price.import": 0.25,
        **{f"site.setting_{number}": 5.0 * number for number in range(6)},
    }


def rule_change(place: int, row: SecondRow) -> RuleChange:
    """One of the rules comes into another state, with the six values it looks at."""
    rule = place % RULES
    wording = json.dumps({"when": "grid.export > 1.8 kW and battery.home.soc > 50 %", "rule": rule})
    seen = dict(list(facts(row).items())[rule : rule + 6])
    at = START + timedelta(seconds=row.time_s - START_S)
    return RuleChange(at, f"Rule number {rule}", "active", "the end of: it", wording, seen)


def write_day(store: SqliteStore, days: float = 1.0) -> float:
    """Write as the recorder does; return the longest write [s]."""
    worst_s, rows = 0.0, list[SecondRow]()
    every = DAY_S // DECISIONS_A_DAY
    events = list[Event]()
    for place, row in enumerate(house(days)):
        rows.append(row)
        if place % every == 0:
            store.write((), [decision(place)])
        if place % 900 == 899:
            store.write((), [quarter(place // 900)])
            events.append(MemoryRow("quarter", f'"{place:0{MEMORY_BYTES}d}"'))
        if place % CHANGE_EVERY_S == 0:
            events.append(rule_change(place // CHANGE_EVERY_S, row))
        if len(rows) == 60:
            events.append(FactsRow(START + timedelta(seconds=row.time_s - START_S), facts(row)))
            begun = time.perf_counter()
            store.write(rows, events)
            worst_s = max(worst_s, time.perf_counter() - begun)
            rows, events = [], []
    return worst_s


def written_bytes() -> int:
    """What this process has made the kernel write so far."""
    lines = Path("/proc/self/io").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("write_bytes")))


def question_ms(store: SqliteStore, hours: float, points: int) -> float:
    """The median of five times asking."""
    asked = HistoryQuery(SHOWN, START, START + timedelta(hours=hours), points)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        store.query(asked)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)[2]


def row_bytes(path: Path, table: str) -> float:
    """Bytes of pages per row of a table."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        try:
            pages = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = ?", (table,)).fetchone()[
                0
            ]
        except sqlite3.OperationalError:
            return float("nan")
        return float(pages / rows)


def bench_history(kills: int = 1000) -> dict[str, float]:
    """Figures of one day; see the head of this file."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "history.sqlite"
        store = SqliteStore(path, BRUSSELS)
        store.open()
        before, cpu_s = written_bytes(), time.process_time()
        made_s = time.process_time()
        for _ in house(1.0):
            pass
        made_s = time.process_time() - made_s
        worst_s = write_day(store)
        written = written_bytes() - before
        figures = {
            "written_mb_per_day": round(written / 1e6, 1),
            "writer_cpu_s_per_day": round(time.process_time() - cpu_s - 2 * made_s, 2),
            "longest_write_ms": round(worst_s * 1000, 1),
            "question_day_800_points_ms": round(question_ms(store, 24, 800), 1),
            "question_hour_800_points_ms": round(question_ms(store, 1, 800), 1),
            "question_12h_1500_points_ms": round(question_ms(store, 12, 1500), 1),
        }
        store.close()
        tables = ("second", "minute", "quarter", "decision", "demand", "fact", "rule_change")
        sizes = {name: row_bytes(path, name) for name in tables}
        figures["file_mb_per_day"] = round(path.stat().st_size / 1e6, 1)
        figures["second_mb_kept"] = round(sizes["second"] * DAY_S * 14 / 1e6, 1)
        minutes_d = min(YEAR_D, (MINUTE.kept_s or 0) // DAY_S)
        figures["rolled_up_mb_per_year"] = round(
            (minutes_d * 1440 * sizes["minute"] + YEAR_D * 96 * (sizes["quarter"] + sizes["demand"])) / 1e6, 1
        )
        figures["decisions_mb_per_year"] = round(YEAR_D * sizes["decision"] * DECISIONS_A_DAY / 1e6, 1)
        figures["facts_kb_per_day"] = round(1440 * sizes["fact"] / 1e3, 1)
        figures["rule_changes_kb_per_day"] = round(RULES * RULE_CHANGES_A_DAY * sizes["rule_change"] / 1e3, 1)
        begun = time.perf_counter()
        figures["kills"] = kills
        figures["minutes_kept_over_kills"] = kill_often(Path(folder), kills)
        figures["kills_s"] = round(time.perf_counter() - begun, 1)
    return figures


if __name__ == "__main__":
    for name, value in bench_history().items():
        print(f"{name:32} {value}")
