# SPDX-License-Identifier: MIT
"""Puts together what a plan is made of, as it is known at one moment; or says what is missing for one.

First how things stand (`stand`): that is little, and tells whether a new plan is due. Then the whole question.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, day_bounds, month_bounds
from controller.model.day_plan import (
    NO_POWERS_W,
    BatteryTask,
    CarTask,
    PlanReason,
    Powers,
    Question,
    RelayTask,
    SunTask,
)
from controller.model.decision import Standing
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.snapshot import Flows, QuarterState, Snapshot
from controller.model.target import TargetReason
from controller.plan.expectation import Expectation
from controller.plan.known_prices import KnownPrices
from controller.plan.needs import car_habit, car_task, going_on, quarters, relay_task

EFFICIENCY = 0.95
"""Of a battery, each way: what no maker tells and few differ from."""
STARTS_ANEW = (TargetReason.FLOOR, TargetReason.MONTH_PEAK, TargetReason.WISH)
"""Targets that a new month begins without what this one made."""


class Scene(Protocol):
    """What a tick found, as far as a plan is made of it."""

    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def flows(self) -> Flows: ...
    @property
    def quarter(self) -> QuarterState | None: ...
    @property
    def standings(self) -> Mapping[str, Standing]: ...


@dataclass(frozen=True, slots=True)
class Stand:
    """How things will stand at `start`, a quarter's boundary."""

    start: datetime
    end: datetime
    """Of tomorrow."""
    known_until: datetime
    """To where prices are published."""
    target_w: float
    new_target_w: float
    """Of the month after."""
    peak_eur_per_kw: float
    batteries: tuple[BatteryTask, ...]
    cars: tuple[CarTask, ...]
    idle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Of one house, with the hours a day that its relays need."""

    house: House
    zone: ZoneInfo
    relay_hours: Mapping[str, float]
    relay_runs_s: Mapping[str, float]
    """For how long they run on, once they run."""
    planned: Collection[str]
    """Devices that rules drive by the plan."""
    prices: KnownPrices = field(default_factory=KnownPrices)

    def stand(self, scene: Scene, start: datetime) -> Stand | PlanReason:
        """How things will stand at `start`, or why no plan can be made from then on."""
        self.prices.take(scene.snapshot.prices)
        quarter = scene.quarter
        if quarter is None:
            return PlanReason.NO_POWERS
        batteries = self._batteries(scene, start)
        if batteries is None:
            return PlanReason.SILENT
        _, midnight = day_bounds(start, self.zone)
        _, end = day_bounds(midnight + timedelta(seconds=1), self.zone)
        cars, idle = self._cars(scene, start, end)
        numbers = {} if quarter.target is None else quarter.target.numbers
        new_w = new_target_w(quarter)
        is_old = start < month_bounds(quarter.start, self.zone)[1]
        return Stand(
            start,
            end,
            self.prices.until(start),
            float(quarter.target_w) if is_old else new_w,
            new_w,
            numbers.get("eur_per_kw", 0.0),
            batteries,
            cars,
            idle,
        )

    def ask(
        self, scene: Scene, stand: Stand, expectation: Expectation, before: Mapping[str, Powers] = NO_POWERS_W
    ) -> Question | PlanReason:
        """The whole question."""
        prices = self.prices.ahead(stand.start, stand.end)
        if prices is None:
            return PlanReason.NO_PRICES
        buy, sell, known = prices
        steps = len(buy)
        load_w, solar_w = expectation.ahead(stand.start, steps)
        new_month = quarters(month_bounds(stand.start, self.zone)[1] - stand.start)
        reserve_wh = expectation.bursts_wh(stand.start, steps, stand.target_w)[:new_month]
        reserve_wh += expectation.bursts_wh(stand.start, steps, stand.new_target_w)[new_month:]
        load_w = _with_cars(load_w, [task for task in stand.cars if task.name not in self.planned])
        return Question(
            start=stand.start,
            load_w=load_w,
            solar_w=solar_w,
            import_eur_kwh=buy,
            export_eur_kwh=sell,
            known=known,
            target_w=stand.target_w,
            peak_eur_per_kw=stand.peak_eur_per_kw,
            fuse_w=self.house.fuse_w,
            batteries=stand.batteries,
            cars=tuple(task for task in stand.cars if self._is_planned(task, steps)),
            relays=self._relays(scene, stand.start, steps),
            suns=self._suns(),
            idle=stand.idle,
            reserve_wh=reserve_wh,
            before=dict(before),
            new_month=new_month if new_month < steps else None,
            new_target_w=stand.new_target_w,
        )

    def _batteries(self, scene: Scene, start: datetime) -> tuple[BatteryTask, ...] | None:
        """With what will be in them at `start`; None where one does not say how full it is."""
        tasks = []
        left_h = max(0.0, (start - scene.snapshot.at).total_seconds()) / 3600
        for spec in self.house.devices:
            if not isinstance(spec, BatterySpec):
                continue
            reading = scene.snapshot.battery(dotted(spec), spec.timeout_s)
            if reading is None or reading.soc_pct is None:
                return None
            power_w = 0.0 if reading.power_w is None else reading.power_w
            stored_wh = reading.soc_pct / 100 * spec.capacity_wh - power_w * left_h
            tasks.append(_battery(spec, min(max(0.0, stored_wh), float(spec.capacity_wh))))
        return tuple(tasks)

    def _cars(
        self, scene: Scene, start: datetime, end: datetime
    ) -> tuple[tuple[CarTask, ...], tuple[str, ...]]:
        """What those need whose whole visit the plan sees, and the names of those that need nothing."""
        tasks, idle = [], []
        steps = int((end - start).total_seconds() // QUARTER_S)
        for spec in self.house.devices:
            habit = car_habit(self.house, spec) if isinstance(spec, ChargerSpec) else None
            if isinstance(spec, ChargerSpec) and habit is not None:
                reading = scene.snapshot.charger(dotted(spec), spec.timeout_s)
                task = car_task(spec, habit, self.house, reading, start)
                if task is not None and task.after <= steps:
                    tasks.append(task)
                elif dotted(spec) in self.planned:
                    idle.append(dotted(spec))
        return tuple(tasks), tuple(idle)

    def _is_planned(self, task: CarTask, steps: int) -> bool:
        return task.name in self.planned and task.after <= steps

    def _relays(self, scene: Scene, start: datetime, steps: int) -> tuple[RelayTask, ...]:
        tasks = []
        for spec in self.house.devices:
            hours = self.relay_hours.get(dotted(spec))
            if isinstance(spec, RelaySpec) and spec.load_w and hours is not None:
                standing = scene.standings.get(dotted(spec))
                task = relay_task(spec, hours, standing, start, self.zone)
                least_s = self.relay_runs_s.get(task.name, 0.0)
                task = going_on(task, least_s, standing, scene.snapshot.monotonic_s)
                needs = tuple(need for need in task.needs if need[1] <= steps and need[2] > 0)
                tasks.append(replace(task, needs=needs))
        return tuple(tasks)

    def _suns(self) -> tuple[SunTask, ...]:
        """By their peak powers; alike where one of these is not known."""
        specs = [spec for spec in self.house.devices if isinstance(spec, SolarSpec)]
        peaks = [float(spec.peak_w) for spec in specs]
        shares = peaks if all(peaks) else [1.0] * len(peaks)
        return tuple(
            SunTask(
                dotted(spec), share / sum(shares), None if spec.lowest_w is None else float(spec.lowest_w)
            )
            for spec, share in zip(specs, shares, strict=True)
        )


def new_target_w(quarter: QuarterState) -> float:
    """What the next month will be held to from its first quarter on: this month's peak is no part of it."""
    target = quarter.target
    if target is None or target.reason not in STARTS_ANEW:
        return float(quarter.target_w)
    return float(max(target.numbers.get("floor_w", quarter.target_w), target.numbers.get("wish_w", 0.0)))


def _with_cars(load_w: Powers, cars: Sequence[CarTask]) -> Powers:
    """Cars that do not go by the plan take what they need evenly while they are there."""
    loads = [*load_w]
    for car in cars:
        power_w = car.needs_wh * 3600 / QUARTER_S / (car.after - car.first)
        for place in range(car.first, min(car.after, len(loads))):
            loads[place] += round(power_w)
    return tuple(loads)


def _battery(spec: BatterySpec, stored_wh: float) -> BatteryTask:
    return BatteryTask(
        dotted(spec),
        stored_wh,
        spec.soc_min_pct / 100 * spec.capacity_wh,
        spec.soc_max_pct / 100 * spec.capacity_wh,
        float(spec.charge_max_w),
        float(spec.discharge_max_w),
        0.0 if spec.wear_eur_kwh is None else spec.wear_eur_kwh,
        EFFICIENCY,
    )
