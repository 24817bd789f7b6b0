# SPDX-License-Identifier: MIT
"""The quarter as the loop sees it: telegrams in, one state out, also in the seconds without a telegram."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from controller.model.reading import HistoricPeak, MonthPeak
from controller.model.snapshot import Basis, Forecast
from controller.quarter.brain import Quarter
from controller.quarter.own import OwnPower
from controller.quarter.peaks import Peak, PeakSource
from tests.controller.quarter.life import RATE_EUR, Life, quarter_of
from tests.controller.quarter.meters import BRUSSELS, House, at


def test_there_is_no_state_before_the_first_telegram() -> None:
    assert quarter_of().silent(0) is None


def test_one_telegram_tells_all_of_the_running_quarter() -> None:
    house = House(at("10:00:00"))
    house.month_peak = MonthPeak(3_120, datetime(2026, 3, 5, 18, 15, tzinfo=BRUSSELS))
    house.peak_history = (HistoricPeak("2026-02", 2_700, None),)
    house.run(450, 3_000)
    life = Life(house)
    state = life.state
    assert (state.start, state.elapsed_s, state.remaining_s) == (at("10:00:00"), 450, 450)
    assert (state.used_wh, state.basis, state.power_w) == (375, Basis.DEMAND_REGISTER, 3_000)
    assert (state.target_w, state.target_reason) == (3_120, "month peak")
    assert state.allowance_w == pytest.approx(3_240)
    assert (state.month, state.month_peak_w) == ("2026-03", 3_120)
    assert state.month_peak_time == datetime(2026, 3, 5, 17, 15, tzinfo=UTC)
    assert state.forecast is not None
    assert [peak.month for peak in life.quarter.peaks] == ["2026-02", "2026-03"]


def test_stake_is_the_forecast_above_the_target_at_the_peaks_price() -> None:
    life = Life()
    state = life.live(840, 5_000)
    assert state.forecast is not None
    assert state.stake_eur == pytest.approx((state.forecast.median_w - 2_500) / 1000 * RATE_EUR)
    assert 11 < (state.stake_eur or 0) < 12.5
    assert state.risk_pct == 100
    assert state.allowance_w == 0


def test_below_the_target_nothing_is_at_stake() -> None:
    assert Life().live(600, 500).stake_eur == 0


def test_without_a_price_the_stake_is_not_known() -> None:
    assert Life(quarter=quarter_of(eur_per_kw=None)).live(60, 5_000).stake_eur is None


def test_a_new_peak_below_the_owners_wish_is_told_apart_from_passing_it() -> None:
    state = Life(quarter=quarter_of(wish_w=6_000)).live(870, 4_000)
    assert state.risk_pct is not None and state.risk_pct < 5
    assert (state.peak_risk_pct, state.billed_w) == (100, 2_500)
    at_floor = Life().live(300, 2_600)
    assert at_floor.peak_risk_pct == at_floor.risk_pct


def test_the_owners_wish_above_the_floor_is_the_target() -> None:
    state = Life(quarter=quarter_of(wish_w=4_000)).state
    assert (state.target_w, state.target_reason) == (4_000, "wish")


def test_a_closed_quarter_carries_the_forecast_of_its_fifth_minute() -> None:
    life = Life()
    state = life.live(300, 1_200)
    assert state.forecast is not None
    life.live(600, 2_400)
    assert life.closed[0].forecast_w == state.forecast.median_w
    assert life.closed[0].demand_w == 2_000


def test_a_quarter_that_was_joined_late_carries_no_forecast() -> None:
    house = House(at("10:00:00"))
    house.run(400, 1_000)
    life = Life(house)
    life.live(500)
    assert life.closed[0].forecast_w is None


def test_our_own_complete_quarter_becomes_the_month_peak() -> None:
    life = Life()
    state = life.live(900, 4_000)
    assert (state.month_peak_w, state.month_peak_time) == (4_000, at("10:15:00"))
    assert (state.target_w, state.target_reason) == (4_000, "month peak")


def test_a_quarter_that_was_seen_in_part_never_becomes_a_peak() -> None:
    house = House(at("10:00:00"))
    house.shows_demand = False
    house.run(10, 9_000)
    life = Life(house)
    state = life.live(890, 9_000)
    assert (len(life.closed), state.month_peak_w, state.target_reason) == (1, None, "floor")


def test_at_the_edge_of_the_month_the_peak_starts_anew_at_once() -> None:
    edge = datetime(2026, 4, 1, tzinfo=BRUSSELS).astimezone(UTC)
    house = House(edge - timedelta(seconds=900))
    house.month_peak = MonthPeak(6_000, datetime(2026, 3, 5, 18, 15, tzinfo=BRUSSELS))
    life = Life(house)
    state = life.live(899, 4_000)
    assert (state.month, state.target_w) == ("2026-03", 6_000)
    state = life.live(1)
    assert life.closed[0].demand_w == 4_000
    assert (state.month, state.month_peak_w, state.target_w) == ("2026-04", None, 2_500)


def test_a_new_peak_in_the_last_quarter_of_a_month_stays_with_the_old_month() -> None:
    edge = datetime(2026, 4, 1, tzinfo=BRUSSELS).astimezone(UTC)
    life = Life(House(edge - timedelta(seconds=900)))
    life.live(900, 4_000)
    life.house.month_peak = MonthPeak(4_000, edge)
    assert life.live(1).month_peak_w is None
    assert life.quarter.peaks == (Peak("2026-03", 4_000, edge, PeakSource.OWN),)


def test_a_quarter_that_nobody_wants_foreseen_is_counted_all_the_same() -> None:
    quarter = Quarter(BRUSSELS, 2_500, None, 17_250, RATE_EUR, foresees=False)
    life = Life(quarter=quarter)
    state = life.live(1_000, 4_000)
    assert (state.forecast, state.risk_pct, state.stake_eur, state.month_peak_w) == (None, None, None, 4_000)
    assert quarter.experience() == {}
    again = Quarter(BRUSSELS, 2_500, None, 17_250, RATE_EUR, foresees=False)
    again.restore(json.loads(json.dumps(quarter.to_dict())))
    assert again.peaks == quarter.peaks


def test_what_our_devices_will_draw_is_no_surprise_at_the_boundary() -> None:
    """A car at 7 kW that follows the quarter's room: a new quarter begins without an alarm."""
    life = Life()
    life.live(900, 1_000)
    life.quarter.plan(OwnPower(7_000))
    stubborn = life.live(10, 7_400).risk_pct
    life.quarter.plan(OwnPower(7_000, least_w=0))
    following = life.live(1, 7_400).risk_pct
    assert stubborn is not None and following is not None
    assert stubborn > 95
    assert following < 10


@pytest.mark.parametrize("step_s", [1, 10])
@pytest.mark.parametrize("shows_demand", [True, False])
@pytest.mark.parametrize("shows_registers", [True, False])
def test_whatever_the_meter_leaves_out_there_is_always_a_forecast(
    step_s: int, shows_demand: bool, shows_registers: bool
) -> None:
    """Without a register of the quarter (NL, LU), every ten seconds (older ports), or by its power alone."""
    house = House(at("10:00:00"))
    house.shows_demand, house.shows_registers = shows_demand, shows_registers
    house.run(437, 1_800)
    life = Life(house)
    for power_w in (1_800, 600, 3_100):
        state = life.live(450, power_w, step_s)
        assert state.forecast is not None and state.risk_pct is not None
        ends = [w for _, w in state.forecast.quantiles_w]
        assert ends == sorted(ends)
        assert ends[0] >= 4 * state.used_wh - 1e-6
        assert 0 <= state.risk_pct <= 100


def test_peaks_of_before_this_run_are_taken_over() -> None:
    quarter = quarter_of()
    quarter.seed_peaks({"2026-03": 3_500.0})
    assert Life(quarter=quarter).state.target_w == 3_500


def test_between_telegrams_the_power_is_taken_to_go_on() -> None:
    life = Life()
    life.live(450, 2_000)
    before = life.state
    state = life.quarter.silent(life.monotonic_s + 9)
    assert state is not None and state.forecast is not None and before.forecast is not None
    assert state.elapsed_s == 459
    assert state.used_wh == pytest.approx(255)
    assert state.allowance_w == pytest.approx((2_500 * 900 - 255 * 3600) / 441)
    spread_w = state.forecast.quantile_w(0.95) - state.forecast.quantile_w(0.05)
    assert spread_w > before.forecast.quantile_w(0.95) - before.forecast.quantile_w(0.05)


def test_after_the_boundary_silence_begins_a_quarter_of_which_nothing_is_proven() -> None:
    life = Life()
    life.live(895, 3_600)
    state = life.quarter.silent(life.monotonic_s + 10)
    assert state is not None
    assert (state.start, state.elapsed_s, state.basis) == (at("10:15:00"), 5, Basis.PARTIAL)
    assert state.used_wh == pytest.approx(5)
    state = life.live(10, step_s=10)
    assert (state.elapsed_s, state.used_wh, state.basis) == (5, 5, Basis.DEMAND_REGISTER)
    assert life.closed[0].is_complete


def test_after_a_quarter_of_an_hour_of_silence_nothing_is_known() -> None:
    life = Life()
    assert life.quarter.silent(life.monotonic_s + 900) is not None
    assert life.quarter.silent(life.monotonic_s + 901) is None


def test_a_repeated_telegram_counts_as_silence_and_is_reported_when_it_lasts() -> None:
    life = Life()
    life.live(100, 3_600)
    life.monotonic_s += 29
    assert life.hear().anomalies == ()
    assert life.state.elapsed_s == 129
    life.monotonic_s += 1
    assert life.hear().anomalies == ("the meter repeats its telegram of 10:01:40 UTC",)


def test_a_telegram_that_is_not_believed_counts_as_silence() -> None:
    life = Life()
    life.live(100, 3_600)
    late = replace(life.house.reading(), time=at("10:00:10"))
    found = life.quarter.update(late, life.monotonic_s + 1, life.house.now)
    assert found.anomalies == ("the telegram is 90 s older than the last",)
    assert found.state is not None
    assert (found.state.elapsed_s, found.closed) == (101, ())


def test_a_start_in_mid_quarter_without_demand_register_is_careful_with_what_it_did_not_see() -> None:
    house = House(at("10:00:00"))
    house.shows_demand = False
    house.run(450, 2_000)
    state = Life(house).state
    assert (state.used_wh, state.basis) == (0, Basis.PARTIAL)
    assert state.allowance_w == pytest.approx(3_000)
    assert state.forecast is not None
    assert state.forecast.mean_w > 1_000


def test_a_wish_that_changes_in_mid_month_is_held_at_once() -> None:
    life = Life()
    assert life.state.target_w == 2_500
    life.quarter.aim_at(4_000)
    assert life.live(1).target_w == 4_000
    life.quarter.aim_at(None)
    assert life.live(1).target_w == 2_500


def test_what_nobody_saw_of_a_quarter_is_doubted() -> None:
    """Begun after ten minutes, while the cooker is on, without 1-0:1.4.0: nothing is above the target yet."""
    house = House(at("10:00:00"))
    house.shows_demand = False
    house.run(570, 200)
    house.run(30, 6_000)
    state = Life(house).live(1)
    assert state.forecast is not None and state.risk_pct is not None
    assert 20 < state.risk_pct < 80
    assert state.forecast.quantile_w(0.05) < 4 * house.quarter_wh + 2_000 < state.forecast.quantile_w(0.95)
    house = House(at("10:00:00"))
    house.run(570, 200)
    house.run(30, 6_000)
    sure = Life(house).live(1).forecast
    assert sure is not None
    assert spread_w(state.forecast) > 1.5 * spread_w(sure)


def test_in_silence_a_target_is_not_passed_for_certain() -> None:
    life = Life()
    life.live(300, 6_000)
    for seconds in (300, 590):
        state = life.quarter.silent(life.monotonic_s + seconds)
        assert state is not None and state.forecast is not None and state.risk_pct is not None
        assert 20 < state.risk_pct < 100
        assert 2_000 <= state.forecast.quantile_w(0.01) < 4 * state.used_wh < state.forecast.quantile_w(0.99)


def test_a_quarter_that_began_in_a_gap_is_doubted_as_far_as_the_registers_allow() -> None:
    house = House(at("10:05:00"))
    house.shows_demand = False
    life = Life(house)
    life.live(300, 300)
    house.run(300, 6_600)
    house.run(300, 300)
    life.monotonic_s += 600
    life.hear()
    state = life.state
    assert state.forecast is not None and state.risk_pct is not None
    assert state.basis is Basis.PARTIAL
    assert state.used_wh == pytest.approx(287, abs=2)
    assert state.forecast.quantile_w(0.01) < 4 * house.quarter_wh + 300
    assert state.forecast.quantile_w(0.99) > 4 * 560
    assert 0 < state.risk_pct < 100


def spread_w(forecast: Forecast) -> float:
    return forecast.quantile_w(0.95) - forecast.quantile_w(0.05)


def of_a_car_that_comes(own: OwnPower | None) -> Life:
    """Every third quarter it charges its last eight minutes, and nobody knew at five."""
    life = Life()
    if own is not None:
        life.quarter.plan(own)
    for number in range(18):
        life.live(420, 300, step_s=60)
        life.live(480, 300 if number % 3 else 4_000, step_s=60)
    life.live(300, 300, step_s=60)
    return life


def test_in_a_steered_house_bands_know_what_cars_do_and_neither_median_nor_risk_is_moved_by_it() -> None:
    alone, steered = of_a_car_that_comes(None).state, of_a_car_that_comes(OwnPower()).state
    assert alone.forecast is not None and steered.forecast is not None
    assert steered.forecast.median_w == alone.forecast.median_w
    assert (steered.risk_pct, steered.peak_risk_pct) == (alone.risk_pct, alone.peak_risk_pct)
    assert steered.forecast.quantile_w(0.95) > alone.forecast.quantile_w(0.95)
    assert steered.forecast.quantile_w(0.05) >= 4 * steered.used_wh


def test_a_restart_forgets_nothing_of_how_a_house_is_steered() -> None:
    life = of_a_car_that_comes(OwnPower())
    saved = json.loads(json.dumps(life.quarter.to_dict()))
    again = quarter_of()
    assert again.restore(saved)
    assert again.to_dict()["steered"] == saved["steered"] != quarter_of().to_dict()["steered"]
    before_that_was_kept = {key: value for key, value in saved.items() if key != "steered"}
    assert quarter_of().restore(before_that_was_kept)
