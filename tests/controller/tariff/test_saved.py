# SPDX-License-Identifier: MIT
"""What control saved, worked out by hand on small months."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from controller.model.house import Supply
from controller.model.shadow import ShadowQuarter
from controller.tariff.components import Demand, Peak, Step
from controller.tariff.contract import Contract
from controller.tariff.figures import Origin
from controller.tariff.price import Per, Price
from controller.tariff.saved import Counted, Range, Saved, asks_nothing, is_capped, peak_cost, saved
from controller.tariff.spot import NO_SPOT, Spot
from tests.controller.tariff.cases import at, contract, even, usage

FIRST, AFTER = date(2026, 5, 1), date(2026, 6, 1)
RATE = 57.453 / 12
"""What a kW more of a month's peak costs in all, with VAT, in the area Imewo."""
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
        lines:
          energy:
            kind: energy
            bands:
              - {name: dear, when: "17:00-22:00", price: {incl: 50 ct/kWh}}
              - {name: cheap, price: {incl: 10 ct/kWh}}
          sun: {kind: energy, direction: export, vat: 0 %, price: {ex: 4 ct/kWh}}
"""


def own() -> Contract:
    return contract("imewo", Supply("own"), tariffs=OWN)


def shadow(text: str, low_w: float, likely_w: float, high_w: float, export_w: float = 0.0) -> ShadowQuarter:
    """The quarter that begins at a local time, without control."""
    start = datetime.fromtimestamp(at(text), UTC)
    return ShadowQuarter(start, low_w / 4, likely_w / 4, high_w / 4, export_w / 4)


def counted(*shadows: ShadowQuarter, meter_w: int | None = None, import_wh: int = 250) -> Counted:
    """A May of 1 kW (or other) in every quarter, with some that would have been otherwise."""
    peaks = {"2026-05": 1000 if meter_w is None else meter_w}
    found = {int(each.start.timestamp()): each for each in shadows}
    return Counted(usage(even(FIRST, AFTER, import_wh), peaks), found)


def bounds(found: Range | None) -> object:
    """To compare with bounds that were worked out by hand."""
    return None if found is None else pytest.approx((found.low, found.likely, found.high))


def month(of: Counted, by: Contract | None = None, spot: Spot = NO_SPOT) -> Saved:
    found = saved(of, spot, by or own())
    assert found is not None
    return found


def test_a_lower_peak_saves_the_rate_of_a_month_in_all_above_the_floor() -> None:
    found = month(counted(shadow("2026-05-10T18:00", 4200, 4600, 4900), meter_w=3100, import_wh=775))
    assert (found.peak_w, found.without_w) == (3100.0, Range(4200, 4600, 4900))
    assert bounds(found.capacity) == (1.1 * RATE, 1.5 * RATE, 1.8 * RATE)
    assert found.quarters == 1


def test_below_the_floor_nothing_is_saved() -> None:
    found = month(counted(shadow("2026-05-10T18:00", 2000, 2300, 2500)))
    assert found.capacity == Range(0, 0, 0)
    found = month(counted(shadow("2026-05-10T18:00", 2000, 2300, 3500)))
    assert bounds(found.capacity) == (0, 0, RATE)


def test_a_peak_that_control_made_costs_money() -> None:
    found = month(counted(shadow("2026-05-10T18:00", 300, 300, 300), meter_w=3600, import_wh=900))
    assert found.capacity is not None
    assert found.capacity.likely == pytest.approx(0), "one quarter of many that are as high"
    quarters = even(FIRST, AFTER, 250)
    place = next(n for n, each in enumerate(quarters) if each.start_s == at("2026-05-10T18:00"))
    quarters[place] = type(quarters[place])(quarters[place].start_s, 900, 0)
    one = Counted(
        usage(quarters, {"2026-05": 3600}), counted(shadow("2026-05-10T18:00", 300, 300, 300)).shadows
    )
    lost = month(one).capacity
    assert lost is not None and lost.likely == pytest.approx(-1.1 * RATE)


@pytest.mark.parametrize(
    ("area", "is_free"),
    [("imewo", False), ("ores", True), ("sibelga", True), ("si-example", False), (None, False)],
)
def test_it_is_known_where_a_grid_asks_nothing_for_peaks(area: str | None, *, is_free: bool) -> None:
    assert asks_nothing(contract(area, Supply(contracted_w=9200)).on(FIRST)) is is_free
    assert not asks_nothing(None)


def test_a_peak_from_before_anybody_counted_belongs_to_both_houses() -> None:
    found = month(counted(shadow("2026-05-10T18:00", 4200, 4600, 4900), meter_w=5200))
    assert (found.peak_w, found.without_w, found.capacity) == (5200, Range(5200, 5200, 5200), Range(0, 0, 0))


def test_a_meter_that_counts_a_watt_more_saves_nothing() -> None:
    found = month(counted(shadow("2026-05-10T18:00", 3097, 3098, 3110), meter_w=3103, import_wh=774))
    assert (found.without_w, found.capacity) == (Range(3103, 3103, 3103), Range(0, 0, 0))


def test_energy_is_priced_in_the_quarter_in_which_it_would_have_been_drawn() -> None:
    """1 kWh less at 50 ct, 1 kWh more at 10 ct, network and levies alike; 0.25 kWh not sold at 4 ct."""
    found = month(
        counted(
            shadow("2026-05-10T18:00", 5000, 5000, 5000),
            shadow("2026-05-10T03:00", 0, 0, 0),
            shadow("2026-05-10T03:15", 0, 0, 0),
            shadow("2026-05-10T03:30", 0, 0, 0),
            shadow("2026-05-10T03:45", 0, 0, 0),
            shadow("2026-05-10T12:00", 1000, 1000, 1000, export_w=1000),
        )
    )
    assert found.energy is not None
    assert found.energy.likely == pytest.approx(0.50 - 0.10 - 0.01)
    assert found.energy.low == found.energy.likely == found.energy.high


def test_what_is_left_in_the_batteries_is_worth_the_prices_of_the_last_day() -> None:
    first, last = shadow("2026-05-10T18:00", 1000, 1000, 1000), shadow("2026-05-31T23:45", 1000, 1000, 1000)
    kept = [
        ShadowQuarter(each.start, 250, 250, 250, 0.0, stored)
        for each, stored in ((first, 2000.0), (last, 7000.0))
    ]
    found = month(counted(*kept)).energy
    cheap = 0.10 + 0.0554236 + 0.0020417 + 0.050329
    assert found is not None
    likely = cheap + 0.40 * 20 / 96
    assert (5 * cheap, 5 * likely, 5 * (cheap + 0.40)) == bounds(found)


def test_without_the_exchanges_prices_nothing_is_said_of_energy() -> None:
    dynamic = contract("imewo", Supply("engie-dynamic"))
    moved = counted(shadow("2026-05-10T18:00", 5000, 5000, 5000))
    assert month(moved, dynamic).energy is None
    spot = Spot({at("2026-05-10T18:00"): Decimal(100)})
    found = month(moved, dynamic, spot).energy
    gross = 1.06 * (0.1039 * 100 + 0.8702) / 100 + 0.0554236 + 0.0020417 + 0.050329
    assert found is not None and found.likely == pytest.approx(gross)


def test_a_house_without_a_contract_has_peaks_and_no_energy_price() -> None:
    found = saved(counted(shadow("2026-05-10T18:00", 4200, 4600, 4900)), NO_SPOT, None)
    assert found is not None
    assert (found.capacity, found.energy) == (None, None)
    assert found.without_w == Range(4200, 4600, 4900)
    grid = month(counted(shadow("2026-05-10T18:00", 4200, 4600, 4900)), contract("imewo"))
    assert grid.energy is None and grid.capacity is not None


def test_where_the_maximum_tariff_binds_a_lower_peak_saves_nothing() -> None:
    little = counted(shadow("2026-05-10T18:00", 4200, 4600, 4900), import_wh=5)
    assert is_capped(little.usage, NO_SPOT, own(), FIRST)
    assert month(little).capacity == Range(0, 0, 0)


def test_a_day_has_peaks_of_its_own_and_no_price_of_them() -> None:
    whole = counted(shadow("2026-05-10T18:00", 4200, 4600, 4900), meter_w=9000)
    day = Counted(usage(even(date(2026, 5, 10), date(2026, 5, 11), 250)), whole.shadows)
    found = saved(day, NO_SPOT, own(), is_month=False)
    assert found is not None
    assert (found.peak_w, found.without_w, found.capacity) == (1000, Range(4200, 4600, 4900), None)
    assert found.energy is not None and found.energy.likely == pytest.approx(
        0.9 * (0.5 + 0.1077943), abs=1e-6
    )


def test_of_what_nobody_counted_nothing_is_said() -> None:
    assert saved(counted(), NO_SPOT, own()) is None
    assert saved(Counted(usage([]), {}), NO_SPOT, own()) is None


@pytest.mark.parametrize(("power_w", "cost"), [(1500, 200.0), (2000, 200.0), (2001, 300.0), (9000, None)])
def test_a_step_costs_what_it_costs(power_w: float, cost: float | None) -> None:
    def price(nok: int) -> Price:
        return Price(None, Decimal(nok), Decimal(25), Per.MONTH, "NOK", Origin("test", True))

    steps = (Step(2000, price(200)), Step(5000, price(300)), Step(None, None))
    assert peak_cost(Peak(Demand(top=3), steps=steps), "2026-05", power_w) == cost
