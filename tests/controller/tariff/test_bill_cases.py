# SPDX-License-Identifier: MIT
"""Bills to the cent, against figures worked by hand from the published formulas. Each case shows its arithmetic.

Unless a case says otherwise every quarter takes 100 Wh: 9.6 kWh a day, and a peak of 400 W.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from controller.model.house import Supply
from controller.model.reading import TariffBand
from controller.tariff.bill import bill, month_bill
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.usage import Quarter
from tests.controller.tariff.cases import amounts, at, contract, even, usage

FIXED = """
  plain:
    name: Plain
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        valid_to: 2026-05-15
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 12 ct/kWh}}
          subscription: {kind: fixed, price: {ex: 60 EUR/yr}}
      - valid_from: 2026-05-16
        source: test
        verified: true
        lines:
          energy: {kind: energy, price: {ex: 15 ct/kWh}}
          subscription: {kind: fixed, price: {ex: 90 EUR/yr}}
  two-prices:
    name: Two prices
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
          energy:
            kind: energy
            bands:
              - {name: day, when: day, price: {ex: 14 ct/kWh}}
              - {name: night, when: night, price: {ex: 10 ct/kWh}}
"""
PLAIN = Supply("plain")


def test_a_fixed_contract_in_imewo() -> None:
    """April 2026, 30 days, 288 kWh.

    energy        288 x 0.12 x 1.06                    = 36.6336
    subscription  60 x 1.06 x 30/365                   =  5.22740
    capacity      2.5 kW (the floor) x 57.4530 / 12    = 11.969375
    kWh           288 x 0.0554236                      = 15.9619968
    data          18.92 x 30/365                       =  1.555068
    contribution  288 x 0.0020417                      =  0.5880096
    excise        288 x 0.050329                       = 14.494752
    total                                                86.4302
    """
    quarters = even(date(2026, 4, 1), date(2026, 5, 1), 100)
    found = month_bill(usage(quarters), NO_SPOT, contract("imewo", PLAIN, tariffs=FIXED), date(2026, 4, 9))
    assert amounts(found) == {
        "Energy": "36.63",
        "Subscription": "5.23",
        "Capacity tariff": "11.97",
        "Network per kWh": "15.96",
        "Data management": "1.56",
        "Energy contribution": "0.59",
        "Special excise, up to 20 MWh": "14.49",
    }
    assert str(found.total) == "86.43"
    assert found.is_complete
    # 86.4302 / 1.06 = 81.5379
    assert [(str(group.base), str(group.vat), str(group.gross)) for group in found.vat] == [
        ("81.54", "4.89", "86.43")
    ]


def test_day_and_night_by_the_meters_registers() -> None:
    """June 2026: 60 quarters of each day on the day register, 36 on the night register.

    day    30 x 6.0 kWh x 0.14 x 1.06 = 26.712
    night  30 x 3.6 kWh x 0.10 x 1.06 = 11.448
    """

    def register(local: datetime) -> TariffBand:
        return TariffBand.DAY if 7 <= local.hour < 22 else TariffBand.NIGHT

    quarters = even(date(2026, 6, 1), date(2026, 7, 1), 100, register=register)
    found = month_bill(
        usage(quarters), NO_SPOT, contract(None, Supply("two-prices"), tariffs=FIXED), date(2026, 6, 1)
    )
    assert amounts(found) == {"Energy, day": "26.71", "Energy, night": "11.45"}
    assert str(found.total) == "38.16"


def noons(first: date, days: int) -> tuple[list[Quarter], Spot]:
    """Each day 1 kWh at 12:00 (20 EUR/MWh) and 3 kWh at 12:45 (-40); the quarters between cost 30 and 50."""
    quarters: list[Quarter] = []
    prices: dict[int, Decimal] = {}
    for place in range(days):
        noon_s = at(f"{first + timedelta(days=place)} 12:00")
        quarters += [Quarter(noon_s, 1000, 0), Quarter(noon_s + 2700, 3000, 0)]
        prices |= {
            noon_s + 900 * at_quarter: Decimal(price) for at_quarter, price in enumerate((20, 30, 50, -40))
        }
    return quarters, Spot(prices)


def test_a_dynamic_contract_by_the_quarter() -> None:
    """EBEM, May 2026, 31 days.

    12:00  1 kWh x (0.108 x 20 + 1.625 = 3.785 ct)    =  3.785 ct
    12:45  3 kWh x (0.108 x -40 + 1.625 = -2.695 ct)  = -8.085 ct
    31 days x -4.300 ct x 1.06                        = -1.41298 EUR
    certificates 124 kWh x 1.10 ct x 1.06             =  1.445840; x 0.42 ct = 0.552048
    """
    quarters, spot = noons(date(2026, 5, 1), 31)
    found = month_bill(usage(quarters), spot, contract(None, Supply("ebem-dynamic")), date(2026, 5, 1))
    assert amounts(found) == {
        "Energy": "-1.41",
        "Green certificates": "1.45",
        "CHP certificates": "0.55",
        "Injection": "0.00",
    }
    assert str(found.total) == "0.58"
    assert str(found.rounding) == "-0.01"
    assert found.unpriced_wh == 0


def test_a_dynamic_contract_by_the_hour() -> None:
    """Luminus, the same days: the hour's mean is (20 + 30 + 50 - 40) / 4 = 15 EUR/MWh.

    31 x 4 kWh x (0.1019 x 15 + 1.9591 = 3.4876 ct) x 1.06 = 4.58410 EUR
    """
    quarters, spot = noons(date(2026, 5, 1), 31)
    found = month_bill(usage(quarters), spot, contract(None, Supply("luminus-dynamic")), date(2026, 5, 1))
    assert amounts(found) == {"Energy": "4.58", "Injection": "0.00"}


def test_injection_at_negative_prices_is_paid_for() -> None:
    """ENGIE, May 2026: each day 2 kWh out at -60 EUR/MWh and 5 kWh out at 80, without VAT.

    2 x (0.1 x -60 - 1.3135 = -7.3135 ct) + 5 x (0.1 x 80 - 1.3135 = 6.6865 ct) = 18.8055 ct earned
    31 x -0.188055 = -5.829705;  subscription 100.70 x 31/365 = 8.552603
    """
    quarters: list[Quarter] = []
    prices: dict[int, Decimal] = {}
    for place in range(31):
        noon_s = at(f"{date(2026, 5, 1 + place)} 12:00")
        quarters += [Quarter(noon_s, 0, 2000), Quarter(noon_s + 900, 0, 5000)]
        prices |= {noon_s: Decimal(-60), noon_s + 900: Decimal(80)}
    found = month_bill(
        usage(quarters), Spot(prices), contract(None, Supply("engie-dynamic")), date(2026, 5, 1)
    )
    assert amounts(found) == {"Energy": "0.00", "Subscription": "8.55", "Injection": "-5.83"}
    assert [(str(group.vat_pct), str(group.vat)) for group in found.vat] == [("0", "0.00"), ("6", "0.48")]


def test_months_below_the_floor_count_as_the_floor() -> None:
    """Zenne-Dijle: 0.632 kW in April, 4.5 kW in May: (2.5 + 4.5) / 2 = 3.5 kW x 59.4902 / 12 = 17.351308."""
    quarters = even(date(2026, 5, 1), date(2026, 6, 1), 100)
    quarters[500] = Quarter(quarters[500].start_s, 1125, 0)
    counted = usage(quarters, {"2026-04": 632})
    found = month_bill(counted, NO_SPOT, contract("zenne-dijle"), date(2026, 5, 1))
    assert amounts(found)["Capacity tariff"] == "17.35"
    assert [(peak.month, peak.peak_w, peak.billed_w) for peak in found.peaks] == [("2026-05", 4500, 3500)]


def test_the_maximum_tariff_binds() -> None:
    """Limburg, June 2026: 60 kWh and a peak of 6 kW.

    capacity 6 x 51.9898 / 12 = 25.9949; kWh 60 x 0.0575257 = 3.451542; together 29.446442
    maximum 60 x 0.3472738 = 20.836428, which is above the floor's 2.5 x 51.9898 / 12 = 10.831208: 8.610014 off
    """
    quarters = [
        Quarter(at(f"2026-06-{day:02d} 18:00"), 1500 if day < 21 else 3000, 0) for day in range(1, 31)
    ]
    counted = usage(quarters, {"2026-06": 6000})
    assert counted.imported_wh(date(2026, 6, 1), date(2026, 7, 1)) == 60_000
    found = month_bill(counted, NO_SPOT, contract("limburg"), date(2026, 6, 1))
    assert amounts(found) == {
        "Capacity tariff": "25.99",
        "Network per kWh": "3.45",
        "Data management": "1.56",
        "Maximum tariff": "-8.61",
        "Energy contribution": "0.12",
        "Special excise, up to 20 MWh": "3.02",
    }
    assert found.peaks[0].is_capped


def test_the_maximum_tariff_leaves_the_floor_to_pay() -> None:
    """Limburg, 30 kWh below the floor: maximum 10.418214 < floor 10.831208, so the kWh's 1.725771 is taken off."""
    quarters = [Quarter(at(f"2026-06-{day:02d} 18:00"), 1000, 0) for day in range(1, 31)]
    counted = usage(quarters, {"2026-06": 2500})
    found = month_bill(counted, NO_SPOT, contract("limburg"), date(2026, 6, 1))
    assert (amounts(found)["Capacity tariff"], amounts(found)["Maximum tariff"]) == ("10.83", "-1.73")


@pytest.mark.parametrize(
    ("month", "eur"),
    [
        (1, "15.13"),  # 3 kW x 60.5255 / 12 = 15.131375
        (2, "17.65"),  # (3 + 4) / 2 = 3.5 kW: 17.653271
        (3, "20.18"),  # (3 + 4 + 5) / 3 = 4 kW: 20.175167
    ],
)
def test_fewer_than_twelve_months_are_a_mean_of_those(month: int, eur: str) -> None:
    quarters = even(date(2026, 1, 1), date(2026, 4, 1), 500)
    for number, peak_wh in ((1, 750), (2, 1000), (3, 1250)):
        place = next(at_ for at_, q in enumerate(quarters) if q.start_s == at(f"2026-{number:02d}-10 18:00"))
        quarters[place] = Quarter(quarters[place].start_s, peak_wh, 0)
    found = month_bill(usage(quarters), NO_SPOT, contract("west"), date(2026, month, 1))
    assert amounts(found)["Capacity tariff"] == eur


def test_a_year_old_peak_leaves_the_mean() -> None:
    """Antwerpen: January 2025's 9 kW no longer counts in January 2026: twelve months of 4 kW x 52.3679 / 12."""
    peaks = {f"2025-{month:02d}": 4000 for month in range(2, 13)} | {"2025-01": 9000, "2026-01": 4000}
    quarters = even(date(2026, 1, 1), date(2026, 2, 1), 500)
    found = month_bill(usage(quarters, peaks), NO_SPOT, contract("antwerpen"), date(2026, 1, 1))
    assert amounts(found)["Capacity tariff"] == "17.46"


def test_a_month_with_a_change_of_rates() -> None:
    """May 2026, 15 days before and 16 days after, 144 and 153.6 kWh.

    energy        144 x 0.12 x 1.06 = 18.3168;        153.6 x 0.15 x 1.06 = 24.4224
    subscription  60 x 1.06 x 15/365 = 2.613699;      90 x 1.06 x 16/365 = 4.181918
    """
    quarters = even(date(2026, 5, 1), date(2026, 6, 1), 100)
    found = month_bill(usage(quarters), NO_SPOT, contract(None, PLAIN, tariffs=FIXED), date(2026, 5, 1))
    assert [(line.label, str(line.amount), line.price) for line in found.lines] == [
        ("Energy", "18.32", "12 ct/kWh ex VAT"),
        ("Subscription", "2.61", "60 EUR/yr ex VAT"),
        ("Energy", "24.42", "15 ct/kWh ex VAT"),
        ("Subscription", "4.18", "90 EUR/yr ex VAT"),
    ]
    assert str(found.total) == "49.53"


def test_excise_changes_in_august() -> None:
    """July to August 2026, 297.6 kWh a month.

    July    297.6 x 0.0020417 = 0.60761;  297.6 x 0.050329 = 14.97791
    August  297.6 x 0.04876 = 14.510976, the contribution is part of it
    """
    quarters = even(date(2026, 7, 1), date(2026, 9, 1), 100)
    found = bill(usage(quarters), NO_SPOT, contract("imewo"), date(2026, 7, 1), date(2026, 9, 1))
    levies = [
        (line.label, str(line.amount), line.is_verified) for line in found.lines if line.group == "levies"
    ]
    assert levies == [
        ("Energy contribution", "0.61", True),
        ("Special excise, up to 20 MWh", "14.98", True),
        ("Special excise", "14.51", False),
    ]


IMPACT = Supply(regime="impact")


@pytest.mark.parametrize(
    ("month", "quarters_in", "pic", "medium", "eco"),
    [
        # 0.4 kWh an hour; PIC 5 h, MEDIUM 7 h, ECO 12 h a day.
        # March loses an hour of ECO (02:00): 155 h = 62 kWh x 0.1657 = 10.2734; 217 h = 86.8 x 0.1083 = 9.40044;
        # 371 h = 148.4 x 0.0509 = 7.55356
        (3, 2972, "10.27", "9.40", "7.55"),
        # October has one more: 373 h = 149.2 x 0.0509 = 7.59428
        (10, 2980, "10.27", "9.40", "7.59"),
        # April: 150 h = 60 x 0.1657 = 9.942; 210 h = 84 x 0.1083 = 9.0972; 360 h = 144 x 0.0509 = 7.3296
        (4, 2880, "9.94", "9.10", "7.33"),
    ],
)
def test_the_impact_bands_of_wallonia_also_when_the_clock_changes(
    month: int, quarters_in: int, pic: str, medium: str, eco: str
) -> None:
    quarters = even(date(2026, month, 1), date(2026, month + 1, 1), 100)
    assert len(quarters) == quarters_in
    found = month_bill(usage(quarters), NO_SPOT, contract("ores", IMPACT), date(2026, month, 1))
    assert {label: eur for label, eur in amounts(found).items() if label.startswith("Network per kWh")} == {
        "Network per kWh, PIC": pic,
        "Network per kWh, MEDIUM": medium,
        "Network per kWh, ECO": eco,
    }
    assert found.quarters_missing == 0


def test_the_other_lines_of_a_walloon_bill() -> None:
    """ORES in March, 297.2 kWh: one register.

    network 297.2 x 0.1198 = 35.60456; fixed 14.10 x 31/365 = 1.197534; transport 297.2 x 0.0274 = 8.14328
    connection 297.2 x 0.00075 = 0.2229; contribution 0.606793; excise 297.2 x 0.050329 = 14.957779
    together 60.732846
    """
    quarters = even(date(2026, 3, 1), date(2026, 4, 1), 100)
    found = month_bill(usage(quarters), NO_SPOT, contract("ores"), date(2026, 3, 1))
    assert amounts(found) == {
        "Network per kWh": "35.60",
        "Network fixed fee": "1.20",
        "Transport": "8.14",
        "Connection fee": "0.22",
        "Energy contribution": "0.61",
        "Special excise, up to 20 MWh": "14.96",
    }
    assert str(found.total) == "60.73"


@pytest.mark.parametrize(("contracted_w", "capacity"), [(9_200, "4.12"), (13_000, "4.12"), (17_300, "8.23")])
def test_brussels_pays_by_provided_power(contracted_w: int, capacity: str) -> None:
    """Sibelga, April: 180 kWh by day, 108 by night.

    day 180 x 0.0996 = 17.928; night 108 x 0.0753 = 8.1324; transport 288 x 0.0227 = 6.5376
    metering 14.73 x 30/365 = 1.210685; capacity 50.07 x 30/365 = 4.115342, above 13 kVA 100.15: 8.231507
    """

    def register(local: datetime) -> TariffBand:
        return TariffBand.DAY if 7 <= local.hour < 22 else TariffBand.NIGHT

    quarters = even(date(2026, 4, 1), date(2026, 5, 1), 100, register=register)
    supply = Supply(regime="two-rate", contracted_w=contracted_w)
    found = month_bill(usage(quarters), NO_SPOT, contract("sibelga", supply), date(2026, 4, 1))
    step = "Capacity by provided power" + (", up to 13 kW" if contracted_w <= 13_000 else "")
    assert {
        key: eur for key, eur in amounts(found).items() if "xcise" not in key and "contrib" not in key
    } == {
        "Network per kWh, day": "17.93",
        "Network per kWh, night": "8.13",
        "Transport": "6.54",
        "Metering": "1.21",
        step: capacity,
    }
    assert "Sibelga: the public service fee by steps of power" in found.notes


def test_excise_by_what_was_imported_this_year() -> None:
    """2 kWh a quarter, on through the 20 MWh.

    Until April 2 x (90 x 96 - 4) = 17,272 kWh; April has 5,760: 2,728 in the first tier, 3,032 in the second.
    2,728 x 0.050329 = 137.297512;  3,032 x 0.048188 = 146.106016
    """
    quarters = even(date(2026, 1, 1), date(2026, 5, 1), 2000)
    found = month_bill(usage(quarters), NO_SPOT, contract("imewo"), date(2026, 4, 1))
    assert amounts(found)["Special excise, up to 20 MWh"] == "137.30"
    assert amounts(found)["Special excise, up to 50 MWh"] == "146.11"


def test_only_those_who_do_not_live_there_pay_the_energy_fund() -> None:
    quarters = even(date(2026, 4, 1), date(2026, 5, 1), 100)
    second_home = contract("imewo", Supply(is_domiciled=False))
    found = month_bill(usage(quarters), NO_SPOT, second_home, date(2026, 4, 1))
    assert amounts(found)["Energy fund"] == "10.07"


def test_half_a_month_pays_its_days() -> None:
    """Imewo, 10 of April's 30 days: capacity 11.969375 / 3 = 3.989792, data 18.92 x 10/365 = 0.518356."""
    quarters = even(date(2026, 4, 1), date(2026, 5, 1), 100)
    found = bill(usage(quarters), NO_SPOT, contract("imewo"), date(2026, 4, 11), date(2026, 4, 21))
    assert (amounts(found)["Capacity tariff"], amounts(found)["Data management"]) == ("3.99", "0.52")
    assert amounts(found)["Network per kWh"] == "5.32"


def test_a_leap_year_has_one_more_day_to_spread_over() -> None:
    """Data management in February 2028: 18.92 x 29/366 = 1.499126."""
    quarters = even(date(2028, 2, 1), date(2028, 3, 1), 100)
    found = month_bill(usage(quarters), NO_SPOT, contract("imewo"), date(2028, 2, 1))
    assert amounts(found)["Data management"] == "1.50"
