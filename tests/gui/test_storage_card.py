# SPDX-License-Identifier: MIT
"""The history's row on the page Settings: its size, how long it is kept, and a copy of it at a touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controller.model.messages import Refusal
from gui.main_window import MainWindow
from gui.pages.settings import SettingsPage
from gui.widgets.storage_card import StorageCard
from tests.gui.fake_controller import MADE, STORAGE, FakeController
from tests.gui.looking import cut_off, too_small


@pytest.fixture
def card(qtbot: QtBot, make_window: Callable[..., MainWindow], fake: FakeController) -> StorageCard:
    window = make_window(None)
    window.client.follow(fake.address)
    window.show_page("settings")
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.storage.isVisible)
    page.area.ensureWidgetVisible(page.storage)
    return page.storage


def test_size_room_and_how_long_what_is_kept_are_told(card: StorageCard) -> None:
    assert card.room.text() == "41.3 MB, with 12.3 GB free on the same disk"
    assert card.kept.text() == (
        "Each second is kept for 14 days, each minute for 300, decisions for 400; "
        "quarters and what they cost for ever."
    )
    assert card.copy.text() == "There is no copy of it yet."


def test_a_copy_is_made_at_a_touch(qtbot: QtBot, card: StorageCard, fake: FakeController) -> None:
    fake.storage = replace(STORAGE, backups=(MADE,))
    QTest.mouseClick(card.make, Qt.MouseButton.LeftButton)
    assert not card.make.isEnabled(), "one at a time"
    assert card.copy.text() == "A copy is being made …"
    qtbot.waitUntil(card.make.isEnabled)
    qtbot.waitUntil(lambda: card.copy.text().startswith("Last copy:"))
    assert "38.2 MB" in card.copy.text()
    assert ("POST", "history/backup") in [(verb, route) for verb, route, _ in fake.asked]


def test_why_no_copy_could_be_made_is_told(qtbot: QtBot, card: StorageCard, fake: FakeController) -> None:
    fake.refuse_backup = Refusal("the disk is full", "make room on the disk")
    QTest.mouseClick(card.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.make.isEnabled)
    assert card.copy.text() == "the disk is full. make room on the disk"


def test_of_a_server_no_copy_is_offered(card: StorageCard) -> None:
    card.show_storage(replace(STORAGE, place="server", free_bytes=None))
    assert not card.make.isVisible()
    assert card.room.text() == "41.3 MB on a PostgreSQL server"
    assert card.copy.text() == "Back it up on the server, with its own tools."
    card.show_storage(replace(STORAGE, bytes=None))
    assert card.room.text() == "The history cannot be read at the moment."
    card.show_storage(replace(STORAGE, free_bytes=None))
    assert card.room.text() == "41.3 MB"


@pytest.mark.parametrize("size", [(800, 480), (1280, 800)])
def test_it_has_its_room_and_a_fingers_size(
    qtbot: QtBot, card: StorageCard, size: tuple[int, int], fake: FakeController
) -> None:
    window = card.window()
    assert isinstance(window, MainWindow)
    window.resize(*size)
    qtbot.wait(20)
    assert cut_off(card) == []
    assert too_small(card, window.look.touch) == []
