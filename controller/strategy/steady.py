# SPDX-License-Identifier: MIT
"""Large loads that go on: a car, a heater for a bath. What is stored must be shared out over all the time they take.

An inverter that gives all it has against a load of eleven kilowatts is empty after an hour or two, and the last
quarter then stands as high as if there had been no battery. A shower or an oven is over before that, so this is about
what has gone on evenly for twenty minutes above 6.5 kW. When it ends nobody knows; when those before it ended is known,
by their energy. Those that began at about this time of the day count fully, others little.

Until two are known it may be a car, which takes in an evening what most cars take or what one of today takes at most,
or a sauna, a bath, a kitchen in full heat, which are over within the hour. The longer a house has been watched without
either, the less it is expected to have a car. What comes on top of the load for a while does not last as long: it is
known by its beginning later than the load, or by those before it, which never took as much.

A car comes on top of what the house takes. Where the hour before was nearly as high, it is a kitchen in full heat.

Powers are taken to hold between two calls. Owned by one Strategy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from math import exp, log
from typing import Any, NamedTuple

from controller.model.clock import QUARTER_S
from controller.model.outlook import SteadyLoad

MINUTE_S = 60
NOTICED_AFTER = 20
"""Minutes."""
LEAST_W = 6_500.0
UNEVEN_SHARE = 0.15
"""Between the highest and the lowest of these minutes, of their mean."""
OVER_SHARE = 0.6
"""Two minutes below this part of it, and it is over."""
NEWEST = 5
"""Its power is the mean of so many minutes."""
PRIOR_CARS = ((20_000.0, 0.48), (50_000.0, 0.8))
"""(What a car takes in an evening [Wh], how much that counts): the most of most cars in a month, and of any."""
BEFORE = 60
"""Minutes before it: with rows of a quarter of an hour a load may begin in the middle of one."""
CAR_ADDS_W = 4_500.0
"""To the lowest of these minutes. Where it adds less, no car is expected that was not there before."""
PRIOR_SHORT_S, PRIOR_SHORT_COUNTS = 3_600.0, 0.4
"""How long one lasts that is no car, and how much that counts beside a car in a house that nobody knows yet."""
CAR_HALVES_S, NO_CAR_COUNTS = 7 * 86_400.0, 0.1
"""Watched without any for twice as long, a house is half as likely to have a car, and so on down to this."""
KNOWN_AFTER = 2
ONE_KNOWN_COUNTS = 0.6
"""Where one is known, what is thought of houses that nobody knows counts so much."""
KEPT = 16
SAME_TIME_HOURS = 2
OTHER_TIME_COUNTS = 0.25
"""One that began at another time of the day counts so much: a car at noon is another than one at night."""
HOUR_S, HOURS = 3_600, 24
STILL_SHARE = 0.1
STILL_LEAST_S = 900.0
"""Beyond what was expected it goes on for this part of the time that it has lasted, and at least for so long."""
LONGEST_HOLD_S = 900.0
KEPT_QUARTERS = 7
"""All minutes that are kept lie within so many, with the one that has just begun."""


class Run(NamedTuple):
    """One that is over."""

    hour: int | None
    """Of the day (UTC) in which it began; None where that was not kept."""
    power_w: float
    wh: float


class SteadyLoads:
    """Follows the demand by the minute."""

    def __init__(self) -> None:
        self._runs: deque[Run] = deque(maxlen=KEPT)
        self._watched_s = 0.0
        self._minutes: deque[float] = deque(maxlen=BEFORE + NOTICED_AFTER)
        self._at_s: float | None = None
        self._power_w = 0.0
        self._minute_ws = 0.0
        self._load_w: float | None = None
        """Its mean power so far."""
        self._hour = 0
        self._took_wh = 0.0
        self._lasted_s = 0.0

    @property
    def now(self) -> SteadyLoad | None:
        """The one that goes on, if any."""
        if self._load_w is None:
            return None
        ends: dict[float, float] = {}
        for wh, counts in self._expected(self._load_w):
            left_s = wh / self._load_w * 3600.0 - self._lasted_s
            if left_s > 0:
                end_s = max(left_s, STILL_LEAST_S)
                ends[end_s] = max(counts, ends.get(end_s, 0.0))
        ends = ends or {max(STILL_SHARE * self._lasted_s, STILL_LEAST_S): 1.0}
        return SteadyLoad(self._lasting_w(), self._lasted_s, max(ends), tuple(sorted(ends.items())))

    @property
    def may_come(self) -> float:
        """How much it counts that one may come: 1 where a load lasted before, and in a house that nobody knows."""
        if self._runs:
            return 1.0
        weeks = max(0.0, self._watched_s / CAR_HALVES_S - 1)
        return max(NO_CAR_COUNTS, exp(-log(2.0) * weeks))

    def follow(self, at_s: float, demand_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `demand_w`."""
        begun_s, self._at_s = self._at_s, at_s
        power_w, self._power_w = self._power_w, demand_w
        if begun_s is None or not 0 <= at_s - begun_s <= LONGEST_HOLD_S:
            self._begin_anew()
            return
        self._watched_s += at_s - begun_s
        if power_w < LEAST_W and self._load_w is None:
            self._pass(power_w, begun_s, at_s)
            return
        while begun_s < at_s:
            end_s = (begun_s // MINUTE_S + 1) * MINUTE_S
            self._minute_ws += power_w * (min(end_s, at_s) - begun_s)
            if at_s >= end_s:
                self._close_minute(end_s)
            begun_s = min(end_s, at_s)

    def follow_all(self, first_s: float, powers_w: Sequence[float]) -> None:
        """The same with each of `powers_w` for a quarter, from `first_s` on."""
        gone = len(powers_w) - KEPT_QUARTERS
        is_next = self._at_s is not None and 0 <= first_s - self._at_s <= LONGEST_HOLD_S
        is_plain = is_next and self._load_w is None and max(self._power_w, *powers_w) < LEAST_W
        if gone > 0 and is_plain and self._at_s is not None:
            # Of loads that are none the newest minutes alone are kept.
            at_s = first_s + QUARTER_S * gone
            self._watched_s += at_s - self._at_s
            self._at_s, self._power_w = at_s, powers_w[gone]
            self._minute_ws = powers_w[gone - 1] * (at_s % MINUTE_S)
            first_s, powers_w = at_s + QUARTER_S, powers_w[gone + 1 :]
        for place, power_w in enumerate(powers_w):
            self.follow(first_s + QUARTER_S * place, power_w)

    def lose_sight(self) -> None:
        """The power is not known: what comes next is not continued from what was before."""
        self._at_s = None

    def holdable_w(self, power_w: float, usable_wh: float) -> float | None:
        """What a battery of so much power and energy can hold the longest known load to; None while there is none."""
        if not self._runs or power_w <= 0:
            return None
        longest = max(self._runs, key=lambda run: run.wh)
        return longest.power_w - min(power_w, usable_wh * longest.power_w / longest.wh)

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        runs = [[run.hour, round(run.power_w), round(run.wh)] for run in self._runs]
        return {"runs": runs, "watched_s": round(self._watched_s)}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave, also where only energies and the longest were kept."""
        runs = [Run(hour, float(power_w), float(wh)) for hour, power_w, wh in saved.get("runs", ())]
        if "longest" in saved:
            runs += [Run(None, float(saved["longest"][0]), float(wh)) for wh in saved["energies_wh"]]
        self._runs = deque(runs, maxlen=KEPT)
        self._watched_s = float(saved.get("watched_s", 0.0))

    def _lasting_w(self) -> float:
        """What of it lasts; what comes on top of it for a while does not last as long."""
        lasting_w = min(self._load_w or 0.0, self._newest_w())
        if len(self._runs) < KNOWN_AFTER:
            return lasting_w
        return min(lasting_w, max(run.power_w for run in self._runs))

    def _expected(self, load_w: float) -> Iterator[tuple[float, float]]:
        """What one like this may take in all [Wh], and how much that counts."""
        known = len(self._runs)
        for run in self._runs:
            is_like_it = known < KNOWN_AFTER or self._is_now(run.hour)
            yield run.wh, 1.0 if is_like_it else OTHER_TIME_COUNTS
        if known >= KNOWN_AFTER:
            return
        counts = ONE_KNOWN_COUNTS if known else 1.0
        yield load_w * PRIOR_SHORT_S / 3600.0, counts * PRIOR_SHORT_COUNTS
        if self._added_w < CAR_ADDS_W:
            return
        for wh, how_much in PRIOR_CARS:
            yield wh, counts * self.may_come * how_much

    def _is_now(self, hour: int | None) -> bool:
        """Whether one that began at this hour began at about this time of the day."""
        if hour is None:
            return True
        apart = abs(hour - self._hour) % HOURS
        return min(apart, HOURS - apart) <= SAME_TIME_HOURS

    def _begin_anew(self) -> None:
        self._minutes.clear()
        self._minute_ws = 0.0
        self._load_w = None

    def _pass(self, power_w: float, begun_s: float, at_s: float) -> None:
        """Through a held power that is none: only its minutes are kept."""
        count = int(at_s // MINUTE_S) - int(begun_s // MINUTE_S)
        if not count:
            self._minute_ws += power_w * (at_s - begun_s)
            return
        first_s = (begun_s // MINUTE_S + 1) * MINUTE_S
        self._minutes.append((self._minute_ws + power_w * (first_s - begun_s)) / MINUTE_S)
        self._minutes.extend([power_w] * (count - 1))
        self._minute_ws = power_w * (at_s % MINUTE_S)

    def _close_minute(self, end_s: float) -> None:
        self._minutes.append(self._minute_ws / MINUTE_S)
        self._minute_ws = 0.0
        if self._load_w is not None:
            self._go_on(self._load_w)
        elif len(self._minutes) >= NOTICED_AFTER:
            self._notice(end_s)

    def _notice(self, end_s: float) -> None:
        minutes = list(self._minutes)
        newest = minutes[-NOTICED_AFTER:]
        lowest_w, highest_w = min(newest), max(newest)
        mean_w = sum(newest) / NOTICED_AFTER
        if lowest_w >= LEAST_W and highest_w - lowest_w <= UNEVEN_SHARE * mean_w:
            self._added_w = mean_w - min(minutes[:-NOTICED_AFTER], default=0.0)
            self._load_w, self._lasted_s = mean_w, float(NOTICED_AFTER * MINUTE_S)
            self._took_wh = mean_w * self._lasted_s / 3600.0
            self._hour = int((end_s - self._lasted_s) // HOUR_S) % HOURS

    def _go_on(self, load_w: float) -> None:
        if (self._minutes[-1] + self._minutes[-2]) / 2 < OVER_SHARE * load_w:
            self._runs.append(Run(self._hour, load_w, self._took_wh))
            self._load_w = None
            return
        self._lasted_s += MINUTE_S
        self._took_wh += self._minutes[-1] * MINUTE_S / 3600.0
        self._load_w = self._took_wh * 3600.0 / self._lasted_s

    def _newest_w(self) -> float:
        return sum(list(self._minutes)[-NEWEST:]) / NEWEST
