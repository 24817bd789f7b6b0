# SPDX-License-Identifier: MIT
"""The door over real HTTP: every route, who may come in, and what the others hear."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controller.api.guard import Guard
from controller.api.requests import LARGEST_BODY
from controller.api.server import ApiServer, CannotListen
from controller.history.events import DecisionFilter
from controller.history.span import Recorded
from controller.history.store import HistoryQuery
from controller.model.clock import VirtualClock
from controller.model.counter_messages import CounterRecordMessage, UsedMessage
from controller.model.economics_messages import EconomicsMessage
from controller.model.errors import Bug
from controller.model.messages import (
    CheckMessage,
    DemoRequest,
    HistoryMessage,
    ManualRequest,
    ModeRequest,
    Refusal,
    RuleFileRequest,
    RuleSetRequest,
    RulesMessage,
    State,
    TelegramMessage,
    decode,
    encode,
)
from controller.model.past_messages import ActivatedSetMessage, TakeBackRequest, WhyMessage, WhyNotMessage
from controller.model.rate_messages import RateChangeRequest, RatesCheckMessage
from controller.model.record_messages import RecordMessage
from controller.model.setting_messages import SettingChangeMessage, SettingMessage, SettingRequest
from controller.model.swap_messages import SwapAnswerRequest, SwapMessage
from controller.model.total_messages import QuarterMapMessage, TotalMessage
from controller.model.trial_messages import TrialMessage, TrialRequest, TrialSourcesMessage
from controller.model.truth_messages import TruthMessage
from tests.controller.api.house import (
    CONTRACTS,
    HEADERS,
    NOW,
    PROBLEM,
    RATES,
    SETTING,
    SWAP,
    TOKEN,
    TOTAL,
    TRIAL,
    FakeService,
    Talk,
    state,
    talking,
)


def over_http(story: Callable[[Talk], Awaitable[None]]) -> None:
    """Run `story` against a server."""

    async def whole() -> None:
        async with talking() as talk:
            await story(talk)

    asyncio.run(whole())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("state", State),
        ("telegram", TelegramMessage),
        ("forecast", RecordMessage),
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
                Refusal("kind: say which", "one of billed, second, minute, quarter, day"),
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


def test_contracts_are_compared_and_rates_are_shown_checked_and_changed() -> None:
    body = (
        '{"tariff": "%s", "valid_from": "2027-01-01", "source": "card", "figures": '
        '[{"path": "lines/energy/price", "text": "11 ct/kWh", "with_vat": false}]}'
    )

    async def story(talk: Talk) -> None:
        assert await talk.ask("GET", "contracts") == (200, encode(CONTRACTS))
        assert await talk.ask("GET", "rates") == (200, encode(RATES))
        status, text = await talk.ask("POST", "rates/check", body % "own")
        assert (status, decode(RatesCheckMessage, text).problems) == (200, (PROBLEM,))
        assert await talk.ask("PUT", "rates", body % "own") == (200, '{"problems":[],"is_written":true}')
        request, who = talk.service.done.pop()
        assert isinstance(request, RateChangeRequest) and "127.0.0.1" in str(who)
        status, _ = await talk.ask("PUT", "rates", body % "other")
        assert status == 422

    over_http(story)


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ('"figures": []', 422, "figures: must be from 1 to 200"),
        (
            '"figures": [{"path": "a", "text": "1", "with_vat": true}, {"path": "a", "text": "2", "with_vat": true}]',
            422,
            'figures: "a" is given twice',
        ),
        (
            '"figures": [{"path": "a", "text": "1\\n2", "with_vat": true}]',
            422,
            "figures: a text must be one line of at most 60 characters",
        ),
        ('"figures": [], "valid_from": "soon"', 400, None),
    ],
)
def test_a_change_of_rates_that_makes_no_sense_is_refused(
    change: str, status: int, error: str | None
) -> None:
    start = "" if "valid_from" in change else '"valid_from": "2027-01-01", '

    async def story(talk: Talk) -> None:
        body = f'{{"tariff": "own", {start}"source": "card", {change}}}'
        for method, path in (("PUT", "rates"), ("POST", "rates/check")):
            answered, text = await talk.ask(method, path, body)
            assert answered == status
            assert error is None or decode(Refusal, text).error == error
        assert talk.service.done == []

    over_http(story)


def test_a_change_of_rates_says_where_its_figures_come_from() -> None:
    async def story(talk: Talk) -> None:
        figures = '[{"path": "a", "text": "1 ct/kWh", "with_vat": true}]'
        body = f'{{"tariff": "own", "valid_from": "2027-01-01", "source": " ", "figures": {figures}}}'
        status, text = await talk.ask("PUT", "rates", body)
        assert (status, decode(Refusal, text).error) == (
            422,
            "source: must be one line of 1 to 200 characters",
        )

    over_http(story)


def test_settings_are_listed_and_one_is_changed() -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", "settings")
        assert (status, decode(list[SettingMessage], text)) == (200, [SETTING])
        status, text = await talk.ask("GET", "settings/history?limit=7")
        assert (status, talk.service.done.pop()) == (200, (7,))
        assert [change.after for change in decode(list[SettingChangeMessage], text)] == ["21:00"]
        status, text = await talk.ask("PUT", "settings", '{"name": "night", "text": "21:00"}')
        assert (status, decode(SettingMessage, text)) == (200, replace(SETTING, text="21:00"))
        assert await talk.ask("PUT", "settings", '{"name": "day", "text": "21:00"}') == (
            404,
            '{"error":"there is no setting \\"day\\"","hint":""}',
        )
        assert await talk.ask("PUT", "settings", '{"name": "night", "text": "21:00\\n#"}') == (
            422,
            '{"error":"text: must be one line of at most 200 characters","hint":""}',
        )

    over_http(story)


def test_a_trial_is_begun_followed_and_given_up() -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", "backtest/sources")
        assert (status, decode(TrialSourcesMessage, text).history_end) == (200, NOW)
        status, text = await talk.ask("POST", "backtest", '{"source": "week"}')
        assert (status, decode(TrialMessage, text)) == (202, TRIAL)
        status, text = await talk.ask("GET", f"backtest/{TRIAL.id}")
        assert (status, decode(TrialMessage, text).share) == (200, 0.5)
        status, text = await talk.ask("DELETE", f"backtest/{TRIAL.id}")
        assert (status, decode(TrialMessage, text).state) == (200, "cancelled")
        assert [what for what, _ in talk.service.done] == [TrialRequest("week"), TRIAL.id]
        status, text = await talk.ask("GET", "backtest/ffff")
        assert (status, decode(Refusal, text).error) == (404, 'there is no trial "ffff"')

    over_http(story)


def test_rules_with_errors_are_not_tried_but_told_with_their_problems() -> None:
    async def story(talk: Talk) -> None:
        files = '{"files": [{"name": "rules.yaml", "text": "broken"}]}'
        status, text = await talk.ask("POST", "backtest", files)
        assert (status, decode(CheckMessage, text)) == (422, CheckMessage((PROBLEM,), activated=False))

    over_http(story)


def test_a_set_that_does_not_fit_the_house_is_not_taken_back() -> None:
    async def story(talk: Talk) -> None:
        assert await talk.ask("POST", "rules/take-back", '{"id": 3}') == (
            422,
            '{"problems":[],"activated":false}',
        )

    over_http(story)


@pytest.mark.parametrize(
    ("method", "path", "text", "done"),
    [
        ("POST", "rules/take-back", '{"id": 7}', TakeBackRequest(7)),
        ("POST", "devices/charger.car/command", '{"lease_s": 60, "current_a": 9}', "charger.car"),
        ("POST", "mode", '{"mode": "paused"}', ModeRequest("paused")),
        ("PUT", "settings", '{"name": "night", "text": "21:00"}', SettingRequest("night", "21:00")),
        ("POST", "demo", '{"rate": 60}', DemoRequest(60)),
        ("PUT", "rules", '{"name": "a.yaml", "text": "rules:"}', RuleFileRequest("a.yaml", "rules:")),
        (
            "PUT",
            "rules/set",
            '{"files": [{"name": "a.yaml", "text": "rules:"}, {"name": "b.yaml", "text": ""}]}',
            RuleSetRequest((RuleFileRequest("a.yaml", "rules:"), RuleFileRequest("b.yaml", ""))),
        ),
    ],
)
def test_a_write_is_done_and_logged_with_who(
    method: str, path: str, text: str, done: object, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(talk: Talk) -> None:
        with caplog.at_level(logging.INFO, "controller.api"):
            status, _ = await talk.ask(method, path, text, {"Kwartier-Client": "kitchen\u200b window"})
        assert status == 200
        assert talk.service.done[0][0] == done
        assert talk.service.done[0][-1] == "kitchen window at 127.0.0.1"
        assert f"{method} /api/1/{path} by kitchen window at 127.0.0.1: 200" in caplog.messages

    over_http(story)


def test_a_manual_command_reaches_its_device_whole() -> None:
    async def story(talk: Talk) -> None:
        assert await talk.ask("POST", "devices/battery.home/command", '{"lease_s": 60, "power_w": -500}') == (
            200,
            "{}",
        )
        assert talk.service.done == [("battery.home", ManualRequest(60, power_w=-500), "127.0.0.1")]

    over_http(story)


def test_rules_with_errors_are_refused_with_their_problems() -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("PUT", "rules", '{"name": "a.yaml", "text": "wrong"}')
        checked = decode(CheckMessage, text)
        assert (status, checked.activated, checked.problems[0].message) == (422, False, "this is no rule")
        together = '{"files": [{"name": "b.yaml", "text": ""}, {"name": "a.yaml", "text": "wrong"}]}'
        assert await talk.ask("PUT", "rules/set", together) == (status, text)
        status, text = await talk.ask("POST", "rules/check", '{"name": "a.yaml", "text": "wrong"}')
        assert (status, len(decode(CheckMessage, text).problems)) == (200, 1)

    over_http(story)


@pytest.mark.parametrize(
    ("method", "path", "text", "status", "refusal"),
    [
        ("GET", "nothing", None, 404, Refusal("there is nothing at /api/1/nothing")),
        ("DELETE", "state", None, 405, Refusal("DELETE is not possible at /api/1/state")),
        ("GET", "why", None, 400, Refusal("device: say which", "like device=charger.car")),
        ("GET", "why-not?rule=", None, 400, Refusal("rule: say which", "like rule=Boiler on sunshine")),
        (
            "GET",
            "why?device=charger.caar",
            None,
            404,
            Refusal('there is no device "charger.caar"', 'did you mean "charger.car"?'),
        ),
        (
            "GET",
            "why-not?rule=x&at=tea",
            None,
            400,
            Refusal('at: "tea" is no time', "write it like 2026-01-31T18:00:00Z, or as seconds since 1970"),
        ),
        (
            "GET",
            "rules/history/8",
            None,
            404,
            Refusal("there is no activated set 8", "GET rules/history lists them"),
        ),
        (
            "GET",
            "rules/history/x",
            None,
            404,
            Refusal('there is no activated set "x"', "GET rules/history lists them"),
        ),
        (
            "POST",
            "devices/charger.caar/command",
            '{"lease_s": 60, "on": true}',
            404,
            Refusal('there is no device "charger.caar"', 'did you mean "charger.car"?'),
        ),
        (
            "POST",
            "devices/battery.home/command",
            '{"lease_s": 60, "current_a": 9}',
            422,
            Refusal("a battery takes power_w, not current_a"),
        ),
        (
            "GET",
            "history?series=gird_w",
            None,
            400,
            Refusal('series: there is no series "gird_w"', 'did you mean "grid_w"?'),
        ),
        ("GET", "state?x=1", None, 400, Refusal("x: there is no such parameter")),
        (
            "POST",
            "mode",
            "no JSON",
            400,
            Refusal("ModeRequest: Invalid JSON: expected ident at line 1 column 2"),
        ),
        ("POST", "mode", b"\xff\xfe", 400, None),
        ("POST", "mode", "", 400, None),
        (
            "POST",
            "mode",
            "x" * (LARGEST_BODY + 1),
            413,
            Refusal(f"the request is larger than {LARGEST_BODY} bytes"),
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    method: str, path: str, text: str | bytes | None, status: int, refusal: Refusal | None
) -> None:
    async def story(talk: Talk) -> None:
        got, answer = await talk.ask(method, path, text)
        assert got == status
        assert decode(Refusal, answer) == refusal or refusal is None
        assert talk.service.done == [] or method == "GET"

    over_http(story)


@pytest.mark.parametrize(
    ("headers", "status", "error"),
    [
        ({"Authorization": "Bearer wrong"}, 401, "the token is missing or wrong"),
        ({"Authorization": TOKEN}, 401, "the token is missing or wrong"),
        ({"Authorization": ""}, 401, "the token is missing or wrong"),
        ({"Authorization": "Bearer é"}, 401, "the token is missing or wrong"),
        ({"Host": "evil.example"}, 403, "the Host header names another server"),
        ({"Host": "evil.example:8415"}, 403, "the Host header names another server"),
        ({"Host": "127.0.0.1.evil.example"}, 403, "the Host header names another server"),
        ({"Host": ""}, 403, "the Host header names another server"),
        ({"Kwartier-Api": "2"}, 426, "this controller speaks version 1 of the API, the client 2"),
        ({"Kwartier-Api": "one"}, 426, "this controller speaks version 1 of the API, the client one"),
    ],
)
def test_strangers_stay_outside(headers: dict[str, str], status: int, error: str) -> None:
    async def story(talk: Talk) -> None:
        for method, path in (("GET", "state"), ("GET", "events"), ("POST", "mode"), ("GET", "nothing")):
            got, text = await talk.ask(method, path, '{"mode": "paused"}', headers)
            assert (got, decode(Refusal, text).error) == (status, error)
        assert (talk.service.done, talk.service.states_asked) == ([], 0)

    over_http(story)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8415", "192.168.1.7:8415"])
def test_addresses_and_localhost_are_our_names(host: str) -> None:
    async def story(talk: Talk) -> None:
        status, _ = await talk.ask("GET", "state", headers={"Host": host, "Kwartier-Api": "1"})
        assert status == 200

    over_http(story)


def test_another_version_in_the_path_is_refused_plainly() -> None:
    async def story(talk: Talk) -> None:
        async with talk.session.get(f"{talk.base}/api/2/state", headers=HEADERS) as response:
            assert response.status == 426
            assert decode(Refusal, await response.text()) == Refusal(
                "this controller speaks version 1 of the API, the client 2",
                "install the same Kwartier on both",
            )

    over_http(story)


def test_no_page_of_another_origin_reads_an_answer() -> None:
    async def story(talk: Talk) -> None:
        for method in ("GET", "OPTIONS"):
            async with talk.session.request(
                method, f"{talk.base}/api/1/state", headers={**HEADERS, "Origin": "https://evil.example"}
            ) as response:
                assert not [name for name in response.headers if name.lower().startswith("access-control")]
                assert response.headers["Kwartier-Api"] == "1"
                assert response.headers["X-Content-Type-Options"] == "nosniff"

    over_http(story)


def test_a_path_writes_no_line_of_its_own_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def story(talk: Talk) -> None:
        with caplog.at_level(logging.INFO, "controller.api"):
            await talk.ask("POST", "mode%0AGET%20everything", "{}")
        assert caplog.messages[-1] == "POST /api/1/mode%0AGET%20everything by 127.0.0.1: 404"

    over_http(story)


def test_an_error_of_ours_answers_that_client_and_the_server_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story(talk: Talk) -> None:
        talk.service.bug = Bug("no such state")
        status, text = await talk.ask("GET", "state")
        assert (status, decode(Refusal, text).error) == (500, "the controller failed at this request")
        assert "no such state" not in text
        talk.service.bug = None
        assert (await talk.ask("GET", "state"))[0] == 200

    over_http(story)
    assert "GET /api/1/state failed" in caplog.messages


def test_a_port_that_is_taken_is_said_plainly() -> None:
    async def story() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            server = ApiServer(FakeService(), TOKEN, port=port, clock=VirtualClock(NOW))
            with pytest.raises(CannotListen) as refused:
                await server.run()
        assert str(refused.value) == (
            f"cannot listen on 127.0.0.1:{port}: the port is taken (is another Kwartier running?)"
        )
        await server.start()
        assert server.port == port
        await server.stop()

    asyncio.run(story())


def test_an_address_of_another_computer_is_said_plainly() -> None:
    server = ApiServer(FakeService(), TOKEN, "192.0.2.1", 0, clock=VirtualClock(NOW))
    with pytest.raises(
        CannotListen, match=r"cannot listen on 192\.0\.2\.1:0: this computer does not have that address"
    ):
        asyncio.run(server.start())


def test_cancelling_its_task_frees_the_port() -> None:
    async def story() -> None:
        server = ApiServer(FakeService(), TOKEN, port=0, clock=VirtualClock(NOW))
        task = asyncio.create_task(server.run())
        async with asyncio.timeout(5):
            while server.port == 0:  # noqa: ASYNC110
                await asyncio.sleep(0)
        port = server.port
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))
            assert again.getsockname()[1] == port

    asyncio.run(story())


def test_a_server_without_a_token_is_not_made() -> None:
    with pytest.raises(ValueError, match="an API without a token would let everyone in"):
        Guard("", "127.0.0.1", 1)


ROUTES = ("state", "mode", "demo", "rules", "rules/check", "devices/charger.car/command", "history", "x")
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("GET", "POST", "PUT", "PATCH")),
            st.sampled_from(ROUTES),
            st.dictionaries(WORDS, WORDS, max_size=3),
            st.binary(max_size=300),
        ),
        max_size=6,
    )
)
def test_whatever_is_sent_the_server_answers_in_json_and_never_with_a_failure(
    asked: list[tuple[str, str, dict[str, str], bytes]],
) -> None:
    async def story(talk: Talk) -> None:
        for method, path, query, body in asked:
            async with talk.session.request(
                method, f"{talk.base}/api/1/{path}", params=query, data=body, headers=HEADERS
            ) as response:
                assert response.status < 500
                json.loads(await response.text())
        assert (await talk.ask("GET", "state"))[0] == 200

    over_http(story)


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_that_are_no_http_do_no_harm(noise: bytes) -> None:
    async def story(talk: Talk) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", talk.server.port)
        writer.write(noise + b"\r\n\r\n")
        writer.write_eof()
        async with asyncio.timeout(5):
            await reader.read()
        writer.close()
        assert (await talk.ask("GET", "state"))[0] == 200

    over_http(story)
