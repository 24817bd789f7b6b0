# SPDX-License-Identifier: MIT
"""A house without a house: the Service that the API's tests talk to, and a server around it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import aiohttp

from controller.api.server import ApiServer
from controller.api.service import Refused
from controller.history.events import DecisionFilter
from controller.history.span import Recorded
from controller.history.store import HistoryQuery, UnknownSeries
from controller.model.bill_messages import MonthCostsMessage
from controller.model.billed_messages import EntryMessage, QuarterMessage
from controller.model.clock import VirtualClock
from controller.model.comparison_messages import ComparisonMessage
from controller.model.counter_messages import CounterRecordMessage, UsedMessage
from controller.model.economics_messages import (
    EconomicsMessage,
    MoneyMessage,
)
from controller.model.import_messages import NOTHING_TAKEN, ImportRequest, TakenMessage
from controller.model.library_messages import (
    LibraryDeviceMessage,
    LibraryDraftMessage,
    LibraryRequest,
    LibrarySetMessage,
)
from controller.model.messages import (
    CheckMessage,
    DecisionMessage,
    DemoRequest,
    FaultMessage,
    HistoryMessage,
    ManualRequest,
    ModeRequest,
    PeakMessage,
    ProblemMessage,
    RuleFileMessage,
    RuleFileRequest,
    RuleSetRequest,
    RulesMessage,
    State,
)
from controller.model.page_messages import PageMessage
from controller.model.past_messages import (
    ActivatedSetMessage,
    ActivationMessage,
    ConditionMessage,
    FactMessage,
    RuleTextMessage,
    TakeBackRequest,
    WhyMessage,
    WhyNotMessage,
)
from controller.model.plan_messages import PlanDeviceMessage, PlanMessage, PlanQuarterMessage
from controller.model.rate_messages import (
    RateChangeRequest,
    RatesCheckMessage,
    RatesMessage,
)
from controller.model.record_messages import LikelihoodMessage, RecordMessage, RecordStageMessage
from controller.model.setting_messages import NewSetting, SettingChangeMessage, SettingMessage, SettingRequest
from controller.model.swap_messages import SwapAnswerRequest, SwapMessage
from controller.model.telegram_messages import TelegramLineMessage, TelegramMessage
from controller.model.total_messages import QuarterDayMessage, QuarterMapMessage, TotalMessage
from controller.model.trial_messages import (
    CANCELLED,
    TrialMessage,
    TrialRequest,
    TrialSourcesMessage,
)
from controller.model.truth_messages import TruthMessage
from tests.controller.api.samples import (
    ACTIVATION,
    CONTRACTS,
    ECONOMICS,
    NOW,
    PROBLEM,
    RATES,
    SERIES,
    SETTING,
    SWAP,
    TOLD,
    TOTAL,
    TRIAL,
    state,
)

TOKEN = "a-token-of-the-tests"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


READY_SET = LibrarySetMessage(
    name="car_peak",
    title="The car follows the peak",
    about="The car takes what the running quarter leaves.",
    note="",
    rules=("The car follows the peak",),
    text="rules: []\n",
    devices=(LibraryDeviceMessage("charger.car", "charger", ("charger.garage",), "charger.garage"),),
    new_settings=(),
    known_settings=(),
    missing=(),
    used_in="",
)


class FakeService:
    """Answers with what it was given; remembers what it was asked."""

    def __init__(self) -> None:
        self.current = state()
        self.states_asked = 0
        self.done: list[tuple[object, ...]] = []
        self.bug: Exception | None = None
        self.imported: list[tuple[ImportRequest, str]] = []

    def tick(self, mode: str | None = None) -> None:
        """A second passes, and perhaps something happens."""
        self.current = replace(
            self.current, now=self.current.now + timedelta(seconds=1), mode=mode or self.current.mode
        )

    def state(self) -> State:
        self.states_asked += 1
        if self.bug is not None:
            raise self.bug
        return self.current

    def device_names(self) -> tuple[str, ...]:
        return ("battery.home", "charger.car")

    def telegram(self) -> TelegramMessage:
        return TelegramMessage(
            NOW, (TelegramLineMessage("1-0:1.7.0(00.523*kW)", "import now", "523 W", None),)
        )

    def rules(self) -> RulesMessage:
        return RulesMessage((RuleFileMessage("rules.yaml", "rules: []\n", ()),), {"devices": []})

    async def check_rules(self, request: RuleFileRequest) -> CheckMessage:
        wrong = ProblemMessage(request.name, 1, 1, 1, "error", "syntax", "this is no rule", "")
        return CheckMessage((wrong,) if "wrong" in request.text else (), activated=False)

    async def put_rules(self, request: RuleFileRequest, who: str) -> CheckMessage:
        checked = await self.check_rules(request)
        self.done.append((request, who))
        return replace(checked, activated=not checked.problems)

    async def put_rule_set(self, request: RuleSetRequest, who: str) -> CheckMessage:
        self.done.append((request, who))
        checked = [await self.check_rules(file) for file in request.files]
        problems = tuple(problem for each in checked for problem in each.problems)
        return CheckMessage(problems, activated=not problems)

    async def library(self) -> tuple[LibrarySetMessage, ...]:
        return (READY_SET,)

    async def library_draft(self, name: str, request: LibraryRequest) -> LibraryDraftMessage:
        self.done.append((name, request))
        if name != READY_SET.name:
            raise Refused(404, f'there is no ready set "{name}"')
        return LibraryDraftMessage(
            "car_peak.yaml", "rules: []\n", (NewSetting("car_energy", "12 kWh"),), {}, ()
        )

    async def rules_history(self, limit: int) -> tuple[ActivationMessage, ...]:
        self.done.append((limit,))
        return (ACTIVATION,)

    async def activated_set(self, number: int) -> ActivatedSetMessage:
        if number != ACTIVATION.id:
            raise Refused(404, f"there is no activated set {number}", "GET rules/history lists them")
        return ActivatedSetMessage(
            ACTIVATION, (RuleTextMessage("rules.yaml", "rules: []\n"),), "+rules: []\n"
        )

    async def take_back(self, request: TakeBackRequest, who: str) -> CheckMessage:
        self.done.append((request, who))
        return CheckMessage((), activated=request.id == ACTIVATION.id)

    def settings(self) -> tuple[SettingMessage, ...]:
        return (SETTING,)

    async def change_setting(self, request: SettingRequest, who: str) -> SettingMessage:
        if request.name != SETTING.name:
            raise Refused(404, f'there is no setting "{request.name}"')
        self.done.append((request, who))
        return replace(SETTING, text=request.text)

    async def trial_sources(self) -> TrialSourcesMessage:
        return TrialSourcesMessage(NOW - timedelta(days=7), NOW)

    async def begin_trial(self, request: TrialRequest, who: str) -> TrialMessage | CheckMessage:
        self.done.append((request, who))
        if any("broken" in file.text for file in request.files):
            return CheckMessage((PROBLEM,), activated=False)
        return TRIAL

    def trial(self, trial: str) -> TrialMessage:
        if trial != TRIAL.id:
            raise Refused(404, f'there is no trial "{trial}"')
        return replace(TRIAL, share=0.5)

    async def end_trial(self, trial: str, who: str) -> TrialMessage:
        self.done.append((trial, who))
        return replace(TRIAL, state=CANCELLED)

    async def settings_history(self, limit: int) -> tuple[SettingChangeMessage, ...]:
        self.done.append((limit,))
        return (SettingChangeMessage(NOW, "window", "night", "22:00", "21:00"),)

    async def why(self, device: str, at: datetime | None) -> WhyMessage:
        self.done.append((device, at))
        return WhyMessage(device, NOW, "it controlled itself", None)

    async def why_not(self, rule: str, at: datetime | None) -> WhyNotMessage:
        self.done.append((rule, at))
        fact = FactMessage("grid.export", 1620.0, "1.62 kW")
        part = ConditionMessage("when", 0, "grid.export > 1.8 kW", False, (fact,))
        return WhyNotMessage(rule, NOW, "off", NOW, NOW, "it did not fire", (part,), (), "rules.yaml", 3)

    async def history(self, asked: HistoryQuery) -> HistoryMessage:
        self.done.append((asked,))
        for name in asked.series:
            if name not in SERIES:
                raise UnknownSeries(name, SERIES)
        return HistoryMessage((0.0,), 60.0, {"grid_w": (None,)}, {"grid_w": (1.0,)})

    async def decisions(self, asked: DecisionFilter) -> tuple[DecisionMessage, ...]:
        self.done.append((asked,))
        return (
            DecisionMessage(
                NOW, "charger.car", "9 A", "16 A", "rule", "slower", None, {"w": 1.0}, (("a", "b"),)
            ),
        )

    async def faults(self, start: datetime, end: datetime) -> tuple[FaultMessage, ...]:
        self.done.append((start, end))
        return (FaultMessage("meter", "the cable is out", "plug it in", NOW, None),)

    def plan(self) -> PlanMessage:
        quarter = PlanQuarterMessage(NOW, 0.3, 0.1, True, 500.0, 1500.0, {"battery.home": -1000.0}, {})
        text = PlanDeviceMessage("battery.home", "it takes in 0.25 kWh")
        return PlanMessage("", NOW, (quarter,), 1.2, 1.5, 0.0, 0.1, ("until 23:00",), (text,))

    def forecast_record(self) -> RecordMessage:
        stage = RecordStageMessage(300.0, 96.0, 80.0, 110.0, 0.01, 0.02, 0.015, 0.81, 0.9)
        return RecordMessage((stage,), (LikelihoodMessage(90.0, 2.0, 1.5),))

    async def peaks(self) -> tuple[PeakMessage, ...]:
        return (PeakMessage("2026-01", 2600, NOW, "meter"), PeakMessage("2026-02", 2700, None, "own"))

    async def quarters(self, start: datetime, end: datetime) -> tuple[QuarterMessage, ...]:
        self.done.append((start, end))
        return (QuarterMessage(start, 125.0, None, True),)

    async def page(self, kind: str, span: Recorded) -> PageMessage:
        self.done.append((kind, span))
        return PageMessage("time,grid_w", "2026-05-01T00:00:00Z,\n", 7)

    def swaps(self) -> tuple[SwapMessage, ...]:
        return (SWAP,)

    async def answer_swap(self, number: int, request: SwapAnswerRequest, who: str) -> SwapMessage:
        if number != SWAP.id:
            raise Refused(404, f"nobody asks for the swap {number}", "GET swaps lists them")
        self.done.append((who, request))
        return replace(SWAP, answer=request.answer, answered=NOW)

    async def truth(self, start: datetime, end: datetime) -> TruthMessage:
        self.done.append(("truth", start, end))
        return TruthMessage(start, end, None, (), ())

    async def counters(self) -> tuple[CounterRecordMessage, ...]:
        return (CounterRecordMessage("gas", "…0123", "m³", 1, NOW, 100.0, NOW, 100.5),)

    async def used(self, kind: str, per: str, start: datetime, end: datetime) -> tuple[UsedMessage, ...]:
        self.done.append(("used", kind, per, start, end))
        return (UsedMessage(start, end, 1.5, "m³", 16.5, is_booked=False, is_whole=True),)

    async def totals(self, per: str, span: Recorded) -> tuple[TotalMessage, ...]:
        self.done.append((per, span))
        return (TOTAL,)

    async def quarter_map(self, series: str, span: Recorded) -> QuarterMapMessage:
        self.done.append((series, span))
        if series not in ("import_w", *SERIES):
            raise UnknownSeries(series, SERIES)
        return QuarterMapMessage(series, (QuarterDayMessage(NOW, (250.0, None)),))

    async def costs(self, start: datetime, end: datetime) -> tuple[EntryMessage, ...]:
        return (EntryMessage(start, 125, 0, "imewo@2026-01-01#1", Decimal("0.012345678"), False, ""),)

    async def take_in(self, request: ImportRequest, who: str) -> TakenMessage:
        self.imported.append((request, who))
        return replace(NOTHING_TAKEN, new=len(request.quarters))

    async def bill(self, month: date | None) -> MonthCostsMessage:
        name = "2026-01" if month is None else f"{month:%Y-%m}"
        return MonthCostsMessage(
            name, month is None, "imewo", None, None, None, None, None, None, False, (), 2500.0
        )

    async def economics(self, month: date | None) -> EconomicsMessage:
        return replace(ECONOMICS, month=f"{month or NOW:%Y-%m}")

    async def money(self, start: datetime, end: datetime) -> tuple[MoneyMessage, ...]:
        self.done.append((start, end))
        return (TOLD,)

    async def contracts(self) -> ComparisonMessage:
        return CONTRACTS

    async def rates(self) -> RatesMessage:
        return RATES

    async def check_rates(self, request: RateChangeRequest) -> RatesCheckMessage:
        return RatesCheckMessage((PROBLEM,), is_written=False)

    async def change_rates(self, request: RateChangeRequest, who: str) -> RatesCheckMessage:
        self.done.append((request, who))
        return RatesCheckMessage((), is_written=request.tariff == "own")

    async def command(self, device: str, request: ManualRequest, who: str) -> None:
        if device == "battery.home" and request.current_a is not None:
            raise Refused(422, "a battery takes power_w, not current_a")
        self.done.append((device, request, who))

    async def set_mode(self, request: ModeRequest, who: str) -> None:
        self.done.append((request, who))

    async def play(self, request: DemoRequest, who: str) -> None:
        self.done.append((request, who))


class Talk:
    """A server that runs, its service, and a client that has the token."""

    def __init__(self, server: ApiServer, service: FakeService, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.service = service
        self.session = session
        self.base = f"http://127.0.0.1:{server.port}"

    async def ask(
        self, method: str, path: str, body: bytes | str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """Status and body of one request."""
        async with self.session.request(
            method, f"{self.base}/api/1/{path}", data=body, headers={**HEADERS, **(headers or {})}
        ) as response:
            return response.status, await response.text()


@asynccontextmanager
async def talking(service: FakeService | None = None) -> AsyncIterator[Talk]:
    """A server on a free port of loopback."""
    service = service or FakeService()
    server = ApiServer(service, TOKEN, port=0, clock=VirtualClock(NOW))
    await server.start()
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            yield Talk(server, service, session)
    finally:
        await server.stop()
