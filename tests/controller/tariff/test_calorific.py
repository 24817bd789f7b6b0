# SPDX-License-Identifier: MIT
"""The calorific value of gas in rates.yaml: by country and date, checked like everything else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from controller.tariff.calorific import Calorific, calorific_on
from controller.tariff.figures import Origin
from controller.tariff.rates import load_rates
from tests.controller.tariff.cases import rates_with

TEXT = """\
calorific:
  BE:
    periods:
      - {valid_from: 2026-01-01, valid_to: 2026-03-31, value: 10.8 kWh/m³, source: grid, verified: true}
      - {valid_from: 2026-04-01, value: 11 kWh/m3, source: grid, verified: false}
tariffs: {}
"""


def values(text: str = TEXT) -> tuple[Calorific, ...]:
    rates, problems = load_rates(text, "rates.yaml")
    assert rates is not None, problems
    return rates.calorific


def test_a_value_holds_from_its_date_on() -> None:
    found = values()
    assert found[1] == Calorific("BE", date(2026, 4, 1), None, Decimal(11), Origin("grid", False))
    on = [calorific_on(found, "BE", day) for day in (date(2026, 1, 1), date(2026, 3, 31), date(2027, 1, 1))]
    assert [each.kwh_per_m3 for each in on if each is not None] == [
        Decimal("10.8"),
        Decimal("10.8"),
        Decimal(11),
    ]


@pytest.mark.parametrize(("country", "day"), [("BE", date(2025, 12, 31)), ("NL", date(2026, 5, 1))])
def test_where_nothing_is_said_nothing_is_known(country: str, day: date) -> None:
    assert calorific_on(values(), country, day) is None


def test_after_its_last_day_a_value_holds_no_more() -> None:
    text = TEXT.replace(
        "      - {valid_from: 2026-04-01, value: 11 kWh/m3, source: grid, verified: false}\n", ""
    )
    assert calorific_on(values(text), "BE", date(2026, 4, 1)) is None


def test_the_rates_that_ship_have_typical_values_and_say_so() -> None:
    found = rates_with().calorific
    assert {each.country for each in found} == {"BE", "NL"}
    assert not any(each.origin.is_verified for each in found)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("11", 'value: "11" is no calorific value'),
        ("39.6 MJ/m³", 'value: "39.6 MJ/m³" is no calorific value'),
        ("110 kWh/m³", "value: 110 kWh/m³ is out of range"),
    ],
)
def test_a_value_in_another_unit_is_a_problem(value: str, message: str) -> None:
    rates, problems = load_rates(TEXT.replace("10.8 kWh/m³", value), "rates.yaml")
    assert rates is None
    assert [problem.message for problem in problems] == [message]


def test_periods_that_overlap_are_a_problem() -> None:
    rates, problems = load_rates(TEXT.replace("2026-03-31", "2026-04-30"), "rates.yaml")
    assert rates is None
    assert problems[0].message == (
        "two periods of the calorific value of BE hold from 2026-04-01 to 2026-04-30"
    )  # fmt: skip


def test_a_country_that_is_none_is_a_problem() -> None:
    rates, problems = load_rates(TEXT.replace("  BE:", "  XX:"), "rates.yaml")
    assert rates is None
    assert problems[0].message == 'calorific: "XX" is not known'
