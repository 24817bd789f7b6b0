# SPDX-License-Identifier: MIT
"""What is known of the house's ways at a tick, and what a restart must not forget of it.

Bursts are those of the house without batteries and cars: a car that Kwartier controls yields at once. A steady load is
looked for there first, with what such loads took before; where only controlled cars make one it is theirs, for what is
stored has to last against all of it, and they need not yield if no rule says so.

Pure: the time is an argument. Owned by the tick.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import exp
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.house import BatterySpec, House
from controller.model.outlook import Outlook
from controller.model.reading import UNKNOWN, Number, Unknown
from controller.model.snapshot import Flows
from controller.model.wear import Wear
from controller.strategy.bursts import Bursts
from controller.strategy.durations import Durations
from controller.strategy.months import Months
from controller.strategy.occasions import Occasions
from controller.strategy.steady import SteadyLoads
from controller.strategy.unhelped import Unhelped

SAVED_VERSION = 1
RECENT_S, HOUR_S = 120.0, 3_600.0
"""The recent demand, and that of the last hour, are fading means over about so long."""


class Strategy:
    """Learns one house."""

    def __init__(self, *, for_cars: bool = True, for_wear: bool = True) -> None:
        """In a replay nobody asks what is usual in a house without cars, nor for how long, where nothing wears."""
        self._for_cars = for_cars
        self._for_durations = for_cars or for_wear
        self._bursts = Bursts(for_cars=for_cars)
        self._steady = SteadyLoads()
        self._base_steady = SteadyLoads()
        """Without controlled cars, where there are any."""
        self._unhelped = Unhelped()
        self._durations = Durations()
        self._months = Months()
        self._occasions = Occasions()
        self._wear: Wear | None = None
        self._recent_w: Number = UNKNOWN
        self._hour_w: Number = UNKNOWN
        self._before: tuple[float, float] | None = None
        """When it was last followed [s since 1970], and the demand from then on [W]."""
        self._later: list[tuple[float, float]] = []
        """The same of quarters that nobody asked anything of yet."""

    def follow(self, at_s: float, flows: Flows) -> Outlook:
        """The outlook at `at_s` [s since 1970], with the flows of now."""
        if self._later:
            self._catch_up()
        demand_w, base_w = flows.demand_w, flows.base_w
        if isinstance(base_w, Unknown):
            self._bursts.lose_sight()
            self._durations.lose_sight()
            self._occasions.lose_sight()
            self._base_steady.lose_sight()
            self._months.lose_sight()
        else:
            self._bursts.follow(at_s, base_w)
            self._occasions.follow(at_s, base_w)
            if self._for_durations:
                self._durations.follow(at_s, base_w)
            if self._for_cars:
                self._base_steady.follow(at_s, base_w)
                self._months.follow(at_s, base_w)
        if isinstance(demand_w, Unknown):
            self._steady.lose_sight()
            self._unhelped.lose_sight()
            self._recent_w, self._hour_w, self._before = UNKNOWN, UNKNOWN, None
        else:
            self._steady.follow(at_s, demand_w)
            self._unhelped.follow(at_s, demand_w)
            self._fade(at_s, demand_w)
        bursts, peaks_w, mean_w = self._bursts, self._unhelped.peaks_w, self._durations.mean_w
        steady = self._base_steady.now
        if steady is None and (with_cars := self._steady.now) is not None:
            steady = replace(with_cars, is_of_cars=self._for_cars)
        reaches_w = self._months.reaches_w(at_s) if self._for_cars else 0.0
        return Outlook(
            bursts.highest,
            bursts.usual,
            steady,
            self._recent_w,
            peaks_w,
            mean_w,
            self._occasions,
            reaches_w=reaches_w,
            made_w=self._months.made_w(at_s),
            hour_w=self._hour_w,
            is_restless=self._occasions.is_restless(at_s),
        )

    def note(self, at_s: float, demand_w: float) -> None:
        """From `at_s` on a house without cars takes `demand_w` for a quarter, of which nobody asks anything yet.

        Whether it is restless is answered without it, and changes only where that is told (`may_turn_restless`).
        """
        if self._later and at_s != self._later[-1][0] + QUARTER_S:
            self._catch_up()
        self._later.append((at_s, demand_w))

    def is_restless(self, at_s: float) -> bool:
        """Whether high loads come at that time of the day."""
        return self._occasions.is_restless(at_s)

    def may_turn_restless(self, at_s: float) -> bool:
        """Whether high loads may come in the quarter that begins then."""
        return self._occasions.may_turn_restless(at_s)

    def may_tell_wear(self, at_s: float) -> bool:
        """Whether in the quarter that begins then it may be told anew how often the house takes how much."""
        return self._for_durations and self._durations.tells_at(at_s)

    def holdable_w(self, power_w: float, usable_wh: float) -> float | None:
        """What batteries of so much power and energy can hold the longest loads of this house to [W], if it has any."""
        return self._steady.holdable_w(power_w, usable_wh)

    def wear(self, eur_per_kwh: float | None) -> Wear | None:
        """What it wears batteries of so much [EUR/kWh] to hold this house to a demand; None where nobody said."""
        if eur_per_kwh is None:
            return None
        hours_above = self._durations.hours_above
        if self._wear is None or self._wear.hours_above is not hours_above:
            self._wear = Wear(eur_per_kwh, hours_above)
        return self._wear

    def to_dict(self) -> dict[str, Any]:
        """What was learned, fit for JSON."""
        self._catch_up()
        return {
            "version": SAVED_VERSION,
            "bursts": self._bursts.to_dict(),
            "usual": self._bursts.usual.to_dict(),
            "steady": self._steady.to_dict(),
            "base_steady": self._base_steady.to_dict(),
            "unhelped": self._unhelped.to_dict(),
            "durations": self._durations.to_dict(),
            "months": self._months.to_dict(),
            "occasions": self._occasions.to_dict(),
        }

    def restore(self, saved: Mapping[str, Any]) -> bool:
        """Take over what `to_dict` gave. False: of another version or damaged, all is left out and learned anew."""
        if saved.get("version") != SAVED_VERSION:
            return not saved
        bursts, steady, base_steady = Bursts(for_cars=self._for_cars), SteadyLoads(), SteadyLoads()
        unhelped, durations, months, occasions = Unhelped(), Durations(), Months(), Occasions()
        try:
            bursts.restore(saved["bursts"])
            bursts.usual.restore(saved.get("usual", {}))
            steady.restore(saved["steady"])
            base_steady.restore(saved.get("base_steady", saved["steady"]))
            unhelped.restore(saved.get("unhelped", {}))
            durations.restore(saved.get("durations", {}))
            months.restore(saved.get("months", {}))
            occasions.restore(saved.get("occasions", {}))
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        self._bursts, self._steady, self._base_steady = bursts, steady, base_steady
        self._unhelped, self._durations, self._wear = unhelped, durations, None
        self._months, self._occasions = months, occasions
        return True

    def _catch_up(self) -> None:
        """Follow what was noted."""
        if not self._later:
            return
        later, self._later = self._later, []
        first_s, powers_w = later[0][0], [power_w for _, power_w in later]
        self._bursts.follow_all(first_s, powers_w)
        self._occasions.follow_all(first_s, powers_w)
        self._steady.follow_all(first_s, powers_w)
        self._unhelped.follow_all(first_s, powers_w)
        for at_s, demand_w in later:
            self._fade(at_s, demand_w)
            if self._for_durations:
                self._durations.follow(at_s, demand_w)

    def _fade(self, at_s: float, demand_w: float) -> None:
        before, self._before = self._before, (at_s, demand_w)
        recent, hour = self._recent_w, self._hour_w
        if before is None or isinstance(recent, Unknown) or isinstance(hour, Unknown):
            self._recent_w = self._hour_w = demand_w
            return
        power_w = before[1]
        recent_share, hour_share = _faded(max(0.0, at_s - before[0]))
        self._recent_w = recent + recent_share * (power_w - recent)
        self._hour_w = hour + hour_share * (power_w - hour)


@lru_cache(maxsize=64)
def _faded(seconds: float) -> tuple[float, float]:
    """What share of the recent demand, and of the last hour's, is what was taken for so long."""
    return 1 - exp(-seconds / RECENT_S), 1 - exp(-seconds / HOUR_S)


def batteries_of(house: House) -> tuple[float, float]:
    """The power [W] and the usable energy [Wh] of all batteries together."""
    packs = [spec for spec in house.devices if isinstance(spec, BatterySpec)]
    usable_wh = sum((pack.soc_max_pct - pack.soc_min_pct) / 100 * pack.capacity_wh for pack in packs)
    return float(sum(pack.discharge_max_w for pack in packs)), usable_wh
