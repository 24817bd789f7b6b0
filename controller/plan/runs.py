# SPDX-License-Identifier: MIT
"""Runs of a load: which quarters of a stretch cost least together, when it has to run on for some of them in a row.

Exact, by dynamic programming over the quarters: how many it has run in so far, and for how long it has been running.
What a quarter costs is given; who gives the worth of a kWh in the best plan gets what is nearly the best.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Pattern = tuple[bool, ...]
"""Whether a load runs in each quarter of its stretch."""
START_EUR = 0.01
"""What a start has to gain: contactors wear, and a wash is not to be cut for a tenth of a cent."""
OFF = 0
SHIFTS = (-4, -2, -1, 1, 2, 4)


@dataclass(frozen=True, slots=True)
class Limits:
    """How a load may run."""

    least: int = 1
    """Quarters in a row."""
    is_on: bool = False
    """It runs when the stretch begins: to go on is no start, and may end at any time."""
    held: int = 0
    """It has to go on for so many first."""


def starts(pattern: Pattern, limits: Limits) -> int:
    """How often a load starts."""
    before = (limits.is_on, *pattern[:-1])
    return sum(runs and not ran for ran, runs in zip(before, pattern, strict=True))


def cheapest(costs: Vector, count: int, limits: Limits) -> Pattern:
    """The `count` quarters that cost least together, with START_EUR for each start."""
    count = min(count, len(costs))
    least = max(1, min(limits.least, count))
    values = _values(costs, count, least, limits)
    last = values[-1, :, count].copy()
    last[1:least] = np.inf  # one that has just begun is not cut off by the end of the day
    state, left = int(np.argmin(last)), count
    pattern = [False] * len(costs)
    for place in range(len(costs) - 1, -1, -1):
        pattern[place] = state != OFF
        left -= state != OFF
        state = _before(values[place, :, left], state, least)
    return tuple(pattern)


def _values(costs: Vector, count: int, least: int, limits: Limits) -> Vector:
    """Least cost before each quarter and after the last, by state and by quarters run.

    State 0 is off, 1 to `least` how long it has run; at `least` it may stop.
    """
    values = np.full((len(costs) + 1, least + 1, count + 1), np.inf)
    values[0, least if limits.is_on else OFF, 0] = 0.0
    for place, cost in enumerate(costs.tolist()):
        old, new = values[place], values[place + 1]
        if place >= limits.held or not limits.is_on:
            np.minimum(old[OFF], old[least], out=new[OFF])
        begins = old[OFF, :-1] + START_EUR
        if least == 1:
            new[1, 1:] = np.minimum(begins, old[1, :-1]) + cost
            continue
        new[1, 1:] = begins + cost
        new[2:least, 1:] = old[1 : least - 1, :-1] + cost
        new[least, 1:] = np.minimum(old[least - 1, :-1], old[least, :-1]) + cost
    return values


def _before(old: Vector, state: int, least: int) -> int:
    """The state from which this one came; `old` is the least cost of each."""
    if state == OFF:
        return least if old[least] < old[OFF] else OFF
    begun = state - 1
    if state < least:
        return begun
    more = START_EUR if begun == OFF else 0.0
    return least if old[least] < old[begun] + more else begun


def moved(pattern: Pattern, limits: Limits) -> Iterator[Pattern]:
    """Patterns with a run a little earlier or later, or with a quarter of one run in another."""
    runs = _runs(pattern)
    for place, (first, after) in enumerate(runs):
        for shift in SHIFTS:
            if first + shift >= 0 and after + shift <= len(pattern):
                yield from _made(pattern, runs[:place] + runs[place + 1 :], (first + shift, after + shift))
        for other, (from_, to) in enumerate(runs):
            if other != place and after - first > limits.least:
                rest = [run for each, run in enumerate(runs) if each not in (place, other)]
                for shorter in ((first + 1, after), (first, after - 1)):
                    for longer in ((from_ - 1, to), (from_, to + 1)):
                        if longer[0] >= 0 and longer[1] <= len(pattern):
                            yield from _made(pattern, [*rest, shorter], longer)


def _made(pattern: Pattern, others: list[tuple[int, int]], run: tuple[int, int]) -> Iterator[Pattern]:
    """The pattern of these runs; nothing where they overlap."""
    made = [False] * len(pattern)
    for first, after in (*others, run):
        if any(made[first:after]):
            return
        made[first:after] = [True] * (after - first)
    yield tuple(made)


def _runs(pattern: Pattern) -> list[tuple[int, int]]:
    """First quarter of each run, and the one after it."""
    edges = [place for place in range(len(pattern) + 1) if _is_edge(pattern, place)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_edge(pattern: Pattern, place: int) -> bool:
    before = place > 0 and pattern[place - 1]
    return before != (place < len(pattern) and pattern[place])


def fits(pattern: Pattern, limits: Limits) -> bool:
    """Whether a load may run so."""
    if limits.is_on and not all(pattern[: limits.held]):
        return False
    least = min(limits.least, sum(pattern))
    return all(after - first >= least or (limits.is_on and first == 0) for first, after in _runs(pattern))
