# SPDX-License-Identifier: MIT
"""A whole controller with a contract: rules see its prices, and what the quarters cost is booked."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from controller.app.demo import demo_setup
from controller.app.listen import Address
from controller.model.house import Supply
from tests.controller.app.test_life import FAST, House, device, running
from tests.controller.app.test_price_feed import OWN
from tests.controller.tariff.cases import contract
from tests.patience import PATIENCE_S

RULES = """\
rules:
  - rule: At any price
    when: price.import > 1 ct/kWh
    then: {relay.boiler: on}
"""


async def booked(house: House) -> list[dict[str, object]]:
    """What the API says of the last week's quarters, once it says anything."""
    now = (await house.state()).now
    span = f"from={(now - timedelta(days=7)).timestamp():.0f}&to={now.timestamp():.0f}"
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found: list[dict[str, object]] = json.loads(await house.get(f"costs?{span}"))
            if found:
                return found
            await asyncio.sleep(0.1)


def test_rules_see_the_prices_and_the_quarters_are_booked(tmp_path: Path) -> None:
    async def scenario() -> None:
        rules = tmp_path / "rules"
        rules.mkdir()
        (rules / "a.yaml").write_text(RULES, encoding="utf-8")
        paid_by = contract("ores", Supply("own"), tariffs=OWN)
        async with demo_setup(tmp_path / "data", rules, Address("127.0.0.1", 0)) as setup:
            own = replace(setup.house, supply=Supply("own"), area="ores")
            async with running(replace(setup, house=own, contract=paid_by)) as house:
                assert await house.post("demo", FAST) == 200
                state = await house.until(lambda state: device(state, "relay.boiler").rule == "At any price")
                assert state.rules_problems == ()
                first = (await booked(house))[0]
        # In December a kWh costs 10.6 + 11.98 + 2.74 + 0.075 + 4.876 = 30.271 ct in ORES, and earns 3 ct.
        cost = Decimal(str(first["import_wh"])) * Decimal("0.00030271")
        cost -= Decimal(str(first["export_wh"])) * Decimal("0.00003")
        assert Decimal(str(first["cost"])) == cost.quantize(Decimal("0.000000001"))

    asyncio.run(scenario())
