# SPDX-License-Identifier: MIT
"""When a setpoint is written, what a device may be told, and what it cannot have meant. Pure: time is an argument.

Registers of some devices live in flash memory, some devices drop a setpoint that is not repeated, some take seconds
to act: Habits says so as data, per register map. Release and zero are never held back; they make things safer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from controller.model.command import (
    Release,
    SetCurrent,
    SetLimit,
    Setpoint,
    SetPower,
    Switch,
    describe,
    is_pause,
)
from controller.model.errors import Bug
from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, RelaySpec, SolarSpec
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, DeviceData, SolarReading

NEVER_S = math.inf
FAR_BEYOND = 3.0
"""A power of so many times the limit is no measurement."""
SLACK_W = 1_000.0
MOST_A = 200.0
MOST_SOLAR_W = 1_000_000.0
"""For an inverter whose peak power nobody told."""
PATIENCE_S = 15.0
"""How long a device may take to do what it is told."""
OFF_BY_A = 0.5
OFF_BY_W = 750.0


@dataclass(frozen=True, slots=True)
class Habits:
    """How a device likes to be treated."""

    poll_s: float = 1.0
    refresh_s: float | None = None
    """A renewed command is written again after this time, to feed the device's own timeout."""
    step: float = 0.0
    """Smallest change [W or A] that is worth a write of its own."""
    pause_s: float = 0.0
    """Shortest time between two writes."""


class WritePolicy:
    """Remembers what the device was told last, and decides whether to tell it again."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._told: Setpoint | None = None
        self._told_at_s = -NEVER_S
        self._since_what: Setpoint | None = None
        self._since_s = -NEVER_S
        self.waiting_until_s = NEVER_S
        """When a change that had to wait may be written."""

    def forget(self) -> None:
        """The device may have forgotten as well: whatever is wanted next is written."""
        self._told = None
        self.waiting_until_s = NEVER_S

    def note(self, setpoint: Setpoint, now_s: float) -> None:
        """The device took `setpoint`."""
        if self._since_what is None or not _is_much_the_same(self._since_what, setpoint):
            self._since_what, self._since_s = setpoint, now_s
        self._told, self._told_at_s = setpoint, now_s

    def disobedience(self, data: DeviceData, now_s: float) -> str | None:
        """What the device does instead of what it has been told for a while."""
        if self._told is None or now_s < self._since_s + PATIENCE_S:
            return None
        return disobedience(self._told, data)

    def is_due(self, wanted: Setpoint, now_s: float, *, is_renewed: bool) -> bool:
        """Whether `wanted` is to be written now."""
        self.waiting_until_s = NEVER_S
        if self._told is None:
            return True
        if not is_change(self._told, wanted, self._habits.step):
            return is_renewed and self._is_hungry(wanted, now_s)
        free_at_s = self._told_at_s + self._habits.pause_s
        if now_s >= free_at_s or is_calming(wanted):
            return True
        self.waiting_until_s = free_at_s
        return False

    def _is_hungry(self, wanted: Setpoint, now_s: float) -> bool:
        """Whether the device's own timeout wants to be fed; a device on its own control needs no food."""
        refresh_s = self._habits.refresh_s
        if refresh_s is None or isinstance(wanted, Release):
            return False
        return now_s >= self._told_at_s + refresh_s


def is_change(told: Setpoint, wanted: Setpoint, step: float) -> bool:
    """Whether `wanted` differs from `told` by at least `step`; to and from zero every change counts."""
    match told, wanted:
        case SetPower(before), SetPower(after):
            return _differs(before, after, step)
        case SetCurrent(before, phases_before), SetCurrent(after, phases):
            return phases != phases_before or _differs(before, after, step)
        case SetLimit(before), SetLimit(after):
            return _differs(before, after, step)
        case _:
            return told != wanted


def _is_much_the_same(before: Setpoint, after: Setpoint) -> bool:
    """Whether a device that follows neither could not have been told apart: a limit wanders with the house."""
    if isinstance(before, SetLimit) and isinstance(after, SetLimit):
        return abs(before.power_w - after.power_w) < OFF_BY_W
    return before == after


def is_calming(setpoint: Setpoint) -> bool:
    """A setpoint that may never wait: the device's own control, a pause, rest."""
    return isinstance(setpoint, Release) or setpoint == SetPower(0) or is_pause(setpoint)


def within(spec: DeviceSpec, setpoint: Setpoint) -> Setpoint:
    """`setpoint` inside the limits of site.yaml. The arbiter keeps them; this is the second lock on the door.

    Raises:
        Bug: the setpoint is of another kind than the device.
    """
    match spec, setpoint:
        case _, Release():
            return setpoint
        case BatterySpec(), SetPower(power_w):
            return SetPower(max(-spec.charge_max_w, min(spec.discharge_max_w, power_w)))
        case ChargerSpec(), SetCurrent(current_a, phases):
            chargeable_a = min(spec.current_max_a, current_a)
            within_a = chargeable_a if chargeable_a >= spec.current_min_a else 0.0
            return SetCurrent(within_a, None if spec.switching is None else phases)
        case RelaySpec(), Switch():
            return setpoint
        case SolarSpec(lowest_w=int() as lowest_w), SetLimit(power_w):
            most_w = power_w if spec.highest_w is None else min(power_w, spec.highest_w)
            return SetLimit(max(lowest_w, most_w))
        case _:
            raise Bug(f"{spec.kind.value}.{spec.name} cannot follow {setpoint}")


def disobedience(told: Setpoint, data: DeviceData) -> str | None:
    """What `data` shows beyond what was `told`; doing less is allowed, a full battery does."""
    match told, data:
        case SetCurrent(current_a), ChargerReading(limit_a=float() | int() as limit_a) if (
            limit_a > current_a + OFF_BY_A
        ):
            return f"does not follow: told {describe(told)}, offers {limit_a:g} A"
        case SetCurrent(phases=1), ChargerReading(status=ChargerStatus.CHARGING, phases=3):
            return f"does not follow: told {describe(told)}, charges on three"
        case SetPower(wanted_w), BatteryReading(power_w=float() | int() as power_w):
            low_w, high_w = min(0, wanted_w) - OFF_BY_W, max(0, wanted_w) + OFF_BY_W
            if not low_w <= power_w <= high_w:
                return f"does not follow: told to {describe(told)}, does {describe(SetPower(round(power_w)))}"
        case SetLimit(most_w), SolarReading(power_w=float() | int() as power_w) if (
            power_w > most_w + OFF_BY_W
        ):
            return f"does not follow: told {describe(told)}, makes {round(power_w)} W"
        case SetLimit(most_w), SolarReading(limit_w=float() | int() as limit_w) if (
            limit_w > most_w + OFF_BY_W
        ):
            return f"does not follow: told {describe(told)}, limits itself to {round(limit_w)} W"
    return None


def implausible(spec: DeviceSpec, data: DeviceData) -> str | None:
    """Why `data` cannot be true of the device, or None when it can."""
    return next(_doubts(spec, data), None)


def _doubts(spec: DeviceSpec, data: DeviceData) -> Iterator[str]:
    match spec, data:
        case BatterySpec(), BatteryReading():
            yield from _beyond("power", data.power_w, _far(max(spec.charge_max_w, spec.discharge_max_w)), "W")
            yield from _outside_share("state of charge", data.soc_pct)
        case ChargerSpec(), ChargerReading():
            most_w = _far(spec.phases * 230.0 * spec.current_max_a)
            yield from _beyond("power", data.power_w, most_w, "W")
            for current_a in (*data.current_a, data.limit_a):
                yield from _beyond("current", current_a, MOST_A, "A")
            yield from _beyond("energy", data.energy_wh, math.inf, "Wh")
        case SolarSpec(), SolarReading():
            yield from _beyond("power", data.power_w, _far(spec.peak_w) if spec.peak_w else MOST_SOLAR_W, "W")


def _beyond(what: str, value: float | None, most: float, unit: str) -> Iterator[str]:
    if value is None:
        return
    if not math.isfinite(value):
        yield f"{what} is {value}"
    elif abs(value) > most:
        yield f"{what} of {value:g} {unit} is far beyond any limit"


def _outside_share(what: str, value: float | None) -> Iterator[str]:
    if value is not None and not 0.0 <= value <= 100.0:
        yield f"{what} of {value:g} % is impossible"


def _far(limit_w: float) -> float:
    return FAR_BEYOND * limit_w + SLACK_W


def _differs(before: float, after: float, step: float) -> bool:
    if before == after:
        return False
    return abs(after - before) >= step or before == 0 or after == 0
