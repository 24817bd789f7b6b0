# SPDX-License-Identifier: MIT
"""Gaps in a recording: no telegram comes, so cars fall back to their safe current, and nothing else is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from controller.app.backtest import _table
from controller.model.command import Release, Setpoint
from controller.model.habits import CarHabit
from controller.replay.gap import gap_of
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Controlled, Piece, Plan, Variant
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, plan_of, write_recording

EVENING = datetime(2026, 1, 12, 15, 0, tzinfo=UTC)
"""16:00 where the house is; its car comes at 18:00 and leaves at 07:00."""
STEP_S = 300
NEEDS_WH = 12_000.0
CALM_W, COOKS_W = 300, 3_600


def night(path: Path, gap: tuple[float, float]) -> Path:
    """A night of 300 W after an evening of cooking, without the hours of `gap` (counted from 16:00)."""
    rows = [[COOKS_W if 2 <= place * STEP_S / 3600 < 5 else CALM_W] for place in range(16 * 3600 // STEP_S)]
    whole = write_recording(path, rows, start=EVENING, step_s=STEP_S)
    lines = whole.read_text(encoding="utf-8").splitlines()
    missing = range(1 + int(gap[0] * 3600 // STEP_S), 1 + int(gap[1] * 3600 // STEP_S))
    whole.write_text("\n".join(line for at, line in enumerate(lines) if at not in missing) + "\n")
    return whole


def run(path: Path, plan: Plan) -> tuple[Report, list[Piece]]:
    kept: list[Piece] = []

    def write(_at: int, pieces: list[Piece], _ruled: Variant) -> None:
        kept.extend(pieces)

    return backtest(plan, look_through(path), {"rules": write}), kept


def given_wh(kept: list[Piece]) -> float:
    return sum(piece.powers_w["charger.car"] * piece.seconds / 3600 for piece in kept)


def test_a_car_goes_on_at_its_safe_current_while_nothing_is_recorded(tmp_path: Path) -> None:
    """From 23:00 to 06:30: what it waited for is gone, and it is full nonetheless, without a peak."""
    report, kept = run(night(tmp_path / "a.csv", (7, 14.5)), plan_of(CAR, habit=CarHabit(NEEDS_WH)))
    ruled, none = report.variants["rules"], report.variants["none"]
    assert ruled.unserved_wh == {"charger.car": 0.0}
    assert given_wh(kept) + ruled.unrecorded_wh["charger.car"] == pytest.approx(NEEDS_WH, abs=1)
    assert ruled.unrecorded_wh["charger.car"] > 6_000
    assert none.unrecorded_wh == {}
    assert ruled.months[0].peak_w == pytest.approx(COOKS_W, abs=20)
    assert report.variants["ideal"].months[0].peak_w <= ruled.months[0].peak_w
    assert ruled.to_dict()["unrecorded_wh"] == {"charger.car": round(ruled.unrecorded_wh["charger.car"])}
    assert "unrecorded_wh" not in none.to_dict()
    gaps_kwh = ruled.unrecorded_wh["charger.car"] / 1000
    assert f"charger.car {gaps_kwh:.1f} kWh in gaps, in no quarter and without a price" in " ".join(
        _table(report)
    )


def test_without_control_a_car_charges_on_as_it_came(tmp_path: Path) -> None:
    """It came at 18:00 and a quarter later the recording stops for an hour, in which it is full."""
    report, _ = run(night(tmp_path / "a.csv", (2.25, 4)), plan_of(CAR, habit=CarHabit(NEEDS_WH)))
    none = report.variants["none"]
    got_wh = 16 * 690.0 / 4
    assert none.unrecorded_wh == {"charger.car": pytest.approx(NEEDS_WH - got_wh, abs=20)}
    assert (none.starts, none.unserved_wh) == ({"charger.car": 1}, {"charger.car": 0.0})


def test_a_car_that_is_safe_without_current_catches_up_after_a_silence(tmp_path: Path) -> None:
    """Two hours before it leaves: what it waited the night for must come now, whatever the peak."""
    car = replace(CAR, safe_a=0.0, usual=CarHabit(NEEDS_WH))
    report, kept = run(night(tmp_path / "a.csv", (5, 13)), plan_of(car, habit=CarHabit(NEEDS_WH)))
    ruled = report.variants["rules"]
    assert (ruled.unserved_wh, ruled.unrecorded_wh) == ({"charger.car": 0.0}, {})
    assert given_wh(kept) == pytest.approx(NEEDS_WH, abs=1)


def test_a_gap_of_days_brings_each_visit_and_asks_nothing_of_those_that_nobody_saw(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = write_recording(path, [[CALM_W]] * 20, start=EVENING).read_text(encoding="utf-8")
    later = write_recording(path, [[CALM_W]] * 60, start=EVENING + timedelta(days=5))
    path.write_text(text + "\n".join(later.read_text(encoding="utf-8").splitlines()[1:]) + "\n")
    report, _ = run(path, plan_of(replace(CAR, safe_a=0.0), habit=CarHabit(NEEDS_WH)))
    assert report.gaps == 1
    ruled = report.variants["rules"]
    assert ruled.unserved_wh["charger.car"] < NEEDS_WH  # of the first evening, which was seen in part
    assert ruled.months[0].peak_w < 2_600


def test_devices_are_left_to_themselves_until_data_was_good_for_half_a_minute(tmp_path: Path) -> None:
    rules = (
        "rules:\n  - rule: All\n    when: true\n"
        "    then: {charger.car: charge at 16 A, relay.boiler: on, battery.home: charge 1 kW}\n"
    )
    plan = plan_of(CAR, BOILER, BATTERY, rules=rules, habit=CarHabit(60_000.0))
    told: list[Setpoint] = []

    class Watched(Controlled):
        def miss(self, at: int, until: int) -> None:
            before_wh = self.physical.stored_wh
            super().miss(at, until)
            assert self.physical.stored_wh == before_wh
            told.extend(self.control.told.values())

    path = night(tmp_path / "a.csv", (4, 5))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("controller.replay.variants.Controlled", Watched)
        _, kept = run(path, plan)
    assert told == [Release()] * 3
    until = int(EVENING.timestamp()) + 5 * 3600
    (after,) = [piece for piece in kept if piece.at == until]
    covered_w = CALM_W + 6 * 690  # by a battery left to itself, for 31 s
    expected_w = (31 * covered_w - (STEP_S - 31) * 1_000) / STEP_S
    assert after.powers_w["battery.home"] == pytest.approx(expected_w, abs=5)


def test_the_gap_to_the_best_is_told_of_a_recording_with_a_gap(tmp_path: Path) -> None:
    path, plan = night(tmp_path / "a.csv", (7, 14.5)), plan_of(CAR, habit=CarHabit(NEEDS_WH))
    source = look_through(path)
    (found,) = gap_of(plan, source, backtest(plan, source))
    assert found.gap_w < 30


def test_setpoints_stand_through_a_gap_shorter_than_the_patience(tmp_path: Path) -> None:
    """Ten seconds missing of a second's series: that is a late telegram, and no more."""
    rules = "rules:\n  - rule: All\n    when: true\n    then: {charger.car: charge at 16 A}\n"
    path = write_recording(tmp_path / "a.csv", [[CALM_W]] * 600, start=EVENING + timedelta(hours=3), step_s=1)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:300] + lines[310:]) + "\n")
    report, kept = run(path, plan_of(CAR, rules=rules, habit=CarHabit(60_000.0)))
    assert report.gaps == 1
    assert {piece.powers_w["charger.car"] for piece in kept[60:]} == {16.0 * 690}
