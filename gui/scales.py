# SPDX-License-Identifier: MIT
"""Windows of time, ranges of power, and few round ticks for both: what a plot has to decide before it draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from math import ceil, floor, log10
from zoneinfo import ZoneInfo

from gui.words import clock, date, decimal, month

QUARTER_S = 900
TIME_STEPS_S = (60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200)
DAY_STEPS = (1, 2, 7, 14, 28)
DAY_S = 86_400
POWER_STEPS_W = (250.0, 500.0, 1_000.0, 2_000.0, 2_500.0, 5_000.0, 10_000.0, 20_000.0, 50_000.0, 100_000.0)
KEEP_SHARE = 0.55
"""A range shrinks only when less than this of it is in use, so that the axis stays put."""


class Span(Enum):
    """How much the plot shows: the value is the width of its window [s], which ends with the running quarter.

    A quarter is shown with the one before it, an hour with the quarter that is running.
    """

    QUARTER = 1_800
    HOUR = 4_500
    DAY = 86_400


@dataclass(frozen=True, slots=True)
class PowerRange:
    """What the upright axis covers [W]."""

    low_w: float
    high_w: float


def window_of(span: Span, now_s: float) -> tuple[int, int]:
    """The window that ends with the quarter in which `now_s` lies: it stands still while the quarter runs."""
    end_s = (floor(now_s) // QUARTER_S + 1) * QUARTER_S
    return end_s - span.value, end_s


def time_ticks(from_s: float, to_s: float, most: int, timezone: str) -> list[tuple[float, str]]:
    """At most about `most` round times of the house's clocks, as (second, `18:05`).

    Where more than a day is in view, midnight is told by its date.
    """
    wanted_s = (to_s - from_s) / max(1, most)
    zone = ZoneInfo(timezone)
    if wanted_s > DAY_STEPS[-2] * DAY_S:
        return _month_ticks(from_s, to_s, zone)
    if wanted_s > TIME_STEPS_S[-1]:
        return _day_ticks(from_s, to_s, wanted_s, zone)
    step_s = next(step for step in TIME_STEPS_S if step >= wanted_s)
    offset = datetime.fromtimestamp(from_s, UTC).astimezone(zone).utcoffset()
    offset_s = 0.0 if offset is None else offset.total_seconds()
    first = ceil((from_s + offset_s) / step_s)
    last = floor((to_s + offset_s) / step_s)
    seconds = [index * step_s - offset_s for index in range(first, last + 1)]
    times = [(second, datetime.fromtimestamp(second, UTC).astimezone(zone)) for second in seconds]
    has_dates = to_s - from_s > 1.1 * DAY_S
    return [
        (second, date(at) if has_dates and not (at.hour or at.minute) else clock(at)) for second, at in times
    ]


def _day_ticks(from_s: float, to_s: float, wanted_s: float, zone: ZoneInfo) -> list[tuple[float, str]]:
    """Midnights of the house, whatever its clocks do in between, as (second, `20 Nov`); of weeks those of Mondays."""
    days = next((step for step in DAY_STEPS if step * DAY_S >= wanted_s), DAY_STEPS[-1])
    day = (
        datetime.fromtimestamp(from_s, UTC)
        .astimezone(zone)
        .replace(hour=0, minute=0, second=0, microsecond=0)
    )
    ticks = []
    while (second := day.timestamp()) <= to_s:
        if second >= from_s and (day.toordinal() - 1) % days == 0:
            ticks.append((second, date(day)))
        day += timedelta(days=1)
    return ticks


def _month_ticks(from_s: float, to_s: float, zone: ZoneInfo) -> list[tuple[float, str]]:
    """Where months of the house begin, as (second, `Nov`)."""
    day = datetime.fromtimestamp(from_s, UTC).astimezone(zone)
    first = day.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    ticks = []
    while (second := first.timestamp()) <= to_s:
        if second >= from_s:
            ticks.append((second, month(first)))
        first = (first + timedelta(days=32)).replace(day=1)
    return ticks


def power_range(low_w: float, high_w: float, before: PowerRange | None = None) -> PowerRange:
    """A round range around [low, high] with zero in it; the one `before` where it still fits well."""
    low_w, high_w = min(0.0, low_w), max(500.0, high_w)
    if before is not None:
        holds_all = before.low_w <= low_w and high_w <= before.high_w
        if holds_all and high_w - low_w >= KEEP_SHARE * (before.high_w - before.low_w):
            return before
    step_w = power_step(high_w - low_w, 4)
    return PowerRange(floor(low_w / step_w) * step_w, ceil(high_w / step_w) * step_w)


def power_step(span_w: float, most: int) -> float:
    """The smallest round step that needs no more than `most` intervals."""
    return next((step for step in POWER_STEPS_W if span_w / step <= most), POWER_STEPS_W[-1])


def power_ticks(shown: PowerRange, most: int) -> list[tuple[float, str]]:
    """(W, text in kW), all with the same decimals."""
    step_w = power_step(shown.high_w - shown.low_w, max(1, most))
    digits = 0 if step_w % 1_000 == 0 else 1 if step_w % 500 == 0 else 2
    first, last = ceil(shown.low_w / step_w), floor(shown.high_w / step_w)
    return [(index * step_w, decimal(index * step_w / 1000, digits)) for index in range(first, last + 1)]


def round_ticks(low: float, high: float, most: int) -> list[tuple[float, str]]:
    """Round values over [low, high] with zero among them, at most about `most` steps, all with the same decimals."""
    low, high = min(0.0, low), max(0.0, high)
    if low == high:
        high = 1.0
    wanted = (high - low) / max(1, most)
    magnitude = 10.0 ** floor(log10(wanted))
    step = next(factor * magnitude for factor in (1, 2, 5, 10) if factor * magnitude >= wanted * 0.999)
    digits = max(0, -floor(log10(step) + 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [(index * step, decimal(index * step, digits)) for index in range(first, last + 1)]
