# SPDX-License-Identifier: MIT
"""The tables of the language, and what of them a certain house has."""

from __future__ import annotations

import json

import pytest

from controller.model.decision import ActionKind
from controller.model.house import House
from controller.model.reading import DeviceKind
from controller.model.units import Dimension
from rules.dimensions import check_truth
from rules.parser import parse_action, parse_condition
from rules.schema import Vocabulary
from rules.tables import (
    ACTIONS,
    NAMES,
    PRESENCE,
    RULE_KEYS,
    RUN_KEYS,
    ActionRow,
    NameKind,
    NameRow,
    actions_of,
)
from tests.rules.demo_house import HOUSE, VOCABULARY, ruleset

PROMISED = """
grid.import grid.export grid.power quarter.used quarter.elapsed quarter.forecast quarter.allowance quarter.risk
peak.month peak.target peak.risk peak.cost house.power house.base_power solar.power
solar.<name>.power solar.<name>.limited
battery.<name>.soc battery.<name>.power battery.<name>.available
charger.<name>.status charger.<name>.power charger.<name>.connected charger.<name>.energy
relay.<name>.on relay.<name>.runtime_today price.import price.export price.rank price.average tariff.is_day
plan.<device> plan.grid gas.rate water.rate sensor.<name> time site.<setting>
"""


def test_every_promised_name_is_in_the_table_once() -> None:
    assert [row.pattern for row in NAMES] == PROMISED.split()


def test_every_name_of_the_house_is_known() -> None:
    names = [info.name for info in VOCABULARY.names()]
    assert len(names) == len(set(names))
    assert {
        "battery.home.soc",
        "charger.car.status",
        "relay.heatpump.on",
        "plan.relay.boiler",
        "site.car_energy",
    } <= {*names}
    assert not any("<" in name for name in names)
    assert VOCABULARY.name("battery.other.soc") is None


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row.pattern)
def test_every_example_of_a_name_is_a_condition(row: NameRow) -> None:
    example = row.example
    condition = parse_condition(example)
    assert check_truth(condition.test, VOCABULARY) == []
    assert row.meaning


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.kind.value)
def test_every_example_of_an_action_is_that_action(row: ActionRow) -> None:
    action = parse_action(row.example)
    assert action.kind is row.kind


def test_every_action_stands_in_the_table_once() -> None:
    assert sorted(row.kind for row in ACTIONS) == sorted(ActionKind)
    assert [row.kind for row in actions_of(DeviceKind.RELAY)] == [
        ActionKind.ON,
        ActionKind.OFF,
        ActionKind.RELEASE,
    ]
    assert set(PRESENCE) == {kind for row in ACTIONS for kind in row.devices}


def test_the_examples_of_all_keys_make_a_rule() -> None:
    run = ", ".join(f"{row.key}: {row.example}" for row in RUN_KEYS)
    keys = [row.example for row in RULE_KEYS if row.key != "run"] + [f"run: {{{run}}}"]
    assert len(ruleset("rules:\n  - " + "\n    ".join(keys)).rules) == 1


def test_sensors_are_those_of_the_house_with_unit_bounds_and_the_owner_s_words() -> None:
    infos = [info for info in VOCABULARY.names() if info.name.startswith("sensor.")]
    assert [(info.name, info.dimension, info.low, info.high) for info in infos] == [
        ("sensor.boiler", Dimension.TEMPERATURE, -55.0, 125.0),
        ("sensor.hall", Dimension.TEMPERATURE, -20.0, 60.0),
        ("sensor.damp", Dimension.SHARE, 0.0, 100.0),
    ]
    assert [info.meaning for info in infos] == [
        "Water at the top of the boiler",
        "a sensor of site.yaml, in its own unit",
        "a sensor of site.yaml, in its own unit",
    ]
    assert [info.example for info in infos] == [
        "sensor.boiler > 20 °C",
        "sensor.hall > 20 °C",
        "sensor.damp > 50 %",
    ]
    assert all(check_truth(parse_condition(info.example).test, VOCABULARY) == [] for info in infos)
    assert Vocabulary.from_summary(VOCABULARY.summary()).infos == VOCABULARY.infos


def test_settings_are_what_their_values_are() -> None:
    infos = {
        info.name: (info.kind, info.dimension) for info in VOCABULARY.names() if info.name.startswith("site.")
    }
    assert infos == {
        "site.night_start": (NameKind.NUMBER, Dimension.CLOCK_TIME),
        "site.car_energy": (NameKind.NUMBER, Dimension.ENERGY),
        "site.odd": (NameKind.NUMBER, None),
        "site.away": (NameKind.TRUTH, None),
        "site.mode": (NameKind.CHOICE, None),
    }


def test_devices_come_with_their_limits() -> None:
    battery, charger, boiler, _, roof = VOCABULARY.devices
    assert (battery.charge_max_w, battery.discharge_max_w) == (5_000, 5_000)
    assert (charger.current_max_a, charger.power_max_w) == (16.0, 11_040.0)
    assert boiler.starts_per_day == 12
    assert boiler.presence == ("relay.boiler.on",)
    assert (roof.name, roof.lowest_w, roof.produces_max_w) == ("solar.roof", 0, 5_000)
    assert roof.presence == ("solar.roof.power",)
    assert VOCABULARY.read_only == ("solar.old",)
    assert VOCABULARY.device("relay.boiler") is boiler
    assert VOCABULARY.device("relay.other") is None


def test_the_summary_for_the_editor_survives_json() -> None:
    assert Vocabulary.from_summary(json.loads(json.dumps(VOCABULARY.summary()))) == VOCABULARY
    empty = Vocabulary.of(House("x", "BE", "Europe/Brussels", HOUSE.grid, 40, HOUSE.meter))
    assert Vocabulary.from_summary(json.loads(json.dumps(empty.summary()))) == empty


def test_no_plan_foresees_more_than_a_device_can() -> None:
    bounds = {}
    for name in ("battery.home", "charger.car", "relay.boiler"):
        info = VOCABULARY.name(f"plan.{name}")
        assert info is not None
        bounds[name] = (info.low, info.high)
    battery, car = (VOCABULARY.name(f"{name}.power") for name in ("battery.home", "charger.car"))
    assert battery is not None
    assert car is not None
    assert bounds["battery.home"] == (battery.low, battery.high)
    assert bounds["charger.car"] == (car.low, car.high)
    relay = VOCABULARY.device("relay.boiler")
    assert relay is not None
    assert bounds["relay.boiler"] == (0.0, relay.load_w)
