# SPDX-License-Identifier: MIT
"""What this house may still do, learned from what it did: the bursts it has had, and a large load that goes on.

A battery that holds a quarter of an hour needs both. An inverter can only take so much off a burst, so the rest of it
must still fit into the quarter; and what is stored must last as long as the load does.

Powers are of the house without batteries [W], import positive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Protocol

from controller.model.frozen import frozen
from controller.model.reading import UNKNOWN, Number, Unknown

KEPT = 256
"""Answers that are kept: a quarter is looked through in steps of ten seconds, again and again."""
MINUTES_S = 540.0
"""Longer bursts are no higher than those that the house has had."""
QUIET_SHARE = 0.75
"""Of the highest quarter of some weeks: where none within the hour was as high as that, a time of the day is quiet."""


@frozen
class SteadyLoad:
    """A load so large and so even that it is a car or a heater: it goes on for hours, not for minutes."""

    power_w: float
    lasted_s: float
    lasts_s: float
    """How long it may still go on, by the longest that this house has had."""
    ends: Sequence[tuple[float, float]] = ()
    """(after so many seconds it may be over, how much that counts: 0 to 1), the soonest first, `lasts_s` the last."""
    is_of_cars: bool = False
    """Without the cars that are controlled there would be none."""

    def share_w(self, usable_wh: float, full_wh: float, most_w: float) -> float:
        """What a battery that still gives `usable_wh` of `full_wh`, and never more than `most_w`, should give now.

        Whenever the load ends, the best would have been to share all that was stored out over just that time. Each end
        that is possible gets the same part of its best, those that count less so much less; so what is given never
        rises, and is gone only with the last of them.
        """
        now_w = needed_wh = before_s = 0.0
        ends = self.ends or ((self.lasts_s, 1.0),)
        for place, (end_s, _) in enumerate(ends):
            best_w = max(
                counts * min(most_w, full_wh * 3600 / (self.lasted_s + later_s))
                for later_s, counts in ends[place:]
            )
            now_w = now_w or best_w
            needed_wh += best_w * (end_s - before_s) / 3600
            before_s = end_s
        return usable_wh / needed_wh * now_w if needed_wh else 0.0


class Usual(Protocol):
    """What the house without cars usually takes at an hour of the day, but for odd days."""

    @property
    def now(self) -> Sequence[tuple[float, float]]:
        """(window [s], highest mean demand over so long [W]) of this hour, and of the last few; empty: not known."""

    @property
    def quarters_wh(self) -> Sequence[float | None]:
        """What a quarter of an hour takes at most, by the hour of the day (UTC); None: never seen."""


@frozen
class Hours:
    """The same as plain data."""

    now: Sequence[tuple[float, float]] = ()
    quarters_wh: Sequence[float | None] = (None,) * 24


class Past(Protocol):
    """How evenings like this one went on before."""

    def lasting_w(self, target_w: float, recent_w: float, power_w: float, usable_wh: float) -> float:
        """The lowest demand [W] from `target_w` up that batteries of so much power and energy could hold to the end.

        `recent_w` is what the house took in the last minutes.
        """


@frozen
class Outlook:
    """The bursts and the steady load of a house at one moment."""

    bursts: Sequence[tuple[float, float]] = ()
    """(window [s], highest mean demand over so long [W]), the shortest window first; without controlled cars."""
    usual: Usual = Hours()
    steady: SteadyLoad | None = None
    recent_w: Number = UNKNOWN
    """Mean demand of the last minutes."""
    unhelped_w: Mapping[str, float] | None = None
    """Highest quarter of each month (`YYYY-MM`) as it would have been without batteries; None: not followed."""

    mean_w: Sequence[float | None] = (None,) * 24
    """Mean demand by the hour of the day (UTC), without controlled cars; None: never seen."""

    past: Past | None = None
    """None: not followed."""

    reaches_w: float = 0.0
    """Highest quarter that the house without cars and batteries is sure to make before the month ends; 0: not known."""

    made_w: float = 0.0
    """Highest quarter that it has made in this month so far; 0: not known."""

    hour_w: Number = UNKNOWN
    """Mean demand of the last hour."""

    is_restless: bool = True
    """Whether high loads come at this time of the day."""

    @property
    def goes_on_w(self) -> Number:
        """What an evening goes on at if it goes on: a burst is none of it, and one that grows calmer asks for less."""
        if isinstance(self.hour_w, Unknown) or isinstance(self.recent_w, Unknown):
            return UNKNOWN
        return min(self.hour_w, self.recent_w)

    def unhelped_in(self, month: str) -> float:
        """That of one month so far [W]: 0 before its first quarter; infinite where nobody follows it."""
        return inf if self.unhelped_w is None else self.unhelped_w.get(month, 0.0)

    def lasting_w(self, target_w: float, power_w: float, usable_wh: float) -> float:
        """The lowest demand [W] from `target_w` up that what is stored lasts for, as evenings like this one went on."""
        if self.past is None or isinstance(self.recent_w, Unknown):
            return target_w
        return self.past.lasting_w(target_w, self.recent_w, power_w, usable_wh)

    def burst_wh(self, left_s: float) -> float:
        """The most energy [Wh] that the house has ever taken in `left_s`; 0 when nothing is known of it yet."""
        return _most_wh(tuple(self.bursts), left_s)

    def burst_now_wh(self, left_s: float) -> float | None:
        """The same as it usually is at this hour and was in the last ones; None when nothing is known of it."""
        bursts = self.usual.now
        return _most_wh(tuple(bursts), left_s) if bursts else None

    def beyond_wh(self, left_s: float, power_w: float, times: float = 1.0) -> float:
        """The most energy [Wh] that a burst within `left_s` takes beyond `power_w`, however short it is.

        One of minutes may be so many `times` as high as those before, one of nearly a whole quarter at most as high.
        """
        return _beyond_wh(tuple(self.bursts), left_s, power_w, times)


@lru_cache(maxsize=KEPT)
def _beyond_wh(bursts: tuple[tuple[float, float], ...], left_s: float, power_w: float, times: float) -> float:
    long_times = min(1.0, times)
    most_wh = max(0.0, long_times * _most_wh(bursts, left_s) - left_s * power_w / 3600.0)
    for window_s, mean_w in bursts:
        if window_s > left_s:
            break
        high_w = (times if window_s <= MINUTES_S else long_times) * mean_w
        wh = window_s * (high_w - power_w) / 3600.0
        if wh > most_wh:
            most_wh = wh
    return most_wh


@lru_cache(maxsize=KEPT)
def _most_wh(bursts: tuple[tuple[float, float], ...], left_s: float) -> float:
    before_s, before_ws = 0.0, 0.0
    for window_s, mean_w in bursts:
        burst_ws = window_s * mean_w
        if left_s <= window_s:
            share = (left_s - before_s) / (window_s - before_s)
            return (before_ws + share * (burst_ws - before_ws)) / 3600.0
        before_s, before_ws = window_s, burst_ws
    return before_ws / 3600.0 * (left_s / before_s if before_s else 0.0)


NOTHING_KNOWN = Outlook()
