# SPDX-License-Identifier: MIT
"""What holds of every bill: lines make the total, pieces make the whole, quarters make the energy's cost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.house import Supply
from controller.model.market import SpotInterval
from controller.model.reading import TariffBand
from controller.tariff.bill import Bill, bill, month_bill, year_bill
from controller.tariff.contract import Contract
from controller.tariff.entries import price_quarter
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Quarter, Usage, month_first
from tests.controller.tariff.cases import at, contract, even, stretched, usage

FIRST, AFTER = date(2026, 7, 20), date(2026, 11, 5)
"""With a change of excise, and a day of 25 hours."""
AREAS = st.sampled_from(
    ["imewo", "limburg", "ores", "sibelga", "lu-creos", "se-seom", "no-rakkestad", "at-example"]
)
SUPPLIERS = st.sampled_from(["engie-dynamic", "ebem-dynamic", "luminus-dynamic", "mega-dynamic", None])
REGIMES = st.sampled_from(["single", "two-rate", "impact"])


def somebody(holes: float) -> tuple[Usage, Spot]:
    """A house with its prices; of both a part may be missing."""
    dice = Random(1)
    quarters = [
        Quarter(
            quarter.start_s,
            dice.choice([0, 20, 75, 400, 1500]),
            dice.choice([0, 0, 300]),
            dice.choice(list(TariffBand)),
            dice.random() < 0.01,
        )
        for quarter in even(FIRST, AFTER, 0)
        if dice.random() >= holes
    ]
    prices = {
        quarter.start_s: Decimal(dice.randint(-20_000, 50_000)).scaleb(-2)
        for quarter in even(FIRST, AFTER, 0)
        if dice.random() >= holes
    }
    return usage(quarters), Spot(prices)


SOMEBODY, WHOLE = somebody(0.01), somebody(0.0)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    power_w = draw(st.sampled_from([None, 3000, 12_000]))
    return contract(draw(AREAS), Supply(draw(SUPPLIERS), regime=draw(REGIMES), contracted_w=power_w))


DAYS = st.dates(FIRST, AFTER)


def by_line(*bills: Bill) -> dict[tuple[str, str, str], Fraction]:
    """What each line comes to over several bills."""
    sums: dict[tuple[str, str, str], Fraction] = {}
    for each in bills:
        for line in each.lines:
            key = line.key, line.label, line.price
            sums[key] = sums.get(key, Fraction(0)) + (line.exact if line.exact is not None else 0)
    return {key: amount for key, amount in sums.items() if amount}


@settings(max_examples=15)
@given(contracts(), st.tuples(DAYS, DAYS, DAYS))
def test_splitting_a_period_never_changes_its_sum(paid_by: Contract, days: tuple[date, ...]) -> None:
    first, between, after = sorted(days)
    whole = bill(*SOMEBODY, paid_by, first, after)
    halves = bill(*SOMEBODY, paid_by, first, between), bill(*SOMEBODY, paid_by, between, after)
    assert by_line(whole) == by_line(*halves)
    assert whole.exact == sum(half.exact for half in halves)
    assert whole.unpriced_wh == sum(half.unpriced_wh for half in halves)
    assert whole.import_wh == sum(half.import_wh for half in halves)


@settings(max_examples=15)
@given(contracts(), st.tuples(DAYS, DAYS))
def test_the_lines_add_up_to_the_total_to_the_cent_and_exactly(
    paid_by: Contract, days: tuple[date, ...]
) -> None:
    found = bill(*SOMEBODY, paid_by, min(days), max(days))
    printed = [line.amount for line in found.lines if line.amount is not None]
    assert sum(printed, found.rounding) == found.total
    assert abs(found.rounding) <= Decimal("0.005") * (len(printed) + 1)
    assert found.exact == sum(line.exact for line in found.lines if line.exact is not None)
    assert abs(sum(group.gross for group in found.vat) - found.total) <= Decimal("0.01") * len(found.vat)
    assert all(group.base + group.vat == group.gross for group in found.vat)


@settings(max_examples=5)
@given(contracts(), st.integers(8, 10))
def test_the_quarters_cost_what_the_months_energy_costs(paid_by: Contract, number: int) -> None:
    counted, spot = WHOLE
    month = date(2026, number, 1)
    found = month_bill(counted, spot, paid_by, month)
    by_quarter, year_wh = Decimal(0), counted.imported_wh(date(2026, 1, 1), month)
    for place in counted.between(month, found.after):
        quarter = counted.quarters[place]
        entry = price_quarter(quarter, counted.slots[place], paid_by.on(counted.days[place]), spot, year_wh)
        assert entry.cost is not None
        by_quarter += entry.cost
        year_wh += quarter.import_wh
    metered = [
        line.exact
        for line in found.lines
        if line.exact is not None and line.unit == "kWh" and line.key not in ("maximum", "power")
    ]
    assert float(by_quarter) == pytest.approx(float(sum(metered, Fraction(0))), abs=1e-5)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 3_000)), min_size=1, max_size=40))
def test_a_bill_is_for_the_difference_of_the_registers_whatever_was_missing(
    steps: list[tuple[int, int]],
) -> None:
    counted = usage(stretched(at("2026-05-01 00:00"), steps))
    found = bill(counted, NO_SPOT, contract("imewo"), date(2026, 5, 1), date(2026, 7, 1))
    network = next(line for line in found.lines if line.key == "kwh")
    assert found.import_wh == network.quantity * 1000 == sum(wh for _, wh in steps)
    assert found.quarters_missing == 0
    assert found.quarters_estimated == sum(quarter.is_estimated for quarter in counted.quarters)


def test_a_gap_makes_no_peak() -> None:
    """6 kWh over four quarters would be 6 kW; nobody saw it."""
    counted = usage(stretched(at("2026-05-01 00:00"), [(1, 700), (4, 6000)]))
    found = month_bill(counted, NO_SPOT, contract("imewo"), date(2026, 5, 1))
    assert [(peak.peak_w, peak.billed_w) for peak in found.peaks] == [(2800, 2800)]


def test_a_year_is_its_months() -> None:
    counted, spot = SOMEBODY
    paid_by = contract("imewo", Supply("ebem-dynamic"))
    months = [month_bill(counted, spot, paid_by, date(2026, number, 1)) for number in range(1, 13)]
    whole = year_bill(counted, spot, paid_by, 2026)
    assert whole.exact == sum(month.exact for month in months)
    assert [peak.month for peak in whole.peaks] == [f"2026-{number:02d}" for number in range(7, 12)]
    assert (whole.first, whole.after, whole.days_before) == (FIRST, AFTER, 200)
    assert not whole.is_complete


def test_a_running_month_is_billed_to_its_last_day() -> None:
    quarters = even(date(2026, 4, 1), date(2026, 4, 11), 100)[:-40]
    found = month_bill(usage(quarters), NO_SPOT, contract("imewo"), date(2026, 4, 1))
    assert (found.first, found.after, found.quarters_missing) == (date(2026, 4, 1), date(2026, 4, 11), 0)
    data = next(line for line in found.lines if line.key == "data")
    assert data.quantity == 10


def test_a_house_of_which_nothing_is_known_has_an_empty_bill() -> None:
    found = month_bill(usage([]), NO_SPOT, contract("imewo"), date(2026, 4, 1))
    assert (found.lines, found.total, found.days_before) == ((), Decimal("0.00"), 30)


def test_energy_without_a_price_is_counted_apart_and_never_as_zero() -> None:
    quarters = even(date(2026, 5, 1), date(2026, 5, 2), 100)
    spot = Spot.of([SpotInterval(quarters[0].start_s, 3600, Decimal(100))])
    found = bill(
        usage(quarters), spot, contract(None, Supply("luminus-dynamic")), date(2026, 5, 1), date(2026, 5, 2)
    )
    energy = found.lines[0]
    assert (float(energy.quantity), found.unpriced_wh) == (0.4, 9_200)
    assert not found.is_priced


def test_an_hour_that_lacks_a_quarter_has_no_mean() -> None:
    spot = Spot({0: Decimal(10), 900: Decimal(20), 1800: Decimal(30), 3600: Decimal(1)})
    assert spot.at(0, 15) == 10
    assert spot.at(0, 60) is None
    whole = Spot({place * 900: Decimal(place) for place in range(4)})
    assert [whole.at(start_s, 60) for start_s in (0, 2700, 3600)] == [Decimal("1.5"), Decimal("1.5"), None]


def test_a_mean_of_twelve_never_looks_further_back() -> None:
    peaks = {f"{year}-{month:02d}": 3000 for year in (2025, 2026) for month in range(1, 13)} | {
        "2025-04": 9000
    }
    for number, expected_w in ((3, 3500.0), (4, 3000.0)):
        month = date(2026, number, 1)
        counted = usage(even(month, month + timedelta(days=2), 100), peaks)
        found = month_bill(counted, NO_SPOT, contract("imewo"), month_first(month))
        assert [peak.billed_w for peak in found.peaks] == [expected_w]
