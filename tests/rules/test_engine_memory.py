# SPDX-License-Identifier: MIT
"""What an engine keeps over a reload, a restart and a change of the clock; and that nothing makes it fail."""

from __future__ import annotations

import gc
import json
import math
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.decision import RuleState
from controller.model.reading import UNKNOWN, Value
from rules.machine import RuleRun
from tests.rules.demo_house import EVENING, FACTS, ZONE, ruleset
from tests.rules.engine_stage import BOILER, CAR, PEAK, engine, simple, tick, view


def test_a_reload_keeps_the_state_of_rules_that_did_not_change() -> None:
    rules = engine(PEAK, CAR)
    tick(rules, 0, quarter__risk=34.0)
    rules.adopt(
        ruleset(
            "# moved\nrules:" + CAR.replace("charger.car.connected", "charger.car.connected  # yes") + PEAK
        )
    )
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
