# SPDX-License-Identifier: MIT
"""A house whose devices obey at once unless they are silent or stick, and a device as somebody sees it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from controller.model.command import Release, SetCurrent, SetLimit, Setpoint, SetPower, Switch
from controller.model.house import RelaySpec, dotted
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    Checksum,
    DeviceData,
    MeterReading,
    RelayReading,
    SolarReading,
)
from tests.controller.any_rules import HOUSE

ZONE = ZoneInfo(HOUSE.timezone)
SPECS = {dotted(spec): spec for spec in HOUSE.devices}
RELAYS = {name: spec for name, spec in SPECS.items() if isinstance(spec, RelaySpec)}


@dataclass
class Watched:
    """A relay or a car as somebody sees it who only hears the commands."""

    told: Setpoint | None = None
    since_s: float | None = None
    """When it was last told something else; None while that is not known, or was not by command."""
    day: date | None = None
    starts: int = 0

    def lost(self) -> None:
        """It was left to itself, or could not be heard."""
        self.told = self.since_s = None


@dataclass
class World:
    """What the house does. Devices obey at once, unless they are silent or stick."""

    base_w: int = 400
    roof_w: int = 0
    limit_w: float = math.inf
    soc_pct: float = 50.0
    car: bool = True
    meter_speaks: bool = True
    silent: set[str] = field(default_factory=set)
    sticks: set[str] = field(default_factory=set)
    battery_w: float = 0.0
    car_a: float = 6.0
    on: dict[str, bool] = field(default_factory=lambda: {name: spec.safe_on for name, spec in RELAYS.items()})
    quarter_wh: float = 0.0
    import_wh: float = 1e6
    export_wh: float = 1e6

    @property
    def sun_w(self) -> float:
        return min(float(self.roof_w), self.limit_w)

    @property
    def grid_w(self) -> float:
        loads_w = sum(spec.load_w for name, spec in RELAYS.items() if self.on[name])
        return self.base_w + loads_w + 690.0 * self.car_a - self.sun_w - self.battery_w

    def obey(self, told: Mapping[str, Setpoint]) -> None:
        for name, setpoint in told.items():
            if name in self.silent or name in self.sticks:
                continue
            match setpoint:
                case SetPower(power_w):
                    self.battery_w = float(power_w)
                case SetCurrent(current_a):
                    self.car_a = current_a if self.car else 0.0
                case Switch(on):
                    self.on[name] = on
                case SetLimit(power_w):
                    self.limit_w = float(power_w)
                case Release():
                    self._release(name)

    def _release(self, name: str) -> None:
        if name in RELAYS:
            self.on[name] = RELAYS[name].safe_on
        elif name == "battery.home":
            self.battery_w = 0.0
        elif name == "solar.roof":
            self.limit_w = math.inf
        else:
            self.car_a = 6.0 if self.car else 0.0

    def readings(self) -> dict[str, DeviceData]:
        drawn_a = self.car_a if self.car else 0.0
        status = ChargerStatus.CHARGING if drawn_a else ChargerStatus.CONNECTED
        car = ChargerReading(
            status if self.car else ChargerStatus.DISCONNECTED,
            690.0 * drawn_a,
            (drawn_a,) * 3,
            self.car_a,
            0.0,
            3,
        )
        said: dict[str, DeviceData] = {
            "battery.home": BatteryReading(self.battery_w, self.soc_pct),
            "charger.car": car,
            "solar.roof": SolarReading(self.sun_w, is_asleep=not self.roof_w),
            **{name: RelayReading(on) for name, on in self.on.items()},
        }
        return {name: data for name, data in said.items() if name not in self.silent}

    def pass_by(self, step_s: float, *, is_new_quarter: bool) -> None:
        wh = self.grid_w * step_s / 3600
        self.quarter_wh = max(0.0, wh) + (0.0 if is_new_quarter else self.quarter_wh)
        self.import_wh += max(0.0, wh)
        self.export_wh += max(0.0, -wh)

    def telegram(self, at: datetime) -> MeterReading:
        watts, amperes = round(self.grid_w), abs(self.grid_w) / 690
        return MeterReading(
            "any", "50221", Checksum.OK, at.astimezone(ZONE), "1SAG", max(0, watts), max(0, -watts),
            import_day_wh=int(self.import_wh), import_night_wh=0,
            export_day_wh=int(self.export_wh), export_night_wh=0,
            quarter_average_w=int(4 * self.quarter_wh), current_a=(amperes,) * 3,
        )  # fmt: skip
