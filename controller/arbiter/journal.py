# SPDX-License-Identifier: MIT
"""What is worth telling: verdicts become Decisions when they change, with a sentence that an owner understands.

A battery that follows the house changes its power every second; only a new reason, a new direction or a clearly
different power is news. The sentence is a Saying: a template with its values, for each reader in his own language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from controller.arbiter.verdict import Situation, Verdict
from controller.model.command import Release, SetLimit, Setpoint, SetPower, in_words
from controller.model.decision import Decision, ReasonCode
from controller.model.reading import DeviceKind
from controller.model.saying import Saying, Words
from controller.model.sentences import TEMPLATES
from controller.model.snapshot import QuarterState
from controller.model.target import Target

NEWS_W = 500.0
NEWS_SHARE = 0.5

TARGET = "peak.target"
"""What the demand that the month is held to is called among the devices."""
NEWS_TARGET_W = 10.0
BY_BUDGET = frozenset({ReasonCode.RULE, ReasonCode.LIMIT})
"""Reasons that the budget of the quarter helps to understand, when they speak of it."""
LEADS: Mapping[ReasonCode, Saying] = MappingProxyType(
    {
        ReasonCode.DEGRADED: Saying("made-safe"),
        ReasonCode.RECOVERED: Saying("back-to-normal"),
        ReasonCode.HOLD: Saying("waits"),
    }
)
"""Words before the reason where the code says more than the reason does."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The last verdict of a device that was news."""

    verdict: Verdict
    words: Saying


class Journal:
    """Remembers what was last told of each device. Owned by the tick."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}
        self._target: Target | None = None

    def note(
        self, verdicts: Mapping[str, Verdict], situation: Situation, now: datetime
    ) -> tuple[Decision, ...]:
        """The Decisions among `verdicts`, at `now`, and that on another target."""
        decisions = tuple(
            self._tell(verdict, situation, now)
            for name, verdict in verdicts.items()
            if _is_news(self._told.get(name), verdict)
        )
        target = None if situation.quarter is None else situation.quarter.target
        return decisions if target is None else (*self._tell_target(target, now), *decisions)

    def _tell_target(self, target: Target, now: datetime) -> tuple[Decision, ...]:
        """The choice of another demand for the month; the first that is seen is no choice."""
        last = self._target
        if last is not None and last.reason is target.reason and abs(last.w - target.w) < NEWS_TARGET_W:
            return ()
        self._target = target
        if last is None:
            return ()
        before, after = (Saying("power", value_w=each.w) for each in (last, target))
        words = Saying("for-reason", what=_change(TARGET, before, after), because=target.because)
        numbers = MappingProxyType({**target.numbers, "target_w": target.w})
        return (Decision(now, TARGET, after, before, ReasonCode.TARGET, words, None, numbers),)

    def _tell(self, verdict: Verdict, situation: Situation, now: datetime) -> Decision:
        told = self._told.get(verdict.device)
        before = told.words if told is not None else in_words(Release())
        after = in_words(verdict.setpoint)
        self._told[verdict.device] = _Told(verdict, after)
        return Decision(
            time=now,
            device=verdict.device,
            setpoint=after,
            before=before,
            code=verdict.code,
            sentence=_sentence(verdict, before, after, situation.quarter),
            rule=verdict.rule,
            numbers=_numbers(verdict, situation),
            lost=verdict.lost,
        )


def _sentence(verdict: Verdict, before: Saying, after: Saying, quarter: QuarterState | None) -> Saying:
    """`Car 16 → 9 A: quarter.risk 34 % > 20 %; 0.31 of 0.62 kWh used, 7:40 min left`."""
    sentence = _change(verdict.device, before, after)
    because = _because(verdict)
    if because:
        sentence = Saying("for-reason", what=sentence, because=because)
    speaks_of_it = verdict.code is ReasonCode.LIMIT or "quarter." in str(verdict.because)
    if quarter is None or not speaks_of_it or verdict.code not in BY_BUDGET:
        return sentence
    budget_wh = quarter.target_w / 4.0
    return Saying(
        "in-quarter",
        what=sentence,
        used_wh=quarter.used_wh,
        budget_wh=budget_wh,
        left_s=quarter.remaining_s,
    )


def _because(verdict: Verdict) -> Words:
    """The reason, with what its code says more than it does."""
    lead = LEADS.get(verdict.code)
    if lead is None:
        return reason_of(verdict)
    return Saying("led", lead=lead, because=verdict.because) if verdict.because else lead


def reason_of(verdict: Verdict) -> Words:
    """Why it is that setpoint; of a limit that always holds, what it leaves says more than that it holds."""
    because = verdict.because
    allowed_a, wanted_a = (verdict.numbers.get(name) for name in ("allowed_a", "wanted_a"))
    is_always = isinstance(because, Saying) and because.template == "rule-always"
    is_cut = verdict.code is ReasonCode.LIMIT and is_always
    if not is_cut or verdict.rule is None or allowed_a is None or wanted_a is None:
        return because
    return Saying("rule-leaves", rule=verdict.rule, allowed_a=allowed_a, wanted_a=wanted_a)


def _change(device: str, before: Saying, after: Saying) -> Saying:
    """`Car 16 → 9 A`, `Boiler stays off`."""
    if str(before) == str(after):
        return Saying("stays", device=_subject(device), after=after)
    return Saying("changes", device=_subject(device), steps=(before, after))


def _subject(device: str) -> Words:
    """`home battery`, `car`, `boiler`; one that has a name of its own keeps it."""
    kind, _, name = device.partition(".")
    words = name.replace("_", " ")
    known = (f"{kind}-{name}" if kind == DeviceKind.BATTERY else name).replace("_", "-")
    if known in TEMPLATES:
        return Saying(known)
    return Saying("battery-named", name=words) if kind == DeviceKind.BATTERY else words


def _is_news(told: _Told | None, verdict: Verdict) -> bool:
    if told is None:
        # At rest from the start is no news, unless something is the matter.
        at_rest = verdict.code in (ReasonCode.NO_RULE, ReasonCode.STARTING)
        return not (isinstance(verdict.setpoint, Release) and at_rest)
    last = told.verdict
    if (last.code, last.rule) != (verdict.code, verdict.rule):
        is_other = last.code is not verdict.code and (_matters(last.code) or _matters(verdict.code))
        return is_other or last.setpoint != verdict.setpoint
    return _differs(last.setpoint, verdict.setpoint)


def _matters(code: ReasonCode) -> bool:
    """Whether coming from or going to this code is worth telling when the setpoint stays as it was."""
    return code in (ReasonCode.MANUAL, ReasonCode.DEGRADED, ReasonCode.PAUSED, ReasonCode.OFFLINE)


def _differs(last: Setpoint, new: Setpoint) -> bool:
    if isinstance(last, SetLimit) and isinstance(new, SetLimit):
        return abs(new.power_w - last.power_w) > max(NEWS_W, NEWS_SHARE * last.power_w)
    if not (isinstance(last, SetPower) and isinstance(new, SetPower)):
        return last != new
    if (last.power_w > 0) != (new.power_w > 0) or (last.power_w < 0) != (new.power_w < 0):
        return True
    return abs(new.power_w - last.power_w) > max(NEWS_W, NEWS_SHARE * abs(last.power_w))


def _numbers(verdict: Verdict, situation: Situation) -> Mapping[str, float]:
    numbers = dict(verdict.numbers)
    grid_w = situation.flows.grid_w
    if isinstance(grid_w, (int, float)):
        numbers["grid_w"] = grid_w
    quarter = situation.quarter
    if quarter is not None:
        numbers |= {
            "used_wh": round(quarter.used_wh, 1),
            "target_w": quarter.target_w,
            "allowance_w": round(quarter.allowance_w),
            "remaining_s": round(quarter.remaining_s),
        }
        if quarter.risk_pct is not None:
            numbers["risk_pct"] = round(quarter.risk_pct, 1)
    return MappingProxyType(numbers)
