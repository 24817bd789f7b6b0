# SPDX-License-Identifier: MIT
"""Settings in the place of limits: what may stand there, what is told of it, and rules that follow a moved slider."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.decision import RuleState, RuleView
from controller.model.errors import Severity
from controller.model.reading import UNKNOWN, Value
from controller.model.settings import SettingSpec
from controller.model.units import Dimension, parse_quantity
from controller.model.yaml_source import SourceText
from rules.engine import Engine, EngineResult
from rules.nodes import Name, Number
from rules.parser import parse_condition
from rules.rule import Loaded, Rule
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.rules.demo_house import FACTS, HOUSE, ZONE
from tests.rules.trees import conditions

START = datetime(2026, 1, 12, 10, 0, tzinfo=ZONE)
SETTINGS: dict[str, tuple[str, str, str]] = {
    "calm": ("3 min", "", ""),
    "sun_run": ("20 min", "", ""),
    "rest": ("10 min", "", ""),
    "starts": ("2", "", ""),
    "daily": ("2 h", "1 h", "4 h"),
    "night": ("01:00", "", ""),
    "at_most": ("6 h", "5 h", "8 h"),
    "power": ("2 kW", "", ""),
    "days": ("2 d", "", ""),
    "half": ("2.5", "", ""),
    "none": ("0", "", ""),
    "below": ("5 min", "-5 min", "10 min"),
    "far": ("2 h", "0 h", "31 d"),
}
"""Name -> value, from and to."""


def vocabulary(**changed: tuple[str, str, str]) -> Vocabulary:
    written = {**SETTINGS, **changed}
    read = {name: parse_quantity(text) for name, (text, _, _) in written.items()}

    def bound(text: str) -> float | None:
        return parse_quantity(text).value if text else None

    house = replace(
        HOUSE,
        settings=MappingProxyType({name: each.value for name, each in read.items()} | {"away": False}),
        setting_dimensions=MappingProxyType({name: each.dimension for name, each in read.items()}),
        setting_specs=MappingProxyType(
            {
                name: SettingSpec(text, "", bound(low), bound(high))
                for name, (text, low, high) in written.items()
            }
        ),
    )
    return Vocabulary.of(house, has_prices=True)


def loaded(run: str = "", when: str = "grid.export > 1 kW", **changed: tuple[str, str, str]) -> Loaded:
    lines = ["rules:", "  - rule: Boiler", f"    when: {when}", "    then: {relay.boiler: on}"]
    lines += ["    until: grid.import > 500 W", f"    run: {{{run}}}"] if run else []
    return load([SourceText("a.yaml", "\n".join(lines) + "\n")], vocabulary(**changed))


def told(found: Loaded) -> list[tuple[str, int, int, str, str, str]]:
    return [(p.severity.value, p.line, p.column, p.code, p.message, p.hint) for p in found.problems]


def only(found: Loaded) -> Rule:
    assert found.ruleset is not None, found.problems
    return found.ruleset.rules[0]


def test_each_limit_may_be_a_setting_and_is_worth_what_that_is_now() -> None:
    found = loaded(
        "at_least: site.sun_run, rest: site.rest, starts_per_day: site.starts, starts_per_hour: site.starts,"
        " per_day_at_least: site.daily, catch_up_from: site.night, per_day_at_most: site.at_most",
        "grid.export > 1 kW for site.calm",
    )
    assert found.problems == ()
    rule = only(found)
    run = rule.run
    assert (run.at_least_s, run.rest_s, run.per_day_at_least_s) == (1_200, 600, 7_200)
    assert (run.starts_per_day, run.starts_per_hour) == (2, 2)
    assert (run.catch_up_from_s, run.per_day_at_most_s) == (3_600, 21_600)
    assert rule.when.hold_s == 180
    assert {"site.calm", "site.daily", "site.night", "site.starts"} <= set(rule.names)


WRONG = {
    ("at_least: site.dayly", ""): (6, 21, "unknown-name", '"site.dayly" is not known in this house'),
    ("at_least: site.power", ""): (6, 21, "unit-mismatch", "site.power is in W, but s is due"),
    ("at_least: site.away", ""): (6, 21, "unit-mismatch", "site.away is true or false, but s is due"),
    ("starts_per_day: site.calm", ""): (6, 27, "unit-mismatch", None),
    ("per_day_at_least: 2 h, catch_up_from: site.daily", ""): (6, 49, "unit-mismatch", None),
    ("at_least: site.calm + 2 min", ""): (6, 21, "unknown-name", None),
    ("", "grid.export > 1 kW for site.dayly"): (3, 34, "unknown-name", None),
    ("", "grid.export > 1 kW for site.power"): (3, 34, "unit-mismatch", "site.power is in W, but s is due"),
}


@pytest.mark.parametrize(("written", "due"), WRONG.items(), ids=map(str, WRONG))
def test_what_is_no_setting_of_that_kind_is_an_error_at_its_place(
    written: tuple[str, str], due: tuple[int, int, str, str | None]
) -> None:
    run, when = written
    found = loaded(run, when or "grid.export > 1 kW")
    assert found.ruleset is None
    (problem,) = found.problems
    assert (problem.severity, problem.line, problem.column, problem.code) == (Severity.ERROR, *due[:3])
    assert due[3] is None or problem.message == due[3]


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("site.daily > 5 h", "`when` can never be true"),
        ("relay.boiler.runtime_today > site.at_most + 20 h", "`when` can never be true"),
        ("site.daily >= 1 h", "`when` is always true"),
        ("site.daily > 3 h", None),
        ("relay.boiler.runtime_today > site.at_most + 10 h", None),
    ],
)
def test_a_condition_is_held_to_where_a_slider_can_go(when: str, message: str | None) -> None:
    found = [(each.code, each.message) for each in loaded(when=f"{when} and solar.power > 1 kW").problems]
    plain = [(each.code, each.message) for each in loaded(when=when).problems]
    assert plain == ([("constant-condition", message)] if message else [])
    assert found == (plain if message == "`when` can never be true" else [])


TOO_FAR = {
    "at_least: site.days": ("out-of-range", "site.days is 48 h, and 24 h is taken of it", "0 s to 24 h"),
    "starts_per_day: site.half": (
        "out-of-range",
        "site.half is 2.5, and 2 is taken of it",
        "a whole number, 0 to 1000",
    ),
    "starts_per_day: site.none": ("out-of-range", "site.none is 0: the rule never runs", "move it up"),
    "rest: site.far": (
        "out-of-range",
        "site.far can be moved to 744 h; 24 h is taken at most",
        "write to: 24 h under it in site.yaml",
    ),
    "rest: site.below": (
        "out-of-range",
        "site.below can be moved to -300 s; 0 s is taken at least",
        "write from: 0 s under it in site.yaml",
    ),
    "at_least: 2 h, per_day_at_most: site.sun_run": (
        "impossible-limits",
        '"at_least" (2 h) is more than "per_day_at_most" (site.sun_run: 20 min)',
        "the lower one is kept: move one of them",
    ),
    "rest: 1 min, per_day_at_least: site.daily, catch_up_from: 01:00, per_day_at_most: 3 h": (
        "impossible-limits",
        '"per_day_at_least" (site.daily: 4 h) can be moved above "per_day_at_most" (3 h)',
        "write to: 3 h under the setting in site.yaml",
    ),
    "at_least: 6 h, per_day_at_most: site.at_most": (
        "impossible-limits",
        '"per_day_at_most" (site.at_most: 5 h) can be moved below "at_least" (6 h)',
        "write from: 6 h under the setting in site.yaml",
    ),
}


@pytest.mark.parametrize(("run", "due"), TOO_FAR.items(), ids=TOO_FAR)
def test_where_a_slider_goes_too_far_its_owner_is_warned_and_the_rule_stays_in_use(
    run: str, due: tuple[str, str, str]
) -> None:
    found = loaded(run)
    assert [(p.severity, p.code, p.message, p.hint) for p in found.problems] == [(Severity.WARNING, *due)]
    assert found.ruleset is not None


def test_more_starts_than_the_relay_may_have_are_told_at_the_value_of_now() -> None:
    found = loaded("starts_per_day: site.starts", starts=("20", "", ""))
    assert told(found) == [
        (
            "warning",
            6,
            11,
            "above-limit",
            "relay.boiler may start 12× a day",
            "the limit in site.yaml holds",
        )
    ]


def test_two_sliders_that_contradict_each_other_now_are_told() -> None:
    text = "rest: 1 min, per_day_at_least: site.daily, catch_up_from: 01:00, per_day_at_most: site.at_most"
    assert loaded(text).problems == ()
    (problem,) = loaded(text, daily=("7 h", "", "")).problems
    assert problem.message == (
        '"per_day_at_least" (site.daily: 7 h) is more than "per_day_at_most" (site.at_most: 6 h)'
    )


@given(conditions, st.sampled_from(["site.calm", "site.sun_run", "3 min", "90 s"]))
def test_a_condition_with_its_time_is_printed_and_parsed_to_the_same_tree(test: object, hold: str) -> None:
    condition = parse_condition(f"({test}) for {hold}")
    again = parse_condition(str(condition))
    assert again == condition
    assert isinstance(again.hold, Name if hold.startswith("site.") else Number)


VALUES = {
    "at_least": ("20 min", "site.sun_run"),
    "rest": ("10 min", "site.rest"),
    "starts_per_day": ("6", "site.starts"),
    "starts_per_hour": ("2", "site.starts"),
    "per_day_at_most": ("6 h", "site.at_most"),
}


@given(st.fixed_dictionaries({}, optional={key: st.sampled_from(each) for key, each in VALUES.items()}))
def test_every_mixture_of_values_and_settings_is_read_as_it_is_written(run: dict[str, str]) -> None:
    rule = only(loaded(", ".join(f"{key}: {value}" for key, value in run.items())))
    moved = {each.at: each.name for each in rule.moved}
    assert moved == {key: value for key, value in run.items() if value.startswith("site.")}
    assert rule.with_settings({}) == rule


# --- rules at work


class Life:
    """A rule at work, with sliders to move."""

    def __init__(self, run: str, when: str = "grid.export > 1 kW") -> None:
        found = loaded(run, when)
        assert found.ruleset is not None, found.problems
        self.engine = Engine(found.ruleset)
        settings = {f"site.{name}": parse_quantity(text).value for name, (text, _, _) in SETTINGS.items()}
        self.facts: dict[str, Value] = {**FACTS, **settings}
        self.at_s = 0.0
        self.result: EngineResult | None = None

    def until(self, at_s: float, **moved: Value | None) -> RuleView:
        """Live on to this second with moved sliders and other facts; how the rule stands then."""
        for name, value in moved.items():
            name = name.replace("grid_", "grid.") if name.startswith("grid_") else f"site.{name}"
            self.facts[name] = UNKNOWN if value is None else value
        while self.at_s < at_s:
            self.at_s = min(self.at_s + 10, at_s)
            self.result = self.engine.tick(self.facts, START + timedelta(seconds=self.at_s), self.at_s)
            self.facts["relay.boiler.on"] = bool(self.result.wishes)
        assert self.result is not None
        return self.result.views[0]


def test_a_moved_time_of_a_condition_holds_at_once_and_what_has_passed_counts() -> None:
    life = Life("", "grid.export > 1 kW for site.calm")
    assert life.until(120, grid_export=2_000.0).state is RuleState.WAITING
    assert life.until(130, calm=120.0).state is RuleState.ACTIVE, "it has been so for two minutes already"
    life = Life("", "grid.export > 1 kW for site.calm")
    life.until(120, grid_export=2_000.0)
    assert life.until(200, calm=600.0).state is RuleState.WAITING
    assert life.until(600).state is RuleState.WAITING
    assert life.until(620).state is RuleState.ACTIVE
    assert Life("", "grid.export > 1 kW for site.calm").until(10, calm=0.0, grid_export=2_000.0).state is (
        RuleState.ACTIVE
    )


def test_a_moved_shortest_run_holds_for_the_run_that_has_begun() -> None:
    life = Life("at_least: site.sun_run")
    life.until(10, grid_export=2_000.0)
    view = life.until(60, grid_export=0.0, grid_import=900.0)
    assert view.state is RuleState.FINISHING and str(view.waits_for).startswith("runs at least 20 min: 19:")
    assert life.until(70, sun_run=300.0).waits_for == "runs at least 5 min: 4 min to go"
    assert life.until(310).state is RuleState.OFF


def test_a_moved_rest_and_moved_starts_hold_at_once_and_starts_stay_counted() -> None:
    life = Life("rest: site.rest, starts_per_day: site.starts")
    life.until(10, grid_export=2_000.0)
    assert life.until(30, grid_export=0.0, grid_import=900.0).state is RuleState.RESTING
    assert life.until(40, rest=5.0).state is RuleState.OFF
    assert life.until(60, grid_import=0.0, grid_export=2_000.0).state is RuleState.ACTIVE
    life.until(80, grid_export=0.0, grid_import=900.0)
    view = life.until(120, grid_import=0.0, grid_export=2_000.0)
    assert (view.state, view.waits_for) == (RuleState.WAITING, "the starts of today are used up (2)")
    assert life.until(130, starts=3.0).state is RuleState.ACTIVE


def test_a_moved_longest_day_ends_a_rule_that_has_run_that_long() -> None:
    life = Life("per_day_at_most: site.at_most")
    assert life.until(4_000, grid_export=2_000.0).state is RuleState.ACTIVE
    assert life.until(4_010, at_most=3_600.0).state is RuleState.WAITING
    assert life.until(4_020, at_most=7_200.0).state is RuleState.ACTIVE
    assert life.until(7_300).state is RuleState.WAITING
    assert life.until(7_310, at_most=0.0).waits_for == "it has run as long as it may today"


NIGHT_S = 15 * 3_600
"""One o'clock."""


def test_a_moved_minimum_is_that_much_more_or_less_of_what_is_being_made_up_for() -> None:
    life = Life("per_day_at_least: site.daily, catch_up_from: site.night")
    assert life.until(NIGHT_S - 10, grid_import=900.0).state is RuleState.OFF
    assert life.until(NIGHT_S + 3_600).waits_for == "2 h a day: 1 h to make up for"
    assert life.until(NIGHT_S + 3_640, daily=10_800.0).waits_for == "3 h a day: 1:59 h to make up for"
    assert life.until(NIGHT_S + 3_650, daily=1_800.0).state is RuleState.OFF, "half an hour is done"
    assert str(life.until(NIGHT_S + 3_670, daily=7_200.0).waits_for).startswith("2 h a day: ")
    assert life.engine.to_dict()["rules"]["Boiler"]["owed_s"] == pytest.approx(3_550, abs=30)
    assert life.until(NIGHT_S + 7_300).state is RuleState.OFF
    assert life.until(NIGHT_S + 7_400, daily=14_400.0).state is RuleState.OFF, "for the day that is running"


def test_a_moved_hour_of_catching_up_holds_at_once_and_once_a_day() -> None:
    life = Life("per_day_at_least: site.daily, catch_up_from: site.night")
    life.until(10, night=12 * 3_600.0, grid_import=900.0)
    assert life.until(3_600).state is RuleState.OFF
    assert life.until(3_620, night=10.5 * 3_600).state is RuleState.ACTIVE, "eleven is after half past ten"
    assert life.until(3_660 + 7_200).state is RuleState.OFF
    assert life.until(8 * 3_600, night=17 * 3_600.0).state is RuleState.OFF, "not twice a day"


def test_a_limit_whose_setting_is_not_known_starts_nothing() -> None:
    life = Life("at_least: site.sun_run")
    view = life.until(20, grid_export=2_000.0, sun_run=None)
    assert (view.state, view.waits_for) == (RuleState.BLOCKED, "site.sun_run is not known")
    assert life.until(40, sun_run=600.0).state is RuleState.ACTIVE


def test_the_same_file_again_loses_nothing_of_a_moved_slider() -> None:
    life = Life("at_least: site.sun_run, per_day_at_least: site.daily, catch_up_from: site.night")
    life.until(NIGHT_S + 3_600, daily=10_800.0)
    saved = json.dumps(life.engine.to_dict())
    life.engine.adopt(life.engine.ruleset)
    assert life.until(NIGHT_S + 3_640).waits_for == "3 h a day: 1:59 h to make up for"
    assert json.loads(saved)["rules"]["Boiler"]["owed_s"] == pytest.approx(7_200, abs=10)


def test_a_set_of_an_older_house_of_settings_is_followed_from_the_first_tick() -> None:
    """The setting was moved since the rules were read: the first tick already has what holds now."""
    life = Life("at_least: site.sun_run")
    life.until(10, grid_export=2_000.0, sun_run=60.0)
    assert life.until(60, grid_export=0.0, grid_import=900.0).state is RuleState.FINISHING
    assert life.until(80).state is RuleState.OFF


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["sun_run", "rest", "starts", "daily", "night", "at_most", "calm"]),
            st.one_of(st.floats(-1e5, 1e6), st.just(None)),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_no_slider_makes_a_rule_fail_or_run_longer_than_its_day(
    moves: list[tuple[str, float | None, bool]],
) -> None:
    life = Life(
        "at_least: site.sun_run, rest: site.rest, starts_per_day: site.starts,"
        " per_day_at_least: site.daily, catch_up_from: site.night, per_day_at_most: site.at_most",
        "grid.export > 1 kW for site.calm",
    )
    for number, (name, value, is_sunny) in enumerate(moves):
        life.facts["grid.export"] = 2_000.0 if is_sunny else 0.0
        life.until((number + 1) * 60.0, **{name: value})
        counters = life.engine.to_dict()["rules"]["Boiler"]
        assert 0 <= counters["runtime_today_s"] <= life.at_s
        assert counters["owed_s"] >= 0 and counters["forgiven_s"] >= 0


def test_settings_of_one_kind_can_be_asked_for() -> None:
    names = [info.name for info in vocabulary().settings(Dimension.NUMBER)]
    assert names == ["site.starts", "site.half", "site.none"]
    info = vocabulary().name("site.daily")
    assert info is not None and (info.value, info.least, info.most) == (7_200, 3_600, 14_400)
    again = Vocabulary.from_summary(json.loads(json.dumps(vocabulary().summary())))
    assert again.infos == vocabulary().infos
