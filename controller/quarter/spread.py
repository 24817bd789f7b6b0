# SPDX-License-Identifier: MIT
"""How far guesses go wrong: quantiles of the normalised error, by situation, learned as quarters end.

A situation is how far into the quarter it is, how far the power stands above what is usual in this house, and whether
it has just risen, just fallen or stood still. Each situation keeps the quantiles of

    error = (mean power of the rest of the quarter - recent power) / scale

so its median also says where the power tends to go: a kettle is off again before the quarter ends, a car stays. The
quantiles start at `prior` and follow the house by stochastic steps, wider where experience is scarce: up by a share p
of a step when the error lies above, down by 1 - p when it lies below. Old quarters fade because a step never becomes
smaller than 1 / (PATIENCE + MEMORY).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from controller.quarter.prior import CHECKPOINTS_S, PRIOR, PROBABILITIES

PATIENCE = 6
"""The prior counts for so many quarters."""
MEMORY = 300
"""Quarters of one situation after which the oldest have faded."""
STEP_LIMITS = (0.2, 20.0)
"""Shortest and longest whole step of a quantile."""

Curve = tuple[float, ...]
"""Normalised errors at PROBABILITIES, rising."""


class Spread:
    """The error quantiles of one house. Owned by one Forecaster."""

    def __init__(self) -> None:
        self._curves: list[list[Curve]] = [[tuple(z / 100 for z in row) for row in table] for table in PRIOR]
        self._seen: list[list[int]] = [[0] * len(table) for table in PRIOR]

    def at(self, elapsed_s: float, situation: int) -> Curve:
        """The quantiles at any time, on straight lines between the checkpoints."""
        later = next((i for i, at_s in enumerate(CHECKPOINTS_S) if elapsed_s < at_s), len(CHECKPOINTS_S))
        if later in (0, len(CHECKPOINTS_S)):
            return self._curves[max(0, later - 1)][situation]
        before_s, after_s = CHECKPOINTS_S[later - 1], CHECKPOINTS_S[later]
        share = (elapsed_s - before_s) / (after_s - before_s)
        pairs = zip(self._curves[later - 1][situation], self._curves[later][situation], strict=True)
        return tuple(a + share * (b - a) for a, b in pairs)

    def learn(self, checkpoint: int, situation: int, error: float) -> None:
        """A quarter has ended: the guess at `checkpoint` was off by `error`."""
        curve = self._curves[checkpoint][situation]
        weight = 1 / (PATIENCE + self._seen[checkpoint][situation])
        self._seen[checkpoint][situation] = min(MEMORY, self._seen[checkpoint][situation] + 1)
        moved = (
            z + weight * slope * (p - (error < z))
            for z, slope, p in zip(curve, _slopes(curve), PROBABILITIES, strict=True)
        )
        self._curves[checkpoint][situation] = tuple(accumulate(moved, max))

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {
            "probabilities": list(PROBABILITIES),
            "checkpoints_s": list(CHECKPOINTS_S),
            "curves": [[[round(z, 4) for z in curve] for curve in table] for table in self._curves],
            "seen": self._seen,
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave. Experience of another shape is of no use and is left out."""
        if saved.get("probabilities") != list(PROBABILITIES) or saved.get("checkpoints_s") != list(
            CHECKPOINTS_S
        ):
            return
        curves = [[tuple(map(float, curve)) for curve in table] for table in saved["curves"]]
        seen = [[int(number) for number in table] for table in saved["seen"]]
        if _shape(curves) == _shape(self._curves) and list(map(len, seen)) == list(map(len, self._seen)):
            self._curves, self._seen = curves, seen


def _slopes(curve: Curve) -> list[float]:
    """Distance between quantiles per unit of probability: the length of a whole step."""
    low, high = STEP_LIMITS
    last = len(curve) - 1
    slopes = []
    for i in range(len(curve)):
        before, after = max(0, i - 1), min(last, i + 1)
        slope = (curve[after] - curve[before]) / (PROBABILITIES[after] - PROBABILITIES[before])
        slopes.append(min(high, max(low, slope)))
    return slopes


def _shape(curves: list[list[Curve]]) -> list[list[int]]:
    return [[len(curve) for curve in table] for table in curves]
