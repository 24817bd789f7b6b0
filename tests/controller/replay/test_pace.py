# SPDX-License-Identifier: MIT
"""How far apart ticks of a replay are: growing in rows of seconds, by shares of a row in long ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from controller.model.snapshot import Basis, QuarterState
from controller.replay.pace import Pace

SECONDS = Pace.of(1, foresees=False, waits_for_water=False)
FORESEEN = Pace.of(1, foresees=True, waits_for_water=True)
QUARTERS = Pace.of(900, foresees=True, waits_for_water=True)


def quarter(allowance_w: float, elapsed_s: float = 0.0) -> QuarterState:
    return QuarterState(
        datetime(2026, 1, 1, tzinfo=UTC), elapsed_s, 0.0, Basis.DEMAND_REGISTER, None, 2_500.0, "floor",
        allowance_w, None, None, "2026-01", None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pace", "before_s", "grid_w", "car_waits", "next_s"),
    [
        (SECONDS, 1.0, 2_400.0, False, 4.0),
        (SECONDS, 16.0, 2_400.0, False, 30.0),
        (SECONDS, 1.0, 300.0, False, 900.0),
        (SECONDS, 16.0, 300.0, True, 4.0),
        (FORESEEN, 4.0, 300.0, False, 16.0),
        (FORESEEN, 16.0, 300.0, False, 30.0),
        (QUARTERS, 1.0, 300.0, False, 900.0),
        (QUARTERS, 1.0, 300.0, True, 12.0),
        (QUARTERS, 13.0, 300.0, True, 156.0),
        (QUARTERS, 144.0, 300.0, True, 180.0),
        (QUARTERS, 1.0, 2_100.0, False, 270.0),
    ],
)
def test_distances_go_by_what_is_going_on(
    pace: Pace, before_s: float, grid_w: float, car_waits: bool, next_s: float
) -> None:
    assert pace.next_s(before_s, quarter(2_500.0), grid_w, car_waits=car_waits) == next_s


def test_before_a_quarter_is_known_it_is_looked_again_soon() -> None:
    assert SECONDS.next_s(1.0, None, 0.0, car_waits=False) == 4.0
    assert QUARTERS.next_s(1.0, None, 0.0, car_waits=False) == 270.0


@pytest.mark.parametrize("grid_w", [2_500.0, 2_520.0, 2_590.0])
def test_a_held_import_is_looked_at_when_the_allowance_has_drifted_by_what_a_battery_answers(
    grid_w: float,
) -> None:
    seconds = QUARTERS.next_s(1.0, quarter(2_500.0, elapsed_s=300.0), grid_w, car_waits=False)
    drifted_w = (2_500.0 * 600.0 - (grid_w + 1.0) * seconds) / (600.0 - seconds)
    assert drifted_w == pytest.approx(2_500.0 - 51.0)


def test_rows_of_seconds_let_a_battery_take_few_steps_at_once_and_long_ones_all() -> None:
    assert (SECONDS.steps_s, QUARTERS.steps_s) == (3.0, 10.0)
    assert (FORESEEN.water_s, QUARTERS.water_s) == (60.0, 300.0)
