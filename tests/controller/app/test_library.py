# SPDX-License-Identifier: MIT
"""Ready sets of rules, held against houses of other names and other devices, and made into their rule files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.api.service import Refused
from controller.app.library import draft, offer, read_library
from controller.app.new_settings import house_with
from controller.app.paths import top_folder
from controller.model.house import Connection, House, SensorSpec, SolarSpec
from controller.model.library_messages import LibraryRequest, LibrarySetMessage
from controller.model.said_messages import told
from controller.model.setting_messages import NewSetting
from controller.model.units import Dimension
from controller.model.yaml_source import SourceText
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, CHARGER, RELAY, SOLAR, house_of

LIBRARY = {ready.name: ready for ready in read_library(top_folder() / "rules" / "library")}
GARAGE = replace(CHARGER, name="garage")
STREET = replace(CHARGER, name="street")
PUMP = replace(RELAY, name="pump", starts_per_day=24)


TANK = SensorSpec("tank", Connection("w1"), Dimension.TEMPERATURE, "°C")
DAMP = SensorSpec("damp", Connection("file"), Dimension.SHARE, "%")


def offered(name: str, house: House, *files: SourceText, has_prices: bool = True) -> LibrarySetMessage:
    return offer(LIBRARY[name], house, files, has_prices=has_prices)


def test_the_rules_of_the_demo_house_are_no_ready_set() -> None:
    assert len(LIBRARY) == 16
    assert "demo" not in LIBRARY


@pytest.mark.parametrize(
    ("name", "house", "chosen"),
    [
        ("car_peak", house_of(CHARGER), {"charger.car": "charger.car"}),
        ("car_peak", house_of(GARAGE), {"charger.car": "charger.garage"}),
        ("car_peak", house_of(GARAGE, STREET), {"charger.car": None}),
        ("car_peak", house_of(GARAGE, CHARGER), {"charger.car": "charger.car"}),
        ("dishwasher", house_of(PUMP), {"relay.boiler": "relay.pump"}),
        ("dishwasher", house_of(RELAY), {"relay.boiler": "relay.boiler"}),
        ("dishwasher", house_of(RELAY, PUMP), {"relay.boiler": None}),
        ("sunshine", house_of(RELAY, PUMP), {"relay.boiler": "relay.boiler"}),
        (
            "boiler_sensor",
            replace(house_of(PUMP), sensors=(DAMP, TANK)),
            {"relay.boiler": "relay.pump", "sensor.boiler": "sensor.tank"},
        ),
        (
            "black_start",
            house_of(RELAY, PUMP, GARAGE),
            {"relay.boiler": "relay.boiler", "relay.heatpump": "relay.pump", "charger.car": "charger.garage"},
        ),
        (
            "black_start",
            house_of(PUMP, replace(RELAY, name="floor"), GARAGE),
            {"relay.boiler": None, "relay.heatpump": None, "charger.car": "charger.garage"},
        ),
    ],
)
def test_a_device_is_taken_by_its_name_or_when_it_is_the_only_one_left(
    name: str, house: House, chosen: dict[str, str | None]
) -> None:
    assert {each.name: each.chosen for each in offered(name, house).devices} == chosen


@pytest.mark.parametrize(
    ("name", "house", "missing"),
    [
        ("car_peak", house_of(BATTERY), ("this house has no car charger",)),
        (
            "peak",
            house_of(CHARGER),
            ("this house has no battery", "this house has no relay"),
        ),
        (
            "black_start",
            house_of(RELAY, CHARGER),
            ("it drives 2 of a kind of which this house has 1: relay.boiler, relay.heatpump",),
        ),
        (
            "boiler_sensor",
            replace(house_of(RELAY), sensors=(DAMP,)),
            ("this house has no thermometer under sensors: in site.yaml",),
        ),
        ("car_solar", house_of(CHARGER), ("this house has no inverter",)),
        ("car_solar", house_of(CHARGER, SOLAR), ()),
        (
            "negative_price",
            house_of(BATTERY, RELAY, CHARGER, SOLAR),
            ("this house has no inverter that may be limited",),
        ),
        (
            "negative_price",
            house_of(
                BATTERY, RELAY, CHARGER, SolarSpec("garden", SOLAR.connection, peak_w=5_000, lowest_w=0)
            ),
            (),
        ),
    ],
)
def test_what_a_house_lacks_for_a_set_is_named(name: str, house: House, missing: tuple[str, ...]) -> None:
    found = offered(name, house)
    assert found.missing == missing
    assert told(found.missing[0], found.said, "missing.0", "nl", ",") != missing[0] if missing else True


def test_without_prices_the_sets_that_go_by_them_are_of_no_use() -> None:
    found = offered("cheap_hours", house_of(BATTERY), has_prices=False)
    assert found.missing == ("this house has no prices for each hour",)


def test_a_set_whose_rules_are_in_use_names_their_file() -> None:
    file = SourceText("mine.yaml", LIBRARY["sunshine"].text.replace("relay.boiler", "relay.pump"))
    found = offered("sunshine", house_of(PUMP), file)
    assert (found.used_in, found.missing) == ("mine.yaml", ("its rules are in use already: mine.yaml",))


@pytest.mark.parametrize(
    ("own", "told_"),
    [
        (
            "1 kW",
            (
                "it means something else by the name site.car_energy, such as 12 kWh; in this house that is 1 kW",
            ),
        ),
        (
            "true",
            (
                "it means something else by the name site.car_energy, such as 12 kWh; in this house that is true",
            ),
        ),
        ("9 kWh", ()),
        ("9000 Wh", ()),
    ],
)
def test_a_setting_of_the_house_that_measures_something_else_is_told_before_the_set_is_taken(
    own: str, told_: tuple[str, ...]
) -> None:
    house = house_with(house_of(CHARGER), [NewSetting("car_energy", own)])
    assert offered("car_peak", house).missing == told_


def test_what_a_set_says_of_its_stand_in_goes_with_the_choice_of_a_relay() -> None:
    made = draft(LIBRARY["dishwasher"], house_of(PUMP), (), LibraryRequest())
    assert "It is called" in LIBRARY["dishwasher"].text
    assert "It is called" not in made.source.text
    assert offered("dishwasher", house_of(PUMP)).note == ""
    assert made.source.text.startswith("# The dishwasher runs on the sun\n")


FLOOR = replace(PUMP, name="floor")


def taken_once(name: str, house: House, **devices: str) -> SourceText:
    return draft(LIBRARY[name], house, (), LibraryRequest(devices)).source


def test_a_set_is_taken_for_a_second_device_under_names_of_its_own() -> None:
    house = house_of(PUMP, FLOOR)
    first = taken_once("sunshine", house, **{"relay.boiler": "relay.pump"})
    found = offered("sunshine", house, first)
    assert (found.used_in, found.missing) == ("sunshine.yaml", ())
    assert [(each.choices, each.chosen) for each in found.devices] == [(("relay.floor",), "relay.floor")]
    second = draft(LIBRARY["sunshine"], house, {"sunshine.yaml"}, LibraryRequest(), [first])
    assert second.source.name == "sunshine_2.yaml"
    assert "  - rule: Boiler on spare sun (relay.floor)\n" in second.source.text
    vocabulary = Vocabulary.of(house_with(house, second.settings))
    assert load([first, second.source], vocabulary).problems == ()
    both = offered("sunshine", house, first, second.source)
    assert both.used_in == "sunshine.yaml, sunshine_2.yaml"
    assert both.missing == ("its rules are in use already: sunshine.yaml, sunshine_2.yaml",)


def test_a_thermometer_goes_with_the_device_that_it_is_used_for() -> None:
    other = replace(TANK, name="other")
    house = replace(house_of(PUMP, FLOOR), sensors=(TANK, other))
    first = taken_once(
        "boiler_sensor", house, **{"relay.boiler": "relay.pump", "sensor.boiler": "sensor.tank"}
    )
    assert {each.name: each.chosen for each in offered("boiler_sensor", house, first).devices} == {
        "relay.boiler": "relay.floor",
        "sensor.boiler": "sensor.other",
    }


def test_a_set_that_also_drives_what_there_is_one_of_is_taken_once() -> None:
    house = house_of(BATTERY, PUMP, FLOOR)
    first = taken_once("peak", house, **{"relay.boiler": "relay.pump"})
    assert offered("peak", house, first).missing == ("its rules are in use already: peak.yaml",)


def test_settings_that_the_house_has_are_told_apart_from_those_that_it_would_get() -> None:
    house = house_with(house_of(CHARGER), [NewSetting("car_energy", "9 kWh")])
    found = offered("car_by_morning", house)
    assert [each.name for each in found.new_settings] == [
        "car_slow",
        "night_start",
        "car_last_start",
        "car_ready",
    ]
    assert [(each.name, each.text) for each in found.known_settings] == [("car_energy", "9 kWh")]
    slow = found.new_settings[0]
    assert (slow.kind, slow.text, slow.unit, slow.low, slow.high, slow.step) == (
        "quantity",
        "6 A",
        "A",
        0,
        63,
        1,
    )
    assert slow.about == "how fast it charges by night; 6 A is the least that any car takes"


def test_a_draft_has_the_names_and_settings_of_the_house_and_a_name_that_is_free() -> None:
    house = house_of(GARAGE, STREET)
    request = LibraryRequest({"charger.car": "charger.street"}, {"car_energy": " 14 kWh "})
    made = draft(LIBRARY["car_peak"], house, {"car_peak.yaml", "car_peak_2.yaml"}, request)
    assert made.source.name == "car_peak_3.yaml"
    assert "charger.car" not in made.source.text
    assert made.settings == (NewSetting("car_energy", "14 kWh", "what a day of driving takes"),)


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_every_set_is_without_problems_in_a_house_of_other_names(name: str) -> None:
    house = house_of(
        replace(BATTERY, name="cellar"),
        GARAGE,
        PUMP,
        replace(PUMP, name="floor"),
        SolarSpec("barn", SOLAR.connection, peak_w=5_000, lowest_w=0),
    )
    house = replace(house, sensors=(TANK, DAMP))
    ready = LIBRARY[name]
    relays = iter(("relay.pump", "relay.floor"))
    devices = {each: next(relays) for each in ready.devices if each.startswith("relay.")}
    made = draft(ready, house, (), LibraryRequest(devices))
    with_settings = house_with(house, made.settings)
    assert load([made.source], Vocabulary.of(with_settings, has_prices=True)).problems == ()


@pytest.mark.parametrize(
    ("request_", "error", "hint"),
    [
        (LibraryRequest(), "charger.car: say which one", "one of: charger.garage, charger.street"),
        (
            LibraryRequest({"charger.car": "charger.boat"}),
            'devices: charger.car: this house has no "charger.boat" for it',
            "one of: charger.garage, charger.street",
        ),
        (LibraryRequest({"relay.x": "relay.y"}), 'devices: the set has no "relay.x"', "one of: charger.car"),
        (
            LibraryRequest({"charger.car": "charger.garage"}, {"car_enrgy": "1 kWh"}),
            'settings: the set has no setting "car_enrgy"',
            'did you mean "car_energy"?',
        ),
    ],
)
def test_what_cannot_be_is_refused(request_: LibraryRequest, error: str, hint: str) -> None:
    with pytest.raises(Refused) as refused:
        draft(LIBRARY["car_peak"], house_of(GARAGE, STREET), (), request_)
    assert (refused.value.status, str(refused.value), refused.value.hint) == (422, error, hint)


def test_a_device_cannot_stand_for_two() -> None:
    both = {"relay.boiler": "relay.pump", "relay.heatpump": "relay.pump"}
    with pytest.raises(Refused, match=r'"relay\.pump" is chosen twice'):
        draft(LIBRARY["black_start"], house_of(RELAY, PUMP, CHARGER), (), LibraryRequest(both))
