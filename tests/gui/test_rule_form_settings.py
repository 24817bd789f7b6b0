# SPDX-License-Identifier: MIT
"""The form of a rule with settings in the place of its limits: shown by their names, and changed for others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from controller.model.messages import RuleFileMessage, RulesMessage
from controller.model.units import Dimension
from gui.main_window import MainWindow
from gui.style import DARK, LIGHT, Theme
from gui.widgets.picker import Picker
from rules.schema import Vocabulary
from tests.gui import scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.house import HOUSE
from tests.gui.looking import cut_off, too_small
from tests.gui.test_rule_form import changes, click, form_of, named, page_of, pick

WITH_SETTINGS = """\
rules:
  - rule: Boiler on sunshine
    when: grid.export > 1.8 kW for site.calm
    then: {relay.boiler: on}
    run: {at_least: site.boiler_run, starts_per_day: 6, rest: site.gone}
"""


def with_settings(window: MainWindow) -> MainWindow:
    settings = {"calm": 180.0, "boiler_run": 1_200.0, "boiler_rest": 600.0, "power": 2_000.0}
    dimensions = dict.fromkeys(settings, Dimension.DURATION) | {"power": Dimension.POWER}
    house = replace(HOUSE, settings=settings, setting_dimensions=dimensions)
    file = RuleFileMessage("10-peak.yaml", WITH_SETTINGS, ())
    page_of(window).show_files(RulesMessage((file,), Vocabulary.of(house, has_prices=True).summary()))
    window.show_page("rules")
    return window


def test_a_setting_in_the_place_of_a_limit_is_shown_by_its_name_and_can_be_another(
    make_window: MakeWindow,
) -> None:
    window = with_settings(make_window(scenes.EVENING, (1280, 800)))
    form_of(window, 0)
    picker = named(window, "Runs at least")
    assert isinstance(picker, Picker)
    assert picker.shown_text() == "site.boiler_run"
    values = [picker.itemData(index) for index in range(picker.count())]
    assert values == ["site.calm", "site.boiler_run", "site.boiler_rest", ""]
    assert "20 min" in picker.itemText(1)
    assert changes(window) == [], "it is only looked at"
    pick(window, "Runs at least", "site.boiler_rest")
    assert changes(window)[1] == (
        "+    run: {at_least: site.boiler_rest, starts_per_day: 6, rest: site.gone}"
    )
    pick(window, "Runs at least", "")
    assert changes(window)[1] == "+    run: {at_least: 20 min, starts_per_day: 6, rest: site.gone}"
    click(window, "Runs at least: more")
    assert changes(window)[1] == "+    run: {at_least: 21 min, starts_per_day: 6, rest: site.gone}"


def test_a_setting_that_the_house_does_not_have_is_shown_as_it_is_written(make_window: MakeWindow) -> None:
    window = with_settings(make_window(scenes.EVENING, (1280, 800)))
    form = form_of(window, 0)
    picker = named(window, "Rests afterwards")
    assert isinstance(picker, Picker) and picker.shown_text() == "site.gone"
    form.text_changed.emit("why", "Warm")
    assert form._sections["run"]._wrong.accessibleName().startswith('"site.gone" is not known in this house')


def test_a_setting_in_the_place_of_a_time_is_shown_by_its_name_and_can_be_a_time_again(
    make_window: MakeWindow,
) -> None:
    window = with_settings(make_window(scenes.EVENING, (1280, 800)))
    form_of(window, 0)
    pick(window, "When for", "site.boiler_rest")
    assert changes(window)[1] == "+    when: grid.export > 1.8 kW for site.boiler_rest"
    click(window, "grid.export: more")
    assert changes(window)[1] == "+    when: grid.export > 1.9 kW for site.boiler_rest"
    pick(window, "When for", "")
    click(window, "When for: more")
    assert changes(window)[1] == "+    when: grid.export > 1.9 kW for 4 min"


@pytest.mark.parametrize("size", [(800, 480), (1280, 800)], ids=str)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_form_with_settings_fits_small_screens(
    make_window: MakeWindow, size: tuple[int, int], theme: Theme
) -> None:
    window = with_settings(make_window(scenes.EVENING, size, theme))
    form = form_of(window, 0)
    assert (window.width(), window.height()) == size
    assert form.widget().minimumSizeHint().width() <= form.viewport().width()
    assert cut_off(window) == [] and too_small(window, 48) == []


def test_a_slider_that_was_moved_is_known_to_the_form_and_to_the_checks(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    settings = {"run": 1_200.0}
    house = replace(HOUSE, settings=settings, setting_dimensions={"run": Dimension.DURATION})
    fake.house = Vocabulary.of(house, has_prices=True).summary()
    fake.rule_text = WITH_SETTINGS.replace("site.calm", "3 min").replace(
        "at_least: site.boiler_run, starts_per_day: 6, rest: site.gone",
        "at_least: site.run, per_day_at_most: 1 h",
    )
    window = make_window(None, (1280, 800))
    window.show_page("rules")
    window.client.follow(fake.address)
    page = page_of(window)
    qtbot.waitUntil(lambda: bool(page.files.names))
    assert not any(problem.severity == "warning" for problem in page.files.problems)
    fake.house = Vocabulary.of(replace(house, settings={"run": 7_200.0}), has_prices=True).summary()
    fake.show(replace(fake.state, settings_revision=fake.state.settings_revision + 1))
    due = '"at_least" (site.run: 2 h) is more than "per_day_at_most" (1 h)'
    qtbot.waitUntil(lambda: due in [problem.message for problem in page.files.problems])
