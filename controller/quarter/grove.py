# SPDX-License-Identifier: MIT
"""Many trees as one: their questions side by side in flat arrays, and what their leaves hold taken out at once.

What comes out is, number by number, what each tree says for itself. Down a tree goes Python, node by node: the usual
way is half as long as the longest, which all trees would have to go step by step in numpy. For one situation that took
seven times as long with the ten trees of a new house, and nearly twice as long with all that a house ever has. The
arrays are Python's own, for these hand out a single number in half the time of numpy's. Many situations at once, as at
the end of a quarter and in trials, go down step by step after all: together they take a fifth of that each.

A tree knows nothing of loads that are larger, or have lasted at their height for longer, than any it was grown on: it
would take a new car for an oven and say that it ends. So it is not asked for them, as long as another one knows better.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from controller.quarter.tree import LEAF, POINTS, Heights, Tree

FEW_WAYS = 80
"""So many ways down are gone one by one, more of them step by step together."""
Kind = TypeVar("Kind", bound=np.generic)
Pool = NDArray[np.float32]
"""Outcomes of the like of a situation, risen, each as likely as the others."""


class Flat:
    """One tree as arrays. A leaf leads to itself, so that every way can be gone as far as the longest one."""

    def __init__(self, tree: Tree) -> None:
        features = np.array(tree.features, dtype=np.int8)
        nodes, is_leaf = np.arange(len(features), dtype=np.int32), features == LEAF
        kids = np.array(tree.kids, dtype=np.int32)
        self.features = np.where(is_leaf, np.int8(0), features)
        self.thresholds = np.where(is_leaf, np.float32(np.inf), np.array(tree.thresholds, dtype=np.float32))
        self.depth = _depth(tree)
        self.kids = np.where(is_leaf, nodes, kids)
        self.firsts = np.where(is_leaf, kids, np.int32(0))
        self.points = np.array(tree.points, dtype=np.float32)
        self.reach = tree.reach


class Grove:
    """Trees that speak together. Frozen once made."""

    def __init__(self, trees: Sequence[Flat], heights: Heights | None = None) -> None:
        nodes = np.cumsum([0, *(len(tree.features) for tree in trees)], dtype=np.intp)
        points = np.cumsum([0, *(len(tree.points) for tree in trees)], dtype=np.intp)
        kids = [tree.kids + first for tree, first in zip(trees, nodes, strict=False)]
        firsts = [tree.firsts + first for tree, first in zip(trees, points, strict=False)]
        self._roots: list[int] = nodes[:-1].tolist()
        self._depth = max((tree.depth for tree in trees), default=0)
        self._features = array("b", _joined([tree.features for tree in trees], np.int8).tobytes())
        self._thresholds = array("f", _joined([tree.thresholds for tree in trees], np.float32).tobytes())
        self._kids = array("i", _joined(kids, np.intp).astype(np.intc).tobytes())
        self._firsts = array("i", _joined(firsts, np.intp).astype(np.intc).tobytes())
        self._points = _joined([tree.points for tree in trees], np.float32)
        self._heights, self._reaches = heights, _reaches(trees)
        self._nearest: list[float] = self._reaches.min(axis=0, initial=np.inf).tolist()

    def pools(self, situations: Sequence[Sequence[float]]) -> list[Pool]:
        """For each situation: what came of its like by all trees that know anything of it, risen."""
        if len(situations) * len(self._roots) <= FEW_WAYS:
            firsts = np.array([self._leaves(situation) for situation in situations], dtype=np.intp)
        else:
            firsts = self._leaves_together(situations)
        found = self._points.take(firsts[:, :, None] + np.arange(POINTS))
        pools: Pool = found.reshape(len(situations), POINTS * len(self._roots))
        is_lost = self._is_lost(situations)
        if is_lost is None:
            pools.sort(axis=1)
            return list(pools)
        found[is_lost] = np.inf
        pools.sort(axis=1)
        known = POINTS * (len(self._roots) - np.count_nonzero(is_lost, axis=1))
        return [pool[:most] for pool, most in zip(pools, known.tolist(), strict=True)]

    def _leaves(self, situation: Sequence[float]) -> list[int]:
        """Where the outcomes of its leaf begin, in each tree."""
        features, thresholds, kids = self._features, self._thresholds, self._kids
        found = []
        for node in self._roots:
            while (kid := kids[node]) != node:
                node = kid + (situation[features[node]] > thresholds[node])
            found.append(self._firsts[node])
        return found

    def _leaves_together(self, situations: Sequence[Sequence[float]]) -> NDArray[np.intp]:
        """The same for many situations, a row for each: they all go down step by step."""
        features = np.frombuffer(self._features, dtype=np.int8)
        thresholds = np.frombuffer(self._thresholds, dtype=np.float32)
        kids = np.frombuffer(self._kids, dtype=np.intc)
        asked = np.array(situations, dtype=np.float64)
        number, width = asked.shape
        values, rows = asked.ravel(), (width * np.arange(number))[:, None]
        node = np.repeat(np.array(self._roots, dtype=np.intp)[None, :], number, axis=0)
        for _ in range(self._depth):
            is_above = values.take(rows + features.take(node)) > thresholds.take(node)
            node = np.add(kids.take(node), is_above, dtype=np.intp)
        return np.frombuffer(self._firsts, dtype=np.intc).take(node).astype(np.intp)

    def _is_lost(self, situations: Sequence[Sequence[float]]) -> NDArray[np.bool_] | None:
        """Which trees (columns) know nothing of which situations (rows) while others do; None: all speak of all."""
        if self._heights is None or not self._nearest:
            return None
        heights = [self._heights(situation) for situation in situations]
        if not any(
            height > near for each in heights for height, near in zip(each, self._nearest, strict=True)
        ):
            return None
        is_lost = np.logical_or.reduce(np.array(heights)[:, None, :] > self._reaches, axis=2)
        is_lost[is_lost.all(axis=1)] = False
        return np.asarray(is_lost)


def outcomes_at(pool: Pool, levels: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """The quantiles of `pool` at `levels`, on straight lines between its values."""
    last = len(pool) - 1
    places = np.minimum(last, np.maximum(0, np.asarray(levels) * len(pool) - 0.5))
    low = places.astype(np.intp)
    below, above = pool[low].astype(np.float64), pool[np.minimum(low + 1, last)]
    found: NDArray[np.float64] = below + (places - low) * (above - below)
    return found


def share_below(pool: Pool, outcome: float) -> float:
    """The inverse, roughly: which share of `pool` lies below `outcome`."""
    value = np.float32(outcome)
    return float(pool.searchsorted(value) + pool.searchsorted(value, "right")) / (2 * len(pool))


def _reaches(trees: Sequence[Flat]) -> NDArray[np.float64]:
    """A row for each tree; without bounds for one that speaks of all."""
    width = max((len(tree.reach) for tree in trees), default=0)
    rows = [tree.reach or (np.inf,) * width for tree in trees]
    return np.array(rows, dtype=np.float64).reshape(len(trees), width)


def _joined(arrays: Sequence[NDArray[Kind]], kind: type[Kind]) -> NDArray[Kind]:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)


def _depth(tree: Tree) -> int:
    """Questions on the longest way; a node always stands before those below it."""
    depths = [0] * len(tree.features)
    for node, feature in enumerate(tree.features):
        if feature != LEAF:
            kid = tree.kids[node]
            depths[kid] = depths[kid + 1] = depths[node] + 1
    return max(depths)
