# SPDX-License-Identifier: MIT
"""A history that can be read and not written: what is there answers, and rows are written again once they can be."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from controller.history.connection import is_refusal_to_write, outside_reader_of_rows, read_only
from controller.history.migrations import StoreNewer
from controller.history.sqlite import SqliteStore
from controller.history.store import StoreDamaged
from controller.model.errors import Fault
from tests.controller.history.samples import BRUSSELS, START_S, count, decision, grid, opened_file
from tests.controller.history.test_events import ALL

REFUSED = OSError(errno.EROFS, "Read-only file system")


@contextmanager
def read_only_disk() -> Iterator[None]:
    with patch("controller.history.sqlite.open_database", side_effect=REFUSED):
        yield


def after_a_kill(folder: Path) -> Path:
    """A file whose newest rows are in its WAL alone."""
    path = folder / "killed.sqlite"
    with opened_file(folder / "h.sqlite") as store:
        store.write(grid(START_S, [1.0]), [decision()])
        for tail in ("", "-wal"):
            shutil.copy(f"{store.path}{tail}", f"{path}{tail}")
    return path


def test_what_is_there_is_read_from_the_start_with_what_is_in_the_wal(tmp_path: Path) -> None:
    store = SqliteStore(after_a_kill(tmp_path), BRUSSELS)
    with read_only_disk():
        with pytest.raises(Fault) as refused:
            store.open()
        assert refused.value.message == "the history cannot be kept: Read-only file system"
        assert len(store.decisions(ALL)) == 1
        with pytest.raises(Fault):
            store.write(grid(START_S + 1, [1.0]), ())
        assert len(store.decisions(ALL)) == 1
    assert sorted(path.name for path in tmp_path.glob("killed*")) == ["killed.sqlite", "killed.sqlite-wal"]
    store.write(grid(START_S + 1, [1.0]), ())
    assert count(store, "second") == 2
    store.close()
    with pytest.raises(Fault, match="the history is not open"):
        store.decisions(ALL)


def test_a_disk_that_lets_nothing_be_written_any_more_goes_on_being_read(tmp_path: Path) -> None:
    with opened_file(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S, [1.0]), [decision()])
        store._drop()  # as after an error of the disk
        with read_only_disk():
            with pytest.raises(Fault):
                store.write(grid(START_S + 1, [1.0]), ())
            assert len(store.decisions(ALL)) == 1
        store.write(grid(START_S + 1, [1.0]), ())
        assert count(store, "second") == 2


def test_without_a_file_there_is_nothing_to_read(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "none.sqlite", BRUSSELS)
    with read_only_disk():
        with pytest.raises(Fault):
            store.open()
        with pytest.raises(Fault, match="the history is not open"):
            store.decisions(ALL)


def test_a_layout_that_is_not_ours_is_not_read(tmp_path: Path) -> None:
    path = after_a_kill(tmp_path)
    for version, kind in ((99, StoreNewer), (1, Fault)):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(kind):
            read_only(path)
        store = SqliteStore(path, BRUSSELS)
        with read_only_disk(), pytest.raises(StoreNewer if kind is StoreNewer else Fault):
            store.open()
    path.write_bytes(b"spoiled" * 1000)
    store = SqliteStore(path, BRUSSELS)
    with read_only_disk():
        with pytest.raises(Fault):
            store.open()
        with pytest.raises(Fault, match="the history is not open"):
            store.decisions(ALL)


def test_commands_read_it_too(tmp_path: Path) -> None:
    path = after_a_kill(tmp_path)
    refused = sqlite3.OperationalError("unable to open database file")
    refused.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    with patch("controller.history.connection._connected", side_effect=_refusing(refused)):
        with outside_reader_of_rows(path) as connection:
            assert connection.execute("SELECT count(*) FROM decision").fetchone() == (1,)
        Path(f"{path}-wal").unlink()
        path.write_bytes(b"spoiled" * 1000)
        with pytest.raises(StoreDamaged), outside_reader_of_rows(path):
            pass


def _refusing(refused: sqlite3.Error) -> object:
    """Connections that need a lock fail as they do on a disk that takes none."""
    from controller.history.connection import _connected

    class Refusing(sqlite3.Connection):
        def execute(self, *_given: object) -> sqlite3.Cursor:
            raise refused

    def connected(path: Path, way: str) -> sqlite3.Connection:
        return _connected(path, way) if "vfs" in way else sqlite3.connect(":memory:", factory=Refusing)

    return connected


def test_only_a_refusal_to_write_is_taken_for_one() -> None:
    assert is_refusal_to_write(REFUSED)
    assert not is_refusal_to_write(OSError(errno.ENOSPC, "No space left on device"))
    assert not is_refusal_to_write(sqlite3.OperationalError("no such table"))
