# SPDX-License-Identifier: MIT
"""From a snapshot to the names that rules speak of, and the powers that the window shows.

Sums are honest: a device that is silent makes every sum that needs it UNKNOWN, and never leaves its last power in it.
A relay's load is nobody's measurement, so it counts as part of the house.
"""

from __future__ import annotations

from collections.abc import Mapping

from controller.model.decision import Standing
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.reading import UNKNOWN, ChargerStatus, Number, TariffBand, Value, known
from controller.model.snapshot import Flows, QuarterState, Snapshot


def flows(snapshot: Snapshot, house: House, *, meter_is_fresh: bool) -> Flows:
    """The flows at `snapshot`; a stale meter gives an UNKNOWN grid."""
    meter = snapshot.meter
    solar: list[Number] = []
    battery: list[Number] = []
    charger: list[Number] = []
    stored: list[tuple[Number, float]] = []
    for spec in house.devices:
        name = dotted(spec)
        match spec:
            case SolarSpec():
                sun = snapshot.solar(name, spec.timeout_s)
                solar.append(known(sun.power_w) if sun else UNKNOWN)
            case BatterySpec():
                pack = snapshot.battery(name, spec.timeout_s)
                battery.append(known(pack.power_w) if pack else UNKNOWN)
                stored.append((known(pack.soc_pct) if pack else UNKNOWN, spec.capacity_wh))
            case ChargerSpec():
                car = snapshot.charger(name, spec.timeout_s)
                charger.append(known(car.power_w) if car else UNKNOWN)
            case RelaySpec():
                continue
    return Flows(
        grid_w=known(meter.grid_w) if meter is not None and meter_is_fresh else UNKNOWN,
        solar_w=_sum(solar),
        battery_w=_sum(battery),
        charger_w=_sum(charger),
        soc_pct=_mean(stored),
    )


def _sum(values: list[Number]) -> Number:
    total: Number = 0.0
    for value in values:
        total = total + value
    return total


def _mean(weighted: list[tuple[Number, float]]) -> Number:
    if not weighted:
        return UNKNOWN
    return _sum([value * weight for value, weight in weighted]) / sum(weight for _, weight in weighted)


def facts(
    snapshot: Snapshot,
    house: House,
    flow: Flows,
    quarter: QuarterState | None,
    standings: Mapping[str, Standing],
) -> dict[str, Value]:
    """Every name that a rule may use and that is known now, in base units. Absent names are UNKNOWN."""
    named: dict[str, Value] = {
        "grid.power": flow.grid_w,
        "grid.import": _positive(flow.grid_w),
        "grid.export": _positive(-flow.grid_w),
        "house.power": flow.house_w,
        "house.base_power": flow.base_w,
        "solar.power": flow.solar_w if _has_solar(house) else UNKNOWN,
    }
    if quarter is not None:
        named |= _quarter_facts(quarter)
    if snapshot.meter is not None and snapshot.meter.tariff is not None:
        named["tariff.is_day"] = snapshot.meter.tariff is TariffBand.DAY
    for spec in house.devices:
        name = dotted(spec)
        match spec:
            case BatterySpec():
                named |= _battery_facts(name, spec, snapshot)
            case ChargerSpec():
                named |= _charger_facts(name, spec, snapshot)
            case RelaySpec():
                named |= _relay_facts(name, spec, snapshot, standings.get(name))
            case SolarSpec():
                continue
    named |= {f"site.{setting}": value for setting, value in house.settings.items()}
    return named


def _has_solar(house: House) -> bool:
    return any(isinstance(spec, SolarSpec) for spec in house.devices)


def _positive(power: Number) -> Number:
    return max(0.0, power) if isinstance(power, (int, float)) else power


def _quarter_facts(quarter: QuarterState) -> dict[str, Value]:
    return {
        "quarter.used": quarter.used_wh,
        "quarter.elapsed": quarter.elapsed_s,
        "quarter.allowance": quarter.allowance_w,
        "quarter.forecast": known(quarter.forecast.mean_w if quarter.forecast else None),
        "quarter.risk": known(quarter.risk_pct),
        "peak.month": known(quarter.month_peak_w),
        "peak.target": quarter.target_w,
        "peak.cost": known(quarter.stake_eur),
    }


def _battery_facts(name: str, spec: BatterySpec, snapshot: Snapshot) -> dict[str, Value]:
    reading = snapshot.battery(name, spec.timeout_s)
    if reading is None:
        return {}
    soc = known(reading.soc_pct)
    return {
        f"{name}.soc": soc,
        f"{name}.power": known(reading.power_w),
        f"{name}.available": _positive(soc - spec.soc_min_pct) / 100.0 * spec.capacity_wh,
    }


def _charger_facts(name: str, spec: ChargerSpec, snapshot: Snapshot) -> dict[str, Value]:
    reading = snapshot.charger(name, spec.timeout_s)
    if reading is None or reading.status is None:
        return {}
    return {
        f"{name}.status": reading.status.value,
        f"{name}.connected": reading.status in (ChargerStatus.CONNECTED, ChargerStatus.CHARGING),
        f"{name}.power": known(reading.power_w),
        f"{name}.energy": known(reading.energy_wh),
    }


def _relay_facts(
    name: str, spec: RelaySpec, snapshot: Snapshot, standing: Standing | None
) -> dict[str, Value]:
    reading = snapshot.relay(name, spec.timeout_s)
    known_facts: dict[str, Value] = {} if reading is None else {f"{name}.on": reading.on}
    if standing is not None and standing.runtime_today_s is not None:
        known_facts[f"{name}.runtime_today"] = standing.runtime_today_s
    return known_facts
