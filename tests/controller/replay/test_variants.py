# SPDX-License-Identifier: MIT
"""Evenings worked out by hand, and properties that hold whatever was recorded."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from controller.model.habits import CarHabit, HeatSpec
from controller.replay.load import look_through
from controller.replay.report import Report
from controller.replay.run import Piece, Plan, Variant
from controller.replay.variants import Cancelled, backtest
from tests.controller.replay.recordings import BATTERY, BOILER, CAR, ROOF, plan_of, write_recording

PUMP = replace(BOILER, name="pump", load_w=1_500, heat=HeatSpec(0.3, 30.0, 40.0, 20.0, 25_000.0, 3.5, True))
ALWAYS_COVER = "rules:\n  - rule: Cover\n    when: true\n    then: {battery.home: cover above 2 kW}\n"
HOLD = "rules:\n  - rule: Hold\n    when: true\n    then: {battery.home: hold}\n"


class Kept:
    """What would have been written."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, list[Piece], float]] = []

    def write(self, at: int, pieces: list[Piece], ruled: Variant) -> None:
        self.rows.append((at, pieces, ruled.soc_pct))


def run(path: Path, plan: Plan) -> tuple[Report, Kept]:
    kept = Kept()
    return backtest(plan, look_through(path), {"rules": kept.write}), kept


def peaks(report: Report, name: str) -> list[int]:
    return [month["peak_w"] for month in report.variants[name].to_dict()["months"]]


def test_one_evening_peak_is_cut_by_what_the_battery_gives(tmp_path: Path) -> None:
    """An hour of 5 kW, and a battery that covers all above 2 kW: 3 kWh of the 4.75 kWh that half of it can give."""
    path = write_recording(tmp_path / "a.csv", [[500]] * 4 + [[5000]] * 4 + [[500]] * 4)
    report, kept = run(path, plan_of(BATTERY, rules=ALWAYS_COVER))
    assert peaks(report, "none") == [5000]
    assert peaks(report, "rules") == [pytest.approx(2000, abs=15)]
    assert kept.rows[-1][2] == pytest.approx(100 * (5000 - 3000 / 0.95) / 10_000, abs=0.2)
    assert report.variants["none"].cost_eur == pytest.approx(5.0 * 60 / 12)


def test_the_best_cuts_an_evening_as_far_as_energy_and_floor_allow(tmp_path: Path) -> None:
    """Two hours of 6 kW: 4.75 kWh cut 2.375 kW of them; what is before and after may fill it up to the floor only."""
    path = write_recording(tmp_path / "a.csv", [[6000]] * 8)
    report, _ = run(path, plan_of(BATTERY, rules=HOLD))
    assert peaks(report, "rules") == [6000]
    best = report.variants["ideal"]
    assert best.months[0].peak_w == pytest.approx(6000, abs=1)  # it must give back what the rules left in it
    path = write_recording(tmp_path / "b.csv", [[0]] * 8 + [[6000]] * 8 + [[0]] * 8)
    report, _ = run(path, plan_of(BATTERY, rules=HOLD))
    charged_wh = 2 * 2500 * 0.95
    expected_w = 6000 - min(5000 + charged_wh, 10_000) * 0.95 / 2
    assert report.variants["ideal"].months[0].peak_w == pytest.approx(max(2500, expected_w), abs=1)


def test_the_standard_rules_keep_an_evening_at_the_floor(tmp_path: Path) -> None:
    rows = [[400]] * 8 + [[4200]] * 3 + [[600]] * 8 + [[3500]] * 2 + [[400]] * 8
    report, _ = run(write_recording(tmp_path / "a.csv", rows), plan_of(BATTERY))
    assert peaks(report, "none") == [4200]
    assert peaks(report, "rules")[0] <= 2550
    assert report.variants["ideal"].months[0].peak_w <= 2500.5


def test_a_battery_answers_every_evening_also_after_quiet_days(tmp_path: Path) -> None:
    """News that begins in the second of a regular tick is not lost."""
    rows = ([[250]] * 80 + [[5600]] * 2 + [[250]] * 14) * 6
    report, kept = run(write_recording(tmp_path / "a.csv", rows), plan_of(BATTERY))
    assert peaks(report, "rules")[0] <= 2_560
    assert all(pieces[0].grid_w <= 2_560 for _, pieces, _ in kept.rows)


def test_a_car_is_full_in_the_morning_and_makes_no_peak(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", [[300]] * 60)
    report, _ = run(path, plan_of(CAR, habit=CarHabit(12_000.0)))
    assert peaks(report, "none") == [11_340]
    assert peaks(report, "rules")[0] <= 2_600
    assert report.variants["rules"].unserved_wh == {"charger.car": 0.0}
    assert peaks(report, "ideal") == [2_500]


def test_relays_add_their_load_and_count_their_starts(tmp_path: Path) -> None:
    rules = (
        "rules:\n  - rule: Boiler\n    when: grid.export > 1 kW\n    then: {relay.boiler: on}\n"
        "    until: grid.import > 2 kW\n"
    )
    rows = [[200, 0]] * 4 + [[200, 3000]] * 4 + [[200, 0]] * 4
    path = write_recording(tmp_path / "a.csv", rows, header="time,house_w,solar_w")
    report, kept = run(path, plan_of(BOILER, ROOF, rules=rules))
    assert report.variants["rules"].starts == {"relay.boiler": 1}
    powers = [pieces[0].powers_w["relay.boiler"] for _, pieces, _ in kept.rows]
    assert powers[5:8] == [2400.0] * 3
    assert powers[0] == powers[-1] == 0


def test_months_are_local_and_a_gap_makes_no_peak(tmp_path: Path) -> None:
    start = datetime(2026, 1, 31, 22, 30, tzinfo=UTC)
    path = write_recording(tmp_path / "a.csv", [[1000], [1000], [3000], [3000]], start=start)
    report, _ = run(path, plan_of())
    months = report.variants["none"].to_dict()["months"]
    assert [(month["month"], month["peak_w"], month["import_wh"]) for month in months] == [
        ("2026-01", 1000, 500),
        ("2026-02", 3000, 1500),
    ]
    assert months[1]["peak_time"] == "2026-02-01T00:00:00+01:00"
    text = "time,house_w\n2026-01-05T00:00:00Z,9000\n2026-01-05T00:05:00Z,9000\n2026-01-05T00:15:00Z,4000\n"
    (tmp_path / "b.csv").write_text(text + "2026-01-05T00:20:00Z,4000\n2026-01-05T00:25:00Z,4000\n")
    report, _ = run(tmp_path / "b.csv", plan_of())
    assert peaks(report, "none") == [
        6000
    ]  # 1.5 kWh were seen of the first quarter: that is certain, and no more


@pytest.mark.parametrize("step_s", [1, 60, 420, 900])
def test_energy_is_conserved_and_peaks_can_be_added_up_again(tmp_path: Path, step_s: int) -> None:
    dice = random.Random(step_s)
    house_w = 500.0
    rows = []
    for _ in range(min(4000, 86_400 // step_s)):
        if dice.random() < min(1.0, step_s / 300):
            house_w = dice.choice([200.0, 700.0, 3000.0, 6500.0])
        rows.append([house_w, dice.choice([0, 0, 1500, 4000])])
    start = datetime(2026, 3, 29, 0, 10, tzinfo=UTC) - timedelta(hours=1)
    path = write_recording(
        tmp_path / "a.csv", rows, header="time,house_w,solar_w", step_s=step_s, start=start
    )
    report, kept = run(path, plan_of(BATTERY, CAR, BOILER, PUMP, ROOF))
    quarters: dict[int, float] = {}
    for at, pieces, soc_pct in kept.rows:
        assert -1e-9 <= soc_pct <= 100 + 1e-9
        assert sum(piece.seconds for piece in pieces) == step_s
        for piece in pieces:
            powers = piece.powers_w
            supply_w = piece.row.solar_w + powers["battery.home"] + piece.grid_w
            use_w = piece.row.house_w + sum(
                powers[name] for name in ("charger.car", "relay.boiler", "relay.pump")
            )
            assert supply_w == pytest.approx(use_w, abs=0.01)
            assert abs(powers["battery.home"]) <= 5000
            assert 0 <= powers["relay.pump"] <= PUMP.load_w
            quarter = piece.at // 900
            assert (piece.at + piece.seconds - 1) // 900 == quarter
            quarters[quarter] = quarters.get(quarter, 0.0) + max(0.0, piece.grid_w) * piece.seconds / 900
        assert at == pieces[0].at
    assert peaks(report, "rules") == [round(max(quarters.values()))]


def test_the_same_recording_gives_the_same_report(tmp_path: Path) -> None:
    dice = random.Random(4)
    path = write_recording(tmp_path / "a.csv", [[dice.randrange(200, 6000)] for _ in range(96)])
    reports = [run(path, plan_of(BATTERY, CAR))[0].to_dict() for _ in range(2)]
    for report in reports:
        del report["runtime_s"]
    assert reports[0] == reports[1]


def test_the_best_is_never_dearer_than_the_rules(tmp_path: Path) -> None:
    dice = random.Random(9)
    start = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
    rows = [[dice.choice([300, 800, 2000, 5000]), dice.choice([0, 2500])] for _ in range(3 * 96)]
    path = write_recording(tmp_path / "a.csv", rows, start=start, header="time,house_w,solar_w")
    report, _ = run(path, plan_of(BATTERY, CAR, BOILER, ROOF))
    for best, ruled in zip(report.variants["ideal"].months, report.variants["rules"].months, strict=True):
        assert best.cost_eur <= ruled.cost_eur + 1e-3


def test_whoever_watches_can_stop_it(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.csv", [[100]] * 8)
    seen: list[float] = []

    def stop(share: float) -> bool:
        seen.append(share)
        return False

    with pytest.raises(Cancelled):
        backtest(plan_of(BATTERY), look_through(path), progress=stop)
    assert seen == [0.0]
