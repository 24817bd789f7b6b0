# SPDX-License-Identifier: MIT
"""What history costs: bytes written to the card, time in the writer and of questions, size after a day and a year.

A synthetic day is written through the real store exactly as the recorder does it (a batch a minute, events at once),
only faster than it happens. Every commit is synced, so no page is counted once that would be written twice in real
life, and the index of the WAL, which the kernel would write back each half minute, is in memory. What a file system
and a card's own electronics add comes on top.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from controller.history.columns import pack
from controller.history.levels import DAY_S
from controller.history.packing import KINDS
from controller.history.past import RecordedPast
from controller.history.rows import (
    COLUMNS,
    Event,
    FactsRow,
    MemoryRow,
    RuleChange,
    SecondRow,
    Slot,
    stored_row,
)
from controller.history.span import Recorded
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


def plain_written_bytes(folder: Path, seconds: int = 240) -> float:
    """What the plain way writes per day: SQLite as it comes, a row of the same columns committed each second."""
    with closing(sqlite3.connect(folder / "plain.sqlite")) as connection:
        names = ["time_s", *(series.column for series in COLUMNS)]
        connection.execute(f"CREATE TABLE second ({', '.join(names)})")
        before = written_bytes()
        for row in house(seconds / DAY_S):
            values = stored_row(row, {device: Slot(place) for place, device in enumerate(row.device_w)})
            connection.execute(f"INSERT INTO second VALUES ({', '.join('?' * len(names))})", values)
            connection.commit()
        return (written_bytes() - before) / seconds * DAY_S


def packed_row_bytes(path: Path) -> dict[str, float]:
    """Bytes per row of each kind that is packed, from the blocks that a day makes."""
    sizes: dict[str, float] = {}
    with closing(sqlite3.connect(path)) as connection:
        for kind in KINDS:
            rows = connection.execute(
                f"SELECT {', '.join(kind.columns)} FROM {kind.table} ORDER BY {kind.key}"
            ).fetchall()
            every = max(1, len(rows) * kind.block_s // DAY_S)
            blocks = [rows[first : first + every] for first in range(0, len(rows), every)]
            packed = [
                len(pack(dict(zip(kind.columns, zip(*block, strict=True), strict=True)))) for block in blocks
            ]
            sizes[kind.table] = sum(packed) / len(rows)
    return sizes


def after_a_year_mb(plain: dict[str, float], packed: dict[str, float]) -> dict[str, float]:
    """What each table takes after a year, by how long its rows are fresh and how long they are kept."""
    a_day = {"second": DAY_S, "minute": 1440, "fact": 1440, "decision": DECISIONS_A_DAY}
    found: dict[str, float] = {}
    for kind in KINDS:
        fresh_d = kind.fresh_s / DAY_S + kind.block_s / DAY_S
        kept_d = min(YEAR_D, kind.kept_s / DAY_S)
        rows = a_day[kind.table]
        found[kind.table] = (
            rows * (fresh_d * plain[kind.table] + (kept_d - fresh_d) * packed[kind.table]) / 1e6
        )
    for table, rows in (("quarter", 96), ("demand", 96), ("rule_change", RULES * RULE_CHANGES_A_DAY)):
        found[table] = YEAR_D * rows * plain[table] / 1e6
    return found


def question_ms(store: SqliteStore, hours: float, points: int) -> float:
    """The median of five times asking."""
    asked = HistoryQuery(SHOWN, START, START + timedelta(hours=hours), points)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        store.query(asked)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)[2]


def year_questions(folder: Path) -> dict[str, float]:
    """How long plots and totals take over a year of quarters, a month and a week of it, in milliseconds."""
    path = folder / "year.sqlite"
    store = SqliteStore(path, BRUSSELS)
    store.open()
    minutes = [
        replace(row, time_s=START_S + 900 * place) for place, row in enumerate(house(YEAR_D * 96 / DAY_S))
    ]
    store.begin_with(lambda: RecordedPast(minutes, [quarter(place) for place in range(YEAR_D * 96)]))
    found = {
        f"question_{name}_800_points_ms": round(question_ms(store, 24 * days, 800), 1)
        for name, days in (("year", YEAR_D), ("month", 31), ("week", 7))
    }
    span = Recorded(START_S, START_S + YEAR_D * DAY_S)
    asked: dict[str, Callable[[], object]] = {
        "totals_of_a_year_by_day_ms": lambda: store.totals("day", span),
        "totals_of_a_year_by_month_ms": lambda: store.totals("month", span),
        "quarters_of_a_year_ms": lambda: store.quarter_map("import_w", span),
    }
    for name, ask in asked.items():
        begun = time.perf_counter()
        ask()
        found[name] = round((time.perf_counter() - begun) * 1000, 1)
    store.close()
    return found


def live_a_year(path: Path, days: int) -> Iterator[tuple[int, float]]:
    """Days that were really lived through, and the size of the file in MB; takes a quarter of a minute a day."""
    store = SqliteStore(path, BRUSSELS)
    store.open()
    rows, events = list[SecondRow](), list[Event]()
    for place, row in enumerate(house(days)):
        rows.append(row)
        at = START + timedelta(seconds=place)
        if place % (DAY_S // DECISIONS_A_DAY) == 0:
            events.append(decision(place))
        if place % CHANGE_EVERY_S == 0:
            events.append(rule_change(place // CHANGE_EVERY_S, row))
        if place % 60 == 59:
            events.append(FactsRow(at, facts(row)))
        if place % 900 == 899:
            events.append(quarter(place // 900))
            store.write(rows, events)
            rows, events = [], []
        if place % (10 * DAY_S) == 10 * DAY_S - 1:
            yield place // DAY_S + 1, path.stat().st_size / 1e6
    store.close()


def index_bytes(path: Path, index: str, table: str) -> float:
    """What an index adds to each row of its table."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        pages = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = ?", (index,)).fetchone()[0]
        return float(pages / rows)


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
        sizes["rule_change"] += index_bytes(path, "rule_change_of", "rule_change")
        figures["file_mb_per_day"] = round(path.stat().st_size / 1e6, 1)
        year = after_a_year_mb(sizes, packed_row_bytes(path))
        figures |= {f"{table}_mb_after_a_year": round(size, 1) for table, size in year.items()}
        figures["mb_after_a_year"] = round(sum(year.values()), 1)
        figures["times_less_written_than_plainly"] = round(plain_written_bytes(Path(folder)) / written)
        figures |= year_questions(Path(folder))
        begun = time.perf_counter()
        figures["kills"] = kills
        figures["minutes_kept_over_kills"] = kill_often(Path(folder), kills)
        figures["kills_s"] = round(time.perf_counter() - begun, 1)
    return figures


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with TemporaryDirectory(dir=Path.cwd()) as scratch:
            for lived_d, size_mb in live_a_year(Path(scratch) / "history.sqlite", int(sys.argv[1])):
                print(f"after {lived_d} days {size_mb:.1f} MB", flush=True)
        sys.exit()
    for name, value in bench_history().items():
        print(f"{name:32} {value}")
