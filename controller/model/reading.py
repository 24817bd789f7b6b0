# SPDX-License-Identifier: MIT
"""What the house is known to be: readings, and the honest absence of one.

A value is either a number with a time, a quality and a source, or it is UNKNOWN; nothing in Kwartier stands for a
missing value by zero. UNKNOWN has one algebra, here: it spoils arithmetic and comparisons, and joins `and`, `or` and
`not` by Kleene's strong three-valued logic, so an unknown input can never make a condition true.

Signs inside Kwartier: grid + import, battery + discharge, solar + production, loads + consumption. Each driver
converts once, at its own edge.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Final

from controller.model.frozen import frozen


class Unknown:
    """The one absent value. Arithmetic and comparison with it give UNKNOWN again; it has no truth value."""

    __slots__ = ()

    def _spoil(self, _other: object = None) -> Unknown:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _spoil
    __lt__ = __le__ = __gt__ = __ge__ = _spoil
    __neg__ = __pos__ = __abs__ = _spoil

    def __bool__(self) -> bool:
        raise TypeError("UNKNOWN is neither true nor false; ask `is True`, or use the three-valued functions")

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __reduce__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()

Number = float | Unknown
"""A quantity in its base unit (W, Wh, A, V, s, %, EUR/kWh, degC), or UNKNOWN."""
Truth = bool | Unknown
"""A condition: true, false, or not known."""
Value = float | bool | str | Unknown
"""What a name in a rule can stand for."""


def known(value: float | None) -> Number:
    """`value`, or UNKNOWN where an optional field of a reading is absent."""
    return UNKNOWN if value is None else value


def optional(value: Number) -> float | None:
    """The reverse of `known`, for messages and stored rows, where absence is null."""
    return None if isinstance(value, Unknown) else value


def both(left: Truth, right: Truth) -> Truth:
    """Kleene `and`: false wins over unknown."""
    if left is False or right is False:
        return False
    return left if isinstance(left, Unknown) else right


def either(left: Truth, right: Truth) -> Truth:
    """Kleene `or`: true wins over unknown."""
    if left is True or right is True:
        return True
    return left if isinstance(left, Unknown) else right


def negate(value: Truth) -> Truth:
    """Kleene `not`: unknown stays unknown."""
    return value if isinstance(value, Unknown) else not value


class TariffBand(StrEnum):
    """Which register the meter counts into now, normalised over countries."""

    DAY = "day"
    NIGHT = "night"


class ChannelKind(StrEnum):
    """What an M-Bus meter behind the P1 meter measures (device type of EN 13757-3, table 13)."""

    GAS = "gas"
    WATER = "water"
    HEAT = "heat"
    COOLING = "cooling"
    ELECTRICITY = "electricity"
    UNKNOWN = "unknown"


class Checksum(StrEnum):
    """Whether a telegram was protected: a wrong checksum never becomes a reading."""

    OK = "ok"
    ABSENT = "absent"


@frozen
class MonthPeak:
    """Highest quarter-hour demand of a running month [W], and the end of that quarter on the meter's clock."""

    w: int
    time: datetime | None


@frozen
class HistoricPeak:
    """One closed month of the meter's own peak history (OBIS 0-0:98.1.0)."""

    month: str
    """`YYYY-MM`: the month the peak belongs to (the stored stamp is its close, the 1st of the next)."""
    w: int | None
    """None: the meter closed the month without having measured a peak in it."""
    time: datetime | None


@frozen
class ChannelReading:
    """One M-Bus meter (gas, water, heat) as the P1 telegram repeats it."""

    channel: int
    kind: ChannelKind
    serial: str | None
    time: datetime | None
    value: float | None
    unit: str | None


@frozen
class MeterReading:
    """One telegram of the grid meter. Absent or meaningless fields are None, never zero.

    Powers are integers in W, energies in Wh, per-phase tuples are (L1, L2, L3). `time` is the meter's own clock, with
    its offset; quarters are placed by it and by nothing else. `import_w` and `export_w` are netted over the phases.
    """

    identification: str
    version: str | None
    checksum: Checksum
    time: datetime | None
    serial: str | None = None
    import_w: int | None = None
    export_w: int | None = None
    import_day_wh: int | None = None
    import_night_wh: int | None = None
    export_day_wh: int | None = None
    export_night_wh: int | None = None
    import_total_wh: int | None = None
    """Meters without day and night registers (LU, AT, SE, HU): 1-0:1.8.0."""
    export_total_wh: int | None = None
    tariff: TariffBand | None = None
    quarter_average_w: int | None = None
    """1-0:1.4.0: energy of the running quarter divided by 0.25 h; rises from 0, import only."""
    month_peak: MonthPeak | None = None
    peak_history: tuple[HistoricPeak, ...] = ()
    voltage_v: tuple[float | None, float | None, float | None] = (None, None, None)
    current_a: tuple[float | None, float | None, float | None] = (None, None, None)
    phase_import_w: tuple[int | None, int | None, int | None] = (None, None, None)
    phase_export_w: tuple[int | None, int | None, int | None] = (None, None, None)
    breaker: str | None = None
    """"open", "closed" or "ready" (0-0:96.3.10)."""
    limiter_w: int | None = None
    fuse_a: float | None = None
    message: str | None = None
    ean: str | None = None
    """EAN of the access point: personal data, masked wherever it leaves the house."""
    channels: tuple[ChannelReading, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def grid_w(self) -> int | None:
        """Net power [W], import positive. One register may speak alone only while it is above zero.

        The meter nets its phases, so at most one of the two is above zero; a missing partner of a zero is not a zero.
        """
        if self.import_w is not None and self.export_w is not None:
            return self.import_w - self.export_w
        if self.import_w:
            return self.import_w
        return -self.export_w if self.export_w else None

    @property
    def import_wh(self) -> int | None:
        """Total import register [Wh], whichever registers the meter has."""
        return _register_sum(self.import_total_wh, self.import_day_wh, self.import_night_wh)

    @property
    def export_wh(self) -> int | None:
        """Total export register [Wh], whichever registers the meter has."""
        return _register_sum(self.export_total_wh, self.export_day_wh, self.export_night_wh)


def _register_sum(total: int | None, day: int | None, night: int | None) -> int | None:
    if total is not None:
        return total
    if day is None or night is None:
        return None
    return day + night


class DeviceKind(StrEnum):
    """What a device can be to a rule; the first half of its dotted name."""

    BATTERY = "battery"
    CHARGER = "charger"
    RELAY = "relay"
    SOLAR = "solar"


class ChargerStatus(StrEnum):
    """The car side by IEC 61851 letters: A, B, C/D, E/F."""

    DISCONNECTED = "disconnected"
    CONNECTED = "connected"
    CHARGING = "charging"
    FAULT = "fault"


@frozen
class BatteryReading:
    """A home battery. `power_w` + discharge; `soc_pct` 0..100."""

    power_w: float | None
    soc_pct: float | None
    fault: str | None = None


@frozen
class ChargerReading:
    """An EV charger. `limit_a` is the current per phase that the charger applies now."""

    status: ChargerStatus | None
    power_w: float | None
    current_a: tuple[float | None, float | None, float | None] = (None, None, None)
    limit_a: float | None = None
    energy_wh: float | None = None
    phases: int | None = None
    fault: str | None = None


@frozen
class RelayReading:
    """A relay or contactor as the pin reads back."""

    on: bool


@frozen
class SolarReading:
    """An inverter. `power_w` + production; `limit_w` is the limit that it applies now, None where there is none."""

    power_w: float | None
    limit_w: float | None = None
    is_asleep: bool = False
    """It is dark: it makes nothing, and may not even answer."""
    fault: str | None = None


DeviceData = BatteryReading | ChargerReading | RelayReading | SolarReading


@frozen
class DeviceReading:
    """The newest thing a driver said of its device, on the controller's monotonic clock."""

    device: str
    """Dotted name, `battery.home`."""
    at_monotonic_s: float
    data: DeviceData
    source: str = field(default="")


@frozen
class SensorReading:
    """The newest good value of a sensor, in the base unit of what it measures, on the controller's monotonic clock."""

    at_monotonic_s: float
    value: float
