# SPDX-License-Identifier: MIT
"""A backtest: 30 days of seconds under 20 rules, two years of quarters, and the memory that it takes.

Seconds are those of a generated house; so is one of the years, in which the battery has work in three quarters of four.
The other was recorded in a home, beside the project; where that is missing it is left out. Both are held to the time
that they take with whole ticks alone. Set KWARTIER_BENCH_DAYS for a shorter stretch of seconds; the figure is then
scaled to 30 days.
"""

from __future__ import annotations

import os
import random
import resource
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice
from pathlib import Path
from statistics import fmean

from controller.model.clock import QUARTER_S
from controller.model.house import House
from controller.model.yaml_source import SourceText
from controller.replay.imagined import imagined_house
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Plan
from controller.replay.standard import standard_rules
from controller.replay.variants import backtest
from controller.tariff.capacity import CapacityTariff
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.bench.households import HOUSEHOLDS, Household

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 30
RULES = 20
YEAR_ROWS = 365 * 96
RECORDED = next(household for household in HOUSEHOLDS if household.name == "gb_30s")
"""A home of two years, its gaps closed up."""
TARIFF = CapacityTariff("imewo", 2_500.0, 57.453, 0.0554)
APPLIANCES = ((2_000.0, 180), (900.0, 2_400), (1_800.0, 1_500), (3_200.0, 700), (60.0, 900))
"""Power [W] and the seconds that each runs; one of them begins every eight minutes or so by day."""
BEGINS_EVERY_S = 480


def bench_backtest() -> dict[str, float]:
    """Seconds, rows per second, megabytes."""
    days = int(os.environ.get("KWARTIER_BENCH_DAYS", str(DAYS)))
    house, _ = imagined_house("10 kWh, 5 kW", None, has_sun=False)
    with tempfile.TemporaryDirectory() as folder:
        seconds = _written(Path(folder) / "seconds.csv", _powers(days * 86_400, 1), 1)
        early_kb = _after(house, _written(Path(folder) / "day.csv", _powers(86_400, 1), 1), RULES)[1]
        fine, late_kb = _after(house, seconds, RULES)
        years = _years(house, Path(folder))
    return {
        "thirty_days_s": fine.runtime_s * DAYS / days,
        **years,
        "rows_per_s": fine.ticks / fine.runtime_s,
        "decisions_per_s": fine.decisions / fine.runtime_s,
        "decisions": float(fine.decisions),
        "grown_mb": (late_kb - early_kb) / 1024,
    }


def _years(house: House, folder: Path) -> dict[str, float]:
    """Of the generated year and of the recorded one, if it is there: the seconds, and how many times as fast."""
    powers = {"year": _powers(YEAR_ROWS, QUARTER_S)}
    if RECORDED.path.exists():
        powers["recorded_year"] = islice(_quarters(RECORDED), YEAR_ROWS)
    found = {}
    for name, each in powers.items():
        path = _written(folder / f"{name}.csv", each, QUARTER_S)
        plan = _plan(house, 0)
        seconds = backtest(plan, look_through(path)).runtime_s
        found[f"{name}_s"] = seconds
        found[f"{name}_ratio"] = (
            backtest(replace(plan, whole_ticks=True), look_through(path)).runtime_s / seconds
        )
    return found


def _quarters(household: Household) -> Iterator[float]:
    """The means of the quarters in which anything was recorded, one after another."""
    for _, powers in groupby(household.rows(), key=lambda power: power.at // QUARTER_S):
        yield fmean(max(0.0, power.grid_w) for power in powers)


def _after(house: House, path: Path, more_rules: int) -> tuple[Report, int]:
    """The report, and the most memory that was ever used until then [kB]."""
    report = backtest(_plan(house, more_rules), look_through(path))
    return report, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _plan(house: House, more_rules: int) -> Plan:
    standard = standard_rules(house)
    text = standard.text + "".join(
        _rule(number) for number in range(more_rules - standard.text.count("- rule:"))
    )
    loaded = load([SourceText(standard.name, text)], Vocabulary.of(house))
    assert loaded.ruleset is not None, loaded.problems
    return Plan(house, {"rules": loaded.ruleset}, lambda _day: TARIFF)


def _rule(number: int) -> str:
    """A rule that looks and waits, as most rules do most of the time."""
    return (
        f"\n  - rule: Watch {number}\n    when: grid.import > {9 + number} kW and battery.home.soc > {number} %"
        f" for {number + 1} min\n    then: {{battery.home: cover above {number} kW}}\n"
    )


def _written(path: Path, powers: Iterable[float], step_s: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("time,house_w\n")
        for place, power_w in enumerate(powers):
            moment = START + timedelta(seconds=place * step_s)
            file.write(f"{moment:%Y-%m-%dT%H:%M:%SZ},{power_w:.0f}\n")
    return path


def _powers(rows: int, step_s: int) -> Iterator[float]:
    """A family: something small always, and appliances that begin by chance and run their time."""
    dice = random.Random(7)
    running: list[tuple[int, float]] = []
    for place in range(rows):
        now = place * step_s
        is_day = 6 <= now // 3600 % 24 < 23
        if dice.random() < (1 if is_day else 0.1) * min(1.0, step_s / BEGINS_EVERY_S):
            power_w, seconds = dice.choice(APPLIANCES)
            running.append((now + max(seconds, step_s), power_w))
        running = [each for each in running if each[0] > now]
        yield 180 + sum(power_w for _, power_w in running) + dice.uniform(-15, 15)
