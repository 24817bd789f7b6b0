# SPDX-License-Identifier: MIT
"""The ledger of quarters on disk: entries are added, and never changed or taken away.

The first entry of a quarter is its price. Booking it again changes nothing, so whoever books need not remember how far
he came; a further entry is a correction, and has a reason.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from controller.history.database import Database, from_second
from controller.history.text import plain
from controller.tariff.entries import Entry

BILLION = 1_000_000_000


def write_entry(connection: Database, entry: Entry) -> None:
    """Book it, inside the transaction of the caller."""
    name = plain(entry.version)
    connection.execute("INSERT INTO tariff_version (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    connection.execute(
        "INSERT INTO priced (start_s, import_wh, export_wh, version, cost_billionths, is_estimated, reason) "
        "SELECT ?1, ?2, ?3, (SELECT id FROM tariff_version WHERE name = ?4), ?5, ?6, ?7 "
        "WHERE ?7 <> '' OR NOT EXISTS (SELECT 1 FROM priced WHERE start_s = ?1)",
        (
            entry.start_s,
            entry.import_wh,
            entry.export_wh,
            name,
            None if entry.cost is None else int(entry.cost * BILLION),
            entry.is_estimated,
            plain(entry.reason),
        ),
    )


def read_entries(connection: Database, start: datetime, end: datetime) -> tuple[Entry, ...]:
    """Entries of quarters that start in [start, end), in the order in which they were booked."""
    rows = connection.execute(
        "SELECT start_s, import_wh, export_wh, name, cost_billionths, is_estimated, reason FROM priced "
        "JOIN tariff_version ON tariff_version.id = priced.version "
        "WHERE start_s >= ? AND start_s < ? ORDER BY priced.id",
        (from_second(start), from_second(end)),
    )
    return tuple(
        Entry(
            start_s,
            imported,
            exported,
            name,
            None if billionths is None else Decimal(billionths).scaleb(-9),
            bool(is_estimated),
            reason,
        )
        for start_s, imported, exported, name, billionths, is_estimated, reason in rows
    )


def newest_priced(connection: Database) -> datetime | None:
    """Start of the newest quarter that has an entry."""
    start_s = connection.execute("SELECT max(start_s) FROM priced").fetchone()[0]
    return None if start_s is None else datetime.fromtimestamp(start_s, UTC)
