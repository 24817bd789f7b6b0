# SPDX-License-Identifier: MIT
"""What the day plan is worth with real prices: a recorded household under the Belgian day-ahead exchange, by month.

Each month is lived through without control, under the ready sets `cheap_hours` and `day_plan`, and at its best. The
household is another year's and another country's, set on the same day of the calendar; in two of the months it has a
roof. A kWh costs what the exchange asks, 2 % and 0.112 EUR, and VAT; one that is sold earns the exchange's price less
2 % and 0.012 EUR.
"""

from __future__ import annotations

import csv
import gzip
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import rules
from controller.model.house import House
from controller.model.units import Dimension
from controller.model.yaml_source import SourceText
from controller.plan.optimum import make_plan
from controller.replay.imagined import imagined_house
from controller.replay.run import Plan
from controller.replay.source import Row
from controller.replay.variants import backtest
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.bench.households import HOUSEHOLDS
from tests.bench.peak_cases import TARIFF
from tests.controller.plan.questions import BATTERY, BOILER, CAR, question_of
from tests.corpora import SHARED

PRICES = SHARED / "data" / "price_be_dayahead_15min_2024_2025.csv.gz"
SUN = SHARED / "data" / "pv_5min_us_inv30339_2016.csv.gz"
HOUSEHOLD = HOUSEHOLDS[1]
MONTHS = (
    ("2024-02", 29, False),
    ("2024-05", 31, True),
    ("2024-08", 31, True),
    ("2024-11", 30, False),
    ("2024-12", 31, False),
)
"""Month, days, and whether there is a roof."""
QUARTER = timedelta(minutes=15)
SETTINGS: Mapping[str, tuple[float | bool, Dimension | None]] = MappingProxyType(
    {
        "plan_power": (5_000.0, Dimension.POWER),
        "sell_stored": (True, None),
        "cheap_hours": (4.0, Dimension.NUMBER),
        "cheap_soc": (90.0, Dimension.SHARE),
        "cheap_power": (3_000.0, Dimension.POWER),
    }
)
TIMED = 40


def bench_plan() -> dict[str, Any]:
    """Shares of what was possible to save [%], and how long a plan takes [ms of CPU]."""
    figures: dict[str, Any] = {"plan_ms": _plan_ms()}
    if not (PRICES.exists() and SUN.exists() and HOUSEHOLD.path.exists()):
        return figures
    shares: dict[str, list[float]] = {"day_plan": [], "cheap_hours": []}
    for month, days, has_sun in MONTHS:
        costs = _costs(month, days, has_sun=has_sun)
        possible = costs["none"] - costs["ideal"]
        for name, found in shares.items():
            found.append(100 * (costs["none"] - costs[name]) / possible)
        told = "".join(f"{name} {eur:8.2f}  " for name, eur in costs.items())
        print(f"plan     {month}{' with a roof' if has_sun else ''}: EUR {told}", flush=True)
    for name, found in shares.items():
        figures[f"{name}_pct"] = sum(found) / len(found)
    figures["dearer"] = sum(map(float.__lt__, shares["day_plan"], shares["cheap_hours"]))
    return figures


def _plan_ms() -> float:
    """Median of plans with a battery, a car and a boiler, each a little after another."""
    found = []
    question = question_of(batteries=(BATTERY,), cars=(CAR,), relays=(BOILER,), peak_eur_per_kw=4.8)
    for place in range(TIMED):
        asked = replace(question, load_w=tuple(watts + place for watts in question.load_w))
        begun = time.process_time()
        plan = make_plan(asked)
        found.append(1_000 * (time.process_time() - begun))
        question = replace(question, before=dict(plan.powers_w))
    return sorted(found)[len(found) // 2]


@dataclass(frozen=True)
class _Month:
    """Rows of quarters."""

    start: datetime
    days: int
    has_sun: bool
    step_s: int = 900

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=self.days)

    def __iter__(self) -> Iterator[Row]:
        prices, loads, suns = _prices(), _loads(), _suns()
        load_w = 0.0
        for place in range(96 * self.days):
            at = self.start + place * QUARTER
            load_w = next((loads[key] for year in (2014, 2013) if (key := _key(at, year)) in loads), load_w)
            sun_w = suns.get(_key(at, 2016), 0.0) if self.has_sun else 0.0
            eur = prices[at] / 1_000
            yield Row(int(at.timestamp()), load_w, sun_w, 1.06 * (1.02 * eur + 0.112), 0.98 * eur - 0.012)


def _costs(month: str, days: int, *, has_sun: bool) -> dict[str, float]:
    house, _ = imagined_house("10 kWh, 5 kW", None, has_sun=has_sun)
    house = _with_settings(house)
    sets = {name: _ready_set(name, house) for name in ("cheap_hours", "day_plan")}
    source = _Month(datetime.fromisoformat(f"{month}-01T00:00").replace(tzinfo=UTC), days, has_sun)
    tried = Plan(
        house,
        sets,
        lambda _day: TARIFF,
        known_prices=lambda row: (row.import_eur_kwh, row.export_eur_kwh),
    )
    return {name: result.cost_eur for name, result in backtest(tried, source).variants.items()}


def _with_settings(house: House) -> House:
    dimensions = {name: dimension for name, (_, dimension) in SETTINGS.items() if dimension is not None}
    return replace(
        house,
        settings=MappingProxyType({name: value for name, (value, _) in SETTINGS.items()}),
        setting_dimensions=MappingProxyType(dimensions),
    )


def _ready_set(name: str, house: House) -> RuleSet:
    path = Path(rules.__file__).parent / "library" / f"{name}.yaml"
    loaded = load([SourceText(path.name, path.read_text("utf-8"))], Vocabulary.of(house, has_prices=True))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


def _key(at: datetime, year: int) -> datetime:
    """The same quarter of that year; 29 February is its 28th where it has none."""
    day = 28 if (at.month, at.day) == (2, 29) and year % 4 else at.day
    return at.replace(year=year, day=day)


@cache
def _prices() -> dict[datetime, float]:
    """EUR/MWh."""
    return {datetime.fromisoformat(line["time_utc"]): float(line["price_eur_mwh"]) for line in _lines(PRICES)}


@cache
def _loads() -> dict[datetime, float]:
    means: dict[datetime, list[float]] = {}
    for power in HOUSEHOLD.rows():
        means.setdefault(datetime.fromtimestamp(power.at // 900 * 900, UTC), []).append(power.grid_w)
    return {at: sum(powers) / len(powers) for at, powers in means.items() if len(powers) >= 10}


@cache
def _suns() -> dict[datetime, float]:
    means: dict[datetime, list[float]] = {}
    for line in _lines(SUN):
        at = datetime.fromisoformat(line["time_local_standard_as_in_file"]).replace(tzinfo=UTC)
        means.setdefault(at.replace(minute=at.minute // 15 * 15), []).append(1_000 * float(line["pv_kw"]))
    return {at: sum(powers) / len(powers) for at, powers in means.items()}


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
