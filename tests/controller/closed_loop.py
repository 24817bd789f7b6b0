# SPDX-License-Identifier: MIT
"""A house that answers: batteries, a car and an inverter do as told, a second late; meter and devices tell of it later.

The arbiter and the balance are the real ones. Meter and devices are read with delays of their own, so that what the
arbiter sees never happened at one instant, as in every real house.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from controller.arbiter.arbiter import Arbiter
from controller.arbiter.verdict import Situation, Verdict
from controller.balance import Balance
from controller.machines.fleet import Fleet
from controller.model.command import SetCurrent, SetLimit, Setpoint, SetPower
from controller.model.decision import Wish
from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, House, SolarSpec, dotted
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    DeviceReading,
    SolarReading,
)
from controller.model.snapshot import Flows, Mode, QuarterState, Snapshot
from tests.controller.houses import START, meter_of

Load = Callable[[int], float]
Wishes = Callable[[int, Flows], Sequence[Wish]]


@dataclass
class ClosedLoop:
    """Lives second by second; `grid_w` and `powers_w` are what really happened."""

    house: House
    load_w: Load
    wishes: Wishes
    meter_delay_s: int = 0
    device_delay_s: int = 0
    meter_every_s: int = 1
    battery_lag: float = 1.0
    """Share of the way to its setpoint that a battery covers in a second."""
    car_lag_s: int = 2
    sun_w: Load = lambda _second: 0.0
    """What the inverter would make without a limit."""
    sun_lag_s: int = 1
    sun_read_every_s: int = 2
    soc_pct: float = 50.0
    quarter: Callable[[int], QuarterState | None] = lambda _second: None
    grid_w: list[float] = field(default_factory=list)
    powers_w: dict[str, list[float]] = field(default_factory=dict)
    told: list[dict[str, Verdict]] = field(default_factory=list)
    phases: dict[str, list[int]] = field(default_factory=dict)
    """Of each car, second by second."""

    def __post_init__(self) -> None:
        self._arbiter = Arbiter(self.house)
        self._balance = Balance(self.house)
        self._fleet = Fleet(self.house, 0.0)
        self._metered: tuple[float, int] | None = None
        self.powers_w = {dotted(spec): [] for spec in self.house.devices}

    def run(self, seconds: int) -> ClosedLoop:
        """Live through `seconds` more."""
        for second in range(len(self.grid_w), len(self.grid_w) + seconds):
            self._happen(second)
            self._decide(second)
        return self

    def setpoints_w(self, name: str) -> list[float]:
        """What the battery was told [W], or the car [A]."""
        return [_number(verdicts[name].setpoint) for verdicts in self.told]

    def reversals(self, name: str, since: int, over: float = 100.0) -> int:
        """How often the setpoint turned round by more than `over`."""
        return count_reversals(self.setpoints_w(name)[since:], over)

    def _happen(self, second: int) -> None:
        balance_w = self.load_w(second)
        for spec in self.house.devices:
            name = dotted(spec)
            past_w = self.powers_w[name]
            match spec:
                case BatterySpec():
                    last_w = past_w[-1] if past_w else 0.0
                    wanted_w = self._told_number(second - 1, name)
                    past_w.append(last_w + self.battery_lag * (wanted_w - last_w))
                    balance_w -= past_w[-1]
                case ChargerSpec():
                    told_a = self._told_number(second - 1 - self.car_lag_s, name)
                    phases = self._phases(second, spec)
                    self.phases.setdefault(name, []).append(phases)
                    past_w.append(told_a * self.house.watts_per_ampere(phases))
                    balance_w += past_w[-1]
                case SolarSpec():
                    past_w.append(min(self.sun_w(second), self._limit_w(second - 1 - self.sun_lag_s, name)))
                    balance_w -= past_w[-1]
        self.grid_w.append(balance_w)

    def _told_number(self, second: int, name: str) -> float:
        return _number(self.told[second][name].setpoint) if second >= 0 else 0.0

    def _phases(self, second: int, spec: ChargerSpec) -> int:
        """On which the car draws what it draws."""
        at = second - 1 - self.car_lag_s
        setpoint = self.told[at][dotted(spec)].setpoint if at >= 0 else None
        return spec.phases_of(None, setpoint if isinstance(setpoint, SetCurrent) else None)

    def _limit_w(self, second: int, name: str) -> float:
        setpoint = self.told[second][name].setpoint if second >= 0 and name in self.told[second] else None
        return float(setpoint.power_w) if isinstance(setpoint, SetLimit) else float("inf")

    def _decide(self, second: int) -> None:
        if second % self.meter_every_s == 0:
            self._metered = (self.grid_w[max(0, second - self.meter_delay_s)], second)
        snapshot = self._snapshot(second)
        told: dict[str, Setpoint] = {}
        if self.told:
            told = {name: verdict.setpoint for name, verdict in self.told[-1].items()}
        flow = self._balance.flows(snapshot, told, meter_is_fresh=True)
        standings = self._fleet.observe(snapshot, told, START.date())
        situation = Situation(self.house, snapshot, flow, self.quarter(second), standings)
        self.told.append(dict(self._arbiter.decide(Mode.AUTO, self.wishes(second, flow), {}, situation)))

    def _snapshot(self, second: int) -> Snapshot:
        assert self._metered is not None
        grid_w, metered_at = self._metered
        seen = max(0, second - self.device_delay_s)
        by_sun = max(0, second - second % self.sun_read_every_s - self.device_delay_s)
        devices = {
            dotted(spec): DeviceReading(
                dotted(spec),
                float(second),
                self._data(spec, by_sun if isinstance(spec, SolarSpec) else seen),
            )
            for spec in self.house.devices
        }
        return Snapshot(START, float(second), meter_of(round(grid_w)), float(metered_at), devices, {})

    def _data(self, spec: DeviceSpec, second: int) -> DeviceData:
        power_w = self.powers_w[dotted(spec)][second]
        if isinstance(spec, BatterySpec):
            return BatteryReading(power_w, self.soc_pct)
        if isinstance(spec, SolarSpec):
            return SolarReading(power_w)
        assert isinstance(spec, ChargerSpec)
        phases = self.phases[dotted(spec)][second]
        current_a = power_w / self.house.watts_per_ampere(phases)
        drawn = (current_a, *((current_a,) * 2 if phases > 1 else (0.0, 0.0)))
        return ChargerReading(ChargerStatus.CHARGING, power_w, drawn, limit_a=current_a, phases=phases)


def _number(setpoint: Setpoint) -> float:
    match setpoint:
        case SetPower(power_w):
            return float(power_w)
        case SetCurrent(current_a):
            return current_a
        case SetLimit(power_w):
            return float(power_w)
        case _:
            return 0.0


def count_reversals(values: Sequence[float], over: float) -> int:
    """How often `values` turn round, not counting turns smaller than `over`."""
    turns, direction, extreme = 0, 0, values[0]
    for value in values:
        if direction >= 0 and value < extreme - over:
            turns += direction > 0
            direction, extreme = -1, value
        elif direction <= 0 and value > extreme + over:
            turns += direction < 0
            direction, extreme = 1, value
        elif (direction >= 0 and value > extreme) or (direction <= 0 and value < extreme):
            extreme = value
    return turns
