# SPDX-License-Identifier: MIT
"""A tracker that is shown telegrams, second by second, with what it says of each."""

from __future__ import annotations

import json
from collections.abc import Iterable

from controller.model.reading import MeterReading
from controller.model.snapshot import ClosedQuarter
from controller.quarter.sample import take_sample
from controller.quarter.tracker import Count, Tracked, Tracker
from tests.controller.quarter.meters import House, at

FUSE_W = 27_600.0


class Watcher:
    """A tracker with a clock of its own that goes on with each telegram."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.tracker = Tracker(FUSE_W)
        self.monotonic_s = 100.0
        self.closed: list[ClosedQuarter] = []
        self.proven_w: list[int] = []
        self.anomalies: list[str] = []

    def hear(self, reading: MeterReading | None = None, after_s: float = 1.0) -> Tracked:
        """Hand over a telegram `after_s` later on the controller's clock."""
        self.monotonic_s += after_s
        reading = self.house.reading() if reading is None else reading
        found = self.tracker.update(take_sample(reading, self.monotonic_s, self.house.now, self.tracker.last))
        self.closed += [closing.quarter for closing in found.closed]
        self.proven_w += [closing.proven_w for closing in found.closed]
        self.anomalies += found.anomalies
        return found

    def live(self, seconds: int, power_w: int | None = None, step_s: int = 1) -> None:
        """Pass the time with a telegram every `step_s`."""
        for _ in range(seconds // step_s):
            self.house.run(step_s, power_w)
            self.hear(after_s=step_s)

    def miss(self, seconds: int, power_w: int | None = None) -> None:
        """Pass the time without telegrams."""
        self.house.run(seconds, power_w)
        self.monotonic_s += seconds

    def restart(self, *, with_memory: bool) -> None:
        saved = json.loads(json.dumps(self.tracker.to_dict()))
        self.tracker = Tracker(FUSE_W)
        self.monotonic_s = 5.0
        if with_memory:
            self.tracker.restore(saved)

    @property
    def count(self) -> Count:
        assert self.tracker.count is not None
        return self.tracker.count


def begun(clock: str = "10:00:00", *, demand: bool = True, power_w: int = 0, step_wh: int = 1) -> Watcher:
    """A watcher that has heard one telegram."""
    house = House(at(clock), power_w=power_w, step_wh=step_wh)
    house.shows_demand = demand
    watcher = Watcher(house)
    watcher.hear()
    return watcher


def starts(quarters: Iterable[ClosedQuarter]) -> list[str]:
    return [f"{quarter.start:%H:%M}" for quarter in quarters]
