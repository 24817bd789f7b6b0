# SPDX-License-Identifier: MIT
"""Recorded households beside the project, as powers row by row. They are read where they are and never copied here.

Where a file is missing the household is left out, and who asks is told.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, pairwise
from pathlib import Path

from controller.replay.foresight import Power
from tests.corpora import SHARED

FLAT_ROWS = 40
"""So many equal rows in a row are a gap that was filled."""


@dataclass(frozen=True, slots=True)
class Household:
    """One recording."""

    name: str
    step_s: int
    file: str
    read: Callable[[Path], Iterator[Power]]

    @property
    def path(self) -> Path:
        return SHARED / "data" / self.file

    def rows(self) -> Iterator[Power]:
        return self.read(self.path)


def households() -> tuple[list[Household], list[str]]:
    """Those at hand, and the names of those that are missing."""
    found = [household for household in HOUSEHOLDS if household.path.exists()]
    return found, [household.name for household in HOUSEHOLDS if household not in found]


def _by_events(path: Path) -> Iterator[Power]:
    """Both ends of stable stretches: in between, the power lies on a line."""
    for _, segment in groupby(_lines(path), key=lambda line: line["segment"]):
        ends = ((_at(line["time_local_europe_london"]), float(line["power_w"])) for line in segment)
        for (start, first_w), (end, last_w) in pairwise(ends):
            for at in range(start, end):
                yield Power(at, first_w + (last_w - first_w) * (at - start) / (end - start))


def _in_half_minutes(path: Path) -> Iterator[Power]:
    """Zero, nothing and long stretches without any change are gaps."""
    lines = ((_at(line["time_as_in_source"]), line["power_w"]) for line in _lines(path))
    for text, run in groupby(lines, key=lambda line: line[1]):
        same = list(run)
        if len(same) < FLAT_ROWS and text and float(text) > 0:
            yield from (Power(at, float(text)) for at, _ in same)


def _in_minutes(path: Path) -> Iterator[Power]:
    for line in _lines(path):
        grid_w = float(line["import_act_mean_w"]) - float(line["export_act_mean_w"])
        yield Power(_at(line["minute_end_local_europe_amsterdam"]) - 60, grid_w)


def _in_quarters(path: Path) -> Iterator[Power]:
    """What is missing is left out."""
    for line in _lines(path):
        if line["offtake_kwh"] and line["injection_kwh"]:
            net_w = 4_000 * (float(line["offtake_kwh"]) - float(line["injection_kwh"]))
            yield Power(_at(line["time_local_europe_brussels"]) - 900, net_w)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _at(text: str) -> int:
    """Local times are taken as they stand: only their order and the quarter of the hour matter here."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


HOUSEHOLDS = (
    Household("gb_1s", 1, "mains_1s_events_uk_gjw_2016.csv.gz", _by_events),
    Household("gb_30s", 30, "mains_30s_uk_refit_house2.csv.gz", _in_half_minutes),
    Household("nl_1min", 60, "mains_1min_nl_p1mon_pv_2024-02.csv.gz", _in_minutes),
)
QUARTERS = Household("be_15min", 900, "q15_be_fluvius_pv_2023q4.csv.gz", _in_quarters)
"""Too coarse for forecasts within a quarter."""
