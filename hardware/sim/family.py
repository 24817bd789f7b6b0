# SPDX-License-Identifier: MIT
"""What the family draws at any instant: a pure function of scenario, seed and time.

A day's runs are drawn once from the seed and the date and kept as a staircase of powers, so that asking for an instant
costs a search and no state. Everything that remembers (tank, car, battery) is in `machines`.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from hardware.sim.scenario import Appliance, Scenario

_NOISE_COUNT: Final = 4096
_NOISE_STEP_S: Final = 4.0
_NOISE_W: Final = 9.0


@dataclass(frozen=True, slots=True)
class Presence:
    """When the car stands at home, from one evening to the next morning, and what it needs then."""

    arrives: float
    leaves: float
    """Seconds since 1970."""
    needs_wh: float


class Family:
    """Deterministic; the caches only save time."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self._scenario = scenario
        self._seed = seed
        noise = random.Random(f"{seed} noise")
        self._noise_w = [noise.gauss(0.0, _NOISE_W) for _ in range(_NOISE_COUNT)]
        self._staircase = lru_cache(maxsize=8)(self._day_staircase)
        self.presence = lru_cache(maxsize=8)(self._presence)

    def power_w(self, at: float) -> float:
        """All that cannot be switched by Kwartier, at `at` [s since 1970]."""
        scenario = self._scenario
        fridge = scenario.fridge
        cooling_w = fridge.power_w if at % (fridge.on_s + fridge.off_s) < fridge.on_s else 0.0
        noise_w = self._noise_w[int(at / _NOISE_STEP_S) % _NOISE_COUNT]
        return max(60.0, scenario.base_w + noise_w) + cooling_w + self._lights_w(at) + self._appliances_w(at)

    def day_of(self, at: float) -> date:
        """The local date."""
        return datetime.fromtimestamp(at, self._scenario.zone).date()

    def midnight(self, day: date) -> float:
        """Seconds since 1970 at which the local day begins."""
        return datetime(day.year, day.month, day.day, tzinfo=self._scenario.zone).timestamp()

    def _appliances_w(self, at: float) -> float:
        times, powers = self._staircase(self.day_of(at))
        return powers[bisect_right(times, at)]

    def _lights_w(self, at: float) -> float:
        """Brightest at nine in the evening, none by day."""
        hour = (at - self.midnight(self.day_of(at))) / 3600
        return self._scenario.lights_w * math.exp(-(((hour - 20.3) / 2.2) ** 2))

    def _day_staircase(self, day: date) -> tuple[list[float], list[float]]:
        """Times at which the power changes, and the powers between (one more); yesterday's late runs included."""
        changes: dict[float, float] = {}
        for run_day in (day - timedelta(days=1), day):
            for appliance in self._scenario.appliances:
                for start in self._starts(appliance, run_day):
                    self._add(changes, appliance, start)
        times = sorted(changes)
        powers = [0.0]
        for time in times:
            powers.append(max(0.0, powers[-1] + changes[time]))
        return times, powers

    @staticmethod
    def _add(changes: dict[float, float], appliance: Appliance, start: float) -> None:
        for power_w, duration_s in appliance.profile:
            changes[start] = changes.get(start, 0.0) + power_w
            start += duration_s
            changes[start] = changes.get(start, 0.0) - power_w

    def _starts(self, appliance: Appliance, day: date) -> list[float]:
        """An evening of the scenario replaces the day's last run."""
        midnight = self.midnight(day)
        exact_s = self._scenario.evenings.get(day, {}).get(appliance.name)
        drawn = random.Random(f"{self._seed} {day} {appliance.name}")
        starts = []
        for run_s in appliance.runs_s:
            jitter_s = drawn.uniform(-appliance.jitter_s, appliance.jitter_s)
            if drawn.uniform(0, 100) < appliance.chance_pct and (
                exact_s is None or run_s + jitter_s < exact_s - 3600
            ):
                starts.append(midnight + run_s + jitter_s)
        return starts if exact_s is None else [*starts, midnight + exact_s]

    def _presence(self, day: date) -> Presence:
        """The night that begins on `day`."""
        car = self._scenario.car
        drawn = random.Random(f"{self._seed} {day} car")
        exact_s = self._scenario.evenings.get(day, {}).get("car")
        arrives_s = car.arrives_s + drawn.uniform(-car.jitter_s, car.jitter_s) if exact_s is None else exact_s
        leaves_s = car.leaves_s + drawn.uniform(-car.jitter_s, car.jitter_s)
        tomorrow = self.midnight(day + timedelta(days=1))
        return Presence(
            self.midnight(day) + arrives_s, tomorrow + leaves_s, car.needs_wh * drawn.uniform(0.7, 1.3)
        )
