# SPDX-License-Identifier: MIT
"""What a battery is to Kwartier, by what it says and what it was told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.machines.battery import Battery, machine
from controller.model.command import Release, Setpoint, SetPower
from controller.model.reading import BatteryReading

GOOD = BatteryReading(0.0, 50.0)
FAULTY = BatteryReading(None, None, "cell voltage")
Step = tuple[BatteryReading | None, Setpoint, str]


@pytest.mark.parametrize(
    "steps",
    [
        [(None, Release(), "offline"), (GOOD, Release(), "auto")],
        [
            (GOOD, SetPower(500), "controlled"),
            (GOOD, SetPower(0), "holding"),
            (GOOD, SetPower(-1), "controlled"),
        ],
        [(GOOD, SetPower(500), "controlled"), (None, SetPower(500), "offline"), (None, Release(), "offline")],
        [(FAULTY, Release(), "fault"), (FAULTY, SetPower(5), "fault"), (GOOD, SetPower(5), "controlled")],
        [(GOOD, Release(), "auto"), (FAULTY, Release(), "fault"), (None, Release(), "offline")],
    ],
)
def test_a_battery_stands_where_its_words_and_orders_put_it(steps: list[Step]) -> None:
    follower = Battery(machine(), "battery.home", 0.0)
    for second, (reading, told, state) in enumerate(steps):
        assert follower.observe(reading, told, float(second)).state == state


def test_since_is_the_moment_of_the_last_change_of_state() -> None:
    follower = Battery(machine(), "battery.home", 0.0)
    follower.observe(GOOD, SetPower(100), 3.0)
    assert follower.observe(GOOD, SetPower(200), 4.0).since_monotonic_s == 3.0
    assert follower.observe(GOOD, Release(), 5.0).since_monotonic_s == 5.0


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, GOOD, FAULTY]), st.sampled_from([Release(), SetPower(0), SetPower(700)])
        )
    )
)
def test_no_sequence_of_readings_and_orders_leaves_the_table(
    steps: list[tuple[BatteryReading | None, Setpoint]],
) -> None:
    follower = Battery(machine(), "battery.home", 0.0)
    for second, (reading, told) in enumerate(steps):
        follower.observe(reading, told, float(second))
