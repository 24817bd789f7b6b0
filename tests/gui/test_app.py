# SPDX-License-Identifier: MIT
"""Starting: the window first, then a controller that runs, or one of its own that ends with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import controller_process
from gui.app import end_on_signals, show
from gui.client import ControllerAddress, read_token
from gui.controller_process import ControllerFinder, Launch
from gui.main_window import MainWindow
from gui.preferences import Preferences, Taste
from gui.style import DARK, LIGHT
from tests.gui.fake_controller import TOKEN, FakeController

ROOT = Path(__file__).parent.parent.parent
LAST_WORDS = "import sys; print('starting', 'the port is taken', sep='\\n', file=sys.stderr); sys.exit(3)"
CHILD = (sys.executable, "-m", "tests.gui.fake_controller")


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    file = tmp_path / "api-token"
    file.write_text(TOKEN + "\n", encoding="utf-8")
    return file


@pytest.fixture
def nobody_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A default address where surely nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(controller_process, "DEFAULT_URL", f"http://127.0.0.1:{free.getsockname()[1]}")


@pytest.fixture
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    yield


def test_a_given_address_is_followed_and_nothing_started(qtbot: QtBot, token_file: Path) -> None:
    finder = ControllerFinder("http://127.0.0.1:1", token_file, None)
    with qtbot.waitSignal(finder.found) as found:
        finder.begin()
    assert found.args == [ControllerAddress("http://127.0.0.1:1", TOKEN)]
    assert found.args[0].token_file == token_file, "for the commands that the window starts"


def test_a_controller_that_runs_is_used(
    qtbot: QtBot, fake: FakeController, token_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(controller_process, "DEFAULT_URL", fake.address.url)
    finder = ControllerFinder(None, token_file, lambda: pytest.fail("nothing is to be started"))
    with qtbot.waitSignal(finder.found) as found:
        finder.begin()
    assert found.args == [fake.address]
    finder.close()


@pytest.mark.usefixtures("nobody_home", "in_the_project")
def test_where_there_is_none_one_is_started_and_ended(qtbot: QtBot, token_file: Path) -> None:
    finder = ControllerFinder(None, None, lambda: Launch(CHILD, token_file))
    with qtbot.waitSignal(finder.found) as found:
        finder.begin()
    address = found.args[0]
    assert (address.token, address.url.startswith("http://127.0.0.1:")) == (TOKEN, True)
    assert finder._process is not None
    child = int(finder._process.processId())
    finder.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@pytest.mark.usefixtures("nobody_home", "in_the_project")
def test_one_that_was_killed_is_started_again(
    qtbot: QtBot, token_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(controller_process, "AGAIN_MS", (10,))
    finder = ControllerFinder(None, None, lambda: Launch(CHILD, token_file))
    with qtbot.waitSignal(finder.found):
        finder.begin()
    assert finder._process is not None
    first = int(finder._process.processId())
    said: list[tuple[str, str]] = []
    finder.failed.connect(lambda message, hint: said.append((message, hint)))
    with qtbot.waitSignal(finder.found):
        os.kill(first, signal.SIGKILL)
    assert said == [
        (
            "The controller ended by itself (exit code 9)",
            "It is started again. Until then every device keeps to its own safe state.",
        )
    ]
    assert finder._process is not None
    assert int(finder._process.processId()) != first
    finder.close()


@pytest.mark.usefixtures("nobody_home")
def test_a_controller_that_cannot_be_started_is_said(qtbot: QtBot, token_file: Path) -> None:
    finder = ControllerFinder(None, None, lambda: Launch(("/nowhere/kwartier",), token_file))
    with qtbot.waitSignal(finder.failed) as failed:
        finder.begin()
    assert failed.args == ["The controller could not be started", "Is Kwartier installed whole?"]
    finder.close()


@pytest.mark.usefixtures("nobody_home")
def test_a_controller_that_ends_by_itself_is_said(qtbot: QtBot, token_file: Path) -> None:
    finder = ControllerFinder(None, None, lambda: Launch((sys.executable, "-c", LAST_WORDS), token_file))
    with qtbot.waitSignal(finder.failed) as failed:
        finder.begin()
    assert failed.args[0] == "The controller ended by itself (exit code 3)"
    assert failed.args[1] == "the port is taken"
    finder.close()


@pytest.mark.usefixtures("nobody_home")
def test_without_a_way_to_start_one_the_default_address_is_tried(qtbot: QtBot, token_file: Path) -> None:
    finder = ControllerFinder(None, token_file, None)
    with qtbot.waitSignal(finder.found) as found:
        finder.begin()
    assert found.args == [ControllerAddress(controller_process.DEFAULT_URL, TOKEN)]


def test_a_token_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    assert read_token(tmp_path / "missing") == read_token(None) == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_starts_a_controller_shows_its_house_and_ends_both(
    token_file: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed_port = str(free.getsockname()[1])
    command = (sys.executable, "-m", "tests.gui.whole_program", str(token_file), closed_port)
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True) as program:
        assert program.stdout is not None and program.stderr is not None
        child = int(program.stdout.readline())
        assert program.stdout.readline() == "Demo house\n"
        program.send_signal(number)
        assert program.wait(20) == 0
        assert "Traceback" not in program.stderr.read()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_signal_ends_the_program_in_order(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(qapp, "quit", lambda *_socket: ended.append(True))
    bell = end_on_signals(qapp)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: bool(ended))
    finally:
        bell.close()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_the_taste_is_remembered(tmp_path: Path) -> None:
    file = str(tmp_path / "window.ini")
    first = Preferences(QSettings(file, QSettings.Format.IniFormat))
    assert first.taste == Taste()
    first.choose(theme=LIGHT, text_percent=130, is_full_screen=True)
    first._settings.sync()
    assert Preferences(QSettings(file, QSettings.Format.IniFormat)).taste == Taste(LIGHT, 130, True)


@pytest.mark.parametrize(
    ("kept", "opened"), [("costs", "costs"), ("why", "now"), ("gone", "now"), ("", "now")]
)
def test_a_window_opens_on_the_page_it_was_left_on(
    qtbot: QtBot, tmp_path: Path, kept: str, opened: str
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("page", kept)
    window = MainWindow(Preferences(settings))
    qtbot.addWidget(window)
    assert window.rail.buttons[opened].isChecked()
    window.show_page("log")
    window.show_page("bring")
    assert Preferences(settings).page == "log"


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "pink"), ("text_percent", "many"), ("text_percent", "999")]
)
def test_a_strange_taste_is_as_good_as_none(tmp_path: Path, name: str, value: str) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue(name, value)
    assert Preferences(settings).taste == Taste(DARK, 100, False)


@pytest.mark.parametrize("is_full_screen", [False, True])
def test_no_window_is_larger_than_its_screen(qtbot: QtBot, tmp_path: Path, is_full_screen: bool) -> None:
    window = MainWindow(Preferences(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)))
    qtbot.addWidget(window)
    show(window, is_full_screen=is_full_screen)
    room = QGuiApplication.primaryScreen().availableSize()
    assert room.width() < 1280  # the offscreen platform's screen is small
    assert window.width() <= room.width()
    assert window.height() <= room.height()
    window.client.close()
