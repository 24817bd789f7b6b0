# SPDX-License-Identifier: MIT
"""A rule with the places of its parts in the file, for problems that are found after it has been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from controller.model.errors import Problem, Severity, Span, problem_at
from controller.model.saying import Words
from controller.model.yaml_source import Scalar
from rules.nodes import Place
from rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Written:
    """`actions` are the texts in `then`, by device."""

    rule: Rule
    when: Scalar
    until: Scalar | None
    actions: Mapping[str, Scalar]

    @property
    def at_when(self) -> Span:
        return _span(self.when, self.rule.when.place)

    @property
    def at_until(self) -> Span:
        """The place of `until`; of `when` where there is none."""
        if self.until is None or self.rule.until is None:
            return self.at_when
        return _span(self.until, self.rule.until.place)

    def at_action(self, device: str) -> Span:
        action = next(demand.action for demand in self.rule.then if demand.device.name == device)
        return _span(self.actions[device], action.place)


def warning(span: Span, code: str, message: Words, hint: Words) -> Problem:
    """A problem with which the file can still be used."""
    return problem_at(span, code, message, hint, severity=Severity.WARNING)


def _span(scalar: Scalar, place: Place) -> Span:
    return scalar.place(place.start, max(1, place.end - place.start))
