# SPDX-License-Identifier: MIT
"""The power of that house over days, as its history would tell it."""

from __future__ import annotations

from collections import defaultdict
from math import exp, sin

from controller.model.messages import (
    FlowMessage,
    HistoryMessage,
)
from controller.model.page_messages import PageMessage
from tests.gui.evening import NOW


def history(
    names: list[str], from_s: float, to_s: float, points: int, flow: FlowMessage | None = None
) -> HistoryMessage:
    """A day of that house that ends as `flow` says, thinned to about `points` buckets."""
    end_s = min(to_s, NOW.timestamp() + 1)
    step_s = max(1.0, round((to_s - from_s) / max(1, points)))
    count = int(max(0.0, end_s - from_s) // step_s)
    times = [from_s + index * step_s for index in range(count)]
    powers = [_powers(second, flow) for second in times]
    low: dict[str, tuple[float | None, ...]] = {}
    high: dict[str, tuple[float | None, ...]] = {}
    for name in names:
        ends = [power[name] for power in powers]
        spread = 0.0 if step_s <= 1 else min(160.0, step_s * 3)
        low[name] = tuple(value - (spread * 0.3 if value > spread else 0) for value in ends)
        high[name] = tuple(value + (spread if abs(value) > 1 and name != "solar_w" else 0) for value in ends)
    return HistoryMessage(tuple(times), step_s, low, high)


def csv_page(next_s: int | None = None) -> PageMessage:
    """Two rows of history."""
    rows = "2026-11-20T16:30:00Z,512.0,0.0\n2026-11-20T16:45:00Z,,\n"
    return PageMessage("time,import_wh,export_wh", rows, next_s)


def _powers(second: float, flow: FlowMessage | None) -> defaultdict[str, float]:
    """Of a house whose last minutes are those of `flow`; where there is much sun, it is noon."""
    if flow is None:
        return _at(second)
    is_noon = flow.solar_w is not None and flow.solar_w > 2_000
    powers = _at(second - (NOON_H * 3_600 if is_noon else 0))
    if second >= NOW.timestamp() - LAST_MINUTES_S:
        for name in tuple(powers):
            now = getattr(flow, name, None)
            if now is not None:
                powers[name] = float(now + abs(now) * 0.02 * sin(second / 9))
    return powers


def _at(second: float) -> defaultdict[str, float]:
    """[W] at that second: a house with a hob, a kettle, sun until four and a car from half past five."""
    hour = (second - NOW.timestamp()) / 3600 + 18.122
    cycle = second % 1_100
    cooking = 2_200.0 if 17.6 < hour < 18.05 and cycle % 260 < 150 else 0.0
    kettle = 1_900.0 if cycle < 110 else 0.0
    house = 380 + 130 * sin(second / 1_300) + (90 if cycle % 70 < 35 else 0) + cooking + kettle
    solar = max(0.0, 4_300 * exp(-(((hour - 12.8) / 2.6) ** 2)) - 40) * (0.9 + 0.1 * sin(second / 420))
    car = 3_100.0 if hour > 17.70 else 0.0
    want = house + car - solar
    battery = (
        max(-2_400.0, min(2_600.0, want - 1_700)) if want > 1_700 else max(-2_300.0, min(0.0, want + 300))
    )
    known = {
        "house_w": house,
        "solar_w": solar,
        "charger_w": car,
        "battery_w": battery,
        "grid_w": want - battery,
        "target_w": 2_500.0,
    }
    return defaultdict(float, known)


LAST_MINUTES_S = 140
NOON_H = 5.2
"""How long before NOW it is noon."""
