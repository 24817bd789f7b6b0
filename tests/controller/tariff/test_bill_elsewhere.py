# SPDX-License-Identifier: MIT
"""The ways of counting of other countries, gas and water, to the cent; each case shows its arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from controller.model.house import Supply
from controller.tariff.bill import bill, month_bill
from controller.tariff.fluids import Volumes, fluid_bill
from controller.tariff.published import Medium
from controller.tariff.spot import NO_SPOT
from controller.tariff.usage import Quarter
from tests.controller.tariff.cases import amounts, at, contract, even, usage

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def with_hours(first: date, after: date, hours: dict[str, int]) -> list[Quarter]:
    """100 Wh a quarter, and in the hours that start at these local times so many Wh, all in their second quarter."""
    special = {at(start) + 900: wh for start, wh in hours.items()}
    return [
        Quarter(quarter.start_s, special.get(quarter.start_s, 100), 0) for quarter in even(first, after, 100)
    ]


def test_luxembourg_takes_a_fee_for_the_class_and_more_for_what_goes_above_it() -> None:
    """Reference power 3 kW, April, 288 kWh + two quarters of 1.2 and 1.0 kWh more.

    kwh    290.0 x 0.0759 x 1.08 = 23.77188 (two of the quarters hold 1.2 and 1.0 instead of 0.1)
    class  11.11 x 1.08 = 11.9988
    above  (1.2 - 0.75) + (1.0 - 0.75) = 0.7 kWh x 0.038 x 1.08 = 0.028728
    """
    quarters = with_hours(APRIL, MAY, {"2026-04-03 18:00": 1200, "2026-04-04 18:00": 1000})
    found = month_bill(
        usage(quarters, country="LU"), NO_SPOT, contract("lu-creos", Supply(contracted_w=3000)), APRIL
    )
    assert amounts(found) == {
        "Network per kWh": "23.77",
        "Reference power, up to 3 kW": "12.00",
        "Reference power, energy above": "0.03",
    }


def test_a_class_whose_fee_nobody_knows_is_named_and_not_counted() -> None:
    quarters = even(APRIL, MAY, 100)
    found = month_bill(usage(quarters), NO_SPOT, contract("lu-creos", Supply(contracted_w=7000)), APRIL)
    assert "Reference power, the price of its step is not known: not priced" in found.notes
    found = month_bill(usage(quarters), NO_SPOT, contract("lu-creos"), APRIL)
    assert "Reference power, site.yaml names no contracted power: not priced" in found.notes
    assert not found.is_priced


def test_the_netherlands_take_a_fixed_fee() -> None:
    """468 x 31/365 = 39.747945"""
    quarters = even(date(2025, 3, 1), date(2025, 4, 1), 100)
    found = month_bill(usage(quarters), NO_SPOT, contract("nl-3x25a"), date(2025, 3, 1))
    assert amounts(found) == {"Connection": "39.75"}
    later = month_bill(usage(even(APRIL, MAY, 100)), NO_SPOT, contract("nl-3x25a"), APRIL)
    assert later.lines == ()
    assert later.notes == (
        "Dutch grid, 3 x 25 A: no prices are known from 2026-04-01 to 2026-04-30",
        "site.yaml names no contract",
    )


def test_austria_takes_a_fifth_off_around_noon_in_summer() -> None:
    """April: 6 hours x 0.4 kWh x 30 = 72 kWh x 0.064 x 1.2 = 5.5296; the other 216 x 0.08 x 1.2 = 20.736.

    March has no such hours: 297.2 x 0.08 x 1.2 = 28.5312. The levy: 288 x 0.001 x 1.2 = 0.3456
    """
    found = month_bill(usage(even(MARCH, MAY, 100), country="AT"), NO_SPOT, contract("at-example"), APRIL)
    assert amounts(found) == {
        "Network per kWh, SNAP": "5.53",
        "Network per kWh, otherwise": "20.74",
        "Electricity levy": "0.35",
    }
    found = month_bill(usage(even(MARCH, MAY, 100), country="AT"), NO_SPOT, contract("at-example"), MARCH)
    assert amounts(found)["Network per kWh, otherwise"] == "28.53"


def test_sweden_takes_the_mean_of_the_three_highest_hours_in_daytime() -> None:
    """SEOM, March 2026: hours of 4.3, 3.3 and 2.3 kWh on weekdays, 9.3 on a Saturday and 8.3 at night, not counted.

    (4.3 + 3.3 + 2.3) / 3 = 3.3 kW x 111.50 = 367.95; in April the same x 55.75 = 183.975
    """
    hours = {"{m}-02 08:00": 4000, "{m}-02 18:00": 3000, "{m}-04 07:00": 2000, "{m}-07 12:00": 9000,
             "{m}-04 19:00": 8000}  # fmt: skip
    quarters = with_hours(MARCH, APRIL, {key.format(m="2026-03"): wh for key, wh in hours.items()})
    found = month_bill(usage(quarters, country="SE"), NO_SPOT, contract("se-seom"), MARCH)
    assert amounts(found) == {"Power": "367.95"}
    hours = {"2026-04-01 08:00": 4000, "2026-04-02 18:00": 3000, "2026-04-07 07:00": 2000}
    quarters = with_hours(APRIL, MAY, hours)
    found = month_bill(usage(quarters, country="SE"), NO_SPOT, contract("se-seom"), APRIL)
    assert (amounts(found), found.currency) == ({"Power": "183.98"}, "SEK")


def test_sweden_where_every_hour_counts() -> None:
    """Göteborg, March 2022: (9.3 + 8.3 + 4.3) / 3 = 7.3 kW x 36.25 = 264.625, all three on one day."""
    first, after = date(2022, 3, 1), date(2022, 4, 1)
    quarters = with_hours(
        first, after, {"2022-03-05 01:00": 9000, "2022-03-05 03:00": 8000, "2022-03-05 12:00": 4000}
    )
    found = month_bill(usage(quarters, country="SE"), NO_SPOT, contract("se-goteborg"), first)
    assert amounts(found) == {"Power": "264.63"}


def test_norway_takes_three_days_and_steps() -> None:
    """Rakkestad: 9.3 and 8.3 kW on one day, 4.3 and 2.3 on two others: (9.3 + 4.3 + 2.3) / 3 = 5.3 kW, 463 NOK."""
    hours = {
        "2026-03-05 01:00": 9000,
        "2026-03-05 03:00": 8000,
        "2026-03-06 12:00": 4000,
        "2026-03-07 12:00": 2000,
    }
    quarters = with_hours(MARCH, APRIL, hours)
    found = month_bill(usage(quarters, country="NO"), NO_SPOT, contract("no-rakkestad"), MARCH)
    assert amounts(found) == {"Power, up to 10 kW": "463.00"}
    assert found.peaks[0].peak_w == 5300
    far = with_hours(MARCH, APRIL, {f"2026-03-{day:02d} 12:00": 19_700 for day in (5, 6, 7)})
    found = month_bill(usage(far, country="NO"), NO_SPOT, contract("no-rakkestad"), MARCH)
    assert amounts(found) == {"Power, the price of its step is not known": "-"}


def test_germany_may_dim_and_switzerland_pays_for_metering() -> None:
    """74 x 30/365 = 6.082192 CHF"""
    assert [limit.power_w for limit in contract("de-14a").on(APRIL).limits] == [4200]
    found = month_bill(usage(even(APRIL, MAY, 100)), NO_SPOT, contract("ch-example"), APRIL)
    assert (amounts(found), found.currency) == ({"Metering": "6.08"}, "CHF")
    assert [note for note in found.notes if "grid company" in str(note)] == [
        "Swiss grid: network prices of your grid company"
    ]


GAS_AND_WATER = """
  my-gas:
    name: My gas
    country: BE
    part: supplier
    medium: gas
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 5 ct/kWh}}
          network: {kind: energy, group: network, price: {ex: 1.5 ct/kWh}}
          subscription: {kind: fixed, price: {ex: 40 EUR/yr}}
  my-water:
    name: My water
    country: BE
    part: supplier
    medium: water
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
          water: {kind: energy, price: {ex: 4.25 EUR/m³}}
          fixed: {kind: fixed, price: {ex: 50 EUR/yr}}
"""


def daily(first: date, after: date, litres: int) -> dict[date, int]:
    return {first + timedelta(days=place): litres for place in range((after - first).days)}


def test_gas_is_paid_by_the_kwh_of_each_months_calorific_value() -> None:
    """4 m³ a day: March 124 m³ x 10.8312 = 1343.0688 kWh, April 120 m³ x 11.0105 = 1321.26; together 2664.3288.

    energy 2664.3288 x 0.05 x 1.06 = 141.209426; network x 0.015 = 42.362828; 40 x 1.06 x 61/365 = 7.086027
    """
    volumes = Volumes(daily(MARCH, MAY, 4000), {"2026-03": Decimal("10.8312"), "2026-04": Decimal("11.0105")})
    gas = contract(None, Supply(gas="my-gas"), tariffs=GAS_AND_WATER, medium=Medium.GAS)
    found = fluid_bill(volumes, gas, MARCH, MAY)
    assert amounts(found) == {"Energy": "141.21", "Subscription": "7.09", "Network": "42.36"}
    assert str(found.total) == "190.66"
    assert found.is_priced


def test_gas_without_a_calorific_value_has_no_price_yet() -> None:
    volumes = Volumes(daily(MARCH, date(2026, 4, 29), 4000), {"2026-03": Decimal("10.8312")})
    gas = contract(None, Supply(gas="my-gas"), tariffs=GAS_AND_WATER, medium=Medium.GAS)
    found = fluid_bill(volumes, gas, MARCH, MAY)
    assert found.notes == (
        "days on which the meter was not read: 2",
        "Energy, the calorific value of 2026-04 is not known: not priced",
        "Network, the calorific value of 2026-04 is not known: not priced",
    )


def test_water_is_paid_by_the_cubic_metre() -> None:
    """300 l a day, 30 days: 9 m³ x 4.25 x 1.06 = 40.545; 50 x 1.06 x 30/365 = 4.356164"""
    water = contract(None, Supply(water="my-water"), tariffs=GAS_AND_WATER, medium=Medium.WATER)
    found = fluid_bill(Volumes(daily(APRIL, MAY, 300), {}), water, APRIL, MAY)
    assert amounts(found) == {"Water": "40.55", "Fixed": "4.36"}
    assert (str(found.total), str(found.rounding)) == ("44.90", "-0.01")


def test_a_template_says_what_to_fill_in() -> None:
    found = bill(usage(even(APRIL, MAY, 100)), NO_SPOT, contract(None, Supply("fixed-contract")), APRIL, MAY)
    assert set(amounts(found).values()) == {"-"}
    assert "Energy (price of your contract): not priced" in found.notes
    assert found.exact == 0
