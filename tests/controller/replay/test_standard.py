# SPDX-License-Identifier: MIT
"""The rules that run when none are given suit every house: no problem, and not even a warning."""

from __future__ import annotations

from itertools import combinations

import pytest

from controller.model.house import DeviceSpec
from controller.replay.standard import standard_rules
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import house_of
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, ROOF

DEVICES: tuple[DeviceSpec, ...] = (BATTERY, CAR, BOILER, ROOF)
HOUSES = [house for count in (1, 2, 3, 4) for house in combinations(DEVICES, count) if house != (ROOF,)]


@pytest.mark.parametrize("devices", HOUSES, ids=lambda devices: "+".join(spec.name for spec in devices))
def test_they_check_clean(devices: tuple[DeviceSpec, ...]) -> None:
    house = house_of(*devices)
    loaded = load([standard_rules(house)], Vocabulary.of(house))
    assert loaded.ruleset is not None
    assert [str(problem) for problem in loaded.problems] == []


@pytest.mark.parametrize("devices", [(), (ROOF,)])
def test_a_house_without_devices_has_nothing_to_decide(devices: tuple[DeviceSpec, ...]) -> None:
    house = house_of(*devices)
    loaded = load([standard_rules(house)], Vocabulary.of(house))
    assert loaded.ruleset is not None
    assert loaded.ruleset.rules == ()
