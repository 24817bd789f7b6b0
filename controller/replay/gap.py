# SPDX-License-Identifier: MIT
"""Why the rules did not reach the best possible: the gap of each month's peak in three parts, by counterfactual runs.

The best possible knows the month beforehand and has devices without friction. The same rules are lived through twice
more, each time with one thing less against them:

    rules        as they ran: the month's target is found on the way, from floor, peak so far and what was learned
    told         the same rules and devices, told from the first second what month peak the best possible reaches:
                 that is `peak.target` for them, and nothing needs to be found out
    frictionless told, with devices that obey to the watt: no least current, no pause between charges, no shortest
                 times and no budget of starts

    forecast     rules - told               what it cost not to know the month
    actuators    told - frictionless        what the devices' own limits cost
    rules        frictionless - ideal       what rules and arbiter make of it although they know and can

Peaks count as they are billed, never below the tariff's floor. Each run is counted as no worse than the one before it,
so that the parts are never below zero and add up to the gap exactly. Capacities and largest powers belong to both the
rules and the best possible; they are in no part. It takes two runs more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from controller.model.clock import QUARTER_S, local_month
from controller.model.house import ChargerSpec, DeviceSpec, House, RelaySpec
from controller.replay.once_more import last_rules, rows_of
from controller.replay.report import Report
from controller.replay.run import Controlled, Plan, pieces
from controller.replay.source import Row, Source
from controller.replay.variants import IDEAL
from controller.tariff.capacity import MONTHS

FREE_A = 0.1
"""A current so small that a car may be given any power."""
EUR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class MonthGap:
    """One month [W]: what the rules were above the best possible, and why. The parts add up to `gap_w`."""

    month: str
    gap_w: float
    forecast_w: float
    actuators_w: float
    rules_w: float
    eur_per_kw: float
    """What a kW of this month's peak costs in all; 0 where peaks have no price."""

    def to_dict(self) -> dict[str, Any]:
        """Whole watts; euros over all bills that the month is in."""
        parts = {"forecast": self.forecast_w, "actuators": self.actuators_w, "rules": self.rules_w}
        return {
            "month": self.month,
            "gap_w": round(self.gap_w),
            **{f"{name}_w": round(watts) for name, watts in parts.items()},
            "gap_eur": round(self.gap_w / 1000 * self.eur_per_kw, EUR_DIGITS),
            **{
                f"{name}_eur": round(watts / 1000 * self.eur_per_kw, EUR_DIGITS)
                for name, watts in parts.items()
            },
        }


def gap_of(
    plan: Plan, source: Source, report: Report, progress: Callable[[float], bool] = lambda _share: True
) -> tuple[MonthGap, ...]:
    """The gap of the last set of rules in `report`, which a backtest of `plan` over `source` gave.

    Raises:
        Cancelled: `progress` said so.
    """
    name = [*plan.rulesets][-1]
    tariffs = plan.tariffs
    floors = {
        month.month: 0.0 if tariff is None else tariff.floor_w
        for month in report.variants[IDEAL].months
        for tariff in (tariffs(date.fromisoformat(f"{month.month}-01")),)
    }
    best = _billed(report.variants[IDEAL].months, floors)
    ruled = _billed(report.variants[name].months, floors)
    told, free = _lived(plan, source, best, progress)
    found = []
    for month in best:
        steps = _never_worse(
            (ruled[month], _peak(told, month, floors), _peak(free, month, floors), best[month])
        )
        tariff = tariffs(date.fromisoformat(f"{month}-01"))
        price = 0.0 if tariff is None else tariff.eur_per_kw_year / MONTHS
        forecast_w, actuators_w, rules_w = (before - after for before, after in pairwise(steps))
        found.append(MonthGap(month, steps[0] - steps[-1], forecast_w, actuators_w, rules_w, price))
    return tuple(found)


def frictionless(house: House) -> House:
    """The same house with devices that obey to the watt and at once."""
    return replace(house, devices=tuple(map(_free, house.devices)))


def _free(spec: DeviceSpec) -> DeviceSpec:
    match spec:
        case ChargerSpec():
            return replace(spec, current_min_a=FREE_A, start_pause_s=0.0)
        case RelaySpec():
            return replace(spec, on_min_s=0.0, off_min_s=0.0, starts_per_day=None)
        case _:
            return spec


def _never_worse(peaks_w: tuple[float, ...]) -> list[float]:
    """Each no higher than the one before, and none below the last."""
    steps, least_w = [], peaks_w[-1]
    so_far_w = max(peaks_w[0], least_w)
    for peak_w in peaks_w:
        so_far_w = max(min(so_far_w, peak_w), least_w)
        steps.append(so_far_w)
    return steps


def _billed(months: Any, floors: Mapping[str, float]) -> dict[str, float]:
    return {month.month: max(floors[month.month], month.peak_w) for month in months}


def _peak(variant: Controlled, month: str, floors: Mapping[str, float]) -> float:
    return _billed(variant.account.months, floors)[month]


def _lived(
    plan: Plan, source: Source, best: Mapping[str, float], progress: Callable[[float], bool]
) -> tuple[Controlled, Controlled]:
    """The rules once more, told the best peak of each month: with the devices as they are, and without friction."""
    free_plan = replace(plan, house=frictionless(plan.house))
    variants = (last_rules(plan, source), last_rules(free_plan, source))
    month = ""
    for row in rows_of(source, variants, progress):
        for at, seconds in pieces(row, source.step_s):
            if at % QUARTER_S == 0 or not month:
                month = _aimed(variants, month, local_month(datetime.fromtimestamp(at, UTC), plan.zone), best)
            _live(variants, plan, (at, seconds), row)
    return variants


def _aimed(variants: tuple[Controlled, ...], before: str, month: str, best: Mapping[str, float]) -> str:
    if month != before:
        for variant in variants:
            variant.control.aim_at(best[month])
    return month


def _live(variants: tuple[Controlled, ...], plan: Plan, piece: tuple[int, int], row: Row) -> None:
    prices = plan.price(row)
    for variant in variants:
        variant.live(*piece, row, prices)
