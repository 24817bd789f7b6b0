# SPDX-License-Identifier: MIT
"""What a trial is priced at is said; what is not known is neither invented nor hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from controller.app.trial_prices import Pricing, price_of
from controller.model.errors import FileRefused
from controller.model.house import Supply
from controller.replay.source import Row
from controller.tariff.spot import NO_SPOT, Spot
from tests.controller.houses import BATTERY, START, house_of

HOUSE = replace(house_of(BATTERY), area="imewo")
DAY = timedelta(days=1)
END = START + DAY
AT = int(START.timestamp())
"""On 12 January 2026."""
DYNAMIC = replace(HOUSE, supply=Supply(electricity="engie-dynamic"))
MAY = datetime(2026, 5, 11, 17, tzinfo=UTC)
"""By then that contract was published."""
MAY_S = int(MAY.timestamp())
MIDNIGHT_S = int(datetime(2026, 5, 10, 22, tzinfo=UTC).timestamp())
"""As that day begins in Brussels."""
CAPACITY = (
    "capacity costs 57.45 EUR per kW and year; each month's highest quarter is charged as for a whole month"
)
CONTRACT = """
tariffs:
  ours:
    name: Ours
    country: BE
    part: supplier
    vat: 6 %
    periods:
      - valid_from: 2026-01-01
        source: a test
        verified: true
        lines:
          energy: {kind: energy, regime: single, price: {incl: 10.00 ct/kWh}}
          injection: {kind: energy, direction: export, price: {incl: 2.50 ct/kWh}}
"""


@pytest.fixture
def own_rates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The owner's rates.yaml, with a contract of their own."""
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    path = tmp_path / "rates.yaml"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def row(at: int = AT) -> Row:
    return Row(at, 500.0, 0.0, 0.25, 0.05)


def priced(pricing: Pricing) -> tuple[float, float]:
    bought, sold = pricing.price(row())
    return round(bought, 4), round(sold, 4)


def test_without_a_contract_a_kwh_costs_what_the_street_asks_and_that_is_said() -> None:
    pricing = price_of(HOUSE, START, END, has_prices=False)
    tariff = pricing.tariffs(START.date())
    bought, sold = priced(pricing)
    assert tariff is not None
    assert tariff.energy_eur_per_kwh < bought < 0.2
    assert (sold, pricing.floor_w) == (0.0, 2_500)
    assert pricing.notes == (
        CAPACITY,
        f"an imported kWh costs {100 * bought:.2f} ct: "
        "network and levies, for the price of energy itself is not known",
        "what is exported earns nothing",
    )


def test_with_prices_in_the_rows_those_hold() -> None:
    pricing = price_of(HOUSE, START, END, has_prices=True)
    assert priced(pricing) == (0.25, 0.05)
    assert pricing.known is not None
    assert pricing.known(row()) == (0.25, 0.05)
    assert pricing.notes == (CAPACITY, "each kWh has the price that the simulated week gives it")


def test_a_contract_with_prices_is_the_price(own_rates: Path) -> None:
    house = replace(house_of(BATTERY), supply=Supply(electricity="ours"))
    pricing = price_of(house, START, END, has_prices=False)
    assert priced(pricing) == (0.1, 0.025)
    assert pricing.known is not None
    assert pricing.known(row()) == pytest.approx((0.1, 0.025))
    assert pricing.notes == (
        "site.yaml names no tariff area: peaks have no price",
        "an imported kWh costs what the contract ours asks, 10.00 ct at first",
        "an exported kWh earns 2.50 ct at first",
    )


def test_of_a_contract_by_the_exchange_only_the_street_is_known() -> None:
    pricing = price_of(DYNAMIC, START, END, has_prices=False)
    assert priced(pricing) == priced(price_of(HOUSE, START, END, has_prices=False))
    assert pricing.known is None


def stored(first_s: int = MIDNIGHT_S, days: float = 3, per_mwh: int = 80) -> Spot:
    after_s = first_s + round(days * DAY.total_seconds())
    return Spot({start_s: Decimal(per_mwh) for start_s in range(first_s, after_s, 900)})


def test_with_stored_prices_a_contract_by_the_exchange_is_the_price() -> None:
    cheap, dear = (
        price_of(DYNAMIC, MAY, MAY + DAY, has_prices=False, spot=stored(per_mwh=each)) for each in (80, 180)
    )
    (bought, sold), (more_bought, more_sold) = cheap.price(row(MAY_S)), dear.price(row(MAY_S))
    street, _ = price_of(DYNAMIC, MAY, MAY + DAY, has_prices=False).price(row(MAY_S))
    assert street + 0.08 < bought < street + 0.12
    assert more_bought - bought == pytest.approx(0.1 * 1.039 * 1.06, rel=0.05)
    assert 0 < sold < 0.08 < more_sold
    assert cheap.known is not None
    assert cheap.known(row(MAY_S)) == (bought, sold)
    assert cheap.notes == (
        CAPACITY,
        f"an imported kWh costs what the contract engie-dynamic asks, {100 * bought:.2f} ct at first",
        f"an exported kWh earns {100 * sold:.2f} ct at first",
    )


def test_days_without_stored_prices_are_named_and_cost_only_what_the_street_asks() -> None:
    half_a_day = stored(MIDNIGHT_S + 86_400, 0.5)
    pricing = price_of(DYNAMIC, MAY, MAY + 3 * DAY, has_prices=False, spot=half_a_day)
    street = price_of(DYNAMIC, MAY, MAY + DAY, has_prices=False).price(row(MAY_S))
    assert pricing.price(row(MAY_S)) == street
    assert pricing.known is not None
    assert pricing.known(row(MAY_S)) == (None, None)
    noon = row(MIDNIGHT_S + 86_400 + 36_000)
    bought, sold = pricing.known(noon)
    assert pricing.price(noon) == (bought, sold)
    assert bought is not None
    assert pricing.notes[1] == (
        f"an imported kWh costs what the contract engie-dynamic asks, {100 * bought:.2f} ct at first"
    )
    assert pricing.notes[-1] == (
        "not all prices of the exchange are stored for 11 May 2026, 12 May 2026, 13 May 2026 "
        "and 1 more day: a kWh without one costs network and levies only, and earns nothing"
    )


def test_where_nothing_is_stored_rules_with_prices_can_be_tried_and_know_none() -> None:
    pricing = price_of(DYNAMIC, MAY, MAY + timedelta(hours=1), has_prices=False, spot=NO_SPOT)
    assert pricing.known is not None
    assert pricing.known(row(MAY_S)) == (None, None)
    assert pricing.notes[2:] == (
        "what is exported earns nothing",
        "not all prices of the exchange are stored for 11 May 2026: "
        "a kWh without one costs network and levies only, and earns nothing",
    )


def test_a_contract_that_does_not_follow_the_exchange_lacks_nothing_of_it(own_rates: Path) -> None:
    house = replace(house_of(BATTERY), supply=Supply(electricity="ours"))
    told = [price_of(house, START, END, has_prices=False, spot=spot).notes for spot in (None, NO_SPOT)]
    assert told[0] == told[1]


def test_prices_are_known_of_whole_days_and_of_the_next() -> None:
    rows = price_of(DYNAMIC, MAY, MAY + DAY, has_prices=False, spot=stored()).rows
    assert rows is not None
    assert (rows[0].at, rows[-1].at) == (MIDNIGHT_S, MIDNIGHT_S + 3 * 86_400 - 900)


def test_before_the_first_rates_the_first_ones_hold_for_peaks() -> None:
    old = datetime(2020, 3, 1, tzinfo=UTC)
    pricing = price_of(HOUSE, old, old + DAY, has_prices=True)
    tariff = pricing.tariffs(date(2020, 3, 1))
    assert tariff is not None
    assert tariff.eur_per_kw_year == pytest.approx(57.453)
    assert pricing.notes[0] == "rates begin on 2026-01-01: what is older is priced as on that day"


def test_without_an_area_peaks_have_no_price() -> None:
    pricing = price_of(house_of(BATTERY), START, END, has_prices=True)
    assert (pricing.tariffs(START.date()), pricing.floor_w) == (None, 0.0)
    assert pricing.notes[0] == "site.yaml names no tariff area: peaks have no price"


def test_an_area_without_a_price_of_peaks_has_none() -> None:
    pricing = price_of(replace(HOUSE, area="ores"), START, END, has_prices=True)
    assert pricing.notes[0] == 'rates.yaml has no price of peaks in "ores"'


def test_rates_with_errors_refuse(own_rates: Path) -> None:
    own_rates.write_text("rates: [\n", encoding="utf-8")
    with pytest.raises(FileRefused):
        price_of(HOUSE, START, END, has_prices=True)
