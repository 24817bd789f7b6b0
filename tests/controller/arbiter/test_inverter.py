# SPDX-License-Identifier: MIT
"""Inverters: limited last of all, down at once, up in steps, and free whenever something is not known."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.arbiter.absorbers import GIVES_UP_AFTER_S, TRIES_AGAIN_S, Absorbers
from controller.arbiter.arbiter import Arbiter
from controller.arbiter.inverter import BAND_W
from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, SetLimit, SetPower
from controller.model.decision import Action, ActionKind, AmountUnit, Lost, Manual, ReasonCode, Standing, Wish
from controller.model.house import ChargerSpec, House
from controller.model.reading import UNKNOWN, BatteryReading, DeviceData, SolarReading
from controller.model.snapshot import Flows, Mode
from tests.controller.arbiter.anything import ANY_WISHES, FULL_HOUSE, situations
from tests.controller.closed_loop import ClosedLoop
from tests.controller.houses import BATTERY, CHARGER, SOLAR, START, house_of, meter_of, situation_of, wish

ROOF = replace(SOLAR, peak_w=5_000, lowest_w=0)
SHED = replace(SOLAR, name="shed", peak_w=2_500, lowest_w=0)
READ_ONLY = replace(SOLAR, name="old", peak_w=2_000)
NAME, HOME, CAR = "solar.roof", "battery.home", "charger.car"
ONE_ROOF = house_of(ROOF)
NO_EXPORT = wish(NAME, ActionKind.EXPORT_BELOW, 0.0)


def decided(
    wishes: Sequence[Wish],
    data: Mapping[str, DeviceData],
    grid_w: int | None = -3_000,
    *,
    house: House = ONE_ROOF,
    manual: Mapping[str, Manual] | None = None,
    standings: Mapping[str, Standing] | None = None,
) -> dict[str, Verdict]:
    meter = None if grid_w is None else meter_of(grid_w)
    situation = situation_of(house, meter, data, standings=standings or {})
    return Arbiter(house).decide(Mode.AUTO, wishes, manual or {}, situation)


SUNNY: dict[str, DeviceData] = {NAME: SolarReading(3_500.0)}


def test_what_the_house_uses_may_be_made_and_no_more() -> None:
    verdict = decided([NO_EXPORT], SUNNY)[NAME]
    assert (verdict.setpoint, verdict.code, verdict.rule) == (SetLimit(500), ReasonCode.RULE, "Rule")
    assert verdict.because == "Rule is true"
    assert verdict.numbers == {"wanted_w": 500.0, "house_w": 500.0}


def test_some_may_be_exported_where_the_rule_says_so() -> None:
    assert decided([wish(NAME, ActionKind.EXPORT_BELOW, 800.0)], SUNNY)[NAME].setpoint == SetLimit(1_300)


def test_a_limit_of_a_rule_holds_whatever_the_house_uses() -> None:
    verdict = decided([wish(NAME, ActionKind.LIMIT_TO, 2_000.0)], SUNNY)[NAME]
    assert (verdict.setpoint, verdict.code) == (SetLimit(2_000), ReasonCode.RULE)


def test_the_smallest_of_all_limits_holds_and_the_others_lose_to_it() -> None:
    wishes = [
        wish(NAME, ActionKind.LIMIT_TO, 2_000.0, rule="Two", rank=0),
        wish(NAME, ActionKind.EXPORT_BELOW, 0.0, rule="None", rank=3),
        wish(NAME, ActionKind.LIMIT_TO, 3_000.0, rule="Three", rank=1),
    ]
    verdict = decided(wishes, SUNNY)[NAME]
    assert (verdict.setpoint, verdict.rule) == (SetLimit(500), "None")
    assert verdict.lost == (Lost("Two", '"None" allows less'), Lost("Three", '"None" allows less'))


def test_a_higher_release_stands_above_limits_and_a_lower_one_does_not() -> None:
    release = wish(NAME, ActionKind.RELEASE, rule="Free", rank=1)
    above = wish(NAME, ActionKind.LIMIT_TO, 4_000.0, rule="Above", rank=0)
    below = wish(NAME, ActionKind.LIMIT_TO, 1_000.0, rule="Below", rank=2)
    freed = decided([release, below], SUNNY)[NAME]
    assert (freed.setpoint, freed.code, freed.rule) == (Release(), ReasonCode.RULE, "Free")
    assert freed.lost == (Lost("Below", '"Free" stands higher'),)
    assert decided([release, above, below], SUNNY)[NAME].setpoint == SetLimit(4_000)


def test_without_a_rule_it_is_on_its_own() -> None:
    verdict = decided([], SUNNY)[NAME]
    assert (verdict.setpoint, verdict.code) == (Release(), ReasonCode.NO_RULE)


@pytest.mark.parametrize("kind", [ActionKind.LIMIT_TO, ActionKind.EXPORT_BELOW])
def test_an_amount_that_is_not_known_frees_it(kind: ActionKind) -> None:
    verdict = decided([wish(NAME, kind, UNKNOWN)], SUNNY)[NAME]
    assert (verdict.setpoint, verdict.code) == (Release(), ReasonCode.UNKNOWN_INPUT)
    assert verdict.because == "a power is not known"


def test_a_limit_that_is_known_holds_beside_one_that_is_not() -> None:
    wishes = [
        wish(NAME, ActionKind.LIMIT_TO, UNKNOWN),
        wish(NAME, ActionKind.LIMIT_TO, 900.0, rule="B", rank=1),
    ]
    assert decided(wishes, SUNNY)[NAME].setpoint == SetLimit(900)


def test_a_meter_that_says_nothing_frees_it() -> None:
    assert decided([NO_EXPORT], SUNNY, None)[NAME].setpoint == Release()


@pytest.mark.parametrize("mode", [Mode.DEGRADED, Mode.PAUSED, Mode.STARTING])
def test_where_nobody_is_controlled_it_is_free(mode: Mode) -> None:
    house = house_of(ROOF)
    verdicts = Arbiter(house).decide(mode, [NO_EXPORT], {}, situation_of(house, meter_of(-3_000), SUNNY))
    assert verdicts[NAME].setpoint == Release()


def test_late_data_changes_nothing() -> None:
    house = house_of(ROOF)
    arbiter = Arbiter(house)
    situation = situation_of(house, meter_of(-3_000), SUNNY)
    before = arbiter.decide(Mode.AUTO, [NO_EXPORT], {}, situation)
    assert arbiter.decide(Mode.HOLD, [], {}, situation) == before


def test_an_inverter_that_is_silent_or_asleep_is_not_limited() -> None:
    assert decided([NO_EXPORT], {})[NAME].code is ReasonCode.OFFLINE
    asleep = decided([NO_EXPORT], {NAME: SolarReading(0.0, is_asleep=True)}, 300)[NAME]
    assert (asleep.setpoint, asleep.because) == (Release(), "it is dark")


def test_the_installers_least_stands_above_every_rule() -> None:
    house = house_of(replace(ROOF, lowest_w=1_000))
    verdict = decided([NO_EXPORT], SUNNY, house=house)[NAME]
    assert (verdict.setpoint, verdict.code) == (SetLimit(1_000), ReasonCode.SAFETY)
    assert verdict.because == "it may be limited to 1.00 kW at least"


def test_no_limit_is_above_what_the_inverter_may_ever_make() -> None:
    house = house_of(replace(ROOF, highest_w=3_000))
    assert decided([wish(NAME, ActionKind.LIMIT_TO, 4_000.0)], SUNNY, house=house)[NAME].setpoint == SetLimit(
        3_000
    )
    assert decided([wish(NAME, ActionKind.LIMIT_TO, 9_000.0)], SUNNY)[NAME].setpoint == SetLimit(5_000)


def test_the_owners_hand_is_above_the_rules_and_below_the_installer() -> None:
    action = Action(ActionKind.LIMIT_TO, 100.0, AmountUnit.POWER)
    manual = {NAME: Manual(NAME, action, 60.0, START, "anna")}
    house = house_of(replace(ROOF, lowest_w=400))
    verdict = decided([NO_EXPORT], SUNNY, manual=manual)[NAME]
    assert (verdict.setpoint, verdict.code, verdict.rule) == (SetLimit(100), ReasonCode.MANUAL, None)
    assert verdict.lost == (Lost("Rule", "anna has the device in hand"),)
    assert decided([], SUNNY, manual=manual, house=house)[NAME].setpoint == SetLimit(400)


def test_after_a_limit_was_taken_off_the_next_one_waits() -> None:
    standing = Standing("producing", 0.0, can_start=False, holds_because="may be limited again in 40 s")
    verdict = decided([NO_EXPORT], SUNNY, standings={NAME: standing})[NAME]
    assert (verdict.setpoint, verdict.code) == (Release(), ReasonCode.DWELL)
    assert verdict.because == "may be limited again in 40 s"


def test_an_inverter_that_is_only_read_gets_no_verdict() -> None:
    assert decided([], {"solar.old": SolarReading(900.0)}, house=house_of(READ_ONLY)) == {}


def test_what_others_make_is_not_made_twice() -> None:
    data: dict[str, DeviceData] = {NAME: SolarReading(2_500.0), "solar.old": SolarReading(900.0)}
    verdicts = decided([NO_EXPORT], data, -1_900, house=house_of(ROOF, READ_ONLY))
    assert verdicts[NAME].setpoint == SetLimit(600), "1.5 kW is used, 900 W of it come from the old one"


def test_two_inverters_share_by_what_they_can_make_and_the_shade_of_one_is_the_others_gain() -> None:
    wishes = [NO_EXPORT, wish("solar.shed", ActionKind.EXPORT_BELOW, 0.0)]
    both = house_of(ROOF, SHED)
    sunny: dict[str, DeviceData] = {NAME: SolarReading(4_000.0), "solar.shed": SolarReading(2_000.0)}
    found = decided(wishes, sunny, -4_500, house=both)
    assert [verdict.setpoint for verdict in found.values()] == [SetLimit(1_000), SetLimit(500)]
    shady: dict[str, DeviceData] = {NAME: SolarReading(4_000.0), "solar.shed": SolarReading(100.0)}
    found = decided(wishes, shady, -2_600, house=both)
    assert [verdict.setpoint for verdict in found.values()] == [SetLimit(1_250), SetLimit(500)]


# --- with a battery and a car


def test_a_discharging_battery_gives_way_to_the_sun() -> None:
    data: dict[str, DeviceData] = {NAME: SolarReading(500.0), HOME: BatteryReading(1_000.0, 50.0)}
    wishes = [NO_EXPORT, wish(HOME, ActionKind.HOLD)]
    assert decided(wishes, data, 0, house=house_of(BATTERY, ROOF))[NAME].setpoint == SetLimit(1_500)


@pytest.mark.parametrize(
    ("kind", "soc_pct", "limit_w"),
    [
        (ActionKind.ABSORB_ABOVE, 50.0, 5_000),
        (ActionKind.ABSORB_ABOVE, 100.0, 1_500),
        (ActionKind.HOLD, 50.0, 1_500),
        (ActionKind.AUTO, 50.0, 5_000),
    ],
)
def test_the_limit_leaves_a_battery_the_room_that_it_has(
    kind: ActionKind, soc_pct: float, limit_w: int
) -> None:
    """The house uses 500 W, the battery takes 1 kW of the 5 kW that it can."""
    data: dict[str, DeviceData] = {NAME: SolarReading(1_500.0), HOME: BatteryReading(-1_000.0, soc_pct)}
    amount = 0.0 if kind is ActionKind.ABSORB_ABOVE else None
    found = decided([NO_EXPORT, wish(HOME, kind, amount)], data, 0, house=house_of(BATTERY, ROOF))
    assert found[NAME].setpoint == SetLimit(limit_w)


def loop_of(house: House, wishes: Sequence[Wish], **more: object) -> ClosedLoop:
    def wanted(_second: int, _flows: Flows) -> Sequence[Wish]:
        return wishes

    loop = ClosedLoop(house, lambda _second: 500.0, wanted)
    for name, value in more.items():
        setattr(loop, name, value)
    return loop


def noon(_second: int) -> float:
    return 4_000.0


DELAYS = [(meter_s, device_s) for meter_s in range(3) for device_s in range(3)]


@pytest.mark.parametrize(("meter_s", "device_s"), DELAYS)
@pytest.mark.parametrize("lag_s", [0, 1, 2])
def test_a_load_that_comes_and_goes_is_followed_and_nothing_swings(
    meter_s: int, device_s: int, lag_s: int
) -> None:
    def load(second: int) -> float:
        return 2_900.0 if 40 <= second < 110 else 500.0

    loop = loop_of(
        house_of(ROOF),
        [NO_EXPORT],
        load_w=load,
        sun_w=noon,
        meter_delay_s=meter_s,
        device_delay_s=device_s,
        sun_lag_s=lag_s,
    ).run(180)
    settled_s = meter_s + lag_s + 4
    assert min(loop.grid_w[settled_s:110]) >= -BAND_W - 1, "no export, whatever comes"
    assert max(loop.grid_w[65:110]) <= BAND_W + 1, "the load is met by the sun within seconds"
    assert min(loop.grid_w[110 + settled_s + 6 :]) >= -BAND_W - 1
    assert max(loop.grid_w[130:]) <= BAND_W + 1
    assert loop.reversals(NAME, since=0) == 1, "up once, then down"


def test_clouds_under_a_limit_make_no_export_and_no_swing() -> None:
    rng = random.Random(7)
    sky = [rng.uniform(200.0, 4_000.0) for _ in range(60)]
    loop = loop_of(house_of(ROOF), [NO_EXPORT], sun_w=lambda second: sky[second // 10]).run(600)
    exported_wh = sum(max(0.0, -grid_w) for grid_w in loop.grid_w[10:]) / 3_600
    assert exported_wh < 10, "of 350 Wh that the sun gave"
    assert loop.reversals(NAME, since=10, over=300.0) == 0


def test_noise_of_the_house_costs_few_writes() -> None:
    rng = random.Random(3)
    noisy = [500.0 + rng.uniform(-30.0, 30.0) for _ in range(600)]
    loop = loop_of(house_of(ROOF), [NO_EXPORT], sun_w=noon, load_w=lambda second: noisy[second]).run(600)
    told = loop.setpoints_w(NAME)
    assert sum(before != after for before, after in pairwise(told[10:])) < 30


def test_a_battery_is_filled_before_the_roof_is_turned_down() -> None:
    wishes = [NO_EXPORT, wish(HOME, ActionKind.ABSORB_ABOVE, 0.0)]
    house = house_of(replace(BATTERY, charge_max_w=2_000), ROOF)
    loop = loop_of(house, wishes, sun_w=noon, device_delay_s=1).run(120)
    assert loop.powers_w[HOME][-1] == pytest.approx(-2_000, abs=5)
    assert loop.powers_w[NAME][-1] == pytest.approx(2_500, abs=60)
    assert loop.grid_w[-1] == pytest.approx(0, abs=60)
    loop.soc_pct = 100.0
    loop.run(30)
    assert loop.powers_w[NAME][-1] == pytest.approx(500, abs=60)
    assert loop.grid_w[-1] == pytest.approx(0, abs=60)
    loop.soc_pct = 90.0
    loop.run(60)
    assert loop.powers_w[HOME][-1] == pytest.approx(-2_000, abs=5), "there is room again, and it sees the sun"


def test_a_battery_that_takes_nothing_is_not_waited_for() -> None:
    wishes = [NO_EXPORT, wish(HOME, ActionKind.ABSORB_ABOVE, 0.0)]
    loop = loop_of(house_of(BATTERY, ROOF), wishes, sun_w=noon, battery_lag=0.0).run(
        int(GIVES_UP_AFTER_S) + 30
    )
    assert loop.grid_w[20] < -3_000, "at first the battery is given the chance"
    assert loop.grid_w[-1] == pytest.approx(0, abs=60)
    loop.run(int(TRIES_AGAIN_S))
    assert min(loop.grid_w[-int(TRIES_AGAIN_S) :]) < -3_000, "it is given another one later"


@pytest.mark.parametrize(("meter_s", "device_s"), [(0, 1), (1, 2), (2, 0)])
def test_a_battery_that_takes_the_sun_again_gets_it_and_does_not_quarrel_with_the_roof(
    meter_s: int, device_s: int
) -> None:
    def load(second: int) -> float:
        return (500.0, 900.0, 300.0, 1_500.0, 700.0)[second // 60 % 5]

    wishes = [NO_EXPORT, wish(HOME, ActionKind.ABSORB_ABOVE, 0.0)]
    loop = loop_of(house_of(BATTERY, ROOF), wishes, load_w=load, sun_w=noon, battery_lag=0.0)
    loop.meter_delay_s, loop.device_delay_s = meter_s, device_s
    given_up_s = int(GIVES_UP_AFTER_S) + 30
    loop.run(given_up_s)
    loop.battery_lag = 1.0
    loop.run(300)
    assert loop.powers_w[NAME][-1] == 4_000, "nothing is left unmade any more"
    assert loop.powers_w[HOME][-1] == pytest.approx(-3_100, abs=60)
    assert loop.reversals(HOME, since=given_up_s) <= 6, "once for each change of the house"
    assert loop.reversals(NAME, since=given_up_s) <= 1


def test_an_export_that_is_seen_twice_in_minutes_is_not_known_to_have_stayed() -> None:
    absorbers, house = Absorbers(), house_of(BATTERY, ROOF)
    data: dict[str, DeviceData] = {NAME: SolarReading(3_000.0), HOME: BatteryReading(-500.0, 50.0)}
    told = {
        HOME: (Chosen(None, ReasonCode.NO_RULE, None, ""), Verdict(HOME, Release(), ReasonCode.NO_RULE, ""))
    }

    def rooms_w(*seconds: int) -> list[float]:
        situations = [situation_of(house, meter_of(-2_000), data, now_s=float(each)) for each in seconds]
        return [absorbers.now(told, situation)[1] for situation in situations]

    assert rooms_w(0, 300, 600) == [4_500.0] * 3
    assert rooms_w(610, 620, 630, 640, 650) == [4_500.0] * 4 + [0.0]


def test_a_car_that_waits_for_the_sun_sees_it() -> None:
    wishes = [NO_EXPORT, wish(CAR, ActionKind.SOLAR_ONLY)]
    car: ChargerSpec = replace(CHARGER, phases=1)
    loop = loop_of(house_of(car, ROOF), wishes, sun_w=noon).run(180)
    assert loop.powers_w[CAR][-1] >= 3_000
    assert loop.grid_w[-1] == pytest.approx(0, abs=260), "a step of a car is an ampere"


@given(ANY_WISHES, situations)
@settings(max_examples=60)
def test_a_limit_is_always_inside_what_the_house_allows_and_has_a_reason(
    wishes: list[Wish], situation: Situation
) -> None:
    verdicts = Arbiter(FULL_HOUSE).decide(Mode.AUTO, wishes, {}, situation)
    for name, lowest_w, highest_w in (("solar.roof", 200, 5_000), ("solar.barn", 0, 2_500)):
        verdict = verdicts[name]
        assert verdict.because
        if isinstance(verdict.setpoint, SetLimit):
            assert lowest_w <= verdict.setpoint.power_w <= highest_w
            assert any(each.device == name for each in wishes)


@given(st.floats(0, 8_000), st.floats(0, 6_000), st.floats(0, 3_000))
@settings(max_examples=40)
def test_in_a_house_of_loads_alone_the_export_ends_where_it_may(
    load_w: float, sun_w: float, allowed_w: float
) -> None:
    loop = loop_of(
        house_of(ROOF),
        [wish(NAME, ActionKind.EXPORT_BELOW, allowed_w)],
        load_w=lambda _second: load_w,
        sun_w=lambda _second: min(sun_w, 5_000.0),
    ).run(40)
    assert -loop.grid_w[-1] <= allowed_w + BAND_W + 1


def test_the_power_of_a_battery_is_decided_before_that_of_the_roof() -> None:
    data: dict[str, DeviceData] = {NAME: SolarReading(3_500.0), HOME: BatteryReading(0.0, 50.0)}
    wishes = [NO_EXPORT, wish(HOME, ActionKind.ABSORB_ABOVE, 0.0)]
    found = decided(wishes, data, house=house_of(BATTERY, ROOF))
    told = found[HOME].setpoint
    assert isinstance(told, SetPower)
    assert told.power_w < 0
