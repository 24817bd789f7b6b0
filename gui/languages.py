# SPDX-License-Identifier: MIT
"""The languages of the window: which one is spoken, with its own decimals and dates, and how it changes at once.

English is what stands in the code; the others are in `translations/kwartier_*.ts`, which `make setup` compiles beside
them. Where those are absent the window speaks English. Qt's own words (Cancel, Copy) come with Qt.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

TRANSLATIONS = Path(__file__).parent / "translations"
ENGLISH = "en"
FOLLOWS_SYSTEM = ""
"""The choice of somebody who has not chosen."""
LANGUAGES = {ENGLISH: "English", "nl": "Nederlands", "fr": "Français", "de": "Deutsch"}
"""Code -> what its speakers call it, which is never translated."""
_HOMES = {
    ENGLISH: QLocale.Country.UnitedKingdom,
    "nl": QLocale.Country.Belgium,
    "fr": QLocale.Country.Belgium,
    "de": QLocale.Country.Germany,
}
"""Whose decimals and dates go with a language that the system's own country does not speak."""


def locale_for(choice: str, system: QLocale) -> QLocale:
    """The locale of a chosen language, or of the system's own, where that is one of ours.

    The country stays that of the system as far as the language is known there: somebody in Flanders who reads English
    keeps the decimals of Flanders.
    """
    spoken = (each.partition("-")[0] for each in system.uiLanguages())
    language = choice or next((each for each in spoken if each in LANGUAGES), ENGLISH)
    if language == language_of(system):
        return system
    wanted = QLocale.codeToLanguage(language)
    own = QLocale(wanted, system.territory())
    is_spoken_there = own.language() == wanted and own.territory() == system.territory()
    return own if is_spoken_there else QLocale(wanted, _HOMES[language])


def language_of(locale: QLocale) -> str:
    """`nl` for `nl_BE`."""
    return str(QLocale.languageToCode(locale.language()))


class Context:
    """Says counted things outside of widgets: `Costs.tr("%Ln quarters", "", count)`, one and many by the language.

    lupdate goes by what it reads: it takes for the context the word before `.tr`, so the variable has the name that is
    given here, and only `tr` may count. What is not counted is said by QCoreApplication.translate.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def tr(self, text: str, about: str, count: int) -> str:
        """`text` with `%n`, or `%Ln` in the digits of the locale, in place of the count."""
        return QCoreApplication.translate(self._name, text, about, count)


class Interpreter:
    """Makes the application speak a language. Owned by whoever owns the application.

    Qt tells every window with a LanguageChange that the words are other ones now.
    """

    def __init__(self, app: QCoreApplication, folder: Path = TRANSLATIONS) -> None:
        self._app = app
        self._folder = folder
        self._installed: list[QTranslator] = []
        self._locale: QLocale | None = None

    def speak(self, choice: str, system: QLocale | None = None) -> None:
        """Speak one of `LANGUAGES`, or as the system does (`FOLLOWS_SYSTEM`); nothing happens where it is spoken."""
        locale = locale_for(choice, QLocale.system() if system is None else system)
        if locale == self._locale:
            return
        self.close()
        self._locale = locale
        QLocale.setDefault(locale)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase", qt_folder), ("kwartier", str(self._folder))):
            translator = QTranslator()
            if translator.load(f"{name}_{language_of(locale)}", folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)

    def close(self) -> None:
        """Back to the words that stand in the code."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        self._locale = None
