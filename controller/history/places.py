# SPDX-License-Identifier: MIT
"""Whose column a new sensor may have, when all are taken.

Whoever wires sensors gives them one name, and then a better one. A sensor that is no longer in the house and was first
heard of less than a day ago makes room for another, and what it told goes; what was kept for longer stays for ever.
"""

from __future__ import annotations

from collections.abc import Collection

from controller.history.database import Database
from controller.history.levels import DAY_S, LEVELS, MINUTE, QUARTER, SECOND
from controller.history.rollup import stored_columns
from controller.history.rows import SENSORS, Series, Slot


def given_up(
    connection: Database, slots: dict[str, Slot], today: Collection[str], newest_s: int
) -> int | None:
    """The place of such a sensor, empty by now and out of `slots`; None where there is none.

    Called inside a transaction. `today`: the names of the house's sensors; `newest_s`: of the newest second.
    """
    for name, slot in slots.items():
        if slot.unit is None or name in today:
            continue
        first_s = _first_heard(connection, SENSORS[slot.place])
        if first_s is None or first_s > newest_s - DAY_S:
            _empty(connection, SENSORS[slot.place], newest_s - DAY_S)
            del slots[name]
            return slot.place
    return None


def _first_heard(connection: Database, series: Series) -> int | None:
    """A day is never packed whole, so the tables know it."""
    found = [
        connection.execute(
            f"SELECT time_s FROM {level.table} WHERE {series.column} IS NOT NULL ORDER BY time_s LIMIT 1"
        ).fetchone()
        for level in (QUARTER, MINUTE, SECOND)
    ]
    return min((row[0] for row in found if row is not None), default=None)


def _empty(connection: Database, series: Series, from_s: int) -> None:
    for level in LEVELS:
        columns = (series.column,) if level is SECOND else stored_columns(series)
        nothing = ", ".join(f"{column} = NULL" for column in columns)
        connection.execute(
            f"UPDATE {level.table} SET {nothing} WHERE time_s >= ? AND {series.column} IS NOT NULL",
            (from_s - level.longest_s,),
        )
