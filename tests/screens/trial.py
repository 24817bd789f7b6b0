# SPDX-License-Identifier: MIT
"""Pictures of trying rules on a past."""

from __future__ import annotations

from gui.main_window import MainWindow
from gui.pages.rules import RulesPage
from gui.trial import TrialPhase
from gui.widgets.trial_panel import TrialPanel
from tests.gui import scenes, trial_scenes
from tests.gui.fake_controller import FakeController
from tests.screens.picture import Picture, page_of, wait_until
from tests.screens.rules import long_rules, show_rules_form


def tried(window: MainWindow, is_edited: bool = True) -> TrialPanel:
    """The trial's panel, with a change to try."""
    show_rules_form(window, 1)
    page = page_of(window, RulesPage)
    assert page.form is not None
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


def stop_halfway(fake: FakeController) -> None:
    """A trial that comes no further."""
    fake.trials.share, fake.trials.step = 0.42, 0.0


def without_sources(fake: FakeController) -> None:
    """Nothing to try rules on."""
    fake.trials.sources = trial_scenes.NO_SOURCES


def refuse_rules(fake: FakeController) -> None:
    """Rules with mistakes."""
    fake.trials.problems = trial_scenes.PROBLEMS


def long_trial(fake: FakeController) -> None:
    """Rules and devices of long names."""
    long_rules(fake)
    fake.trials.report = trial_scenes.of_long_names()


PICTURES: tuple[Picture, ...] = (
    Picture("trial", "rules", show_trial),
    Picture("trial-running", "rules", show_trial_running, prepare=stop_halfway),
    Picture("trial-result", "rules", show_trial_result),
    Picture("trial-plot", "rules", show_trial_plot),
    Picture("trial-unedited", "rules", show_trial_unedited),
    Picture("trial-nothing", "rules", show_trial, prepare=without_sources),
    Picture("trial-refused", "rules", show_trial_refused, prepare=refuse_rules),
    Picture("trial-long", "rules", show_trial_result, state=scenes.long_names(), prepare=long_trial),
    Picture("trial-question", "rules", show_trial_question),
    Picture("trial-bought", "rules", show_trial_bought),
)
