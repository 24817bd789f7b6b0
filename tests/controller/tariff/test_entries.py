# SPDX-License-Identifier: MIT
"""The ledger of quarters: priced once, never rewritten, corrected in the open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from controller.model.house import Supply
from controller.tariff.contract import Contract
from controller.tariff.entries import Entry, Ledger, price_quarter
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Quarter
from controller.tariff.when import Calendar
from tests.controller.tariff.cases import ZONE, at, contract

NOON_S = at("2026-05-04 12:00")
BEFORE = """
  own:
    name: Own
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - {valid_from: 2026-01-01, source: s, verified: true, lines: {energy: {kind: energy, price: {ex: 10 ct/kWh}}}}
"""
AFTER = BEFORE + (
    "      - {valid_from: 2026-06-01, source: s, verified: true,"
    " lines: {energy: {kind: energy, price: {ex: 20 ct/kWh}}}}\n"
)
CORRECTED = BEFORE.replace("10 ct", "11 ct")


def priced(
    by: Contract, start_s: int, import_wh: int = 1000, export_wh: int = 0, spot: Spot = NO_SPOT
) -> Entry:
    day, slot = Calendar(ZONE, "BE").place(start_s)
    return price_quarter(Quarter(start_s, import_wh, export_wh), slot, by.on(day), spot, 0)


def own(tariffs: str) -> Contract:
    return contract(None, Supply("own"), tariffs=tariffs)


def test_a_quarter_costs_all_that_goes_by_the_kwh() -> None:
    """Imewo and ENGIE at 50 EUR/MWh: 1 kWh in, 0.5 kWh out.

    in   (0.8702 + 0.1039 x 50 = 6.0652 ct) x 1.06 = 6.429112; network 5.54236; contribution 0.20417; excise 5.0329
    out  0.5 x (0.1 x 50 - 1.3135 = 3.6865 ct) = 1.84325
    """
    entry = priced(contract("imewo", Supply("engie-dynamic")), NOON_S, 1000, 500, Spot({NOON_S: Decimal(50)}))
    assert entry.cost == Decimal("0.153652920")
    assert entry.version.split("#")[0] == "imewo@2026-01-01"
    assert [name.split("#")[0] for name in entry.version.split("+")] == [
        "imewo@2026-01-01", "be-federal@2026-01-01", "be-flanders@2026-01-01", "engie-dynamic@2026-04-01",
    ]  # fmt: skip


@given(st.integers(0, 20_000), st.integers(0, 20_000), st.decimals(-500, 4000, places=2))
def test_pricing_twice_gives_the_same_entry(import_wh: int, export_wh: int, per_mwh: Decimal) -> None:
    spot = Spot({NOON_S: per_mwh})
    one, other = (
        priced(contract("west", Supply("ebem-dynamic")), NOON_S, import_wh, export_wh, spot) for _ in range(2)
    )
    assert one == other
    ledger = Ledger()
    assert ledger.book(one) is ledger.book(other)
    assert ledger.entries == (one,)


def test_a_quarter_without_a_price_has_no_cost() -> None:
    dynamic = contract(None, Supply("engie-dynamic"))
    assert priced(dynamic, NOON_S).cost is None
    assert priced(dynamic, NOON_S, 0).cost == 0
    assert priced(contract("sibelga", Supply(regime="two-rate")), NOON_S).cost is None


def test_a_later_change_of_rates_prices_only_from_its_date() -> None:
    may_s, june_s = at("2026-05-31 23:45"), at("2026-06-01 00:00")
    old, new = own(BEFORE), own(AFTER)
    ledger = Ledger()
    first = ledger.book(priced(old, may_s))
    assert ledger.book(priced(new, may_s)) is first
    assert priced(new, may_s) == first
    assert [str(priced(each, june_s).cost) for each in (old, new)] == ["0.106000000", "0.212000000"]


def test_a_figure_corrected_later_does_not_rewrite_the_past() -> None:
    ledger = Ledger()
    first = ledger.book(priced(own(BEFORE), NOON_S))
    again = priced(own(CORRECTED), NOON_S)
    assert again.version != first.version
    assert ledger.book(again) is first
    assert ledger.cost(NOON_S, NOON_S + 900) == (Decimal("0.106"), 0)


def test_a_correction_is_a_new_entry_that_everybody_can_see() -> None:
    ledger = Ledger()
    first = ledger.book(priced(own(BEFORE), NOON_S))
    added = ledger.correct(priced(own(CORRECTED), NOON_S), "the card says 11 ct")
    assert added is not None
    assert (added.cost, added.import_wh, added.reason) == (Decimal("0.0106"), 0, "the card says 11 ct")
    assert ledger.of(NOON_S) == (first, added)
    assert ledger.cost(NOON_S, NOON_S + 900) == (Decimal("0.1166"), 0)
    assert ledger.correct(priced(own(CORRECTED), NOON_S), "again") is None
    assert Ledger(ledger.entries).of(NOON_S) == (first, added)


def test_a_correction_of_energy_counts_the_difference() -> None:
    ledger = Ledger()
    ledger.book(priced(own(BEFORE), NOON_S, 1000))
    added = ledger.correct(priced(own(BEFORE), NOON_S, 800), "the meter's own export")
    assert added is not None
    assert (added.import_wh, added.cost) == (-200, Decimal("-0.0212"))


def test_what_was_never_priced_is_corrected_by_pricing_it() -> None:
    ledger = Ledger()
    entry = priced(own(BEFORE), NOON_S)
    assert ledger.correct(entry, "imported") is entry
    assert ledger.of(0) == ()


def test_a_price_that_comes_late_is_booked_once() -> None:
    dynamic = contract(None, Supply("engie-dynamic"))
    ledger = Ledger()
    ledger.book(priced(dynamic, NOON_S))
    assert ledger.cost(0, NOON_S + 900) == (Decimal(0), 1)
    spot = Spot({NOON_S: Decimal(50)})
    late = ledger.book(priced(dynamic, NOON_S, spot=spot))
    assert (late.cost, late.import_wh, late.reason) == (Decimal("0.064291120"), 0, "its price came late")
    assert ledger.cost(0, NOON_S + 900) == (Decimal("0.064291120"), 0)
    ledger.book(priced(dynamic, NOON_S, spot=Spot({NOON_S: Decimal(90)})))
    assert len(ledger.entries) == 2


def test_only_the_quarters_of_the_days_are_counted() -> None:
    ledger = Ledger()
    for start_s in range(NOON_S, NOON_S + 3600, 900):
        ledger.book(priced(own(BEFORE), start_s))
    assert ledger.cost(NOON_S + 900, NOON_S + 2700) == (Decimal("0.212"), 0)


def test_the_tariff_of_a_day_is_named_by_all_that_is_in_it() -> None:
    names = {own(AFTER).on(date(2026, month, 1)).name for month in (5, 6, 7)}
    assert len(names) == 2
