# SPDX-License-Identifier: MIT
"""The most that a burst takes in the time that is left."""

from __future__ import annotations

import pytest

from controller.model.outlook import NOTHING_KNOWN, Outlook, SteadyLoad

SHOWER = Outlook(((60.0, 9_000.0), (300.0, 9_000.0), (900.0, 4_000.0)))


@pytest.mark.parametrize(
    ("left_s", "wh"),
    [(0.0, 0.0), (30.0, 75.0), (60.0, 150.0), (300.0, 750.0), (600.0, 875.0), (900.0, 1_000.0)],
)
def test_a_burst_takes_what_the_nearest_windows_say(left_s: float, wh: float) -> None:
    assert SHOWER.burst_wh(left_s) == pytest.approx(wh)


def test_beyond_the_longest_window_it_goes_on_at_its_mean() -> None:
    assert SHOWER.burst_wh(1_800.0) == pytest.approx(2_000.0)


@pytest.mark.parametrize(("left_s", "wh"), [(60.0, 100.0), (300.0, 500.0), (600.0, 500.0), (900.0, 500.0)])
def test_a_burst_is_held_only_while_it_lasts(left_s: float, wh: float) -> None:
    assert SHOWER.beyond_wh(left_s, 3_000.0) == pytest.approx(wh)


def test_a_burst_that_can_be_held_takes_nothing_beyond() -> None:
    assert SHOWER.beyond_wh(900.0, 9_000.0) == 0.0


def test_minutes_may_be_higher_than_before_and_a_whole_quarter_is_not() -> None:
    outlook = Outlook(((300.0, 9_000.0), (900.0, 4_000.0)))
    assert outlook.beyond_wh(900.0, 5_000.0, 1.5) == pytest.approx(300 * (13_500 - 5_000) / 3_600)
    evening = Outlook(((900.0, 4_000.0),))
    assert evening.beyond_wh(900.0, 3_000.0, 1.5) == evening.beyond_wh(900.0, 3_000.0) == 250.0


def test_at_a_quiet_time_of_the_day_a_burst_of_any_length_is_lower() -> None:
    outlook = Outlook(((300.0, 9_000.0), (900.0, 4_000.0)))
    assert outlook.beyond_wh(900.0, 5_000.0, 0.75) == pytest.approx(300 * (6_750 - 5_000) / 3_600)
    evening = Outlook(((900.0, 4_000.0),))
    assert evening.beyond_wh(900.0, 2_000.0, 0.75) == 250.0
    assert evening.beyond_wh(450.0, 2_000.0, 0.75) == 125.0


def test_who_knows_nothing_expects_no_burst() -> None:
    assert NOTHING_KNOWN.burst_wh(600.0) == 0.0
    assert NOTHING_KNOWN.steady is None


def test_one_end_shares_all_that_is_stored_out_until_then() -> None:
    load = SteadyLoad(11_000.0, 0.0, 4 * 3_600.0)
    assert load.share_w(9_500.0, 9_500.0, 5_000.0) == pytest.approx(9_500.0 / 4)
    assert load.share_w(0.0, 0.0, 5_000.0) == 0.0


def test_each_end_that_is_possible_gets_the_same_part_of_its_best() -> None:
    load = SteadyLoad(11_000.0, 0.0, 4 * 3_600.0, ((3_600.0, 1.0), (4 * 3_600.0, 1.0)))
    # At best 5 kW for an hour, or 2.5 kW for four: 5 kWh and three hours of 2.5 kW would take 12.5 kWh, there are 10.
    first_w = load.share_w(10_000.0, 10_000.0, 5_000.0)
    assert first_w == pytest.approx(0.8 * 5_000.0)
    later = SteadyLoad(11_000.0, 3_600.0, 3 * 3_600.0, ((3 * 3_600.0, 1.0),))
    assert later.share_w(10_000.0 - first_w, 10_000.0, 5_000.0) == pytest.approx(0.8 * 2_500.0)


def test_an_end_that_counts_little_gets_little_but_never_makes_the_power_rise() -> None:
    load = SteadyLoad(11_000.0, 0.0, 4 * 3_600.0, ((3_600.0, 1.0), (4 * 3_600.0, 0.25)))
    assert load.share_w(10_000.0, 10_000.0, 5_000.0) > 0.95 * 5_000.0
    early = SteadyLoad(11_000.0, 0.0, 4 * 3_600.0, ((3_600.0, 0.01), (4 * 3_600.0, 1.0)))
    assert early.share_w(10_000.0, 10_000.0, 5_000.0) == pytest.approx(2_500.0)
