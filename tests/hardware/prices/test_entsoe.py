# SPDX-License-Identifier: MIT
"""ENTSO-E's documents: real ones, and each way in which they may differ from what one expects."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.market import MarketDay, SpotInterval
from hardware.prices.document import DocumentBroken, NotThere, known_s, of_day
from hardware.prices.entsoe import parse
from tests.corpora import SHARED
from tests.hardware.prices.documents import (
    BE,
    NL,
    Period,
    acknowledgement,
    entsoe_day,
    publication,
    series,
)

MIDNIGHT, TWO = "2026-11-19T23:00Z", "2026-11-20T01:00Z"
START_S = round(datetime(2026, 11, 19, 23, tzinfo=UTC).timestamp())
POSITION = "classificationSequence_AttributeInstanceComponent.position"
SEQUENCE = f"<{POSITION}>{{}}</{POSITION}>"


def real(name: str) -> tuple[SpotInterval, ...]:
    path = SHARED / "corpora" / "prices" / name
    if not path.exists():
        pytest.skip(f"no recording at {path.relative_to(SHARED.parent)}")
    return parse(path.read_bytes(), BE)


def two_hours(*points: tuple[int, str], resolution: str = "PT15M") -> Period:
    return MIDNIGHT, TWO, resolution, points


def prices(*all_series: str) -> list[str]:
    return [str(each.per_mwh) for each in parse(publication(*all_series), BE)]


@pytest.mark.shared
def test_a_real_day_of_hours_has_24_prices() -> None:
    found = real("BE_60M.xml")
    assert [each.seconds for each in found] == [3600] * 24
    assert (str(found[0].per_mwh), str(found[-1].per_mwh)) == ("64.98", "50")
    assert of_day(found, MarketDay(date(2024, 10, 8))) == found


@pytest.mark.shared
def test_real_days_of_quarters_and_of_hours_in_one_document_are_all_whole() -> None:
    found = real("BE_60M_15M_mix.xml")
    for day in (6, 7, 8):
        assert known_s(of_day(found, MarketDay(date(2024, 10, day)))) == 86_400
    assert {each.seconds for each in found} == {900, 3600}
    assert found == tuple(sorted(found))
    assert Decimal("-0.01") in {each.per_mwh for each in found}


@pytest.mark.shared
def test_in_a_real_document_positions_come_in_any_order_and_what_is_beyond_the_period_is_left_out() -> None:
    found = real("BE_15M_avg.xml")
    quarters = [str(each.per_mwh) for each in found if each.seconds == 900]
    assert quarters == ["55.35", "40.32", "31.86", "28.71", *["44.22"] * 6, *["28.37"] * 10]
    assert [str(each.per_mwh) for each in found if each.seconds == 3600] == ["64.98", "64.98"]


def test_under_a03_a_position_that_is_left_out_repeats_the_one_before() -> None:
    assert prices(series(two_hours((1, "10"), (4, "-3.5")))) == ["10"] * 3 + ["-3.5"] * 5


def test_what_is_before_the_first_position_is_not_known() -> None:
    found = parse(publication(series(two_hours((3, "10")))), BE)
    assert (len(found), found[0].start_s) == (6, START_S + 1800)


def test_under_a01_a_position_that_is_left_out_is_not_known() -> None:
    found = parse(publication(series(two_hours((1, "10"), (4, "20")), curve="A01")), BE)
    assert [(each.start_s - START_S, str(each.per_mwh)) for each in found] == [(0, "10"), (2700, "20")]


def test_only_the_coupled_auction_of_several_counts_whatever_their_order() -> None:
    exaa = series(two_hours((1, "99")), extra=SEQUENCE.format(2))
    sdac = series(two_hours((1, "10")), extra=SEQUENCE.format(1))
    assert prices(exaa, sdac) == prices(sdac, exaa) == ["10"] * 8
    with pytest.raises(NotThere, match="no day-ahead series"):
        prices(exaa)


def test_intraday_auctions_do_not_count() -> None:
    intraday = series(
        two_hours((1, "99")), extra="<contract_MarketAgreement.type>A07</contract_MarketAgreement.type>"
    )
    assert prices(intraday, series(two_hours((1, "10")))) == ["10"] * 8


def test_of_an_hour_that_is_given_in_quarters_too_the_quarters_count() -> None:
    hours = series(two_hours((1, "7"), resolution="PT60M"))
    quarters = series((MIDNIGHT, "2026-11-20T00:00Z", "PT15M", [(1, "10"), (2, "20")]))
    assert prices(hours, quarters) == ["10", "20", "20", "20", "7"]


def test_series_that_say_the_same_twice_say_it_once() -> None:
    assert prices(series(two_hours((1, "7"))), series(two_hours((1, "7")))) == ["7"] * 8


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_days_of_the_clock_change_have_their_own_length(day: date, hours: int) -> None:
    change = MarketDay(day)
    found = of_day(parse(entsoe_day(change), BE), change)
    assert (len(found), known_s(found)) == (4 * hours, change.seconds)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "this is not whole XML"),
        (b"<html><body>Service unavailable</body></html>", "this is no list of prices"),
        (b'{"price": []}', "this is not whole XML"),
        (entsoe_day(MarketDay(date(2026, 11, 20)))[:-30], "this is not whole XML"),
        (entsoe_day(MarketDay(date(2026, 11, 20)), zone=NL), "these are prices of another zone"),
        (entsoe_day(MarketDay(date(2026, 11, 20)), resolution="PT1M"), "the resolution is not known"),
        (entsoe_day(MarketDay(date(2026, 11, 20)), "NaN"), "a price is beyond any exchange"),
        (entsoe_day(MarketDay(date(2026, 11, 20)), "1e9"), "a price is beyond any exchange"),
        (entsoe_day(MarketDay(date(2026, 11, 20)), "dear"), "a price is not a number"),
        (publication(series(two_hours((1, "1")), currency="PLN")), "these prices are not in EUR/MWh"),
        (publication(series(two_hours((0, "1")))), "a point has no position"),
        (publication(series(two_hours((1, "1"), (1, "2")))), "one position has two prices"),
        (publication(series(two_hours((1, "1"))), series(two_hours((1, "2")))), "one time has two prices"),
        (publication(series(("now", TWO, "PT15M", [(1, "1")]))), "a period has no interval"),
        (
            publication(series((TWO, MIDNIGHT, "PT15M", [(1, "1")]))),
            "a period is not a number of its points long",
        ),
        (
            publication(series((MIDNIGHT, "2999-01-01T00:00Z", "PT15M", [(1, "1")]))),
            "a period is not a number of its points long",
        ),
        (
            publication(series(("2026-11-19T23:07Z", "2026-11-20T00:07Z", "PT15M", [(1, "1")]))),
            "prices do not begin on a quarter of an hour",
        ),
        (acknowledgement("A01"), "the question is refused"),
        (
            publication(series(two_hours((1, "1")))).replace(b"timeInterval", b"interval"),
            "a period has no interval",
        ),
        (publication(series(("2026-11-19T23:00", TWO, "PT15M", [(1, "1")]))), "a period has no interval"),
        (
            publication(series(("0001-01-01T00:00:00+23:59", TWO, "PT15M", [(1, "1")]))),
            "a period has no interval",
        ),
        (
            publication(series(two_hours((1, "1")))).replace(b"price.amount", b"amount"),
            "a point has no price",
        ),
    ],
)
def test_what_is_no_document_of_prices_is_named(document: bytes, reason: str) -> None:
    with pytest.raises(DocumentBroken) as raised:
        parse(document, BE)
    assert str(raised.value) == reason


def test_a_document_of_years_is_refused() -> None:
    years = [(f"{year}-01-01T00:00Z", f"{year}-12-31T00:00Z", "PT60M", [(1, "1")]) for year in (2021, 2022)]
    with pytest.raises(DocumentBroken, match="there are too many prices"):
        parse(publication(series(*years)), BE)


def test_no_matching_data_is_no_trouble() -> None:
    with pytest.raises(NotThere, match="no matching data"):
        parse(acknowledgement(), BE)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Publication_MarketDocument>&c;</Publication_MarketDocument>'
)


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_document_that_declares_anything_is_refused_before_it_is_expanded(coding: str) -> None:
    text = LAUGHS if coding == "utf-8" else LAUGHS.replace("?>", ' encoding="utf-16"?>', 1)
    with pytest.raises(DocumentBroken, match="a DOCTYPE is refused"):
        parse(text.encode(coding), BE)


def test_a_deep_document_is_only_broken() -> None:
    with pytest.raises(DocumentBroken):
        parse(b"<a>" * 100_000, BE)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_prices_or_named(data: bytes) -> None:
    with pytest.raises((DocumentBroken, NotThere)):
        parse(data, BE)


@given(st.data())
def test_a_document_with_any_wound_is_prices_or_named(data: st.DataObject) -> None:
    whole = publication(series(two_hours((1, "10"), (4, "-3.5")), two_hours((1, "7"), resolution="PT60M")))
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 40)))
    wounded = whole[:at] + data.draw(st.binary(max_size=12)) + whole[until:]
    try:
        found = parse(wounded, BE)
    except (DocumentBroken, NotThere):
        return
    assert all(each.seconds in (900, 1800, 3600) for each in found)
    assert found == tuple(sorted(found))
