# SPDX-License-Identifier: MIT
"""What only a server can do to a history: be away, be somebody else's, be newer, refuse; and TimescaleDB."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from controller.history.migrations import StoreNewer, steps
from controller.history.postgres import PostgresStore
from controller.history.recorder import FLUSH_S, Recorder
from controller.history.rows import MemoryRow, SecondRow
from controller.history.server import Server, as_fault
from controller.history.store import HistoryQuery, StoreInUse
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from tests.controller.history.samples import (
    BRUSSELS,
    START,
    START_S,
    Board,
    at,
    connection_of,
    count,
    decision,
    grid,
    quarter,
    write_in_minutes,
)
from tests.controller.history.test_events import ALL
from tests.patience import PATIENCE_S
from tests.postgres import PASSWORD, PostgresServer, new_server


@pytest.fixture
def place(postgres: PostgresServer, request: pytest.FixtureRequest) -> Server:
    """A schema of the test's own."""
    return postgres.history(f"of_{abs(hash(request.node.name)):x}")


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that a test may stop."""
    server = new_server()
    try:
        yield server
    finally:
        server.remove()


def opened_store(place: Server) -> PostgresStore:
    store = PostgresStore(place, BRUSSELS)
    store.open()
    return store


def test_what_was_written_is_there_after_a_kill_of_the_server(own_server: PostgresServer) -> None:
    store = opened_store(own_server.history())
    store.write(grid(START_S, [1.0] * 60), [decision(), quarter(0)])
    own_server.kill()
    with pytest.raises(Fault) as fault:
        store.write(grid(START_S + 60, [2.0]), [decision(60)])
    assert fault.value.message == "the database server does not answer"
    with pytest.raises(Fault, match="the database server does not answer"):
        store.decisions(ALL)
    own_server.start()
    store.write(grid(START_S + 60, [2.0]), [decision(60)])
    assert count(store, "second") == 61
    assert len(store.decisions(ALL)) == 2
    assert store.mend().set_aside is None
    store.close()


def test_one_controller_writes_and_a_second_is_told(place: Server) -> None:
    first, second = opened_store(place), PostgresStore(place, BRUSSELS)
    with pytest.raises(StoreInUse) as refused:
        second.open()
    assert str(refused.value) == f"the history is in use (a running controller has {place} for itself)"
    with pytest.raises(Fault, match="the history is not open"):
        second.peaks()
    first.close()
    second.write((), [decision()])
    assert len(second.decisions(ALL)) == 1
    second.close()


def test_a_database_of_a_newer_program_is_refused_untouched(place: Server) -> None:
    store = opened_store(place)
    connection_of(store).execute("UPDATE layout SET version = 9000")
    store.close()
    with pytest.raises(StoreNewer) as newer:
        store.open()
    assert f"{place} was written by a newer Kwartier (layout 9000, this one knows {len(steps())})" in str(
        newer.value
    )


def test_an_older_layout_is_brought_up_to_date_with_what_is_in_it(
    place: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = steps()
    monkeypatch.setattr("controller.history.postgres.steps", lambda: whole[:1])
    monkeypatch.setattr("controller.history.tables.Tables.look", lambda *_, **__: None)
    store = PostgresStore(place, BRUSSELS)
    store.open()
    connection_of(store).execute(
        "INSERT INTO demand (meter, start_s, import_wh, demand_w, basis, is_complete) "
        "VALUES ('1SAG1', ?, 500.0, 2000, 'demand register', 1)",
        (START_S,),
    )
    store.close()
    monkeypatch.undo()
    store = opened_store(place)
    (found,) = store.quarters(START, at(900))
    assert (found.closed.import_wh, found.register) == (500.0, None)
    assert connection_of(store).execute("SELECT version FROM layout").fetchall() == [(len(whole),)]
    store.close()


def test_a_write_that_fails_leaves_nothing_and_the_next_is_whole(place: Server) -> None:
    store = opened_store(place)
    bad = replace(quarter(0), closed=replace(quarter(0).closed, demand_w=None))  # type: ignore[arg-type] # refused
    with pytest.raises(psycopg.errors.NotNullViolation):
        store.write(grid(START_S, [1.0]), [decision(), bad])
    assert store.decisions(ALL) == ()
    store.write([SecondRow(START_S, device_w={"relay.a": 5.0})], [decision()])
    assert (count(store, "second"), count(store, "decision"), count(store, "slot")) == (1, 1, 1)
    store.close()


def test_two_histories_share_a_database_without_seeing_each_other(
    place: Server, postgres: PostgresServer
) -> None:
    other = opened_store(postgres.history(f"{place.schema}_other"))
    store = opened_store(place)
    store.write((), [decision()])
    assert len(other.decisions(ALL)) == 0
    other.close()
    store.close()


@pytest.mark.parametrize(
    ("conninfo", "message"),
    [
        ("dbname=nowhere", "the database server does not let us in"),
        ("user=nobody_here", "the database server does not let us in"),
        ("port=1", "the database server does not answer"),
        ("host=kwartier.invalid", "the database server does not answer"),
        ("hots=here", "the address of the database cannot be read"),
    ],
)
def test_a_server_that_cannot_be_had_is_a_fault(place: Server, conninfo: str, message: str) -> None:
    store = PostgresStore(replace(place, conninfo=f"{place.conninfo} {conninfo}"), BRUSSELS)
    with pytest.raises(Fault) as fault:
        store.open()
    assert fault.value.message == message
    assert PASSWORD not in str(fault.value)


def test_a_wrong_or_unreadable_password_is_a_fault(place: Server, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    store = PostgresStore(replace(place, password_file=wrong), BRUSSELS)
    with pytest.raises(Fault) as absent:
        store.open()
    assert absent.value.message == f"the password file {wrong} cannot be read: No such file or directory"
    wrong.write_text("open sesame", encoding="utf-8")
    with pytest.raises(Fault, match="the database server does not let us in"):
        store.open()
    wrong.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(Fault, match="it is no text"):
        store.open()


def test_a_user_who_may_not_create_a_schema_is_told(place: Server) -> None:
    store = opened_store(place)
    connection_of(store).run_script(
        f"DROP ROLE IF EXISTS guest_{place.schema}; CREATE ROLE guest_{place.schema} LOGIN PASSWORD '{PASSWORD}'"
    )
    store.close()
    guest = replace(place, conninfo=f"{place.conninfo} user=guest_{place.schema}", schema="of_a_guest")
    with pytest.raises(Fault, match="the database user may not do that"):
        PostgresStore(guest, BRUSSELS).open()


def test_without_psycopg_the_owner_is_told_what_to_install(
    place: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Fault) as missing:
        PostgresStore(place, BRUSSELS).open()
    assert str(missing.value) == (
        "psycopg, which speaks to PostgreSQL, is not installed "
        "(install it beside Kwartier: python -m pip install 'psycopg[binary]==3.3.9')"
    )


def test_bugs_are_no_faults(place: Server) -> None:
    assert as_fault(ValueError("ours"), place) is None
    assert as_fault(psycopg.errors.UndefinedColumn("ours"), place) is None
    full = as_fault(psycopg.errors.DiskFull("full"), place)
    assert full is not None
    assert full.message == "the disk of the database server is full"


def test_with_timescale_the_levels_become_hypertables(place: Server) -> None:
    """A function of its name stands in for TimescaleDB, and writes down what it is asked."""
    with psycopg.connect(place.conninfo, password=PASSWORD, autocommit=True) as connection:
        connection.execute("CREATE TABLE public.hypertables (name text, chunk_s bigint)")
        connection.execute(
            "CREATE FUNCTION public.create_hypertable(relation regclass, column_name name, "
            "chunk_time_interval bigint) RETURNS void LANGUAGE sql AS "
            "'INSERT INTO public.hypertables VALUES ($1::text, $3)'"
        )
        try:
            opened_store(place).close()
            opened_store(place).close()
            asked = connection.execute("SELECT * FROM public.hypertables ORDER BY 2").fetchall()
        finally:
            connection.execute("DROP TABLE public.hypertables")
            connection.execute("DROP FUNCTION public.create_hypertable(regclass, name, bigint)")
    assert asked == [("second", 86_400), ("minute", 30 * 86_400), ("quarter", 365 * 86_400)]


def test_text_that_the_server_cannot_hold_does_no_harm(place: Server) -> None:
    store = opened_store(place)
    store.write((), [replace(decision(), sentence="\0half \ud800")])
    assert store.decisions(ALL)[0].sentence == "\ufffdhalf ?"
    store.close()


def test_questions_are_answered_in_the_thread_of_the_store(place: Server) -> None:
    store = PostgresStore(place, BRUSSELS)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(store.open).result()
        thread.submit(write_in_minutes, store, grid(START_S, [5.0] * 120)).result()
        asked = HistoryQuery(("grid_w",), START, at(120), 2)
        assert thread.submit(store.query, asked).result().high == {"grid_w": (5, 5)}
        thread.submit(store.close).result()


def store_memory(server: PostgresServer) -> dict[str, str]:
    with psycopg.connect(server.conninfo, password=PASSWORD) as connection:
        return dict(connection.execute("SELECT key, text FROM kwartier.memory").fetchall())


def over_time(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), PATIENCE_S))


def test_a_server_that_is_away_at_the_start_and_midway_costs_nothing_but_time(
    own_server: PostgresServer,
) -> None:
    """Rows wait in memory, the owner is told once when it goes and once when it is back."""

    async def story() -> None:
        old = opened_store(own_server.history())
        old.write((), [MemoryRow("tick", '{"learned": "for months"}')])
        old.close()
        own_server.stop()
        board, clock = Board(), VirtualClock(START)
        store = PostgresStore(own_server.history(), BRUSSELS)
        recorder = Recorder(store, clock, board)
        await recorder.open()
        recorder.second(SecondRow(START_S, grid_w=1.0))
        recorder.decision(decision())
        await recorder.flush()
        await recorder.flush()
        assert {message for _, message in board.reports} == {
            "history is not written: the database server does not answer"
        }
        board.reports.clear()
        assert await recorder.archive.recall() == {}
        own_server.start()
        await recorder.flush()
        assert board.reports == [("history", None)]
        own_server.kill()
        for second in range(1, 400):
            recorder.second(SecondRow(START_S + second, grid_w=float(second)))
        recorder.quarter(quarter(0).closed, "1SAG1")
        clock.advance(FLUSH_S)
        await recorder.flush()
        message = await recorder.archive.query(HistoryQuery(("grid_w",), START, at(400), 1))
        assert message.high["grid_w"][-1] == 399, "what waits can be asked for"
        own_server.start()
        await recorder.flush()
        assert board.reports[-1] == ("history", None)
        rows = await recorder.archive.query(HistoryQuery(("grid_w",), START, at(400), 400))
        assert rows.high["grid_w"] == (1, *range(1, 400))
        assert len(await recorder.archive.decisions(ALL)) == 1
        assert len(await recorder.archive.quarters(START, at(900))) == 1
        recorder.remember("tick", {"learned": 1})
        await recorder.flush()
        assert store_memory(own_server) == {"tick": '{"learned": "for months"}'}, (
            "it could not be read at the start"
        )
        clock.advance(86_400)
        recorder.remember("tick", {"learned": 2})
        await recorder.flush()
        assert store_memory(own_server) == {"tick": '{"learned":2}'}
        await recorder.close()

    over_time(story)
