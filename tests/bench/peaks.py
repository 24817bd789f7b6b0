# SPDX-License-Identifier: MIT
"""What Kwartier makes of the month peaks of recorded households, beside no control, a plain budget and the best.

Three tables: batteries alone; a car of three phases that needs 12 kWh by seven, with the fewest starts that were
possible, and the same behind a charger that changes between one and three phases; a boiler and a heat pump whose
water must stay warm. For each month whose peak without control is above 3 kW the share of the possible reduction is
counted. Peaks are compared as they are billed, never below the tariff's floor.

Batteries live through all that is recorded but for the 617 days of one household, of which some months are taken;
cars, boiler and heat pump through some days of seconds and one of these months. What is left out is printed, and
nothing is with KWARTIER_BENCH_ALL=1, for hours. KWARTIER_BENCH_DAYS cuts every recording. Two cases at a time.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
FEW_DAYS = 10.0
"""A car or a boiler by the second takes long: so many days of it."""
WORKERS = 2


def bench_peaks() -> dict[str, Any]:
    """Shares of what was possible [%], months above no control, and what cars and water got; each month is printed."""
    found, missing = households()
    for name in missing:
        print(f"peaks    {name} is not recorded on this machine", flush=True)
    if not _wants_all():
        print(
            f"peaks    of {LONG} only {', '.join(SOME_MONTHS)}, cars and heat in the first of them",
            flush=True,
        )
        print(
            f"peaks    of seconds {FEW_DAYS:g} days for cars and heat; KWARTIER_BENCH_ALL=1: all", flush=True
        )
    every = [*found, QUARTERS] if QUARTERS.path.exists() else found
    coarse_first = sorted(every, key=lambda household: -household.step_s)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(WORKERS) as pool:
        cases = [case for household in coarse_first for case in _cases(Path(folder), household)]
        results: list[Found] = []
        for result in pool.map(measure, cases):
            _tell(result)
            results.append(result)
    cars = [result for result in results if result.starts]
    fixed = _of_cars("car", [result for result in cars if not result.can_switch])
    switching = _of_cars("switching", [result for result in cars if result.can_switch])
    return _of_batteries(results) | fixed | switching | _of_water(results)


def _tell(found: Found) -> None:
    """Each month, night and heat as soon as it is known: who stops the rest keeps what there is."""
    print(f"peaks    {found.name}: lived through in {found.report.runtime_s:.0f} s", flush=True)
    for month, peaks in _months(found):
        told = ", ".join(f"{name} {peak_w} W" for name, peak_w in peaks.items())
        if "plain" in peaks:
            share, is_counted = _share(peaks, "kwartier"), peaks["none"] > COUNTED_FROM_W
            told += f": {share:.1%} of what was possible" + ("" if is_counted else ", not counted")
        else:
            told += f": {peaks['kwartier'] / peaks['ideal']:.3f} of the best"
        print(f"peaks    {found.name}, {month}: {told}", flush=True)
    if found.starts:
        told = " ".join(f"{own}/{least}" for own, least in _nights(found))
        print(f"peaks    {found.name}: starts a night / fewest possible: {told}", flush=True)
    if heats := _missing_heat(found):
        told = ", ".join(f"{name} {wh:.0f} Wh" for name, wh in heats.items())
        print(f"peaks    {found.name}: heat that was missing: {told}", flush=True)


def _share(peaks: Mapping[str, int], name: str) -> float:
    """Of the reduction that was possible."""
    none_w, best_w = peaks["none"], peaks["ideal"]
    return 1.0 if none_w <= best_w else (none_w - peaks[name]) / (none_w - best_w)


def _of_batteries(results: Iterable[Found]) -> dict[str, float]:
    every = [peaks for found in results for _, peaks in _months(found) if "plain" in peaks]
    counted = [peaks for peaks in every if peaks["none"] > COUNTED_FROM_W]
    shares = {name: [_share(peaks, name) for peaks in counted] for name in ("kwartier", "plain")}
    return {
        "mean_pct": 100 * _mean(shares["kwartier"]),
        "worst_pct": 100 * min(shares["kwartier"], default=0.0),
        "above_none": float(sum(peaks["kwartier"] > peaks["none"] for peaks in every)),
        "plain_mean_pct": 100 * _mean(shares["plain"]),
        "plain_worst_pct": 100 * min(shares["plain"], default=0.0),
        "months": float(len(counted)),
    }


def _of_cars(kind: str, results: Sequence[Found]) -> dict[str, float]:
    """`kind` of charger begins the names of the figures."""
    starts = [count for found in results for count in found.starts]
    if not starts:
        return {}
    least = [fewest for found in results for _, fewest in _nights(found)]
    missing_wh = sum(sum(found.report.variants["kwartier"].unserved_wh.values()) for found in results)
    return {
        f"{kind}_ratio": _worst_ratio([found for found in results if not found.has_battery]),
        f"{kind}_battery_ratio": _worst_ratio([found for found in results if found.has_battery]),
        f"{kind}_missing_wh": missing_wh,
        f"{kind}_starts_a_night": _mean(starts),
        f"{kind}_starts_most": float(max(starts)),
        f"{kind}_least_a_night": _mean(least),
        f"{kind}_least_most": float(max(least, default=0)),
        f"{kind}_switches_a_night": _mean([count for found in results for count in found.switches]),
    }


def _worst_ratio(results: Iterable[Found]) -> float:
    """Of the month peaks to the best possible ones."""
    months = (peaks for found in results for _, peaks in _months(found))
    return max((peaks["kwartier"] / peaks["ideal"] for peaks in months), default=0.0)


def _nights(found: Found) -> list[tuple[int, int]]:
    """Starts and the fewest possible, of each night of which these are known."""
    return [(own, least) for own, least in zip(found.starts, found.least, strict=False) if least is not None]


def _of_water(results: Iterable[Found]) -> dict[str, float]:
    missing = [wh for found in results for wh in _missing_heat(found).values()]
    return {"heat_missing_wh": sum(missing)} if missing else {}


def _missing_heat(found: Found) -> dict[str, float]:
    unserved_wh = found.report.variants["kwartier"].unserved_wh
    return {name: wh for name, wh in unserved_wh.items() if "relay" in name}


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
        if household is QUARTERS or (
            household.name == LONG and not _wants_all() and SOME_MONTHS[0] not in part
        ):
            continue
        short = series if household.step_s > 1 or _wants_all() else _cut(series, FEW_DAYS)
        for car in (CAR, SWITCHING_CAR):
            yield Case(part, short, has_sun, car=car)
            yield Case(part, short, has_sun, battery=BATTERIES[0], car=car)
        yield Case(part, short, has_sun, has_relays=True)


def _wants_all() -> bool:
    return os.environ.get("KWARTIER_BENCH_ALL") == "1"


def _written(folder: Path, household: Household) -> Iterator[tuple[str, Path]]:
    """The recording as a series, or some of its months, each with a name."""
    is_long = household.name == LONG
    days = float(os.environ.get("KWARTIER_BENCH_DAYS", "inf"))
    rows = household.rows()
    first = next(rows)
    kept = takewhile(lambda row: row.at < first.at + days * 86_400, _rising(first, rows))
    if not is_long or _wants_all():
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
