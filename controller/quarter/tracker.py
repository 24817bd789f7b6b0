# SPDX-License-Identifier: MIT
"""Follows one meter from quarter to quarter: what the running one has used, and each one that has ended.

A quarter ends when a telegram stands in a later one. Its end is marked by that telegram when it stands on the very
boundary, else worked out by the demand register, else drawn between the telegrams around it; the same mark opens the
next quarter. So the quarters add up to what the registers rose by, also when telegrams come late, twice or not at all
for hours, over a restart, and when a clock is set. Left out, and reported, are a leap that no fuse would have let
through, what passes while a meter is replaced, and an absence longer than FILLED. No quarter is negative, and only one
that was counted from its first second to its last is complete: nothing else may become a peak.

Pure: no clock, no I/O. Owned by one Quarter.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from controller.model.clock import QUARTER_S, quarter_start
from controller.model.frozen import frozen
from controller.model.snapshot import Basis
from controller.quarter.gate import Gate
from controller.quarter.marks import Counter, Level, Mark, mark_at, mark_back, mark_between, mark_by_demand
from controller.quarter.running import Closing, Running
from controller.quarter.sample import Sample

QUARTER = timedelta(seconds=QUARTER_S)
FILLED = timedelta(days=400)
"""A longer absence is not filled in with estimated quarters."""
REMEMBERED_QUARTERS = 200


@frozen
class Count:
    """The running quarter as counted at the last telegram."""

    start: datetime
    elapsed_s: float
    used_wh: float
    basis: Basis
    unseen_s: float = 0.0
    """Seconds of it before the first telegram, whose energy is not in `used_wh`."""
    guessed_s: float = 0.0
    """Seconds of it that no telegram speaks of,"""
    guessed_wh: float = 0.0
    """and what of `used_wh` is taken to have been drawn in them."""
    less_wh: float = 0.0
    """By so much `used_wh` may be too high where the quarter began in a gap,"""
    more_wh: float = 0.0
    """and by so much too low."""


@frozen
class Tracked:
    """What one telegram brought. Without news, it was a repetition or is not believed (yet)."""

    is_news: bool
    closed: tuple[Closing, ...] = ()
    anomalies: tuple[str, ...] = ()


@dataclass(slots=True)
class _Thread:
    """Where the counting stands; there is none before the first telegram."""

    last: Sample
    counter: Counter
    running: Running


_Step = tuple[_Thread, tuple[Closing, ...]]
"""Where the counting stands after a telegram, and the quarters that ended with it."""


class Tracker:
    """Counts one meter's quarters."""

    def __init__(self, fuse_w: float) -> None:
        self._fuse_w = fuse_w
        self._gate = Gate(fuse_w)
        self._thread: _Thread | None = None
        self._handed_out: deque[datetime] = deque(maxlen=REMEMBERED_QUARTERS)
        self._latest = datetime.min.replace(tzinfo=UTC)
        """The newest of these: while the clock goes on, nothing was handed out before."""
        self._unbooked_wh = 0.0
        """Counted in a quarter that was handed out before (the clock went back): the next one gets it."""

    @property
    def last(self) -> Sample | None:
        """The newest telegram that was believed."""
        return None if self._thread is None else self._thread.last

    @property
    def count(self) -> Count | None:
        """The running quarter."""
        thread = self._thread
        if thread is None:
            return None
        running = thread.running
        elapsed_s = (thread.last.at - running.start).total_seconds()
        less_wh, more_wh = running.doubt_wh
        used_wh, unseen_s = running.used_wh, running.unseen_s
        return Count(running.start, elapsed_s, used_wh, running.basis, unseen_s, 0.0, 0.0, less_wh, more_wh)

    def to_dict(self) -> dict[str, Any]:
        """Where the counting stands, fit for JSON: a restart is then no more than a gap between telegrams."""
        thread = self._thread
        return {} if thread is None else {"last": thread.last.to_dict(), "running": thread.running.to_dict()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Go on from what `to_dict` gave."""
        if saved:
            last = Sample.from_dict(saved["last"])
            self._thread = _Thread(last, Counter(last), Running.from_dict(saved["running"], last))

    def update(self, sample: Sample) -> Tracked:
        """Count on to `sample`."""
        thread = self._thread
        if thread is None:
            self._thread = self._count(self._beginning(sample))
            return Tracked(True)
        verdict = self._gate.judge(thread.last, sample)
        if not verdict.is_accepted:
            return Tracked(False, anomalies=(verdict.reason,))
        if _is_repetition(thread.last, sample):
            return Tracked(False)
        if not verdict.same_meter or thread.counter.is_outdone_by(sample):
            thread, closed = self._change_meter(thread, sample)
        elif sample.at < thread.running.start:
            thread, closed = self._step_back(thread, sample)
        else:
            thread, closed = self._go_on(thread, sample, is_disturbed=verdict.is_new_beginning)
        self._thread = self._count(thread)
        return Tracked(True, closed, (f"{verdict.reason}, and goes on so",) if verdict.reason else ())

    def _beginning(self, sample: Sample) -> _Thread:
        counter = Counter(sample)
        start = quarter_start(sample.at)
        is_seen = sample.at == start
        opening = mark_at(counter.level(sample), is_sure=is_seen and counter.is_trusted)
        return _Thread(sample, counter, Running(start, opening, sample, is_fixed=is_seen))

    def _go_on(self, thread: _Thread, sample: Sample, *, is_disturbed: bool) -> _Step:
        earlier, counter, running = thread.last, thread.counter, thread.running
        running.is_disturbed |= is_disturbed
        thread.last = sample
        if sample.at - running.start < QUARTER:
            counter.follow(earlier, sample)
            return thread, ()
        before = counter.level(earlier)
        counter.follow(earlier, sample)
        boundary = quarter_start(sample.at)
        if boundary - running.start > FILLED:
            return self._break_off(thread, before)
        following = Running(boundary, running.opening, sample, earlier, is_disturbed, is_fixed=True)
        following.opening = self._mark(thread, following, before)
        running.note_end(earlier)
        closed = self._close_until(running, before, following)
        thread.running = following
        return thread, closed

    def _mark(self, thread: _Thread, following: Running, before: Level) -> Mark:
        """The boundary between `before` and the newest telegram, which opens `following`."""
        sample, after = thread.last, thread.counter.level(thread.last)
        if sample.at == following.start:
            return mark_at(after, is_sure=thread.counter.is_trusted)
        if sample.average_w is not None and following.believes(sample, thread.counter, self._fuse_w):
            return mark_back(before, after, following.start, sample.average_w)
        mark = mark_between(before, after, following.start)
        return replace(mark, is_sure=mark.is_sure and thread.counter.is_trusted)

    def _close_until(self, running: Running, before: Level, following: Running) -> tuple[Closing, ...]:
        """Hand out `running` and every quarter between it and `following`."""
        end = following.opening
        if running.start + QUARTER == following.start:
            return self._hand_out(running, end)
        after = Level(following.start, end.import_wh, end.low_wh, end.high_wh, end.export_wh)
        closed: list[Closing] = []
        while running.start + QUARTER < following.start:
            mark = mark_between(before, after, running.start + QUARTER)
            closed += self._hand_out(running, mark)
            running = Running(running.start + QUARTER, mark, running.first, basis=Basis.ENERGY_REGISTERS)
        return (*closed, *self._hand_out(running, end))

    def _hand_out(self, running: Running, end: Mark) -> tuple[Closing, ...]:
        if running.start <= self._latest and running.start in self._handed_out:
            self._unbooked_wh += running.energy_wh(end)
            return ()
        self._handed_out.append(running.start)
        self._latest = max(self._latest, running.start)
        unbooked_wh, self._unbooked_wh = self._unbooked_wh, 0.0
        return (running.close(end, unbooked_wh),)

    def _break_off(self, thread: _Thread, level: Level) -> _Step:
        """End the running quarter where it stood at `level` and begin anew at the newest telegram."""
        closed = self._hand_out(thread.running, mark_at(level, is_sure=False))
        return self._beginning(thread.last), closed

    def _step_back(self, thread: _Thread, sample: Sample) -> _Step:
        """The clock went back to an earlier quarter, which has been handed out: nothing is handed out again."""
        thread.counter.follow(thread.last, sample)
        thread.last = sample
        opening = mark_at(thread.counter.level(sample), is_sure=False)
        self._unbooked_wh += thread.running.energy_wh(opening)
        start = quarter_start(sample.at)
        thread.running = Running(start, opening, sample, is_disturbed=True, is_fixed=True)
        return thread, ()

    def _change_meter(self, thread: _Thread, sample: Sample) -> _Step:
        """What the old registers counted is kept; the new ones count from here."""
        level = thread.counter.level(thread.last)
        old, thread.last = thread.running, sample
        if quarter_start(sample.at) > old.start:
            return self._break_off(thread, level)
        counted_wh = old.energy_wh(mark_at(level, is_sure=False))
        fresh = self._beginning(sample)
        fresh.running.is_disturbed = True
        if fresh.running.start == old.start:
            fresh.running.carried_wh = counted_wh
            fresh.running.opening = replace(fresh.running.opening, export_wh=None)
        else:
            self._unbooked_wh += counted_wh
        return fresh, ()

    def _count(self, thread: _Thread) -> _Thread:
        sample, counter, running = thread.last, thread.counter, thread.running
        if sample.average_w is None or not running.believes(sample, counter, self._fuse_w):
            running.count_by_registers(counter)
            return thread
        if not running.is_fixed:
            running.opening = mark_by_demand(counter.level(sample), sample.average_w)
        counter.correct(running.opening.import_wh + sample.average_w / 4)
        running.count_by_demand(sample.average_w)
        return thread


def _is_repetition(last: Sample, sample: Sample) -> bool:
    return sample.at == last.at and sample.import_wh == last.import_wh and not last.is_remembered
