# SPDX-License-Identifier: MIT
"""The section `tariffs` of rates.yaml: every kind of line, and every problem at its place in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from controller.model.reading import TariffBand
from controller.tariff.components import (
    Band,
    Cap,
    Component,
    Contracted,
    Demand,
    Direction,
    Energy,
    Fixed,
    Group,
    Limit,
    Missing,
    Peak,
    Season,
    Step,
    Tier,
    Tiered,
    Weight,
)
from controller.tariff.figures import Origin
from controller.tariff.price import Per, Price
from controller.tariff.published import Medium, Part, Published, essence
from controller.tariff.rates import load_rates
from controller.tariff.when import ALWAYS, When, parse_when
from tests.controller.tariff.published_lines import ENDED, HEAD, PERIOD, line, load

ORIGIN = Origin("a card", True)


def component(text: str) -> Component:
    return line(text).component


def price(ex: str | None, per: Per, incl: str | None = None, vat: str = "6") -> Price:
    net, gross = (None if text is None else Decimal(text) for text in (ex, incl))
    return Price(net, gross, Decimal(vat), per, "EUR", ORIGIN)


KWH = price("0.01", Per.KWH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {kind: fixed, price: {ex: 10 EUR/yr}}", Fixed(price("10", Per.YEAR))),
        ("a: {kind: fixed, price: {incl: 1 €/day}}", Fixed(price(None, Per.DAY, "1"))),
        ("a: {kind: fixed, vat: 0 %, price: {ex: 10 EUR/month}}", Fixed(price("10", Per.MONTH, vat="0"))),
        ("a: {kind: energy, price: {ex: 1 ct/kWh}}", Energy(Direction.IMPORT, (Band("", ALWAYS, KWH),))),
        ("a: {kind: energy, price: {ex: 10 EUR/MWh}}", Energy(Direction.IMPORT, (Band("", ALWAYS, KWH),))),
        (
            "a: {kind: energy, direction: export, mtu: 60 min, price: {ex: -1 ct/kWh},"
            " per_spot: 0.1039 ct/kWh per EUR/MWh}",
            Energy(
                Direction.EXPORT, (Band("", ALWAYS, price("-0.01", Per.KWH), Decimal("1.039")),), mtu_min=60
            ),
        ),
        (
            "a: {kind: energy, bands: [{name: x, when: night, price: {ex: 1 ct/kWh}},"
            " {name: y, price: {ex: 1 ct/kWh}}]}",
            Energy(
                Direction.IMPORT, (Band("x", When(register=TariffBand.NIGHT), KWH), Band("y", ALWAYS, KWH))
            ),
        ),
        (
            "a: {kind: tiered, tiers: [{up_to: 20 MWh, price: {ex: 1 ct/kWh}}, {price: {ex: 1 ct/kWh}}]}",
            Tiered((Tier(20_000_000, KWH), Tier(None, KWH))),
        ),
        (
            "a: {kind: peak, window: 60 min, top: 3, one_per_day: true, floor: 2.5 kW, months: 12,"
            " when: workdays, weights: [{when: 22:00-06:00, share: 50 %}], price: {ex: 1 EUR/kW/month}}",
            Peak(
                Demand(
                    60, parse_when("workdays"), (Weight(parse_when("22:00-06:00"), Decimal("0.5")),),
                    True, 3, 2500, 12,
                ),
                (Season(ALWAYS, price("1", Per.KW_MONTH)),),
            ),
        ),
        (
            "a: {kind: peak, seasons: [{when: Nov-Mar, price: {ex: 1 EUR/kW/yr}}]}",
            Peak(Demand(), (Season(parse_when("Nov-Mar"), price("1", Per.KW_YEAR)),)),
        ),
        (
            "a: {kind: peak, steps: [{up_to: 2 kW, price: {ex: 1 EUR/month}}, {missing: the next}]}",
            Peak(Demand(), steps=(Step(2000, price("1", Per.MONTH)), Step(None, None))),
        ),
        (
            "a: {kind: contracted, classes: [{price: {ex: 1 EUR/yr}}], energy_above: {ex: 1 ct/kWh},"
            " power_above: {ex: 1 EUR/kW/month}, top: 3}",
            Contracted(
                (Step(None, price("1", Per.YEAR)),), Demand(top=3), KWH, price("1", Per.KW_MONTH)
            ),
        ),
        (
            "b: {kind: fixed, price: {ex: 1 EUR/yr}}\n"
            "a: {kind: cap, of: [b], at_least: 2.5 kW, price: {ex: 1 ct/kWh}}",
            Cap(("b",), KWH, 2500),
        ),
        ("a: {kind: limit, power: 4.2 kW, reason: dimming}", Limit(4200, "dimming")),
        ("a: {kind: energy, missing: the price}", Missing("energy")),
        ("a: {kind: energy, direction: export, missing: x}", Missing("energy", Direction.EXPORT)),
    ],
)  # fmt: skip
def test_every_kind_of_line_is_read(text: str, expected: Component) -> None:
    assert component(text) == expected


def test_a_line_has_a_name_a_place_and_those_whom_it_is_for() -> None:
    found = line(
        "a-fee: {kind: fixed, label: The fee, group: levies, regime: impact, domiciled: false,"
        " source: a letter, verified: false, price: {ex: 1 EUR/yr}}"
    )
    assert (found.label, found.group, found.regime, found.is_domiciled) == (
        "The fee", Group.LEVIES, "impact", False,
    )  # fmt: skip
    assert found.origin == Origin("a letter", False)
    assert isinstance(found.component, Fixed)
    assert found.component.price.origin == Origin("a letter", False)
    plain = line("a-fee: {kind: fixed, price: {ex: 1 EUR/yr}}")
    assert (plain.label, plain.group) == ("A fee", Group.ENERGY)
    sold = line("sun: {kind: energy, direction: export, price: {ex: 1 ct/kWh}}")
    assert sold.group is Group.INJECTION
    unknown = line("sun: {kind: energy, missing: by phone}")
    assert unknown.label == "Sun (by phone)"


def test_a_tariff_says_who_is_paid_for_what() -> None:
    rates = load("a: {kind: fixed, price: {ex: 1 EUR/yr}}")
    found = rates.tariff("ours")
    assert found is not None
    assert found == rates.tariff("mine")
    assert (found.part, found.medium, found.currency, found.levies) == (
        Part.SUPPLIER, Medium.ELECTRICITY, "EUR", (),
    )  # fmt: skip
    assert found.versions[0].missing == ("a fee",)
    assert rates.names(Part.SUPPLIER) == ("mine", "ours")
    assert rates.areas == ()


def mine(periods: str) -> Published:
    rates, problems = load_rates(HEAD[: HEAD.index("      - valid_from")] + periods, "rates.yaml")
    assert rates is not None, problems
    found = rates.tariff("mine")
    assert found is not None
    return found


def test_each_day_has_the_newest_period_that_has_begun() -> None:
    found = mine(PERIOD % ("2026-07-01", 2) + ENDED % ("2026-01-01", "2026-06-30", 1))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1)]
    versions = [found.on(day) for day in days]
    assert [None if version is None else version.valid_from for version in versions] == [
        None, date(2026, 1, 1), date(2026, 1, 1), date(2026, 7, 1), date(2026, 7, 1),
    ]  # fmt: skip
    last = mine(ENDED % ("2026-01-01", "2026-06-30", 1))
    assert last.on(date(2026, 7, 1)) is None


def test_a_version_is_named_by_its_figures_and_not_by_its_words() -> None:
    first, same, other = (
        mine(PERIOD % ("2026-01-01", 1)).versions[0],
        mine(PERIOD.replace("source: s", "source: another") % ("2026-01-01", 1)).versions[0],
        mine(PERIOD % ("2026-01-01", 2)).versions[0],
    )
    assert first.name == same.name == "mine@2026-01-01#" + first.fingerprint
    assert first.fingerprint != other.fingerprint


def test_the_name_of_a_version_never_changes() -> None:
    """It is kept with every quarter that it priced: another name would be another price."""
    assert mine(PERIOD % ("2026-01-01", 1)).versions[0].fingerprint == "4b5f61b9"
    assert essence(parse_when("Nov-Mar")) == "When(months=[1;2;3;11;12])"
