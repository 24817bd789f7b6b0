# SPDX-License-Identifier: MIT
"""The house's machines that remember: battery, car, boiler, heat pump, and the sun that does not. Pure functions.

Each `step` takes a state and a time, gives the next state and the mean power over the step; energy is conserved
exactly, whatever the length of the step. Powers in W, energies in Wh; battery + discharge, sun + production.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from hardware.sim.scenario import BoilerSpec, CarSpec, CellSpec, HeatPumpSpec

HOUR_S: Final = 3600.0
ONE_WAY: Final = 0.95
"""Share of the energy that survives one way through the battery."""
RAMP_S: Final = 1.0
TAPER_S: Final = 30.0
"""The battery slows down so that its last energy lasts for at least so long."""
LATITUDE: Final = math.radians(51.05)
LONGITUDE_H: Final = 3.72 / 15
TILT: Final = math.radians(35)
WATER_WH_PER_L_K: Final = 1.163
COLD_C: Final = 11.0
VOLTAGE_V: Final = 230.0


@dataclass(frozen=True, slots=True)
class BatteryState:
    stored_wh: float
    power_w: float = 0.0


def step_battery(
    spec: CellSpec, state: BatteryState, wanted_w: float, dt_s: float, *, floor_pct: float
) -> BatteryState:
    """The battery after `dt_s` with `wanted_w` asked of it; it does not discharge below `floor_pct`."""
    aim_w = max(-spec.power_w, min(spec.power_w, wanted_w))
    share = 1.0 - math.exp(-dt_s / RAMP_S)
    power_w = state.power_w + (aim_w - state.power_w) * share
    hours = dt_s / HOUR_S
    lasting = max(hours, TAPER_S / HOUR_S)
    if power_w > 0:
        available_wh = max(0.0, state.stored_wh - spec.capacity_wh * floor_pct / 100)
        power_w = min(power_w, available_wh * ONE_WAY / lasting)
        return BatteryState(state.stored_wh - power_w / ONE_WAY * hours, power_w)
    room_wh = max(0.0, spec.capacity_wh - state.stored_wh)
    power_w = max(power_w, -room_wh / ONE_WAY / lasting)
    return BatteryState(state.stored_wh - power_w * ONE_WAY * hours, power_w)


def soc_pct(spec: CellSpec, state: BatteryState) -> float:
    return 100.0 * state.stored_wh / spec.capacity_wh


@dataclass(frozen=True, slots=True)
class CarState:
    """`needs_wh` is None while the car is away."""

    needs_wh: float | None = None
    current_a: float = 0.0
    delivered_wh: float = 0.0
    """The charging station's register: it never goes back."""
    waking_s: float = 0.0

    @property
    def is_home(self) -> bool:
        return self.needs_wh is not None

    @property
    def is_hungry(self) -> bool:
        return self.needs_wh is not None and self.needs_wh > 0


CAR_MIN_A: Final = 6.0
CAR_WAKES_S: Final = 3.0
CAR_UP_A_PER_S: Final = 2.0


def step_car(spec: CarSpec, state: CarState, limit_a: float, dt_s: float, phases: int = 3) -> CarState:
    """The car after `dt_s` with `limit_a` offered: it wakes up, starts at 6 A, rises slowly, falls at once.

    It uses as many of the `phases` that it is offered as it has.
    """
    allowed_a = min(limit_a, spec.maximum_a)
    if not state.is_hungry or state.needs_wh is None or allowed_a < CAR_MIN_A:
        return replace(state, current_a=0.0, waking_s=0.0)
    waking_s = state.waking_s + dt_s
    drawing_s = min(dt_s, waking_s - CAR_WAKES_S)
    if drawing_s <= 0:
        return replace(state, current_a=0.0, waking_s=waking_s)
    current_a = min(allowed_a, max(CAR_MIN_A, state.current_a + CAR_UP_A_PER_S * drawing_s))
    energy_wh = min(state.needs_wh, current_a * min(phases, spec.phases) * VOLTAGE_V * drawing_s / HOUR_S)
    return CarState(state.needs_wh - energy_wh, current_a, state.delivered_wh + energy_wh, waking_s)


@dataclass(frozen=True, slots=True)
class BoilerState:
    water_c: float
    is_heating: bool = False


BOILER_BAND_K: Final = 4.0
BOILER_LOSS_W_PER_K: Final = 1.6


def step_boiler(spec: BoilerSpec, state: BoilerState, *, is_powered: bool, dt_s: float) -> BoilerState:
    """The tank after `dt_s`: its own thermostat, its loss to a room of 20 degrees."""
    is_cool = state.water_c < spec.hottest_c - (0.0 if state.is_heating else BOILER_BAND_K)
    is_heating = is_powered and is_cool
    gain_w = (spec.power_w if is_heating else 0.0) - BOILER_LOSS_W_PER_K * (state.water_c - 20.0)
    return BoilerState(state.water_c + gain_w * dt_s / HOUR_S / (spec.litres * WATER_WH_PER_L_K), is_heating)


def draw_water(spec: BoilerSpec, state: BoilerState) -> BoilerState:
    """One shower: hot water out, cold water in."""
    share = min(1.0, spec.draw_litres / spec.litres)
    return replace(state, water_c=state.water_c + (COLD_C - state.water_c) * share)


@dataclass(frozen=True, slots=True)
class HeatPumpState:
    room_c: float
    is_running: bool = False


HEAT_BAND_K: Final = 0.3


def step_heat_pump(
    spec: HeatPumpSpec, state: HeatPumpState, *, aim_c: float, may_run: bool, outside_c: float, dt_s: float
) -> HeatPumpState:
    """The house after `dt_s`; a contact may keep the heat pump from running, never make it run."""
    low_c, high_c = aim_c - HEAT_BAND_K, aim_c + HEAT_BAND_K
    wants = state.room_c < (high_c if state.is_running else low_c)
    is_running = may_run and wants
    heat_w = (spec.power_w * spec.factor if is_running else 0.0) - spec.loss_w_per_k * (
        state.room_c - outside_c
    )
    return HeatPumpState(state.room_c + heat_w * dt_s / HOUR_S / spec.mass_wh_per_k, is_running)


def warmth_aim_c(spec: HeatPumpSpec, time_of_day_s: float) -> float:
    """What the room thermostat asks for."""
    switches = bisect_right(spec.warm_s, time_of_day_s)
    return spec.warmth_c if switches % 2 else spec.setback_c


class Weather:
    """Sun and temperature of any instant, from the seed; no state."""

    def __init__(self, seed: int, overcast: frozenset[date] = frozenset()) -> None:
        self._seed = seed
        self._overcast = overcast
        self._days: dict[int, tuple[float, float, list[float]]] = {}

    def outside_c(self, at: float) -> float:
        day, hour = _utc_day(at)
        colder_c, _, _ = self._day(int(at // 86_400))
        season_c = 10.8 - 7.5 * math.cos(2 * math.pi * (day - 20) / 365)
        return season_c - colder_c + 2.8 * math.cos(2 * math.pi * (hour - 14) / 24)

    def sun_w(self, at: float, peak_w: float) -> float:
        """Production of a roof of `peak_w` that faces south."""
        day, hour = _utc_day(at)
        declination = math.radians(23.44) * math.sin(2 * math.pi * (284 + day) / 365)
        angle = math.radians(15) * (hour + LONGITUDE_H - 12)
        height = _sine_of_height(declination, LATITUDE, angle)
        if height <= 0.01:
            return 0.0
        on_panel = max(0.05, _sine_of_height(declination, LATITUDE - TILT, angle))
        clear_w: float = peak_w * on_panel * 1.08 * 0.72 ** ((1 / (height + 0.06)) ** 0.62)
        return max(0.0, min(peak_w, clear_w * self._clearness(at)))

    def _clearness(self, at: float) -> float:
        """1 for a blue sky, 0.15 under thick cloud; drifts over some minutes."""
        _, cover, drift = self._day(int(at // 86_400))
        place = (at % 86_400) / 420
        low = int(place)
        share = place - low
        wave = drift[low] + (drift[low + 1] - drift[low]) * share
        return max(0.15, min(1.0, 1.15 - cover * (0.4 + wave)))

    def _day(self, number: int) -> tuple[float, float, list[float]]:
        """(how much colder than usual, cloud cover 0..1, its drift)."""
        if number not in self._days:
            drawn = random.Random(f"{self._seed} weather {number}")
            colder_c, cover = drawn.gauss(2.0, 2.0), drawn.random()
            drift = [drawn.random() for _ in range(208)]
            is_overcast = datetime.fromtimestamp(number * 86_400, UTC).date() in self._overcast
            self._days = {number: (colder_c, 3.0 if is_overcast else cover, drift)}
        return self._days[number]


def _utc_day(at: float) -> tuple[int, float]:
    return datetime.fromtimestamp(at, UTC).timetuple().tm_yday, at % 86_400 / HOUR_S


def _sine_of_height(declination: float, latitude: float, angle: float) -> float:
    return math.sin(declination) * math.sin(latitude) + math.cos(declination) * math.cos(latitude) * math.cos(
        angle
    )
