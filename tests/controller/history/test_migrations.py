# SPDX-License-Identifier: MIT
"""A database goes forward one whole step at a time, and never backward."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from controller.history.events import DecisionFilter
from controller.history.migrations import SCHEMA, StoreNewer, migrate, steps
from controller.history.rows import FactsRow
from controller.history.sqlite import SqliteStore
from controller.model.counting import CountedUnit, Counter, Stand
from controller.model.reading import ChannelKind
from controller.model.said_messages import SaidMessage
from controller.model.saying import Saying
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
)


def folder_of(tmp_path: Path, *scripts: str) -> Path:
    folder = tmp_path / f"schema{len(scripts)}"
    folder.mkdir()
    for number, script in enumerate(scripts, start=1):
        (folder / f"{number:04d}_step.sql").write_text(script, encoding="utf-8")
    return folder


def version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def test_the_shipped_steps_are_numbered_without_a_gap() -> None:
    files = sorted(SCHEMA.glob("*.sql"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert len(steps()) == len(files)


def test_a_fresh_database_gets_every_step_and_a_second_start_none(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "CREATE TABLE a (x);", "ALTER TABLE a ADD COLUMN y;")
    with closing(sqlite3.connect(tmp_path / "h.sqlite", isolation_level=None)) as connection:
        assert migrate(connection, tmp_path / "h.sqlite", folder) == 2
        assert migrate(connection, tmp_path / "h.sqlite", folder) == 0
        assert version(connection) == 2
        assert [row[1] for row in connection.execute("PRAGMA table_info(a)")] == ["x", "y"]


def test_rows_survive_a_later_step(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "h.sqlite", isolation_level=None)) as connection:
        migrate(connection, tmp_path / "h.sqlite", folder_of(tmp_path, "CREATE TABLE a (x);"))
        connection.execute("INSERT INTO a VALUES (42)")
        later = folder_of(tmp_path, "CREATE TABLE a (x);", "ALTER TABLE a ADD COLUMN y DEFAULT 7;")
        assert migrate(connection, tmp_path / "h.sqlite", later) == 1
        assert connection.execute("SELECT x, y FROM a").fetchall() == [(42, 7)]


def test_a_step_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "CREATE TABLE a (x);", "CREATE TABLE b (x); SELECT * FROM nowhere;")
    with closing(sqlite3.connect(tmp_path / "h.sqlite", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="no such table: nowhere"):
            migrate(connection, tmp_path / "h.sqlite", folder)
        assert version(connection) == 1
        assert not connection.in_transaction
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("a",)]


def test_a_database_of_a_newer_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    store = SqliteStore(path, BRUSSELS)
    store.open()
    store.write(grid(START_S, [1.0]), ())
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreNewer) as refused:
        SqliteStore(path, BRUSSELS).open()
    assert str(refused.value) == (
        f"{path} was written by a newer Kwartier (layout 99, this one knows {len(steps())}): "
        "install the newer program again, or start with another data folder"
    )
    assert path.read_bytes() == before


def test_a_history_from_before_gas_and_water_goes_on_and_has_room_for_them(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    before = folder_of(tmp_path, *steps()[:5])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection, path, before) == 5
        connection.execute(
            "INSERT INTO demand VALUES ('1SAG1', ?, 500.0, 0.0, 2000, 'demand register', 1, NULL, NULL)",
            (START_S,),
        )
    gas = Stand(Counter("7FLO1", ChannelKind.GAS, CountedUnit.LITRE), START_S, 4_000_000)
    with opened(path) as store:
        assert version(connection_of(store)) == len(steps())
        (kept,) = store.quarters(START, at(900))
        assert (kept.closed.import_wh, kept.closed.meter_w) == (500.0, None)
        store.write((), [gas])
        assert [row.last for row in store.counters()] == [4_000_000]


def test_sentences_from_before_they_were_translated_stay_what_they_were(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    before = folder_of(tmp_path, *steps()[:9])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection, path, before) == 9
        connection.execute(
            "INSERT INTO decision VALUES (?, 'charger.car', '9 A', '16 A', 'rule', 'slower', 'peak', '{}', '[]')",
            (START_S * 10**9,),
        )
        connection.execute("INSERT INTO rule_wording VALUES (1, '{}')")
        connection.execute(
            "INSERT INTO rule_change VALUES (?, 'peak', 'off', 'its turn', 1, '{}')", (START_S * 10**9,)
        )
    with opened(path) as store:
        assert version(connection_of(store)) == len(steps())
        (kept,) = store.decisions(DecisionFilter(START, at(1)))
        change = store.rule_change("peak", at(1))
        assert (kept.sentence, kept.said) == ("slower", {})
        assert change is not None and change.waits_for == "its turn"
        store.write((), [replace(decision(), sentence=Saying("dark"))])
        assert store.decisions(DecisionFilter(START, at(1)))[0].said == {"sentence": SaidMessage("dark", {})}


def test_a_history_of_the_first_layout_goes_on_with_all_that_it_had(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    first = folder_of(tmp_path, steps()[0])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection, path, first) == 1
        connection.execute("INSERT INTO second (time_s, grid_w) VALUES (?, 230)", (START_S,))
        connection.execute("INSERT INTO peak VALUES ('1SAG1', '2026-03', 'meter', 4100, NULL)")
        connection.execute(
            "INSERT INTO decision VALUES (?, 'charger.car', '9 A', '16 A', 'rule', 'slower', 'peak', '{}', '[]')",
            (START_S * 10**9,),
        )
    with opened(path) as store:
        assert version(connection_of(store)) == len(steps())
        assert [peak.w for peak in store.peaks()] == [4100]
        (kept,) = store.decisions(DecisionFilter(START, at(1)))
        assert kept.sentence == "slower"
        assert store.began() == START
        assert store.rule_change("peak", at(1)) is None
        store.write((), [FactsRow(at(1), {"grid.export": 1.0})])
        assert store.facts(at(1)) == FactsRow(at(1), {"grid.export": 1.0})
        assert count(store, "second") == 1
