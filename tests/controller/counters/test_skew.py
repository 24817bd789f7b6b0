# SPDX-License-Identifier: MIT
"""The machine's clock beside the meter's: the offset, the drift, and steps of either that are no drift."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from controller.counters.skew import ClockSkew, Skew

START = datetime(2026, 3, 28, 12, tzinfo=UTC)


def heard(
    skew: ClockSkew, hours: float, *, off_s: float = 0.4, ppm: float = 0.0, since_s: float = 0.0
) -> float:
    """A telegram every ten seconds, each up to a fifth of a second late; returns when it ends."""
    late = random.Random(7)
    for place in range(int(hours * 360)):
        passed_s = since_s + 10.0 * place
        meter = START + timedelta(seconds=passed_s)
        machine = meter + timedelta(seconds=off_s + ppm * 1e-6 * passed_s + late.uniform(0, 0.2))
        skew.hear(meter, machine, 1000.0 + (machine - START).total_seconds())
    return since_s + 3600.0 * hours


def test_nothing_is_known_before_the_first_telegram() -> None:
    assert ClockSkew().now() == Skew(None, None, None, 0, 0, 0)


def test_the_offset_is_the_median_of_an_hour() -> None:
    skew = ClockSkew()
    heard(skew, 1.0)
    found = skew.now()
    assert found.skew_s == pytest.approx(0.5, abs=0.03)
    assert found.spread_s == pytest.approx(0.05, abs=0.02)
    assert found.drift_ppm is None


@pytest.mark.parametrize("ppm", [0.0, 20.0, -35.0])
def test_the_drift_is_known_after_a_day(ppm: float) -> None:
    """By the machine's own time: a drift of 20 ppm is 1.7 s a day."""
    skew = ClockSkew()
    heard(skew, 30.0, ppm=ppm)
    assert skew.now().drift_ppm == pytest.approx(ppm, abs=0.5)


def test_late_telegrams_are_no_step_of_the_meter() -> None:
    skew = ClockSkew()
    end_s = heard(skew, 0.5)
    for place in range(20):
        meter = START + timedelta(seconds=end_s + place)
        machine = START + timedelta(seconds=end_s + 25.4)
        skew.hear(meter, machine, 1000.0 + (machine - START).total_seconds())
    heard(skew, 0.5, since_s=end_s + 30)
    found = skew.now()
    assert (found.machine_jumps, found.meter_jumps) == (0, 0)
    assert found.skew_s == pytest.approx(0.5, abs=0.03)


def test_a_machine_clock_that_is_set_is_told_from_a_meter_clock_that_is() -> None:
    skew = ClockSkew()
    end_s = heard(skew, 0.5)
    for place in range(60):
        meter = START + timedelta(seconds=end_s + 10 * place)
        skew.hear(meter, meter + timedelta(seconds=3600.4), 1000.4 + end_s + 10 * place)
    assert (skew.now().machine_jumps, skew.now().meter_jumps) == (1, 0)
    assert skew.now().skew_s == pytest.approx(3600.4)
    for place in range(60, 120):
        machine = START + timedelta(seconds=end_s + 3600.4 + 10 * place)
        skew.hear(machine - timedelta(seconds=3605.4), machine, 1000.4 + end_s + 10 * place)
    assert (skew.now().machine_jumps, skew.now().meter_jumps) == (1, 1)
    assert skew.now().skew_s == pytest.approx(3605.4)
