# SPDX-License-Identifier: MIT
"""A charger's current: 6 A of physics, patience, steps, margins, pauses, fuse and phases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter.verdict import Chosen, choose
from controller.model.command import Release, SetCurrent
from controller.model.decision import (
    ActionKind,
    ReasonCode,
    Standing,
)
from controller.model.reading import UNKNOWN, ChargerReading, ChargerStatus
from tests.controller.arbiter.garage import (
    CAR,
    FULL,
    PER_A,
    SUN,
    A,
    Garage,
    charging,
    chosen,
    current,
    limit,
    reading,
)
from tests.controller.houses import (
    CHARGER,
    house_of,
    quarter_of,
    wish,
)

PAUSE = chosen(wish(CAR, ActionKind.PAUSE))


@pytest.mark.parametrize(
    ("choice", "wanted_a"),
    [
        (FULL, 16.0),
        (PAUSE, 0.0),
        (chosen(wish(CAR, ActionKind.CHARGE_AT, 10.0, unit=A)), 10.0),
        (chosen(wish(CAR, ActionKind.CHARGE_AT, 6_900.0)), 10.0),
        (limit(6_900.0), 16.0),
    ],
)
def test_every_action_has_its_current(choice: Chosen, wanted_a: float) -> None:
    assert Garage().decide(choice).numbers["wanted_a"] == wanted_a


@pytest.mark.parametrize("kind", [None, ActionKind.RELEASE])
def test_without_a_wish_or_when_released_the_charger_is_on_its_own(kind: ActionKind | None) -> None:
    choice = choose(CAR, [] if kind is None else [wish(CAR, kind)], None)
    verdict = Garage().decide(choice)
    assert (verdict.setpoint, verdict.code) == (Release(), choice.code)


@pytest.mark.parametrize(
    ("choice", "said", "grid_w", "code", "because"),
    [
        (FULL, None, 500, ReasonCode.OFFLINE, "it does not answer"),
        (SUN, reading(), None, ReasonCode.UNKNOWN_INPUT, "a power is not known"),
        (
            chosen(wish(CAR, ActionKind.CHARGE_AT, UNKNOWN)),
            reading(),
            500,
            ReasonCode.UNKNOWN_INPUT,
            "a power is not known",
        ),
        (
            chosen(wish(CAR, ActionKind.CHARGE_AT)),
            reading(),
            500,
            ReasonCode.UNKNOWN_INPUT,
            "a power is not known",
        ),
    ],
)
def test_a_charger_of_which_too_little_is_known_is_left_to_its_safe_current(
    choice: Chosen, said: ChargerReading | None, grid_w: int | None, code: ReasonCode, because: str
) -> None:
    verdict = Garage(said=said, grid_w=grid_w).decide(choice)
    assert (verdict.setpoint, verdict.code, verdict.because) == (Release(), code, because)


def test_a_start_is_one_with_the_smallest_current_and_then_rises_in_steps() -> None:
    garage = Garage()
    assert (
        garage.currents(FULL, 25) == [6] * 3 + [9] * 3 + [11] * 3 + [13] * 3 + [14] * 3 + [15] * 3 + [16] * 7
    )


def test_a_current_rises_only_while_the_car_draws() -> None:
    garage = Garage(said=reading(limit_a=0.0, status=ChargerStatus.CONNECTED))
    assert garage.currents(FULL, 10) == [6.0] * 10


def test_a_current_falls_at_once_and_never_to_what_no_car_can_draw() -> None:
    garage = charging(16.0)
    assert current(garage.decide(limit(9.9 * PER_A)).setpoint) == 9.0
    assert current(garage.decide(limit(5.9 * PER_A)).setpoint) == 6.0


def test_a_burst_of_10_s_does_not_stop_the_car() -> None:
    garage = charging(16.0, quarter=quarter_of(elapsed_s=300.0, used_wh=100.0))
    assert garage.currents(limit(1_000.0), 10) == [6.0] * 10
    assert garage.currents(limit(16 * PER_A), 10)[-1] > 6.0
    assert garage.currents(limit(0.0), 20) == [6.0] * 15 + [0.0] * 5


def test_patience_tells_how_long_it_lasts() -> None:
    garage = charging(16.0)
    verdict = garage.decide(limit(0.0))
    assert garage.allocator.changes_in_s == 15.0
    assert (verdict.code, verdict.because) == (
        ReasonCode.DWELL,
        "stays at its minimum for 15 s more before it pauses",
    )


def test_a_quarter_that_cannot_pay_for_patience_gets_none() -> None:
    broke = quarter_of(elapsed_s=600.0, used_wh=610.0)
    assert charging(16.0, quarter=broke).currents(limit(0.0), 2) == [0.0, 0.0]


def test_the_last_seconds_of_a_quarter_cost_only_what_they_last() -> None:
    ending = quarter_of(elapsed_s=892.0, used_wh=610.0)
    assert charging(16.0, quarter=ending).currents(limit(0.0), 2) == [6.0, 6.0]


def test_to_pause_is_an_order_and_knows_no_patience() -> None:
    assert charging(16.0).currents(PAUSE, 2) == [0.0, 0.0]


def test_a_paused_car_starts_only_with_room_to_spare() -> None:
    garage = Garage()
    verdict = garage.decide(limit(6.9 * PER_A))
    assert (verdict.setpoint, verdict.code, verdict.because) == (
        SetCurrent(0.0),
        ReasonCode.DWELL,
        "waits for some room to spare before it starts",
    )
    assert garage.currents(limit(7.0 * PER_A), 1) == [6.0]


@pytest.mark.parametrize(("amount_a", "expected"), [(6.0, 6.0), (6.5, 6.0), (5.9, 0.0)])
def test_a_current_that_was_chosen_needs_no_room_to_spare(amount_a: float, expected: float) -> None:
    assert Garage().currents(chosen(wish(CAR, ActionKind.CHARGE_AT, amount_a, unit=A)), 1) == [expected]


def test_a_charger_of_6_a_can_start_without_room_to_spare() -> None:
    spec = replace(CHARGER, current_max_a=6.0)
    assert Garage(spec=spec, house=house_of(spec)).currents(FULL, 1) == [6.0]


def test_a_start_waits_for_the_pause_of_the_contactor() -> None:
    garage = Garage(
        standing=Standing("paused", 0.0, can_start=False, holds_because="may start again in 40 s")
    )
    verdict = garage.decide(FULL)
    assert (verdict.setpoint, verdict.because) == (SetCurrent(0.0), "may start again in 40 s")
    garage.standing = Standing("paused", 0.0)
    assert garage.currents(FULL, 1) == [6.0]


def test_the_first_setpoint_begins_from_what_the_charger_applies_by_itself() -> None:
    assert Garage(said=reading(12.0, limit_a=12.0)).currents(FULL, 1) == [13.0]
    assert Garage(said=reading(32.0, limit_a=32.0)).currents(FULL, 1) == [16.0]
    assert Garage(said=reading(6.0)).currents(FULL, 1) == [9.0]


def test_after_a_release_the_charger_begins_anew() -> None:
    garage = charging(16.0)
    garage.decide(limit(0.0))
    garage.decide(choose(CAR, [], None))
    garage.said = reading(6.0, limit_a=6.0)
    assert garage.currents(limit(0.0), 16) == [6.0] * 15 + [0.0]
