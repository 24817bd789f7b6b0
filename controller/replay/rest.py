# SPDX-License-Identifier: MIT
"""Quarters in which a house is at rest: its batteries are full, give nothing, and nothing could change that.

Most quarters of a year are so where a battery holds the peak, and a tick in each of them decides what was decided
before. A battery that gives nothing to a house gives nothing to one that takes less, and a full one takes nothing: so
below a demand at which it stood still, or would have stood still, it stands still, as long as the quarter is held to no
lower demand, no time of the day begins at which room is kept for high loads, and all that its rules look at stands
still too. Such quarters of a replay need no tick; the meter counts, and what is to be learned of the house is learned.

That nothing comes out otherwise than with a tick in each quarter is what the tests hold it to. It is not looked for in
shorter rows, where what a quarter has used before counts, nor in houses with cars and relays, which wait for times and
turns.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, month_bounds
from controller.model.command import SetPower
from controller.model.house import BatterySpec, House, dotted
from controller.model.snapshot import Basis, Flows, Mode, QuarterState
from controller.model.wear import wear_eur_kwh
from controller.outcome import Outcome
from controller.replay.pace import NEAR_SHARE
from controller.replay.short import TARGET, hangs_on
from controller.tick import Tick
from rules.rule import RuleSet
from rules.tables import SETTING

LOOK_S = 1.0
"""So long after a quarter has begun its meter is heard."""


class Rest:
    """Whether the house of one Control is at rest."""

    def __init__(self, house: House, ruleset: RuleSet, step_s: int) -> None:
        batteries = tuple(f"{dotted(spec)}." for spec in house.devices if isinstance(spec, BatterySpec))
        self._is_sought = step_s == QUARTER_S and hangs_on(house, ruleset, (TARGET, SETTING, *batteries))
        self._zone = ZoneInfo(house.timezone)
        self._fuse_w = house.fuse_w
        self._wears = wear_eur_kwh(house) is not None
        self._most_w = -math.inf
        """The highest demand at which nothing was done, or would have been."""
        self._is_tried = False
        """Whether it was tried what would be done where nobody looks again yet."""
        self._tick: Tick | None = None
        self._is_restless = False
        """Whether nothing was done although high loads come at that time of the day."""
        self._target_w = 0.0
        self._month_ends_at = -math.inf
        self._ends_at = -math.inf

    def holds(self, at: int, seconds: int, net_w: float) -> bool:
        """Whether nothing would be decided anew from `at` on, for `seconds` in which the house takes `net_w`."""
        tick = self._tick
        if tick is None or not (net_w <= self._most_w and at < self._ends_at and seconds == QUARTER_S):
            return False
        if self._wears and (tick.strategy.may_tell_wear(at) or not tick.keeps_target(at)):
            return False
        return self._is_restless or not tick.strategy.may_turn_restless(at)

    def note(self, outcome: Outcome, tick: Tick, began_s: float, net_w: float) -> None:
        """The only tick of a quarter, which told nobody anything new; `began_s` is when its clock stood at 0."""
        quarter = outcome.quarter
        is_idle = all(verdict.setpoint == SetPower(0) for verdict in outcome.verdicts.values())
        if (
            not (self._is_sought and is_idle and tick.rests and outcome.mode is Mode.AUTO)
            or quarter is None
            or quarter.basis is not Basis.DEMAND_REGISTER
        ):
            self.end()
            return
        at = quarter.start.timestamp()
        is_restless = tick.strategy.is_restless(at)
        if quarter.target_w < self._target_w or (is_restless and not self._is_restless):
            self.end()
        self._tick, self._target_w, self._is_restless = tick, quarter.target_w, is_restless
        near_w = NEAR_SHARE * min(quarter.target_w, self._fuse_w) - 1.0
        # What is held just at the allowance needs no second look where less, but near it, gets one.
        if net_w <= near_w:
            self._most_w = max(self._most_w, net_w)
        self._try(near_w, outcome.flows, quarter)
        if at >= self._month_ends_at:
            self._month_ends_at = month_bounds(datetime.fromtimestamp(at, UTC), self._zone)[1].timestamp()
        self._ends_at = min(self._month_ends_at, began_s + tick.wakes_at_s - QUARTER_S - LOOK_S)

    def end(self) -> None:
        """Something is done, or may be."""
        self._most_w, self._is_tried = -math.inf, False

    def _try(self, demand_w: float, flows: Flows, quarter: QuarterState) -> None:
        """Find out whether nothing would be done either if the house took so much."""
        if self._tick is None or self._is_tried or demand_w <= self._most_w:
            return
        self._is_tried = True
        used_wh = int(4 * demand_w * LOOK_S / 3600) / 4
        tried = replace(flows, grid_w=demand_w, settled_demand_w=demand_w, settled_base_w=demand_w)
        if self._tick.would_rest(tried, replace(quarter, elapsed_s=LOOK_S, used_wh=used_wh)):
            self._most_w = demand_w
