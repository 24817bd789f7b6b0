# SPDX-License-Identifier: MIT
"""What the arbiter looks at and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from controller.model.command import Setpoint
from controller.model.day_plan import DayPlan
from controller.model.decision import LIMITS, Action, Lost, Manual, ReasonCode, Standing, Wish
from controller.model.frozen import frozen
from controller.model.house import House
from controller.model.outlook import NOTHING_KNOWN, Outlook
from controller.model.saying import Saying, Words
from controller.model.snapshot import Flows, QuarterState, Snapshot


@frozen
class Backing:
    """What batteries can give for a car's run: their power [W], and what they can spare of their energy [Wh]."""

    power_w: float = 0.0
    spare_wh: float = 0.0
    spare_when_full_wh: float = 0.0
    missing_wh: float = 0.0
    """Until they are full."""

    def within_wh(self, seconds: float) -> float:
        """What it comes to in so long."""
        return min(self.power_w * seconds / 3600, self.spare_wh)


NO_BACKING = Backing()


@frozen
class Keeping:
    """What all batteries that keep quarters can give together [W], and in all [Wh]."""

    power_w: float = 0.0
    usable_wh: float = 0.0


NO_KEEPING = Keeping()


@frozen
class Situation:
    """Everything that an allocation depends on besides the wishes themselves."""

    house: House
    snapshot: Snapshot
    flows: Flows
    quarter: QuarterState | None
    standings: Mapping[str, Standing]
    outlook: Outlook = NOTHING_KNOWN
    backing: Backing = NO_BACKING
    keeping: Keeping = NO_KEEPING
    """Told where there is more than one battery."""
    plan: DayPlan | None = None
    """The day plan that holds; None where no rule asks for one."""
    car_has_turn: bool = False
    """A car fits into this quarter: it charges, or will before its end."""
    car_is_late: bool = False
    """It would not be ready in time below the target of its rule."""

    @property
    def now_s(self) -> float:
        """The controller's monotonic time."""
        return self.snapshot.monotonic_s


@frozen
class Verdict:
    """One device's setpoint and why it is that."""

    device: str
    setpoint: Setpoint
    code: ReasonCode
    because: Words
    rule: str | None = None
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    lost: tuple[Lost, ...] = ()


@frozen
class Chosen:
    """The wishes for one device, sorted out: one action that sets, any number that limit."""

    action: Action | None
    code: ReasonCode
    rule: str | None
    because: Words
    limits: tuple[Wish, ...] = ()
    lost: tuple[Lost, ...] = ()
    rank: int | None = None
    """Of the rule whose action sets."""


def choose(device: str, wishes: Sequence[Wish], manual: Manual | None) -> Chosen:
    """Order is priority: the highest rule's setting action holds, and all limits apply together.

    The owner's hand stands above every rule; it is still cut by the house's limits, and by nothing else.
    """
    mine = [wish for wish in wishes if wish.device == device]
    if len(mine) > 1:
        mine.sort(key=_order)
    elif mine and manual is None and mine[0].action.kind not in LIMITS:
        (only,) = mine
        return Chosen(only.action, ReasonCode.RULE, only.rule, only.because, rank=only.rank)
    if manual is not None:
        lost = tuple(Lost(wish.rule, Saying("in-hand", who=manual.who)) for wish in mine)
        return Chosen(manual.action, ReasonCode.MANUAL, None, Saying("set-by", who=manual.who), (), lost)
    limits = tuple(wish for wish in mine if wish.action.kind in LIMITS)
    settings = [wish for wish in mine if wish.action.kind not in LIMITS]
    if not settings:
        if not limits:
            return Chosen(None, ReasonCode.NO_RULE, None, Saying("no-rule"))
        return Chosen(None, ReasonCode.LIMIT, limits[0].rule, limits[0].because, limits)
    first = settings[0]
    lost = tuple(Lost(wish.rule, Saying("stands-higher", rule=first.rule)) for wish in settings[1:])
    return Chosen(first.action, ReasonCode.RULE, first.rule, first.because, limits, lost, first.rank)


def _order(wish: Wish) -> tuple[int, str, str, str]:
    """By rank; the rest only makes equal ranks the same in whatever order they come."""
    return wish.rank, wish.rule, wish.action.kind.value, repr(wish.action.amount)
