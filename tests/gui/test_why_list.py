# SPDX-License-Identifier: MIT
"""The last decisions on Now: what of them gives way where there is little room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gui.style import Look
from gui.widgets.why_list import WhyList
from tests.gui import evening

SHORT = "Car 16 → 9 A: quarter.risk 34 % > 20 %; 0.22 of 0.62 kWh used, 8:04 min left"
LONG = "Home battery own control → discharge 1.4 kW: quarter.risk 23 % > 20 %; 0.42 of 0.67 kWh used"
RULE = "Stay under the peak · just now"


@pytest.mark.parametrize(
    ("sentence", "rule", "height", "lines"),
    [
        (SHORT, "Stay under the peak", 58, ["Car 16 → 9 A", RULE, "quarter.risk 34 % > 20 %; 0.22 of …"]),
        (LONG, "Stay under the peak", 58, ["Home battery own control", "→ discharge 1.4 kW", RULE]),
        (SHORT, None, 58, ["Car 16 → 9 A", "quarter.risk 34 % > 20 %; 0.22 of …", "just now"]),
        ("Boiler on", None, 58, ["Boiler on", "just now"]),
    ],
)
def test_what_was_done_and_by_which_rule_stands_before_the_figures(
    qtbot: QtBot, sentence: str, rule: str | None, height: int, lines: list[str]
) -> None:
    decision = replace(evening.DECISIONS[0], sentence=sentence, rule=rule, time=evening.NOW)
    shown = WhyList(Look())
    qtbot.addWidget(shown)
    shown.resize(270, height)
    shown.show_decisions((decision,), evening.NOW, "")
    told = [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in shown._fitting(shown._rows[0], height)]
    # Where a line ends in an ellipsis hangs on the typeface.
    assert [(each[:14], each[-1]) for each in told] == [(each[:14], each[-1]) for each in lines]
