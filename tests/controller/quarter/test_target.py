# SPDX-License-Identifier: MIT
"""Which demand a month is held to, and the sentence with the numbers that it was chosen by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.target import MAIN, Target, TargetReason
from controller.model.wear import Wear
from controller.quarter.target import Month, target_of

FLANDERS = Month(2_500.0, None, None, 27_600.0, eur_per_kw=4.79, days_left=11.0)
WEAR = Wear(0.1, (720.0,) * 10 + (200.0, 150.0, 50.0, 0.0))


@pytest.mark.parametrize(
    ("peak_w", "wish_w", "w", "reason"),
    [
        (None, None, 2_500.0, "floor"),
        (1_900.0, None, 2_500.0, "floor"),
        (2_500.0, 2_500.0, 2_500.0, "floor"),
        (3_100.0, None, 3_100.0, "month peak"),
        (3_100.0, 2_800.0, 3_100.0, "month peak"),
        (3_100.0, 4_000.0, 4_000.0, "wish"),
        (None, 1_000.0, 2_500.0, "floor"),
    ],
)
def test_the_target_is_the_highest_of_floor_month_peak_and_wish(
    peak_w: float | None, wish_w: float | None, w: float, reason: str
) -> None:
    found = target_of(replace(FLANDERS, peak_w=peak_w, wish_w=wish_w))
    assert (found.w, found.reason.value) == (w, reason)


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (
            FLANDERS,
            "a month's peak is never billed below 2.50 kW; each kW above it costs 4.79 € in all; "
            "11 days left of the month",
        ),
        (
            replace(FLANDERS, peak_w=3_112.0, days_left=1.0),
            "this month already had 3.11 kW, so staying lower saves nothing; each kW above it costs 4.79 € in all; "
            "1 day left of the month",
        ),
        (
            replace(FLANDERS, wish_w=4_000.0),
            "you wish 4.00 kW; which may cost up to 7.19 € more than the lowest; "
            "each kW above it costs 4.79 € in all; 11 days left of the month",
        ),
        (
            replace(FLANDERS, eur_per_kw=0.0),
            "the maximum tariff binds: a kW costs nothing more, a kWh all the more, and none is lost to hold a peak; "
            "only the main fuse is kept, so 24.84 kW may be drawn; 11 days left of the month",
        ),
        (
            replace(FLANDERS, floor_w=0.0, eur_per_kw=None, days_left=None),
            "peaks are not billed here; only the main fuse is kept, so 24.84 kW may be drawn",
        ),
        (
            replace(FLANDERS, eur_per_kw=None, days_left=None, holdable_w=9_190.0),
            "a month's peak is never billed below 2.50 kW; "
            "the batteries can hold 9.19 kW against a load as long as those before",
        ),
        (
            replace(FLANDERS, wear=WEAR),
            "to hold it lower would wear the batteries by 5.50 € per kW, more than that saves; "
            "each kW above it costs 4.79 € in all; to hold the kW above it wears the batteries by 1.83 € at most; "
            "11 days left of the month",
        ),
    ],
)
def test_each_choice_is_a_sentence_with_its_numbers(month: Month, words: str) -> None:
    assert target_of(month).because == words


def test_where_a_kw_is_free_only_the_fuse_is_kept() -> None:
    assert target_of(replace(FLANDERS, eur_per_kw=0.0)).w == pytest.approx(0.9 * 27_600.0)
    assert target_of(replace(FLANDERS, eur_per_kw=0.0, peak_w=26_000.0)).w == 26_000.0
    assert target_of(replace(FLANDERS, eur_per_kw=0.0, floor_w=0.0)).reason is TargetReason.UNBILLED


def test_where_nobody_bills_peaks_no_quarter_is_held_to_one_that_was_made() -> None:
    nowhere = replace(FLANDERS, eur_per_kw=None, floor_w=0.0, peak_w=1_200.0, wish_w=None)
    assert target_of(nowhere).reason is TargetReason.UNBILLED
    assert target_of(nowhere).w == pytest.approx(0.9 * 27_600.0)
    wished = target_of(replace(nowhere, wish_w=4_000.0))
    assert (wished.w, wished.reason) == (4_000.0, TargetReason.WISH)


def test_what_the_batteries_can_hold_is_told_only_where_it_is_more_than_the_target() -> None:
    assert "holdable_w" not in target_of(replace(FLANDERS, holdable_w=2_400.0)).numbers


def test_every_reason_has_a_sentence() -> None:
    assert set(MAIN) == set(TargetReason)


@given(
    st.builds(
        Month,
        st.sampled_from([0.0, 2_500.0]),
        st.none() | st.floats(0, 20_000),
        st.none() | st.floats(0, 20_000),
        st.floats(2_300, 44_000),
        st.none() | st.floats(0, 10),
        st.none() | st.floats(0, 31),
        st.none() | st.floats(0, 20_000),
    )
)
def test_no_target_is_below_what_is_free_anyway_and_every_choice_can_be_told(month: Month) -> None:
    found = target_of(month)
    assert isinstance(found, Target)
    assert found.w >= max(month.floor_w, month.peak_w or 0.0, month.wish_w or 0.0)
    assert str(found.because)


@pytest.mark.parametrize(
    ("month", "w", "reason"),
    [
        (replace(FLANDERS, wear=WEAR), 3_000.0, "battery wear"),
        (replace(FLANDERS, wear=WEAR, days_left=5.0), 2_500.0, "floor"),
        (replace(FLANDERS, wear=WEAR, peak_w=3_400.0), 3_400.0, "month peak"),
        (replace(FLANDERS, wear=WEAR, wish_w=3_500.0), 3_500.0, "wish"),
        (replace(FLANDERS, wear=WEAR, eur_per_kw=None), 2_500.0, "floor"),
        (replace(FLANDERS, wear=WEAR, eur_per_kw=0.0), 24_840.0, "maximum tariff"),
        (replace(FLANDERS, wear=Wear(0.1)), 2_500.0, "floor"),
    ],
)
def test_what_wears_batteries_more_than_a_peak_costs_is_not_held(month: Month, w: float, reason: str) -> None:
    found = target_of(month)
    assert (found.w, found.reason.value) == (w, reason)
