# SPDX-License-Identifier: MIT
"""A house that reacts: batteries with losses and limits, cars that come, need energy and leave.

The recorded consumption is everything but these devices. Powers hold for a whole step and never overshoot what is
stored: who would be empty half-way through a step gives half the power. Signs as everywhere: battery + discharge.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.model.command import SetCurrent, Setpoint, SetPower
from controller.model.habits import CarHabit
from controller.model.house import BatterySpec, ChargerSpec
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus
from controller.replay.days import local_instant

EFFICIENCY = 0.95
"""Of a battery, each way."""
BEGINS_SHARE = 0.5
"""A battery starts half full."""
NOTHING_WH = 1e-6
"""Nobody counts less of what is stored."""
CAR_RAMP_A_PER_S = 4.0
"""A car raises its current no faster; it lowers it at once."""


class BatteryModel:
    """A battery; `power_w` is the mean of the last step."""

    def __init__(self, spec: BatterySpec) -> None:
        self._spec = spec
        self.capacity_wh = spec.capacity_wh
        self.least_wh = spec.capacity_wh * spec.soc_min_pct / 100
        self.most_wh = spec.capacity_wh * spec.soc_max_pct / 100
        self.stored_wh = min(max(spec.capacity_wh * BEGINS_SHARE, self.least_wh), self.most_wh)
        self.power_w = 0.0
        self.moved_wh = 0.0
        """Through its poles in both directions."""

    @property
    def soc_pct(self) -> float:
        return 100 * self.stored_wh / self._spec.capacity_wh

    def step(self, told: Setpoint, demand_w: float, seconds: float) -> float:
        """Its power for the next `seconds`; released, it covers what the house draws and keeps what it does not."""
        wanted_w = told.power_w if isinstance(told, SetPower) else demand_w
        hours = seconds / 3600
        if not wanted_w:
            self.power_w = wanted_w
            return self.power_w
        if wanted_w > 0:
            inside_w = (self.stored_wh - self.least_wh) * EFFICIENCY / hours
            self.power_w = min(wanted_w, self._spec.discharge_max_w, inside_w)
            self.stored_wh = max(self.least_wh, self.stored_wh - self.power_w * hours / EFFICIENCY)
        else:
            room_w = (self.most_wh - self.stored_wh) / EFFICIENCY / hours
            self.power_w = -min(-wanted_w, self._spec.charge_max_w, room_w)
            self.stored_wh = min(self.most_wh, self.stored_wh - self.power_w * hours * EFFICIENCY)
        self.moved_wh += abs(self.power_w) * hours
        return self.power_w

    def tends_w(self, told: Setpoint, demand_w: float) -> float:
        """Its power as long as it is neither full nor empty."""
        wanted_w = told.power_w if isinstance(told, SetPower) else demand_w
        return max(-self._spec.charge_max_w, min(wanted_w, self._spec.discharge_max_w))

    def rises_w(self, power_w: float) -> float:
        """What is stored becomes more by this."""
        return -power_w * (1 / EFFICIENCY if power_w > 0 else EFFICIENCY)

    def reaches_in_s(self, power_w: float, level_wh: float) -> float:
        """When so much is stored if it goes on at this power; infinite where that will not be."""
        rises_w = self.rises_w(power_w)
        end_wh = self.least_wh if power_w > 0 else self.most_wh
        is_within = self.least_wh <= level_wh <= self.most_wh
        if not rises_w or not is_within or abs(end_wh - self.stored_wh) < NOTHING_WH:
            return math.inf
        left_s = (level_wh - self.stored_wh) / rises_w * 3600
        return left_s if left_s >= 0 else math.inf

    def moves_in_s(self, moved_wh: float) -> float:
        """Before that what is stored has not become so much more or less, whatever it does."""
        fastest_w = max(self._spec.charge_max_w * EFFICIENCY, self._spec.discharge_max_w / EFFICIENCY)
        return 3600 * moved_wh / fastest_w if fastest_w else math.inf

    def reading(self) -> BatteryReading:
        return BatteryReading(self.power_w, self.soc_pct)


class CarModel:
    """A charger and the car that comes to it every evening.

    `starts` counts how often it began to charge, after a switch of phases too; `switches` counts these.
    """

    def __init__(
        self, spec: ChargerSpec, habit: CarHabit, zone: ZoneInfo, watts_per_ampere: Callable[[int], float]
    ) -> None:
        """`watts_per_ampere` by phases."""
        self._spec = spec
        self._habit = habit
        self._zone = zone
        self._per_ampere = watts_per_ampere
        self.phases = spec.phases
        self.watts_per_ampere = watts_per_ampere(spec.phases)
        self.switches = 0
        self.is_home = False
        self.needs_wh = 0.0
        self.got_wh = 0.0
        self.unserved_wh = 0.0
        self.current_a = 0.0
        self.limit_a = spec.safe_a
        self.power_w = 0.0
        self.starts = 0
        self.session = 0
        """Counts its visits."""
        self.home_s = 0.0
        self.unrecorded_wh = 0.0
        """What it got while nothing was recorded."""
        self._arrived_s = 0.0
        """`home_s` when it came."""
        self._missing: dict[int, float] = {}
        self._changes_at = -1.0

    def next_change(self, at: float) -> float:
        """When it comes or goes next [s since 1970]."""
        if at >= self._changes_at:
            self._come_or_go(at)
        return self._changes_at

    def step(self, told: Setpoint, seconds: float, released_a: float) -> float:
        """Its power for the next `seconds`; `released_a` is what it draws when nobody commands it.

        A charger changes its phases at rest: where current flows, that ends first.
        """
        if isinstance(told, SetCurrent) and told.phases not in (None, self.phases):
            self._switch(told.phases)
        limit_a = told.current_a if isinstance(told, SetCurrent) else released_a
        self.limit_a = min(limit_a, self._spec.current_max_a)
        wanted_a = self.limit_a if self.limit_a >= self._spec.current_min_a else 0.0
        missing_wh = self.needs_wh - self.got_wh
        if not self.is_home or missing_wh <= 0:
            wanted_a = 0.0
        if wanted_a > 0:
            self.starts += self.current_a == 0
            risen_a = max(self.current_a, self._spec.current_min_a) + CAR_RAMP_A_PER_S * seconds
            wanted_a = min(wanted_a, risen_a)
        self.current_a = wanted_a
        self.home_s += seconds if self.is_home else 0.0
        hours = seconds / 3600
        self.power_w = min(wanted_a * self.watts_per_ampere, max(0.0, missing_wh) / hours)
        self.got_wh += self.power_w * hours
        return self.power_w

    def go_on(self, told: Setpoint, seconds: float, released_a: float) -> None:
        """The same for so long that nobody recorded: no time at home, and what it gets is counted apart."""
        home_s, got_wh = self.home_s, self.got_wh
        self.step(told, seconds, released_a)
        self.home_s = home_s
        self.unrecorded_wh += self.got_wh - got_wh

    def take_missing(self) -> dict[int, float]:
        """What it left without [Wh], by visit, since this was asked last."""
        missing, self._missing = self._missing, {}
        return missing

    def reading(self) -> ChargerReading:
        phases = self.phases
        if not self.is_home:
            return ChargerReading(ChargerStatus.DISCONNECTED, 0.0, (0.0, 0.0, 0.0), self.limit_a, 0.0, phases)
        status = ChargerStatus.CHARGING if self.power_w > 0 else ChargerStatus.CONNECTED
        drawn_a = self.power_w / self.watts_per_ampere
        other_a = drawn_a if phases == 3 else 0.0
        drawn = (drawn_a, other_a, other_a)
        return ChargerReading(status, self.power_w, drawn, self.limit_a, self.got_wh, phases)

    def _switch(self, phases: int) -> None:
        self.phases, self.watts_per_ampere = phases, self._per_ampere(phases)
        self.current_a = 0.0
        self.switches += 1

    def _come_or_go(self, at: float) -> None:
        local = datetime.fromtimestamp(at, UTC).astimezone(self._zone)
        leaves = [local_instant(local, day, self._habit.leaves_s) for day in (0, 1, 2)]
        arrives = [local_instant(local, day, self._habit.arrives_s) for day in (-1, 0, 1)]
        next_leave = min(moment for moment in leaves if moment > at)
        next_arrive = min(moment for moment in arrives if moment > at)
        is_home = next_leave < next_arrive
        if self.is_home and self.home_s > self._arrived_s:  # of a visit that nobody recorded nothing is said
            self._missing[self.session] = max(0.0, self.needs_wh - self.got_wh)
            self.unserved_wh += self._missing[self.session]
        self.session += is_home
        self.needs_wh = self._habit.needs_wh if is_home else 0.0
        self.got_wh = 0.0
        self.is_home, self._arrived_s = is_home, self.home_s
        self._changes_at = min(next_leave, next_arrive)
