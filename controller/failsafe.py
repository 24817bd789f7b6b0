# SPDX-License-Identifier: MIT
"""How old knowledge makes Kwartier more careful, and which readings no house can have.

No telegram for 5 s: hold. Within 15 s: degraded, every device in its safe state. Normal again after 30 s of good
data. Meters that speak every 10 s (DSMR 2.2 to 4, Luxembourg) get the same patience in telegrams instead of seconds.
"""

from __future__ import annotations

from collections import deque

from controller.model.frozen import frozen
from controller.model.house import House
from controller.model.reading import MeterReading
from controller.model.snapshot import Mode, Snapshot

HOLD_AFTER_S = 5.0
SAFE_WITHIN_S = 15.0
"""How long after the last telegram every device must be in its safe state."""
TICK_S = 2.0
"""Without telegrams the next look may come so much later: degraded is declared when that would be too late."""
RECOVERED_AFTER_S = 30.0
HOLD_INTERVALS = 1.5
DEGRADED_INTERVALS = 2.5
LEASE_S = 10.0
"""How long a command holds without renewal; below the 15 s by which a house must be safe."""


@frozen
class Patience:
    """The limits that hold for a meter that speaks every `interval_s`."""

    hold_s: float
    safe_within_s: float

    @property
    def degraded_s(self) -> float:
        """The age from which on the house is degraded."""
        return self.safe_within_s - TICK_S


def patience(interval_s: float) -> Patience:
    """5 s and 15 s for meters of 1 s; one and a half and two and a half intervals for slow ones."""
    if interval_s <= HOLD_AFTER_S / HOLD_INTERVALS:
        return Patience(HOLD_AFTER_S, SAFE_WITHIN_S)
    return Patience(HOLD_INTERVALS * interval_s, max(SAFE_WITHIN_S, DEGRADED_INTERVALS * interval_s))


class Freshness:
    """Follows the age of the meter's data through hold, degraded and recovery. Owned by the tick."""

    def __init__(self) -> None:
        self._gaps_s: deque[float] = deque(maxlen=5)
        self._patience = patience(1.0)
        """By the shortest of the last gaps: a single late telegram does not make a meter slow."""
        self._last_at_s: float | None = None
        self._good_since_s: float | None = None
        self._begun_s: float | None = None
        self._mode = Mode.STARTING

    def mode(self, snapshot: Snapshot) -> Mode:
        """The mode that the age of the meter's data allows at this snapshot."""
        now_s = snapshot.monotonic_s
        if self._begun_s is None:
            self._begun_s = now_s
        self.note(snapshot.meter_at_monotonic_s)
        age_s = snapshot.meter_age_s
        silent_s = now_s - self._begun_s if age_s is None else age_s
        self._mode = self._next(silent_s, now_s, heard=age_s is not None)
        return self._mode

    def note(self, at_s: float | None) -> None:
        """A telegram was heard at `at_s`."""
        if at_s is None or at_s == self._last_at_s:
            return
        if self._last_at_s is not None and at_s - self._last_at_s <= SAFE_WITHIN_S:
            self._gaps_s.append(at_s - self._last_at_s)
            self._patience = patience(min(self._gaps_s) if len(self._gaps_s) > 1 else 1.0)
        self._last_at_s = at_s

    def _next(self, silent_s: float, now_s: float, *, heard: bool) -> Mode:
        limits = self._patience
        if silent_s > limits.hold_s:
            self._good_since_s = None
        if silent_s > limits.degraded_s:
            return Mode.DEGRADED
        if not heard:
            return self._mode
        if silent_s > limits.hold_s:
            return Mode.DEGRADED if self._mode is Mode.DEGRADED else Mode.HOLD
        if self._good_since_s is None:
            self._good_since_s = now_s
        if self._mode is Mode.DEGRADED and now_s - self._good_since_s < RECOVERED_AFTER_S:
            return Mode.DEGRADED
        return Mode.AUTO

    def recovery_left_s(self, now_s: float) -> float | None:
        """While degraded with good data again: how long until normal."""
        if self._mode is not Mode.DEGRADED or self._good_since_s is None:
            return None
        return max(0.0, RECOVERED_AFTER_S - (now_s - self._good_since_s))


class Plausibility:
    """Refuses what a house cannot be: power far beyond its fuse, no power at all, the same telegram for ever."""

    def __init__(self, house: House) -> None:
        self._limit_w = 3.0 * house.fuse_w

    def __call__(self, reading: MeterReading, last: MeterReading | None) -> str | None:
        """Why `reading` must not be used, or None.

        A fuse carries a multiple of its rating for seconds, so the bound is generous: it is for bit errors that passed
        a checksum-less protocol, not for overloads. A telegram that comes again is no news, however fresh it looks:
        refused, it grows old like any other. A meter without a clock may well say the same twice.
        """
        if reading.time is not None and reading == last:
            return f"the meter repeats its telegram of {reading.time:%H:%M:%S}"
        if reading.grid_w is None:
            return "the telegram has no readable power (1-0:1.7.0, 1-0:2.7.0)"
        if abs(reading.grid_w) > self._limit_w:
            return f"{reading.grid_w} W is more than three times what the main fuse carries"
        return None
