# SPDX-License-Identifier: MIT
"""A month that a meter in the Netherlands recorded; left out, and said so, where that recording is not there."""

from __future__ import annotations

import csv
import gzip
from itertools import islice
from pathlib import Path

import pytest

from controller.replay.load import look_through
from controller.replay.variants import backtest
from tests.controller.replay.recordings import BATTERY, ROOF, plan_of
from tests.corpora import SHARED

RECORDED = SHARED / "data" / "m5_nl_toon_pv_2023-03.csv.gz"
ROWS = 10 * 288


@pytest.mark.shared
@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded series are not on this machine")
def test_a_recorded_month_is_cut_nearly_as_far_as_it_could_be(tmp_path: Path) -> None:
    path = tmp_path / "month.csv"
    with gzip.open(RECORDED, "rt", encoding="utf-8") as source, path.open("w", encoding="utf-8") as file:
        file.write("time,house_w,solar_w\n")
        for row in islice(csv.DictReader(source), ROWS):
            solar_w = max(0.0, float(row["solar_w"]))
            house_w = max(0.0, float(row["import_w"]) - float(row["export_w"]) + solar_w)
            file.write(f"{row['time_utc']},{house_w:.1f},{solar_w:.1f}\n")
    variants = backtest(plan_of(BATTERY, ROOF), look_through(path)).variants
    none, rules, ideal = (variants[name].months[0] for name in ("none", "rules", "ideal"))
    assert ideal.cost_eur <= rules.cost_eur + 1e-3 < none.cost_eur
    possible_w = max(none.peak_w, 2500) - max(ideal.peak_w, 2500)
    assert max(none.peak_w, 2500) - max(rules.peak_w, 2500) >= 0.9 * possible_w
