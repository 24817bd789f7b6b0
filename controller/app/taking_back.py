# SPDX-License-Identifier: MIT
"""What taking back a set of rules means for the settings that came with sets from the library.

Those that came after it, and that none of its rules uses, go again, with the values that they have by then; those that
it uses and that have gone come back as they were last. What the owner wrote into site.yaml himself stays. Pure but for
the sets, which are read from the disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from controller.app.activations import Activations, Kept
from controller.app.new_settings import house_with, missing_in
from controller.app.rule_files import judge
from controller.model.errors import Problem
from controller.model.house import House
from controller.model.setting_messages import NewSetting
from rules.rule import Rule
from rules.schema import Vocabulary

PREFIX = "site."


@dataclass(frozen=True, slots=True)
class Turn:
    """Back to a set of before."""

    problems: tuple[Problem, ...]
    """Of its rules in today's house, with the settings that come back."""
    missing: tuple[NewSetting, ...] = ()
    gone: tuple[NewSetting, ...] = ()
    before: str = ""
    """A word for site.yaml as it was before those that go came."""


def turned_back(activations: Activations, number: int, house: House, has_prices: bool) -> Turn | None:
    """What it takes; None where that set is not kept."""
    kept = activations.get(number)
    if kept is None:
        return None
    lost = missing_in(house, activations.settings().values())
    vocabulary = Vocabulary.of(house_with(house, lost), has_prices=has_prices)
    reading = judge(kept.files, vocabulary, [])
    if reading.ruleset is None:
        return Turn(reading.problems)
    used = _used(reading.ruleset.rules)
    came = [each for each in activations.after(number) if each.brought.settings][::-1]
    return Turn(
        reading.problems,
        tuple(each for each in lost if each.name in used),
        tuple(_now(each, house) for each in _brought(came, house) if each.name not in used),
        came[0].brought.before if came else "",
    )


def _used(rules: Iterable[Rule]) -> frozenset[str]:
    """The settings that rules name."""
    return frozenset(name.removeprefix(PREFIX) for rule in rules for name in rule.names)


def _brought(sets: Iterable[Kept], house: House) -> Iterable[NewSetting]:
    """Those that the house still has as they came, whatever their value is by now."""
    found = {each.name: each for kept in sets for each in kept.brought.settings}
    return (
        each
        for name, each in found.items()
        if name in house.settings and house.setting_specs[name].about == each.about
    )


def _now(setting: NewSetting, house: House) -> NewSetting:
    return NewSetting(setting.name, house.setting_specs[setting.name].text, setting.about)
