# SPDX-License-Identifier: MIT
"""The house at one instant, frozen: what a tick decides on, and nothing else.

Drivers overwrite the board; a tick takes a Snapshot of it; quarter, rules and arbiter are pure functions of that
snapshot, of their own state and of `now`. The same snapshot, recorded and played back, gives the same decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from controller.model.frozen import frozen
from controller.model.prices import PriceCurve
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    DeviceData,
    DeviceReading,
    MeterReading,
    Number,
    RelayReading,
    SensorReading,
    SolarReading,
    Unknown,
)
from controller.model.target import Target

NO_SENSORS: Mapping[str, SensorReading] = MappingProxyType({})


class Mode(StrEnum):
    """Who is in charge, as the strip on top of the window shows it."""

    SET_UP = "set-up"
    STARTING = "starting"
    AUTO = "auto"
    HOLD = "hold"
    """No telegram for 5 s: nothing changes."""
    DEGRADED = "degraded"
    """No telegram for 15 s: every device is in its safe state until 30 s of good data."""
    PAUSED = "paused"
    """The owner stopped control; devices are on their own."""


@frozen
class Snapshot:
    """Frozen newest readings. `meter` is the last good telegram, however old: look at `meter_age_s`."""

    now: datetime
    """The machine's clock, UTC. It may be wrong: see `at`."""
    monotonic_s: float
    meter: MeterReading | None
    meter_at_monotonic_s: float | None
    devices: Mapping[str, DeviceReading]
    faults: Mapping[str, str]
    """Source -> message of every Fault that stands now."""
    prices: PriceCurve | None = None
    """The newest prices; None while there are none."""
    sensors: Mapping[str, SensorReading] = field(default_factory=lambda: NO_SENSORS)

    @property
    def at(self) -> datetime:
        """The time of the house (UTC): the meter's own clock carried on, and the machine's only where it has none.

        Quarters, calendar conditions and records go by it, so a computer without a clock of its own does no harm.
        """
        meter, age_s = self.meter, self.meter_age_s
        if meter is None or meter.time is None or age_s is None:
            return self.now
        heard = meter.time if meter.time.tzinfo is UTC else meter.time.astimezone(UTC)
        return heard + timedelta(seconds=age_s) if age_s else heard

    @property
    def meter_age_s(self) -> float | None:
        """Seconds since the last good telegram; None when there never was one."""
        if self.meter_at_monotonic_s is None:
            return None
        age_s = self.monotonic_s - self.meter_at_monotonic_s
        return age_s if age_s > 0 else 0.0

    def device_age_s(self, name: str) -> float | None:
        """Seconds since the device was last heard; None when it never was."""
        reading = self.devices.get(name)
        return None if reading is None else max(0.0, self.monotonic_s - reading.at_monotonic_s)

    def data(self, name: str, timeout_s: float) -> DeviceData | None:
        """What the device said, unless it has been silent for longer than `timeout_s`."""
        reading = self.devices.get(name)
        if reading is None or self.monotonic_s - reading.at_monotonic_s > timeout_s:
            return None
        return reading.data

    def battery(self, name: str, timeout_s: float) -> BatteryReading | None:
        data = self.data(name, timeout_s)
        return data if isinstance(data, BatteryReading) else None

    def charger(self, name: str, timeout_s: float) -> ChargerReading | None:
        data = self.data(name, timeout_s)
        return data if isinstance(data, ChargerReading) else None

    def relay(self, name: str, timeout_s: float) -> RelayReading | None:
        data = self.data(name, timeout_s)
        return data if isinstance(data, RelayReading) else None

    def solar(self, name: str, timeout_s: float) -> SolarReading | None:
        data = self.data(name, timeout_s)
        return data if isinstance(data, SolarReading) else None

    def sensor(self, name: str, timeout_s: float) -> float | None:
        """The newest good value, unless it is older than `timeout_s`."""
        reading = self.sensors.get(name)
        if reading is None or self.monotonic_s - reading.at_monotonic_s > timeout_s:
            return None
        return reading.value


class Basis(StrEnum):
    """What the energy of the running quarter was counted by, best first."""

    DEMAND_REGISTER = "demand register"
    """1-0:1.4.0, exact at once, even after a restart in mid-quarter."""
    ENERGY_REGISTERS = "energy registers"
    """1.8.x since the boundary, with power integrated between their steps."""
    PARTIAL = "partial"
    """Only a part of the quarter was seen: a lower bound."""
    GAP = "booked over a gap"
    """The registers were not heard at an end of it: its share of what they rose by over the gap."""
    IMPORTED = "imported"
    """Counted by somebody else and taken over: the grid operator, or another program."""


@frozen
class Forecast:
    """Distribution of the quarter's mean demand at its end [W]."""

    mean_w: float
    quantiles_w: tuple[tuple[float, float], ...]
    """(probability, demand [W]) in rising order, e.g. 0.05 0.10 0.25 0.50 0.75 0.90 0.95."""

    @property
    def median_w(self) -> float:
        """The one number to show and to count with: as likely too high as too low, so it agrees with the risk."""
        return self.quantile_w(0.5)

    def quantile_w(self, probability: float) -> float:
        """By linear interpolation between the known quantiles, flat outside them."""
        points = self.quantiles_w
        if probability <= points[0][0]:
            return points[0][1]
        for (low_p, low_w), (high_p, high_w) in pairwise(points):
            if probability <= high_p:
                share = (probability - low_p) / (high_p - low_p)
                return low_w + share * (high_w - low_w)
        return points[-1][1]


@frozen
class QuarterState:
    """The running quarter, by the meter's clock. Powers in W, energies in Wh, import only."""

    start: datetime
    elapsed_s: float
    used_wh: float
    basis: Basis
    power_w: float | None
    """Newest grid power, import positive."""
    target_w: float
    """The demand to stay below: max(floor of the tariff, this month's peak, the owner's wish)."""
    target_reason: str
    """Why it is that: a code of `TargetReason`."""
    allowance_w: float
    """Import that may be drawn on average for the rest of the quarter; 0 when the target is gone."""
    forecast: Forecast | None
    risk_pct: float | None
    """Probability [%] that the quarter ends above the target."""
    month: str
    """`YYYY-MM` that this quarter is billed in."""
    month_peak_w: int | None
    month_peak_time: datetime | None
    stake_eur: float | None
    """Cost of ending at the forecast's median instead of at the target; 0 below the target."""
    target: Target | None = None
    """The choice of the target with its numbers."""
    peak_risk_pct: float | None = None
    """Probability [%] that the quarter ends above `billed_w`: a new month peak."""
    billed_w: float | None = None
    """What is billed of the month without this quarter: its highest other quarter, never below the floor."""

    @property
    def remaining_s(self) -> float:
        left_s = 900.0 - self.elapsed_s
        return left_s if left_s > 0 else 0.0


@frozen
class ClosedQuarter:
    """One whole quarter, kept for ever. `demand_w` is 4 x the imported energy."""

    start: datetime
    import_wh: float
    export_wh: float | None
    demand_w: int
    basis: Basis
    is_complete: bool
    """False when a part was not seen: never a new peak."""
    forecast_w: float | None = None
    meter: str | None = None
    """Serial number of the meter that counted it; None where it tells none."""
    meter_w: int | None = None
    """What the meter itself showed for it at its end (1-0:1.4.0); None where that was not heard."""


@frozen
class Flows:
    """Powers of the house now [W]; grid + import, battery + discharge, solar + production, loads + consumption."""

    grid_w: Number
    solar_w: Number
    battery_w: Number
    charger_w: Number
    soc_pct: Number
    """Mean of the batteries weighted by capacity."""
    settled_demand_w: Number | None = None
    settled_base_w: Number | None = None
    settled_used_w: Number | None = None
    """`demand_w`, `base_w` and `house_w` where somebody followed them through our own changes; None: the plain sums.

    A device that does not answer then counts as part of the house.
    """
    gas_m3_h: Number = UNKNOWN
    water_m3_h: Number = UNKNOWN

    @property
    def house_w(self) -> Number:
        """Everything that consumes in the house, chargers and relays included."""
        if self.settled_used_w is not None:
            return self.settled_used_w
        return self.battery_w if isinstance(self.battery_w, Unknown) else self.demand_w + self.solar_w

    @property
    def demand_w(self) -> Number:
        """What the grid would see if no battery did anything; sun counted, so below zero is a surplus."""
        return self.grid_w + self.battery_w if self.settled_demand_w is None else self.settled_demand_w

    @property
    def base_w(self) -> Number:
        """What the grid would see if no battery or charger that Kwartier controls did anything; sun counted."""
        return self.demand_w - self.charger_w if self.settled_base_w is None else self.settled_base_w
