# SPDX-License-Identifier: MIT
"""The simulated meter counts as a Belgian meter does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.clock import quarter_start
from hardware.sim.meter import MeterState, count, new_meter

ZONE = ZoneInfo("Europe/Brussels")
START = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)
powers = st.lists(st.tuples(st.floats(-8_000, 12_000), st.floats(0.5, 30)), min_size=1, max_size=200)


def _registers_wh(state: MeterState) -> tuple[float, float]:
    return state.import_day_wh + state.import_night_wh, state.export_day_wh + state.export_night_wh


@given(powers)
def test_energy_goes_into_import_or_export_and_nothing_is_lost(flow: list[tuple[float, float]]) -> None:
    state = new_meter(START, ZONE, 1)
    for power_w, dt_s in flow:
        before = _registers_wh(state)
        state = count(state, power_w, dt_s, ZONE)
        imported_wh, exported_wh = (
            now - then for now, then in zip(_registers_wh(state), before, strict=True)
        )
        assert imported_wh == pytest.approx(max(0, power_w) * dt_s / 3600, abs=1e-5)
        assert exported_wh == pytest.approx(max(0, -power_w) * dt_s / 3600, abs=1e-5)


@given(powers)
def test_the_demand_only_rises_within_a_quarter_and_no_peak_is_forgotten(
    flow: list[tuple[float, float]],
) -> None:
    state = new_meter(START, ZONE, 1)
    for power_w, dt_s in flow:
        after = count(state, power_w, dt_s, ZONE)
        if after.quarter == state.quarter:
            assert after.quarter_average_w >= state.quarter_average_w
        else:
            assert after.quarter == quarter_start(after.time)
            assert after.quarter_average_w == 0
        if after.peak.month == state.peak.month:
            assert after.peak.w >= state.peak.w
        state = after


def test_a_steady_load_shows_its_share_of_the_quarter() -> None:
    state = new_meter(quarter_start(START), ZONE, 1)
    for _ in range(56):
        state = count(state, 524, 1, ZONE)
    assert state.quarter_average_w == 32
    for _ in range(13):
        state = count(state, 524, 1, ZONE)
    assert state.quarter_average_w == 40


def test_export_takes_nothing_from_the_quarter() -> None:
    state = count(new_meter(quarter_start(START), ZONE, 1), 3_000, 60, ZONE)
    assert count(state, -5_000, 60, ZONE).quarter_average_w == state.quarter_average_w == 200


def test_a_peak_is_stamped_with_the_end_of_its_quarter() -> None:
    state = new_meter(START, ZONE, 1)
    for _ in range(16):
        state = count(state, 4_000, 60, ZONE)
    assert (state.peak.w, state.peak.time) == (4_000, START + timedelta(minutes=15))


def test_a_new_month_moves_the_peak_into_the_history_and_forgets_it() -> None:
    state = new_meter(START, ZONE, 1)
    history = state.history
    for _ in range(31):
        state = count(state, 4_000, 60, ZONE)
    assert state.peak.month == "2026-12"
    assert state.peak.w == 0
    assert state.peak.time == datetime(2026, 12, 1, tzinfo=ZONE)
    assert len(state.history) == 13
    assert state.history[:-1] == history[1:]
    assert (state.history[-1].month, state.history[-1].w) == ("2026-11", 4_000)


def test_the_tariff_is_night_from_ten_to_seven_and_at_the_weekend() -> None:
    monday = datetime(2026, 11, 30, tzinfo=ZONE)
    bands = {
        hour: count(new_meter(monday + timedelta(hours=hour), ZONE, 1), 0, 1, ZONE).is_night
        for hour in (6, 7, 21, 22)
    }
    assert bands == {6: True, 7: False, 21: False, 22: True}
    assert count(new_meter(monday + timedelta(days=5, hours=12), ZONE, 1), 0, 1, ZONE).is_night


def test_a_clock_that_jumps_into_another_quarter_begins_that_quarter() -> None:
    state = count(new_meter(START, ZONE, 1), 5_000, 60, ZONE)
    jumped = count(state, 5_000, 1, ZONE, jump_s=1_000)
    assert jumped.quarter == START + timedelta(minutes=15)
    assert jumped.quarter_average_w == 0
    assert _registers_wh(jumped) > _registers_wh(state)


def test_a_new_meter_knows_thirteen_months() -> None:
    history = new_meter(START, ZONE, 1).history
    assert [peak.month for peak in history] == [
        "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
        "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10",
    ]  # fmt: skip
    assert all(2_500 < peak.w < 13_000 for peak in history)
    assert all(peak.time.strftime("%Y-%m") == peak.month for peak in history)
