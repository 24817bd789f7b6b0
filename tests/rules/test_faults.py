# SPDX-License-Identifier: MIT
"""Planted faults: files with one fault each, and files with none.

The first line of each says what is to be found: `# 4:11 error unknown-name`, or `# clean`. The place is the line and
the column at which the mark begins, the last word the code of the problem; nothing else may be found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from controller.model.errors import Problem
from controller.model.saying import Saying, in_language
from controller.model.yaml_source import SourceText
from rules.ruleset import load
from tests.rules.fault_house import VOCABULARY

FILES = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
CLEAN = [path for path in FILES if path.stem.startswith("clean_")]


def test_there_are_enough_of_both() -> None:
    assert len(CLEAN) >= 10
    assert len(FILES) - len(CLEAN) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_wrong_is_found_at_its_place_and_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = load([SourceText(path.name, text)], VOCABULARY).problems
    told = [f"{each.line}:{each.column} {each.severity} {each.code}" for each in found]
    expected = text.splitlines()[0].removeprefix("# ")
    assert told == ([] if expected == "clean" else [expected])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_wrong_is_told_with_a_mark_and_a_hint(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for problem in load([SourceText(path.name, text)], VOCABULARY).problems:
        assert problem.hint
        assert "^" in problem.explained(text)
        assert_told_in_dutch(problem)


def assert_told_in_dutch(problem: Problem) -> None:
    """Whoever reads Dutch is told what is wrong, and what to do, in other words than in English."""
    message, hint = problem.words
    assert isinstance(message, Saying) and isinstance(hint, Saying)
    assert (str(message), str(hint)) == (problem.message, problem.hint)
    assert in_language(message, "nl") != problem.message
    assert in_language(hint, "nl")
