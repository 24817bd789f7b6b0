# SPDX-License-Identifier: MIT
"""The recorded past as rows that can be lived through: an even step, and gaps where nothing was known.

A quarter that was taken over from the grid operator says nothing of the sun, only what came of it: then what was given
to the grid stands for the sun, and what was taken from it for the consumption. Their difference is what it was.

What devices did then is taken out of the consumption, because they are lived through anew. A car is metered by
itself; of a relay only its state is known, so its load counts as site.yaml has it, and only where the house drew that
much: a boiler whose thermostat was off took nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from controller.app.trial_job import Past
from controller.model.clock import QUARTER_S
from controller.replay.source import Row

HOLDS_S = 5
"""A second's values hold for so long where the meter left some out, as they do in control."""


class PastRows:
    """Implements `controller.replay.source.Source`. Owned by the process that tries rules."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._at = array("q")
        self._house_w = array("d")
        self._solar_w = array("d")
        self._sensed: list[tuple[str, ...]] = []
        """What sensors told, where it changed."""
        self._sensed_from = array("q")
        """The row from which on each of these holds."""
        self.car_wh = 0.0
        """What cars charged in all."""

    def take(self, lines: Iterable[str]) -> None:
        """Lines in order of time."""
        step_s, has_sun = self._past.step_s, self._past.has_sun
        for line in lines:
            at, base, solar, charger, *others = line.split(",")
            time_s = int(at)
            if not base or (has_sun and not solar and step_s != QUARTER_S) or time_s % step_s:
                continue
            sun_w = max(0.0, float(solar) if solar else -float(base)) if has_sun else 0.0
            house_w = float(base) + sun_w + self._charged(charger)
            for relay in others[: len(self._past.relays)]:
                if relay and float(relay) <= house_w:
                    house_w -= float(relay)
            if self._at and self._at[-1] + step_s != time_s:
                self._hold_until(time_s)
            if self._past.sensors:
                self._sense(others[len(self._past.relays) :])
            self._at.append(time_s)
            self._house_w.append(max(0.0, house_w))
            self._solar_w.append(sun_w)

    @property
    def has_sun(self) -> bool:
        return self._past.has_sun

    @property
    def sensors(self) -> tuple[str, ...]:
        """Those that the rows tell of."""
        return self._past.sensors

    def unknown_s(self, sensor: str) -> int:
        """For how long of what was recorded the sensor told nothing [s]."""
        place = self._past.sensors.index(sensor)
        ends = [*self._sensed_from[1:], self.rows]
        stretches = zip(self._sensed, self._sensed_from, ends, strict=True)
        return self._past.step_s * sum(end - begin for told, begin, end in stretches if not told[place])

    @property
    def step_s(self) -> int:
        return self._past.step_s

    @property
    def start(self) -> datetime:
        return datetime.fromtimestamp(self._at[0], UTC)

    @property
    def end(self) -> datetime:
        return datetime.fromtimestamp(self._at[-1] + self._past.step_s, UTC)

    @property
    def rows(self) -> int:
        return len(self._at)

    @property
    def days(self) -> float:
        """That were recorded."""
        return self.rows * self._past.step_s / 86_400

    @property
    def missing_s(self) -> int:
        """Of the whole span."""
        return self._past.end_s - self._past.start_s - self.rows * self._past.step_s

    def __iter__(self) -> Iterator[Row]:
        if self._past.sensors:
            yield from self._with_sensors()
            return
        for at, house_w, solar_w in zip(self._at, self._house_w, self._solar_w, strict=True):
            yield Row(at, house_w, solar_w, 0.0, 0.0)

    def _with_sensors(self) -> Iterator[Row]:
        sensed: dict[str, float] = {}
        place = 0
        for row, at in enumerate(self._at):
            if place < len(self._sensed) and self._sensed_from[place] == row:
                told = zip(self._past.sensors, self._sensed[place], strict=True)
                sensed, place = {name: float(text) for name, text in told if text}, place + 1
            yield Row(at, self._house_w[row], self._solar_w[row], 0.0, 0.0, sensed)

    def _sense(self, told: list[str]) -> None:
        """In the row that comes next."""
        newest = tuple(told)
        if not self._sensed or self._sensed[-1] != newest:
            self._sensed.append(newest)
            self._sensed_from.append(len(self._at))

    def _charged(self, charger: str) -> float:
        """What cars that are not tried draw [W]; all of it is added up."""
        if not charger:
            return 0.0
        charger_w = float(charger)
        self.car_wh += charger_w * self._past.step_s / 3600
        return charger_w if self._past.adds_cars else 0.0

    def _hold_until(self, at: int) -> None:
        """Seconds that the meter left out are as the one before."""
        if self._past.step_s != 1 or at - self._at[-1] > HOLDS_S:
            return
        for missed in range(self._at[-1] + 1, at):
            self._at.append(missed)
            self._house_w.append(self._house_w[-1])
            self._solar_w.append(self._solar_w[-1])
