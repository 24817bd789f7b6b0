# SPDX-License-Identifier: MIT
"""What batteries and a car do for each other: runs that go on, room that is left, nothing of the house's reserve."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter import share
from controller.arbiter.arbiter import Arbiter
from controller.arbiter.shaver import Course, Demand, Pack
from controller.arbiter.together import LEAVES_ROOM, backing_of, beside_car, is_fitted, keeping_of
from controller.arbiter.turns import WAITS_FOR_BATTERY, Turns
from controller.arbiter.verdict import NO_BACKING, NO_KEEPING, Backing, Chosen, Keeping, Situation, choose
from controller.model.command import SetCurrent, SetPower
from controller.model.decision import ActionKind, Wish
from controller.model.habits import CarHabit
from controller.model.house import ChargerSpec
from controller.model.outlook import NOTHING_KNOWN, Outlook, SteadyLoad
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, DeviceData
from controller.model.saying import Words
from controller.model.snapshot import Mode
from controller.model.switching import SwitchingSpec
from tests.controller.arbiter.anything import SHED
from tests.controller.houses import BATTERY, CHARGER, house_of, meter_of, quarter_of, situation_of, wish

HOME, CAR = "battery.home", "charger.car"
LEAST_W = 4_140.0
PACK = Pack(5_000.0, 9_500.0, 1.0)
KEEP = wish(HOME, ActionKind.KEEP_BELOW, 2_500.0, rule="Keep")
FIT = wish(CAR, ActionKind.FIT_BELOW, 2_500.0, rule="Fit", rank=1)
FULL = wish(CAR, ActionKind.FULL, rule="Car", rank=2)
CHARGING = ChargerReading(ChargerStatus.CHARGING, LEAST_W, (6.0, 6.0, 6.0), 6.0, 2_000.0, 3)
WAITING = ChargerReading(ChargerStatus.CONNECTED, 0.0, (0.0, 0.0, 0.0), 0.0, 2_000.0, 3)


def chosen(*wishes: Wish) -> dict[str, Chosen]:
    return {name: choose(name, wishes, None) for name in (HOME, CAR)}


def situation(
    car: DeviceData, *, soc_pct: float, elapsed_s: float, used_wh: float, power_w: float = 0.0
) -> Situation:
    drawn_w = car.power_w if isinstance(car, ChargerReading) and car.power_w is not None else 0.0
    devices = {HOME: BatteryReading(power_w, soc_pct), CAR: car}
    quarter = quarter_of(elapsed_s=elapsed_s, used_wh=used_wh)
    meter = meter_of(round(300 + drawn_w - power_w))
    return situation_of(house_of(BATTERY, CHARGER), meter, devices, quarter=quarter)


@pytest.mark.parametrize(("share_left", "spare_wh"), [(1.0, 1_500.0), (0.9, 500.0), (0.85, 0.0), (0.1, 0.0)])
def test_a_battery_spares_what_it_does_not_keep_for_the_house(share_left: float, spare_wh: float) -> None:
    pack = Pack(5_000.0, 10_000.0 * share_left, share_left)
    backing = backing_of({HOME: pack}, chosen(KEEP))
    assert backing.power_w == 5_000.0
    assert backing.spare_wh == pytest.approx(spare_wh)
    assert backing.spare_when_full_wh == pytest.approx(1_500.0)
    assert backing.missing_wh == pytest.approx(10_000.0 * (1 - share_left))


def test_batteries_keep_quarters_together_but_for_an_empty_one_and_one_that_does_something_else() -> None:
    other = "battery.other"
    keep = wish(other, ActionKind.KEEP_BELOW, 2_500.0, rule="Keep")
    both = {HOME: choose(HOME, [KEEP], None), other: choose(other, [keep], None)}
    small = Pack(2_500.0, 2_000.0, 0.5)
    assert keeping_of({HOME: PACK, other: small}, both) == Keeping(7_500.0, 11_500.0)
    assert keeping_of({HOME: PACK, other: replace(small, usable_wh=0.0, share=0.0)}, both).power_w == 5_000.0
    assert keeping_of({HOME: PACK, other: None}, both) == Keeping(5_000.0, 9_500.0)
    charges = {**both, other: choose(other, [wish(other, ActionKind.CHARGE, 2_500.0)], None)}
    assert keeping_of({HOME: PACK, other: small}, charges) == Keeping(5_000.0, 9_500.0)
    assert keeping_of({}, {}) == NO_KEEPING


def test_only_batteries_that_keep_quarters_and_answer_back_a_car() -> None:
    assert backing_of({HOME: PACK}, chosen(wish(HOME, ActionKind.AUTO))) == NO_BACKING
    assert backing_of({HOME: None}, chosen(KEEP)) == NO_BACKING
    assert backing_of({HOME: replace(PACK, share=0.0)}, chosen(KEEP)) == NO_BACKING


def test_what_it_gives_in_some_time_is_bounded_by_power_and_by_energy() -> None:
    assert Backing(5_000.0, 3_800.0).within_wh(900) == 1_250.0
    assert Backing(5_000.0, 300.0).within_wh(900) == 300.0


def test_a_car_is_fitted_where_a_rule_says_so() -> None:
    assert is_fitted(chosen(FIT, FULL).values())
    assert not is_fitted(chosen(FULL).values())


def test_a_run_goes_on_through_a_whole_quarter_with_what_a_battery_can_spare() -> None:
    now = replace(situation(CHARGING, soc_pct=95.0, elapsed_s=0, used_wh=0), outlook=NOTHING_KNOWN)
    assert share.runs_on_for_s(2_500.0, LEAST_W, now) == 0.0
    assert share.runs_on_for_s(2_500.0, LEAST_W, replace(now, backing=Backing(5_000.0, 3_000.0))) == 900.0
    empty = replace(now, backing=Backing(5_000.0, 0.0))
    assert share.runs_on_for_s(2_500.0, LEAST_W, empty) == pytest.approx((620.0 - 75.0) * 3_600 / LEAST_W)


REFILL, HELP, REST = Course(-2_000.0, "fills"), Course(1_900.0, "holds"), Course(-1_500.0, "fills")


@pytest.mark.parametrize(
    ("found", "share_left", "is_spared", "all_w", "power_w"),
    [
        (REFILL, 0.8, True, 300.0, 0.0),
        (REFILL, 0.8, True, -700.0, -700.0),
        (REFILL, 0.2, False, 300.0, -2_000.0),
        (HELP, 0.8, True, 4_440.0, 1_900.0),
        (HELP, 0.5, False, 4_440.0, 0.0),
    ],
    ids=["room is left", "the sun is free", "nearly empty", "can spare it", "kept for the house"],
)
def test_beside_a_car_that_has_its_turn(
    found: Course, share_left: float, is_spared: bool, all_w: float, power_w: float
) -> None:
    pack = replace(PACK, share=share_left)
    aimed = beside_car(found, REST, Demand(all_w, 300.0), pack, is_spared=is_spared)
    assert aimed.power_w == power_w
    assert (aimed.because == LEAVES_ROOM) is (power_w in (0.0, -700.0))


def given_w(now: Situation, car: ChargerSpec = CHARGER) -> float:
    """What the battery gives once it has come there step by step; the first decision tells the car's."""
    arbiter = Arbiter(house_of(BATTERY, car))
    for _ in range(12):
        told = arbiter.decide(Mode.AUTO, [KEEP, FIT, FULL], {}, now)[HOME].setpoint
    assert isinstance(told, SetPower)
    return told.power_w


def test_a_battery_helps_a_car_with_what_it_spares_and_one_that_is_late_with_all() -> None:
    early = situation(CHARGING, soc_pct=95.0, elapsed_s=10, used_wh=5)
    assert given_w(early) > 1_000.0
    kept = situation(CHARGING, soc_pct=80.0, elapsed_s=10, used_wh=5)
    assert given_w(kept) <= 0.0
    late = situation(CHARGING, soc_pct=95.0, elapsed_s=800, used_wh=622)
    assert given_w(replace(late, outlook=NOTHING_KNOWN)) > 1_000.0


@pytest.mark.parametrize(
    ("needs_wh", "soc_pct", "is_helped"),
    [(12_000.0, 60.0, False), (40_000.0, 60.0, True), (40_000.0, 30.0, False)],
    ids=["it has time", "it would not be ready below the target", "too little is left for the house"],
)
def test_a_car_that_would_not_be_ready_in_time_gets_more_of_what_is_stored(
    needs_wh: float, soc_pct: float, is_helped: bool
) -> None:
    """From 18:00 to 06:40 at 2.5 kW, less what the house takes, are some 25 kWh."""
    charging = replace(CHARGING, energy_wh=0.0)
    now = situation(charging, soc_pct=soc_pct, elapsed_s=10, used_wh=5)
    car = replace(CHARGER, usual=CarHabit(needs_wh))
    assert (given_w(replace(now, house=house_of(BATTERY, car)), car) > 1_000.0) is is_helped


SPARES = Backing(5_000.0, 1_500.0, 1_500.0, 0.0)
EMPTIED = Backing(5_000.0, 0.0, 1_500.0, 1_500.0)


@pytest.mark.parametrize(
    ("backing", "needs_wh", "target_w", "waits"),
    [
        (SPARES, 12_000.0, 2_500.0, ""),
        (replace(SPARES, spare_wh=1_400.0, missing_wh=100.0), 12_000.0, 2_500.0, ""),
        (replace(SPARES, spare_wh=1_100.0, missing_wh=400.0), 12_000.0, 2_500.0, WAITS_FOR_BATTERY),
        (EMPTIED, 12_000.0, 2_500.0, WAITS_FOR_BATTERY),
        (EMPTIED, 20_000.0, 2_500.0, ""),
        (replace(EMPTIED, missing_wh=9_000.0), 12_000.0, 2_500.0, ""),
        (EMPTIED, 12_000.0, 6_000.0, ""),
        (NO_BACKING, 12_000.0, 2_500.0, ""),
    ],
)
def test_a_car_with_time_waits_until_the_battery_that_carries_it_is_full_again(
    backing: Backing, needs_wh: float, target_w: float, waits: Words
) -> None:
    """18:00 to 06:40 at 2.48 kW beside 500 W are 25 kWh, a seventh of them to spare."""
    now = situation(WAITING, soc_pct=95.0, elapsed_s=600, used_wh=50)
    turns = Turns(replace(CHARGER, usual=CarHabit(needs_wh + (WAITING.energy_wh or 0.0))))
    part = turns.part(target_w, 0.0, (replace(now, backing=backing), WAITING, 0.0), 690.0)
    assert part.waits == waits


@pytest.mark.parametrize(
    ("spec", "reading"),
    [
        (replace(CHARGER, usual=None), WAITING),
        (replace(CHARGER, usual=CarHabit(12_000.0)), replace(WAITING, energy_wh=None)),
        (replace(CHARGER, usual=CarHabit(12_000.0), switching=SwitchingSpec()), WAITING),
    ],
)
def test_a_car_of_which_little_is_known_or_that_needs_no_battery_does_not_wait_for_one(
    spec: ChargerSpec, reading: ChargerReading
) -> None:
    now = replace(situation(WAITING, soc_pct=95.0, elapsed_s=600, used_wh=50), backing=EMPTIED)
    per_a = 230.0 if spec.switching else 690.0
    assert Turns(spec).part(2_500.0, 0.0, (now, reading, 0.0), per_a).waits != WAITS_FOR_BATTERY


def test_nothing_that_is_stored_has_to_last_against_a_car_that_fits() -> None:
    """With it the house takes more than 6.5 kW for hours; planned to last, the month's peak rose with each of them."""
    lasts = SteadyLoad(8_000.0, 1_800.0, 4 * 3_600.0, is_of_cars=True)
    late = situation(CHARGING, soc_pct=95.0, elapsed_s=800, used_wh=622)
    of_car = given_w(replace(late, outlook=replace(NOTHING_KNOWN, steady=lasts)))
    assert of_car == given_w(replace(late, outlook=NOTHING_KNOWN))
    of_house = replace(lasts, is_of_cars=False)
    assert given_w(replace(late, outlook=replace(NOTHING_KNOWN, steady=of_house))) < of_car


def test_a_battery_leaves_the_room_to_a_car_that_will_start_before_the_end() -> None:
    arbiter = Arbiter(house_of(BATTERY, CHARGER))
    wishes = [KEEP, FIT, FULL]
    now = situation(WAITING, soc_pct=70.0, elapsed_s=100, used_wh=10)
    first = arbiter.decide(Mode.AUTO, wishes, {}, now)
    assert first[CAR].setpoint == SetCurrent(0)
    again = arbiter.decide(Mode.AUTO, wishes, {}, now)
    assert again[HOME].setpoint == SetPower(0)
    assert again[HOME].because == LEAVES_ROOM
    full = replace(WAITING, energy_wh=20_000.0)
    habit = replace(CHARGER, usual=CarHabit(12_000.0))
    sated = Arbiter(house_of(BATTERY, habit))
    fed = situation(full, soc_pct=70.0, elapsed_s=700, used_wh=10)
    sated.decide(Mode.AUTO, wishes, {}, fed)
    told = sated.decide(Mode.AUTO, wishes, {}, fed)[HOME].setpoint
    assert isinstance(told, SetPower)
    assert told.power_w < 0


class Evening:
    """Keeps with what energy it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, float]] = []

    def lasting_w(self, target_w: float, _recent_w: float, power_w: float, usable_wh: float) -> float:
        self.asked.append((power_w, usable_wh))
        return target_w


def test_an_evening_is_held_with_what_all_batteries_of_a_house_can_give() -> None:
    evening = Evening()
    house = house_of(BATTERY, SHED)
    devices: dict[str, DeviceData] = {
        HOME: BatteryReading(0.0, 50.0),
        "battery.shed": BatteryReading(0.0, 50.0),
    }
    now = situation_of(house, meter_of(6_000), devices, quarter=quarter_of(elapsed_s=0.0, used_wh=0.0))
    wishes = [KEEP, wish("battery.shed", ActionKind.KEEP_BELOW, 2_500.0, rule="Keep")]
    outlook = Outlook(recent_w=6_000.0, past=evening)
    Arbiter(house).decide(Mode.AUTO, wishes, {}, replace(now, outlook=outlook))
    assert set(evening.asked) == {(7_000.0, 7_600.0)}
    alone = situation_of(house_of(BATTERY), meter_of(6_000), {HOME: devices[HOME]}, quarter=now.quarter)
    Arbiter(house_of(BATTERY)).decide(Mode.AUTO, [KEEP], {}, replace(alone, outlook=outlook))
    assert evening.asked[-1] == (5_000.0, 3_800.0)
