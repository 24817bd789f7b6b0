# SPDX-License-Identifier: MIT
"""The line to the controller, over a real socket: what comes in, what goes out, and what happens when it breaks."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from controller.model.messages import (
    CheckMessage,
    DecisionMessage,
    HistoryMessage,
    ModeRequest,
    ProblemMessage,
    Refusal,
    RuleFileRequest,
    State,
    decode,
)
from controller.model.said_messages import said_messages
from controller.model.saying import Saying
from controller.model.telegram_messages import TelegramMessage
from gui import client as client_module
from gui.client import Call, Client, ControllerAddress, Failure, Link, LinkPhase
from tests.gui import evening, log_scenes, scenes
from tests.gui.fake_controller import TOKEN, FakeController


@pytest.fixture
def client(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(client_module, "RETRY_S", (0.01, 0.02))
    made = Client()
    yield made
    made.close()


def answer(qtbot: QtBot, call: Call | None) -> Any:
    """The message or Failure that a call brings."""
    assert call is not None
    got: list[Any] = []
    call.done.connect(got.append)
    call.failed.connect(got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_the_first_event_brings_the_whole_state(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    with qtbot.waitSignal(client.state_arrived) as arrived:
        client.follow(fake.address)
    assert arrived.args == [scenes.EVENING]
    assert client.link == Link(LinkPhase.ONLINE)


def test_changes_are_put_on_top_of_what_is_known(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    with qtbot.waitSignal(client.state_arrived):
        client.follow(fake.address)
    with qtbot.waitSignal(client.state_arrived) as arrived:
        fake.show(replace(scenes.EVENING, mode="paused"))
    assert arrived.args == [replace(scenes.EVENING, mode="paused")]


def test_many_changes_in_a_second_are_one_state(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    states: list[State] = []
    client.state_arrived.connect(states.append)
    client.follow(fake.address)
    qtbot.waitUntil(lambda: len(states) == 1)
    for second in range(1, 31):
        fake.show(scenes.later(scenes.EVENING, second))
    qtbot.waitUntil(lambda: len(states) == 2)
    assert states[1] == scenes.later(scenes.EVENING, 30)


def test_a_lost_line_is_said_at_once_and_taken_up_again(
    qtbot: QtBot, client: Client, fake: FakeController
) -> None:
    phases: list[LinkPhase] = []
    client.link_changed.connect(lambda link: phases.append(link.phase))
    with qtbot.waitSignal(client.state_arrived):
        client.follow(fake.address)
    with qtbot.waitSignal(client.state_arrived):
        fake.hang_up()
    assert phases == [LinkPhase.ONLINE, LinkPhase.LOST, LinkPhase.ONLINE]


def test_a_controller_that_is_not_there_is_tried_for_ever(qtbot: QtBot, client: Client) -> None:
    nobody = FakeController()
    address = nobody.address
    nobody.close()
    with qtbot.waitSignal(client.link_changed, check_params_cb=lambda link: link.phase is LinkPhase.LOST):
        client.follow(address)


def test_a_wrong_token_is_a_refusal_with_its_hint(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    with qtbot.waitSignal(client.link_changed, check_params_cb=lambda link: link.phase is LinkPhase.REFUSED):
        client.follow(ControllerAddress(fake.address.url, "another"))
    assert client.link == Link(LinkPhase.REFUSED, "wrong token", "Pair this window anew.")


def test_a_refused_version_is_said_plainly(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    fake.refuse_with = (426, Refusal("this controller speaks version 2", "Update the window."))
    with qtbot.waitSignal(client.link_changed, check_params_cb=lambda link: link.phase is LinkPhase.REFUSED):
        client.follow(fake.address)
    assert client.link.message == "this controller speaks version 2"


def test_a_state_of_another_version_is_refused(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    fake.state = replace(scenes.EVENING, about=replace(evening.ABOUT, api=2))
    with qtbot.waitSignal(client.link_changed, check_params_cb=lambda link: link.phase is LinkPhase.REFUSED):
        client.follow(fake.address)
    assert client.link.message == "The controller speaks another version than this window"


def test_a_state_that_cannot_be_read_is_refused(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    with qtbot.waitSignal(client.state_arrived):
        client.follow(fake.address)
    with qtbot.waitSignal(client.link_changed, check_params_cb=lambda link: link.phase is LinkPhase.REFUSED):
        fake.send(b'event: mod\ndata: {"mode": 7}\n\n')
    assert client.link.hint.startswith("mode:")


@pytest.mark.parametrize(
    "rubbish", [b"data: {\n\n", b"event: mod\ndata: [1]\n\n", b"event: mod\ndata: {{{\n\n"]
)
def test_rubbish_ends_the_line_and_it_is_taken_up_again(
    qtbot: QtBot, client: Client, fake: FakeController, rubbish: bytes
) -> None:
    with qtbot.waitSignal(client.state_arrived):
        client.follow(fake.address)
    with qtbot.waitSignal(client.state_arrived):
        fake.send(rubbish)


def test_comments_keep_the_line_and_change_nothing(
    qtbot: QtBot, client: Client, fake: FakeController
) -> None:
    with qtbot.waitSignal(client.state_arrived):
        client.follow(fake.address)
    with qtbot.assertNotEmitted(client.state_arrived, wait=100):
        fake.send(b": alive\n\n")


def test_a_silent_line_is_given_up(
    qtbot: QtBot, client: Client, fake: FakeController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "SILENCE_MS", 60)
    with qtbot.waitSignals([client.state_arrived, client.state_arrived]):
        client.follow(fake.address)


def test_closing_ends_the_line(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    with qtbot.waitSignal(client.state_arrived):
        client.follow(fake.address)
    client.close()
    fake.send(b": knock\n\n" * 3)
    with qtbot.assertNotEmitted(client.state_arrived, wait=100):
        fake.show(scenes.new_peak())
    assert client.get("state", State) is None


def test_questions_are_answered_with_messages(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    client.follow(fake.address)
    assert answer(qtbot, client.get("state", State)) == scenes.EVENING
    assert answer(qtbot, client.get("telegram", TelegramMessage)) == log_scenes.telegram()
    assert answer(qtbot, client.get("decisions", list[DecisionMessage])) == list(evening.DECISIONS)


def test_a_question_carries_its_query_unchanged(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    client.follow(fake.address)
    query = {
        "series": "grid_w,solar_w",
        "from": "2026-11-20T18:00:00+01:00",
        "to": "2026-11-20T17:07:20+00:00",
        "points": "10",
    }
    history = answer(qtbot, client.get("history", HistoryMessage, query))
    assert set(history.low) == {"grid_w", "solar_w"}
    assert ("GET", "history", query) in fake.asked


def test_what_is_sent_arrives(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    client.follow(fake.address)
    assert answer(qtbot, client.post("mode", ModeRequest("paused"), type(None))) is None
    assert fake.state.mode == "paused"
    checked = answer(qtbot, client.put("rules", RuleFileRequest("10-peak.yaml", "rules: []\n"), CheckMessage))
    assert checked == CheckMessage((), True)
    assert fake.rule_text == "rules: []\n"


def test_a_refusal_keeps_its_body(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    problem = ProblemMessage("a.yaml", 1, 1, 1, "error", "empty", "there is nothing here", "")
    fake.rule_problems = (problem,)
    client.follow(fake.address)
    failure = answer(qtbot, client.put("rules", RuleFileRequest("a.yaml", ""), CheckMessage))
    assert failure.status == 422
    assert decode(CheckMessage, failure.body).problems == (problem,)


def test_what_is_to_end_is_said_so(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    client.follow(fake.address)
    assert answer(qtbot, client.delete("backtest/none", type(None))).status == 404
    assert fake.asked[-1] == ("DELETE", "backtest/none", {})
    client.close()
    assert client.delete("backtest/none", type(None)) is None


def test_an_unknown_route_is_a_failure_in_words(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    client.follow(fake.address)
    assert answer(qtbot, client.get("nothing", State)) == Failure(
        404, "no such route", "", b'{"error":"no such route","hint":"","said":{}}'
    )


def test_an_answer_of_the_wrong_shape_is_a_failure(
    qtbot: QtBot, client: Client, fake: FakeController
) -> None:
    client.follow(fake.address)
    failure = answer(qtbot, client.get("telegram", State))
    assert failure.error == "The controller's answer could not be read"


def test_nobody_there_is_a_failure_with_a_hint(qtbot: QtBot, client: Client) -> None:
    nobody = FakeController()
    address = nobody.address
    nobody.close()
    client.follow(address)
    assert answer(qtbot, client.get("state", State)) == Failure(
        0, "The controller does not answer", "Is it running?"
    )


def test_a_call_can_be_given_up(qtbot: QtBot, client: Client, fake: FakeController) -> None:
    client.follow(fake.address)
    call = client.get("state", State)
    assert call is not None
    call.cancel()
    assert isinstance(answer(qtbot, client.get("state", State)), State)


def test_the_token_and_the_version_go_with_every_request(
    qtbot: QtBot, client: Client, fake: FakeController
) -> None:
    client.follow(fake.address)
    request = client._request("state")
    assert request is not None
    assert request.rawHeader("Authorization").data() == f"Bearer {TOKEN}".encode()
    assert request.rawHeader("Kwartier-Api").data() == b"1"
    assert json.dumps(fake.address.token) not in request.url().toString()


def test_a_refusal_is_told_in_the_language_of_the_window(
    speak: Callable[[str], None], qtbot: QtBot, client: Client, fake: FakeController
) -> None:
    hint = Saying("refused-now-is", time="2026-11-20 18:07:20")
    error = Saying("refused-future", time="2026-11-21 09:00:00")
    fake.refuse_with = (400, Refusal(str(error), str(hint), said_messages(error=error, hint=hint)))
    client.follow(fake.address)
    speak("nl")
    failure = answer(qtbot, client.get("state", State))
    assert failure.error == "at: 2026-11-21 09:00:00 ligt in de toekomst"
    assert failure.hint == "het is nu 2026-11-20 18:07:20"


def test_a_token_that_came_after_the_window_is_found(
    qtbot: QtBot, client: Client, fake: FakeController, tmp_path: Path
) -> None:
    file = tmp_path / "api-token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    client.follow(ControllerAddress(fake.address.url, "", file))
    qtbot.waitUntil(lambda: client.link.phase is LinkPhase.ONLINE)


def test_a_token_that_stays_wrong_is_refused(
    qtbot: QtBot, client: Client, fake: FakeController, tmp_path: Path
) -> None:
    file = tmp_path / "api-token"
    file.write_text("another\n", encoding="utf-8")
    client.follow(ControllerAddress(fake.address.url, "another", file))
    qtbot.waitUntil(lambda: client.link.phase is LinkPhase.REFUSED)
    assert client.link.message == "wrong token"
