# SPDX-License-Identifier: MIT
"""The demo house has an energy price without any network, and says that it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from controller.app.demo_contract import NAME, demo_contract, with_contract
from controller.app.site_files import read_site
from controller.model.house import Supply
from controller.tariff.bill import bill
from controller.tariff.spot import NO_SPOT
from hardware.sim import DEMO_SITE, demo_start
from hardware.sim.meter import is_night
from tests.controller.tariff.cases import even, usage


def test_every_line_of_a_day_has_a_price() -> None:
    house = with_contract(read_site(DEMO_SITE))
    contract = demo_contract(house)
    first, after = date(2026, 12, 1), date(2026, 12, 2)
    found = bill(usage(even(first, after, 250), {"2026-12": 3000}), NO_SPOT, contract, first, after)
    assert (house.supply.electricity, found.is_priced, found.notes) == (NAME, True, ())
    assert {line.source for line in found.lines if line.version.startswith(NAME)} == {
        "invented for the demo house"
    }
    assert not any(line.is_verified for line in found.lines if line.version.startswith(NAME))
    assert contract.on(demo_start().date()).is_whole


def test_its_night_is_that_of_the_simulated_meter() -> None:
    house = with_contract(read_site(DEMO_SITE))
    first, after = date(2026, 11, 30), date(2026, 12, 7)
    quarters = even(first, after, 250)
    found = bill(usage(quarters), NO_SPOT, demo_contract(house), first, after)
    zone = ZoneInfo(house.timezone)
    night = sum(is_night(datetime.fromtimestamp(each.start_s, UTC), zone) for each in quarters)
    kwh = {line.label: float(line.quantity) for line in found.lines}
    assert kwh["Energy, night"] == night / 4
    assert kwh["Energy, day"] == (len(quarters) - night) / 4


def test_who_named_a_contract_keeps_it() -> None:
    house = replace(read_site(DEMO_SITE), supply=Supply("engie-dynamic"))
    assert with_contract(house).supply.electricity == "engie-dynamic"
