# SPDX-License-Identifier: MIT
"""What a charger is to Kwartier, and the pause between two starts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.machines.charger import Charger, machine
from controller.model.command import Release, SetCurrent, Setpoint
from controller.model.house import ChargerSpec
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.switching import SwitchingSpec
from tests.controller.houses import CHARGER


def reading(status: ChargerStatus | None) -> ChargerReading:
    return ChargerReading(status, 0.0)


EMPTY, PLUGGED, DRAWING, FAULTY, MUTE = map(
    reading,
    (
        ChargerStatus.DISCONNECTED,
        ChargerStatus.CONNECTED,
        ChargerStatus.CHARGING,
        ChargerStatus.FAULT,
        None,
    ),
)
Step = tuple[ChargerReading | None, Setpoint, str]
DAY = date(2026, 1, 12)


def charger(spec: ChargerSpec = CHARGER) -> Charger:
    return Charger(machine(), spec, 0.0)


@pytest.mark.parametrize(
    "steps",
    [
        [(None, Release(), "offline"), (EMPTY, Release(), "idle"), (PLUGGED, SetCurrent(6), "waiting")],
        [
            (PLUGGED, SetCurrent(0), "paused"),
            (DRAWING, SetCurrent(0), "paused"),
            (DRAWING, SetCurrent(6), "charging"),
        ],
        [(DRAWING, Release(), "charging"), (PLUGGED, Release(), "waiting"), (EMPTY, SetCurrent(0), "idle")],
        [
            (DRAWING, SetCurrent(9), "charging"),
            (MUTE, SetCurrent(9), "offline"),
            (None, Release(), "offline"),
        ],
        [(FAULTY, Release(), "fault"), (FAULTY, Release(), "fault"), (DRAWING, Release(), "charging")],
        [(DRAWING, Release(), "charging"), (FAULTY, Release(), "fault"), (None, Release(), "offline")],
    ],
)
def test_a_charger_stands_where_its_words_and_orders_put_it(steps: list[Step]) -> None:
    follower = charger()
    for second, (said, told, state) in enumerate(steps):
        assert follower.observe(said, told, float(second)).state == state


def test_after_a_pause_the_next_start_has_to_wait() -> None:
    follower = charger()
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    paused = follower.observe(DRAWING, SetCurrent(0), 200.0)
    assert (paused.can_start, paused.holds_because) == (False, "may start again in 1 min")
    assert follower.observe(PLUGGED, SetCurrent(0), 259.0).holds_because == "may start again in 1 s"
    assert follower.observe(PLUGGED, SetCurrent(0), 260.0).can_start


def pauses_after_runs(*runs_s: float) -> list[str]:
    """What is said at each pause when a car charges so long again and again."""
    follower, now_s, said = charger(), 0.0, []
    for run_s in runs_s:
        follower.observe(DRAWING, SetCurrent(6), now_s)
        follower.observe(DRAWING, SetCurrent(6), now_s + run_s / 2)
        now_s += run_s
        said.append(
            str(follower.observe(DRAWING, SetCurrent(0), now_s).holds_because).removeprefix(
                "may start again in "
            )
        )
        now_s += 1_000.0
    return said


def test_runs_that_were_hardly_worth_their_start_double_the_pause_up_to_a_quarter() -> None:
    assert pauses_after_runs(30, 30, 179, 30, 30) == ["2 min", "4 min", "8 min", "15 min", "15 min"]


def test_a_long_run_gives_the_short_pause_back() -> None:
    assert pauses_after_runs(30, 30, 180, 30) == ["2 min", "4 min", "1 min", "2 min"]


def test_a_pause_of_the_site_that_is_longer_than_a_quarter_stays_as_it_is() -> None:
    follower = charger(replace(CHARGER, start_pause_s=1_800.0))
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    assert follower.observe(DRAWING, SetCurrent(0), 10.0).holds_because == "may start again in 30 min"


def test_another_car_begins_with_the_short_pause() -> None:
    follower = charger()
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    follower.observe(DRAWING, SetCurrent(0), 30.0)
    follower.observe(EMPTY, SetCurrent(0), 40.0)
    assert follower.observe(PLUGGED, SetCurrent(0), 50.0).holds_because == "may start again in 1 min"


NOTHING = Release()


def reborn(follower: Charger, told: Setpoint = NOTHING) -> Charger:
    """The same charger after a restart, on a clock that begins anew."""
    again = Charger(machine(), CHARGER, 5.0)
    again.restore(json.loads(json.dumps(follower.to_dict(told))))
    return again


def test_a_pause_is_remembered_over_a_restart() -> None:
    follower = charger()
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    follower.observe(DRAWING, SetCurrent(0), 200.0)
    follower.observe(PLUGGED, SetCurrent(0), 240.0)
    again = reborn(follower)
    held = again.observe(PLUGGED, Release(), 6.0)
    assert (held.state, held.can_start, held.holds_because) == ("waiting", False, "may start again in 19 s")
    assert not again.observe(PLUGGED, SetCurrent(0), 7.0).can_start
    assert again.observe(PLUGGED, SetCurrent(0), 25.0).can_start, "what was left of it, and no second pause"


def test_a_pause_that_was_doubled_is_so_after_a_restart() -> None:
    follower = charger()
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    follower.observe(DRAWING, SetCurrent(0), 30.0)
    assert reborn(follower).observe(PLUGGED, Release(), 5.0).holds_because == "may start again in 2 min"


def test_a_car_that_drew_at_the_restart_rests_when_it_is_paused_after_it() -> None:
    follower = charger()
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    again = reborn(follower)
    assert not again.observe(DRAWING, SetCurrent(0), 6.0).can_start
    assert again.observe(DRAWING, SetCurrent(0), 66.0).can_start


def test_a_pause_that_was_ordered_in_the_last_moment_is_remembered() -> None:
    follower = charger()
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    again = reborn(follower, SetCurrent(0))
    assert not again.observe(PLUGGED, Release(), 64.0).can_start
    assert again.observe(PLUGGED, Release(), 65.0).can_start


def test_another_car_after_a_restart_does_not_wait_for_the_one_before() -> None:
    follower = charger()
    follower.observe(DRAWING, SetCurrent(6), 0.0)
    follower.observe(DRAWING, SetCurrent(0), 200.0)
    again = reborn(follower)
    again.observe(EMPTY, Release(), 6.0)
    assert again.observe(PLUGGED, Release(), 7.0).can_start


@pytest.mark.parametrize(
    "saved",
    [{}, {"rest_s": "long"}, {"rest_s": 60.0, "left_s": None}, {"rest_s": 1e9, "left_s": 1e9}, 7, None],
)
def test_a_memory_that_cannot_be_read_never_forbids_for_long(saved: object) -> None:
    follower = charger()
    follower.restore(saved)
    follower.observe(PLUGGED, SetCurrent(0), 0.0)
    assert follower.observe(PLUGGED, SetCurrent(0), 900.0).can_start


def test_a_car_that_leaves_takes_the_pause_along() -> None:
    follower = charger()
    follower.observe(PLUGGED, SetCurrent(0), 0.0)
    assert follower.observe(EMPTY, SetCurrent(0), 1.0).can_start


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, EMPTY, PLUGGED, DRAWING, FAULTY, MUTE]),
            st.sampled_from([Release(), SetCurrent(0), SetCurrent(6)]),
        )
    )
)
def test_no_sequence_of_readings_and_orders_leaves_the_table(
    steps: list[tuple[ChargerReading | None, Setpoint]],
) -> None:
    follower = charger()
    for second, (said, told) in enumerate(steps):
        follower.observe(said, told, float(second))


def test_switches_of_the_phases_survive_a_restart_of_their_charger() -> None:
    spec = replace(CHARGER, switching=SwitchingSpec(per_day=5))
    before, after = charger(spec), charger(spec)
    before.observe(PLUGGED, SetCurrent(6, 3), 0.0, DAY)
    assert before.observe(PLUGGED, SetCurrent(0, 1), 10.0, DAY).switches_left == 4
    after.restore(json.loads(json.dumps(before.to_dict(SetCurrent(0, 1)))))
    found = after.observe(PLUGGED, SetCurrent(0, 1), 1.0, DAY)
    assert (found.phases, found.switches_left) == (1, 4)
