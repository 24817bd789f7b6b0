# SPDX-License-Identifier: MIT
"""Whether a car has what it needs when it leaves: how high quarters may end for it, its hurry, what it will lack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter import ready
from controller.arbiter.charger import ChargerAllocator
from controller.arbiter.phases import room_for
from controller.arbiter.verdict import Situation, choose
from controller.model.command import SetCurrent
from controller.model.decision import ActionKind, ReasonCode
from controller.model.habits import CarHabit
from controller.model.outlook import NOTHING_KNOWN, Outlook
from controller.model.reading import ChargerReading, ChargerStatus
from controller.model.saying import Words
from controller.model.switching import SwitchingSpec
from tests.controller.houses import CHARGER, house_of, meter_of, quarter_of, situation_of, wish

CAR = "charger.car"
MOST_W = 16 * 690.0
HABIT = CarHabit(12_000.0, leaves_s=7 * 3600.0, arrives_s=18 * 3600.0)
WAITING = ChargerReading(ChargerStatus.CONNECTED, 0.0, (0.0, 0.0, 0.0), 0.0, 2_000.0, 3)
CHARGING = replace(
    WAITING, status=ChargerStatus.CHARGING, power_w=4_140.0, current_a=(6.0, 6.0, 6.0), limit_a=6.0
)


def situation(
    *, base_w: int = 300, reading: ChargerReading = WAITING, outlook: Outlook = NOTHING_KNOWN
) -> Situation:
    """18:00 local time, at the end of a quarter that has reached its target, with a car."""
    found = situation_of(
        house_of(CHARGER),
        meter_of(round(base_w + (reading.power_w or 0.0))),
        {CAR: reading},
        quarter=quarter_of(elapsed_s=600, used_wh=625),
    )
    return replace(found, outlook=outlook)


def leaving(hours: float, needs_wh: float = 12_000.0) -> CarHabit:
    """So long after 18:00."""
    return CarHabit(needs_wh, leaves_s=(18 + hours) * 3600.0 % 86_400, arrives_s=18 * 3600.0)


def test_the_target_rises_only_when_the_rest_of_the_night_is_too_short_below_it() -> None:
    evening = situation()
    assert ready.target_for(2_500.0, HABIT, WAITING, evening) == 2_500.0
    assert ready.target_for(2_500.0, None, WAITING, evening) == 2_500.0
    assert ready.target_for(2_500.0, HABIT, replace(WAITING, energy_wh=None), evening) == 2_500.0
    soon = replace(HABIT, leaves_s=20 * 3600.0)
    assert ready.target_for(2_500.0, soon, WAITING, evening) == pytest.approx(500 + 10_000 * 3_600 / 6_000)
    busy = replace(situation(), outlook=Outlook(mean_w=(1_700.0,) * 24))
    assert ready.target_for(2_500.0, soon, WAITING, busy) == pytest.approx(1_700 + 10_000 * 3_600 / 6_000)
    full = replace(WAITING, energy_wh=HABIT.needs_wh)
    dear = replace(busy, outlook=Outlook(mean_w=(4_000.0,) * 24))
    assert ready.target_for(2_500.0, soon, full, dear) == 2_500.0


def test_a_car_that_needs_most_of_what_it_can_draw_goes_a_little_faster_than_it_has_to() -> None:
    in_two_hours = leaving(2.0)
    pace_w = 10_000 * 3_600 / 6_000
    relaxed_w = ready.target_for(2_500.0, in_two_hours, WAITING, situation(), 10_000.0)
    assert relaxed_w == pytest.approx(500 + pace_w)
    busy_w = ready.target_for(2_500.0, in_two_hours, WAITING, situation(), 8_000.0)
    assert busy_w == pytest.approx(500 + 1.15 * pace_w)


@pytest.mark.parametrize(("hours", "expected"), [(13.0, False), (1.2, False), (1.05, True), (0.2, True)])
def test_a_car_hurries_once_all_that_it_can_draw_is_only_just_enough(hours: float, expected: bool) -> None:
    assert (ready.hurry(MOST_W, leaving(hours), WAITING, situation()) is not None) is expected


def test_nobody_hurries_for_a_car_that_has_all_or_of_which_nothing_is_known() -> None:
    full = replace(WAITING, energy_wh=12_000.0)
    for habit, reading in (
        (None, WAITING),
        (leaving(0.2), full),
        (leaving(0.2), replace(WAITING, energy_wh=None)),
    ):
        assert ready.hurry(MOST_W, habit, reading, situation()) is None


def test_what_the_main_fuse_leaves_beside_the_house_is_all_that_a_car_can_draw() -> None:
    in_three_hours = leaving(3.0, 28_000.0)
    assert ready.hurry(MOST_W, in_three_hours, WAITING, situation()) is None
    fuse_w = 0.95 * house_of(CHARGER).fuse_w
    heavy = situation(outlook=Outlook(mean_w=(fuse_w - 6_000.0,) * 24))
    assert ready.hurry(MOST_W, in_three_hours, WAITING, heavy) is not None


def decided(
    habit: CarHabit, now: Situation, allocator: ChargerAllocator | None = None
) -> tuple[float, Words]:
    """What is set, in a rule that fits the car below 2.5 kW, and why."""
    allocator = allocator or ChargerAllocator(replace(CHARGER, usual=habit))
    wishes = [
        wish(CAR, ActionKind.FIT_BELOW, 2_500.0, rule="Peak"),
        wish(CAR, ActionKind.FULL, rule="Car", rank=1),
    ]
    verdict = allocator.decide(choose(CAR, wishes, None), now)
    assert isinstance(verdict.setpoint, SetCurrent)
    assert verdict.code is ReasonCode.LIMIT
    assert verdict.rule == "Peak"
    return verdict.setpoint.current_a, verdict.because


def test_a_car_in_a_hurry_is_stopped_by_no_quarter_and_rises_to_all_that_it_can_draw() -> None:
    allocator = ChargerAllocator(replace(CHARGER, usual=leaving(1.05)))
    because = "draws all that it can, whatever the quarter: the car would not be ready in time"
    assert decided(leaving(1.05), situation(), allocator) == (6.0, because)
    set_a, now = 6.0, situation(reading=CHARGING)
    for second in range(1, 40):
        snapshot = replace(now.snapshot, monotonic_s=float(second), meter_at_monotonic_s=float(second))
        devices = {
            name: replace(each, at_monotonic_s=float(second)) for name, each in now.snapshot.devices.items()
        }
        now = replace(now, snapshot=replace(snapshot, devices=devices))
        set_a, told = decided(leaving(1.05), now, allocator)
        assert told == because
    assert set_a == 16.0


def test_a_car_that_cannot_be_full_any_more_is_told_as_soon_as_it_comes() -> None:
    assert decided(leaving(3.0, 60_000.0), situation()) == (
        6.0,
        "draws all that it can, and yet the car will lack some 24.90 kWh when it leaves",
    )


def test_of_a_car_that_draws_nothing_though_it_may_nothing_is_told_to_be_missing() -> None:
    allocator = ChargerAllocator(replace(CHARGER, usual=leaving(0.5)))
    assert decided(leaving(0.5), situation(), allocator)[0] == 6.0
    wishes = [
        wish(CAR, ActionKind.FIT_BELOW, 2_500.0, rule="Peak"),
        wish(CAR, ActionKind.FULL, rule="Car", rank=1),
    ]
    verdict = allocator.decide(choose(CAR, wishes, None), situation())
    assert verdict.setpoint == SetCurrent(6.0)
    assert verdict.code is ReasonCode.RULE
    assert not allocator.has_turn


def test_nobody_hurries_blindly() -> None:
    blind = replace(situation(), quarter=None)
    allocator = ChargerAllocator(replace(CHARGER, usual=leaving(0.5)))
    wishes = [wish(CAR, ActionKind.FIT_BELOW, 2_500.0, rule="Peak")]
    verdict = allocator.decide(choose(CAR, wishes, None), blind)
    assert verdict.numbers["allowed_a"] == CHARGER.safe_a


def test_a_charger_that_changes_its_phases_hurries_on_three() -> None:
    spec = replace(CHARGER, usual=leaving(1.05), switching=SwitchingSpec())
    chosen = choose(CAR, [wish(CAR, ActionKind.FIT_BELOW, 2_500.0, rule="Peak")], None)
    room = room_for(chosen, 16 * 690.0, spec, (situation(), WAITING, 0.0))
    assert room.power_w == room.lasting_w == MOST_W
    assert not room.on_one_is_enough
    slow = replace(spec, usual=HABIT)
    assert room_for(chosen, MOST_W, slow, (situation(), WAITING, 0.0)).power_w == 0.0
