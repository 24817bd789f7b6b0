# SPDX-License-Identifier: MIT
"""What meter and devices say of the time since they were heard before, as the house without control is counted by it.

Pure: reads a Snapshot, keeps nothing. Who does not answer leaves a None, and what depends on him is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, dotted
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.snapshot import Snapshot

LATE_S = 15.0
"""Who has not been heard for longer says nothing of the time between."""
LOW, LIKELY, HIGH = range(3)
Three = tuple[float, float, float]
"""At least, most likely, at most."""


@dataclass(frozen=True, slots=True)
class CarNow:
    """A charger as it says it stands. `offered_w` is what the car may take; `full_w` what the charger can give."""

    is_plugged: bool
    power_w: float
    offered_w: float
    full_w: float
    whole_w: float = 0.0
    """What it can give on all its phases, where it was switched to fewer of them; the car may not use them all."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was measured of the `seconds` that end at `at` [W]; None where one of those asked did not answer."""

    at: datetime
    seconds: float
    grid_w: float | None
    batteries_w: float | None = 0.0
    """To the house."""
    relays_w: Three | None = (0.0, 0.0, 0.0)
    """What relays would have added by themselves."""
    cars: Mapping[str, CarNow | None] = field(default_factory=dict)
    stored_wh: float | None = None


def heard(house: House, snapshot: Snapshot, seconds: float) -> Heard:
    """What the newest readings say of the time since those before."""
    age_s, meter = snapshot.meter_age_s, snapshot.meter
    batteries_w: float | None = 0.0
    stored_wh: float | None = 0.0
    relays_w: Three | None = (0.0, 0.0, 0.0)
    cars: dict[str, CarNow | None] = {}
    for spec in house.devices:
        name = dotted(spec)
        match spec:
            case BatterySpec():
                pack = snapshot.battery(name, spec.timeout_s)
                batteries_w = _plus(batteries_w, None if pack is None else pack.power_w)
                soc_pct = None if pack is None else pack.soc_pct
                stored_wh = _plus(stored_wh, None if soc_pct is None else soc_pct / 100 * spec.capacity_wh)
            case ChargerSpec():
                cars[name] = _car(house, spec, snapshot.charger(name, spec.timeout_s))
            case RelaySpec() if spec.load_w:
                relay = snapshot.relay(name, spec.timeout_s)
                relays_w = _added(relays_w, None if relay is None else by_itself_w(spec, is_on=relay.on))
            case _:
                continue
    grid_w = meter.grid_w if meter is not None and age_s is not None and age_s <= LATE_S else None
    return Heard(snapshot.at, seconds, grid_w, batteries_w, relays_w, cars, stored_wh)


def by_itself_w(spec: RelaySpec, *, is_on: bool) -> Three:
    """What a relay's load would have drawn beyond what it does [W]: on its safe side, or by its own thermostat."""
    load_w = float(spec.load_w)
    if spec.heat is not None:
        return (-load_w, 0.0, 0.0) if is_on else (0.0, 0.0, load_w)
    if spec.safe_on is is_on:
        return (0.0, 0.0, 0.0)
    return (0.0, load_w, load_w) if spec.safe_on else (-load_w, -load_w, 0.0)


def _car(house: House, spec: ChargerSpec, said: ChargerReading | None) -> CarNow | None:
    if said is None or said.power_w is None or said.status in (None, ChargerStatus.FAULT):
        return None
    watts_per_ampere = house.watts_per_ampere(spec.phases_of(said))
    offered_a = spec.current_max_a if said.limit_a is None else said.limit_a
    return CarNow(
        said.status is not ChargerStatus.DISCONNECTED,
        said.power_w,
        offered_a * watts_per_ampere if offered_a >= spec.current_min_a else 0.0,
        spec.current_max_a * watts_per_ampere,
        0.0 if spec.switching is None else spec.current_max_a * house.watts_per_ampere(spec.phases),
    )


def _plus(total: float | None, more: float | None) -> float | None:
    return None if total is None or more is None else total + more


def _added(total: Three | None, more: Three | None) -> Three | None:
    if total is None or more is None:
        return None
    return total[0] + more[0], total[1] + more[1], total[2] + more[2]
