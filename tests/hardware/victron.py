# SPDX-License-Identifier: MIT
"""A Victron GX as strict as the real one: external control only with fresh setpoints, unknown registers refused."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from hardware.sim.banks import Answer, from_signed, signed

SYSTEM_UNIT: Final = 100
VEBUS_UNIT: Final = 227
FALL_BACK_S: Final = 10.0
EXTERNAL: Final = 3


class VictronSystem:
    """Unit 100: battery, and the ESS mode, which is a stored setting."""

    def __init__(self) -> None:
        self.power_w = 0.0
        self.soc_pct = 55.0
        self.ess_mode = 1
        self.mode_writes = 0

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        registers = {842: signed(-self.power_w), 843: round(self.soc_pct), 2902: self.ess_mode}
        if any(at not in registers for at in range(address, address + count)):
            return Answer.ILLEGAL_ADDRESS
        return [registers[at] for at in range(address, address + count)]

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        if address != 2902 or len(values) != 1:
            return Answer.ILLEGAL_ADDRESS
        if values[0] not in (1, 2, 3):
            return Answer.ILLEGAL_VALUE
        self.ess_mode = values[0]
        self.mode_writes += 1
        return None


class VictronMulti:
    """Unit 227: setpoints of up to three phases, import positive."""

    PHASES: Final = {37: 0, 40: 1, 41: 2}

    def __init__(self, system: VictronSystem) -> None:
        self._system = system
        self._setpoints_w = [0.0, 0.0, 0.0]
        self._fresh_until_s = -math.inf

    def discharge_w(self, now_s: float) -> float | None:
        """What external control makes of it; None while the GX steers by itself."""
        if self._system.ess_mode != EXTERNAL:
            return None
        return -sum(self._setpoints_w) if now_s < self._fresh_until_s else 0.0

    def read(self, address: int, count: int, now_s: float) -> list[int] | Answer:
        if any(at not in self.PHASES for at in range(address, address + count)):
            return Answer.ILLEGAL_ADDRESS
        return [signed(self._setpoints_w[self.PHASES[at]]) for at in range(address, address + count)]

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        if any(at not in self.PHASES for at in range(address, address + len(values))):
            return Answer.ILLEGAL_ADDRESS
        for at, value in enumerate(values, address):
            self._setpoints_w[self.PHASES[at]] = from_signed(value)
        self._fresh_until_s = now_s + FALL_BACK_S
        return None
