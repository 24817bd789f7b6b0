# SPDX-License-Identifier: MIT
"""How far apart the ticks of a replay are while nobody is told anything new.

In rows of seconds something else may change soon, so a distance grows from a second on and never far while the import
is near what may be drawn. In long rows nothing changes but time: distances are shares of a row there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from controller.arbiter.battery import DEADBAND_W, STEPS_AT_ONCE
from controller.model.clock import QUARTER_S
from controller.model.snapshot import QuarterState

REACTS_S = 1.0
"""A meter speaks every second."""
GROWTH, GROWTH_COARSE = 4.0, 12.0
"""Of the distance between two ticks while setpoints stay; in long rows the second one comes when a car has settled."""
CALM_S = 30.0
"""The longest distance of ticks while something is going on that time alone can change; longer rows are long ones."""
NEAR_SHARE = 0.8
"""Import above this share of the allowance is near it, and is looked at again within the quarter."""
NEAR_ROW_SHARE = 0.3
"""The longest distance then in a long row, as a share of it."""
WAITS_S = 4.0
"""The longest distance while a car waits for its turn: it rises in steps, a few seconds apart."""
WAITS_ROW_SHARE = 0.2
"""The same in a long row."""
FORESEES_S = CALM_S
"""The same where a rule asks what is foreseen: that changes as time passes, if nothing else does."""
STEPS_S = 3.0
"""A battery that goes in steps, one each second, is let to go so many of them at once; in long rows all of them."""
WATER_S, WATER_COARSE_S = 60.0, 300.0
"""Water that is heated gets warmer on its way to what a rule waits for: it is looked at so often, and less in long
rows."""
HELD_W = 100.0
"""An import that is no further below the allowance is held there by somebody."""
DRIFT_W = DEADBAND_W + 1.0
"""A held import is looked at again when the allowance has drifted so far from it that a battery answers."""
ROUNDING_W = 1.0
"""Registers count whole watts and quarters of a Wh: an import may be above the allowance by this unseen."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The distances [s] for rows of one length."""

    is_coarse: bool
    """The rows are long."""
    growth: float
    steps_s: float
    waits_s: float
    near_s: float
    foresees_s: float
    water_s: float

    @classmethod
    def of(cls, step_s: int, *, foresees: bool, waits_for_water: bool) -> Pace:
        """Of rows of `step_s`, for rules that may ask what is foreseen, or wait for water to be warm."""
        is_coarse = step_s > CALM_S
        return cls(
            is_coarse,
            growth=GROWTH_COARSE if is_coarse else GROWTH,
            steps_s=float(STEPS_AT_ONCE) if is_coarse else STEPS_S,
            waits_s=WAITS_ROW_SHARE * step_s if is_coarse else WAITS_S,
            near_s=max(CALM_S, NEAR_ROW_SHARE * step_s),
            foresees_s=FORESEES_S if foresees and not is_coarse else math.inf,
            water_s=(WATER_COARSE_S if is_coarse else WATER_S) if waits_for_water else math.inf,
        )

    def next_s(
        self, before_s: float, quarter: QuarterState | None, grid_w: float, *, car_waits: bool
    ) -> float:
        """How long setpoints may stand at a grid's power of `grid_w`, where the last distance was `before_s`."""
        longer_s = self.growth * before_s
        if car_waits:
            return min(longer_s, self.waits_s)
        if quarter is None or grid_w > NEAR_SHARE * quarter.allowance_w:
            if self.is_coarse:
                return self.near_s if quarter is None else _held_s(quarter, grid_w, self.near_s)
            return min(longer_s, CALM_S)
        return float(QUARTER_S) if math.isinf(self.foresees_s) else min(longer_s, self.foresees_s)


def _held_s(quarter: QuarterState, grid_w: float, usual_s: float) -> float:
    """How long an import of `grid_w` may go on unseen: until the allowance has drifted away from it by DRIFT_W.

    An allowance a with r seconds left becomes (a r - grid s) / (r - s) after s seconds.
    """
    over_w = grid_w - quarter.allowance_w + ROUNDING_W
    if abs(over_w) > HELD_W:
        return usual_s
    return max(REACTS_S, DRIFT_W * quarter.remaining_s / (max(0.0, over_w) + DRIFT_W))
