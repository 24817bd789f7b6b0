# SPDX-License-Identifier: MIT
"""What fewer starts of a car cost: its nights lived through once more, with another word of its owner on starts.

A charger that stays on three phases draws 4.1 kW at least, so below a low peak its car starts again and again. How
often it may is for the owner to choose (`usual: {starts: 6}`), and he needs to know the price: the same rules, house
and nights, with `FEW` starts where he counts none, and without counting where he does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from controller.model.habits import CarHabit
from controller.model.house import ChargerSpec, dotted
from controller.replay.account import Month
from controller.replay.once_more import last_rules, rows_of
from controller.replay.report import Report
from controller.replay.run import Controlled, Piece, Plan, Variant, pieces
from controller.replay.source import Source
from controller.tariff.capacity import CapacityTariff

FEW = 6
"""Starts of a night that are tried where nobody counts."""


class Nights:
    """How often a car starts in each of its visits. `note` is a `controller.replay.variants.Write`."""

    def __init__(self, charger: str) -> None:
        self._charger = charger
        self._seen = 0
        self._by_visit: dict[int, int] = defaultdict(int)

    def note(self, _at: int, _lived: list[Piece], variant: Variant) -> None:
        """A row was lived through."""
        car = variant.physical.cars[self._charger]
        if car.starts > self._seen:
            self._by_visit[car.session] += car.starts - self._seen
            self._seen = car.starts

    @property
    def most(self) -> int:
        """Of all nights; 0 where it never started."""
        return max(self._by_visit.values(), default=0)


@dataclass(frozen=True, slots=True)
class FewStarts:
    """Two ways of the same nights: with few starts, and with as many as the peak asks for."""

    charger: str
    is_counted: bool
    """The owner counts them already: what ran is the first of the two."""
    few: int
    few_peak_w: float
    """The highest quarter of all, as it is billed."""
    many: int
    many_peak_w: float
    cost_eur: float
    """What the few cost in all, over all bills; 0 where peaks have no price."""


def nights_of(plan: Plan) -> Nights | None:
    """Those of the one charger of which this is worth knowing; None where there is none."""
    spec = _asked(plan)
    return None if spec is None else Nights(dotted(spec))


def _asked(plan: Plan) -> ChargerSpec | None:
    """It stays on three phases, and its owner tells its nights."""
    cars = [spec for spec in plan.house.devices if isinstance(spec, ChargerSpec)]
    if len(cars) != 1 or cars[0].phases == 1 or cars[0].switching is not None or cars[0].usual is None:
        return None
    return cars[0]


def few_starts_of(
    plan: Plan,
    source: Source,
    report: Report,
    nights: Nights | None,
    progress: Callable[[float], bool] = lambda _share: True,
) -> FewStarts | None:
    """The choice of the last set of rules in `report`, under which `nights` were counted; None where there is none.

    Raises:
        Cancelled: `progress` said so.
    """
    spec = _asked(plan)
    if nights is None or spec is None or spec.usual is None:
        return None
    is_counted = spec.usual.starts is not None
    if not is_counted and nights.most <= FEW:
        return None
    changed = replace(spec.usual, starts=None if is_counted else FEW)
    others = Nights(dotted(spec))
    other = _lived(_with(plan, spec, changed), source, others, progress)
    ran_w = _billed_w(plan, report.variants[[*plan.rulesets][-1]].months)
    other_w = _billed_w(plan, other.account.months)
    few_w, many_w = (ran_w, other_w) if is_counted else (other_w, ran_w)
    return FewStarts(
        charger=dotted(spec),
        is_counted=is_counted,
        few=nights.most if is_counted else FEW,
        few_peak_w=max(few_w.values()),
        many=(others if is_counted else nights).most,
        many_peak_w=max(many_w.values()),
        cost_eur=sum((few_w[month] - many_w[month]) / 1000 * _price(plan, month) for month in few_w),
    )


def _with(plan: Plan, spec: ChargerSpec, habit: CarHabit) -> Plan:
    """The same plan, with a car that is used so."""
    devices = tuple(replace(spec, usual=habit) if each is spec else each for each in plan.house.devices)
    return replace(plan, house=replace(plan.house, devices=devices))


def _lived(plan: Plan, source: Source, nights: Nights, progress: Callable[[float], bool]) -> Controlled:
    variant = last_rules(plan, source)
    for row in rows_of(source, (variant,), progress):
        parts = pieces(row, source.step_s)
        lived = [variant.live(at, seconds, row, plan.price(row)) for at, seconds in parts]
        nights.note(row.at, lived, variant)
    return variant


def _billed_w(plan: Plan, months: Iterable[Month]) -> dict[str, float]:
    """The peak of each month, never below what is billed at least."""
    found = {}
    for month in months:
        tariff = _tariff(plan, month.month)
        found[month.month] = max(month.peak_w, 0.0 if tariff is None else tariff.floor_w)
    return found


def _price(plan: Plan, month: str) -> float:
    tariff = _tariff(plan, month)
    return 0.0 if tariff is None else tariff.peak_eur_per_kw


def _tariff(plan: Plan, month: str) -> CapacityTariff | None:
    return plan.tariffs(date.fromisoformat(f"{month}-01"))
