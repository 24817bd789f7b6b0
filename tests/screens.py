# SPDX-License-Identifier: MIT
"""Draws every page in every situation, size and theme to `build/screens`, to be looked at: `make screens`.

The window is the real one; the house is a fake that stands still, so that the same code gives the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from controller.model.messages import Refusal, RuleFileMessage, RulesMessage, State
from gui import import_places
from gui.app import application
from gui.main_window import MainWindow
from gui.pages.bring import BringPage
from gui.pages.costs import CostsPage
from gui.pages.history import HistoryPage
from gui.pages.log import LogPage
from gui.pages.now import NowPage
from gui.pages.rules import RulesPage
from gui.pages.settings import SettingsPage
from gui.pages.why import WhyPage
from gui.periods import Period, Scope
from gui.preferences import Preferences
from gui.style import THEMES
from gui.trial import TrialPhase
from gui.widgets.trial_panel import TrialPanel
from tests.gui import cost_scenes, import_scenes, past_scenes, rate_scenes, scenes, trial_scenes
from tests.gui.fake_controller import FakeController
from tests.gui.fake_import import Plan
from tests.gui.fake_trials import FakeTrials
from tests.gui.house import summary

FOLDER = Path(__file__).parent.parent / "build" / "screens"
SIZES = ((800, 480), (1280, 800))
WAIT_MS = 20_000


def nothing(_window: MainWindow) -> None:
    """As the page opens."""


def show_rules_text(window: MainWindow) -> None:
    """The text side of the rules, also where it is hidden behind the list."""
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    wait_until(lambda: bool(page.files.names))
    page.open_at("10-peak.yaml", 1)


def show_rules_broken(window: MainWindow) -> None:
    """Two mistakes, not in use."""
    show_rules_text(window)
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    page.editor.setPlainText(scenes.BROKEN_TEXT)
    page.check()


def show_rules_form(window: MainWindow, row: int = 0, below: float = 0.0) -> None:
    """A rule as a form, scrolled down by a share of it."""
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    wait_until(lambda: page.form is not None)
    page.open_rule(page.list.rows.rows[row])
    settle()
    assert page.form is not None
    bar = page.form.verticalScrollBar()
    bar.setValue(round(bar.maximum() * below))


def show_rules_form_end(window: MainWindow) -> None:
    """The lower end of a form, with limits."""
    show_rules_form(window, 1, 1.0)


def show_rules_form_three(window: MainWindow) -> None:
    """A condition of three."""
    show_rules_form(window, 4)


def show_rules_changed(window: MainWindow) -> None:
    """Rules switched, changed, added and moved, and not in use yet."""
    show_rules_form(window, 1)
    page = window.pages["rules"]
    assert isinstance(page, RulesPage) and page.form is not None
    page.form.text_changed.emit("when", "grid.export > 1 kW for 3 min")
    page.list.switched.emit(page.list.rows.rows[2], False)
    page.add_rule()
    page.list.dragged.emit(3, 2)
    page.head.list_segment.click()


def show_rules_mistake(window: MainWindow) -> None:
    """A form with something wrong in it."""
    show_rules_form(window, 1)
    page = window.pages["rules"]
    assert isinstance(page, RulesPage) and page.form is not None
    page.form.text_changed.emit("when", "grid.export > 20 %")


def show_rules_past(window: MainWindow) -> None:
    """What was in use before."""
    page = window.pages["rules"]
    assert isinstance(page, RulesPage)
    page.head.past_segment.click()
    wait_until(lambda: bool(page.past.diff.toPlainText()))


def tried(window: MainWindow, is_edited: bool = True) -> TrialPanel:
    """The trial's panel, with a change to try."""
    show_rules_form(window, 1)
    page = window.pages["rules"]
    assert isinstance(page, RulesPage) and page.form is not None
    if is_edited:
        page.form.text_changed.emit("when", "grid.export > 1 kW for 3 min")
    page.head.try_segment.click()
    panel = page.trial
    assert panel is not None
    wait_until(lambda: panel.trial.sources is not None)
    return panel


def result_of(panel: TrialPanel) -> TrialPanel:
    """Wait for what comes out."""
    panel.choice.start.click()
    wait_until(lambda: panel.result.isVisible())
    return panel


def show_trial(window: MainWindow) -> None:
    """What to try, and on what."""
    tried(window)


def show_trial_running(window: MainWindow) -> None:
    """In the middle of it."""
    panel = tried(window)
    panel.choice.start.click()
    wait_until(lambda: panel.trial.phase is TrialPhase.RUNNING)


def show_trial_result(window: MainWindow) -> None:
    """Before and after, in figures."""
    result_of(tried(window))


def show_trial_plot(window: MainWindow) -> None:
    """Before and after, as a plot."""
    result_of(tried(window)).result.plot_segment.click()


def show_trial_unedited(window: MainWindow) -> None:
    """The running rules against none."""
    result_of(tried(window, is_edited=False))


def show_trial_question(window: MainWindow) -> None:
    """A battery or a car that is not there yet."""
    panel = tried(window)
    panel.choice.buy_segment.click()
    panel.choice.question.with_car.click()


def show_trial_bought(window: MainWindow) -> None:
    """What a battery would bring in a year."""
    panel = tried(window)
    panel.choice.buy_segment.click()
    result_of(panel)


def show_trial_refused(window: MainWindow) -> None:
    """Rules that cannot be tried."""
    panel = tried(window)
    panel.choice.start.click()
    wait_until(lambda: bool(panel.trial.message))


def show_faults(window: MainWindow) -> None:
    """The log after a touch on the alarm."""
    page = window.pages["log"]
    assert isinstance(page, LogPage)
    page.show_faults()


def show_changes(window: MainWindow) -> None:
    """What somebody changed."""
    page = window.pages["log"]
    assert isinstance(page, LogPage)
    page.show_changes()
    wait_until(lambda: len(page.list.rows.rows) > 2)


def show_forecast(window: MainWindow) -> None:
    """How good the forecast has been; only where there is room for it."""
    page = window.pages["log"]
    assert isinstance(page, LogPage)
    page.show_forecast()
    wait_until(lambda: len(page.list.rows.rows) > 2)
    page.list.rows.toggle(page.list.rows.index(0))


def show_telegram(window: MainWindow) -> None:
    """The telegram, also where it is hidden behind the list."""
    page = window.pages["log"]
    assert isinstance(page, LogPage)
    page.show_telegram()
    wait_until(lambda: bool(page.telegram.list.rows.rows))


def open_decision(window: MainWindow) -> None:
    """A decision with its numbers."""
    page = window.pages["log"]
    assert isinstance(page, LogPage)
    wait_until(lambda: bool(page.list.rows.rows))
    page.list.rows.toggle(page.list.rows.index(0))


def show_day(window: MainWindow) -> None:
    """The plot of a whole day."""
    choose_span(window, 2)


def show_hour(window: MainWindow) -> None:
    """The plot of an hour."""
    choose_span(window, 1)


def choose_span(window: MainWindow, index: int) -> None:
    page = window.pages["now"]
    assert isinstance(page, NowPage)
    page.plot.span_buttons[index].click()


def point_at_decision(window: MainWindow) -> None:
    """What was when somebody touches the plot."""
    page = window.pages["now"]
    assert isinstance(page, NowPage) and page.plot.plot is not None
    page.plot.plot.tapped.emit(scenes.DECISIONS[1].time.timestamp())


def show_why(window: MainWindow) -> None:
    """Why the car charges at 9 A."""
    ask(window, "charger.car", None)


def show_why_before(window: MainWindow) -> None:
    """The same, a quarter of an hour earlier."""
    ask(window, "charger.car", scenes.NOW - timedelta(minutes=15))


def show_why_nothing(window: MainWindow) -> None:
    """A time of which nothing is known."""
    ask(window, "charger.car", scenes.NOW - timedelta(days=9))


def ask(window: MainWindow, device: str, at: datetime | None) -> None:
    window.show_why(device, at)
    page = window.pages["why"]
    assert isinstance(page, WhyPage)
    wait_until(lambda: page.is_answered)


def show_why_not(window: MainWindow) -> None:
    """What a rule lacks, part by part."""
    window.show_why_not("Boiler on sunshine")
    page = window.pages["why"]
    assert isinstance(page, WhyPage)
    wait_until(lambda: page.is_answered and bool(page.rule.settings.rows))


def show_why_not_end(window: MainWindow) -> None:
    """The lower end of it: what it lost, its settings."""
    show_why_not(window)
    page = window.pages["why"]
    assert isinstance(page, WhyPage)
    settle()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def show_crossed(window: MainWindow) -> None:
    """A file that somebody else changed while it was being changed here."""
    show_rules_form(window, 1)
    page = window.pages["rules"]
    assert isinstance(page, RulesPage) and page.form is not None
    page.form.text_changed.emit("when", "grid.export > 1 kW for 3 min")
    theirs = RuleFileMessage("10-peak.yaml", scenes.RULE_TEXT.replace("20 %", "15 %"), ())
    page.show_files(RulesMessage((theirs, RuleFileMessage("20-night.yaml", scenes.NIGHT_TEXT, ())), {}))


def show_storage(window: MainWindow) -> None:
    """How the history is kept, lower on that page."""
    show_settings(window)
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    wait_until(page.storage.isVisible)
    settle()
    page.area.ensureWidgetVisible(page.storage)


def show_settings(window: MainWindow) -> None:
    """The sliders of the owner's settings."""
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    wait_until(lambda: bool(page.settings.rows))


def show_about(window: MainWindow) -> None:
    """Settings of the window, and licences, at the end of the page."""
    show_settings(window)
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    settle()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def show_costs(window: MainWindow, part: str = "bill") -> None:
    """The bill, or another part of the page."""
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    wait_until(lambda: page.is_answered)
    page.head.parts[part].click()


def show_costs_open(window: MainWindow) -> None:
    """A line with its price and source, one that is not verified."""
    show_costs(window)
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    rows = page.body.bill.rows
    index = rows.index(len(rows.rows) - 4)
    rows.toggle(index)
    page.body.bill.scrollTo(index)


def show_costs_end(window: MainWindow) -> None:
    """The lower end of the bill: VAT, and what is missing."""
    show_costs(window)
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    page.body.bill.scrollToBottom()


def show_costs_peaks(window: MainWindow) -> None:
    """Thirteen months."""
    show_costs(window, "peaks")


def show_costs_rates(window: MainWindow) -> None:
    """Rates with their sources."""
    show_costs(window, "rates")


def show_rates_form(window: MainWindow) -> None:
    """The rates of a tariff as a form, with a change in it."""
    show_costs(window, "rates")
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    card = page.body.rates_card
    card.edit.click()
    wait_until(lambda: card.is_editing)
    settle()
    if window.width() < 1000:
        card.form.tariff.setCurrentIndex(1)
        card.form.tariff.activated.emit(1)
    card.form.rows[0].number.setText("1.12")
    card.form.rows[0].changed.emit()
    wait_until(card.form.save.isEnabled)


def show_rates_mistake(window: MainWindow) -> None:
    """A figure that cannot be."""
    show_rates_form(window)
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    form = page.body.rates_card.form
    form.rows[0].number.setText("1120")
    form.rows[0].changed.emit()
    wait_until(lambda: "more than" in form.told.text())


def show_contracts(window: MainWindow) -> None:
    """Contracts beside each other, one of which is open."""
    show_costs(window, "contracts")
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    card = page.body.rates_card
    card.views["contracts"].click()
    card.show_view("contracts")
    wait_until(lambda: bool(card.contracts.rows.rows))
    rows = card.contracts.rows
    rows.toggle(rows.index(len(rows.rows) - 1))
    card.contracts.scrollTo(rows.index(len(rows.rows) - 1))


def show_fluids(window: MainWindow) -> None:
    """Gas and water, below the electricity."""
    show_costs_end(window)


def show_costs_before(window: MainWindow) -> None:
    """The month before."""
    show_costs(window)
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    page.head.previous.click()
    show_costs(window)


Action = Callable[[MainWindow], object]


def looked_back(window: MainWindow, part: str = "power", period: Period | None = None) -> HistoryPage:
    """The page History on a part and a period."""
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    wait_until(lambda: page.body.power.plot is not None)
    page.body.parts[part].click()
    if period is not None:
        page.choose(period)
    settle(80)
    wait_until(lambda: page.is_answered)
    settle(80)
    return page


def back(part: str, scope: Scope, day: str = "") -> Action:
    """A part of a period."""
    first = date.fromisoformat(day) if day else None

    def act(window: MainWindow) -> None:
        page = looked_back(window, part)
        page.choose(None if first is None else Period(scope, first), scope)
        looked_back(window, part)

    return act


def touch_quarter(window: MainWindow) -> None:
    """The highest quarter of the month."""
    page = looked_back(window, "quarters", Period(Scope.MONTH, date(2026, 10, 1)))
    grid = page.body.heat.grid
    assert grid is not None and grid.highest is not None
    page.body.heat.choose_start(int(grid.starts_s[grid.highest]))
    settle(80)


def touch_gap(window: MainWindow) -> None:
    """A quarter that holds what was booked over a gap."""
    page = looked_back(window, "quarters", Period(Scope.WEEK, date(2026, 11, 9)))
    page.body.heat.choose_start(int(past_scenes.GAP[1].timestamp()))
    settle(80)


def touch_bar(window: MainWindow) -> None:
    """A day of a month."""
    page = looked_back(window, "energy", Period(Scope.MONTH, date(2026, 10, 1)))
    page.body.energy_bars.choose(11)
    settle(80)


def touch_peak(window: MainWindow) -> None:
    """The peak of a month."""
    page = looked_back(window, "peaks")
    page.body.peak_bars.tapped.emit("2026-04", False)
    settle(80)


def touch_power(window: MainWindow) -> None:
    """A decision on the curve."""
    page = looked_back(window, "power")
    plot = page.body.power.plot
    assert plot is not None
    plot.tapped.emit(scenes.DECISIONS[1].time.timestamp())
    settle(80)


def show_export(window: MainWindow) -> None:
    """A file that was saved."""
    page = looked_back(window, "energy", Period(Scope.MONTH, date(2026, 10, 1)))
    page.head.export.click()
    settle(80)
    wait_until(lambda: page.is_answered)
    page.export.told.say("Saved, 31 rows: /media/STICK/kwartier-energy-2026-10.csv", "good")
    page.export.told.show()


def show_bring(window: MainWindow, chosen: int = 2) -> BringPage:
    """Which files."""
    page = window.pages["bring"]
    assert isinstance(page, BringPage)
    for place in range(chosen):
        page.choice.rows.clicked.emit(page.choice.rows.rows.index(place))
    return page


def show_bring_where(window: MainWindow) -> None:
    """Where to get them."""
    show_bring(window, 0).choice.where_segment.click()


def show_bring_looked(window: MainWindow, below: float = 0.0) -> BringPage:
    """What is in them, scrolled down by a share of it."""
    page = show_bring(window)
    page.begin.click()
    wait_until(lambda: not page.importing.is_running)
    settle()
    bar = page.facts.verticalScrollBar()
    bar.setValue(round(bar.maximum() * below))
    return page


def show_bring_months(window: MainWindow) -> None:
    """The months of it, lower on a small screen."""
    show_bring_looked(window, 0.5)


def show_bring_running(window: MainWindow) -> None:
    """In the middle of taking it over."""
    page = show_bring_looked(window)
    page.take.click()
    wait_until(lambda: page.importing.done > 0)


def show_bring_done(window: MainWindow) -> None:
    """What became of it, or why not."""
    page = show_bring_looked(window)
    page.take.click()
    wait_until(lambda: not page.importing.is_running)


def show_bring_card(window: MainWindow) -> None:
    """The way to it from the page Settings."""
    show_storage(window)
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    settle()
    page.area.ensureWidgetVisible(page.bring)


PICTURES: tuple[tuple[str, str, State | None, Action], ...] = (
    ("now", "now", scenes.EVENING, nothing),
    ("now-hour", "now", scenes.EVENING, show_hour),
    ("now-day", "now", scenes.EVENING, show_day),
    ("now-tap", "now", scenes.EVENING, point_at_decision),
    ("now-peak", "now", scenes.new_peak(), nothing),
    ("now-passed", "now", scenes.passed(), nothing),
    ("now-close", "now", scenes.close(), nothing),
    ("now-sun", "now", scenes.sunny(), nothing),
    ("now-held-back", "now", scenes.held_back(), nothing),
    ("now-long", "now", scenes.long_names(), nothing),
    ("now-starting", "now", scenes.starting(), nothing),
    ("now-connecting", "now", None, nothing),
    ("now-setup", "now", scenes.set_up(), nothing),
    ("now-degraded", "now", scenes.degraded(), nothing),
    ("now-paused", "now", scenes.paused(), nothing),
    ("history", "history", scenes.EVENING, back("power", Scope.DAY)),
    ("history-week", "history", scenes.EVENING, back("power", Scope.WEEK, "2026-11-09")),
    ("history-month", "history", scenes.EVENING, back("power", Scope.MONTH, "2026-10-01")),
    ("history-year", "history", scenes.EVENING, back("power", Scope.YEAR)),
    ("history-tap", "history", scenes.EVENING, touch_power),
    ("history-energy", "history", scenes.EVENING, back("energy", Scope.DAY, "2026-06-12")),
    ("history-energy-month", "history", scenes.EVENING, back("energy", Scope.MONTH)),
    ("history-energy-year", "history", scenes.EVENING, back("energy", Scope.YEAR)),
    ("history-energy-tap", "history", scenes.EVENING, touch_bar),
    ("history-quarters", "history", scenes.EVENING, back("quarters", Scope.DAY, "2026-10-25")),
    ("history-quarters-month", "history", scenes.EVENING, touch_quarter),
    ("history-quarters-year", "history", scenes.EVENING, back("quarters", Scope.YEAR)),
    ("history-quarters-gap", "history", scenes.EVENING, touch_gap),
    ("history-cost", "history", scenes.EVENING, back("cost", Scope.MONTH)),
    ("history-cost-year", "history", scenes.EVENING, back("cost", Scope.YEAR)),
    ("history-peaks", "history", scenes.EVENING, touch_peak),
    ("history-export", "history", scenes.EVENING, show_export),
    ("history-unpriced", "history", scenes.EVENING, back("cost", Scope.MONTH)),
    ("history-nothing", "history", scenes.EVENING, back("energy", Scope.MONTH)),
    ("history-fault", "history", scenes.EVENING, back("quarters", Scope.MONTH)),
    ("history-long", "history", scenes.long_names(), back("energy", Scope.DAY)),
    ("history-setup", "history", scenes.set_up(), nothing),
    ("history-connecting", "history", None, nothing),
    ("rules", "rules", scenes.EVENING, nothing),
    ("rules-long", "rules", scenes.long_names(), nothing),
    ("rules-text", "rules", scenes.EVENING, show_rules_text),
    ("rules-broken", "rules", scenes.EVENING, show_rules_broken),
    ("rules-form", "rules", scenes.EVENING, show_rules_form),
    ("rules-form-end", "rules", scenes.EVENING, show_rules_form_end),
    ("rules-form-three", "rules", scenes.EVENING, show_rules_form_three),
    ("rules-changed", "rules", scenes.EVENING, show_rules_changed),
    ("rules-mistake", "rules", scenes.EVENING, show_rules_mistake),
    ("rules-past", "rules", scenes.EVENING, show_rules_past),
    ("trial", "rules", scenes.EVENING, show_trial),
    ("trial-running", "rules", scenes.EVENING, show_trial_running),
    ("trial-result", "rules", scenes.EVENING, show_trial_result),
    ("trial-plot", "rules", scenes.EVENING, show_trial_plot),
    ("trial-unedited", "rules", scenes.EVENING, show_trial_unedited),
    ("trial-nothing", "rules", scenes.EVENING, show_trial),
    ("trial-refused", "rules", scenes.EVENING, show_trial_refused),
    ("trial-long", "rules", scenes.long_names(), show_trial_result),
    ("trial-question", "rules", scenes.EVENING, show_trial_question),
    ("trial-bought", "rules", scenes.EVENING, show_trial_bought),
    ("costs", "costs", scenes.EVENING, show_costs),
    ("costs-open", "costs", scenes.EVENING, show_costs_open),
    ("costs-end", "costs", scenes.EVENING, show_costs_end),
    ("costs-peaks", "costs", scenes.EVENING, show_costs_peaks),
    ("costs-making", "costs", scenes.new_peak(), show_costs_peaks),
    ("costs-rates", "costs", scenes.EVENING, show_costs_rates),
    ("costs-before", "costs", scenes.EVENING, show_costs_before),
    ("costs-form", "costs", scenes.EVENING, show_rates_form),
    ("costs-mistake", "costs", scenes.EVENING, show_rates_mistake),
    ("costs-contracts", "costs", scenes.EVENING, show_contracts),
    ("costs-contracts-long", "costs", scenes.long_names(), show_contracts),
    ("costs-fluids", "costs", scenes.EVENING, show_fluids),
    ("costs-contract", "costs", scenes.EVENING, show_costs),
    ("costs-unpriced", "costs", scenes.EVENING, show_costs_end),
    ("costs-nameless", "costs", scenes.EVENING, show_costs),
    ("costs-no-history", "costs", scenes.EVENING, show_costs),
    ("costs-fault", "costs", scenes.EVENING, show_costs),
    ("costs-long", "costs", scenes.long_names(), show_costs),
    ("costs-setup", "costs", scenes.set_up(), nothing),
    ("log", "log", scenes.EVENING, nothing),
    ("log-open", "log", scenes.EVENING, open_decision),
    ("log-long", "log", scenes.long_names(), nothing),
    ("log-faults", "log", scenes.degraded(), show_faults),
    ("log-forecast", "log", scenes.EVENING, show_forecast),
    ("log-changes", "log", scenes.EVENING, show_changes),
    ("log-telegram", "log", scenes.EVENING, show_telegram),
    ("why", "now", scenes.EVENING, show_why),
    ("why-before", "now", scenes.EVENING, show_why_before),
    ("why-nothing", "now", scenes.EVENING, show_why_nothing),
    ("why-rule", "rules", scenes.EVENING, show_why_not),
    ("why-rule-end", "rules", scenes.EVENING, show_why_not_end),
    ("rules-crossed", "rules", scenes.EVENING, show_crossed),
    ("bring", "bring", import_scenes.OWN, show_bring),
    ("bring-where", "bring", import_scenes.OWN, show_bring_where),
    ("bring-none", "bring", import_scenes.OWN, nothing),
    ("bring-looked", "bring", import_scenes.OWN, show_bring_looked),
    ("bring-months", "bring", import_scenes.OWN, show_bring_months),
    ("bring-question", "bring", import_scenes.OWN, show_bring_looked),
    ("bring-unknown", "bring", import_scenes.OWN, show_bring_looked),
    ("bring-running", "bring", import_scenes.OWN, show_bring_running),
    ("bring-done", "bring", import_scenes.OWN, show_bring_done),
    ("bring-failed", "bring", import_scenes.OWN, show_bring_done),
    ("bring-simulated", "bring", scenes.EVENING, show_bring_looked),
    ("bring-entrance", "history", import_scenes.OWN, back("energy", Scope.MONTH)),
    ("bring-card", "settings", import_scenes.OWN, show_bring_card),
    ("settings", "settings", scenes.EVENING, show_settings),
    ("settings-history", "settings", scenes.EVENING, show_storage),
    ("settings-about", "settings", scenes.EVENING, show_about),
    ("settings-empty", "settings", scenes.EVENING, nothing),
)


COSTS = {
    "costs-contract": cost_scenes.without_contract,
    "costs-unpriced": cost_scenes.unpriced,
    "costs-nameless": cost_scenes.nameless,
    "costs-no-history": cost_scenes.empty,
    "costs-long": cost_scenes.long_names,
    "costs-fluids": rate_scenes.with_fluids,
}
"""Picture -> the bills in it."""

PASTS = {"history-nothing": past_scenes.NOTHING, "history-unpriced": past_scenes.UNPRICED}
PASTS["bring-entrance"] = past_scenes.NOTHING
"""Picture -> the past in it."""


def wait_until(is_done: Callable[[], bool]) -> None:
    """Let the window live until `is_done`, or give up."""
    loop = QEventLoop()
    poll = QTimer()

    def look() -> None:
        if is_done():
            loop.quit()

    poll.timeout.connect(look)
    poll.start(5)
    QTimer.singleShot(WAIT_MS, loop.quit)
    if not is_done():
        loop.exec()
    poll.stop()
    if not is_done():
        raise SystemExit(f"nothing came: {is_done}")


def settle(milliseconds: int = 60) -> None:
    """Let what is due be done and painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def draw(name: str, page: str, state: State | None, act: Action, theme: str, size: tuple[int, int]) -> Path:
    """One picture."""
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(f"{folder}/window.ini", QSettings.Format.IniFormat)
        settings.setValue("theme", theme)
        preferences = Preferences(settings)
    plan = Plan(FOLDER.parent)
    window = MainWindow(preferences, plan.argv)
    plan.write(*import_scenes.ANSWERS.get(name, import_scenes.GOOD))
    import_places.candidates = lambda: () if name == "bring-none" else import_scenes.CANDIDATES
    window.resize(*size)
    fake = FakeController(state or scenes.EVENING, summary())
    if name.endswith("empty"):
        fake.settings = ()
    if name.endswith("long"):
        fake.rule_text = scenes.long_rule_text()
        fake.trials.report = trial_scenes.of_long_names()
    prepare(fake.trials, name)
    fake.costs = COSTS.get(name, cost_scenes.month)
    if name == "costs-fault":
        fake.refuse_bill = Refusal(
            "rates.yaml has errors: two periods of imewo begin on 2026-01-01", "remove one"
        )
    if name == "costs-contracts-long":
        fake.contracts = rate_scenes.long_contracts()
    fake.past = PASTS.get(name, past_scenes.WHOLE)
    if name == "history-fault":
        fake.refuse_past = Refusal("the past could not be read", "look at the disk of the data folder")
    if state is not None:
        window.client.follow(fake.address)
        wait_until(lambda: window.house.state is not None)
    window.show_page("settings" if page == "bring" else page)
    window.show_page(page)
    window.show()
    settle()
    now = window.pages["now"]
    if page == "now" and isinstance(now, NowPage) and now.plot.isVisible():
        wait_until(lambda: now.plot.plot is not None)
    settle(120)
    act(window)
    settle()
    file = FOLDER / f"{name}-{size[0]}x{size[1]}-{theme}.png"
    window.grab().save(str(file))
    window.close()
    window.deleteLater()
    fake.close()
    return file


def prepare(trials: FakeTrials, name: str) -> None:
    """What the fake answers in the picture of that name."""
    if name == "trial-running":
        trials.share, trials.step = 0.42, 0.0
    elif name == "trial-nothing":
        trials.sources = trial_scenes.NO_SOURCES
    elif name == "trial-refused":
        trials.problems = trial_scenes.PROBLEMS


def main(wanted: list[str]) -> None:
    """All pictures, or those whose name begins with one of `wanted`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app: QApplication = application()
    for name, page, state, act in PICTURES:
        if wanted and not any(name.startswith(prefix) for prefix in wanted):
            continue
        for size in SIZES:
            for theme in THEMES:
                print(draw(name, page, state, act, theme, size).name, flush=True)
    app.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
