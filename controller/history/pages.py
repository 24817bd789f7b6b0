# SPDX-License-Identifier: MIT
"""History as CSV, a page at a time, for whoever takes it elsewhere: the command `export csv`, and the API for it.

SQLite writes the lines itself, so that the interpreter is free meanwhile and no tick waits for it. A page holds a few
thousand rows whatever lies between them, so years without a row cost nothing. The serial number of the meter stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from controller.history.counters import counted_page
from controller.history.database import Database
from controller.history.levels import LEVELS, SECOND, Level
from controller.history.packing import narrowed, needed, next_packed, source
from controller.history.reading import columns_of, slots_of
from controller.history.rollup import seen
from controller.history.rows import COLUMNS, SENSOR_SCALE, Series
from controller.history.span import Recorded
from controller.model.page_messages import BILLED, COUNTED, PageMessage
from controller.model.snapshot import Basis
from controller.model.speech import ENDINGS
from controller.model.units import Dimension

PAGE_ROWS = 4_000
_LEVELS = {level.table: level for level in LEVELS}

_COST = "(SELECT CAST(sum(cost_billionths) AS BIGINT) FROM priced WHERE priced.start_s = demand.start_s)"
_BILLED_FIELDS = {
    "import_wh": "round(sum(import_wh), 1)",
    "export_wh": "CASE WHEN count(export_wh) = count(*) THEN round(sum(export_wh), 1) END",
    "demand_w": "CASE WHEN count(*) = 1 THEN max(demand_w) END",
    "register": "CASE WHEN count(register) = count(*) AND min(register) = max(register) THEN max(register) END",
    "is_complete": "min(is_complete)",
    "booked_over_gap": "CAST("
    f"CASE WHEN count(CASE WHEN basis = '{Basis.GAP.value}' THEN 1 END) > 0 THEN 1 ELSE 0 END AS BIGINT)",
    "meter_demand_w": "CASE WHEN count(*) = 1 THEN max(meter_w) END",
    "cost": f"CASE WHEN {_COST} < 0 THEN '-' ELSE '' END"
    f" || CAST(abs({_COST}) / 1000000000 AS TEXT)"
    f" || '.' || substr(CAST(1000000000 + abs({_COST}) % 1000000000 AS TEXT), 2)",
}
"""Where a meter was swapped within a quarter both counted: their energies add up, and no demand was measured."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Where rows of a kind are read from: fields as SQL, by name."""

    name: str
    time: str
    fields: dict[str, str]
    group: str = ""


def page(connection: Database, kind: str, span: Recorded) -> PageMessage:
    """The first rows of `kind` (one of PAGE_KINDS) that begin in `span`."""
    if kind == COUNTED:
        return counted_page(connection, span, PAGE_ROWS)
    table = _table(connection, kind)
    whole, span = span, narrowed(connection, table.name, span, PAGE_ROWS)
    fields = "".join(f" || ',' || coalesce(CAST({field} AS TEXT), '')" for field in table.fields.values())
    rows = _rows(connection, kind, span)
    text, last_s = connection.execute(
        f"SELECT group_concat(line, char(10)), max(at_s) FROM (SELECT {table.time} AS at_s, "
        f"strftime('%Y-%m-%dT%H:%M:%SZ', {table.time}, 'unixepoch'){fields} AS line FROM {rows} "
        f"WHERE {table.time} >= ? AND {table.time} < ? {table.group} ORDER BY {table.time} LIMIT {PAGE_ROWS}) AS told",
        (span.start_s, span.end_s),
    ).fetchone()
    next_s = None if last_s is None else _next_s(connection, table, Recorded(last_s + 1, whole.end_s))
    return PageMessage(",".join(("time", *table.fields)), f"{text}\n" if text else "", next_s)


def _table(connection: Database, kind: str) -> _Table:
    if kind == BILLED:
        return _Table("demand", "start_s", _BILLED_FIELDS, "GROUP BY start_s")
    known, level = columns_of(connection), _LEVELS[kind]
    units = {name: unit for name, _, unit in slots_of(connection) if unit is not None}
    fields = {_with_unit(name, units): _value(series, level) for name, series in known.items()}
    return _Table(level.table, "time_s", fields)


def _with_unit(name: str, units: Mapping[str, str]) -> str:
    """Devices, `battery.home`, are series of their power; sensors of what they measure, `sensor.boiler_degc`."""
    if name in units:
        return name + ENDINGS.get(Dimension(units[name]), "")
    return f"{name}_w" if "." in name else name


def _value(series: Series, level: Level) -> str:
    """SQL: the mean over what was seen, of registers the highest; an energy or a power without needless places."""
    if level is SECOND or not series.has_mean:
        return series.column if series.scale == 1 else f"CAST({series.column} AS FLOAT) / {series.scale}"
    places = 3 if series.scale == SENSOR_SCALE else 2
    return f"round(CAST({series.column} AS FLOAT) / {seen(series.column)} / {series.scale}, {places})"


def _rows(connection: Database, kind: str, span: Recorded) -> str:
    if kind == BILLED:
        return "demand"
    level = _LEVELS[kind]
    columns = [column for series in COLUMNS for column in needed(series, level)]
    return source(connection, level, columns, span)


def _next_s(connection: Database, table: _Table, rest: Recorded) -> int | None:
    next_s: int | None = connection.execute(
        f"SELECT min({table.time}) FROM {table.name} WHERE {table.time} >= ? AND {table.time} < ?",
        (rest.start_s, rest.end_s),
    ).fetchone()[0]
    packed_s = next_packed(connection, table.name, rest)
    return min((each for each in (next_s, packed_s) if each is not None), default=None)
