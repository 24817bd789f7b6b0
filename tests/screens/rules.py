# SPDX-License-Identifier: MIT
"""Pictures of the page Rules: list, text, form, and what was in use before."""

from __future__ import annotations

from controller.model.messages import RuleFileMessage, RulesMessage
from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from tests.gui import library_scenes, rule_texts, scenes
from tests.gui.fake_controller import FakeController
from tests.screens.picture import Picture, page_of, settle, wait_until


def show_rules_text(window: MainWindow) -> None:
    """The text side of the rules, also where it is hidden behind the list."""
    page = page_of(window, RulesPage)
    wait_until(lambda: bool(page.files.names))
    page.open_at("10-peak.yaml", 1)


def show_rules_broken(window: MainWindow) -> None:
    """Two mistakes, not in use."""
    show_rules_text(window)
    page = page_of(window, RulesPage)
    page.editor.setPlainText(rule_texts.BROKEN_TEXT)
    page.check()


def show_rules_form(window: MainWindow, row: int = 0, below: float = 0.0) -> None:
    """A rule as a form, scrolled down by a share of it."""
    page = page_of(window, RulesPage)
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
    page = page_of(window, RulesPage)
    assert page.form is not None
    page.form.text_changed.emit("when", "grid.export > 1 kW for 3 min")
    page.list.switched.emit(page.list.rows.rows[2], False)
    page.add_rule()
    page.list.dragged.emit(3, 2)
    page.head.list_segment.click()


def show_rules_mistake(window: MainWindow) -> None:
    """A form with something wrong in it."""
    show_rules_form(window, 1)
    page = page_of(window, RulesPage)
    assert page.form is not None
    page.form.text_changed.emit("when", "grid.export > 20 %")


def show_rules_past(window: MainWindow) -> None:
    """What was in use before."""
    page = page_of(window, RulesPage)
    page.head.past_segment.click()
    wait_until(lambda: bool(page.past.diff.toPlainText()))


def show_crossed(window: MainWindow) -> None:
    """A file that somebody else changed while it was being changed here."""
    show_rules_form(window, 1)
    page = page_of(window, RulesPage)
    assert page.form is not None
    page.form.text_changed.emit("when", "grid.export > 1 kW for 3 min")
    theirs = RuleFileMessage("10-peak.yaml", rule_texts.RULE_TEXT.replace("20 %", "15 %"), ())
    page.show_files(RulesMessage((theirs, RuleFileMessage("20-night.yaml", rule_texts.NIGHT_TEXT, ())), {}))


def long_rules(fake: FakeController) -> None:
    """Rules of long names."""
    fake.rule_text = rule_texts.long_rule_text()


def another_house(fake: FakeController) -> None:
    """One that calls some devices otherwise, has no prices, and uses a set already."""
    fake.library.house = library_scenes.PLACE
    rules = (
        "rules:\n  - rule: Boiler on spare sun\n    when: solar.power > 1 kW\n    then: {relay.boiler: on}\n"
    )
    fake.library.files = {"sunshine.yaml": rules}


def show_library(window: MainWindow) -> None:
    """The ready sets."""
    page = page_of(window, RulesPage)
    wait_until(lambda: page.form is not None)
    page.open_library()
    wait_until(lambda: bool(page.apart.make_library().list.rows.rows))


def show_ready_set(window: MainWindow, name: str = "car_by_morning") -> None:
    """One of them."""
    show_library(window)
    page_of(window, RulesPage).apart.make_library().open_set(name)
    settle()


def show_choice_of_devices(window: MainWindow) -> None:
    """One for which a device has to be chosen."""
    show_ready_set(window, "dishwasher")


def show_useless_set(window: MainWindow) -> None:
    """One that this house cannot use."""
    show_ready_set(window, "cheap_hours")


PICTURES: tuple[Picture, ...] = (
    Picture("rules", "rules"),
    Picture("rules-long", "rules", state=scenes.long_names(), prepare=long_rules),
    Picture("rules-text", "rules", show_rules_text),
    Picture("rules-broken", "rules", show_rules_broken),
    Picture("rules-form", "rules", show_rules_form),
    Picture("rules-form-end", "rules", show_rules_form_end),
    Picture("rules-form-three", "rules", show_rules_form_three),
    Picture("rules-changed", "rules", show_rules_changed),
    Picture("rules-mistake", "rules", show_rules_mistake),
    Picture("rules-past", "rules", show_rules_past),
    Picture("rules-crossed", "rules", show_crossed),
    Picture("rules-library", "rules", show_library, prepare=another_house),
    Picture("rules-library-set", "rules", show_ready_set, prepare=another_house),
    Picture("rules-library-choice", "rules", show_choice_of_devices, prepare=another_house),
    Picture("rules-library-useless", "rules", show_useless_set, prepare=another_house),
)
