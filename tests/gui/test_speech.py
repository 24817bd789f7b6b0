# SPDX-License-Identifier: MIT
"""What the controller says, in the language of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from controller.model.said_messages import SaidMessage
from gui.speech import spoken, spoken_losers
from gui.style import Look
from gui.widgets.log_rows import decision_row
from gui.widgets.rule_list import rule_row
from gui.widgets.why_device import WhyDevice
from tests.gui import evening, why_scenes
from tests.gui.evening import NOW

ZONE = "Europe/Brussels"
Speak = Callable[[str], None]


def test_a_decision_is_told_in_dutch_with_its_losers_and_a_decimal_comma(speak: Speak) -> None:
    speak("nl")
    row = decision_row(evening.DECISIONS[0], ZONE, NOW)
    assert row.title == ("Auto 16 → 9 A: quarter.risk 34 % > 20 %; 0,22 van 0,62 kWh verbruikt, nog 8:04 min")
    assert row.details[1] == "charger.car · een regel"
    assert row.details[-1] == '✕ Fill the car by seven: "Keep the quarter under the peak" staat hoger'


def test_what_a_rule_waits_for_is_told_in_the_language_of_the_window(speak: Speak) -> None:
    told = {}
    for language in ("nl", "fr", "de"):
        speak(language)
        told[language] = [rule_row(rule, "2 min").below for rule in evening.RULES if rule.state == "waiting"]
    assert "house.power < 0,5 kW for 5 min: nog 3:02 min" in told["nl"][0]
    assert "house.power < 0,5 kW for 5 min : encore 3:02 min" in told["fr"][0]
    assert "house.power < 0,5 kW for 5 min: noch 3:02 min" in told["de"][0]


def test_what_a_newer_or_older_controller_says_is_shown_in_english(speak: Speak) -> None:
    speak("nl")
    newer = replace(evening.DECISIONS[0], said={"sentence": SaidMessage("not-thought-of-yet", {})})
    older = replace(evening.DECISIONS[0], said={})
    assert spoken(newer, "sentence") == spoken(older, "sentence") == str(evening.CAR_DOWN)


def test_english_in_a_country_of_commas_has_commas(speak: Speak) -> None:
    speak("en")
    assert spoken(evening.DECISIONS[0], "sentence").endswith("; 0,22 of 0,62 kWh used, 8:04 min left")


def test_why_a_device_does_what_it_does_is_told_in_dutch(speak: Speak, qtbot: QtBot) -> None:
    speak("nl")
    shown = WhyDevice(Look())
    qtbot.addWidget(shown)
    shown.show_answer(why_scenes.why("charger.car", NOW), ZONE, NOW)
    told = "\n".join(
        row.accessibleName() for row in [shown.headline, *shown.rules._rows, *shown.limits._rows]
    )
    assert "Auto 16 → 9 A: quarter.risk 34 % > 20 %; 0,22 van 0,62 kWh verbruikt" in told
    assert "grid.export was 0 W, en moet boven 1,4 kW zijn gedurende 3 min" in told
    assert 'beperkt door "Keep the quarter under the peak"' in told
    assert "De hoofdzekering laat op elke fase 40 A door" in told


def test_why_a_rule_did_not_act_is_told_in_dutch(speak: Speak) -> None:
    speak("nl")
    message = why_scenes.why_not("Boiler on sunshine", NOW)
    assert spoken(message, "sentence") == (
        "de regel trad niet in werking om 18:07:20: grid.export was 1,62 kW, en moet boven 1,8 kW zijn; "
        "price.rank was niet bekend, en moet hoogstens 12 zijn; dat alles gedurende 3 min"
    )
    assert spoken_losers(message) == (("relay.boiler", '"Keep the quarter under the peak" staat hoger'),)
    facts = [fact for part in message.conditions for fact in part.facts]
    assert [spoken(fact, "words") for fact in facts][:2] == ["1,62 kW", "62 %"]
