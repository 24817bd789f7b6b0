# SPDX-License-Identifier: MIT
"""What came of like situations, by a forest that goes with the house.

A few trees ship with Kwartier, grown on recorded households (`prior`); they speak alone on the first day. Then trees
are grown on the house's own cases, quickly at first and one every two days in the end, each in place of the oldest
one: so a house is forgotten over some four months. All trees have the same say, so the shipped ones count for less and
less and never for nothing.

Cases of large power are rare, and they are what peaks are made of: they have a memory of their own, which reaches back
for months, and a share of every tree. That costs no honesty, because the power is the first thing a tree asks for.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from controller.quarter.cases import Cases
from controller.quarter.grove import Flat, Grove, Pool
from controller.quarter.tree import POINTS, Growth, Heights, Tree

TREES = 48
NEWEST = 14_000
"""Cases of any kind: about two weeks of them."""
LARGE = 6_000
"""Cases of large power."""
LARGE_SHARE = 0.3
GROWN_ON = 6_000
FIRST_CASES = 200
"""The first tree is grown on so many cases."""
GROWTH = 0.025
"""Then one for every so much more that is known,"""
LATEST = 2_500
"""and after so many cases (two days of them) in any case."""
FARTHEST = 1_000.0
"""Outcomes are kept within this."""


class Forest:
    """The shipped trees and those of one house. Owned by one Forecaster."""

    def __init__(self, shipped: Sequence[Tree], features: int, heights: Heights | None = None) -> None:
        self._heights = heights
        self._shipped = tuple(Flat(tree) for tree in shipped)
        self._features = features
        self._own: deque[Flat] = deque(maxlen=TREES)
        self._texts: deque[str] = deque(maxlen=TREES)
        self._newest = Cases(NEWEST)
        self._large = Cases(LARGE)
        self._grown_at = 0
        self._growth: Growth | None = None
        self._grown: list[Tree] = []
        """Not yet asked: all that is foreseen in one quarter is told by the same trees."""
        self._grove = Grove(self._shipped, heights)

    @property
    def outcomes(self) -> int:
        """How many are in a pool of which every tree knows something."""
        return POINTS * (len(self._shipped) + len(self._own))

    @property
    def seen(self) -> int:
        """Cases that were learned from, ever."""
        return self._newest.seen

    def pools(self, situations: Sequence[Sequence[float]]) -> list[Pool]:
        """For each situation: outcomes of its like, risen, each as likely as the others."""
        return self._grove.pools(situations)

    def admit(self) -> None:
        """Ask the trees that have grown from now on, too."""
        if self._grown:
            self._add(self._grown, [tree.to_text() for tree in self._grown])
            self._grown = []

    def learn(
        self, situation: Sequence[float], outcome: float, weight: float, *, is_large: bool = False
    ) -> None:
        """Something came of a situation."""
        case = array("f", [*situation, max(-FARTHEST, min(FARTHEST, outcome)), weight])
        self._newest.add(case)
        if is_large:
            self._large.add(case)

    def work(self, nodes: int) -> None:
        """Grow on by so many nodes, where there is something to grow."""
        if self._growth is None:
            if self.seen < self._due_at():
                return
            self._growth = self._planted()
        for _ in range(nodes):
            self._growth.step()
            if self._growth.is_done:
                self._grown.append(self._growth.tree)
                self._growth = None
                return

    def to_dict(self) -> dict[str, Any]:
        """What was learned, fit for JSON. What did not change since the last time costs nothing."""
        return {
            "features": self._features,
            "seen": self.seen,
            "grown_at": self._grown_at,
            "trees": list(self._texts),
            "newest": self._newest.to_dict(),
            "large": self._large.to_dict(),
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave; of other features, it is of no use and is left out.

        Raises:
            ValueError: it is damaged; nothing has changed then.
        """
        if saved["features"] != self._features:
            return
        texts = [str(text) for text in saved["trees"]]
        trees = [Tree.from_text(text, self._features) for text in texts]
        newest, large = Cases(NEWEST), Cases(LARGE)
        newest.restore(saved["newest"], self._features + 2)
        large.restore(saved["large"], self._features + 2)
        grown_at = int(saved["grown_at"])
        self._add(trees, texts)
        self._newest, self._large, self._grown_at = newest, large, grown_at

    def _add(self, trees: Sequence[Tree], texts: Sequence[str]) -> None:
        self._own.extend(Flat(tree) for tree in trees)
        self._texts.extend(texts)
        self._grove = Grove((*self._shipped, *self._own), self._heights)

    def _planted(self) -> Growth:
        """A tree to be, on cases of both memories."""
        self._grown_at = self.seen
        dice = Random(self.seen)
        number = min(GROWN_ON, len(self._newest))
        large = min(int(LARGE_SHARE * number), len(self._large))
        cases = self._newest.draw(number - large, dice) + self._large.draw(large, dice)
        return Growth(cases, dice, self._heights)

    def _due_at(self) -> float:
        """How many cases must have been seen for the next tree."""
        return max(FIRST_CASES, self._grown_at + min(LATEST, GROWTH * self._grown_at))
