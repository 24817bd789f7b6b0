# SPDX-License-Identifier: MIT
"""For how long a change of ours may be in one reading and not in the other."""

from __future__ import annotations

import pytest

from controller.arbiter.echo import ANSWER_S, SETTLES_MOST_S, SETTLES_S, Echo
from controller.model.reading import ChargerReading, ChargerStatus
from tests.controller.houses import CHARGER, house_of, meter_of, situation_of


def heard(echo: Echo, now_s: float, current_a: float | None) -> list[float]:
    reading = ChargerReading(ChargerStatus.CHARGING, power_w=None, current_a=(current_a, None, None))
    echo.hear(reading, situation_of(house_of(CHARGER), meter_of(0), {}, now_s=now_s))
    return echo.drawn_a


def test_what_was_drawn_and_told_counts_until_both_readings_show_it() -> None:
    echo = Echo()
    assert heard(echo, 0.0, 6.0) == [6.0]
    echo.tell(6.0, 9.0, 1.0)
    echo.tell(9.0, 9.0, 2.0)
    assert heard(echo, 3.0, None) == [6.0, 9.0], "the same current again is no change"
    assert heard(echo, SETTLES_S + 0.5, 9.0) == [9.0, 9.0]


@pytest.mark.parametrize(
    ("before_a", "current_a", "after_s", "settles_s"),
    [
        (6.0, 9.0, ANSWER_S, 2 * SETTLES_S),
        (6.0, 9.0, ANSWER_S + 1.0, SETTLES_S),
        (9.0, 6.0, 10.0, SETTLES_S),
        (None, 6.0, 10.0, SETTLES_S),
    ],
)
def test_only_what_is_taken_right_after_a_rise_tells_that_readings_come_later(
    before_a: float | None, current_a: float, after_s: float, settles_s: float
) -> None:
    echo = Echo()
    echo.tell(before_a, current_a, 0.0)
    echo.taken(after_s)
    assert echo.settles_s == settles_s


def test_one_answer_in_many_steps_is_one_and_the_latest_installation_bounds_what_is_learned() -> None:
    echo = Echo()
    echo.tell(6.0, 9.0, 0.0)
    for step in range(5):
        echo.taken(7.0 + step)
    assert echo.settles_s == 2 * SETTLES_S
    for rise in range(1, 8):
        echo.tell(6.0, 9.0, 100.0 * rise)
        echo.taken(100.0 * rise + 10.0)
    assert echo.settles_s == SETTLES_MOST_S


def test_a_charger_left_to_itself_keeps_how_late_it_tells_and_nothing_else() -> None:
    echo = Echo()
    echo.tell(6.0, 9.0, 0.0)
    echo.taken(5.0)
    echo.forget()
    assert (echo.drawn_a, echo.settles_s) == ([], 2 * SETTLES_S)
