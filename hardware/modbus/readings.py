# SPDX-License-Identifier: MIT
"""From the values of a map's roles to what Kwartier reads of a device of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from controller.model.house import BatterySpec, ChargerSpec, SolarSpec
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, DeviceData, SolarReading
from hardware.modbus.maps import ASLEEP, FAULT, DeviceMap

FLOWS_FROM_A: Final = 1.0
"""Less is what a station takes for itself."""
Read = float | str | None
"""A value as a row gives it; None where the device does not tell it."""


def _number(value: Read) -> float | None:
    return value if isinstance(value, float | int) else None


def _battery(_map: DeviceMap, values: Mapping[str, Read]) -> DeviceData:
    return BatteryReading(_number(values.get("power_w")), _number(values.get("soc_pct")))


def _solar(device_map: DeviceMap, values: Mapping[str, Read]) -> DeviceData:
    """By night an inverter tells no power, or none at all: that is nothing, and no fault."""
    power_w, code = _number(values.get("power_w")), _number(values.get("state"))
    state = None if code is None else device_map.states.get(int(code))
    is_asleep = state == ASLEEP
    if is_asleep and power_w is None:
        power_w = 0.0
    fault = f"the inverter reports a fault (state {code:g})" if state == FAULT else None
    return SolarReading(power_w, _limit_w(values), is_asleep, fault)


def _limit_w(values: Mapping[str, Read]) -> float | None:
    """What the inverter limits itself to; None where it does not."""
    share_pct, whole_w = _number(values.get("limit_pct")), _number(values.get("limit_of_w"))
    if share_pct is None or whole_w is None or share_pct >= 100 or values.get("limit_on") != 1:
        return None
    return round(share_pct * whole_w / 100, 1)


def _charger(device_map: DeviceMap, values: Mapping[str, Read]) -> DeviceData:
    code = values.get("status")
    status = device_map.status.get(code) if isinstance(code, str) else None
    is_fault = status is None or status is ChargerStatus.FAULT
    one, two, three = (_number(values.get(f"current_{phase}_a")) for phase in (1, 2, 3))
    return ChargerReading(
        status,
        _number(values.get("power_w")),
        (one, two, three),
        _number(values.get("limit_a")),
        _number(values.get("energy_wh")),
        _phases((one, two, three), _number(values.get("phases"))),
        f'the charging station reports state "{code}"' if is_fault else None,
    )


def _phases(currents_a: Sequence[float | None], said: float | None) -> int | None:
    """How many carry current; what the station says of itself where none does, or some are not measured.

    A car may use fewer than it is offered, and a station may not know its own setting.
    """
    carrying = [current_a >= FLOWS_FROM_A for current_a in currents_a if current_a is not None]
    if len(carrying) == len(currents_a) and sum(carrying) in (1, 3):
        return sum(carrying)
    return None if said is None else int(said)


BUILD: Final[Mapping[type, Callable[[DeviceMap, Mapping[str, Read]], DeviceData]]] = {
    BatterySpec: _battery,
    ChargerSpec: _charger,
    SolarSpec: _solar,
}
