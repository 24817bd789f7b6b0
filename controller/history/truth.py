# SPDX-License-Identifier: MIT
"""Reads what our quarters are held against: the meter's own word, and the quarters of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.counters.truth import (
    Checked,
    OwnMonth,
    OwnQuarter,
    Reference,
    check_months,
    check_quarters,
    check_reference,
)
from controller.history.database import Database
from controller.history.levels import MONTH, bounds, starts
from controller.history.span import Recorded
from controller.imports.quarters import Quality
from controller.model.clock import QUARTER_S, local_month
from controller.model.snapshot import Basis

_OWN = f"start_s >= ? AND start_s < ? AND basis <> '{Basis.IMPORTED.value}'"


def read_truth(connection: Database, span: Recorded, zone: ZoneInfo) -> tuple[Checked, ...]:
    """Every source that there is to compare with in `span`: the meter's quarters, its months, and imports."""
    quarters = {each.start_s: each for each in _quarters(connection, span)}
    checks = [check_quarters(quarters.values()), check_months(_months(connection, span, zone))]
    for source in _sources(connection, span):
        theirs = [
            Reference(start_s, import_wh, quality == Quality.MEASURED.value)
            for start_s, import_wh, quality in connection.execute(
                "SELECT start_s, import_wh, quality FROM reference_quarter WHERE source = ? AND start_s >= ? "
                "AND start_s < ? AND import_wh IS NOT NULL ORDER BY start_s",
                (source, span.start_s, span.end_s),
            )
        ]
        checks.append(check_reference(source, quarters, theirs))
    return tuple(check for check in checks if check is not None)


def _quarters(connection: Database, span: Recorded) -> Iterator[OwnQuarter]:
    """Those that one meter counted; where two did, neither is the quarter."""
    rows = connection.execute(
        "SELECT start_s, sum(import_wh), max(demand_w), min(is_complete), max(meter_w), count(*) FROM demand "
        f"WHERE {_OWN} GROUP BY start_s ORDER BY start_s",
        (span.start_s, span.end_s),
    )
    for start_s, import_wh, demand_w, is_complete, meter_w, count in rows:
        yield OwnQuarter(start_s, import_wh, demand_w, bool(is_complete) and count == 1, meter_w)


def _months(connection: Database, span: Recorded, zone: ZoneInfo) -> Iterator[OwnMonth]:
    for begin_s in starts(MONTH, span.start_s, span.end_s, zone):
        start_s, end_s = bounds(MONTH, begin_s, zone)
        month = local_month(datetime.fromtimestamp(start_s, UTC), zone)
        peak = connection.execute(
            "SELECT w, time_s FROM peak WHERE month = ? AND source = 'meter' ORDER BY w DESC LIMIT 1",
            (month,),
        ).fetchone()
        if peak is None:
            continue
        highest_w, whole = connection.execute(
            f"SELECT max(demand_w), count(*) FROM demand WHERE {_OWN} AND is_complete = 1", (start_s, end_s)
        ).fetchone()
        meter_w, peak_s = peak
        own_w = None
        if peak_s is not None:
            found = connection.execute(
                f"SELECT max(demand_w) FROM demand WHERE {_OWN} AND is_complete = 1",
                (peak_s - QUARTER_S, peak_s),
            ).fetchone()
            own_w = found[0]
        yield OwnMonth(start_s, end_s, highest_w, whole, meter_w, peak_s, own_w)


def _sources(connection: Database, span: Recorded) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT source FROM reference_quarter WHERE start_s >= ? AND start_s < ? ORDER BY source",
        (span.start_s, span.end_s),
    )
    return [source for (source,) in rows]
