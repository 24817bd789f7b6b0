# SPDX-License-Identifier: MIT
"""How the running quarter will end, as a distribution.

    end [W] = (energy so far + mean power of the rest x time left) / 0.25 h

The energy so far is known. The power of the rest is what it was in situations like this one (`situation`), in this
house and in the recorded ones that Kwartier was made with (`forest`); its spread is held to its word (`calibration`).
The end is never below what is used already. In silence the spread grows, and where the house does what it never did.
The risk of ending above a target is read off it and weighed (`odds`).

What Kwartier's own devices draw is known and no surprise: it is taken out before the house is compared with its past,
and what they will draw is added again (`own`). Quarter ends of other households are forecast walk-forward by the
command `forecast-report`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from math import exp, log
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from controller.model.frozen import frozen
from controller.model.snapshot import Forecast
from controller.quarter.calibration import MIDDLE, PROBABILITIES, STAGES_S, Calibration, stage
from controller.quarter.forest import Forest
from controller.quarter.grove import Pool, outcomes_at, share_below
from controller.quarter.odds import UNHEARD_OF, Ends, Lasting, Signs, clearness, distance, endurance, risk
from controller.quarter.own import NOTHING, OwnPower
from controller.quarter.prior import shipped_trees
from controller.quarter.sample import Sample
from controller.quarter.situation import FEATURES, Situation, Watch, heights_w
from controller.quarter.tracker import Count
from controller.quarter.unseen import unknown_share, widened

CHECKPOINTS_S = (0.0, 30.0, 60.0, 120.0, 180.0, 240.0, 300.0, 450.0, 600.0, 720.0, 810.0)
"""Seconds into the quarter at which a case is noted."""
NOTE_LATENESS_S = 35.0
"""A checkpoint that no telegram stands near is not learned from; one a minute does, and a little late."""
LARGE_W = 1_000.0
"""A case whose power is so far above the base is remembered for longer."""
COUNTED_S = 15.0
"""A sample that stands for longer is taken at what the meter counted, not at the power it shows."""
NODES_PER_S = 1.0
MOST_NODES = 40
"""How fast trees are grown beside the ticks, and the most at once."""
SILENCE_S = 60.0
"""After so much silence the spread is twice as wide."""
SHARES = np.convolve(np.diff((0.0, *PROBABILITIES, 1.0)), (0.5, 0.5), "valid")
"""How much each of them makes of the mean: straight lines between, flat outside."""
SHARES[0] += PROBABILITIES[0] / 2
SHARES[-1] += (1 - PROBABILITIES[-1]) / 2
STRANGE_SHARE = 0.35
"""How little is known of a load that no tree but the shipped ones has seen the like of,"""
OUTWARDS = np.maximum(0.0, 1 - 4 * np.minimum(PROBABILITIES, 1 - np.array(PROBABILITIES)))
"""in the tails: how it most likely ends is told by how long it has lasted, and the risk by that."""
LASTING_SHARE = 0.8
"""A load is still on while this much is drawn of what is needed, above the base of the house."""
A_MINUTE_S = 60.0
SPARE_S = 30.0
"""How long sun that is left over must last to be counted on."""


class Question:
    """What is known when the end of the quarter is asked for. Answered at once, or with others of the same quarter."""

    __slots__ = ("count", "pool", "situation", "strange")

    def __init__(self, count: Count, situation: Situation) -> None:
        self.count = count
        self.situation = situation
        self.pool: Pool | None = None
        """Outcomes of the like, risen."""
        self.strange = 0.0
        """The share of the trees that never saw the like."""


@frozen
class _Note:
    """A case at a checkpoint, kept until the quarter ends."""

    checkpoint: int
    question: Question
    drawn_ws: float
    left: float
    stage: int | None


class Forecaster:
    """Learns one house. Owned by one Quarter."""

    def __init__(self, zone: ZoneInfo | None = None) -> None:
        """Habits go by the clock on the wall of `zone`."""
        self._zone = zone
        self._watch = Watch()
        self._ends = Ends()
        self._forest = Forest(shipped_trees(), len(FEATURES), heights_w)
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
        self._newest: Question | None = None
        self._open: list[Question] = []
        """Not yet held against the past."""

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
            self._begin(count.start)
        self._own_ws += abs(own_w) * seconds
        self._last, self._newest = (count, sample), None
        self._note(count)
        self._forest.work(max(1, min(MOST_NODES, round(NODES_PER_S * seconds))))

    def learn(self, start: datetime, demand_w: float) -> None:
        """The complete quarter that began at `start` has ended at `demand_w`."""
        self._watch.close(start.timestamp(), demand_w)
        self._ends.add(demand_w)
        if start != self._start:
            return
        self._settle()
        for note in self._notes:
            self._learn_from(note, demand_w)
        self._notes = []

    def ask(self, count: Count) -> Question:
        """Where will the quarter of `count`, as it stands after the last telegram, end? For `answer`."""
        if self._newest is None or self._newest.count != count:
            start_s = count.start.timestamp()
            situation = self._watch.situation(start_s, count.elapsed_s, 3600 * count.used_wh)
            self._newest = Question(count, situation)
            self._open.append(self._newest)
        return self._newest

    def answer(
        self,
        question: Question,
        silent_s: float = 0.0,
        own: OwnPower = NOTHING,
        target_w: float = float("inf"),
    ) -> Forecast:
        """Before the quarter is learned from; `silent_s` after the last telegram, held against `target_w`."""
        count, situation = question.count, question.situation
        left, counted_w = _open(count), _counted_w(count)
        if not left:
            return forecast_of(counted_w)
        curve = outcomes_at(self._pool(question), self._calibration.levels(count.elapsed_s))
        if silent_s:
            curve = curve[MIDDLE] + (1 + silent_s / SILENCE_S) * (curve - curve[MIDDLE])
        rest_w = np.maximum(0.0, situation.power_w + situation.scale_w * situation.calmed(curve))
        rest_w = widened(rest_w, situation.power_w, unknown_share(situation.held_s, silent_s))
        if question.strange:
            wider_w = widened(rest_w, situation.power_w, STRANGE_SHARE * question.strange)
            rest_w = np.maximum.accumulate(rest_w + OUTWARDS * (wider_w - rest_w))
        if own is not NOTHING:
            room_w = (target_w - _known_w(count) - 4 * count.less_wh) / left
            rest_w = np.array([self._with_own(house_w, own, room_w) for house_w in rest_w.tolist()])
        return forecast_of(counted_w + left * rest_w)

    def risk_pct(
        self, question: Question, forecast: Forecast, target_w: float, own: OwnPower = NOTHING
    ) -> float:
        """Probability [%] that the quarter ends above `target_w`, by its `forecast` and by what such targets are."""
        count, situation = question.count, question.situation
        left, known_w = _open(count), _known_w(count)
        if known_w > target_w or not left:
            return 100.0 * (known_w > target_w)
        likely_w = known_w + 4 * count.less_wh
        room_w = (target_w - likely_w) / left
        rest_w = self._with_own(max(0.0, situation.newest_w), own, room_w)
        clear = clearness(likely_w + left * rest_w - target_w, situation.unrest_w, left)
        ahead = distance(_mean_so_far_w(count, situation), target_w)
        lasting = _lasting(situation, room_w - rest_w, left)
        signs = Signs(self._ends.rate_above(target_w), clear, ahead, lasting)
        return 100 * risk(share_above(forecast, target_w), left, signs)

    def to_dict(self) -> dict[str, Any]:
        """The habits of the house, fit for JSON; what takes more room is in `experience`."""
        return {"watch": self._watch.to_dict(), "levels": self._calibration.to_dict()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave."""
        self._watch.restore(saved["watch"])
        self._calibration.restore(saved["levels"])

    def experience(self) -> dict[str, Any]:
        """Trees and cases, fit for JSON: about a megabyte, to be kept once a day."""
        return {**self._forest.to_dict(), "ends_w": self._ends.to_list()}

    def restore_experience(self, saved: Mapping[str, Any]) -> None:
        """Take over what `experience` gave.

        Raises:
            KeyError, TypeError, ValueError: it is damaged; nothing has changed then.
        """
        ends = Ends()
        ends.restore(saved.get("ends_w", ()))
        self._forest.restore(saved)
        self._ends = ends

    def _begin(self, start: datetime) -> None:
        """A quarter has begun: what was open of the last one is looked up among the trees that it began with."""
        self._settle()
        self._forest.admit()
        self._start, self._notes, self._own_ws = start, [], 0.0
        if self._zone is not None:
            offset = start.astimezone(self._zone).utcoffset()
            self._watch.ahead_s = 0.0 if offset is None else offset.total_seconds()

    def _learn_from(self, note: _Note, demand_w: float) -> None:
        count, situation = note.question.count, note.question.situation
        rest_w = max(0.0, demand_w - 4 * count.used_wh) / note.left
        if self._own_ws:
            rest_w = (self._drawn_ws - note.drawn_ws) / (note.left * QUARTER_S)
        outcome = situation.relative(rest_w)
        weight = note.left * situation.scale_w / 1000
        is_large = situation.scale_w > LARGE_W
        self._forest.learn(situation.features, outcome, weight, is_large=is_large)
        if note.stage is not None:
            share = share_below(self._pool(note.question), situation.uncalmed(outcome))
            self._calibration.learn(note.stage, share)

    def _with_own(self, house_w: float, own: OwnPower, room_w: float) -> float:
        """What is taken from the street: our own devices have the sun that is left over first."""
        own_w = own.beside(house_w, room_w)
        return max(0.0, house_w + (own_w if own_w <= 0 else max(0.0, own_w - self._spare_w)))

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
        at_stage = stage(count.elapsed_s) if CHECKPOINTS_S[passed - 1] in STAGES_S else None
        question = self.ask(count)
        if at_stage is None:
            self._open.remove(question)
        self._notes.append(_Note(passed - 1, question, self._drawn_ws, _left(count), at_stage))

    def _pool(self, question: Question) -> Pool:
        if question.pool is None:
            if question not in self._open:
                self._open.append(question)
            self._settle()
        assert question.pool is not None
        return question.pool

    def _settle(self) -> None:
        """All that is open at once, which costs a third of one after the other."""
        if self._open:
            pools = self._forest.pools([question.situation.features for question in self._open])
            for question, pool in zip(self._open, pools, strict=True):
                question.pool = pool
                question.strange = 1 - len(pool) / max(1, self._forest.outcomes)
            self._open = []


def share_above(forecast: Forecast, target_w: float) -> float:
    """Share 0..1 of the distribution above `target_w`. Beyond the outermost quantiles it goes on as an exponential."""
    points = forecast.quantiles_w
    (first_p, first_w), (last_p, last_w) = points[0], points[-1]
    if target_w < first_w:
        return 1 - first_p * exp((target_w - first_w) / max(1.0, points[2][1] - first_w))
    for (low_p, low_w), (high_p, high_w) in pairwise(points):
        if target_w < high_w:
            return 1 - low_p - (high_p - low_p) * (target_w - low_w) / (high_w - low_w)
    return (1 - last_p) * exp((last_w - target_w) / max(1.0, last_w - points[-2][1]) * log(2))


def _lasting(situation: Situation, spare_w: float, left: float) -> Lasting:
    """Of what the house draws above its base: as much as now would leave `spare_w` for the rest, below 0 none.

    It may be less by so much until the quarter ends, or go on as now for a part of the rest. Nothing of it is needed
    where the target is passed without the house; its base is no proof, for a car that charges all night makes one.
    """
    base_w = situation.base_w
    load_w = max(1.0, situation.newest_w - base_w)
    if spare_w >= 0:
        return UNHEARD_OF
    needed = max(0.0, 1 + spare_w / load_w)
    lasted_s = situation.lasted_s(base_w + LASTING_SHARE * needed * load_w)
    is_needed = situation.newest_w + spare_w > 0
    return Lasting(endurance(lasted_s, needed * left * QUARTER_S), is_needed)


def _mean_so_far_w(count: Count, situation: Situation) -> float:
    """Of the quarter; its first minute is filled up with the minute before."""
    before_s = max(0.0, A_MINUTE_S - count.elapsed_s)
    before_w = max(0.0, situation.minutes_w[0]) if before_s and situation.minutes_w else situation.newest_w
    return (3600 * count.used_wh + before_s * before_w) / (count.elapsed_s + before_s)


def _left(count: Count) -> float:
    """The share of the quarter that is still to come."""
    return max(0.0, QUARTER_S - count.elapsed_s) / QUARTER_S


def _open(count: Count) -> float:
    """The share of the quarter that nobody has seen: what is still to come, and what was missed of it."""
    return _left(count) + count.guessed_s / QUARTER_S


def _known_w(count: Count) -> float:
    """The end [W] that what was counted proves: nothing is ever below."""
    return max(0.0, 4 * (count.used_wh - count.guessed_wh - count.less_wh))


def _counted_w(count: Count) -> NDArray[np.float64]:
    """The same at each of PROBABILITIES: where the quarter began in a gap, it may be less or more."""
    known_w = _known_w(count)
    if not count.less_wh + count.more_wh:
        return np.full(len(PROBABILITIES), known_w)
    likely_w = known_w + 4 * count.less_wh
    return np.interp(PROBABILITIES, (0.0, 0.5, 1.0), (known_w, likely_w, likely_w + 4 * count.more_wh))


def forecast_of(ends: NDArray[np.float64]) -> Forecast:
    """The distribution that has `ends` [W] at PROBABILITIES."""
    return Forecast(float(ends @ SHARES), tuple(zip(PROBABILITIES, ends.tolist(), strict=True)))


def _eased(before_w: float, now_w: float, seconds: float) -> float:
    """Towards more in half a minute, to less at once: a cloud is believed sooner than the sun."""
    return min(now_w, before_w + (now_w - before_w) * min(1.0, seconds / SPARE_S))
