# SPDX-License-Identifier: MIT
"""What the head of a ready set says, and its text for a house that calls its devices otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.dimensions import PRICED
from rules.ready_sets import (
    devices_in,
    read_ready_set,
    rules_in,
    with_devices,
    with_suffix,
    without_suffix,
)
from rules.wanted import WantedSetting
from tests.rules.test_library import SETS, read

TEXT = """\
# The car follows the peak
#
# The car takes what the quarter leaves,
# and never makes a new peak; charger.car waits.
# Needs charger.car, an inverter and prices.
# The file sorts early. For the battery: peak.yaml.
# Settings in site.yaml:
#   car_energy: 12 kWh          what a day of driving takes
rules:
  - rule: "The car: first"
    why: It has time.   # not relay.pump
    when: charger.car.connected and solar.power > 1 kW and not solar.roof.limited
    then: {charger.car: fit below peak.target}
"""


def test_a_set_is_read_from_its_head_and_its_rules() -> None:
    ready = read_ready_set("car_peak", TEXT)
    assert (ready.name, ready.title) == ("car_peak", "The car follows the peak")
    assert ready.about == (
        "The car takes what the quarter leaves, and never makes a new peak; charger.car waits."
    )
    assert ready.note == "The file sorts early. For the battery: peak.yaml."
    assert (ready.rules, ready.devices) == (("The car: first",), ("charger.car", "solar.roof"))
    assert (ready.needs_sun, ready.needs_prices, ready.has_own_relay) == (True, True, False)
    assert ready.settings == (WantedSetting("car_energy", "12 kWh", "what a day of driving takes"),)


def test_a_device_has_the_name_of_the_house_everywhere_in_the_text() -> None:
    text = with_devices(TEXT, {"charger.car": "charger.garage"})
    assert "charger.car" not in text
    assert text.count("charger.garage") == TEXT.count("charger.car") == 4
    assert "solar.power > 1 kW and not solar.roof.limited" in text
    swapped = with_devices(
        "relay.a relay.b my.relay.a plan.relay.a.on", {"relay.a": "relay.b", "relay.b": "relay.a"}
    )
    assert swapped == "relay.b relay.a my.relay.a plan.relay.b.on"


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_what_is_read_of_a_ready_set_is_what_its_rules_use(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ready, loaded = read_ready_set(path.stem, text), read(path)
    assert ready.title and not ready.title.endswith(".") and ready.about.endswith(".")
    assert not ready.note or ready.note.endswith(".")
    assert ready.rules == tuple(rule.name for rule in loaded.rules)
    used = {name for rule in loaded.rules for name in (*rule.names, *rule.drives)}
    kinds = ("battery", "charger", "relay", "sensor", "solar")
    devices = {".".join(name.split(".")[:2]) for name in used if name.split(".")[0] in kinds}
    assert set(ready.devices) == devices - {"solar.power"}
    assert ready.needs_prices is any(name.startswith(PRICED) for name in used)
    assert ready.has_own_relay is (path.stem == "dishwasher")


def test_names_of_rules_are_read_without_their_quotes() -> None:
    assert rules_in("rules:\n  - rule: 'A'\n  -   rule: B b\n    why: no - rule: c\n") == ("A", "B b")


def test_a_set_stands_beside_itself_under_names_with_its_device() -> None:
    text = "rules:\n  - rule: Sun   \n    then: {relay.pump: on}  # relay.other\n  - rule: Night\n"
    again = with_suffix(text, "(relay.pump)")
    assert rules_in(again) == ("Sun (relay.pump)", "Night (relay.pump)")
    assert [without_suffix(name) for name in rules_in(again)] == ["Sun", "Night"]
    assert without_suffix("Boiler (by Night)") == "Boiler (by Night)"
    assert devices_in(again) == {"relay.pump"}
