# SPDX-License-Identifier: MIT
"""From a snapshot to the names that rules speak of, and the powers that the window shows.

Sums are honest: a device that is silent makes every sum that needs it UNKNOWN, and never leaves its last power in it.
A relay's load is nobody's measurement, so it counts as part of the house.

Meter and devices do not speak of the same instant. While our own change is under way, one has seen it and the other
has not, and the plain sum of the two invents a load or a surplus of the size of that change; whoever decides on it
answers his own echo. `Balance` follows the sums through such moments.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from controller.model.clock import day_bounds
from controller.model.command import SetCurrent, SetLimit, Setpoint, SetPower
from controller.model.decision import Standing
from controller.model.frozen import frozen
from controller.model.house import BatterySpec, ChargerSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.prices import PriceCurve, day_prices
from controller.model.reading import (
    UNKNOWN,
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    Number,
    SolarReading,
    TariffBand,
    Unknown,
    Value,
    known,
)
from controller.model.snapshot import Flows, QuarterState, Snapshot

BATTERY_SETTLES_S = 5.0
"""From a battery's setpoint to the moment when both its own reading and the meter show it."""
CHARGER_SETTLES_S = 8.0
"""The same for a car, which may take 5 s to follow its pilot signal (IEC 61851-1)."""

SOLAR_SETTLES_S = 6.0
"""The same for an inverter that is limited, which is asked every two seconds."""
HELD_SHARE, HELD_W = 0.1, 150.0
"""A production so near below the limit of an inverter is held there by it."""
SETTLES_AT_MOST_S = 40.0
LONGER_FOR_S = 3_600.0
SWING_W = 500.0
SWINGS = 4
SWINGS_IN_S = 180.0
"""So many turns of so much within so long are no house: they are our own echo."""


class Balance:
    """Knows the house without batteries and cars while these are changing. Owned by the tick."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._demand = _Settled(BATTERY_SETTLES_S)
        self._base = _Settled(CHARGER_SETTLES_S)
        self._has_chargers = any(isinstance(spec, ChargerSpec) for spec in house.devices)
        can_be_limited = any(isinstance(spec, SolarSpec) and spec.can_be_limited for spec in house.devices)
        self._used = _Settled(SOLAR_SETTLES_S) if can_be_limited else None
        """All that is used; the meter's power and that of an inverter are out of step after each new limit."""
        self._telegram_s: float | None = None

    def flows(self, snapshot: Snapshot, told: Mapping[str, Setpoint], *, meter_is_fresh: bool) -> Flows:
        """The flows at `snapshot`, given what the devices were last told."""
        measured = _measured(snapshot, self._house, meter_is_fresh=meter_is_fresh)
        is_new = snapshot.meter_at_monotonic_s != self._telegram_s
        self._telegram_s = snapshot.meter_at_monotonic_s
        batteries, chargers = self._ours(snapshot, told)
        now_s = snapshot.monotonic_s
        demand = self._demand.follow(measured[0], batteries, now_s, is_new=is_new)
        base = self._base.follow(demand, chargers, now_s, is_new=is_new) if self._has_chargers else demand
        used = self._used_w(demand, snapshot, told, is_new=is_new)
        return Flows(*measured, demand, base, used)

    def _used_w(
        self, demand: Number, snapshot: Snapshot, told: Mapping[str, Setpoint], *, is_new: bool
    ) -> Number | None:
        """All that the house uses, followed through the changes of a limit; None while nothing is limited."""
        if self._used is None:
            return None
        used = self._used.follow(demand, self._suns(snapshot, told), snapshot.monotonic_s, is_new=is_new)
        return used if any(isinstance(setpoint, SetLimit) for setpoint in told.values()) else None

    def _suns(self, snapshot: Snapshot, told: Mapping[str, Setpoint]) -> _Ours:
        """What the inverters that answer give, and what they give at most once they follow their limits."""
        suns = _Ours()
        for spec in self._house.devices:
            reading = snapshot.solar(dotted(spec), spec.timeout_s) if isinstance(spec, SolarSpec) else None
            if reading is None or reading.power_w is None:
                continue
            setpoint = told.get(dotted(spec))
            limit_w = setpoint.power_w if isinstance(setpoint, SetLimit) else reading.power_w
            suns = suns.plus(reading.power_w, limit_w, setpoint)
        return suns

    def _ours(self, snapshot: Snapshot, told: Mapping[str, Setpoint]) -> tuple[_Ours, _Ours]:
        """Power to the house of all batteries and of all cars that answer. The others are a part of the house."""
        batteries = chargers = _Ours()
        for spec in self._house.devices:
            name = dotted(spec)
            data = snapshot.data(name, spec.timeout_s)
            match spec, data, told.get(name):
                case BatterySpec(), BatteryReading(power_w=float() | int() as power_w), setpoint:
                    told_w = setpoint.power_w if isinstance(setpoint, SetPower) else power_w
                    batteries = batteries.plus(power_w, told_w, setpoint)
                case ChargerSpec(), ChargerReading(power_w=float() | int() as power_w), setpoint:
                    told_w = power_w
                    if isinstance(setpoint, SetCurrent):
                        phases = spec.phases_of(data, setpoint)
                        told_w = setpoint.current_a * self._house.watts_per_ampere(phases)
                    chargers = chargers.plus(-power_w, -told_w, setpoint)
        return batteries, chargers


@frozen
class _Ours:
    """What our devices say that they give to the house, and what they would if each did as it was told [W]."""

    said_w: float = 0.0
    told_w: float = 0.0
    told: tuple[Setpoint | None, ...] = ()

    def plus(self, said_w: float, told_w: float, told: Setpoint | None) -> _Ours:
        return _Ours(self.said_w + said_w, self.told_w + told_w, (*self.told, told))


class _Settled:
    """A sum of the meter's power and our own, followed while the two are out of step.

    How long that is, no maker says of his meter or his inverter. When our orders turn round again and again, they
    answer their own echo: then the two are taken to be out of step for twice as long, for the next hour.

    What our devices really did when the meter measured lies between everything they said and were told of late. The
    sum therefore lies in a range, and as long as the last value is in it there is no reason to believe in another.
    When our devices have come to rest the range has no width and the sum is exact again. It is only looked at with a
    new telegram: a meter that speaks every ten seconds says nothing of what we did since.
    """

    def __init__(self, settles_s: float) -> None:
        self._usually_s = self._settles_s = settles_s
        self._swings = _Swings()
        self._longer_until_s = 0.0
        self._own: deque[tuple[float, float]] = deque()
        self._told: tuple[Setpoint | None, ...] = ()
        self._value: Number = UNKNOWN

    def follow(self, metered_w: Number, ours: _Ours, now_s: float, *, is_new: bool) -> Number:
        """The sum of the meter's power and ours now."""
        if isinstance(metered_w, Unknown):
            self._own.clear()
            self._told, self._value = (), UNKNOWN
            return UNKNOWN
        self._note(ours, now_s)
        if isinstance(self._value, Unknown):
            self._value = metered_w + ours.said_w
        elif is_new:
            powers = [power_w for _, power_w in self._own]
            self._value = min(max(self._value, metered_w + min(powers)), metered_w + max(powers))
        return self._value

    def _note(self, ours: _Ours, now_s: float) -> None:
        self._widen(ours.told_w, now_s)
        self._own.append((now_s, ours.said_w))
        if ours.told != self._told:
            # Only a new order says anything that the device does not say itself: an old one it may not follow.
            self._own.append((now_s, ours.told_w))
            self._told = ours.told
        while self._own[0][0] < now_s - self._settles_s:
            self._own.popleft()

    def _widen(self, told_w: float, now_s: float) -> None:
        if now_s > self._longer_until_s:
            self._settles_s = self._usually_s
        if self._swings.are_many(told_w, now_s):
            self._settles_s = min(2 * self._settles_s, SETTLES_AT_MOST_S)
            self._longer_until_s = now_s + LONGER_FOR_S


class _Swings:
    """Counts how often what our devices are told turns round."""

    def __init__(self) -> None:
        self._extreme_w = 0.0
        self._rises: bool | None = None
        self._turned: deque[float] = deque()
        self._turned_at_s = 0.0

    def are_many(self, told_w: float, now_s: float) -> bool:
        """Whether they turned too often of late; then the count begins anew."""
        way_w = told_w - self._extreme_w
        if self._rises is None or (way_w > 0) is self._rises:
            self._extreme_w = told_w
            self._rises = way_w > 0 if abs(way_w) > SWING_W else self._rises
        elif abs(way_w) > SWING_W:
            if (
                now_s - self._turned_at_s >= BATTERY_SETTLES_S
            ):  # an echo comes after it, else it would be known
                self._turned.append(now_s)
            self._turned_at_s = now_s
            self._extreme_w, self._rises = told_w, way_w > 0
        while self._turned and self._turned[0] < now_s - SWINGS_IN_S:
            self._turned.popleft()
        if len(self._turned) < SWINGS:
            return False
        self._turned.clear()
        return True


def flows(snapshot: Snapshot, house: House, *, meter_is_fresh: bool) -> Flows:
    """The flows at `snapshot`; a stale meter gives an UNKNOWN grid."""
    return Flows(*_measured(snapshot, house, meter_is_fresh=meter_is_fresh))


def _measured(
    snapshot: Snapshot, house: House, *, meter_is_fresh: bool
) -> tuple[Number, Number, Number, Number, Number]:
    """Power of the grid, the sun, batteries and cars [W], and the state of charge [%]."""
    meter = snapshot.meter
    solar: list[Number] = []
    battery: list[Number] = []
    charger: list[Number] = []
    stored: list[tuple[Number, float]] = []
    for spec in house.devices:
        name = dotted(spec)
        match spec:
            case SolarSpec():
                solar.append(_power(snapshot.solar(name, spec.timeout_s)))
            case BatterySpec():
                pack = snapshot.battery(name, spec.timeout_s)
                battery.append(_power(pack))
                stored.append((known(pack.soc_pct) if pack else UNKNOWN, spec.capacity_wh))
            case ChargerSpec():
                charger.append(_power(snapshot.charger(name, spec.timeout_s)))
            case _:
                continue  # a relay's load is nobody's measurement
    return (
        known(meter.grid_w) if meter is not None and meter_is_fresh else UNKNOWN,
        _sum(solar),
        _sum(battery),
        _sum(charger),
        _mean(stored),
    )


def _power(reading: BatteryReading | ChargerReading | SolarReading | None) -> Number:
    return UNKNOWN if reading is None else known(reading.power_w)


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
    if snapshot.prices is not None:
        named |= _price_facts(snapshot.prices, snapshot.at, ZoneInfo(house.timezone))
    for name, rate in (("gas.rate", flow.gas_m3_h), ("water.rate", flow.water_m3_h)):
        if rate is not UNKNOWN:
            named[name] = rate
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
                named |= _solar_facts(name, spec, snapshot)
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
        "quarter.forecast": known(quarter.forecast.median_w if quarter.forecast else None),
        "quarter.risk": known(quarter.risk_pct),
        "peak.month": known(quarter.month_peak_w),
        "peak.target": quarter.target_w,
        "peak.cost": known(quarter.stake_eur),
    }


def _price_facts(curve: PriceCurve, at: datetime, zone: ZoneInfo) -> dict[str, Value]:
    """What is cheap today is only known once all of today is."""
    now = curve.at(at)
    today = day_prices(curve, *day_bounds(at, zone))
    return {
        "price.import": known(now.import_eur_kwh if now else None),
        "price.export": known(now.export_eur_kwh if now else None),
        "price.rank": known(today.rank_at(at) if today else None),
        "price.average": known(today.average_eur_kwh if today else None),
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


def _solar_facts(name: str, spec: SolarSpec, snapshot: Snapshot) -> dict[str, Value]:
    reading = snapshot.solar(name, spec.timeout_s)
    if reading is None:
        return {}
    power_w, limit_w = reading.power_w, reading.limit_w
    is_held = (
        power_w is not None and limit_w is not None and power_w >= limit_w - max(HELD_W, HELD_SHARE * limit_w)
    )
    return {f"{name}.power": known(power_w), f"{name}.limited": is_held}


def _charger_facts(name: str, spec: ChargerSpec, snapshot: Snapshot) -> dict[str, Value]:
    reading = snapshot.charger(name, spec.timeout_s)
    if reading is None or reading.status is None:
        return {}
    named: dict[str, Value] = {
        f"{name}.status": reading.status.value,
        f"{name}.power": known(reading.power_w),
        f"{name}.energy": known(reading.energy_wh),
    }
    if reading.status is not ChargerStatus.FAULT:  # a charger in fault says nothing of the plug
        named[f"{name}.connected"] = reading.status is not ChargerStatus.DISCONNECTED
    return named


def _relay_facts(
    name: str, spec: RelaySpec, snapshot: Snapshot, standing: Standing | None
) -> dict[str, Value]:
    reading = snapshot.relay(name, spec.timeout_s)
    known_facts: dict[str, Value] = {} if reading is None else {f"{name}.on": reading.on}
    if standing is not None and standing.runtime_today_s is not None:
        known_facts[f"{name}.runtime_today"] = standing.runtime_today_s
    return known_facts
