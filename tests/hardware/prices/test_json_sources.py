# SPDX-License-Identifier: MIT
"""energy-charts, aWATTar and Nord Pool: their answers whole, and each way in which they may be no answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.market import MarketDay, SpotInterval
from hardware.prices import awattar, energy_charts, nord_pool
from hardware.prices.document import DocumentBroken, NotThere, in_order, known_s, of_day
from tests.hardware.prices.documents import awattar_day, energy_charts_day, nord_pool_day, starts

DAY = MarketDay(date(2026, 11, 20))
Parse = Callable[[bytes], tuple[SpotInterval, ...]]
PARSERS: dict[str, Parse] = {
    "energy-charts": energy_charts.parse,
    "awattar": awattar.parse,
    "nord-pool": partial(nord_pool.parse, area="BE"),
}
WHOLE: dict[str, Callable[..., bytes]] = {
    "energy-charts": energy_charts_day,
    "awattar": awattar_day,
    "nord-pool": nord_pool_day,
}


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("step_s", [900, 3600])
@pytest.mark.parametrize(("day", "hours"), [(DAY.day, 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_day_is_as_many_prices_as_it_is_long(name: str, step_s: int, day: date, hours: int) -> None:
    asked = MarketDay(day)
    found = of_day(PARSERS[name](WHOLE[name](asked, step_s=step_s)), asked)
    assert (len(found), known_s(found)) == (hours * 3600 // step_s, asked.seconds)
    assert {str(each.per_mwh) for each in found} == {"50.5"}


def test_prices_are_exact() -> None:
    """In binary fractions 0.1 + 0.2 is not 0.3."""
    data = energy_charts_day(DAY).replace(b"50.5", b"85.32", 1)
    assert str(energy_charts.parse(data)[0].per_mwh) == "85.32"


def test_a_time_that_is_left_out_or_has_no_price_stays_unknown() -> None:
    times = starts(DAY, 900)
    del times[10:13]
    answer = {"unix_seconds": times, "price": [None, *[1.0] * (len(times) - 1)], "unit": "EUR / MWh"}
    found = energy_charts.parse(json.dumps(answer).encode())
    assert known_s(found) == 86_400 - 4 * 900
    assert {each.seconds for each in found} == {900}


def charts(**changes: object) -> bytes:
    return json.dumps(json.loads(energy_charts_day(DAY)) | changes).encode()


def awattar_rows(**changes: object) -> bytes:
    answer = json.loads(awattar_day(DAY))
    answer["data"][3] |= changes
    return json.dumps(answer).encode()


def pool(**changes: object) -> bytes:
    return json.dumps(json.loads(nord_pool_day(DAY)) | changes).encode()


def pool_row(**changes: object) -> bytes:
    answer = json.loads(nord_pool_day(DAY))
    answer["multiAreaEntries"][3] |= changes
    return json.dumps(answer).encode()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("energy-charts", b"<html>", "this is not JSON"),
        ("energy-charts", energy_charts_day(DAY)[:-9], "this is not JSON"),
        ("energy-charts", b"[]", "this is no JSON object"),
        ("energy-charts", b"[" * 100_000, "this is not JSON"),
        ("energy-charts", b"\xff\xfe\x00", "this is not JSON"),
        ("energy-charts", charts(price=[1.0]), "times and prices do not belong together"),
        ("energy-charts", charts(unit="ct/kWh"), "these prices are not in EUR/MWh"),
        ("energy-charts", charts(unix_seconds=["0"] * 96), "a time is not a number of seconds"),
        ("energy-charts", charts(unix_seconds=[0] * 96), "the times are not a quarter or an hour apart"),
        (
            "energy-charts",
            charts(unix_seconds=list(range(96))),
            "the times are not a quarter or an hour apart",
        ),
        (
            "energy-charts",
            charts(unix_seconds=list(range(7, 7 + 96 * 900, 900))),
            "prices do not begin on a quarter of an hour",
        ),
        ("energy-charts", charts(price=["x"] * 96), "a price is not a number"),
        ("energy-charts", charts(price=[True] * 96), "a price is not a number"),
        ("energy-charts", charts(price=[1e7] * 96), "a price is beyond any exchange"),
        ("energy-charts", energy_charts_day(DAY).replace(b"50.5", b"NaN", 1), "this is not JSON"),
        (
            "energy-charts",
            energy_charts_day(DAY).replace(b"50.5", b"1e-999", 1),
            "a price has too many digits",
        ),
        ("energy-charts", energy_charts_day(DAY).replace(b"50.5", b"1" * 5000, 1), "this is not JSON"),
        (
            "energy-charts",
            energy_charts_day(DAY).replace(b"50.5", b"1e99999999999999999999", 1),
            "this is not JSON",
        ),
        ("energy-charts", charts(unix_seconds=[0] * 10_001, price=[1] * 10_001), "there are too many prices"),
        ("awattar", b"{}", "this is no list of prices"),
        ("awattar", b'{"data": [1]}', "this is no list of prices"),
        ("awattar", awattar_rows(unit="Eur/kWh"), "these prices are not in EUR/MWh"),
        ("awattar", awattar_rows(end_timestamp=0), "a price does not hold for a quarter or an hour"),
        ("awattar", awattar_rows(start_timestamp=1.5), "a time is not a number of milliseconds"),
        ("awattar", awattar_rows(marketprice=None), "a price is not a number"),
        ("nord-pool", b"{}", "this is no list of prices"),
        ("nord-pool", pool(currency="NOK"), "these prices are not in EUR/MWh"),
        ("nord-pool", nord_pool_day(DAY, area="NL"), "these are prices of another zone"),
        ("nord-pool", pool(multiAreaEntries=[3]), "this is no list of prices"),
        ("nord-pool", pool_row(deliveryStart="noon"), "a time has no date and offset"),
        ("nord-pool", pool_row(deliveryStart="2026-11-20T10:00:00"), "a time has no date and offset"),
        ("nord-pool", pool_row(deliveryStart="0001-01-01T00:00:00+23:59"), "a time has no date and offset"),
        (
            "nord-pool",
            pool_row(deliveryEnd="2026-11-27T10:00:00Z"),
            "a price does not hold for a quarter or an hour",
        ),
    ],
)
def test_what_is_no_answer_is_named(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentBroken) as raised:
        PARSERS[name](data)
    assert str(raised.value) == reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("energy-charts", charts(unix_seconds=[], price=[])),
        ("energy-charts", charts(price=[None] * 96)),
        ("awattar", b'{"data": []}'),
        ("nord-pool", pool(multiAreaEntries=[])),
        ("nord-pool", nord_pool_day(DAY).replace(b"50.5", b"null")),
    ],
)
def test_an_answer_without_prices_says_that_there_are_none(name: str, data: bytes) -> None:
    with pytest.raises(NotThere):
        PARSERS[name](data)


def test_prices_of_other_days_are_none_of_this_one() -> None:
    with pytest.raises(NotThere, match="no prices of 20 November 2026"):
        of_day(energy_charts.parse(energy_charts_day(DAY.next)), DAY)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "data",
                        "price",
                        "unix_seconds",
                        "unit",
                        "start_timestamp",
                        "end_timestamp",
                        "marketprice",
                    ),
                    *("multiAreaEntries", "currency", "entryPerArea", "deliveryStart", "deliveryEnd", "BE"),
                ]
            ),
            inner | st.sampled_from(["EUR", "EUR / MWh", "Eur/MWh"]),
            max_size=6,
        )
    ),
    max_leaves=15,
)


@pytest.mark.parametrize("name", PARSERS)
@given(st.binary(max_size=200) | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_prices_or_named(name: str, data: bytes) -> None:
    try:
        found = PARSERS[name](data)
    except (DocumentBroken, NotThere):
        return
    assert found


INTERVALS = st.lists(
    st.builds(
        SpotInterval,
        st.integers(0, 12).map(lambda number: number * 900),
        st.sampled_from([900, 1800, 3600]),
        st.decimals(-500, 4000, places=2),
    ),
    max_size=12,
)


@given(INTERVALS)
def test_what_is_in_order_never_overlaps_and_was_all_said(intervals: list[SpotInterval]) -> None:
    try:
        found = in_order(intervals)
    except DocumentBroken:
        return
    assert set(found) <= set(intervals)
    ends = [each.start_s + each.seconds for each in found]
    assert all(end <= after.start_s for end, after in zip(ends, found[1:], strict=False))
