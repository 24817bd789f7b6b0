# SPDX-License-Identifier: MIT
"""Rule files as the window holds them, and their check by the rule language itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from controller.model.messages import ProblemMessage, RuleFileMessage, RulesMessage
from gui.rule_files import RuleFiles
from gui.rules_check import RuleChecker
from tests.gui import rule_texts
from tests.gui.house import summary

NOW = datetime(2026, 11, 20, 18, 7, tzinfo=UTC)


def message(*texts: tuple[str, str]) -> RulesMessage:
    return RulesMessage(tuple(RuleFileMessage(name, text, ()) for name, text in texts), {})


@pytest.fixture
def files() -> RuleFiles:
    held = RuleFiles()
    held.take(message(("10.yaml", "a"), ("20.yaml", "b")))
    return held


def test_the_first_file_is_open(files: RuleFiles) -> None:
    assert (files.names, files.current, files.text, files.is_changed) == (
        ["10.yaml", "20.yaml"],
        "10.yaml",
        "a",
        False,
    )


def test_an_edit_is_kept_and_marked_until_it_is_used(files: RuleFiles) -> None:
    files.edit("c")
    files.open("20.yaml")
    assert (files.has_changed("10.yaml"), files.is_changed, files.texts()) == (
        True,
        False,
        [("10.yaml", "c"), ("20.yaml", "b")],
    )
    files.now = NOW
    files.open("10.yaml")
    files.accept("10.yaml", "c")
    assert (files.is_changed, files.used_since) == (False, NOW)


def test_an_edit_survives_a_new_fetch_and_the_rest_follows(files: RuleFiles) -> None:
    files.edit("mine")
    files.take(message(("10.yaml", "theirs"), ("20.yaml", "new"), ("30.yaml", "third")))
    assert files.texts() == [("10.yaml", "mine"), ("20.yaml", "new"), ("30.yaml", "third")]


def test_a_file_that_somebody_else_changed_meanwhile_waits_for_a_choice(files: RuleFiles) -> None:
    files.edit("mine")
    files.take(message(("10.yaml", "theirs"), ("20.yaml", "b")))
    assert (files.crossed, files.text, files.used_text("10.yaml")) == (("10.yaml",), "mine", "theirs")
    files.take(message(("10.yaml", "theirs"), ("20.yaml", "c")))
    assert files.crossed == ("10.yaml",)
    files.settle("10.yaml")
    files.take(message(("10.yaml", "theirs"), ("20.yaml", "d")))
    assert not files.crossed
    assert files.text == "mine"


def test_who_wrote_the_same_has_nothing_to_choose(files: RuleFiles) -> None:
    files.edit("mine")
    files.take(message(("10.yaml", "mine"), ("20.yaml", "b")))
    assert (files.crossed, files.is_changed) == ((), False)
    files.edit("more")
    files.take(message(("10.yaml", "theirs"), ("20.yaml", "b")))
    files.edit("theirs")
    files.take(message(("10.yaml", "theirs"), ("20.yaml", "b")))
    assert files.crossed == ()


def test_a_file_that_was_removed_keeps_what_is_written_in_it_here(files: RuleFiles) -> None:
    files.edit("mine")
    files.take(message(("20.yaml", "b")))
    assert (files.names, files.text, files.crossed) == (["10.yaml", "20.yaml"], "mine", ("10.yaml",))
    assert files.is_gone("10.yaml") and not files.is_gone("20.yaml")
    files.forget("20.yaml")
    files.forget("10.yaml")
    assert (files.names, files.current, files.text) == (["20.yaml"], "20.yaml", "b")


def test_the_revision_is_that_of_the_newest_fetch(files: RuleFiles) -> None:
    files.take(RulesMessage((), {}, "second"))
    assert files.revision == "second"


def test_what_came_into_use_elsewhere_is_not_in_use_since_it_was_said_here(files: RuleFiles) -> None:
    files.now = NOW
    files.edit("c")
    files.accept("10.yaml", "c")
    files.take(message(("10.yaml", "c"), ("20.yaml", "b")))
    assert files.used_since == NOW
    files.take(message(("10.yaml", "a"), ("20.yaml", "b")))
    assert files.used_since is None


def test_reverting_brings_back_what_is_in_use(files: RuleFiles) -> None:
    files.edit("c")
    files.answer = "refused"
    files.revert()
    assert (files.text, files.is_changed, files.answer) == ("a", False, "")


def test_a_file_that_is_gone_is_no_longer_open(files: RuleFiles) -> None:
    files.take(message(("20.yaml", "b")))
    assert files.current == "20.yaml"
    files.open("10.yaml")
    assert files.current == "20.yaml"
    files.take(message())
    assert (files.current, files.text) == ("", "")


def test_only_errors_are_counted(files: RuleFiles) -> None:
    warning = ProblemMessage("10.yaml", 1, 1, 1, "warning", "w", "w", "")
    error = ProblemMessage("10.yaml", 1, 1, 1, "error", "e", "e", "")
    files.problems = (warning, error)
    assert files.error_count == 1


def test_a_good_file_has_no_errors() -> None:
    found = RuleChecker(summary()).check(
        [("10-peak.yaml", rule_texts.RULE_TEXT), ("20-night.yaml", rule_texts.NIGHT_TEXT)]
    )
    assert [problem for problem in found if problem.severity == "error"] == []


def test_a_broken_file_has_each_problem_at_its_place() -> None:
    found = RuleChecker(summary()).check([("10-peak.yaml", rule_texts.BROKEN_TEXT)])
    errors = [problem for problem in found if problem.severity == "error"]
    assert [(problem.file, problem.line) for problem in errors] == [("10-peak.yaml", 4), ("10-peak.yaml", 12)]
    assert errors[1].hint == 'did you mean "grid.export"?'


def test_a_half_typed_file_is_a_problem_and_no_crash() -> None:
    checker = RuleChecker(summary())
    for end in range(0, len(rule_texts.RULE_TEXT), 7):
        checker.check([("10-peak.yaml", rule_texts.RULE_TEXT[:end])])


def test_the_words_of_the_house_are_offered_once_at_each_place() -> None:
    places = [(word.text, where) for word in RuleChecker(summary()).words() for where in word.where]
    words = {text for text, _ in places}
    assert {
        "grid.import",
        "battery.home.soc",
        "relay.boiler:",
        "cover above",
        "when:",
        "at_least:",
        "kWh",
    } <= words
    assert len(places) == len(set(places))
    assert "battery.other.soc" not in words
