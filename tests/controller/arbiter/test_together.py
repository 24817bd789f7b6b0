# SPDX-License-Identifier: MIT
"""What batteries and a car do for each other: runs that go on, room that is left, nothing of the house's reserve."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter import share
from controller.arbiter.arbiter import Arbiter
from controller.arbiter.shaver import Aim, Demand, Pack
from controller.arbiter.together import LEAVES_ROOM, backing_of, beside_car, is_fitted
from controller.arbiter.verdict import NO_BACKING, Backing, Chosen, Situation, choose
from controller.model.command import SetCurrent, SetPower
from controller.model.decision import ActionKind, Wish
from controller.model.habits import CarHabit
from controller.model.outlook import NOTHING_KNOWN
from controller.model.reading import BatteryReading, ChargerReading, ChargerStatus, DeviceData
from controller.model.snapshot import Mode
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


@pytest.mark.parametrize(("share_left", "spare_wh"), [(1.0, 3_800.0), (0.8, 2_375.0), (0.6, 0.0), (0.1, 0.0)])
def test_a_battery_spares_what_it_does_not_keep_for_the_house(share_left: float, spare_wh: float) -> None:
    pack = replace(PACK, share=share_left)
    backing = backing_of({HOME: pack}, chosen(KEEP))
    assert backing.power_w == 5_000.0
    assert backing.spare_wh == pytest.approx(spare_wh)


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


REFILL, HELP, REST = Aim(-2_000.0, "fills"), Aim(1_900.0, "holds"), Aim(-1_500.0, "fills")


@pytest.mark.parametrize(
    ("found", "share_left", "allowance_w", "all_w", "power_w"),
    [
        (REFILL, 0.8, 2_480.0, 300.0, 0.0),
        (REFILL, 0.8, 2_480.0, -700.0, -700.0),
        (REFILL, 0.2, 2_480.0, 300.0, -2_000.0),
        (HELP, 0.8, 2_480.0, 4_440.0, 1_900.0),
        (HELP, 0.5, 2_480.0, 4_440.0, 0.0),
        (HELP, 0.5, 100.0, 4_440.0, 1_900.0),
    ],
    ids=[
        "room is left",
        "the sun is free",
        "nearly empty",
        "can spare it",
        "kept for the house",
        "car is late",
    ],
)
def test_beside_a_car_that_has_its_turn(
    found: Aim, share_left: float, allowance_w: float, all_w: float, power_w: float
) -> None:
    pack = replace(PACK, share=share_left)
    aimed = beside_car(found, REST, Demand(all_w, 300.0), pack, allowance_w)
    assert aimed.power_w == power_w
    assert (aimed.because == LEAVES_ROOM) is (power_w in (0.0, -700.0))


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
