# SPDX-License-Identifier: MIT
"""What differs between our quarters and those of others is found, measured and given a likely reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.counters.truth import (
    Checked,
    OwnMonth,
    OwnQuarter,
    Reference,
    check_months,
    check_quarters,
    check_reference,
)
from controller.model.truth_messages import ComparedMessage

START_S = 1_773_136_800


def own(place: int, wh: float = 500.0, *, meter_w: int | None = 2000, is_complete: bool = True) -> OwnQuarter:
    return OwnQuarter(START_S + 900 * place, wh, round(4 * wh), is_complete, meter_w)


def reasons(checked: Checked | None) -> list[str]:
    assert checked is not None
    return [each.reason for each in checked.differences]


def test_quarters_that_agree_with_the_meter_are_counted_and_not_listed() -> None:
    found = check_quarters([own(0), own(1, 502.0), own(2, meter_w=None), own(3, 900.0, is_complete=False)])
    assert found == Checked(ComparedMessage("1-0:1.4.0", 2, 2, 4.0, 8.0, None, None), ())


def test_a_meter_without_a_demand_register_has_nothing_to_compare() -> None:
    assert check_quarters([own(0, meter_w=None)]) is None


@pytest.mark.parametrize(
    ("meter_w", "reason"), [(1950, "boundary"), (2060, "boundary"), (1000, "stood-still"), (3000, "unknown")]
)
def test_a_quarter_that_the_meter_shows_otherwise_has_a_likely_reason(meter_w: int, reason: str) -> None:
    found = check_quarters([own(0, meter_w=meter_w)])
    assert reasons(found) == [reason]
    assert found is not None
    assert (found.differences[0].own_w, found.differences[0].their_w) == (2000, meter_w)
    assert (found.compared.agree, found.compared.largest_w) == (0, abs(2000 - meter_w))


MONTH = OwnMonth(START_S, START_S + 31 * 86_400, 4_200, 2976, 4_205, START_S + 9_000, 4_200)


def test_a_month_s_peak_that_agrees_is_counted() -> None:
    assert check_months([MONTH]) == Checked(ComparedMessage("1-0:1.6.0", 1, 1, 5.0, 5.0, None, None), ())


def test_a_month_before_we_began_is_not_compared() -> None:
    assert check_months([replace(MONTH, whole=0, highest_w=None)]) is None


@pytest.mark.parametrize(
    ("month", "reason", "sentence"),
    [
        (replace(MONTH, highest_w=5_000), "other-quarter",
         "we saw a higher quarter than the meter names: was it replaced in this month?"),
        (replace(MONTH, highest_w=3_000, own_at_peak_w=3_000), "boundary",
         "of the quarter that the meter names we counted 3.000 kW"),
        (replace(MONTH, highest_w=3_000, own_at_peak_w=None), "not-whole",
         "the quarter that the meter names (2026-03-10 12:15 UTC) was not seen whole here"),
        (replace(MONTH, highest_w=3_000, own_at_peak_w=None, peak_s=None, whole=100), "not-running",
         "100 of 2976 quarters of the month were seen whole"),
    ],
)  # fmt: skip
def test_a_month_s_peak_that_differs_has_a_likely_reason(month: OwnMonth, reason: str, sentence: str) -> None:
    found = check_months([month])
    assert found is not None
    assert [(each.reason, each.sentence) for each in found.differences] == [(reason, sentence)]


def series(count: int = 40) -> dict[int, OwnQuarter]:
    """A house whose quarters are all different."""
    return {
        each.start_s: each for each in (own(place, 100.0 + 13 * (place * 7 % 11)) for place in range(count))
    }


def exported(quarters: dict[int, OwnQuarter], shift_s: int = 0) -> list[Reference]:
    return [
        Reference(start_s + shift_s, each.import_wh, is_measured=True) for start_s, each in quarters.items()
    ]


def test_an_export_that_agrees_has_the_same_sum() -> None:
    quarters = series()
    found = check_reference("fluvius", quarters, exported(quarters))
    assert found is not None
    total = sum(each.import_wh for each in quarters.values())
    assert found == Checked(ComparedMessage("fluvius", 40, 40, 0.0, 0.0, total, total), ())


@pytest.mark.parametrize(("shift_s", "words"), [(3600, "late"), (-3600, "early")])
def test_an_export_in_another_time_zone_is_seen(shift_s: int, words: str) -> None:
    quarters = series()
    found = check_reference("fluvius", quarters, exported(quarters, shift_s))
    assert set(reasons(found)) == {"shifted"}
    assert found is not None
    assert found.differences[0].sentence == f"its times are an hour {words}: read it in another time zone"


def test_an_estimate_of_the_grid_company_is_named_as_such() -> None:
    quarters = series(4)
    theirs = exported(quarters)
    theirs[1] = replace(theirs[1], import_wh=theirs[1].import_wh + 90, is_measured=False)
    theirs[2] = replace(theirs[2], import_wh=theirs[2].import_wh - 50)
    assert reasons(check_reference("fluvius", quarters, theirs)) == ["estimated", "unknown"]


def test_quarters_that_were_not_seen_whole_are_not_held_against_an_export() -> None:
    quarters = {START_S: own(0, 900.0, is_complete=False)}
    assert check_reference("fluvius", quarters, [Reference(START_S, 500.0, is_measured=True)]) is None
