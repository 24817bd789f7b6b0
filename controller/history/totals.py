# SPDX-License-Identifier: MIT
"""Energy of whole days and months, and every quarter of days: the questions of whoever looks at months and years.

Import and export are the meter's own, by its registers over closed quarters; what each device used is integrated from
what was seen of its power. A meter that speaks every ten seconds fills a tenth of the seconds: each then stands for
ten, as many as the quarters with rows have seconds. A quarter in which nothing was seen counts nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from controller.history.database import Database
from controller.history.levels import DAY, MONTH, QUARTER, Level, bounds, starts
from controller.history.reading import columns_of, is_power
from controller.history.rollup import seen
from controller.history.rows import RollUp, Series
from controller.history.span import Recorded
from controller.history.store import UnknownSeries
from controller.model.total_messages import (
    COST,
    EXPORT,
    IMPORT,
    PER_DAY,
    PER_MONTH,
    QuarterDayMessage,
    QuarterMapMessage,
    TotalMessage,
)

LEVEL_OF: dict[str, Level] = {PER_DAY: DAY, PER_MONTH: MONTH}
S_PER_H = 3600

_BILLED = (
    "SELECT sum(import_wh), CASE WHEN count(export_wh) = count(*) THEN sum(export_wh) END, "
    "max(CASE WHEN is_complete = 1 THEN demand_w END), count(DISTINCT start_s), "
    "count(DISTINCT CASE WHEN is_complete = 0 THEN start_s END) FROM demand WHERE start_s >= ? AND start_s < ?"
)
_PRICED = (
    "SELECT sum(cost_billionths), count(DISTINCT CASE WHEN cost_billionths IS NOT NULL THEN start_s END) "
    "FROM priced WHERE start_s >= ? AND start_s < ?"
)
_OF_BILLED: dict[str, str] = {
    IMPORT: "SELECT start_s, round(import_wh * 4) FROM demand WHERE start_s >= ? AND start_s < ?",
    EXPORT: "SELECT start_s, round(export_wh * 4) FROM demand WHERE start_s >= ? AND start_s < ?",
    COST: "SELECT start_s, sum(cost_billionths) / 1000000000.0 FROM priced WHERE start_s >= ? AND start_s < ? "
    "GROUP BY start_s",
}
_DIGITS = {COST: 6}


def totals(connection: Database, per: str, span: Recorded, zone: ZoneInfo) -> tuple[TotalMessage, ...]:
    """Days or months that touch `span` and of which something is known, oldest first."""
    level = LEVEL_OF[per]
    powers = {name: item for name, item in columns_of(connection).items() if is_power(name)}
    found = (
        _total(connection, level, bounds(level, start_s, zone), powers)
        for start_s in starts(level, span.start_s, span.end_s, zone)
    )
    return tuple(total for total in found if total is not None)


def _total(
    connection: Database, level: Level, edges: tuple[int, int], powers: dict[str, Series]
) -> TotalMessage | None:
    import_wh, export_wh, peak_w, quarters, booked = connection.execute(_BILLED, edges).fetchone()
    billionths, priced = connection.execute(_PRICED, edges).fetchone()
    plus_wh, minus_wh = _energies(connection, level, edges, powers)
    if not quarters and not priced and not plus_wh:
        return None
    start_s, end_s = edges
    return TotalMessage(
        start=datetime.fromtimestamp(start_s, UTC),
        end=datetime.fromtimestamp(end_s, UTC),
        import_wh=import_wh,
        export_wh=export_wh,
        peak_w=peak_w,
        quarters=quarters,
        cost=None if billionths is None else Decimal(int(billionths)).scaleb(-9),
        priced_quarters=priced,
        plus_wh=plus_wh,
        minus_wh=minus_wh,
        booked_quarters=booked,
    )


def _energies(
    connection: Database, level: Level, edges: tuple[int, int], powers: dict[str, Series]
) -> tuple[dict[str, float | None], dict[str, float | None]]:
    """What flowed forth and back by series; empty where the bucket has no row."""
    fields = ", ".join(f"{item.column}, {_forth(item)}" for item in powers.values())
    row = connection.execute(
        f"SELECT seen, (SELECT count(*) FROM {QUARTER.table} WHERE time_s >= ? AND time_s < ?), {fields} "
        f"FROM {level.table} WHERE time_s = ?",
        (*edges, edges[0]),
    ).fetchone()
    if row is None or not row[0]:
        return {}, {}
    hours = QUARTER.length_s * row[1] / row[0] / S_PER_H
    plus_wh: dict[str, float | None] = {}
    minus_wh: dict[str, float | None] = {}
    for place, name in enumerate(powers):
        total, forth = row[2 + 2 * place : 4 + 2 * place]
        plus_wh[name] = None if forth is None else round(forth * hours, 1)
        minus_wh[name] = None if total is None else round((forth - total) * hours, 1)
    return plus_wh, minus_wh


def _forth(item: Series) -> str:
    """SQL: the sum of the positive seconds, or of a device that has one direction its sum."""
    if item.roll_up is RollUp.SPLIT_MEAN:
        return f"{item.column}_plus"
    return f"CASE WHEN {item.column} < 0 THEN 0 ELSE {item.column} END"


def quarter_map(connection: Database, series: str, span: Recorded, zone: ZoneInfo) -> QuarterMapMessage:
    """Every quarter of the days that touch `span`.

    Raises:
        UnknownSeries: no such series, or one that is no power.
    """
    days = [bounds(DAY, start_s, zone) for start_s in starts(DAY, span.start_s, span.end_s, zone)]
    rows = connection.execute(_statement(connection, series), (days[0][0], days[-1][1])).fetchall()
    values = _by_start(rows)
    if series in _DIGITS:
        values = {
            time_s: None if value is None else round(float(value), _DIGITS[series])
            for time_s, value in values.items()
        }
    span_s = days[0][0], days[-1][1]
    booked = _booked(connection, span_s) if series in _OF_BILLED else ()
    return QuarterMapMessage(series, tuple(_day(edges, values) for edges in days), booked)


def _by_start(rows: Sequence[tuple[int, float | None]]) -> dict[int, float | None]:
    """Values by their quarter. Where a meter was swapped within one both counted, and add up."""
    values = dict(rows)
    if len(values) == len(rows):
        return values
    values.clear()
    for time_s, value in rows:
        before = values.get(time_s, 0.0)
        values[time_s] = None if value is None or before is None else before + value
    return values


def _booked(connection: Database, span_s: tuple[int, int]) -> tuple[datetime, ...]:
    rows = connection.execute(
        "SELECT DISTINCT start_s FROM demand WHERE start_s >= ? AND start_s < ? AND is_complete = 0 ORDER BY start_s",
        span_s,
    )
    return tuple(datetime.fromtimestamp(start_s, UTC) for (start_s,) in rows)


def _statement(connection: Database, series: str) -> str:
    if series in _OF_BILLED:
        return _OF_BILLED[series]
    known = {name: item for name, item in columns_of(connection).items() if is_power(name)}
    if series not in known:
        raise UnknownSeries(series, [*_OF_BILLED, *known])
    column = known[series].column
    mean = f"round(1.0 * {column} / {seen(column)})"
    return f"SELECT time_s, {mean} FROM {QUARTER.table} WHERE time_s >= ? AND time_s < ?"


def _day(edges: tuple[int, int], values: dict[int, float | None]) -> QuarterDayMessage:
    times: Sequence[int] = range(*edges, QUARTER.length_s)
    return QuarterDayMessage(datetime.fromtimestamp(edges[0], UTC), tuple(map(values.get, times)))
