# SPDX-License-Identifier: MIT
"""What the API needs of the house: one Protocol, so that the server can be tested without one.

Everything is asked from the event loop. What answers at once is a plain call; what may have to wait for a disk or a
check is awaited. A request that makes sense to the server and not to the house is answered by raising Refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

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
from controller.model.saying import Words
from controller.model.setting_messages import SettingChangeMessage, SettingMessage, SettingRequest
from controller.model.swap_messages import SwapAnswerRequest, SwapMessage
from controller.model.telegram_messages import TelegramMessage
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.model.trial_messages import TrialMessage, TrialRequest, TrialSourcesMessage
from controller.model.truth_messages import TruthMessage


class Refused(Exception):
    """A request that is not done: the HTTP status, what is wrong, and what to do instead.

    `error` and `hint` are English; `words` are the same as they were given, to be told in any language.
    """

    def __init__(self, status: int, error: Words, hint: Words = "") -> None:
        super().__init__(str(error))
        self.status = status
        self.error = str(error)
        self.hint = str(hint)
        self.words = (error, hint)


class Service(Protocol):
    """The house, as far as windows and phones may know and steer it. `who` names the client in the log."""

    def state(self) -> State:
        """As of the newest tick; in set-up mode too. Called at most once per tick, and only when somebody looks."""

    async def page(self, kind: str, span: Recorded) -> PageMessage:
        """The first rows of history of a kind that begin in a span, as CSV."""

    async def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        """Energy and cost of days or months, oldest first."""

    async def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        """Every quarter of days.

        Raises:
            UnknownSeries: no such series.
        """

    def device_names(self) -> Sequence[str]:
        """Dotted names of the devices that take commands."""

    def telegram(self) -> TelegramMessage:
        """The newest telegram, explained."""

    def rules(self) -> RulesMessage:
        """All rule files with their problems."""

    async def check_rules(self, request: RuleFileRequest) -> CheckMessage:
        """What is wrong with a rule file, held against the others; nothing changes."""

    async def put_rules(self, request: RuleFileRequest, who: str) -> CheckMessage:
        """Keep and activate a rule file, unless it has errors."""

    async def put_rule_set(self, request: RuleSetRequest, who: str) -> CheckMessage:
        """Keep and activate several rule files at once, unless the set would have errors."""

    async def library(self) -> tuple[LibrarySetMessage, ...]:
        """The ready sets of rules, and what each asks of this house."""

    async def library_draft(self, name: str, request: LibraryRequest) -> LibraryDraftMessage:
        """The ready set as a rule file of this house; nothing is written."""

    async def rules_history(self, limit: int) -> tuple[ActivationMessage, ...]:
        """Sets of rules that were activated, newest first."""

    async def activated_set(self, number: int) -> ActivatedSetMessage:
        """One of them with its texts, and how it differs from the one before."""

    async def take_back(self, request: TakeBackRequest, who: str) -> CheckMessage:
        """Activate one of them again, unless it has errors in today's house."""

    def settings(self) -> tuple[SettingMessage, ...]:
        """The owner's settings, in the order of site.yaml."""

    async def change_setting(self, request: SettingRequest, who: str) -> SettingMessage:
        """Write another value of one of them into site.yaml; it holds from the next tick on."""

    async def settings_history(self, limit: int) -> tuple[SettingChangeMessage, ...]:
        """Changes of settings, newest first."""

    async def why(self, device: str, at: datetime | None) -> WhyMessage:
        """What held for a device then; without `at`, now."""

    async def why_not(self, rule: str, at: datetime | None) -> WhyNotMessage:
        """How a rule stood then, and what it lacked; without `at`, now."""

    async def trial_sources(self) -> TrialSourcesMessage:
        """Which past there is to try rules on."""

    async def begin_trial(self, request: TrialRequest, who: str) -> TrialMessage | CheckMessage:
        """Try rules on the past, beside control; what was tried before ends. Rules with errors are told instead."""

    def trial(self, trial: str) -> TrialMessage:
        """How the newest trial stands, and what came out of it."""

    async def end_trial(self, trial: str, who: str) -> TrialMessage:
        """Give it up."""

    async def history(self, asked: HistoryQuery) -> HistoryMessage:
        """Series over time.

        Raises:
            UnknownSeries: no such series.
        """

    async def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        """Newest first."""

    async def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        """Those that stood in the span, newest first."""

    def plan(self) -> PlanMessage:
        """What the day plan foresees, or why there is none."""

    def forecast_record(self) -> RecordMessage:
        """How good the forecast was in this house."""

    async def peaks(self) -> tuple[PeakMessage, ...]:
        """One per month, oldest first."""

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterMessage, ...]:
        """Those that began in the span, oldest first."""

    async def costs(self, start: datetime, end: datetime) -> tuple[EntryMessage, ...]:
        """What quarters that began in the span cost, in the order in which it was booked."""

    def swaps(self) -> tuple[SwapMessage, ...]:
        """Meters that were replaced, newest first, with what was answered."""

    async def answer_swap(self, number: int, request: SwapAnswerRequest, who: str) -> SwapMessage:
        """Say what a swap was: a new meter, or the same one."""

    async def truth(self, start: datetime, end: datetime) -> TruthMessage:
        """Our quarters beside the meter's and others', and both clocks."""

    async def counters(self) -> tuple[CounterRecordMessage, ...]:
        """Every gas, water and heat meter that was ever followed, in the order of its first report."""

    async def used(self, kind: str, per: str, start: datetime, end: datetime) -> tuple[UsedMessage, ...]:
        """What the meters of a kind counted in the quarters, hours, days or months that touch [start, end)."""

    async def take_in(self, request: ImportRequest, who: str) -> TakenMessage:
        """Quarters that somebody else counted, for the past."""

    async def bill(self, month: date | None) -> MonthCostsMessage:
        """What a month cost, by line, to date while it runs; without one, the running month."""

    async def economics(self, month: date | None) -> EconomicsMessage:
        """What peaks cost and what control saved in the month of this day; without one, in the running month."""

    async def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        """What was told about money in [start, end), newest first."""

    async def contracts(self) -> ComparisonMessage:
        """What each contract would have cost for what the house used in its last year."""

    async def rates(self) -> RatesMessage:
        """The newest figures of everything that the house pays by."""

    async def check_rates(self, request: RateChangeRequest) -> RatesCheckMessage:
        """What would be wrong with other figures from a day on; nothing changes."""

    async def change_rates(self, request: RateChangeRequest, who: str) -> RatesCheckMessage:
        """Write them into rates.yaml, unless something is wrong with them."""

    async def command(self, device: str, request: ManualRequest, who: str) -> None:
        """Steer a device by hand until the lease ends."""

    async def set_mode(self, request: ModeRequest, who: str) -> None:
        """Pause control, or take it up again."""

    async def play(self, request: DemoRequest, who: str) -> None:
        """Make the simulated house faster or break something in it."""
