# SPDX-License-Identifier: MIT
"""All devices of a house together, and the power that the street has to add.

grid = house + relays + cars - sun - batteries
"""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from controller.model.command import Release, SetCurrent, Setpoint, SetPower
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.reading import DeviceReading, SolarReading
from controller.replay.house import BatteryModel, CarHabit, CarModel, RelayModel

RELEASED = Release()


class PhysicalHouse:
    """The devices of one variant. `powers_w` are those of the last step, by dotted name."""

    def __init__(self, house: House, habits: Mapping[str, CarHabit]) -> None:
        zone = ZoneInfo(house.timezone)
        self.batteries: dict[str, BatteryModel] = {}
        self.cars: dict[str, CarModel] = {}
        self.relays: dict[str, RelayModel] = {}
        self._specs = house.devices
        self._released_a: dict[str, float] = {}
        self._suns: list[str] = []
        for spec in house.devices:
            name = dotted(spec)
            match spec:
                case BatterySpec():
                    self.batteries[name] = BatteryModel(spec)
                case ChargerSpec():
                    habit = habits.get(name, CarHabit())
                    self.cars[name] = CarModel(spec, habit, zone, house.watts_per_ampere(spec.phases))
                    self._released_a[name] = spec.safe_a
                case RelaySpec():
                    self.relays[name] = RelayModel(spec)
                case SolarSpec():
                    self._suns.append(name)
        self.powers_w = dict.fromkeys((*self.batteries, *self.relays, *self.cars), 0.0)
        self.grid_w = 0.0
        self._solar_w = 0.0
        self._changes_at = 0.0

    def step(self, told: Mapping[str, Setpoint], house_w: float, solar_w: float, seconds: float) -> float:
        """The grid's power [W] for the next `seconds`, while every device does what it was told."""
        powers = self.powers_w
        net_w = house_w - solar_w
        self._solar_w = solar_w
        for name, relay in self.relays.items():
            powers[name] = relay.step(told.get(name, RELEASED))
            net_w += powers[name]
        for name, car in self.cars.items():
            powers[name] = car.step(told.get(name, RELEASED), seconds, self._released_a[name])
            net_w += powers[name]
        for name, battery in self.batteries.items():
            powers[name] = battery.step(told.get(name, RELEASED), net_w, seconds)
            net_w -= powers[name]
        self.grid_w = net_w
        return net_w

    def wants(self, name: str) -> bool:
        """Whether a car is there that needs more."""
        car = self.cars.get(name)
        return car is not None and car.is_home and car.got_wh < car.needs_wh

    def next_change(self, at: float) -> float:
        """When a car comes or goes next [s since 1970]; whoever is due at `at` has come or gone."""
        if at >= self._changes_at:
            self._changes_at = min((car.next_change(at) for car in self.cars.values()), default=float("inf"))
        return self._changes_at

    def readings(self, now_s: float) -> dict[str, DeviceReading]:
        """What the drivers would have read."""
        read: dict[str, DeviceReading] = {}
        for models in (self.batteries, self.cars, self.relays):
            for name, model in models.items():
                read[name] = DeviceReading(name, now_s, model.reading())
        for place, name in enumerate(self._suns):
            # One series of sun is known: the first inverter makes it all.
            read[name] = DeviceReading(name, now_s, SolarReading(0.0 if place else self._solar_w))
        return read


def uncontrolled(house: House) -> dict[str, Setpoint]:
    """No control: the battery stands idle, the car charges at full current when it comes, relays on their safe side."""
    told: dict[str, Setpoint] = {}
    for spec in house.devices:
        match spec:
            case BatterySpec():
                told[dotted(spec)] = SetPower(0)
            case ChargerSpec():
                told[dotted(spec)] = SetCurrent(spec.current_max_a)
            case _:
                continue
    return told
