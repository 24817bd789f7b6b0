# SPDX-License-Identifier: MIT
"""The month to its end, and other contracts on the same quarters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from controller.model.house import Supply
from controller.tariff.bill import month_bill
from controller.tariff.outlook import compare, month_outlook
from controller.tariff.spot import NO_SPOT, Spot
from tests.controller.tariff.cases import amounts, contract, even, usage

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


def test_an_even_month_is_foretold_to_the_cent() -> None:
    whole = usage(even(APRIL, MAY, 100, 50))
    so_far = usage(even(APRIL, date(2026, 4, 18), 100, 50)[:-10])
    spot = Spot({quarter.start_s: Decimal(40) for quarter in so_far.quarters})
    paid_by = contract("imewo", Supply("engie-dynamic"))
    outlook = month_outlook(so_far, spot, paid_by, date(2026, 4, 17))
    assert outlook is not None
    known = Spot({quarter.start_s: Decimal(40) for quarter in whole.quarters})
    assert outlook.exact == month_bill(whole, known, paid_by, APRIL).exact
    assert (outlook.after, outlook.quarters_missing) == (MAY, 0)
    assert outlook.quarters_estimated == 13 * 96 + 10


def test_the_kinds_of_days_are_told_apart() -> None:
    """Saturdays take 300 Wh a quarter, other days 100: the two left in the month are foretold as such."""
    quarters = [
        replace(quarter, import_wh=300) if usage([quarter]).days[0].weekday() == 5 else quarter
        for quarter in even(date(2026, 3, 1), MAY, 100)
    ]
    counted = usage([quarter for quarter in quarters if usage([quarter]).days[0] < date(2026, 4, 17)])
    outlook = month_outlook(counted, NO_SPOT, contract("ores"), date(2026, 4, 16))
    assert outlook is not None
    assert outlook.import_wh == 96 * (26 * 100 + 4 * 300)


def test_an_outlook_makes_no_peak() -> None:
    counted = usage(even(APRIL, date(2026, 4, 10), 900), {"2026-04": 3600})
    outlook = month_outlook(counted, NO_SPOT, contract("imewo"), date(2026, 4, 9))
    assert outlook is not None
    assert [(peak.month, peak.billed_w) for peak in outlook.peaks] == [("2026-04", 3600)]


def test_quarters_like_no_other_are_not_foretold() -> None:
    counted = usage(even(APRIL, date(2026, 4, 2), 100))
    outlook = month_outlook(counted, NO_SPOT, contract("imewo"), APRIL)
    assert outlook is not None
    # Only workdays are known: April has 22, one of which is over and one Easter Monday.
    assert outlook.quarters_estimated == 20 * 96
    assert outlook.quarters_missing == 9 * 96


def test_of_nothing_there_is_no_outlook() -> None:
    assert month_outlook(usage([]), NO_SPOT, contract("imewo"), APRIL) is None


def test_contracts_are_compared_on_the_same_quarters() -> None:
    counted = usage(even(APRIL, MAY, 100, 20))
    spot = Spot({quarter.start_s: Decimal(60) for quarter in counted.quarters})
    names = ["mega-dynamic", "ebem-dynamic", "engie-dynamic"]
    found = compare(counted, spot, {name: contract("imewo", Supply(name)) for name in names}, APRIL, MAY)
    assert {each.name for each in found} == set(names)
    assert [each.bill.exact for each in found] == sorted(each.bill.exact for each in found)
    assert {each.bill.import_wh for each in found} == {288_000}


def test_a_contract_without_prices_comes_last_however_cheap_it_looks() -> None:
    counted = usage(even(APRIL, MAY, 100))
    contracts = {"nothing": contract("imewo", Supply("fixed-contract")), "plain": contract("imewo")}
    own = """
  own:
    name: Own
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - {valid_from: 2026-04-10, source: s, verified: true, lines: {energy: {kind: energy, price: {ex: 9 EUR/MWh}}}}
"""
    full = contract("imewo", Supply("own"), tariffs=own)
    found = compare(counted, NO_SPOT, contracts | {"own": full.at_prices_of(MAY)}, APRIL, MAY)
    assert [each.name for each in found] == ["own", "plain", "nothing"]
    assert amounts(found[0].bill)["Energy"] == "2.75"
    assert not found[-1].bill.is_priced


@pytest.mark.parametrize("name", ["engie-dynamic", "luminus-dynamic"])
def test_unknown_prices_are_likely_what_they_were(name: str) -> None:
    counted = usage(even(APRIL, date(2026, 4, 25), 100))
    spot = Spot({quarter.start_s: Decimal(quarter.start_s // 3600 % 24) for quarter in counted.quarters})
    outlook = month_outlook(counted, spot, contract(None, Supply(name)), date(2026, 4, 24))
    assert outlook is not None
    assert outlook.unpriced_wh == 0
