# SPDX-License-Identifier: MIT
"""All device machines of a house, observed together once a tick."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from controller.machines import battery, charger, inverter, relay
from controller.model.command import Release, Setpoint
from controller.model.decision import Standing
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    DeviceSpec,
    House,
    RelaySpec,
    SolarSpec,
    dotted,
    is_commanded,
)
from controller.model.snapshot import Snapshot


class Fleet:
    """One machine per device. Owned by the tick."""

    def __init__(self, house: House, now_monotonic_s: float) -> None:
        self._specs = {dotted(spec): spec for spec in house.devices if is_commanded(spec)}
        batteries, chargers, relays = battery.machine(), charger.machine(), relay.machine()
        inverters = inverter.machine()
        self._batteries: dict[str, battery.Battery] = {}
        self._chargers: dict[str, charger.Charger] = {}
        self._relays: dict[str, relay.Relay] = {}
        self._inverters: dict[str, inverter.Inverter] = {}
        for name, spec in self._specs.items():
            match spec:
                case BatterySpec():
                    self._batteries[name] = battery.Battery(batteries, name, now_monotonic_s)
                case ChargerSpec():
                    self._chargers[name] = charger.Charger(chargers, spec, now_monotonic_s)
                case RelaySpec():
                    self._relays[name] = relay.Relay(relays, spec, now_monotonic_s)
                case SolarSpec():
                    self._inverters[name] = inverter.Inverter(inverters, spec, now_monotonic_s)

    def observe(
        self, snapshot: Snapshot, told: Mapping[str, Setpoint], local_day: date
    ) -> dict[str, Standing]:
        """Where every controllable device stands, given what was last told to it."""
        return {
            name: self._observe(name, spec, snapshot, (told.get(name, Release()), local_day))
            for name, spec in self._specs.items()
        }

    def _observe(
        self, name: str, spec: DeviceSpec, snapshot: Snapshot, told_on: tuple[Setpoint, date]
    ) -> Standing:
        told, local_day = told_on
        now_s = snapshot.monotonic_s
        if name in self._batteries:
            return self._batteries[name].observe(snapshot.battery(name, spec.timeout_s), told, now_s)
        if name in self._chargers:
            return self._chargers[name].observe(
                snapshot.charger(name, spec.timeout_s), told, now_s, local_day
            )
        if name in self._inverters:
            return self._inverters[name].observe(snapshot.solar(name, spec.timeout_s), told, now_s)
        return self._relays[name].observe(snapshot.relay(name, spec.timeout_s), told, now_s, local_day)

    def to_dict(self, told: Mapping[str, Setpoint]) -> dict[str, Any]:
        """What must survive a restart: the relays' counts of the day, pauses of cars, rests of inverters.

        `told` are the newest setpoints, which nothing may have followed yet.
        """
        counts = {name: follower.to_dict() for name, follower in self._relays.items()}
        rests = {name: each.to_dict(told.get(name, Release())) for name, each in self._resting.items()}
        return {**rests, **counts}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over `to_dict`; devices that are gone are forgotten."""
        for name, memory in saved.items():
            follower = self._relays.get(name) or self._resting.get(name)
            if follower is not None:
                follower.restore(memory)

    @property
    def _resting(self) -> dict[str, charger.Charger | inverter.Inverter]:
        return {**self._chargers, **self._inverters}
