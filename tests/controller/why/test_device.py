# SPDX-License-Identifier: MIT
"""Why a device does what it does: who wins, who lost and why, who waits, and what stands above them all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from controller.history.rows import RuleChange
from controller.model.decision import ReasonCode, RuleState, Standing
from controller.model.habits import CarHabit
from controller.model.house import Connection, SolarSpec
from controller.model.messages import DecisionMessage
from controller.model.past_messages import LimitMessage, WhyMessage, WhyRuleMessage
from controller.model.switching import SwitchingSpec
from controller.why.answer import Past
from controller.why.device import Held, why_device
from controller.why.wording import Wording
from tests.controller.houses import BATTERY, CHARGER, RELAY, house_of
from tests.controller.why.rules_of_then import THEN, VOCABULARY, ZONE, change, ruleset, sample, wording

HOUSE = house_of(BATTERY, CHARGER, RELAY)
SUN = wording("grid.export > 1.8 kW for 3 min")
NIGHT = wording("battery.home.soc > 50 %", "battery.home.soc < 40 %")
FACTS = {"grid.export": 2_400.0, "battery.home.soc": 45.0}
FUSE = "the main fuse lets 40 A through on each phase"


def past(name: str, state: RuleState, words: Wording = SUN, waits_for: str = "") -> Past:
    noted = change(words, state, waits_for=waits_for, values=FACTS)
    renamed = RuleChange(noted.time, name, noted.state, noted.waits_for, noted.wording, noted.facts)
    return Past(renamed, sample(FACTS), THEN, ZONE)


def decision(
    code: ReasonCode = ReasonCode.RULE,
    rule: str | None = "Sun",
    *,
    device: str = "relay.boiler",
    sentence: str = "Boiler off → on: grid.export 2.40 kW > 1.8 kW",
    setpoint: str = "on",
    **numbers: float,
) -> DecisionMessage:
    at = THEN - timedelta(minutes=2)
    return DecisionMessage(
        at, device, setpoint, "off", code.value, sentence, rule, numbers, (("Late", "it lost"),)
    )


def asked(held: Held, device: str = "relay.boiler") -> WhyMessage:
    return why_device(device, THEN, held, HOUSE.device(device), HOUSE)


def test_the_rule_of_the_decision_wins_while_it_is_active_and_the_others_say_why_not() -> None:
    rules = [
        past("Sun", RuleState.ACTIVE),
        past("Late", RuleState.ACTIVE),
        past("Night", RuleState.OFF, NIGHT),
    ]
    told = asked(Held(decision(), rules))
    assert told.rule == "Sun"
    assert told.rules == (
        WhyRuleMessage("Sun", "active", "wins", "grid.export was 2.40 kW, above 1.8 kW", "on"),
        WhyRuleMessage("Late", "active", "loses", "it lost", "on"),
        WhyRuleMessage("Night", "off", "idle", "battery.home.soc was 45 %, and has to be above 50 %", "on"),
    )
    assert told.sentence == (
        "at 18:07 relay.boiler followed what was decided at 18:05:00: "
        "Boiler off → on: grid.export 2.40 kW > 1.8 kW; Late lost: it lost"
    )


def test_a_rule_that_came_to_want_what_is_done_already_is_told_although_nothing_was_decided_anew() -> None:
    rest = decision(
        ReasonCode.NO_RULE, None, sentence="Boiler own control → off: no rule wants anything of it"
    )
    told = asked(Held(rest, [past("Sun", RuleState.ACTIVE), past("Late", RuleState.FINISHING)]))
    assert told.rule == "Sun"
    assert told.sentence.endswith('"Sun" wants it so too: grid.export was 2.40 kW, above 1.8 kW')
    assert told.rules[1] == WhyRuleMessage("Late", "finishing", "loses", "it lost", "on")
    other = asked(Held(None, [past("Sun", RuleState.ACTIVE), past("Low", RuleState.ACTIVE)]))
    assert (other.rule, other.rules[1].sentence) == ("Sun", '"Sun" stands higher')


def test_a_higher_rule_that_came_later_wins_although_a_minimum_time_kept_what_was_done() -> None:
    low = ruleset("rule: Low, when: quarter.risk > 20 %, then: {relay.boiler: off}").rules[0]
    off = Wording.of(low, VOCABULARY)
    kept = decision(rule="Low", setpoint="off", sentence="Boiler on → off: quarter.risk 30 % > 20 %")
    told = asked(Held(kept, [past("Sun", RuleState.ACTIVE), past("Low", RuleState.ACTIVE, off)]))
    assert told.rule == "Sun"
    assert [(each.rule, each.part, each.sentence) for each in told.rules] == [
        ("Sun", "held", "once on it stays on for 5 min, once off it stays off for 2 min"),
        ("Low", "loses", '"Sun" stands higher'),
    ]
    assert told.sentence.endswith(
        '; "Sun" wants otherwise, and is held back: once on it stays on for 5 min, once off it stays off for 2 min'
    )


def test_the_newest_tick_knows_who_wins_and_what_lost() -> None:
    held = Held(
        decision(rule="Old"),
        [past("Sun", RuleState.ACTIVE), past("Late", RuleState.ACTIVE)],
        "Late",
        "grid.export 2.40 kW > 1.8 kW",
        ReasonCode.RULE,
        Standing("on", 0.0, starts_today=3),
        {"Sun": "the peak comes first"},
    )
    told = asked(held)
    assert told.rule == "Late"
    assert told.sentence.endswith('; "Late" wants it so too: grid.export was 2.40 kW, above 1.8 kW')
    assert told.rules[0] == WhyRuleMessage("Sun", "active", "loses", "the peak comes first", "on")
    assert told.limits == (
        LimitMessage("when no rule wants anything of it, it is off", False),
        LimitMessage("once on it stays on for 5 min, once off it stays off for 2 min", False),
        LimitMessage("it starts at most 4× a day, 3 of them today", False),
    )


@pytest.mark.parametrize("code", [ReasonCode.MANUAL, ReasonCode.PAUSED, ReasonCode.OFFLINE])
def test_above_the_rules_none_of_them_wins(code: ReasonCode) -> None:
    told = asked(
        Held(decision(code, None, sentence="Boiler on → off: set by owner"), [past("Sun", RuleState.ACTIVE)])
    )
    assert told.rule is None
    assert told.rules[0] == WhyRuleMessage("Sun", "active", "loses", "Boiler on → off: set by owner", "on")


def test_a_rule_that_wants_otherwise_is_held_back_and_never_said_to_want_the_same() -> None:
    peak = decision(rule="Peak", setpoint="off", sentence="Boiler on → off: quarter.risk 24 % > 22 %")
    told = asked(Held(peak, [past("Sun", RuleState.ACTIVE), past("Late", RuleState.ACTIVE)]))
    dwell = "once on it stays on for 5 min, once off it stays off for 2 min"
    assert told.rules[0] == WhyRuleMessage("Sun", "active", "held", dwell, "on")
    assert told.rules[1].part == "loses"
    assert told.sentence.endswith(f'; "Sun" wants otherwise, and is held back: {dwell}')
    assert told.limits[0] == LimitMessage(dwell, True)


def test_now_the_reason_of_holding_back_is_that_of_the_newest_tick() -> None:
    peak = decision(rule="Peak", setpoint="off")
    held = Held(peak, [past("Sun", RuleState.ACTIVE)], "Sun", "rests 3:20 min more", ReasonCode.DWELL)
    told = asked(held)
    assert told.rules[0] == WhyRuleMessage("Sun", "active", "held", "rests 3:20 min more", "on")
    assert told.sentence.endswith('"Sun" wants otherwise, and is held back: rests 3:20 min more')
    car = decision(device="charger.car", rule="Peak", setpoint="pause")
    full = ruleset("rule: Sun, when: grid.export > 1 kW, then: {charger.car: full}").rules[0]
    words = Wording.of(full, VOCABULARY)
    paused = asked(Held(car, [past("Sun", RuleState.ACTIVE, words)]), "charger.car")
    assert paused.rules[0] == WhyRuleMessage("Sun", "active", "held", "the device may not change yet", "full")


def test_a_rule_that_was_noted_before_its_wish_was_is_told_without() -> None:
    text = json.dumps({key: value for key, value in json.loads(SUN.text).items() if key != "wants"})
    told = asked(Held(decision(), [past("Sun", RuleState.ACTIVE, Wording.from_text(text))]))
    assert (told.rules[0].part, told.rules[0].wants) == ("wins", "")


def test_the_limit_that_made_the_difference_comes_first() -> None:
    fuse = decision(
        ReasonCode.SAFETY, device="charger.car", sentence="Car 16 → 8 A: the main fuse leaves 8 A"
    )
    assert asked(Held(fuse, []), "charger.car").limits == (
        LimitMessage("the main fuse leaves 8 A", True),
        LimitMessage("it charges at 6 to 16 A, or pauses", False),
        LimitMessage("after a pause it waits 1 min before it starts again", False),
        LimitMessage("when nobody tells it anything it falls back to 6 A", False),
        LimitMessage(FUSE, False),
    )
    waits = Held(decision(), [], "Sun", "rests 3:20 min more", ReasonCode.DWELL)
    assert asked(waits).limits[0] == LimitMessage("rests 3:20 min more", True)


def test_a_charger_whose_starts_are_counted_tells_how_many_its_car_had() -> None:
    spec = replace(CHARGER, usual=CarHabit(starts=6))
    held = Held(None, [], standing=Standing("charging", 0.0, starts=2))
    told = why_device("charger.car", THEN, held, spec, house_of(spec))
    assert LimitMessage("its car starts at most 6× a night, 2 of them since it came", False) in told.limits
    unknown = why_device("charger.car", THEN, Held(None, []), spec, house_of(spec))
    assert not [limit for limit in unknown.limits if "times a night" in limit.sentence]


def test_a_charger_that_changes_its_phases_tells_how_often_it_may() -> None:
    spec = replace(CHARGER, switching=SwitchingSpec())
    told = why_device("charger.car", THEN, Held(None, []), spec, house_of(spec))
    assert told.limits[1] == LimitMessage(
        "it changes between one and three phases, at most every 7 min and 20× a day", False
    )


def test_a_limit_of_another_rule_is_told_with_what_it_leaves() -> None:
    cut = decision(ReasonCode.LIMIT, "Peak", device="charger.car", wanted_a=16.0, allowed_a=9.0)
    told = asked(Held(cut, [past("Peak", RuleState.ACTIVE)]), "charger.car")
    assert told.limits[0] == LimitMessage('"Peak" leaves 9 A of 16 A', True)


def test_a_battery_tells_its_powers_and_its_share() -> None:
    assert [limit.sentence for limit in asked(Held(None, []), "battery.home").limits] == [
        "it discharges at most 5.00 kW and charges at most 5.00 kW",
        "it stays between 10 % and 100 %",
        FUSE,
    ]


def test_an_inverter_tells_how_far_it_may_be_limited() -> None:
    spec = SolarSpec("roof", Connection("modbus"), 5_000, lowest_w=0, highest_w=3_000)
    told = why_device("solar.roof", THEN, Held(None, []), spec, HOUSE).limits
    assert [limit.sentence for limit in told] == [
        "it never makes more than 3.00 kW",
        "it may be limited down to 0 W",
        "after a limit it is free for 1 min",
        "when nobody tells it anything it makes what the sun gives",
    ]
    read_only = why_device("solar.roof", THEN, Held(None, []), SolarSpec("roof", Connection("modbus")), HOUSE)
    assert [limit.sentence for limit in read_only.limits] == ["it is only read"]


def test_a_device_that_is_no_longer_there_has_no_limits() -> None:
    assert why_device("relay.gone", THEN, Held(None, []), None, HOUSE).limits == ()


@pytest.mark.parametrize(
    ("state", "waits_for", "told"),
    [
        (RuleState.WAITING, "grid.export > 1 W for 3 min: 1:20 min to go", "grid.export > 1 W for 3 min, since 18:02"),
        (RuleState.RESTING, "rests 10 min: 2 min to go", "rests 10 min, since 18:02"),
        (RuleState.BLOCKED, "solar.power is not known", "solar.power is not known"),
    ],
)  # fmt: skip
def test_a_rule_that_waits_says_for_what(state: RuleState, waits_for: str, told: str) -> None:
    assert past("Sun", state, waits_for=waits_for).brief() == told


def test_what_is_left_is_told_while_it_is_true() -> None:
    words = "rests 10 min: 2 min to go"
    now = replace(past("Sun", RuleState.RESTING, waits_for=words), is_live=True)
    assert now.brief() == words


def test_an_active_rule_whose_condition_is_over_says_what_it_needs_to_end() -> None:
    assert past("Night", RuleState.ACTIVE, NIGHT).brief() == (
        "battery.home.soc was 45 %, and has to be below 40 % before it ends"
    )
    assert past("Night", RuleState.ACTIVE, wording("battery.home.soc > 50 %"), "soon").brief() == "soon"
