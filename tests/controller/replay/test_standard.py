# SPDX-License-Identifier: MIT
"""The rules that run when none are given suit every house: no problem, and not even a warning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest

import rules
from controller.model.house import DeviceSpec
from controller.model.yaml_source import SourceText
from controller.replay.standard import standard_rules
from controller.replay.variants import backtest
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import house_of
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, ROOF, plan_of
from tests.controller.replay.test_ideal import Quarters

DEVICES: tuple[DeviceSpec, ...] = (BATTERY, CAR, BOILER, ROOF)
HOUSES = [house for count in (1, 2, 3, 4) for house in combinations(DEVICES, count) if house != (ROOF,)]


@pytest.mark.parametrize("stores_sun", [False, True])
@pytest.mark.parametrize("devices", HOUSES, ids=lambda devices: "+".join(spec.name for spec in devices))
def test_they_check_clean(devices: tuple[DeviceSpec, ...], stores_sun: bool) -> None:
    house = house_of(*devices)
    loaded = load([standard_rules(house, stores_sun=stores_sun)], Vocabulary.of(house))
    assert loaded.ruleset is not None
    assert [str(problem) for problem in loaded.problems] == []


@pytest.mark.parametrize("devices", [(), (ROOF,)])
def test_a_house_without_devices_has_nothing_to_decide(devices: tuple[DeviceSpec, ...]) -> None:
    house = house_of(*devices)
    loaded = load([standard_rules(house)], Vocabulary.of(house))
    assert loaded.ruleset is not None
    assert loaded.ruleset.rules == ()


def test_below_a_roof_a_battery_that_stores_the_sun_has_the_conditions_of_the_ready_set() -> None:
    """What the window assumes of an imagined battery is what it takes from the library afterwards."""
    house = house_of(BATTERY, ROOF)
    text = (Path(rules.__file__).parent / "library" / "battery_sun.yaml").read_text(encoding="utf-8")
    ready = load([SourceText("battery_sun.yaml", text)], Vocabulary.of(house)).ruleset
    assumed = load([standard_rules(house, stores_sun=True)], Vocabulary.of(house)).ruleset
    assert ready is not None
    assert assumed is not None

    def lines(text: str) -> list[str]:
        kept = ("when:", "then:", "until:")
        return [line.strip() for line in text.splitlines() if line.strip().startswith(kept)]

    assert lines(standard_rules(house, stores_sun=True).text) == lines(text)
    assert len(ready.rules) == len(assumed.rules) == 5
    bare = house_of(BATTERY)
    assert standard_rules(bare, stores_sun=True) == standard_rules(bare)


def test_a_battery_that_stores_the_sun_is_worth_more_below_a_roof_and_holds_the_same_peak() -> None:
    """Two days: the sun gives 12 kWh at noon, the evening takes 8, with a quarter above the floor in it."""
    night, noon, evening = (300.0, 0.0, 0.3, 0.05), (300.0, 3_300.0, 0.3, 0.05), (1_800.0, 0.0, 0.3, 0.05)
    day: tuple[tuple[float, float, float, float], ...] = (
        (night,) * 40 + (noon,) * 16 + (night,) * 16 + (evening,) * 8
    )
    day += ((4_500.0, 0.0, 0.3, 0.05),) + (evening,) * 7 + (night,) * 8
    rows = Quarters(day * 2, datetime(2026, 6, 10, 22, 0, tzinfo=UTC))
    house = house_of(BATTERY, ROOF, fuse_a=63.0)
    plan = plan_of(BATTERY, ROOF)
    stores = load([standard_rules(house, stores_sun=True)], Vocabulary.of(house)).ruleset
    assert stores is not None
    both = {"peak": plan.rulesets["rules"], "sun": stores}
    found = backtest(replace(plan, rulesets=both, price=lambda row: (0.3, 0.05)), rows).variants
    assert found["sun"].cost_eur < found["peak"].cost_eur - 1
    assert found["sun"].months[0].peak_w <= 2_500
