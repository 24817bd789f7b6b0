# SPDX-License-Identifier: MIT
"""The physics of the simulated house: energy is conserved, limits hold, whatever is asked and however long a step."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.sim.machines import (
    ONE_WAY,
    BatteryState,
    BoilerState,
    CarState,
    HeatPumpState,
    Weather,
    draw_water,
    soc_pct,
    step_battery,
    step_boiler,
    step_car,
    step_heat_pump,
    warmth_aim_c,
)
from hardware.sim.scenario import load_scenario

SCENARIO = load_scenario()
CELLS, CAR, BOILER, HEAT = SCENARIO.battery, SCENARIO.car, SCENARIO.boiler, SCENARIO.heat_pump
steps = st.lists(st.tuples(st.floats(-9_000, 9_000), st.floats(0.1, 900)), min_size=1, max_size=40)


@given(steps, st.floats(5, 100), st.sampled_from([5.0, 40.0]))
def test_a_battery_conserves_energy_and_keeps_its_limits(
    orders: list[tuple[float, float]], begins_pct: float, floor_pct: float
) -> None:
    state = BatteryState(CELLS.capacity_wh * begins_pct / 100)
    for wanted_w, dt_s in orders:
        after = step_battery(CELLS, state, wanted_w, dt_s, floor_pct=floor_pct)
        out_wh = after.power_w * dt_s / 3600
        lost_wh = out_wh / ONE_WAY if out_wh > 0 else out_wh * ONE_WAY
        assert after.stored_wh == pytest.approx(state.stored_wh - lost_wh, abs=1e-6)
        assert -1e-6 <= soc_pct(CELLS, after) <= 100 + 1e-6
        assert abs(after.power_w) <= CELLS.power_w + 1e-6
        if after.power_w > 0:
            assert soc_pct(CELLS, after) >= floor_pct - 1e-6
        state = after


def test_a_battery_takes_about_a_second_to_follow() -> None:
    state = step_battery(CELLS, BatteryState(5_000), 3_000, 1.0, floor_pct=5)
    assert 1_500 < state.power_w < 2_500
    for _ in range(5):
        state = step_battery(CELLS, state, 3_000, 1.0, floor_pct=5)
    assert state.power_w == pytest.approx(3_000, abs=20)


def test_a_round_trip_costs_a_tenth() -> None:
    state, in_wh, out_wh = BatteryState(1_000), 0.0, 0.0
    for wanted_w in (-2_000, 2_000):
        for _ in range(3_600):
            state = step_battery(CELLS, state, wanted_w, 1.0, floor_pct=10)
            in_wh += max(0.0, -state.power_w) / 3600
            out_wh += max(0.0, state.power_w) / 3600
    while state.stored_wh > 1_001:
        state = step_battery(CELLS, state, 2_000, 10.0, floor_pct=10)
        out_wh += state.power_w * 10 / 3600
    assert out_wh / in_wh == pytest.approx(ONE_WAY**2, abs=0.01)


@given(
    st.lists(st.tuples(st.floats(0, 40), st.floats(0.1, 600)), min_size=1, max_size=40), st.floats(0, 20_000)
)
def test_a_car_takes_nothing_or_at_least_six_amperes(
    offers: list[tuple[float, float]], needs_wh: float
) -> None:
    state = CarState(needs_wh)
    for limit_a, dt_s in offers:
        after = step_car(CAR, state, limit_a, dt_s)
        assert after.current_a == 0 or 6 <= after.current_a <= min(limit_a, CAR.maximum_a)
        assert after.needs_wh is not None
        assert 0 <= after.needs_wh <= needs_wh
        assert after.needs_wh + after.delivered_wh == pytest.approx(needs_wh, abs=1e-6)
        assert after.delivered_wh >= state.delivered_wh
        assert after.delivered_wh - state.delivered_wh <= after.current_a * 3 * 230 * dt_s / 3600 + 1e-6
        state = after


def test_a_car_wakes_up_rises_slowly_and_falls_at_once() -> None:
    state, currents_a = CarState(10_000), []
    for second in range(14):
        state = step_car(CAR, state, 16 if second < 12 else 8, 1.0)
        currents_a.append(state.current_a)
    assert currents_a == [0, 0, 0, 6, 8, 10, 12, 14, 16, 16, 16, 16, 8, 8]
    assert step_car(CAR, state, 5.9, 1.0).current_a == 0


@pytest.mark.parametrize(("offered", "draws"), [(3, 3), (1, 1)])
def test_a_car_draws_on_the_phases_that_it_is_offered(offered: int, draws: int) -> None:
    state = CarState(10_000, 16.0, waking_s=60.0)
    after = step_car(CAR, state, 16, 3600 / 230, offered)
    assert after.delivered_wh == pytest.approx(16 * draws)


def test_a_car_that_is_full_or_away_draws_nothing() -> None:
    assert step_car(CAR, CarState(0.0, 16), 16, 1).current_a == 0
    assert step_car(CAR, CarState(None), 16, 60).current_a == 0


@given(st.lists(st.tuples(st.booleans(), st.floats(0.1, 900)), min_size=1, max_size=60), st.floats(15, 60))
def test_water_is_never_hotter_than_its_thermostat(orders: list[tuple[bool, float]], water_c: float) -> None:
    state = BoilerState(water_c)
    for is_powered, dt_s in orders:
        before_c = state.water_c
        state = step_boiler(BOILER, state, is_powered=is_powered, dt_s=dt_s)
        assert state.is_heating <= is_powered
        assert 11 <= state.water_c <= BOILER.hottest_c + 4
        if not is_powered:
            assert state.water_c <= max(before_c, 20)


def test_a_shower_cools_the_tank() -> None:
    assert draw_water(BOILER, BoilerState(60.0)).water_c == pytest.approx(47.6, abs=0.1)


@given(st.lists(st.tuples(st.booleans(), st.floats(1, 900)), min_size=1, max_size=60), st.floats(-8, 15))
def test_a_contact_keeps_the_heat_pump_off_and_never_makes_it_run(
    orders: list[tuple[bool, float]], outside_c: float
) -> None:
    state = HeatPumpState(20.0)
    for may_run, dt_s in orders:
        state = step_heat_pump(HEAT, state, aim_c=20.5, may_run=may_run, outside_c=outside_c, dt_s=dt_s)
        assert state.is_running <= may_run
        assert -10 < state.room_c < 23


def test_the_thermostat_is_warmer_in_the_morning_and_in_the_evening() -> None:
    hours = {hour: warmth_aim_c(HEAT, hour * 3600) for hour in (0, 7, 12, 18, 23)}
    assert hours == {0: 19.4, 7: 20.5, 12: 19.4, 18: 20.5, 23: 19.4}


def _noon(month: int, day: int) -> float:
    return datetime(2026, month, day, 11, 45, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("month", range(1, 13))
def test_the_sun_gives_nothing_at_night_and_never_more_than_the_peak(month: int) -> None:
    weather = Weather(1)
    assert weather.sun_w(datetime(2026, month, 10, 0, 0, tzinfo=UTC).timestamp(), 5_000) == 0
    for minute in range(0, 1_440, 5):
        assert 0 <= weather.sun_w(_noon(month, 10) + minute * 60, 5_000) <= 5_000


def test_the_sun_is_higher_in_june_than_in_december() -> None:
    june = sum(Weather(1).sun_w(_noon(6, day), 5_000) for day in range(1, 29))
    december = sum(Weather(1).sun_w(_noon(12, day), 5_000) for day in range(1, 29))
    assert june > 1.5 * december > 0


def test_an_overcast_day_is_dull_whatever_the_seed() -> None:
    for seed in range(5):
        weather = Weather(seed, frozenset({datetime(2026, 12, 1, tzinfo=UTC).date()}))
        assert weather.sun_w(_noon(12, 1), 5_000) < 600


def test_winters_are_cold() -> None:
    assert Weather(1).outside_c(_noon(1, 15)) < 9 < 14 < Weather(1).outside_c(_noon(7, 15))
