# SPDX-License-Identifier: MIT
"""From what a tick found to the names that rules speak of.

How each name is read stands in a table that is made once for a house. A tick reads only what its rules ask for; the
window and the history read all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from controller.model.clock import day_bounds
from controller.model.day_plan import GRID, DayPlan
from controller.model.decision import Standing
from controller.model.house import (
    BatterySpec,
    ChargerSpec,
    DeviceSpec,
    House,
    RelaySpec,
    SensorSpec,
    SolarSpec,
    dotted,
)
from controller.model.prices import DayPrices, PriceInterval, day_prices
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    Number,
    TariffBand,
    Unknown,
    Value,
    known,
    optional,
)
from controller.model.snapshot import Flows, QuarterState, Snapshot

HELD_SHARE, HELD_W = 0.1, 150.0
"""A production so near below the limit of an inverter is held there by it."""


class Seen(Protocol):
    """What a tick found, as far as names are read of it."""

    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def flows(self) -> Flows: ...
    @property
    def quarter(self) -> QuarterState | None: ...
    @property
    def standings(self) -> Mapping[str, Standing]: ...
    @property
    def plan(self) -> DayPlan | None: ...


class Named(Protocol):
    """What has a name that rules may use."""

    @property
    def name(self) -> str: ...


Reader = Callable[[Seen], Value | None]
"""How a name is read; None: at this moment there is no such fact, and the name is as good as UNKNOWN."""


def facts(house: House, seen: Seen) -> dict[str, Value]:
    """Every name that a rule may use and that is known now, in base units. Absent names are UNKNOWN."""
    return read(readers(house).items(), seen)


def read(wanted: Iterable[tuple[str, Reader]], seen: Seen) -> dict[str, Value]:
    """The facts of these names. A tick reads no others than its rules ask for."""
    named: dict[str, Value] = {}
    for name, reader in wanted:
        value = reader(seen)
        if value is not None:
            named[name] = value
    return named


def readers(house: House) -> dict[str, Reader]:
    """How every name of a house is read."""
    found: dict[str, Reader] = {**_POWERS, **_of_quarter(), **_of_prices(ZoneInfo(house.timezone)), **_RATES}
    if not any(isinstance(spec, SolarSpec) for spec in house.devices):
        found["solar.power"] = lambda seen: UNKNOWN
    for spec in house.devices:
        found |= {f"{dotted(spec)}.{part}": reader for part, reader in _of_device(spec).items()}
    found |= {spec.dotted: _of_sensor(spec) for spec in house.sensors}
    found |= {f"plan.{name}": _of_plan(name) for name in (GRID, *map(dotted, house.devices))}
    return found | {f"site.{setting}": _always(value) for setting, value in house.settings.items()}


def readers_of(house: House, names: Iterable[Named]) -> tuple[tuple[str, Reader], ...]:
    """How those names are read that are of this house."""
    known = readers(house)
    return tuple((each.name, known[each.name]) for each in names if each.name in known)


def _always(value: Value) -> Reader:
    return lambda seen: value


def _positive(power: Number) -> Number:
    return power if isinstance(power, Unknown) else max(0.0, power)


def _is_day(seen: Seen) -> bool | None:
    meter = seen.snapshot.meter
    return None if meter is None or meter.tariff is None else meter.tariff is TariffBand.DAY


_POWERS: Mapping[str, Reader] = {
    "grid.power": lambda seen: seen.flows.grid_w,
    "grid.import": lambda seen: _positive(seen.flows.grid_w),
    "grid.export": lambda seen: _positive(-seen.flows.grid_w),
    "house.power": lambda seen: seen.flows.house_w,
    "house.base_power": lambda seen: seen.flows.base_w,
    "solar.power": lambda seen: seen.flows.solar_w,
}
_RATES: Mapping[str, Reader] = {
    "gas.rate": lambda seen: optional(seen.flows.gas_m3_h),
    "water.rate": lambda seen: optional(seen.flows.water_m3_h),
    "tariff.is_day": _is_day,
}
_QUARTER: Mapping[str, Callable[[QuarterState], Value]] = {
    "quarter.used": lambda quarter: quarter.used_wh,
    "quarter.elapsed": lambda quarter: quarter.elapsed_s,
    "quarter.allowance": lambda quarter: quarter.allowance_w,
    "quarter.forecast": lambda quarter: known(quarter.forecast.median_w if quarter.forecast else None),
    "quarter.risk": lambda quarter: known(quarter.risk_pct),
    "peak.month": lambda quarter: known(quarter.month_peak_w),
    "peak.target": lambda quarter: quarter.target_w,
    "peak.risk": lambda quarter: known(quarter.peak_risk_pct),
    "peak.cost": lambda quarter: known(quarter.stake_eur),
}


def _of_quarter() -> dict[str, Reader]:
    def reader(ask: Callable[[QuarterState], Value]) -> Reader:
        return lambda seen: None if seen.quarter is None else ask(seen.quarter)

    return {name: reader(ask) for name, ask in _QUARTER.items()}


def _of_prices(zone: ZoneInfo) -> dict[str, Reader]:
    """What is cheap today is only known once all of today is."""

    def now(ask: Callable[[PriceInterval], float | None]) -> Reader:
        def reader(seen: Seen) -> Value | None:
            curve, at = seen.snapshot.prices, seen.snapshot.at
            if curve is None:
                return None
            interval = curve.at(at)
            return UNKNOWN if interval is None else known(ask(interval))

        return reader

    def today(ask: Callable[[DayPrices, datetime], float]) -> Reader:
        def reader(seen: Seen) -> Value | None:
            curve, at = seen.snapshot.prices, seen.snapshot.at
            if curve is None:
                return None
            day = day_prices(curve, *day_bounds(at, zone))
            return UNKNOWN if day is None else ask(day, at)

        return reader

    return {
        "price.import": now(lambda interval: interval.import_eur_kwh),
        "price.export": now(lambda interval: interval.export_eur_kwh),
        "price.rank": today(lambda day, at: day.rank_at(at)),
        "price.average": today(lambda day, at: day.average_eur_kwh),
    }


def _of_plan(name: str) -> Reader:
    return lambda seen: None if seen.plan is None else known(seen.plan.power_w(name, seen.snapshot.at))


def _of_device(spec: DeviceSpec) -> dict[str, Reader]:
    """By what comes after its name."""
    match spec:
        case BatterySpec():
            return _of_battery(spec)
        case ChargerSpec():
            return _of_charger(spec)
        case RelaySpec():
            return _of_relay(spec)
        case SolarSpec():
            return _of_solar(spec)


def _of_battery(spec: BatterySpec) -> dict[str, Reader]:
    name, timeout_s = dotted(spec), spec.timeout_s

    def reader(ask: Callable[[BatteryReading], Value]) -> Reader:
        def of(seen: Seen) -> Value | None:
            reading = seen.snapshot.battery(name, timeout_s)
            return None if reading is None else ask(reading)

        return of

    def available(reading: BatteryReading) -> Value:
        return _positive(known(reading.soc_pct) - spec.soc_min_pct) / 100.0 * spec.capacity_wh

    return {
        "soc": reader(lambda reading: known(reading.soc_pct)),
        "power": reader(lambda reading: known(reading.power_w)),
        "available": reader(available),
    }


def _of_solar(spec: SolarSpec) -> dict[str, Reader]:
    name, timeout_s = dotted(spec), spec.timeout_s

    def power(seen: Seen) -> Value | None:
        reading = seen.snapshot.solar(name, timeout_s)
        return None if reading is None else known(reading.power_w)

    def is_held(seen: Seen) -> bool | None:
        reading = seen.snapshot.solar(name, timeout_s)
        if reading is None:
            return None
        power_w, limit_w = reading.power_w, reading.limit_w
        if power_w is None or limit_w is None:
            return False
        return power_w >= limit_w - max(HELD_W, HELD_SHARE * limit_w)

    return {"power": power, "limited": is_held}


def _of_charger(spec: ChargerSpec) -> dict[str, Reader]:
    name, timeout_s = dotted(spec), spec.timeout_s

    def reader(ask: Callable[[ChargerReading, ChargerStatus], Value | None]) -> Reader:
        def of(seen: Seen) -> Value | None:
            reading = seen.snapshot.charger(name, timeout_s)
            return None if reading is None or reading.status is None else ask(reading, reading.status)

        return of

    def is_connected(reading: ChargerReading, status: ChargerStatus) -> bool | None:
        if status is ChargerStatus.FAULT:
            return None  # it says nothing of the plug then
        return status is not ChargerStatus.DISCONNECTED

    return {
        "status": reader(lambda reading, status: status.value),
        "power": reader(lambda reading, status: known(reading.power_w)),
        "energy": reader(lambda reading, status: known(reading.energy_wh)),
        "connected": reader(is_connected),
    }


def _of_relay(spec: RelaySpec) -> dict[str, Reader]:
    name, timeout_s = dotted(spec), spec.timeout_s

    def is_on(seen: Seen) -> bool | None:
        reading = seen.snapshot.relay(name, timeout_s)
        return None if reading is None else reading.on

    def runtime_today(seen: Seen) -> float | None:
        standing = seen.standings.get(name)
        return None if standing is None else standing.runtime_today_s

    return {"on": is_on, "runtime_today": runtime_today}


def _of_sensor(spec: SensorSpec) -> Reader:
    name, timeout_s = spec.dotted, spec.timeout_s
    return lambda seen: known(seen.snapshot.sensor(name, timeout_s))
