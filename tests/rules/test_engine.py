# SPDX-License-Identifier: MIT
"""All rules at work: wishes in order, sentences, hot reload, and what survives a restart."""

from __future__ import annotations

import gc
import json
import math
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.decision import Action, ActionKind, AmountUnit, RuleState, RuleView, Wish
from controller.model.reading import UNKNOWN, Value
from rules.engine import Engine, EngineResult
from rules.machine import RuleRun
from tests.rules.demo_house import EVENING, FACTS, ZONE, ruleset

PEAK = """
  - rule: Peak
    why: It costs money.
    when: quarter.risk > 20 %
    then:
      battery.home: cover above quarter.allowance
      charger.car: limit to quarter.allowance - house.base_power
      relay.boiler: off
    until: quarter.risk < 5 % for 1 min
"""
BOILER = """
  - rule: Boiler
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on}
    until: grid.import > 200 W for 2 min
    run: {at_least: 20 min, rest: 10 min, starts_per_day: 2, per_day_at_least: 2 h, catch_up_from: 01:00}
"""
CAR = """
  - rule: Car
    when: charger.car.connected
    then: {charger.car: full}
"""


def simple(keys: str) -> str:
    """A rule that switches the boiler with the heat pump."""
    return f"\n  - rule: A\n    when: relay.heatpump.on\n    then: {{relay.boiler: on}}\n    {keys}\n"


def engine(*rules: str) -> Engine:
    return Engine(ruleset("rules:" + "".join(rules)))


def tick(rules: Engine, at_s: float, **facts: Value | None) -> EngineResult:
    named = {name.replace("__", "."): value for name, value in facts.items()}
    merged = {name: value for name, value in {**FACTS, **named}.items() if value is not None}
    return rules.tick(merged, EVENING + timedelta(seconds=at_s), 1_000.0 + at_s)


def view(result: EngineResult, name: str) -> RuleView:
    return next(each for each in result.views if each.name == name)


def test_wishes_come_in_the_order_of_the_rules_with_their_amounts() -> None:
    result = tick(engine(PEAK, CAR), 0, quarter__risk=34.0)
    because = "quarter.risk 34 % > 20 %"
    assert result.wishes == (
        Wish(
            "Peak",
            0,
            "battery.home",
            Action(ActionKind.COVER_ABOVE, 2_000.0, AmountUnit.POWER),
            because,
            ("quarter.risk",),
        ),
        Wish(
            "Peak",
            0,
            "charger.car",
            Action(ActionKind.LIMIT_TO, 1_400.0, AmountUnit.POWER),
            because,
            ("quarter.risk",),
        ),
        Wish("Peak", 0, "relay.boiler", Action(ActionKind.OFF), because, ("quarter.risk",)),
        Wish(
            "Car",
            1,
            "charger.car",
            Action(ActionKind.FULL),
            "charger.car.connected",
            ("charger.car.connected",),
        ),
    )
    assert view(result, "Peak") == RuleView(
        "Peak",
        "rules.yaml",
        2,
        RuleState.ACTIVE,
        EVENING,
        "quarter.risk < 5 % (now 34 %)",
        "It costs money.",
        ("battery.home", "charger.car", "relay.boiler"),
    )


def test_a_rule_that_is_not_active_wishes_nothing() -> None:
    assert tick(engine(PEAK), 0).wishes == ()


def test_a_negative_limit_is_a_limit_to_nothing() -> None:
    result = tick(engine(PEAK), 0, quarter__risk=34.0, quarter__allowance=100.0)
    assert [wish.action.amount for wish in result.wishes] == [100.0, 0.0, None]


def test_the_reason_follows_the_numbers_and_then_the_end() -> None:
    rules = engine(PEAK)
    assert tick(rules, 0, quarter__risk=34.0).wishes[0].because == "quarter.risk 34 % > 20 %"
    assert tick(rules, 1, quarter__risk=41.0).wishes[0].because == "quarter.risk 41 % > 20 %"
    assert tick(rules, 2, quarter__risk=12.0).wishes[0].because == "until quarter.risk < 5 % (now 12 %)"
    assert tick(rules, 3, quarter__risk=4.0).wishes[0].because == "until quarter.risk < 5 % for 1 min"
    assert tick(rules, 4, quarter__risk=None).wishes[0].because == "until quarter.risk < 5 % for 1 min"


def test_an_amount_that_is_not_known_stands_for_a_while_and_then_is_not_wished_for() -> None:
    rules = engine(PEAK)
    tick(rules, 0, quarter__risk=34.0)
    kept = tick(rules, 14, quarter__risk=34.0, house__base_power=None).wishes
    assert [wish.action.amount for wish in kept] == [2_000.0, 1_400.0, None]
    gone = tick(rules, 15, quarter__risk=34.0, house__base_power=None).wishes
    assert [wish.device for wish in gone] == ["battery.home", "relay.boiler"]


def test_an_amount_that_was_never_known_is_not_wished_for() -> None:
    result = tick(engine(PEAK), 0, quarter__risk=34.0, quarter__allowance=None)
    assert [wish.device for wish in result.wishes] == ["relay.boiler"]


def test_every_state_says_what_it_waits_for() -> None:
    rules = engine(BOILER)
    sun: dict[str, Value | None] = {"grid__export": 2_000.0}
    night: dict[str, Value | None] = {"grid__import": 900.0}
    told = []
    steps: list[tuple[int, dict[str, Value | None]]] = [
        (0, {}),
        (10, sun),
        (90, sun),
        (190, sun),
        (200, {}),
        (210, night),
        (320, night),
        (340, night),
        (1_390, night),
        (1_400, sun),
        (1_990, sun),
        (2_170, sun),
        (2_171, {"grid__export": None}),
        (2_200, {"grid__export": None}),
    ]
    for at_s, facts in steps:
        found = view(tick(rules, at_s, **facts), "Boiler")
        told.append((at_s, str(found.state), found.waits_for))
    assert told == [
        (0, "off", "grid.export > 1.8 kW (now 0 W)"),
        (10, "waiting", "grid.export > 1.8 kW for 3 min: 3 min to go"),
        (90, "waiting", "grid.export > 1.8 kW for 3 min: 1:40 min to go"),
        (190, "active", "grid.import > 200 W (now 0 W)"),
        (200, "active", "grid.import > 200 W (now 0 W)"),
        (210, "finishing", "grid.import > 200 W for 2 min: 2 min to go"),
        (320, "finishing", "grid.import > 200 W for 2 min: 10 s to go"),
        (340, "finishing", "runs at least 20 min: 17:30 min to go"),
        (1_390, "resting", "rests 10 min: 10 min to go"),
        (1_400, "resting", "rests 10 min: 9:50 min to go"),
        (1_990, "active", "grid.import > 200 W (now 0 W)"),
        (2_170, "active", "grid.import > 200 W (now 0 W)"),
        (2_171, "active", "grid.import > 200 W (now 0 W)"),
        (2_200, "blocked", "grid.export is not known"),
    ]


def test_a_rule_that_always_holds_waits_for_no_end() -> None:
    rules = engine("\n  - rule: A\n    when: true\n    then: {relay.boiler: on}\n")
    found = view(tick(rules, 0), "A")
    assert (found.state, found.waits_for) == (RuleState.ACTIVE, "")


def test_a_rule_whose_starts_are_used_up_says_so() -> None:
    rules = engine(simple("run: {starts_per_day: 1}"))
    assert view(tick(rules, 0, relay__heatpump__on=True), "A").waits_for == "the end of: relay.heatpump.on"
    tick(rules, 1)
    found = view(tick(rules, 2, relay__heatpump__on=True), "A")
    assert (found.state, found.waits_for) == (RuleState.WAITING, "all 1 starts of today are used")


def test_a_rule_whose_end_already_holds_says_so() -> None:
    rules = engine(simple("until: grid.import < 1 W"))
    found = view(tick(rules, 0, relay__heatpump__on=True), "A")
    assert (found.state, found.waits_for) == (RuleState.WAITING, "the end of: grid.import < 1 W")


def test_what_is_owed_is_the_reason_by_night() -> None:
    rules = engine(BOILER)
    tick(rules, 0)
    result = tick(rules, 7 * 3_600)
    assert result.wishes[0].because == "2 h a day: 2 h to make up for"
    assert view(result, "Boiler").waits_for == "2 h a day: 2 h to make up for"
    waiting = engine(BOILER.replace("starts_per_day: 2", "starts_per_day: 1, per_day_at_most: 3 h"))
    tick(waiting, 0)
    tick(waiting, 7 * 3_600)
    tick(waiting, 7 * 3_600, relay__boiler__on=True)
    result = tick(waiting, 7 * 3_600 + 60, relay__boiler__on=True)
    assert view(result, "Boiler").waits_for == "2 h a day: 1:59 h to make up for"


def test_names_and_devices_that_are_missing_are_named() -> None:
    rules = engine(PEAK, CAR, BOILER)
    result = tick(
        rules,
        0,
        quarter__risk=None,
        charger__car__status=None,
        charger__car__power=None,
        grid__export=None,
        grid__import=None,
    )
    assert {each.name: each.waits_for for each in result.views} == {
        "Peak": "quarter.risk is not known",
        "Car": "charger.car does not answer",
        "Boiler": "grid.export is not known",
    }
    nothing = rules.tick({}, EVENING, 1_001.0)
    assert [each.waits_for for each in nothing.views] == [
        "battery.home and charger.car and relay.boiler do not answer",
        "charger.car does not answer",
        "relay.boiler does not answer",
    ]


def test_an_end_that_is_not_known_is_named() -> None:
    rules = engine(simple("until: price.rank > 4 and quarter.used > 1 kWh"))
    found = view(tick(rules, 0, relay__heatpump__on=True), "A")
    assert (found.state, found.waits_for) == (RuleState.BLOCKED, "price.rank and quarter.used are not known")


def test_a_rule_that_is_switched_off_only_shows_itself() -> None:
    rules = engine(CAR + "    enabled: false\n")
    result = tick(rules, 0)
    assert result.wishes == ()
    assert (result.views[0].state, result.views[0].waits_for) == (
        RuleState.DISABLED,
        "switched off by enabled: false",
    )


def test_every_part_of_a_condition_can_be_asked_for() -> None:
    rules = engine(PEAK, CAR)
    assert rules.explain("Peak") is None
    tick(rules, 0, quarter__risk=34.0)
    found = rules.explain("Peak")
    assert found is not None
    assert [(part.text, part.value) for part in (*found.when, *found.until)] == [
        ("quarter.risk > 20 %", True),
        ("quarter.risk < 5 %", False),
    ]
    car = rules.explain("Car")
    assert car is not None
    assert car.until == ()
    assert rules.explain("Nobody") is None


def test_a_reload_keeps_the_state_of_rules_that_did_not_change() -> None:
    rules = engine(PEAK, CAR)
    tick(rules, 0, quarter__risk=34.0)
    rules.adopt(
        ruleset(
            "# moved\nrules:" + CAR.replace("charger.car.connected", "charger.car.connected  # yes") + PEAK
        )
    )
    assert rules.explain("Peak") is None
    result = tick(rules, 10, quarter__risk=12.0)
    assert [(each.name, each.state, each.since) for each in result.views] == [
        ("Car", RuleState.ACTIVE, EVENING),
        ("Peak", RuleState.ACTIVE, EVENING),
    ]
    assert [wish.rank for wish in result.wishes] == [0, 1, 1, 1]
    assert view(result, "Peak").line == 7


def test_an_edited_rule_starts_anew_but_its_starts_stay_used() -> None:
    rules = engine(simple("run: {starts_per_day: 1}"))
    tick(rules, 0, relay__heatpump__on=True)
    rules.adopt(ruleset("rules:" + simple("run: {starts_per_day: 1, rest: 1 min}")))
    assert rules.ruleset.rules[0].run.rest_s == 60.0
    found = tick(rules, 10, relay__heatpump__on=True)
    assert (found.views[0].state, found.wishes) == (RuleState.WAITING, ())
    rules.adopt(ruleset("rules:" + simple("run: {starts_per_day: 2, rest: 1 min}")))
    assert tick(rules, 20, relay__heatpump__on=True).views[0].waits_for == "it rests"
    assert tick(rules, 61, relay__heatpump__on=True).views[0].waits_for == "it rests"
    assert tick(rules, 71, relay__heatpump__on=True).views[0].state is RuleState.ACTIVE


def test_rules_that_are_gone_leave_nothing_behind() -> None:
    rules = engine(PEAK, CAR)
    tick(rules, 0)
    rules.adopt(ruleset("rules: []"))
    result = tick(rules, 1)
    assert (result.wishes, result.views) == ((), ())
    gc.collect()
    machine = rules._machine
    assert [each for each in gc.get_objects() if isinstance(each, RuleRun) and each in machine.models] == []


def test_starts_and_running_times_survive_a_restart() -> None:
    rules = engine(BOILER, CAR)
    for at_s, is_on in ((0, False), (180, False), (180, True), (240, True)):
        tick(rules, at_s, grid__export=2_000.0, relay__boiler__on=is_on)
    saved = json.loads(json.dumps(rules.to_dict()))
    again = engine(BOILER, CAR)
    assert again.restore(saved) == ()
    tick(again, 5_000)
    counters = again.to_dict()["rules"]
    assert (counters["Boiler"]["starts_today"], counters["Boiler"]["runtime_today_s"]) == (1, 60.0)
    assert counters["Boiler"]["stopped_ago_s"] == 0.0


@pytest.mark.parametrize(
    ("saved", "unreadable"),
    [
        ({}, ("state of the rules",)),
        ({"version": 2, "rules": {}}, ("state of the rules",)),
        ({"version": 1, "rules": []}, ("state of the rules",)),
        ({"version": 1, "rules": {"Car": {"starts_today": 1}}}, ("Car",)),
        ({"version": 1, "rules": {"Car": 3}}, ("Car",)),
        ({"version": 1, "rules": {}}, ()),
    ],
)
def test_a_damaged_state_is_named_and_left_out(saved: dict[str, object], unreadable: tuple[str, ...]) -> None:
    rules = engine(CAR)
    assert rules.restore(saved) == unreadable
    assert len(tick(rules, 0).wishes) == 1


def test_a_day_with_a_clock_change_resets_once() -> None:
    rules = engine(simple("run: {starts_per_day: 1}"))
    start = datetime(2026, 10, 25, 0, 0, tzinfo=ZONE)
    starts = 0
    was_on = False
    for minute in range(25 * 60 - 1):
        local = datetime.fromtimestamp(start.timestamp() + 60 * minute, ZONE)
        facts: dict[str, Value] = {**FACTS, "relay.heatpump.on": minute % 2 == 0}
        is_on = bool(rules.tick(facts, local, 60.0 * minute).wishes)
        starts += is_on and not was_on
        was_on = is_on
    assert starts == 1


values: st.SearchStrategy[Value] = st.one_of(
    st.floats(), st.integers(), st.booleans(), st.text(max_size=3), st.just(UNKNOWN)
)


@settings(max_examples=200)
@given(st.lists(st.dictionaries(st.sampled_from(sorted(FACTS)), values), min_size=1, max_size=6))
def test_no_facts_make_the_engine_fail(ticks: list[dict[str, Value]]) -> None:
    rules = engine(PEAK, BOILER, CAR)
    for number, facts in enumerate(ticks):
        result = rules.tick(facts, EVENING + timedelta(seconds=7 * number), 7.0 * number)
        assert len(result.views) == 3
        for wish in result.wishes:
            assert wish.because
            assert wish.action.amount is not UNKNOWN


@given(st.sets(st.sampled_from(["quarter.risk", "charger.car.connected", "grid.export"])))
def test_what_is_unknown_never_starts_a_rule(unknown: set[str]) -> None:
    rules = engine(PEAK, BOILER, CAR)
    for at_s in (0, 200, 400):
        facts = {**FACTS, "quarter.risk": 34.0, "grid.export": 3_000.0}
        known = {name: value for name, value in facts.items() if name not in unknown}
        result = rules.tick(known, EVENING + timedelta(seconds=at_s), float(at_s))
    started = {wish.rule for wish in result.wishes}
    by_name = {"quarter.risk": "Peak", "charger.car.connected": "Car", "grid.export": "Boiler"}
    assert started == {rule for name, rule in by_name.items() if name not in unknown}


CHANGING = """
  - rule: Changing
    when: relay.heatpump.on for 20 s
    then: {relay.boiler: on, battery.home: cover above quarter.allowance / 2}
    until: grid.import > 200 W for 10 s
    run: {at_least: 30 s, rest: 15 s, starts_per_hour: 3, per_day_at_most: 5 min,
          per_day_at_least: 2 min, catch_up_from: 18:05}
"""
moments = st.tuples(
    st.integers(1, 40),
    st.booleans(),
    st.sampled_from((0.0, 900.0, None)),
    st.sampled_from((0.0, 2_000.0, None)),
    st.booleans(),
)


@settings(max_examples=200)
@given(st.lists(moments, min_size=1, max_size=60))
def test_a_rule_that_is_only_asked_when_something_can_change_lives_as_one_that_is_always_asked(
    steps: list[tuple[int, bool, float | None, float | None, bool]],
) -> None:
    lazy, eager = engine(CHANGING, CAR, PEAK), engine(CHANGING, CAR, PEAK)
    at_s = 0
    for wait_s, heat, grid_import, allowance, looks in steps:
        at_s += wait_s
        facts: dict[str, Value | None] = {
            "relay__heatpump__on": heat,
            "grid__import": grid_import,
            "quarter__allowance": allowance,
            "quarter__risk": 30.0 if heat else 3.0,
        }
        for work in eager._works.values():
            work.run.wakes_at_s = 0.0
            work._stamped = None
        once, always = tick(lazy, at_s, **facts), tick(eager, at_s, **facts)
        assert once.wishes == always.wishes
        assert not looks or once.views == always.views
    assert json.dumps(lazy.to_dict()) == json.dumps(eager.to_dict())


def test_views_are_made_when_somebody_looks_and_once_for_a_tick() -> None:
    rules = engine(PEAK)
    assert rules.views() == ()
    first = tick(rules, 0)
    assert first.views is rules.views()
    tick(rules, 1, quarter__risk=34.0)
    assert first.views == rules.views()
    assert rules.views()[0].state is RuleState.ACTIVE


def test_states_are_told_without_words() -> None:
    engine_ = engine(CAR, BOILER)
    assert engine_.states() == ()
    result = engine_.tick({**FACTS, "grid.export": 2_000.0, "grid.import": 0.0}, EVENING, 0.0)
    assert engine_.states() == (("Car", RuleState.ACTIVE), ("Boiler", RuleState.WAITING))
    assert engine_.states() == tuple((view.name, view.state) for view in result.views)


def test_the_engine_says_when_time_alone_may_change_a_rule() -> None:
    rules = engine(BOILER)
    assert rules.wakes_at_s == math.inf
    for at_s in (0, 10, 11):
        tick(rules, at_s, grid__export=2_000.0)
    assert rules.wakes_at_s == pytest.approx(1_180.0)
