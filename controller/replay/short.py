# SPDX-License-Identifier: MIT
"""When a tick of a replay may be a short one: nothing is new but what the house takes and what is stored.

In a house that commands batteries alone, under rules that look at nothing but the target of the quarter, most ticks
find the wishes of the tick before, in the same month with the same peak. What is left to decide is how much the
batteries give; that is decided by the same functions (`Tick.again`). A quarter is counted by the register that the
replayed meter never gets wrong, so nothing need be followed from telegram to telegram.

That nothing comes out otherwise than with whole ticks is what the tests hold it to. Each month begins with a whole one,
and so does whatever is not plain: a gap, another peak, a power beyond the fuse; and each day on which holding a demand
wears the batteries by more or less than the day before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.model.clock import month_bounds
from controller.model.house import BatterySpec, House, is_commanded
from controller.model.reading import MonthPeak
from controller.model.snapshot import Basis, Mode
from controller.model.wear import wear_eur_kwh
from controller.outcome import Outcome
from controller.replay.physical import PhysicalHouse
from controller.tick import Tick
from rules.nodes import Between, InMonths, Node, OnDays, names_in, walk
from rules.rule import Rule, RuleSet, RunLimits
from rules.tables import SETTING

TARGET = "peak.target"
"""Of what a quarter tells, this alone is the same from quarter to quarter."""


class Short:
    """Whether the next tick of one Control may be short."""

    def __init__(self, house: House, ruleset: RuleSet, *, is_sought: bool) -> None:
        self._is_sought = is_sought and hangs_on(house, ruleset, (TARGET, SETTING))
        self._zone = ZoneInfo(house.timezone)
        self._fuse_w = house.fuse_w
        self._wears = wear_eur_kwh(house) is not None
        self._tick: Tick | None = None
        self._peak: MonthPeak | None = None
        self._ends_at = -math.inf

    def holds(self, at: float, physical: PhysicalHouse, peak: MonthPeak | None) -> bool:
        """Whether it may at `at`, with this peak of the month so far."""
        if not (at < self._ends_at and peak is self._peak and at == int(at)):
            return False
        if self._wears and not (self._tick is not None and self._tick.keeps_target(at)):
            return False
        demand_w = grid_w = physical.grid_w
        for battery in physical.batteries.values():
            demand_w += battery.power_w
        return grid_w <= self._fuse_w and demand_w <= self._fuse_w

    def note(self, outcome: Outcome, tick: Tick, at: float, begun_at: float) -> None:
        """A whole tick at `at`; `begun_at` is when its clock stood at 0."""
        quarter, meter = outcome.quarter, outcome.snapshot.meter
        self.end()
        if not self._is_sought or quarter is None or meter is None or outcome.mode is not Mode.AUTO:
            return
        is_counted = quarter.start.timestamp() + quarter.elapsed_s == at
        if is_counted and quarter.basis is Basis.DEMAND_REGISTER:
            self._tick, self._peak = tick, meter.month_peak
            month_ends_at = month_bounds(datetime.fromtimestamp(at, UTC), self._zone)[1].timestamp()
            self._ends_at = min(month_ends_at, begun_at + tick.wakes_at_s)

    def end(self) -> None:
        """Something is new."""
        self._ends_at = -math.inf


def hangs_on(house: House, ruleset: RuleSet, beginnings: tuple[str, ...]) -> bool:
    """Whether nothing is commanded but batteries, by rules that look at names with these beginnings alone.

    That each device answers is looked at as well, and in a replay all do.
    """
    commanded = [spec for spec in house.devices if is_commanded(spec)]
    trees = [tree for rule in ruleset.rules for tree in _trees(rule)]
    return (
        bool(commanded)
        and all(isinstance(spec, BatterySpec) for spec in commanded)
        and all(name.startswith(beginnings) for tree in trees for name in names_in(tree))
        and not any(isinstance(part, (Between, OnDays, InMonths)) for tree in trees for part in walk(tree))
        and all(rule.run == RunLimits() for rule in ruleset.rules)
    )


def _trees(rule: Rule) -> Iterator[Node]:
    """All that a rule looks at."""
    yield rule.when.test
    if rule.until is not None:
        yield rule.until.test
    yield from (demand.action.amount for demand in rule.then if demand.action.amount is not None)
