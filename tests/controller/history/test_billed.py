# SPDX-License-Identifier: MIT
"""A bill's figures, read from outside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from controller.history.billed import Billed, read_billed
from controller.history.migrations import StoreNewer
from controller.history.rows import PeakRow, PeakSource
from controller.history.store import StoreInUse
from controller.model.errors import Fault
from controller.model.reading import TariffBand
from controller.tariff.entries import Entry
from tests.controller.history.samples import at, opened, quarter


def test_quarters_and_peaks_are_read_from_outside(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    peak = PeakRow("2026-01", 4200, None, PeakSource.METER, "1SAG1")
    with opened(path) as store:
        store.write([], [quarter(0), quarter(1), quarter(2), peak])
        with pytest.raises(StoreInUse):
            read_billed(path, at(0), at(1800))
    assert read_billed(path, at(900), at(1800)) == Billed((quarter(1),), (peak,), ())


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreNewer):
        read_billed(path, at(0), at(900))


def test_a_file_that_is_none_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    path.write_text("this is no database, and long enough to be looked at")
    with pytest.raises(Fault):
        read_billed(path, at(0), at(900))


def test_a_history_of_an_older_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(Fault) as raised:
        read_billed(path, at(0), at(900))
    assert raised.value.hint == "start the controller once: it brings it up to date"


def test_the_register_of_a_quarter_is_kept_also_when_more_of_it_comes_to_light(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    part = replace(quarter(0, is_complete=False, import_wh=100.0), register=TariffBand.NIGHT)
    with opened(path) as store:
        store.write([], [part])
        store.write([], [quarter(0)])
    (kept,) = read_billed(path, at(0), at(900)).quarters
    assert (kept.closed.import_wh, kept.register) == (500.0, TariffBand.NIGHT)


def test_a_quarter_is_priced_once_and_corrected_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    start_s = int(at(0).timestamp())
    first = Entry(start_s, 100, 5, "imewo@2026-01-01#1", Decimal("0.012345678"), True)
    again = replace(first, version="imewo@2026-01-01#2", cost=Decimal(1))
    mended = replace(
        again, import_wh=0, export_wh=0, cost=Decimal("-0.000000001"), reason="a slip in the rates"
    )
    other = Entry(start_s + 900, 0, 0, "imewo@2026-01-01#1", None)
    with opened(path) as store:
        assert store.newest_priced() is None
        store.write([], [first, again, mended, other])
        assert store.entries(at(0), at(900)) == (first, mended)
        assert store.entries(at(900), at(1800)) == (other,)
        assert store.newest_priced() == at(900)
