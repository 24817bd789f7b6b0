# SPDX-License-Identifier: MIT
"""What an inverter is to Kwartier, and the rest after a limit was taken off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.machines.fleet import Fleet
from controller.machines.inverter import Inverter, InverterState, machine
from controller.model.command import Release, SetLimit, Setpoint
from controller.model.reading import SolarReading
from tests.controller.houses import SOLAR, START, house_of, snapshot_of

SPEC = replace(SOLAR, peak_w=5_000, lowest_w=0)
SUNNY, DARK, FAULTY = (
    SolarReading(900.0),
    SolarReading(0.0, is_asleep=True),
    SolarReading(0.0, fault="broken"),
)
LOW = SetLimit(500)
Step = tuple[SolarReading | None, Setpoint, str]


@pytest.mark.parametrize(
    "steps",
    [
        [(None, Release(), "offline"), (SUNNY, Release(), "producing"), (SUNNY, LOW, "limited")],
        [(SUNNY, LOW, "limited"), (SUNNY, SetLimit(0), "limited"), (SUNNY, Release(), "producing")],
        [(DARK, Release(), "asleep"), (DARK, LOW, "asleep"), (SUNNY, LOW, "limited"), (DARK, LOW, "asleep")],
        [(SUNNY, LOW, "limited"), (FAULTY, LOW, "fault"), (FAULTY, LOW, "fault"), (SUNNY, LOW, "limited")],
        [(DARK, Release(), "asleep"), (FAULTY, Release(), "fault"), (DARK, Release(), "asleep")],
        [(SUNNY, LOW, "limited"), (None, LOW, "offline"), (None, LOW, "offline"), (FAULTY, LOW, "fault")],
    ],
)
def test_an_inverter_stands_where_its_words_and_orders_put_it(steps: list[Step]) -> None:
    follower = Inverter(machine(), SPEC, 0.0)
    for at, (reading, told, state) in enumerate(steps):
        assert follower.observe(reading, told, float(at)).state == state


def test_after_a_limit_was_taken_off_the_next_one_waits_for_its_rest() -> None:
    follower = Inverter(machine(), SPEC, 0.0)
    assert follower.observe(SUNNY, Release(), 0.0).can_start
    assert follower.observe(SUNNY, LOW, 1.0).can_start
    freed = follower.observe(SUNNY, Release(), 10.0)
    assert (freed.can_start, freed.holds_because) == (False, "may be limited again in 1 min")
    assert not follower.observe(SUNNY, Release(), 69.0).can_start
    assert follower.observe(SUNNY, Release(), 70.0).can_start


def test_the_rest_is_remembered_over_a_restart() -> None:
    follower = Inverter(machine(), SPEC, 0.0)
    follower.observe(SUNNY, LOW, 1.0)
    follower.observe(SUNNY, Release(), 10.0)
    follower.observe(SUNNY, Release(), 30.0)
    again = Inverter(machine(), SPEC, 3.0)
    again.restore(follower.to_dict(Release()))
    assert not again.observe(SUNNY, Release(), 42.0).can_start
    assert again.observe(SUNNY, Release(), 43.0).can_start
    freed_just_now = Inverter(machine(), SPEC, 0.0)
    freed_just_now.observe(SUNNY, LOW, 1.0)
    assert freed_just_now.to_dict(Release()) == {"left_s": 60.0, "is_limited": False}
    fresh = Inverter(machine(), SPEC, 3.0)
    fresh.restore({"left_s": "long"})
    assert fresh.observe(SUNNY, Release(), 3.0).can_start


@pytest.mark.parametrize(("told", "can_start"), [(LOW, True), (Release(), False)])
def test_a_limit_that_a_restart_does_not_renew_was_taken_off_by_it(told: Setpoint, can_start: bool) -> None:
    follower = Inverter(machine(), SPEC, 0.0)
    follower.observe(SUNNY, LOW, 1.0)
    again = Inverter(machine(), SPEC, 3.0)
    again.restore(follower.to_dict(LOW))
    assert again.observe(SUNNY, Release(), 3.0).can_start, "nothing has been told yet"
    assert again.observe(SUNNY, told, 4.0).can_start is can_start


def test_whoever_fell_silent_or_asleep_needs_no_rest() -> None:
    follower = Inverter(machine(), SPEC, 0.0)
    follower.observe(SUNNY, LOW, 1.0)
    follower.observe(None, LOW, 10.0)
    assert follower.observe(SUNNY, Release(), 12.0).can_start


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, SUNNY, DARK, FAULTY]), st.sampled_from([Release(), LOW, SetLimit(0)])
        )
    )
)
def test_whatever_comes_the_table_has_a_row_for_it(steps: list[tuple[SolarReading | None, Setpoint]]) -> None:
    follower = Inverter(machine(), SPEC, 0.0)
    for at, (reading, told) in enumerate(steps):
        standing = follower.observe(reading, told, float(at))
        assert standing.state in [state.value for state in InverterState]
        assert (standing.state == "limited") is (reading is SUNNY and told != Release())


def test_the_fleet_follows_inverters_that_may_be_limited_and_no_others() -> None:
    house = house_of(SPEC, replace(SOLAR, name="old"))
    fleet = Fleet(house, 0.0)
    snapshot = snapshot_of(None, {"solar.roof": SUNNY, "solar.old": SUNNY})
    standings = fleet.observe(snapshot, {"solar.roof": LOW}, START.date())
    assert {name: each.state for name, each in standings.items()} == {"solar.roof": "limited"}
