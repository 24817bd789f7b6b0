# SPDX-License-Identifier: MIT
"""The house as data: names of devices, phases, what the fuse carries."""

from __future__ import annotations

import math

import pytest

from controller.model.house import GridType, dotted
from tests.controller.houses import BATTERY, CHARGER, RELAY, SOLAR, house_of

HOUSE = house_of(BATTERY, CHARGER, RELAY, SOLAR)


def test_devices_are_found_by_their_dotted_names() -> None:
    assert [dotted(spec) for spec in HOUSE.devices] == [
        "battery.home",
        "charger.car",
        "relay.boiler",
        "solar.roof",
    ]
    assert HOUSE.device("relay.boiler") is RELAY
    assert HOUSE.device("relay.pool") is None


@pytest.mark.parametrize(
    ("grid", "phases", "fuse_w", "one_phase", "three_phases"),
    [
        (GridType.SINGLE_PHASE, 1, 9_200.0, 230.0, 690.0),
        (GridType.THREE_PHASE_DELTA, 3, 230 * math.sqrt(3) * 40, 230.0, 230 * math.sqrt(3)),
        (GridType.THREE_PHASE_STAR, 3, 27_600.0, 230.0, 690.0),
    ],
)
def test_a_grid_decides_what_an_ampere_is_worth(
    grid: GridType, phases: int, fuse_w: float, one_phase: float, three_phases: float
) -> None:
    house = house_of(grid=grid, fuse_a=40.0)
    assert house.phases == phases
    assert house.fuse_w == pytest.approx(fuse_w)
    assert house.watts_per_ampere(1) == pytest.approx(one_phase)
    assert house.watts_per_ampere(3) == pytest.approx(three_phases)
