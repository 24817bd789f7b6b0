# SPDX-License-Identifier: MIT
"""Register banks of the simulated devices, as strict as the real ones, on the house's own clock.

A bank knows which registers exist, which may be written and with what, and what the device does when nobody writes
for too long: the Alfen goes to its safe current when its setpoint's validity is over, SunSpec storage drops its rates
and a SunSpec inverter its limit after RvrtTms. Everything else is answered with the exception that the protocol has
for it. Written from the makers' documents and not from Kwartier's register maps, so that the two check each other.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Protocol


class Answer(IntEnum):
    """Exception codes of Modbus."""

    ILLEGAL_ADDRESS = 2
    ILLEGAL_VALUE = 3


class Bank(Protocol):
    """One device behind one unit number."""

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        """`count` registers at `now_s` of the monotonic clock."""

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        """Take `values`, or say why not."""


def float32(value: float) -> list[int]:
    return list(struct.unpack(">2H", struct.pack(">f", value)))


def float64(value: float) -> list[int]:
    return list(struct.unpack(">4H", struct.pack(">d", value)))


def signed(value: float) -> int:
    """A number as the 16 bits of an i16."""
    return round(value) & 0xFFFF


def from_signed(register: int) -> int:
    return register - 0x10000 if register & 0x8000 else register


@dataclass(slots=True)
class ChargerFace:
    """What the charging station shows and was told. The house fills it in at each step."""

    state: str = "A"
    current_a: float = 0.0
    phases: int = 3
    energy_wh: float = 0.0


class AlfenBank:
    """Socket 1 of an Alfen with active load balancing over Modbus."""

    VALID_S: Final = 60.0
    MOST_A: Final = 32.0
    SWITCHES_S: Final = 2.0

    def __init__(self, face: ChargerFace, safe_a: float, maximum_a: float) -> None:
        self.face = face
        self.ignores = False
        """The station answers nicely and does what it likes."""
        self._safe_a = safe_a
        self._maximum_a = maximum_a
        self._setpoint_a = 0.0
        self._valid_until_s = -math.inf
        self.may_switch = True
        """Charging with one and with three phases is allowed in its settings."""
        self._switched_at_s = -math.inf
        self.switches = 0

    def limit_a(self, now_s: float) -> float:
        """What the car is offered; nothing while the station changes its phases."""
        if now_s < self._switched_at_s + self.SWITCHES_S:
            return 0.0
        if self.ignores:
            return self._maximum_a
        return min(self._maximum_a, self._setpoint_a if now_s < self._valid_until_s else self._safe_a)

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        blocks = (self._meter(), self._socket(now_s))
        for start, registers in blocks:
            if start <= address and address + count <= start + len(registers):
                return registers[address - start : address - start + count]
        return Answer.ILLEGAL_ADDRESS

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        if address == 1215 and len(values) == 1:
            return self._switch(values[0], now_s)
        if address != 1210 or len(values) != 2:
            return Answer.ILLEGAL_ADDRESS
        current_a: float = struct.unpack(">f", struct.pack(">2H", *values))[0]
        if not 0.0 <= current_a <= self.MOST_A:
            return Answer.ILLEGAL_VALUE
        self._setpoint_a, self._valid_until_s = current_a, now_s + self.VALID_S
        return None

    def _switch(self, phases: int, now_s: float) -> Answer | None:
        if phases not in (1, 3) or not self.may_switch:
            return Answer.ILLEGAL_VALUE
        if phases != self.face.phases:
            self.face.phases, self._switched_at_s = phases, now_s
            self.switches += 1
        return None

    def _meter(self) -> tuple[int, list[int]]:
        """300 to 425, the station's energy meter."""
        face = self.face
        registers = [0] * 126
        currents = [face.current_a if phase < face.phases else 0.0 for phase in range(3)]
        for phase, current_a in enumerate(currents):
            registers[6 + 2 * phase : 8 + 2 * phase] = float32(230.0)
            registers[20 + 2 * phase : 22 + 2 * phase] = float32(current_a)
            registers[38 + 2 * phase : 40 + 2 * phase] = float32(230.0 * current_a)
        registers[44:46] = float32(230.0 * sum(currents))
        registers[74:78] = float64(face.energy_wh)
        return 300, registers

    def _socket(self, now_s: float) -> tuple[int, list[int]]:
        """1200 to 1215, state and setpoint."""
        letters = self.face.state.encode("ascii").ljust(10, b"\0")
        left_s = max(0, math.ceil(self._valid_until_s - now_s)) if self._valid_until_s > now_s else 0
        return 1200, [
            1,
            *struct.unpack(">5H", letters),
            *float32(self.limit_a(now_s)),
            *divmod(left_s, 0x10000),
            *float32(self._setpoint_a),
            *float32(self._safe_a),
            1 if left_s else 0,
            self.face.phases,
        ]


@dataclass(slots=True)
class BatteryFace:
    """What the battery shows. The house fills it in at each step."""

    power_w: float = 0.0
    soc_pct: float = 50.0


class SunSpecBank:
    """Models one after the other from 40000; a part of the registers may be written."""

    BASE: Final = 40_000

    def __init__(self, models: Sequence[tuple[int, int]]) -> None:
        """`models` are (id, length)."""
        self._registers = [0x5375, 0x6E53]
        self._starts: dict[int, int] = {}
        for model, length in models:
            self._starts[model] = len(self._registers)
            self._registers += [model, length, *([0xFFFF] * length)]
        self._registers += [0xFFFF, 0]

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        first = address - self.BASE
        if first < 0 or first + count > len(self._registers):
            return Answer.ILLEGAL_ADDRESS
        self._refresh(now_s)
        return self._registers[first : first + count]

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        return Answer.ILLEGAL_ADDRESS

    def _refresh(self, now_s: float) -> None:
        """Bring the registers up to date."""

    def _put(self, model: int, **points: int) -> None:
        """`_12=5` sets offset 12 of the model."""
        for name, value in points.items():
            self._registers[self._starts[model] + int(name[1:])] = value & 0xFFFF

    def _get(self, model: int, offset: int) -> int:
        return self._registers[self._starts[model] + offset]


INVERTER_LENGTH: Final = 50


class InverterBank(SunSpecBank):
    """A solar inverter with models 103, 120, 121 and 123: powers in steps of 1 W, its limit in steps of 0.1 %.

    A new WMaxLimPct holds, and RvrtTms counts anew, when WMaxLim_Ena is written.
    """

    LIMIT_STEP: Final = -1
    SLEEPING: Final = 2
    PRODUCING: Final = 4
    THROTTLED: Final = 5

    def __init__(self, peak_w: float = 5_000.0) -> None:
        super().__init__([(1, 66), (103, INVERTER_LENGTH), (120, 26), (121, 30), (123, 24)])
        self.power_w = 0.0
        self.is_asleep = False
        self.ignores = False
        """It takes every limit and makes what it likes."""
        self._peak_w = peak_w
        self._limit_w = math.inf
        self._enabled_at_s = -math.inf
        self._put(103, _15=0)
        self._put(120, _2=4, _3=round(peak_w), _4=0)
        self._put(121, _2=round(peak_w), _22=0)
        self._put(123, _2=0, _3=0, _4=1, _5=1_000, _6=0, _7=0, _8=0, _9=0, _14=0, _22=0, _23=self.LIMIT_STEP)

    def limit_w(self, now_s: float) -> float:
        """The most that it makes; infinite while nothing limits it."""
        self._expire(now_s)
        return math.inf if self.ignores else self._limit_w

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        first = address - self.BASE - self._starts[123]
        offsets = range(first, first + len(values))
        if any(offset not in (5, 6, 7, 8, 9) for offset in offsets):
            return Answer.ILLEGAL_ADDRESS
        if any(
            value > {5: 1_000, 9: 1}.get(offset, 28_800)
            for offset, value in zip(offsets, values, strict=True)
        ):
            return Answer.ILLEGAL_VALUE
        for offset, value in zip(offsets, values, strict=True):
            self._put(123, **{f"_{offset}": value})
            if offset == 9:
                self._enable(value, now_s)
        return None

    def _enable(self, value: int, now_s: float) -> None:
        share = self._get(123, 5) * 10.0**self.LIMIT_STEP / 100
        self._limit_w, self._enabled_at_s = share * self._peak_w if value else math.inf, now_s

    def _expire(self, now_s: float) -> None:
        revert_s = self._get(123, 7)
        if self._get(123, 9) and revert_s and now_s >= self._enabled_at_s + revert_s:
            self._put(123, _9=0)
            self._limit_w = math.inf

    def _refresh(self, now_s: float) -> None:
        is_held = self.power_w >= self.limit_w(now_s) - 1
        state = self.SLEEPING if self.is_asleep else self.THROTTLED if is_held else self.PRODUCING
        self._put(103, _14=signed(self.power_w), _38=state)


class StorageBank(SunSpecBank):
    """A battery inverter with models 103, 124 and 802, whose rates fall back after RvrtTms."""

    RATE_STEP: Final = -2
    CHARGE_LIMIT: Final = 1
    DISCHARGE_LIMIT: Final = 2

    def __init__(self, face: BatteryFace, power_w: float, capacity_wh: float) -> None:
        super().__init__([(1, 66), (103, INVERTER_LENGTH), (124, 24), (802, 62)])
        self.face = face
        self._power_w = power_w
        self._written_at_s = -math.inf
        self._put(103, _15=0, _38=4)
        self._put(124, _2=round(power_w), _3=100, _4=100, _5=0, _12=10_000, _13=10_000, _14=0, _15=0, _16=0)
        self._put(124, _17=0, _18=0, _19=0, _22=-2, _25=self.RATE_STEP)
        self._put(802, _3=round(capacity_wh / 10), _53=1, _56=-1, _63=0)

    def window_w(self, now_s: float) -> tuple[float | None, float | None]:
        """(least, most) discharge that the rates allow."""
        self._expire(now_s)
        mode = self._get(124, 5)
        low_w = -self._rate_w(13) if mode & self.CHARGE_LIMIT else None
        high_w = self._rate_w(12) if mode & self.DISCHARGE_LIMIT else None
        return low_w, high_w

    @property
    def grid_charge(self) -> bool:
        return self._get(124, 17) == 1

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        first = address - self.BASE - self._starts[124]
        offsets = range(first, first + len(values))
        if any(offset not in (5, 12, 13, 14, 15, 16, 17) for offset in offsets):
            return Answer.ILLEGAL_ADDRESS
        if not all(self._is_allowed(offset, value) for offset, value in zip(offsets, values, strict=True)):
            return Answer.ILLEGAL_VALUE
        for offset, value in zip(offsets, values, strict=True):
            self._put(124, **{f"_{offset}": value})
            if offset in (12, 13):
                self._written_at_s = now_s
        return None

    @staticmethod
    def _is_allowed(offset: int, value: int) -> bool:
        if offset in (12, 13):
            return -10_000 <= from_signed(value) <= 10_000
        return value <= {5: 3, 17: 1}.get(offset, 28_800)

    def _rate_w(self, offset: int) -> float:
        return from_signed(self._get(124, offset)) * 10.0**self.RATE_STEP / 100 * self._power_w

    def _expire(self, now_s: float) -> None:
        revert_s = self._get(124, 15)
        if revert_s and now_s >= self._written_at_s + revert_s:
            self._put(124, _5=0, _12=10_000, _13=10_000)

    def _refresh(self, now_s: float) -> None:
        self._expire(now_s)
        face = self.face
        state = 6 if abs(face.power_w) < 20 else 3 if face.power_w > 0 else 4
        self._put(103, _14=signed(face.power_w))
        self._put(124, _8=round(face.soc_pct * 100), _11=state)
        self._put(802, _11=round(face.soc_pct * 10), _47=signed(face.power_w))


class ThermometerBank:
    """A transmitter with a thermometer on each input: input registers from 0, in tenths of a degree."""

    def __init__(self, inputs: int) -> None:
        self.told_c = [0.0] * inputs
        """The house fills it in at each step."""

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        if address + count > len(self.told_c):
            return Answer.ILLEGAL_ADDRESS
        return [signed(10 * told_c) for told_c in self.told_c[address : address + count]]

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        return Answer.ILLEGAL_ADDRESS
