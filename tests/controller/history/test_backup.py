# SPDX-License-Identifier: MIT
"""Copies of a history that is written to, and the way back: whole, or not at all, and nothing is ever overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from controller.history.backup import bring_back, copy_from_outside, examine
from controller.history.migrations import StoreNewer
from controller.history.store import StoreInUse
from controller.model.errors import Fault
from tests.controller.history.samples import (
    START_S,
    count,
    decision,
    grid,
    opened_file,
    quarter,
    write_in_minutes,
)
from tests.controller.history.test_events import ALL

NOW = datetime(2026, 3, 29, 10, 11, 12, tzinfo=UTC)


def test_an_open_history_is_copied_whole_and_goes_on(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with opened_file(tmp_path / "h.sqlite") as store:
        write_in_minutes(store, grid(START_S, [1.0] * 600))
        store.write((), [decision(), quarter(0)])
        store.backup(copy)
        store.write((), [decision(5)])
        assert len(store.decisions(ALL)) == 2
    assert copy.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.glob("*.sqlite*")) == ["copy.sqlite", "h.sqlite"]
    with opened_file(copy) as store:
        assert (count(store, "second"), len(store.decisions(ALL))) == (600, 1)


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with opened_file(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S, [1.0]), ())
        with pytest.raises(Fault, match="the history cannot be kept: No such file or directory"):
            store.backup(tmp_path / "nowhere" / "copy.sqlite")
        with (
            patch("controller.history.backup.examine", return_value="row 5 missing from index"),
            pytest.raises(Fault) as broken,
        ):
            store.backup(tmp_path / "copy.sqlite")
        assert broken.value.message == "the copy of the history is not whole: row 5 missing from index"
        assert [path.name for path in tmp_path.glob("copy*")] == []
        store.backup(tmp_path / "copy.sqlite")


def test_a_full_disk_at_the_copy_is_a_fault_and_the_history_goes_on(tmp_path: Path) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with opened_file(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S, [1.0]), ())
        with patch("controller.history.backup._keep", side_effect=full), pytest.raises(Fault) as fault:
            store.backup(tmp_path / "copy.sqlite")
        assert fault.value.message == "the disk is full"
        store.write(grid(START_S + 1, [1.0]), ())
        assert [path.name for path in tmp_path.glob("copy*")] == []


def test_a_copy_takes_the_place_of_the_history_which_is_kept_beside(tmp_path: Path) -> None:
    history, copy = tmp_path / "h.sqlite", tmp_path / "copy.sqlite"
    with opened_file(history) as store:
        store.write((), [decision()])
        store.backup(copy)
        store.write((), [decision(5)])
    for number in ("", "-2"):
        aside = bring_back(copy, history, NOW)
        assert aside == tmp_path / f"h.sqlite.before-20260329-101112{number}"
        with opened_file(history) as store:
            assert len(store.decisions(ALL)) == 1
    with opened_file(tmp_path / "h.sqlite.before-20260329-101112") as store:
        assert len(store.decisions(ALL)) == 2
    assert copy.exists()


def test_where_there_was_none_a_copy_becomes_the_history(tmp_path: Path) -> None:
    with opened_file(tmp_path / "h.sqlite") as store:
        store.write((), [decision()])
    assert bring_back(tmp_path / "h.sqlite", tmp_path / "new.sqlite", NOW) is None
    with opened_file(tmp_path / "new.sqlite") as store:
        assert len(store.decisions(ALL)) == 1


def test_neither_is_taken_from_a_controller_that_runs(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with opened_file(tmp_path / "h.sqlite") as store:
        store.write((), [decision()])
        store.backup(copy)
        with pytest.raises(StoreInUse):
            copy_from_outside(tmp_path / "h.sqlite", tmp_path / "other.sqlite")
        with pytest.raises(StoreInUse):
            bring_back(copy, tmp_path / "h.sqlite", NOW)
        store.write((), [decision(5)])
        assert len(store.decisions(ALL)) == 2


def test_what_is_no_whole_history_of_ours_changes_nothing(tmp_path: Path) -> None:
    history, copy = tmp_path / "h.sqlite", tmp_path / "copy.sqlite"
    with opened_file(history) as store:
        write_in_minutes(store, grid(START_S, [1.0] * 3000))
    before = history.read_bytes()
    with pytest.raises(Fault, match="there is no such file"):
        bring_back(copy, history, NOW)
    copy.write_bytes(b"no database at all" * 100)
    with pytest.raises(Fault):
        bring_back(copy, history, NOW)
    copy.unlink()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE somebody (elses)")
    with pytest.raises(Fault, match="is no history of Kwartier"):
        bring_back(copy, history, NOW)
    spoiled = bytearray(before)
    spoiled[4096:20_000] = b"\xa5" * (20_000 - 4096)
    copy.write_bytes(spoiled)
    with pytest.raises(Fault):
        bring_back(copy, history, NOW)
    copy.write_bytes(before)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 9000")
    with pytest.raises(StoreNewer):
        bring_back(copy, history, NOW)
    assert history.read_bytes() == before
    assert examine(history) == ""
    assert not list(tmp_path.glob("*.before-*")), "nothing was set aside"
    assert not list(tmp_path.glob("*.restored*"))
