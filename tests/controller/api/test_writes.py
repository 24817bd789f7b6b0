# SPDX-License-Identifier: MIT
"""The door over real HTTP: what is written, checked whole, done, and logged with who did it."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from controller.model.library_messages import LibraryDraftMessage, LibraryRequest, LibrarySetMessage
from controller.model.messages import (
    CheckMessage,
    DemoRequest,
    ManualRequest,
    ModeRequest,
    Refusal,
    RuleFileRequest,
    RuleSetRequest,
    decode,
    encode,
)
from controller.model.past_messages import TakeBackRequest
from controller.model.rate_messages import RateChangeRequest, RatesCheckMessage
from controller.model.said_messages import told
from controller.model.setting_messages import SettingChangeMessage, SettingMessage, SettingRequest
from controller.model.trial_messages import TrialMessage, TrialRequest, TrialSourcesMessage
from tests.controller.api.house import READY_SET, Talk
from tests.controller.api.samples import CONTRACTS, NOW, PROBLEM, RATES, SETTING, TRIAL
from tests.controller.api.talk import over_http


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
            '{"error":"there is no setting \\"day\\"","hint":"","said":{}}',
        )
        status, text = await talk.ask("PUT", "settings", '{"name": "night", "text": "21:00\\n#"}')
        refused = decode(Refusal, text)
        assert (status, refused.error) == (422, "text: must be one line of at most 200 characters")
        assert told(refused.error, refused.said, "error", "nl") == (
            "text: moet één lijn van hoogstens 200 tekens zijn"
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


def test_a_ready_set_is_drafted_for_the_devices_that_are_said() -> None:
    async def story(talk: Talk) -> None:
        status, text = await talk.ask("GET", "library")
        assert (status, decode(list[LibrarySetMessage], text)) == (200, [READY_SET])
        asked = LibraryRequest({"charger.car": "charger.garage"}, {"car_energy": "14 kWh"})
        status, text = await talk.ask("POST", "library/car_peak", encode(asked))
        assert (status, decode(LibraryDraftMessage, text).file) == (200, "car_peak.yaml")
        assert talk.service.done.pop() == ("car_peak", asked)
        status, text = await talk.ask("POST", "library/none", "{}")
        assert (status, decode(Refusal, text).error) == (404, 'there is no ready set "none"')
        status, text = await talk.ask("POST", "library/car_peak", '{"devices": {"a": "%s"}}' % ("x" * 300))
        assert (status, decode(Refusal, text).error) == (
            422,
            "devices, settings: at most 40 of each, 200 characters long",
        )

    over_http(story)


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        (
            '[{"name": "a", "text": "1"}, {"name": "a", "text": "2"}]',
            "settings: must be at most 40, each of another name",
        ),
        ('[{"name": "a", "text": "1\\n2"}]', "settings: a text must be one line of at most 200 characters"),
    ],
)
def test_settings_that_come_with_rules_are_plain(settings: str, error: str) -> None:
    async def story(talk: Talk) -> None:
        for method, route in (("PUT", "rules/set"), ("POST", "backtest")):
            body = f'{{"files": [{{"name": "a.yaml", "text": ""}}], "settings": {settings}}}'
            status, text = await talk.ask(method, route, body)
            assert (status, decode(Refusal, text).error) == (422, error)

    over_http(story)
