# SPDX-License-Identifier: MIT
"""The answers to `why` and `why not`, from what was noted: one sentence for each state of a rule.

The same words serve for now and for months ago. `at` is told in the house's own time. All of it is Sayings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.history.rows import GONE, Fact, FactsRow, RuleChange
from controller.model.decision import ReasonCode, RuleState
from controller.model.messages import DecisionMessage
from controller.model.past_messages import WhyNotMessage
from controller.model.reading import UNKNOWN
from controller.model.said_messages import said_list, said_messages, words_of
from controller.model.saying import Saying, Words
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
        lost = self._lost()
        return WhyNotMessage(
            rule=self.change.rule,
            at=self.at,
            state=self.change.state,
            since=self.change.time.astimezone(UTC),
            measured=measured,
            sentence=str(told),
            conditions=() if is_gone else moment.conditions(),
            lost=tuple((device, str(reason)) for device, reason in lost),
            file=wording.file,
            line=wording.line,
            said=said_messages(sentence=told) | said_list("lost", tuple(reason for _, reason in lost)),
        )

    def brief(self) -> Words:
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

    def _noted(self) -> Words:
        """What it waited for; the time that was left when that was noted is another by now."""
        waits_for = self.change.waits_for
        what = _without_time(waits_for)
        if self.is_live or what is None:
            return waits_for
        return Saying("since-then", what=what, since=self.clock(self.change.time))

    def clock(self, time: datetime) -> Saying:
        """`18:07`, with the seconds where there are any and the day where it is another than that of `at`."""
        local, asked = time.astimezone(self.zone), self.at.astimezone(self.zone)
        return _clock(local, asked, "at-clock")

    @property
    def when(self) -> datetime:
        """The instant that is asked for, on the clocks of the house."""
        return self.at.astimezone(self.zone)

    def _values(self, wording: Wording) -> tuple[datetime, Mapping[str, Fact]]:
        """The newest values that were noted: of the minute, or of the rule's own change."""
        sample = self.sample
        if sample is None or sample.time < self.change.time:
            return self.change.time.astimezone(UTC), self.change.facts
        if not sample.facts.keys() >= set(wording.names):
            return self.change.time.astimezone(UTC), self.change.facts
        return sample.time, sample.facts

    def _lost(self) -> tuple[tuple[str, Words], ...]:
        if self.change.state not in (RuleState.ACTIVE, RuleState.FINISHING):
            return ()
        beaten = [
            (decision.device, words_of(reason, decision.said, f"lost.{place}"))
            for decision in self.decisions
            for place, (rule, reason) in enumerate(decision.lost)
            if rule == self.change.rule
        ]
        overruled = [(each.device, sentence_of(each)) for each in self.decisions if each.code in ABOVE_RULES]
        return (*beaten, *overruled)


def sentence_of(decision: DecisionMessage) -> Words:
    """What was said of it."""
    return words_of(decision.sentence, decision.said, "sentence")


def why(device: str, at: datetime, decision: DecisionMessage | None, zone: ZoneInfo) -> Saying:
    """What held for a device at a time."""
    local = at.astimezone(zone)
    if decision is None:
        return Saying("why-nothing", at=local, device=device)
    since = _clock(decision.time.astimezone(zone), local, "at-second")
    told = Saying("why-decided", at=local, device=device, since=since, decided=sentence_of(decision))
    lost = tuple(
        Saying("why-lost", rule=rule, reason=words_of(reason, decision.said, f"lost.{place}"))
        for place, (rule, reason) in enumerate(decision.lost)
    )
    return Saying("each-of", parts=(told, *lost)) if lost else told


def _clock(local: datetime, asked: datetime, template: str) -> Saying:
    """A time of day, with the day where it is another than the one that is asked about."""
    clock = Saying(template, at=local)
    return clock if local.date() == asked.date() else Saying("on-day", clock=clock, at=local)


def _without_time(waits_for: Words) -> Words | None:
    """What is waited for, of a wait of which the time that is left was told; None of any other."""
    if isinstance(waits_for, Saying):
        return _WAITED_FOR[waits_for.template](waits_for) if waits_for.template in _WAITED_FOR else None
    what, _, left = waits_for.partition(": ")
    return what if left.endswith(" to go") else None


def _what(waits_for: Saying) -> Words:
    what = waits_for.values["what"]
    return what if isinstance(what, (Saying, str)) else str(waits_for)


_WAITED_FOR: Mapping[str, Callable[[Saying], Words]] = MappingProxyType(
    {
        "to-go": _what,
        "runs-at-least": lambda told: Saying("runs-at-least-then", least_s=told.values["least_s"]),
        "rests": lambda told: Saying("rests-then", rest_s=told.values["rest_s"]),
    }
)


def _before_its_end(moment: Moment) -> Words:
    until = moment.wording.until
    lacking = "" if until is None else moment.lacking(until)
    return Saying("before-it-ends", what=lacking) if lacking else ""


def _off(past: Past, moment: Moment) -> Saying:
    wording = moment.wording
    lacking = moment.lacking(wording.when)
    if not lacking and wording.until is not None and moment.truth(wording.until.test) is True:
        lacking = Saying("end-had-come", what=moment.holding(wording.until))
    return Saying("did-not-fire", at=past.when, reason=lacking or Saying("only-just-true"))


def _waiting(past: Past, moment: Moment) -> Saying:
    condition = moment.wording.when
    held_s = (past.at - past.change.time).total_seconds()
    reason: Words = past.change.waits_for or moment.lacking(condition) or Saying("waited-its-turn")
    if condition.hold is not None and held_s < moment.hold_s(condition) and not moment.lacking(condition):
        since, holding = past.clock(past.change.time), moment.holding(condition)
        reason = Saying("not-long-enough", what=holding, since=since, hold=moment.hold(condition))
    return Saying("did-not-fire", at=past.when, reason=reason)


def _active(past: Past, moment: Moment) -> Saying:
    reason = moment.holding(moment.wording.when) or _owed(past) or _before_its_end(moment)
    return _with_reason("was-active", past.when, past.clock(past.change.time), reason)


def _owed(past: Past) -> Words:
    """What it made up for since it began, where that and not its condition is the reason."""
    waits_for = past.change.waits_for
    return waits_for if isinstance(waits_for, Saying) and waits_for.template == "owes" else ""


def _with_reason(template: str, at: datetime, since: Saying, reason: Words) -> Saying:
    told = Saying(template, at=at, since=since)
    return Saying("for-reason", what=told, because=reason) if reason else told


def _noted(template: str) -> Callable[[Past, Moment], Saying]:
    """A sentence from what the rule itself said it waited for when it came into its state."""

    def told(past: Past, moment: Moment) -> Saying:
        sentence = Saying(template, at=past.when, since=past.clock(past.change.time))
        said = past.change.waits_for
        return Saying("said-then", what=sentence, said=said) if said else sentence

    return told


def _blocked(past: Past, moment: Moment) -> Saying:
    return _with_reason("could-not-run", past.when, past.clock(past.change.time), past.change.waits_for)


def _disabled(past: Past, moment: Moment) -> Saying:
    return Saying("was-disabled", at=past.when)


def _gone(past: Past, moment: Moment) -> Saying:
    return Saying("was-gone", at=past.when, since=past.clock(past.change.time))


_SENTENCES: Mapping[RuleState, Callable[[Past, Moment], Saying]] = MappingProxyType(
    {
        RuleState.OFF: _off,
        RuleState.WAITING: _waiting,
        RuleState.ACTIVE: _active,
        RuleState.FINISHING: _noted("was-ending"),
        RuleState.RESTING: _noted("rested"),
        RuleState.BLOCKED: _blocked,
        RuleState.DISABLED: _disabled,
    }
)
