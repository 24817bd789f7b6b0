# SPDX-License-Identifier: MIT
"""All devices of a house together, and the power that the street has to add.

grid = house + relays + cars - sun - batteries

An inverter that may be limited is among the powers with what it does not make: as a load that takes the sun away.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from controller.model.command import Release, SetCurrent, SetLimit, Setpoint, SetPower, Switch
from controller.model.habits import USUAL, CarHabit
from controller.model.house import SENSOR, BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
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
        self.roof: RoofModel | None = None
        """The inverter that makes the recorded sun, where it may be limited."""
        for spec in house.devices:
            name = dotted(spec)
            match spec:
                case BatterySpec():
                    self.batteries[name] = BatteryModel(spec)
                case ChargerSpec():
                    habit = habits.get(name) or spec.usual or USUAL
                    self.cars[name] = CarModel(spec, habit, zone, house.watts_per_ampere)
                    self._released_a[name] = spec.safe_a
                case RelaySpec():
                    self.relays[name] = RelayModel(spec, zone)
                case SolarSpec():
                    if not self._suns and spec.can_be_limited:
                        self.roof = RoofModel(spec)
                    self._suns.append(name)
        self._heating = [relay for relay in self.relays.values() if relay.heat is not None]
        self._waters = {
            SENSOR + spec.heat.sensor: heat
            for spec in house.devices
            if isinstance(spec, RelaySpec) and spec.heat is not None and spec.heat.sensor
            if (heat := self.relays[dotted(spec)].heat) is not None
        }
        roofs = () if self.roof is None else (self.roof.name,)
        self.powers_w = dict.fromkeys((*self.batteries, *self.relays, *self.cars, *roofs), 0.0)
        self._parts = (tuple(self.relays.items()), tuple(self.cars.items()), tuple(self.batteries.items()))
        is_capped = self.roof is not None and self.roof.spec.highest_w is not None
        self.is_still = not self.cars and not self._heating and not is_capped
        """Whether nothing changes but by an order: its powers stay as they are while nobody commands."""
        self.grid_w = 0.0
        self._solar_w = 0.0
        self._changes_at = 0.0

    def step(self, told: Mapping[str, Setpoint], house_w: float, solar_w: float, seconds: float) -> float:
        """The grid's power [W] for the next `seconds`, while every device does what it was told."""
        powers = self.powers_w
        net_w = house_w - solar_w
        self._solar_w = solar_w
        roof = self.roof
        if roof is not None:
            cut_w = powers[roof.name] = roof.step(told.get(roof.name, RELEASED), solar_w, seconds)
            net_w += cut_w
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

    def stay(self, house_w: float, solar_w: float) -> float:
        """The grid's power [W] in another such step, while no device gives or takes anything."""
        self._solar_w = solar_w
        self.grid_w = house_w - solar_w
        return self.grid_w

    def go_on(self, told: Mapping[str, Setpoint], at: float, until: float) -> None:
        """Through a time of which nothing was recorded: cars come, charge as they are told, and go.

        What a battery or water would do then depends on a house that nobody knows: both stay as they were.
        """
        while at < until:
            ends_at = min(until, self.next_change(at))
            for name, car in self.cars.items():
                car.go_on(told.get(name, RELEASED), ends_at - at, self._released_a[name])
            at = ends_at

    @property
    def stored_wh(self) -> dict[str, float]:
        """What is in batteries and in heated water."""
        stored = {name: battery.stored_wh for name, battery in self.batteries.items()}
        heats = {name: relay.heat for name, relay in self.relays.items()}
        return stored | {name: heat.stored_wh for name, heat in heats.items() if heat is not None}

    @property
    def sensed_c(self) -> dict[str, float]:
        """What the thermometers in heated water tell, by dotted name."""
        return {name: heat.water_c for name, heat in self._waters.items()}

    def wants(self, name: str) -> bool:
        """Whether a car is there that needs more."""
        car = self.cars.get(name)
        return car is not None and car.is_home and car.got_wh < car.needs_wh

    def turns_in_s(self, told: Mapping[str, Setpoint]) -> float:
        """When a battery will be full beside a limited inverter: what it no longer takes must not be made."""
        if self.roof is None or not isinstance(told.get(self.roof.name), SetLimit):
            return math.inf
        full_s = [
            battery.reaches_in_s(battery.tends_w(told.get(name, RELEASED), 0.0), battery.most_wh)
            for name, battery in self.batteries.items()
        ]
        return min(full_s, default=math.inf)

    def tend_w(self, told: Mapping[str, Setpoint], net_w: float) -> dict[str, float]:
        """What the batteries will do as they are told until one is full or empty, if relays and cars go on.

        `net_w` is what the house draws without them, less the sun.
        """
        net_w += sum(power_w for name, power_w in self.powers_w.items() if name not in self.batteries)
        powers_w: dict[str, float] = {}
        for name, battery in self.batteries.items():
            powers_w[name] = battery.tends_w(told.get(name, RELEASED), net_w)
            net_w -= powers_w[name]
        return powers_w

    def next_change(self, at: float) -> float:
        """When a car comes or goes next, or water is drawn otherwise [s since 1970]; what is due at `at` is done."""
        if at >= self._changes_at:
            changing: list[CarModel | RelayModel] = [*self.cars.values(), *self._heating]
            self._changes_at = min((model.next_change(at) for model in changing), default=float("inf"))
        return self._changes_at

    def readings(self, now_s: float) -> dict[str, DeviceReading]:
        """What the drivers would have read."""
        read: dict[str, DeviceReading] = {}
        for models in self._parts:
            for name, model in models:
                read[name] = DeviceReading(name, now_s, model.reading())
        for place, name in enumerate(self._suns):
            # One series of sun is known: the first inverter makes it all.
            sun = SolarReading(0.0 if place else self._solar_w)
            if self.roof is not None and name == self.roof.name:
                sun = self.roof.reading(self._solar_w)
            read[name] = DeviceReading(name, now_s, sun)
        return read


class RoofModel:
    """An inverter that makes no more than it is told; `curtailed_wh` is what it did not make for that."""

    def __init__(self, spec: SolarSpec) -> None:
        self.spec = spec
        self.name = dotted(spec)
        self.curtailed_wh = 0.0
        self._highest_w = math.inf if spec.highest_w is None else float(spec.highest_w)
        self._most_w = self._highest_w

    def step(self, told: Setpoint, sun_w: float, seconds: float) -> float:
        """What it takes away of the sun [W] for the next `seconds`."""
        self._most_w = min(self._highest_w, told.power_w) if isinstance(told, SetLimit) else self._highest_w
        cut_w = max(0.0, sun_w - self._most_w)
        self.curtailed_wh += cut_w * seconds / 3600
        return cut_w

    def reading(self, sun_w: float) -> SolarReading:
        limit_w = None if math.isinf(self._most_w) else self._most_w
        return SolarReading(min(sun_w, self._most_w), limit_w, is_asleep=sun_w <= 0)


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
