# SPDX-License-Identifier: MIT
"""What is worth noting of rules: every change of state, and a sample each minute, but no flood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from controller.history.rows import GONE, STARTED, FactsRow, RuleChange
from controller.model.decision import RuleState, RuleView
from controller.model.reading import UNKNOWN, Value
from controller.why.witness import CHANGES_PER_QUARTER, Witness
from rules.rule import RuleSet
from tests.controller.why.rules_of_then import THEN, ruleset, view

SUN = "rule: Sun, when: grid.export > 1.8 kW for 3 min"
NIGHT = "rule: Night, when: battery.home.soc < 50 %, then: {battery.home: hold}"
BOTH = ruleset(SUN, NIGHT)
FACTS: dict[str, Value] = {"grid.export": 1620.0, "battery.home.soc": UNKNOWN, "grid.power": 5.0}


class Watch:
    """A witness that is shown a tick a second."""

    def __init__(self) -> None:
        self.witness = Witness()
        self.asked = 0

    def at(self, offset_s: float, *views: RuleView, rules: RuleSet = BOTH) -> Sequence[FactsRow | RuleChange]:
        states = [(each.name, each.state) for each in views]
        return self.witness.see(rules, states, lambda: self._look(views), THEN + timedelta(seconds=offset_s))

    def _look(self, views: Sequence[RuleView]) -> tuple[Sequence[RuleView], dict[str, Value]]:
        self.asked += 1
        return views, FACTS


def test_the_first_tick_tells_of_the_start_of_all_values_and_of_every_rule() -> None:
    start, values, sun, night = Watch().at(
        0, view("Sun"), view("Night", RuleState.BLOCKED, "soc is not known")
    )
    assert isinstance(start, RuleChange) and start.rule == STARTED
    assert isinstance(values, FactsRow) and values.facts == {"battery.home.soc": None, "grid.export": 1620.0}
    assert isinstance(sun, RuleChange) and (sun.state, sun.facts) == ("off", {"grid.export": 1620.0})
    assert isinstance(night, RuleChange) and night.waits_for == "soc is not known"


def test_as_long_as_nothing_changes_a_minute_costs_one_row_and_one_look() -> None:
    watch = Watch()
    watch.at(0, view("Sun"), view("Night"))
    rows = [row for second in range(1, 181) for row in watch.at(second, view("Sun"), view("Night"))]
    assert [type(row) for row in rows] == [FactsRow, FactsRow, FactsRow]
    assert watch.asked == 4


def test_a_change_of_state_is_noted_at_once() -> None:
    watch = Watch()
    watch.at(0, view("Sun"), view("Night"))
    (change,) = watch.at(7, view("Sun", RuleState.WAITING, "x: 3 min to go"), view("Night"))
    assert isinstance(change, RuleChange)
    assert (change.rule, change.state, change.time) == ("Sun", "waiting", THEN + timedelta(seconds=7))
    assert watch.at(8, view("Sun", RuleState.WAITING, "x: 2:59 min to go"), view("Night")) == ()
    spent = "the starts of today are used up (6)"
    _, other = watch.at(60, view("Sun", RuleState.WAITING, spent), view("Night"))
    assert isinstance(other, RuleChange) and other.waits_for == spent


def test_a_rule_that_is_written_anew_is_noted_and_one_that_is_taken_out_too() -> None:
    watch = Watch()
    watch.at(0, view("Sun"), view("Night"))
    edited = ruleset("rule: Sun, when: grid.export > 1 kW")
    changed, gone = watch.at(5, view("Sun"), rules=edited)
    assert isinstance(changed, RuleChange) and "1 kW" in changed.wording
    assert isinstance(gone, RuleChange) and (gone.rule, gone.state) == ("Night", GONE)
    assert watch.at(6, view("Sun"), rules=edited) == ()


def test_views_of_rules_that_are_no_longer_there_are_nothing() -> None:
    """While data is late the rules are not asked, and show themselves as they were."""
    watch = Watch()
    watch.at(0, view("Sun"), view("Night"))
    rows = watch.at(1, view("Sun"), view("Night", RuleState.ACTIVE), rules=ruleset(SUN))
    assert [row.state for row in rows if isinstance(row, RuleChange)] == [GONE]


def test_a_rule_that_swings_each_second_is_noted_each_minute_in_the_end() -> None:
    watch = Watch()
    watch.at(0, view("Sun"), view("Night"))
    swing = (RuleState.ACTIVE, RuleState.OFF)
    rows = [row for s in range(1, 420) for row in watch.at(s, view("Sun", swing[s % 2]), view("Night"))]
    changes = [row for row in rows if isinstance(row, RuleChange)]
    assert CHANGES_PER_QUARTER - 1 <= len(changes) <= CHANGES_PER_QUARTER + 7
    later = watch.at(900, view("Sun", RuleState.WAITING), view("Night"))
    assert any(isinstance(row, RuleChange) for row in later), "a new quarter, a new budget"
