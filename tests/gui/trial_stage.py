# SPDX-License-Identifier: MIT
"""A rules page with a change in it, and its trial panel."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui import trial as trial_module
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.widgets.trial_panel import TrialPanel
from tests.gui import rule_texts
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController

EDITED = rule_texts.RULE_TEXT.replace("grid.export > 1.8 kW", "grid.export > 1 kW")


def rules_page(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> RulesPage:
    """The rules page of a window that a fake controller answers at once."""
    monkeypatch.setattr(trial_module, "LOOK_EVERY_MS", 1)
    window: MainWindow = make_window(None)
    window.show_page("rules")
    window.client.follow(fake.address)
    shown = window.pages["rules"]
    assert isinstance(shown, RulesPage)
    qtbot.waitUntil(lambda: bool(shown.files.names))
    return shown


def edit(page: RulesPage, text: str = EDITED) -> None:
    page.editor.setPlainText(text)
    page.check()


def opened(page: RulesPage, qtbot: QtBot) -> TrialPanel:
    page.head.try_segment.click()
    panel = page.trial
    assert panel is not None
    qtbot.waitUntil(lambda: panel.trial.sources is not None)
    return panel


def tried(page: RulesPage, qtbot: QtBot) -> TrialPanel:
    panel = opened(page, qtbot)
    panel.choice.start.click()
    qtbot.waitUntil(panel.result.isVisible)
    return panel


def headline(panel: TrialPanel) -> str:
    return panel.result._headline.text()
