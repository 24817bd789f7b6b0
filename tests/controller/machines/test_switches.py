# SPDX-License-Identifier: MIT
"""The budget of switches between one and three phases, and the machine of a charger that has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from controller.machines.charger import Charger, machine
from controller.machines.switches import Switches
from controller.model.command import Release, SetCurrent, Setpoint
from controller.model.decision import Standing
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.switching import SwitchingSpec
from tests.controller.houses import CHARGER

TODAY = date(2026, 6, 20)
SPEC = SwitchingSpec(rest_s=420.0, per_day=3, pause_s=10.0)
ONE, THREE = SetCurrent(0, 1), SetCurrent(0, 3)
PLUGGED = ChargerReading(ChargerStatus.CONNECTED, 0.0)
DRAWING = ChargerReading(ChargerStatus.CHARGING, 4_140.0)


def left(switches: Switches, now_s: float) -> tuple[int | None, int | None, float]:
    found = switches.added_to(Standing("paused", 0.0), now_s)
    return found.phases, found.switches_left, found.switches_in_s


def test_only_another_number_of_phases_is_a_switch_and_the_first_is_none() -> None:
    switches = Switches(SPEC)
    assert left(switches, 0.0) == (None, 3, 0.0)
    told: list[Setpoint] = [
        Release(),
        THREE,
        SetCurrent(6, 3),
        ONE,
        SetCurrent(9, 1),
        SetCurrent(9),
        Release(),
        ONE,
    ]
    noted = [switches.note(each, float(second), TODAY) for second, each in enumerate(told)]
    assert noted == [False, False, False, True, False, False, False, False]
    assert left(switches, 8.0) == (1, 2, 415.0)
    assert switches.is_pausing(12.9)
    assert not switches.is_pausing(13.0)


@pytest.mark.parametrize(("days", "budget"), [(0, 1), (1, 2), (-1, 1), (-2, 2)])
def test_a_new_day_has_a_new_budget_and_a_clock_that_is_set_back_over_midnight_has_none(
    days: int, budget: int
) -> None:
    switches = Switches(SPEC)
    for second, told in enumerate((THREE, ONE)):
        switches.note(told, float(second), TODAY)
    switches.note(THREE, 500.0, TODAY + timedelta(days=days))
    assert left(switches, 500.0)[1] == budget


@pytest.mark.parametrize("told", [ONE, SetCurrent(8, 1), Release()])
def test_a_restart_forgets_neither_the_count_nor_the_rest_nor_a_switch_that_is_under_way(
    told: SetCurrent | Release,
) -> None:
    before = Switches(SPEC)
    before.note(THREE, 0.0, TODAY)
    before.note(ONE, 5.0, TODAY)
    before.note(ONE, 9.0, TODAY)
    after = Switches(SPEC)
    after.restore(before.to_dict(told), 1_000.0)
    assert not after.note(ONE, 1_000.0, TODAY)
    assert left(after, 1_000.0) == (1, 2, 416.0)
    assert after.is_pausing(1_005.0)


def test_a_switch_that_was_told_just_now_counts_in_what_is_kept() -> None:
    before = Switches(SPEC)
    before.note(THREE, 0.0, TODAY)
    assert before.to_dict(ONE) == {
        "phases": 1,
        "rest_s": 420.0,
        "pause_s": 10.0,
        "day": "2026-06-20",
        "switches": 1,
    }


@pytest.mark.parametrize("saved", [None, 7, {}, {"phases": 2}, {"phases": 1, "rest_s": 0, "pause_s": 0}])
def test_what_cannot_be_read_begins_anew(saved: object) -> None:
    switches = Switches(SPEC)
    switches.restore(saved, 0.0)
    switches.restore({"phases": 1, "rest_s": 1.0, "pause_s": 1.0, "day": "never", "switches": 2}, 0.0)
    assert left(switches, 0.0) == (None, 3, 0.0)


def test_a_charger_that_switches_says_so_and_no_rest_follows() -> None:
    follower = Charger(machine(), replace(CHARGER, switching=SPEC), 0.0)
    follower.observe(DRAWING, SetCurrent(6, 3), 0.0, TODAY)
    states = [follower.observe(PLUGGED, ONE, 1.0 + second, TODAY) for second in range(10)]
    assert {standing.state for standing in states} == {"switching"}
    assert all(standing.can_start for standing in states)
    assert follower.observe(PLUGGED, SetCurrent(6, 1), 11.0, TODAY).state == "waiting"


def test_a_switch_after_which_there_is_no_room_is_a_pause() -> None:
    follower = Charger(machine(), replace(CHARGER, switching=SPEC), 0.0)
    follower.observe(DRAWING, SetCurrent(6, 3), 0.0, TODAY)
    follower.observe(PLUGGED, ONE, 300.0, TODAY)
    paused = follower.observe(PLUGGED, ONE, 310.0, TODAY)
    assert (paused.state, str(paused.holds_because)) == ("paused", "may start again in 1 min")


def test_a_pause_goes_on_through_a_switch() -> None:
    follower = Charger(machine(), replace(CHARGER, switching=SPEC), 0.0)
    follower.observe(DRAWING, SetCurrent(6, 3), 0.0, TODAY)
    follower.observe(PLUGGED, THREE, 200.0, TODAY)
    assert str(follower.observe(PLUGGED, ONE, 230.0, TODAY).holds_because) == "may start again in 30 s"
    assert follower.observe(PLUGGED, ONE, 260.0, TODAY).can_start
