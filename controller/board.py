# SPDX-License-Identifier: MIT
"""The board: drivers overwrite their newest readings here, the tick takes a frozen look.

Owned by the event loop's thread; no locks. It keeps no history, decides nothing, and forgets nothing but what is
overwritten. An implausible reading never reaches it as a value: it is counted, its reason is kept, and the last good
one ages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from controller.model.clock import Clock
from controller.model.errors import Fault
from controller.model.prices import PriceCurve
from controller.model.reading import DeviceData, DeviceReading, MeterReading, SensorReading
from controller.model.saying import Saying, Words
from controller.model.snapshot import NO_SENSORS, Snapshot

Judge = Callable[[MeterReading, MeterReading | None], str | None]
"""(reading, the last good one) -> why it is implausible, or None."""


TELEGRAMS = "meter telegrams"
DOUBTED_S = 12.0
"""For so long nothing but telegrams that cannot be is a fault; a single one is counted and no more."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """How often a source said something that cannot be, and why it was refused last."""

    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class StandingFault:
    """A Fault that is there now."""

    source: str
    message: str
    hint: str
    since: datetime
    words: tuple[Words, Words] = field(default=("", ""), compare=False)
    """Message and hint, to be told in any language."""


class NewestBoard:
    """Implements `controller.model.ports.Board`. Owned by the controller's event loop."""

    def __init__(self, clock: Clock, judge: Judge) -> None:
        self._clock = clock
        self._judge = judge
        self._meter: MeterReading | None = None
        self._meter_at_monotonic_s: float | None = None
        self._doubted_since_s: float | None = None
        """When the first of the telegrams came that were refused in a row."""
        self._devices: dict[str, DeviceReading] = {}
        self._sensors: Mapping[str, SensorReading] = NO_SENSORS
        self._prices: PriceCurve | None = None
        self._faults: dict[str, StandingFault] = {}
        self._ended: list[StandingFault] = []
        self.arrived = asyncio.Event()
        """Set at each good telegram; the loop clears it."""
        self.telegram: bytes = b""
        """The bytes of the newest telegram, good or implausible, for the log page."""
        self.telegram_at: datetime | None = None
        self.telegrams = 0
        self.rejected = 0
        self.last_rejection: str | None = None
        """Why something was refused last, of whatever source."""
        self.rejections: dict[str, Rejected] = {}
        """Of each source that ever said something that cannot be."""

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        self.telegram, self.telegram_at = raw, self._clock.now()
        reason = self._judge(reading, self._meter)
        if reason is not None:
            self.reject("meter", reason)
            self._doubt(reason)
            return
        self._doubted_since_s = None
        self.report(TELEGRAMS, None)
        self.telegrams += 1
        self._meter = reading
        self._meter_at_monotonic_s = self._clock.monotonic_s()
        self.arrived.set()

    def _doubt(self, reason: str) -> None:
        """Say once why a meter that speaks counts as silent."""
        now_s = self._clock.monotonic_s()
        if self._doubted_since_s is None:
            self._doubted_since_s = now_s
        if now_s - self._doubted_since_s >= DOUBTED_S and TELEGRAMS not in self._faults:
            self.report(
                TELEGRAMS,
                Fault(Saying("meter-nothing-good", reason=reason), Saying("meter-nothing-good-hint")),
            )

    def post_device(self, device: str, data: DeviceData) -> None:
        self._devices[device] = DeviceReading(device, self._clock.monotonic_s(), data)

    def post_sensor(self, sensor: str, value: float) -> None:
        """Replaces them all, so that a tick need not copy them: sensors speak less often than ticks run."""
        reading = SensorReading(self._clock.monotonic_s(), value)
        self._sensors = MappingProxyType({**self._sensors, sensor: reading})

    def post_prices(self, curve: PriceCurve) -> None:
        """Prices as far ahead as they are known now; they replace what was known before."""
        self._prices = curve

    def report(self, source: str, fault: Fault | None) -> None:
        standing = self._faults.get(source)
        if fault is not None and standing is not None and standing.message == fault.message:
            return
        if standing is not None:
            self._ended.append(standing)
        self._faults.pop(source, None)
        if fault is None:
            return
        now = self._clock.now()
        self._faults[source] = StandingFault(source, fault.message, fault.hint, now, fault.words)

    def reject(self, source: str, reason: str) -> None:
        self.rejected += 1
        self.last_rejection = reason
        before = self.rejections.get(source)
        self.rejections[source] = Rejected(1 if before is None else before.count + 1, reason)

    @property
    def faults(self) -> tuple[StandingFault, ...]:
        """What does not work now, oldest first."""
        return tuple(self._faults.values())

    def take_ended_faults(self) -> tuple[StandingFault, ...]:
        """Faults that ended since the last call."""
        ended, self._ended = tuple(self._ended), []
        return ended

    def works(self, source: str) -> bool:
        """Whether nothing is wrong with `source` now: of a fault that ended, another may have taken the place."""
        return source not in self._faults

    def snapshot(self) -> Snapshot:
        """Everything as it is now, frozen."""
        return Snapshot(
            now=self._clock.now(),
            monotonic_s=self._clock.monotonic_s(),
            meter=self._meter,
            meter_at_monotonic_s=self._meter_at_monotonic_s,
            devices=MappingProxyType(dict(self._devices)),
            faults=MappingProxyType({source: fault.message for source, fault in self._faults.items()}),
            prices=self._prices,
            sensors=self._sensors,
        )
