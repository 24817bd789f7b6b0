# SPDX-License-Identifier: MIT
"""A house and its quarter, second by second, for tests of the whole of it."""

from __future__ import annotations

from typing import Any

from controller.model.snapshot import QuarterState
from controller.quarter.brain import Quarter, QuarterUpdate
from tests.controller.quarter.meters import BRUSSELS, House, at

RATE_EUR = 57.453 / 12


def quarter_of(
    wish_w: float | None = None, eur_per_kw: float | None = RATE_EUR, fuse_w: float = 17_250
) -> Quarter:
    return Quarter(BRUSSELS, 2_500, wish_w, fuse_w, eur_per_kw)


class Life:
    """A house and its quarter, second by second."""

    def __init__(self, house: House | None = None, quarter: Quarter | None = None) -> None:
        self.house = House(at("10:00:00")) if house is None else house
        self.quarter = quarter_of() if quarter is None else quarter
        self.monotonic_s = 1_000.0
        self.closed: list[Any] = []
        self.update = self.hear()

    def hear(self) -> QuarterUpdate:
        self.update = self.quarter.update(self.house.reading(), self.monotonic_s, self.house.now)
        self.closed += self.update.closed
        return self.update

    def live(self, seconds: int, power_w: int | None = None, step_s: int = 1) -> QuarterState:
        for _ in range(seconds // step_s):
            self.house.run(step_s, power_w)
            self.monotonic_s += step_s
            self.hear()
        return self.state

    @property
    def state(self) -> QuarterState:
        assert self.update.state is not None
        return self.update.state
