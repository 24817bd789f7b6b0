# SPDX-License-Identifier: MIT
"""The answers to `why` and `why not`, from what was noted: one sentence for each state of a rule.

The same words serve for now and for months ago. `at` is told in the house's own time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.history.rows import GONE, Fact, FactsRow, RuleChange
from controller.model.decision import ReasonCode, RuleState
from controller.model.messages import DecisionMessage
from controller.model.past_messages import WhyMessage, WhyNotMessage
from controller.model.reading import UNKNOWN
from controller.why.telling import Moment
from controller.why.wording import Wording

NO_NOTE_S = 150.0
"""A controller that runs notes something each minute; when the newest note is older than this, it did not run."""


ABOVE_RULES = frozenset(
    {
        ReasonCode.MANUAL,
        ReasonCode.PAUSED,
        ReasonCode.DEGRADED,
        ReasonCode.STARTING,
        ReasonCode.OFFLINE,
        ReasonCode.UNKNOWN_INPUT,
    }
)
"""Reasons that no rule decides: while one of them holds, an active rule does not get its device."""


@dataclass(frozen=True)
class Past:
    """Everything that is known of a rule at an instant."""

    change: RuleChange
    sample: FactsRow | None
    at: datetime
    zone: ZoneInfo
    decisions: Sequence[DecisionMessage] = ()
    """The one that held for each of its devices."""
    is_live: bool = False
    """What it waits for is that of the newest tick."""

    def tell(self) -> WhyNotMessage:
        """How the rule stood, and why."""
        wording = Wording.from_text(self.change.wording)
        measured, facts = self._values(wording)
        values = {name: UNKNOWN if value is None else value for name, value in facts.items()}
        moment = Moment.of(wording, values, measured.astimezone(self.zone))
        is_gone = self.change.state == GONE
        told = _gone(self, moment) if is_gone else _SENTENCES[RuleState(self.change.state)](self, moment)
        return WhyNotMessage(
            rule=self.change.rule,
            at=self.at,
            state=self.change.state,
            since=self.change.time,
            measured=measured,
            sentence=told,
            conditions=() if is_gone else moment.conditions(),
            lost=self._lost(),
            file=wording.file,
            line=wording.line,
        )

    def brief(self) -> str:
        """By what it was active, or what it lacked, without the times."""
        wording = Wording.from_text(self.change.wording)
        measured, facts = self._values(wording)
        values = {name: UNKNOWN if value is None else value for name, value in facts.items()}
        moment = Moment.of(wording, values, measured.astimezone(self.zone))
        match self.change.state:
            case RuleState.OFF:
                return moment.lacking(wording.when) or self.change.waits_for
            case RuleState.ACTIVE | RuleState.FINISHING:
                return moment.holding(wording.when) or _before_its_end(moment) or self.change.waits_for
            case _:
                return self._noted()

    def _noted(self) -> str:
        """What it waited for; the time that was left when that was noted is another by now."""
        what, _, left = self.change.waits_for.partition(": ")
        if not self.is_live and left.endswith(" to go"):
            return f"{what}, since {self.clock(self.change.time)}"
        return self.change.waits_for

    def clock(self, time: datetime) -> str:
        """`18:07`, with the seconds where there are any and the day where it is another than that of `at`."""
        local, asked = time.astimezone(self.zone), self.at.astimezone(self.zone)
        words = f"{local:%H:%M}" if local.second == 0 else f"{local:%H:%M:%S}"
        return words if local.date() == asked.date() else f"{words} on {_day(local)}"

    @property
    def when(self) -> str:
        """The instant that is asked for."""
        local = self.at.astimezone(self.zone)
        return f"{local:%H:%M}" if local.second == 0 else f"{local:%H:%M:%S}"

    def _values(self, wording: Wording) -> tuple[datetime, Mapping[str, Fact]]:
        """The newest values that were noted: of the minute, or of the rule's own change."""
        sample = self.sample
        if sample is None or sample.time < self.change.time:
            return self.change.time, self.change.facts
        if not sample.facts.keys() >= set(wording.names):
            return self.change.time, self.change.facts
        return sample.time, sample.facts

    def _lost(self) -> tuple[tuple[str, str], ...]:
        if self.change.state not in (RuleState.ACTIVE, RuleState.FINISHING):
            return ()
        beaten = [
            (decision.device, reason)
            for decision in self.decisions
            for rule, reason in decision.lost
            if rule == self.change.rule
        ]
        overruled = [(each.device, each.sentence) for each in self.decisions if each.code in ABOVE_RULES]
        return (*beaten, *overruled)


def why(device: str, at: datetime, decision: DecisionMessage | None, zone: ZoneInfo) -> WhyMessage:
    """What held for a device at a time."""
    local = at.astimezone(zone)
    when = f"{local:%H:%M}" if local.second == 0 else f"{local:%H:%M:%S}"
    if decision is None:
        return WhyMessage(device, at, f"at {when} {device} controlled itself: nothing had been decided", None)
    since = decision.time.astimezone(zone)
    day = "" if since.date() == local.date() else f" on {_day(since)}"
    lost = "".join(f"; {rule} lost: {reason}" for rule, reason in decision.lost)
    told = f"at {when} {device} followed what was decided at {since:%H:%M:%S}{day}: {decision.sentence}{lost}"
    return WhyMessage(device, at, told, decision)


def _before_its_end(moment: Moment) -> str:
    until = moment.wording.until
    lacking = "" if until is None else moment.lacking(until)
    return f"{lacking} before it ends" if lacking else ""


def _day(local: datetime) -> str:
    return f"{local.day} {local:%B %Y}"


def _off(past: Past, moment: Moment) -> str:
    wording = moment.wording
    lacking = moment.lacking(wording.when)
    if not lacking and wording.until is not None and moment.truth(wording.until.test) is True:
        lacking = f"its end had come already: {moment.holding(wording.until)}"
    return f"it did not fire at {past.when}: {lacking or 'its condition had only just come true'}"


def _waiting(past: Past, moment: Moment) -> str:
    condition = moment.wording.when
    held_s = (past.at - past.change.time).total_seconds()
    lead = f"it did not fire at {past.when}: "
    if condition.hold is not None and held_s < moment.hold_s(condition) and not moment.lacking(condition):
        since = past.clock(past.change.time)
        holding = moment.holding(condition)
        return f"{lead}{holding}, but only since {since}, and it has to be so for {moment.hold(condition)}"
    return lead + (past.change.waits_for or moment.lacking(condition) or "it waited for its turn")


def _active(past: Past, moment: Moment) -> str:
    lead = f"it was active at {past.when}, since {past.clock(past.change.time)}"
    holding = moment.holding(moment.wording.when)
    if holding:
        return f"{lead}: {holding}"
    until = moment.wording.until
    return f"{lead}: {moment.lacking(until)} before it ends" if until is not None else lead


def _noted(words: str) -> Callable[[Past, Moment], str]:
    """A sentence from what the rule itself said it waited for when it came into its state."""

    def told(past: Past, moment: Moment) -> str:
        since = past.clock(past.change.time)
        said = f" ({past.change.waits_for}, it said then)" if past.change.waits_for else ""
        return f"it {words} at {past.when}, since {since}{said}"

    return told


def _blocked(past: Past, moment: Moment) -> str:
    reason = f": {past.change.waits_for}" if past.change.waits_for else ""
    return f"it could not run at {past.when}, since {past.clock(past.change.time)}{reason}"


def _disabled(past: Past, moment: Moment) -> str:
    return f"it was switched off at {past.when} by enabled: false"


def _gone(past: Past, moment: Moment) -> str:
    return f"it was not among the rules at {past.when}: it was taken out at {past.clock(past.change.time)}"


_SENTENCES: Mapping[RuleState, Callable[[Past, Moment], str]] = MappingProxyType(
    {
        RuleState.OFF: _off,
        RuleState.WAITING: _waiting,
        RuleState.ACTIVE: _active,
        RuleState.FINISHING: _noted("was ending"),
        RuleState.RESTING: _noted("rested"),
        RuleState.BLOCKED: _blocked,
        RuleState.DISABLED: _disabled,
    }
)
