# SPDX-License-Identifier: MIT
"""Set-up mode: no house yet, or none that its files tell rightly. The API says what is missing; nothing is steered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NoReturn

from controller.api.service import Refused
from controller.app.about import PROGRAM, VERSION
from controller.app.owners_files import OwnersFiles
from controller.app.state import problem_messages
from controller.history.events import DecisionFilter
from controller.history.span import Recorded
from controller.history.store import HistoryQuery
from controller.model.bill_messages import MonthCostsMessage
from controller.model.billed_messages import EntryMessage, QuarterMessage
from controller.model.comparison_messages import ComparisonMessage
from controller.model.counter_messages import CounterRecordMessage, UsedMessage
from controller.model.economics_messages import EconomicsMessage, MoneyMessage
from controller.model.import_messages import ImportRequest, TakenMessage
from controller.model.library_messages import LibraryDraftMessage, LibraryRequest, LibrarySetMessage
from controller.model.messages import (
    API_VERSION,
    AboutMessage,
    CheckMessage,
    DecisionMessage,
    DemoRequest,
    FaultMessage,
    HistoryMessage,
    ManualRequest,
    ModeRequest,
    PeakMessage,
    RuleFileRequest,
    RuleSetRequest,
    RulesMessage,
    State,
)
from controller.model.page_messages import PageMessage
from controller.model.past_messages import (
    ActivatedSetMessage,
    ActivationMessage,
    TakeBackRequest,
    WhyMessage,
    WhyNotMessage,
)
from controller.model.plan_messages import PlanMessage
from controller.model.rate_messages import RateChangeRequest, RatesCheckMessage, RatesMessage
from controller.model.record_messages import RecordMessage
from controller.model.said_messages import said_list
from controller.model.saying import Saying
from controller.model.setting_messages import SettingChangeMessage, SettingMessage, SettingRequest
from controller.model.snapshot import Mode
from controller.model.swap_messages import SwapAnswerRequest, SwapMessage
from controller.model.telegram_messages import TelegramMessage
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.model.trial_messages import TrialMessage, TrialRequest, TrialSourcesMessage
from controller.model.truth_messages import TruthMessage


class SetUpService:
    """Implements `controller.api.service.Service` while the owner's files are no house that can be controlled."""

    def __init__(self, files: OwnersFiles) -> None:
        self._files = files

    def state(self) -> State:
        about = AboutMessage(PROGRAM, VERSION, API_VERSION, "", "UTC", False, None)
        missing = self._files.missing
        return State(
            about=about,
            mode=Mode.SET_UP.value,
            now=datetime.now(UTC),
            missing=tuple(map(str, missing)),
            meter=None,
            flow=None,
            quarter=None,
            peaks=(),
            devices=(),
            rules=(),
            rules_problems=(),
            decisions=(),
            faults=(),
            said=said_list("missing", missing),
            files_problems=problem_messages(self._files.problems),
        )

    def device_names(self) -> Sequence[str]:
        return ()

    def telegram(self) -> TelegramMessage:
        return TelegramMessage(None, ())

    def rules(self) -> RulesMessage:
        return RulesMessage((), {})

    async def check_rules(self, request: RuleFileRequest) -> CheckMessage:
        self._refuse()

    async def put_rules(self, request: RuleFileRequest, who: str) -> CheckMessage:
        self._refuse()

    async def put_rule_set(self, request: RuleSetRequest, who: str) -> CheckMessage:
        self._refuse()

    async def library(self) -> tuple[LibrarySetMessage, ...]:
        return ()

    async def library_draft(self, name: str, request: LibraryRequest) -> LibraryDraftMessage:
        self._refuse()

    async def rules_history(self, limit: int) -> tuple[ActivationMessage, ...]:
        return ()

    async def activated_set(self, number: int) -> ActivatedSetMessage:
        self._refuse()

    async def take_back(self, request: TakeBackRequest, who: str) -> CheckMessage:
        self._refuse()

    def settings(self) -> tuple[SettingMessage, ...]:
        return ()

    async def change_setting(self, request: SettingRequest, who: str) -> SettingMessage:
        self._refuse()

    async def settings_history(self, limit: int) -> tuple[SettingChangeMessage, ...]:
        return ()

    async def why(self, device: str, at: datetime | None) -> WhyMessage:
        self._refuse()

    async def why_not(self, rule: str, at: datetime | None) -> WhyNotMessage:
        self._refuse()

    async def trial_sources(self) -> TrialSourcesMessage:
        return TrialSourcesMessage(None, None)

    async def begin_trial(self, request: TrialRequest, who: str) -> TrialMessage | CheckMessage:
        self._refuse()

    def trial(self, trial: str) -> TrialMessage:
        self._refuse()

    async def end_trial(self, trial: str, who: str) -> TrialMessage:
        self._refuse()

    async def history(self, asked: HistoryQuery) -> HistoryMessage:
        return HistoryMessage((), 1.0, {}, {})

    async def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        return ()

    async def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        return ()

    def plan(self) -> PlanMessage:
        self._refuse()

    def forecast_record(self) -> RecordMessage:
        return RecordMessage((), ())

    async def peaks(self) -> tuple[PeakMessage, ...]:
        return ()

    async def costs(self, start: datetime, end: datetime) -> tuple[EntryMessage, ...]:
        return ()

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterMessage, ...]:
        return ()

    def swaps(self) -> tuple[SwapMessage, ...]:
        return ()

    async def answer_swap(self, number: int, request: SwapAnswerRequest, who: str) -> SwapMessage:
        self._refuse()

    async def truth(self, start: datetime, end: datetime) -> TruthMessage:
        return TruthMessage(start, end, None, (), ())

    async def counters(self) -> tuple[CounterRecordMessage, ...]:
        return ()

    async def used(self, kind: str, per: str, start: datetime, end: datetime) -> tuple[UsedMessage, ...]:
        return ()

    async def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        return ()

    async def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        return QuarterMapMessage(series, ())

    async def take_in(self, request: ImportRequest, who: str) -> TakenMessage:
        self._refuse()

    async def page(self, kind: str, span: Recorded) -> PageMessage:
        self._refuse()

    async def bill(self, month: date | None) -> MonthCostsMessage:
        self._refuse()

    async def economics(self, month: date | None) -> EconomicsMessage:
        self._refuse()

    async def contracts(self) -> ComparisonMessage:
        self._refuse()

    async def rates(self) -> RatesMessage:
        self._refuse()

    async def check_rates(self, request: RateChangeRequest) -> RatesCheckMessage:
        self._refuse()

    async def change_rates(self, request: RateChangeRequest, who: str) -> RatesCheckMessage:
        self._refuse()

    async def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        return ()

    async def command(self, device: str, request: ManualRequest, who: str) -> None:
        self._refuse()

    async def set_mode(self, request: ModeRequest, who: str) -> None:
        self._refuse()

    async def play(self, request: DemoRequest, who: str) -> None:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise Refused(409, Saying("not-set-up"), self._files.missing[0])
