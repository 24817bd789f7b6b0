# SPDX-License-Identifier: MIT
"""The quarters of a period as a picture: days beside the hours of the house's clocks, coloured by their mean power.

Of a day the hours stand beside each other and their quarters below each other; of a week and a month each day is a
row; of a year each day is a column. Where the clock goes back, the hour that comes twice is there twice, and is
absent on every other day (of a year the higher of both stands for it); where it goes forward, the hour that does not
exist is left out. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from controller.model.clock import QUARTER_S
from gui.periods import Period, Scope, midnight
from gui.series import Numbers

A_DAY = 96
QUARTERS_AN_HOUR = 4

AGAIN = "\N{SUPERSCRIPT TWO}"
"""Behind an hour that comes for the second time."""
Place = tuple[int, int, int]
"""Hour of the clock, 1 where it comes for the second time, minute."""
USUAL: tuple[Place, ...] = tuple((number // 4, 0, number % 4 * 15) for number in range(A_DAY))
Starts = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class HeatGrid:
    """Cells in rows and columns; those of a quarter that does not exist have no start."""

    values_w: Numbers
    """Import less export [W]; NaN where it was not recorded."""
    starts_s: Starts
    """0 where there is no such quarter."""
    booked: Truths
    """Of which a part was not seen: the registers' energy over a gap."""
    is_past: Truths
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def known(self) -> Truths:
        """Where there is a value."""
        return ~np.isnan(self.values_w)

    @property
    def highest(self) -> tuple[int, int] | None:
        """The cell of the highest quarter that was seen whole."""
        seen = np.where(self.known & ~self.booked, self.values_w, -np.inf)
        if not seen.size or not np.isfinite(seen.max()) or seen.max() <= 0:
            return None
        row, column = np.unravel_index(int(seen.argmax()), seen.shape)
        return int(row), int(column)

    @property
    def bounds_w(self) -> tuple[float, float]:
        """The lowest and highest of what was seen whole, with zero between them."""
        seen = self.values_w[self.known & ~self.booked]
        return (0.0, 0.0) if not seen.size else (min(0.0, float(seen.min())), max(0.0, float(seen.max())))

    def cell_of(self, start_s: int) -> tuple[int, int] | None:
        """Where a quarter stands."""
        found = np.argwhere(self.starts_s == start_s)
        return None if not len(found) else (int(found[0][0]), int(found[0][1]))


@dataclass(frozen=True, slots=True)
class Quarters:
    """What is known of the quarters: import and export [W] by the start of their day [s], and which were booked."""

    import_w: Mapping[int, Sequence[float | None]]
    export_w: Mapping[int, Sequence[float | None]]
    booked_s: frozenset[int]


def heat_grid(period: Period, zone: str, quarters: Quarters, now_s: float) -> HeatGrid:
    """The picture of a period, without its words."""
    days = [_Day(day, zone) for day in period.each_day()]
    places = _places(days)
    shape = len(days), len(places)
    values, starts = np.full(shape, np.nan), np.zeros(shape, dtype=np.int64)
    where = {place: number for number, place in enumerate(places)}
    usual = [] if len(days) == 1 else [where[place] for place in USUAL]
    for row, day in enumerate(days):
        columns = usual if usual and day.is_usual else [where[place] for place in day.places]
        starts[row, columns] = day.start_s + np.arange(len(columns)) * QUARTER_S
        values[row, columns] = _net(quarters, day.start_s, len(columns))
    booked = np.isin(starts, np.fromiter(quarters.booked_s, dtype=np.int64, count=len(quarters.booked_s)))
    is_past = (starts > 0) & (starts + QUARTER_S <= now_s)
    grid = (values, starts, booked, is_past)
    if period.scope is Scope.DAY:
        folded = [_folded(each, empty) for each, empty in zip(grid, (np.nan, 0, False, False), strict=True)]
        return _grid(folded, tuple(f":{minute:02d}" for minute in (0, 15, 30, 45)), _hours(places[::4]))
    names = tuple(str(day.day) for day in days)
    if period.scope is Scope.YEAR:
        return _grid([each.T for each in _once(grid, places)], _hours(USUAL), names)
    return _grid(list(grid), names, _hours(places))


def _folded(day: NDArray[Any], empty: float) -> NDArray[Any]:
    """A day in hours; some clocks change by half an hour, which leaves the last one short."""
    rest = -day.size % QUARTERS_AN_HOUR
    whole = np.concatenate((day.ravel(), np.full(rest, empty, dtype=day.dtype)))
    return whole.reshape(-1, QUARTERS_AN_HOUR).T


def _once(grid: Sequence[NDArray[Any]], places: Sequence[Place]) -> list[NDArray[Any]]:
    """Without the hour that comes twice on one day of the year: the higher of both stands for it."""
    where = {place: number for number, place in enumerate(places)}
    values = grid[0].copy()
    for hour, fold, minute in places:
        if fold:
            first, second = where[hour, 0, minute], where[hour, 1, minute]
            values[:, first] = np.fmax(values[:, first], values[:, second])
    usual = [where[place] for place in USUAL]
    return [each[:, usual] for each in (values, *grid[1:])]


def _grid(parts: list[NDArray[Any]], rows: tuple[str, ...], columns: tuple[str, ...]) -> HeatGrid:
    values, starts, booked, is_past = (np.ascontiguousarray(part) for part in parts)
    return HeatGrid(
        values.astype(np.float64), starts.astype(np.int64), booked.astype(np.bool_), is_past.astype(np.bool_),
        rows, columns,
    )  # fmt: skip


class _Day:
    """A day of the house: when it begins, and what its clocks say at each of its quarters."""

    def __init__(self, day: date, zone: str) -> None:
        start = midnight(day, zone)
        end = midnight(date.fromordinal(day.toordinal() + 1), zone)
        self.day = day
        self.start_s = int(start.timestamp())
        count = int(end.timestamp() - start.timestamp()) // QUARTER_S
        self.is_usual = count == A_DAY
        self.places = USUAL if self.is_usual else _clocks(self.start_s, count, zone)


def _clocks(start_s: int, count: int, zone: str) -> tuple[Place, ...]:
    house = ZoneInfo(zone)
    times = (
        datetime.fromtimestamp(start_s + number * QUARTER_S, UTC).astimezone(house) for number in range(count)
    )
    return tuple((at.hour, at.fold, at.minute) for at in times)


def _places(days: Sequence[_Day]) -> tuple[Place, ...]:
    """Every quarter that the clocks have on one of the days, in their order."""
    if len(days) == 1:
        return days[0].places
    return tuple(sorted(set(USUAL).union(*(day.places for day in days if not day.is_usual))))


def _hours(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(f"{hour:02d}:{minute:02d}{AGAIN if fold else ''}" for hour, fold, minute in places)


def _net(quarters: Quarters, start_s: int, count: int) -> Numbers:
    imported = _numbers(quarters.import_w.get(start_s), count)
    exported = _numbers(quarters.export_w.get(start_s), count)
    return imported - np.where(np.isnan(exported), 0.0, exported)


def _numbers(values: Sequence[float | None] | None, count: int) -> Numbers:
    found = np.full(count, np.nan)
    if values is not None:
        known = [np.nan if value is None else value for value in values[:count]]
        found[: len(known)] = known
    return found
