# SPDX-License-Identifier: MIT
"""A scenario while it runs: the house, the real loop of the controller on a virtual clock, and those who watch."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from controller.arbiter.verdict import Verdict
from controller.board import NewestBoard
from controller.facts import facts
from controller.failsafe import Plausibility
from controller.loop import Loop
from controller.model.clock import VirtualClock
from controller.model.command import Mailbox, SetCurrent, Setpoint, SetPower, Switch
from controller.model.reading import UNKNOWN, Value
from controller.model.snapshot import ClosedQuarter, Mode
from controller.model.units import QuantityError
from controller.outcome import Outcome
from controller.quarter.brain import Quarter
from controller.tick import Tick
from controller.watchdog import Watchdog
from rules.rule import RuleSet
from tests.scenario_runner.devices import Battery
from tests.scenario_runner.house import LiveHouse
from tests.scenario_runner.language import Scenario
from tests.scenario_runner.telling import only_english

FLOOR_W = {"BE": 2500.0}
PEAK_EUR_PER_KW = 4.7
REVERSAL_W = 300.0
FED_WITHIN_S = 15.0


@dataclass
class Count:
    """What happened to one device's setpoint."""

    setpoints: int = 0
    starts: int = 0
    """From no power to some: relay on, car from 0 A, battery from rest."""
    pauses: int = 0
    decisions: int = 0
    reversals: int = 0
    """A battery that turns from charge to discharge, or the other way round."""
    _last: Setpoint | None = None
    _direction: int = 0

    def note(self, setpoint: Setpoint) -> None:
        """The setpoint of one tick."""
        if self._last is not None and setpoint != self._last:
            self.setpoints += 1
            self.starts += not _is_running(self._last) and _is_running(setpoint)
            self.pauses += _is_running(self._last) and not _is_running(setpoint)
        self._last = setpoint
        if isinstance(setpoint, SetPower) and abs(setpoint.power_w) >= REVERSAL_W:
            direction = 1 if setpoint.power_w > 0 else -1
            self.reversals += self._direction == -direction
            self._direction = direction

    def begin_anew(self) -> None:
        self.setpoints = self.starts = self.pauses = self.decisions = self.reversals = 0


def _is_running(setpoint: Setpoint) -> bool:
    match setpoint:
        case Switch(on):
            return on
        case SetCurrent(current_a):
            return current_a > 0
        case SetPower(power_w):
            return power_w != 0
        case _:
            return False


class _Listener(Watchdog):
    """In the place of systemd."""

    def __init__(self, heard: Callable[[Mode], None]) -> None:
        super().__init__("")
        self._heard = heard

    def feed(self, mode: Mode) -> None:
        self._heard(mode)


@dataclass
class Stage:
    """What acts and checks get into their hands."""

    scenario: Scenario
    clock: VirtualClock = field(init=False)
    live: LiveHouse = field(init=False)
    counts: dict[str, Count] = field(init=False)
    closed: list[ClosedQuarter] = field(default_factory=list)
    anomalies: int = 0
    is_refused: bool = False
    fed_s: float = 0.0

    def __post_init__(self) -> None:
        scenario = self.scenario
        self.clock = VirtualClock(scenario.start.astimezone(scenario.start.tzinfo))
        self.live = LiveHouse(scenario.house, self.clock, scenario.step_s)
        self.counts = {}
        self.prices = scenario.prices
        self._rules = scenario.rules
        self._away_until_s = 0.0
        self._memory = ""
        self._is_paused = False
        self._settings: Mapping[str, float | bool | str] = scenario.house.settings
        self._outcome: Outcome | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.board = NewestBoard(self.clock, Plausibility(scenario.house))

    @property
    def outcome(self) -> Outcome:
        assert self._outcome is not None, "nothing has been decided yet"
        return self._outcome

    @property
    def is_fed(self) -> bool:
        """Whether systemd has been told lately that all is well."""
        return self.clock.monotonic_s() - self.fed_s <= FED_WITHIN_S

    @property
    def local(self) -> datetime:
        """The house's time."""
        return self.live.now.astimezone(self.live.zone)

    async def begin(self) -> None:
        """Start the controller."""
        self.tick = Tick(self.scenario.house, self._rules, self._quarter())
        self.tick.adopt_settings(self._settings)
        if self._memory:
            self.tick.restore(json.loads(self._memory))
        self.tick.is_paused = self._is_paused
        mailboxes = {name: Mailbox() for name in self.live.devices}
        self._mailboxes: Mapping[str, Mailbox] = mailboxes
        loop = Loop(self.tick, self.board, self.clock, mailboxes, self._publish, _Listener(self._feed))
        self._tasks = [asyncio.create_task(loop.run()), asyncio.create_task(loop.heartbeat())]
        await asyncio.sleep(0)

    async def end(self) -> None:
        """Stop the controller as `kill` does."""
        for task in self._tasks:
            task.cancel()
        for result in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(result, Exception):
                raise result
        self._tasks = []

    async def second(self, dt_s: float) -> None:
        """One step of the house and of the controller."""
        self.clock.advance(dt_s)
        self.live.live(dt_s)
        if self._away_until_s:
            await self._stay_away()
        if self._tasks:
            self.live.speak(self.board)
            if self.prices is not None:
                self.board.post_prices(self.prices)
            await self._settle()

    async def _stay_away(self) -> None:
        if self._tasks:
            await self.end()
        if self.clock.monotonic_s() >= self._away_until_s:
            self._away_until_s = 0.0
            self.board = NewestBoard(self.clock, Plausibility(self.scenario.house))
            await self.begin()

    async def _settle(self) -> None:
        for _ in range(4):
            await asyncio.sleep(0)
        for task in self._tasks:
            if task.done():
                task.result()
        for mailbox in self._mailboxes.values():
            if not mailbox.is_empty:
                self.live.obey(await mailbox.take())

    def _publish(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.closed += outcome.closed
        self.anomalies += len(outcome.anomalies)
        for name, verdict in outcome.verdicts.items():
            self.counts.setdefault(name, Count()).note(verdict.setpoint)
        for decision in outcome.decisions:
            self.counts.setdefault(decision.device, Count()).decisions += 1
        english = only_english(outcome)
        assert not english, f"no saying, and so only in English: {english}"

    def _feed(self, _mode: Mode) -> None:
        self.fed_s = self.clock.monotonic_s()

    def _quarter(self) -> Quarter:
        house, foresees = self.scenario.house, self.scenario.foresees
        floor_w = FLOOR_W.get(house.country, 0.0)
        return Quarter(
            self.live.zone, floor_w, house.wish_w, house.fuse_w, PEAK_EUR_PER_KW, foresees=foresees
        )

    # --- for acts

    def adopt(self, rules: RuleSet) -> None:
        """The owner saves a good file."""
        self._rules, self.is_refused = rules, False
        self.tick.adopt(rules)

    def move(self, setting: str, value: float) -> None:
        """The owner moves a slider."""
        if setting not in self._settings:
            raise QuantityError(f"this house has no setting {setting}", f"it has {', '.join(self._settings)}")
        self._settings = {**self._settings, setting: value}
        self.tick.adopt_settings(self._settings)

    def pause(self, is_paused: bool) -> None:
        self._is_paused = self.tick.is_paused = is_paused

    def restart(self, away_s: float, *, keeps_memory: bool) -> None:
        """The controller is killed, and begins again after `away_s`."""
        self._memory = json.dumps(self.tick.to_dict()) if keeps_memory else ""
        self._away_until_s = self.clock.monotonic_s() + max(away_s, self.scenario.step_s)

    def fill(self, name: str, share: float) -> None:
        battery = self.live.devices[name]
        assert isinstance(battery, Battery)
        battery.stored_wh = share * battery.spec.capacity_wh

    # --- for checks

    def verdict(self, name: str) -> Verdict:
        return self.outcome.verdicts[name]

    def rule_state(self, name: str) -> Any:
        return next((view.state for view in self.outcome.rules if view.name == name), None)

    def fact(self, name: str) -> Value:
        """A name of the rule language, as rules see it now."""
        return facts(self.scenario.house, self.outcome).get(name, UNKNOWN)
