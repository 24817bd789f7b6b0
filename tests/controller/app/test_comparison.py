# SPDX-License-Identifier: MIT
"""Contracts beside each other for the house's own last year, at the prices of today."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from controller.app import comparison
from controller.app.comparison import ContractComparison
from controller.model.clock import VirtualClock
from controller.model.house import Supply
from controller.tariff.contract import Contract
from controller.tariff.rates import load_rates
from tests.controller.app.test_house_bills import NOW, FakePast
from tests.controller.tariff.cases import contract, house, rates_with

OWN = """
  own:
    name: Own
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines: {energy: {kind: energy, price: {ex: 10 ct/kWh}}}
  dear:
    name: Dear
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-05-01
        source: test
        verified: true
        lines: {energy: {kind: energy, price: {ex: 20 ct/kWh}}}
  exchange:
    name: Exchange
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines: {energy: {kind: energy, mtu: 60 min, price: {ex: 1 ct/kWh}, per_spot: 0.1 ct/kWh per EUR/MWh}}
"""


@pytest.fixture(autouse=True)
def few_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grid's, and three suppliers."""
    rates = rates_with(OWN)
    monkeypatch.setattr(comparison, "read_rates", lambda: (rates, None))


def made(past: FakePast | None = None, own: Contract | None = None) -> ContractComparison:
    return ContractComparison(
        house("imewo", Supply("own")), past or FakePast(), VirtualClock(NOW), lambda: own
    )


def test_contracts_stand_by_price_and_those_with_unknown_prices_last() -> None:
    found = asyncio.run(made().year())
    ours = [each for each in found.contracts if each.key in ("own", "dear", "exchange")]
    assert [each.name for each in ours] == ["Own", "Dear", "Exchange"]
    assert [each.is_own for each in ours] == [True, False, False]
    assert (ours[2].is_priced, ours[2].unpriced_wh > 0) == (False, True)
    assert [each.is_energy_priced for each in ours] == [True, True, False]


def test_a_contract_whose_price_is_not_known_never_looks_like_the_cheapest() -> None:
    found = asyncio.run(made().year())
    priced = [each.is_energy_priced for each in found.contracts]
    assert priced == sorted(priced, reverse=True) and not all(priced)
    fixed = next(each for each in found.contracts if each.key == "fixed-contract")
    assert not fixed.is_energy_priced and fixed.notes != ()


def test_a_contract_that_began_lately_is_compared_at_its_price_of_today() -> None:
    found = asyncio.run(made().year())
    own, dear = (next(each for each in found.contracts if each.key == key) for key in ("own", "dear"))
    kwh = found.import_wh / 1000
    assert dear.total - own.total == pytest.approx(0.10 * 1.06 * kwh, abs=0.011)


def test_what_is_compared_is_said() -> None:
    found = asyncio.run(made().year())
    assert (found.first, found.last, found.days) == (date(2026, 4, 20), date(2026, 5, 10), 21)
    assert (found.prices_of, found.currency, found.quarters_missing) == (date(2026, 5, 11), "EUR", 8)
    assert found.import_wh == (21 * 96 - 8) * 100


def test_without_history_nothing_is_compared() -> None:
    past = FakePast(since=datetime(2027, 1, 1, tzinfo=UTC))
    found = asyncio.run(made(past).year())
    assert (found.contracts, found.days, found.first) == ((), 0, None)


def test_a_day_is_worked_out_once() -> None:
    past = FakePast()
    compared = made(past)

    async def twice() -> bool:
        return await compared.year() is await compared.year()

    assert asyncio.run(twice())
    assert len(past.asked) == 17


def test_the_contract_that_is_really_paid_by_is_among_them() -> None:
    rates, _ = load_rates("tariffs: {}", "rates.yaml")
    assert rates is None or rates.tariffs == ()
    own = contract(
        "imewo", Supply("secret"), tariffs=OWN.replace("  own:", "  secret:").replace("Own", "Secret")
    )
    found = asyncio.run(made(own=own).year())
    secret = next(each for each in found.contracts if each.is_own)
    assert (secret.key, secret.name) == ("secret", "Secret")
