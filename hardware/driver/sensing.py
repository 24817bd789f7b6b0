# SPDX-License-Identifier: MIT
"""The life that all sensors share: one task that asks, judges and posts, and commands nothing.

A family (files of Linux, Modbus) only brings a Source: how to ask. How often, what is no measurement, and what happens
when it fails is decided here, once:

    value      -> posted; the sensor works
    beyond what site.yaml takes for possible, or no number -> refused and counted; the last good value ages
    refused three times in a row -> a Fault as well: somebody has to look at its wiring
    nothing new -> the source works, and its last value ages
    the same value for very long -> a Fault: it may be frozen; where site.yaml says how long is too long, it ages too
    Fault      -> reported once down (twice in a row, of a sensor that worked) and once up; asked again each interval

Whoever reads the board takes a value that is older than the sensor's timeout for unknown.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import Protocol

from controller.model.clock import Clock
from controller.model.errors import Fault
from controller.model.house import SensorSpec
from controller.model.ports import Board
from controller.model.saying import Saying, Words, quantity
from controller.model.units import Dimension
from hardware.driver.life import heed_cancellation

PATIENCE = 3
"""So many refused values in a row are a fault; one alone is a glitch on the line."""
MISSES = 2
"""So many questions without an answer: on a line that several units share, one gets lost now and then."""
STILL_S = 24 * 3600.0
"""A temperature that is to the last digit the same for so long comes from a sensor that no longer measures."""


class NotMeasured(Exception):
    """What a sensor told is no measurement; the words say why."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(str(words))


class NothingNew(Exception):
    """Nobody has measured since the value that was given last."""


class Source(Protocol):
    """Where a sensor's values come from."""

    async def read(self) -> float:
        """The value now, in the base unit of what is measured.

        Raises:
            Fault: the sensor cannot be asked.
            NotMeasured: it answered something that is no measurement.
            NothingNew: it still has the value that it gave last.
        """

    async def close(self) -> None:
        """Let go of it. May be called twice."""


class Unusable:
    """A source of which site.yaml says something that cannot be."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault

    async def read(self) -> float:
        raise self._fault

    async def close(self) -> None:
        """There is nothing."""


class _Down(Enum):
    """What does not work."""

    LINK = "link"
    VALUES = "values"
    FROZEN = "frozen"


class Sensing:
    """Implements `controller.model.ports.SensorDriver`. Owned by the task that runs `run`."""

    def __init__(self, spec: SensorSpec, source: Source, clock: Clock) -> None:
        self._spec = spec
        self._source = source
        self._clock = clock
        self._refused = self._missed = 0
        """In a row."""
        self._has_worked = False
        self._down_by: _Down | None = None
        self._last: tuple[float, float] | None = None
        """A value, and since when it is the same each time that the sensor is asked."""

    @property
    def sensor(self) -> str:
        return self._spec.dotted

    async def run(self, board: Board) -> None:
        """Live until cancelled."""
        try:
            while True:
                await self._sense(board)
                heed_cancellation()
                await self._clock.sleep(self._spec.interval_s)
        finally:
            await self._source.close()

    async def _sense(self, board: Board) -> None:
        try:
            value = judged(self._spec, await self._source.read())
        except NotMeasured as refused:
            board.reject(self.sensor, str(refused))
            self._missed = 0
            self._refused += 1
            if self._refused >= PATIENCE:
                hint = Saying("sensor-nothing-good-hint")
                self._down(
                    board, Fault(Saying("sensor-nothing-good", reason=refused.words), hint), _Down.VALUES
                )
        except NothingNew:
            self._works(board)
        except Fault as fault:
            self._refused, self._last = 0, None
            self._missed += 1
            if self._missed >= MISSES or not self._has_worked:
                self._down(board, fault, _Down.LINK)
        else:
            self._take(board, value)

    def _take(self, board: Board, value: float) -> None:
        """A value that can be."""
        same_s = self._same_for_s(value)
        is_frozen = same_s >= _still_s(self._spec)
        if not is_frozen or self._spec.frozen_after_s is None:
            board.post_sensor(self.sensor, value)
        if not is_frozen:
            self._works(board)
            return
        self._refused = self._missed = 0
        told = Saying("sensor-frozen", told=quantity(value, self._spec.dimension), for_s=same_s)
        self._down(board, Fault(told, Saying("sensor-frozen-hint")), _Down.FROZEN)

    def _works(self, board: Board) -> None:
        self._refused = self._missed = 0
        self._has_worked, self._down_by = True, None
        board.report(self.sensor, None)

    def _same_for_s(self, value: float) -> float:
        now_s = self._clock.monotonic_s()
        if self._last is None or self._last[0] != value:
            self._last = value, now_s
        return now_s - self._last[1]

    def _down(self, board: Board, fault: Fault, by: _Down) -> None:
        """Once for each kind of trouble: the words of a silent sensor change from attempt to attempt."""
        if self._down_by is not by:
            self._down_by = by
            board.report(self.sensor, fault)


def _still_s(spec: SensorSpec) -> float:
    """How long it may tell one and the same value. Air and water are never so still; a level may be."""
    if spec.frozen_after_s is not None:
        return spec.frozen_after_s
    return STILL_S if spec.dimension is Dimension.TEMPERATURE else math.inf


def judged(spec: SensorSpec, value: float) -> float:
    """`value`, if it can be.

    Raises:
        NotMeasured: it is no number, or beyond what site.yaml takes for possible.
    """
    if not math.isfinite(value):
        raise NotMeasured(Saying("sensor-no-number", text=str(value)))
    if spec.lowest is not None and value < spec.lowest:
        raise NotMeasured(_beyond("sensor-too-low", spec, value, spec.lowest))
    if spec.highest is not None and value > spec.highest:
        raise NotMeasured(_beyond("sensor-too-high", spec, value, spec.highest))
    return value


def _beyond(template: str, spec: SensorSpec, value: float, bound: float) -> Saying:
    return Saying(template, told=quantity(value, spec.dimension), bound=quantity(bound, spec.dimension))
