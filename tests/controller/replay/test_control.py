# SPDX-License-Identifier: MIT
"""A backtest asks the controller less often than a house does, and comes to the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from controller.model.snapshot import Snapshot
from controller.outcome import Outcome
from controller.replay.levels import AGAIN_WH
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Piece, Plan, Variant
from controller.replay.variants import backtest
from controller.tick import Tick
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, ROOF, plan_of, write_recording

COVER = "rules:\n  - rule: Cover\n    when: true\n    then: {battery.home: cover above quarter.allowance}\n"
WARNED = (
    "rules:\n  - rule: Cover\n    when: quarter.risk > 20 %\n"
    "    then: {battery.home: cover above quarter.allowance}\n    until: quarter.risk < 5 % for 1 min\n"
)
CHARGE = (
    "rules:\n  - rule: Charge\n    when: battery.home.soc < 70 %\n    then: {battery.home: charge 1 kW}\n"
)
BETWEEN = (
    "rules:\n  - rule: Charge\n    when: battery.home.soc < 45 %\n    then: {battery.home: charge 5 kW}\n"
    "    until: battery.home.soc >= 55 %\n"
)
WHILE_LOW = (
    "rules:\n  - rule: Heat\n    when: battery.home.soc + 10 % < 58 % for 2 min\n    then: {relay.boiler: on}\n"
    "    until: battery.home.available <= 4.2 kWh\n"
)
ONE_LEVEL = (
    "rules:\n  - rule: Charge\n    when: battery.home.soc < 48 %\n    then: {battery.home: charge 4 kW}\n"
)
A_MINUTE = (
    "rules:\n  - rule: Give\n    when: house.power > 2 kW for 1 min\n    then: {battery.home: discharge 1 kW}\n"
    "    until: house.power < 1 kW for 100 s\n"
)

WHILE_BUSY = "rules:\n  - rule: Heat\n    when: house.base_power > 1 kW\n    then: {relay.boiler: on}\n"

SMALL_WH = 15.0
"""What a row may differ by: a few seconds of a battery on its way."""


def lived(plan: Plan, path: Path) -> tuple[Report, list[float]]:
    """The report, and the grid's mean of each row."""
    means: list[float] = []

    def keep(_at: int, pieces: list[Piece], _variant: Variant) -> None:
        means.append(sum(piece.grid_w * piece.seconds for piece in pieces) / sum(p.seconds for p in pieces))

    return backtest(plan, look_through(path), {"rules": keep}), means


def both_ways(plan: Plan, path: Path) -> tuple[tuple[Report, list[float]], tuple[Report, list[float]]]:
    return lived(plan, path), lived(replace(plan, every_second=True), path)


@pytest.mark.parametrize(("rules", "step_s"), [(None, 300), (None, 900), (COVER, 900), (CHARGE, 900)])
def test_long_rows_come_out_as_if_each_second_had_been_looked_at(
    tmp_path: Path, rules: str | None, step_s: int
) -> None:
    dice = random.Random(3)
    rows = [[dice.choice([180, 700, 2300, 3600, 5200])] for _ in range(3600 // step_s)]
    path = write_recording(tmp_path / "a.csv", rows, step_s=step_s)
    (fast, fast_w), (live, live_w) = both_ways(plan_of(BATTERY, rules=rules), path)
    assert live.decisions == 3600
    assert fast.decisions < live.decisions / 20
    assert fast_w == pytest.approx(live_w, abs=SMALL_WH * 3600 / step_s)
    assert fast.variants["rules"].months[0].peak_w == pytest.approx(
        live.variants["rules"].months[0].peak_w, abs=12
    )


@pytest.mark.parametrize("step_s", [300, 900])
@pytest.mark.parametrize("rules", [BETWEEN, WHILE_LOW, A_MINUTE])
def test_in_long_rows_a_level_that_is_passed_and_a_clock_that_ends_are_seen_at_once(
    tmp_path: Path, rules: str, step_s: int
) -> None:
    dice = random.Random(5)
    rows = [[180], *([dice.choice([180, 700, 2300, 3600, 5200])] for _ in range(3600 // step_s))]
    path = write_recording(tmp_path / "a.csv", rows, step_s=step_s)
    (fast, fast_w), (live, live_w) = both_ways(plan_of(BATTERY, BOILER, rules=rules), path)
    assert fast.decisions < live.decisions / 20
    assert fast_w == pytest.approx(live_w, abs=SMALL_WH * 3600 / step_s)
    assert fast.variants["rules"].months[0].peak_w == pytest.approx(
        live.variants["rules"].months[0].peak_w, abs=12
    )


@pytest.mark.parametrize("step_s", [300, 900])
def test_a_battery_that_goes_to_and_fro_beside_one_level_comes_to_the_same(
    tmp_path: Path, step_s: int
) -> None:
    dice = random.Random(5)
    rows = [[dice.choice([180, 700, 2300, 3600])] for _ in range(3600 // step_s)]
    path = write_recording(tmp_path / "a.csv", rows, step_s=step_s)
    (fast, fast_w), (live, live_w) = both_ways(plan_of(BATTERY, rules=ONE_LEVEL), path)
    assert fast.decisions < live.decisions / 15
    assert fast_w == pytest.approx(live_w, abs=2 * AGAIN_WH * 3600 / step_s)


def evening(seconds: int) -> Sequence[Sequence[float]]:
    """Appliances that come and go over something that always trembles."""
    dice = random.Random(12)
    running: list[tuple[int, float]] = []
    rows = []
    for second in range(seconds):
        if dice.random() < 1 / 200:
            running.append((second + dice.choice([40, 200, 900]), dice.choice([800.0, 2000.0, 3000.0])))
        running = [each for each in running if each[0] > second]
        rows.append([round(250 + sum(power_w for _, power_w in running) + dice.uniform(-15, 15), 1), 0])
    return rows


@pytest.mark.parametrize("rules", [None, WARNED])
def test_short_rows_come_to_the_same_peak_and_nearly_the_same_energy(
    tmp_path: Path, rules: str | None
) -> None:
    path = write_recording(tmp_path / "a.csv", evening(3600), step_s=1, header="time,house_w,solar_w")
    devices = (BATTERY, ROOF) if rules else (BATTERY, CAR, BOILER, ROOF)
    (fast, fast_w), (live, live_w) = both_ways(plan_of(*devices, rules=rules), path)
    assert (live.decisions, live.ticks) == (3600, 3600)
    assert fast.decisions < live.decisions / 2
    ruled, lived_through = fast.variants["rules"].months[0], live.variants["rules"].months[0]
    assert ruled.peak_w == pytest.approx(lived_through.peak_w, rel=0.03)
    assert sum(fast_w) == pytest.approx(sum(live_w), rel=0.05)


def test_a_house_in_which_nothing_can_be_told_anything_is_not_asked(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", evening(3600), step_s=1, header="time,house_w,solar_w")
    (fast, fast_w), (live, live_w) = both_ways(plan_of(ROOF), path)
    assert (fast.decisions, live.decisions) == (0, 3600)
    assert fast_w == live_w
    assert fast.variants == live.variants


def test_a_power_that_a_tick_has_heard_is_no_news_a_second_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[float, float | None]] = []
    run = Tick.run

    def run_and_note(tick: Tick, snapshot: Snapshot) -> Outcome:
        assert snapshot.meter is not None
        heard.append((snapshot.monotonic_s, snapshot.meter.grid_w))
        return run(tick, snapshot)

    monkeypatch.setattr(Tick, "run", run_and_note)
    path = write_recording(tmp_path / "a.csv", [(200,), (2_000,), (2_000,)])
    backtest(plan_of(BOILER, rules=WHILE_BUSY), look_through(path))
    busy = [(seconds - 900, grid_w) for seconds, grid_w in heard if seconds > 900]
    assert busy[:2] == [(1.0, 2_000.0), (2.0, 4_400.0)]
    assert busy[2][0] > 3.0
