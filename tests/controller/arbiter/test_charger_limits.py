# SPDX-License-Identifier: MIT
"""What holds a car back: limits of rules, the fuse, the sun, and the end of a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from controller.arbiter.charger import Claims
from controller.arbiter.verdict import Chosen, choose
from controller.model.command import SetCurrent
from controller.model.decision import (
    Action,
    ActionKind,
    Lost,
    Manual,
    ReasonCode,
)
from controller.model.house import GridType
from controller.model.reading import UNKNOWN, Number
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
    START,
    house_of,
    quarter_of,
    wish,
)


@pytest.mark.parametrize("limit_w", [6_000.0, 1e6])
def test_beside_a_limit_no_car_starts_in_the_last_two_minutes_of_a_quarter(limit_w: float) -> None:
    late = quarter_of(elapsed_s=781.0, used_wh=10.0)
    verdict = Garage(quarter=late).decide(limit(limit_w))
    assert verdict.because == "waits for the next quarter before it starts"
    assert Garage(quarter=late).currents(FULL, 1) == [6.0]
    assert Garage(quarter=replace(late, elapsed_s=780.0)).currents(limit(10_000.0), 1) == [6.0]


def test_a_limit_above_what_the_charger_can_costs_no_ampere() -> None:
    limits = chosen(wish(CAR, ActionKind.FULL), wish(CAR, ActionKind.LIMIT_TO, 20_000.0, rule="Wide"))
    assert charging(15.0).currents(limits, 5)[-1] == 16.0


def test_beside_a_limit_no_current_rises_in_the_last_half_minute_of_a_quarter() -> None:
    late = quarter_of(elapsed_s=871.0, used_wh=10.0)
    assert charging(9.0, quarter=late).currents(limit(1e6), 4) == [9.0] * 4
    assert charging(9.0, quarter=late).currents(FULL, 1) == [11.0]
    assert charging(9.0, quarter=late).currents(limit(8 * PER_A), 1) == [8.0]
    assert charging(9.0, quarter=replace(late, elapsed_s=870.0)).currents(limit(1e6), 1) == [11.0]


def test_the_smallest_limit_of_all_rules_wins() -> None:
    choice = chosen(
        wish(CAR, ActionKind.FULL, rule="Night", rank=0),
        wish(CAR, ActionKind.LIMIT_TO, 9 * PER_A, rule="Budget", rank=1),
        wish(CAR, ActionKind.LIMIT_TO, 8 * PER_A, rule="Guests", rank=2),
        wish(CAR, ActionKind.LIMIT_TO, 12 * PER_A, rule="Wide", rank=3),
    )
    verdict = charging(16.0).decide(choice)
    assert (verdict.setpoint, verdict.code, verdict.rule, verdict.because) == (
        SetCurrent(8.0),
        ReasonCode.LIMIT,
        "Guests",
        "Guests is true",
    )
    assert verdict.lost == (Lost("Night", 'cut by "Budget"'), Lost("Budget", 'cut by "Guests"'))
    assert verdict.numbers == {"wanted_a": 16.0, "allowed_a": 8.0}


@pytest.mark.parametrize("ranks", [(1, 2), (2, 1)])
def test_room_to_spare_is_kept_to_the_smallest_limit_in_whatever_order_they_come(
    ranks: tuple[int, int],
) -> None:
    choice = chosen(
        wish(CAR, ActionKind.FULL, rank=0),
        wish(CAR, ActionKind.LIMIT_TO, 8.1 * PER_A, rule="Narrow", rank=ranks[0]),
        wish(CAR, ActionKind.LIMIT_TO, 15 * PER_A, rule="Wide", rank=ranks[1]),
    )
    assert charging(7.0).currents(choice, 5) == [7.0] * 5


def test_a_limit_that_does_not_cut_leaves_the_verdict_to_the_rule() -> None:
    choice = chosen(
        wish(CAR, ActionKind.FULL, rule="Night"), wish(CAR, ActionKind.LIMIT_TO, 1e5, rule="Wide", rank=1)
    )
    verdict = charging(16.0).decide(choice)
    assert (verdict.code, verdict.rule, verdict.lost) == (ReasonCode.RULE, "Night", ())


@pytest.mark.parametrize("amount", [UNKNOWN, None])
def test_a_limit_that_is_not_known_is_the_safe_current(amount: Number | None) -> None:
    choice = chosen(wish(CAR, ActionKind.LIMIT_TO, amount, rule="Budget"))
    verdict = charging(16.0).decide(choice)
    assert (verdict.setpoint, verdict.code, verdict.because) == (
        SetCurrent(6.0),
        ReasonCode.UNKNOWN_INPUT,
        "a limit is not known",
    )


def test_a_limit_below_zero_pauses_in_the_end() -> None:
    assert charging(16.0).currents(limit(-500.0), 16)[-1] == 0.0


def test_the_owners_hand_is_cut_by_the_house_and_by_nothing_else() -> None:
    by_hand = Manual(CAR, Action(ActionKind.CHARGE_AT, 40.0, A), 1e9, START, "owner")
    choice = choose(CAR, [wish(CAR, ActionKind.LIMIT_TO, 0.0)], by_hand)
    verdict = charging(16.0).decide(choice)
    assert (verdict.setpoint, verdict.code) == (SetCurrent(16.0), ReasonCode.MANUAL)


def test_solar_only_takes_what_would_be_exported_and_no_more() -> None:
    garage = charging(7.0, grid_w=round(-2 * PER_A))
    assert garage.decide(SUN).numbers["wanted_a"] == 9.0
    garage.claims = Claims(power_w=1 * PER_A)
    assert garage.decide(SUN).numbers["wanted_a"] == 8.0
    garage.grid_w = 9_000
    assert garage.decide(SUN).numbers["wanted_a"] == 0.0


@pytest.mark.parametrize(
    ("grid", "phases", "amperes"),
    [
        (GridType.THREE_PHASE_STAR, 3, 10.0),
        (GridType.THREE_PHASE_STAR, None, 10.0),
        (GridType.THREE_PHASE_STAR, 1, 30.0),
        (GridType.THREE_PHASE_DELTA, 3, 17.3),
        (GridType.THREE_PHASE_DELTA, 1, 30.0),
        (GridType.SINGLE_PHASE, 1, 30.0),
    ],
)
def test_a_power_is_as_many_amperes_as_the_cars_phases_make_of_it(
    grid: GridType, phases: int | None, amperes: float
) -> None:
    garage = Garage(house=house_of(CHARGER, grid=grid), said=reading(phases=phases))
    verdict = garage.decide(chosen(wish(CAR, ActionKind.CHARGE_AT, 6_900.0)))
    assert verdict.numbers["wanted_a"] == amperes


def test_the_fullest_phase_holds_the_car_back_at_once() -> None:
    garage = charging(16.0, loads_a=(20.0, 46.0, 20.0))
    verdict = garage.decide(FULL)
    assert (verdict.setpoint, verdict.code) == (SetCurrent(8.0), ReasonCode.SAFETY)
    assert verdict.because == "the main fuse leaves 8 A on its fullest phase"


@pytest.mark.parametrize(("fullest_a", "left_a"), [(38.0, 16.0), (39.0, 15.0), (40.0, 14.0), (41.0, 13.0)])
def test_not_one_ampere_more_than_the_fullest_phase_leaves(fullest_a: float, left_a: float) -> None:
    garage = charging(16.0, loads_a=(20.0, fullest_a, 20.0))
    assert garage.currents(FULL, 1) == [left_a]


def test_the_main_fuse_knows_no_patience() -> None:
    garage = charging(16.0, loads_a=(20.0, 49.0, 20.0))
    assert garage.currents(FULL, 2) == [0.0, 0.0]
    assert garage.decide(FULL).because == "the main fuse leaves 5 A on its fullest phase"


def test_a_car_that_the_meter_saw_begin_before_the_charger_told_is_not_stopped_for_its_own_current() -> None:
    six = chosen(wish(CAR, ActionKind.CHARGE_AT, 4_140.0))
    garage = charging(6.0, loads_a=(30.0, 6.0, 6.0))
    garage.said = reading(0.0, limit_a=6.0)
    assert min(garage.currents(six, 20)) == 6.0
    garage.loads_a = (36.0, 12.0, 12.0)
    assert garage.currents(six, 4) == [6.0, 6.0, 6.0, 6.0]
    garage.said = reading(6.0, limit_a=6.0)
    assert min(garage.currents(six, 20)) >= 6.0


def test_a_full_phase_is_no_echo_of_a_car_that_had_no_room_before() -> None:
    garage = charging(6.0, loads_a=(36.0, 12.0, 12.0))
    garage.said = reading(0.0, limit_a=6.0)
    assert garage.currents(FULL, 1) == [0.0]


def test_a_fuse_that_leaves_less_than_6_a_ends_the_patience_with_a_rule() -> None:
    assert charging(16.0, loads_a=(20.0, 49.0, 20.0)).currents(limit(0.0), 1) == [0.0]


def test_what_other_chargers_were_given_now_is_gone_from_the_fuse() -> None:
    garage = charging(10.0, loads_a=(32.0, 32.0, 32.0), claims=Claims(extra_a=4.0))
    assert garage.currents(FULL, 9)[-1] == 12.0


def test_without_any_knowledge_of_the_grid_nothing_is_left_of_the_fuse() -> None:
    assert charging(16.0, grid_w=None).currents(FULL, 1) == [0.0]


def stream(choices: Sequence[Chosen]) -> list[float]:
    garage = charging(16.0)
    return [current(garage.decide(choice).setpoint) for choice in choices]


def test_a_limit_that_comes_and_goes_never_uses_up_the_patience() -> None:
    assert 0.0 not in stream([limit(0.0) if second % 12 else limit(7 * PER_A) for second in range(120)])
