# SPDX-License-Identifier: MIT
"""A trial as the window follows it: asked, watched, left, found again, ended, refused, lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal
from controller.model.trial_messages import TrialRequest
from gui import trial as trial_module
from gui.client import Client
from gui.state import HouseState
from gui.trial import Trial, TrialPhase
from tests.gui import trial_scenes
from tests.gui.fake_controller import FakeController


@pytest.fixture
def trial(qtbot: QtBot, fake: FakeController, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    monkeypatch.setattr(trial_module, "LOOK_EVERY_MS", 1)
    monkeypatch.setattr(trial_module, "LOOK_AGAIN_MS", 1)
    client = Client()
    house = HouseState(client, client)
    with qtbot.waitSignal(house.changed):
        client.follow(fake.address)
    made = Trial(house, client)
    made.watch()
    qtbot.waitUntil(lambda: made.sources is not None)
    yield made
    made.rest()
    client.close()
    client.deleteLater()


def looks(fake: FakeController) -> int:
    return sum(verb == "GET" and route.startswith("backtest/trial") for verb, route, _ in fake.asked)


def test_what_past_there_is_is_asked_when_somebody_looks(trial: Trial) -> None:
    assert trial.sources == trial_scenes.SOURCES
    assert (trial.phase, trial.left_s) == (TrialPhase.NOTHING, None)


def test_a_trial_is_followed_to_its_report(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.step = 0.25
    shares = []
    trial.changed.connect(lambda: shares.append(trial.share))
    trial.begin(TrialRequest(days=30))
    assert trial.phase is TrialPhase.ASKED
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.DONE)
    assert trial.report == trial_scenes.unedited()
    assert shares == [0.0, 0.0, 0.25, 0.5, 0.75, 1.0]
    assert fake.trials.asked == TrialRequest(days=30)
    assert looks(fake) == 4


def test_nothing_is_asked_while_nobody_looks_and_it_is_found_again(
    trial: Trial, fake: FakeController, qtbot: QtBot
) -> None:
    fake.trials.step = 0.0
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: looks(fake) > 1)
    trial.rest()
    qtbot.wait(30)
    before = looks(fake)
    qtbot.wait(30)
    assert looks(fake) == before and trial.phase is TrialPhase.RUNNING
    fake.trials.step = 1.0
    trial.watch()
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.DONE)


def test_the_time_left_is_told_once_enough_is_done(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.share, fake.trials.step = 0.01, 0.0
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.RUNNING)
    assert trial.left_s is None
    fake.trials.step = 0.5
    qtbot.waitUntil(lambda: trial.share > 0.5)
    trial.rest()
    trial.phase = TrialPhase.RUNNING
    assert trial.left_s is not None


def test_cancelling_ends_it_in_the_controller(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.step = 0.0
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.RUNNING)
    trial.cancel()
    assert (trial.phase, trial.message) == (TrialPhase.NOTHING, "")
    qtbot.waitUntil(lambda: fake.trials.ended == ["trial-1"])


def test_cancelling_before_the_controller_answered_ends_it_too(
    trial: Trial, fake: FakeController, qtbot: QtBot
) -> None:
    trial.begin(TrialRequest())
    trial.cancel()
    qtbot.waitUntil(lambda: fake.trials.ended == ["trial-1"])
    assert trial.phase is TrialPhase.NOTHING


def test_rules_with_mistakes_come_back_with_their_places(
    trial: Trial, fake: FakeController, qtbot: QtBot
) -> None:
    fake.trials.problems = trial_scenes.PROBLEMS
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: trial.problems == trial_scenes.PROBLEMS)
    assert (trial.phase, trial.message) == (TrialPhase.NOTHING, "These rules cannot be tried as they are.")
    trial.begin(TrialRequest())
    assert not trial.message and not trial.problems


def test_a_refusal_is_told_with_its_hint(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.sources = trial_scenes.NO_SOURCES
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: bool(trial.message))
    assert (trial.message, trial.hint) == (
        "nothing is recorded that could be tried on",
        "Take the simulated week.",
    )


def test_a_trial_that_fails_says_why(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.fails_with = ("the disk is full", "Make room.")
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: bool(trial.message))
    assert (trial.phase, trial.message, trial.hint) == (TrialPhase.NOTHING, "the disk is full", "Make room.")


def test_a_controller_that_forgot_it_is_told(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.step = 0.0
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.RUNNING)
    fake.trials.forget()
    qtbot.waitUntil(lambda: bool(trial.message))
    assert (trial.message, trial.hint) == ("The controller no longer has this trial.", "Start it again.")


def test_any_other_answer_ends_the_following(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.step = 0.0
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.RUNNING)
    fake.refuse_with = (500, Refusal("something broke", "Look into the log."))
    qtbot.waitUntil(lambda: bool(trial.message))
    assert (trial.message, trial.hint) == ("something broke", "Look into the log.")


def test_a_line_that_breaks_does_not_end_it(trial: Trial, fake: FakeController, qtbot: QtBot) -> None:
    fake.trials.step = 0.0
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.RUNNING)
    from gui.client import Failure

    trial._fail(Failure(0, "The controller does not answer"), trial._round)
    assert trial.phase is TrialPhase.RUNNING and trial.message == ""
    fake.trials.step = 1.0
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.DONE)


def test_without_a_controller_nothing_begins(qtbot: QtBot) -> None:
    trial = Trial(HouseState(Client()))
    trial.begin(TrialRequest())
    assert trial.phase is TrialPhase.NOTHING


def test_what_came_out_is_put_away(trial: Trial, qtbot: QtBot) -> None:
    trial.begin(TrialRequest())
    qtbot.waitUntil(lambda: trial.phase is TrialPhase.DONE)
    trial.put_away()
    assert (trial.phase, trial.report) == (TrialPhase.NOTHING, None)
