# SPDX-License-Identifier: MIT
"""The machines of a scenario's house: they follow what they are told, as fast and as well as real ones.

Each has knobs, which are what steps of a scenario turn, and a little state. A driver's part is here too: a command
holds until its lease ends, then the device goes to its own control.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from controller.model.command import Command, Release, SetCurrent, SetLimit, Setpoint, SetPower, Switch
from controller.model.house import BatterySpec, ChargerSpec, RelaySpec, SolarSpec
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    RelayReading,
    SolarReading,
)

ONE_WAY = 0.95
"""Share of the energy that survives one way through a battery."""
WAKES_S = 3.0
UP_A_PER_S = 2.0


@dataclass(frozen=True, slots=True)
class Knobs:
    """What a scenario sets of a device."""

    is_offline: bool = False
    ignores: bool = False
    """It answers, but does not do what it is told."""
    fault: str | None = None
    lag_s: float = 0.0
    most_w: float | None = None
    """A battery that gives and takes no more than this."""
    follows: bool = False
    """A battery that covers the house by itself when nobody controls it."""
    is_connected: bool = False
    phases: int | None = None
    is_asleep: bool = False
    """An inverter in the dark."""
    is_satisfied: bool = False
    """The load behind a relay does not draw."""


@dataclass
class Machine:
    """What all devices share: knobs, the command, and how late it is followed."""

    knobs: Knobs = Knobs()
    told: Setpoint = field(default_factory=Release)
    lease_ends_s: float = 0.0
    _heard: deque[tuple[float, Setpoint]] = field(default_factory=deque)

    def obey(self, command: Command, now_s: float, step_s: float) -> None:
        """Take a command; its lease lasts at least until the next tick can renew it."""
        if not self.knobs.is_offline:
            self.told = command.setpoint
            self.lease_ends_s = max(command.expires_monotonic_s, now_s + 2 * step_s)

    def setpoint(self, now_s: float) -> Setpoint:
        """What the device follows now."""
        if now_s >= self.lease_ends_s:
            self.told = Release()
        self._heard.append((now_s, self.told))
        while len(self._heard) > 1 and self._heard[1][0] <= now_s - self.knobs.lag_s:
            self._heard.popleft()
        return self._heard[0][1]


@dataclass
class Battery(Machine):
    """A home battery."""

    spec: BatterySpec = field(kw_only=True)
    stored_wh: float = 0.0
    power_w: float = 0.0

    def __post_init__(self) -> None:
        self.stored_wh = self.spec.capacity_wh / 2

    @property
    def soc_pct(self) -> float:
        return 100.0 * self.stored_wh / self.spec.capacity_wh

    def step(self, now_s: float, dt_s: float, others_w: float) -> None:
        """Live `dt_s`; `others_w` is what the grid would see without it."""
        if not self.knobs.ignores:
            self.power_w = self._wanted_w(self.setpoint(now_s), others_w)
        hours = dt_s / 3600.0
        room_wh = self.spec.capacity_wh - self.stored_wh
        self.power_w = min(self.power_w, self.stored_wh * ONE_WAY / hours)
        self.power_w = max(self.power_w, -room_wh / ONE_WAY / hours)
        way = 1 / ONE_WAY if self.power_w > 0 else ONE_WAY
        self.stored_wh -= self.power_w * way * hours

    def _wanted_w(self, setpoint: Setpoint, others_w: float) -> float:
        wanted_w = 0.0
        if isinstance(setpoint, SetPower):
            wanted_w = float(setpoint.power_w)
        elif self.knobs.follows and (others_w < 0 or self.soc_pct > self.spec.soc_min_pct):
            wanted_w = others_w
        if self.knobs.fault is not None:
            return 0.0
        most_w = self.spec.discharge_max_w if self.knobs.most_w is None else self.knobs.most_w
        least_w = self.spec.charge_max_w if self.knobs.most_w is None else self.knobs.most_w
        return max(-least_w, min(most_w, wanted_w))

    def reading(self) -> DeviceData:
        return BatteryReading(round(self.power_w, 1), round(self.soc_pct, 2), self.knobs.fault)


@dataclass
class Charger(Machine):
    """A charger with its car. It wakes up, begins at 6 A, rises slowly and falls at once (IEC 61851-1)."""

    spec: ChargerSpec = field(kw_only=True)
    watts_per_ampere: Callable[[int], float] = lambda phases: 230.0 * phases
    """By the phases that the car uses."""
    needs_wh: float = 60_000.0
    limit_a: float = 0.0
    current_a: float = 0.0
    delivered_wh: float = 0.0
    _waking_s: float = 0.0

    switches: int = 0
    _offered: int = 0

    @property
    def phases(self) -> int:
        """Those that the car uses: of all that it has, as many as it is offered."""
        return min(self.knobs.phases or self.spec.phases, self.offered)

    @property
    def offered(self) -> int:
        """As many as the charger was told last; all at first."""
        return self._offered or self.spec.phases

    @property
    def power_w(self) -> float:
        return self.current_a * self.watts_per_ampere(self.phases)

    def step(self, now_s: float, dt_s: float) -> None:
        """Live `dt_s`."""
        setpoint = self.setpoint(now_s)
        if isinstance(setpoint, SetCurrent) and setpoint.phases not in (None, self.offered):
            self._switch(setpoint.phases or 0)
        if not self.knobs.ignores:
            self.limit_a = setpoint.current_a if isinstance(setpoint, SetCurrent) else self.spec.safe_a
        is_fed = self.limit_a >= self.spec.current_min_a and self.knobs.fault is None
        if not (is_fed and self.knobs.is_connected and self.needs_wh > 0):
            self.current_a = self._waking_s = 0.0
            return
        self._waking_s += dt_s
        if self._waking_s > WAKES_S:
            risen_a = max(self.spec.current_min_a, self.current_a + UP_A_PER_S * dt_s)
            self.current_a = min(self.limit_a, risen_a)
        energy_wh = self.power_w * dt_s / 3600.0
        self.needs_wh -= energy_wh
        self.delivered_wh += energy_wh

    def _switch(self, phases: int) -> None:
        """Never while current flows: then it first stops the car, as its driver does."""
        if self.current_a > 0:
            self.current_a = self._waking_s = 0.0
            return
        self._offered = phases
        self.switches += 1

    def by_phase_a(self) -> tuple[float, float, float]:
        """Current on each conductor."""
        others_a = self.current_a if self.phases == 3 else 0.0
        return self.current_a, others_a, others_a

    def reading(self) -> DeviceData:
        status = ChargerStatus.DISCONNECTED
        if self.knobs.fault is not None:
            status = ChargerStatus.FAULT
        elif self.current_a > 0:
            status = ChargerStatus.CHARGING
        elif self.knobs.is_connected:
            status = ChargerStatus.CONNECTED
        phases = self.phases if self.current_a > 0 else None
        return ChargerReading(
            status, self.power_w, self.by_phase_a(), self.limit_a, self.delivered_wh, phases, self.knobs.fault
        )


@dataclass
class Relay(Machine):
    """A relay with its load."""

    spec: RelaySpec = field(kw_only=True)
    is_on: bool = False

    def __post_init__(self) -> None:
        self.is_on = self.spec.safe_on

    @property
    def power_w(self) -> float:
        return float(self.spec.load_w) if self.is_on and not self.knobs.is_satisfied else 0.0

    def step(self, now_s: float) -> None:
        setpoint = self.setpoint(now_s)
        if not self.knobs.ignores:
            self.is_on = setpoint.on if isinstance(setpoint, Switch) else self.spec.safe_on

    def reading(self) -> DeviceData:
        return RelayReading(self.is_on)


@dataclass
class Inverter(Machine):
    """A share of the sun, or as much of it as it may make."""

    spec: SolarSpec = field(kw_only=True)
    power_w: float = 0.0
    most_w: float = math.inf

    def step(self, now_s: float, share_w: float) -> None:
        """Live on with a share of the sun."""
        setpoint = self.setpoint(now_s)
        if not self.knobs.ignores:
            highest_w = math.inf if self.spec.highest_w is None else float(self.spec.highest_w)
            self.most_w = float(setpoint.power_w) if isinstance(setpoint, SetLimit) else highest_w
        self.power_w = min(share_w, self.most_w)

    def reading(self) -> DeviceData:
        limit_w = None if math.isinf(self.most_w) else self.most_w
        return SolarReading(round(self.power_w, 1), limit_w, self.knobs.is_asleep, self.knobs.fault)


Device = Battery | Charger | Relay | Inverter


DEVICE_WORDS: dict[str, dict[str, object]] = {
    "offline": {"is_offline": True},
    "ignores": {"ignores": True},
    "sticks": {"ignores": True},
    "in fault": {"fault": "internal error"},
    "back": {"is_offline": False, "ignores": False, "fault": None, "lag_s": 0.0, "most_w": None},
    "follows the house when alone": {"follows": True},
    "connected": {"is_connected": True},
    "disconnected": {"is_connected": False},
    "asleep": {"is_asleep": True},
    "awake": {"is_asleep": False},
    "satisfied": {"is_satisfied": True},
    "hungry": {"is_satisfied": False},
    "uses 1 phase": {"phases": 1},
    "uses 3 phases": {"phases": 3},
}
"""Words of a step that only turn knobs."""


def turned(knobs: Knobs, words: str) -> Knobs | None:
    """`knobs` after the words of a step; None where they say something else."""
    changes = DEVICE_WORDS.get(words)
    return None if changes is None else replace(knobs, **changes)  # type: ignore[arg-type] # fields of Knobs
