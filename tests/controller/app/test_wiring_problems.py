# SPDX-License-Identifier: MIT
"""Chargers that shall change their phases by a map that does not tell how; the rest is seen from `check` itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.app import wiring_problems
from controller.model.yaml_source import SourceText, parse_yaml
from hardware.modbus.maps import find_map

SITE = 'chargers:\n  car: {{driver: modbus, map: alfen, address: "sim://charger.car", phases: {phases}}}\n'


def problems(phases: str) -> list[str]:
    tree = parse_yaml(SourceText("site.yaml", SITE.format(phases=phases)))
    return [str(problem) for problem in wiring_problems.wiring_problems(tree)]


@pytest.mark.parametrize("phases", ["1", "3", "1/3"])
def test_a_map_that_tells_how_to_change_phases_fits_to_all(phases: str) -> None:
    assert problems(phases) == []


def test_a_map_that_does_not_tell_how_to_change_phases_fits_to_fixed_ones_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = find_map("alfen")
    assert found.control is not None
    fixed = replace(found, control=replace(found.control, switch=()))
    monkeypatch.setattr(wiring_problems, "find_map", lambda _name: fixed)
    assert problems("3") == []
    assert problems("1/3") == ["site.yaml:2:75: error: the map alfen does not tell how to change phases"]
