# SPDX-License-Identifier: MIT
"""More bills to the cent, worked by hand: day and night with weekends, tiers, the social tariff, days cut, years.

Unless a case says otherwise every quarter takes 100 Wh: 9.6 kWh a day, and a peak of 400 W.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from controller.model.house import House, Supply
from controller.site import load_site
from controller.tariff.bill import Bill, bill, month_bill, year_bill
from controller.tariff.contract import Contract
from controller.tariff.outlook import compare
from controller.tariff.published import Medium
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Quarter
from tests.controller.tariff.cases import amounts, at, contract, even, usage

MORE = """
  week:
    name: By the clock
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        valid_to: 2026-06-30
        source: test
        verified: true
        lines:
          energy:
            kind: energy
            bands:
              - {name: day, when: "weekdays 07:00-22:00", price: {ex: 13.5 ct/kWh}}
              - {name: night, price: {ex: 9.25 ct/kWh}}
          subscription: {kind: fixed, price: {incl: 75 EUR/yr}}
          injection: {kind: energy, direction: export, vat: 0 %, price: {ex: 3.1 ct/kWh}}
          injection-fee:
            kind: energy
            direction: export
            group: network
            vat: 21 %
            price: {ex: -0.25 ct/kWh}
      - valid_from: 2026-07-01
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 12 ct/kWh}}
          subscription: {kind: fixed, price: {incl: 60 EUR/yr}}
  firm:
    name: Business
    country: BE
    part: supplier
    vat: 21 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 11.11 ct/kWh}}
          sharing: {kind: fixed, label: Energy sharing, price: {incl: 124.60 EUR/yr}}
"""


def paid(*names: str, area: str | None = None, is_social: bool = False) -> Contract:
    supply = Supply(names[0] if names else None, is_social=is_social)
    return contract(area, supply, tariffs=MORE)


def parts(found: Bill, *groups: str) -> dict[str, str]:
    """Amounts of the lines of these groups."""
    return {
        line.label: "-" if line.amount is None else str(line.amount)
        for line in found.lines
        if line.group.value in groups
    }


def test_day_and_night_by_the_clock_with_weekends() -> None:
    """March 2026 begins on a Sunday: 22 weekdays (none a holiday), 9 days of weekends, of which one has 23 hours.

    day    22 x 15 h x 0.4 kWh = 132.0 kWh x 0.135 x 1.06    = 18.8892
    night  297.2 - 132.0       = 165.2 kWh x 0.0925 x 1.06   = 16.19786
    """
    quarters = even(date(2026, 3, 1), date(2026, 4, 1), 100)
    found = month_bill(usage(quarters), NO_SPOT, paid("week"), date(2026, 3, 1))
    assert amounts(found)["Energy, day"] == "18.89"
    assert amounts(found)["Energy, night"] == "16.20"
    assert {line.label: float(line.quantity) for line in found.lines}["Energy, night"] == 165.2


def test_a_holiday_on_a_weekday_is_a_weekday_where_the_card_says_weekdays() -> None:
    """Thursday 1 January 2026: 6.0 kWh by day x 0.135 x 1.06 = 0.8586; 3.6 by night x 0.0925 x 1.06 = 0.35298."""
    quarters = even(date(2026, 1, 1), date(2026, 1, 2), 100)
    found = bill(usage(quarters), NO_SPOT, paid("week"), date(2026, 1, 1), date(2026, 1, 2))
    assert (amounts(found)["Energy, day"], amounts(found)["Energy, night"]) == ("0.86", "0.35")


def test_injection_earns_without_vat_and_costs_a_fee_with_it() -> None:
    """200 Wh out in every quarter of April: 576 kWh.

    injection  576 x 0.031            = 17.856 earned
    fee        576 x 0.0025 x 1.21    =  1.7424
    VAT: 21 % of 1.44 = 0.3024; what is earned has none
    """
    quarters = even(date(2026, 4, 1), date(2026, 5, 1), 0, 200)
    found = month_bill(usage(quarters), NO_SPOT, paid("week"), date(2026, 4, 1))
    assert (amounts(found)["Injection"], amounts(found)["Injection fee"]) == ("-17.86", "1.74")
    assert {str(group.vat_pct): (str(group.base), str(group.vat)) for group in found.vat} == {
        "0": ("-17.86", "0.00"),
        "6": ("5.82", "0.34"),
        "21": ("1.44", "0.30"),
    }


def test_excise_tiers_are_passed_within_a_month_and_across_two_bills() -> None:
    """3.4 kWh a quarter in Antwerpen: 20 MWh are passed in March 2026.

    Until March (31 + 28) x 96 x 3.4 = 19,257.6 kWh; March has 2,972 quarters: 10,104.8 kWh
    in the first tier 742.4 x 0.050329 = 37.3642; above it 9,362.4 x 0.048188 = 451.1553
    """
    quarters = even(date(2026, 1, 1), date(2026, 4, 1), 3400)
    counted, by = usage(quarters), contract("antwerpen")
    found = month_bill(counted, NO_SPOT, by, date(2026, 3, 1))
    assert parts(found, "levies")["Special excise, up to 20 MWh"] == "37.36"
    assert parts(found, "levies")["Special excise, up to 50 MWh"] == "451.16"
    halves = [
        bill(counted, NO_SPOT, by, first, after)
        for first, after in ((date(2026, 3, 1), date(2026, 3, 2)), (date(2026, 3, 2), date(2026, 4, 1)))
    ]
    assert sum(each.exact for each in halves) == found.exact


def test_the_social_tariff_has_no_capacity_and_a_lower_excise() -> None:
    """Kempen, April 2026, 288 kWh and a peak of 6 kW, which costs nothing.

    kWh 288 x 0.0633708 = 18.2507904; data 18.92 x 30/365 = 1.555068
    contribution 288 x 0.0020417 = 0.588010; excise 288 x 0.025037 = 7.210656
    """
    quarters = even(date(2026, 4, 1), date(2026, 5, 1), 100)
    found = month_bill(
        usage(quarters, {"2026-04": 6000}), NO_SPOT, paid(area="kempen", is_social=True), date(2026, 4, 1)
    )
    assert amounts(found) == {
        "Network per kWh": "18.25",
        "Data management": "1.56",
        "Energy contribution": "0.59",
        "Special excise": "7.21",
    }
    assert found.peaks == ()
    usual = month_bill(usage(quarters, {"2026-04": 6000}), NO_SPOT, paid(area="kempen"), date(2026, 4, 1))
    assert amounts(usual)["Capacity tariff"] == "29.79"
    assert "Special excise, up to 20 MWh" in amounts(usual)


def test_an_invoice_that_cuts_months_takes_its_days_of_each_capacity() -> None:
    """Imewo, 16 April to 15 May 2026: peaks of 3 kW in April and 5 in May.

    April: 3 kW x 57.4530 / 12 x 15/30 = 7.181625
    May: (3 + 5) / 2 = 4 kW x 57.4530 / 12 x 15/31 = 9.266613; together 16.448238
    """
    quarters = even(date(2026, 4, 1), date(2026, 6, 1), 100)
    counted = usage(quarters, {"2026-04": 3000, "2026-05": 5000})
    found = bill(counted, NO_SPOT, contract("imewo"), date(2026, 4, 16), date(2026, 5, 16))
    assert amounts(found)["Capacity tariff"] == "16.45"
    assert [(peak.month, peak.billed_w) for peak in found.peaks] == [("2026-04", 3000), ("2026-05", 4000)]


def test_a_year_goes_over_every_version_of_its_rates() -> None:
    """2026 whole, 3,504 kWh: the contract changes on 1 July, the excise on 1 August.

    until 30 June  181 days less an hour of March: 1,737.2 kWh; of which 129 weekdays x 6.0 = 774 kWh by day
    energy day     774 x 0.135 x 1.06                    = 110.7594
    energy night   (1,737.2 - 774) x 0.0925 x 1.06       =  94.44134
    energy after   1,766.8 kWh x 0.12 x 1.06             = 224.73696
    subscription   75 x 181/365 + 60 x 184/365           =  67.438356
    excise         January to July 2,034.8 kWh x 0.050329 = 102.409449
                   August to December 1,469.2 x 0.04876  =  71.638192
    """
    counted = usage(even(date(2026, 1, 1), date(2027, 1, 1), 100))
    found = year_bill(counted, NO_SPOT, paid("week", area="imewo"), 2026)
    assert parts(found, "energy") == {
        "Energy, day": "110.76",
        "Energy, night": "94.44",
        "Subscription": "30.25",
        "Energy": "224.74",
    }
    subscription = [str(line.amount) for line in found.lines if line.key == "subscription"]
    assert subscription == ["37.19", "30.25"]
    assert parts(found, "levies") == {
        "Energy contribution": "4.15",
        "Special excise, up to 20 MWh": "102.41",
        "Special excise": "71.64",
    }
    months = [
        month_bill(counted, NO_SPOT, paid("week", area="imewo"), date(2026, number, 1))
        for number in range(1, 13)
    ]
    assert sum(each.exact for each in months) == found.exact


def test_a_business_pays_more_vat_on_the_same_card() -> None:
    """June 2026: 288 kWh x 0.1111 x 1.21 = 38.716128; energy sharing 124.60 x 30/365 = 10.241096; VAT 8.50."""
    quarters = even(date(2026, 6, 1), date(2026, 7, 1), 100)
    found = month_bill(usage(quarters), NO_SPOT, paid("firm"), date(2026, 6, 1))
    assert amounts(found) == {"Energy": "38.72", "Energy sharing": "10.24"}
    assert [(str(each.base), str(each.vat), str(each.gross)) for each in found.vat] == [
        ("40.46", "8.50", "48.96")
    ]


def test_contracts_compared_over_a_year_say_what_is_missing() -> None:
    """May 2026, each day 1 kWh at 12:00, at 100 EUR/MWh; of the last day no price is known.

    ENGIE: 30 x (0.1039 x 100 + 0.8702) x 1.06 / 100 = 3.580744, and 100.70 x 31/365 = 8.552603
    """
    quarters = [Quarter(at(f"2026-05-{day:02d} 12:00"), 1000, 0) for day in range(1, 32)]
    spot = Spot({each.start_s: Decimal(100) for each in quarters[:-1]})
    offers = {name: paid(name) for name in ("engie-dynamic", "firm")}
    cheap, dear = compare(usage(quarters), spot, offers, date(2026, 5, 1), date(2026, 6, 1))
    assert (cheap.name, dear.name) == ("firm", "engie-dynamic"), "who lacks a price comes last"
    assert amounts(dear.bill)["Energy"] == "3.58"
    assert str(dear.bill.total) == "12.13"
    assert (dear.bill.unpriced_wh, dear.bill.is_priced) == (1000, False)


def test_gas_and_water_have_no_social_tariff_of_their_own() -> None:
    assert contract(None, Supply(gas="gas-contract", is_social=True), medium=Medium.GAS).parts


def test_site_yaml_says_social() -> None:
    text = "house: {name: A, country: BE, grid: 3x400 V, fuse: 40 A, area: imewo, social: true}\nmeter: {port: p}\n"
    house, problems = load_site(text, "site.yaml")
    assert problems == ()
    assert isinstance(house, House) and house.supply.is_social
