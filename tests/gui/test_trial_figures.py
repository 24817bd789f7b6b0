# SPDX-License-Identifier: MIT
"""Figures and sentences of a trial: what differs, by how much, for better or worse, and on what it rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale

from controller.model.trial_messages import TrialReportMessage, TrialSourcesMessage, TrialVariantMessage
from gui.trial_figures import (
    Pair,
    Verdict,
    missed_more,
    pair_of,
    rows_of,
    variant_word,
    year_changes,
)
from gui.trial_metrics import device_word
from gui.trial_words import (
    basis,
    days_or_hours,
    headlines,
    recorded,
    time_left,
    year_basis,
    year_headlines,
)
from tests.gui import evening, trial_scenes
from tests.gui.trial_scenes import REPORT

ZONE = "Europe/Brussels"


def told(report: TrialReportMessage, **how: bool) -> dict[str, tuple[str, str, str, Verdict]]:
    rows = rows_of(report, **how)
    return {row.label.strip(): (row.before, row.after, row.difference, row.verdict) for row in rows}


def test_the_edited_rules_stand_beside_the_running_ones() -> None:
    assert pair_of(REPORT) == Pair("running", "edited", ("none", "ideal"))
    assert pair_of(trial_scenes.unedited()) == Pair("none", "running", ("ideal",))


def test_each_figure_tells_its_difference_by_sign_word_and_verdict() -> None:
    assert told(REPORT) == {
        "Highest quarter": ("3.41", "2.74", "−0.67 lower", Verdict.BETTER),
        "Cost": ("23.83", "20.50", "−3.33 less", Verdict.BETTER),
        "of it capacity": ("16.06", "12.91", "−3.15 less", Verdict.BETTER),
        "of it energy": ("7.77", "7.59", "−0.18 less", Verdict.BETTER),
        "From the grid": ("126.9", "124.1", "−2.8 less", Verdict.OTHER),
        "To the grid": ("17.4", "12.3", "−5.1 less", Verdict.OTHER),
        "Battery cycles": ("3.4", "3.9", "+0.5 more", Verdict.OTHER),
        "Starts: Car": ("7", "7", "the same", Verdict.SAME),
        "Starts: Boiler": ("9", "14", "+5 more", Verdict.OTHER),
        "Missing: Car": ("0.0", "1.3", "+1.3 more", Verdict.WORSE),
    }


def test_the_quiet_columns_follow_in_their_order() -> None:
    peak = rows_of(REPORT)[0]
    assert (peak.unit, peak.quiet) == ("kW", ("5.23", "2.50"))
    assert [variant_word(name) for name in pair_of(REPORT).quiet] == ["No control", "Best possible"]


def test_what_a_variant_does_not_have_is_a_dash_and_no_zero() -> None:
    starts = next(row for row in rows_of(trial_scenes.unedited()) if row.label == "Starts: Boiler")
    assert (starts.before, starts.after, starts.difference) == ("–", "9", "–")
    assert starts.verdict is Verdict.UNKNOWN


def test_what_is_the_same_to_the_last_digit_shown_is_the_same() -> None:
    close = replace(REPORT.variants["running"], peak_w=REPORT.variants["running"].peak_w + 3)
    report = replace(REPORT, variants={**REPORT.variants, "edited": close})
    assert told(report)["Highest quarter"] == ("3.41", "3.41", "the same", Verdict.SAME)


def test_what_never_moved_is_not_counted_but_nothing_missed_is_told() -> None:
    starts = {"relay.idle": 0}
    idle = {
        name: replace(each, battery_cycles=0.0, starts=starts, unserved_wh={"charger.car": 0})
        for name, each in REPORT.variants.items()
    }
    rows = told(replace(REPORT, variants=idle))
    assert "Battery cycles" not in rows and "Starts: Idle" not in rows
    assert rows["Missing: Car"] == ("0.0", "0.0", "the same", Verdict.SAME)


def test_each_month_of_several_has_its_own_peak() -> None:
    def begun(variant: TrialVariantMessage, peak_w: int) -> TrialVariantMessage:
        month = replace(variant.months[0], month="2026-12", peak_w=peak_w)
        return replace(variant, months=(*variant.months, month))

    peaks_w = {"none": 4_000, "running": 3_000, "edited": 3_100, "ideal": 2_500}
    variants = {name: begun(REPORT.variants[name], peak_w) for name, peak_w in peaks_w.items()}
    rows = told(replace(REPORT, variants=variants))
    assert list(rows)[:4] == ["Highest quarter", "November 2026", "December 2026", "Cost"]
    assert rows["December 2026"] == ("3.00", "3.10", "+0.10 higher", Verdict.WORSE)


def test_figures_follow_the_locale() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))
    assert rows_of(REPORT)[0].difference == "−0,67 lower"


def test_a_year_is_energy_by_days_and_capacity_by_months() -> None:
    report = trial_scenes.purchase()
    year = told(report, a_year=True)
    assert year["of it energy"][:2] == (f"{8.04 * 365 / 7:.0f}", f"{7.77 * 365 / 7:.0f}")
    assert year["of it capacity"][:2] == (f"{5.23 * 4.71 * 12:.0f}", f"{3.41 * 4.71 * 12:.0f}")
    assert year["Month peak, mean"] == ("5.23", "3.41", "−1.82 lower", Verdict.BETTER)
    peak, cost = year_changes(report)
    assert (round(peak, 2), cost) == (-1.82, -117)
    assert [variant_word(name, is_purchase=True) for name in report.variants] == [
        "Without",
        "With it",
        "Best possible",
    ]


def test_two_months_are_a_mean_and_not_a_sum() -> None:
    months = REPORT.variants["none"].months * 2
    doubled = {
        name: replace(each, months=months, cost_eur=each.cost_eur) for name, each in REPORT.variants.items()
    }
    assert told(replace(REPORT, variants=doubled), a_year=True)["Month peak, mean"][0] == "5.23"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("relay.heat_pump", "Heat pump"),
        ("charger.car", "Car"),
        ("battery.home", "Battery home"),
        ("solar", "Solar"),
    ],
)
def test_a_device_is_called_by_its_name(name: str, word: str) -> None:
    assert device_word(name) == word


def test_the_edited_rules_are_told_in_sentences() -> None:
    assert headlines(REPORT) == (
        "Your changes would have kept the highest quarter 0.67\N{NO-BREAK SPACE}kW lower.",
        "Over 7 days the bill would have been 3.33\N{NO-BREAK SPACE}€ lower.",
        "But Car would have missed 1.3\N{NO-BREAK SPACE}kWh more of what it needs.",
    )
    assert missed_more(REPORT) == (("charger.car", 1300),)


def test_a_change_for_the_worse_is_told_as_plainly() -> None:
    swapped = {"running": REPORT.variants["edited"], "edited": REPORT.variants["running"]}
    assert headlines(replace(REPORT, variants=swapped)) == (
        "Your changes would have made the highest quarter 0.67\N{NO-BREAK SPACE}kW higher.",
        "Over 7 days the bill would have been 3.33\N{NO-BREAK SPACE}€ higher.",
    )


def test_a_change_without_effect_is_told_so() -> None:
    same = {"running": REPORT.variants["running"], "edited": REPORT.variants["running"]}
    assert headlines(replace(REPORT, variants=same)) == (
        "Your changes would not have changed the highest quarter.",
        "Over 7 days the bill would have been the same.",
    )


def test_the_running_rules_are_told_against_none() -> None:
    assert headlines(trial_scenes.unedited()) == (
        "Your rules keep the highest quarter 1.82\N{NO-BREAK SPACE}kW lower than no control.",
        "Over 7 days they made the bill 8.84\N{NO-BREAK SPACE}€ lower.",
    )


def test_something_to_buy_is_told_by_the_year() -> None:
    assert year_headlines(trial_scenes.purchase()) == (
        "It would bring about 117\N{NO-BREAK SPACE}€ a year.",
        "The month peaks would be 1.82\N{NO-BREAK SPACE}kW lower.",
    )


def test_the_span_that_figures_rest_on_is_named() -> None:
    assert basis(REPORT, ZONE) == ("On 7 days of your own past: 13 Nov to 20 Nov. A gap in it is left out.")
    assert basis(replace(REPORT, gaps=3), ZONE).endswith(" 3 gaps in it are left out.")
    simulated = replace(REPORT, source="week")
    assert basis(simulated, ZONE) == "On a simulated week of a typical family, not on your own past."


def test_a_year_that_rests_on_little_is_called_a_guess() -> None:
    assert year_basis(REPORT, ZONE).endswith(
        "The year is reckoned from so little that it is a first guess only."
    )
    month = replace(REPORT, start=REPORT.end - timedelta(days=30))
    assert year_basis(month, ZONE).endswith("another season can bring more or less.")


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.2, "1 hour"),
        (5, "5 hours"),
        (23, "1 day"),
        (24, "1 day"),
        (30, "30 hours"),
        (50, "2 days"),
        (720, "30 days"),
    ],
)
def test_a_span_is_told_in_hours_or_days(hours: float, words: str) -> None:
    assert days_or_hours(hours * 3600) == words


def test_what_is_recorded_is_told_before_the_choice() -> None:
    assert recorded(trial_scenes.SOURCES, ZONE, evening.NOW) == (
        "Recorded: 41 days, since 10 Oct 19:00. A longer choice takes what there is."
    )
    assert recorded(TrialSourcesMessage(None, None), ZONE, evening.NOW) == (
        "Nothing is recorded yet that could be tried on. Take the simulated week, or come back in some hours."
    )
    assert recorded(None, ZONE, evening.NOW) == "Looking for what is recorded …"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "Estimating how long it takes …"),
        (2, "a few seconds left"),
        (42, "about 40 s left"),
        (200, "about 3 min left"),
    ],
)
def test_the_time_left_is_told_roughly(seconds: float | None, words: str) -> None:
    assert time_left(seconds) == words
