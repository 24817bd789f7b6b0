# SPDX-License-Identifier: MIT
"""How much further a quarter of a steered house may end than the house alone says.

The forecast knows what the devices of ours draw and how they follow the room; not that a car will come, that a battery
will be filled, or by how little a followed quarter stays below its target. So what lies beyond the bands is learned
of the quarters that were steered: for every probability p an offset, which moves up a little where the quarter ended
above and down where it ended below, by such shares that it rests where p of them end below (as in `calibration`).
Apart for quarters that are held at their target, in which something of ours draws, and in which nothing does.

The median is left as it is, and bands only become wider: what acts on the risk is not talked into it by this.
"""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.model.snapshot import Forecast
from controller.quarter.calibration import MIDDLE, PROBABILITIES, STAGES_S, on_the_way, stage
from controller.quarter.own import OwnPower

DRAWS_W = 50.0
AT_TARGET_W = 1.0
PACE = 0.25
"""Of the usual error, by which an offset moves."""
USUAL_W = 50.0
"""The error to begin with."""
FADING = 0.05
"""How much the newest error counts in the usual one."""
LATENESS_S = 35.0
"""A stage that no telegram stood near is not learned from; one a minute does, and a little late."""
Ends = NDArray[np.float64]
_RESTS = np.array(PROBABILITIES)
_LOWEST, _HIGHEST = np.zeros(len(PROBABILITIES)), np.zeros(len(PROBABILITIES))
_LOWEST[:MIDDLE], _HIGHEST[MIDDLE + 1 :] = -np.inf, np.inf


class Steering(IntEnum):
    """What devices of ours do in a quarter."""

    HELD = 0
    """They are foreseen to end it at its target."""
    DRAWS = 1
    IDLE = 2


def steering(own: OwnPower, forecast: Forecast, target_w: float) -> Steering:
    """Which it is now."""
    if own.least_w is not None and abs(forecast.median_w - target_w) < AT_TARGET_W:
        return Steering.HELD
    return Steering.DRAWS if abs(own.now_w) > DRAWS_W else Steering.IDLE


class Steered:
    """The offsets of one house. Owned by one Quarter."""

    def __init__(self) -> None:
        self._offsets_w = [[np.zeros(len(PROBABILITIES)) for _ in STAGES_S] for _ in Steering]
        self._usual_w = [[USUAL_W for _ in STAGES_S] for _ in Steering]
        self._notes: list[tuple[int, Steering, Ends]] = []
        self._start: datetime | None = None

    def ends_w(self, forecast: Forecast, elapsed_s: float, kind: Steering, least_w: float) -> Ends:
        """Where the quarter ends at each of PROBABILITIES [W]; never below `least_w`, unless `forecast` is."""
        ends = _ends(forecast)
        open_share = min(1.0, max(0.0, QUARTER_S - elapsed_s) / (QUARTER_S - STAGES_S[-1]))
        wider = ends + open_share * on_the_way(self._offsets_w[kind], elapsed_s)
        return np.asarray(np.maximum.accumulate(np.maximum(wider, np.minimum(ends, least_w))))

    def note(self, start: datetime, elapsed_s: float, forecast: Forecast, kind: Steering) -> None:
        """What is foreseen, before it is made wider, where a stage has just begun."""
        if start != self._start:
            self._start, self._notes = start, []
        now = stage(elapsed_s)
        is_noted = bool(self._notes) and self._notes[-1][0] >= now
        if not is_noted and elapsed_s <= STAGES_S[now] + LATENESS_S:
            self._notes.append((now, kind, _ends(forecast)))

    def learn(self, start: datetime, demand_w: float) -> None:
        """The complete quarter that began at `start` has ended at `demand_w`."""
        if start == self._start:
            for at_stage, kind, ends in self._notes:
                self._learn_from(at_stage, kind, ends, demand_w)
        self._notes = []

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        offsets = [[[round(each, 1) for each in row.tolist()] for row in rows] for rows in self._offsets_w]
        return {"offsets_w": offsets, "usual_w": [[round(each, 1) for each in row] for row in self._usual_w]}

    def restore(self, saved: dict[str, Any]) -> None:
        """Take over what `to_dict` gave; of another shape, it is left out.

        Raises:
            KeyError, TypeError, ValueError: it is damaged.
        """
        offsets, usual = np.array(saved["offsets_w"], dtype=float), np.array(saved["usual_w"], dtype=float)
        if offsets.shape != (len(Steering), len(STAGES_S), len(PROBABILITIES)):
            return
        if usual.shape != offsets.shape[:2] or not (np.isfinite(offsets).all() and np.isfinite(usual).all()):
            return
        self._offsets_w = [list(rows) for rows in offsets]
        self._usual_w = usual.tolist()

    def _learn_from(self, at_stage: int, kind: Steering, ends: Ends, demand_w: float) -> None:
        usual_w = self._usual_w[kind][at_stage]
        offsets_w = self._offsets_w[kind][at_stage]
        moved = offsets_w + PACE * usual_w * (_RESTS - (demand_w <= ends + offsets_w))
        self._offsets_w[kind][at_stage] = np.clip(moved, _LOWEST, _HIGHEST)
        error_w = abs(demand_w - float(ends[MIDDLE]))
        self._usual_w[kind][at_stage] = usual_w + FADING * (error_w - usual_w)


def _ends(forecast: Forecast) -> Ends:
    return np.array([power_w for _, power_w in forecast.quantiles_w])
