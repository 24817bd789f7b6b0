# SPDX-License-Identifier: MIT
"""One sentence for each state of a rule, at 18:07 on a Friday in January."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from controller.history.rows import GONE, Fact, FactsRow, RuleChange
from controller.model.decision import RuleState
from controller.model.messages import DecisionMessage
from controller.model.saying import Saying
from controller.model.units import Dimension
from controller.why.answer import Past, why
from rules.parser import parse_condition
from rules.schema import NameInfo
from rules.tables import NameKind
from tests.controller.why.rules_of_then import THEN, ZONE, change, sample, wording

WORDS = wording("grid.export > 1.8 kW for 3 min", "grid.import > 200 W for 2 min")
CALM: dict[str, Fact] = {"grid.export": 1620.0, "grid.import": 0.0}
SUNNY: dict[str, Fact] = {"grid.export": 2000.0, "grid.import": 0.0}
CLOUDY: dict[str, Fact] = {"grid.export": 0.0, "grid.import": 120.0}


def told(noted: RuleChange, values: FactsRow | None) -> str:
    return Past(noted, values, THEN, ZONE).tell().sentence


STATES = [
    (
        RuleState.OFF,
        "",
        CALM,
        "it did not fire at 18:07: grid.export was 1.62 kW, and has to be above 1.8 kW for 3 min",
    ),
    (RuleState.OFF, "", SUNNY, "it did not fire at 18:07: its condition had only just come true"),
    (
        RuleState.OFF,
        "",
        {"grid.export": 2000.0, "grid.import": 300.0},
        "it did not fire at 18:07: its end had come already: grid.import was 300 W, above 200 W",
    ),
    (
        RuleState.WAITING,
        "the starts of today are used up (6)",
        SUNNY,
        "it did not fire at 18:07: the starts of today are used up (6)",
    ),
    (
        RuleState.ACTIVE,
        "",
        SUNNY,
        "it was active at 18:07, since 18:02: grid.export was 2.00 kW, above 1.8 kW",
    ),
    (
        RuleState.ACTIVE,
        "",
        CLOUDY,
        "it was active at 18:07, since 18:02: "
        "grid.import was 120 W, and has to be above 200 W for 2 min before it ends",
    ),
    (
        RuleState.FINISHING,
        "runs at least 20 min: 14:00 min to go",
        CLOUDY,
        "it was ending at 18:07, since 18:02 (runs at least 20 min: 14:00 min to go, it said then)",
    ),
    (
        RuleState.RESTING,
        "rests 10 min: 10 min to go",
        SUNNY,
        "it rested at 18:07, since 18:02 (rests 10 min: 10 min to go, it said then)",
    ),
    (
        RuleState.BLOCKED,
        "relay.boiler does not answer",
        SUNNY,
        "it could not run at 18:07, since 18:02: relay.boiler does not answer",
    ),
    (RuleState.DISABLED, "", SUNNY, "it was switched off at 18:07 by enabled: false"),
]


@pytest.mark.parametrize(("state", "waits_for", "values", "sentence"), STATES)
def test_each_state_has_its_sentence(
    state: RuleState, waits_for: str, values: dict[str, Fact], sentence: str
) -> None:
    assert told(change(WORDS, state, waits_for=waits_for), sample(values)) == sentence


def test_a_value_just_below_what_is_due_is_told_apart_from_it() -> None:
    assert told(change(WORDS, RuleState.OFF), sample({"grid.export": 1797.0, "grid.import": 0.0})) == (
        "it did not fire at 18:07: grid.export was 1.797 kW, and has to be above 1.8 kW for 3 min"
    )


def test_a_condition_that_has_not_held_for_long_enough_says_since_when() -> None:
    noted = change(WORDS, RuleState.WAITING, timedelta(seconds=80), "when: 3 min to go")
    assert told(noted, sample(SUNNY)) == (
        "it did not fire at 18:07: grid.export was 2.00 kW, above 1.8 kW, but only since 18:05:40, "
        "and it has to be so for 3 min"
    )


def test_a_time_that_a_setting_says_is_told_as_it_was_then() -> None:
    """The slider may be elsewhere by now."""
    condition = parse_condition("grid.export > 1.8 kW for site.calm")
    calm = NameInfo("site.calm", Dimension.DURATION, "", NameKind.NUMBER)
    words = replace(WORDS, when=condition, infos=(*WORDS.infos, calm))
    noted = change(words, RuleState.WAITING, timedelta(seconds=80), "when: 3 min to go")
    assert told(noted, sample({**SUNNY, "site.calm": 180.0})).endswith(
        "but only since 18:05:40, and it has to be so for site.calm (3 min)"
    )
    off = change(words, RuleState.OFF)
    assert told(off, sample({**CALM, "site.calm": 90.0})).endswith(
        "and has to be above 1.8 kW for site.calm (1:30 min)"
    )
    assert told(off, sample({**CALM, "site.calm": None})).endswith("for site.calm (not known)")


def test_a_rule_that_was_taken_out_was_not_there() -> None:
    noted = change(WORDS, ago=timedelta(days=2, minutes=17, seconds=3))
    gone = RuleChange(noted.time, "Sun", GONE, "", WORDS.text, {})
    answer = Past(gone, sample({}), THEN, ZONE).tell()
    assert answer.sentence == (
        "it was not among the rules at 18:07: it was taken out at 17:49:57 on 14 January 2026"
    )
    assert answer.conditions == ()


def test_the_newest_values_are_told_the_minutes_or_those_of_the_change() -> None:
    noted = change(WORDS, values=SUNNY)
    assert Past(noted, sample(CALM), THEN, ZONE).tell().measured == THEN - timedelta(seconds=30)
    for other in (None, sample(CALM, timedelta(minutes=6)), sample({"price.rank": 4.0})):
        answer = Past(noted, other, THEN, ZONE).tell()
        assert answer.measured == noted.time
        assert answer.conditions[0].facts[0].value == 2000.0


def test_instants_are_given_in_utc_wherever_they_were_noted() -> None:
    noted = change(WORDS)
    answer = Past(replace(noted, time=noted.time.astimezone(ZONE)), None, THEN, ZONE).tell()
    assert (answer.since, answer.since.tzinfo) == (noted.time, UTC)


def test_a_rule_that_makes_up_for_its_day_says_so_while_its_condition_does_not_hold() -> None:
    owes = Saying("owes", least_s=7_200.0, left_s=5_400.0)
    noted = replace(change(WORDS, RuleState.ACTIVE), waits_for=owes)
    assert told(noted, sample(CLOUDY)) == (
        "it was active at 18:07, since 18:02: 2 h a day: 1:30 h to make up for"
    )
    assert told(noted, sample(SUNNY)).endswith("grid.export was 2.00 kW, above 1.8 kW")


def test_an_active_rule_names_the_devices_that_it_lost() -> None:
    lost = (("Sun", "the peak comes first"), ("Other", "later"))
    decision = DecisionMessage(THEN, "relay.boiler", "off", "on", "rule", "Boiler on → off", "Peak", {}, lost)
    active = Past(change(WORDS, RuleState.ACTIVE), sample(SUNNY), THEN, ZONE, (decision,)).tell()
    assert active.lost == (("relay.boiler", "the peak comes first"),)
    assert (active.file, active.line, active.state) == ("rules.yaml", 2, "active")
    assert Past(change(WORDS), sample(SUNNY), THEN, ZONE, (decision,)).tell().lost == ()


def test_an_active_rule_names_the_devices_that_the_owner_has_in_hand() -> None:
    told_so = "Boiler on → off: by hand"
    decision = DecisionMessage(THEN, "relay.boiler", "off", "on", "manual", told_so, None, {}, ())
    active = Past(change(WORDS, RuleState.ACTIVE), sample(SUNNY), THEN, ZONE, (decision,)).tell()
    assert active.lost == (("relay.boiler", told_so),)


def test_why_tells_the_decision_that_held_with_those_who_lost() -> None:
    time = THEN - timedelta(days=1)
    lost = (("Sun", "a higher rule decides"),)
    decision = DecisionMessage(
        time, "charger.car", "9 A", "16 A", "rule", "Car 16 → 9 A: peak", "Peak", {}, lost
    )
    answer = why("charger.car", THEN, decision, ZONE)
    assert str(answer) == (
        "at 18:07 charger.car followed what was decided at 18:07:00 on 15 January 2026: "
        "Car 16 → 9 A: peak; Sun lost: a higher rule decides"
    )


def test_without_a_decision_the_device_was_left_to_itself() -> None:
    answer = why("charger.car", THEN + timedelta(seconds=5), None, ZONE)
    assert str(answer) == "at 18:07:05 charger.car controlled itself: nothing had been decided"
