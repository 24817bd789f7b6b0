# SPDX-License-Identifier: MIT
"""The end of the quarter as a distribution, and the risk that follows from it."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.snapshot import Basis, Forecast
from controller.quarter.forecast import CHECKPOINTS_S, Forecaster, share_above
from controller.quarter.own import NOTHING, OwnPower
from controller.quarter.sample import Sample
from controller.quarter.situation import FEATURES
from controller.quarter.tracker import Count
from tests.controller.quarter.meters import at

START = at("10:00:00")
FORECAST = Forecast(2_000, ((0.1, 1_000), (0.5, 2_000), (0.75, 2_000), (0.9, 3_000)))


def count_at(elapsed_s: float, used_wh: float, start: datetime = START) -> Count:
    return Count(start, elapsed_s, used_wh, Basis.DEMAND_REGISTER)


def live(
    forecaster: Forecaster, powers_w: list[float], *, start: datetime = START, step_s: int = 10
) -> Count:
    """Feed a power every `step_s`; the count after the last."""
    used_wh, count = 0.0, count_at(0, 0, start)
    for number, power_w in enumerate(powers_w, 1):
        used_wh += power_w * step_s / 3600
        count = count_at(number * step_s, used_wh, start)
        forecaster.observe(count, Sample(start + timedelta(seconds=number * step_s), 0, power_w=power_w))
    return count


def foreseen(
    forecaster: Forecaster,
    count: Count,
    silent_s: float = 0.0,
    own: OwnPower = NOTHING,
    target_w: float = float("inf"),
) -> Forecast:
    return forecaster.answer(forecaster.ask(count), silent_s, own, target_w)


def risk_pct(forecaster: Forecaster, count: Count, target_w: float, own: OwnPower = NOTHING) -> float:
    question = forecaster.ask(count)
    return forecaster.risk_pct(question, forecaster.answer(question, 0.0, own, target_w), target_w, own)


def lives(forecaster: Forecaster, quarters: int) -> None:
    """Whole quarters of a house with a load of 3 kW now and then."""
    dice = random.Random(7)
    for number in range(quarters):
        start = START + timedelta(minutes=15 * number)
        powers_w = [300.0 + dice.uniform(-20, 20) + 3_000 * (dice.random() < 0.2) for _ in range(89)]
        count = live(forecaster, powers_w, start=start)
        forecaster.learn(start, 4 * count.used_wh + powers_w[-1] / 90)


def test_a_steady_house_is_expected_to_go_on() -> None:
    forecaster = Forecaster()
    for number in range(12):
        forecaster.learn(START - timedelta(minutes=15 * (12 - number)), 400)
    forecast = foreseen(forecaster, live(forecaster, [400.0] * 45))
    assert forecast.quantile_w(0.5) == pytest.approx(400, abs=20)
    assert forecast.quantile_w(0.05) < 400 < forecast.quantile_w(0.95)
    assert forecast.mean_w == pytest.approx(450, abs=60)


def test_a_load_that_has_just_come_is_expected_to_end() -> None:
    forecaster = Forecaster()
    count = live(forecaster, [300.0] * 20 + [2_600.0] * 4)
    hold_w = 4 * count.used_wh + 2_600 * (900 - count.elapsed_s) / 900
    assert foreseen(forecaster, count).quantile_w(0.5) < 0.8 * hold_w


def test_before_any_telegram_nothing_but_the_shipped_experience_speaks() -> None:
    forecast = foreseen(Forecaster(), count_at(0, 0))
    assert forecast.quantiles_w[0][1] == 0
    assert forecast.quantile_w(0.99) < 3_000


def test_at_the_end_nothing_is_left_to_guess() -> None:
    forecaster = Forecaster()
    live(forecaster, [5_000.0] * 60)
    forecast = foreseen(forecaster, count_at(900, 700))
    assert {w for _, w in forecast.quantiles_w} == {2_800}
    assert forecast.mean_w == pytest.approx(2_800)


@given(
    powers_w=st.lists(st.floats(0, 20_000), min_size=1, max_size=89),
    silent_s=st.floats(0, 900),
    target_w=st.floats(0, 20_000),
)
def test_the_end_is_never_below_what_is_used_and_quantiles_rise(
    powers_w: list[float], silent_s: float, target_w: float
) -> None:
    forecaster = Forecaster()
    count = live(forecaster, powers_w)
    forecast = foreseen(forecaster, count, silent_s)
    ends = [w for _, w in forecast.quantiles_w]
    assert ends[0] >= 4 * count.used_wh - 1e-6
    assert all(low <= high for low, high in pairwise(ends))
    assert ends[0] - 1e-6 <= forecast.mean_w <= ends[-1] + 1e-6
    assert 0 <= risk_pct(forecaster, count, target_w) <= 100


def test_silence_widens_the_spread() -> None:
    forecaster = Forecaster()
    count = live(forecaster, [1_500.0] * 30)
    now, later = foreseen(forecaster, count), foreseen(forecaster, count, silent_s=60)
    assert later.quantile_w(0.9) - later.quantile_w(0.1) > now.quantile_w(0.9) - now.quantile_w(0.1)
    assert later.quantile_w(0.5) == pytest.approx(now.quantile_w(0.5))


def test_a_house_whose_loads_stay_learns_that_they_stay() -> None:
    forecaster, chance = Forecaster(), random.Random(5)
    errors_w: list[float] = []
    for number in range(400):
        start = START + timedelta(minutes=15 * number)
        power_w = chance.choice([200.0, 200.0, 3_000.0])
        count = live(forecaster, [power_w] * 89, start=start)
        early = count_at(60, power_w / 60, start)
        errors_w.append(abs(foreseen(forecaster, early).quantile_w(0.5) - power_w))
        forecaster.learn(start, 4 * count.used_wh + power_w / 90)
    assert sum(errors_w[-100:]) < sum(errors_w[:100])


def test_a_quarter_that_was_not_followed_teaches_only_what_is_usual() -> None:
    forecaster = Forecaster()
    live(forecaster, [500.0] * 30)
    forecaster.learn(START - timedelta(minutes=15), 800)
    assert 800 in forecaster.to_dict()["watch"]["habit_w"]
    assert forecaster.experience()["seen"] == 0


def test_a_checkpoint_without_a_telegram_near_is_not_learned_from() -> None:
    forecaster = Forecaster()
    for elapsed_s in (190, 360, 550, 780):
        forecaster.observe(
            count_at(elapsed_s, 10), Sample(START + timedelta(seconds=elapsed_s), 0, power_w=500)
        )
    forecaster.learn(START, 500)
    assert forecaster.experience()["seen"] == 1


@pytest.mark.parametrize(("step_s", "cases"), [(1, 11), (10, 11), (60, 9), (300, 2)])
def test_every_meter_teaches_at_the_checkpoints_that_it_stands_near(step_s: int, cases: int) -> None:
    """The first checkpoint is the boundary itself, which these meters are near when they speak within 30 s."""
    forecaster = Forecaster()
    live(forecaster, [500.0] * (899 // step_s), step_s=step_s)
    forecaster.learn(START, 500)
    assert forecaster.experience()["seen"] == cases


def test_a_meter_that_shows_no_power_is_followed_by_what_it_counts() -> None:
    by_power, by_count = Forecaster(), Forecaster()
    live(by_power, [2_000.0] * 30)
    for number in range(1, 31):
        count = count_at(number * 10, 2_000 * number * 10 / 3600)
        by_count.observe(count, Sample(START + timedelta(seconds=number * 10), 0))
    count = count_at(300, 2_000 * 300 / 3600)
    assert foreseen(by_count, count).median_w == pytest.approx(foreseen(by_power, count).median_w, rel=0.02)


def test_what_was_learned_outlives_a_restart() -> None:
    forecaster, again = Forecaster(), Forecaster()
    lives(forecaster, 40)
    again.restore(json.loads(json.dumps(forecaster.to_dict())))
    again.restore_experience(json.loads(json.dumps(forecaster.experience())))
    start = START + timedelta(minutes=15 * 41)
    count = live(forecaster, [700.0] * 40, start=start)
    live(again, [700.0] * 40, start=start)
    assert foreseen(again, count).median_w == pytest.approx(foreseen(forecaster, count).median_w, rel=0.05)
    assert again.experience()["seen"] == forecaster.experience()["seen"]


def test_a_new_car_in_a_quiet_house_is_taken_seriously_at_once_and_told_with_doubt() -> None:
    forecaster = Forecaster()
    for number in range(60):
        start = START + timedelta(minutes=15 * number)
        live(forecaster, [300.0] * 89, start=start)
        forecaster.learn(start, 300)
    start = START + timedelta(minutes=15 * 60)
    quiet = foreseen(forecaster, live(forecaster, [300.0] * 12, start=start))
    count = live(forecaster, [300.0] * 12 + [7_700.0] * 3, start=start)
    charging = foreseen(forecaster, count)
    assert risk_pct(forecaster, count, 2_500) > 25
    assert charging.quantile_w(0.95) > 5_000
    wide_w, narrow_w = (each.quantile_w(0.9) - each.quantile_w(0.1) for each in (charging, quiet))
    assert wide_w > 10 * narrow_w


def test_a_house_of_short_loads_does_not_take_its_first_car_for_one_of_them() -> None:
    """Its own trees know kettles only, all of which ended; they are not asked about a car."""
    forecaster, dice, quarters = Forecaster(), random.Random(3), 300
    for number in range(quarters):
        start, powers_w = START + timedelta(minutes=15 * number), [300.0] * 30
        begun = dice.randrange(24)
        powers_w[begun : begun + 5] = [2_300.0] * 5
        live(forecaster, powers_w, start=start, step_s=30)
        forecaster.learn(start, sum(powers_w) / 30)
    for number, least_w in enumerate((6_000, 7_200, 7_200), quarters):
        start = START + timedelta(minutes=15 * number)
        forecast = foreseen(forecaster, live(forecaster, [7_300.0] * 12, start=start, step_s=30))
        assert least_w < forecast.median_w < 7_400
        assert forecast.quantile_w(0.3) > least_w - 300
        assert forecast.quantile_w(0.95) < 9_000
        assert forecast.quantile_w(0.05) < 6_600
        assert forecast.quantile_w(0.95) - forecast.quantile_w(0.05) > 500


@pytest.mark.parametrize("step_s", [1, 10])
def test_a_meter_of_seconds_and_one_of_ten_seconds_are_foreseen_alike(step_s: int) -> None:
    forecaster = Forecaster()
    count = live(forecaster, [400.0] * (300 // step_s) + [2_600.0] * (120 // step_s), step_s=step_s)
    forecast = foreseen(forecaster, count)
    assert forecast.median_w == pytest.approx(1_150, abs=250)
    assert 4 * count.used_wh <= forecast.quantile_w(0.05) < forecast.quantile_w(0.95)


def test_what_our_own_car_draws_is_no_surprise() -> None:
    """It follows the quarter's room, so at 7 kW in the first second the quarter does not end above its target."""
    forecaster = Forecaster()
    for number in range(1, 61):
        forecaster.observe(
            count_at(number, 7_400 * number / 3600),
            Sample(START + timedelta(seconds=number), 0, power_w=7_400),
            own_w=7_000,
        )
    count = count_at(60, 7_400 * 60 / 3600)
    unknown = foreseen(forecaster, count, own=OwnPower(7_000), target_w=2_500)
    known = foreseen(forecaster, count, own=OwnPower(7_000, least_w=0), target_w=2_500)
    assert unknown.quantile_w(0.5) > 6_000
    assert risk_pct(forecaster, count, 2_500, own=OwnPower(7_000)) > 95
    assert risk_pct(forecaster, count, 2_500, own=OwnPower(7_000, least_w=0)) < 15
    assert known.quantile_w(0.5) == pytest.approx(2_500, abs=30)


def test_a_step_of_our_own_that_is_planned_shifts_the_end() -> None:
    forecaster = Forecaster()
    count = live(forecaster, [500.0] * 30)
    without, planned = foreseen(forecaster, count), foreseen(forecaster, count, own=OwnPower(0, rest_w=3_000))
    assert planned.median_w - without.median_w == pytest.approx(3_000 * 600 / 900)


def test_a_battery_that_discharges_does_not_hide_the_house_from_what_is_learned() -> None:
    """The house draws 4 kW behind a battery that gives 3: what comes of the house is 4 kW."""
    forecaster = Forecaster()
    for number in range(1, 90):
        forecaster.observe(
            count_at(number * 10, 1_000 * number * 10 / 3600),
            Sample(START + timedelta(seconds=number * 10), 0, power_w=1_000),
            own_w=-3_000,
        )
    count = count_at(890, 1_000 * 890 / 3600)
    forecast = foreseen(forecaster, count, own=OwnPower(-3_000))
    assert forecast.median_w == pytest.approx(1_000, abs=20)
    forecaster.learn(START, 1_000)
    assert forecaster.experience()["seen"] == len(CHECKPOINTS_S)


@pytest.mark.parametrize(
    ("target_w", "share"),
    [(1_000, 0.9), (1_500, 0.7), (2_000, 0.25), (2_500, 0.175), (3_000, 0.1)],
)
def test_the_share_above_a_target_is_read_off_the_distribution(target_w: float, share: float) -> None:
    assert share_above(FORECAST, target_w) == pytest.approx(share)


def test_the_share_fades_beyond_the_outermost_quantiles() -> None:
    assert 0.9 < share_above(FORECAST, 500) < 1
    assert 0.05 < share_above(FORECAST, 3_500) < 0.1
    assert share_above(FORECAST, 4_000) == pytest.approx(0.05)


def test_risk_is_certain_once_the_target_is_gone() -> None:
    forecaster = Forecaster()
    count = live(forecaster, [5_000.0] * 60)
    assert risk_pct(forecaster, count, 4 * count.used_wh - 1) == 100
    assert risk_pct(forecaster, count_at(900, 700), 2_801) == 0
    assert risk_pct(forecaster, count_at(900, 700), 2_799) == 100


def test_an_end_that_is_common_in_a_house_is_a_greater_risk_than_one_that_never_was() -> None:
    often, never = Forecaster(), Forecaster()
    for number in range(300):
        start = START - timedelta(minutes=15 * (301 - number))
        often.learn(start, 4_000 if number % 5 == 0 else 400)
        never.learn(start, 400)
    powers_w = [400.0] * 20 + [3_500.0] * 10
    risks = [risk_pct(each, live(each, powers_w), 2_500) for each in (often, never)]
    assert risks[0] > 1.2 * risks[1] > 0


def test_questions_of_a_quarter_are_answered_together_as_one_by_one() -> None:
    """A report asks at several moments and takes the answers when the quarter has ended; a house at once."""
    together, at_once = Forecaster(), Forecaster()
    dice = random.Random(8)
    for number in range(60):
        start = START + timedelta(minutes=15 * number)
        asked, told, used_wh = [], [], 0.0
        for step in range(1, 90):
            power_w = 300.0 + 2_500 * (dice.random() < 0.3)
            used_wh += power_w * 10 / 3600
            count, now = count_at(step * 10, used_wh, start), start + timedelta(seconds=step * 10)
            for each in (together, at_once):
                each.observe(count, Sample(now, 0, power_w=power_w))
            if step % 12 == 0:
                asked.append(together.ask(count))
                told.append(foreseen(at_once, count))
        assert [together.answer(question) for question in asked] == told
        for each in (together, at_once):
            each.learn(start, 4 * used_wh)
    assert together.experience() == at_once.experience()


def test_habits_go_by_the_clock_on_the_wall() -> None:
    """Summer and winter, at seven in the evening by the wall, this house draws 2 kW."""
    brussels = Forecaster(ZoneInfo("Europe/Brussels"))
    summer = datetime(2026, 7, 1, 17, tzinfo=UTC)
    winter = datetime(2026, 12, 1, 18, tzinfo=UTC)
    for day in range(5):
        for quarter in range(4):
            start = summer + timedelta(days=day, minutes=15 * quarter)
            live(brussels, [2_000.0] * 89, start=start)
            brussels.learn(start, 2_000)
    habit, hour = FEATURES.index("habit"), FEATURES.index("hour")
    seven, nine = (
        brussels.ask(live(brussels, [500.0] * 20, start=winter + timedelta(hours=later))).situation
        for later in (0, 2)
    )
    assert seven.power_w + seven.scale_w * seven.features[habit] == pytest.approx(2_000)
    assert nine.power_w + nine.scale_w * nine.features[habit] < 1_500
    assert seven.features[hour] == pytest.approx(19 + 200 / 3600)


def test_what_our_own_devices_take_of_the_sun_is_no_import_until_a_cloud_comes() -> None:
    forecaster = Forecaster()
    for second in range(1, 121):
        count = count_at(second, 0.0)
        sample = Sample(START + timedelta(seconds=second), 0, power_w=0.0)
        forecaster.observe(count, sample, own_w=2_400.0)
    sunny = foreseen(forecaster, count, own=OwnPower(2_400.0), target_w=2_500)
    assert sunny.quantile_w(0.5) < 400
    cloudy = count_at(121, 0.5)
    forecaster.observe(cloudy, Sample(START + timedelta(seconds=121), 0, power_w=2_400.0), own_w=2_400.0)
    assert foreseen(forecaster, cloudy, own=OwnPower(2_400.0), target_w=2_500).quantile_w(0.5) > 1_800


def test_a_car_that_charges_all_night_makes_no_certainty_of_its_going_on() -> None:
    """After hours its power is the base of the house, and still it may stop."""
    forecaster = Forecaster()
    for number in range(20):
        start = START + timedelta(minutes=15 * number)
        count = live(forecaster, [11_000.0] * (15 if number < 19 else 12), start=start, step_s=60)
        if number < 19:
            forecaster.learn(start, 11_000)
    assert 80 < risk_pct(forecaster, count, 10_000) < 95
