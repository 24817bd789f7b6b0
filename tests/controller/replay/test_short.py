# SPDX-License-Identifier: MIT
"""Short ticks of a replay decide as whole ones, to the last digit, and learn the same of the house."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from controller.model.house import BatterySpec, SolarSpec
from controller.model.snapshot import Snapshot
from controller.outcome import Outcome
from controller.replay.load import look_through
from controller.replay.run import Piece, Plan, Variant
from controller.replay.variants import backtest
from controller.tick import Tick
from tests.controller.replay.recordings import BATTERY, BOILER, LINK, ROOF, plan_of, write_recording

YEAR = datetime(2026, 1, 1, tzinfo=UTC)
LITTLE = BatterySpec("home", LINK, 5_000, 2_500, 2_500, soc_min_pct=10.0, soc_max_pct=95.0)
SHED = BatterySpec("shed", LINK, 3_000, 1_200, 1_500)
HYSTERESIS = (
    "rules:\n  - rule: Keep\n    when: battery.home.soc > 40 %\n    until: battery.home.soc < 25 %\n"
    "    then: {battery.home: keep below peak.target}\n"
    "  - rule: Fill\n    when: battery.home.soc < 40 % for 5 min\n    then: {battery.home: charge 900 W}\n"
)
TWO_TARGETS = (
    "rules:\n  - rule: High\n    when: peak.target > 3 kW\n"
    "    then: {battery.home: keep below peak.target - 400 W}\n"
    "  - rule: Low\n    when: true\n    then: {battery.home: keep below peak.target}\n"
)
DAY_AND_NIGHT = (
    "rules:\n  - rule: Night\n    when: not tariff.is_day\n    then: {battery.home: charge 1 kW}\n"
    "  - rule: Keep\n    when: true\n    then: {battery.home: keep below peak.target}\n"
)
COVERED = "rules:\n  - rule: Cover\n    when: true\n    then: {battery.home: cover above peak.target}\n"


def powers(dice: random.Random, rows: int) -> list[float]:
    """A house of one of three kinds: appliances, one that stays near the floor, and long evenings."""
    kind, found, left, power_w = dice.randrange(3), [], 0, 0.0
    for place in range(rows):
        if kind == 0:
            left -= 1
            if left < 0:
                left, power_w = dice.randrange(9), dice.choice([180, 300, 900, 2_800, 4_200, 7_400])
            found.append(power_w + dice.uniform(-15, 15))
        elif kind == 1:
            found.append(dice.choice([300, 2_400, 2_510, 2_700, 5_200, dice.uniform(0, 9_000)]))
        else:
            found.append(
                200 + (4_000 if 68 <= place % 96 < 86 and dice.random() < 0.7 else dice.uniform(0, 900))
            )
    found[dice.randrange(rows)] = 60_000.0  # which no fuse carries for long
    return [round(each, dice.choice([0, 2])) for each in found]


def lived(plan: Plan, path: Path) -> tuple[list[Any], Any, Any]:
    """All that is written of each row under the rules, what it came to, and what was learned."""
    rows: list[Any] = []
    variants: list[Any] = []

    def keep(at: int, pieces: list[Piece], variant: Variant) -> None:
        rows.append((at, [(each.grid_w, dict(each.powers_w)) for each in pieces], variant.soc_pct))
        variants[:] = [variant]

    report = backtest(plan, look_through(path), {"rules": keep})
    return rows, report.variants["rules"], variants[0].control._tick.strategy.to_dict()


def by_whole_ticks(plan: Plan, path: Path) -> tuple[list[Any], Any, Any]:
    return lived(replace(plan, whole_ticks=True), path)


@pytest.mark.parametrize(
    ("devices", "rules", "seed"),
    [
        ((BATTERY,), None, 1),
        ((BATTERY,), None, 2),
        ((LITTLE,), None, 3),
        ((LITTLE,), None, 4),
        ((LITTLE, SHED), None, 5),
        ((BATTERY, ROOF), None, 6),
        ((LITTLE,), HYSTERESIS, 7),
        ((BATTERY,), TWO_TARGETS, 8),
        ((LITTLE,), DAY_AND_NIGHT, 9),
        ((LITTLE, ROOF), COVERED, 10),
    ],
)
def test_short_ticks_come_to_the_same_as_whole_ones(
    tmp_path: Path, devices: tuple[BatterySpec | SolarSpec, ...], rules: str | None, seed: int
) -> None:
    dice = random.Random(seed)
    start = YEAR + timedelta(days=dice.randrange(365), minutes=15 * dice.randrange(96))
    rows: list[list[object]] = [[each] for each in powers(dice, 7 * 96)]
    header = "time,house_w"
    if ROOF in devices:
        rows = [[*row, round(max(0.0, dice.gauss(700, 1_400)), 1)] for row in rows]
        header += ",solar_w"
    path = write_recording(tmp_path / "a.csv", rows, start=start, header=header)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:400], *lines[406:]]) + "\n", encoding="utf-8")  # with a gap
    plan = plan_of(*devices, rules=rules)
    assert lived(plan, path) == by_whole_ticks(plan, path)


@pytest.mark.parametrize("step_s", [60, 300])
def test_so_they_do_in_shorter_rows(tmp_path: Path, step_s: int) -> None:
    dice = random.Random(step_s)
    rows = [[each] for each in powers(dice, 1_000)]
    path = write_recording(tmp_path / "a.csv", rows, start=YEAR, step_s=step_s)
    plan = plan_of(LITTLE)
    assert lived(plan, path) == by_whole_ticks(plan, path)


def test_most_ticks_are_short_where_a_battery_keeps_quarters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[Snapshot] = []
    run = Tick.run

    def run_and_count(tick: Tick, snapshot: Snapshot) -> Outcome:
        whole.append(snapshot)
        return run(tick, snapshot)

    monkeypatch.setattr(Tick, "run", run_and_count)
    rows = [[2_400 + 900 * (place % 7)] for place in range(5 * 96)]
    path = write_recording(tmp_path / "a.csv", rows, start=YEAR)
    report = backtest(plan_of(BATTERY), look_through(path))
    assert len(whole) < 50 < 400 < report.decisions


def test_a_house_with_a_relay_is_asked_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tick, "again", None)
    path = write_recording(tmp_path / "a.csv", [[400]] * 200, start=YEAR)
    assert backtest(plan_of(BATTERY, BOILER), look_through(path)).decisions >= 200
