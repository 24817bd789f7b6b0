# SPDX-License-Identifier: MIT
"""Contracts in other money than euros: converted as the owner says, or unknown with a hint; never taken for euros."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from controller.app.exchange import converted, follows, other_money, stored_spot
from controller.model.errors import Problem
from controller.model.house import Supply
from controller.model.market import ZONES, Conversion, MarketDay, PricesSpec, SpotInterval
from controller.site import load_site
from controller.tariff.bill import bill
from controller.tariff.contract import Contract
from controller.tariff.spot import Spot
from hardware.prices.shelf import Shelf
from tests.controller.app.test_exchange import known
from tests.controller.tariff.cases import amounts, contract, even, usage

DAY = date(2026, 5, 4)
SWEDISH = """
  se-spot:
    name: Swedish dynamic
    country: SE
    part: supplier
    currency: SEK
    vat: 25 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 8 öre/kWh}, per_spot: 0.1 ct/kWh per EUR/MWh}
"""
KRONA = Conversion("SEK", Decimal("11.35"))


def spec(conversion: Conversion | None = None) -> PricesSpec:
    return PricesSpec(("energy-charts",), ZONES["SE3"], conversion=conversion)


def swedish() -> Contract:
    return contract("se-seom", Supply("se-spot"), tariffs=SWEDISH)


def test_prices_are_converted_as_the_owner_says(tmp_path: Path) -> None:
    """40 EUR/MWh at 11.35 SEK are 454 SEK/MWh: 45.4 + 8 öre, with a quarter of VAT 66.75 öre."""
    assert follows(swedish(), spec(KRONA))
    assert other_money(swedish(), spec(KRONA)) == ""
    spot = converted(Spot({each.start_s: Decimal(40) for each in even(DAY, date(2026, 5, 5), 250)}), KRONA)
    found = bill(
        usage(even(DAY, date(2026, 5, 5), 250), country="SE"), spot, swedish(), DAY, date(2026, 5, 5)
    )
    assert amounts(found)["Energy"] == "16.02"
    Shelf(tmp_path, "SE3").keep(known(MarketDay(DAY)))
    start_s = round(MarketDay(DAY).start.timestamp())
    kept = stored_spot(spec(KRONA), tmp_path, DAY, date(2026, 5, 5))
    assert kept.at(start_s + 900, 15) == Decimal("11.35")


def test_without_a_rate_its_prices_are_unknown_and_it_is_said_what_to_do() -> None:
    assert not follows(swedish(), spec())
    assert other_money(swedish(), spec()) == (
        "the exchange's prices are in EUR and the contract is in SEK: its prices are unknown; "
        'say what a euro costs in site.yaml ("prices: {…, per_euro: … SEK}")'
    )
    assert other_money(swedish(), spec(Conversion("NOK", Decimal(11)))) == (
        "the exchange's prices are converted to NOK, and the contract is in SEK"
    )


def test_who_follows_no_exchange_needs_no_rate() -> None:
    assert other_money(contract("se-seom", Supply()), spec()) == ""
    assert other_money(contract("imewo", Supply("engie-dynamic")), spec()) == ""


def test_hours_of_which_no_quarters_are_known_are_converted_too() -> None:
    hour = SpotInterval(3600, 3600, Decimal(10))
    spot = converted(Spot.of([], [hour]), KRONA)
    assert (spot.at(3600, 60), spot.at(3600, 15)) == (Decimal("113.50"), None)


HEAD = "house: {name: Test, country: SE, grid: 3x400 V, fuse: 16 A}\nmeter: {port: p}\n"


def read(per_euro: str) -> tuple[PricesSpec | None, tuple[Problem, ...]]:
    house, found = load_site(
        f"{HEAD}prices: {{sources: [nord-pool], zone: SE3, per_euro: {per_euro}}}\n", "site.yaml"
    )
    return (None if house is None else house.prices), found


def test_the_site_file_says_what_a_euro_costs() -> None:
    found, problems = read("11.35 SEK")
    assert problems == ()
    assert found is not None and found.conversion == KRONA
    assert str(KRONA) == "11.35 SEK"


@pytest.mark.parametrize("text", ["11.35", "1 EUR", "0 SEK", "-3 SEK", "SEK"])
def test_what_is_no_rate_is_a_problem(text: str) -> None:
    _, (problem,) = read(text)
    assert str(problem) == f'site.yaml:3:53: error: per_euro: "{text}" is no amount of CHF, NOK or SEK'
    assert problem.hint == "write it like 11.35 SEK"
