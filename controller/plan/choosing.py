# SPDX-License-Identifier: MIT
"""Chooses the quarters in which cars and relays run: a car draws nothing or at least 6 A, a relay all or nothing.

A linear program lets them draw any part, and spreads them thinly over all that is cheap or below the peak; nothing can
run so. So some ways to run are put together (`runs`): the cheapest by the worth of a kWh in each quarter, and the same
with quarters left out in which the house takes much already, as much as before, as evenly as the program did. Each is
held against the whole program with its batteries and peaks, then the best is moved a little, while that gains.

An exact mixed-integer program takes 20 to 500 ms for a relay and two seconds for a car, where this takes 10 to 30.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import ceil

import numpy as np

from controller.model.day_plan import CarTask, Question, RelayTask
from controller.plan.building import STEP_H, Bounds, Built, Found, free_bounds
from controller.plan.runs import START_EUR, Limits, Pattern, cheapest, fits, moved, starts
from controller.plan.solving import Unsolved

GAINS_EUR = 1e-4
"""What another way to run has to be better by."""
ROUNDS = 3
"""Of moving the best."""
MOVES = 16
"""That are tried in each of them."""
AVOIDED_EUR = 1e3
"""Of a quarter that is left out where others are left."""
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Quarters among which a load chooses `counts` many, one or the other."""

    name: str
    first: int
    after: int
    least_w: float
    most_w: float
    counts: tuple[int, ...]
    limits: Limits
    is_near: bool
    """What is planned for tomorrow will be planned again."""


def choose(question: Question, built: Built, found: Found) -> Found:
    """The best that was found with loads that run or do not; `found` lets them draw any part.

    Raises:
        Unsolved: there is no answer.
    """
    chooser = _Chooser(question, built, found)
    for car in question.cars:
        chooser.settle(_of_car(car, chooser.found))
    for relay in question.relays:
        for place in range(len(relay.needs)):
            chooser.settle(_of_relay(relay, place))
    return chooser.found


def _of_car(car: CarTask, found: Found) -> _Stretch:
    """As few quarters as can be, about as many as it should, and all that it may draw little in, or nearly so."""
    needs, span = car.needs_wh / 1000 - TINY, car.after - car.first
    fewest, most = (max(0, ceil(needs / (each_w * STEP_H / 1000))) for each_w in (car.most_w, car.least_w))
    drawn = np.sort(found.loads[car.name][car.first : car.after])[::-1]
    gives = np.cumsum(np.maximum(drawn, car.least_w * STEP_H / 1000))
    likely = int(np.searchsorted(gives, needs)) + 1 if needs > 0 else 0
    counts = {min(max(count, fewest), most, span) for count in (likely, fewest, most - 1, most)}
    limits = Limits(is_on=car.is_on and car.first == 0)
    return _Stretch(
        car.name, car.first, car.after, car.least_w, car.most_w, tuple(sorted(counts)), limits, True
    )


def _of_relay(relay: RelayTask, place: int) -> _Stretch:
    first, after, hours = relay.needs[place]
    count = min(after - first, ceil(hours / STEP_H - TINY))
    is_on = relay.is_on and first == 0
    limits = Limits(relay.least, is_on, min(relay.held, count) if is_on else 0)
    return _Stretch(relay.name, first, after, relay.load_w, relay.load_w, (count,), limits, place == 0)


class _Chooser:
    """Settles one load after the other."""

    def __init__(self, question: Question, built: Built, found: Found) -> None:
        self._question = question
        self._built = built
        self._bounds = free_bounds(question)
        self._base_w = np.array(question.load_w) - np.array(question.solar_w)
        """With what loads draw that are settled."""
        self.found = found

    def settle(self, stretch: _Stretch) -> None:
        """Hold a load to the best that is found for it."""
        tried: dict[Pattern, float] = {}
        for pattern in self._candidates(stretch):
            if pattern not in tried:
                tried[pattern] = self._cost_eur(stretch, pattern)
        best = _best(tried)
        for _ in range(ROUNDS if stretch.is_near else 0):
            new = (each for each in moved(best, stretch.limits) if each not in tried)
            for pattern in [*islice((each for each in new if fits(each, stretch.limits)), MOVES)]:
                tried[pattern] = self._cost_eur(stretch, pattern)
            better = _best(tried)
            if better == best:
                break
            best = better
        self._bounds[stretch.name] = self._held(stretch, best)
        self._built.hold(stretch.name, self._bounds[stretch.name])
        self.found = self._built.solve()
        self._base_w[stretch.first : stretch.after] += (
            self.found.loads[stretch.name][stretch.first : stretch.after] * 1000 / STEP_H
        )

    def _candidates(self, stretch: _Stretch) -> Iterator[Pattern]:
        """Ways to run that may be good, the one of before first."""
        span, limits = slice(stretch.first, stretch.after), stretch.limits
        before = np.array(self._question.before.get(stretch.name, ())[span])
        worth = self.found.worths_eur[span]
        drawn = self.found.loads[stretch.name][span]
        for count in stretch.counts:
            if before.any():
                kept = np.zeros(len(worth))
                kept[: len(before)] = before
                yield cheapest(np.where(kept > 0, -AVOIDED_EUR, worth), count, limits)
            costs = worth * stretch.least_w * STEP_H / 1000
            for high_w in self._levels_w(stretch, count):
                yield cheapest(costs + AVOIDED_EUR * (self._base_w[span] > high_w), count, limits)
            yield cheapest(-drawn, count, limits)

    def _levels_w(self, stretch: _Stretch, count: int) -> list[float]:
        """Above these the house takes too much already for a load to run beside it; the last is none."""
        if not self._question.peak_eur_per_kw or not count:
            return [np.inf]
        ordered = np.sort(self._base_w[stretch.first : stretch.after])
        lowest, more = (float(ordered[min(place, len(ordered)) - 1]) for place in (count, 2 * count))
        room_w = self._question.target_w - stretch.least_w
        return [lowest, *sorted({max(lowest, more), max(lowest, room_w)} - {lowest}), np.inf]

    def _cost_eur(self, stretch: _Stretch, pattern: Pattern) -> float:
        self._built.hold(stretch.name, self._held(stretch, pattern))
        try:
            return self._built.cost_eur() + START_EUR * starts(pattern, stretch.limits)
        except Unsolved:
            return np.inf

    def _held(self, stretch: _Stretch, pattern: Pattern) -> Bounds:
        """The load held to these quarters of its stretch, and to what is settled in others."""
        runs = np.array(pattern, dtype=float) * STEP_H / 1000
        least, most = self._bounds[stretch.name].least.copy(), self._bounds[stretch.name].most.copy()
        least[stretch.first : stretch.after] = runs * stretch.least_w
        most[stretch.first : stretch.after] = runs * stretch.most_w
        return Bounds(least, most)


def _best(tried: dict[Pattern, float]) -> Pattern:
    """The first of those that are as good as the best."""
    least = min(tried.values())
    return next(pattern for pattern, cost in tried.items() if cost <= least + GAINS_EUR)
