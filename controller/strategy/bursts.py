# SPDX-License-Identifier: MIT
"""The bursts of a house: the most that it has taken over half a minute, a minute, and so on to a quarter of an hour.

A shower of nine kilowatts with four minutes to go cannot be held by an inverter of two and a half; what it will take
beyond that must be left of the quarter's budget when it comes. How much that is, the house has shown before. Five
weeks are remembered, as the highest of each week, so that an appliance that is gone is forgotten; and eight bands of
the day apart, for nobody cooks at three in the morning.

Powers are taken to hold between two calls. Owned by one Strategy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

SLOT_S = 30
WINDOWS_S = (30, 60, 90, 120, 150, 180, 240, 300, 360, 450, 540, 600, 720, 900)
"""Lengths over which means are taken, each a multiple of the slot."""
LONGEST = WINDOWS_S[-1] // SLOT_S
SLOTS = tuple(window_s // SLOT_S for window_s in WINDOWS_S)
WEEK_S = 7 * 86_400
WEEKS = 5
DAY_S = 86_400
BAND_S = DAY_S // 8


class Bursts:
    """Highest means over windows, by week and band of the day."""

    def __init__(self) -> None:
        self._highs: dict[tuple[int, int], list[float]] = {}
        self._slots: deque[float] = deque(maxlen=LONGEST)
        """Mean power of the newest slots [W], the newest first."""
        self._at_s: float | None = None
        self._power_w = 0.0
        self._slot_ws = 0.0
        self.highest: tuple[tuple[float, float], ...] = ()
        """(window [s], highest mean [W]) over the remembered weeks; empty while none is known."""
        self.usual_now: tuple[tuple[float, float], ...] = ()
        """What this band of the day reaches in nearly every week; empty while it was never seen."""
        self._band: tuple[int, int] | None = None

    def follow(self, at_s: float, demand_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `demand_w`; what it gives to the street counts as nothing."""
        begun_s, self._at_s = self._at_s, at_s
        power_w, self._power_w = self._power_w, max(0.0, demand_w)
        if begun_s is None or not 0 <= at_s - begun_s <= WINDOWS_S[-1]:
            self._forget_slots()
            return
        while begun_s < at_s:
            end_s = (begun_s // SLOT_S + 1) * SLOT_S
            self._slot_ws += power_w * (min(end_s, at_s) - begun_s)
            if at_s >= end_s:
                self._close_slot(end_s)
            begun_s = min(end_s, at_s)
            if at_s - begun_s >= SLOT_S and self._is_calm(power_w, at_s):
                begun_s = self._pass(power_w, begun_s, at_s)

    def lose_sight(self) -> None:
        """The power is not known: what comes next is not continued from what was before."""
        self._at_s = None

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {f"{week}/{band}": [round(w, 1) for w in high] for (week, band), high in self._highs.items()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave.

        Raises:
            ValueError: it is of other windows, or no numbers.
        """
        highs = {}
        for key, means in saved.items():
            week, band = map(int, key.split("/"))
            highs[week, band] = [float(w) for w in means]
        if any(len(means) != len(WINDOWS_S) for means in highs.values()):
            raise ValueError("bursts of other windows")
        self._highs = highs
        self._sum_up()

    def _is_calm(self, power_w: float, at_s: float) -> bool:
        """Whether no mean can be a new one: neither what is held nor what was before is above the lowest of them."""
        means = self._highs.get(_band(at_s))
        return means is not None and max(power_w, *self._slots) <= means[-1]

    def _pass(self, power_w: float, begun_s: float, at_s: float) -> float:
        """Close all whole slots of a held power at once; the end of the last one."""
        count = int((at_s - begun_s) // SLOT_S)
        self._slots.extendleft([power_w] * min(count, LONGEST))
        return begun_s + count * SLOT_S

    def _forget_slots(self) -> None:
        self._slots.clear()
        self._slot_ws = 0.0

    def _close_slot(self, end_s: float) -> None:
        self._slots.appendleft(self._slot_ws / SLOT_S)
        self._slot_ws = 0.0
        band = _band(end_s - 1)
        if band != self._band:
            self._begin_band(band)
        means = self._highs[band]
        if max(self._slots) > means[-1] and self._raise(means):
            self._sum_up()

    def _begin_band(self, band: tuple[int, int]) -> None:
        self._band = band
        self._highs.setdefault(band, [0.0] * len(WINDOWS_S))
        for old in [old for old in self._highs if not band[0] - WEEKS < old[0] <= band[0]]:
            del self._highs[old]
        self._sum_up()

    def _raise(self, means: list[float]) -> bool:
        """Note the means over the windows that end now, where they are higher; whether any was."""
        is_higher = False
        sum_w, before = 0.0, 0
        for place, count in enumerate(SLOTS):
            if count > len(self._slots):
                break
            sum_w += sum(islice(self._slots, before, count))
            before = count
            if sum_w > count * means[place]:
                means[place] = sum_w / count
                is_higher = True
        return is_higher

    def _sum_up(self) -> None:
        self.highest = _over_weeks(max, list(self._highs.values()))
        now = None if self._band is None else self._band[1]
        self.usual_now = _over_weeks(
            _nearly_highest, [high for (_, band), high in self._highs.items() if band == now]
        )


def _band(at_s: float) -> tuple[int, int]:
    """Week, and band of the day (UTC)."""
    return int(at_s // WEEK_S), int(at_s % DAY_S // BAND_S)


def _nearly_highest(weeks: Sequence[float]) -> float:
    """Of few weeks the highest; of four and more the next to it, so that one odd night does not count for a month."""
    return sorted(weeks)[-2] if len(weeks) >= 4 else max(weeks)


def _over_weeks(
    pick: Callable[[Sequence[float]], float], highs: Sequence[Sequence[float]]
) -> tuple[tuple[float, float], ...]:
    means = [pick(column) for column in zip(*highs, strict=True)]
    return tuple(zip(map(float, WINDOWS_S), means, strict=False))
