# SPDX-License-Identifier: MIT
"""How the running quarter will end, as a distribution.

    end [W] = (energy so far + mean power of the rest x time left) / 0.25 h

The energy so far is known. The power of the rest is the recent power, moved and spread by the errors that such
guesses have had in this house before, told apart by situation (`spread`): how far into the quarter, how far above
the usual, just risen, just fallen or steady. The end is never below what is used already. In silence the spread grows.

On two recorded households the median errs less than "as until now" and "as at this moment" do; on a third, whose
loads mostly stay on, no less than they. What is shipped as experience of the first day is in `prior`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import exp, log
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.snapshot import Forecast
from controller.quarter.prior import CHECKPOINTS_S, EXCESS_W, PROBABILITIES, TREND
from controller.quarter.sample import Sample
from controller.quarter.spread import Spread
from controller.quarter.tracker import Count

RECENT_S = 20.0
"""Recent power is a fading mean over about this long: a mix of the newest and of the last minute."""
LEVEL_S = 400.0
"""What it has risen from, or fallen from: a fading mean over about this long."""
USUAL_QUARTERS = 12
"""The usual power is the lower quartile of so many quarters."""
USUAL_W = 150.0
"""Until one quarter is known."""
SCALE_W = 100.0
"""Errors are counted in units of the power above the usual, plus this."""
NOTE_LATENESS_S = 30.0
"""A checkpoint that no telegram stands near is not learned from."""
MIDDLE = PROBABILITIES.index(0.5)
SILENCE_S = 60.0
"""After so much silence the spread is twice as wide."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """Where things stand before the errors of the past are laid over it."""

    power_w: float
    scale_w: float
    situation: int


@dataclass(frozen=True, slots=True)
class _Note:
    """A guess at a checkpoint, kept until the quarter ends."""

    checkpoint: int
    guess: _Guess
    used_wh: float
    left: float


class Forecaster:
    """Learns one house. Owned by one Quarter."""

    def __init__(self) -> None:
        self._spread = Spread()
        self._usual: deque[float] = deque(maxlen=USUAL_QUARTERS)
        self._usual_w = USUAL_W
        self._recent_w = 0.0
        self._level_w = 0.0
        self._at: datetime | None = None
        self._start: datetime | None = None
        self._notes: list[_Note] = []

    def observe(self, count: Count, sample: Sample) -> None:
        """A telegram: follow the power and take a note at each checkpoint."""
        seconds = 1e9 if self._at is None else max(0.0, (sample.at - self._at).total_seconds())
        self._at = sample.at
        self._recent_w += (1 - exp(-seconds / RECENT_S)) * (sample.draw_w - self._recent_w)
        self._level_w += (1 - exp(-seconds / LEVEL_S)) * (sample.draw_w - self._level_w)
        if count.start != self._start:
            self._start, self._notes = count.start, []
        passed = bisect_right(CHECKPOINTS_S, count.elapsed_s)
        noted = self._notes[-1].checkpoint + 1 if self._notes else 0
        if passed > noted and count.elapsed_s - CHECKPOINTS_S[passed - 1] < NOTE_LATENESS_S:
            self._notes.append(_Note(passed - 1, self._guess(), count.used_wh, _left(count)))

    def learn(self, start: datetime, demand_w: float) -> None:
        """The complete quarter that began at `start` has ended at `demand_w`."""
        self._usual.append(demand_w)
        self._usual_w = sorted(self._usual)[len(self._usual) // 4]
        if start != self._start:
            return
        for note in self._notes:
            rest_w = max(0.0, demand_w - 4 * note.used_wh) / note.left
            error = (rest_w - note.guess.power_w) / note.guess.scale_w
            self._spread.learn(note.checkpoint, note.guess.situation, error)
        self._notes = []

    def forecast(self, count: Count, silent_s: float = 0.0) -> Forecast:
        """Where the quarter of `count` will end, `silent_s` after the last telegram."""
        guess, left, used_w = self._guess(), _left(count), 4 * count.used_wh
        curve = self._spread.at(count.elapsed_s, guess.situation)
        middle, wider = curve[MIDDLE], 1 + silent_s / SILENCE_S
        ends = [
            used_w + left * max(0.0, guess.power_w + guess.scale_w * (middle + wider * (z - middle)))
            for z in curve
        ]
        return Forecast(_mean(ends), tuple(zip(PROBABILITIES, ends, strict=True)))

    def to_dict(self) -> dict[str, Any]:
        """What was learned, fit for JSON."""
        return {"usual_w": list(self._usual), "spread": self._spread.to_dict()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave."""
        self._usual.extend(float(w) for w in saved["usual_w"])
        if self._usual:
            self._usual_w = sorted(self._usual)[len(self._usual) // 4]
        self._spread.restore(saved["spread"])

    def _guess(self) -> _Guess:
        excess_w = max(0.0, self._recent_w - self._usual_w)
        trend = (self._recent_w - self._level_w) / (60.0 + max(self._recent_w, self._level_w))
        situation = bisect_right(EXCESS_W, excess_w) * (len(TREND) + 1) + bisect_right(TREND, trend)
        return _Guess(self._recent_w, SCALE_W + excess_w, situation)


def risk_pct(forecast: Forecast, target_w: float, used_wh: float) -> float:
    """Probability [%] that the quarter ends above `target_w`; 100 once it has.

    Beyond the outermost quantiles the distribution goes on as an exponential one.
    """
    if 4 * used_wh > target_w:
        return 100.0
    points = forecast.quantiles_w
    (first_p, first_w), (last_p, last_w) = points[0], points[-1]
    if target_w < first_w:
        return 100 * (1 - first_p * exp((target_w - first_w) / max(1.0, points[2][1] - first_w)))
    for (low_p, low_w), (high_p, high_w) in pairwise(points):
        if target_w < high_w:
            return 100 * (1 - low_p - (high_p - low_p) * (target_w - low_w) / (high_w - low_w))
    return 100 * (1 - last_p) * exp((last_w - target_w) / max(1.0, last_w - points[-2][1]) * log(2))


def _left(count: Count) -> float:
    """The share of the quarter that is still to come."""
    return max(0.0, QUARTER_S - count.elapsed_s) / QUARTER_S


def _mean(ends: list[float]) -> float:
    """Mean of the distribution: straight lines between the quantiles, flat outside."""
    inner = sum((q - p) * (a + b) / 2 for (p, a), (q, b) in pairwise(zip(PROBABILITIES, ends, strict=True)))
    return inner + PROBABILITIES[0] * ends[0] + (1 - PROBABILITIES[-1]) * ends[-1]
