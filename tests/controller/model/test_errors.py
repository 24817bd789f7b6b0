# SPDX-License-Identifier: MIT
"""Faults in words, Problems with an address and a mark under the place."""

from __future__ import annotations

from controller.model.errors import (
    Fault,
    FileRefused,
    Problem,
    Severity,
    Span,
    did_you_mean,
    has_errors,
    problem_at,
)

TEXT = "rules:\n  - rule: X\n    when: grid.imprt > 1 kW\n"
PLACE = Span("rules.yaml", 3, 11, 10)
PROBLEM = problem_at(PLACE, "unknown-name", '"grid.imprt" is not a name', 'did you mean "grid.import"?')


def test_a_fault_says_what_happened_and_what_to_do() -> None:
    assert str(Fault("no answer", "check the cable")) == "no answer (check the cable)"
    assert str(Fault("no answer")) == "no answer"


def test_a_problem_has_an_address() -> None:
    assert str(PROBLEM) == 'rules.yaml:3:11: error: "grid.imprt" is not a name'


def test_a_problem_is_explained_with_its_line_a_mark_and_the_hint() -> None:
    assert PROBLEM.explained(TEXT) == (
        'rules.yaml:3:11: error: "grid.imprt" is not a name\n'
        "        when: grid.imprt > 1 kW\n"
        "              ~~~~~~~~~^\n"
        '    hint: did you mean "grid.import"?'
    )


def test_the_mark_ends_with_its_line_and_tabs_do_not_shift_it() -> None:
    problem = Problem("a.yaml", 1, 3, Severity.WARNING, "code", "message", length=99)
    assert problem.explained("\tab c") == "a.yaml:1:3: warning: message\n     ab c\n      ~~^"


def test_what_cannot_be_shown_does_not_reach_the_terminal() -> None:
    problem = Problem("a.yaml", 1, 3, Severity.WARNING, "code", "message")
    assert problem.explained("\ufeffa\x1b[2Jb") == "a.yaml:1:3: warning: message\n    a [2Jb\n      ^"


def test_a_place_beyond_the_text_is_explained_without_a_line() -> None:
    problem = Problem("a.yaml", 9, 1, Severity.ERROR, "code", "message")
    assert problem.explained("one line") == "a.yaml:9:1: error: message"


def test_a_mark_beyond_the_end_of_its_line_is_one_sign_wide() -> None:
    problem = Problem("a.yaml", 1, 4, Severity.ERROR, "code", "message", length=5)
    assert problem.explained("abc") == "a.yaml:1:4: error: message\n    abc\n       ^"


def test_warnings_do_not_keep_a_file_from_use() -> None:
    warning = problem_at(PLACE, "code", "message", severity=Severity.WARNING)
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, PROBLEM])


def test_a_refused_file_carries_all_problems_in_its_order() -> None:
    later = Problem("rules.yaml", 5, 1, Severity.ERROR, "code", "later")
    refused = FileRefused([later, PROBLEM])
    assert refused.problems == (PROBLEM, later)
    assert str(refused) == f"{later}\n{PROBLEM}"


def test_only_what_is_near_is_proposed() -> None:
    assert did_you_mean("batery", ["battery", "relay"]) == 'did you mean "battery"?'
    assert did_you_mean("xyz", ["battery", "relay"]) == ""
