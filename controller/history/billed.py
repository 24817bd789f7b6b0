# SPDX-License-Identifier: MIT
"""What a bill is made from, read from outside while no controller runs: closed quarters, and the peaks of months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from controller.history import events, priced
from controller.history.connection import outside_reader_of_rows
from controller.history.rows import PeakRow, QuarterRow
from controller.tariff.entries import Entry


@dataclass(frozen=True, slots=True)
class Billed:
    """Quarters, oldest first; all peaks, of one month the highest first; what the quarters cost, as it was booked."""

    quarters: tuple[QuarterRow, ...]
    peaks: tuple[PeakRow, ...]
    entries: tuple[Entry, ...]


def read_billed(path: Path, start: datetime, end: datetime) -> Billed:
    """What is known of the quarters that start in [start, end).

    Raises:
        StoreNewer: a newer program wrote the database.
        StoreInUse: a running controller has it for itself.
        Fault: it cannot be read.
    """
    with outside_reader_of_rows(path) as connection:
        return Billed(
            events.read_quarters(connection, start, end),
            events.read_peaks(connection),
            priced.read_entries(connection, start, end),
        )
