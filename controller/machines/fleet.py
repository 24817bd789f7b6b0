# SPDX-License-Identifier: MIT
"""All device machines of a house, observed together once a tick."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from controller.machines import battery, charger, inverter, relay
from controller.model.command import Release, Setpoint
from controller.model.decision import Standing
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    House,
    RelaySpec,
    SolarSpec,
    dotted,
    is_commanded,
)
from controller.model.snapshot import Snapshot

RELEASED = Release()
Observe = Callable[[Snapshot, Setpoint, date], Standing]
"""Where one device stands, given a snapshot, what it was told, and the local day."""


class Fleet:
    """One machine per device. Owned by the tick."""

    def __init__(self, house: House, now_monotonic_s: float) -> None:
        batteries, chargers, relays = battery.machine(), charger.machine(), relay.machine()
        inverters = inverter.machine()
        self._relays: dict[str, relay.Relay] = {}
        self._resting: dict[str, charger.Charger | inverter.Inverter] = {}
        observed: list[tuple[str, Observe]] = []
        for spec in filter(is_commanded, house.devices):
            name = dotted(spec)
            match spec:
                case BatterySpec():
                    pack = battery.Battery(batteries, name, now_monotonic_s)
                    observed.append((name, _of_battery(spec, pack)))
                case ChargerSpec():
                    car = self._resting[name] = charger.Charger(chargers, spec, now_monotonic_s)
                    observed.append((name, _of_charger(spec, car)))
                case RelaySpec():
                    switch = self._relays[name] = relay.Relay(relays, spec, now_monotonic_s)
                    observed.append((name, _of_relay(spec, switch)))
                case SolarSpec():
                    sun = self._resting[name] = inverter.Inverter(inverters, spec, now_monotonic_s)
                    observed.append((name, _of_inverter(spec, sun)))
        self._observed = tuple(observed)

    def observe(
        self, snapshot: Snapshot, told: Mapping[str, Setpoint], local_day: date
    ) -> dict[str, Standing]:
        """Where every controllable device stands, given what was last told to it."""
        return {
            name: observe(snapshot, told.get(name, RELEASED), local_day) for name, observe in self._observed
        }

    def to_dict(self, told: Mapping[str, Setpoint]) -> dict[str, Any]:
        """What must survive a restart: the relays' counts of the day, pauses of cars, rests of inverters.

        `told` are the newest setpoints, which nothing may have followed yet.
        """
        counts = {name: each.to_dict(told.get(name, RELEASED)) for name, each in self._relays.items()}
        rests = {name: each.to_dict(told.get(name, RELEASED)) for name, each in self._resting.items()}
        return {**rests, **counts}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over `to_dict`; devices that are gone are forgotten."""
        for name, memory in saved.items():
            follower = self._relays.get(name) or self._resting.get(name)
            if follower is not None:
                follower.restore(memory)


def _of_battery(spec: BatterySpec, follower: battery.Battery) -> Observe:
    name, timeout_s = dotted(spec), spec.timeout_s

    def observe(snapshot: Snapshot, told: Setpoint, _day: date) -> Standing:
        return follower.observe(snapshot.battery(name, timeout_s), told, snapshot.monotonic_s)

    return observe


def _of_charger(spec: ChargerSpec, follower: charger.Charger) -> Observe:
    name, timeout_s = dotted(spec), spec.timeout_s

    def observe(snapshot: Snapshot, told: Setpoint, local_day: date) -> Standing:
        return follower.observe(snapshot.charger(name, timeout_s), told, snapshot.monotonic_s, local_day)

    return observe


def _of_relay(spec: RelaySpec, follower: relay.Relay) -> Observe:
    name, timeout_s = dotted(spec), spec.timeout_s

    def observe(snapshot: Snapshot, told: Setpoint, local_day: date) -> Standing:
        return follower.observe(snapshot.relay(name, timeout_s), told, snapshot.monotonic_s, local_day)

    return observe


def _of_inverter(spec: SolarSpec, follower: inverter.Inverter) -> Observe:
    name, timeout_s = dotted(spec), spec.timeout_s

    def observe(snapshot: Snapshot, told: Setpoint, _day: date) -> Standing:
        return follower.observe(snapshot.solar(name, timeout_s), told, snapshot.monotonic_s)

    return observe
