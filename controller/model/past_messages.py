# SPDX-License-Identifier: MIT
"""Messages about the past of rules: why something was so, why a rule did not act, which sets were active.

They cross between controller and windows as those of `controller.model.messages` do, whose `encode` and `decode` serve
for them too. Base units and ISO 8601 times; absent is null.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from controller.model.messages import DecisionMessage
from controller.model.said_messages import SaidMessage


@dataclass(frozen=True, slots=True)
class WhyRuleMessage:
    """A rule that drives the device, and what became of it."""

    rule: str
    state: str
    """A state of its machine."""
    part: str
    """`wins`, `held` (it won, and may not have its way yet), `loses` or `idle`."""
    sentence: str
    """By what it was active, why it lost or is held back, or what it lacked."""
    wants: str = ""
    """What it asks of the device, as it is written: `cover above quarter.allowance`."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `sentence`."""


@dataclass(frozen=True, slots=True)
class LimitMessage:
    """Something that stands above every rule."""

    sentence: str
    is_binding: bool
    """It is what made the difference."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `sentence`."""


@dataclass(frozen=True, slots=True)
class WhyMessage:
    """GET why: what held for a device at a time, and why."""

    device: str
    at: datetime
    sentence: str
    decision: DecisionMessage | None
    """The one that held; null when none had been made, and the device controlled itself."""
    rule: str | None = None
    """The rule that wins: that of the decision, or one that came to want the same since."""
    rules: tuple[WhyRuleMessage, ...] = ()
    """Every rule that drives the device, the highest first."""
    limits: tuple[LimitMessage, ...] = ()
    """What held above the rules, the binding ones first."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `sentence`."""


@dataclass(frozen=True, slots=True)
class FactMessage:
    """What a name in a condition stood for."""

    name: str
    value: float | bool | str | None
    """In base units; null where it was not known."""
    words: str
    """`1.62 kW`, `true`, `not known`."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `words`."""


@dataclass(frozen=True, slots=True)
class ConditionMessage:
    """A part of a rule's condition and what it was worth; the whole comes first, its parts follow a level deeper."""

    clause: str
    """`when` or `until`."""
    depth: int
    text: str
    is_true: bool | None
    """Null where it was not known."""
    facts: tuple[FactMessage, ...]
    """Of a part that has no parts: what its names stood for."""


@dataclass(frozen=True, slots=True)
class WhyNotMessage:
    """GET why-not: how a rule stood at a time, and what it lacked."""

    rule: str
    at: datetime
    state: str
    """A state of its machine, or `gone` when it was no longer among the rules."""
    since: datetime
    measured: datetime
    """When the values below were: at most a minute before `at`."""
    sentence: str
    conditions: tuple[ConditionMessage, ...]
    lost: tuple[tuple[str, str], ...]
    """While it was active: devices that it did not win, and why."""
    file: str
    line: int
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `sentence`, and of the reasons of `lost` as `lost.0`, `lost.1`."""


@dataclass(frozen=True, slots=True)
class FileChangeMessage:
    """How a rule file differs from the one of the set before, in lines."""

    name: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class ActivationMessage:
    """A set of rule files that was activated."""

    id: int
    time: datetime
    who: str
    """The client; `file` when the files were changed on disk, `file, at start` when that was found at the start."""
    changes: tuple[FileChangeMessage, ...]
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class RuleTextMessage:
    """A rule file as it was."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ActivatedSetMessage:
    """GET rules/history/{id}: an activated set with its texts."""

    activation: ActivationMessage
    files: tuple[RuleTextMessage, ...]
    diff: str
    """To the set before, as a unified diff; empty when nothing differs."""


@dataclass(frozen=True, slots=True)
class TakeBackRequest:
    """POST rules/take-back: activate a set of before again, after a whole check."""

    id: int
