# SPDX-License-Identifier: MIT
"""Quarters at rest come out as if the controller had been asked in each, to the last digit."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.arbiter.shaver import Demand, Pack, course
from controller.model.house import BatterySpec
from controller.model.outlook import Outlook
from controller.model.snapshot import Basis, QuarterState
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Piece, Plan, Variant
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, LINK, ROOF, plan_of, write_recording

START = datetime(2026, 3, 27, 20, 15, tzinfo=UTC)
"""Over the change of the clocks and the end of a month."""
SMALL = BatterySpec("home", LINK, 2_400, 800, 800)
SECOND = BatterySpec("shed", LINK, 5_000, 2_000, 2_000)
LOWER = "rules:\n  - rule: Low\n    when: true\n    then: {battery.home: keep below peak.target - 700 W}\n"
FIXED = "rules:\n  - rule: Cover\n    when: true\n    then: {battery.home: cover above 1.5 kW}\n"
REFILLED = (
    "rules:\n  - rule: Fill\n    when: battery.home.soc < 60 % for 20 min\n"
    "    then: {battery.home: charge 3 kW}\n    until: battery.home.soc >= 99 %\n"
    "  - rule: Keep\n    when: battery.home.soc > 5 %\n    then: {battery.home: keep below peak.target}\n"
)
NIGHTS = (
    "rules:\n  - rule: Full\n    when: between 22:00 and 05:00\n    then: {battery.home: charge 2 kW}\n"
    "  - rule: Keep\n    when: true\n    then: {battery.home: keep below peak.target}\n"
)
FORESEEN = (
    "rules:\n  - rule: Cover\n    when: quarter.risk > 20 %\n    then: {battery.home: cover above 2 kW}\n"
)


def family(seed: int, *, has_sun: bool = False) -> list[list[object]]:
    """Eight days of quarters: mostly little, an oven or two a day, a month's highest quarter by chance."""
    dice = random.Random(seed)
    return [
        [
            round(
                dice.choice([150, 220, 400, 900, dice.choice([1200, 2600, 3900, 7200])]) + dice.random(), 2
            ),
            *([round(max(0.0, dice.gauss(600, 900)), 1)] if has_sun else []),
        ]
        for _ in range(8 * 96)
    ]


def lived(plan: Plan, path: Path) -> tuple[Report, list[Any]]:
    """The report, and all that is written of each row under the rules."""
    rows: list[Any] = []

    def keep(at: int, pieces: list[Piece], variant: Variant) -> None:
        rows.append((at, [(each.grid_w, dict(each.powers_w)) for each in pieces], variant.soc_pct))

    return backtest(plan, look_through(path), {"rules": keep}), rows


def asked_each_quarter(plan: Plan, path: Path) -> tuple[Report, list[Any]]:
    return lived(replace(plan, whole_ticks=True), path)


@pytest.mark.parametrize(
    ("devices", "rules", "seed"),
    [
        ((BATTERY,), None, 1),
        ((SMALL,), None, 2),
        ((BATTERY,), LOWER, 3),
        ((BATTERY,), REFILLED, 4),
        ((BATTERY, SECOND), None, 5),
        ((BATTERY, ROOF), None, 6),
        ((BATTERY, replace(ROOF, peak_w=4000)), FIXED, 7),
    ],
)
def test_nothing_changes_by_not_asking_in_quarters_at_rest(
    tmp_path: Path, devices: tuple[BatterySpec, ...], rules: str | None, seed: int
) -> None:
    has_sun = ROOF.name in [spec.name for spec in devices]
    header = "time,house_w,solar_w" if has_sun else "time,house_w"
    rows = family(seed, has_sun=has_sun)
    path = write_recording(tmp_path / "a.csv", rows, start=START, header=header)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:500], *lines[507:]]) + "\n", encoding="utf-8")  # with a gap
    plan = plan_of(*devices, rules=rules)
    (fast, fast_rows), (slow, slow_rows) = lived(plan, path), asked_each_quarter(plan, path)
    assert fast_rows == slow_rows
    assert fast.variants["rules"] == slow.variants["rules"]
    is_ever_full = rules != FIXED
    assert (fast.decisions < slow.decisions) is is_ever_full


@pytest.mark.parametrize(
    ("devices", "rules"),
    [((BATTERY, CAR), None), ((BATTERY, BOILER), None), ((BATTERY,), NIGHTS), ((BATTERY,), FORESEEN)],
)
def test_a_house_that_waits_for_times_or_turns_is_asked_in_each_quarter(
    tmp_path: Path, devices: tuple[BatterySpec, ...], rules: str | None
) -> None:
    path = write_recording(tmp_path / "a.csv", [[200]] * 300, start=START)
    plan = plan_of(*devices, rules=rules)
    report, _ = lived(plan, path)
    assert report.decisions >= 300


def test_a_full_battery_is_asked_once_a_day_where_nothing_happens(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", [[200]] * (10 * 96), start=START)
    report, _ = lived(plan_of(BATTERY), path)
    assert report.decisions < 70


def test_a_full_battery_need_not_have_seen_each_demand_to_stand_still_below_the_target(
    tmp_path: Path,
) -> None:
    """Each quarter of a day takes a little more than the one before."""
    path = write_recording(
        tmp_path / "a.csv", [[150 + 18 * (place % 96)] for place in range(8 * 96)], start=START
    )
    plan = plan_of(BATTERY)
    (fast, fast_rows), (slow, slow_rows) = lived(plan, path), asked_each_quarter(plan, path)
    assert fast_rows == slow_rows
    assert fast.decisions < 60 < 700 < slow.decisions


def test_nor_is_it_left_alone_where_a_quarter_is_looked_at_again(tmp_path: Path) -> None:
    """With a burst in mind the battery saves up from the fifth minute on in a quarter that is near its target."""
    rows = [[300]] * 200 + [[11_500]] + [[300]] * 300 + [[2_400]] * 3 + [[300]] * 60
    path = write_recording(tmp_path / "a.csv", rows, start=START)
    plan = plan_of(SMALL)
    assert lived(plan, path)[1] == asked_each_quarter(plan, path)[1]


def test_what_was_held_just_at_the_target_says_nothing_of_a_quarter_that_is_looked_at_again(
    tmp_path: Path,
) -> None:
    rows = [[150]] * 36 + [[4_629]] + [[150]] * 195 + [[2_448], [2_376]] + [[150]] * 3
    path = write_recording(tmp_path / "a.csv", rows, start=datetime(2026, 9, 17, 22, tzinfo=UTC))
    plan = plan_of(BatterySpec("home", LINK, 5_000, 2_500, 2_500))
    assert lived(plan, path)[1] == asked_each_quarter(plan, path)[1]


@given(
    st.floats(-5_000, 9_000), st.floats(0, 9_000), st.floats(0, 600), st.floats(1, 899), st.floats(0, 6_000)
)
def test_a_battery_that_gives_nothing_gives_nothing_to_a_house_that_takes_less(
    demand_w: float, less_w: float, used_wh: float, elapsed_s: float, burst_w: float
) -> None:
    quarter = QuarterState(
        START, elapsed_s, used_wh, Basis.DEMAND_REGISTER, None, 2_500, "floor", 2_500, None, None,
        "2026-03", None, None, None,
    )  # fmt: skip
    outlook = Outlook(((30.0, burst_w), (900.0, burst_w / 3)))
    pack = Pack(1_000.0, 2_000.0, 1.0)
    lower_w = demand_w - less_w
    if course(2_500, quarter, Demand(demand_w, demand_w), outlook, pack).power_w <= 0:
        assert course(2_500, quarter, Demand(lower_w, lower_w), outlook, pack).power_w <= 0
