# SPDX-License-Identifier: MIT
"""The house without control as a live house counts it, beside the one that a backtest lives through: the same month.

Both see the same replayed house under the same rules. With batteries and cars the month's peak agrees within PEAK_W and
its energy within ENERGY_SHARE; where a thermostat decides, the backtest's peak lies in the range that is told.
"""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from controller.model.habits import CarHabit, HeatSpec
from controller.model.house import RelaySpec, dotted
from controller.model.shadow import ShadowQuarter
from controller.model.snapshot import Basis, ClosedQuarter
from controller.quarter.heard import CarNow, Heard, by_itself_w
from controller.quarter.shadow import Shadow
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Piece, Plan, Variant
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, ROOF, plan_of, write_recording

PEAK_W = 15.0
ENERGY_SHARE = 0.002
START = datetime(2026, 2, 1, 16, tzinfo=UTC)
"""In the afternoon, when the car is away: of a visit that is half seen nobody knows what it wanted."""
DAYS = 27
WEEK = 7


class Follower:
    """Counts the house without control from what happened under the rules."""

    def __init__(self, plan: Plan) -> None:
        self._house = plan.house
        self._shadow = Shadow(plan.house)
        self.known: dict[datetime, ShadowQuarter] = {}

    def write(self, at: int, pieces: list[Piece], ruled: Variant) -> None:
        physical = ruled.physical
        for piece in pieces:
            cars: dict[str, CarNow | None] = {}
            for name, car in physical.cars.items():
                most_w = CAR.current_max_a * car.watts_per_ampere
                offered_w = car.limit_a * car.watts_per_ampere
                cars[name] = CarNow(car.is_home, piece.powers_w[name], offered_w, most_w)
            batteries_w = sum(piece.powers_w[name] for name in physical.batteries)
            relays_w = (0.0, 0.0, 0.0)
            for spec in self._house.devices:
                if isinstance(spec, RelaySpec):
                    relays_w = by_itself_w(spec, is_on=physical.relays[dotted(spec)].is_on)
            end = datetime.fromtimestamp(piece.at + piece.seconds, UTC)
            self._shadow.count(Heard(end, piece.seconds, piece.grid_w, batteries_w, relays_w, cars))
            wh = piece.grid_w * piece.seconds / 3600
            start = datetime.fromtimestamp(piece.at, UTC)
            w = round(4 * max(0.0, wh))
            closed = ClosedQuarter(
                start, max(0.0, wh), max(0.0, -wh), w, Basis.DEMAND_REGISTER, is_complete=True
            )
            for each in self._shadow.close(closed):
                self.known[each.start] = each

    def peak_w(self, level: str) -> float:
        return max(4 * float(getattr(each, level)) for each in self.known.values())


def recorded(path: Path, days: int, *, has_sun: bool) -> Path:
    """A month (or so many days) of quarters: nights, evenings, showers, and where there is any, some sun."""
    chance = random.Random(11)
    rows = []
    for number in range(days * 96):
        hour = (17 + number / 4) % 24
        house_w = 250 + 900 * (17 <= hour < 22) + chance.expovariate(1 / 500)
        house_w += 5000 * (chance.random() < 0.02)
        sun_w = (
            4000 * max(0.0, math.sin((hour - 7) / 11 * math.pi)) * chance.random() if 7 < hour < 18 else 0.0
        )
        rows.append([round(house_w), round(sun_w)] if has_sun else [round(house_w)])
    return write_recording(
        path, rows, start=START, header="time,house_w,solar_w" if has_sun else "time,house_w"
    )


def month(tmp_path: Path, plan: Plan, days: int = DAYS, *, has_sun: bool = False) -> tuple[Report, Follower]:
    follower = Follower(plan)
    path = recorded(tmp_path / "month.csv", days, has_sun=has_sun)
    return backtest(plan, look_through(path), {"rules": follower.write}), follower


def check(report: Report, follower: Follower) -> None:
    (none,) = report.variants["none"].months
    assert set(report.variants["rules"].unserved_wh.values()) <= {0.0}, "both houses do the same"
    assert follower.peak_w("likely_wh") == pytest.approx(none.peak_w, abs=PEAK_W)
    imported = sum(each.likely_wh for each in follower.known.values())
    exported = sum(each.export_wh or 0.0 for each in follower.known.values())
    assert imported == pytest.approx(none.import_wh, rel=ENERGY_SHARE)
    assert exported == pytest.approx(none.export_wh, rel=ENERGY_SHARE, abs=50)


def test_with_a_battery_and_the_sun_both_find_the_same_month(tmp_path: Path) -> None:
    report, follower = month(tmp_path, plan_of(BATTERY, ROOF), has_sun=True)
    check(report, follower)
    rules, none = (report.variants[name].months[0] for name in ("rules", "none"))
    assert rules.peak_w < none.peak_w - 1000, "there is something to find"


def test_with_a_car_both_find_the_same_month(tmp_path: Path) -> None:
    report, follower = month(tmp_path, plan_of(CAR, habit=CarHabit(12_000.0)))
    check(report, follower)
    assert report.variants["rules"].months[0].peak_w < report.variants["none"].months[0].peak_w - 1000


def test_with_battery_and_car_and_sun_both_find_the_same_week(tmp_path: Path) -> None:
    check(*month(tmp_path, plan_of(BATTERY, CAR, ROOF, habit=CarHabit(6_000.0)), WEEK, has_sun=True))


def test_where_a_thermostat_decides_the_backtest_lies_in_the_range(tmp_path: Path) -> None:
    boiler = RelaySpec(
        "boiler", BOILER.connection, load_w=2_400, heat=HeatSpec(0.15, 20.0, 60.0, 45.0, 4_000.0, 1.0, False)
    )
    rules = (
        "rules:\n  - rule: At night\n    when: between 01:00 and 06:00\n    then: {relay.boiler: on}\n"
        "  - rule: By day\n    when: between 06:00 and 01:00\n    then: {relay.boiler: off}\n"
    )
    report, follower = month(tmp_path, plan_of(boiler, rules=rules), WEEK)
    (none,) = report.variants["none"].months
    assert follower.peak_w("low_wh") <= none.peak_w <= follower.peak_w("high_wh")
