# SPDX-License-Identifier: MIT
"""What a kWh and a kW are worth now, against arithmetic of its own."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from controller.model.house import Supply
from controller.tariff.bill import bill
from controller.tariff.contract import Contract
from controller.tariff.marginal import (
    PeakValue,
    Situation,
    export_per_kwh,
    import_per_kwh,
    peak_value,
    price_curve,
    situation_of,
)
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Quarter
from controller.tariff.when import Calendar
from tests.controller.tariff.cases import ZONE, at, contract, even, usage

NOON_S = at("2026-05-04 12:00")
CALENDAR = Calendar(ZONE, "BE")
SPOT = Spot({NOON_S: Decimal(50)})
DYNAMIC = contract("imewo", Supply("engie-dynamic"))


def parts(value: PeakValue | None) -> tuple[object, ...] | None:
    return None if value is None else astuple(value)


def bought(by: Contract, situation: Situation | None = None, spot: Spot = SPOT) -> float | None:
    day, slot = CALENDAR.place(NOON_S)
    found = import_per_kwh(by.on(day), slot, NOON_S, spot, situation or Situation())
    return None if found is None else float(found)


def test_a_kwh_from_the_street_costs_all_that_goes_by_the_kwh() -> None:
    """6.0652 x 1.06 + 5.54236 + 0.20417 + 5.0329 = 17.208542 ct"""
    assert bought(DYNAMIC) == pytest.approx(0.17208542)
    assert bought(DYNAMIC, spot=NO_SPOT) is None


def test_a_kwh_to_the_street_earns_the_injection_price() -> None:
    day, slot = CALENDAR.place(NOON_S)
    assert float(export_per_kwh(DYNAMIC.on(day), slot, NOON_S, SPOT) or 0) == pytest.approx(0.036865)
    assert export_per_kwh(DYNAMIC.on(day), slot, NOON_S, NO_SPOT) is None
    assert export_per_kwh(contract("imewo").on(day), slot, NOON_S, SPOT) is None


def test_where_a_price_per_kwh_is_missing_a_kwh_has_none() -> None:
    template = contract("imewo", Supply("fixed-contract"))
    day, slot = CALENDAR.place(NOON_S)
    assert bought(template) is None
    assert export_per_kwh(template.on(day), slot, NOON_S, SPOT) is None


def test_who_has_used_much_pays_the_next_tier_of_excise() -> None:
    little, much = (bought(DYNAMIC, Situation(year_wh=wh)) for wh in (0, 20_000_000))
    assert little is not None
    assert much is not None
    assert little - much == pytest.approx(0.050329 - 0.048188)
    assert bought(DYNAMIC, Situation(year_wh=1_000_000_000)) is None


def test_a_peak_costs_a_twelfth_of_the_rate_in_all_above_what_was_reached() -> None:
    tariff = DYNAMIC.on(date(2026, 5, 4))
    assert parts(peak_value(tariff, "2026-05", Situation())) == (2500, pytest.approx(57.453 / 12), 15)
    reached = peak_value(tariff, "2026-05", Situation(month_peak_w=4100))
    assert parts(reached) == (4100, pytest.approx(4.78775), 15)
    assert peak_value(contract("ores").on(date(2026, 5, 4)), "2026-05", Situation()) is None


def test_one_kw_more_is_worth_what_it_adds_to_twelve_bills() -> None:
    """A day of each month is enough of a bill: its share of the month is the same for both."""
    months = [f"2026-{month:02d}" for month in range(1, 13)] + [f"2027-{month:02d}" for month in range(1, 13)]
    quarters = [
        quarter
        for month in range(1, 13)
        for quarter in even(date(2027, month, 1), date(2027, month, 2), 2000)
    ]
    low = usage(quarters, dict.fromkeys(months, 3000))
    high = usage(quarters, dict.fromkeys(months, 3000) | {"2027-01": 4000})
    days = date(2027, 1, 1), date(2028, 1, 1)
    paid_by = contract("imewo")
    capacity = [
        next(line.exact for line in bill(each, NO_SPOT, paid_by, *days).lines if line.key == "capacity")
        for each in (low, high)
    ]
    assert None not in capacity
    # December is only known, and billed, for its first day.
    added = float((capacity[1] or 0) - (capacity[0] or 0))
    assert added == pytest.approx(57.453 / 12 * (11 + 1 / 31) / 12)


def test_where_the_maximum_tariff_binds_a_kw_is_free_and_a_kwh_dear() -> None:
    """Limburg, 30 kWh and 6 kW so far: network per kWh 0.3472738 instead of 0.0575257."""
    quarters = [Quarter(at(f"2026-05-{day:02d} 18:00"), 10_000, 0) for day in range(1, 4)]
    supply = contract("limburg", Supply("engie-dynamic"))
    so_far = situation_of(usage(quarters, {"2026-05": 12_000}), SPOT, supply, date(2026, 5, 3))
    assert so_far.year_wh == 30_000
    assert so_far.month_peak_w == 12_000
    free = peak_value(supply.on(date(2026, 5, 3)), "2026-05", so_far)
    assert so_far.cap is None  # 12 kW x 51.9898 / 12 x 3/31 = 5.03 EUR is below 30 kWh x 0.3472738 = 10.42
    assert parts(free) == (12_000, pytest.approx(51.9898 / 12), 15)
    little = [Quarter(at(f"2026-05-{day:02d} 18:00"), 1000, 0) for day in range(1, 4)]
    so_far = situation_of(usage(little, {"2026-05": 12_000}), SPOT, supply, date(2026, 5, 3))
    assert so_far.cap is not None
    assert peak_value(supply.on(date(2026, 5, 3)), "2026-05", so_far) == PeakValue(12_000, 0, 15)
    usual, dear = bought(supply), bought(supply, so_far)
    assert usual is not None
    assert dear is not None
    assert dear - usual == pytest.approx(0.3472738 - 0.0575257)


def test_steps_are_free_to_their_end_and_cost_the_rise_to_the_next() -> None:
    tariff = contract("no-rakkestad").on(date(2026, 5, 4))
    assert peak_value(tariff, "2026-05", Situation(month_peak_w=4200)) == PeakValue(5000, 100 / 5, 60)
    assert peak_value(tariff, "2026-05", Situation(month_peak_w=14_000)) is None
    assert peak_value(tariff, "2026-05", Situation(month_peak_w=40_000)) is None


def test_the_mean_of_three_hours_makes_a_kw_a_third_as_dear() -> None:
    tariff = contract("se-seom").on(date(2026, 5, 4))
    assert parts(peak_value(tariff, "2026-05", Situation(month_peak_w=3000))) == (
        3000,
        pytest.approx(55.75 / 3),
        60,
    )
    assert parts(peak_value(tariff, "2026-12", Situation())) == (0, pytest.approx(111.5 / 3), 60)


OVER = """
  block:
    name: Block
    country: SI
    part: grid
    vat: 0 %
    periods:
      - valid_from: 2026-01-01
        source: s
        verified: true
        lines:
          power: {kind: contracted, classes: [{price: {ex: 1 EUR/yr}}], power_above: {ex: PRICE}, top: 3}
"""


@pytest.mark.parametrize("price", ["12 EUR/kW/yr", "1 EUR/kW/month"])
def test_above_a_contracted_power_each_kw_costs(price: str) -> None:
    over = OVER.replace("PRICE", price)
    tariff = contract("block", tariffs=over).on(date(2026, 5, 4))
    found = peak_value(tariff, "2026-05", Situation(month_peak_w=3000, contracted_w=5000))
    assert parts(found) == (5000, pytest.approx(1 / 3), 15)
    assert peak_value(tariff, "2026-05", Situation(month_peak_w=3000)) is None
    counted = usage([Quarter(at(f"2026-05-{day:02d} 12:00"), 1500, 0) for day in (1, 2, 31)])
    above = bill(counted, NO_SPOT, contract("block", Supply(contracted_w=5000), tariffs=over),
                 date(2026, 5, 1), date(2026, 6, 1))  # fmt: skip
    # (6 + 6 + 6) / 3 - 5 = 1 kW, one month of 12 EUR a year; and 1 EUR x 31/365
    assert [str(line.amount) for line in above.lines] == ["0.08", "1.00"]


def test_prices_by_quarter_are_offered_to_rules() -> None:
    curve = price_curve(DYNAMIC, CALENDAR, SPOT, [NOON_S, NOON_S + 900], Situation())
    start = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
    assert [astuple(each) for each in curve.intervals] == [
        (start, 900, pytest.approx(0.17208542), pytest.approx(0.036865))
    ]


def test_without_a_supplier_there_is_a_part_of_a_price_and_none_is_offered() -> None:
    assert price_curve(contract("imewo"), CALENDAR, NO_SPOT, [NOON_S], Situation()).intervals == ()


def test_nothing_known_is_no_situation_to_fear() -> None:
    assert situation_of(usage([]), NO_SPOT, DYNAMIC, date(2026, 5, 4)) == Situation()
