# SPDX-License-Identifier: MIT
"""Now and the past have one answer, and what nobody knows is refused with what is known."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.app.answers import Answers, Live
from controller.arbiter.verdict import Verdict
from controller.history.recorder import Recorder
from controller.history.rows import STARTED, RuleChange
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.command import SetPower
from controller.model.decision import Decision, Lost, ReasonCode, RuleState, RuleView
from controller.model.reading import Value
from controller.why.witness import Witness
from rules.rule import RuleSet
from tests.controller.history.samples import Board
from tests.controller.houses import BATTERY, CHARGER, RELAY, house_of
from tests.controller.plan.questions import BATTERY as CELLAR
from tests.controller.plan.questions import plan_of
from tests.controller.why.rules_of_then import THEN, ZONE, ruleset, view

SUN = "rule: Sun, when: grid.export > 1.8 kW for 3 min"
RULES = ruleset(SUN)
MINUTE = timedelta(minutes=1)
HOUSE = house_of(BATTERY, CHARGER, RELAY)


class Past:
    """A real history in a file, and the rules as they are shown to it; answers come from both."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.witness = Witness()
        self.live: Live | None = None
        self.answers = Answers(recorder.archive, HOUSE, lambda: self.live)

    def tick(
        self,
        at: datetime,
        export_w: float,
        state: RuleState = RuleState.OFF,
        rules: RuleSet = RULES,
        waits_for: str = "",
    ) -> None:
        """A tick of the controller at that time."""
        views: tuple[RuleView, ...] = tuple(
            replace(view(rule.name, state, waits_for), since=at) for rule in rules.rules
        )
        facts: dict[str, Value] = {"grid.export": export_w}
        self.live = Live(at, rules, lambda: (views, facts))
        states = [(each.name, each.state) for each in views]
        self.recorder.evaluations(self.witness.see(rules, states, self.live.look, at))

    def restart(self) -> None:
        self.witness = Witness()

    def decide(self, at: datetime, after: str, before: str = "own control") -> None:
        lost = (Lost("Sun", "the peak comes first"),)
        sentence = f"Boiler {before} → {after}: quarter.risk 34 % > 20 %"
        self.recorder.decision(
            Decision(at, "relay.boiler", after, before, ReasonCode.RULE, sentence, "Peak", {}, lost)
        )


def with_past(folder: Path, story: Callable[[Past], Awaitable[None]], *, is_written: bool) -> None:
    """Play a story on a history; what waits is written on disk first where `is_written`."""

    async def play() -> None:
        clock = VirtualClock(THEN)
        async with Recorder(SqliteStore(folder / "h.sqlite", ZONE), clock, Board()) as recorder:
            past = Past(recorder)
            for minute in range(-10, 11):
                export_w = 1620.0 if minute <= 0 else 2000.0
                past.tick(
                    THEN + minute * MINUTE, export_w, RuleState.WAITING if minute > 0 else RuleState.OFF
                )
            past.decide(THEN - 4 * MINUTE, "off")
            past.decide(THEN + 4 * MINUTE, "on", "off")
            if is_written:
                await recorder.flush()
            await story(past)

    asyncio.run(play())


async def refusal(answer: Awaitable[object]) -> tuple[int, str, str]:
    with pytest.raises(Refused) as refused:
        await answer
    return refused.value.status, refused.value.error, refused.value.hint


@pytest.mark.parametrize("is_written", [False, True])
def test_why_not_is_answered_from_memory_and_from_disk(tmp_path: Path, is_written: bool) -> None:
    async def story(past: Past) -> None:
        off = await past.answers.why_not("Sun", THEN)
        assert off.sentence == (
            "it did not fire at 18:07: grid.export was 1.62 kW, and has to be above 1.8 kW for 3 min"
        )
        assert (off.state, off.measured, off.at) == ("off", THEN, THEN)
        assert [(part.text, part.is_true) for part in off.conditions] == [
            ("grid.export > 1.8 kW for 3 min", False)
        ]
        waiting = await past.answers.why_not("Sun", THEN + timedelta(seconds=130))
        assert waiting.sentence == (
            "it did not fire at 18:09:10: grid.export was 2.00 kW, above 1.8 kW, but only since 18:08, "
            "and it has to be so for 3 min"
        )

    with_past(tmp_path, story, is_written=is_written)


@pytest.mark.parametrize("is_written", [False, True])
def test_why_is_the_decision_that_held(tmp_path: Path, is_written: bool) -> None:
    async def story(past: Past) -> None:
        first = await past.answers.why("relay.boiler", THEN)
        assert first.sentence == (
            "at 18:07 relay.boiler followed what was decided at 18:03:00: "
            "Boiler own control → off: quarter.risk 34 % > 20 %; Sun lost: the peak comes first"
        )
        second = await past.answers.why("relay.boiler", THEN + 5 * MINUTE)
        assert second.decision is not None and second.decision.setpoint == "on"
        assert (await past.answers.why("relay.boiler", THEN - 5 * MINUTE)).decision is None
        assert (await past.answers.why("relay.boiler", None)).decision == second.decision

    with_past(tmp_path, story, is_written=is_written)


@pytest.mark.parametrize(("rule", "is_told"), [("Plan", True), ("Sun", False)])
def test_why_tells_what_the_plan_intends_where_the_rule_that_wins_goes_by_it(
    tmp_path: Path, rule: str, is_told: bool
) -> None:
    async def story(past: Past) -> None:
        rules = ruleset(
            "rule: Plan, when: plan.battery.home > 0 W, then: {battery.home: hold}",
            "rule: Sun, when: grid.export > 1 kW, then: {battery.home: auto}",
        )
        past.tick(THEN + 11 * MINUTE, 500.0, RuleState.ACTIVE, rules)
        assert past.live is not None
        verdict = Verdict("battery.home", SetPower(0), ReasonCode.RULE, "it is so", rule)
        plan = plan_of(batteries=(CELLAR,))
        past.live = replace(past.live, verdicts={"battery.home": verdict}, plan=plan)
        told = await past.answers.why("battery.home", None)
        ending = "the day plan: it takes in 9.47 kWh from 00:00 to 02:00, worth 0.100 EUR/kWh"
        assert (ending in told.sentence) is is_told

    with_past(tmp_path, story, is_written=False)


def test_now_is_answered_with_the_values_of_the_newest_tick(tmp_path: Path) -> None:
    async def story(past: Past) -> None:
        past.tick(THEN + 10 * MINUTE + timedelta(seconds=5), 1234.5)
        now = await past.answers.why_not("Sun", None)
        assert now.sentence == (
            "it did not fire at 18:17:05: grid.export was 1.23 kW, and has to be above 1.8 kW for 3 min"
        )
        assert now.measured == now.at

    with_past(tmp_path, story, is_written=False)


def test_months_later_the_answer_is_the_same(tmp_path: Path) -> None:
    async def story(past: Past) -> None:
        before = await past.answers.why_not("Sun", THEN)
        later = THEN + timedelta(days=120)
        past.restart()
        past.tick(later, 0.0, rules=ruleset("rule: Another, when: grid.import > 1 W"))
        await past.recorder.flush()
        assert await past.answers.why_not("Sun", THEN) == before

    with_past(tmp_path, story, is_written=True)


def test_a_rule_that_was_gone_after_a_restart_was_not_there(tmp_path: Path) -> None:
    async def story(past: Past) -> None:
        past.restart()
        other = ruleset("rule: Another, when: grid.import > 1 W")
        past.tick(THEN + 11 * MINUTE, 0.0, rules=other)
        gone = await past.answers.why_not("Sun", THEN + 11 * MINUTE)
        assert gone.sentence == "it was not among the rules at 18:18: it was taken out at 18:18"
        assert await refusal(past.answers.why_not("Another", THEN)) == (
            404,
            'there was no rule "Another" at 2026-01-16 18:07:00',
            "it was written later",
        )
        restarted = await past.answers.why("relay.boiler", THEN + 11 * MINUTE)
        assert restarted.decision is None, "a restart leaves each device to itself first"

    with_past(tmp_path, story, is_written=True)


def test_names_that_nobody_knows_are_refused_with_the_nearest(tmp_path: Path) -> None:
    async def story(past: Past) -> None:
        assert await refusal(past.answers.why_not("sun ", THEN)) == (
            404,
            'there is no rule "sun "',
            'did you mean "Sun"?',
        )
        assert await refusal(past.answers.why_not("Moonshine over", None)) == (
            404,
            'there is no rule "Moonshine over"',
            "",
        )
        assert (await refusal(past.answers.why_not(STARTED, THEN)))[1] == 'there is no rule ""'

    with_past(tmp_path, story, is_written=True)


def test_times_of_which_nothing_is_known_are_refused(tmp_path: Path) -> None:
    async def story(past: Past) -> None:
        for ask in (past.answers.why_not, past.answers.why):
            name = "Sun" if ask == past.answers.why_not else "relay.boiler"
            assert await refusal(ask(name, THEN - timedelta(days=1))) == (
                404,
                "nothing is known of 2026-01-15 18:07:00",
                "history begins at 2026-01-16 17:57:00",
            )
            assert await refusal(ask(name, THEN + timedelta(days=1))) == (
                400,
                "at: 2026-01-17 18:07:00 lies in the future",
                "it is 2026-01-16 18:17:00 now",
            )
        now = await past.answers.why_not("Sun", THEN + 10 * MINUTE + timedelta(seconds=3))
        assert now.at == THEN + 10 * MINUTE, "a clock that is a little ahead means now"
        past.tick(THEN + 60 * MINUTE, 0.0)
        assert await refusal(past.answers.why_not("Sun", THEN + 40 * MINUTE)) == (
            404,
            "Kwartier did not run at 2026-01-16 18:47:00",
            "it last did at 2026-01-16 18:17:00",
        )

    with_past(tmp_path, story, is_written=True)


def test_before_the_first_tick_nothing_has_been_decided(tmp_path: Path) -> None:
    async def play() -> None:
        async with Recorder(SqliteStore(tmp_path / "h", ZONE), VirtualClock(THEN), Board()) as recorder:
            past = Past(recorder)
            assert await refusal(past.answers.why_not("Sun", None)) == (
                404,
                "nothing has been decided yet",
                "wait for the first telegram",
            )
            assert (await refusal(past.answers.why("relay.boiler", THEN)))[2] == (
                "history is empty, or does not answer"
            )

    asyncio.run(play())


def test_when_the_minutes_are_gone_the_rules_own_changes_still_answer(tmp_path: Path) -> None:
    async def play() -> None:
        async with Recorder(SqliteStore(tmp_path / "h", ZONE), VirtualClock(THEN), Board()) as recorder:
            past = Past(recorder)
            past.tick(THEN, 1620.0)
            await recorder.flush()
            change = await recorder.archive.rule_change("Sun", THEN)
            assert isinstance(change, RuleChange)
        async with Recorder(SqliteStore(tmp_path / "other", ZONE), VirtualClock(THEN), Board()) as recorder:
            recorder.evaluations([change])
            answer = await Answers(recorder.archive, HOUSE, lambda: None).why_not("Sun", THEN + 9 * MINUTE)
            assert "grid.export was 1.62 kW" in answer.sentence
            assert answer.measured == THEN

    asyncio.run(play())
