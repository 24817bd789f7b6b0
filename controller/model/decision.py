# SPDX-License-Identifier: MIT
"""What rules wish, what was decided, and why: the words between the rule engine, the arbiter, history and window.

A rule that is active wishes an Action for a device. The arbiter turns the wishes of a tick into one setpoint per
device inside the house's limits. A Decision is kept whenever that setpoint, or the reason for it, changes.
Reason codes are stable: other programs and stored history rely on them. Sentences are Sayings: put into words, and
into the language of the reader, only when somebody reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from controller.model.frozen import frozen
from controller.model.reading import Number
from controller.model.saying import Words


class ActionKind(StrEnum):
    """Everything that a rule may ask of a device, as it is written in `then:`."""

    ON = "on"
    OFF = "off"
    CHARGE = "charge"
    """Battery: charge P."""
    DISCHARGE = "discharge"
    COVER_ABOVE = "cover above"
    """Battery: discharge whatever the house imports beyond P."""
    KEEP_BELOW = "keep below"
    """Battery: discharge and fill up so that no quarter of an hour ends above P."""
    ABSORB_ABOVE = "absorb above"
    """Battery: charge with whatever the house exports beyond P."""
    HOLD = "hold"
    AUTO = "auto"
    PAUSE = "pause"
    CHARGE_AT = "charge at"
    """Charger: I (per phase) or P."""
    EXPORT_BELOW = "export below"
    """Inverter: at most what keeps the export of the house at P; a limit like the two that follow."""
    LIMIT_TO = "limit to"
    """Charger, inverter: at most P. All limits of active rules apply together; the smallest wins."""
    FIT_BELOW = "fit below"
    """Charger: at most what the house leaves of the quarter, so that it ends at P; a limit like the one before."""
    SOLAR_ONLY = "solar only"
    FULL = "full"
    RELEASE = "release"


LIMITS = frozenset({ActionKind.LIMIT_TO, ActionKind.FIT_BELOW, ActionKind.EXPORT_BELOW})
"""Actions that want nothing themselves, and cut what others want."""


class AmountUnit(StrEnum):
    """What the amount of an action is counted in."""

    NONE = ""
    POWER = "W"
    CURRENT = "A"


@frozen
class Action:
    """An action with its amount evaluated now (W, or A per phase); UNKNOWN never reaches a device."""

    kind: ActionKind
    amount: Number | None = None
    unit: AmountUnit = AmountUnit.NONE


@frozen
class Wish:
    """One active rule's action for one device. `rank` 0 is the highest priority."""

    rule: str
    rank: int
    device: str
    action: Action
    because: Words = ""
    """The rule's condition with its numbers: `quarter.risk 34 % > 20 %`."""
    looks_at: tuple[str, ...] = ()
    """Names in the rule's conditions."""


class RuleState(StrEnum):
    """States of a rule's machine, as the window shows them."""

    OFF = "off"
    WAITING = "waiting"
    ACTIVE = "active"
    FINISHING = "finishing"
    RESTING = "resting"
    BLOCKED = "blocked"
    DISABLED = "disabled"
    """Switched off by its owner (`enabled: false`)."""


@frozen
class RuleView:
    """A rule as it stands now."""

    name: str
    file: str
    line: int
    state: RuleState
    since: datetime
    waits_for: Words = ""
    """`grid.export > 1.8 kW for 3 min: 1:20 min to go`, `price.rank is not known`."""
    why: str = ""
    """The owner's own `why:`."""
    drives: tuple[str, ...] = ()
    """Dotted names of the devices in `then`."""


class ReasonCode(StrEnum):
    """Why a device was given its setpoint. Never renamed, never reused."""

    RULE = "rule"
    LIMIT = "limit"
    """A rule's wish, cut by `limit to` of another."""
    SAFETY = "safety"
    """Cut by a limit of site.yaml: fuse, inverter, state of charge."""
    DWELL = "dwell"
    """Kept as it was by a minimum time or a budget of starts."""
    MANUAL = "manual"
    NO_RULE = "no-rule"
    """No rule wants anything: the device controls itself."""
    UNKNOWN_INPUT = "unknown-input"
    HOLD = "hold"
    DEGRADED = "degraded"
    PAUSED = "paused"
    STARTING = "starting"
    OFFLINE = "offline"
    RECOVERED = "recovered"
    TARGET = "target"
    """No device: the demand that the month is held to is another one."""


@frozen
class Lost:
    """A wish that did not win its device, and why."""

    rule: str
    reason: Words


@frozen
class Decision:
    """A change of what a device is told, with its reason in a code, a sentence and numbers."""

    time: datetime
    device: str
    setpoint: Words
    """`discharge 1.8 kW`, `9 A`, `off`, `own control`."""
    before: Words
    code: ReasonCode
    sentence: Words
    rule: str | None = None
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    lost: tuple[Lost, ...] = ()


@frozen
class Standing:
    """Where a device's machine stands: what the arbiter may ask of it now, and what the window shows."""

    state: str
    since_monotonic_s: float
    can_start: bool = True
    """False while a minimum rest or a budget of starts forbids `on` (relay) or the next charge (charger)."""
    can_stop: bool = True
    """False while a minimum run forbids `off`."""
    holds_because: Words = ""
    """`rests 3:20 min more`, when one of the two is False."""
    runtime_today_s: float | None = None
    starts_today: int | None = None
    starts: int | None = None
    """Charger: of its car since that was plugged in."""
    phases: int | None = None
    """Charger that can switch: those that it was told last; None: not known."""
    switches_left: int | None = None
    """The same: how often it may still switch today."""
    switches_in_s: float = 0.0
    """The same: how long the next switch has to wait."""


@frozen
class Manual:
    """The owner's hand on a device until `expires_monotonic_s`: above rules, below safety."""

    device: str
    action: Action
    expires_monotonic_s: float
    until: datetime
    who: str
