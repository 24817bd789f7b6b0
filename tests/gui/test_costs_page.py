# SPDX-License-Identifier: MIT
"""The page Costs: the bill by line, its months, its peaks, its rates, and what it says where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from controller.model.bill_messages import MonthCostsMessage
from controller.model.messages import Refusal, State
from gui.cost_words import month_words, months_on, quantity, sign_of
from gui.main_window import MainWindow
from gui.pages.costs import CostsPage
from gui.style import TEXT_SIZES
from gui.widgets.bill_rows import BillRow
from gui.words import in_own_decimals
from tests.gui import cost_scenes, evening, scenes
from tests.gui.conftest import MakeWindow
from tests.gui.fake_controller import FakeController
from tests.gui.looking import PaintCount, cut_off, too_small

Months = Callable[[str], MonthCostsMessage]


def opened(
    window: MainWindow, fake: FakeController, qtbot: QtBot, state: State = scenes.EVENING
) -> CostsPage:
    """The page, once it has its answer."""
    fake.state = state
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.state is not None and window.house.is_live)
    window.show_page("costs")
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    qtbot.waitUntil(lambda: page.is_answered)
    settle()
    return page


def settle() -> None:
    for _ in range(5):
        QGuiApplication.processEvents()


def asked(fake: FakeController) -> list[str]:
    """The months of which the bill was asked."""
    return [query["month"] for verb, route, query in fake.asked if (verb, route) == ("GET", "bill")]


def told(page: CostsPage) -> list[tuple[str, str]]:
    """Words and money of the rows."""
    return [(row.title, row.amount) for row in page.body.bill.rows.rows if isinstance(row, BillRow)]


def test_the_total_is_large_and_the_outlook_and_the_year_stand_beside_it(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    total = page.body.total
    figures = [(each.accessibleName(), each.text) for each in (total.total, total.outlook, total.year)]
    assert figures == [
        ("Until 18:00, with VAT", "93.59 €"),
        ("Whole month, expected", "142.06 €"),
        ("2026 so far", "1,184.27 €"),
    ]


def test_a_year_that_is_not_known_from_its_beginning_says_since_when(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    state = page.house.state
    assert state is not None
    begun = replace(cost_scenes.month("2026-11"), year_first=date(2026, 4, 10))
    page.body.total.show_costs(begun, state.now, "Europe/Brussels")
    assert page.body.total.year.accessibleName() == "Since 10 Apr 2026"


def test_each_part_of_the_bill_has_its_sum_and_its_lines(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    assert told(page) == [
        ("Energy", "51.18"),
        ("Energy, day", "21.83"),
        ("Energy, night", "20.73"),
        ("Green certificates and CHP", "5.06"),
        ("Subscription", "3.56"),
        ("Injection", "−1.33"),
        ("Injection", "−1.33"),
        ("Network and capacity", "27.00"),
        ("Capacity", "9.28"),
        ("Network, kWh", "16.68"),
        ("Data", "1.04"),
        ("Levies", "16.75"),
        ("Special excise", "16.11"),
        ("Energy contribution", "0.64"),
        ("VAT in it", "5.30"),
        ("VAT 6 %", "5.30"),
        ("Rounding of the lines", "−0.01"),
    ]


def test_a_screen_reader_says_the_money_of_a_line(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    rows = opened(make_window(None), fake, qtbot).body.bill.rows
    said = [rows.data(rows.index(place), Qt.ItemDataRole.AccessibleTextRole) for place in (0, 1)]
    assert said == ["Energy 51.18 €", "Energy, day 148.3 kWh 21.83 €"]


def test_a_figure_that_is_not_verified_has_its_sign_and_says_so(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    row = next(row for row in page.body.bill.rows.rows if row.title == "Energy contribution")
    assert row.icon == "unsourced"
    assert row.details == (
        "0.20 ct/kWh, VAT 6 %",
        "be-levies, since 1 Jan 2026",
        "Source: VREG, levies 2026",
        "Not verified: no primary source was seen for this figure. Check it.",
    )


def test_every_rate_is_told_once_with_its_date(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    rates = page.body.rates.rows.rows
    assert len(rates) == len(cost_scenes.LINES)
    assert (rates[0].title, rates[0].below, rates[0].right) == (
        "Energy, day",
        "14.72 ct/kWh",
        "since 1 Apr 2026",
    )


def test_numbers_follow_the_locale(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))
    page = opened(make_window(None), fake, qtbot)
    assert page.body.total.year.text == "1.184,27 €"
    assert month_words("2026-11") == "november 2026"
    assert in_own_decimals("10.79 + 1.1165·spot EUR/MWh") == "10,79 + 1,1165·spot EUR/MWh"
    assert quantity(cost_scenes.LINES[5]) == "2,968 kW"
    assert quantity(replace(cost_scenes.LINES[5], unit="")) == ""
    days = [quantity(replace(cost_scenes.LINES[3], quantity=count)) for count in (1.0, 2.0)]
    assert days == ["1 day", "2 days"]


def test_months_go_over_the_year() -> None:
    assert (months_on("2026-01", -1), months_on("2026-12", 1), months_on("2026-11", -12)) == (
        "2025-12",
        "2027-01",
        "2025-11",
    )
    assert (sign_of("EUR"), sign_of("CHF")) == ("€", "CHF")


def test_the_months_can_be_walked_back_to_the_first_and_forth_to_the_running_one(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    assert page.head.previous.isVisible() and not page.head.next.isVisible()
    page.head.previous.click()
    qtbot.waitUntil(lambda: page.is_answered)
    assert asked(fake) == ["2026-11", "2026-10"]
    total = page.body.total
    assert (total.total.accessibleName(), total.total.text) == ("The month, with VAT", "138.20 €")
    assert not total.outlook.isVisible()
    assert total.year.accessibleName() == "2026 up to then"
    page.choose_month(cost_scenes.FIRST)
    qtbot.waitUntil(lambda: page.is_answered)
    assert not page.head.previous.isVisible() and page.head.next.isVisible()
    page.choose_month("2026-11")
    qtbot.waitUntil(lambda: page.is_answered)
    assert page.body.total.total.text == "93.59 €"


def test_the_running_month_goes_over_into_the_next_by_itself(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    opened(window, fake, qtbot)
    window.house.take(replace(scenes.EVENING, now=evening.NOW.replace(month=12)))
    qtbot.waitUntil(lambda: asked(fake) == ["2026-11", "2026-12"])


def test_the_peaks_are_told_in_words(make_window: MakeWindow, fake: FakeController, qtbot: QtBot) -> None:
    page = opened(make_window(None), fake, qtbot)
    said = page.body.peaks.bars.accessibleDescription()
    assert said.startswith("November 2025 2.21 kW, December 2025 3.98 kW, ")
    assert said.endswith("November 2026 2.95 kW, floor 2.5 kW, mean 3.0 kW")
    assert page.body.peaks.billed.text == "2.97 kW"
    assert page.body.peaks.note.text() == "A month counts for its highest quarter, and for 2.50 kW at least"


def test_a_month_without_a_peak_is_a_dash_and_no_zero(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot)
    page.choose_month("2025-10")
    qtbot.waitUntil(lambda: page.is_answered)
    assert "October 2025 –" in page.body.peaks.bars.accessibleDescription()
    assert page.body.peaks.own.text == "–"


def test_red_is_only_a_new_peak_in_the_making(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    page = opened(make_window(None), fake, qtbot, scenes.new_peak())
    assert page.body.peaks.bars.view.making_w is not None
    assert page.body.peaks.note.text().startswith("A new peak of ")
    page.choose_month("2026-10")
    qtbot.waitUntil(lambda: page.is_answered)
    assert page.body.peaks.bars.view.making_w is None


def test_a_maximum_tariff_that_binds_is_said(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.costs = lambda name: replace(cost_scenes.month(name), bill=replace(cost_scenes.BILL, is_capped=True))
    page = opened(make_window(None), fake, qtbot)
    assert page.body.peaks.note.text() == "The maximum tariff binds: a higher peak costs nothing more"


@pytest.mark.parametrize(
    ("months", "title"),
    [
        (cost_scenes.nameless, "Nobody has said yet what you pay by"),
        (cost_scenes.empty, "No history yet"),
    ],
)
def test_where_there_is_no_bill_the_page_says_what_to_do(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, months: Months, title: str
) -> None:
    fake.costs = months
    page = opened(make_window(None), fake, qtbot)
    assert page.hint.isVisible() and not page.body.bill.isVisible() and not page.body.peaks.isVisible()
    assert page.hint.title.text() == title
    assert page.hint.words.text()


def test_rates_can_be_changed_before_anything_was_measured(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.costs = cost_scenes.empty
    window = make_window(None)
    page = opened(window, fake, qtbot)
    card = page.body.rates_card
    assert card.edit.isVisible() and cut_off(window) == []
    card.edit.click()
    qtbot.waitUntil(lambda: card.is_editing)
    settle()
    assert (window.width(), window.height()) == (800, 480) and cut_off(window) == []
    fake.costs = cost_scenes.nameless
    page.choose_month("2026-10")
    qtbot.waitUntil(lambda: page.is_answered and not page.body.isVisible())


def test_without_a_contract_the_rest_is_shown_and_the_line_to_add(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.costs = cost_scenes.without_contract
    page = opened(make_window(None), fake, qtbot)
    first = page.body.bill.rows.rows[0]
    assert first.title == "The energy itself is not on this bill"
    assert "write contract:" in first.below
    assert "Not in the total" not in [row.title for row in page.body.bill.rows.rows]
    assert page.body.total.total.accessibleName() == "What is known of it, with VAT"
    assert page.body.total.year.accessibleName() == "2026, known part"


def test_days_that_were_not_recorded_are_named(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    def part(name: str) -> MonthCostsMessage:
        costs = cost_scenes.month(name)
        assert costs.bill is not None
        days = costs.bill.first.replace(day=9), costs.bill.last.replace(day=20)
        return replace(costs, bill=replace(costs.bill, first=days[0], last=days[1]))

    fake.costs = part
    page = opened(make_window(None), fake, qtbot)
    named = [row.below for row in page.body.bill.rows.rows if row.title.endswith("were not recorded")]
    assert named == ["before 9 Nov 2026"]
    assert page.body.total.total.accessibleName() == "Since 9 Nov 2026, with VAT"
    page.choose_month("2026-10")
    qtbot.waitUntil(lambda: page.is_answered)
    named = [row.below for row in page.body.bill.rows.rows if row.title.endswith("were not recorded")]
    assert named == ["before 9 Oct 2026", "after 20 Oct 2026"]


def test_what_has_no_price_is_a_dash_and_is_named(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.costs = cost_scenes.unpriced
    page = opened(make_window(None), fake, qtbot)
    assert ("Energy", "–") in told(page)
    titles = [row.title for row in page.body.bill.rows.rows]
    assert titles[-4:-2] == [
        "Not in the total: energy without a price",
        "Not in the total: quarters that were not recorded",
    ]


def test_a_refusal_is_shown_and_asked_again_half_a_minute_later(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.refuse_bill = Refusal("rates.yaml has errors", "mend it")
    window = make_window(None)
    page = opened(window, fake, qtbot)
    assert page.hint.title.text() == "The bill could not be made"
    assert page.hint.words.text() == "rates.yaml has errors\nMend it"
    window.house.take(scenes.later(scenes.EVENING, 29))
    settle()
    assert len(asked(fake)) == 1
    fake.refuse_bill = None
    window.house.take(scenes.later(scenes.EVENING, 30))
    qtbot.waitUntil(page.body.isVisible)
    assert len(asked(fake)) == 2


def test_in_set_up_nothing_is_asked_and_the_page_says_what_comes_first(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    fake.state = scenes.set_up()
    window = make_window(None)
    window.client.follow(fake.address)
    qtbot.waitUntil(lambda: window.house.is_live)
    window.show_page("costs")
    page = window.pages["costs"]
    assert isinstance(page, CostsPage)
    assert page.hint.title.text() == "Describe your house first"
    assert not page.head.isVisible() and asked(fake) == []
    window.house.take(scenes.mending())
    assert page.hint.title.text() == "A file has to be mended first" and asked(fake) == []


def test_it_asks_once_a_quarter_and_never_while_it_is_hidden(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot
) -> None:
    window = make_window(None)
    page = opened(window, fake, qtbot)
    for second in range(0, 560, 60):
        window.house.take(scenes.later(scenes.EVENING, second))
    settle()
    assert asked(fake) == ["2026-11"]
    window.house.take(scenes.later(scenes.EVENING, 900))
    qtbot.waitUntil(lambda: asked(fake) == ["2026-11", "2026-11"])
    window.show_page("now")
    count = PaintCount(page)
    window.house.take(scenes.later(scenes.EVENING, 3 * 900))
    settle()
    assert (len(asked(fake)), count.count) == (2, 0)


def test_the_parts_of_the_page_are_made_when_it_is_first_seen(make_window: MakeWindow) -> None:
    page = make_window(scenes.EVENING).pages["costs"]
    assert isinstance(page, CostsPage)
    assert not hasattr(page, "body")
    assert page.layout() is None


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("size", [(800, 480), (1280, 800), (720, 1280)])
def test_nothing_is_cut_off_and_everything_fits_a_finger(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window = make_window(None, size)
    window.preferences.choose(text_percent=percent)
    fake.costs = cost_scenes.without_contract
    page = opened(window, fake, qtbot, scenes.new_peak())
    for part in page.head.parts.values():
        part.click()
        settle()
        assert (window.width(), window.height()) == size
        assert cut_off(window) == [] and too_small(window, 48) == []


@pytest.mark.parametrize("months", [cost_scenes.long_names, cost_scenes.nameless])
def test_long_words_stay_within_the_small_screen(
    make_window: MakeWindow, fake: FakeController, qtbot: QtBot, months: Months
) -> None:
    fake.costs = months
    window = make_window(None)
    opened(window, fake, qtbot, scenes.long_names())
    assert (window.width(), window.height()) == (800, 480)
    assert cut_off(window) == []
