# SPDX-License-Identifier: MIT
"""The door over real HTTP: every route that can be read, and what the house is asked."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from controller.history.events import DecisionFilter
from controller.history.span import Recorded
from controller.history.store import HistoryQuery
from controller.model.counter_messages import CounterRecordMessage, UsedMessage
from controller.model.economics_messages import EconomicsMessage
from controller.model.messages import (
    HistoryMessage,
    Refusal,
    RulesMessage,
    State,
    decode,
)
from controller.model.past_messages import ActivatedSetMessage, WhyMessage, WhyNotMessage
from controller.model.plan_messages import PlanMessage
from controller.model.record_messages import RecordMessage
from controller.model.swap_messages import SwapAnswerRequest, SwapMessage
from controller.model.telegram_messages import TelegramMessage
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.model.truth_messages import TruthMessage
from tests.controller.api.house import Talk
from tests.controller.api.samples import SWAP, TOTAL, state
from tests.controller.api.talk import over_http


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("state", State),
        ("telegram", TelegramMessage),
        ("forecast", RecordMessage),
        ("plan", PlanMessage),
        ("economics", EconomicsMessage),
        ("economics?month=2025-12", EconomicsMessage),
        ("rules", RulesMessage),
        ("history?series=grid_w", HistoryMessage),
        ("rules/history/7", ActivatedSetMessage),
        ("why?device=charger.car", WhyMessage),
        ("why-not?rule=Boiler%20on%20sunshine&at=2026-01-31T18:07:00Z", WhyNotMessage),
    ],
)
def test_a_message_can_be_read(path: str, kind: type[object]) -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", path)
        assert status == 200
        assert isinstance(decode(kind, text), kind)

    over_http(story)


@pytest.mark.parametrize(
    ("path", "count"), [("decisions", 1), ("faults", 1), ("peaks", 2), ("rules/history", 1), ("money", 1)]
)
def test_a_list_can_be_read(path: str, count: int) -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", path)
        assert (status, len(json.loads(text))) == (200, count)

    over_http(story)


@pytest.mark.parametrize(
    ("path", "month", "is_running"), [("bill", "2026-01", True), ("bill?month=2025-12", "2025-12", False)]
)
def test_the_bill_of_a_month_can_be_read(path: str, month: str, is_running: bool) -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", path)
        said = json.loads(text)
        assert (status, said["month"], said["is_running"]) == (200, month, is_running)

    over_http(story)


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "1969-12", "May", "2026-01-01", "²026-01"])
def test_what_is_no_month_has_no_bill(month: str) -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", f"bill?month={month}")
        refusal = Refusal(f'month: "{month}" is no month', "write it like 2026-01")
        assert (status, decode(Refusal, text)) == (400, refusal)

    over_http(story)


def test_the_quarters_of_a_month_can_be_read() -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", "quarters?from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z")
        assert (status, json.loads(text)) == (
            200,
            [
                {
                    "start": "2026-05-01T00:00:00Z",
                    "import_wh": 125.0,
                    "export_wh": None,
                    "is_complete": True,
                    "register": None,
                    "is_booked": False,
                }
            ],
        )
        _, text = await talk.ask("GET", "costs?from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z")
        assert json.loads(text)[0] == {
            "start": "2026-05-01T00:00:00Z",
            "import_wh": 125,
            "export_wh": 0,
            "version": "imewo@2026-01-01#1",
            "cost": "0.012345678",
            "is_estimated": False,
            "reason": "",
        }
        status, text = await talk.ask("GET", "quarters?from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z")
        assert (status, decode(Refusal, text)) == (
            400,
            Refusal("from: at most 32 days may be asked for at once", "ask for a month at a time"),
        )

    over_http(story)


def test_totals_of_days_and_months_are_given() -> None:
    async def story(talk: Talk) -> None:
        asked = "from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z"
        span = Recorded(1_777_593_600, 1_780_272_000)
        for per in ("day", "month"):
            status, text = await talk.ask("GET", f"history/totals?per={per}&{asked}")
            assert (status, decode(list[TotalMessage], text)) == (200, [TOTAL])
        assert talk.service.done == [("day", span), ("month", span)]
        status, text = await talk.ask("GET", f"history/totals?per=week&{asked}")
        assert (status, decode(Refusal, text)) == (400, Refusal("per: say by what", "one of day, month"))
        years = "from=2021-05-01T00:00:00Z&to=2026-06-01T00:00:00Z"
        assert (await talk.ask("GET", f"history/totals?per=month&{years}"))[0] == 200
        status, text = await talk.ask("GET", f"history/totals?per=day&{years}")
        assert (status, decode(Refusal, text).error) == (
            400,
            "from: at most 800 days may be asked for at once",
        )

    over_http(story)


def test_gas_and_water_are_given_by_meter_and_by_what_was_used() -> None:
    async def story(talk: Talk) -> None:
        start, end = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
        asked = "from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z"
        status, text = await talk.ask("GET", "counters")
        assert (status, decode(list[CounterRecordMessage], text)[0].meter) == (200, "…0123")
        status, text = await talk.ask("GET", f"used?kind=gas&{asked}")
        assert (status, decode(list[UsedMessage], text)) == (
            200,
            [UsedMessage(start, end, 1.5, "m³", 16.5, is_booked=False, is_whole=True)],
        )
        await talk.ask("GET", f"used?kind=water&per=hour&{asked}")
        assert talk.service.done == [
            ("used", "gas", "day", start, end),
            ("used", "water", "hour", start, end),
        ]
        for wrong, error, hint in (
            ("kind=oil", "kind: say which", "one of gas, water, heat, cooling, electricity"),
            ("kind=gas&per=week", "per: say by what", "one of quarter, hour, day, month"),
        ):
            status, text = await talk.ask("GET", f"used?{wrong}&{asked}")
            assert (status, decode(Refusal, text)) == (400, Refusal(error, hint))
        years = "from=2021-05-01T00:00:00Z&to=2026-06-01T00:00:00Z"
        for per, status in (("month", 200), ("day", 400), ("quarter", 400)):
            assert (await talk.ask("GET", f"used?kind=gas&per={per}&{years}"))[0] == status

    over_http(story)


def test_the_meter_check_is_over_the_last_month_unless_a_span_is_named() -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", "truth")
        asked = decode(TruthMessage, text)
        assert (status, asked.end - asked.start) == (200, timedelta(days=31))
        status, text = await talk.ask("GET", "truth?from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z")
        assert talk.service.done[-1] == (
            "truth", datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC),
        )  # fmt: skip
        for wrong in (
            "from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z",
            "from=2020-05-01T00:00:00Z",
            "day=1",
        ):
            assert (await talk.ask("GET", f"truth?{wrong}"))[0] == 400

    over_http(story)


def test_a_swap_of_the_meter_is_told_and_answered() -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", "swaps")
        assert (status, decode(list[SwapMessage], text)) == (200, [SWAP])
        for body, status, error in (
            (b'{"answer": "maybe"}', 422, 'answer: "maybe" is none of new, same'),
            (b'{"answer": 1}', 400, "answer: Input should be a valid string"),
        ):
            got, text = await talk.ask("POST", "swaps/7", body)
            assert (got, decode(Refusal, text).error) == (status, error)
        for number in ("8", "x"):
            assert (await talk.ask("POST", f"swaps/{number}", b'{"answer": "new"}'))[0] == 404
        status, text = await talk.ask("POST", "swaps/7", b'{"answer": "same"}')
        assert (status, decode(SwapMessage, text).answer) == (200, "same")
        assert [request for _, request in talk.service.done] == [SwapAnswerRequest("same")]

    over_http(story)


def test_the_quarters_of_days_are_given_side_by_side() -> None:
    async def story(talk: Talk) -> None:
        asked = "from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z"
        status, text = await talk.ask("GET", f"history/quarters?series=import_w&{asked}")
        assert (status, decode(QuarterMapMessage, text).days[0].values) == (200, (250.0, None))
        status, text = await talk.ask("GET", f"history/quarters?{asked}")
        assert (status, decode(Refusal, text)) == (
            400,
            Refusal("series: say which", "like series=import_w"),
        )
        status, text = await talk.ask("GET", f"history/quarters?series=gird_w&{asked}")
        assert (status, decode(Refusal, text)) == (
            400,
            Refusal('series: there is no series "gird_w"', 'did you mean "grid_w"?'),
        )
        status, text = await talk.ask("GET", "history/quarters?series=grid_w&from=1777593600&to=1877593600")
        assert status == 400

    over_http(story)


def test_history_is_given_as_csv_a_page_at_a_time() -> None:
    async def story(talk: Talk) -> None:
        asked = "from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z"
        status, text = await talk.ask("GET", f"history/csv?kind=minute&{asked}")
        assert (status, json.loads(text)) == (
            200,
            {"header": "time,grid_w", "text": "2026-05-01T00:00:00Z,\n", "next_s": 7},
        )
        assert talk.service.done == [("minute", Recorded(1_777_593_600, 1_780_272_000))]
        for kind in ("", "&kind=month"):
            status, text = await talk.ask("GET", f"history/csv?{asked}{kind}")
            assert (status, decode(Refusal, text)) == (
                400,
                Refusal("kind: say which", "one of billed, counters, second, minute, quarter, day"),
            )

    over_http(story)


def test_state_answers_in_set_up_mode() -> None:
    async def story(talk: Talk) -> None:
        talk.service.current = state("set-up")
        _, text = await talk.ask("GET", "state")
        assert decode(State, text).mode == "set-up"

    over_http(story)


def test_queries_reach_the_house_as_they_were_asked() -> None:
    async def story(talk: Talk) -> None:
        start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
        times = "from=2026-01-01T00:00:00Z&to=2026-01-02T01:00:00%2B01:00"
        await talk.ask("GET", f"history?series=grid_w,battery.home&points=20&{times}")
        await talk.ask("GET", f"decisions?{times}&device=charger.car&rule=peak%20shaving&limit=5")
        await talk.ask("GET", f"faults?{times}")
        assert talk.service.done == [
            (HistoryQuery(("grid_w", "battery.home"), start, end, 20),),
            (DecisionFilter(start, end, "charger.car", "peak shaving", 5),),
            (start, end),
        ]

    over_http(story)


def test_why_and_why_not_are_asked_of_a_time_or_of_now() -> None:
    async def story(talk: Talk) -> None:
        await talk.ask("GET", "why?device=charger.car")
        await talk.ask("GET", "why?device=battery.home&at=2026-01-31T19:07:00%2B01:00")
        await talk.ask("GET", "why-not?rule=Boiler%20on%20sunshine&at=1769882820")
        await talk.ask("GET", "rules/history?limit=3")
        then = datetime(2026, 1, 31, 18, 7, tzinfo=UTC)
        assert talk.service.done == [
            ("charger.car", None),
            ("battery.home", then),
            ("Boiler on sunshine", then),
            (3,),
        ]

    over_http(story)
