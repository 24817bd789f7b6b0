# SPDX-License-Identifier: MIT
"""Pictures of the page History: parts, periods, and what a touch shows."""

from __future__ import annotations

from datetime import date

from controller.model.messages import Refusal
from gui.main_window import MainWindow
from gui.pages.history import HistoryPage
from gui.periods import Period, Scope
from tests.gui import evening, past_scenes, scenes, sensor_scenes
from tests.gui.fake_controller import FakeController
from tests.screens.picture import Act, Picture, Prepare, page_of, settle, wait_until


def looked_back(window: MainWindow, part: str = "power", period: Period | None = None) -> HistoryPage:
    """The page History on a part and a period."""
    page = page_of(window, HistoryPage)
    wait_until(lambda: page.body.power.plot is not None)
    page.body.parts[part].click()
    if period is not None:
        page.choose(period)
    settle(80)
    wait_until(lambda: page.is_answered)
    settle(80)
    return page


def back(part: str, scope: Scope, day: str = "") -> Act:
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
    plot.tapped.emit(evening.DECISIONS[1].time.timestamp())
    settle(80)


def show_export(window: MainWindow) -> None:
    """A file that was saved."""
    page = looked_back(window, "energy", Period(Scope.MONTH, date(2026, 10, 1)))
    page.head.export.click()
    settle(80)
    wait_until(lambda: page.is_answered)
    page.export.told.say("Saved, 31 rows: /media/STICK/kwartier-energy-2026-10.csv", "good")
    page.export.told.show()


def past(seen: past_scenes.Past) -> Prepare:
    """The past in the picture."""

    def prepare(fake: FakeController) -> None:
        fake.past = seen

    return prepare


def refuse_past(fake: FakeController) -> None:
    """A disk that cannot be read."""
    fake.refuse_past = Refusal("the past could not be read", "look at the disk of the data folder")


PICTURES: tuple[Picture, ...] = (
    Picture("history", "history", back("power", Scope.DAY)),
    Picture("history-week", "history", back("power", Scope.WEEK, "2026-11-09")),
    Picture("history-month", "history", back("power", Scope.MONTH, "2026-10-01")),
    Picture("history-year", "history", back("power", Scope.YEAR)),
    Picture("history-tap", "history", touch_power),
    Picture("history-energy", "history", back("energy", Scope.DAY, "2026-06-12")),
    Picture("history-energy-month", "history", back("energy", Scope.MONTH)),
    Picture("history-energy-year", "history", back("energy", Scope.YEAR)),
    Picture("history-energy-tap", "history", touch_bar),
    Picture("history-quarters", "history", back("quarters", Scope.DAY, "2026-10-25")),
    Picture("history-quarters-month", "history", touch_quarter),
    Picture("history-quarters-year", "history", back("quarters", Scope.YEAR)),
    Picture("history-quarters-gap", "history", touch_gap),
    Picture("history-cost", "history", back("cost", Scope.MONTH)),
    Picture("history-cost-year", "history", back("cost", Scope.YEAR)),
    Picture("history-peaks", "history", touch_peak),
    Picture("history-export", "history", show_export),
    Picture("history-unpriced", "history", back("cost", Scope.MONTH), prepare=past(past_scenes.UNPRICED)),
    Picture("history-nothing", "history", back("energy", Scope.MONTH), prepare=past(past_scenes.NOTHING)),
    Picture("history-fault", "history", back("quarters", Scope.MONTH), prepare=refuse_past),
    Picture("history-long", "history", back("energy", Scope.DAY), state=scenes.long_names()),
    Picture("history-sensors", "history", back("sensors", Scope.DAY), state=sensor_scenes.STATE),
    Picture("history-sensors-week", "history", back("sensors", Scope.WEEK), state=sensor_scenes.STATE),
    Picture("history-sensors-many", "history", back("sensors", Scope.DAY), state=sensor_scenes.with_many(14)),
    Picture("history-setup", "history", state=scenes.set_up()),
    Picture("history-mending", "history", state=scenes.mending()),
    Picture("history-connecting", "history", state=None),
)
