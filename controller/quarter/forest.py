# SPDX-License-Identifier: MIT
"""What came of like situations, by a forest that goes with the house.

A few trees ship with Kwartier, grown on recorded households (`prior`); they speak alone on the first day. Then trees
are grown on the house's own cases of the last weeks, quickly at first and one every two days in the end, each in place
of the oldest one: so a house is forgotten over some two months. All trees have the same say, so the shipped ones count
for less and less and never for nothing.
"""

from __future__ import annotations

import base64
import struct
import zlib
from array import array
from collections import deque
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from controller.quarter.tree import Case, Growth, Tree, pooled

TREES = 30
CASES = 20_000
"""About sixteen days of them."""
GROWN_ON = 6_000
FIRST_CASES = 200
"""The first tree is grown on so many cases."""
GROWTH = 0.025
"""Then one for every so much more that is known,"""
LATEST = 2_500
"""and after so many cases (two days of them) in any case."""
BLOCK = 500
"""Cases are packed in blocks of so many for keeping."""
FARTHEST = 1_000.0
"""Outcomes are kept within this."""


class Forest:
    """The shipped trees and those of one house. Owned by one Forecaster."""

    def __init__(self, shipped: Sequence[Tree], features: int) -> None:
        self._shipped = tuple(shipped)
        self._features = features
        self._own: deque[Tree] = deque(maxlen=TREES)
        self._texts: deque[str] = deque(maxlen=TREES)
        self._cases: list[Case] = []
        self._blocks: dict[int, str] = {}
        self._seen = 0
        self._grown_at = 0
        self._growth: Growth | None = None

    @property
    def own_trees(self) -> int:
        return len(self._own)

    @property
    def seen(self) -> int:
        """Cases that were learned from, ever."""
        return self._seen

    def pool(self, situation: Sequence[float]) -> list[float]:
        """Outcomes of the like of `situation`, risen, each as likely as the others."""
        return pooled((*self._shipped, *self._own), situation)

    def learn(self, situation: Sequence[float], outcome: float, weight: float) -> None:
        """Something came of a situation."""
        case = array("f", [*situation, max(-FARTHEST, min(FARTHEST, outcome)), weight])
        if len(self._cases) < CASES:
            self._cases.append(case)
        else:
            self._cases[self._seen % CASES] = case
        block = self._seen % CASES // BLOCK
        self._seen += 1
        self._blocks.pop(block, None)
        if self._seen % BLOCK == 0:
            self._blocks[block] = _packed(self._cases[block * BLOCK : (block + 1) * BLOCK])

    def work(self, nodes: int) -> None:
        """Grow on by so many nodes, where there is something to grow."""
        if self._growth is None:
            if self._seen < self._due_at():
                return
            self._grown_at = self._seen
            dice = Random(self._seen)
            cases = dice.choices(self._cases, k=min(GROWN_ON, len(self._cases)))
            self._growth = Growth(cases, dice)
        for _ in range(nodes):
            self._growth.step()
            if self._growth.is_done:
                tree = self._growth.tree
                self._own.append(tree)
                self._texts.append(tree.to_text())
                self._growth = None
                return

    def to_dict(self) -> dict[str, Any]:
        """What was learned, fit for JSON. What did not change since the last time costs nothing."""
        for block in range((len(self._cases) + BLOCK - 1) // BLOCK):
            if block not in self._blocks:
                self._blocks[block] = _packed(self._cases[block * BLOCK : (block + 1) * BLOCK])
        return {
            "features": self._features,
            "seen": self._seen,
            "grown_at": self._grown_at,
            "trees": list(self._texts),
            "cases": [self._blocks[block] for block in sorted(self._blocks)],
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave; of other features, it is of no use and is left out.

        Raises:
            ValueError: it is damaged.
        """
        if saved["features"] != self._features:
            return
        texts = [str(text) for text in saved["trees"]]
        trees = [Tree.from_text(text, self._features) for text in texts]
        cases = [case for block in saved["cases"] for case in _unpacked(str(block), self._features + 2)]
        seen, grown_at = int(saved["seen"]), int(saved["grown_at"])
        if len(cases) != min(seen, CASES):
            raise ValueError("cases are missing")
        self._own.extend(trees)
        self._texts.extend(texts)
        self._cases, self._seen, self._grown_at = cases, seen, grown_at

    def _due_at(self) -> float:
        """How many cases must have been seen for the next tree."""
        return max(FIRST_CASES, self._grown_at + min(LATEST, GROWTH * self._grown_at))


def _packed(cases: Sequence[Case]) -> str:
    """Half the precision is plenty for cases."""
    flat = [min(65_000.0, max(-65_000.0, value)) for case in cases for value in case]
    return base64.b85encode(zlib.compress(struct.pack(f"<{len(flat)}e", *flat), 6)).decode()


def _unpacked(text: str, width: int) -> list[Case]:
    try:
        packed = zlib.decompress(base64.b85decode(text))
        flat = struct.unpack(f"<{len(packed) // 2}e", packed)
    except (ValueError, zlib.error, struct.error) as error:
        raise ValueError("these are no cases") from error
    if len(flat) % width:
        raise ValueError("these are no whole cases")
    return [array("f", flat[i : i + width]) for i in range(0, len(flat), width)]
