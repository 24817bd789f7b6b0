# SPDX-License-Identifier: MIT
"""The house as the API sees it: state of the newest tick, questions to history, and the owner's wishes.

Every wish of a client is judged whole before anything changes, and logged with who it came from.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from controller.api.service import Refused
from controller.app.answers import Answers, Live
from controller.app.billed import quarter_messages
from controller.app.by_hand import by_hand
from controller.app.comparison import ContractComparison
from controller.app.counters import counter_messages
from controller.app.house_bills import HouseBills
from controller.app.house_rates import HouseRates, RatesFile
from controller.app.import_service import ImportService
from controller.app.meter_answers import MeterAnswers
from controller.app.meter_check import MeterCheck
from controller.app.money_service import MoneyService
from controller.app.paths import config_folder, top_folder
from controller.app.plan_answer import plan_message
from controller.app.rule_files import RuleFiles
from controller.app.rules_service import RulesService
from controller.app.sensor_state import sensor_messages
from controller.app.settings import SiteSettings
from controller.app.simulation import Simulation
from controller.app.state import (
    device_messages,
    fault_message,
    flow_message,
    meter_message,
    problem_messages,
    quarter_message,
    record_message,
    rule_message,
)
from controller.app.swaps import swap_message
from controller.app.trials import Trials
from controller.board import NewestBoard
from controller.facts import facts
from controller.history.archive import Archive
from controller.history.events import DecisionFilter, message_of
from controller.history.span import Recorded
from controller.history.store import HistoryQuery
from controller.model.billed_messages import QuarterMessage
from controller.model.clock import Clock
from controller.model.economics_messages import EconomicsMessage
from controller.model.errors import Fault
from controller.model.house import House, dotted, is_commanded
from controller.model.import_messages import ImportRequest, TakenMessage
from controller.model.messages import (
    AboutMessage,
    CheckMessage,
    DecisionMessage,
    DemoRequest,
    FaultMessage,
    HistoryMessage,
    ManualRequest,
    MeterMessage,
    ModeRequest,
    PeakMessage,
    State,
)
from controller.model.page_messages import PageMessage
from controller.model.past_messages import (
    WhyMessage,
    WhyNotMessage,
)
from controller.model.plan_messages import PlanMessage
from controller.model.reading import Value
from controller.model.record_messages import RecordMessage
from controller.model.saying import Saying
from controller.model.setting_messages import SettingChangeMessage, SettingMessage, SettingRequest
from controller.model.snapshot import Mode
from controller.model.telegram_messages import TelegramLineMessage, TelegramMessage
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.model.trial_messages import TrialMessage, TrialRequest, TrialSourcesMessage
from controller.outcome import Outcome
from controller.tariff.contract import Contract
from controller.tick import Tick
from hardware.p1.telegram import explain

LOG = logging.getLogger(__name__)
SHOWN_DECISIONS = 20


class HouseService(MeterAnswers, MoneyService, RulesService):
    """Implements `controller.api.service.Service` for a running house. Owned by the controller's event loop."""

    def __init__(
        self, about: AboutMessage, house: House, tick: Tick, board: NewestBoard, clock: Clock
    ) -> None:
        self._about = about
        self._house = house
        self._tick = tick
        self._board = board
        self._clock = clock
        self._newest: Outcome | None = None
        self._decisions: deque[DecisionMessage] = deque(maxlen=SHOWN_DECISIONS)
        self._files: RuleFiles
        self._archive: Archive
        self._answers: Answers
        self.trials: Trials
        self.pay_by: Callable[[Contract], None] = lambda _contract: None
        self.imports: ImportService
        self._settings = SiteSettings(house)
        self._simulation: Simulation | None = None
        self.economics_now: EconomicsMessage | None = None

    def connect(
        self,
        files: RuleFiles,
        archive: Archive,
        simulation: Simulation | None,
        settings: SiteSettings | None = None,
    ) -> None:
        """The parts that live longer or shorter than the tick."""
        if settings is not None:
            self._settings = settings
        self._files = files
        self._archive = archive
        self.bills = HouseBills(self._house, archive, self._clock)
        bills = self.bills
        self.comparison = ContractComparison(
            self._house, archive, self._clock, lambda: bills.contract, bills.spot
        )
        file = RatesFile(config_folder() / "rates.yaml", top_folder() / "rates.yaml")
        self.house_rates = HouseRates(self._house, file, self._settings.note, self._clock.now)
        self.house_rates.can_change = simulation is None
        self.house_rates.adopt = self._pay_by
        self._check = MeterCheck(archive)
        self.trials = Trials(lambda: self._house, files, archive)
        self._answers = Answers(archive, self._house, self.live)
        self._simulation = simulation

    def take(self, outcome: Outcome) -> None:
        """A tick is over."""
        self._newest = outcome
        if outcome.is_new_telegram:
            self._check.hear(outcome.snapshot)
        self._decisions.extendleft(message_of(decision) for decision in outcome.decisions)

    def live(self) -> Live | None:
        """The rules as of the newest tick."""
        newest = self._newest
        if newest is None:
            return None
        return Live(
            newest.snapshot.at,
            self._files.last_good,
            lambda: (newest.rules, self._facts(newest)),
            newest.verdicts,
            newest.standings,
            newest.plan,
        )

    def _facts(self, outcome: Outcome) -> Mapping[str, Value]:
        return facts(self._house, outcome)

    def state(self) -> State:
        """As of the newest tick."""
        outcome = self._newest
        about = self._about
        if self._simulation is not None:
            about = replace(about, demo_rate=round(self._simulation.rate))
        peaks = tuple(
            PeakMessage(peak.month, peak.w, peak.time, peak.source.value) for peak in self._tick.peaks
        )
        return State(
            about=about,
            mode=Mode.STARTING.value if outcome is None else outcome.mode.value,
            now=self._clock.now() if outcome is None else outcome.snapshot.at,
            missing=(),
            meter=self._meter(outcome),
            flow=None if outcome is None else flow_message(outcome.flows, self._house),
            quarter=None if outcome is None or outcome.quarter is None else quarter_message(outcome.quarter),
            peaks=peaks,
            devices=() if outcome is None else device_messages(self._house, outcome, self._tick.manual),
            rules=() if outcome is None else tuple(map(rule_message, outcome.rules)),
            rules_problems=problem_messages(self._files.newest.problems),
            decisions=tuple(self._decisions),
            faults=tuple(map(fault_message, self._board.faults)),
            rules_revision=self._files.newest.revision,
            settings_revision=self._settings.revision,
            economics=self.economics_now,
            counters=() if outcome is None else counter_messages(self._tick.counters(outcome.snapshot.at)),
            swaps=tuple(map(swap_message, self._tick.meters.asked(self._now()))),
            sensors=() if outcome is None else sensor_messages(self._house, outcome.snapshot, self._board),
        )

    def _meter(self, outcome: Outcome | None) -> MeterMessage | None:
        if outcome is None:
            return None
        return meter_message(outcome.snapshot, self._board.telegrams, self._board.rejected)

    def device_names(self) -> Sequence[str]:
        return [dotted(spec) for spec in self._house.devices if is_commanded(spec)]

    def telegram(self) -> TelegramMessage:
        if not self._board.telegram:
            return TelegramMessage(None, ())
        lines = tuple(
            TelegramLineMessage(line.text, line.meaning, line.value, line.problem)
            for line in explain(self._board.telegram)
        )
        return TelegramMessage(self._board.telegram_at, lines)

    def settings(self) -> tuple[SettingMessage, ...]:
        return self._settings.messages(self._files.last_good.rules)

    async def change_setting(self, request: SettingRequest, who: str) -> SettingMessage:
        self.adopt_settings(await self._settings.change(request, who))
        return next(each for each in self.settings() if each.name == request.name)

    async def settings_history(self, limit: int) -> tuple[SettingChangeMessage, ...]:
        return await self._settings.history(limit)

    async def why(self, device: str, at: datetime | None) -> WhyMessage:
        return await self._answers.why(device, at)

    async def why_not(self, rule: str, at: datetime | None) -> WhyNotMessage:
        return await self._answers.why_not(rule, at)

    async def trial_sources(self) -> TrialSourcesMessage:
        return await self.trials.sources()

    async def begin_trial(self, request: TrialRequest, who: str) -> TrialMessage | CheckMessage:
        return await self.trials.begin(request, who)

    def trial(self, trial: str) -> TrialMessage:
        return self.trials.get(trial)

    async def end_trial(self, trial: str, who: str) -> TrialMessage:
        LOG.info("%s ended a trial", who)
        return await self.trials.end(trial)

    async def close(self) -> None:
        """End what runs beside the tick."""
        await self.trials.close()

    async def history(self, asked: HistoryQuery) -> HistoryMessage:
        names = (*map(dotted, self._house.devices), *(sensor.dotted for sensor in self._house.sensors))
        return await self._archive.query(replace(asked, of_house=frozenset(names)))

    async def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        return await self._archive.decisions(asked)

    async def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        return await self._archive.faults(start, end)

    async def peaks(self) -> tuple[PeakMessage, ...]:
        return await self._archive.month_peaks()

    def plan(self) -> PlanMessage:
        newest = self._newest
        return plan_message(None if newest is None else newest.plan, self._house)

    def forecast_record(self) -> RecordMessage:
        newest = self._newest
        return record_message(self._tick.record, None if newest is None else newest.quarter)

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterMessage, ...]:
        try:
            return tuple(quarter_messages(await self._archive.quarters(start, end)))
        except Fault as fault:
            raise Refused(503, *fault.words) from fault

    async def page(self, kind: str, span: Recorded) -> PageMessage:
        try:
            return await self._archive.page(kind, span)
        except Fault as fault:
            raise Refused(503, *fault.words) from fault

    async def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        try:
            return await self._archive.totals(per, span)
        except Fault as fault:
            raise Refused(503, *fault.words) from fault

    async def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        try:
            return await self._archive.quarter_map(series, span)
        except Fault as fault:
            raise Refused(503, *fault.words) from fault

    async def take_in(self, request: ImportRequest, who: str) -> TakenMessage:
        return await self.imports.take_in(request, who)

    async def command(self, device: str, request: ManualRequest, who: str) -> None:
        if request.release:
            self._tick.let_go(device)
        else:
            at = self._clock.now() if self._newest is None else self._newest.snapshot.at
            self._tick.take_in_hand(by_hand(device, request, (at, self._clock.monotonic_s()), who))
        LOG.info("%s: %s", who, f"{device} {request}")
        self._board.arrived.set()

    async def set_mode(self, request: ModeRequest, who: str) -> None:
        if request.mode not in (Mode.AUTO.value, Mode.PAUSED.value):
            raise Refused(400, Saying("asked-no-mode", text=request.mode), Saying("write-auto-or-paused"))
        self._tick.is_paused = request.mode == Mode.PAUSED.value
        LOG.info("%s set the mode to %s", who, request.mode)
        self._board.arrived.set()

    async def play(self, request: DemoRequest, who: str) -> None:
        if self._simulation is None:
            raise Refused(409, Saying("refused-real-house"), Saying("refused-simulated-only"))
        self._simulation.play(request)
        LOG.info("%s: %s", who, request)
        self._board.arrived.set()
