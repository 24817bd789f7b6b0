# SPDX-License-Identifier: MIT
"""Which telegrams are believed: the newest, unless it contradicts what is known already.

Telegrams come late, twice and out of order; clocks are corrected; meters are replaced; old ports have no checksum. A
sample that cannot follow the last believed one is held back, with the reason. When such samples agree with one another
for AGREEMENT_S of the controller's own time, the world has changed and not the telegram: the newest is let through as
a new beginning. A burst of old telegrams arrives at once and so never gets that far.
"""

from __future__ import annotations

from controller.model.frozen import frozen
from controller.quarter.sample import Sample

AGREEMENT_S = 3.0
CLOCK_SLACK_S = 60.0
"""A meter's clock may run ahead of the time that has passed here by this much, for delays and drift."""
BURST_S = 15.0
"""A register may run ahead of its stamp by this much at full load."""
OVERLOAD = 2.0
"""How many times its rating a fuse is granted: it blows late."""


@frozen
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


BELIEVED = Verdict(True)


class Gate:
    """Holds the witnesses against the last believed sample. Owned by one Tracker."""

    def __init__(self, fuse_w: float) -> None:
        self._fuse_w = fuse_w
        self._witnesses: tuple[Sample, Sample] | None = None
        """The first and the newest of the samples that were held back in a row and agree with one another."""

    def judge(self, last: Sample, sample: Sample) -> Verdict:
        """Whether `sample` may follow `last`."""
        doubt = self._doubt(last, sample)
        if not doubt:
            self._witnesses = None
            return BELIEVED
        first = sample
        if self._witnesses is not None and not self._doubt(self._witnesses[1], sample):
            first = self._witnesses[0]
        self._witnesses = (first, sample)
        if sample.monotonic_s - first.monotonic_s < AGREEMENT_S:
            return Verdict(False, doubt)
        self._witnesses = None
        step_s = (sample.at - last.at).total_seconds()
        return Verdict(True, doubt, same_meter=not self._register_doubt(last, sample, step_s))

    def _doubt(self, last: Sample, sample: Sample) -> str:
        """Why `sample` cannot follow `last`, or nothing."""
        step_s = (sample.at - last.at).total_seconds()
        return _clock_doubt(last, sample, step_s) or self._register_doubt(last, sample, step_s)

    def _register_doubt(self, last: Sample, sample: Sample, step_s: float) -> str:
        if sample.serial != last.serial:
            return "another meter answers"
        if last.import_wh is None or sample.import_wh is None:
            return ""
        rise_wh = sample.import_wh - last.import_wh
        if rise_wh < 0:
            return f"the import register fell by {-rise_wh} Wh"
        passed_s = max(0.0, step_s)
        if rise_wh > OVERLOAD * self._fuse_w * (passed_s + BURST_S) / 3600:
            return f"the import register rose by {rise_wh} Wh in {passed_s:.0f} s"
        return ""


def _clock_doubt(last: Sample, sample: Sample, step_s: float) -> str:
    if step_s < 0:
        return f"the telegram is {-step_s:.0f} s older than the last"
    ahead_s = step_s - (sample.monotonic_s - last.monotonic_s)
    if ahead_s > CLOCK_SLACK_S:
        return f"the meter's clock ran ahead by {ahead_s:.0f} s"
    return ""
