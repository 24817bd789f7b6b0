# SPDX-License-Identifier: MIT
"""What the loads of a house need of the day: relays by the rules and by the water they heat, cars by their owner.

Nothing is planned for a device of which nobody said what it needs.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, day_bounds
from controller.model.day_plan import CarTask, RelayTask
from controller.model.decision import ActionKind, Standing
from controller.model.habits import DAY_S, CarHabit
from controller.model.house import ChargerSpec, House, RelaySpec, dotted
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.units import Dimension
from rules.rule import RuleSet

PREFIX = "plan."
READY_QUARTERS = 1
"""A car has what it needs so long before it leaves."""
TINY_WH = 100.0
HOUR_S = 3600.0


def is_planned(name: str) -> bool:
    """Whether a name of the rule language asks for the plan."""
    return name.startswith(PREFIX)


def planned(ruleset: RuleSet) -> frozenset[str]:
    """Devices that rules drive by the plan, and `grid`."""
    names = (info.name for info in ruleset.names)
    return frozenset(name.removeprefix(PREFIX) for name in names if is_planned(name))


def relay_hours(house: House, ruleset: RuleSet) -> dict[str, float]:
    """How many hours a day each planned relay has to run; of those not named nobody said it, or asks for it."""
    hours: dict[str, float] = {}
    for rule in ruleset.rules:
        least_s = rule.with_settings({f"site.{name}": value for name, value in house.settings.items()}).run
        for demand in rule.then:
            if rule.is_enabled and demand.action.kind is ActionKind.ON and least_s.per_day_at_least_s:
                name = demand.device.name
                hours[name] = max(hours.get(name, 0.0), least_s.per_day_at_least_s / HOUR_S)
    for spec in house.devices:
        if isinstance(spec, RelaySpec) and spec.load_w and spec.heat is not None and spec.heat.draws_wh:
            drawn = spec.heat.draws_wh + 24 * spec.heat.loss_w
            hours.setdefault(dotted(spec), drawn / spec.heat.yields / spec.load_w)
    asked = planned(ruleset)
    return {name: needed for name, needed in hours.items() if name in asked}


def relay_task(
    spec: RelaySpec, hours: float, standing: Standing | None, start: datetime, zone: ZoneInfo
) -> RelayTask:
    """What is left of today's hours, and tomorrow's; from `start`, a quarter's boundary, to the end of tomorrow."""
    _, midnight = day_bounds(start, zone)
    _, end = day_bounds(midnight + timedelta(seconds=1), zone)
    first, after = quarters(midnight - start), quarters(end - start)
    ran_s = 0.0 if standing is None or standing.runtime_today_s is None else standing.runtime_today_s
    left_h = min(max(0.0, hours - ran_s / HOUR_S), first / 4)
    return RelayTask(dotted(spec), float(spec.load_w), ((0, first, left_h), (first, after, min(hours, 24.0))))


def car_habit(house: House, spec: ChargerSpec) -> CarHabit | None:
    """What the owner said of its car: under `usual:`, or by the setting `car_energy`."""
    if spec.usual is not None:
        return spec.usual
    needs_wh = house.settings.get("car_energy")
    if house.setting_dimensions.get("car_energy") is not Dimension.ENERGY:
        return None
    return CarHabit(float(needs_wh)) if isinstance(needs_wh, (int, float)) else None


def car_task(
    spec: ChargerSpec, habit: CarHabit, house: House, reading: ChargerReading | None, start: datetime
) -> CarTask | None:
    """What a car that is there still needs, or what the one that will come does; None where that is nothing."""
    zone = ZoneInfo(house.timezone)
    status = None if reading is None else reading.status
    if status is ChargerStatus.FAULT:
        return None
    arrives, first, needs_wh = start, 0, habit.needs_wh
    if status in (None, ChargerStatus.DISCONNECTED):
        arrives = next_time(start, habit.arrives_s, zone)
        first = quarters(arrives - start)
    elif reading is not None and reading.energy_wh is not None:
        needs_wh -= reading.energy_wh
    after = quarters(next_time(arrives, habit.leaves_s, zone) - start) - READY_QUARTERS
    if needs_wh < TINY_WH:
        return None
    phases = spec.phases_of(reading)
    least_w = spec.current_min_a * house.watts_per_ampere(min(phases, spec.phases_least))
    most_w = spec.current_max_a * house.watts_per_ampere(phases)
    return CarTask(dotted(spec), needs_wh, first, max(after, first + 1), least_w, most_w)


def next_time(start: datetime, seconds: float, zone: ZoneInfo) -> datetime:
    """When it is next so many seconds of the local day, after `start`."""
    day_start, _ = day_bounds(start, zone)
    moment = day_start
    while (moment + timedelta(seconds=seconds)) <= start:
        _, moment = day_bounds(moment + timedelta(seconds=DAY_S // 2), zone)
    return moment + timedelta(seconds=seconds)


def quarters(span: timedelta) -> int:
    """Whole ones in it."""
    return int(span.total_seconds() // QUARTER_S)
