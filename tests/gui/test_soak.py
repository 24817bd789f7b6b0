# SPDX-License-Identifier: MIT
"""Guards against bindings that lose a reference with each call (PySide6 6.12.0 on Python 3.11 dies after 5,000)."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.style import Look
from gui.widgets.quarter_gauge import QuarterGauge


def test_a_thousand_calls_lose_no_reference_to_none(qtbot: QtBot, qapp: QApplication) -> None:
    gauge = QuarterGauge(Look())
    qtbot.addWidget(gauge)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        gauge.update()
        gauge.setToolTip("")
        QApplication.processEvents()
    assert sys.getrefcount(None) > before - 100


def test_twenty_thousand_calls_are_survived(qtbot: QtBot, qapp: QApplication) -> None:
    gauge = QuarterGauge(Look())
    qtbot.addWidget(gauge)
    for _ in range(20_000):
        gauge.update()
