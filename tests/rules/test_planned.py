# SPDX-License-Identifier: MIT
"""A device that the day plan never knows anything of is named while the rule is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.model.habits import CarHabit, HeatSpec
from controller.model.house import DeviceSpec
from controller.model.yaml_source import SourceText
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, CHARGER, RELAY, house_of

ASKS = "rules:\n  - rule: R\n    when: {name} > 0 W\n    then: {{{then}}}\n"
BOILER = ASKS.format(name="plan.relay.boiler", then="relay.boiler: on")
CAR = ASKS.format(name="plan.charger.car", then="charger.car: full")
DAILY = BOILER + "    run: {per_day_at_least: 2 h, catch_up_from: 22:00}\n"
HOT = replace(RELAY, heat=HeatSpec(0.2, 45.0, 65.0, draws_wh=6_000.0))


def told(text: str, *devices: DeviceSpec) -> list[tuple[str, str, str]]:
    loaded = load([SourceText("r.yaml", text)], Vocabulary.of(house_of(*devices), has_prices=True))
    assert loaded.ruleset is not None
    found = [each for each in loaded.problems if each.code == "never-planned"]
    return [(f"{each.line}:{each.column}", str(each.message), str(each.hint)) for each in found]


@pytest.mark.parametrize(
    ("text", "device", "hint"),
    [
        (
            BOILER,
            RELAY,
            "give the rule that switches it on a `per_day_at_least` under `run`, or the relay `heat` in",
        ),
        (DAILY, replace(RELAY, load_w=0), "write in site.yaml what its load draws: `load: 2 kW`"),
        (
            CAR,
            CHARGER,
            "write in site.yaml under `usual` when its car arrives",
        ),
    ],
)
def test_what_nobody_said_is_asked_for(text: str, device: DeviceSpec, hint: str) -> None:
    ((place, message, hinted),) = told(text, device)
    name = text.split("when: ")[1].split(" ")[0]
    assert (place, message) == (
        "3:11",
        f"{name} is never known: nobody says what the device needs in a day",
    )
    assert hinted.startswith(hint)


def test_what_is_said_is_enough() -> None:
    assert told(DAILY, RELAY) == []
    assert told(BOILER, HOT) == []
    assert told(CAR, replace(CHARGER, usual=CarHabit())) == []
    assert told(ASKS.format(name="plan.battery.home", then="battery.home: hold"), BATTERY) == []
    assert told(BOILER + "    enabled: false\n", RELAY) == []
