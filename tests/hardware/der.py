# SPDX-License-Identifier: MIT
"""An inverter of SunSpec's 700 series, as strict as a real one: models 701, 702, 704, and a reversion."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from hardware.sim.banks import Answer, SunSpecBank, signed

WRITABLE: Final = range(14, 20)


class DerBank(SunSpecBank):
    """Powers in steps of 10 W, shares in steps of 0.1 %. RvrtTms counts from the last write of WMaxLimPctEna."""

    def __init__(self, peak_w: float = 5_000.0) -> None:
        super().__init__([(1, 66), (701, 153), (702, 50), (704, 57)])
        self.power_w = 0.0
        self._peak_w = peak_w
        self._enabled_at_s = -math.inf
        self._put(701, _4=3, _116=1)
        self._put(702, _2=round(peak_w / 10), _26=round(peak_w / 10), _45=1)
        self._put(704, _14=0, _15=1_000, _16=1_000, _17=0, _18=0, _19=0, _54=-1)

    def limit_w(self, now_s: float) -> float:
        """The most that it makes; infinite while nothing limits it."""
        self._revert(now_s)
        return self._get(704, 15) / 1_000 * self._peak_w if self._get(704, 14) else math.inf

    def write(self, address: int, values: Sequence[int], now_s: float) -> Answer | None:
        first = address - self.BASE - self._starts[704]
        offsets = range(first, first + len(values))
        if any(offset not in WRITABLE for offset in offsets):
            return Answer.ILLEGAL_ADDRESS
        most = {14: 1, 15: 1_000, 16: 1_000, 17: 1, 18: 0}
        if any(value > most.get(offset, 28_800) for offset, value in zip(offsets, values, strict=True)):
            return Answer.ILLEGAL_VALUE
        for offset, value in zip(offsets, values, strict=True):
            self._put(704, **{f"_{offset}": value})
            if offset == 14:
                self._enabled_at_s = now_s
        return None

    def _revert(self, now_s: float) -> None:
        revert_s = self._get(704, 19)
        if self._get(704, 14) and revert_s and now_s >= self._enabled_at_s + revert_s:
            self._put(704, _14=self._get(704, 17), _15=self._get(704, 16))

    def _refresh(self, now_s: float) -> None:
        self._revert(now_s)
        self._put(701, _10=signed(self.power_w / 10))
