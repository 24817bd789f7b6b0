# SPDX-License-Identifier: MIT
"""Which telegrams are believed: the newest, unless it contradicts what is known already.

Telegrams come late, twice and out of order; clocks are corrected; meters are replaced; old ports have no checksum. A
sample that cannot follow the last believed one is held back, with the reason. When such samples agree with one another
for AGREEMENT_S of the controller's own time, the world has changed and not the telegram: the newest is let through as
a new beginning. A burst of old telegrams arrives at once and so never gets that far.
"""

from __future__ import annotations

from dataclasses import dataclass

from controller.quarter.sample import Sample

AGREEMENT_S = 3.0
CLOCK_SLACK_S = 60.0
"""A meter's clock may run ahead of the time that has passed here by this much, for delays and drift."""
BURST_S = 15.0
"""A register may run ahead of its stamp by this much at full load."""
OVERLOAD = 2.0
"""How many times its rating a fuse is granted: it blows late."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate made of a sample."""

    is_accepted: bool
    reason: str = ""
    """Why it was held back; when accepted, what the new beginning is."""
    same_meter: bool = True
    """At a new beginning: the registers go on from where they were."""

    @property
    def is_new_beginning(self) -> bool:
        return self.is_accepted and self.reason != ""


class Gate:
    """Holds the last believed sample and the witnesses against it. Owned by one Tracker."""

    def __init__(self, fuse_w: float) -> None:
        self._fuse_w = fuse_w
        self._first: Sample | None = None
        self._newest: Sample | None = None

    def judge(self, last: Sample | None, sample: Sample) -> Verdict:
        """Whether `sample` may follow `last`."""
        doubt = self._doubt(last, sample)
        if not doubt:
            self._first = self._newest = None
            return Verdict(True)
        if self._first is None or self._doubt(self._newest, sample):
            self._first = sample
        self._newest = sample
        if sample.monotonic_s - self._first.monotonic_s < AGREEMENT_S:
            return Verdict(False, doubt)
        self._first = self._newest = None
        return Verdict(True, doubt, same_meter=last is None or not self._register_doubt(last, sample))

    def _doubt(self, last: Sample | None, sample: Sample) -> str:
        """Why `sample` cannot follow `last`, or nothing."""
        if last is None:
            return ""
        return _clock_doubt(last, sample) or self._register_doubt(last, sample)

    def _register_doubt(self, last: Sample, sample: Sample) -> str:
        if sample.serial != last.serial:
            return "another meter answers"
        if last.import_wh is None or sample.import_wh is None:
            return ""
        rise_wh = sample.import_wh - last.import_wh
        if rise_wh < 0:
            return f"the import register fell by {-rise_wh} Wh"
        passed_s = max(0.0, (sample.at - last.at).total_seconds())
        if rise_wh > OVERLOAD * self._fuse_w * (passed_s + BURST_S) / 3600:
            return f"the import register rose by {rise_wh} Wh in {passed_s:.0f} s"
        return ""


def _clock_doubt(last: Sample, sample: Sample) -> str:
    step_s = (sample.at - last.at).total_seconds()
    if step_s < 0:
        return f"the telegram is {-step_s:.0f} s older than the last"
    ahead_s = step_s - (sample.monotonic_s - last.monotonic_s)
    if ahead_s > CLOCK_SLACK_S:
        return f"the meter's clock ran ahead by {ahead_s:.0f} s"
    return ""
