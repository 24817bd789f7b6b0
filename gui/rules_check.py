# SPDX-License-Identifier: MIT
"""The one place where the window meets the rule language: checks a text as the controller will, and names its words.

The window has no site.yaml; the controller sends what the rules may speak of as a summary. Loading the language costs
a moment, so it happens when the first check is due and not when the window starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from controller.model.messages import ProblemMessage
from controller.model.said_messages import said_messages
from controller.model.units import UNITS, Dimension
from gui.completion import Spot, Where
from gui.words import meaning_of

if TYPE_CHECKING:
    from rules.schema import NameInfo


translate = QCoreApplication.translate
JOINING = ("and", "or", "not", "between", "for", "true", "false")
"""Words of conditions that are no names."""
SETTING = "site."
_AMOUNTS = frozenset({Dimension.POWER, Dimension.CURRENT})
_LIMITS = frozenset({Dimension.DURATION, Dimension.NUMBER, Dimension.CLOCK_TIME})


@dataclass(frozen=True, slots=True)
class Word:
    """Something that may be written: `text`, and what it means."""

    text: str
    meaning: str
    where: frozenset[Where]
    devices: frozenset[str] = frozenset()
    """Of an action: the devices that can do it."""

    def fits(self, spot: Spot) -> bool:
        """Whether it may stand at that place of a file."""
        return spot.where in self.where and (not self.devices or spot.device in self.devices)


class RuleChecker:
    """Checks rule files of one house."""

    def __init__(self, house: Mapping[str, Any]) -> None:
        from rules.schema import Vocabulary

        self.vocabulary = Vocabulary.from_summary(house)

    def check(self, files: Sequence[tuple[str, str]]) -> tuple[ProblemMessage, ...]:
        """All problems of all files, each given as (name, text)."""
        from controller.model.yaml_source import SourceText
        from rules.ruleset import load

        loaded = load([SourceText(name, text) for name, text in files], self.vocabulary)
        return tuple(
            ProblemMessage(
                file=problem.file,
                line=problem.line,
                column=problem.column,
                length=problem.length,
                severity=problem.severity.value,
                code=problem.code,
                message=problem.message,
                hint=problem.hint,
                said=said_messages(message=problem.words[0], hint=problem.words[1]),
            )
            for problem in loaded.problems
        )

    def words(self) -> tuple[Word, ...]:
        """Everything that completion offers: what this house has, and the words of the language."""
        return (*self._names(), *self._devices(), *_keys(), *_language(), *_units())

    def _names(self) -> Iterator[Word]:
        """Names, and what a name may be compared with."""
        for info in self.vocabulary.names():
            unit = "" if info.dimension is None else f" [{info.dimension.value}]"
            yield Word(info.name, f"{meaning_of(info.meaning)}{unit}", _places_of(info))
        choices = {str(choice): info.name for info in self.vocabulary.names() for choice in info.choices}
        for choice, name in choices.items():
            yield Word(choice, name, frozenset({Where.CONDITION}))

    def _devices(self) -> Iterator[Word]:
        """Devices that rules may drive, and what each can be asked."""
        from rules.tables import ACTIONS

        for device in self.vocabulary.devices:
            yield Word(f"{device.name}:", meaning_of(device.kind.value), frozenset({Where.DEVICE}))
        for row in ACTIONS:
            able = frozenset(each.name for each in self.vocabulary.devices if each.kind in row.devices)
            if able:
                yield Word(row.kind.value, meaning_of(row.meaning), frozenset({Where.ACTION}), able)


def _places_of(info: NameInfo) -> frozenset[Where]:
    """A name that is a number may stand in amounts too, a setting of a kind that `run` has also there."""
    where = {Where.CONDITION}
    if info.kind == "number":
        where.add(Where.ACTION)
    if info.name.startswith(SETTING) and info.dimension in _LIMITS:
        where.add(Where.LIMIT)
    return frozenset(where)


def _keys() -> Iterator[Word]:
    from rules.tables import RULE_KEYS, RUN_KEYS

    first = translate("RuleLanguage", "the highest priority first")
    yield Word("rules:", first, frozenset({Where.FILE_KEY}))
    for rows, where in ((RULE_KEYS, Where.RULE_KEY), (RUN_KEYS, Where.RUN_KEY)):
        yield from (Word(f"{row.key}:", meaning_of(row.meaning), frozenset({where})) for row in rows)


def _language() -> Iterator[Word]:
    from rules.tokens import DAY_WORDS, FUNCTIONS, MONTH_WORDS

    kinds = (
        (DAY_WORDS, translate("RuleLanguage", "day")),
        (MONTH_WORDS, translate("RuleLanguage", "month or season")),
        (JOINING, translate("RuleLanguage", "condition")),
    )
    for words, meaning in kinds:
        yield from (Word(word, meaning, frozenset({Where.CONDITION})) for word in words)
    where = frozenset({Where.CONDITION, Where.ACTION})
    truth = translate("RuleLanguage", "true or false")
    yield from (Word(f"{word}(", translate("RuleLanguage", "function"), where) for word in FUNCTIONS)
    yield from (Word(word, truth, frozenset({Where.TRUTH})) for word in ("true", "false"))


def _units() -> Iterator[Word]:
    for unit, (dimension, _) in UNITS.items():
        where = {Where.CONDITION}
        where |= {Where.ACTION} if dimension in _AMOUNTS else set()
        where |= {Where.LIMIT} if dimension is Dimension.DURATION else set()
        yield Word(unit, meaning_of(dimension.name.replace("_", " ").lower()), frozenset(where))
