# SPDX-License-Identifier: MIT
"""The sentences that are told when a day or a month is over, to the letter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from controller.app.money_words import day_told, month_told
from controller.model.said_messages import told
from controller.tariff.saved import Range, Saved

AT = datetime(2026, 10, 31, 23, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)


WITHOUT_W = Range(4200, 4600, 4900)
CAPACITY = Range(4.9, 6.7, 8.04)


def saved(
    peak_w: float | None = 3100.0,
    without_w: Range | None = WITHOUT_W,
    capacity: Range | None = CAPACITY,
    energy: Range | None = None,
) -> Saved:
    return Saved(0, 2976, peak_w, without_w, capacity, energy)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            saved(),
            "October: peak 3.1 kW instead of about 4.6 (4.2 to 4.9); saves about 6.70 € over twelve months",
        ),
        (
            saved(energy=Range(1.0, 2.5, 3.0)),
            "October: peak 3.1 kW instead of about 4.6 (4.2 to 4.9); saves about 6.70 € over twelve months; "
            "energy about 2.50 € cheaper",
        ),
        (
            saved(without_w=Range(4600, 4600, 4600), energy=Range(-3, -2, -1)),
            "October: peak 3.1 kW instead of about 4.6; saves about 6.70 € over twelve months; "
            "energy about 2.00 € dearer",
        ),
        (saved(2400.0, Range(2390, 2400, 2420), Range(0, 0, 0)), "October: peak 2.4 kW, as without control"),
        (
            saved(3900.0, Range(3000, 3100, 3200), Range(-4, -3.83, -3)),
            "October: peak 3.9 kW instead of about 3.1 (3.0 to 3.2); "
            "costs about 3.83 € more over twelve months",
        ),
        (saved(None, None, None), "October: no peak was seen whole"),
    ],
)
def test_a_month_is_told_in_one_sentence(found: Saved, sentence: str) -> None:
    told = month_told(found, OCTOBER, AT, "EUR", 12)
    assert told.sentence == sentence
    assert (told.span, told.time) == ("2026-10", AT)


def test_a_month_is_told_in_dutch_too() -> None:
    month = month_told(saved(energy=Range(1.0, 2.5, 3.0)), OCTOBER, AT, "EUR", 12)
    assert told(month.sentence, month.said, "sentence", "nl") == (
        "oktober: piek 3,1 kW in plaats van ongeveer 4,6 (4,2 tot 4,9); bespaart ongeveer 6,70 € "
        "over twaalf maanden; energie ongeveer 2,50 € goedkoper"
    )
    day = day_told(saved(2400.0, Range(2390, 2400, 2420), None), date(2026, 10, 9), AT, "EUR")
    assert told(day.sentence, day.said, "sentence", "de") == (
        "9. Oktober: höchste Viertelstunde 2,4 kW, wie ohne Steuerung"
    )


def test_where_each_month_is_billed_by_itself_the_sentence_says_so() -> None:
    told = month_told(saved(), OCTOBER, AT, "SEK", 1)
    assert told.sentence.endswith("saves about 6.70 SEK over this month")


def test_a_day_is_told_without_a_price_of_its_peak() -> None:
    told = day_told(
        saved(2400.0, Range(3600, 3900, 4200), None, Range(0.3, 0.4, 0.5)), date(2026, 10, 9), AT, "EUR"
    )
    assert told.sentence == (
        "9 October: highest quarter 2.4 kW instead of about 3.9 (3.6 to 4.2); energy about 0.40 € cheaper"
    )
    assert told.span == "2026-10-09"


def test_the_figures_stand_beside_the_sentence() -> None:
    assert month_told(saved(), OCTOBER, AT, "EUR", 12).numbers == {
        "quarters": 2976,
        "peak_w": 3100,
        "without_w": 4600,
        "without_w_low": 4200,
        "without_w_high": 4900,
        "capacity_saved": 6.7,
        "capacity_saved_low": 4.9,
        "capacity_saved_high": 8.04,
    }
