# SPDX-License-Identifier: MIT
"""Which levels of a battery a set of rules waits for, and when one is passed."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from controller.model.command import Release, SetPower
from controller.model.house import BatterySpec, House
from controller.model.units import Dimension
from controller.model.yaml_source import SourceText
from controller.replay.levels import AGAIN_WH, BACK_SHARE, Levels, levels_wh
from controller.replay.physical import PhysicalHouse
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import house_of
from tests.controller.replay.recordings import BOILER, LINK

BATTERY = BatterySpec("home", LINK, 10_000, 5_000, 5_000, soc_min_pct=10.0)
HOME = "battery.home"


def house() -> House:
    settings = {"full": 80.0, "more": 5.0}
    dimensions = dict.fromkeys(settings, Dimension.SHARE)
    return replace(house_of(BATTERY, BOILER), settings=settings, setting_dimensions=dimensions)


def levels_of(when: str) -> dict[str, tuple[float, ...]]:
    text = f"rules:\n  - rule: Heat\n    when: {when}\n    then: {{relay.boiler: on}}\n"
    loaded = load([SourceText("rules.yaml", text)], Vocabulary.of(house()))
    assert loaded.ruleset is not None, loaded.problems
    return levels_wh(house(), loaded.ruleset)


@pytest.mark.parametrize(
    ("when", "levels"),
    [
        ("battery.home.soc < 70 %", (7_000.0,)),
        ("not (40 % <= battery.home.soc) or battery.home.soc > 70 %", (4_000.0, 7_000.0)),
        ("battery.home.soc + 10 % < 70 % - 5 %", (5_500.0,)),
        ("battery.home.soc < site.full + site.more", (8_500.0,)),
        ("battery.home.available > 2 kWh", (3_000.0,)),
    ],
)
def test_levels_are_what_a_condition_compares_with_what_is_fixed(
    when: str, levels: tuple[float, ...]
) -> None:
    assert levels_of(when) == {HOME: pytest.approx(levels)}


@pytest.mark.parametrize(
    "when",
    ["house.power > 2 kW", "abs(battery.home.soc - 50 %) < 9 %", "battery.home.power > 0 W"],
)
def test_a_set_that_names_no_fixed_level_has_none(when: str) -> None:
    assert levels_of(when) == {}
    assert not Levels({})


def looks(
    levels: Levels, at: float, power_w: int | None, net_w: float = 0.0, until: float = 9_000.0
) -> float:
    told = {HOME: Release() if power_w is None else SetPower(power_w)}
    return levels.look_at(at, until, PhysicalHouse(house(), {}), told, net_w)


def test_a_level_is_looked_at_on_the_second_after_it_is_passed() -> None:
    levels = Levels({HOME: (4_000.0, 6_000.0)})
    assert looks(levels, 0.0, 2_000) == math.floor(1_000 * 0.95 / 2_000 * 3_600) + 1
    assert looks(levels, 0.5, -2_000) == math.floor(0.5 + 1_000 / 0.95 / 2_000 * 3_600) + 1


def test_a_battery_on_its_own_goes_with_the_house() -> None:
    levels = Levels({HOME: (4_000.0, 6_000.0)})
    assert looks(levels, 0.0, None, net_w=9_000.0) == looks(levels, 0.0, 5_000)
    assert looks(levels, 0.0, None, net_w=-1_000.0) == looks(levels, 0.0, -1_000)


@pytest.mark.parametrize(("power_w", "level_wh"), [(0, 4_000.0), (2_000, 6_000.0), (2_000, 500.0)])
def test_a_level_that_is_not_ahead_is_not_looked_at(power_w: int, level_wh: float) -> None:
    assert looks(Levels({HOME: (level_wh,)}), 0.0, power_w) == math.inf


def test_a_level_that_is_passed_after_something_else_changes_is_not_looked_at() -> None:
    assert looks(Levels({HOME: (4_000.0,)}), 0.0, 2_000, until=900.0) == math.inf


def test_a_level_that_was_just_passed_is_looked_at_a_little_beyond() -> None:
    levels = Levels({HOME: (5_000.0,)})
    assert looks(levels, 0.0, 1_000) == 1.0
    levels.looked(1.0)
    assert looks(levels, 1.0, 1_000) == math.floor(1 + AGAIN_WH * 0.95 / 1_000 * 3_600) + 1
    assert looks(levels, 2_000.0, 1_000) == 2_001.0


def test_a_battery_that_goes_to_and_fro_turns_so_far_beyond_that_it_is_back_in_time() -> None:
    levels = Levels({HOME: (5_000.0,)})
    at = 0.0
    for power_w in (1_000, -1_000):  # down, and up again: now it is known to come back
        at = looks(levels, at, power_w)
        levels.looked(at)
    left_s = BACK_SHARE * (1_000.0 - at)
    up_w, down_w = 1_000 * 0.95, 1_000 / 0.95
    turns_at = looks(levels, at, 1_000, until=1_000.0)
    assert turns_at == math.floor(at + left_s * up_w / (up_w + down_w)) + 1
    assert looks(levels, at, 1_000, net_w=500.0, until=1_000.0) < at + AGAIN_WH / down_w * 3_600 + 2


def test_what_has_not_come_back_beside_this_house_is_looked_at_a_little_beyond() -> None:
    levels = Levels({HOME: (5_000.0,)})
    at = looks(levels, 0.0, 1_000)
    levels.looked(at)
    assert looks(levels, at, -1_000) == math.floor(at + AGAIN_WH / (1_000 * 0.95) * 3_600) + 1
