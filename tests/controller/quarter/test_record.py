# SPDX-License-Identifier: MIT
"""What the forecast said and what came, counted by hand."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from controller.model.snapshot import Basis, Forecast, QuarterState
from controller.quarter.record import MEMORY_QUARTERS, STAGES_S, Record
from tests.controller.quarter.meters import at

START = at("10:00:00")
CURVE = ((0.05, 1_500.0), (0.1, 1_800.0), (0.5, 2_000.0), (0.9, 2_600.0), (0.95, 3_000.0))


def state_at(elapsed_s: float, risk_pct: float | None = 20.0, *, number: int = 0) -> QuarterState:
    """A quarter that draws 1.8 kW."""
    return QuarterState(
        start=START + timedelta(minutes=15 * number),
        elapsed_s=elapsed_s,
        used_wh=1_800 * elapsed_s / 3600,
        basis=Basis.DEMAND_REGISTER,
        power_w=1_800,
        target_w=2_500,
        target_reason="floor",
        allowance_w=2_500,
        forecast=None if risk_pct is None else Forecast(2_000, CURVE),
        risk_pct=risk_pct,
        month="2026-03",
        month_peak_w=None,
        month_peak_time=None,
        stake_eur=None,
    )


def lived(record: Record, demand_w: float, *, risk_pct: float = 20.0, number: int = 0) -> None:
    for elapsed_s in range(0, 900, 10):
        record.note(state_at(elapsed_s, risk_pct, number=number))
    record.close(START + timedelta(minutes=15 * number), demand_w)


def test_at_first_there_is_no_record() -> None:
    assert Record().stages() == ()
    assert Record().likelihoods() == ()


def test_every_stage_counts_once_a_quarter() -> None:
    record = Record()
    lived(record, 2_100)
    assert [stage.elapsed_s for stage in record.stages()] == list(STAGES_S)
    assert {stage.quarters for stage in record.stages()} == {1}


def test_errors_bands_and_risk_are_held_against_what_came() -> None:
    record = Record()
    lived(record, 2_100)
    lived(record, 2_700, number=1)
    stage = record.stages()[0]
    assert stage.mae_w == pytest.approx((100 + 700) / 2, rel=1e-3)
    assert stage.hold_mae_w == pytest.approx((300 + 900) / 2, rel=1e-3)
    assert stage.brier == pytest.approx((0.2**2 + 0.8**2) / 2, rel=1e-2)
    assert stage.hold_brier == pytest.approx(0.5, rel=1e-3)
    assert stage.base_brier == pytest.approx(0.25, rel=1e-3)
    assert stage.cover80 == pytest.approx(0.5, rel=1e-3)
    assert stage.cover90 == 1


def test_what_was_called_as_likely_is_counted_together() -> None:
    record = Record()
    for number in range(4):
        lived(record, 2_700 if number == 0 else 2_000, risk_pct=25, number=number)
    lived(record, 900, risk_pct=0.2, number=4)
    rare, likely = record.likelihoods()
    assert rare.told_pct == pytest.approx(0.2)
    assert rare.came_pct == 0
    assert likely.told_pct == pytest.approx(25)
    assert likely.came_pct == pytest.approx(25, abs=0.1)


def test_a_quarter_that_is_not_complete_or_was_not_followed_does_not_count() -> None:
    record = Record()
    for elapsed_s in range(0, 900, 10):
        record.note(state_at(elapsed_s))
    record.close(START + timedelta(minutes=15), 2_000)
    assert record.stages() == ()


def test_a_moment_without_a_telegram_or_a_forecast_is_not_noted() -> None:
    record = Record()
    record.note(state_at(100))
    record.note(state_at(180, None))
    record.note(state_at(300))
    record.close(START, 2_000)
    assert [stage.elapsed_s for stage in record.stages()] == [300]


def test_a_meter_that_speaks_once_a_minute_and_a_little_late_is_noted_at_each_moment() -> None:
    record = Record()
    for elapsed_s in range(1, 900, 60):
        record.note(state_at(elapsed_s))
    record.close(START, 2_000)
    assert [stage.elapsed_s for stage in record.stages()] == list(STAGES_S)


def test_old_quarters_fade() -> None:
    record = Record()
    for number in range(3 * MEMORY_QUARTERS):
        record.note(state_at(300, number=number))
        record.close(START + timedelta(minutes=15 * number), 2_000)
    assert record.stages()[0].quarters == pytest.approx(MEMORY_QUARTERS, rel=0.06)


def test_the_record_outlives_a_restart() -> None:
    record, again = Record(), Record()
    lived(record, 2_100)
    again.restore(json.loads(json.dumps(record.to_dict())))
    assert again.to_dict() == record.to_dict()
    assert again.stages()[3].mae_w == record.stages()[3].mae_w == 100


@pytest.mark.parametrize("changes", [{"stages": [[1.0] * 8]}, {"likely": [[1.0, 1.0]]}], ids=str)
def test_a_record_of_another_shape_is_left_out(changes: dict[str, Any]) -> None:
    record = Record()
    lived(record, 2_100)
    again = Record()
    again.restore({**record.to_dict(), **changes})
    assert again.stages() == ()
