# SPDX-License-Identifier: MIT
"""The live tick on a clock of its own: what it is told by meter and devices of a replayed house, and how often.

A tick falls a second after a quarter begins and after anything moved, and on every second while setpoints still
change. Then nothing is left that could change a decision but time, and it falls rarely: at growing distances while a
rule or a car waits for time to pass or the import is near what the quarter still allows; else not before
the next quarter. So a row of fifteen minutes is steered as a house would steer it, in its first seconds, and a quiet
row costs one tick.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.loop import Outcome, Tick
from controller.model.clock import QUARTER_S
from controller.model.command import Setpoint, SetPower
from controller.model.decision import ReasonCode
from controller.model.house import House
from controller.model.snapshot import Snapshot
from controller.quarter.brain import Quarter
from controller.replay.account import Tariffs
from controller.replay.meter import ReplayMeter
from controller.replay.physical import PhysicalHouse
from controller.replay.source import Source
from rules.rule import RuleSet

REACTS_S = 1.0
"""A meter speaks every second."""
GROWTH = 4.0
"""Of the distance between two ticks while setpoints stay."""
CALM_S = 30.0
"""The longest distance of ticks while something is going on that time alone can change."""
CALM_SHARE = 0.2
"""The same in a long row, in which nothing else changes, as a share of it: while a car waits for its turn."""
NEAR_ROW_SHARE = 0.3
"""And while the import is near the allowance."""
SAME_W = 25.0
"""A battery's setpoint that trembles by less is the same."""
NEWS_W = 50.0
"""A change of the grid's power that is worth a tick at once."""
NEAR_SHARE = 0.8
"""Import above this share of the allowance is near it."""
KEPT_WAITING = frozenset({ReasonCode.LIMIT, ReasonCode.DWELL})


class Control:
    """Kwartier at work in a replayed house. Owned by one variant."""

    def __init__(self, house: House, ruleset: RuleSet, tariffs: Tariffs, source: Source) -> None:
        zone = ZoneInfo(house.timezone)
        capacity = tariffs(source.start.astimezone(zone).date())
        floor_w = 0.0 if capacity is None else capacity.floor_w
        price = None if capacity is None else capacity.peak_eur_per_kw
        self._tick = Tick(house, ruleset, Quarter(zone, floor_w, house.wish_w, house.fuse_w, price))
        self._meter = ReplayMeter(zone)
        self._begun_at = source.start.timestamp()
        self._calm_s = max(CALM_S, CALM_SHARE * source.step_s)
        self._near_s = max(CALM_S, NEAR_ROW_SHARE * source.step_s)
        self._seen_w = float("inf")
        self._gap_s = REACTS_S
        self._news_at = math.inf
        """When a power is heard that has begun already."""
        self.next_at = self._begun_at
        self.told: Mapping[str, Setpoint] = {}
        self.ticks = 0

    def flow(self, at: float, grid_w: float, seconds: float) -> None:
        """The meter counts."""
        self._meter.flow(at, grid_w, seconds)

    def hear(self, at: float, grid_w: float) -> None:
        """From `at` on the grid's power is another one."""
        if abs(grid_w - self._seen_w) > NEWS_W:
            self._news_at = min(self._news_at, at + REACTS_S)
            self.next_at = min(self.next_at, self._news_at)

    def tick(self, at: float, physical: PhysicalHouse) -> Outcome:
        """Decide at `at` on what the house does then."""
        now_s = at - self._begun_at
        reading = self._meter.telegram(at, physical.grid_w)
        now = datetime.fromtimestamp(at, UTC)
        outcome = self._tick.run(Snapshot(now, now_s, reading, now_s, physical.readings(now_s), {}))
        told = {command.device: command.setpoint for command in outcome.commands}
        self._gap_s = self._next_gap_s(outcome, physical) if _is_same(told, self.told) else REACTS_S
        self.told, self._seen_w = told, physical.grid_w
        self.ticks += 1
        next_quarter = (int(at) // QUARTER_S + 1) * QUARTER_S
        if at >= self._news_at:
            self._news_at = math.inf
        self.next_at = min(math.ceil(at + self._gap_s), next_quarter + REACTS_S, self._news_at)
        return outcome

    def _next_gap_s(self, outcome: Outcome, physical: PhysicalHouse) -> float:
        """How long this may stand, as setpoints are what they were."""
        quarter = outcome.quarter
        longer_s = GROWTH * self._gap_s
        gap_s = max(self._tick.wakes_at_s - outcome.snapshot.monotonic_s, longer_s)
        is_near = quarter is None or (quarter.power_w or 0.0) > NEAR_SHARE * quarter.allowance_w
        is_kept_waiting = any(
            verdict.code in KEPT_WAITING and physical.wants(name)
            for name, verdict in outcome.verdicts.items()
        )
        if is_kept_waiting:
            return min(gap_s, longer_s, self._calm_s)
        if is_near:
            return min(gap_s, self._near_s) if self._near_s > CALM_S else min(gap_s, longer_s, CALM_S)
        return min(gap_s, float(QUARTER_S))


def _is_same(told: Mapping[str, Setpoint], before: Mapping[str, Setpoint]) -> bool:
    """Whether every device is told what it was told before."""
    if told == before:
        return True
    return told.keys() == before.keys() and all(
        setpoint == before[name] or _trembles(setpoint, before[name]) for name, setpoint in told.items()
    )


def _trembles(setpoint: Setpoint, before: Setpoint) -> bool:
    if not (isinstance(setpoint, SetPower) and isinstance(before, SetPower)):
        return False
    return abs(setpoint.power_w - before.power_w) < SAME_W
