# SPDX-License-Identifier: MIT
"""Where the import register stood: between its own steps, and at the boundaries of quarters.

A register counts in whole steps, mostly of 1 Wh. Between two steps the power is integrated, never further than one
step, so the estimate is finer than the register and can never leave it. A Mark is the register at a boundary: read
from a telegram on the very second, worked out from the demand register, or drawn as a straight line between the
telegrams around it. `low_wh` and `high_wh` are what it cannot be below or above.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import floor, gcd
from typing import Any

from controller.model.frozen import frozen
from controller.quarter.sample import Sample

NEAR_S = 15.0
"""Telegrams up to this far apart see a boundary between them well enough, and power is integrated over no more."""
STEPS_TO_LEARN = 8
"""So many register steps tell whether it counts in 1, 10 or 100 Wh."""


@frozen
class Level:
    """The import register at one telegram [Wh]: as estimated, and the ends of the step that it is in."""

    at: datetime
    wh: float
    low_wh: float
    high_wh: float
    export_wh: float | None


@frozen
class Mark:
    """The registers at a boundary [Wh]."""

    import_wh: float
    low_wh: float
    high_wh: float
    export_wh: float | None
    is_sure: bool
    """Known well enough to call the quarters on both sides complete."""
    is_drawn: bool = False
    """On the straight line over a gap: the quarters on both sides have their shares of what was counted in it."""

    @classmethod
    def from_list(cls, saved: Sequence[Any]) -> Mark:
        """From what a memory kept of it.

        Raises:
            TypeError, ValueError: it is damaged.
        """
        wh, low_wh, high_wh, export_wh, is_sure, is_drawn = saved
        told_wh = None if export_wh is None else float(export_wh)
        return cls(float(wh), float(low_wh), float(high_wh), told_wh, bool(is_sure), bool(is_drawn))


class Counter:
    """The import register, finer than its steps; without a register, power alone from zero. Never falls."""

    def __init__(self, sample: Sample) -> None:
        self.is_register = sample.import_wh is not None
        self.is_trusted = self.is_register
        """Power alone proves nothing, until a better source has corrected it."""
        self._shown_wh = sample.import_wh if sample.import_wh is not None else 0
        self._ahead_wh = 0.0
        self._steps = 0
        self._divisor_wh = 0

    @property
    def step_wh(self) -> int:
        """The register counts in these."""
        return self._divisor_wh if self._steps >= STEPS_TO_LEARN and self._divisor_wh else 1

    @property
    def total_wh(self) -> float:
        return self._shown_wh + self._ahead_wh

    def is_outdone_by(self, sample: Sample) -> bool:
        """There is a register after all."""
        return not self.is_register and sample.import_wh is not None

    def follow(self, last: Sample, sample: Sample) -> None:
        """Go on from `last` to `sample`, which is later and from the same meter."""
        rise_wh = 0 if sample.import_wh is None else sample.import_wh - self._shown_wh
        if self.is_register and rise_wh > 0:
            self._shown_wh += rise_wh
            # One that rises with every telegram says nothing of its steps: an even load at long intervals looks alike.
            self._steps += self._ahead_wh > 0
            self._divisor_wh = gcd(self._divisor_wh, rise_wh)
            self._ahead_wh = 0.0
            return
        seconds = min(NEAR_S, max(0.0, (sample.at - last.at).total_seconds()))
        self._ahead_wh += (last.draw_w + sample.draw_w) / 2 * seconds / 3600
        if self.is_register:
            self._ahead_wh = min(self._ahead_wh, 0.999 * self.step_wh)

    def correct(self, total_wh: float) -> None:
        """Without a register: what a better source says. The count does not fall for it."""
        if not self.is_register:
            self._ahead_wh, self.is_trusted = max(self._ahead_wh, total_wh), True

    def level(self, sample: Sample) -> Level:
        """The count at `sample`, which was the last to be followed."""
        if not self.is_register:
            return Level(sample.at, self._ahead_wh, self._ahead_wh, self._ahead_wh, sample.export_wh)
        high_wh = self._shown_wh + self.step_wh - 1
        return Level(sample.at, floor(self.total_wh), self._shown_wh, high_wh, sample.export_wh)


def mark_at(level: Level, *, is_sure: bool) -> Mark:
    """The boundary is where this telegram stands."""
    return Mark(level.wh, level.low_wh, level.high_wh, level.export_wh, is_sure)


def mark_by_demand(level: Level, average_w: int) -> Mark:
    """The boundary before a telegram whose 1-0:1.4.0 is `average_w`: good to 1 Wh however long ago it was."""
    wh = level.wh - average_w / 4
    return Mark(wh, wh, wh, None, is_sure=True)


def mark_between(before: Level, after: Level, boundary: datetime) -> Mark:
    """On the straight line between two telegrams."""
    whole_s = (after.at - before.at).total_seconds()
    share = (boundary - before.at).total_seconds() / whole_s
    is_sure = whole_s <= NEAR_S or after.high_wh - before.low_wh <= 1
    wh = round(before.wh + share * (after.wh - before.wh))
    return Mark(
        wh,
        before.low_wh,
        after.high_wh,
        _drawn_export_wh(before, after, share),
        is_sure,
        is_drawn=not is_sure,
    )


def mark_back(before: Level, after: Level, boundary: datetime, average_w: float) -> Mark:
    """The boundary between two telegrams, of which the later says what was drawn since: 1-0:1.4.0 is `average_w`."""
    share = (boundary - before.at).total_seconds() / (after.at - before.at).total_seconds()
    wh = min(max(after.wh - average_w / 4, before.wh), after.wh)
    return Mark(wh, wh, wh, _drawn_export_wh(before, after, share), is_sure=True)


def _drawn_export_wh(before: Level, after: Level, share: float) -> float | None:
    if before.export_wh is None or after.export_wh is None:
        return None
    return round(before.export_wh + share * (after.export_wh - before.export_wh))
