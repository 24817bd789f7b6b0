# SPDX-License-Identifier: MIT
"""The file on disk: damaged, locked, full, gone, too old, too new; nothing is lost in silence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from controller.history.backup import examine
from controller.history.billed import read_billed
from controller.history.connection import as_fault, outside_reader
from controller.history.levels import DAY_S, SECOND
from controller.history.rows import DEVICE_SLOTS, SecondRow
from controller.history.sqlite import SqliteStore
from controller.history.store import HistoryQuery, StoreDamaged, StoreInUse
from controller.history.tables import CLEARED_S
from controller.model.errors import Fault
from tests.controller.history.samples import (
    BRUSSELS,
    START,
    START_S,
    at,
    connection_of,
    count,
    decision,
    grid,
    opened,
    opened_file,
    quarter,
)
from tests.controller.history.test_events import ALL
from tests.patience import PATIENCE_S


def test_the_file_is_made_with_its_folder_and_not_for_others(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "history.sqlite"
    with opened(path):
        assert path.stat().st_mode & 0o777 == 0o640
        assert not Path(f"{path}-shm").exists(), (
            "the index of the WAL is in memory: on a card it costs more than rows"
        )


def test_seconds_and_events_are_one_transaction(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        bad = replace(quarter(0), closed=replace(quarter(0).closed, demand_w=None))  # type: ignore[arg-type] # refused
        with pytest.raises(sqlite3.IntegrityError):
            store.write(grid(START_S, [1.0]), [decision(), bad])
        assert store.decisions(ALL) == ()
        assert (count(store, "second"), count(store, "decision"), count(store, "minute")) == (0, 0, 0)
        store.write(grid(START_S, [1.0]), [decision()])
        assert (count(store, "second"), count(store, "decision"), count(store, "minute")) == (1, 1, 1)


def test_devices_keep_their_slots_over_restarts(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    for first, second in (("relay.a", "relay.b"), ("relay.b", "relay.a")):
        with opened(path) as store:
            store.write([SecondRow(START_S, device_w={first: 1.0, second: 2.0})], ())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT device, slot FROM slot ORDER BY slot").fetchall() == [
            ("relay.a", 0),
            ("relay.b", 1),
        ]
        assert connection.execute("SELECT d0, d1 FROM second").fetchone() == (2, 1)


def test_the_thirteenth_device_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    powers = {f"relay.r{number}": float(number) for number in range(DEVICE_SLOTS + 1)}
    with opened(tmp_path / "h.sqlite") as store:
        written = store.write([SecondRow(START_S, grid_w=5.0, device_w=powers)], ())
        assert written.without_slot == (f"relay.r{DEVICE_SLOTS}",)
        assert len(store.series()) == 16 + DEVICE_SLOTS
        assert count(store, "second") == 1


def test_old_seconds_go_a_little_at_a_time_and_quarters_stay(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        store.write([SecondRow(START_S + 900 * number, grid_w=1.0) for number in range(20)], [decision()])
        later_s = START_S + (SECOND.kept_s or 0) + DAY_S
        store.write([SecondRow(later_s)], ())
        assert count(store, "second") == 19, "two quarters' worth of the oldest went, one second came"
        for number in range(1, 12):
            store.write([SecondRow(later_s + 900 * number)], ())
        assert count(store, "second") == 12
        assert count(store, "minute") == 32
        assert count(store, "decision") == 1
        store.write([SecondRow(later_s + 500 * DAY_S), SecondRow(later_s + 500 * DAY_S + 900)], ())
        assert count(store, "decision") == 0
        assert count(store, "quarter") == 33


def test_a_clock_that_is_years_ahead_for_a_moment_takes_half_an_hour_at_most(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        for minute in range(120):
            store.write(grid(START_S + 60 * minute, [1.0] * 60), ())
        store.write([SecondRow(START_S + 10_000 * DAY_S)], ())
        assert count(store, "second") == 7200 + 1 - CLEARED_S


@pytest.mark.parametrize("where", [0, 18, 40, 60, 4096])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(tmp_path: Path, where: int) -> None:
    path = tmp_path / "history.sqlite"
    with opened(path) as store:
        for minute in range(30):
            store.write(grid(START_S + 60 * minute, [1.0] * 60), [decision(minute)])
    spoiled = bytearray(path.read_bytes())
    spoiled[where : where + 3000] = b"\xa5" * 3000
    path.write_bytes(spoiled)
    store = SqliteStore(path, BRUSSELS)
    told = store.open()
    written = store.write(grid(START_S + 5000, [2.0]), [decision()])
    aside = told.set_aside or written.set_aside
    assert aside is not None
    assert aside.name.startswith("history.sqlite.damaged-")
    assert bytes(spoiled) == aside.read_bytes(), "nothing is deleted"
    assert len(store.decisions(ALL)) == 1
    store.close()


def test_two_damaged_files_of_one_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    for _ in range(3):
        path.write_bytes(b"this is no database, " * 100)
        store = SqliteStore(path, BRUSSELS)
        assert store.open().set_aside is not None
        store.close()
    assert len(list(tmp_path.glob("history.sqlite.damaged-*"))) == 3


def test_a_file_that_breaks_under_way_is_set_aside_with_its_wal(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with opened(path) as store:
        for minute in range(30):
            store.write(grid(START_S + 60 * minute, [1.0] * 60), ())
    with opened(path) as store:
        spoiled = bytearray(path.read_bytes())
        spoiled[4096:] = b"\xa5" * (len(spoiled) - 4096)
        with path.open("r+b") as file:
            file.write(spoiled)
        told = store.write(grid(START_S + 5000, [2.0]), [decision()])
        assert told.set_aside is not None
        assert told.set_aside.exists()
        assert len(store.decisions(ALL)) == 1
        assert count(store, "second") == 1


def test_damage_that_only_a_reader_meets_is_found_by_the_check(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with opened(path) as store:
        for minute in range(60):
            store.write(grid(START_S + 60 * minute, [1.0] * 60), ())
    with closing(sqlite3.connect(path)) as connection:
        leaves = connection.execute(
            "SELECT pageno, pgsize FROM dbstat WHERE name = 'second' AND pagetype = 'leaf' ORDER BY pageno"
        ).fetchall()
    page, size = leaves[len(leaves) // 2]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
    with opened(path) as store:
        with pytest.raises(StoreDamaged, match="the history file is damaged"):
            store.query(HistoryQuery(("grid_w",), START, at(3600), 3600))
        told = store.mend()
        assert told.set_aside is not None
        assert store.mend().set_aside is None
        assert store.decisions(ALL) == ()


def test_a_sound_file_passes_the_check(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S, [1.0]), [decision()])
        assert store.mend().set_aside is None
        assert len(store.decisions(ALL)) == 1


def test_a_file_that_vanished_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        store.write(grid(START_S, [1.0]), ())
        for part in tmp_path.iterdir():
            part.unlink()
        store.write(grid(START_S + 1, [1.0]), [decision()])
        assert len(store.decisions(ALL)) == 1


def test_a_full_disk_is_a_fault_and_the_same_rows_are_taken_later(tmp_path: Path) -> None:
    """The pages of the database are limited, so SQLite itself says SQLITE_FULL."""
    path = tmp_path / "h.sqlite"
    rows = [SecondRow(START_S + second, grid_w=float(second), house_w=second * 2.0) for second in range(600)]
    with opened(path) as store:
        store.write(rows[:60], ())
        connection = connection_of(store)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(Fault) as full:
            store.write(rows, [decision()])
        assert str(full.value) == f"the disk is full (make room on the disk of {tmp_path})"
        assert len(store.decisions(ALL)) == 0, "what was kept can be read meanwhile"
        assert count(store, "second") == 60
        connection.execute("PRAGMA max_page_count = 1000000")
        store.write(rows, [decision()])
        assert (count(store, "second"), count(store, "decision")) == (600, 1)


LIMITED = """
import resource, signal, sys
from pathlib import Path
from controller.history.rows import SecondRow
from controller.model.errors import Fault
from controller.history.sqlite import SqliteStore
from tests.controller.history.samples import connection_of, count, BRUSSELS, START_S, grid
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqliteStore(Path(sys.argv[1]), BRUSSELS)
store.open()
store.write(grid(START_S, [1.0] * 60), ())
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
for minute in range(1, 400):
    try:
        store.write(grid(START_S + 60 * minute, [float(minute)] * 60), ())
    except Fault as fault:
        print(minute, fault.message)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        store.write(grid(START_S + 60 * minute, [float(minute)] * 60), ())
        break
store.close()
"""


def test_a_disk_that_takes_no_more_bytes_is_a_fault_and_nothing_is_lost(tmp_path: Path) -> None:
    """The operating system refuses the write itself."""
    path = tmp_path / "h.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stderr
    minute, message = done.stdout.strip().split(" ", 1)
    assert message in ("the disk does not take the history", "the disk is full")
    with opened(path) as store:
        assert count(store, "second") == 60 * (int(minute) + 1)
        assert connection_of(store).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_that_another_program_has_is_a_fault_until_it_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    second = SqliteStore(path, BRUSSELS)
    with opened(path) as first, patch("controller.history.connection.PATIENCE_MS", 1):
        with pytest.raises(StoreInUse) as refused:
            second.write(grid(START_S, [1.0]), ())
        assert str(refused.value) == f"the history is in use (a running controller has {path} for itself)"
        with pytest.raises(StoreInUse), outside_reader(path) as connection:
            connection.execute("SELECT * FROM slot").fetchall()
        first.write(grid(START_S, [1.0]), ())
    second.write(grid(START_S + 1, [1.0]), ())
    assert count(second, "second") == 2
    second.close()


def test_a_database_that_nobody_has_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        store.write(grid(START_S, [1.0]), ())
    assert examine(path) == ""


def test_a_folder_that_cannot_be_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Fault) as refused:
        SqliteStore(tmp_path / "file" / "h.sqlite", BRUSSELS).open()
    assert refused.value.message == "the history cannot be kept: Not a directory"


def test_reading_what_is_not_open_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="the history is not open"):
        SqliteStore(tmp_path / "h.sqlite", BRUSSELS).peaks()


def test_an_error_of_ours_is_no_fault(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError) as wrong:
        connection.execute("SELECT * FROM nowhere")
    assert as_fault(wrong.value, tmp_path) is None


def test_the_writer_belongs_to_the_thread_that_opened_it(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "h.sqlite") as store,
        ThreadPoolExecutor(1) as other,
        pytest.raises(sqlite3.ProgrammingError, match="created in a thread"),
    ):
        other.submit(store.write, grid(START_S, [1.0]), ()).result()


def test_opening_after_a_kill_says_that_the_file_is_suspect(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    script = (
        "import os, sys; from pathlib import Path; from tests.controller.history.samples import *\n"
        "store = SqliteStore(Path(sys.argv[1]), BRUSSELS); store.open(); store.write(grid(START_S, [1.0]), ())\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False, timeout=PATIENCE_S)
    store = SqliteStore(path, BRUSSELS)
    assert store.open().is_suspect
    store.close()
    assert not store.open().is_suspect
    assert count(store, "second") == 1
    store.close()


@pytest.mark.parametrize("header", ["user_version = 7", "user_version = -3", "application_id = 1"])
def test_a_header_that_is_not_ours_is_set_aside_and_not_taken_for_a_newer_one(
    tmp_path: Path, header: str
) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 1")
        connection.execute(f"PRAGMA {header}")
    with closing(SqliteStore(path, BRUSSELS)) as store:
        assert store.open().set_aside is not None
        store.write(grid(START_S, [1.0]), ())


def test_a_schema_that_points_nowhere_is_set_aside_at_once(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        connection_of(store).execute("PRAGMA writable_schema = ON")
        connection_of(store).execute("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'peak'")
    with closing(SqliteStore(path, BRUSSELS)) as store:
        assert store.open().set_aside is not None
        assert store.peaks() == ()


def test_a_schema_of_which_no_text_can_be_made_is_damage_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        connection_of(store).execute("PRAGMA writable_schema = ON")
        connection_of(store).execute(
            "UPDATE sqlite_schema SET name = CAST(x'6191' AS TEXT), sql = 'CREATE nonsense' WHERE name = 'peak'"
        )
    with pytest.raises(StoreDamaged, match="the history file is damaged"):
        examine(path)
    with closing(SqliteStore(path, BRUSSELS)) as store:
        assert store.open().set_aside is not None
        assert store.peaks() == ()


def test_spoiled_text_in_a_row_is_damage_and_no_error_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with opened(path) as store:
        store.write((), [quarter(0)])
        connection_of(store).execute("UPDATE demand SET meter = CAST(x'6191' AS TEXT)")
        with pytest.raises(StoreDamaged, match="the history file is damaged"):
            store.quarters(START, at(86_400))


def test_a_value_that_no_program_of_ours_wrote_is_a_fault_of_the_world(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    nonsense = "the history holds something that makes no sense: 'dSmand register' is not a valid Basis"
    with opened_file(path) as store:
        store.write((), [quarter(0)])
        connection_of(store).execute("UPDATE demand SET basis = 'dSmand register'")
        with pytest.raises(Fault, match=nonsense):
            store.quarters(START, at(86_400))
        assert store.peaks() == (), "the rest can be read"
    with pytest.raises(Fault, match=nonsense):
        read_billed(path, START, at(86_400))
