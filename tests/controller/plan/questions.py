# SPDX-License-Identifier: MIT
"""Days that can be planned by hand: a battery of 10 kWh, prices in steps, a house that always takes the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from controller.model.day_plan import BatteryTask, CarTask, DayPlan, Question, RelayTask
from controller.plan.optimum import make_plan

START = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)
"""Midnight in Brussels."""
BATTERY = BatteryTask("battery.home", 1_000.0, 1_000.0, 10_000.0, 5_000.0, 5_000.0, 0.0, 0.95)
CAR = CarTask("charger.car", 12_000.0, 0, 28, 4_140.0, 11_040.0)
"""It leaves at 07:00."""
BOILER = RelayTask("relay.boiler", 2_000.0, ((0, 96, 2.0),))
CHEAP, MIDDLE, DEAR = 0.10, 0.25, 0.45
NIGHT_AND_EVENING = (CHEAP,) * 24 + (MIDDLE,) * 44 + (DEAR,) * 16 + (MIDDLE,) * 12
"""Cheap until 06:00, dear from 17:00 to 21:00."""


def question_of(prices: Sequence[float] = NIGHT_AND_EVENING, **changes: Any) -> Question:
    """A day without tariff on peaks, whose exported kWh earn 0.10 EUR less than they cost."""
    count = len(prices)
    asked = Question(
        start=START,
        load_w=(500.0,) * count,
        solar_w=(0.0,) * count,
        import_eur_kwh=tuple(prices),
        export_eur_kwh=tuple(price - 0.10 for price in prices),
        known=count,
        target_w=2_500.0,
        peak_eur_per_kw=0.0,
        fuse_w=9_200.0,
    )
    return replace(asked, **changes)


def plan_of(prices: Sequence[float] = NIGHT_AND_EVENING, **changes: Any) -> DayPlan:
    """Its plan."""
    return make_plan(question_of(prices, **changes))


def energy_wh(plan: DayPlan, name: str, first: int = 0, after: int | None = None) -> float:
    """The sum of what is foreseen for a device over these quarters."""
    return sum(plan.powers_w[name][first:after]) / 4
