# SPDX-License-Identifier: MIT
"""Keeps the forecast honest: when its 90 % band holds 94 % of the quarters, it is drawn narrower, and the reverse.

For every probability p that is stated, a level is kept at which the distribution is really read. After each quarter
the level moves up a little where the outcome lay above it and down where it lay below, by such shares that it rests
where p of the outcomes lie below it (Gibbs, Candès: Adaptive conformal inference under distribution shift, NeurIPS
2021). Whatever the house does, coverage so comes out right in the long run; the median is left as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PROBABILITIES = (
    0.005, 0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.40, 0.50,
    0.60, 0.70, 0.75, 0.80, 0.85, 0.90, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995,
)  # fmt: skip
MIDDLE = PROBABILITIES.index(0.5)
STAGES_S = (0.0, 60.0, 180.0, 300.0, 450.0, 600.0, 720.0)
"""Seconds into the quarter at which the outcome is compared."""
TAILS = (1.1, 1.2, 1.2, 1.3, 1.7, 1.8, 1.9)
"""By how much too wide the trees' tails are at each stage, in households on which they were not grown."""
PACE = 0.01
FARTHEST = 0.0005
"""A level stays this far from certainty."""
Levels = NDArray[np.float64]
_RESTS = np.array(PROBABILITIES)
_LOWEST, _HIGHEST = np.full(len(PROBABILITIES), 0.5), np.full(len(PROBABILITIES), 0.5)
_LOWEST[:MIDDLE], _HIGHEST[MIDDLE + 1 :] = FARTHEST, 1 - FARTHEST


class Calibration:
    """The levels of one house, by stage of the quarter. Owned by one Forecaster."""

    def __init__(self) -> None:
        self._levels = [np.array([_shipped(p, tail) for p in PROBABILITIES]) for tail in TAILS]

    def levels(self, elapsed_s: float) -> Levels:
        """Where to read the distribution for each of PROBABILITIES: on the way from one stage to the next."""
        return on_the_way(self._levels, elapsed_s)

    def learn(self, at_stage: int, share: float) -> None:
        """A quarter ended where `share` of the distribution of this stage lay below."""
        levels = self._levels[at_stage]
        moved = levels + PACE * (_RESTS - (share < levels))
        self._levels[at_stage] = np.maximum.accumulate(np.minimum(_HIGHEST, np.maximum(_LOWEST, moved)))

    def to_dict(self) -> list[list[float]]:
        """Fit for JSON."""
        return [[round(level, 5) for level in levels.tolist()] for levels in self._levels]

    def restore(self, saved: Sequence[Sequence[float]]) -> None:
        """Take over what `to_dict` gave; of other stages or probabilities, it is left out."""
        levels = [np.array([float(level) for level in row]) for row in saved]
        if [len(row) for row in levels] == [len(PROBABILITIES)] * len(STAGES_S):
            self._levels = levels


def _shipped(p: float, tail: float) -> float:
    """Further in towards the tails, and the median where it is."""
    share = min(p, 1 - p)
    share *= 1 + (tail - 1) * (1 - 2 * share) ** 2
    return share if p <= 0.5 else 1 - share


def stage(elapsed_s: float) -> int:
    """The newest stage that `elapsed_s` has reached; before the first, the first."""
    return max(0, bisect_right(STAGES_S, elapsed_s) - 1)


def on_the_way(rows: Sequence[NDArray[np.float64]], elapsed_s: float) -> NDArray[np.float64]:
    """What holds at `elapsed_s` where `rows` hold at the stages; after the last as at the last."""
    before = stage(elapsed_s)
    if before + 1 == len(STAGES_S):
        return rows[before]
    first_s, next_s = STAGES_S[before : before + 2]
    gone = max(0.0, elapsed_s - first_s) / (next_s - first_s)
    between: NDArray[np.float64] = rows[before] + gone * (rows[before + 1] - rows[before])
    return between
