# SPDX-License-Identifier: MIT
"""The starts that an owner counts: none more once the car has what it needs, and the last one is not stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter.charger import ChargerAllocator
from controller.arbiter.verdict import Verdict, choose
from controller.model.command import SetCurrent
from controller.model.decision import ActionKind, Standing
from controller.model.habits import CarHabit
from controller.model.outlook import Hours, Outlook
from controller.model.reading import ChargerReading, ChargerStatus
from tests.controller.houses import CHARGER, house_of, meter_of, quarter_of, situation_of, wish

CAR = "charger.car"
LEAST_W = 6 * 690.0
HABIT = CarHabit(12_000.0, leaves_s=7 * 3600.0, arrives_s=18 * 3600.0, starts=6)
SPEC = replace(CHARGER, usual=HABIT)
QUIET = Outlook(usual=Hours(((900.0, 300.0),), (75.0,) * 24))
FITS = choose(CAR, [wish(CAR, ActionKind.FIT_BELOW, 2_500.0), wish(CAR, ActionKind.FULL, rank=1)], None)
LONG_S = 60
"""Longer than any patience."""


def plugged(energy_wh: float | None) -> ChargerReading:
    return ChargerReading(ChargerStatus.CONNECTED, 0.0, (0.0, 0.0, 0.0), 0.0, energy_wh, 3)


def drawing(energy_wh: float | None) -> ChargerReading:
    return ChargerReading(ChargerStatus.CHARGING, LEAST_W, (6.0, 6.0, 6.0), 6.0, energy_wh, 3)


def last_of(reading: ChargerReading, used: int, *, house_w: float = 300.0, used_wh: float = 0.0) -> Verdict:
    """What a charger does after a minute in such a quarter."""
    allocator = ChargerAllocator(SPEC)
    grid_w = house_w + (reading.power_w or 0.0)
    quarter = quarter_of(elapsed_s=600, used_wh=used_wh)
    for second in range(LONG_S):
        standing = Standing("charging", 0.0, starts=used)
        at = situation_of(
            house_of(SPEC),
            meter_of(round(grid_w)),
            {CAR: reading},
            now_s=float(second),
            standings={CAR: standing},
            quarter=quarter,
        )
        verdict = allocator.decide(FITS, replace(at, outlook=QUIET))
    return verdict


def current(verdict: Verdict) -> float:
    assert isinstance(verdict.setpoint, SetCurrent)
    return verdict.setpoint.current_a


@pytest.mark.parametrize(("used", "goes_on"), [(5, False), (6, True), (7, True)])
def test_no_quarter_stops_the_last_start_of_a_car_that_is_not_full(used: int, goes_on: bool) -> None:
    verdict = last_of(drawing(8_000.0), used, house_w=6_000.0, used_wh=1_500.0)
    assert current(verdict) == (6.0 if goes_on else 0.0)
    assert goes_on == (
        str(verdict.because) == "goes on, whatever the quarter: it had its last start (of 6), and is not full"
    )


@pytest.mark.parametrize("energy_wh", [12_000.0, None])
def test_a_quarter_stops_a_car_that_has_what_it_needs_or_does_not_tell(energy_wh: float | None) -> None:
    assert current(last_of(drawing(energy_wh), 6, house_w=6_000.0, used_wh=1_500.0)) == 0.0


@pytest.mark.parametrize(("used", "starts"), [(5, True), (6, False)])
def test_a_car_that_has_what_it_needs_starts_no_more_than_it_may(used: int, starts: bool) -> None:
    verdict = last_of(plugged(12_000.0), used)
    assert (current(verdict) > 0) is starts
    assert starts or str(verdict.because) == "has what it needs, and had its starts (6)"


def test_a_car_that_lacks_something_starts_again_however_often_it_has() -> None:
    assert current(last_of(plugged(8_000.0), 9)) == 6.0


def test_what_a_car_needs_that_does_not_tell_is_not_known_and_its_starts_are_not_counted() -> None:
    assert current(last_of(plugged(None), 9)) == 6.0
