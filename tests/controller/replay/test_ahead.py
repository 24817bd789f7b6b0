# SPDX-License-Identifier: MIT
"""Rules on the past know the prices that were known then, and none that were not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from controller.replay.ahead import PricesAhead
from controller.replay.run import Piece, Variant
from controller.replay.source import Row
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, plan_of

ZONE = ZoneInfo("Europe/Brussels")
START = datetime(2026, 3, 27, 23, 0, tzinfo=UTC)
"""Midnight; the second of these days has 23 hours."""
CHEAP = "rules:\n  - rule: Buy\n    when: price.rank <= 3\n    then: {battery.home: charge 1 kW}\n"
BELOW = "rules:\n  - rule: Buy\n    when: price.import < 0 EUR/kWh\n    then: {battery.home: charge 1 kW}\n"


def both(row: Row) -> tuple[float | None, float | None]:
    return row.import_eur_kwh, row.export_eur_kwh


@dataclass(slots=True)
class Hours:
    """Rows of an hour's price in steps; `read_to` is how far anybody has read."""

    hours: int
    missing: tuple[int, ...] = ()
    step_s: int = 900
    start: datetime = START
    read_to: list[int] = field(default_factory=lambda: [0])

    @property
    def end(self) -> datetime:
        return self.start + timedelta(hours=self.hours)

    def __iter__(self) -> Iterator[Row]:
        begun = int(self.start.timestamp())
        for at in range(begun, begun + 3600 * self.hours, self.step_s):
            hour = (at - begun) // 3600
            if hour not in self.missing:
                self.read_to[0] = max(self.read_to[0], at + self.step_s)
                yield Row(at, 300.0, 0.0, price_of(hour), price_of(hour) - 0.1)


def price_of(hour: int) -> float:
    """Cheapest in the hours 3, 4, 5 of each stretch of 24, and below zero in 4."""
    return {3: 0.01, 4: -0.02, 5: 0.02}.get(hour % 24, 0.3 + hour / 1000)


def at(hour: float) -> float:
    return START.timestamp() + 3600 * hour


@pytest.mark.parametrize(("asked", "known"), [(0, 24), (12.99, 24), (13, 47), (24, 47), (36, 71), (46.9, 71)])
def test_the_day_is_known_and_from_one_in_the_afternoon_the_next(asked: float, known: int) -> None:
    source = Hours(24 * 5)
    curve = PricesAhead(source, ZONE, both).at(at(asked))
    assert curve.intervals[-1].end.timestamp() == at(known)
    assert source.read_to[0] <= at(known) + 900
    day_began = 24 if asked >= 24 else 0
    assert curve.intervals[0].start.timestamp() == at(day_began)
    assert curve.at(datetime.fromtimestamp(at(asked), UTC)) is not None


def test_what_is_over_is_forgotten_and_the_rest_is_not_read_anew() -> None:
    ahead = PricesAhead(Hours(24 * 30), ZONE, both)
    sizes = [len(ahead.at(at(hour)).intervals) for hour in range(24 * 29)]
    assert max(sizes) == 2 * 96
    assert ahead.at(at(24 * 29 - 1)) is ahead.at(at(24 * 29 - 0.5))


def test_a_quarter_without_rows_has_no_price() -> None:
    curve = PricesAhead(Hours(48, missing=(10,)), ZONE, both).at(at(2))
    assert curve.at(datetime.fromtimestamp(at(10.1), UTC)) is None
    assert curve.at(datetime.fromtimestamp(at(11.1), UTC)) is not None


def charged(
    source: Hours, rules: str, *, knows: bool = True, priced_rows: Iterable[Row] | None = None
) -> list[int]:
    """The hours in which the battery charged for most of the time."""
    seconds: dict[int, float] = {}

    def keep(row_at: int, pieces: list[Piece], _variant: Variant) -> None:
        hour = int(row_at - source.start.timestamp()) // 3600
        for piece in pieces:
            share = -piece.powers_w["battery.home"] / 1000
            seconds[hour] = seconds.get(hour, 0.0) + share * piece.seconds

    known = both if knows else None
    plan = replace(plan_of(BATTERY, rules=rules), known_prices=known, priced_rows=priced_rows)
    backtest(plan, source, {"rules": keep})
    return [hour for hour, sum_s in seconds.items() if sum_s > 1_800]


def test_a_battery_buys_in_the_cheapest_hours_of_each_local_day() -> None:
    assert charged(Hours(24), CHEAP) == [3, 4, 5]
    assert charged(Hours(24, step_s=60), CHEAP) == [3, 4, 5]
    assert charged(Hours(24), BELOW) == [4]


def test_where_a_part_of_the_day_is_not_known_nothing_is_cheap() -> None:
    assert charged(Hours(24, missing=(20,)), CHEAP) == []
    assert charged(Hours(24, missing=(20,)), BELOW) == [4]


def test_without_prices_in_the_source_rules_know_of_none() -> None:
    assert charged(Hours(24), CHEAP, knows=False) == []
    assert charged(Hours(24), BELOW, knows=False) == []


def test_prices_may_be_known_of_more_than_what_is_lived_through() -> None:
    assert charged(Hours(24, missing=(20,)), CHEAP, priced_rows=Hours(48)) == [3, 4, 5]
    evening = Hours(22, missing=tuple(range(4)))
    assert charged(evening, CHEAP) == []
    assert charged(evening, CHEAP, priced_rows=Hours(48)) == [4, 5]
