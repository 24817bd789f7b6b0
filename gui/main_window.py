# SPDX-License-Identifier: MIT
"""The window itself: rail, strip, notice and the pages, and the few requests that belong to none of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from controller.model.messages import DemoRequest, ModeRequest
from gui.client import ANSWER_TIMEOUT_MS, Call, Client, Failure
from gui.history_feed import HistoryFeed
from gui.importing import Importing
from gui.pages.bring import BringPage
from gui.pages.costs import CostsPage
from gui.pages.history import HistoryPage
from gui.pages.log import LogPage
from gui.pages.now import NowPage
from gui.pages.page import Page
from gui.pages.rules import RulesPage
from gui.pages.settings import SettingsPage
from gui.pages.why import WhyPage
from gui.periods import Scope, period_of
from gui.preferences import Preferences, Taste
from gui.settings_store import SettingsStore
from gui.state import HouseState
from gui.style import Look, touch_px
from gui.stylesheet import sheet
from gui.widgets.meter_question import MeterQuestion
from gui.widgets.notice import NoticeBar
from gui.widgets.rail import Rail
from gui.widgets.strip import Strip

LET_GO_MS = ANSWER_TIMEOUT_MS + 1_000
"""By then everything that was asked for pages in another language has been answered."""


class MainWindow(QMainWindow):
    """Everything on the screen. Owns the client and what is known of the house.

    When another language is spoken, all that is seen is made anew in it; what is known and what is written stay.
    """

    def __init__(self, preferences: Preferences, importer: Sequence[str] = ()) -> None:
        """`importer` is how the command that takes a past over is started; without it none is offered."""
        super().__init__()
        self.preferences = preferences
        self.client = Client(self)
        self.house = HouseState(self.client, self)
        self.feed = HistoryFeed(self.house, self)
        self.settings = SettingsStore(self.house, self)
        self.importing = Importing(self.house, importer, self)
        self._asker = "now"
        self._other_words = QTimer(self)
        self._other_words.setSingleShot(True)
        self._other_words.timeout.connect(self._say_anew)
        self._build(None)
        preferences.changed.connect(self._follow_taste)
        QShortcut(QKeySequence(Qt.Key.Key_F11), self, self._toggle_full_screen)

    def show_page(self, name: str) -> None:
        """Bring this page to the front."""
        if name in self.rail.buttons:
            self.rail.show_chosen(name)
            self._asker = name
            self.preferences.keep_page(name)
        self._stack.setCurrentWidget(self.pages[name])
        self.pages[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_why(self, device: str, at: datetime | None = None) -> None:
        """Why this device did what it did; the page that asked is a Back away."""
        self._why.ask_device(device, at)
        self.show_page("why")

    def show_why_not(self, rule: str, at: datetime | None = None) -> None:
        """How this rule stood, and what it lacked."""
        self._why.ask_rule(rule, at)
        self.show_page("why")

    def say_failure(self, message: str, hint: str) -> None:
        """There is no controller, or it has gone."""
        self.notice.say_failure(message, hint)

    @property
    def _why(self) -> WhyPage:
        page = self.pages["why"]
        assert isinstance(page, WhyPage)
        return page

    def _open_rule(self, file: str, line: int) -> None:
        rules = self.pages["rules"]
        assert isinstance(rules, RulesPage)
        self.show_page("rules")
        rules.open_place(file, line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._other_words.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.importing.close()
        self.client.close()
        super().closeEvent(event)

    def _build(self, before: RulesPage | None) -> None:
        """Everything that is seen; `before` has what is written of rules."""
        taste = self.preferences.taste
        self.look = Look(taste.theme, taste.text_percent, touch_px(QGuiApplication.primaryScreen()))
        self._dress()
        self.pages: dict[str, Page] = {
            "now": NowPage(self.look, self.house, self.feed),
            "history": HistoryPage(self.look, self.house),
            "rules": RulesPage(self.look, self.house, before),
            "costs": CostsPage(self.look, self.house),
            "log": LogPage(self.look, self.house),
            "why": WhyPage(self.look, self.house, self.settings),
            "bring": BringPage(self.look, self.house, self.importing),
            "settings": SettingsPage(self.look, self.house, self.preferences, self.settings),
        }
        self._lay_out()
        self._connect()
        self.setWindowTitle(self.tr("Kwartier"))

    def _say_anew(self) -> None:
        """All that is seen, in the language that is spoken now."""
        seen = next(name for name, page in self.pages.items() if page is self._stack.currentWidget())
        before, notice = self.pages, self.notice
        rules = before["rules"]
        assert isinstance(rules, RulesPage)
        old = self.takeCentralWidget()
        old.setParent(self)
        old.hide()
        QTimer.singleShot(LET_GO_MS, old.deleteLater)
        self._build(rules)
        self.notice.go_on_from(notice)
        for name, page in self.pages.items():
            page.go_on_from(before[name])
        self.show_page(self._asker)
        self.show_page(seen)
        settings = self.pages["settings"]
        if seen == "settings" and isinstance(settings, SettingsPage):
            settings.show_language()

    def _lay_out(self) -> None:
        words = {
            "now": self.tr("Now"),
            "history": self.tr("History"),
            "rules": self.tr("Rules"),
            "costs": self.tr("Costs"),
            "log": self.tr("Log"),
            "settings": self.tr("Settings"),
        }
        self.rail = Rail(self.look, list(words.items()))
        self.strip = Strip(self.look, self.house)
        self.notice = NoticeBar(self.look, self.house)
        self.question = MeterQuestion(self.look, self.house)
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.strip)
        right.addWidget(self.notice)
        right.addWidget(self.question)
        right.addWidget(self._stack, 1)
        centre = QWidget()
        centre.setProperty("surface", "background")
        whole = QHBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self.setCentralWidget(centre)
        kept = self.preferences.page
        self.show_page(kept if kept in self.rail.buttons else "now")

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.strip.mode_wanted.connect(self._want_mode)
        self.strip.rate_wanted.connect(self._want_rate)
        self.strip.alarms_wanted.connect(self._show_alarms)
        now, log, rules, why = (self.pages[name] for name in ("now", "log", "rules", "why"))
        history = self.pages["history"]
        assert isinstance(now, NowPage) and isinstance(log, LogPage) and isinstance(history, HistoryPage)
        assert isinstance(rules, RulesPage) and isinstance(why, WhyPage)
        now.log_wanted.connect(lambda: self.show_page("log"))
        now.why_wanted.connect(self.show_why)
        log.why_wanted.connect(self.show_why)
        history.why_wanted.connect(self.show_why)
        rules.why_wanted.connect(self.show_why_not)
        why.left.connect(lambda: self.show_page(self._asker))
        why.rule_opened.connect(self._open_rule)
        self._connect_past(history)

    def _connect_past(self, history: HistoryPage) -> None:
        """The ways to bringing one's past, and to what it changes. Trying rules asks for its past when it is seen."""
        bring, settings, costs = (self.pages[name] for name in ("bring", "settings", "costs"))
        assert isinstance(bring, BringPage) and isinstance(settings, SettingsPage)
        assert isinstance(costs, CostsPage)
        bring.left.connect(lambda: self.show_page(self._asker))
        bring.day_wanted.connect(self._show_month)
        history.bring_wanted.connect(lambda: self.show_page("bring"))
        settings.bring_wanted.connect(lambda: self.show_page("bring"))
        self.importing.taken.connect(history.forget)
        self.importing.taken.connect(costs.ask_anew)
        if self.importing.is_possible:
            history.offers_past = True
            settings.offer_past()

    def _show_month(self, day: date) -> None:
        """Where a past that was just brought ends."""
        history = self.pages["history"]
        assert isinstance(history, HistoryPage)
        self.show_page("history")
        history.choose(period_of(Scope.MONTH, day))

    def _want_mode(self, mode: str) -> None:
        self._report(self.client.post("mode", ModeRequest(mode), type(None)))

    def _want_rate(self, rate: int) -> None:
        self._report(self.client.post("demo", DemoRequest(rate=rate), type(None)))

    def _report(self, call: Call | None) -> None:
        if call is not None:
            call.failed.connect(self._refused)

    def _refused(self, failure: Failure) -> None:
        self.notice.say_once(failure.error, failure.hint)

    def _show_alarms(self) -> None:
        log = self.pages["log"]
        if isinstance(log, LogPage):
            log.show_faults()
        self.show_page("log")

    def _toggle_full_screen(self) -> None:
        self.preferences.choose(is_full_screen=not self.isFullScreen())

    def _follow_taste(self, taste: Taste) -> None:
        if taste.is_full_screen != self.isFullScreen():
            self.showFullScreen() if taste.is_full_screen else self.showNormal()
        if (taste.theme, taste.text_percent) != (self.look.theme, self.look.text_percent):
            self.look.theme, self.look.text_percent = taste.theme, taste.text_percent
            self._dress()
            self.look.changed.emit()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.look.palette())
            app.setFont(self.look.font())
        self.setStyleSheet(sheet(self.look))
