# SPDX-License-Identifier: MIT
"""Quarters that somebody else counted become a part of the past, where nothing better is known.

What each source says is kept beside, untouched, in `reference_quarter`. From there the best goes to where bills, plots
and trials look: measured before estimated, estimated before a share of an hour, and of two alike the more trusted
source. What was measured here is never replaced; a quarter of which only a part was seen here is. Doing it twice
changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from controller.history.database import Database
from controller.history.rollup import rebuild_above, stored_columns
from controller.history.rows import IMPORTED_METER, SERIES, PeakSource, RollUp, Series
from controller.imports.quarters import Quality, ReferenceQuarter
from controller.imports.read import SOURCES
from controller.model.clock import QUARTER_S, local_month
from controller.model.import_messages import TakenMessage
from controller.model.reading import TariffBand
from controller.model.snapshot import Basis

DIFFERS_WH = 2.0
"""Registers end in whole watt-hours, and theirs and ours turn over at slightly different moments."""

_TRUST = {source.name: place for place, source in enumerate(SOURCES)}


@dataclass(frozen=True, slots=True)
class Batch:
    """What is taken in at once."""

    source: str
    rows: Sequence[ReferenceQuarter]
    zone: ZoneInfo
    can_export: bool
    """Whether the house has sun or a battery. One that has not exports nothing, even if nobody says so."""


@dataclass(frozen=True, slots=True)
class _Own:
    """A quarter as it is billed so far, and how well it is known."""

    meter: str
    import_wh: float
    basis: str
    is_complete: bool

    @property
    def is_imported(self) -> bool:
        return self.basis == Basis.IMPORTED.value

    @property
    def is_final(self) -> bool:
        return self.is_complete and not self.is_imported


def take_in(connection: Database, batch: Batch) -> TakenMessage:
    """Add `batch` inside the transaction of the caller."""
    if not batch.rows:
        return TakenMessage(0, 0, 0, 0, 0, 0.0)
    span = batch.rows[0].start_s, batch.rows[-1].start_s + QUARTER_S
    before = _best(connection, span)
    _keep(connection, batch)
    best, own = _best(connection, span), _own(connection, span)
    counts = {"new": 0, "better": 0, "same": 0, "own": 0}
    differences: list[float] = []
    changed: list[tuple[str, ReferenceQuarter]] = []
    for row in batch.rows:
        verdict = _verdict(row.start_s, before, best, own)
        counts[verdict] += 1
        if verdict == "own":
            differences.append(row.import_wh - own[row.start_s].import_wh)
        elif verdict != "same":
            known = own.get(row.start_s)
            changed.append((IMPORTED_METER if known is None else known.meter, best[row.start_s][1]))
    _write(connection, changed, batch)
    far = [each for each in differences if abs(each) > DIFFERS_WH]
    return TakenMessage(**counts, differing=len(far), difference_wh=sum(differences))


_Best = Mapping[int, tuple[str, ReferenceQuarter]]


def _verdict(start_s: int, before: _Best, best: _Best, own: Mapping[int, _Own]) -> str:
    known = own.get(start_s)
    if known is not None and known.is_final:
        return "own"
    if known is None:
        return "new"
    if known.is_imported:
        return "same" if before.get(start_s) == best[start_s] else "better"
    return "same" if best[start_s][1].quality is Quality.SPREAD else "better"


def _keep(connection: Database, batch: Batch) -> None:
    """The source's own word; an estimate never replaces a measurement, else the newer word the older."""
    ranks = " ".join(f"WHEN '{quality}' THEN {quality.rank}" for quality in Quality)
    connection.executemany(
        "INSERT INTO reference_quarter (source, start_s, import_wh, export_wh, solar_wh, battery_wh, register, "
        "quality) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, start_s) DO UPDATE SET "
        "import_wh = excluded.import_wh, export_wh = excluded.export_wh, solar_wh = excluded.solar_wh, "
        "battery_wh = excluded.battery_wh, register = excluded.register, quality = excluded.quality "
        f"WHERE CASE excluded.quality {ranks} END <= CASE reference_quarter.quality {ranks} END",
        [
            (
                batch.source,
                row.start_s,
                row.import_wh,
                row.export_wh,
                row.solar_wh,
                row.battery_wh,
                None if row.band is None else row.band.value,
                row.quality.value,
            )
            for row in batch.rows
        ],
    )


def _best(connection: Database, span: tuple[int, int]) -> _Best:
    found: dict[int, tuple[str, ReferenceQuarter]] = {}
    for source, row in read_references(connection, *span):
        known = found.get(row.start_s)
        if known is None or _order(source, row) < _order(*known):
            found[row.start_s] = source, row
    return found


def _order(source: str, row: ReferenceQuarter) -> tuple[int, int, str]:
    return row.quality.rank, _TRUST.get(source, len(_TRUST)), source


def _own(connection: Database, span: tuple[int, int]) -> dict[int, _Own]:
    """By start; of two meters in one quarter the one that saw it whole."""
    found: dict[int, _Own] = {}
    rows = connection.execute(
        "SELECT start_s, meter, import_wh, basis, is_complete FROM demand WHERE start_s >= ? AND start_s < ? "
        "ORDER BY is_complete",
        span,
    )
    for start_s, meter, import_wh, basis, is_complete in rows:
        found[start_s] = _Own(meter, import_wh, basis, bool(is_complete))
    return found


def _write(connection: Database, changed: Sequence[tuple[str, ReferenceQuarter]], batch: Batch) -> None:
    connection.executemany(
        "INSERT INTO demand (meter, start_s, import_wh, export_wh, demand_w, basis, is_complete, register) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (start_s, meter) DO UPDATE SET "
        "import_wh = excluded.import_wh, export_wh = excluded.export_wh, demand_w = excluded.demand_w, "
        "basis = excluded.basis, is_complete = excluded.is_complete, register = excluded.register",
        [
            (
                meter,
                row.start_s,
                row.import_wh,
                _exported_wh(row, batch),
                round(row.import_wh * 3600 / QUARTER_S),
                Basis.IMPORTED.value,
                int(row.quality is not Quality.SPREAD),
                None if row.band is None else row.band.value,
            )
            for meter, row in changed
        ],
    )
    rows = [row for _, row in changed]
    _write_levels(connection, rows, batch)
    _write_peaks(connection, rows, batch.zone)


def _exported_wh(row: ReferenceQuarter, batch: Batch) -> float | None:
    return 0.0 if row.export_wh is None and not batch.can_export else row.export_wh


_NAMES = ("grid_w", "base_w", "solar_w", "battery_w", "house_w")
"""What is known of a quarter on the levels of the recorded series."""
_COLUMNS = tuple(column for series in SERIES if series.name in _NAMES for column in stored_columns(series))
_INSERT_QUARTER = (
    f"INSERT INTO quarter (time_s, length_s, seen, {', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join('?' * (3 + len(_COLUMNS)))}) ON CONFLICT (time_s) DO NOTHING"
)


def _write_levels(connection: Database, rows: Sequence[ReferenceQuarter], batch: Batch) -> None:
    """Where nothing was recorded; a quarter that was taken in before gives way to what is known better."""
    connection.executemany(
        "DELETE FROM quarter WHERE time_s = ? AND seen = length_s AND import_wh IS NULL",
        [(row.start_s,) for row in rows],
    )
    connection.executemany(_INSERT_QUARTER, [_level_row(row, batch) for row in rows])
    rebuild_above(connection, (row.start_s for row in rows), batch.zone)


def _level_row(row: ReferenceQuarter, batch: Batch) -> tuple[int | None, ...]:
    """The quarter as if each of its seconds had been its mean: sums in watt-seconds, null where nothing is known."""
    exported_wh = _exported_wh(row, batch)
    grid_wh = None if exported_wh is None else row.import_wh - exported_wh
    base_wh = grid_wh  # without a word of a battery there was none
    if grid_wh is not None and row.battery_wh is not None:
        base_wh = grid_wh + row.battery_wh
    solar_wh = 0.0 if row.solar_wh is None and not batch.can_export else row.solar_wh
    house_wh = None if base_wh is None or solar_wh is None else base_wh + solar_wh
    discharged_wh = None if row.battery_wh is None else max(0.0, row.battery_wh)
    flows = {
        "grid_w": (grid_wh, None if grid_wh is None else row.import_wh),
        "base_w": (base_wh, None),
        "solar_w": (row.solar_wh, None),
        "battery_w": (row.battery_wh, discharged_wh),
        "house_w": (house_wh, None),
    }
    values = [
        value for series in SERIES if series.name in _NAMES for value in _stored(series, *flows[series.name])
    ]
    return (row.start_s, QUARTER_S, QUARTER_S, *values)


def _stored(series: Series, wh: float | None, plus_wh: float | None) -> tuple[int | None, ...]:
    """In the order of `stored_columns`: the sum, that of what is positive, seconds missing, extremes."""
    plus = (_watt_seconds(plus_wh),) if series.roll_up is RollUp.SPLIT_MEAN else ()
    nothing = None if wh is None else 0
    extremes = (nothing, nothing) if series.has_extremes else ()
    return (_watt_seconds(wh), *plus, nothing, *extremes)


def _watt_seconds(wh: float | None) -> int | None:
    return None if wh is None else round(wh * 3600)


def _write_peaks(connection: Database, rows: Sequence[ReferenceQuarter], zone: ZoneInfo) -> None:
    """The highest quarter of each month, of those that were measured; a stored peak only rises."""
    highest: dict[str, ReferenceQuarter] = {}
    for row in rows:
        month = local_month(datetime.fromtimestamp(row.start_s, UTC), zone)
        if row.quality is Quality.MEASURED and (
            month not in highest or row.import_wh > highest[month].import_wh
        ):
            highest[month] = row
    connection.executemany(
        "INSERT INTO peak (meter, month, source, w, time_s) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (month, meter, source) DO UPDATE SET w = excluded.w, time_s = excluded.time_s "
        "WHERE excluded.w > peak.w",
        [
            (
                IMPORTED_METER,
                month,
                PeakSource.IMPORTED.value,
                round(row.import_wh * 4),
                row.start_s + QUARTER_S,
            )
            for month, row in highest.items()
        ],
    )


def read_references(connection: Database, from_s: int, to_s: int) -> list[tuple[str, ReferenceQuarter]]:
    """What every source says of the quarters that begin in [from_s, to_s), oldest first."""
    rows = connection.execute(
        "SELECT source, start_s, import_wh, export_wh, solar_wh, battery_wh, register, quality "
        "FROM reference_quarter WHERE start_s >= ? AND start_s < ? ORDER BY start_s, source",
        (from_s, to_s),
    )
    return [
        (
            source,
            ReferenceQuarter(
                start_s,
                import_wh,
                export_wh,
                solar_wh,
                battery_wh,
                None if band is None else TariffBand(band),
                Quality(quality),
            ),
        )
        for source, start_s, import_wh, export_wh, solar_wh, battery_wh, band, quality in rows
    ]
