# SPDX-License-Identifier: MIT
"""The energy of a visit, from a register that counts all cars: it begins with each car, and never falls below 0."""

from __future__ import annotations

from controller.model.reading import ChargerStatus
from hardware.modbus.visit import Visit

AWAY, THERE, DRAWS = ChargerStatus.DISCONNECTED, ChargerStatus.CONNECTED, ChargerStatus.CHARGING


def test_each_car_begins_at_nothing() -> None:
    visit = Visit()
    told = [(AWAY, 80_000.0), (THERE, 80_000.0), (DRAWS, 81_500.0), (None, 82_000.0), (AWAY, 82_000.0)]
    assert [visit.energy_wh(*each) for each in told] == [0.0, 0.0, 1_500.0, 2_000.0, 0.0]
    assert visit.energy_wh(DRAWS, 82_250.0) == 250.0


def test_a_car_that_is_met_while_it_charges_counts_from_then_on() -> None:
    visit = Visit()
    assert [visit.energy_wh(DRAWS, total_wh) for total_wh in (5_000.0, 5_100.0)] == [0.0, 100.0]


def test_a_register_that_falls_begins_anew_and_one_that_is_not_told_tells_nothing() -> None:
    visit = Visit()
    told = [(DRAWS, 5_000.0), (DRAWS, None), (DRAWS, 5_400.0), (DRAWS, 100.0), (DRAWS, 300.0)]
    assert [visit.energy_wh(*each) for each in told] == [0.0, None, 400.0, 0.0, 200.0]
