# SPDX-License-Identifier: MIT
"""A charger's current: 6 A of physics, patience, steps, margins, pauses, fuse and phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from controller.arbiter.charger import ChargerAllocator, Claims
from controller.arbiter.verdict import Chosen, Verdict, choose
from controller.model.command import Release, SetCurrent, Setpoint
from controller.model.decision import (
    Action,
    ActionKind,
    AmountUnit,
    Lost,
    Manual,
    ReasonCode,
    Standing,
    Wish,
)
from controller.model.house import ChargerSpec, GridType, House
from controller.model.reading import UNKNOWN, ChargerReading, ChargerStatus, Number
from controller.model.snapshot import QuarterState
from tests.controller.houses import (
    CHARGER,
    NO_PHASES,
    START,
    Phases,
    house_of,
    meter_of,
    quarter_of,
    situation_of,
    wish,
)

CAR = "charger.car"
PER_A = 690.0
A = AmountUnit.CURRENT


def reading(
    current_a: float = 0.0,
    *,
    limit_a: float | None = None,
    phases: int | None = None,
    status: ChargerStatus | None = ChargerStatus.CHARGING,
) -> ChargerReading:
    one = 0.0 if phases == 1 else current_a
    power_w = 230.0 * (current_a + 2 * one)
    return ChargerReading(status, power_w, (current_a, one, one), limit_a=limit_a, phases=phases)


@dataclass
class Garage:
    """One charger, decided on second by second; it obeys, and its car draws what it may."""

    house: House = field(default_factory=lambda: house_of(CHARGER))
    spec: ChargerSpec = CHARGER
    now_s: float = 0.0
    standing: Standing | None = None
    quarter: QuarterState | None = None
    loads_a: Phases = NO_PHASES
    grid_w: int | None = 500
    said: ChargerReading | None = field(default_factory=lambda: reading(limit_a=0.0))
    claims: Claims = field(default_factory=Claims)

    def __post_init__(self) -> None:
        self.allocator = ChargerAllocator(self.spec)

    def decide(self, chosen: Chosen) -> Verdict:
        devices = {} if self.said is None else {CAR: self.said}
        meter = None if self.grid_w is None else meter_of(self.grid_w, current_a=self.loads_a)
        situation = situation_of(
            self.house,
            meter,
            devices,
            now_s=self.now_s,
            standings={} if self.standing is None else {CAR: self.standing},
            quarter=self.quarter,
        )
        self.now_s += 1.0
        return self.allocator.decide(chosen, situation, self.claims)

    def currents(self, chosen: Chosen, seconds: int) -> list[float]:
        """What is set in each of the next seconds."""
        return [current(self.decide(chosen).setpoint) for _ in range(seconds)]


def current(setpoint: Setpoint) -> float:
    assert isinstance(setpoint, SetCurrent)
    return setpoint.current_a


def chosen(*wishes: Wish) -> Chosen:
    return choose(CAR, wishes, None)


def limit(amount: Number, rule: str = "Budget") -> Chosen:
    return chosen(wish(CAR, ActionKind.LIMIT_TO, amount, rule=rule))


FULL = chosen(wish(CAR, ActionKind.FULL))
PAUSE = chosen(wish(CAR, ActionKind.PAUSE))
SUN = chosen(wish(CAR, ActionKind.SOLAR_ONLY))


def charging(at_a: float, **about: object) -> Garage:
    """A garage in which a car charges with this current by our order."""
    garage = Garage(said=reading(at_a, limit_a=at_a), **about)  # type: ignore[arg-type]
    garage.decide(chosen(wish(CAR, ActionKind.CHARGE_AT, at_a, unit=A)))
    garage.now_s = 100.0
    return garage


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


def stream(choices: Sequence[Chosen]) -> list[float]:
    garage = charging(16.0)
    return [current(garage.decide(choice).setpoint) for choice in choices]


def test_a_limit_that_comes_and_goes_never_uses_up_the_patience() -> None:
    assert 0.0 not in stream([limit(0.0) if second % 12 else limit(7 * PER_A) for second in range(120)])
