# SPDX-License-Identifier: MIT
"""Questions to the levels of history, over a read-only connection.

A question is put to one level; what that level does not hold yet (a quarter is written when it ends, a minute when
its seconds are) is taken from the minutes, and from the rows still in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from controller.history.database import Database
from controller.history.levels import DAY, LEVELS, MINUTE, MONTH, QUARTER, SIX_HOURS, Level
from controller.history.packing import needed, oldest, source
from controller.history.query import Columns, make_buckets, pick_level
from controller.history.rollup import highest, lowest, positive, seen
from controller.history.rows import SENSORS, SERIES, SLOTS, Energy, RollUp, SecondRow, Series
from controller.history.span import Recorded
from controller.history.store import HistoryQuery, UnknownSeries
from controller.model.house import SENSOR
from controller.model.messages import HistoryMessage


def series(connection: Database) -> tuple[str, ...]:
    """The names that may be asked for."""
    return tuple(columns_of(connection))


def columns_of(connection: Database) -> dict[str, Series]:
    """Where each series is kept, by name."""
    return {item.name: item for item in SERIES} | {
        name: SLOTS[place] if unit is None else SENSORS[place] for name, place, unit in slots_of(connection)
    }


def slots_of(connection: Database) -> list[tuple[str, int, str | None]]:
    """Name, slot and, of a sensor, unit of each device and sensor that was ever kept."""
    found = connection.execute("SELECT device, slot, unit FROM slot ORDER BY slot").fetchall()
    return [(name, place, unit) for name, place, unit in found]


def history(
    connection: Database, asked: HistoryQuery, waiting: Sequence[SecondRow], zone: ZoneInfo
) -> HistoryMessage:
    """Smallest and largest value of each series per bucket.

    Raises:
        UnknownSeries: no such house value and no such device.
    """
    known = columns_of(connection)
    names = tuple(dict.fromkeys(asked.series))
    fresh = {name for row in waiting for name in (*row.device_w, *row.sensors)}
    for name in names:
        if name not in known and name not in fresh and name not in asked.of_house:
            raise UnknownSeries(name, [*known, *fresh])
    from_s, to_s = (
        int(asked.start.timestamp()),
        max(int(asked.end.timestamp()), int(asked.start.timestamp()) + 1),
    )
    wanted_s = max(1, -(-(to_s - from_s) // max(1, asked.points)))
    level = pick_level(wanted_s, from_s, _oldest(connection))
    columns = Columns(names, make_buckets(level, from_s, to_s, wanted_s, zone))
    chosen = {name: known[name] for name in names if name in known}
    if chosen:
        _read(connection, level, chosen, columns, (columns.buckets.edges[0], to_s))
        if level in (QUARTER, SIX_HOURS, DAY, MONTH):
            _read(connection, MINUTE, chosen, columns, (max(from_s, _last_quarter_end(connection)), to_s))
    columns.add_rows(waiting)
    return columns.message()


def _oldest(connection: Database) -> dict[Level, int | None]:
    return {level: oldest(connection, level) for level in LEVELS}


def _last_quarter_end(connection: Database) -> int:
    newest_s: int | None = connection.execute("SELECT max(time_s) FROM quarter").fetchone()[0]
    return 0 if newest_s is None else newest_s + QUARTER.length_s


def _read(
    connection: Database,
    level: Level,
    chosen: Mapping[str, Series],
    columns: Columns,
    span_s: tuple[int, int],
) -> None:
    """Gather rows of `level` in [start, end) of `span_s`; SQLite folds those of one bucket where buckets are even."""
    step_s = columns.buckets.step_s if columns.buckets.is_even else 1
    wanted = ", ".join(f"min({lowest(item, level)}), max({highest(item, level)})" for item in chosen.values())
    names = [column for item in chosen.values() for column in needed(item, level)]
    table = source(connection, level, names, Recorded(*span_s))
    rows = connection.execute(
        f"SELECT max(time_s), {wanted} FROM {table} WHERE time_s >= ? AND time_s < ? GROUP BY time_s / ?",
        (*span_s, step_s),
    )
    for row in rows:
        for place, (name, item) in enumerate(chosen.items()):
            low, high = row[1 + 2 * place], row[2 + 2 * place]
            columns.add(row[0], name, _scaled(low, item), _scaled(high, item))


def _scaled(value: int | None, item: Series) -> float | None:
    return value if value is None or item.scale == 1 else value / item.scale


def energy(connection: Database, name: str, from_s: int, to_s: int) -> Energy:
    """Energy of a power series over the whole quarters in [from_s, to_s), and over the minutes since the last.

    Raises:
        UnknownSeries: no such series, or one that is no power.
    """
    known = {key: item for key, item in columns_of(connection).items() if item.has_mean and is_power(key)}
    if name not in known:
        raise UnknownSeries(name, list(known))
    tail_s = max(from_s, _last_quarter_end(connection))
    parts = [
        _sums(connection, QUARTER, known[name], from_s, to_s),
        _sums(connection, MINUTE, known[name], tail_s, to_s),
    ]
    total, plus, seconds = (sum(part[place] for part in parts) for place in range(3))
    return Energy(plus / 3600, (plus - total) / 3600, seconds)


def is_power(name: str) -> bool:
    """Whether a series is of watts: the house's own say it, and devices are kept by their power."""
    return name.endswith("_w") or ("." in name and not name.startswith(SENSOR))


def _sums(connection: Database, level: Level, item: Series, from_s: int, to_s: int) -> tuple[int, int, int]:
    """Watt-seconds in all, of the positive seconds, and seconds seen."""
    column = item.column
    plus = f"{column}_plus" if item.roll_up is RollUp.SPLIT_MEAN else positive(column)
    row: tuple[int, int, int] = connection.execute(
        f"SELECT coalesce(sum({column}), 0), coalesce(sum({plus}), 0), coalesce(sum{seen(column)}, 0) "
        f"FROM {level.table} WHERE time_s >= ? AND time_s < ?",
        (from_s, to_s),
    ).fetchone()
    return row
