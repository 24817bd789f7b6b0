# SPDX-License-Identifier: MIT
"""What inverters may produce: the last resort, for what nothing else in the house takes.

    limit [W] = used + charged + room of whoever still absorbs + what may be exported

`used` is the whole consumption, the sun added back (`Flows.house_w`): a limit that was decided on the meter alone would
answer its own cut and bang back and forth. A discharging battery is not counted: the sun goes first. While a battery
that absorbs has room, or a car that waits for the sun, the limit lets them see it; where they do not take it, they
are not counted on for a while. Down at once, up in steps: a load that comes is met by the sun a few seconds later.

Unlimited is an inverter's safe state: whatever is not known takes no watt from the roof.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from controller.arbiter.absorbers import Absorbers
from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, SetLimit
from controller.model.decision import LIMITS, Action, ActionKind, Lost, ReasonCode, Wish
from controller.model.house import SolarSpec, dotted
from controller.model.reading import UNKNOWN, Number, SolarReading, Unknown
from controller.model.saying import Saying

STEP_SHARE = 0.25
"""Of the way up, each second."""
STEP_MIN_W = 250.0
STEPS_AT_ONCE = 10
"""At most, where a meter or a replay speaks more seldom than each second."""
BAND_W = 50.0
"""Changes below it are not worth a write while the limit bites."""
IDLE_BAND_W = 500.0
"""And where there is less sun than the limit."""
BITES_SHARE, BITES_W = 0.1, 150.0
"""A production so near below the limit is held there by it."""


@dataclass(frozen=True, slots=True)
class _Cap:
    """A limit that a rule or the owner sets [W], and what it is before it is eased."""

    power_w: float
    wish: Wish | None
    follows: bool = False
    """It follows the house, so it is eased."""


class InverterAllocator:
    """Decides for all inverters that may be limited, after everybody else. Owned by the arbiter."""

    def __init__(self, specs: Sequence[SolarSpec]) -> None:
        self._caps = {dotted(spec): _Eased(spec) for spec in specs}
        self._specs = specs
        self._absorbers = Absorbers()

    def decide(
        self, chosen: Mapping[str, Chosen], others: Mapping[str, tuple[Chosen, Verdict]], situation: Situation
    ) -> dict[str, Verdict]:
        """The verdicts; `others` are the batteries and chargers, with what they were just told."""
        total_w = self._may_produce_w(chosen, others, situation)
        shares = self._shares(chosen, total_w, situation)
        return {
            name: self._decide(name, chosen[name], shares.get(name, total_w), situation) for name in chosen
        }

    @property
    def changes_in_s(self) -> float:
        """In how many seconds time alone will change a limit."""
        return min((each.changes_in_s for each in self._caps.values()), default=math.inf)

    def _may_produce_w(
        self, chosen: Mapping[str, Chosen], others: Mapping[str, tuple[Chosen, Verdict]], situation: Situation
    ) -> Number:
        """What all inverters together may make so that nothing is exported; without what may be."""
        if not any(_exports(each) for each in chosen.values()):
            return UNKNOWN
        settled = situation.flows.settled_used_w
        used = situation.flows.demand_w + _seen_w(situation) if settled is None else settled
        charged_w, room_w = self._absorbers.now(others, situation)
        return used + charged_w + room_w

    def _shares(
        self, chosen: Mapping[str, Chosen], total_w: Number, situation: Situation
    ) -> dict[str, Number]:
        """What each inverter may make of it: those that make less than their share leave the rest to the others."""
        if isinstance(total_w, Unknown):
            return {}
        sharing = {dotted(spec): spec for spec in self._specs if _exports(chosen[dotted(spec)])}
        produced = {
            name: 0.0 if reading is None or reading.power_w is None else reading.power_w
            for name, reading in _suns(situation).items()
        }
        left_w = total_w - sum(power_w for name, power_w in produced.items() if name not in sharing)
        shares: dict[str, Number] = {}
        for name in sorted(sharing, key=lambda name: produced.get(name, 0.0) / _weight(sharing[name])):
            weight = _weight(sharing[name])
            mine_w = (
                left_w * weight / sum(_weight(sharing[other]) for other in sharing if other not in shares)
            )
            shares[name] = mine_w
            left_w -= min(mine_w, produced.get(name, 0.0) + BITES_W)
        return shares

    def _decide(self, name: str, chosen: Chosen, share_w: Number, situation: Situation) -> Verdict:
        eased = self._caps[name]
        spec = eased.spec
        verdict = Verdict(name, Release(), chosen.code, chosen.because, chosen.rule, lost=chosen.lost)
        reading = situation.snapshot.solar(name, spec.timeout_s)
        if reading is None:
            eased.release()
            return replace(verdict, code=ReasonCode.OFFLINE, because=Saying("no-answer"))
        limits, lost = _standing_limits(chosen)
        verdict = replace(verdict, lost=lost)
        caps = [cap for limit in limits if (cap := _cap(*limit, share_w)) is not None]
        if not caps:
            eased.release()
            is_blind = replace(verdict, code=ReasonCode.UNKNOWN_INPUT, because=Saying("power-unknown"))
            return is_blind if limits else verdict
        if reading.is_asleep:
            eased.release()
            return replace(verdict, because=Saying("dark"))
        standing = situation.standings.get(name)
        if not eased.is_limited and standing is not None and not standing.can_start:
            return replace(verdict, code=ReasonCode.DWELL, because=standing.holds_because)
        return self._limited(verdict, caps, reading, situation)

    def _limited(
        self, verdict: Verdict, caps: Sequence[_Cap], reading: SolarReading, situation: Situation
    ) -> Verdict:
        """The smallest cap holds, inside what the installer allows."""
        eased = self._caps[verdict.device]
        spec = eased.spec
        following = [cap.power_w for cap in caps if cap.follows]
        following_w = eased.follow(min(following), reading, situation.now_s) if following else math.inf
        if not following:
            eased.hold(min(cap.power_w for cap in caps))
        smallest = min(caps, key=lambda cap: following_w if cap.follows else cap.power_w)
        limit_w = min(following_w, *(cap.power_w for cap in caps if not cap.follows), math.inf)
        numbers = {"wanted_w": float(round(smallest.power_w))}
        if isinstance(situation.flows.house_w, (int, float)):
            numbers["house_w"] = float(round(situation.flows.house_w))
        if smallest.wish is not None:
            losers = tuple(
                Lost(cap.wish.rule, Saying("allows-less", rule=smallest.wish.rule))
                for cap in caps
                if cap.wish is not None and cap is not smallest
            )
            verdict = replace(
                verdict,
                code=ReasonCode.RULE,
                rule=smallest.wish.rule,
                because=smallest.wish.because,
                lost=(*verdict.lost, *losers),
            )
        lowest_w = 0 if spec.lowest_w is None else spec.lowest_w
        within_w = _within(limit_w, spec)
        decided = replace(verdict, setpoint=SetLimit(round(within_w)), numbers=numbers)
        if within_w > limit_w + 0.5:
            because = Saying("limited-at-least", least_w=lowest_w)
            return replace(decided, code=ReasonCode.SAFETY, because=because)
        return decided


class _Eased:
    """One inverter's limit, that goes down at once and up in steps."""

    def __init__(self, spec: SolarSpec) -> None:
        self.spec = spec
        self._limit_w: float | None = None
        self._stepped_at_s: float | None = None
        self.changes_in_s = math.inf

    @property
    def is_limited(self) -> bool:
        return self._limit_w is not None

    def release(self) -> None:
        """It is on its own."""
        self._limit_w, self._stepped_at_s, self.changes_in_s = None, None, math.inf

    def hold(self, limit_w: float) -> None:
        """A limit that follows nothing."""
        self._limit_w, self._stepped_at_s, self.changes_in_s = limit_w, None, math.inf

    def follow(self, wanted_w: float, reading: SolarReading, now_s: float) -> float:
        """The limit on its way to `wanted_w`."""
        before_w = self._limit_w
        if before_w is None:
            self.hold(wanted_w)
            return wanted_w
        power_w = before_w if reading.power_w is None else reading.power_w
        bites = power_w >= before_w - max(BITES_W, BITES_SHARE * before_w)
        if abs(wanted_w - before_w) < (BAND_W if bites else IDLE_BAND_W):
            self.hold(before_w)
            return before_w
        if wanted_w <= before_w:
            self.hold(wanted_w)
            return wanted_w
        return self._rise(before_w, wanted_w, now_s)

    def _rise(self, limit_w: float, wanted_w: float, now_s: float) -> float:
        passed_s = 1.0 if self._stepped_at_s is None else now_s - self._stepped_at_s
        for _ in range(min(STEPS_AT_ONCE, max(1, int(passed_s)))):
            limit_w = min(wanted_w, limit_w + max(STEP_MIN_W, STEP_SHARE * wanted_w))
        self._limit_w = limit_w
        is_there = limit_w >= wanted_w
        self._stepped_at_s = None if is_there else now_s
        self.changes_in_s = math.inf if is_there else 1.0
        return limit_w


def _standing_limits(chosen: Chosen) -> tuple[list[tuple[Action, Wish | None]], tuple[Lost, ...]]:
    """The limits that hold, and who lost: a release stands above the limits of lower rules."""
    action = chosen.action
    if action is not None and action.kind in LIMITS:  # the owner's hand
        return [(action, None)], chosen.lost
    limits: list[tuple[Action, Wish | None]] = []
    lost = list(chosen.lost)
    for limit in chosen.limits:
        if chosen.rank is not None and limit.rank > chosen.rank:
            lost.append(Lost(limit.rule, Saying("stands-higher", rule=str(chosen.rule))))
        else:
            limits.append((limit.action, limit))
    return limits, tuple(lost)


def _cap(action: Action, wish: Wish | None, share_w: Number) -> _Cap | None:
    """A limit in W; None where that is not known."""
    amount = UNKNOWN if action.amount is None else action.amount
    follows = action.kind is ActionKind.EXPORT_BELOW
    power = amount + share_w if follows else amount
    return None if isinstance(power, Unknown) else _Cap(max(0.0, power), wish, follows)


def _exports(chosen: Chosen) -> bool:
    """Whether anybody limits what is exported."""
    kinds = [limit.action.kind for limit in chosen.limits]
    if chosen.action is not None:
        kinds.append(chosen.action.kind)
    return ActionKind.EXPORT_BELOW in kinds


def _within(limit_w: float, spec: SolarSpec) -> float:
    lowest_w = 0 if spec.lowest_w is None else spec.lowest_w
    mosts_w = [most_w for most_w in (spec.highest_w, spec.peak_w) if most_w]
    return max(lowest_w, min(limit_w, *mosts_w) if mosts_w else limit_w)


def _weight(spec: SolarSpec) -> float:
    return float(spec.peak_w or 1_000)


def _suns(situation: Situation) -> dict[str, SolarReading | None]:
    return {
        dotted(spec): situation.snapshot.solar(dotted(spec), spec.timeout_s)
        for spec in situation.house.devices
        if isinstance(spec, SolarSpec)
    }


def _seen_w(situation: Situation) -> float:
    """The sun of the inverters that answer; another is a part of the house."""
    readings = [reading for reading in _suns(situation).values() if reading is not None]
    return sum(reading.power_w for reading in readings if reading.power_w is not None)
