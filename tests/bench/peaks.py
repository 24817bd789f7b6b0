# SPDX-License-Identifier: MIT
"""What batteries make of the month peaks of recorded households, against doing nothing and against perfect foresight.

For each month whose peak without control is above 3 kW: of the reduction that was possible, the share that the rules
which run when none are given reach. Peaks are compared as they are billed, never below the tariff's floor.

The recording of half minutes takes a quarter of an hour for each battery; KWARTIER_BENCH_DAYS cuts all of them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from controller.replay.foresight import Power
from controller.replay.imagined import imagined_house
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Plan
from controller.replay.standard import standard_rules
from controller.replay.variants import backtest
from controller.tariff.capacity import CapacityTariff
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.bench.households import QUARTERS, Household, households

BATTERIES = ("10 kWh, 5 kW", "5 kWh, 2.5 kW")
TARIFF = CapacityTariff("imewo", 2_500.0, 57.453, 0.0554, 0.3473)
COUNTED_FROM_W = 3_000
HAS_SUN = {"nl_1min", "be_15min"}


def bench_peaks() -> dict[str, Any]:
    """Shares of what was possible [%], and how many months ended above no control; each month is printed."""
    found, missing = households()
    for name in missing:
        print(f"peaks    {name} is not recorded on this machine", flush=True)
    every = [*found, QUARTERS] if QUARTERS.path.exists() else found
    shares: list[float] = []
    above = 0
    for household in every:
        for battery in BATTERIES:
            for month, none_w, rules_w, ideal_w in _months(household, battery):
                if none_w <= COUNTED_FROM_W:
                    continue
                share = 1.0 if none_w <= ideal_w else (none_w - rules_w) / (none_w - ideal_w)
                shares.append(share)
                above += rules_w > none_w
                where = f"{household.name}, {battery}, {month}: W without, kwartier, ideal"
                print(f"peaks    {where:60}{none_w:7}{rules_w:7}{ideal_w:7}{share:9.1%}", flush=True)
    mean = sum(shares) / max(1, len(shares))
    return {
        "mean_pct": 100 * mean,
        "worst_pct": 100 * min(shares, default=0.0),
        "above_none": float(above),
        "months": float(len(shares)),
    }


def _months(household: Household, battery: str) -> Iterator[tuple[str, int, int, int]]:
    """Month, and its peak [W] without control, under the rules and at best, as billed."""
    house, _ = imagined_house(battery, None, has_sun=household.name in HAS_SUN)
    loaded = load([standard_rules(house)], Vocabulary.of(house))
    assert loaded.ruleset is not None, loaded.problems
    plan = Plan(house, {"rules": loaded.ruleset}, lambda _day: TARIFF)
    with tempfile.TemporaryDirectory() as folder:
        report = backtest(plan, look_through(_written(Path(folder) / "series.csv", household)))
    yield from _side_by_side(report)


def _side_by_side(report: Report) -> Iterator[tuple[str, int, int, int]]:
    variants = (report.variants[name].months for name in ("none", "rules", "ideal"))
    for none, rules, ideal in zip(*variants, strict=True):
        billed = (max(round(month.peak_w), round(TARIFF.floor_w)) for month in (none, rules, ideal))
        none_w, rules_w, ideal_w = billed
        yield none.month, none_w, rules_w, ideal_w


def _written(path: Path, household: Household) -> Path:
    days = float(os.environ.get("KWARTIER_BENCH_DAYS", "inf"))
    has_sun = household.name in HAS_SUN
    rows = household.rows()
    first = next(rows)
    with path.open("w", encoding="utf-8") as file:
        file.write("time,house_w,solar_w\n" if has_sun else "time,house_w\n")
        last = first.at - 1
        for at, w in _until(first, rows, first.at + days * 86_400):
            if at <= last:
                continue  # an hour that the clock has twice
            last = at
            sun = f",{max(0.0, -w):.1f}" if has_sun else ""
            file.write(f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ},{max(0.0, w):.1f}{sun}\n")
    return path


def _until(first: Power, rows: Iterator[Power], end: float) -> Iterator[Power]:
    yield first
    yield from takewhile(lambda row: row.at < end, rows)
