# SPDX-License-Identifier: MIT
"""How old knowledge makes Kwartier more careful, and how the machine is told that all is well.

No telegram for 5 s: hold. Within 15 s: degraded, every device in its safe state. Normal again after 30 s of good
data. Meters that speak every 10 s (DSMR 2.2 to 4, Luxembourg) get the same patience in telegrams instead of seconds.
A tick feeds systemd's watchdog only when it ran to its end with fresh data or in a mode that was declared; nothing
else in the program may feed it.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from contextlib import suppress

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


class Watchdog:
    """Speaks to systemd by sd_notify(3); silent when the program was not started by systemd."""

    def __init__(self, address: str | None = None) -> None:
        self._address = os.environ.get("NOTIFY_SOCKET") if address is None else address

    def ready(self) -> None:
        """Start-up is over: the API answers and the first tick ran."""
        self._send("READY=1")

    def feed(self, mode: Mode) -> None:
        """A tick ran to its end in a declared mode."""
        self._send(f"WATCHDOG=1\nSTATUS={mode.value}")

    def stopping(self) -> None:
        """The program is on its way out, on purpose."""
        self._send("STOPPING=1")

    def _send(self, text: str) -> None:
        if not self._address:
            return
        path = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
        # A full or missing socket is no reason to stop or to delay control. The next tick tries again, and if none
        # comes through, systemd ends us, which is right.
        with socket.socket(socket.AF_UNIX, kind) as link, suppress(OSError):
            link.sendto(text.encode(), path)
