# SPDX-License-Identifier: MIT
"""The whole controller with a source of prices on loopback: rules wait while it fails, and go by it when it answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from controller.app.demo import demo_setup
from controller.app.exchange import Exchange
from controller.app.listen import Address
from controller.app.site_files import read_contract
from controller.model.house import Supply
from controller.model.market import ZONES, MarketDay, PricesSpec
from hardware.prices.day_ahead import DayAhead
from hardware.prices.shelf import Shelf
from hardware.prices.source import http_source
from hardware.prices.turns import market_today
from tests.controller.app.test_life import FAST, device, running
from tests.hardware.prices.documents import energy_charts_day
from tests.hardware.prices.http_server import answer, http_server

RULES = """\
rules:
  - rule: Below nothing
    when: price.import < 5 ct/kWh
    then: {relay.boiler: on}
"""


def test_a_rule_waits_for_prices_and_goes_by_them_as_soon_as_they_are_there(tmp_path: Path) -> None:
    """At -200 EUR/MWh a kWh earns money even after all levies."""
    rules, data = tmp_path / "rules", tmp_path / "data"
    rules.mkdir()
    (rules / "demo.yaml").write_text(RULES)

    async def story() -> None:
        async with http_server() as server, demo_setup(data, rules, Address("127.0.0.1", 0)) as setup:
            server.says = answer(status=500)
            spec = PricesSpec(("energy-charts",), ZONES["BE"])
            source = http_source("energy-charts", spec, tmp_path, server.address)
            exchange = Exchange(DayAhead([source], Shelf(data, "BE"), setup.clock))
            house = replace(setup.house, area="imewo", supply=Supply("engie-dynamic"))
            setup = replace(setup, house=house, contract=read_contract(house), exchange=exchange)
            async with running(setup) as live:
                assert await live.post("demo", FAST) == 200
                waiting = await live.until(lambda state: "prices" in {each.source for each in state.faults})
                assert waiting.rules_problems == ()
                assert device(waiting, "relay.boiler").on is not True
                told = {each.source: each.message for each in waiting.faults}
                assert told["prices from energy-charts"] == "energy-charts answers with status 500"
                today = MarketDay(market_today(setup.clock.now()))
                server.says = answer(energy_charts_day(today, -200.0))
                fired = await live.until(lambda state: device(state, "relay.boiler").on is True)
                assert "prices from energy-charts" not in {each.source for each in fired.faults}
        assert (data / "day-ahead" / "BE" / f"{today.day}.json").exists()

    asyncio.run(story())
