# SPDX-License-Identifier: MIT
"""All devices of a house together, and the power that the street has to add.

grid = house + relays + cars - sun - batteries
"""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from controller.model.command import Release, SetCurrent, Setpoint, SetPower, Switch
from controller.model.habits import USUAL, CarHabit
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.reading import DeviceReading, SolarReading
from controller.replay.heat import RelayModel
from controller.replay.house import BatteryModel, CarModel

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
                    habit = habits.get(name) or spec.usual or USUAL
                    self.cars[name] = CarModel(spec, habit, zone, house.watts_per_ampere(spec.phases))
                    self._released_a[name] = spec.safe_a
                case RelaySpec():
                    self.relays[name] = RelayModel(spec, zone)
                case SolarSpec():
                    self._suns.append(name)
        self._heating = [relay for relay in self.relays.values() if relay.heat is not None]
        self.powers_w = dict.fromkeys((*self.batteries, *self.relays, *self.cars), 0.0)
        self._parts = (tuple(self.relays.items()), tuple(self.cars.items()), tuple(self.batteries.items()))
        self.is_still = not self.cars and not self._heating
        """Whether nothing changes but by an order: its powers stay as they are while nobody commands."""
        self.grid_w = 0.0
        self._solar_w = 0.0
        self._changes_at = 0.0

    def step(self, told: Mapping[str, Setpoint], house_w: float, solar_w: float, seconds: float) -> float:
        """The grid's power [W] for the next `seconds`, while every device does what it was told."""
        powers = self.powers_w
        net_w = house_w - solar_w
        self._solar_w = solar_w
        relays, cars, batteries = self._parts
        for name, relay in relays:
            powers[name] = relay.step(told.get(name, RELEASED), seconds)
            net_w += powers[name]
        for name, car in cars:
            powers[name] = car.step(told.get(name, RELEASED), seconds, self._released_a[name])
            net_w += powers[name]
        for name, battery in batteries:
            powers[name] = battery.step(told.get(name, RELEASED), net_w, seconds)
            net_w -= powers[name]
        self.grid_w = net_w
        return net_w

    @property
    def stored_wh(self) -> dict[str, float]:
        """What is in batteries and in heated water."""
        stored = {name: battery.stored_wh for name, battery in self.batteries.items()}
        heats = {name: relay.heat for name, relay in self.relays.items()}
        return stored | {name: heat.stored_wh for name, heat in heats.items() if heat is not None}

    def wants(self, name: str) -> bool:
        """Whether a car is there that needs more."""
        car = self.cars.get(name)
        return car is not None and car.is_home and car.got_wh < car.needs_wh

    def next_change(self, at: float) -> float:
        """When a car comes or goes next, or water is drawn otherwise [s since 1970]; what is due at `at` is done."""
        if at >= self._changes_at:
            changing: list[CarModel | RelayModel] = [*self.cars.values(), *self._heating]
            self._changes_at = min((model.next_change(at) for model in changing), default=float("inf"))
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
    """No control: batteries stand idle, cars charge at full current when they come, water heats by its thermostat.

    Other relays are on their safe side.
    """
    told: dict[str, Setpoint] = {}
    for spec in house.devices:
        match spec:
            case BatterySpec():
                told[dotted(spec)] = SetPower(0)
            case ChargerSpec():
                told[dotted(spec)] = SetCurrent(spec.current_max_a)
            case RelaySpec() if spec.heat is not None:
                told[dotted(spec)] = Switch(True)
            case _:
                continue
    return told
