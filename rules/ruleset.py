# SPDX-License-Identifier: MIT
"""All rule files of a house as one set: read in name order, checked whole, used only when nothing in it is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from controller.model.errors import Problem, Span, has_errors, problem_at
from controller.model.saying import Saying
from controller.model.yaml_source import SourceText, parse_yaml
from rules.checks import read_rules
from rules.conflicts import check_together
from rules.planned import check_planned
from rules.rule import Loaded, Rule, RuleSet
from rules.schema import Vocabulary
from rules.wanted import tell_settings

__all__ = ["Loaded", "Rule", "RuleSet", "SourceText", "load"]


def load(files: Sequence[SourceText], vocabulary: Vocabulary) -> Loaded:
    """The rules of `files`, and all problems of all of them in the order of the files.

    Order is priority: files by name, rules as they stand in them. The controller and the editor in the window use
    this same function, so what is fine in one is fine in the other.
    """
    found = [
        read_rules(parse_yaml(source), vocabulary) for source in sorted(files, key=lambda file: file.name)
    ]
    problems = [problem for file in found for problem in file.problems]
    problems.extend(_same_names([named for file in found for named in file.names]))
    written = [each for file in found for each in file.rules]
    problems.extend(check_together(written, vocabulary))
    problems.extend(check_planned(written, vocabulary))
    problems = sorted(tell_settings(problems, files, vocabulary))
    if has_errors(problems):
        return Loaded(None, tuple(problems))
    rules = tuple(each.rule for each in written)
    return Loaded(RuleSet(rules, vocabulary), tuple(problems))


def _same_names(names: Sequence[tuple[str, Span]]) -> list[Problem]:
    """A rule is known by its name, in decisions and in history; so it is unique in the house."""
    first: dict[str, Span] = {}
    problems = []
    for name, span in names:
        before = first.setdefault(name, span)
        if before is not span:
            message = Saying("p-same-name", name=name, file=before.file, line=before.line)
            problems.append(problem_at(span, "duplicate-rule", message, Saying("another-name")))
    return problems
