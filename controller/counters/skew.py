# SPDX-License-Identifier: MIT
"""How the machine's clock stands to the meter's: by how much it is off, how fast it runs away, and when it was set.

Every telegram bears the meter's time, in whole seconds, and comes a moment later. The median over an hour does not mind
late ones; the slope between hours (Theil-Sen: the median of all slopes between pairs) does not mind an hour that was
odd. When either clock is set the slope begins anew, because a step is no drift.

Pure: both times are arguments.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

HOUR_S: Final = 3600.0
HOURS_KEPT: Final = 7 * 24
SAMPLES_KEPT: Final = 360
SAMPLE_EVERY_S: Final = 10.0
STEP_S: Final = 1.5
"""A clock that moves so much between two telegrams was set."""
STRANGE: Final = 30
"""Telegrams in a row: a burst of late ones is shorter."""
HOURS_FOR_DRIFT: Final = 24
PPM: Final = 1e6


@dataclass(frozen=True, slots=True)
class Skew:
    """Machine less meter, as of now."""

    skew_s: float | None
    spread_s: float | None
    drift_ppm: float | None
    hours: int
    machine_jumps: int
    meter_jumps: int


class ClockSkew:
    """Owned by whoever hears the telegrams."""

    def __init__(self) -> None:
        self._samples: deque[float] = deque(maxlen=SAMPLES_KEPT)
        self._hours: deque[tuple[float, float]] = deque(maxlen=HOURS_KEPT)
        """(end of the hour on the monotonic clock [s], median of it [s])."""
        self._last: tuple[float, datetime] | None = None
        """Monotonic and machine at the newest telegram."""
        self._strange = 0
        self._sampled_s = 0.0
        self._hour_s: float | None = None
        self._machine_jumps = 0
        self._meter_jumps = 0

    def hear(self, meter: datetime, machine: datetime, monotonic_s: float) -> None:
        """A telegram that bears the meter's time arrived."""
        off_s = (machine - meter).total_seconds()
        self._note_machine(machine, monotonic_s)
        if not self._is_believed(off_s):
            return
        if self._hour_s is None:
            self._hour_s = monotonic_s
        if self._samples and monotonic_s - self._sampled_s < SAMPLE_EVERY_S:
            return
        self._sampled_s = monotonic_s
        self._samples.append(off_s)
        if monotonic_s - self._hour_s >= HOUR_S:
            self._hours.append((monotonic_s, median(self._samples)))
            self._hour_s = monotonic_s

    def now(self) -> Skew:
        """As far as it is known."""
        if not self._samples:
            return Skew(None, None, None, 0, self._machine_jumps, self._meter_jumps)
        middle = median(self._samples)
        spread = median(abs(each - middle) for each in self._samples)
        return Skew(
            round(middle, 3), round(spread, 3), self._drift_ppm(), len(self._hours),
            self._machine_jumps, self._meter_jumps,
        )  # fmt: skip

    def _note_machine(self, machine: datetime, monotonic_s: float) -> None:
        """Whether the machine's clock moved otherwise than time did."""
        last, self._last = self._last, (monotonic_s, machine)
        if last is None:
            return
        step_s = (machine - last[1]).total_seconds() - (monotonic_s - last[0])
        if abs(step_s) >= STEP_S:
            self._machine_jumps += 1
            self._begin_anew()

    def _is_believed(self, off_s: float) -> bool:
        """A telegram that was held up says nothing; many in a row that are off say that the meter was set."""
        if not self._samples or abs(off_s - self._samples[-1]) < STEP_S:
            self._strange = 0
            return True
        self._strange += 1
        if self._strange < STRANGE:
            return False
        self._meter_jumps += 1
        self._begin_anew()
        return True

    def _begin_anew(self) -> None:
        self._samples.clear()
        self._hours.clear()
        self._hour_s, self._strange = None, 0

    def _drift_ppm(self) -> float | None:
        if len(self._hours) < HOURS_FOR_DRIFT:
            return None
        points = list(self._hours)
        slopes = [
            (later[1] - earlier[1]) / (later[0] - earlier[0])
            for place, earlier in enumerate(points)
            for later in points[place + 1 :]
        ]
        return round(median(slopes) * PPM, 2)
