# SPDX-License-Identifier: MIT
"""A thermometer of the simulated house, from its register over real wires to rules, state, why, and history."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from controller.model.messages import DemoRequest, HistoryMessage, State, decode
from controller.model.past_messages import WhyNotMessage
from controller.model.sensor_messages import SensorMessage
from tests.controller.app.test_life import living

RULES = """\
rules:
  - rule: Warm
    when: sensor.boiler < 90 °C
    then: {relay.boiler: on}
"""


def boiler(state: State) -> SensorMessage:
    return next(sensor for sensor in state.sensors if sensor.name == "sensor.boiler")


def test_a_rule_follows_a_thermometer_whose_trouble_is_told_and_ends_by_itself(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with living(tmp_path, RULES) as house:
            warm = await house.until(lambda s: bool(s.rules) and s.rules[0].state == "active")
            assert boiler(warm).unit == "°C"
            assert 20 < (boiler(warm).value or 0) < 80
            await house.post("demo", DemoRequest(rate=60, fault="sensors-offline"))
            down = await house.until(lambda s: boiler(s).fault is not None)
            assert any(fault.source == "sensor.boiler" for fault in down.faults)
            await house.post("demo", DemoRequest(rate=60, mend=True))
            await house.until(lambda s: boiler(s).fault is None and not s.faults)
            told = decode(WhyNotMessage, await house.get("why-not?rule=Warm"))
            (clause,) = told.conditions
            assert clause.facts[0].words.endswith(" °C")
            asked = "history?series=sensor.boiler,sensor.outside&points=500"
            message = decode(HistoryMessage, await house.get(asked))
            assert all(
                any(v is not None for v in message.high[name]) for name in ("sensor.boiler", "sensor.outside")
            )
            rows = json.loads(await house.get("history/csv?kind=minute"))
            assert rows["header"].endswith(",sensor.boiler_degc,sensor.outside_degc")

    asyncio.run(scenario())
