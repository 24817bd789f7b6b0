# SPDX-License-Identifier: MIT
"""What nights asked of a battery is told alike whether they are gone through one by one or all at once."""

from __future__ import annotations

import random

from controller.strategy.nights import NIGHT_ENDS, QUARTERS, UNSEEN, Asked

WEEKS = 35 * QUARTERS


def steps_of(seed: int, count: int) -> bytearray:
    dice = random.Random(seed)
    return bytearray(dice.choice([8, 20, 90, 200, UNSEEN, dice.randrange(255)]) for _ in range(count))


def test_a_night_takes_what_is_above_the_demand_and_gives_back_less_than_is_below() -> None:
    """Quarters of 3 kW, 1 kW and 3.5 kW beside a demand of 2 kW: 0.25, -0.225 and 0.375 kWh."""
    asked = Asked(2_000.0, 5_000.0)
    kept = bytearray([UNSEEN] * (NIGHT_ENDS - 3)) + bytearray([120, 40, 140])
    asked.follow(kept, 0, len(kept))
    assert list(asked.by_quarter_wh)[-4:] == [400.0, 400.0, 150.0, 375.0]
    assert asked.most_wh == 400.0


def test_no_more_than_the_battery_can_is_taken() -> None:
    asked = Asked(2_000.0, 800.0)
    asked.follow(bytearray([200]), NIGHT_ENDS - 1, 1)
    assert asked.most_wh == 200.0


def test_what_is_added_night_by_night_is_what_all_of_them_come_to() -> None:
    kept, first = steps_of(5, WEEKS + 20 * QUARTERS), 7 * QUARTERS + 31
    begun = (NIGHT_ENDS - first) % QUARTERS
    daily = Asked(2_500.0, 5_000.0)
    for count in range(begun + 3 * QUARTERS, len(kept), QUARTERS):
        gone = max(0, count - WEEKS)
        daily.follow(kept[gone:], first + gone, count - gone)
        whole = Asked(2_500.0, 5_000.0)
        whole.follow(kept[gone:], first + gone, count - gone)
        assert daily.by_quarter_wh == whole.by_quarter_wh
        assert daily.most_wh == whole.most_wh


def test_nights_that_nobody_asked_about_are_made_up_for() -> None:
    kept = steps_of(9, 30 * QUARTERS)
    late, whole = Asked(2_000.0, 2_500.0), Asked(2_000.0, 2_500.0)
    for days in (4, 5, 11, 30):
        late.follow(kept, NIGHT_ENDS, days * QUARTERS)
    whole.follow(kept, NIGHT_ENDS, 30 * QUARTERS)
    assert late.by_quarter_wh == whole.by_quarter_wh
