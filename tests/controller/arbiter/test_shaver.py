# SPDX-License-Identifier: MIT
"""What a battery aims at to keep a quarter below a demand, case by case, and lived through to the quarter's end."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.arbiter.shaver import Course, Demand, Pack, course
from controller.model.outlook import NOTHING_KNOWN, Outlook, SteadyLoad
from tests.controller.houses import quarter_of

TARGET_W = 2_500.0
FULL = Pack(5_000.0, 9_500.0, 1.0)
SMALL = Pack(2_500.0, 4_750.0, 1.0)
EMPTYING = Pack(5_000.0, 475.0, 0.05)
SHOWER = Outlook(((60.0, 9_500.0), (300.0, 9_500.0), (900.0, 4_000.0)), recent_w=500.0)
"""Nine and a half kilowatts for five minutes."""


def aimed(
    demand_w: float,
    *,
    elapsed_s: float = 0.0,
    used_wh: float = 0.0,
    outlook: Outlook = NOTHING_KNOWN,
    pack: Pack = FULL,
    base_w: float | None = None,
) -> Course:
    demand = Demand(demand_w, demand_w if base_w is None else base_w)
    return course(TARGET_W, quarter_of(elapsed_s=elapsed_s, used_wh=used_wh), demand, outlook, pack)


def test_what_is_beyond_the_allowance_is_discharged() -> None:
    found = aimed(4_000.0)
    assert found == Course(1_520.0, "holds the quarter below 2.50 kW")


def test_a_quarter_with_room_fills_the_battery_and_stays_where_it_is() -> None:
    found = aimed(500.0)
    assert found.power_w == pytest.approx(-(0.98 * 2_480.0 - 500.0))
    assert found.because == "fills up from what the quarter leaves"


def test_a_battery_fills_no_higher_than_the_house_itself_has_been_this_month() -> None:
    quiet = Outlook(unhelped_w={"2026-01": 1_000.0, "2025-12": 9_000.0})
    assert aimed(500.0, outlook=quiet).power_w == pytest.approx(-(0.98 * 980.0 - 500.0))
    assert aimed(1_500.0, outlook=quiet).power_w == 0.0
    assert aimed(500.0, outlook=Outlook(unhelped_w={})).power_w == 0.0
    assert aimed(4_000.0, outlook=quiet).power_w == 1_520.0


def test_a_peak_that_is_made_already_may_be_filled_up_to() -> None:
    quarter = replace(quarter_of(elapsed_s=0.0, used_wh=0.0), month_peak_w=1_800)
    quiet = Outlook(unhelped_w={"2026-01": 1_000.0})
    found = course(TARGET_W, quarter, Demand(500.0, 500.0), quiet, FULL)
    assert found.power_w == pytest.approx(-(0.98 * 1_780.0 - 500.0))


def test_room_that_was_left_is_used_later() -> None:
    assert aimed(4_000.0, elapsed_s=450.0, used_wh=100.0).power_w < 0
    assert aimed(4_000.0, elapsed_s=450.0, used_wh=400.0).power_w > 0


def test_the_last_seconds_fill_no_faster_than_the_next_quarter_may() -> None:
    assert aimed(0.0, elapsed_s=895.0).power_w == pytest.approx(-0.98 * 2_500.0)
    assert aimed(0.0, elapsed_s=880.0).power_w < -10_000.0


def test_a_surplus_of_sun_is_enough_to_fill_a_battery_that_is_half_full() -> None:
    assert aimed(-1_500.0).power_w == -1_500.0
    nearly_empty = Pack(5_000.0, 2_000.0, 0.2)
    assert aimed(-1_500.0, pack=nearly_empty).power_w == pytest.approx(-1_500.0 - 0.98 * 2_480.0)


def test_a_quarter_that_is_lost_is_made_no_worse() -> None:
    assert aimed(1_000.0, elapsed_s=600.0, used_wh=700.0).power_w == pytest.approx(1_000.0)


def test_room_is_saved_up_for_a_burst_that_is_larger_than_the_inverter() -> None:
    found = aimed(500.0, elapsed_s=300.0, used_wh=180.0, outlook=SHOWER, pack=SMALL)
    assert found.power_w == 500.0
    assert found.because == "keeps room for a burst of 0.90 kWh in the 10 min left"
    assert 0 < found.changes_in_s <= 600.0


def test_the_larger_inverter_needs_no_saving_up() -> None:
    found = aimed(500.0, elapsed_s=300.0, used_wh=180.0, outlook=SHOWER, pack=replace(FULL, share=0.8))
    assert found.power_w < 0
    assert found.changes_in_s == math.inf


def test_a_battery_that_is_nearly_full_keeps_room_for_a_burst_higher_than_any_before() -> None:
    """Of 12.35 kW for five minutes, 7.35 kW are beyond the inverter: 612 Wh, where 440 are left of the quarter."""
    for share, saves_up in ((1.0, True), (0.9, True), (0.8, False)):
        pack = replace(FULL, usable_wh=9_500.0 * share, share=share)
        found = aimed(500.0, elapsed_s=300.0, used_wh=180.0, outlook=SHOWER, pack=pack)
        assert (found.power_w == 500.0) is saves_up, share


def test_room_for_what_has_never_come_is_kept_neither_in_quiet_hours_nor_where_wear_counts() -> None:
    quiet = replace(SHOWER, is_restless=False)
    for outlook, pack in ((quiet, FULL), (SHOWER, replace(FULL, wears=True))):
        found = aimed(500.0, elapsed_s=300.0, used_wh=180.0, outlook=outlook, pack=pack)
        assert found.power_w < 500.0


@pytest.mark.parametrize("is_restless", [True, False])
@pytest.mark.parametrize("wears", [True, False])
def test_where_wear_counts_room_for_three_quarters_of_a_burst_is_enough_at_a_quiet_time(
    wears: bool, is_restless: bool
) -> None:
    """Of 9.5 kW for five minutes 583 Wh are beyond the inverter, of 7.1 kW 385; 440 are left of the quarter."""
    outlook = replace(SHOWER, is_restless=is_restless)
    found = aimed(500.0, elapsed_s=300.0, used_wh=180.0, outlook=outlook, pack=replace(SMALL, wears=wears))
    assert (found.power_w == 500.0) is (is_restless or not wears)


@pytest.mark.parametrize(("whole_w", "saves_up"), [(7_400.0, True), (7_600.0, False)])
def test_no_room_for_what_has_never_come_where_a_whole_quarter_passes_the_target_anyway(
    whole_w: float, saves_up: bool
) -> None:
    """5 kW hold 7.4 kW below 2.5, but not 7.6: the month's peak hangs on that then, not on five minutes more."""
    outlook = replace(SHOWER, bursts=((300.0, 9_500.0), (900.0, whole_w)))
    found = aimed(500.0, elapsed_s=300.0, used_wh=100.0, outlook=outlook, pack=FULL)
    assert (found.power_w == 500.0) is saves_up


def test_what_is_saved_up_does_not_go_into_the_car() -> None:
    found = aimed(2_900.0, base_w=400.0, elapsed_s=300.0, used_wh=180.0, outlook=SHOWER, pack=SMALL)
    assert found.power_w == 400.0


@pytest.mark.parametrize(("share", "saves_up"), [(1.0, True), (0.6, True), (0.41, False), (0.3, False)])
def test_a_battery_that_runs_low_saves_up_nothing(share: float, saves_up: bool) -> None:
    pack = Pack(2_500.0, 4_750.0 * share, share)
    found = aimed(500.0, elapsed_s=300.0, used_wh=180.0, outlook=SHOWER, pack=pack)
    assert (found.power_w > 0) is saves_up


def test_a_load_that_goes_on_is_shared_out_over_its_time() -> None:
    outlook = Outlook(steady=SteadyLoad(11_500.0, 1_800.0, 3 * 3_600.0))
    found = aimed(11_500.0, outlook=outlook)
    assert found.power_w == pytest.approx(9_500.0 / 3 + 20.0)
    assert found.because == ("11.50 kW for 30 min already, may go on for 3 h: holds 8.33 kW all the while")


def test_a_load_that_goes_on_and_can_be_held_is_held_at_the_target() -> None:
    outlook = Outlook(steady=SteadyLoad(6_800.0, 1_800.0, 3_600.0))
    assert aimed(6_800.0, outlook=outlook).because == "holds the quarter below 2.50 kW"


def test_what_was_given_away_before_a_load_was_known_comes_back_in_the_same_quarter() -> None:
    outlook = Outlook(steady=SteadyLoad(11_500.0, 1_200.0, 3 * 3_600.0))
    assert aimed(11_500.0, elapsed_s=600.0, used_wh=1_100.0, outlook=outlook).power_w < 0


def test_nothing_is_filled_above_the_target_when_the_load_is_over() -> None:
    outlook = Outlook(steady=SteadyLoad(11_500.0, 7_200.0, 3_600.0))
    assert aimed(500.0, outlook=outlook).power_w == pytest.approx(500.0 - 0.98 * 2_480.0)


def test_the_last_of_it_is_spread() -> None:
    found = aimed(6_000.0, outlook=Outlook(recent_w=6_000.0), pack=EMPTYING)
    assert found.power_w == pytest.approx(1_900.0 + 20.0)
    assert found.because == "only 0.47 kWh left: holds 4.10 kW"


class Evening:
    """A past in which nothing below so much could be held; it keeps what it was asked."""

    def __init__(self, least_w: float) -> None:
        self.least_w = least_w
        self.asked: list[tuple[float, float, float, float]] = []

    def lasting_w(self, target_w: float, recent_w: float, power_w: float, usable_wh: float) -> float:
        self.asked.append((target_w, recent_w, power_w, usable_wh))
        return max(target_w, self.least_w)


def test_what_is_stored_must_last_for_an_evening_like_those_before() -> None:
    evening = Evening(3_500.0)
    found = aimed(6_000.0, outlook=Outlook(recent_w=5_000.0, past=evening))
    assert found.power_w == pytest.approx(2_500.0 + 20.0)
    assert found.because == "evenings like this one asked for more than the 9.50 kWh left: holds 3.50 kW"
    assert found.changes_in_s == 120.0, "the evening is looked at again"
    assert evening.asked == [(TARGET_W, 5_000.0, 5_000.0, 9_500.0)]


def test_a_demand_that_must_be_held_higher_is_let_through_but_not_filled_up_to() -> None:
    found = aimed(3_000.0, outlook=Outlook(recent_w=3_000.0, past=Evening(3_500.0)))
    assert (found.power_w, found.changes_in_s) == (0.0, 120.0)


def test_what_other_batteries_can_give_lasts_too() -> None:
    evening = Evening(0.0)
    pack = replace(SMALL, beside_w=3_000.0, beside_wh=7_000.0)
    found = aimed(6_000.0, outlook=Outlook(recent_w=5_000.0, past=evening), pack=pack)
    assert evening.asked == [(TARGET_W, 5_000.0, 5_500.0, 11_750.0)]
    assert found == Course(3_520.0, "holds the quarter below 2.50 kW")


@pytest.mark.parametrize(
    ("hours", "held_w"),
    [(0.0, 2_500.0), (1.0, 2_500.0), (5.0, 3_500.0), (8.0, 4_062.5), (20.0, 4_166.7)],
)
def test_an_evening_that_has_gone_on_for_hours_may_go_on_for_a_part_of_them(
    hours: float, held_w: float
) -> None:
    """1.5 kWh are left. After five hours they must last for another, so of 5 kW they take 1.5."""
    pack = replace(FULL, usable_wh=1_500.0, share=1_500 / 9_500, emptying_s=3_600 * hours)
    found = aimed(6_000.0, outlook=Outlook(recent_w=6_000.0, hour_w=5_000.0), pack=pack)
    assert found.power_w == pytest.approx(6_000.0 - held_w + 20.0, abs=0.1)
    assert str(found.because).startswith("holds the quarter" if held_w == TARGET_W else "only 1.50 kWh left")
    assert found.changes_in_s == (math.inf if held_w == TARGET_W else 120.0)


@pytest.mark.parametrize(("recent_w", "held_w"), [(5_500.0, 4_500.0), (4_500.0, 4_000.0), (2_900.0, 2_500.0)])
def test_an_evening_that_grows_calmer_asks_for_less_than_its_last_hour(
    recent_w: float, held_w: float
) -> None:
    """0.5 kWh must last for an hour: of the 5 kW of the last hour, or of less where the last minutes took less."""
    pack = replace(FULL, usable_wh=500.0, share=0.11, emptying_s=18_000.0)
    found = aimed(6_000.0, outlook=Outlook(recent_w=recent_w, hour_w=5_000.0), pack=pack)
    assert found.power_w == pytest.approx(6_000.0 - held_w + 20.0)


def test_what_an_evening_goes_on_at_is_not_known_without_the_last_minutes() -> None:
    pack = replace(FULL, usable_wh=500.0, share=0.11, emptying_s=18_000.0)
    assert aimed(6_000.0, outlook=Outlook(hour_w=5_000.0), pack=pack).power_w == pytest.approx(3_520.0)


def test_a_load_of_hours_is_no_evening() -> None:
    pack = replace(FULL, usable_wh=1_500.0, share=1_500 / 9_500, emptying_s=18_000.0)
    outlook = Outlook(recent_w=11_000.0, hour_w=11_000.0)
    assert aimed(11_000.0, outlook=outlook, pack=pack).power_w == pytest.approx(11_000.0 - 5_000.0 + 20.0)


def test_no_evening_is_looked_at_while_the_quarter_has_room() -> None:
    evening = Evening(3_500.0)
    assert aimed(2_000.0, outlook=Outlook(recent_w=5_000.0, past=evening)).power_w < 0
    assert aimed(6_000.0, outlook=Outlook(past=evening)).power_w == 3_520.0, "who knows what it took"
    assert not evening.asked


class Lived:
    """One quarter, second by second, with a battery that follows at once."""

    def __init__(self, load: Callable[[int], float], outlook: Outlook, pack: Pack) -> None:
        self.used_wh = 0.0
        stored_wh = pack.usable_wh
        for second in range(900):
            now = Pack(pack.discharge_max_w, stored_wh, stored_wh / 9_500.0)
            load_w = load(second)
            quarter = quarter_of(elapsed_s=second, used_wh=self.used_wh)
            wanted_w = course(TARGET_W, quarter, Demand(load_w, load_w), outlook, now).power_w
            power_w = min(max(wanted_w, -pack.discharge_max_w), pack.discharge_max_w)
            power_w = min(power_w, stored_wh * 3_600.0)
            stored_wh -= power_w / 3_600.0
            self.used_wh += max(0.0, load_w - power_w) / 3_600.0

    @property
    def demand_w(self) -> float:
        return 4 * self.used_wh


@pytest.mark.parametrize("begins", range(0, 601, 120))
def test_a_shower_that_was_seen_before_makes_no_peak_whenever_it_comes(begins: int) -> None:
    def load(second: int) -> float:
        return 9_500.0 if begins <= second < begins + 300 else 500.0

    pack = Pack(3_500.0, 6_650.0, 0.7)
    assert Lived(load, SHOWER, pack).demand_w <= TARGET_W
    if begins >= 240:
        assert Lived(load, NOTHING_KNOWN, pack).demand_w > TARGET_W + 100


@given(
    st.lists(st.tuples(st.integers(0, 899), st.floats(0.0, TARGET_W + 2_000.0)), min_size=1, max_size=6),
    st.floats(2_000.0, 5_000.0),
    st.sampled_from([NOTHING_KNOWN, SHOWER]),
)
def test_no_quarter_ends_above_the_target_that_the_inverter_can_hold(
    steps: list[tuple[int, float]], inverter_w: float, outlook: Outlook
) -> None:
    def load(second: int) -> float:
        return max(((at, power_w) for at, power_w in steps if at <= second), default=(0, 300.0))[1]

    assert Lived(load, outlook, Pack(inverter_w, 4_750.0, 0.5)).demand_w <= TARGET_W
