# SPDX-License-Identifier: MIT
"""What the loads of a house need of the day: relays by the rules and by the water they heat, cars by their owner.

Nothing is planned for a device of which nobody said what it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, day_bounds
from controller.model.day_plan import CarTask, RelayTask
from controller.model.decision import ActionKind, Standing
from controller.model.habits import CarHabit
from controller.model.house import ChargerSpec, House, RelaySpec, dotted
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.units import Dimension
from rules.rule import Rule, RuleSet

PREFIX = "plan."
READY_QUARTERS = 1
"""A car has what it needs so long before it leaves."""
TINY_WH = 100.0
HOUR_S = 3600.0
RUNS = "on"
"""State of a relay whose load runs."""


def is_planned(name: str) -> bool:
    """Whether a name of the rule language asks for the plan."""
    return name.startswith(PREFIX)


def planned(ruleset: RuleSet) -> frozenset[str]:
    """Devices that rules drive by the plan, and `grid`."""
    names = (name for rule in ruleset.rules if rule.is_enabled for name in rule.names)
    return frozenset(name.removeprefix(PREFIX) for name in names if is_planned(name))


def relay_runs_s(house: House, ruleset: RuleSet) -> dict[str, float]:
    """For how long each planned relay runs on, once a rule that goes by the plan has switched it on."""
    least_s = {dotted(spec): spec.on_min_s for spec in house.devices if isinstance(spec, RelaySpec)}
    for rule in _as_set(house, ruleset):
        for demand in rule.then:
            name = demand.device.name
            if demand.action.kind is ActionKind.ON and name in least_s and PREFIX + name in rule.names:
                least_s[name] = max(least_s[name], rule.run.at_least_s)
    asked = planned(ruleset)
    return {name: seconds for name, seconds in least_s.items() if name in asked}


def relay_hours(house: House, ruleset: RuleSet) -> dict[str, float]:
    """How many hours a day each planned relay has to run; of those not named nobody said it, or asks for it."""
    hours: dict[str, float] = {}
    for rule in _as_set(house, ruleset):
        for demand in rule.then:
            if demand.action.kind is ActionKind.ON and rule.run.per_day_at_least_s:
                name = demand.device.name
                hours[name] = max(hours.get(name, 0.0), rule.run.per_day_at_least_s / HOUR_S)
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


def _as_set(house: House, ruleset: RuleSet) -> Iterator[Rule]:
    """The rules that are switched on, with what the owner's settings are worth now."""
    settings = {f"site.{name}": value for name, value in house.settings.items()}
    return (rule.with_settings(settings) for rule in ruleset.rules if rule.is_enabled)


def going_on(task: RelayTask, least_s: float, standing: Standing | None, now_s: float) -> RelayTask:
    """The task of a relay that runs on for `least_s` once it runs, as it stands at the monotonic second `now_s`."""
    least = max(1, ceil(least_s / QUARTER_S))
    if standing is None or standing.state != RUNS:
        return replace(task, least=least)
    held = max(0, ceil((least_s - (now_s - standing.since_monotonic_s)) / QUARTER_S))
    return replace(task, least=least, is_on=True, held=held, needs=tuple(_held(task.needs, held)))


def _held(needs: tuple[tuple[int, int, float], ...], held: int) -> Iterator[tuple[int, int, float]]:
    """With what has to be gone on with, in the day that runs."""
    for first, after, hours in needs:
        least_h = min(held, after) * QUARTER_S / HOUR_S if first == 0 else 0.0
        yield first, after, max(hours, least_h)


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
    is_on = status is ChargerStatus.CHARGING
    return CarTask(dotted(spec), needs_wh, first, max(after, first + 1), least_w, most_w, is_on)


def next_time(start: datetime, seconds: float, zone: ZoneInfo) -> datetime:
    """When a clock on the wall next shows so many seconds of the day, after `start` (UTC).

    In the hour that is missing in spring it is the one after.
    """
    day = datetime.combine(start.astimezone(zone).date(), time(), zone) + timedelta(seconds=seconds)
    moment = day.astimezone(UTC)
    return moment if moment > start else (day + timedelta(days=1)).astimezone(UTC)


def quarters(span: timedelta) -> int:
    """Whole ones in it."""
    return int(span.total_seconds() // QUARTER_S)
