# SPDX-License-Identifier: MIT
"""The meter check: our quarters beside the meter's and others', and both clocks; for the API and for a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from controller.app.counted import counted
from controller.app.ntp import ntp_state
from controller.counters.skew import ClockSkew
from controller.counters.truth import Checked
from controller.history.span import Recorded
from controller.model.snapshot import Snapshot
from controller.model.truth_messages import (
    BY_MONTH,
    MOST_DIFFERENCES,
    ClockMessage,
    ComparedMessage,
    DifferenceMessage,
    TruthMessage,
)

SHOWN = 20
"""Differences that a terminal is told."""
USUAL = timedelta(days=31)


class Compares(Protocol):
    """What was counted; `controller.history.archive.Archive` is one."""

    async def truth(self, span: Recorded) -> tuple[Checked, ...]:
        """Our quarters beside those of others.

        Raises:
            Fault: the disk did not answer.
        """


class MeterCheck:
    """Owned by the controller's event loop."""

    def __init__(self, past: Compares) -> None:
        self._past = past
        self._skew = ClockSkew()

    def hear(self, snapshot: Snapshot) -> None:
        """A new telegram."""
        if snapshot.meter is not None and snapshot.meter.time is not None:
            self._skew.hear(snapshot.meter.time, snapshot.now, snapshot.monotonic_s)

    async def message(self, start: datetime, end: datetime) -> TruthMessage:
        """Everything, over a span.

        Raises:
            Fault: the disk did not answer.
        """
        checks = await self._past.truth(Recorded(int(start.timestamp()), int(end.timestamp())))
        return truth_message((start, end), checks, await asyncio.to_thread(self._clock))

    def _clock(self) -> ClockMessage:
        found = self._skew.now()
        return ClockMessage(
            found.skew_s,
            found.drift_ppm,
            found.spread_s,
            found.hours,
            found.machine_jumps,
            found.meter_jumps,
            ntp_state(),
        )


def truth_message(
    span: tuple[datetime, datetime], checks: Sequence[Checked], clock: ClockMessage | None = None
) -> TruthMessage:
    """All sources together, the newest difference first."""
    found = sorted(
        (each for check in checks for each in check.differences), key=lambda each: each.start, reverse=True
    )
    compared = tuple(check.compared for check in checks)
    return TruthMessage(*span, clock, compared, tuple(found[:MOST_DIFFERENCES]))


def as_lines(truth: TruthMessage) -> Iterator[str]:
    """For a terminal."""
    yield f"Meter check from {truth.start:%Y-%m-%d} to {truth.end:%Y-%m-%d} (UTC)"
    if truth.clock is not None:
        yield f"  {clock_words(truth.clock)}"
    yield from (f"  {compared_words(each)}" for each in truth.compared)
    if not truth.compared:
        yield "  nothing to compare with: the meter shows no demand, and nothing was imported"
    yield from (f"  {difference_words(each)}" for each in truth.differences[:SHOWN])
    if len(truth.differences) > SHOWN:
        yield f"  and {len(truth.differences) - SHOWN} more: --json has them all"


def clock_words(clock: ClockMessage) -> str:
    """`clocks: the machine is 0.412 s after the meter, drift 1.2 ppm; synchronised`."""
    if clock.skew_s is None:
        return f"clocks: no telegram with a time yet; this computer is {clock.ntp}"
    way = "after" if clock.skew_s >= 0 else "before"
    drift = "" if clock.drift_ppm is None else f", drift {clock.drift_ppm:g} ppm"
    return f"clocks: the machine is {abs(clock.skew_s):.3f} s {way} the meter{drift}; this computer is {clock.ntp}"


def compared_words(compared: ComparedMessage) -> str:
    """`1-0:1.4.0: 2880 quarters, 2871 agree, mean distance 2.1 W, largest 84.0 W`."""
    pairs = counted(compared.compared, "month" if compared.source == BY_MONTH else "quarter")
    sums = ""
    if compared.own_wh is not None and compared.their_wh is not None:
        sums = f"; {compared.own_wh / 1000:.3f} kWh here, {compared.their_wh / 1000:.3f} kWh there"
    return (
        f"{compared.source}: {pairs}, {compared.agree} agree, "
        f"mean distance {compared.mean_w:.1f} W, largest {compared.largest_w:.1f} W{sums}"
    )


def difference_words(difference: DifferenceMessage) -> str:
    """`2026-03-10 17:15 1-0:1.4.0: 2.500 kW here, 2.410 kW there: …`."""
    own = "nothing" if difference.own_w is None else f"{difference.own_w / 1000:.3f} kW"
    at = difference.start.astimezone(UTC)
    return (
        f"{at:%Y-%m-%d %H:%M} {difference.source}: {own} here, {difference.their_w / 1000:.3f} kW there: "
        f"{difference.sentence}"
    )
