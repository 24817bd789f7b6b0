# SPDX-License-Identifier: MIT
"""Row by row through the recorded house: once without control, once under each set of rules.

Memory stays flat: rows are read, lived through, counted and forgotten. What is written of a row is the mean of it,
and the same means are counted, so that whoever adds up the written series finds the counted peaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S
from controller.model.habits import CarHabit
from controller.model.house import House
from controller.replay.account import Account, Tariffs
from controller.replay.ahead import KnownPrices
from controller.replay.control import Control, Past
from controller.replay.physical import PhysicalHouse, uncontrolled
from controller.replay.source import Row
from rules.rule import RuleSet

DIGITS = 3
"""Of a watt, in the written series and in what is counted."""
Prices = tuple[float, float]
"""Of import and of export [EUR/kWh]."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is tried: the house, the sets of rules by the names of their variants, tariffs, the habits of its cars."""

    house: House
    rulesets: Mapping[str, RuleSet]
    tariffs: Tariffs
    habits: Mapping[str, CarHabit] = field(default_factory=dict)
    price: Callable[[Row], Prices] = lambda row: (row.import_eur_kwh, row.export_eur_kwh)
    known_prices: KnownPrices | None = None
    """What the rules may know of prices, where the rows have any: `price.*`, a day ahead as the exchange tells them."""
    priced_rows: Iterable[Row] | None = None
    """Whose prices those are, where more are known than of what is lived through; None: the rows of the source."""
    every_second: bool = False
    """Ask the controller on each second, as live, also where hardly anything could change."""
    whole_ticks: bool = False
    """Ask it by whole ticks alone and in each quarter, also where nothing could come out otherwise."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.house.timezone)


NOTHING = Row(0, 0.0, 0.0, 0.0, 0.0)
"""A row in which the house draws nothing."""


class Piece(NamedTuple):
    """A part of a row that does not leave a quarter, as one variant of the house lived through it: means [W]."""

    at: int
    seconds: int
    row: Row
    grid_w: float
    powers_w: Mapping[str, float]


class Variant:
    """One way of running the house: what its devices do, and what comes of it."""

    def __init__(self, plan: Plan) -> None:
        self.physical = PhysicalHouse(plan.house, plan.habits)
        self.account = Account(plan.zone, plan.tariffs)
        batteries = self.physical.batteries
        self._signs = tuple((name, -1.0 if name in batteries else 1.0) for name in self.physical.powers_w)
        """What a device's power does to the grid's."""

    @property
    def soc_pct(self) -> float:
        """State of charge of all batteries together."""
        batteries = self.physical.batteries.values()
        capacity_wh = sum(battery.capacity_wh for battery in batteries)
        return 100 * sum(battery.stored_wh for battery in batteries) / capacity_wh if capacity_wh else 0.0

    def _flowed(self, at: int, seconds: int, row: Row, powers_w: Mapping[str, float]) -> Piece:
        """A piece with what the meter would have seen of it; both are rounded alike, to be added up alike."""
        powers: dict[str, float] = {}
        grid_w = row.house_w - row.solar_w
        for name, sign in self._signs:
            power_w = powers[name] = round(powers_w[name], DIGITS)
            grid_w += sign * power_w
        return Piece(at, seconds, row, round(grid_w, DIGITS), powers)


class Uncontrolled(Variant):
    """The house without Kwartier."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self._told = uncontrolled(plan.house)
        if self.physical.is_still:
            self.physical.step(self._told, 0.0, 0.0, 1.0)
        self._still = self._flowed(0, 1, NOTHING, self.physical.powers_w)
        """Where nothing changes by itself, all that a piece needs but what the house draws."""

    def live(self, at: int, seconds: int, row: Row, prices: Prices) -> Piece:
        """Through a part of a row that does not leave a quarter."""
        if self.physical.is_still:
            still = self._still
            grid_w = round(row.house_w - row.solar_w + still.grid_w, DIGITS)
            piece = Piece(at, seconds, row, grid_w, still.powers_w)
        else:
            piece = self._flowed(at, seconds, row, self._means(at, seconds, row))
        self.account.flow(at, seconds, piece.grid_w, prices)
        return piece

    def miss(self, at: int, until: int) -> None:
        """Through a time of which nothing was recorded."""
        self.physical.go_on(self._told, at, until)

    def _means(self, at: int, seconds: int, row: Row) -> dict[str, float]:
        """The mean powers where devices change by themselves."""
        physical = self.physical
        end, now = float(at + seconds), float(at)
        sums = dict.fromkeys(physical.powers_w, 0.0)
        while now < end:
            until = min(end, physical.next_change(now))
            physical.step(self._told, row.house_w, row.solar_w, until - now)
            for name, power_w in physical.powers_w.items():
                sums[name] += power_w * ((until - now) / seconds)
            now = until
        return sums


class Controlled(Variant):
    """The house under a set of rules."""

    def __init__(self, plan: Plan, ruleset: RuleSet, past: Past) -> None:
        super().__init__(plan)
        self.control = Control(
            plan.house, ruleset, past, every_second=plan.every_second, whole_ticks=plan.whole_ticks
        )
        self._watches_levels = bool(self.control.levels)
        self._at_rest_w = dict.fromkeys(self.physical.powers_w, 0.0)
        self._net_w = 0.0

    def live(self, at: int, seconds: int, row: Row, prices: Prices) -> Piece:
        """Through a part of a row that does not leave a quarter, in steps that end where a tick falls."""
        physical, control = self.physical, self.control
        if row.sensors is not None:
            control.sense(at, row.sensors)
        before_w, net_w = self._net_w, row.house_w - row.solar_w
        self._net_w = net_w
        if control.rest.holds(at, seconds, net_w):
            control.pass_by(at, physical.stay(row.house_w, row.solar_w), seconds)
            piece = Piece(at, seconds, row, round(net_w, DIGITS), self._at_rest_w)
        else:
            control.hear(at, physical.grid_w + net_w - before_w)
            end, now = float(at + seconds), self._step(float(at), float(at + seconds), row)
            powers = physical.powers_w if now == end else self._means(at, now, end, row)
            piece = self._flowed(at, seconds, row, powers)
        self.account.flow(at, seconds, piece.grid_w, prices)
        return piece

    def miss(self, at: int, until: int) -> None:
        """Through a time of which nothing was recorded."""
        self.control.fall_silent(at, until, self.physical)

    def _means(self, start: float, now: float, end: float, row: Row) -> dict[str, float]:
        """The mean powers from `start` to `end`, of which the first step, to `now`, is lived through."""
        physical = self.physical
        sums = {name: power_w * (now - start) for name, power_w in physical.powers_w.items()}
        while now < end:
            until = self._step(now, end, row)
            for name, power_w in physical.powers_w.items():
                sums[name] += power_w * (until - now)
            now = until
        return {name: total / (end - start) for name, total in sums.items()}

    def _step(self, now: float, end: float, row: Row) -> float:
        """To the next tick, the next coming or going of a car, or `end`, whichever is first."""
        physical, control = self.physical, self.control
        if control.next_at <= now:
            control.tick(now, physical)
        until = min(end, control.next_at, physical.next_change(now))
        if physical.roof is not None:
            turns_at = now + max(1.0, physical.turns_in_s(control.told))
            if turns_at < until:
                until = control.next_at = turns_at
        if self._watches_levels:
            control.watch_levels(now, until, physical, row.house_w - row.solar_w)
            until = min(until, control.next_at)
        seconds = until - now
        grid_w = physical.step(control.told, row.house_w, row.solar_w, seconds)
        control.meter.flow(now, grid_w, seconds)
        if until < control.next_at:
            control.hear(until, grid_w)
        return until


def pieces(row: Row, step_s: int) -> Iterator[tuple[int, int]]:
    """(start, seconds) of the parts of a row that do not leave a quarter."""
    at, end = row.at, row.at + step_s
    while at < end:
        until = min(end, (at // QUARTER_S + 1) * QUARTER_S)
        yield at, until - at
        at = until
