# SPDX-License-Identifier: MIT
"""How often a car has started since it came: over silences, faults and restarts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.machines.charger import Charger, machine
from controller.machines.starts import Starts
from controller.model.command import Release
from controller.model.reading import ChargerReading, ChargerStatus
from tests.controller.houses import CHARGER


def reading(status: ChargerStatus | None, energy_wh: float | None = None) -> ChargerReading:
    return ChargerReading(status, 0.0, energy_wh=energy_wh)


GONE, PLUGGED, DRAWS, FAULTY, MUTE = map(
    reading,
    (
        ChargerStatus.DISCONNECTED,
        ChargerStatus.CONNECTED,
        ChargerStatus.CHARGING,
        ChargerStatus.FAULT,
        None,
    ),
)


def counted(*readings: ChargerReading | None, starts: Starts | None = None) -> int:
    starts = starts or Starts()
    for each in readings:
        starts.note(each)
    return starts.count


def reborn(starts: Starts) -> Starts:
    again = Starts()
    again.restore(json.loads(json.dumps(starts.to_dict())))
    return again


@pytest.mark.parametrize(
    ("readings", "count"),
    [
        ((PLUGGED, DRAWS, DRAWS, PLUGGED, DRAWS), 2),
        ((DRAWS,), 1),
        ((DRAWS, None, DRAWS, MUTE, DRAWS), 1),
        ((DRAWS, FAULTY, DRAWS), 2),
        ((DRAWS, PLUGGED, DRAWS, GONE), 0),
        ((DRAWS, PLUGGED, DRAWS, GONE, PLUGGED, DRAWS), 1),
        ((PLUGGED, None, MUTE, FAULTY), 0),
    ],
)
def test_a_start_is_a_car_that_draws_after_it_did_not(
    readings: tuple[ChargerReading | None, ...], count: int
) -> None:
    assert counted(*readings) == count


@pytest.mark.parametrize(("first", "count"), [(DRAWS, 2), (PLUGGED, 2), (None, 2), (GONE, 0)])
def test_the_count_survives_a_restart_and_a_run_over_it_is_one(first: ChargerReading, count: int) -> None:
    before = Starts()
    counted(DRAWS, PLUGGED, DRAWS, starts=before)
    assert counted(first, starts=reborn(before)) == count


def test_a_car_that_began_by_itself_while_nobody_looked_has_started() -> None:
    before = Starts()
    counted(DRAWS, PLUGGED, starts=before)
    assert counted(DRAWS, starts=reborn(before)) == 2


def test_less_energy_after_a_restart_is_another_car() -> None:
    before = Starts()
    counted(reading(ChargerStatus.CHARGING, 9_000.0), starts=before)
    goes_on, another = (reading(ChargerStatus.CHARGING, wh) for wh in (9_100.0, 200.0))
    assert counted(goes_on, starts=reborn(before)) == 1
    assert counted(goes_on, goes_on, starts=reborn(before)) == 1
    assert counted(reading(ChargerStatus.CONNECTED, 0.0), another, starts=reborn(before)) == 1


@pytest.mark.parametrize(
    "saved", [None, 7, {}, {"count": -1, "charges": False, "energy_wh": None}, {"count": 3}]
)
def test_what_cannot_be_read_begins_anew(saved: object) -> None:
    starts = Starts()
    starts.restore(saved)
    assert counted(DRAWS, starts=starts) == 1


def test_the_standing_of_a_charger_tells_it_and_its_memory_keeps_it() -> None:
    follower = Charger(machine(), CHARGER, 0.0)
    for second, said in enumerate((PLUGGED, DRAWS, PLUGGED, DRAWS)):
        standing = follower.observe(said, Release(), float(second))
    assert standing.starts == 2
    again = Charger(machine(), CHARGER, 0.0)
    again.restore(json.loads(json.dumps(follower.to_dict(Release()))))
    assert again.observe(DRAWS, Release(), 1.0).starts == 2


@given(st.lists(st.sampled_from([None, GONE, PLUGGED, DRAWS, FAULTY, MUTE]), max_size=30), st.integers(0, 30))
def test_wherever_a_restart_falls_the_count_is_the_same(
    readings: list[ChargerReading | None], place: int
) -> None:
    first = Starts()
    counted(*readings[:place], starts=first)
    assert counted(*readings[place:], starts=reborn(first)) == counted(*readings)
