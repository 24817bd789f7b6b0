# SPDX-License-Identifier: MIT
"""The whole controller with a source of prices on loopback: rules wait while it fails, and go by it when it answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from controller.app.demo import demo_setup
from controller.app.exchange import Exchange
from controller.app.listen import Address
from controller.app.site_files import read_contract
from controller.model.house import Supply
from controller.model.market import ZONES, MarketDay, PricesSpec
from controller.model.messages import DemoRequest, decode, encode
from controller.model.trial_messages import TrialMessage, TrialRequest
from hardware.prices.day_ahead import DayAhead
from hardware.prices.shelf import Shelf
from hardware.prices.source import http_source
from hardware.prices.turns import market_today
from tests.controller.app.test_exchange import known
from tests.controller.app.test_life import FAST, House, device, running
from tests.hardware.prices.documents import energy_charts_day
from tests.hardware.prices.http_server import HttpServer, answer, http_server
from tests.patience import PATIENCE_S

RULES = """\
rules:
  - rule: Below nothing
    when: price.import < 5 ct/kWh
    then: {relay.boiler: on}
"""


@asynccontextmanager
async def following(folder: Path, server: HttpServer) -> AsyncIterator[House]:
    """A house whose contract goes by the exchange, at sixty times real time."""
    rules, data = folder / "rules", folder / "data"
    rules.mkdir()
    (rules / "demo.yaml").write_text(RULES)
    async with demo_setup(data, rules, Address("127.0.0.1", 0)) as setup:
        spec = PricesSpec(("energy-charts",), ZONES["BE"])
        source = http_source("energy-charts", spec, folder, server.address)
        exchange = Exchange(DayAhead([source], Shelf(data, "BE"), setup.clock))
        house = replace(setup.house, area="imewo", supply=Supply("engie-dynamic"), prices=spec)
        setup = replace(setup, house=house, contract=read_contract(house), exchange=exchange)
        async with running(setup) as live:
            assert await live.post("demo", FAST) == 200
            yield live


def test_a_rule_waits_for_prices_and_goes_by_them_as_soon_as_they_are_there(tmp_path: Path) -> None:
    """At -200 EUR/MWh a kWh earns money even after all levies."""

    async def story() -> None:
        async with http_server() as server:
            server.says = answer(status=500)
            async with following(tmp_path, server) as live:
                waiting = await live.until(lambda state: "prices" in {each.source for each in state.faults})
                assert waiting.rules_problems == ()
                assert device(waiting, "relay.boiler").on is not True
                told = {each.source: each.message for each in waiting.faults}
                assert told["prices from energy-charts"] == "energy-charts answers with status 500"
                today = MarketDay(market_today(live.setup.clock.now()))
                server.says = answer(energy_charts_day(today, -200.0))
                fired = await live.until(lambda state: device(state, "relay.boiler").on is True)
                assert "prices from energy-charts" not in {each.source for each in fired.faults}
        assert (tmp_path / "data" / "day-ahead" / "BE" / f"{today.day}.json").exists()

    asyncio.run(story())


async def tried(live: House) -> TrialMessage:
    """The rules that run, on the newest two days. The house goes on at its own pace, and the trial stands behind it."""
    assert await live.post("demo", DemoRequest(rate=1)) == 200
    asked = encode(TrialRequest(days=2))
    async with live.http.post(f"{live.url}/backtest", data=asked) as told:
        trial = decode(TrialMessage, await told.read())
    async with asyncio.timeout(5 * PATIENCE_S):
        while trial.state == "running":
            await asyncio.sleep(0.2)
            trial = decode(TrialMessage, await live.get(f"backtest/{trial.id}"))
    return trial


def test_a_trial_goes_by_what_was_kept_of_its_days(tmp_path: Path) -> None:
    """Of yesterday the prices were kept; today nobody answers."""

    async def story() -> None:
        async with http_server() as server:
            server.says = answer(status=500)
            async with following(tmp_path, server) as live:
                today = market_today(live.setup.clock.now())
                Shelf(tmp_path / "data", "BE").keep(known(MarketDay(today - timedelta(days=1))))
                message = await tried(live)
        assert (message.state, message.problem) == ("done", "")
        assert message.report is not None
        notes = "; ".join(message.report.notes)
        assert "an imported kWh costs what the contract engie-dynamic asks" in notes
        assert "not all prices of the exchange are stored for " in notes

    asyncio.run(story())
