# SPDX-License-Identifier: MIT
"""What may stand where somebody is typing a rule, however broken the text is, and which words fit there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.completion import Spot, Where, spot_behind
from gui.rules_check import RuleChecker
from tests.rules.demo_house import VOCABULARY

RULE = "rules:\n  - rule: A\n"
WHEN = RULE + "    when: grid.export > 1 kW\n"
SPOTS = [
    ("", Where.FILE_KEY, ""),
    ("ru", Where.FILE_KEY, ""),
    ("}}]", Where.FILE_KEY, ""),
    ("rules:\n  - ru", Where.RULE_KEY, ""),
    ("rules:\n- rule: A\n  when: true\n- ru", Where.RULE_KEY, ""),
    (RULE + "    wh", Where.RULE_KEY, ""),
    ("rules:\n  - rule: Boi", Where.PROSE, ""),
    (RULE + "    why: then: so", Where.PROSE, ""),
    (RULE + "    why: >-\n      then: ba", Where.PROSE, ""),
    (RULE + "    when: grid.ex", Where.CONDITION, ""),
    (RULE + '    when: "a # b" and gr', Where.CONDITION, ""),
    (RULE + "    when: >-\n      grid.export > 1 kW and ba", Where.CONDITION, ""),
    (WHEN + "      and ba", Where.CONDITION, ""),
    (WHEN + "    until: grid.ex", Where.CONDITION, ""),
    (WHEN[:-1] + "   # not gr", Where.PROSE, ""),
    (WHEN + "    enabled: fa", Where.TRUTH, ""),
    (WHEN + "    then: {", Where.DEVICE, ""),
    (WHEN + "    then: {relay.boiler: on, ba", Where.DEVICE, ""),
    (WHEN + "    then: {relay.boiler: on,\n           ba", Where.DEVICE, ""),
    (WHEN + "    then:\n      relay.boiler: on\n      ba", Where.DEVICE, ""),
    (WHEN + "    then: {battery.home: ch", Where.ACTION, "battery.home"),
    (WHEN + '    then: {battery.home: "charge min(3 kW, qu', Where.ACTION, "battery.home"),
    (WHEN + "    then:\n      battery.home: ch", Where.ACTION, "battery.home"),
    (WHEN + "    then:\n      battery.home: hold\n    un", Where.RULE_KEY, ""),
    (WHEN + "    run: {at", Where.RUN_KEY, ""),
    (WHEN + "    run: {at_least: 3 m", Where.LIMIT, ""),
    (WHEN + "    run:\n      rest: 3 min\n      at", Where.RUN_KEY, ""),
    ("rules:\n  - {rule: A, when: gr", Where.CONDITION, ""),
    ("rules:\n  - {rule: A, then: {relay.boiler: o", Where.ACTION, "relay.boiler"),
    ("rules:\n  - {rule: A, then: {relay.boiler: on}, un", Where.RULE_KEY, ""),
    ("rules:\n  - {rule: A, then: {relay.boiler: on}}   # all, of\n  - ru", Where.RULE_KEY, ""),
    ("others:\n  then: ba", Where.PROSE, ""),
]


@pytest.mark.parametrize(("text", "where", "device"), SPOTS, ids=[row[0][-30:] for row in SPOTS])
def test_what_is_due_is_told_by_the_keys_around(text: str, where: Where, device: str) -> None:
    assert spot_behind(text) == Spot(where, device)


@given(st.text(st.sampled_from("rules: \n-{}[],\"'#whentb.("), max_size=80))
def test_no_text_is_too_broken(text: str) -> None:
    assert spot_behind(text).where in Where


def offered(text: str) -> set[str]:
    spot = spot_behind(text)
    return {word.text for word in RuleChecker(VOCABULARY.summary()).words() if word.fits(spot)}


def test_a_condition_is_offered_names_and_no_actions() -> None:
    words = offered(RULE + "    when: ch")
    assert {"charger.car.power", "charging", "weekdays", "winter", "min(", "kW", "between"} <= words
    assert not {"charge", "charge at", "charger.car:", "when:"} & words


def test_a_device_is_offered_what_it_can_do() -> None:
    words = offered(WHEN + "    then: {battery.home: ch")
    assert {"charge", "cover above", "quarter.allowance", "kW"} <= words
    assert not {"charge at", "on", "relay.boiler.on", "kWh", "charger.car:"} & words


def test_run_is_offered_its_keys_times_and_settings_of_its_kind() -> None:
    assert offered(WHEN + "    run: {at") >= {"at_least:", "per_day_at_least:"}
    words = offered(WHEN + "    run: {rest: si")
    assert {"site.night_start", "min"} <= words and "site.car_energy" not in words


def test_plans_and_sensors_are_offered_as_far_as_the_house_has_them() -> None:
    assert "plan.battery.home" in offered(RULE + "    when: pl")
    sensors = {word for word in offered(RULE + "    when: sen") if word.startswith("sensor.")}
    assert sensors == {info.name for info in VOCABULARY.names() if info.name.startswith("sensor.")} != set()


def test_prose_is_left_alone() -> None:
    assert offered(RULE + "    why: the quarter") == set()
