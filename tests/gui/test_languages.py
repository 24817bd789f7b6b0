# SPDX-License-Identifier: MIT
"""Languages: which one is spoken, that a choice holds at once and for good, and that the catalogues are whole."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from controller.model.saying import Saying
from gui.cost_words import label_words, price_words, quantity
from gui.languages import FOLLOWS_SYSTEM, LANGUAGES, TRANSLATIONS, Context, Interpreter, locale_for
from gui.number_words import named_number
from gui.pages.costs import CostsPage
from gui.pages.rules import RulesPage
from gui.pages.settings import SettingsPage
from gui.preferences import Preferences
from gui.speech import in_own_language
from gui.trial_words import days_or_hours
from gui.widgets.stepper import Stepper
from gui.widgets.telegram_card import meaning_words
from gui.words import in_own_decimals, kilowatts, meaning_of
from tests.gui import cost_scenes, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import cut_off, shortened

ROOT = Path(__file__).parent.parent.parent
OTHERS = ("nl", "fr", "de")
PLACE, COUNT = re.compile(r"\{\w*\}"), re.compile(r"%L?n")
Speak = Callable[[str], None]


# --- which one ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "choice", "spoken"),
    [
        ("nl_BE", FOLLOWS_SYSTEM, "nl_BE"),
        ("nl_NL", FOLLOWS_SYSTEM, "nl_NL"),
        ("fr_CH", FOLLOWS_SYSTEM, "fr_CH"),
        ("es_ES", FOLLOWS_SYSTEM, "en_GB"),
        ("C", FOLLOWS_SYSTEM, "en_GB"),
        ("nl_BE", "en", "en_BE"),
        ("nl_BE", "fr", "fr_BE"),
        ("en_US", "nl", "nl_BE"),
        ("en_GB", "fr", "fr_BE"),
        ("en_GB", "de", "de_DE"),
        ("fr_LU", "de", "de_LU"),
        ("C", "nl", "nl_BE"),
    ],
)
def test_the_country_stays_as_far_as_it_speaks_the_language(system: str, choice: str, spoken: str) -> None:
    assert locale_for(choice, QLocale(system)).name() == spoken


def test_the_choice_is_remembered_and_a_strange_one_follows_the_system(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert Preferences(settings).taste.language == FOLLOWS_SYSTEM
    Preferences(settings).choose(language="nl")
    assert Preferences(settings).taste.language == "nl"
    settings.setValue("language", "tlh")
    assert Preferences(settings).taste.language == FOLLOWS_SYSTEM


def test_decimals_plurals_and_the_words_of_qt_follow_the_language(speak: Speak) -> None:
    def told() -> tuple[str, str, str, str]:
        cancel = QApplication.translate("QPlatformTheme", "Cancel")
        return kilowatts(2_500), days_or_hours(86_400), days_or_hours(3 * 86_400), cancel

    assert told() == ("2.50", "1 day", "3 days", "Cancel")
    speak("nl")
    assert told() == ("2,50", "1 dag", "3 dagen", "Annuleren")
    speak("fr")
    assert told() == ("2,50", "1 jour", "3 jours", "Annuler")
    speak("de")
    assert told() == ("2,50", "1 Tag", "3 Tage", "Abbrechen")
    speak("en")
    assert told() == ("2,50", "1 day", "3 days", "Cancel")


def test_words_out_of_tables_are_translated_and_those_of_an_owner_stay(speak: Speak) -> None:
    speak("nl")
    assert label_words("Energy, night") == "Energie, nacht"
    assert label_words("Capacity tariff") == "Capaciteitstarief"
    assert label_words("My own line, night") == "My own line, nacht"
    assert meaning_words("channel 2: serial number") == "kanaal 2: serienummer"
    assert meaning_words("voltage L3") == "spanning L3"
    assert meaning_of("state of charge") == "laadtoestand"
    fell = Saying("import-of", name="sensor.a", why=Saying("skip-fell"))
    assert in_own_language(fell) == "sensor.a: de tellerstand daalde"
    assert in_own_language(Saying("skip-kind", kind="gas", unit=Saying("no-unit"))) == '"gas" in geen eenheid'
    assert named_number("used_wh", 231) == "verbruikt 0,23 kWh"
    assert named_number("something_new_w", 2_000) == "something new 2,00 kW"


def test_prices_of_a_bill_are_told_in_the_words_and_decimals_of_the_language(speak: Speak) -> None:
    assert price_words("57.453 EUR/kW/yr incl VAT") == "57.453 EUR/kW/yr incl VAT"
    speak("nl")
    assert price_words("57.453 EUR/kW/yr incl VAT") == "57,453 EUR/kW/jaar incl. btw"
    spot = price_words("0.8702 ct/kWh ex VAT + 0.00104 x spot")
    assert spot == "0,8702 ct/kWh excl. btw + 0,00104 x beursprijs"
    bill = cost_scenes.month("2026-10").bill
    assert bill is not None
    assert quantity(replace(bill.lines[0], unit="kW·month", quantity=4.48)) == "4,48 kW·maand"


def test_quantities_as_files_write_them_have_the_decimal_sign_of_the_locale(
    speak: Speak, make_window: MakeWindow
) -> None:
    speak("nl")
    stepper = Stepper(make_window(None).look, "Power", ("kW",))
    stepper.show_value("2.5 kW")
    assert (stepper.text, stepper.accessibleDescription()) == ("2.5 kW", "2,5 kW")
    assert in_own_decimals("22:15 to 10.5 kWh") == "22:15 to 10,5 kWh"


def test_without_catalogues_the_window_speaks_english(qapp: QApplication, tmp_path: Path) -> None:
    speaker = Interpreter(qapp, tmp_path)
    speaker.speak("nl")
    try:
        assert Context("Nowhere").tr("%Ln words", "", 1_000) == "1.000 words"
    finally:
        speaker.close()


# --- at once --------------------------------------------------------------------------------------------------------


def test_a_choice_holds_at_once_and_what_is_written_stays(
    speak: Speak, make_window: MakeWindow, fake: FakeController, preferences: Preferences, qtbot: QtBot
) -> None:
    window = make_window(None)
    preferences.changed.connect(lambda taste: speak(taste.language))
    window.client.follow(fake.address)
    rules = window.pages["rules"]
    assert isinstance(rules, RulesPage)
    window.show_page("rules")
    qtbot.waitUntil(lambda: bool(rules.files.names))
    rules.files.edit("rules: []\n")
    window.say_failure("It broke", "Mend it")
    window.show_page("settings")
    settings = window.pages["settings"]
    assert isinstance(settings, SettingsPage)
    settings.language.picked.emit("nl")
    qtbot.waitUntil(lambda: window.pages["settings"] is not settings)
    assert window.rail.buttons["settings"].text() == "Instellingen"
    anew, written = window.pages["settings"], window.pages["rules"]
    assert isinstance(anew, SettingsPage) and isinstance(written, RulesPage)
    qtbot.waitUntil(anew.isVisible)
    qtbot.waitUntil(lambda: window.focusWidget() is anew.language)
    assert anew.language.shown_text() == "Nederlands"
    assert written.files.text == "rules: []\n"
    assert window.notice.accessibleName() == "It broke Mend it"
    window.show_page("rules")
    qtbot.waitUntil(lambda: written.editor.toPlainText() == "rules: []\n")


def test_a_trial_goes_on_in_another_language(
    speak: Speak, make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    window.client.follow(fake.address)
    before = window.pages["rules"]
    assert isinstance(before, RulesPage)
    window.show_page("rules")
    qtbot.waitUntil(lambda: window.house.state is not None)
    before.open_trial()
    assert before.trial is not None
    trial = before.trial.trial
    speak("fr")
    qtbot.waitUntil(lambda: window.pages["rules"] is not before)
    rules = window.pages["rules"]
    assert isinstance(rules, RulesPage)
    rules.open_trial()
    assert rules.trial is not None and rules.trial.trial is trial and trial.parent() is rules.trial
    assert rules.trial.choice.start.text() == "Essayer"


def test_the_same_language_again_changes_nothing(speak: Speak, make_window: MakeWindow, qtbot: QtBot) -> None:
    speak("de")
    window = make_window(scenes.EVENING)
    page = window.pages["now"]
    speak("de")
    QApplication.processEvents()
    assert window.pages["now"] is page


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_has_room_for_its_words_on_a_small_screen(
    language: str, speak: Speak, make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    speak(language)
    window = make_window(None)
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.state is not None)
    rules, costs = window.pages["rules"], window.pages["costs"]
    assert isinstance(rules, RulesPage) and isinstance(costs, CostsPage)
    window.show_page("rules")
    qtbot.waitUntil(lambda: rules.form is not None)
    window.show_page("costs")
    qtbot.waitUntil(lambda: costs.is_answered)
    ways: list[tuple[str, QAbstractButton | None]] = [(name, None) for name in window.rail.buttons]
    ways += [("rules", button) for button in rules.head.segments]
    ways += [("costs", button) for button in costs.head.parts.values()]
    found = {}
    for name, button in ways:
        window.show_page(name)
        if button is not None:
            button.click()
        QApplication.processEvents()
        QApplication.processEvents()
        found[name, "" if button is None else button.text()] = cut_off(window) + shortened(window)
    assert {way: cut for way, cut in found.items() if cut} == {}


# --- the catalogues -------------------------------------------------------------------------------------------------


def test_the_catalogues_are_what_lupdate_makes_of_the_code(tmp_path: Path) -> None:
    for file in TRANSLATIONS.glob("*.ts"):
        shutil.copy(file, tmp_path)
    subprocess.run([sys.executable, ROOT / "packaging" / "translations.py", tmp_path], check=True, cwd=ROOT)
    changed = [
        file.name
        for file in TRANSLATIONS.glob("*.ts")
        if file.read_text() != (tmp_path / file.name).read_text()
    ]
    assert changed == [], "run `make translations`, then translate what it marks as unfinished"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated_with_its_places(language: str) -> None:
    text = (TRANSLATIONS / f"kwartier_{language}.ts").read_text(encoding="utf-8")
    assert "unfinished" not in text
    for source, translations in said(text):
        for translation in translations:
            assert translation.strip(), source
            assert sorted(PLACE.findall(translation)) == sorted(PLACE.findall(source)), source
            assert set(COUNT.findall(translation)) <= set(COUNT.findall(source)), source


def said(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each message, with its translation, or one for each form of plural."""
    for message in ElementTree.fromstring(text).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation] or [translation.text or ""]
        yield message.findtext("source") or "", forms
