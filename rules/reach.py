# SPDX-License-Identifier: MIT
"""How far the numbers of one device can go in this house: a battery of 5 kW never gives 8 kW.

`rules.tables` bounds what a number can be anywhere; site.yaml says what this house has. A condition beyond both can
never be true. Name plates, voltages and meters differ, so somewhat more than what is written is taken for possible.
"""

from __future__ import annotations

from dataclasses import replace

from controller.model.house import PHASE_V, BatterySpec, ChargerSpec, DeviceSpec, RelaySpec, SolarSpec
from rules.tables import NameRow

MARGIN = 1.1
"""What Kwartier commands is held to its limits; the rest is voltage and rounding."""
SUN_MARGIN = 1.25
"""Cold panels beside a bright cloud make more than they are rated at."""


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
