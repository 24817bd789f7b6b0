# SPDX-License-Identifier: MIT
"""The day plan as data: what it is made of, and what comes of it.

A plan reaches from a quarter's boundary to the end of tomorrow, in steps of a quarter of an hour. Everything that it
depends on stands in its Question, so that the same question gives the same plan wherever it is worked out.

Powers are means over a quarter [W], in this program's signs: battery + discharge, loads + consumption, solar +
production, grid + import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from controller.model.clock import QUARTER_S

GRID = "grid"
"""Beside the devices: what the street gives (+) or takes (-)."""
Powers = tuple[float, ...]
"""Of each quarter [W]."""


class PlanReason(StrEnum):
    """Why there is no plan."""

    MADE = ""
    NO_PRICES = "no-prices"
    NO_POWERS = "no-powers"
    """What the house takes is not known: no telegram, or an inverter or a charger that is silent."""
    SILENT = "silent"
    """A battery does not say how full it is."""
    NO_SOLVER = "no-solver"
    UNSOLVED = "unsolved"
    WAITS = "waits"
    """It is made for the next quarter."""


@dataclass(frozen=True, slots=True)
class BatteryTask:
    """A battery with what is in it when the plan begins."""

    name: str
    stored_wh: float
    least_wh: float
    most_wh: float
    charge_max_w: float
    discharge_max_w: float
    wear_eur_kwh: float
    """Of what is discharged."""
    efficiency: float
    """Each way."""


@dataclass(frozen=True, slots=True)
class CarTask:
    """What a car still needs, from the quarter `first` until before the quarter `after`; it draws least .. most."""

    name: str
    needs_wh: float
    first: int
    after: int
    least_w: float
    most_w: float
    is_on: bool = False
    """It charges when the plan begins."""


@dataclass(frozen=True, slots=True)
class RelayTask:
    """How long a relay's load has to run: (first quarter, quarter after, hours) of each day."""

    name: str
    load_w: float
    needs: tuple[tuple[int, int, float], ...]
    least: int = 1
    """Quarters that it runs on for, once it runs."""
    is_on: bool = False
    """It runs when the plan begins."""
    held: int = 0
    """And has to for so many quarters more."""


@dataclass(frozen=True, slots=True)
class SunTask:
    """An inverter: its share of the expected sun, and how far down it may be limited (None: not at all)."""

    name: str
    share: float
    lowest_w: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that a plan is made of."""

    start: datetime
    """A quarter's boundary, UTC."""
    load_w: Powers
    """Expected: the house without batteries, cars and planned relays."""
    solar_w: Powers
    import_eur_kwh: tuple[float, ...]
    export_eur_kwh: tuple[float, ...]
    known: int
    """So many of the prices are published; later ones are taken to be those of the day before."""
    target_w: float
    """The demand that the month is held to."""
    peak_eur_per_kw: float
    """What a kW above it costs."""
    fuse_w: float
    batteries: tuple[BatteryTask, ...] = ()
    cars: tuple[CarTask, ...] = ()
    relays: tuple[RelayTask, ...] = ()
    suns: tuple[SunTask, ...] = ()
    idle: tuple[str, ...] = ()
    """Cars that need nothing."""
    reserve_wh: tuple[float, ...] = ()
    """What the batteries should keep for bursts, at the end of each quarter."""
    before: Mapping[str, Powers] = field(default_factory=dict)
    """What the plan that holds foresees from `start` on."""
    new_month: int | None = None
    """The quarter with which another month begins; None: none does."""
    new_target_w: float = 0.0
    """What that is held to."""

    @property
    def months(self) -> tuple[tuple[int, int, float], ...]:
        """First quarter, the one after, and target [W] of each month that the plan reaches into."""
        if self.new_month is None:
            return ((0, self.steps, self.target_w),)
        return ((0, self.new_month, self.target_w), (self.new_month, self.steps, self.new_target_w))

    @property
    def steps(self) -> int:
        return len(self.load_w)

    @property
    def known_until(self) -> datetime:
        return self.start + timedelta(seconds=self.known * QUARTER_S)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What each device is foreseen to do, or why there is no plan."""

    start: datetime
    reason: PlanReason = PlanReason.MADE
    question: Question | None = None
    powers_w: Mapping[str, Powers] = field(default_factory=dict)
    """By dotted name, and of the grid."""
    stored_wh: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """In each battery at the end of each quarter."""
    cost_eur: float = 0.0
    """Energy at the prices."""
    idle_eur: float = 0.0
    """The same with batteries idle, and loads as early as they can run."""
    peak_eur: float = 0.0
    """What the month's peak rises by."""
    stored_eur: float = 0.0
    """What is in the batteries at the end is worth so much more than what was in them at the beginning."""

    def place(self, at: datetime) -> int:
        """Which quarter `at` falls in."""
        return int((at - self.start).total_seconds() // QUARTER_S)

    def power_w(self, name: str, at: datetime) -> float | None:
        """What is foreseen at `at`; None where nothing is."""
        powers = self.powers_w.get(name, ())
        place = self.place(at)
        return powers[place] if 0 <= place < len(powers) else None


Answer = Callable[[], DayPlan | None]
"""The plan that was asked for; None while it is being made."""
Solver = Callable[[Question], Answer]
NO_POWERS_W: Mapping[str, Powers] = MappingProxyType({})
