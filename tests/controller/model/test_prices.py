# SPDX-License-Identifier: MIT
"""Prices over time: the one of now, the mean of a day, the order of its hours, and nothing where a part is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.clock import day_bounds
from controller.model.prices import PriceCurve, PriceInterval, day_prices

START = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Brussels")
DAYS = {23: datetime(2026, 3, 29, 12, tzinfo=UTC), 24: START, 25: datetime(2026, 10, 25, 12, tzinfo=UTC)}
"""A day of each length."""
CENTS = st.integers(-30, 60)


def curve_of(prices: Sequence[float | None], start: datetime = START, minutes: int = 60) -> PriceCurve:
    """One import price after the other; exporting earns 3 cents less."""
    step = timedelta(minutes=minutes)
    return PriceCurve(
        tuple(
            PriceInterval(start + index * step, minutes * 60, price, None if price is None else price - 0.03)
            for index, price in enumerate(prices)
        )
    )


def day_curve(prices: Sequence[float | None], minutes: int = 60, hours: int = 24) -> PriceCurve:
    return curve_of(prices, day_bounds(DAYS[hours], ZONE)[0], minutes)


def test_the_price_of_now_is_the_one_of_its_interval_and_an_end_belongs_to_the_next() -> None:
    curve = curve_of([0.10, 0.20])
    first, second = curve.intervals
    assert curve.at(START) == curve.at(START + timedelta(minutes=59, seconds=59)) == first
    assert curve.at(START + timedelta(hours=1)) == second


def test_before_after_and_in_a_gap_there_is_no_price() -> None:
    curve = PriceCurve(
        (PriceInterval(START, 900, 0.1, 0.0), PriceInterval(START + timedelta(hours=1), 900, 0.1, 0.0))
    )
    assert curve.at(START - timedelta(seconds=1)) is None
    assert curve.at(START + timedelta(minutes=30)) is None
    assert curve.at(START + timedelta(minutes=75)) is None
    assert PriceCurve().at(START) is None


def test_a_mean_goes_by_time_and_is_known_only_where_all_of_it_is() -> None:
    curve = PriceCurve(
        (PriceInterval(START, 900, 0.1, None), PriceInterval(START + timedelta(minutes=15), 2_700, 0.3, None))
    )
    hour, early = START + timedelta(hours=1), START - timedelta(seconds=1)
    assert curve.mean_import_eur_kwh(START, hour) == pytest.approx(0.25)
    assert curve.mean_import_eur_kwh(
        START + timedelta(minutes=10), START + timedelta(minutes=20)
    ) == pytest.approx(0.2)
    assert curve.mean_import_eur_kwh(early, hour) is None
    assert curve.mean_import_eur_kwh(START, hour + timedelta(seconds=1)) is None
    assert curve_of([0.1, None, 0.1]).mean_import_eur_kwh(START, START + timedelta(hours=3)) is None


@pytest.mark.parametrize(
    ("intervals", "message"),
    [
        (
            (PriceInterval(START.replace(tzinfo=timezone(timedelta(hours=1))), 900, 0.1, 0.1),),
            "no interval of a price curve",
        ),
        ((PriceInterval(START, 0, 0.1, 0.1),), "no interval of a price curve"),
        (
            (
                PriceInterval(START, 3_600, 0.1, 0.1),
                PriceInterval(START + timedelta(minutes=45), 900, 0.1, 0.1),
            ),
            "begins before",
        ),
    ],
)
def test_a_curve_in_another_zone_without_length_or_out_of_order_is_refused(
    intervals: tuple[PriceInterval, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        PriceCurve(intervals)


def test_a_zone_without_an_offset_is_refused_as_well() -> None:
    with pytest.raises(ValueError, match="no interval of a price curve"):
        PriceCurve((PriceInterval(START.replace(tzinfo=None), 900, 0.1, 0.1),))


def test_hours_of_one_price_are_ranked_as_they_come() -> None:
    day = day_prices(day_curve([0.20] * 24), *day_bounds(START, ZONE))
    assert day is not None
    assert day.ranks == tuple(range(1, 25))
    assert day.average_eur_kwh == pytest.approx(0.20)


def test_a_day_is_not_ranked_while_its_evening_is_not_known() -> None:
    bounds = day_bounds(START, ZONE)
    assert day_prices(day_curve([0.1] * 23), *bounds) is None
    assert day_prices(day_curve([0.1] * 23 + [None]), *bounds) is None
    assert day_prices(day_curve([0.1] * 95, minutes=15), *bounds) is None


def test_two_days_are_ranked_each_by_itself() -> None:
    curve = day_curve([*range(24), *range(24, 0, -1)])
    first, second = day_bounds(START, ZONE), day_bounds(START + timedelta(days=1), ZONE)
    today, tomorrow = day_prices(curve, *first), day_prices(curve, *second)
    assert today is not None and tomorrow is not None
    assert today.rank_at(first[0]) == 1
    assert tomorrow.rank_at(second[0]) == 24
    assert tomorrow.rank_at(second[1] - timedelta(seconds=1)) == 1


@pytest.mark.parametrize("hours", DAYS)
@given(data=st.data())
def test_each_hour_of_the_day_has_its_own_rank_and_no_dearer_one_is_before_it(
    hours: int, data: st.DataObject
) -> None:
    cents = data.draw(st.lists(CENTS, min_size=hours, max_size=hours))
    start, end = day_bounds(DAYS[hours], ZONE)
    day = day_prices(day_curve([cent / 100 for cent in cents], hours=hours), start, end)
    assert day is not None
    ranks = [day.rank_at(start + timedelta(hours=hour, minutes=59)) for hour in range(hours)]
    assert sorted(ranks) == list(range(1, hours + 1))
    order = sorted(range(hours), key=lambda hour: ranks[hour])
    assert order == sorted(range(hours), key=lambda hour: (cents[hour], hour))
    assert day.average_eur_kwh == pytest.approx(sum(cents) / 100 / hours)


@pytest.mark.parametrize("hours", DAYS)
@given(data=st.data())
def test_four_quarters_of_one_price_are_an_hour_of_it(hours: int, data: st.DataObject) -> None:
    prices = [cent / 100 for cent in data.draw(st.lists(CENTS, min_size=hours, max_size=hours))]
    bounds = day_bounds(DAYS[hours], ZONE)
    by_hour = day_prices(day_curve(prices, hours=hours), *bounds)
    quarters = [price for price in prices for _ in range(4)]
    by_quarter = day_prices(day_curve(quarters, minutes=15, hours=hours), *bounds)
    assert by_hour is not None and by_quarter is not None
    assert by_hour.ranks == by_quarter.ranks


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6), st.none() | CENTS)), st.integers(-5, 80))
def test_looking_up_agrees_with_looking_at_every_interval(
    parts: list[tuple[int, int, int | None]], minute: int
) -> None:
    intervals, now = [], START
    for gap, length, cent in parts:
        now += timedelta(minutes=gap)
        intervals.append(PriceInterval(now, length * 60, None if cent is None else cent / 100, None))
        now += timedelta(minutes=length)
    moment = START + timedelta(minutes=minute)
    expected = next((each for each in intervals if each.start <= moment < each.end), None)
    assert PriceCurve(tuple(intervals)).at(moment) == expected


def test_equal_curves_are_one_key_and_an_empty_one_is_one_too() -> None:
    assert len({curve_of([0.1, 0.2]), curve_of([0.1, 0.2]), PriceCurve(), PriceCurve()}) == 2
