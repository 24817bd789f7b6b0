# SPDX-License-Identifier: MIT
"""The tick and the loop around it: one snapshot in, one outcome out; the watchdog fed only by what ran to its end."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from controller.model.command import Release, SetPower
from controller.model.decision import Action, ActionKind, AmountUnit, Manual
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.snapshot import Mode
from controller.tick import Tick
from tests.controller.tick_stage import RULES, START, Scene, house, quarter, ruleset, telegram


def test_a_rule_on_prices_waits_for_them_and_acts_in_its_hour() -> None:
    scene = Scene("rules: [{rule: Cheap, when: price.rank <= 2, then: {battery.home: charge 2 kW}}]")
    assert scene.second(300).verdicts["battery.home"].setpoint == Release(), "no prices"
    midnight = datetime(2026, 11, 19, 23, 0, tzinfo=UTC)
    cheap = {18: 0.05, 19: 0.06}
    hours = tuple(
        PriceInterval(midnight + timedelta(hours=hour), 3_600, cheap.get(hour, 0.2), None)
        for hour in range(24)
    )
    scene.board.post_prices(PriceCurve(hours[:20]))
    assert scene.second(300).verdicts["battery.home"].setpoint == Release(), "the evening is not known yet"
    scene.board.post_prices(PriceCurve(hours))
    assert scene.second(300).verdicts["battery.home"].setpoint == SetPower(-2_000), "18:00"
    scene.clock.advance(2 * 3_600)
    scene.second(300)
    assert scene.second(300).verdicts["battery.home"].setpoint == Release(), "20:00"


def test_before_the_first_telegram_every_device_is_left_to_itself() -> None:
    outcome = Scene().second(None)
    assert outcome.mode is Mode.STARTING
    assert {command.setpoint for command in outcome.commands} == {Release()}


def test_the_first_telegram_leads_to_a_decision_at_once() -> None:
    scene = Scene()
    scene.second(None)
    outcome = scene.second(3000)
    assert outcome.mode is Mode.AUTO
    assert outcome.verdicts["battery.home"].setpoint == SetPower(2000)
    assert outcome.verdicts["battery.home"].rule == "Cover"
    assert outcome.is_new_telegram
    assert outcome.quarter is not None


def test_a_telegram_counts_as_new_only_once() -> None:
    scene = Scene()
    assert scene.second(500).is_new_telegram
    assert not scene.second(None).is_new_telegram


def test_commands_carry_a_lease_that_ends_before_the_house_must_be_safe() -> None:
    scene = Scene()
    outcome = scene.second(3000)
    ends_s = {command.expires_monotonic_s - scene.clock.monotonic_s() for command in outcome.commands}
    assert ends_s == {10.0}


def test_late_data_changes_nothing_and_lost_data_releases_everything() -> None:
    scene = Scene()
    told = scene.second(3000).verdicts["battery.home"].setpoint
    modes = []
    for _ in range(16):
        outcome = scene.second(None)
        modes.append(outcome.mode)
        if outcome.mode is Mode.HOLD:
            assert outcome.verdicts["battery.home"].setpoint == told
    assert modes[:5] == [Mode.AUTO] * 5
    assert modes[6] is Mode.HOLD
    assert modes[-1] is Mode.DEGRADED
    assert {verdict.setpoint for verdict in outcome.verdicts.values()} == {Release()}


def test_a_silent_device_leaves_every_sum() -> None:
    scene = Scene()
    scene.second(3000)
    for _ in range(12):
        outcome = scene.second(3000, quiet=True)
    assert repr(outcome.flows.house_w) == "UNKNOWN"
    assert outcome.verdicts["battery.home"].setpoint == Release()


def test_pausing_frees_the_devices_and_the_rules_go_on_being_seen() -> None:
    scene = Scene()
    scene.second(3000)
    scene.tick.is_paused = True
    outcome = scene.second(3000)
    assert outcome.mode is Mode.PAUSED
    assert outcome.verdicts["battery.home"].setpoint == Release()
    assert outcome.rules
    scene.tick.is_paused = False
    assert scene.second(3000).mode is Mode.AUTO


def test_the_owners_hand_holds_until_its_lease_ends() -> None:
    scene = Scene()
    scene.second(500)
    hand = Action(ActionKind.CHARGE, 1500.0, AmountUnit.POWER)
    scene.tick.take_in_hand(Manual("battery.home", hand, scene.clock.monotonic_s() + 3, START, "Ann"))
    outcome = scene.second(500)
    assert outcome.verdicts["battery.home"].setpoint == SetPower(-1500)
    assert outcome.verdicts["battery.home"].because == "set by Ann"
    scene.second(500)
    assert scene.second(500).verdicts["battery.home"].setpoint == Release()
    assert not scene.tick.manual


def test_the_house_goes_by_the_meters_clock() -> None:
    scene = Scene()
    scene.devices()
    at = START + timedelta(hours=3)
    scene.board.post_meter(telegram(at, 3000), b"")
    outcome = scene.tick.run(scene.board.snapshot())
    assert outcome.snapshot.at == at
    assert {decision.time for decision in outcome.decisions} == {at}


def test_what_was_learned_survives_a_restart() -> None:
    scene = Scene()
    for _ in range(5):
        scene.second(3000)
    saved = scene.tick.to_dict()
    again = Scene()
    again.tick.restore(saved)
    assert again.tick.to_dict().keys() == saved.keys()
    again.tick.restore({})


def test_the_bursts_of_the_house_survive_a_restart() -> None:
    scene, again = Scene(), Scene()
    for _ in range(100):
        scene.second(6_000)
    learned = scene.tick.to_dict()["strategy"]
    assert [means[:2] for means in learned["bursts"].values()] == [[6_000.0, 6_000.0]]
    again.tick.restore(scene.tick.to_dict())
    assert again.tick.to_dict()["strategy"] == learned


def test_the_tick_says_when_time_alone_will_change_what_a_battery_does() -> None:
    scene = Scene("rules: [{rule: Peak, when: 'true', then: {battery.home: keep below peak.target}}]")
    for _ in range(70):
        scene.second(14_000)
    assert scene.tick.changes_at_s == math.inf
    scene.devices(soc_pct=90.0)
    scene.clock.advance(1.0)
    scene.board.post_meter(telegram(scene.clock.now(), 300, average_w=2_200), b"")
    scene.tick.run(scene.board.snapshot())
    assert scene.clock.monotonic_s() < scene.tick.changes_at_s < scene.clock.monotonic_s() + 900


def test_what_a_device_was_just_told_is_in_the_next_forecast() -> None:
    """After its rest the boiler is told to go on, and its relay has not said yet that it is."""
    ends_w = []
    for kw in (0, 9):
        scene = Scene(f"rules: [{{rule: Heat, when: grid.import > {kw} kW, then: {{relay.boiler: on}}}}]")
        for _ in range(124):
            seen = scene.second(500).quarter
        assert seen is not None and seen.forecast is not None
        ends_w.append(seen.forecast.median_w)
    assert ends_w[0] - ends_w[1] == pytest.approx(2_400 * (900 - 124) / 900, rel=0.02)


def test_a_tick_that_does_not_tell_decides_the_same() -> None:
    told, silent = Scene(), Scene()
    silent.tick = Tick(house(), ruleset(RULES), quarter(), tells=False)
    outcomes = [(told.second(grid_w), silent.second(grid_w)) for grid_w in (500, 6_000, 6_000, 200)]
    assert all(mute.verdicts == telling.verdicts for telling, mute in outcomes)
    assert any(telling.decisions for telling, _ in outcomes)
    assert not any(mute.decisions for _, mute in outcomes)


def test_the_same_readings_give_the_same_decisions() -> None:
    powers = [500, 3000, 4500, 900, -2000, 100, 7000, 7000, 50]

    def decisions() -> list[str]:
        scene = Scene()
        return [str(decision.sentence) for w in powers for decision in scene.second(w).decisions]

    assert decisions() == decisions()
    assert len(decisions()) >= 2
