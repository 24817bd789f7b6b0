# SPDX-License-Identifier: MIT
"""A battery's power for each action, inside every limit, and the sentence for each cut."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from controller.arbiter.battery import BatteryAllocator
from controller.arbiter.verdict import Chosen, Verdict, choose
from controller.model.command import Release, Setpoint, SetPower
from controller.model.decision import ActionKind, ReasonCode
from controller.model.outlook import NOTHING_KNOWN, Outlook
from controller.model.reading import UNKNOWN, BatteryReading, Number
from tests.controller.houses import BATTERY, house_of, meter_of, quarter_of, situation_of, wish

HOME = "battery.home"
READING = BatteryReading(0.0, 50.0)


class Home:
    """One battery, decided on tick by tick."""

    def __init__(self, fuse_a: float = 40.0) -> None:
        self.house = house_of(BATTERY, fuse_a=fuse_a)
        self.allocator = BatteryAllocator(BATTERY)

    def decide(
        self,
        chosen: Chosen,
        grid_w: int | None,
        reading: BatteryReading | None = BatteryReading(0.0, 50.0),  # noqa: B008 - frozen
        given_w: float = 0.0,
    ) -> Verdict:
        devices = {} if reading is None else {HOME: reading}
        meter = None if grid_w is None else meter_of(grid_w)
        return self.allocator.decide(chosen, situation_of(self.house, meter, devices), given_w)


def chosen(kind: ActionKind, amount: Number | None = None) -> Chosen:
    return choose(HOME, [wish(HOME, kind, amount)], None)


@pytest.mark.parametrize(
    ("kind", "amount", "grid_w", "setpoint"),
    [
        (ActionKind.HOLD, None, 3_000, SetPower(0)),
        (ActionKind.AUTO, None, 3_000, Release()),
        (ActionKind.RELEASE, None, 3_000, Release()),
        (ActionKind.CHARGE, 3_000.0, 0, SetPower(-3_000)),
        (ActionKind.CHARGE, 9_000.0, 0, SetPower(-5_000)),
        (ActionKind.DISCHARGE, 2_000.0, 0, SetPower(2_000)),
        (ActionKind.DISCHARGE, 9_000.0, 0, SetPower(5_000)),
        (ActionKind.COVER_ABOVE, 2_500.0, 4_000, SetPower(1_500)),
        (ActionKind.COVER_ABOVE, 2_500.0, 2_000, SetPower(0)),
        (ActionKind.COVER_ABOVE, 2_500.0, 2_540, SetPower(0)),
        (ActionKind.COVER_ABOVE, -500.0, 0, SetPower(500)),
        (ActionKind.COVER_ABOVE, 0.0, 9_000, SetPower(5_000)),
        (ActionKind.ABSORB_ABOVE, 0.0, -240, SetPower(-240)),
        (ActionKind.ABSORB_ABOVE, 500.0, -700, SetPower(-200)),
        (ActionKind.ABSORB_ABOVE, 500.0, -300, SetPower(0)),
        (ActionKind.ABSORB_ABOVE, 0.0, 300, SetPower(0)),
        (ActionKind.CHARGE, UNKNOWN, 0, Release()),
        (ActionKind.COVER_ABOVE, None, 0, Release()),
        (ActionKind.PAUSE, 1.0, 0, Release()),
    ],
)
def test_every_action_has_its_power(
    kind: ActionKind, amount: Number | None, grid_w: int, setpoint: Setpoint
) -> None:
    assert Home().decide(chosen(kind, amount), grid_w).setpoint == setpoint


def test_without_a_rule_the_battery_is_on_its_own() -> None:
    verdict = Home().decide(choose(HOME, [], None), 3_000)
    assert verdict == Verdict(HOME, Release(), ReasonCode.NO_RULE, "no rule wants anything of it")


def test_a_verdict_names_its_rule_and_its_numbers() -> None:
    verdict = Home().decide(chosen(ActionKind.COVER_ABOVE, 2_500.0), 4_000)
    assert verdict == Verdict(
        HOME, SetPower(1_500), ReasonCode.RULE, "Rule is true", "Rule", {"wanted_w": 1_500.0, "soc_pct": 50.0}
    )


def test_the_batterys_own_power_is_added_back() -> None:
    verdict = Home().decide(chosen(ActionKind.COVER_ABOVE, 2_500.0), 2_500, BatteryReading(1_500.0, 50.0))
    assert verdict.setpoint == SetPower(1_500)


def test_what_other_batteries_give_is_not_given_twice() -> None:
    cover, absorb = chosen(ActionKind.COVER_ABOVE, 2_500.0), chosen(ActionKind.ABSORB_ABOVE, 0.0)
    assert Home().decide(cover, 6_000, given_w=3_000.0).setpoint == SetPower(500)
    assert Home().decide(cover, 2_000, given_w=-3_000.0).setpoint == SetPower(2_500)
    assert Home().decide(absorb, -900, given_w=-700.0).setpoint == SetPower(-200)
    assert Home().decide(absorb, -200, given_w=3_000.0).setpoint == SetPower(-200)


@pytest.mark.parametrize(
    ("reading", "grid_w", "code", "because"),
    [
        (None, 3_000, ReasonCode.OFFLINE, "it does not answer"),
        (BatteryReading(0.0, 50.0), None, ReasonCode.UNKNOWN_INPUT, "a power is not known"),
    ],
)
def test_a_battery_of_which_too_little_is_known_is_left_alone(
    reading: BatteryReading | None, grid_w: int | None, code: ReasonCode, because: str
) -> None:
    verdict = Home().decide(chosen(ActionKind.COVER_ABOVE, 0.0), grid_w, reading)
    assert (verdict.setpoint, verdict.code, verdict.because) == (Release(), code, because)


def test_discharging_rises_at_once_and_falls_in_steps() -> None:
    home, cover = Home(), chosen(ActionKind.COVER_ABOVE, 0.0)
    loads = (4_000, 0, 0, 0, 0, 0, 0, 5_000)
    powers = [home.decide(cover, load_w).setpoint for load_w in loads]
    assert powers == [SetPower(power) for power in (4_000, 3_000, 2_250, 1_688, 1_266, 949, 699, 5_000)]


def test_a_battery_on_its_way_says_where_it_goes_and_why() -> None:
    home, cover = Home(), chosen(ActionKind.COVER_ABOVE, 0.0)
    told = [str(home.decide(cover, load_w).because) for load_w in (1_000, 500, 500, 500)]
    because = str(cover.because)
    assert told == [because, f"in steps on the way to discharge 500 W: {because}", because, because]


def test_a_battery_that_is_told_each_quarter_of_an_hour_falls_at_once() -> None:
    home, cover = Home(), chosen(ActionKind.COVER_ABOVE, 0.0)
    home.allocator = BatteryAllocator(BATTERY, looks_every_s=900.0)
    powers = [home.decide(cover, load_w).setpoint for load_w in (4_000, 0, 4_000, 400)]
    assert powers == [SetPower(power) for power in (4_000, 0, 4_000, 400)]


def test_charging_rises_in_steps_and_falls_at_once() -> None:
    home, absorb = Home(), chosen(ActionKind.ABSORB_ABOVE, 0.0)
    sun = (-4_000, -4_000, -4_000, -4_000, -1_000, 500)
    powers = [home.decide(absorb, load_w).setpoint for load_w in sun]
    assert powers == [SetPower(power) for power in (-1_000, -2_000, -3_000, -4_000, -1_000, 0)]


def test_a_change_that_is_not_worth_a_write_is_none_but_nothing_is_left_running() -> None:
    home, cover = Home(), chosen(ActionKind.COVER_ABOVE, 0.0)
    powers = [home.decide(cover, load_w).setpoint for load_w in (1_000, 1_049, 951, 60, 30, 0, 0, 0, 0)]
    assert powers == [SetPower(power) for power in (1_000, 1_000, 1_000, 750, 500, 250, 0, 0, 0)]


def socs(kind: ActionKind, *values: float | None) -> list[Setpoint]:
    home = Home()
    return [home.decide(chosen(kind, 500.0), 0, BatteryReading(0.0, soc)).setpoint for soc in values]


def test_an_empty_battery_gives_nothing_until_it_has_come_back_a_little() -> None:
    given = socs(ActionKind.DISCHARGE, 10.1, 10.0, 11.9, 12.0, 11.0)
    assert given == [SetPower(power) for power in (500, 0, 0, 500, 500)]


def test_a_full_battery_takes_nothing_until_it_has_gone_down_a_little() -> None:
    taken = socs(ActionKind.CHARGE, 99.9, 100.0, 98.1, 98.0, 99.0)
    assert taken == [SetPower(power) for power in (-500, 0, 0, -500, -500)]


def test_an_empty_battery_may_charge_and_a_full_one_discharge() -> None:
    assert socs(ActionKind.CHARGE, 5.0) == [SetPower(-500)]
    assert socs(ActionKind.DISCHARGE, 100.0) == [SetPower(500)]


@pytest.mark.parametrize(
    ("kind", "soc", "because"),
    [
        (ActionKind.DISCHARGE, 10.0, "it is at 10 %, its minimum is 10 %"),
        (ActionKind.CHARGE, 100.0, "it is at 100 %, its maximum is 100 %"),
        (ActionKind.CHARGE, None, "its state of charge is not known"),
        (ActionKind.DISCHARGE, None, "its state of charge is not known"),
    ],
)
def test_a_cut_by_the_state_of_charge_is_told(kind: ActionKind, soc: float | None, because: str) -> None:
    verdict = Home().decide(chosen(kind, 500.0), 0, BatteryReading(0.0, soc))
    assert (verdict.setpoint, verdict.code, verdict.because) == (SetPower(0), ReasonCode.SAFETY, because)
    assert ("soc_pct" in verdict.numbers) == (soc is not None)


def test_to_hold_needs_no_state_of_charge() -> None:
    verdict = Home().decide(chosen(ActionKind.HOLD), 0, BatteryReading(0.0, None))
    assert (verdict.setpoint, verdict.code) == (SetPower(0), ReasonCode.RULE)


def test_charging_never_takes_more_than_the_main_fuse_leaves() -> None:
    charge = chosen(ActionKind.CHARGE, 5_000.0)
    verdict = Home(fuse_a=10.0).decide(charge, 4_000)
    assert (verdict.setpoint, verdict.code) == (SetPower(-2_555), ReasonCode.SAFETY)
    assert verdict.because == "the main fuse leaves 2.56 kW"
    assert Home(fuse_a=10.0).decide(charge, 4_000, given_w=-2_000.0).setpoint == SetPower(-555)
    assert Home(fuse_a=10.0).decide(charge, 9_000).setpoint == SetPower(0)
    for wanted_w, taken_w in ((2_500.0, 2_500), (2_600.0, 2_555)):
        near = chosen(ActionKind.CHARGE, wanted_w)
        assert Home(fuse_a=10.0).decide(near, 4_000).setpoint == SetPower(-taken_w)


def test_charging_waits_until_the_grid_is_known_and_discharging_does_not() -> None:
    charge = Home().decide(chosen(ActionKind.CHARGE, 500.0), None)
    assert (charge.setpoint, charge.because) == (SetPower(0), "the grid's power is not known")
    assert Home().decide(chosen(ActionKind.DISCHARGE, 500.0), None).setpoint == SetPower(500)


KEEP = chosen(ActionKind.KEEP_BELOW, 2_500.0)
SHOWER = Outlook(((300.0, 14_000.0), (900.0, 5_000.0)))


def kept(
    grid_w: int, reading: BatteryReading, outlook: Outlook = NOTHING_KNOWN
) -> tuple[BatteryAllocator, Verdict]:
    """A battery that keeps the beginning of a quarter below 2.5 kW."""
    situation = situation_of(
        house_of(BATTERY), meter_of(grid_w), {HOME: reading}, quarter=quarter_of(elapsed_s=0, used_wh=0)
    )
    allocator = BatteryAllocator(BATTERY)
    return allocator, allocator.decide(KEEP, replace(situation, outlook=outlook), 0.0)


def test_a_quarter_is_kept_below_a_demand_with_a_sentence() -> None:
    allocator, verdict = kept(4_000, BatteryReading(0.0, 80.0))
    assert (verdict.setpoint, verdict.code) == (SetPower(1_520), ReasonCode.RULE)
    assert verdict.because == "holds the quarter below 2.50 kW"
    assert allocator.changes_in_s == math.inf


def test_the_battery_fills_in_steps_from_what_the_quarter_leaves() -> None:
    _, verdict = kept(500, BatteryReading(0.0, 80.0))
    assert verdict.setpoint == SetPower(-483)
    assert verdict.numbers == {"wanted_w": -1_930.0, "soc_pct": 80.0}


def test_who_saves_up_a_quarter_says_until_when() -> None:
    allocator, verdict = kept(500, BatteryReading(0.0, 100.0), SHOWER)
    assert verdict.setpoint == SetPower(500)
    assert 0 < allocator.changes_in_s < 900
    allocator.decide(
        chosen(ActionKind.AUTO), situation_of(house_of(BATTERY), meter_of(0), {HOME: READING}), 0.0
    )
    assert allocator.changes_in_s == math.inf


def test_keeping_below_needs_a_quarter_and_a_state_of_charge() -> None:
    without = Home().decide(KEEP, 4_000)
    assert (without.setpoint, without.code) == (Release(), ReasonCode.UNKNOWN_INPUT)
    _, unknown = kept(4_000, BatteryReading(0.0, None))
    assert (unknown.setpoint, unknown.because) == (SetPower(0), "its state of charge is not known")


def test_how_long_a_battery_has_been_emptying_counts_from_when_it_was_full() -> None:
    home = house_of(BATTERY)
    allocator = BatteryAllocator(BATTERY)
    keep = choose(HOME, [wish(HOME, ActionKind.KEEP_BELOW, 2_500.0)], None)

    def wanted_w(hour: float, soc_pct: float) -> float:
        now_s = 3_600 * hour
        quarter = quarter_of(elapsed_s=0.0, used_wh=0.0)
        devices = {HOME: BatteryReading(0.0, soc_pct)}
        now = situation_of(home, meter_of(6_000), devices, quarter=quarter, now_s=now_s)
        outlook = Outlook(recent_w=6_000.0, hour_w=5_000.0)
        return allocator.decide(keep, replace(now, outlook=outlook), 0.0).numbers["wanted_w"]

    assert wanted_w(0.0, 30.0) == 3_520, "nobody knows since when"
    assert wanted_w(1.0, 98.0) == 3_520
    assert wanted_w(6.0, 50.0) == 3_520
    assert wanted_w(9.0, 26.0) == 1_970, "1.52 kWh must last for 1.6 h: 5 kW less 0.95"
