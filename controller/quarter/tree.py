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
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

POINTS = 8
LEAF_CASES = 8
TRIES = 12
"""Splits that are thrown for a node."""
JUDGED = 128
"""Cases by which a split is judged."""
LEAF = -1
HEAD = struct.Struct("<HH")
SEEN = 16
MARGIN = 1.15
MARGIN_HEIGHT = 100.0
"""A tree is at home as far up as SEEN of its cases were, and by so much beyond."""

_MIDDLES = (np.arange(POINTS) + 0.5) / POINTS

Case: TypeAlias = "array[float]"
"""Features, then the outcome, then its weight."""
Rows: TypeAlias = "NDArray[np.intp]"
"""Which of the cases."""
Heights: TypeAlias = Callable[[Any], tuple[Any, ...]]
"""Given the features of one situation, or of many as arrays: numbers, of which a tree knows none higher than it saw."""


class Tree:
    """Questions and answers as flat arrays. Frozen once made."""

    def __init__(self, features: Sequence[int], thresholds: Sequence[float], kids: Sequence[int]) -> None:
        """`features[n]` is LEAF for a leaf, whose points begin at `kids[n]`; else the nodes below begin there."""
        self.features = array("b", features)
        self.thresholds = array("f", thresholds)
        self.kids = array("H", kids)
        self.points = array("f")
        self.reach: tuple[float, ...] = ()
        """How high situations may stand that the tree knows anything of; empty: it speaks of all."""

    def to_text(self) -> str:
        """Some kilobytes of printable text."""
        packed = b"".join(
            (
                HEAD.pack(len(self.features), len(self.points)),
                struct.pack(f"<{len(self.features)}b", *self.features),
                struct.pack(f"<{len(self.features)}H", *self.kids),
                struct.pack(f"<{len(self.features)}f", *self.thresholds),
                struct.pack(f"<{len(self.points)}e", *self.points),
                struct.pack(f"<{len(self.reach)}f", *self.reach),
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
            shape = struct.Struct(f"<{nodes}b{nodes}H{nodes}f{points}e")
            fields = shape.unpack_from(packed, HEAD.size)
            reach = struct.unpack(
                f"<{(len(packed) - HEAD.size - shape.size) // 4}f", packed[HEAD.size + shape.size :]
            )
        except (ValueError, zlib.error, struct.error) as error:
            raise ValueError("this is no tree") from error
        tree = cls(fields[:nodes], fields[2 * nodes : 3 * nodes], fields[nodes : 2 * nodes])
        tree.points, tree.reach = array("f", fields[3 * nodes :]), reach
        if not _is_sound(tree.features, tree.kids, points, features):
            raise ValueError("this tree leads nowhere")
        return tree


class Growth:
    """A tree in the making. Owned by one Forest."""

    def __init__(self, cases: Sequence[Case], dice: Random, heights: Heights | None = None) -> None:
        table = np.frombuffer(b"".join(case.tobytes() for case in cases), dtype=np.float32)
        self._table = table.reshape(len(cases), -1)
        self._cells, self._width = self._table.ravel(), self._table.shape[1]
        self._outcomes = self._table[:, -2].astype(np.float64)
        self._weights = self._table[:, -1].astype(np.float64)
        self._weighted = self._weights * flattened(self._outcomes)
        self._reach = () if heights is None else _reach(heights(self._table[:, :-2].T))
        self._dice = np.random.default_rng(dice.getrandbits(64))
        self._open: list[tuple[int, Rows]] = [(0, np.arange(len(cases)))]
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
        tree.points, tree.reach = array("f", self._points), self._reach
        return tree

    def step(self) -> None:
        """Make one node a question or a leaf."""
        node, rows = self._open.pop()
        split = self._split(rows) if len(rows) >= 2 * LEAF_CASES else None
        if split is not None:
            feature, threshold = split
            is_above = self._cells.take(self._width * rows + feature) > threshold
            below, above = rows[~is_above], rows[is_above]
            if 2 * min(len(below), len(above)) >= LEAF_CASES:
                self._ask(node, split, (below, above))
                return
        self._kids[node] = len(self._points)
        outcomes = self._outcomes.take(rows)
        outcomes.sort()
        self._points += middles(outcomes).tolist()

    def _ask(self, node: int, question: tuple[int, float], sides: tuple[Rows, Rows]) -> None:
        self._features[node], self._thresholds[node] = question
        self._kids[node] = len(self._features)
        for side in sides:
            self._open.append((len(self._features), side))
            self._features.append(LEAF)
            self._thresholds.append(0.0)
            self._kids.append(0)

    def _split(self, rows: Rows) -> tuple[int, float] | None:
        """The split of TRIES whose two sides differ most in the weighted means of their outcomes."""
        features = self._dice.integers(0, self._width - 2, TRIES)
        thrown = rows.take(self._dice.integers(0, len(rows), (2, TRIES)))
        first, second = self._cells.take(self._width * thrown + features)
        thresholds = (first + second) / 2
        judged = rows if len(rows) <= JUDGED else rows.take(self._dice.integers(0, len(rows), JUDGED))
        is_above = self._cells.take((self._width * judged)[:, None] + features) > thresholds
        gains = self._gains(judged, is_above, LEAF_CASES * len(judged) / len(rows))
        gains[first == second] = -np.inf
        best = int(gains.argmax())
        return None if gains[best] == -np.inf else (int(features[best]), float(thresholds[best]))

    def _gains(self, judged: Rows, is_above: NDArray[np.bool_], least: float) -> NDArray[np.float64]:
        """Higher for a better split (the explained part of the variance); -inf for one with a side too small."""
        weights, weighted = self._weights.take(judged), self._weighted.take(judged)
        sides = is_above.astype(np.float64)
        above_w, above_y = weights @ sides, weighted @ sides
        below_w, below_y = np.add.reduce(weights) - above_w, np.add.reduce(weighted) - above_y
        number = np.add.reduce(is_above, axis=0, dtype=np.intp)
        is_fit = (number >= least) & (len(judged) - number >= least) & (above_w > 0) & (below_w > 0)
        gains = np.full(len(number), -np.inf)
        np.divide(above_y**2, above_w, out=gains, where=is_fit)
        gains[is_fit] += below_y[is_fit] ** 2 / below_w[is_fit]
        return gains


def _reach(heights: Sequence[NDArray[Any]]) -> tuple[float, ...]:
    return tuple(MARGIN * float(np.sort(seen)[-min(len(seen), SEEN)]) + MARGIN_HEIGHT for seen in heights)


def middles(outcomes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The middles of POINTS equal shares of `outcomes`, which rise."""
    low, high, way = _places(len(outcomes))
    below = outcomes.take(low)
    found: NDArray[np.float64] = below + way * (outcomes.take(high) - below)
    return found


@lru_cache(maxsize=256)
def _places(number: int) -> tuple[Rows, Rows, NDArray[np.float64]]:
    """The middles of equal shares of so many: between which two each lies, and how far on the way."""
    places = np.minimum(number - 1, np.maximum(0, _MIDDLES * number - 0.5))
    low = places.astype(np.intp)
    return low, np.minimum(low + 1, number - 1), places - low


def flattened(outcomes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Splits are judged on this: one wild outcome must not decide a split."""
    flat: NDArray[np.float64] = np.copysign(np.log1p(2 * np.abs(outcomes)), outcomes)
    return flat


def _is_sound(features: Sequence[int], kids: Sequence[int], points: int, known: int) -> bool:
    """Every way from the root ends at a leaf with all its points."""
    return len(features) > 0 and all(
        kid + POINTS <= points if feature == LEAF else 0 <= feature < known and node < kid < len(features) - 1
        for node, (feature, kid) in enumerate(zip(features, kids, strict=True))
    )
