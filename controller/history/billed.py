# SPDX-License-Identifier: MIT
"""What a bill is made from, read from outside while no controller runs: closed quarters, and the peaks of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from controller.counters.truth import Checked
from controller.history import counters, events, priced
from controller.history.consumption import Used
from controller.history.outside import Where, reader_of
from controller.history.pages import page
from controller.history.rows import PeakRow, QuarterRow
from controller.history.span import Recorded
from controller.history.truth import read_truth
from controller.model.page_messages import PageMessage
from controller.model.reading import ChannelKind
from controller.tariff.entries import Entry


@dataclass(frozen=True, slots=True)
class Billed:
    """Quarters, oldest first; all peaks, of one month the highest first; what the quarters cost, as it was booked."""

    quarters: tuple[QuarterRow, ...]
    peaks: tuple[PeakRow, ...]
    entries: tuple[Entry, ...]


def read_billed(place: Where, start: datetime, end: datetime) -> Billed:
    """What is known of the quarters that start in [start, end).

    Raises:
        StoreNewer: a newer program wrote the database.
        StoreInUse: a running controller has it for itself.
        Fault: it cannot be read.
    """
    with reader_of(place) as connection:
        return Billed(
            events.read_quarters(connection, start, end),
            events.read_peaks(connection),
            priced.read_entries(connection, start, end),
        )


def read_checks(place: Where, span: Recorded, zone: ZoneInfo) -> tuple[Checked, ...]:
    """Our quarters beside those of others, while no controller has the history.

    Raises:
        StoreNewer: a newer program wrote the database.
        StoreInUse: a running controller has it for itself.
        Fault: it cannot be read.
    """
    with reader_of(place) as connection:
        return read_truth(connection, span, zone)


@dataclass(frozen=True, slots=True)
class Fluids:
    """What a bill of gas and water is made of, read from outside."""

    gas: tuple[Used, ...]
    water: tuple[Used, ...]


def read_fluids(place: Where, edges_s: Sequence[int]) -> Fluids:
    """Use between `edges_s`, while no controller has the history.

    Raises:
        StoreNewer: a newer program wrote the database.
        StoreInUse: a running controller has it for itself.
        Fault: it cannot be read.
    """
    with reader_of(place) as connection:
        return Fluids(
            *(counters.read_used(connection, kind, edges_s) for kind in (ChannelKind.GAS, ChannelKind.WATER))
        )


def read_page(place: Where, kind: str, span: Recorded) -> PageMessage:
    """The same from outside, while no controller runs.

    Raises:
        StoreNewer: a newer program wrote the database.
        StoreInUse: a running controller has it for itself.
        Fault: it cannot be read.
    """
    with reader_of(place) as connection:
        return page(connection, kind, span)
