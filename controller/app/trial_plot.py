# SPDX-License-Identifier: MIT
"""What one variant did over the time that was tried, in few points: the smallest and largest value of each stretch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from controller.model.clock import QUARTER_S
from controller.model.messages import HistoryMessage
from controller.replay.run import Piece, Variant

POINTS = 720
"""At most so many stretches."""
STEPS_S = (10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400)
QUARTERS = "quarter_w"
"""The mean import of each quarter, which is what a target is held against."""
LOOKS_EVERY_S = 60
"""At a state of charge, which does not change faster than a plot can show."""


def stretch_s(start: datetime, end: datetime) -> int:
    """How long a stretch is, for a plot of that span."""
    span_s = (end - start).total_seconds()
    fitting = (step_s for step_s in STEPS_S if span_s <= POINTS * step_s)
    return next(fitting, STEPS_S[-1])


class Plot:
    """Gathers one variant, row by row. Its `write` is a `controller.replay.variants.Write`."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self._step_s = stretch_s(start, end)
        self._first_s = int(start.timestamp()) // self._step_s * self._step_s
        self._count = -(-(int(end.timestamp()) - self._first_s) // self._step_s)
        self._low: dict[str, list[float | None]] = {}
        self._high: dict[str, list[float | None]] = {}
        self._place = -1
        self._now: dict[str, tuple[float, float]] = {}
        """Of the running stretch."""
        self._looks_at = 0
        self._quarter = -1
        self._imported_wh = 0.0
        """In the running quarter."""

    def write(self, at: int, lived: list[Piece], variant: Variant) -> None:
        """Take a row with what was lived through in it."""
        batteries = variant.physical.batteries
        for piece in lived:
            self._turn_to((piece.at - self._first_s) // self._step_s)
            powers = piece.powers_w
            self._meter(piece)
            self._see("grid_w", piece.grid_w)
            for name, power_w in powers.items():
                self._see(name, power_w)
            if batteries:
                self._see("battery_w", sum(powers[name] for name in batteries))
        if batteries and at >= self._looks_at:
            self._looks_at = at + LOOKS_EVERY_S
            self._see("soc_pct", variant.soc_pct)

    def message(self) -> HistoryMessage:
        """As it goes to the window; null where nothing was recorded."""
        self._turn_to(-1)
        self._close_quarter()
        return HistoryMessage(
            times_s=tuple(float(self._first_s + place * self._step_s) for place in range(self._count)),
            step_s=float(self._step_s),
            low=_rounded(self._low),
            high=_rounded(self._high),
        )

    def _see(self, name: str, value: float) -> None:
        seen = self._now.get(name)
        if seen is None:
            self._now[name] = (value, value)
        elif value < seen[0]:
            self._now[name] = (value, seen[1])
        elif value > seen[1]:
            self._now[name] = (seen[0], value)

    def _meter(self, piece: Piece) -> None:
        """A piece does not leave its quarter."""
        if piece.at // QUARTER_S != self._quarter:
            self._close_quarter()
            self._quarter, self._imported_wh = piece.at // QUARTER_S, 0.0
        self._imported_wh += max(0.0, piece.grid_w) * piece.seconds / 3600

    def _close_quarter(self) -> None:
        """Its mean holds for all stretches that it lies in; of several in one stretch, the smallest and the largest."""
        if self._quarter < 0:
            return
        start_s, mean_w = self._quarter * QUARTER_S, self._imported_wh * 3600 / QUARTER_S
        low = self._low.setdefault(QUARTERS, [None] * self._count)
        high = self._high.setdefault(QUARTERS, [None] * self._count)
        first = max(0, (start_s - self._first_s) // self._step_s)
        last = min(self._count - 1, (start_s + QUARTER_S - 1 - self._first_s) // self._step_s)
        for place in range(first, last + 1):
            before = low[place], high[place]
            low[place] = mean_w if before[0] is None else min(before[0], mean_w)
            high[place] = mean_w if before[1] is None else max(before[1], mean_w)

    def _turn_to(self, place: int) -> None:
        """Another stretch begins."""
        if place == self._place:
            return
        for name, (low, high) in self._now.items():
            if name not in self._low:
                self._low[name] = [None] * self._count
                self._high[name] = [None] * self._count
            self._low[name][self._place] = low
            self._high[name][self._place] = high
        self._now.clear()
        self._place = place


def _rounded(series: Mapping[str, list[float | None]]) -> dict[str, tuple[float | None, ...]]:
    return {
        name: tuple(None if value is None else round(value, 1) for value in values)
        for name, values in series.items()
    }
