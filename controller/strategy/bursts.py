# SPDX-License-Identifier: MIT
"""The bursts of a house: the most that it has taken over half a minute, a minute, and so on to a quarter of an hour.

A shower of nine kilowatts with four minutes to go cannot be held by an inverter of two and a half; what it will take
beyond that must be left of the quarter's budget when it comes. How much that is, the house has shown before. Five
weeks are remembered, as the highest of each week, so that an appliance that is gone is forgotten. What is usual at an
hour of the day, for cars that can wait, is kept beside it (`usual`).

Powers are taken to hold between two calls. Owned by one Strategy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from controller.model.clock import QUARTER_S
from controller.strategy.usual import HOUR_S, Usual, raise_means

SLOT_S = 30
WINDOWS_S = (30, 60, 90, 120, 150, 180, 240, 300, 360, 450, 540, 600, 720, 900)
"""Lengths over which means are taken, each a multiple of the slot."""
LONGEST = WINDOWS_S[-1] // SLOT_S
SLOTS = tuple(window_s // SLOT_S for window_s in WINDOWS_S)
KEPT_QUARTERS = 3
"""All slots that are kept lie within so many, with the one that has just begun."""
WEEK_S = 7 * 86_400
WEEKS = 5


class Bursts:
    """Highest means over windows, by week."""

    def __init__(self, *, for_cars: bool = True) -> None:
        """Without cars nobody asks what is usual at an hour, and in a replay nobody will."""
        self._highs: dict[int, list[float]] = {}
        self.usual = Usual()
        self._for_cars = for_cars
        self._slots: deque[float] = deque(maxlen=LONGEST)
        """Mean power of the newest slots [W], the newest first."""
        self._at_s: float | None = None
        self._power_w = 0.0
        self._slot_ws = 0.0
        self.highest: tuple[tuple[float, float], ...] = ()
        """(window [s], highest mean [W]) over the remembered weeks; empty while none is known."""
        self._week: int | None = None

    def follow(self, at_s: float, demand_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `demand_w`; what it gives to the street counts as nothing."""
        begun_s, self._at_s = self._at_s, at_s
        power_w, self._power_w = self._power_w, max(0.0, demand_w)
        if begun_s is None or not 0 <= at_s - begun_s <= WINDOWS_S[-1]:
            self._forget_slots()
            return
        if at_s - begun_s == QUARTER_S and self._passes_quarter(power_w, begun_s, at_s):
            return
        while begun_s < at_s:
            end_s = (begun_s // SLOT_S + 1) * SLOT_S
            if at_s < end_s:
                self._slot_ws += power_w * (at_s - begun_s)
                return
            self._slot_ws += power_w * (end_s - begun_s)
            highest_w = self._close_slot(end_s)
            begun_s = end_s
            if at_s - begun_s >= SLOT_S:
                begun_s = self._pass(power_w, highest_w, begun_s, at_s)

    def follow_all(self, first_s: float, powers_w: Sequence[float]) -> None:
        """The same with each of `powers_w` for a quarter, from `first_s` on."""
        gone = len(powers_w) - KEPT_QUARTERS
        if gone > 0 and self._tells_nothing(first_s, powers_w):
            at_s = first_s + QUARTER_S * gone
            before_w, self._power_w = max(0.0, powers_w[gone - 1]), max(0.0, powers_w[gone])
            self._at_s, self._slot_ws = at_s, before_w * (at_s % SLOT_S)
            self._slots = deque([before_w] * LONGEST, maxlen=LONGEST)
            first_s, powers_w = at_s + QUARTER_S, powers_w[gone + 1 :]
        for place, power_w in enumerate(powers_w):
            self.follow(first_s + QUARTER_S * place, power_w)

    def lose_sight(self) -> None:
        """The power is not known: what comes next is not continued from what was before."""
        self._at_s = None

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {str(week): [round(w, 1) for w in high] for week, high in self._highs.items()}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave, also where it was by week and band of the day.

        Raises:
            ValueError: it is of other windows, or no numbers.
        """
        highs: dict[int, list[float]] = {}
        for key, means in saved.items():
            week = int(key.partition("/")[0])
            before = highs.get(week, [0.0] * len(means))
            highs[week] = [max(float(w), known_w) for w, known_w in zip(means, before, strict=True)]
        if any(len(means) != len(WINDOWS_S) for means in highs.values()):
            raise ValueError("bursts of other windows")
        self._highs = highs
        self._sum_up()

    def _pass(self, power_w: float, highest_w: float, begun_s: float, at_s: float) -> float:
        """Close the whole slots of a held power at once, as far as they bring no new mean; the end of the last one.

        `highest_w` is that of the newest slots. Below all that was before it, a power only lowers the means; above, it
        only raises them until the hour ends.
        """
        if self._week is None:
            return begun_s
        known_w = self._highs[self._week][-1]
        if self._for_cars:
            usual_w = self.usual.known_w(begun_s)
            if usual_w is None:
                return begun_s
            known_w = min(known_w, usual_w)
        count = int((min(at_s, (begun_s // HOUR_S + 1) * HOUR_S) - begun_s) // SLOT_S)
        if power_w > known_w or highest_w > known_w:
            if power_w >= highest_w:
                count -= 1  # the last one tells the highest means
            elif len(self._slots) < LONGEST or power_w > min(self._slots):
                return begun_s
        self._slots.extendleft([power_w] * min(count, LONGEST))
        return begun_s + count * SLOT_S

    def _passes_quarter(self, power_w: float, begun_s: float, at_s: float) -> bool:
        """Whether all slots of a held quarter, which begins with one, were kept at once: none tells a new mean."""
        week = self._week
        if self._for_cars or week is None or begun_s % QUARTER_S >= SLOT_S or begun_s // WEEK_S != week:
            return False
        end_s = (begun_s // SLOT_S + 1) * SLOT_S
        first_w = (self._slot_ws + power_w * (end_s - begun_s)) / SLOT_S
        if max(power_w, first_w, *self._slots) > self._highs[week][-1]:
            return False
        self._slots = deque([power_w] * (LONGEST - 1) + [first_w], maxlen=LONGEST)
        self._slot_ws = power_w * (at_s % SLOT_S)
        return True

    def _tells_nothing(self, first_s: float, powers_w: Sequence[float]) -> bool:
        """Whether no mean of these quarters can be higher than those of the week."""
        week, begun_s = self._week, self._at_s
        if self._for_cars or week is None or begun_s is None or not 0 <= first_s - begun_s <= WINDOWS_S[-1]:
            return False
        weeks = {int(begun_s // WEEK_S), int((first_s + QUARTER_S * len(powers_w)) // WEEK_S)}
        return weeks == {week} and max(self._power_w, *powers_w, *self._slots) <= self._highs[week][-1]

    def _forget_slots(self) -> None:
        self._slots.clear()
        self._slot_ws = 0.0

    def _close_slot(self, end_s: float) -> float:
        """The highest mean of the newest slots, with the one that ended."""
        slots = self._slots
        slots.appendleft(self._slot_ws / SLOT_S)
        self._slot_ws = 0.0
        if self._for_cars:
            self.usual.note(end_s, slots)
        week = int((end_s - 1) // WEEK_S)
        if week != self._week:
            self._begin_week(week)
        means = self._highs[week]
        highest_w = max(slots)
        if highest_w > means[-1] and raise_means(means, SLOTS, slots):
            self._sum_up()
        return highest_w

    def _begin_week(self, week: int) -> None:
        self._week = week
        self._highs.setdefault(week, [0.0] * len(WINDOWS_S))
        for old in [old for old in self._highs if not week - WEEKS < old <= week]:
            del self._highs[old]
        self._sum_up()

    def _sum_up(self) -> None:
        means = [max(column) for column in zip(*self._highs.values(), strict=True)]
        self.highest = tuple(zip(map(float, WINDOWS_S), means, strict=False))
