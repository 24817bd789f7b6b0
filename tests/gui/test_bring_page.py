# SPDX-License-Identifier: MIT
"""Bringing one's past in the window: choose, look, take over, see it; and what is told when it does not work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from controller.model.messages import State
from gui import import_places
from gui.export_places import ExportPlace
from gui.importing import ImportPhase
from gui.main_window import MainWindow
from gui.pages.bring import BringPage
from gui.pages.history import HistoryPage
from gui.pages.settings import SettingsPage
from gui.periods import Period, Scope
from tests.controller.imports.exports import fluvius, fluvius_file, quarter_starts, utc
from tests.gui import import_scenes, past_scenes, scenes
from tests.gui.fake_controller import TOKEN, FakeController
from tests.gui.fake_import import Answer, Plan
from tests.gui.looking import cut_off, too_small

LOOK = Answer(import_scenes.LOOKED, ("progress read 100 100",))
TAKEN = replace(import_scenes.LOOKED, taken=import_scenes.TAKEN)
TAKE = Answer(TAKEN, ("progress read 100 100", "progress keep 1000 106932"))
MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    found = Plan(tmp_path)
    found.write(LOOK, TAKE)
    return found


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of downloads with two files, the injection newer."""
    folder = tmp_path / "Downloads"
    folder.mkdir()
    for number, name in enumerate(("afname.csv", "injectie.csv", "photo.jpg", ".hidden.csv")):
        (folder / name).write_text("x" * 1234)
        os.utime(folder / name, (1_790_000_000 + number, 1_790_000_000 + number))
    monkeypatch.setattr(import_places, "places", lambda: (ExportPlace("Downloads", folder),))
    return folder


def opened(
    qtbot: QtBot, make_window: MakeWindow, fake: FakeController, plan: Plan, scene: State = import_scenes.OWN
) -> BringPage:
    fake.state = scene
    window = make_window(None, importer=plan.argv)
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.is_live)
    window.show_page("bring")
    page = window.pages["bring"]
    assert isinstance(page, BringPage)
    return page


@pytest.fixture
def page(qtbot: QtBot, make_window: MakeWindow, fake: FakeController, plan: Plan, files: Path) -> BringPage:
    return opened(qtbot, make_window, fake, plan)


def touch(button: QPushButton) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: BringPage, *places: int) -> None:
    rows = page.choice.rows
    for place in places:
        rows.clicked.emit(rows.rows.index(place))


def looked(qtbot: QtBot, page: BringPage) -> None:
    choose(page, 0)
    touch(page.begin)
    qtbot.waitUntil(lambda: not page.importing.is_running)


def test_files_are_chosen_from_those_that_were_downloaded_the_newest_first(page: BringPage) -> None:
    rows = page.choice.rows.rows.rows
    assert [row.title for row in rows] == ["injectie.csv", "afname.csv"]
    assert rows[0].below.startswith("Downloads · 21 Sept 2026, ")
    assert rows[0].right == "1.2 kB"
    assert not page.begin.isEnabled()
    choose(page, 1, 0)
    assert [path.name for path in page.choice.chosen] == ["afname.csv", "injectie.csv"]
    assert page.title.accessibleName() == "2 chosen"
    choose(page, 1)
    assert [row.icon for row in page.choice.rows.rows.rows] == ["chosen", "not-chosen"]


def test_a_look_is_taken_first_and_tells_everything(
    qtbot: QtBot, page: BringPage, plan: Plan, files: Path, fake: FakeController
) -> None:
    looked(qtbot, page)
    assert plan.asked == [
        "--json", "--progress", "--connect", fake.address.url, "--data", ".", "--dry-run", str(files / "injectie.csv")
    ]  # fmt: skip
    assert page.title.accessibleName() == "Mijn Fluvius"
    assert [fact.words for fact in page.facts.facts] == [
        "106,932 quarters of an hour, 1 Nov 2023 to 19 Nov 2026",
        "312 of them were estimated by the grid operator",
        "96 quarters in between are missing",
        "26,496 lines were not needed",
        "3 lines cannot be read",
    ]
    assert page.facts.facts[-1].more.splitlines()[0] == (
        "Verbruikshistoriek_injectie.csv:40112: fields: 1 instead of 12"
    )
    assert page.facts.months.rows[:2] == (
        ("", "Import, kWh", "Export, kWh", "Peak, kW"),
        ("Nov 2026", "349", "154", "2.64"),
    )
    assert page.take.isVisible() and not page.begin.isVisible()


def test_it_is_taken_over_at_a_touch_and_what_shows_the_past_asks_anew(
    qtbot: QtBot, page: BringPage, plan: Plan, fake: FakeController
) -> None:
    looked(qtbot, page)
    with qtbot.waitSignal(page.importing.taken):
        touch(page.take)
    assert "--dry-run" not in plan.asked
    assert page.importing.phase is ImportPhase.DONE
    assert [fact.words for fact in page.facts.facts[:3]] == [
        "104,052 quarters were taken over",
        "188 took the place of what was known less well",
        "2,692 were measured here, which stays",
    ]
    assert page.facts.facts[2].more == "11 of them differ in the files, by +0.412 kWh in all."
    window = page.window()
    assert isinstance(window, MainWindow)
    touch(page.see)
    history = window.pages["history"]
    assert isinstance(history, HistoryPage) and history.isVisible()
    assert history.head.period == Period(Scope.MONTH, date(2026, 11, 1)), "where the past ends"
    assert page.importing.report is None and page.choice.chosen == ()


def test_a_page_that_was_seen_is_asked_anew_after_an_import(
    qtbot: QtBot, page: BringPage, fake: FakeController
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.show_page("history")
    history = window.pages["history"]
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.is_answered)
    asked = len([route for _, route, _ in fake.asked if route.startswith("history")])
    window.importing.taken.emit()
    qtbot.waitUntil(lambda: len([route for _, route, _ in fake.asked if route.startswith("history")]) > asked)


def test_a_look_can_be_ended(qtbot: QtBot, page: BringPage, plan: Plan) -> None:
    plan.write(Answer(lines=("progress read 30 100",), waits=True))
    choose(page, 0)
    touch(page.begin)
    qtbot.waitUntil(lambda: page.progress.figure.text == "30 %")
    assert page.progress.step.text() == "injectie.csv"
    touch(page.cancel)
    assert not page.importing.is_running
    assert page.choice.isVisible() and len(page.choice.chosen) == 1


def test_taking_over_can_be_ended_and_what_it_took_stays(qtbot: QtBot, page: BringPage, plan: Plan) -> None:
    plan.write(LOOK, Answer(lines=("progress read 9 9", "progress keep 5000 20000"), waits=True))
    looked(qtbot, page)
    touch(page.take)
    qtbot.waitUntil(lambda: page.progress.step.text() == "5,000 of 20,000 quarters")
    with qtbot.waitSignal(page.importing.taken):
        touch(page.cancel)
    assert page.trouble.text == (
        "Stopped. What was taken over by then stays. Take it over again to go on: nothing is counted twice."
    )
    assert page.take.isVisible()


def test_a_child_ends_with_the_window(qtbot: QtBot, page: BringPage, plan: Plan) -> None:
    plan.write(Answer(lines=("progress read 30 100",), waits=True))
    choose(page, 0)
    touch(page.begin)
    qtbot.waitUntil(lambda: page.importing.done == 30)
    process = page.importing.findChild(import_process())
    assert process is not None
    page.window().close()
    assert not page.importing.is_running
    assert process.state() == process.ProcessState.NotRunning


def import_process() -> type:
    from PySide6.QtCore import QProcess

    return QProcess


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            Answer(import_scenes.UNKNOWN, ("x.csv:1:1: error: no",), 1),
            "contacts.csv: this is no export that can be taken over; known are: Mijn Fluvius (quarter-hour totals), "
            "DSMR-reader (hours), Home Assistant (energy dashboard, or history) "
            "“Where to get it” says which file it must be.",
        ),
        (Answer(lines=("error: a.zip: a broken archive",), code=3), "a.zip: a broken archive"),
        (Answer(code=70), "The import ended by itself (exit code 70)."),
        (Answer("no report"), "The import ended by itself (exit code 0)."),
    ],
)
def test_what_cannot_be_looked_at_is_told_where_it_was_asked(
    answer: Answer, told: str, qtbot: QtBot, page: BringPage, plan: Plan
) -> None:
    plan.write(answer)
    looked(qtbot, page)
    assert page.trouble.text == told
    assert page.choice.isVisible()


def test_why_it_could_not_be_kept_is_told_above_what_was_seen(
    qtbot: QtBot, page: BringPage, plan: Plan
) -> None:
    full = "error: the controller at http://127.0.0.1:1 refuses: 503 Service Unavailable; the disk is full; make room"
    plan.write(LOOK, Answer(lines=("progress keep 1000 2000", full), code=3))
    looked(qtbot, page)
    touch(page.take)
    qtbot.waitUntil(lambda: not page.importing.is_running)
    assert page.trouble.text == (
        "The controller at http://127.0.0.1:1 refuses: 503 Service Unavailable; the disk is full; make room "
        "What was taken over by then stays. Try again later: nothing is counted twice."
    )
    assert page.take.isVisible() and page.facts.facts


def test_a_command_that_is_not_there_is_told(qtbot: QtBot, page: BringPage) -> None:
    page.importing._argv = ("/nonexistent/python",)
    choose(page, 0)
    touch(page.begin)
    qtbot.waitUntil(lambda: bool(page.importing.message))
    assert page.trouble.text == "The import could not be started. Is Kwartier installed whole?"
    assert not page.importing.is_running


def test_entities_are_asked_for_and_told_to_the_command(qtbot: QtBot, page: BringPage, plan: Plan) -> None:
    plan.write(Answer(import_scenes.QUESTION, code=1))
    looked(qtbot, page)
    assert page.title.accessibleName() == "A question first"
    pickers = page.facts.pickers
    names = [each.name for each in import_scenes.QUESTION.entities]
    assert [pickers[name].shown_text() for name in names] == ["choose …", "choose …", "Solar", "Nothing"]
    assert page.begin.isVisible() and not page.begin.isEnabled() and not page.take.isVisible()
    for name in names[:2]:
        page.facts.told.emit(name, "import")
    plan.write(LOOK)
    touch(page.begin)
    qtbot.waitUntil(lambda: not page.importing.is_running)
    told = [plan.asked[place + 1] for place, word in enumerate(plan.asked) if word == "--as"]
    assert told == [
        f"solar={names[2]}", f"nothing={names[3]}", f"import={names[0]}", f"import={names[1]}"
    ]  # fmt: skip
    assert page.take.isVisible()


def test_in_a_simulated_house_one_may_look_and_not_take(
    qtbot: QtBot, make_window: MakeWindow, fake: FakeController, plan: Plan, files: Path
) -> None:
    page = opened(qtbot, make_window, fake, plan, scenes.EVENING)
    looked(qtbot, page)
    assert page.trouble.text.startswith("This house is simulated: your own past does not belong in it.")
    assert page.facts.facts and not page.take.isVisible()


def test_without_a_house_it_is_told_what_comes_first(page: BringPage) -> None:
    page.house.take(scenes.set_up())
    assert page.trouble.text == "Describe your house first. The page Now says what is still missing."
    page.house.take(scenes.mending())
    assert page.trouble.text == (
        "A file has to be mended first. The page Now says where, and what to write. "
        "What was recorded is kept."
    )


def test_without_a_controller_it_is_told_and_nothing_is_started(
    qtbot: QtBot, page: BringPage, fake: FakeController
) -> None:
    choose(page, 0)
    fake.close()
    qtbot.waitUntil(lambda: not page.house.is_live)
    touch(page.begin)
    assert not page.importing.is_running
    assert page.trouble.text.startswith("The controller does not answer.")


def test_history_offers_it_where_nothing_was_recorded_and_settings_always(
    qtbot: QtBot, page: BringPage, fake: FakeController
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    history, settings = window.pages["history"], window.pages["settings"]
    assert isinstance(history, HistoryPage) and isinstance(settings, SettingsPage)
    window.show_page("history")
    qtbot.waitUntil(lambda: history.is_answered)
    assert not history.bring.isVisible(), "there is something"
    fake.past = past_scenes.NOTHING
    history.choose(Period(Scope.MONTH, date(2024, 3, 1)))
    qtbot.waitUntil(history.bring.isVisible)
    history.bring.tapped.emit()
    assert page.isVisible()
    touch(page.back)
    assert history.isVisible()
    window.show_page("settings")
    touch(settings.bring.open)
    assert page.isVisible()


def test_a_window_that_cannot_start_the_command_offers_none(
    qtbot: QtBot, make_window: MakeWindow, fake: FakeController
) -> None:
    fake.past = past_scenes.NOTHING
    window = make_window(None)
    window.client.follow(fake.address)
    window.show_page("history")
    history, settings = window.pages["history"], window.pages["settings"]
    assert isinstance(history, HistoryPage) and isinstance(settings, SettingsPage)
    qtbot.waitUntil(lambda: history.is_answered)
    assert not history.bring.isVisible()
    window.show_page("settings")
    assert not settings.bring.isVisible()


def test_the_real_command_brings_a_year_of_a_generated_file(
    qtbot: QtBot, make_window: MakeWindow, fake: FakeController, files: Path, tmp_path: Path
) -> None:
    starts = quarter_starts(utc(2026, 3, 1), 2500)
    rows = fluvius(starts, [0.25] * 2500)
    (files / "history.csv").write_text(fluvius_file(*rows[:1200], "broken", *rows[1200:]), encoding="utf-8")
    fake.state = import_scenes.OWN
    fake.token_file = tmp_path / "api-token"
    fake.token_file.write_text(TOKEN)
    window = make_window(None, importer=(sys.executable, "main.py", "import"))
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.is_live)
    window.show_page("bring")
    page = window.pages["bring"]
    assert isinstance(page, BringPage)
    looked(qtbot, page)
    assert page.facts.facts[0].words == "2,500 quarters of an hour, 1 Mar 2026 to 27 Mar 2026"
    assert page.facts.facts[-1].more == "history.csv:1202: fields: 1 instead of 12"
    assert not [route for _, route, _ in fake.asked if route == "history/import"], "only a look"
    with qtbot.waitSignal(page.importing.taken):
        touch(page.take)
    sent = [len(body["quarters"]) for _, route, body in fake.asked if route == "history/import"]
    assert sent == [1000, 1000, 500]
    assert page.facts.facts[0].words == "2,500 quarters were taken over"


@pytest.mark.parametrize("size", [(800, 480), (1280, 800)])
def test_everything_has_its_room_and_a_fingers_size(
    size: tuple[int, int], qtbot: QtBot, page: BringPage, plan: Plan
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(*size)
    qtbot.wait(20)
    for answer in (None, Answer(import_scenes.QUESTION, code=1), LOOK):
        if answer is not None:
            plan.write(answer)
            page.again.click()
            looked(qtbot, page)
        qtbot.wait(20)
        assert cut_off(window) == []
        assert too_small(window, window.look.touch) == []
