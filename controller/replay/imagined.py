# SPDX-License-Identifier: MIT
"""A house for someone who is only thinking of buying: `10 kWh, 5 kW` and `3x16 A, 12 kWh by 07:00`.

The phases of a charger are `1x`, `3x`, or `1/3x` where it changes between them; `3x16 A, 12 kWh by 07:00, 6 starts`
counts how often the car may start in a night.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from controller.model.habits import CarHabit
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    Connection,
    DeviceSpec,
    GridType,
    House,
    MeterSpec,
    SolarSpec,
    dotted,
)
from controller.model.switching import SWITCHING, USUAL_SWITCHING
from controller.model.units import Dimension, QuantityError, parse_clock_time, parse_quantity, quantity

AREA = "imewo"
FUSE_A = 63.0
NOWHERE = Connection("sim", address="sim://replay")
CAR = re.compile(
    r"\s*(1/3|[13])\s*[xX×]\s*([^,]+?)\s*,\s*(.+?)\s+by\s+([^\s,]+)(?:\s*,\s*(\d{1,2})\s+starts?)?\s*\Z"
)
ONE_DIGIT_HOUR = re.compile(r"\d:")
LEAST_A, MOST_A = 6.0, 80.0


def parse_battery(text: str) -> BatterySpec:
    """The battery in `10 kWh, 5 kW`; the units tell which is which.

    Raises:
        QuantityError: it is none.
    """
    parts = text.split(",")
    if len(parts) != 2:
        raise QuantityError(f'"{text}" is not a battery', 'write its size and its power: "10 kWh, 5 kW"')
    size, power = (part.strip() for part in parts)
    if _is_power(size) and not _is_power(power):
        size, power = power, size
    capacity_wh = round(quantity(size, Dimension.ENERGY))
    power_w = round(quantity(power, Dimension.POWER))
    if capacity_wh <= 0 or power_w <= 0:
        raise QuantityError(f'"{text}" is not a battery', "both numbers are above 0")
    return BatterySpec("home", NOWHERE, capacity_wh, power_w, power_w, soc_min_pct=0.0)


def _is_power(text: str) -> bool:
    try:
        return parse_quantity(text).dimension is Dimension.POWER
    except QuantityError:
        return False  # which is told where the text is read as what it should be


def parse_car(text: str) -> tuple[ChargerSpec, CarHabit]:
    """The charger and the car in `3x16 A, 12 kWh by 07:00`; `1/3x16 A` of one that changes between these phases.

    Raises:
        QuantityError: it is none.
    """
    match = CAR.match(text)
    if match is None:
        raise QuantityError(f'"{text}" is not a car', 'write it like "3x16 A, 12 kWh by 07:00"')
    current_a = quantity(match[2], Dimension.CURRENT)
    needs_wh = quantity(match[3], Dimension.ENERGY)
    clock = f"0{match[4]}" if ONE_DIGIT_HOUR.match(match[4]) else match[4]
    leaves_s = parse_clock_time(clock)
    if leaves_s is None:
        raise QuantityError(f'"{match[4]}" is not a time of day', "write 00:00 to 24:00, like 07:00")
    if not LEAST_A <= current_a <= MOST_A:
        raise QuantityError(f'"{match[2]}" is no current for a car', f"{LEAST_A:g} A to {MOST_A:g} A")
    if needs_wh <= 0:
        raise QuantityError(f'"{match[3]}" is no energy for a car', "write more than 0 kWh")
    starts = None if match[5] is None else int(match[5])
    if starts == 0:
        raise QuantityError("a car that never starts", "write at least 1 start")
    habit = CarHabit(needs_wh, float(leaves_s % 86_400), starts=starts)
    if habit.arrives_s == habit.leaves_s:
        raise QuantityError(f'"{match[4]}" is when such a car comes home', "write when it leaves, like 07:00")
    switching = USUAL_SWITCHING if match[1] == SWITCHING else None
    phases = int(match[1].rpartition("/")[2])
    charger = ChargerSpec(
        "car", NOWHERE, phases=phases, current_max_a=current_a, usual=habit, switching=switching
    )
    return charger, habit


def imagined_house(
    battery: str | None, car: str | None, *, has_sun: bool
) -> tuple[House, Mapping[str, CarHabit]]:
    """The house with just these devices, and how its car is used.

    Raises:
        QuantityError: a text is not what it should be.
    """
    devices: list[DeviceSpec] = []
    habits: dict[str, CarHabit] = {}
    if battery is not None:
        devices.append(parse_battery(battery))
    if car is not None:
        charger, habit = parse_car(car)
        devices.append(charger)
        habits[dotted(charger)] = habit
    if has_sun:
        devices.append(SolarSpec("roof", NOWHERE))
    meter = MeterSpec("sim://meter")
    house = House(
        "Imagined house",
        "BE",
        "Europe/Brussels",
        GridType.THREE_PHASE_STAR,
        FUSE_A,
        meter,
        tuple(devices),
        AREA,
    )
    return house, habits
