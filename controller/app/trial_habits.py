# SPDX-License-Identifier: MIT
"""How cars and relays are taken to be used in a trial, and that in sentences.

When a car is at home is what site.yaml says; what it needs is what was recorded, for that is what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from controller.app.trial_past import PastRows
from controller.model.habits import USUAL, CarHabit
from controller.model.house import ChargerSpec, House, RelaySpec, dotted
from controller.model.saying import Saying, Words
from controller.model.units import Dimension

LEAST_CAR_WH = 1_000.0
"""A day: who charges less has no car that is worth the name."""
ROUNDED_TO = -2
"""Hundreds of watt-hours: more is not known of a night that is yet to come."""


def car_habits(house: House, past: PastRows | None) -> tuple[Mapping[str, CarHabit], list[Words]]:
    """Of each charger, with a sentence."""
    chargers = [spec for spec in house.devices if isinstance(spec, ChargerSpec)]
    habits: dict[str, CarHabit] = {}
    told: list[Words] = []
    for spec in chargers:
        habit, why = _told(house, spec)
        if past is not None and past.days and len(chargers) == 1:
            habit, why = _recorded(habit, why, past)
        habits[dotted(spec)] = habit
        told.append(
            Saying(
                "car-comes",
                device=dotted(spec),
                arrives_s=habit.arrives_s,
                leaves_s=habit.leaves_s,
                energy=f"{habit.needs_wh / 1000:g} kWh",
                why=why,
            )
        )
    return habits, told


def _told(house: House, spec: ChargerSpec) -> tuple[CarHabit, Saying]:
    """What site.yaml says of it: of this charger, else of cars, else what is usual."""
    if spec.usual is not None:
        return spec.usual, Saying("as-site-says")
    needs = house.settings.get("car_energy")
    if house.setting_dimensions.get("car_energy") is Dimension.ENERGY and isinstance(needs, (int, float)):
        return CarHabit(float(needs)), Saying("by-car-energy")
    return USUAL, Saying("which-is-usual")


def _recorded(habit: CarHabit, why: Saying, past: PastRows) -> tuple[CarHabit, Saying]:
    """With what the one car took a day, where it took anything."""
    taken_wh = past.car_wh / past.days
    if taken_wh < LEAST_CAR_WH:
        return habit, why
    return replace(habit, needs_wh=round(taken_wh, ROUNDED_TO)), Saying("as-on-average")


def relay_notes(house: House) -> list[Words]:
    """Relays of whose loads nothing is known but their power."""
    relays = [spec for spec in house.devices if isinstance(spec, RelaySpec) and spec.load_w and not spec.heat]
    return [Saying("draws-whole-load", device=dotted(spec)) for spec in relays]
