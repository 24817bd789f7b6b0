# SPDX-License-Identifier: MIT
"""The whole house as one state, and one step of it: who draws, who gives, and what the street has to add.

    grid = family + heat pump + boiler + car - sun - battery

Nothing here waits or looks at a clock; the same start, seed and orders give the same house again.
"""

from __future__ import annotations

from dataclasses import dataclass

from hardware.sim.family import Family
from hardware.sim.machines import (
    BatteryState,
    BoilerState,
    CarState,
    HeatPumpState,
    Weather,
    draw_water,
    soc_pct,
    step_battery,
    step_boiler,
    step_car,
    step_heat_pump,
    warmth_aim_c,
)
from hardware.sim.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Orders:
    """What the machines are told. The battery's power may lie between two bounds; its own control decides where."""

    boiler_powered: bool
    heat_pump_allowed: bool
    charger_a: float
    battery_low_w: float | None = None
    """Least discharge (negative: most charge) [W]."""
    battery_high_w: float | None = None
    grid_charge: bool = True
    solar_most_w: float | None = None
    """The most that the inverter may make [W]."""
    charger_phases: int = 3


@dataclass(frozen=True, slots=True)
class WorldState:
    """Everything that the house remembers, and the powers of the last step [W]."""

    at: float
    """Seconds since 1970."""
    battery: BatteryState
    car: CarState
    boiler: BoilerState
    heat_pump: HeatPumpState
    family_w: float = 0.0
    boiler_w: float = 0.0
    heat_pump_w: float = 0.0
    car_w: float = 0.0
    sun_w: float = 0.0
    grid_w: float = 0.0
    roof_w: float = 0.0
    """What the sun would have given to an inverter without a limit."""

    @property
    def house_w(self) -> float:
        """All consumption."""
        return self.family_w + self.boiler_w + self.heat_pump_w + self.car_w


class World:
    """The laws of one house. Keeps nothing but caches."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.family = Family(scenario, seed)
        self._weather = Weather(seed, scenario.overcast)

    def begin(self, at: float) -> WorldState:
        """A plausible house at `at`."""
        scenario = self.scenario
        battery = BatteryState(scenario.battery.capacity_wh * scenario.battery.begins_pct / 100)
        heat_pump = HeatPumpState(scenario.heat_pump.warmth_c)
        return WorldState(at, battery, CarState(), BoilerState(scenario.boiler.hottest_c - 6), heat_pump)

    def soc_pct(self, state: WorldState) -> float:
        return soc_pct(self.scenario.battery, state.battery)

    def outside_c(self, at: float) -> float:
        """How warm it is outside."""
        return self._weather.outside_c(at)

    def unattended(self, state: WorldState) -> Orders:
        """How the house lived before Kwartier: boiler by the clock, car at full current, battery on its own."""
        boiler = self.scenario.boiler
        time_s = self._time_of_day_s(state.at)
        is_night = time_s >= boiler.clock_s or time_s < boiler.until_s
        return Orders(is_night, heat_pump_allowed=True, charger_a=self.scenario.car.maximum_a)

    def step(self, state: WorldState, orders: Orders, dt_s: float) -> WorldState:
        """The house `dt_s` later. Powers are means over the step."""
        scenario, at = self.scenario, state.at + dt_s
        middle = state.at + dt_s / 2
        at_home = self._car_at(state.car, at)
        car = step_car(scenario.car, at_home, orders.charger_a, dt_s, orders.charger_phases)
        boiler = step_boiler(
            scenario.boiler,
            self._boiler_at(state.boiler, state.at, at),
            is_powered=orders.boiler_powered,
            dt_s=dt_s,
        )
        heat_pump = step_heat_pump(
            scenario.heat_pump,
            state.heat_pump,
            aim_c=warmth_aim_c(scenario.heat_pump, self._time_of_day_s(at)),
            may_run=orders.heat_pump_allowed,
            outside_c=self._weather.outside_c(middle),
            dt_s=dt_s,
        )
        family_w = self.family.power_w(middle)
        boiler_w = scenario.boiler.power_w if boiler.is_heating else 0.0
        heat_pump_w = scenario.heat_pump.power_w if heat_pump.is_running else 0.0
        car_w = (car.delivered_wh - state.car.delivered_wh) * 3600 / dt_s
        roof_w = self._weather.sun_w(middle, scenario.solar_peak_w)
        sun_w = roof_w if orders.solar_most_w is None else min(roof_w, orders.solar_most_w)
        net_w = family_w + boiler_w + heat_pump_w + car_w - sun_w
        battery = self._battery(state.battery, orders, net_w, dt_s)
        grid_w = net_w - battery.power_w
        return WorldState(
            at, battery, car, boiler, heat_pump, family_w, boiler_w, heat_pump_w, car_w, sun_w, grid_w, roof_w
        )

    def _battery(self, battery: BatteryState, orders: Orders, net_w: float, dt_s: float) -> BatteryState:
        """Its own control covers what the house draws and keeps what it does not; bounds go before that."""
        spec = self.scenario.battery
        is_forced = orders.battery_low_w is not None and orders.battery_low_w > 0
        floor_pct = spec.lowest_pct if is_forced else max(spec.lowest_pct, spec.reserve_pct)
        wanted_w = net_w
        if orders.battery_high_w is not None:
            wanted_w = min(wanted_w, orders.battery_high_w)
        if orders.battery_low_w is not None:
            wanted_w = max(wanted_w, orders.battery_low_w)
        if not orders.grid_charge:
            wanted_w = max(wanted_w, min(0.0, net_w))
        return step_battery(spec, battery, wanted_w, dt_s, floor_pct=floor_pct)

    def _car_at(self, car: CarState, at: float) -> CarState:
        """The car comes home and leaves again."""
        today = self.family.day_of(at)
        tonight = self.family.presence(today)
        last_night = self.family.presence(self.family.day_of(self.family.midnight(today) - 3600))
        for night in (last_night, tonight):
            if night.arrives <= at < night.leaves:
                return car if car.is_home else CarState(night.needs_wh, delivered_wh=car.delivered_wh)
        return CarState(delivered_wh=car.delivered_wh)

    def _boiler_at(self, boiler: BoilerState, before: float, at: float) -> BoilerState:
        earlier_s, now_s = self._time_of_day_s(before), self._time_of_day_s(at)
        for draw_s in self.scenario.boiler.draws_s:
            if earlier_s < draw_s <= now_s:
                boiler = draw_water(self.scenario.boiler, boiler)
        return boiler

    def _time_of_day_s(self, at: float) -> float:
        return at - self.family.midnight(self.family.day_of(at))
