# SPDX-License-Identifier: MIT
"""The powers of a house now: sums of what the meter and the devices say.

Sums are honest: a device that is silent makes every sum that needs it UNKNOWN, and never leaves its last power in it.
A relay's load is nobody's measurement, so it counts as part of the house.

Meter and devices do not speak of the same instant. While our own change is under way, one has seen it and the other
has not, and the plain sum of the two invents a load or a surplus of the size of that change; whoever decides on it
answers his own echo. `Balance` follows the sums through such moments.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from controller.model.command import SetCurrent, SetLimit, Setpoint, SetPower
from controller.model.frozen import frozen
from controller.model.house import BatterySpec, ChargerSpec, House, SolarSpec, dotted
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    Number,
    SolarReading,
    Unknown,
    known,
)
from controller.model.snapshot import Flows, Snapshot

BATTERY_SETTLES_S = 5.0
"""From a battery's setpoint to the moment when both its own reading and the meter show it."""
CHARGER_SETTLES_S = 8.0
"""The same for a car, which may take 5 s to follow its pilot signal (IEC 61851-1)."""
SOLAR_SETTLES_S = 6.0
"""The same for an inverter that is limited, which is asked every two seconds."""
SETTLES_AT_MOST_S = 40.0
LONGER_FOR_S = 3_600.0
SWING_W = 500.0
SWINGS = 4
SWINGS_IN_S = 180.0
"""So many turns of so much within so long are no house: they are our own echo."""


class Balance:
    """Knows the house without batteries and cars while these are changing. Owned by the tick."""

    def __init__(self, house: House) -> None:
        self._devices = _Devices(house)
        self._demand = _Settled(BATTERY_SETTLES_S)
        self._base = _Settled(CHARGER_SETTLES_S)
        can_be_limited = any(spec.can_be_limited for _, spec in self._devices.suns)
        self._used = _Settled(SOLAR_SETTLES_S) if can_be_limited else None
        """All that is used; the meter's power and that of an inverter are out of step after each new limit."""
        self._telegram_s: float | None = None

    def flows(self, snapshot: Snapshot, told: Mapping[str, Setpoint], *, meter_is_fresh: bool) -> Flows:
        """The flows at `snapshot`, given what the devices were last told; a stale meter gives an UNKNOWN grid."""
        meter = snapshot.meter
        grid_w = known(meter.grid_w) if meter is not None and meter_is_fresh else UNKNOWN
        return self.beside(grid_w, snapshot, told)

    def beside(self, grid_w: Number, snapshot: Snapshot, told: Mapping[str, Setpoint]) -> Flows:
        """The same where the meter says `grid_w`, whatever stands in the snapshot."""
        devices, now_s = self._devices, snapshot.monotonic_s
        measured = (grid_w, *devices.given(snapshot))
        is_new = snapshot.meter_at_monotonic_s != self._telegram_s
        self._telegram_s = snapshot.meter_at_monotonic_s
        demand = self._demand.follow(measured[0], devices.batteries_of(snapshot, told), now_s, is_new=is_new)
        base = demand
        if devices.chargers:
            base = self._base.follow(demand, devices.chargers_of(snapshot, told), now_s, is_new=is_new)
        used = None
        if self._used is not None:
            used = self._used.follow(demand, devices.suns_of(snapshot, told), now_s, is_new=is_new)
            if not any(isinstance(setpoint, SetLimit) for setpoint in told.values()):
                used = None  # what is not limited is measured
        return Flows(*measured, demand, base, used)


class _Devices:
    """What the devices of a house say of their powers; the lists are made once."""

    def __init__(self, house: House) -> None:
        named = [(dotted(spec), spec) for spec in house.devices]
        self.suns = tuple((name, spec) for name, spec in named if isinstance(spec, SolarSpec))
        self.batteries = tuple((name, spec) for name, spec in named if isinstance(spec, BatterySpec))
        self.chargers = tuple((name, spec) for name, spec in named if isinstance(spec, ChargerSpec))
        self._capacity_wh = sum(spec.capacity_wh for _, spec in self.batteries)
        self._house = house

    def given(self, snapshot: Snapshot) -> tuple[Number, Number, Number, Number]:
        """Power of the sun, batteries and cars [W], and the state of charge [%]."""
        solar: Number = 0.0
        battery: Number = 0.0
        charger: Number = 0.0
        stored: Number = 0.0
        for name, sun in self.suns:
            solar = solar + _power(snapshot.solar(name, sun.timeout_s))
        for name, spec in self.batteries:
            pack = snapshot.battery(name, spec.timeout_s)
            battery = battery + _power(pack)
            stored = stored + (UNKNOWN if pack is None else known(pack.soc_pct)) * spec.capacity_wh
        for name, car in self.chargers:
            charger = charger + _power(snapshot.charger(name, car.timeout_s))
        return solar, battery, charger, stored / self._capacity_wh if self.batteries else UNKNOWN

    def batteries_of(self, snapshot: Snapshot, told: Mapping[str, Setpoint]) -> _Ours:
        """What those that answer give, and what they will. The others are a part of the house."""
        ours = []
        for name, spec in self.batteries:
            reading, setpoint = snapshot.battery(name, spec.timeout_s), told.get(name)
            if reading is not None and reading.power_w is not None:
                told_w = setpoint.power_w if isinstance(setpoint, SetPower) else reading.power_w
                ours.append((reading.power_w, told_w, setpoint))
        return _together(ours)

    def chargers_of(self, snapshot: Snapshot, told: Mapping[str, Setpoint]) -> _Ours:
        """The same of cars; what they draw is given with a minus."""
        ours = []
        for name, spec in self.chargers:
            reading, setpoint = snapshot.charger(name, spec.timeout_s), told.get(name)
            if reading is not None and reading.power_w is not None:
                told_w = reading.power_w
                if isinstance(setpoint, SetCurrent):
                    phases = spec.phases_of(reading, setpoint)
                    told_w = setpoint.current_a * self._house.watts_per_ampere(phases)
                ours.append((-reading.power_w, -told_w, setpoint))
        return _together(ours)

    def suns_of(self, snapshot: Snapshot, told: Mapping[str, Setpoint]) -> _Ours:
        """The same of inverters, which give at most what they are limited to."""
        ours = []
        for name, spec in self.suns:
            reading, setpoint = snapshot.solar(name, spec.timeout_s), told.get(name)
            if reading is not None and reading.power_w is not None:
                limit_w = setpoint.power_w if isinstance(setpoint, SetLimit) else reading.power_w
                ours.append((reading.power_w, limit_w, setpoint))
        return _together(ours)


@frozen
class _Ours:
    """What our devices say that they give to the house, and what they would if each did as it was told [W]."""

    said_w: float
    told_w: float
    told: tuple[Setpoint | None, ...]


def _together(ours: Iterable[tuple[float, float, Setpoint | None]]) -> _Ours:
    """What each says, will do and was told, added up."""
    said_w = told_w = 0.0
    told = []
    for one_said_w, one_told_w, setpoint in ours:
        said_w += one_said_w
        told_w += one_told_w
        told.append(setpoint)
    return _Ours(said_w, told_w, tuple(told))


class _Settled:
    """A sum of the meter's power and our own, followed while the two are out of step.

    How long that is, no maker says of his meter or his inverter. When our orders turn round again and again, they
    answer their own echo: then the two are taken to be out of step for twice as long, for the next hour.

    What our devices really did when the meter measured lies between everything they said and were told of late. The
    sum therefore lies in a range, and as long as the last value is in it there is no reason to believe in another.
    When our devices have come to rest the range has no width and the sum is exact again. It is only looked at with a
    new telegram: a meter that speaks every ten seconds says nothing of what we did since.
    """

    def __init__(self, settles_s: float) -> None:
        self._usually_s = self._settles_s = settles_s
        self._swings = _Swings()
        self._longer_until_s = 0.0
        self._own: deque[tuple[float, float]] = deque()
        self._told: tuple[Setpoint | None, ...] = ()
        self._value: Number = UNKNOWN

    def follow(self, metered_w: Number, ours: _Ours, now_s: float, *, is_new: bool) -> Number:
        """The sum of the meter's power and ours now."""
        if isinstance(metered_w, Unknown):
            self._own.clear()
            self._told, self._value = (), UNKNOWN
            return UNKNOWN
        self._note(ours, now_s)
        value = self._value
        if isinstance(value, Unknown):
            value = self._value = metered_w + ours.said_w
        elif is_new:
            powers = [power_w for _, power_w in self._own]
            low_w, high_w = metered_w + min(powers), metered_w + max(powers)
            value = self._value = low_w if value < low_w else high_w if value > high_w else value
        return value

    def _note(self, ours: _Ours, now_s: float) -> None:
        self._widen(ours.told_w, now_s)
        self._own.append((now_s, ours.said_w))
        if ours.told != self._told:
            # Only a new order says anything that the device does not say itself: an old one it may not follow.
            self._own.append((now_s, ours.told_w))
            self._told = ours.told
        while self._own[0][0] < now_s - self._settles_s:
            self._own.popleft()

    def _widen(self, told_w: float, now_s: float) -> None:
        if now_s > self._longer_until_s:
            self._settles_s = self._usually_s
        if self._swings.are_many(told_w, now_s):
            self._settles_s = min(2 * self._settles_s, SETTLES_AT_MOST_S)
            self._longer_until_s = now_s + LONGER_FOR_S


class _Swings:
    """Counts how often what our devices are told turns round."""

    def __init__(self) -> None:
        self._extreme_w = 0.0
        self._rises: bool | None = None
        self._turned: deque[float] = deque()
        self._turned_at_s = 0.0

    def are_many(self, told_w: float, now_s: float) -> bool:
        """Whether they turned too often of late; then the count begins anew."""
        way_w = told_w - self._extreme_w
        if self._rises is None or (way_w > 0) is self._rises:
            self._extreme_w = told_w
            self._rises = way_w > 0 if abs(way_w) > SWING_W else self._rises
        elif abs(way_w) > SWING_W:
            # An echo comes after what it answers has settled; before that it would be known for one.
            if now_s - self._turned_at_s >= BATTERY_SETTLES_S:
                self._turned.append(now_s)
            self._turned_at_s = now_s
            self._extreme_w, self._rises = told_w, way_w > 0
        if not self._turned:
            return False
        while self._turned and self._turned[0] < now_s - SWINGS_IN_S:
            self._turned.popleft()
        if len(self._turned) < SWINGS:
            return False
        self._turned.clear()
        return True


def _power(reading: BatteryReading | ChargerReading | SolarReading | None) -> Number:
    return UNKNOWN if reading is None else known(reading.power_w)
