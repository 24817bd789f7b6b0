# SPDX-License-Identifier: MIT
"""When a car starts beyond what a quarter gives: before a month ends, in calm hours, for the last bit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from controller.arbiter import calm, share
from controller.arbiter.charger import ChargerAllocator
from controller.arbiter.share import Night
from controller.arbiter.verdict import Backing, Situation
from controller.model.house import ChargerSpec
from controller.model.outlook import Hours, Outlook
from controller.model.target import Target, TargetReason
from tests.controller.arbiter.test_share import (
    CALM_LATER,
    CHARGING,
    HABIT,
    LEAST_W,
    QUIET,
    WAITING,
    decided,
    later,
    situation,
)
from tests.controller.houses import CHARGER

FIXED_W = (LEAST_W, LEAST_W)
SWITCHING_W = (1_380.0, 3_680.0)
MADE_W = 4_600.0
"""The peak that a month has."""
MADE = Target(MADE_W, TargetReason.MONTH_PEAK, {"floor_w": 2_500.0, "peak_w": MADE_W})
EVENING_BURSTS = Outlook(usual=Hours(((900.0, 300.0),), (40.0,) * 6 + (500.0,) * 18))
"""A quarter may take 2 kW but from midnight to six in the morning (UTC)."""


def on(at: datetime, now: Situation, target: Target = MADE) -> Situation:
    """The same at another time, in a month with this target."""
    assert now.quarter is not None
    quarter = replace(now.quarter, target_w=target.w, target=target)
    return replace(now, snapshot=replace(now.snapshot, now=at, meter=None), quarter=quarter)


LAST_EVENING = datetime(2026, 1, 31, 17, 0, tzinfo=UTC)
"""18:00 where the house is: six hours of January are left."""


def test_what_a_month_leaves_room_for_is_taken_before_it_ends() -> None:
    """From midnight on the floor holds again, so the calm hours after it are not waited for."""
    evening = situation(600, 0, outlook=CALM_LATER)
    assert calm.night(MADE_W, HABIT, WAITING, on(LAST_EVENING, evening), FIXED_W) == Night()
    before = replace(evening, outlook=EVENING_BURSTS)
    assert calm.night(
        MADE_W, HABIT, WAITING, on(datetime(2026, 1, 30, 17, tzinfo=UTC), before), FIXED_W
    ).waits
    assert not calm.night(MADE_W, HABIT, WAITING, on(LAST_EVENING, before), FIXED_W).waits


@pytest.mark.parametrize(
    "target",
    [
        Target(2_500.0, TargetReason.FLOOR, {"floor_w": 2_500.0}),
        Target(MADE_W, TargetReason.WISH, {"floor_w": 2_500.0, "wish_w": MADE_W}),
        Target(MADE_W, TargetReason.MONTH_PEAK, {"floor_w": 2_500.0, "wish_w": MADE_W, "peak_w": MADE_W}),
    ],
)
def test_a_target_that_the_next_month_has_too_makes_no_haste(target: Target) -> None:
    evening = on(LAST_EVENING, situation(600, 0, outlook=CALM_LATER), target)
    assert calm.night(target.w, HABIT, WAITING, evening, FIXED_W).waits


@pytest.mark.parametrize(("w", "powers_w"), [(3_000.0, FIXED_W), (MADE_W, SWITCHING_W)])
def test_a_peak_that_bears_no_more_through_whole_quarters_than_the_next_makes_no_haste(
    w: float, powers_w: tuple[float, float]
) -> None:
    made = Target(w, TargetReason.MONTH_PEAK, {"floor_w": 2_500.0, "peak_w": w})
    evening = on(LAST_EVENING, situation(600, 0, outlook=CALM_LATER), made)
    found = share.night(w, HABIT, WAITING, evening, powers_w)
    assert calm.night(w, HABIT, WAITING, evening, powers_w) == found


@pytest.mark.parametrize("target_w", [4_100.0, 4_250.0])
def test_of_hours_that_give_the_same_the_calm_ones_are_waited_for(target_w: float) -> None:
    """Whatever it gives, a start in the evening is ended by the next kettle."""
    evening = situation(600, 0, outlook=EVENING_BURSTS)
    assert not share.night(target_w, HABIT, WAITING, evening, FIXED_W).waits
    assert calm.night(target_w, HABIT, WAITING, evening, FIXED_W) == Night(waits=True)


@pytest.mark.parametrize(
    ("target_w", "powers_w", "outlook", "backing"),
    [
        (3_600.0, FIXED_W, EVENING_BURSTS, Backing()),  # nearly all of the night is needed
        (4_250.0, SWITCHING_W, EVENING_BURSTS, Backing()),  # it runs through on one phase
        (4_250.0, FIXED_W, QUIET, Backing()),  # all hours are calm
        (4_250.0, FIXED_W, EVENING_BURSTS, Backing(5_000.0, 5_000.0)),  # a battery takes what comes
    ],
)
def test_calm_hours_are_not_waited_for_where_they_change_nothing(
    target_w: float, powers_w: tuple[float, float], outlook: Outlook, backing: Backing
) -> None:
    evening = replace(situation(600, 0, outlook=outlook), backing=backing)
    found = share.night(target_w, HABIT, WAITING, evening, powers_w)
    assert calm.night(target_w, HABIT, WAITING, evening, powers_w) == found


def test_there_must_be_enough_calm_hours_for_what_the_car_lacks() -> None:
    """Five and two thirds from one o'clock on: 23 kWh."""
    evening = situation(600, 0, outlook=EVENING_BURSTS)
    much = replace(HABIT, needs_wh=25_000.0)
    assert not calm.night(4_250.0, much, WAITING, evening, FIXED_W).waits
    nobody_knows = replace(WAITING, energy_wh=None)
    assert calm.night(4_250.0, HABIT, nobody_knows, evening, FIXED_W) == Night()
    assert calm.night(4_250.0, None, WAITING, evening, FIXED_W) == Night()


def test_a_car_that_lacks_two_minutes_is_not_stopped_for_what_may_come() -> None:
    nearly = replace(CHARGING, energy_wh=HABIT.needs_wh - 138.0)
    assert calm.last_bit_s(2_500.0, HABIT, nearly, situation(300, 300), LEAST_W) == pytest.approx(120.0)
    assert calm.last_bit_s(2_500.0, HABIT, nearly, situation(300, 440), LEAST_W) == 0.0
    assert calm.last_bit_s(2_500.0, HABIT, nearly, situation(790, 300), LEAST_W) == 0.0
    assert calm.last_bit_s(2_500.0, HABIT, CHARGING, situation(300, 0), LEAST_W) == 0.0
    assert calm.last_bit_s(2_500.0, None, nearly, situation(300, 0), LEAST_W) == 0.0
    full = replace(CHARGING, energy_wh=HABIT.needs_wh)
    assert calm.last_bit_s(2_500.0, HABIT, full, situation(300, 0), LEAST_W) == 0.0


def test_a_run_that_reserve_would_stop_goes_on_for_the_last_bit() -> None:
    spec: ChargerSpec = replace(CHARGER, usual=HABIT)
    nearly = replace(CHARGING, energy_wh=HABIT.needs_wh - 138.0)
    restless = Outlook(usual=Hours(((900.0, 2_400.0),), (600.0,) * 24))
    for reading, expected_a in ((CHARGING, 0.0), (nearly, 6.0)):
        allocator = ChargerAllocator(spec)
        assert decided(situation(880, 300, reading=reading, outlook=restless), allocator)[0] >= 6.0
        begun = later(situation(100, 330, reading=reading, outlook=restless), 120)
        assert decided(begun, allocator)[0] == 6.0  # for the time of its patience
        after = later(situation(120, 350, reading=reading, outlook=restless), 140)
        assert decided(after, allocator)[0] == expected_a


def test_a_quarter_in_which_the_house_stopped_a_car_that_has_time_gives_it_no_second_start() -> None:
    spec = replace(CHARGER, usual=HABIT)
    allocator = ChargerAllocator(spec)
    assert decided(situation(500, 50, reading=CHARGING), allocator)[0] >= 6.0
    assert decided(later(situation(560, 618, reading=CHARGING), 60, quarters=0), allocator)[0] == 0.0
    again = later(situation(700, 200), 200, quarters=0)
    assert decided(again, allocator)[0:2] == (0.0, share.WAITS_FOR_NEXT)
    assert decided(later(situation(600, 50), 1_000), allocator)[0] == 6.0
