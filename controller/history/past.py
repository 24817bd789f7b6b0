# SPDX-License-Identifier: MIT
"""A past that was not recorded second by second, written as minutes: how a simulated house begins.

Minutes are written as if each of their seconds had been the mean; what is coarser is built from them as always. Only
an empty history takes a past: nothing that was really recorded is ever written over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from controller.history.database import Database
from controller.history.levels import MINUTE, QUARTER
from controller.history.rollup import rebuild, rebuild_above, stored_columns
from controller.history.rows import COLUMNS, QuarterRow, RollUp, SecondRow, Series, Slot, stored_row


def _values(series: Series, value: str) -> tuple[str, ...]:
    """SQL, in the order of `stored_columns`: a minute of which each second had `value`; null where that is."""
    if not series.has_mean:
        return (value,)
    plus = (
        (f"CASE WHEN {value} < 0 THEN 0 ELSE {value} END * {MINUTE.length_s}",)
        if series.roll_up is RollUp.SPLIT_MEAN
        else ()
    )
    nothing = f"{value} * 0"
    extremes = (nothing, nothing) if series.has_extremes else ()
    return (f"{value} * {MINUTE.length_s}", *plus, nothing, *extremes)


def _statement() -> str:
    names = [name for series in COLUMNS for name in stored_columns(series)]
    values = [text for place, series in enumerate(COLUMNS, 2) for text in _values(series, f"?{place}")]
    length_s = MINUTE.length_s
    return (
        f"INSERT INTO minute (time_s, length_s, seen, {', '.join(names)}) "
        f"VALUES (?1, {length_s}, {length_s}, {', '.join(values)})"
    )


_INSERT = _statement()


@dataclass(frozen=True, slots=True)
class RecordedPast:
    """What is to be taken for recorded: minutes, each as the row of its mean at its start, and billed quarters."""

    minutes: Sequence[SecondRow] = ()
    quarters: Sequence[QuarterRow] = ()


def is_empty(connection: Database) -> bool:
    """Whether nothing was recorded yet."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM minute), EXISTS (SELECT 1 FROM second)"
    ).fetchone()
    return not any(found)


def write_minutes(
    connection: Database, minutes: Sequence[SecondRow], slots: Mapping[str, Slot], zone: ZoneInfo
) -> None:
    """Write them and the quarters, days and months that they fill, inside the transaction of the caller."""
    connection.executemany(_INSERT, (stored_row(row, slots) for row in minutes))
    end_s = minutes[-1].time_s + MINUTE.length_s
    starts = {row.time_s - row.time_s % QUARTER.length_s for row in minutes}
    quarters = rebuild(
        connection, QUARTER, (start for start in starts if start + QUARTER.length_s <= end_s), zone
    )
    rebuild_above(connection, quarters, zone)
