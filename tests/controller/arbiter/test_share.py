# SPDX-License-Identifier: MIT
"""What a car gets of a quarter that shall end at a demand: its limit, its runs over the boundary, its patience."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest

from controller.arbiter import share
from controller.arbiter.charger import ChargerAllocator, Claims
from controller.arbiter.verdict import Backing, Situation, choose
from controller.model.command import SetCurrent
from controller.model.decision import ActionKind, ReasonCode
from controller.model.habits import CarHabit
from controller.model.outlook import NOTHING_KNOWN, Hours, Outlook
from controller.model.reading import UNKNOWN, ChargerReading, ChargerStatus
from controller.model.saying import Words
from controller.model.switching import SwitchingSpec
from tests.controller.houses import CHARGER, house_of, meter_of, quarter_of, situation_of, wish

CAR = "charger.car"
LEAST_W = 4_140.0
HABIT = CarHabit(12_000.0, leaves_s=7 * 3600.0, arrives_s=18 * 3600.0)
QUIET = Outlook(usual=Hours(((900.0, 300.0),), (75.0,) * 24))
RESTLESS = Outlook(usual=Hours(((900.0, 2_400.0),), (600.0,) * 24))
CALM_LATER = Outlook(usual=Hours(((900.0, 2_400.0),), (75.0,) * 6 + (600.0,) * 18))
"""Quiet from midnight to six in the morning (UTC)."""
CHARGING = ChargerReading(ChargerStatus.CHARGING, LEAST_W, (6.0, 6.0, 6.0), 6.0, 2_000.0, 3)
WAITING = ChargerReading(ChargerStatus.CONNECTED, 0.0, (0.0, 0.0, 0.0), 0.0, 2_000.0, 3)


def situation(
    elapsed_s: float,
    used_wh: float,
    *,
    base_w: int = 300,
    reading: ChargerReading = WAITING,
    outlook: Outlook = QUIET,
) -> Situation:
    """18:00 local time, with a car."""
    drawn_w = reading.power_w or 0.0
    found = situation_of(
        house_of(CHARGER),
        meter_of(round(base_w + drawn_w)),
        {CAR: reading},
        quarter=quarter_of(elapsed_s=elapsed_s, used_wh=used_wh),
    )
    return replace(found, outlook=outlook)


def later(now: Situation, seconds: float, quarters: int = 1) -> Situation:
    """`now` moved into a later quarter, `seconds` on the monotonic clock after the others."""
    snapshot = now.snapshot
    assert now.quarter is not None
    moved = replace(
        snapshot,
        monotonic_s=snapshot.monotonic_s + seconds,
        meter_at_monotonic_s=snapshot.monotonic_s + seconds,
        devices={
            name: replace(reading, at_monotonic_s=reading.at_monotonic_s + seconds)
            for name, reading in snapshot.devices.items()
        },
    )
    start = now.quarter.start + timedelta(seconds=900 * quarters)
    return replace(now, snapshot=moved, quarter=replace(now.quarter, start=start))


def test_the_limit_is_what_the_house_leaves_of_the_allowance() -> None:
    assert share.limit_w(2_500.0, situation(0, 0)) == pytest.approx(2_480.0 - 300.0)
    assert share.limit_w(2_500.0, situation(450, 100)) == pytest.approx(8 * (620.0 - 100.0) - 300.0)
    assert share.limit_w(2_500.0, situation(450, 700)) == 0.0


def test_without_a_quarter_or_a_meter_nothing_is_known_of_the_limit() -> None:
    assert share.limit_w(2_500.0, replace(situation(0, 0), quarter=None)) is UNKNOWN
    blind = situation_of(house_of(CHARGER), None, {CAR: WAITING}, quarter=quarter_of(elapsed_s=0, used_wh=0))
    assert share.limit_w(2_500.0, blind) is UNKNOWN
    assert share.runs_on_for_s(2_500.0, LEAST_W, blind) == 0.0


def test_a_run_goes_on_for_as_long_as_the_quarter_bears_it_beside_the_house() -> None:
    seconds = share.runs_on_for_s(2_500.0, LEAST_W, situation(0, 0))
    assert seconds == pytest.approx((620.0 - 75.0) * 3_600 / LEAST_W)
    assert share.runs_on_for_s(2_500.0, LEAST_W, situation(0, 540)) == 0.0
    assert share.runs_on_for_s(9_000.0, LEAST_W, situation(600, 0)) == 300.0


def test_no_run_goes_on_at_a_time_of_the_day_that_was_never_seen_or_is_restless() -> None:
    assert share.runs_on_for_s(2_500.0, LEAST_W, situation(0, 0, outlook=NOTHING_KNOWN)) == 0.0
    assert share.runs_on_for_s(2_500.0, LEAST_W, situation(0, 0, outlook=RESTLESS)) == 0.0


def test_no_run_goes_on_in_a_house_that_takes_already_what_it_takes_at_most_at_this_hour() -> None:
    evening = Outlook(usual=Hours(((900.0, 1_200.0),), (300.0,) * 24))
    assert share.runs_on_for_s(2_500.0, LEAST_W, situation(0, 0, base_w=1_100, outlook=evening)) == 0.0
    assert share.runs_on_for_s(2_500.0, LEAST_W, situation(0, 0, base_w=600, outlook=evening)) > 200.0
    quiet = Outlook(usual=Hours(((900.0, 400.0),), (100.0,) * 24))
    assert share.runs_on_for_s(2_500.0, LEAST_W, situation(0, 0, base_w=390, outlook=quiet)) > 400.0


@pytest.mark.parametrize(
    ("outlook", "leaves_h", "expected"),
    [
        (CALM_LATER, 7, share.Night(waits=True)),
        (QUIET, 7, share.Night()),
        (RESTLESS, 7, share.Night()),
        (NOTHING_KNOWN, 7, share.Night()),
        (CALM_LATER, 22, share.Night(has_time=False)),
        (QUIET, 19, share.Night(has_time=False)),
    ],
)
def test_a_car_waits_only_for_hours_that_give_more_and_come_in_time(
    outlook: Outlook, leaves_h: int, expected: share.Night
) -> None:
    habit = replace(HABIT, leaves_s=leaves_h * 3600.0)
    now = situation(600, 0, outlook=outlook)
    assert share.night(2_500.0, habit, WAITING, now, (LEAST_W, LEAST_W)) == expected


def test_of_a_car_of_which_nothing_is_said_the_night_is_as_long_as_need_be() -> None:
    now = situation(600, 0, outlook=CALM_LATER)
    assert share.night(2_500.0, None, WAITING, now, (LEAST_W, LEAST_W)) == share.Night()
    assert (
        share.night(2_500.0, HABIT, replace(WAITING, energy_wh=None), now, (LEAST_W, LEAST_W))
        == share.Night()
    )


@pytest.mark.parametrize(
    ("powers_w", "base_w", "waits"),
    [
        ((1_380.0, 3_680.0), 1_000, False),
        ((1_380.0, 3_680.0), 1_200, True),
        ((LEAST_W, LEAST_W), 1_200, False),
    ],
)
def test_a_car_that_could_run_through_whole_quarters_does_not_start_at_the_end_of_one_for_the_next_to_stop_it(
    powers_w: tuple[float, float], base_w: int, waits: bool
) -> None:
    now = situation(700, 100, base_w=base_w)
    assert share.night(2_500.0, HABIT, WAITING, now, powers_w).waits is waits


def test_a_car_with_less_to_get_waits_for_fewer_quarters() -> None:
    habit = replace(HABIT, leaves_s=2 * 3600.0)
    now = situation(600, 0, outlook=CALM_LATER)
    nearly = replace(WAITING, energy_wh=11_300.0)
    assert not share.night(2_500.0, habit, WAITING, now, (LEAST_W, LEAST_W)).waits
    assert share.night(2_500.0, habit, nearly, now, (LEAST_W, LEAST_W)).waits


def decided(
    now: Situation, allocator: ChargerAllocator, target_w: float = 2_500.0
) -> tuple[float, Words, ReasonCode]:
    wishes = [
        wish(CAR, ActionKind.FIT_BELOW, target_w, rule="Peak"),
        wish(CAR, ActionKind.FULL, rule="Car", rank=1),
    ]
    verdict = allocator.decide(choose(CAR, wishes, None), now)
    assert isinstance(verdict.setpoint, SetCurrent)
    return verdict.setpoint.current_a, verdict.because, verdict.code


def test_a_car_that_charges_when_the_quarter_ends_goes_on_into_the_next_and_says_when_it_will_stop() -> None:
    allocator = ChargerAllocator(CHARGER)
    assert decided(situation(1, 0, reading=CHARGING), allocator)[0] == 6.0
    assert allocator.changes_in_s == pytest.approx((620.0 - 75.0) * 3_600 / LEAST_W - 20.0, abs=2.0)
    late = situation(500, 619, reading=CHARGING)
    assert decided(late, allocator)[0] == 0.0


def test_time_alone_does_not_stop_a_run_that_batteries_carry_to_the_end_of_the_quarter() -> None:
    allocator = ChargerAllocator(CHARGER)
    assert decided(situation(1, 0, reading=CHARGING), allocator)[0] == 6.0
    late = replace(situation(890, 615, reading=CHARGING), backing=Backing(5_000.0, 3_000.0))
    assert decided(late, allocator)[0] == 6.0
    assert allocator.changes_in_s == math.inf


def test_a_run_that_went_over_the_boundary_is_the_only_one_of_its_quarter() -> None:
    spec = replace(CHARGER, usual=HABIT)
    allocator = ChargerAllocator(spec)
    assert decided(situation(600, 0, reading=CHARGING), allocator)[0] >= 6.0
    assert decided(later(situation(1, 0, reading=CHARGING), 301), allocator)[0] == 6.0
    assert decided(later(situation(470, 560, reading=CHARGING), 770), allocator)[0] == 6.0
    assert decided(later(situation(490, 585, reading=CHARGING), 790), allocator)[0] == 6.0
    assert decided(later(situation(506, 604, reading=CHARGING), 806), allocator)[0] == 0.0
    again = later(situation(700, 200), 1_000)
    assert decided(again, allocator) == (0.0, share.WAITS_FOR_NEXT, ReasonCode.DWELL)
    following = later(situation(600, 80), 1_800, quarters=2)
    assert decided(following, allocator)[0] == 6.0


def test_a_car_that_comes_does_not_begin_by_itself() -> None:
    gone = ChargerReading(ChargerStatus.DISCONNECTED, 0.0, (0.0, 0.0, 0.0), 0.0, 0.0, 3)
    current_a, because, code = decided(situation(600, 0, reading=gone), ChargerAllocator(CHARGER))
    assert (current_a, because, code) == (0.0, "Peak is true", ReasonCode.LIMIT)


def test_a_car_that_has_time_waits_for_longer_runs_and_says_so() -> None:
    spec = replace(CHARGER, usual=HABIT)
    now = situation(600, 0, outlook=CALM_LATER)
    assert decided(now, ChargerAllocator(spec)) == (0.0, WAITS, ReasonCode.DWELL)
    assert decided(now, ChargerAllocator(CHARGER))[0] == 6.0


def test_a_car_that_was_stopped_rests_for_a_quarter_and_twice_as_long_after_each_further_stop() -> None:
    stops = share.Stops()
    assert stops.rest_s(0) == 0
    for now_s, rest_s in ((0, 900), (1_000, 1_800), (3_000, 3_600), (6_000, 3_600), (13_500, 900)):
        stops.note(now_s)
        assert stops.rest_s(now_s) == rest_s
        assert stops.rest_s(now_s + 600) == rest_s - 600
    assert stops.rest_s(14_400) == 0


@pytest.mark.parametrize(("can_switch", "starts_again"), [(True, False), (False, True)])
def test_a_car_that_runs_through_whole_quarters_does_not_start_again_right_after_a_stop(
    can_switch: bool, starts_again: bool
) -> None:
    spec = replace(CHARGER, usual=HABIT, switching=SwitchingSpec() if can_switch else None)
    allocator = ChargerAllocator(spec)
    charging, waiting = replace(CHARGING, phases=1), replace(WAITING, phases=1)
    assert decided(situation(500, 50, reading=charging), allocator)[0] >= 6.0
    assert decided(later(situation(700, 640, reading=charging), 200, quarters=0), allocator)[0] == 0.0
    again = decided(later(situation(600, 50, reading=waiting), 1_000), allocator)
    assert (again[0] >= 6.0) is starts_again
    assert decided(later(situation(600, 50, reading=waiting), 1_900, quarters=2), allocator)[0] >= 6.0


def test_what_a_car_before_takes_is_not_there_for_the_next() -> None:
    now = situation(450, 0)
    wishes = [wish(CAR, ActionKind.FIT_BELOW, 2_500.0), wish(CAR, ActionKind.FULL, rank=1)]
    alone = ChargerAllocator(CHARGER).decide(choose(CAR, wishes, None), now)
    beside = ChargerAllocator(CHARGER).decide(choose(CAR, wishes, None), now, Claims(power_w=3_000.0))
    assert (alone.numbers["allowed_a"], beside.numbers["allowed_a"]) == (6.8, 2.4)


def test_an_unknown_target_leaves_the_safe_current() -> None:
    limit = wish(CAR, ActionKind.FIT_BELOW, UNKNOWN, rule="Peak")
    verdict = ChargerAllocator(CHARGER).decide(choose(CAR, [limit], None), situation(0, 0, reading=CHARGING))
    assert (verdict.setpoint, verdict.code) == (SetCurrent(CHARGER.safe_a), ReasonCode.UNKNOWN_INPUT)


WAITS = "has time until the morning, and waits until it can charge in longer runs"
