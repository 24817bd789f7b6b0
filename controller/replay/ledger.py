# SPDX-License-Identifier: MIT
"""What a month asked of the house, quarter by quarter: all that perfect foresight has to know.

Cars get the energy that they got under the rules and what was missing when they left; relays run as long on each
local day as they did under the rules, but where the water behind them is known: then what counts is that the same
heat is at hand. Batteries and water end the last month that is looked at no emptier. So the house under the rules is
one of the houses that the search for the best may choose, and the best is never worse.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, month_bounds
from controller.replay.physical import RELEASED
from controller.replay.run import Controlled, Piece, Prices


@dataclass(slots=True)
class CarLedger:
    """One car's month. `session` is the visit that a quarter belongs to."""

    sessions: list[int] = field(default_factory=list)
    home_s: list[float] = field(default_factory=list)
    got_wh: list[float] = field(default_factory=list)
    missing_wh: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class MonthLedger:
    """The quarters of one month, as far as they are recorded."""

    zone: ZoneInfo
    starts: list[int] = field(default_factory=list)
    seconds: list[int] = field(default_factory=list)
    net_wh: list[float] = field(default_factory=list)
    """Without batteries, cars and relays."""
    drawn_wh: list[float] = field(default_factory=list)
    """The same, but only while it is drawn: what is given at other times of the quarter is not taken off."""
    beyond_wh: list[float] = field(default_factory=list)
    """The part of this that is drawn while it is more than all batteries together can give."""
    sun_wh: list[float] = field(default_factory=list)
    """What the sun gave, or would have given."""
    clipped_wh: float = 0.0
    """What an inverter could not make of it in the whole month."""
    bought_eur: list[float] = field(default_factory=list)
    """Sums of price x seconds, like `sold_eur`."""
    sold_eur: list[float] = field(default_factory=list)
    cars: dict[str, CarLedger] = field(default_factory=dict)
    relays: dict[str, list[float]] = field(default_factory=dict)
    asked_wh: dict[str, list[float]] = field(default_factory=dict)
    """Heat that was drawn, lost or missed, by the relay that heats."""
    stored_wh: dict[str, float] = field(default_factory=dict)
    """In each battery, and in the water of each relay that heats, at the end, under the rules."""

    def day(self, place: int) -> date:
        """The local day of the quarter at `place`."""
        return datetime.fromtimestamp(self.starts[place], self.zone).date()

    def prices(self, place: int) -> Prices:
        """Mean prices of the quarter at `place` [EUR/kWh]."""
        seconds = self.seconds[place]
        return self.bought_eur[place] / seconds, self.sold_eur[place] / seconds


def joined(months: Sequence[MonthLedger]) -> MonthLedger:
    """Months that follow one another as one stretch, which ends as the last of them."""
    if len(months) == 1:
        return months[0]

    def row(lists: Iterable[list[float]]) -> list[float]:
        return [value for values in lists for value in values]

    last = months[-1]
    return MonthLedger(
        last.zone,
        [start for month in months for start in month.starts],
        [seconds for month in months for seconds in month.seconds],
        row(month.net_wh for month in months),
        row(month.drawn_wh for month in months),
        row(month.beyond_wh for month in months),
        row(month.sun_wh for month in months),
        sum(month.clipped_wh for month in months),
        row(month.bought_eur for month in months),
        row(month.sold_eur for month in months),
        {name: _joined_car([month.cars[name] for month in months]) for name in last.cars},
        {name: row(month.relays[name] for month in months) for name in last.relays},
        {name: row(month.asked_wh[name] for month in months) for name in last.asked_wh},
        last.stored_wh,
    )


def _joined_car(months: Sequence[CarLedger]) -> CarLedger:
    return CarLedger(
        [session for month in months for session in month.sessions],
        [seconds for month in months for seconds in month.home_s],
        [wh for month in months for wh in month.got_wh],
        {session: wh for month in months for session, wh in month.missing_wh.items()},
    )


class Ledger:
    """Writes the running month. Owned by the backtest."""

    def __init__(self, ruled: Controlled, zone: ZoneInfo) -> None:
        self._ruled = ruled
        self._zone = zone
        self._home_s = dict.fromkeys(ruled.physical.cars, 0.0)
        self._heats = {
            name: relay.heat for name, relay in ruled.physical.relays.items() if relay.heat is not None
        }
        self._asked_wh = dict.fromkeys(self._heats, 0.0)
        self._has_loads = bool(ruled.physical.cars or ruled.physical.relays)
        roof = ruled.physical.roof
        self._most_w = math.inf if roof is None or roof.spec.highest_w is None else float(roof.spec.highest_w)
        """Of the inverter that makes the sun's power."""
        batteries = ruled.physical.batteries.values()
        self._given_w = sum(battery.tends_w(RELEASED, math.inf) for battery in batteries)
        """By all batteries at most."""
        self._ends_at = 0.0
        self.month = self._fresh()

    def is_over(self, at: int) -> bool:
        """Whether at `at` [s since 1970] another month has begun."""
        return at >= self._ends_at

    def turn(self, at: int) -> MonthLedger:
        """The month that is over, as it ends; the one of `at` begins."""
        self._ends_at = month_bounds(datetime.fromtimestamp(at, UTC), self._zone)[1].timestamp()
        self.month.stored_wh = self._ruled.physical.stored_wh
        over, self.month = self.month, self._fresh()
        return over

    def note(self, piece: Piece, prices: Prices) -> None:
        """A piece that the house under the rules has just lived through."""
        month = self.month
        start = piece.at // QUARTER_S * QUARTER_S
        if not month.starts or month.starts[-1] != start:
            self._begin(start)
        seconds = piece.seconds
        hours = seconds / 3600
        month.seconds[-1] += seconds
        solar_w = piece.row.solar_w
        if solar_w > self._most_w:
            month.clipped_wh += (solar_w - self._most_w) * hours
            solar_w = self._most_w
        net_w = piece.row.house_w - solar_w
        month.net_wh[-1] += net_w * hours
        if net_w > 0:
            month.drawn_wh[-1] += net_w * hours
        if net_w > self._given_w:
            month.beyond_wh[-1] += (net_w - self._given_w) * hours
        month.sun_wh[-1] += solar_w * hours
        month.bought_eur[-1] += prices[0] * seconds
        month.sold_eur[-1] += prices[1] * seconds
        if self._has_loads:
            self._note_loads(piece, hours)

    def _note_loads(self, piece: Piece, hours: float) -> None:
        month = self.month
        for name, wh in month.relays.items():
            wh[-1] += piece.powers_w[name] * hours
        for name, heat in self._heats.items():
            month.asked_wh[name][-1] += heat.asked_wh - self._asked_wh[name]
            self._asked_wh[name] = heat.asked_wh
        for name, car in month.cars.items():
            model = self._ruled.physical.cars[name]
            car.sessions[-1] = model.session
            car.home_s[-1] += model.home_s - self._home_s[name]
            car.got_wh[-1] += piece.powers_w[name] * hours
            self._home_s[name] = model.home_s
            car.missing_wh.update(model.take_missing())

    def _begin(self, start: int) -> None:
        month = self.month
        month.starts.append(start)
        month.seconds.append(0)
        energies = (month.net_wh, month.drawn_wh, month.beyond_wh, month.sun_wh)
        for sums in (*energies, month.bought_eur, month.sold_eur):
            sums.append(0.0)
        if self._has_loads:
            self._begin_loads()

    def _begin_loads(self) -> None:
        month = self.month
        for sums in (*month.relays.values(), *month.asked_wh.values()):
            sums.append(0.0)
        for car in month.cars.values():
            car.sessions.append(0)
            car.home_s.append(0.0)
            car.got_wh.append(0.0)

    def _fresh(self) -> MonthLedger:
        physical = self._ruled.physical
        return MonthLedger(
            self._zone,
            cars={name: CarLedger() for name in physical.cars},
            relays={name: [] for name in physical.relays},
            asked_wh={name: [] for name in self._heats},
        )
