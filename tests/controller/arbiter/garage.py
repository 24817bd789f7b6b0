# SPDX-License-Identifier: MIT
"""A charger that is told what to do, second by second, and the car behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from controller.arbiter.charger import ChargerAllocator, Claims
from controller.arbiter.verdict import Chosen, Verdict, choose
from controller.model.command import SetCurrent, Setpoint
from controller.model.decision import (
    ActionKind,
    AmountUnit,
    Standing,
    Wish,
)
from controller.model.house import ChargerSpec, House
from controller.model.reading import ChargerReading, ChargerStatus, Number
from controller.model.snapshot import QuarterState
from tests.controller.houses import (
    CHARGER,
    NO_PHASES,
    Phases,
    house_of,
    meter_of,
    situation_of,
    wish,
)

CAR = "charger.car"
PER_A = 690.0
A = AmountUnit.CURRENT


def reading(
    current_a: float = 0.0,
    *,
    limit_a: float | None = None,
    phases: int | None = None,
    status: ChargerStatus | None = ChargerStatus.CHARGING,
) -> ChargerReading:
    one = 0.0 if phases == 1 else current_a
    power_w = 230.0 * (current_a + 2 * one)
    return ChargerReading(status, power_w, (current_a, one, one), limit_a=limit_a, phases=phases)


@dataclass
class Garage:
    """One charger, decided on second by second; it obeys, and its car draws what it may."""

    house: House = field(default_factory=lambda: house_of(CHARGER))
    spec: ChargerSpec = CHARGER
    now_s: float = 0.0
    standing: Standing | None = None
    quarter: QuarterState | None = None
    loads_a: Phases = NO_PHASES
    grid_w: int | None = 500
    said: ChargerReading | None = field(default_factory=lambda: reading(limit_a=0.0))
    claims: Claims = field(default_factory=Claims)

    def __post_init__(self) -> None:
        self.allocator = ChargerAllocator(self.spec)

    def decide(self, chosen: Chosen) -> Verdict:
        devices = {} if self.said is None else {CAR: self.said}
        meter = None if self.grid_w is None else meter_of(self.grid_w, current_a=self.loads_a)
        situation = situation_of(
            self.house,
            meter,
            devices,
            now_s=self.now_s,
            standings={} if self.standing is None else {CAR: self.standing},
            quarter=self.quarter,
        )
        self.now_s += 1.0
        return self.allocator.decide(chosen, situation, self.claims)

    def currents(self, chosen: Chosen, seconds: int) -> list[float]:
        """What is set in each of the next seconds."""
        return [current(self.decide(chosen).setpoint) for _ in range(seconds)]


def current(setpoint: Setpoint) -> float:
    assert isinstance(setpoint, SetCurrent)
    return setpoint.current_a


def chosen(*wishes: Wish) -> Chosen:
    return choose(CAR, wishes, None)


def limit(amount: Number, rule: str = "Budget") -> Chosen:
    return chosen(wish(CAR, ActionKind.LIMIT_TO, amount, rule=rule))


FULL = chosen(wish(CAR, ActionKind.FULL))
SUN = chosen(wish(CAR, ActionKind.SOLAR_ONLY))


def charging(at_a: float, **about: Any) -> Garage:
    """A garage in which a car charges with this current by our order."""
    garage = Garage(said=reading(at_a, limit_a=at_a), **about)
    garage.decide(chosen(wish(CAR, ActionKind.CHARGE_AT, at_a, unit=A)))
    garage.now_s = 100.0
    return garage
