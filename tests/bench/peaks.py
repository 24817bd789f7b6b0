# SPDX-License-Identifier: MIT
"""What Kwartier makes of the month peaks of recorded households, beside no control, a plain budget and the best.

Three tables: batteries alone; a car of three phases that needs 12 kWh by seven, with the fewest starts that were
possible, and the same behind a charger that changes between one and three phases; a boiler and a heat pump whose
water must stay warm. For each month whose peak without control is above 3 kW
the share of the possible reduction is counted. Peaks are compared as they are billed, never below the tariff's floor.

KWARTIER_BENCH_DAYS cuts every recording; of the one of 617 days some months are taken, and all of them with
KWARTIER_BENCH_ALL=1. Two cases at a time are lived through.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from controller.replay.foresight import Power
from tests.bench.households import QUARTERS, Household, households
from tests.bench.peak_cases import BATTERIES, CAR, SWITCHING_CAR, TARIFF, Case, Found, measure

COUNTED_FROM_W = 3_000
HAS_SUN = {"nl_1min", "be_15min"}
LONG = "gb_30s"
SOME_MONTHS = ("2013-10", "2014-08", "2014-12")
CAR_DAYS = 16.0
"""A car of seconds takes long: so many days of it."""
WORKERS = 2


def bench_peaks() -> dict[str, Any]:
    """Shares of what was possible [%], months above no control, and what cars and water got; each month is printed."""
    found, missing = households()
    for name in missing:
        print(f"peaks    {name} is not recorded on this machine", flush=True)
    every = [*found, QUARTERS] if QUARTERS.path.exists() else found
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(WORKERS) as pool:
        cases = [case for household in every for case in _cases(Path(folder), household)]
        results: list[Found] = []
        for result in pool.map(measure, cases):
            print(f"peaks    {result.name}: lived through in {result.report.runtime_s:.0f} s", flush=True)
            results.append(result)
    cars = [result for result in results if result.starts]
    fixed = _of_cars("car", [result for result in cars if not result.can_switch])
    switching = _of_cars("switching", [result for result in cars if result.can_switch])
    return _of_batteries(results) | fixed | switching | _of_water(results)


def _of_batteries(results: Iterable[Found]) -> dict[str, float]:
    shares: dict[str, list[float]] = {"plain": [], "kwartier": []}
    above = 0
    for found in results:
        if "plain" not in found.report.variants:
            continue
        for month, peaks in _months(found):
            none_w, best_w = peaks["none"], peaks["ideal"]
            if none_w <= COUNTED_FROM_W:
                continue
            told = ""
            for name, counted in shares.items():
                share = 1.0 if none_w <= best_w else (none_w - peaks[name]) / (none_w - best_w)
                counted.append(share)
                told += f" {name} {peaks[name]} W {share:.1%}"
            above += peaks["kwartier"] > none_w
            print(f"peaks    {found.name}, {month}: none {none_w} W,{told}, ideal {best_w} W", flush=True)
    return {
        "mean_pct": 100 * _mean(shares["kwartier"]),
        "worst_pct": 100 * min(shares["kwartier"], default=0.0),
        "above_none": float(above),
        "plain_mean_pct": 100 * _mean(shares["plain"]),
        "plain_worst_pct": 100 * min(shares["plain"], default=0.0),
        "months": float(len(shares["kwartier"])),
    }


def _of_cars(kind: str, results: Iterable[Found]) -> dict[str, float]:
    """`kind` of charger begins the names of the figures."""
    ratios: list[float] = []
    starts: list[int] = []
    switches: list[int] = []
    fewest: list[int] = []
    missing_wh = 0.0
    for found in results:
        for month, peaks in _months(found):
            ratios.append(peaks["kwartier"] / peaks["ideal"])
            print(
                f"peaks    {found.name}, {month}: none {peaks['none']} W, kwartier {peaks['kwartier']} W, "
                f"ideal {peaks['ideal']} W ({ratios[-1]:.3f})",
                flush=True,
            )
        missing_wh += sum(found.report.variants["kwartier"].unserved_wh.values())
        starts += found.starts
        switches += found.switches
        pairs = [
            (own, least) for own, least in zip(found.starts, found.least, strict=False) if least is not None
        ]
        fewest += [least for _, least in pairs]
        told = " ".join(f"{own}/{least}" for own, least in pairs)
        print(f"peaks    {found.name}: starts a night / fewest possible: {told}", flush=True)
    if not starts:
        return {}
    return {
        f"{kind}_ratio": max(ratios),
        f"{kind}_missing_wh": missing_wh,
        f"{kind}_starts_a_night": _mean(starts),
        f"{kind}_starts_most": float(max(starts)),
        f"{kind}_least_a_night": _mean(fewest),
        f"{kind}_switches_a_night": _mean(switches),
    }


def _of_water(results: Iterable[Found]) -> dict[str, float]:
    missing: list[float] = []
    for found in results:
        heats = {
            name: wh for name, wh in found.report.variants["kwartier"].unserved_wh.items() if "relay" in name
        }
        if not heats:
            continue
        missing += heats.values()
        for month, peaks in _months(found):
            told = ", ".join(f"{name} {peaks[name]} W" for name in ("none", "kwartier", "ideal"))
            print(f"peaks    {found.name}, {month}: {told}", flush=True)
        told = ", ".join(f"{name} {wh:.0f} Wh" for name, wh in heats.items())
        print(f"peaks    {found.name}: heat that was missing: {told}", flush=True)
    return {"heat_missing_wh": sum(missing)} if missing else {}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def _months(found: Found) -> Iterator[tuple[str, dict[str, int]]]:
    """Each month with the peaks [W] of all variants, as billed."""
    variants = found.report.variants
    for place, month in enumerate(variants["none"].months):
        yield (
            month.month,
            {
                name: max(round(result.months[place].peak_w), round(TARIFF.floor_w))
                for name, result in variants.items()
            },
        )


def _cases(folder: Path, household: Household) -> Iterator[Case]:
    """The houses that live through a recording."""
    has_sun = household.name in HAS_SUN
    for part, series in _written(folder, household):
        for battery in BATTERIES:
            yield Case(part, series, has_sun, battery=battery)
        if household is QUARTERS:
            continue
        short = series if household.step_s > 1 else _cut(series, CAR_DAYS)
        for car in (CAR, SWITCHING_CAR):
            yield Case(part, short, has_sun, car=car)
            yield Case(part, short, has_sun, battery=BATTERIES[0], car=car)
        yield Case(part, short, has_sun, has_relays=True)


def _written(folder: Path, household: Household) -> Iterator[tuple[str, Path]]:
    """The recording as a series, or some of its months, each with a name."""
    is_long = household.name == LONG
    wants_all = os.environ.get("KWARTIER_BENCH_ALL") == "1"
    days = float(os.environ.get("KWARTIER_BENCH_DAYS", "inf"))
    rows = household.rows()
    first = next(rows)
    kept = takewhile(lambda row: row.at < first.at + days * 86_400, _rising(first, rows))
    if not is_long or wants_all:
        yield household.name, _write(folder / f"{household.name}.csv", kept, household.name in HAS_SUN)
        return
    months: dict[str, list[Power]] = {name: [] for name in SOME_MONTHS}
    for row in kept:
        month = f"{datetime.fromtimestamp(row.at, UTC):%Y-%m}"
        if month in months:
            months[month].append(row)
    for month, some in months.items():
        if some:
            name = f"{household.name} {month}"
            yield name, _write(folder / f"{name}.csv", iter(some), has_sun=False)


def _write(path: Path, rows: Iterable[Power], has_sun: bool) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("time,house_w,solar_w\n" if has_sun else "time,house_w\n")
        for at, w in rows:
            sun = f",{max(0.0, -w):.1f}" if has_sun else ""
            file.write(f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ},{max(0.0, w):.1f}{sun}\n")
    return path


def _cut(series: Path, days: float) -> Path:
    """The first days of a series."""
    short = series.with_name(f"short {series.name}")
    lines = int(days * 86_400) + 1
    with series.open(encoding="utf-8") as source, short.open("w", encoding="utf-8") as target:
        for _, line in zip(range(lines), source, strict=False):
            target.write(line)
    return short


def _rising(first: Power, rows: Iterator[Power]) -> Iterator[Power]:
    """Without an hour that the clock has twice."""
    yield first
    last = first.at
    for row in rows:
        if row.at > last:
            last = row.at
            yield row
