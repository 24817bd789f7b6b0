# SPDX-License-Identifier: MIT
"""What site.yaml says of the exchange, and how long its days are."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from controller.model.market import SOURCES, ZONES, MarketDay, PricesSpec
from controller.site import load_site

HEAD = """\
house: {{name: Test, country: {country}, grid: 3x400 V, fuse: 40 A}}
meter: {{port: p}}
"""


def read(prices: str, country: str = "BE") -> PricesSpec | None:
    house, problems = load_site(HEAD.format(country=country) + prices, "site.yaml")
    assert problems == ()
    assert house is not None
    return house.prices


def problems(prices: str, country: str = "BE") -> list[str]:
    house, found = load_site(HEAD.format(country=country) + prices, "site.yaml")
    assert house is None
    return [f"{problem} ({problem.hint})" if problem.hint else str(problem) for problem in found]


def test_nobody_is_asked_unless_the_owner_says_so() -> None:
    assert read("") is None


def test_sources_are_asked_in_the_order_in_which_they_are_named() -> None:
    assert read("prices: {sources: [entsoe, energy-charts, file], token: abc, file: own.csv}") == PricesSpec(
        ("entsoe", "energy-charts", "file"), ZONES["BE"], token="abc", file="own.csv"
    )


def test_the_zone_is_that_of_the_country_or_the_one_that_is_named() -> None:
    germany = read("prices: {sources: [awattar]}", "DE")
    sweden = read("prices: {sources: [entsoe], zone: SE3, token_file: t}", "SE")
    assert germany is not None
    assert sweden is not None
    assert (germany.zone.name, sweden.zone.name, sweden.token_file) == ("DE-LU", "SE3", "t")


def test_a_spec_does_not_show_its_token() -> None:
    assert "secret" not in repr(PricesSpec(SOURCES, ZONES["BE"], "secret"))


@pytest.mark.parametrize(
    ("prices", "country", "expected"),
    [
        (
            "prices: {}",
            "BE",
            ['site.yaml:3:9: error: prices needs "sources" (write each item on a line with "- ")'],
        ),
        (
            "prices: {sources: []}",
            "BE",
            ["site.yaml:3:19: error: sources names nobody to ask (like [entsoe, energy-charts])"],
        ),
        (
            "prices: {sources: [entso]}",
            "BE",
            ['site.yaml:3:20: error: sources: "entso" is not known (did you mean "entsoe"?)'],
        ),
        (
            "prices: {sources: [nord-pool, nord-pool]}",
            "BE",
            ['site.yaml:3:31: error: the source "nord-pool" is named twice (keep one of them)'],
        ),
        (
            "prices: {sources: [awattar]}",
            "BE",
            [
                'site.yaml:3:20: error: "awattar" has no prices of BE'
                " (one of: entsoe, energy-charts, nord-pool, file)"
            ],
        ),
        (
            "prices: {sources: [entsoe]}",
            "BE",
            [
                'site.yaml:3:20: error: the source "entsoe" needs "token" or "token_file"'
                " (ask for one at transparency.entsoe.eu, or leave entsoe out)"
            ],
        ),
        (
            "prices: {sources: [entsoe], token: a, token_file: b}",
            "BE",
            ["site.yaml:3:29: error: the token is given twice (keep token_file, remove token)"],
        ),
        (
            "prices: {sources: [file]}",
            "BE",
            ['site.yaml:3:20: error: the source "file" needs "file" (write file: prices.csv)'],
        ),
        (
            "prices: {sources: [energy-charts]}",
            "SE",
            ['site.yaml:3:9: error: prices in SE need "zone" (one of: SE1, SE2, SE3, SE4)'],
        ),
        (
            "prices: {sources: [energy-charts], zone: NL9}",
            "BE",
            ['site.yaml:3:42: error: zone: "NL9" is not known (did you mean "NL"?)'],
        ),
        (
            "prices: {sources: [energy-charts], tokn: a}",
            "BE",
            ['site.yaml:3:36: error: prices has no key "tokn" (did you mean "token"?)'],
        ),
        (
            "prices: soon",
            "BE",
            ['site.yaml:3:9: error: prices must be keys with values (write "key: value" lines)'],
        ),
    ],
)
def test_what_is_wrong_with_prices_is_told_at_its_place(
    prices: str, country: str, expected: list[str]
) -> None:
    assert problems(prices, country) == expected


@pytest.mark.parametrize(
    ("day", "start", "hours"),
    [
        (date(2026, 11, 20), datetime(2026, 11, 19, 23, tzinfo=UTC), 24),
        (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC), 23),
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC), 25),
    ],
)
def test_a_day_of_the_exchange_is_as_long_as_in_brussels(day: date, start: datetime, hours: int) -> None:
    assert (MarketDay(day).start, MarketDay(day).seconds) == (start, hours * 3600)
    assert MarketDay(day).end == MarketDay(day).next.start


def test_a_day_is_told_in_words() -> None:
    assert str(MarketDay(date(2026, 11, 5))) == "5 November 2026"


def test_no_two_zones_share_a_code() -> None:
    assert len({zone.eic for zone in ZONES.values()}) == len(ZONES)
    assert {len(zone.eic) for zone in ZONES.values()} == {16}
