# SPDX-License-Identifier: MIT
"""What the house will take and its roof will make in each quarter to come, by what they did in the past alone.

Of each quarter of the day a fading mean: of the house for workdays and weekends by local time, of the sun by UTC. On
the first day they are those of a usual household and a usual sky. What comes next is corrected by how the last hours
differed from what was expected of them, less and less the further away it is.

Powers are means over a quarter [W]: of the house without batteries, controlled cars and planned relays; of all
inverters. They are taken to hold between two calls. Owned by one Planner.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S
from controller.plan.bursts import Bursts
from controller.plan.sun import usual_sun_w

SAVED_VERSION = 1
SLOTS = 96
NEWEST_SHARE = 1 / 8
"""Of a new day in the mean of its quarter, once so many are known."""
PRIOR_DAYS = 0.5
"""The prior counts as so much of a day."""
USUAL_HOURS_W = (
    *(230, 200, 190, 180, 180, 200, 300, 420, 400, 360, 340, 360),
    *(420, 380, 340, 340, 380, 520, 680, 660, 580, 520, 420, 300),
)
"""By local hour: a household of about 3,200 kWh a year that heats neither itself nor its water with electricity."""
BEGINS_WITHIN_S = 5.0
"""A quarter that was seen from then on was seen whole."""
RECENT_QUARTERS = 4
LOAD_HALVES_IN = 4.0
"""Quarters after which half of a deviation of the house is left."""
SUN_QUARTERS = 12
SUN_HALVES_IN = 16.0
SUN_LEAST, SUN_MOST = 0.2, 2.0
"""Between these the sky is better or worse than usual."""
SUN_SAID_W = 100.0
"""Mean sun of the last hours under which it says nothing of the sky."""


class _Means:
    """A fading mean of each quarter of a day."""

    def __init__(self) -> None:
        self.mean_w: list[float | None] = [None] * SLOTS
        self._days = [0.0] * SLOTS

    def learn(self, slot: int, power_w: float, prior_w: float) -> None:
        days = self._days[slot]
        before_w = self.mean_w[slot]
        if before_w is None:
            before_w = prior_w
        share = max(NEWEST_SHARE, 1 / (1 + PRIOR_DAYS + days))
        self.mean_w[slot] = before_w + share * (power_w - before_w)
        self._days[slot] = min(days + 1, 1 / NEWEST_SHARE)

    def to_list(self) -> list[list[float | None]]:
        """Fit for JSON."""
        return [[None if w is None else round(w) for w in self.mean_w], [*self._days]]

    def restore(self, saved: Sequence[Sequence[float | None]]) -> None:
        """Take over `to_list`.

        Raises:
            ValueError: it is of other quarters, or no numbers.
        """
        means, days = saved
        if len(means) != SLOTS or len(days) != SLOTS:
            raise ValueError("means of other quarters")
        self.mean_w = [None if w is None else float(w) for w in means]
        self._days = [0.0 if count is None else float(count) for count in days]


class Expectation:
    """Learns one house."""

    def __init__(self, zone: ZoneInfo, country: str, peak_w: float) -> None:
        """`peak_w` of all inverters; 0 where that is not known."""
        self._zone = zone
        self._country = country
        self._peak_w = peak_w
        self._house = (_Means(), _Means())
        """On workdays, and on weekends."""
        self._sun = _Means()
        self._recent: deque[tuple[float, float, float, float]] = deque(maxlen=SUN_QUARTERS)
        """House, what was expected of it, sun, and what was expected of that: of the newest quarters."""
        self._bursts = Bursts()
        self._at_s: float | None = None
        self._powers_w = (0.0, 0.0)
        self._used_ws = (0.0, 0.0)
        self._is_whole = False
        self._was_held = False

    def follow(self, at_s: float, load_w: float, solar_w: float, *, is_held: bool = False) -> None:
        """From `at_s` [s since 1970] on the house takes and the sun makes so much; `is_held`: it could make more."""
        begun_s, self._at_s = self._at_s, at_s
        before, self._powers_w = self._powers_w, (load_w, solar_w)
        if begun_s is None or not 0 <= at_s - begun_s <= QUARTER_S:
            self._used_ws, self._is_whole = (0.0, 0.0), at_s % QUARTER_S <= BEGINS_WITHIN_S
            self._was_held = is_held
            return
        end_s = (begun_s // QUARTER_S + 1) * QUARTER_S
        self._add(before, min(end_s, at_s) - begun_s)
        if at_s >= end_s:
            self._close(end_s - QUARTER_S)
            self._add(before, at_s - end_s)
        self._was_held |= is_held

    def lose_sight(self) -> None:
        """The powers are not known: this quarter teaches nothing."""
        self._at_s = None

    def learn(self, start: datetime, load_w: float, solar_w: float, *, was_held: bool = False) -> None:
        """A quarter that began at `start` (UTC) is over.

        Where an inverter was held to a limit the sun was at least as good as usual: who learned what is left would
        expect none at noon after a week of prices below zero.
        """
        slot, kind = self._slot(start)
        usual_w, usual_sun = self._usual_load_w(start), self._usual_sun_w(start)
        if was_held:
            solar_w = max(solar_w, usual_sun)
        self._recent.append((load_w, usual_w, solar_w, usual_sun))
        self._bursts.note(int(start.timestamp()) // QUARTER_S, load_w - solar_w)
        self._house[kind].learn(slot, load_w, usual_w)
        self._sun.learn(_utc_slot(start), solar_w, usual_sun)

    @property
    def is_new(self) -> bool:
        """Whether no quarter has taught anything yet."""
        return not self._recent

    def ahead(self, start: datetime, steps: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """What house and sun will probably do in so many quarters from `start` (UTC) on [W]."""
        newest = [*self._recent][-RECENT_QUARTERS:]
        more_w = sum(w - usual_w for w, usual_w, _, _ in newest) / len(newest) if newest else 0.0
        times = [start + timedelta(seconds=step * QUARTER_S) for step in range(-1, steps + 1)]
        usual = [self._usual_load_w(at) for at in times]
        sky = self._sky()
        loads, suns = [], []
        for step in range(steps):
            # A kettle seldom boils in just this quarter.
            load_w = (usual[step] + 2 * usual[step + 1] + usual[step + 2]) / 4
            load_w += more_w * 0.5 ** (step / LOAD_HALVES_IN)
            sun_w = self._usual_sun_w(times[step + 1]) * (1 + (sky - 1) * 0.5 ** (step / SUN_HALVES_IN))
            loads.append(float(round(max(0.0, load_w))))
            suns.append(float(round(max(0.0, sun_w))))
        return tuple(loads), tuple(suns)

    def bursts_wh(self, start: datetime, steps: int, target_w: float) -> tuple[float, ...]:
        """What batteries should keep in each of so many quarters for bursts above `target_w`."""
        return self._bursts.beyond_wh(int(start.timestamp()) // QUARTER_S, steps, target_w)

    def to_dict(self) -> dict[str, Any]:
        """What was learned, fit for JSON."""
        return {
            "bursts": self._bursts.to_dict(),
            "version": SAVED_VERSION,
            "house": [means.to_list() for means in self._house],
            "sun": self._sun.to_list(),
            "recent": [[round(w) for w in quarter] for quarter in self._recent],
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over `to_dict`.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        if saved["version"] != SAVED_VERSION:
            raise ValueError("an expectation of another version")
        workdays, weekends = saved["house"]
        self._house[0].restore(workdays)
        self._house[1].restore(weekends)
        self._sun.restore(saved["sun"])
        self._bursts.restore(saved["bursts"]["first"], saved["bursts"]["net_w"])
        self._recent.clear()
        for load_w, usual_w, sun_w, usual_of_sun_w in saved["recent"]:
            self._recent.append((float(load_w), float(usual_w), float(sun_w), float(usual_of_sun_w)))

    def _add(self, powers_w: tuple[float, float], seconds: float) -> None:
        self._used_ws = (
            self._used_ws[0] + powers_w[0] * seconds,
            self._used_ws[1] + powers_w[1] * seconds,
        )

    def _close(self, start_s: float) -> None:
        """A quarter of which only the end was seen teaches nothing."""
        if self._is_whole:
            load_w, solar_w = (used_ws / QUARTER_S for used_ws in self._used_ws)
            self.learn(datetime.fromtimestamp(start_s, UTC), load_w, solar_w, was_held=self._was_held)
        self._used_ws, self._is_whole, self._was_held = (0.0, 0.0), True, False

    def _sky(self) -> float:
        """How much more the sun made of late than it usually does at these hours."""
        made_w = sum(solar_w for _, _, solar_w, _ in self._recent)
        usual_w = sum(usual for _, _, _, usual in self._recent)
        if usual_w < SUN_SAID_W * len(self._recent) or not usual_w:
            return 1.0
        return min(max(made_w / usual_w, SUN_LEAST), SUN_MOST)

    def _slot(self, at: datetime) -> tuple[int, int]:
        """Quarter of the local day, and whether it is a weekend."""
        local = at.astimezone(self._zone)
        return local.hour * 4 + local.minute // 15, int(local.weekday() >= 5)

    def _usual_load_w(self, at: datetime) -> float:
        slot, kind = self._slot(at)
        for means in (self._house[kind], self._house[1 - kind]):
            mean_w = means.mean_w[slot]
            if mean_w is not None:
                return mean_w
        return float(USUAL_HOURS_W[slot // 4])

    def _usual_sun_w(self, at: datetime) -> float:
        mean_w = self._sun.mean_w[_utc_slot(at)]
        return usual_sun_w(self._peak_w, self._country, at) if mean_w is None else mean_w


def _utc_slot(at: datetime) -> int:
    return int(at.timestamp()) // QUARTER_S % SLOTS
