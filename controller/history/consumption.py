# SPDX-License-Identifier: MIT
"""From registers to use: what was counted between two times, and how sure that is.

Where a register was not told at an edge, it lies on the straight line between the stands around; when those are far
apart the use on both sides is marked as booked over the gap. What one meter counted last and the next one first are
two registers, and nothing is counted between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from controller.model.counting import CountedUnit, Counter

NEAR_S = 2 * 3600
"""Meters report every five minutes or every hour: stands this far apart see an edge between them well enough."""

Row = tuple[int, int, int]
"""(time_s, until_s, value), as it is stored."""


@dataclass(frozen=True, slots=True)
class CounterRow:
    """A register with its first and its last known stand."""

    counter: Counter
    first_s: int
    first: int
    last_s: int
    last: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a register stood at an edge."""

    value: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Used:
    """What was counted in [start, end) [`unit`]; None where no meter was heard."""

    start_s: int
    end_s: int
    value: int | None
    unit: CountedUnit
    is_booked: bool
    """Over a gap: only its sum with its neighbours is known."""
    is_whole: bool
    """Heard from beginning to end; what a meter counted before its first stand or after its last is in no figure."""


def edge_between(at_s: int, left: Row | None, right: Row | None) -> Edge:
    """The register at `at_s`, by the last row that begins until then and the first one after.

    Raises:
        ValueError: there is neither.
    """
    if left is None:
        if right is None:
            raise ValueError("a register without a stand has no edges")
        return Edge(right[2], is_sure=True)
    if right is None or at_s <= left[1]:
        return Edge(left[2], is_sure=True)
    gap_s = right[0] - left[1]
    value = left[2] + (right[2] - left[2]) * (at_s - left[1]) // gap_s
    return Edge(value, is_sure=gap_s <= NEAR_S or right[2] == left[2])


def used_between(
    edges_s: Sequence[int], counters: Sequence[tuple[CounterRow, Sequence[Edge]]]
) -> tuple[Used, ...]:
    """The use of each bucket between consecutive edges, over all meters of a kind. Meters of another unit than the
    newest one's are left out: litres and kWh have no sum.
    """
    if not counters:
        return tuple(
            Used(start_s, end_s, None, CountedUnit.LITRE, is_booked=False, is_whole=False)
            for start_s, end_s in pairwise(edges_s)
        )
    unit = max((row for row, _ in counters), key=lambda row: row.last_s).counter.unit
    same = [(row, edges) for row, edges in counters if row.counter.unit is unit]
    return tuple(
        _bucket((start_s, end_s), unit, [(row, edges[place], edges[place + 1]) for row, edges in same])
        for place, (start_s, end_s) in enumerate(pairwise(edges_s))
    )


def _bucket(span: tuple[int, int], unit: CountedUnit, heard: Iterable[tuple[CounterRow, Edge, Edge]]) -> Used:
    start_s, end_s = span
    touching = [each for each in heard if each[0].first_s < end_s and each[0].last_s > start_s]
    if not touching:
        return Used(*span, None, unit, is_booked=False, is_whole=False)
    value = sum(after.value - before.value for _, before, after in touching)
    is_booked = any(
        not edge.is_sure for _, before, after in touching for edge in (before, after)
    )  # fmt: skip
    return Used(*span, value, unit, is_booked, _is_covered(span, [row for row, _, _ in touching]))


def _is_covered(span: tuple[int, int], rows: Iterable[CounterRow]) -> bool:
    """Whether one meter or the next was heard all the time, but for what lies between two reports."""
    reached_s = span[0]
    for row in sorted(rows, key=lambda row: row.first_s):
        if row.first_s - reached_s > NEAR_S:
            return False
        reached_s = max(reached_s, row.last_s)
    return span[1] - reached_s <= NEAR_S
