# SPDX-License-Identifier: MIT
"""How the running quarter will end, as a distribution.

    end [W] = (energy so far + mean power of the rest x time left) / 0.25 h

The energy so far is known. The power of the rest is what it was in situations like this one (`situation`), in this
house and in the recorded ones that Kwartier was made with (`forest`); its spread is held to its word (`calibration`).
The end is never below what is used already. In silence the spread grows.

What Kwartier's own devices draw is known and no surprise: it is taken out before the house is compared with its past,
and what they will draw is added again (`own`). Quarter ends of other households are forecast walk-forward by the
command `forecast-report`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import exp, log, pow
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.snapshot import Forecast
from controller.quarter.calibration import MIDDLE, PROBABILITIES, STAGES_S, Calibration, stage
from controller.quarter.forest import Forest
from controller.quarter.own import NOTHING, OwnPower
from controller.quarter.prior import shipped_trees
from controller.quarter.sample import Sample
from controller.quarter.situation import FEATURES, Situation, Watch
from controller.quarter.tracker import Count
from controller.quarter.tree import interpolated, share_below

CHECKPOINTS_S = (0.0, 30.0, 60.0, 120.0, 180.0, 240.0, 300.0, 450.0, 600.0, 720.0, 810.0)
"""Seconds into the quarter at which a case is noted."""
NOTE_LATENESS_S = 30.0
"""A checkpoint that no telegram stands near is not learned from."""
LARGE_W = 1_000.0
"""A case whose power is so far above the base is remembered for longer."""
COUNTED_S = 15.0
"""A sample that stands for longer is taken at what the meter counted, not at the power it shows."""
NODES_PER_S = 1.0
MOST_NODES = 40
"""How fast trees are grown beside the ticks, and the most at once."""
ODDS_POWER = 1.5
SILENCE_S = 60.0
"""After so much silence the spread is twice as wide."""
SPARE_S = 30.0
"""How long sun that is left over must last to be counted on."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A case at a checkpoint, kept until the quarter ends."""

    checkpoint: int
    situation: Situation
    used_wh: float
    drawn_ws: float
    left: float
    stage: int | None
    pool: Sequence[float]


class Forecaster:
    """Learns one house. Owned by one Quarter."""

    def __init__(self) -> None:
        self._watch = Watch()
        self._forest = Forest(shipped_trees(), len(FEATURES))
        self._calibration = Calibration()
        self._last: tuple[Count, Sample] | None = None
        self._drawn_ws = 0.0
        """By the house alone, ever."""
        self._own_ws = 0.0
        """By our own devices in the running quarter, whatever the sign."""
        self._spare_w = 0.0
        """What the roof makes beyond the house, for our own devices or the street."""
        self._notes: list[_Note] = []
        self._start: datetime | None = None
        self._stood: tuple[Count, Situation] | None = None
        self._known: list[float] | None = None

    def observe(self, count: Count, sample: Sample, own_w: float = 0.0) -> None:
        """A telegram, and what our own devices draw at it [W]: follow the power and note a case at a checkpoint."""
        seconds = self._seconds_to(sample)
        grid_w = self._grid_w(count, sample, seconds)
        net_w = grid_w - own_w
        self._spare_w = _eased(self._spare_w, max(0.0, -net_w), seconds)
        draw_w = self._mean_draw_w(count, net_w, seconds, own_w)
        at_s = sample.at.timestamp()
        self._watch.observe(at_s, net_w, draw_w, seconds)
        self._drawn_ws += draw_w * seconds
        if count.start != self._start:
            self._start, self._notes, self._own_ws = count.start, [], 0.0
        self._own_ws += abs(own_w) * seconds
        self._last, self._stood = (count, sample), None
        self._note(count)
        self._forest.work(max(1, min(MOST_NODES, round(NODES_PER_S * seconds))))

    def learn(self, start: datetime, demand_w: float) -> None:
        """The complete quarter that began at `start` has ended at `demand_w`."""
        self._watch.close(start.timestamp(), demand_w)
        if start != self._start:
            return
        for note in self._notes:
            rest_w = max(0.0, demand_w - 4 * note.used_wh) / note.left
            if self._own_ws:
                rest_w = (self._drawn_ws - note.drawn_ws) / (note.left * QUARTER_S)
            outcome = note.situation.relative(rest_w)
            weight = note.left * note.situation.scale_w / 1000
            is_large = note.situation.scale_w > LARGE_W
            self._forest.learn(note.situation.features, outcome, weight, is_large=is_large)
            if note.stage is not None:
                self._calibration.learn(note.stage, share_below(note.pool, outcome))
        self._notes = []

    def forecast(
        self,
        count: Count,
        silent_s: float = 0.0,
        own: OwnPower = NOTHING,
        target_w: float = float("inf"),
    ) -> Forecast:
        """Where the quarter of `count` will end, `silent_s` after the last telegram, held against `target_w`."""
        situation, left, used_w = self._situation(count), _left(count), 4 * count.used_wh
        if not left:
            return Forecast(used_w, tuple((p, used_w) for p in PROBABILITIES))
        pool, levels = self._pool(situation), self._calibration.levels(count.elapsed_s)
        curve = [interpolated(pool, level) for level in levels]
        middle, wider = curve[MIDDLE], 1 + silent_s / SILENCE_S
        room_w = (target_w - used_w) / left
        ends = []
        for z in curve:
            house_w = max(0.0, situation.power_w + situation.scale_w * (middle + wider * (z - middle)))
            ends.append(used_w + left * max(0.0, house_w + self._from_street(own.beside(house_w, room_w))))
        return Forecast(_mean(ends), tuple(zip(PROBABILITIES, ends, strict=True)))

    def to_dict(self) -> dict[str, Any]:
        """The habits of the house, fit for JSON; what takes more room is in `experience`."""
        return {"watch": self._watch.to_dict(), "levels": self._calibration.to_dict()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave."""
        self._watch.restore(saved["watch"])
        self._calibration.restore(saved["levels"])

    def experience(self) -> dict[str, Any]:
        """Trees and cases, fit for JSON: about a megabyte, to be kept once a day."""
        return self._forest.to_dict()

    def restore_experience(self, saved: Mapping[str, Any]) -> None:
        """Take over what `experience` gave.

        Raises:
            KeyError, TypeError, ValueError: it is damaged; nothing has changed then.
        """
        self._forest.restore(saved)

    def _from_street(self, own_w: float) -> float:
        """What our own devices take from the street: they have the sun that is left over first."""
        return own_w if own_w <= 0 else max(0.0, own_w - self._spare_w)

    def _seconds_to(self, sample: Sample) -> float:
        """How long `sample` stands for."""
        if self._last is None:
            return 1.0
        return max(0.0, min(float(QUARTER_S), (sample.at - self._last[1].at).total_seconds()))

    def _grid_w(self, count: Count, sample: Sample, seconds: float) -> float:
        """The power of a meter that shows none is how fast it counts."""
        if sample.power_w is not None:
            return sample.power_w
        return self._counted_w(count, seconds) if seconds > 0 else 0.0

    def _counted_w(self, count: Count, seconds: float) -> float:
        """Mean import since the newest sample, by what was counted."""
        last = self._last
        if last is None:
            return 4 * count.used_wh * QUARTER_S / max(1.0, count.elapsed_s)
        if last[0].start == count.start:
            return max(0.0, count.used_wh - last[0].used_wh) * 3600 / seconds
        return count.used_wh * 3600 / count.elapsed_s if count.elapsed_s > 0 else last[1].draw_w

    def _mean_draw_w(self, count: Count, net_w: float, seconds: float, own_w: float) -> float:
        last = self._last
        if seconds <= COUNTED_S or own_w or net_w < 0 or last is None or last[0].start != count.start:
            return max(0.0, net_w)
        return self._counted_w(count, seconds)

    def _note(self, count: Count) -> None:
        passed = bisect_right(CHECKPOINTS_S, count.elapsed_s)
        noted = self._notes[-1].checkpoint + 1 if self._notes else 0
        if passed <= noted or count.elapsed_s - CHECKPOINTS_S[passed - 1] > NOTE_LATENESS_S:
            return
        situation = self._situation(count)
        at_stage = stage(count.elapsed_s) if CHECKPOINTS_S[passed - 1] in STAGES_S else None
        pool = self._pool(situation) if at_stage is not None else ()
        note = _Note(passed - 1, situation, count.used_wh, self._drawn_ws, _left(count), at_stage, pool)
        self._notes.append(note)

    def _situation(self, count: Count) -> Situation:
        """Asked twice for the same instant, it is looked at once."""
        if self._stood is None or self._stood[0] != count:
            situation = self._watch.situation(count.start.timestamp(), count.elapsed_s, 3600 * count.used_wh)
            self._stood, self._known = (count, situation), None
        return self._stood[1]

    def _pool(self, situation: Situation) -> list[float]:
        if self._known is None:
            self._known = self._forest.pool(situation.features)
        return self._known


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


def peak_risk_pct(forecast: Forecast, target_w: float, used_wh: float) -> float:
    """The same as it is told, for a target that is mostly the highest of many quarters.

    Of all that was called so likely, less came true: the highest so far is a quarter in which everything came together,
    and situations that only look like it do not get there. So the odds are taken to the power ODDS_POWER, which leaves
    an even chance as it is; fitted on three households, each by trees that had not seen it.
    """
    share = risk_pct(forecast, target_w, used_wh) / 100
    likely, unlikely = pow(share, ODDS_POWER), pow(1 - share, ODDS_POWER)
    return 100 * likely / (likely + unlikely)


def _left(count: Count) -> float:
    """The share of the quarter that is still to come."""
    return max(0.0, QUARTER_S - count.elapsed_s) / QUARTER_S


def _mean(ends: list[float]) -> float:
    """Mean of the distribution: straight lines between the quantiles, flat outside."""
    inner = sum((q - p) * (a + b) / 2 for (p, a), (q, b) in pairwise(zip(PROBABILITIES, ends, strict=True)))
    return inner + PROBABILITIES[0] * ends[0] + (1 - PROBABILITIES[-1]) * ends[-1]


def _eased(before_w: float, now_w: float, seconds: float) -> float:
    """Towards more in half a minute, to less at once: a cloud is believed sooner than the sun."""
    return min(now_w, before_w + (now_w - before_w) * min(1.0, seconds / SPARE_S))
