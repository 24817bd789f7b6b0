# SPDX-License-Identifier: MIT
"""Large loads that go on: a car, a heater for a bath. What is stored must be shared out over all the time they take.

An inverter that gives all it has against a load of eleven kilowatts is empty after an hour or two, and the last
quarter then stands as high as if there had been no battery. A shower or an oven is over before that, so this is about
what has gone on evenly for twenty minutes above 6.5 kW. How long it goes on follows from its energy: the most that
such a load has taken in this house before; until two are known, what a car of today takes at most in an evening.

Powers are taken to hold between two calls. Owned by one Strategy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

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
PRIOR_WH = 50_000.0
"""What a car takes in an evening at most, until the house has shown its own."""
KNOWN_AFTER = 2
PLANNED_SHARE = 0.8
"""Of the longest that is known: most are shorter, and one that is not ends on what was kept for the last."""
KEPT = 16
STILL_SHARE = 0.1
STILL_LEAST_S = 900.0
"""Beyond what was expected it goes on for this part of the time that it has lasted, and at least for so long."""
LONGEST_HOLD_S = 900.0


class SteadyLoads:
    """Follows the demand by the minute."""

    def __init__(self) -> None:
        self._energies_wh: deque[float] = deque(maxlen=KEPT)
        self._longest: tuple[float, float] | None = None
        """Power [W] and energy [Wh] of the one that took most."""
        self._minutes: deque[float] = deque(maxlen=NOTICED_AFTER)
        self._at_s: float | None = None
        self._power_w = 0.0
        self._minute_ws = 0.0
        self._load_w: float | None = None
        self._lasted_s = 0.0

    @property
    def now(self) -> SteadyLoad | None:
        """The one that goes on, if any."""
        if self._load_w is None:
            return None
        expected_s = self._expected_wh() / self._load_w * 3600.0
        lasts_s = max(expected_s - self._lasted_s, STILL_SHARE * self._lasted_s, STILL_LEAST_S)
        return SteadyLoad(self._load_w, self._lasted_s, lasts_s)

    def follow(self, at_s: float, demand_w: float) -> None:
        """From `at_s` [s since 1970] on the house takes `demand_w`."""
        begun_s, self._at_s = self._at_s, at_s
        power_w, self._power_w = self._power_w, demand_w
        if begun_s is None or not 0 <= at_s - begun_s <= LONGEST_HOLD_S:
            self._begin_anew()
            return
        if power_w < LEAST_W and self._load_w is None:
            self._pass(power_w, begun_s, at_s)
            return
        while begun_s < at_s:
            end_s = (begun_s // MINUTE_S + 1) * MINUTE_S
            self._minute_ws += power_w * (min(end_s, at_s) - begun_s)
            if at_s >= end_s:
                self._close_minute()
            begun_s = min(end_s, at_s)

    def lose_sight(self) -> None:
        """The power is not known: what comes next is not continued from what was before."""
        self._at_s = None

    def holdable_w(self, power_w: float, usable_wh: float) -> float | None:
        """What a battery of so much power and energy can hold the longest known load to; None while there is none."""
        if self._longest is None or power_w <= 0:
            return None
        load_w, load_wh = self._longest
        return load_w - min(power_w, usable_wh * load_w / load_wh)

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        saved: dict[str, Any] = {"energies_wh": [round(wh) for wh in self._energies_wh]}
        return (
            saved if self._longest is None else saved | {"longest": [round(part) for part in self._longest]}
        )

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave."""
        self._energies_wh = deque((float(wh) for wh in saved["energies_wh"]), maxlen=KEPT)
        longest = saved.get("longest")
        self._longest = None if longest is None else (float(longest[0]), float(longest[1]))

    def _note(self, load_w: float, load_wh: float) -> None:
        """One is over. The longest is that of those which are remembered."""
        self._energies_wh.append(load_wh)
        if (
            self._longest is None
            or load_wh >= self._longest[1]
            or self._longest[1] > max(self._energies_wh) + 1
        ):
            self._longest = load_w, max(self._energies_wh)

    def _expected_wh(self) -> float:
        """What the one that goes on may take in all."""
        longest_wh = max(self._energies_wh, default=0.0)
        if len(self._energies_wh) < KNOWN_AFTER:
            return max(PRIOR_WH, longest_wh)
        return PLANNED_SHARE * longest_wh

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

    def _close_minute(self) -> None:
        self._minutes.append(self._minute_ws / MINUTE_S)
        self._minute_ws = 0.0
        if self._load_w is not None:
            self._go_on(self._load_w)
        elif len(self._minutes) == NOTICED_AFTER:
            self._notice()

    def _notice(self) -> None:
        lowest_w, highest_w = min(self._minutes), max(self._minutes)
        mean_w = sum(self._minutes) / NOTICED_AFTER
        if lowest_w >= LEAST_W and highest_w - lowest_w <= UNEVEN_SHARE * mean_w:
            self._load_w, self._lasted_s = self._newest_w(), float(NOTICED_AFTER * MINUTE_S)

    def _go_on(self, load_w: float) -> None:
        if (self._minutes[-1] + self._minutes[-2]) / 2 < OVER_SHARE * load_w:
            self._note(load_w, load_w * self._lasted_s / 3600.0)
            self._load_w = None
            self._minutes.clear()
            return
        self._lasted_s += MINUTE_S
        self._load_w = self._newest_w()

    def _newest_w(self) -> float:
        return sum(list(self._minutes)[-NEWEST:]) / NEWEST
