# SPDX-License-Identifier: MIT
"""Lines at their edges: what is not known, what ends, what holds at no time."""

from __future__ import annotations

from datetime import date

from controller.model.house import Supply
from controller.model.reading import TariffBand
from controller.tariff.bill import bill, month_bill
from controller.tariff.fluids import Volumes, fluid_bill
from controller.tariff.published import Medium
from controller.tariff.spot import NO_SPOT
from controller.tariff.usage import Quarter
from tests.controller.tariff.cases import amounts, at, contract, even, usage

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
HEAD = """
  own:
    name: Own
    country: BE
    part: {part}
    medium: {medium}
    vat: 0 %
    levies: [{levies}]
    periods:
      - valid_from: 2026-01-01
        source: test
        verified: true
        lines:
"""


def grid(*lines: str, part: str = "grid", medium: str = "electricity", levies: str = "") -> str:
    head = HEAD.format(part=part, medium=medium, levies=levies)
    return head + "".join(f"          {line}\n" for line in lines)


def april(tariffs: str, quarters: list[Quarter] | None = None) -> dict[str, str]:
    counted = usage(even(APRIL, MAY, 100) if quarters is None else quarters)
    return amounts(month_bill(counted, NO_SPOT, contract("own", tariffs=tariffs), APRIL))


def test_a_fee_by_the_day_is_paid_for_each_day() -> None:
    assert april(grid("a: {kind: fixed, label: Fee, price: {ex: 0.11 EUR/day}}")) == {"Fee": "3.30"}


def test_what_is_above_the_last_tier_has_no_price() -> None:
    """288 kWh, of which 200 have one: 200 x 0.10."""
    text = grid("a: {kind: tiered, label: Tax, tiers: [{up_to: 200 kWh, price: {ex: 10 ct/kWh}}]}")
    found = month_bill(usage(even(APRIL, MAY, 100)), NO_SPOT, contract("own", tariffs=text), APRIL)
    assert amounts(found) == {"Tax, up to 0.2 MWh": "20.00", "Tax, above the last tier": "-"}
    assert found.unpriced_wh == 88_000


def test_tiers_without_end_have_no_name() -> None:
    text = grid("a: {kind: tiered, label: Tax, tiers: [{price: {ex: 10 ct/kWh}}]}")
    assert april(text) == {"Tax": "28.80"}


def test_a_peak_of_which_nothing_is_known_has_no_price() -> None:
    text = grid("a: {kind: peak, label: Power, price: {ex: 1 EUR/kW/month}}")
    unseen = [Quarter(quarter.start_s, 100, 0, None, True) for quarter in even(APRIL, MAY, 0)]
    assert april(text, unseen) == {"Power, no peak is known": "-"}


def test_outside_its_season_a_peak_is_no_line() -> None:
    text = grid("a: {kind: peak, label: Power, seasons: [{when: Nov-Mar, price: {ex: 1 EUR/kW/month}}]}")
    assert april(text) == {}
    found = bill(
        usage(even(date(2026, 3, 1), MAY, 100)), NO_SPOT, contract("own", tariffs=text), date(2026, 3, 1), MAY
    )
    # 0.4 kW, one month of two
    assert amounts(found) == {"Power": "0.40"}


def test_a_cap_over_a_peak_out_of_season_has_no_bound_below() -> None:
    text = grid(
        "a: {kind: peak, label: Power, seasons: [{when: Nov-Mar, price: {ex: 1 EUR/kW/month}}]}",
        "b: {kind: energy, label: Energy, price: {ex: 10 ct/kWh}}",
        "c: {kind: cap, label: Cap, of: [a, b], at_least: 2.5 kW, price: {ex: 4 ct/kWh}}",
    )
    assert april(text) == {"Energy": "28.80", "Cap": "-17.28"}


def test_half_the_nights_power_counts_half() -> None:
    """An hour of 8 kWh at night counts 4 kW, one of 5 kWh by day 5 kW."""
    text = grid(
        "a: {kind: peak, label: Power, window: 60 min, weights: [{when: 22:00-06:00, share: 50 %}],"
        " price: {ex: 1 EUR/kW/month}}"
    )
    night, day = Quarter(at("2026-04-02 23:00"), 8000, 0), Quarter(at("2026-04-03 12:00"), 5000, 0)
    assert april(text, [night, day]) == {"Power": "0.33"}
    whole = [*even(APRIL, date(2026, 4, 2), 0), night, day, *even(date(2026, 4, 4), MAY, 0)]
    assert april(text, whole) == {"Power": "5.00"}


def test_energy_of_a_register_that_nobody_told_has_no_price() -> None:
    text = grid(
        "a: {kind: energy, label: Energy, bands: [{name: day, when: day, price: {ex: 20 ct/kWh}},"
        " {name: night, when: night, price: {ex: 10 ct/kWh}}]}"
    )
    told = even(APRIL, date(2026, 4, 16), 100, register=lambda _: TariffBand.NIGHT)
    counted = usage([*told, *even(date(2026, 4, 16), MAY, 100)])
    found = month_bill(counted, NO_SPOT, contract("own", tariffs=text), APRIL)
    assert amounts(found) == {"Energy, day": "-", "Energy, night": "14.40"}
    assert found.unpriced_wh == 144_000


def test_gas_by_the_cubic_metre_and_what_has_no_meaning_for_gas() -> None:
    text = grid(
        "a: {kind: energy, label: By volume, price: {ex: 50 ct/kWh}}",
        "b: {kind: energy, label: By m³, price: {ex: 0.5 EUR/m³}}",
        "c: {kind: peak, label: Power, price: {ex: 1 EUR/kW/yr}}",
        part="supplier",
        medium="gas",
    )
    volumes = Volumes({date(2026, 4, day): 2000 for day in range(1, 31)}, {})
    gas = contract(None, Supply(gas="own"), tariffs=text, medium=Medium.GAS)
    found = fluid_bill(volumes, gas, APRIL, MAY)
    assert amounts(found) == {
        "By volume, the calorific value of 2026-04 is not known": "-",
        "By m³": "30.00",
        "Power": "-",
    }


def test_a_price_per_kw_of_the_year_above_a_contracted_power() -> None:
    """6 kW in one quarter against 5 kW: 1 kW x 12 EUR / 12; a month without a peak above it: nothing."""
    text = grid(
        "a: {kind: contracted, label: Block, classes: [{up_to: 10 kW, price: {ex: 2 EUR/month}}],"
        " power_above: {ex: 12 EUR/kW/yr}}"
    )
    paid_by = contract("own", Supply(contracted_w=5000), tariffs=text)
    high = [Quarter(at("2026-04-01 12:00"), 1500, 0), *even(date(2026, 4, 2), MAY, 100)]
    assert amounts(month_bill(usage(high), NO_SPOT, paid_by, APRIL)) == {
        "Block, up to 10 kW": "2.00",
        "Block, power above": "1.00",
    }
    low = usage(even(APRIL, MAY, 100))
    assert amounts(month_bill(low, NO_SPOT, paid_by, APRIL))["Block, power above"] == "0.00"
