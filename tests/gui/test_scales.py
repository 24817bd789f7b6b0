# SPDX-License-Identifier: MIT
"""Axes that stand still, with few round ticks on the clocks of the house."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.scales import PowerRange, Span, power_range, power_ticks, time_ticks, window_of

NOON = datetime(2026, 7, 1, 12, 7, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("span", list(Span))
def test_a_window_ends_with_the_running_quarter(span: Span) -> None:
    from_s, to_s = window_of(span, NOON)
    assert to_s == datetime(2026, 7, 1, 12, 15, tzinfo=UTC).timestamp()
    assert to_s - from_s == span.value


def test_a_boundary_belongs_to_the_quarter_it_starts() -> None:
    quarter = datetime(2026, 7, 1, 12, 15, tzinfo=UTC).timestamp()
    assert window_of(Span.QUARTER, quarter)[1] == quarter + 900
    assert window_of(Span.QUARTER, quarter - 0.5)[1] == quarter


def test_the_window_stands_still_while_the_quarter_runs() -> None:
    assert len({window_of(Span.HOUR, NOON + second) for second in range(480)}) == 1


def test_ticks_are_round_on_the_clocks_of_the_house() -> None:
    ticks = time_ticks(*window_of(Span.DAY, NOON), most=6, timezone="Asia/Kathmandu")
    assert [text for _, text in ticks] == ["20:00", "00:00", "04:00", "08:00", "12:00", "16:00"]


def test_a_week_has_a_tick_at_each_midnight_also_when_the_clocks_change() -> None:
    monday = datetime(2026, 10, 18, 22, tzinfo=UTC).timestamp()
    ticks = time_ticks(monday, monday + 7 * 86_400 + 3_600, most=8, timezone="Europe/Brussels")
    assert [text for _, text in ticks] == [f"{day} Oct" for day in range(19, 27)]
    assert [later - sooner for (sooner, _), (later, _) in zip(ticks[-3:], ticks[-2:], strict=False)] == [
        86_400,
        90_000,
    ]


def test_a_month_has_a_tick_every_few_days_and_two_days_name_their_midnights() -> None:
    ticks = time_ticks(NOON, NOON + 30 * 86_400, most=6, timezone="Europe/Brussels")
    assert [text for _, text in ticks] == ["6 Jul", "13 Jul", "20 Jul", "27 Jul"]
    ticks = time_ticks(NOON, NOON + 2 * 86_400, most=4, timezone="Europe/Brussels")
    assert [text for _, text in ticks] == ["2 Jul", "12:00", "3 Jul", "12:00"]


def test_a_quarter_has_ticks_of_five_minutes() -> None:
    ticks = time_ticks(*window_of(Span.QUARTER, NOON), most=6, timezone="Europe/Brussels")
    assert [text for _, text in ticks] == ["13:45", "13:50", "13:55", "14:00", "14:05", "14:10", "14:15"]


def test_a_range_is_round_and_holds_zero() -> None:
    assert power_range(120, 3_700) == PowerRange(0.0, 4_000.0)
    assert (
        power_range(-2_300, 4_380) == PowerRange(-4_000.0, 6_000.0)
        or power_range(-2_300, 4_380).low_w <= -2_300
    )


def test_a_range_stays_while_it_fits_and_shrinks_when_it_is_far_too_large() -> None:
    before = PowerRange(0.0, 6_000.0)
    assert power_range(0, 4_000, before) == before
    assert power_range(0, 1_400, before) != before
    assert power_range(0, 6_100, before).high_w > 6_000


@given(st.integers(-50_000, 50_000), st.integers(-50_000, 50_000))
def test_every_range_holds_its_values_and_has_few_ticks(one: int, other: int) -> None:
    low, high = sorted((one, other))
    shown = power_range(low, high)
    assert shown.low_w <= low and high <= shown.high_w
    assert 2 <= len(power_ticks(shown, 6)) <= 8


def test_ticks_have_as_many_decimals_as_their_step_needs() -> None:
    assert [text for _, text in power_ticks(PowerRange(0.0, 1_000.0), 4)] == [
        "0.00",
        "0.25",
        "0.50",
        "0.75",
        "1.00",
    ]
    assert [text for _, text in power_ticks(PowerRange(-2_000.0, 2_000.0), 4)] == ["−2", "−1", "0", "1", "2"]
