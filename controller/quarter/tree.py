# SPDX-License-Identifier: MIT
"""One tree of the forest: it asks a few questions about a situation and answers with what came of its like.

Every question compares one feature with a threshold; a leaf keeps POINTS values that stand for the outcomes of the
cases that reached it (the middles of equal shares of them), so a leaf is a small distribution and not a number.

A tree is grown on cases drawn with replacement, each split the best of a few that were thrown by chance: a feature,
and a threshold between two cases. So the trees differ, which is what makes their sum good (Geurts, Ernst, Wehenkel:
Extremely randomized trees, Machine Learning 63, 2006; Meinshausen: Quantile regression forests, JMLR 7, 2006). Growing
goes node by node, so that it can be spread over many seconds.
"""

from __future__ import annotations

import base64
import struct
import zlib
from array import array
from collections.abc import Sequence
from itertools import compress
from math import copysign, log1p
from random import Random
from typing import TypeAlias

POINTS = 8
LEAF_CASES = 8
TRIES = 12
"""Splits that are thrown for a node."""
JUDGED = 128
"""Cases by which a split is judged."""
LEAF = -1
HEAD = struct.Struct("<HH")

Case: TypeAlias = "array[float]"
"""Features, then the outcome, then its weight."""


class Tree:
    """Questions and answers as flat arrays. Frozen once made."""

    def __init__(self, features: Sequence[int], thresholds: Sequence[float], kids: Sequence[int]) -> None:
        """`features[n]` is LEAF for a leaf, whose points begin at `kids[n]`; else the nodes below begin there."""
        self.features = array("b", features)
        self.thresholds = array("f", thresholds)
        self.kids = array("H", kids)
        self.points = array("f")

    def to_text(self) -> str:
        """Some kilobytes of printable text."""
        packed = b"".join(
            (
                HEAD.pack(len(self.features), len(self.points)),
                struct.pack(f"<{len(self.features)}b", *self.features),
                struct.pack(f"<{len(self.features)}H", *self.kids),
                struct.pack(f"<{len(self.features)}f", *self.thresholds),
                struct.pack(f"<{len(self.points)}e", *self.points),
            )
        )
        return base64.b85encode(zlib.compress(packed)).decode()

    @classmethod
    def from_text(cls, text: str, features: int) -> Tree:
        """What `to_text` gave, of a forest with so many `features`.

        Raises:
            ValueError: this is no tree.
        """
        try:
            packed = zlib.decompress(base64.b85decode(text))
            nodes, points = HEAD.unpack_from(packed)
            fields = struct.unpack_from(f"<{nodes}b{nodes}H{nodes}f{points}e", packed, HEAD.size)
        except (ValueError, zlib.error, struct.error) as error:
            raise ValueError("this is no tree") from error
        tree = cls(fields[:nodes], fields[2 * nodes : 3 * nodes], fields[nodes : 2 * nodes])
        tree.points = array("f", fields[3 * nodes :])
        if not _is_sound(tree.features, tree.kids, points, features):
            raise ValueError("this tree leads nowhere")
        return tree


class Growth:
    """A tree in the making. Owned by one Forest."""

    def __init__(self, cases: list[Case], dice: Random) -> None:
        self._dice = dice
        self._outcome = len(cases[0]) - 2
        self._open: list[tuple[int, list[Case]]] = [(0, cases)]
        self._features = [LEAF]
        self._thresholds = [0.0]
        self._kids = [0]
        self._points: list[float] = []

    @property
    def is_done(self) -> bool:
        return not self._open

    @property
    def tree(self) -> Tree:
        """The grown tree."""
        tree = Tree(self._features, self._thresholds, self._kids)
        tree.points = array("f", self._points)
        return tree

    def step(self) -> None:
        """Make one node a question or a leaf."""
        node, cases = self._open.pop()
        split = self._split(cases) if len(cases) >= 2 * LEAF_CASES else None
        if split is not None:
            feature, threshold = split
            below = [case for case in cases if case[feature] <= threshold]
            above = [case for case in cases if case[feature] > threshold]
            if 2 * min(len(below), len(above)) >= LEAF_CASES:
                self._ask(node, split, (below, above))
                return
        self._kids[node] = len(self._points)
        self._points += middles(sorted(case[self._outcome] for case in cases))

    def _ask(self, node: int, question: tuple[int, float], sides: tuple[list[Case], list[Case]]) -> None:
        self._features[node], self._thresholds[node] = question
        self._kids[node] = len(self._features)
        for side in sides:
            self._open.append((len(self._features), side))
            self._features.append(LEAF)
            self._thresholds.append(0.0)
            self._kids.append(0)

    def _split(self, cases: list[Case]) -> tuple[int, float] | None:
        """The split of TRIES whose two sides differ most in the weighted means of their outcomes."""
        judged = cases if len(cases) <= JUDGED else self._dice.choices(cases, k=JUDGED)
        weights = [case[-1] for case in judged]
        weighted = [w * flattened(case[-2]) for w, case in zip(weights, judged, strict=True)]
        sums = _Sums(weights, weighted, LEAF_CASES * len(judged) / len(cases))
        best, found = float("-inf"), None
        for _ in range(TRIES):
            feature = int(self._dice.random() * self._outcome)
            threshold = self._between(cases, feature)
            if threshold is None:
                continue
            score = sums.score([case[feature] > threshold for case in judged])
            if score > best:
                best, found = score, (feature, threshold)
        return found

    def _between(self, cases: list[Case], feature: int) -> float | None:
        a, b = (cases[int(self._dice.random() * len(cases))][feature] for _ in range(2))
        return None if a == b else array("f", [(a + b) / 2])[0]


def middles(outcomes: Sequence[float]) -> list[float]:
    """The middles of POINTS equal shares of `outcomes`, which rise."""
    last = len(outcomes) - 1
    found = []
    for share in range(POINTS):
        place = min(float(last), max(0.0, (share + 0.5) / POINTS * len(outcomes) - 0.5))
        low = int(place)
        after = outcomes[min(low + 1, last)]
        found.append(outcomes[low] + (place - low) * (after - outcomes[low]))
    return found


def flattened(outcome: float) -> float:
    """Splits are judged on this: one wild outcome must not decide a split."""
    return copysign(log1p(2 * abs(outcome)), outcome)


class _Sums:
    """The judged cases of one node."""

    def __init__(self, weights: list[float], weighted: list[float], least: float) -> None:
        """`weighted` are the outcomes times their weights; a side needs `least` cases."""
        self._weights, self._weighted, self._least = weights, weighted, least
        self._weight, self._outcome = sum(weights), sum(weighted)

    def score(self, sides: list[bool]) -> float:
        """Higher for a better split (the explained part of the variance); -inf for one with a side too small."""
        above = sum(sides)
        if above < self._least or len(sides) - above < self._least:
            return float("-inf")
        above_y, above_w = sum(compress(self._weighted, sides)), sum(compress(self._weights, sides))
        below_y, below_w = self._outcome - above_y, self._weight - above_w
        if above_w <= 0 or below_w <= 0:
            return float("-inf")
        return above_y * above_y / above_w + below_y * below_y / below_w


def _is_sound(features: Sequence[int], kids: Sequence[int], points: int, known: int) -> bool:
    """Every way from the root ends at a leaf with all its points."""
    return len(features) > 0 and all(
        kid + POINTS <= points if feature == LEAF else 0 <= feature < known and node < kid < len(features) - 1
        for node, (feature, kid) in enumerate(zip(features, kids, strict=True))
    )
