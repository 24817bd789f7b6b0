# SPDX-License-Identifier: MIT
"""How far numbers can go in this house: a battery of 5 kW never gives 8 kW, and no fuse of 40 A lets 100 kW through.

`rules.tables` bounds what a number can be anywhere; site.yaml says what this house has. A condition beyond both can
never be true. Name plates, voltages and meters differ, so somewhat more than what is written is taken for possible.
"""

from __future__ import annotations

from dataclasses import replace

from controller.model.house import PHASE_V, BatterySpec, ChargerSpec, DeviceSpec, House, RelaySpec, SolarSpec
from rules.tables import NameRow

QUARTER_H = 0.25

MARGIN = 1.1
"""What Kwartier commands is held to its limits; the rest is voltage and rounding."""
SUN_MARGIN = 1.25
"""Cold panels beside a bright cloud make more than they are rated at."""
FUSE_MARGIN = 2.0
"""A fuse bears somewhat more than what is written on it for hours, and twice as much for a minute or two."""


def within_house(row: NameRow, house: House) -> NameRow:
    """The row of a name that is not of one device, with what the fuse and all roofs together say of its bounds."""
    fuse_w = FUSE_MARGIN * house.fuse_w
    match row.pattern:
        case "grid.power":
            return replace(row, low=-fuse_w, high=fuse_w)
        case "grid.import" | "grid.export" | "quarter.forecast" | "quarter.allowance" | "peak.month":
            return replace(row, high=fuse_w)
        case "quarter.used":
            return replace(row, high=fuse_w * QUARTER_H)
        case "solar.power":
            return _all_roofs(row, house)
        case _:
            return row


def _all_roofs(row: NameRow, house: House) -> NameRow:
    """Bounded only where each inverter is told, and there is one."""
    roofs = [spec for spec in house.devices if isinstance(spec, SolarSpec)]
    most_w = [produces_most_w(spec) for spec in roofs]
    return replace(row, high=SUN_MARGIN * sum(most_w)) if most_w and all(most_w) else row


def within_reach(row: NameRow, spec: DeviceSpec) -> NameRow:
    """The row of a name with what `spec` says of its bounds."""
    match row.pattern, spec:
        case "battery.<name>.power" | "plan.<device>", BatterySpec():
            return replace(row, low=-MARGIN * spec.charge_max_w, high=MARGIN * spec.discharge_max_w)
        case "battery.<name>.available", BatterySpec():
            return replace(row, high=float(spec.capacity_wh))
        case "charger.<name>.power" | "plan.<device>", ChargerSpec():
            return replace(row, low=0.0, high=MARGIN * spec.phases * PHASE_V * spec.current_max_a)
        case "solar.<name>.power" | "plan.<device>", SolarSpec() if (most_w := produces_most_w(spec)) > 0:
            return replace(row, high=SUN_MARGIN * most_w)
        case "plan.<device>", RelaySpec() if spec.load_w:
            return replace(row, low=0.0, high=float(spec.load_w))
        case _:
            return row


def produces_most_w(spec: SolarSpec) -> float:
    """The most that an inverter makes as far as it is told [W]; 0 where nothing is."""
    known_w = [most_w for most_w in (spec.peak_w, spec.highest_w) if most_w]
    return float(min(known_w, default=0))
