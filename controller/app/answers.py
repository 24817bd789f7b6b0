# SPDX-License-Identifier: MIT
"""Asks the live rules and history together, so that `why` and `why not` have one answer for now and for months ago.

What cannot be answered is refused with what is known: a time before history, a time at which the controller did not
run, a name that nobody has heard of.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from controller.api.service import Refused
from controller.arbiter.verdict import Verdict
from controller.history.archive import Archive
from controller.history.events import DecisionFilter
from controller.history.levels import DECISIONS_KEPT_S
from controller.history.rows import GONE, STARTED, FactsRow, RuleChange
from controller.model.day_plan import DayPlan
from controller.model.decision import RuleView, Standing
from controller.model.errors import meant
from controller.model.house import House
from controller.model.messages import DecisionMessage
from controller.model.past_messages import WhyMessage, WhyNotMessage
from controller.model.reading import Unknown, Value
from controller.model.saying import Saying, Words
from controller.plan.needs import is_planned
from controller.plan.telling import device_words
from controller.why.answer import NO_NOTE_S, Past
from controller.why.device import Held, why_device
from controller.why.wording import Wording
from rules.rule import RuleSet

INSTANT = timedelta(microseconds=1)
AHEAD = timedelta(seconds=5)
"""How much later it may be at the client, who means now."""


@dataclass(frozen=True, slots=True)
class Live:
    """The rules as of the newest tick."""

    at: datetime
    ruleset: RuleSet
    look: Callable[[], tuple[Sequence[RuleView], Mapping[str, Value]]]
    """How each rule stands, and every value that is known."""
    verdicts: Mapping[str, Verdict] = field(default_factory=lambda: MappingProxyType({}))
    standings: Mapping[str, Standing] = field(default_factory=lambda: MappingProxyType({}))
    plan: DayPlan | None = None
    """The day plan that holds."""


class Answers:
    """Owned by the service of a running house. `live` gives the newest tick, or None before the first."""

    def __init__(self, archive: Archive, house: House, live: Callable[[], Live | None]) -> None:
        self._archive = archive
        self._house = house
        self._zone = ZoneInfo(house.timezone)
        self._live = live

    async def why(self, device: str, at: datetime | None) -> WhyMessage:
        """What held for a device.

        Raises:
            Refused: nothing is known of that time.
        """
        asked = await self._asked(at)
        decision = await self._decision(device, asked)
        live = self._live()
        if live is not None and (at is None or asked == live.at):
            held = self._held_now(device, decision, live)
        else:
            held = Held(decision, await self._drivers(device, asked))
        return why_device(device, asked, held, self._house.device(device), self._house)

    async def why_not(self, rule: str, at: datetime | None) -> WhyNotMessage:
        """How a rule stood, and what it lacked.

        Raises:
            Refused: nothing is known of that time, or of that rule.
        """
        asked = await self._asked(at)
        now = None if at is not None else self._now(rule)
        change, sample = now if now is not None else await self._then(rule, asked)
        decisions = [
            decision
            for device in Wording.from_text(change.wording).drives
            if (decision := await self._decision(device, asked)) is not None
        ]
        return Past(change, sample, asked, self._zone, decisions).tell()

    def _held_now(self, device: str, decision: DecisionMessage | None, live: Live) -> Held:
        """As of the newest tick, in the order of the rules."""
        names = [rule.name for rule in live.ruleset.rules if device in rule.drives]
        noted = [found for name in names if (found := self._now(name)) is not None]
        rules = [Past(change, sample, live.at, self._zone, is_live=True) for change, sample in noted]
        verdict = live.verdicts.get(device)
        if verdict is None:
            return Held(decision, rules)
        return Held(
            decision,
            rules,
            verdict.rule,
            verdict.because,
            verdict.code,
            live.standings.get(device),
            {lost.rule: lost.reason for lost in verdict.lost},
            self._planned(device, verdict.rule, live),
        )

    def _planned(self, device: str, rule: str | None, live: Live) -> Words:
        """What the plan intends with the device, where its rule looks at the plan."""
        looks = any(each.name == rule and any(map(is_planned, each.names)) for each in live.ruleset.rules)
        if live.plan is None or not looks or device not in live.plan.powers_w:
            return ""
        return device_words(live.plan, device, self._zone)

    async def _drivers(self, device: str, at: datetime) -> list[Past]:
        """The rules of then that drive the device, in their order: by file, and as they stand in it."""
        started = await self._archive.rule_change(STARTED, at)
        sample = await self._archive.facts(at)
        found: list[tuple[tuple[str, int], Past]] = []
        for name in await self._archive.rule_names():
            change = await self._archive.rule_change(name, at)
            if change is None or change.state == GONE or (started is not None and change.time < started.time):
                continue
            wording = Wording.from_text(change.wording)
            if device in wording.drives:
                found.append(((wording.file, wording.line), Past(change, sample, at, self._zone)))
        return [past for _, past in sorted(found, key=lambda pair: pair[0])]

    async def _asked(self, at: datetime | None) -> datetime:
        """The instant that is asked for, of which something is known."""
        live = self._live()
        if at is None:
            if live is None:
                raise Refused(404, Saying("refused-not-decided"), Saying("refused-first-telegram"))
            return live.at
        if live is not None and live.at < at <= live.at + AHEAD:
            at = live.at
        if live is not None and at > live.at:
            now = Saying("refused-now-is", time=self._told(live.at))
            raise Refused(400, Saying("refused-future", time=self._told(at)), now)
        began = await self._archive.began()
        if began is None or at < began:
            hint = Saying("refused-no-history") if began is None else self._began(began)
            raise Refused(404, Saying("refused-nothing-of", time=self._told(at)), hint)
        sample = await self._archive.facts(at)
        if sample is not None and (at - sample.time).total_seconds() > NO_NOTE_S:
            last = Saying("refused-last-ran", time=self._told(sample.time))
            raise Refused(404, Saying("refused-did-not-run", time=self._told(at)), last)
        return at

    def _now(self, rule: str) -> tuple[RuleChange, FactsRow | None] | None:
        """The rule as of the newest tick."""
        live = self._live()
        if live is None:
            return None
        views, values = live.look()
        view = next((view for view in views if view.name == rule), None)
        written = next((each for each in live.ruleset.rules if each.name == rule), None)
        if view is None or written is None:
            return None
        wording = Wording.of(written, live.ruleset.vocabulary)
        facts = {
            name: None if isinstance(value := values.get(name), Unknown) else value for name in wording.names
        }
        change = RuleChange(view.since, rule, view.state.value, view.waits_for, wording.text, facts)
        return change, FactsRow(live.at, facts)

    async def _then(self, rule: str, at: datetime) -> tuple[RuleChange, FactsRow | None]:
        """The rule as it was noted."""
        change = await self._archive.rule_change(rule, at)
        if change is None or rule == STARTED:
            raise await self._unknown(rule, at)
        started = await self._archive.rule_change(STARTED, at)
        if started is not None and change.time < started.time and change.state != GONE:
            change = replace(change, state=GONE, time=started.time)
        return change, await self._archive.facts(at)

    async def _unknown(self, rule: str, at: datetime) -> Refused:
        live = self._live()
        names = {
            *await self._archive.rule_names(),
            *(each.name for each in (live.ruleset.rules if live else ())),
        }
        if rule in names - {STARTED}:
            told = Saying("refused-no-rule-then", rule=rule, time=self._told(at))
            return Refused(404, told, Saying("refused-written-later"))
        shown = rule[:80]
        by_case = {name.lower(): name for name in names}
        near = difflib.get_close_matches(shown.lower(), by_case, n=1, cutoff=0.6)
        hint = meant(by_case[near[0]], names) if near else ""
        return Refused(404, Saying("refused-no-rule", rule=shown), hint)

    async def _decision(self, device: str, at: datetime) -> DecisionMessage | None:
        """The newest one of the device since the controller started."""
        start = at - timedelta(seconds=DECISIONS_KEPT_S)
        started = await self._archive.rule_change(STARTED, at)
        start = start if started is None else max(start, started.time)
        found = await self._archive.decisions(DecisionFilter(start, at + INSTANT, device=device, limit=1))
        return found[0] if found else None

    def _told(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%Y-%m-%d %H:%M:%S}"

    def _began(self, began: datetime) -> Saying:
        return Saying("refused-history-begins", time=self._told(began))
