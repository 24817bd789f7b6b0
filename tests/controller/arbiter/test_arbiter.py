# SPDX-License-Identifier: MIT
"""One allocator for all devices: modes, shares, the order of wishes, and limits that hold whatever is wished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.arbiter.arbiter import RELEASING, Arbiter
from controller.arbiter.verdict import Situation, Verdict
from controller.model.command import Release, SetCurrent, SetPower, Switch
from controller.model.decision import Action, ActionKind, Manual, ReasonCode, Wish
from controller.model.house import DeviceSpec
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    RelayReading,
    SolarReading,
)
from controller.model.snapshot import Mode
from tests.controller.arbiter.anything import ANY_WISHES, FULL_HOUSE, SHED, VAN, situations
from tests.controller.houses import (
    BATTERY,
    CHARGER,
    RELAY,
    SOLAR,
    START,
    Phases,
    house_of,
    meter_of,
    situation_of,
    wish,
)

HOUSE = house_of(CHARGER, BATTERY, RELAY, SOLAR)
DATA: dict[str, DeviceData] = {
    "battery.home": BatteryReading(0.0, 50.0),
    "charger.car": ChargerReading(ChargerStatus.CHARGING, 4_140.0, (6.0, 6.0, 6.0), limit_a=6.0),
    "relay.boiler": RelayReading(False),
    "solar.roof": SolarReading(0.0),
}
WISHES = [
    wish("battery.home", ActionKind.COVER_ABOVE, 2_500.0),
    wish("charger.car", ActionKind.FULL),
    wish("relay.boiler", ActionKind.ON),
]


def at(now_s: float, grid_w: int = 4_000) -> Situation:
    return situation_of(HOUSE, meter_of(grid_w), DATA, now_s=now_s)


def setpoints(verdicts: Mapping[str, Verdict]) -> list[object]:
    return [verdict.setpoint for verdict in verdicts.values()]


def test_every_device_that_can_be_commanded_has_a_verdict_batteries_first() -> None:
    verdicts = Arbiter(HOUSE).decide(Mode.AUTO, WISHES, {}, at(0.0))
    assert list(verdicts) == ["battery.home", "charger.car", "relay.boiler"]
    assert setpoints(verdicts) == [SetPower(1_500), SetCurrent(9.0), Switch(True)]
    assert all(name == verdict.device for name, verdict in verdicts.items())


@pytest.mark.parametrize(
    ("mode", "code", "because"),
    [
        (Mode.STARTING, ReasonCode.STARTING, "waiting for the first telegram of the meter"),
        (Mode.DEGRADED, ReasonCode.DEGRADED, "no data from the meter"),
        (Mode.PAUSED, ReasonCode.PAUSED, "control is paused"),
        (Mode.SET_UP, ReasonCode.STARTING, "the house is not set up yet"),
    ],
)
def test_when_the_mode_forbids_control_every_device_is_released(
    mode: Mode, code: ReasonCode, because: str
) -> None:
    arbiter = Arbiter(HOUSE)
    arbiter.decide(Mode.AUTO, WISHES, {}, at(0.0))
    verdicts = arbiter.decide(mode, WISHES, {}, at(1.0))
    assert list(verdicts.values()) == [
        Verdict(name, Release(), code, because) for name in ("battery.home", "charger.car", "relay.boiler")
    ]


def test_every_mode_is_one_of_control_hold_or_release() -> None:
    assert set(RELEASING) | {Mode.AUTO, Mode.HOLD} == set(Mode)


def test_while_data_is_late_everything_stays_as_it_was() -> None:
    arbiter = Arbiter(HOUSE)
    before = arbiter.decide(Mode.AUTO, WISHES, {}, at(0.0))
    assert arbiter.decide(Mode.HOLD, [], {}, at(6.0, grid_w=9_000)) == before


def test_to_hold_before_anything_was_decided_releases() -> None:
    verdicts = Arbiter(HOUSE).decide(Mode.HOLD, [], {}, at(0.0))
    assert setpoints(verdicts) == [Release(), Release(), Switch(False)]


def test_after_a_silence_the_allocators_begin_anew() -> None:
    arbiter = Arbiter(HOUSE)
    arbiter.decide(Mode.AUTO, WISHES, {}, at(0.0))
    arbiter.decide(Mode.DEGRADED, WISHES, {}, at(20.0))
    calm = arbiter.decide(Mode.AUTO, WISHES, {}, at(60.0, grid_w=2_500))
    assert calm["battery.home"].setpoint == SetPower(0)


def test_the_owners_hand_reaches_its_device_only() -> None:
    manual = Manual("relay.boiler", Action(ActionKind.OFF), 100.0, START, "owner")
    verdicts = Arbiter(HOUSE).decide(Mode.AUTO, WISHES, {"relay.boiler": manual}, at(0.0))
    assert verdicts["relay.boiler"].setpoint == Switch(False)
    assert verdicts["relay.boiler"].code is ReasonCode.MANUAL
    assert verdicts["battery.home"].setpoint == SetPower(1_500)


def batteries(
    wishes: Sequence[Wish], grid_w: int, data: Mapping[str, DeviceData], *specs: DeviceSpec
) -> list[object]:
    house = house_of(*(specs or (BATTERY, SHED)))
    return setpoints(
        Arbiter(house).decide(Mode.AUTO, wishes, {}, situation_of(house, meter_of(grid_w), data))
    )


CALM: dict[str, DeviceData] = {
    "battery.home": BatteryReading(0.0, 50.0),
    "battery.shed": BatteryReading(0.0, 50.0),
}


def test_batteries_share_what_has_to_be_covered() -> None:
    cover = [wish(name, ActionKind.COVER_ABOVE, 1_000.0) for name in CALM]
    assert batteries(cover, 7_500, CALM) == [SetPower(5_000), SetPower(1_500)]
    assert batteries(cover, 7_500, CALM, SHED, BATTERY) == [SetPower(2_000), SetPower(4_500)]


def test_a_battery_with_a_power_of_its_own_comes_before_those_that_follow() -> None:
    wishes = [
        wish("battery.home", ActionKind.COVER_ABOVE, 1_000.0),
        wish("battery.shed", ActionKind.DISCHARGE, 1_500.0),
    ]
    assert batteries(wishes, 4_000, CALM) == [SetPower(1_500), SetPower(1_500)]


def test_what_a_battery_does_on_its_own_is_not_done_twice() -> None:
    data = {**CALM, "battery.shed": BatteryReading(800.0, 50.0)}
    wishes = [wish("battery.home", ActionKind.COVER_ABOVE, 1_000.0)]
    assert batteries(wishes, 3_200, data) == [SetPower(2_200), Release()]


@pytest.mark.parametrize("shed", [None, BatteryReading(None, 50.0)])
def test_a_battery_that_says_nothing_counts_for_nothing(shed: BatteryReading | None) -> None:
    data: dict[str, DeviceData] = {"battery.home": BatteryReading(0.0, 50.0)}
    if shed is not None:
        data["battery.shed"] = shed
    house = house_of(BATTERY, SHED)
    plain = situation_of(house, meter_of(3_000), data)
    known = replace(plain, flows=replace(plain.flows, settled_demand_w=3_000.0))
    wishes = [wish("battery.home", ActionKind.COVER_ABOVE, 1_000.0)]
    assert Arbiter(house).decide(Mode.AUTO, wishes, {}, known)["battery.home"].setpoint == SetPower(2_000)


def car(
    power_w: float, status: ChargerStatus = ChargerStatus.CHARGING, phases: int | None = 3
) -> ChargerReading:
    amperes = power_w / 690
    return ChargerReading(status, power_w, (amperes, amperes, amperes), limit_a=amperes, phases=phases)


def two_cars(
    kind: ActionKind, grid_w: int, first: ChargerReading | None, loads_a: Phases = (None, None, None)
) -> Mapping[str, Verdict]:
    house = house_of(CHARGER, VAN)
    data: dict[str, DeviceData] = {"charger.van": car(6_900.0)}
    if first is not None:
        data["charger.car"] = first
    situation = situation_of(house, meter_of(grid_w, current_a=loads_a), data)
    flow = replace(situation.flows, settled_base_w=-13_800.0)
    wishes = [wish("charger.car", kind), wish("charger.van", kind)]
    return Arbiter(house).decide(Mode.AUTO, wishes, {}, replace(situation, flows=flow))


@pytest.mark.parametrize(
    ("first", "left_a"),
    [
        (car(6_900.0), 8.0),
        (car(6_900.0, phases=None), 8.0),
        (car(1_380.0, ChargerStatus.CONNECTED), 18.0),
        (ChargerReading(ChargerStatus.CONNECTED, None), 20.0),
        (car(0.0, ChargerStatus.DISCONNECTED), 20.0),
        (None, 20.0),
    ],
)
def test_two_cars_do_not_claim_the_same_sun(first: ChargerReading | None, left_a: float) -> None:
    verdicts = two_cars(ActionKind.SOLAR_ONLY, 0, first)
    assert verdicts["charger.van"].numbers["wanted_a"] == left_a


def test_two_cars_do_not_claim_the_same_fuse() -> None:
    verdicts = two_cars(ActionKind.FULL, 0, car(6_900.0), loads_a=(37.0, 37.0, 37.0))
    assert setpoints(verdicts) == [SetCurrent(11.0), SetCurrent(10.0)]


def test_a_car_that_is_released_claims_what_it_draws() -> None:
    house = house_of(CHARGER, VAN)
    situation = situation_of(house, meter_of(0), {"charger.car": car(6_900.0), "charger.van": car(6_900.0)})
    flow = replace(situation.flows, settled_base_w=-13_800.0)
    wishes = [wish("charger.van", ActionKind.SOLAR_ONLY)]
    verdicts = Arbiter(house).decide(Mode.AUTO, wishes, {}, replace(situation, flows=flow))
    assert verdicts["charger.van"].numbers["wanted_a"] == 10.0


@settings(max_examples=150)
@given(ANY_WISHES.flatmap(lambda wishes: st.tuples(st.just(wishes), st.permutations(wishes))), situations)
def test_the_result_does_not_depend_on_the_order_of_equal_wishes(
    wishes: tuple[list[Wish], list[Wish]], situation: Situation
) -> None:
    first, second = (Arbiter(FULL_HOUSE).decide(Mode.AUTO, order, {}, situation) for order in wishes)
    assert first == second
