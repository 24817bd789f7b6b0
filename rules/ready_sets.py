# SPDX-License-Identifier: MIT
"""The ready sets of rules: what each head says, what it asks of a house, and its text for a house of other names.

    # Boiler on sunshine                                    its title
    #
    # What would go to the street heats water instead.      why one would want it
    # Needs relay.boiler.                                   devices, an inverter, prices
    # The file sorts after most others.                     more to know, where there is more
    # Settings in site.yaml:
    #   boiler_daily: 2 h      how long the boiler heats each day

A device stands in a set under the name that most houses give it. What it is called in the house at hand is written in
its place, in the rules and in what is said about them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rules.wanted import WantedSetting, wanted_settings

_DEVICE = re.compile(
    r"(?:(?<![\w.])|(?<=\bplan\.))((?:battery|charger|relay|sensor|solar)\.(?!power\b)[a-z][a-z0-9_]*)"
)
_RULE = re.compile(r"^ *- +rule: *(.*?) *$", re.MULTILINE)
_STAND_IN = re.compile(r"^# It is called ([a-z.]+) here, .*\n", re.MULTILINE)
_SUFFIX = re.compile(r" \([a-z0-9_., ]+\)$")
_COMMENT = re.compile(r"(?:^| )#.*$", re.MULTILINE)
_NEEDS, _SETTINGS, _BODY = "Needs ", "Settings in site.yaml:", "rules:\n"
ANY_RELAY = "a relay"
"""What a set needs that means no certain one."""


@dataclass(frozen=True, slots=True)
class ReadySet:
    """One of them, as its file has it."""

    name: str
    """Of the file, without its ending."""
    text: str
    title: str
    about: str
    """Why one would want it."""
    note: str
    """What else its head says; may be empty."""
    rules: tuple[str, ...]
    """Their names, the highest first."""
    devices: tuple[str, ...]
    """Dotted, in the order of the rules; thermometers among them."""
    has_own_relay: bool
    """Its relay stands for one that has no usual name."""
    needs_prices: bool
    needs_sun: bool
    settings: tuple[WantedSetting, ...]


def read_ready_set(name: str, text: str) -> ReadySet:
    """The set in a file of the library."""
    head, _, body = text.partition(_BODY)
    lines = [line.removeprefix("#").removeprefix(" ").rstrip() for line in head.splitlines()]
    title, told = lines[0], [line for line in lines[1:] if line]
    told = told[: told.index(_SETTINGS)] if _SETTINGS in told else told
    place = next(place for place, line in enumerate(told) if line.startswith(_NEEDS))
    needs, _, note = " ".join(told[place:]).partition(". ")
    code = _COMMENT.sub("", body)
    devices = tuple(dict.fromkeys(_DEVICE.findall(code)))
    return ReadySet(
        name=name,
        text=text,
        title=title,
        about=" ".join(told[:place]),
        note=note,
        rules=rules_in(text),
        devices=devices,
        has_own_relay=ANY_RELAY in needs,
        needs_prices="prices" in needs,
        needs_sun="inverter" in needs,
        settings=wanted_settings(text),
    )


def rules_in(text: str) -> tuple[str, ...]:
    """The names of the rules in a file, as most people write them."""
    return tuple(name.strip("\"'") for name in _RULE.findall(text))


def with_devices(text: str, names: Mapping[str, str]) -> str:
    """The text of a set for a house that calls the devices of the set as `names` says.

    What its head says of a stand-in goes, once somebody has said what stands there.
    """
    stand_in = _STAND_IN.search(text)
    if stand_in is not None and stand_in[1] in names:
        text = text.replace(stand_in[0], "")
    return _DEVICE.sub(lambda found: names.get(found[1], found[1]), text)


def with_suffix(text: str, suffix: str) -> str:
    """The text of a set whose rules have more in their names, so that it can stand beside itself."""
    return _RULE.sub(lambda found: f"{found[0].rstrip()} {suffix}", text)


def without_suffix(name: str) -> str:
    """The name of a rule as the set has it."""
    return _SUFFIX.sub("", name)


def devices_in(text: str) -> frozenset[str]:
    """Dotted names of devices in the rules of a file, comments apart."""
    return frozenset(_DEVICE.findall(_COMMENT.sub("", text)))
