# SPDX-License-Identifier: MIT
"""The series of a trial for its plot: which there are, what they are called, and their thinning to a screen. Pure.

A bucket of history has a smallest and a largest value. Where many lie in one column of pixels, the smallest and the
largest of all are kept; where one is wider than a column, it begins with the one and ends with the other, so that a
mean is drawn as a level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from controller.model.messages import HistoryMessage
from gui.series import Numbers
from gui.style import Meaning
from gui.trial_metrics import device_word

QUARTERS, GRID_POWER, BATTERY_POWER, BATTERY_CHARGE = "quarter_w", "grid_w", "battery_w", "soc_pct"
HELD_AGAINST_TARGET = (QUARTERS, GRID_POWER)
LEVEL = 0.99
"""Of a bucket's length: where its second point lies, just before the next bucket."""
MEANINGS = {
    "battery": Meaning.BATTERY,
    "charger": Meaning.CAR,
    "solar": Meaning.SOLAR,
    "relay": Meaning.HOUSE,
}
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Buckets:
    """One series. Times are starts [s since 1970]; what is not known is NaN."""

    times: Numbers
    step_s: float
    low: Numbers
    high: Numbers

    def columns(self, from_s: float, to_s: float, most: int) -> tuple[Numbers, Numbers]:
        """Times and values of [from, to), at most about 2 x `most` points."""
        first = max(0, int(np.searchsorted(self.times, from_s, "right")) - 1)
        last = int(np.searchsorted(self.times, to_s, "left"))
        count = last - first
        if count <= 0:
            return np.empty(0), np.empty(0)
        size = max(1, -(-count // max(1, most)))
        # Groups lie by the place in the whole series, so that the picture does not shimmer when it is moved.
        first -= first % size
        starts = np.arange(first, last, size)
        low = np.fmin.reduceat(self.low[:last], starts)
        high = np.fmax.reduceat(self.high[:last], starts)
        times = np.repeat(self.times[starts], 2)
        times[1::2] += self.step_s * (LEVEL if size == 1 else size / 2)
        values = np.empty(2 * len(starts))
        values[0::2], values[1::2] = low, high
        return times, values

    def at(self, second: float) -> tuple[float, float] | None:
        """The smallest and the largest value of the bucket in which that second lies."""
        place = int(np.searchsorted(self.times, second, "right")) - 1
        if place < 0 or second >= self.times[place] + self.step_s or np.isnan(self.low[place]):
            return None
        return float(self.low[place]), float(self.high[place])

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see: nothing known, or nothing but zero."""
        return not np.any(np.nan_to_num(self.low)) and not np.any(np.nan_to_num(self.high))


def buckets(plot: HistoryMessage | None, name: str) -> Buckets:
    """A series of a variant; empty where it has none."""
    if plot is None or name not in plot.low or name not in plot.high:
        return Buckets(np.empty(0), 1.0, np.empty(0), np.empty(0))
    return Buckets(np.array(plot.times_s), plot.step_s, _numbers(plot.low[name]), _numbers(plot.high[name]))


def names_in(*plots: HistoryMessage | None) -> tuple[str, ...]:
    """The series worth looking at, what is billed first; a single battery is there once."""
    all_names = list(dict.fromkeys(name for plot in plots if plot is not None for name in plot.low))
    batteries = [name for name in all_names if name.startswith("battery.")]
    if BATTERY_POWER in all_names and len(batteries) == 1:
        all_names.remove(batteries[0])
    first = [name for name in (QUARTERS, GRID_POWER, BATTERY_POWER, BATTERY_CHARGE) if name in all_names]
    ordered = [*first, *(name for name in all_names if name not in first)]
    return tuple(
        name
        for name in ordered
        if name in HELD_AGAINST_TARGET or not all(buckets(plot, name).is_empty for plot in plots)
    )


def series_word(name: str) -> str:
    """What a series is called."""
    words = {
        QUARTERS: translate("TrialSeries", "Quarters"),
        GRID_POWER: translate("TrialSeries", "Grid"),
        BATTERY_POWER: translate("TrialSeries", "Battery"),
        BATTERY_CHARGE: translate("TrialSeries", "Battery, charge"),
    }
    return words.get(name) or device_word(name)


def series_meaning(name: str) -> Meaning:
    """Whose colour it wears."""
    if name in (BATTERY_POWER, BATTERY_CHARGE):
        return Meaning.BATTERY
    return MEANINGS.get(name.partition(".")[0], Meaning.GRID_IMPORT)


def _numbers(values: Sequence[float | None]) -> Numbers:
    return np.array([np.nan if value is None else float(value) for value in values])
