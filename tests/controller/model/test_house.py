# SPDX-License-Identifier: MIT
"""The house as data: names of devices, phases, what the fuse carries."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from controller.model.command import SetCurrent
from controller.model.house import GridType, dotted
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.switching import SwitchingSpec
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


@pytest.mark.parametrize(
    ("is_charging", "said", "told", "fixed", "switching"),
    [
        (True, 1, 3, 1, 1),
        (True, None, 1, 1, 1),
        (False, 3, 1, 3, 1),
        (False, 3, None, 3, 3),
        (False, None, None, 3, 3),
    ],
)
def test_a_current_flows_on_the_phases_that_the_car_uses_or_else_on_those_that_were_told(
    is_charging: bool, said: int | None, told: int | None, fixed: int, switching: int
) -> None:
    status = ChargerStatus.CHARGING if is_charging else ChargerStatus.CONNECTED
    reading = ChargerReading(status, 0.0, phases=said)
    switch = replace(CHARGER, switching=SwitchingSpec())
    setpoint = SetCurrent(6.0, told)
    assert (CHARGER.phases_of(reading, setpoint), switch.phases_of(reading, setpoint)) == (fixed, switching)
    assert (CHARGER.phases_of(None), switch.phases_least, CHARGER.phases_least) == (3, 1, 3)
