# SPDX-License-Identifier: MIT
"""Starts, running times and what is owed: by local days, over clock changes and restarts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.budget import Budget
from rules.rule import RunLimits
from tests.rules.demo_house import ZONE

DAILY = RunLimits(per_day_at_least_s=7_200.0, catch_up_from_s=3_600.0)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def used() -> Budget:
    budget = Budget()
    budget.new_day(local("2026-01-15T12:00"), RunLimits())
    budget.started(100.0)
    budget.ran(50.0)
    return budget


def test_a_new_local_day_begins_anew() -> None:
    budget = used()
    budget.new_day(local("2026-01-15T23:59:59"), RunLimits())
    assert (budget.starts_today, budget.runtime_today_s) == (1, 50.0)
    budget.new_day(local("2026-01-16T00:00"), RunLimits())
    assert (budget.starts_today, budget.runtime_today_s) == (0, 0.0)


def test_a_clock_put_back_a_little_does_not_begin_yesterday_again() -> None:
    budget = used()
    budget.new_day(local("2026-01-14T23:59"), RunLimits())
    assert budget.starts_today == 1


def test_a_clock_that_was_years_ahead_does_not_stop_the_days() -> None:
    budget = used()
    budget.new_day(local("2031-01-01T00:00"), RunLimits())
    budget.started(200.0)
    budget.new_day(local("2026-01-15T12:00"), RunLimits())
    assert budget.starts_today == 0


def test_starts_of_a_day_are_limited() -> None:
    limits = RunLimits(starts_per_day=2)
    budget = used()
    assert budget.refusal(0.0, limits) == ""
    budget.started(200.0)
    assert budget.refusal(1e6, limits) == "the starts of today are used up (2)"


def test_starts_of_an_hour_are_limited() -> None:
    limits = RunLimits(starts_per_hour=1)
    budget = used()
    assert budget.refusal(3_699.9, limits) == "the starts of an hour are used up (1)"
    assert budget.refusal(3_700.0, limits) == ""
    budget.started(3_700.0)
    assert budget.starts_s == [3_700.0]


def test_running_time_of_a_day_is_limited() -> None:
    budget = used()
    assert budget.refusal(0.0, RunLimits(per_day_at_most_s=50.0)) == "it has run as long as it may today"
    assert budget.refusal(0.0, RunLimits(per_day_at_most_s=51.0)) == ""


def test_a_rest_is_kept() -> None:
    limits = RunLimits(rest_s=60.0)
    budget = used()
    assert budget.rest_left_s(500.0, limits) == 0.0
    budget.stopped_s = 500.0
    assert (budget.rest_left_s(520.0, limits), budget.refusal(520.0, limits)) == (40.0, "it rests")
    assert (budget.rest_left_s(560.0, limits), budget.refusal(560.0, limits)) == (0.0, "")


def test_what_was_not_run_is_owed_from_the_hour_of_catching_up() -> None:
    budget = Budget()
    budget.new_day(local("2026-01-15T12:00"), DAILY)
    budget.ran(1_800.0)
    budget.new_day(local("2026-01-16T00:59:59"), DAILY)
    assert (budget.owed_s, budget.counted_s) == (0.0, 1_800.0)
    budget.new_day(local("2026-01-16T01:00"), DAILY)
    assert (budget.owed_s, budget.counted_s) == (5_400.0, 0.0)


def test_what_is_owed_is_paid_before_the_next_day_is_counted() -> None:
    budget = Budget(owed_s=100.0)
    budget.ran(130.0)
    assert (budget.owed_s, budget.counted_s, budget.runtime_today_s) == (0.0, 30.0, 130.0)


def test_a_day_with_enough_sun_owes_nothing() -> None:
    budget = Budget()
    budget.new_day(local("2026-01-15T12:00"), DAILY)
    budget.ran(9_000.0)
    budget.new_day(local("2026-01-16T01:00"), DAILY)
    assert budget.owed_s == 0.0


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-06-15"])
def test_days_of_23_24_and_25_hours_owe_once(day: str) -> None:
    limits = RunLimits(
        per_day_at_least_s=7_200.0, catch_up_from_s=9_000.0
    )  # 02:30: missing in spring, twice in autumn
    start = datetime.fromisoformat(day).replace(tzinfo=ZONE).astimezone(UTC) - timedelta(hours=12)
    budget = Budget()
    settled = 0
    resets = 0
    for minute in range(34 * 60):
        now = (start + timedelta(minutes=minute)).astimezone(ZONE)
        budget.starts_today = 7
        budget.counted_s = 5.0
        budget.new_day(now, limits)
        settled += budget.counted_s == 0.0
        resets += budget.starts_today == 0
    assert (settled, resets) == (1, 2)  # the first look at the clock begins a day as well


def test_counters_survive_a_restart() -> None:
    budget = used()
    budget.stopped_s = 130.0
    budget.new_day(local("2026-01-15T12:00"), DAILY)
    saved = json.loads(json.dumps(budget.to_dict(150.0, is_running=False)))
    restored = Budget.restore(saved)
    restored.shift(1_000.0)
    assert (restored.starts_s, restored.stopped_s) == ([950.0], 980.0)
    assert (restored.starts_today, restored.runtime_today_s, restored.day) == (1, 50.0, budget.day)
    assert restored.catch_up_day == budget.catch_up_day


def test_a_rule_that_runs_while_it_is_saved_has_stopped_when_it_is_restored() -> None:
    restored = Budget.restore(used().to_dict(150.0, is_running=True))
    restored.shift(10.0)
    assert restored.stopped_s == 10.0
    untouched = Budget.restore(Budget().to_dict(150.0, is_running=False))
    untouched.shift(10.0)
    assert untouched == Budget()


@given(st.lists(st.floats(0, 5_000), max_size=20), st.floats(0, 10_000))
def test_no_running_time_is_lost(runs: list[float], owed_s: float) -> None:
    budget = Budget(owed_s=owed_s)
    for run_s in runs:
        budget.ran(run_s)
    assert budget.owed_s >= 0.0
    assert budget.runtime_today_s == pytest.approx(sum(runs))
    assert owed_s - budget.owed_s + budget.counted_s == pytest.approx(sum(runs))
