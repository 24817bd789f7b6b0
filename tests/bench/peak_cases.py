# SPDX-License-Identifier: MIT
"""The houses whose peaks are measured: batteries, a car, a boiler with a heat pump, and how each is run.

none      no control
plain     what everybody does: discharge above the allowance of the quarter, fill up below it
kwartier  the rules that run when none are given
ideal     perfect foresight
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from controller.model.habits import CarHabit, HeatSpec
from controller.model.house import ChargerSpec, DeviceSpec, House, RelaySpec, dotted
from controller.model.yaml_source import SourceText
from controller.replay.imagined import NOWHERE, imagined_house
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Piece, Plan, Variant
from controller.replay.standard import standard_rules
from controller.replay.variants import backtest
from controller.tariff.capacity import CapacityTariff
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.bench.least_starts import least_starts

TARIFF = CapacityTariff("imewo", 2_500.0, 57.453, 0.0554)
BATTERIES = ("10 kWh, 5 kW", "5 kWh, 2.5 kW")
CAR = "3x16 A, 12 kWh by 07:00"
SWITCHING_CAR = "1/3x16 A, 12 kWh by 07:00"
"""The same behind a charger that changes between one and three phases."""
ALLOWED_SHARE = 1.05
"""Of the best month peak, for the fewest starts."""
PLAIN = """\
rules:
  - rule: Give what is above the allowance
    when: grid.power + battery.home.power > quarter.allowance
    then: {battery.home: cover above quarter.allowance}
  - rule: Fill up below it
    when: grid.power + battery.home.power < quarter.allowance
    then: {battery.home: charge quarter.allowance - grid.power - battery.home.power}
"""
BOILER = HeatSpec(0.2, 45.0, 65.0, loss_w=60.0, draws_wh=6_000.0)
FLOOR = HeatSpec(0.6, 28.0, 40.0, loss_w=100.0, draws_wh=24_000.0, yields=3.5, draws_all_day=True)
RELAYS = (
    RelaySpec("boiler", NOWHERE, load_w=2_400, safe_on=True, heat=BOILER),
    RelaySpec("heatpump", NOWHERE, load_w=2_000, safe_on=True, on_min_s=600, off_min_s=600, heat=FLOOR),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A house to live through one recording. Fit to be sent to another process."""

    household: str
    series: Path
    has_sun: bool
    battery: str | None = None
    car: str | None = None
    has_relays: bool = False

    @property
    def name(self) -> str:
        parts = [self.household, self.battery, self.car, "boiler, heat pump" if self.has_relays else None]
        return ", ".join(part for part in parts if part is not None)


@dataclass(slots=True)
class Nights:
    """Starts of the car and switches of its charger by night, and the house around it by quarter."""

    charger: str
    starts: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    switches: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    base_wh: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    home: set[int] = field(default_factory=set)
    charges: bool = False
    switched: int = 0

    def note(self, _at: int, pieces: list[Piece], variant: Variant) -> None:
        """A row that was lived through."""
        car = variant.physical.cars[self.charger]
        self.switches[car.session] += car.switches - self.switched
        self.switched = car.switches
        for piece in pieces:
            runs = piece.powers_w[self.charger] > 0
            self.starts[car.session] += runs and not self.charges
            self.charges = runs
            quarter = piece.at // 900
            self.base_wh[quarter] += max(0.0, piece.row.house_w - piece.row.solar_w) * piece.seconds / 3600
            if car.is_home:
                self.home.add(quarter)


@dataclass(frozen=True, slots=True)
class Found:
    """What a case came to."""

    name: str
    report: Report
    starts: tuple[int, ...] = ()
    """Of the car, night by night."""
    least: tuple[int | None, ...] = ()
    """The fewest that were possible in each, with quarters up to 5 % above the month's best peak."""
    switches: tuple[int, ...] = ()
    """Of the charger between one and three phases, night by night."""
    can_switch: bool = False
    has_battery: bool = False
    """Beside the car."""


def measure(case: Case) -> Found:
    """Live through a case."""
    house, habits = _house(case)
    rulesets = {"kwartier": _ruleset(house, standard_rules(house))}
    if case.battery is not None and case.car is None:
        rulesets = {"plain": _ruleset(house, SourceText("plain.yaml", PLAIN)), **rulesets}
    plan = Plan(house, rulesets, lambda _day: TARIFF, habits)
    cars = [spec for spec in house.devices if isinstance(spec, ChargerSpec)]
    if not cars:
        return Found(case.name, backtest(plan, look_through(case.series)))
    nights = Nights(dotted(cars[0]))
    report = backtest(plan, look_through(case.series), {"kwartier": nights.note})
    starts = tuple(nights.starts[night] for night in sorted(nights.starts) if night)
    return Found(
        case.name,
        report,
        starts,
        _least(nights, house, cars[0], report),
        tuple(nights.switches[night] for night in sorted(nights.starts) if night),
        cars[0].switching is not None,
        case.battery is not None,
    )


def _house(case: Case) -> tuple[House, Mapping[str, CarHabit]]:
    house, habits = imagined_house(case.battery, case.car, has_sun=case.has_sun)
    devices: tuple[DeviceSpec, ...] = (*house.devices, *RELAYS) if case.has_relays else house.devices
    return replace(house, devices=devices), habits


def _ruleset(house: House, text: SourceText) -> RuleSet:
    loaded = load([text], Vocabulary.of(house))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


def _least(nights: Nights, house: House, car: ChargerSpec, report: Report) -> tuple[int | None, ...]:
    """Night by night: a night is a stretch of quarters at home."""
    assert car.usual is not None
    best_w = {month.month: month.peak_w for month in report.variants["ideal"].months}
    least_w = car.current_min_a * house.watts_per_ampere(car.phases_least)
    most_w = car.current_max_a * house.watts_per_ampere(car.phases)
    found: list[int | None] = []
    stretch: list[float] = []
    for quarter in range(min(nights.home), max(nights.home) + 2):
        if quarter in nights.home:
            peak_w = max(TARIFF.floor_w, best_w.get(_month(quarter), 0.0))
            stretch.append(ALLOWED_SHARE * peak_w / 4 - nights.base_wh[quarter])
        elif stretch:
            found.append(least_starts(stretch, car.usual.needs_wh, least_w / 4, most_w / 4))
            stretch = []
    return tuple(found)


def _month(quarter: int) -> str:
    return f"{datetime.fromtimestamp(quarter * 900, UTC):%Y-%m}"
