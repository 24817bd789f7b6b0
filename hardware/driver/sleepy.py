# SPDX-License-Identifier: MIT
"""A link to an inverter that goes to sleep with the sun: in the dark, silence is no fault.

Many inverters switch their network off at night, or refuse what they are told then. While it is dark at the house, an
inverter that does not answer is taken for asleep and makes nothing; it is tried again now and then, and what it was
told last is told again when it wakes up. Whoever does not answer by day is broken, as any other device.

How high the sun stands follows from the time and the country alone, by the usual short formulas (declination and
equation of time to about a degree; I. Reda, A. Andreas, NREL/TP-560-34302, is the exact way). That is good enough:
near the horizon an inverter that said that it makes next to nothing gets some more patience.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Final

from controller.model.clock import Clock
from controller.model.command import Release, Setpoint
from controller.model.errors import Fault
from controller.model.house import SolarSpec
from controller.model.reading import DeviceData, SolarReading
from hardware.driver.life import Link

PLACES: Final = {
    "AT": (47.6, 14.1),
    "BE": (50.6, 4.7),
    "CH": (46.8, 8.2),
    "DE": (51.2, 10.4),
    "HU": (47.2, 19.4),
    "LU": (49.8, 6.1),
    "NL": (52.2, 5.5),
    "NO": (60.5, 9.0),
    "SE": (59.5, 15.5),
    "SI": (46.1, 14.8),
}
"""About where most of its people live: latitude and longitude [degrees], north and east positive."""
DARK_BELOW_DEG: Final = 4.0
"""Below it no roof keeps an inverter awake."""
DIM_BELOW_DEG: Final = 12.0
"""Below it one that made next to nothing may have gone to sleep."""
NOTHING_W: Final = 50.0
TRIES_EVERY_S: Final = 20.0


def sun_height_deg(at: datetime, country: str) -> float:
    """How high the sun stands above the horizon of `country` [degrees]; below it negative."""
    latitude, longitude = PLACES.get(country, PLACES["BE"])
    moment = at.astimezone(UTC)
    day = moment.timetuple().tm_yday
    turn = 2 * math.pi * (day - 81) / 365
    declination = math.radians(23.45) * math.sin(turn)
    equation_min = 9.87 * math.sin(2 * turn) - 7.53 * math.cos(turn) - 1.5 * math.sin(turn)
    hours = moment.hour + moment.minute / 60 + moment.second / 3600 + equation_min / 60 + longitude / 15
    angle = math.radians(15 * (hours - 12))
    north = math.radians(latitude)
    sine = math.sin(north) * math.sin(declination) + math.cos(north) * math.cos(declination) * math.cos(angle)
    return math.degrees(math.asin(max(-1.0, min(1.0, sine))))


class SleepyLink:
    """Implements `Link` around the link of an inverter. Owned by the driver's task."""

    def __init__(self, link: Link, spec: SolarSpec, clock: Clock, country: str) -> None:
        self._link = link
        self._spec = spec
        self._clock = clock
        self._country = country
        self._is_open = False
        self._tried_s = -math.inf
        self._told: Setpoint = Release()
        self._is_owed = False
        """It has not been told yet what it was told last."""
        self._last_w: float | None = None

    async def open(self) -> None:
        """As the link inside; in the dark it may stay closed."""
        self._is_open = False
        await self._try()

    async def read(self) -> DeviceData:
        """What it says; asleep and nothing where it is dark and it says nothing."""
        if not self._is_open and self._clock.monotonic_s() - self._tried_s >= TRIES_EVERY_S:
            await self._try()
        if not self._is_open:
            return SolarReading(0.0, is_asleep=True)
        try:
            data = await self._link.read()
        except Fault:
            await self._link.close()
            self._is_open = False
            if not self._may_sleep():
                raise
            return SolarReading(0.0, is_asleep=True)
        if isinstance(data, SolarReading):
            self._last_w = data.power_w
            if self._is_owed and not data.is_asleep:
                await self.write(self._told)
        return data

    async def write(self, setpoint: Setpoint) -> None:
        """Tell it now, or when it wakes up."""
        self._told, self._is_owed = setpoint, True
        if not self._is_open:
            return
        try:
            await self._link.write(setpoint)
            self._is_owed = False
        except Fault:
            if not self._may_sleep():
                raise

    async def close(self) -> None:
        self._is_open = False
        await self._link.close()

    async def _try(self) -> None:
        self._tried_s = self._clock.monotonic_s()
        try:
            await self._link.open()
            self._is_open = True
        except Fault:
            await self._link.close()
            if not self._may_sleep():
                raise

    def _may_sleep(self) -> bool:
        height_deg = sun_height_deg(self._clock.now(), self._country)
        makes_nothing = self._last_w is not None and self._last_w <= max(NOTHING_W, self._spec.peak_w / 100)
        return height_deg < (DIM_BELOW_DEG if makes_nothing else DARK_BELOW_DEG)
