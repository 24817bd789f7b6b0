# SPDX-License-Identifier: MIT
"""What was switched on and off in the house, told from steps of its power; and how long such loads use to run.

A step is a sample that leaves the level before it by more than noise; a meter that speaks once a minute shows one step
as two, which are put together. A step down that is about as high as an earlier step up ends that load, and its run is
remembered by the size of the load. What is on now is then expected to end as loads of its size have ended before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from itertools import accumulate
from math import log

NOISE_W = 45.0
NOISE_SHARE = 0.10
"""A level is left by this much plus this share of it."""
SMALLEST_W = 45.0
RATIO = 1.35
SIZES = 20
"""Loads are told apart by size: SMALLEST_W · RATIO^k."""
RUNS_KEPT = 30
MOST_LOADS = 10
ALIKE_SHARE = 0.3
ALIKE_W = 20.0
"""A step down ends a load whose size it meets within this."""
LEVEL_S = 120.0
"""The level is a fading mean over about this long, and over three samples at least."""
NEVER_S = 3600.0
"""How long ago a step counts as that never was."""


class Runs:
    """How long loads of one size ran, the newest RUNS_KEPT of them. Owned by one Steps."""

    def __init__(self) -> None:
        self._newest_s: deque[float] = deque()
        self._risen_s: list[float] = []
        self._sums_s = [0.0]
        """Of the shortest one, two, three; so that a question costs no walk through them."""

    def add(self, run_s: float) -> None:
        """One more; the oldest goes when there are RUNS_KEPT."""
        if len(self._newest_s) == RUNS_KEPT:
            del self._risen_s[bisect_left(self._risen_s, self._newest_s.popleft())]
        self._newest_s.append(run_s)
        insort(self._risen_s, run_s)
        self._sums_s = [0.0, *accumulate(self._risen_s)]

    def rests(self, age_s: float, most_s: float) -> tuple[float, int]:
        """Of those longer than `age_s`: the sum of what was left of them, `most_s` each at most, and how many."""
        risen_s, sums_s = self._risen_s, self._sums_s
        first = bisect_right(risen_s, age_s)
        far = bisect_right(risen_s, age_s + most_s, first)
        left_s = sums_s[far] - sums_s[first] - (far - first) * age_s + (len(risen_s) - far) * most_s
        return left_s, len(risen_s) - first

    def to_list(self) -> list[int]:
        """Oldest first, fit for JSON."""
        return [round(run_s) for run_s in self._newest_s]


class Steps:
    """The loads of one house. Owned by one Watch."""

    def __init__(self) -> None:
        self._runs = [Runs() for _ in range(SIZES)]
        self._on: list[tuple[float, float]] = []
        """Since when, and how much [W]."""
        self.up_w = self.down_w = 0.0
        """The newest step up and down, both as positive numbers."""
        self._up_at_s = self._down_at_s = self._heard_s = self._begun_s = float("-inf")
        self._level_w = self._before_w = self._change_w = 0.0
        self._samples = 0

    def begin(self, power_w: float) -> None:
        """Know nothing of what is on: the power of now is the level."""
        self._on.clear()
        self._up_at_s = self._down_at_s = self._heard_s = float("-inf")
        self._level_w, self._samples = power_w, 1

    def follow(self, at_s: float, seconds: float, power_w: float) -> None:
        """A sample for the last `seconds`."""
        change_w = power_w - self._level_w
        if abs(change_w) <= NOISE_W + NOISE_SHARE * max(abs(power_w), abs(self._level_w)):
            self._samples += 1
            self._level_w += change_w / min(self._samples, max(3.0, LEVEL_S / max(0.1, seconds)))
            return
        goes_on = at_s - self._heard_s <= 1.01 * seconds + 0.01 and self._change_w * change_w > 0
        if not goes_on:
            self._before_w, self._begun_s = self._level_w, at_s - seconds / 2
        self._heard_s, self._change_w = at_s, change_w
        self._level_w, self._samples = power_w, 1
        step_w = power_w - self._before_w
        if step_w > 0:
            self._rise(step_w, goes_on=goes_on)
        else:
            self._fall(-step_w, power_w)

    def age_s(self, at_s: float) -> tuple[float, float]:
        """How long ago the newest steps up and down were, an hour at most."""
        return min(NEVER_S, at_s - self._up_at_s), min(NEVER_S, at_s - self._down_at_s)

    def lasting_w(self, at_s: float, power_w: float, left_s: float) -> float:
        """The mean power of the next `left_s` if what is on ends as its like has ended, and nothing new begins."""
        for since_s, size_w in self._on:
            age_s = at_s - since_s
            size = _size(size_w)
            on, known = min(max(age_s, 60.0), left_s), 1  # a load never seen: as long again as it ran already
            for runs in self._runs[max(0, size - 1) : size + 2]:
                rests_s, number = runs.rests(age_s, left_s)
                on += rests_s
                known += number
            power_w -= size_w * (1 - on / (known * left_s))
        return max(0.0, power_w)

    def to_dict(self) -> list[list[int]]:
        """The runs [s] by size, fit for JSON."""
        return [runs.to_list() for runs in self._runs]

    def restore(self, saved: list[list[int]]) -> None:
        """Take over what `to_dict` gave."""
        for runs, kept in zip(self._runs, saved, strict=True):
            for run_s in kept:
                runs.add(float(run_s))

    def _rise(self, step_w: float, *, goes_on: bool) -> None:
        self._up_at_s, self.up_w = self._begun_s, step_w
        if goes_on and self._on and self._on[-1][0] == self._begun_s:
            self._on.pop()
        self._on.append((self._begun_s, step_w))
        del self._on[:-MOST_LOADS]

    def _fall(self, step_w: float, power_w: float) -> None:
        self._down_at_s, self.down_w = self._begun_s, step_w
        alike = [load for load in self._on if abs(load[1] - step_w) < ALIKE_SHARE * load[1] + ALIKE_W]
        if alike:
            ended = min(alike, key=lambda load: abs(load[1] - step_w))
            self._on.remove(ended)
            self._runs[_size(ended[1])].add(self._begun_s - ended[0])
        self._on = [load for load in self._on if load[1] < max(0.0, power_w) + 30]


def _size(size_w: float) -> int:
    return max(0, min(SIZES - 1, int(log(max(1.0, size_w) / SMALLEST_W) / log(RATIO))))
