# SPDX-License-Identifier: MIT
"""Grows the trees that ship with Kwartier (controller/quarter/prior.json) on the recorded households at hand.

    python -m tests.bench.prior

Each household is walked through as a house lives, and every case that the forecast notes is kept. A tree is grown on
CASES_EACH of every household, drawn by chance, so that a long recording counts no more than a short one. The hour of
the day is left out. Leaves are larger than those of a house's own trees: what they say must hold elsewhere.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from random import Random
from unittest.mock import patch

import numpy as np

from controller.quarter import forecast, tree
from controller.quarter.forest import Forest
from controller.quarter.grove import Pool
from controller.quarter.prior import FILE
from controller.quarter.situation import FEATURES, HOUR, heights_w
from controller.quarter.tree import Case, Growth, Heights, Tree, flattened
from controller.replay.foresight import Kwartier, Method, walk
from tests.bench.households import Household, households

TREES = 10
CASES_EACH = 4_000
LEAF_CASES = 16
NOON_H = 12.0


class Catch(Forest):
    """Lives as ever, and keeps every case beside."""

    def __init__(self, shipped: Sequence[Tree], features: int, heights: Heights | None = None) -> None:
        super().__init__(shipped, features, heights)
        self._caught: list[Case] = []
        CATCHES.append(self)

    def learn(
        self, situation: Sequence[float], outcome: float, weight: float, *, is_large: bool = False
    ) -> None:
        super().learn(situation, outcome, weight, is_large=is_large)
        hourless = [*situation[:HOUR], NOON_H, *situation[HOUR + 1 :]]
        self._caught.append(array("f", [*hourless, max(-1_000.0, min(1_000.0, outcome)), weight]))

    def cases(self) -> list[Case]:
        """All that were caught, their weights such that the household weighs as much as any other."""
        outcomes, weights = np.array([case[-2:] for case in self._caught], dtype=np.float64).T
        mean = float(np.mean(np.abs(flattened(outcomes)) * weights))
        return [array("f", [*case[:-1], case[-1] / mean]) for case in self._caught]


class _Fallow(Catch):
    """Grows nothing."""

    def __init__(self, _shipped: Sequence[Tree], features: int, _heights: Heights | None = None) -> None:
        super().__init__((), features)

    def work(self, nodes: int) -> None:
        """Nothing grows."""

    def pools(self, situations: Sequence[Sequence[float]]) -> list[Pool]:
        return [np.zeros(1, dtype=np.float32) for _ in situations]


CATCHES: list[Catch] = []
"""The newest one last."""


def cases_of(household: Household) -> list[Case]:
    """Every case, as the household lives."""
    with patch.object(forecast, "Forest", _Fallow):
        asked: dict[str, Method] = {"it": Kwartier()}
    for _ in walk(household.rows(), household.step_s, asked):
        continue
    return CATCHES.pop().cases()


def grown(cases: Sequence[Sequence[Case]], dice: Random) -> Tree:
    """One tree on as many cases of each household."""
    drawn = [case for each in cases for case in dice.choices(each, k=CASES_EACH)]
    growth = Growth(drawn, dice, heights_w)
    while not growth.is_done:
        growth.step()
    return growth.tree


def grown_on(cases: Sequence[Sequence[Case]]) -> list[Tree]:
    """The trees that would ship if these cases, by household, were all there are."""
    dice = Random(7)
    with patch.object(tree, "LEAF_CASES", LEAF_CASES):
        return [grown(cases, dice) for _ in range(TREES)]


def main() -> None:
    """Write the file anew."""
    found, _ = households()
    about = f"Trees (controller/quarter/tree.py) over {len(FEATURES)} features, grown by tests/bench/prior.py"
    texts = [each.to_text() for each in grown_on([cases_of(household) for household in found])]
    FILE.write_text(json.dumps({"about": about, "trees": texts}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
