# SPDX-License-Identifier: MIT
"""What is worth telling: verdicts become Decisions when they change, with a sentence that an owner understands.

A battery that follows the house changes its power every second; only a new reason, a new direction or a clearly
different power is news. The sentence is a template with numbers, so that it can be translated and searched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from controller.arbiter.verdict import Situation, Verdict
from controller.model.command import Release, SetLimit, Setpoint, SetPower, describe
from controller.model.decision import Decision, ReasonCode
from controller.model.reading import DeviceKind
from controller.model.snapshot import QuarterState
from controller.model.target import Target
from controller.model.units import Dimension, duration_in_words, in_words

NEWS_W = 500.0
NEWS_SHARE = 0.5

CHANGES = "{device} {before} → {after}{because}{quarter}"
TARGET = "peak.target"
"""What the demand that the month is held to is called among the devices."""
NEWS_TARGET_W = 10.0
STAYS = "{device} stays {after}{because}{quarter}"
BY_BUDGET = frozenset({ReasonCode.RULE, ReasonCode.LIMIT})
"""Reasons that the budget of the quarter helps to understand, when they speak of it."""
LEADS: Mapping[ReasonCode, str] = MappingProxyType(
    {
        ReasonCode.DEGRADED: "made safe, ",
        ReasonCode.RECOVERED: "back to normal, ",
        ReasonCode.HOLD: "waits, ",
    }
)
"""Words before the reason where the code says more than the reason does."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The last verdict of a device that was news."""

    verdict: Verdict
    words: str


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
        before, after = (in_words(each.w, Dimension.POWER) for each in (last, target))
        short, long = _without_repetition(before, after)
        words = (STAYS if before == after else CHANGES).format(
            device=_subject(TARGET), before=short, after=long, because=f": {target.because}", quarter=""
        )
        numbers = MappingProxyType({**target.numbers, "target_w": target.w})
        return (Decision(now, TARGET, after, before, ReasonCode.TARGET, words, None, numbers),)

    def _tell(self, verdict: Verdict, situation: Situation, now: datetime) -> Decision:
        told = self._told.get(verdict.device)
        before = told.words if told is not None else "own control"
        after = describe(verdict.setpoint)
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


def _sentence(verdict: Verdict, before: str, after: str, quarter: QuarterState | None) -> str:
    """`Car 16 → 9 A: quarter.risk 34 % > 20 %; 0.31 of 0.62 kWh used, 7:40 min left`."""
    because = f"{LEADS.get(verdict.code, '')}{verdict.because}".strip(", ")
    speaks_of_it = verdict.code is ReasonCode.LIMIT or "quarter." in verdict.because
    short, long = _without_repetition(before, after)
    return (STAYS if before == after else CHANGES).format(
        device=_subject(verdict.device),
        before=short,
        after=long,
        because=f": {because}" if because else "",
        quarter=_budget(quarter) if speaks_of_it and verdict.code in BY_BUDGET else "",
    )


def _subject(device: str) -> str:
    """`Home battery`, `Car`, `Boiler`."""
    kind, _, name = device.partition(".")
    words = name.replace("_", " ")
    return (f"{words} battery" if kind == DeviceKind.BATTERY else words).capitalize()


def _without_repetition(before: str, after: str) -> tuple[str, str]:
    """`16 A`, `9 A` as `16`, `9 A`; `discharge 2.8 kW`, `discharge 1.6 kW` as `discharge 2.8`, `1.6 kW`."""
    first, second = before.split(), after.split()
    if before != after and len(first) == len(second) > 1 and first[-1] == second[-1]:
        if len(first) == 2:
            return first[0], after
        if first[:-2] == second[:-2]:
            return " ".join(first[:-1]), " ".join(second[-2:])
    return before, after


def _is_news(told: _Told | None, verdict: Verdict) -> bool:
    if told is None:
        # At rest from the start is no news, unless something is the matter.
        at_rest = verdict.code in (ReasonCode.NO_RULE, ReasonCode.STARTING)
        return not (isinstance(verdict.setpoint, Release) and at_rest)
    last = told.verdict
    if (last.code, last.rule) != (verdict.code, verdict.rule):
        return last.setpoint != verdict.setpoint or _matters(last.code) or _matters(verdict.code)
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


def _budget(quarter: QuarterState | None) -> str:
    """`; 0.31 of 0.62 kWh used, 7:40 min left`."""
    if quarter is None:
        return ""
    used, budget = quarter.used_wh / 1000.0, quarter.target_w / 4000.0
    return f"; {used:.2f} of {budget:.2f} kWh used, {duration_in_words(quarter.remaining_s)} left"


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
