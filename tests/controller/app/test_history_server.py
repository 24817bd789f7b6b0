# SPDX-License-Identifier: MIT
"""The program with its history in PostgreSQL: a server that comes and goes, kill -9, and the commands beside it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from hardware.sim.__main__ import Terminal, open_terminal
from tests.controller.app.processes import Program, controller, planted, run, started, state_of, write_site
from tests.patience import PATIENCE_S
from tests.postgres import PASSWORD, PostgresServer, new_server
from tests.telegrams import belgian_telegram

BOUNDARY = datetime(2026, 11, 20, 17, 15, tzinfo=UTC)
SOON = "import controller.history.recorder; controller.history.recorder.FLUSH_S = 0.5"


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """One that may be stopped."""
    server = new_server()
    try:
        yield server
    finally:
        server.remove()


def house(folder: Path, terminal: Terminal, server: PostgresServer) -> tuple[str, ...]:
    """Writes a site file; returns the command that runs its controller, which writes twice a second."""
    write_site(folder, f"serial://{terminal.name}?baud=115200")
    with (folder / "site.yaml").open("a") as site:
        site.write(f'history: {{postgres: "{server.conninfo}", password_file: pg-password}}\n')
    (folder / "pg-password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    return planted(folder, SOON), *controller(folder)[1:]


async def quarter_passes(terminal: Terminal, end: datetime) -> None:
    """The last seconds of a quarter and the first of the next, as fast as they are read."""
    for second in range(-4, 4):
        at, is_over = end + timedelta(seconds=second), second >= 0
        mean_w = 8 * second if is_over else 2000 + 4 * second
        os.write(terminal.master, belgian_telegram(time=at, import_w=2000, quarter_average_w=mean_w))
        await asyncio.sleep(0.15)


async def rows(server: PostgresServer, table: str, at_least: int) -> list[Any]:
    """All of a table, once there are so many."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found = await asyncio.to_thread(_rows, server, table)
            if len(found) >= at_least:
                return found
            await asyncio.sleep(0.1)


async def seen(terminal: Terminal, program: Program, folder: Path) -> set[datetime]:
    """The seconds of which the controller told something while its server was away."""
    told: set[datetime] = set()
    for second in range(5):
        at = BOUNDARY + timedelta(seconds=10 + second)
        os.write(terminal.master, belgian_telegram(time=at, import_w=2000, quarter_average_w=10 + second))
        state = await state_of(
            program, folder, lambda s: s.meter is not None and any(f.source == "history" for f in s.faults)
        )
        assert state.quarter is not None, "control goes on"
        told.add(state.now.replace(microsecond=0))
        await asyncio.sleep(0.3)
    return told


def _rows(server: PostgresServer, table: str) -> list[Any]:
    with psycopg.connect(server.conninfo, password=PASSWORD) as connection:
        if connection.execute("SELECT to_regclass(%s)", (f"kwartier.{table}",)).fetchone() == (None,):
            return []
        return connection.execute(f"SELECT * FROM kwartier.{table} ORDER BY 1, 2".encode()).fetchall()


def test_a_house_goes_on_while_its_server_is_away_and_catches_up(
    tmp_path: Path, server: PostgresServer
) -> None:
    async def scenario() -> None:
        with open_terminal() as terminal:
            command = house(tmp_path, terminal, server)
            server.stop()
            async with started(*command) as first:
                await state_of(first, tmp_path, lambda s: any(f.source == "history" for f in s.faults))
                await quarter_passes(terminal, BOUNDARY)
                server.start()
                assert len(await rows(server, "demand", 1)) == 1
                await state_of(first, tmp_path, lambda s: not any(f.source == "history" for f in s.faults))
                server.kill()
                written = len(await seen(terminal, first, tmp_path))
                server.start()
                assert len(await rows(server, "second", written)) >= written
                await state_of(first, tmp_path, lambda s: not any(f.source == "history" for f in s.faults))
                assert await first.end(signal.SIGKILL) == -signal.SIGKILL
            said = [line for line in await first.errors() if "recorder: history is" in line]
            assert [line.split("recorder: ")[1][:22] for line in said] == [
                "history is not written", "history is written aga",
                "history is not written", "history is written aga",
            ]  # fmt: skip
            before = _rows(server, "second")
            async with started(*command) as second:
                await quarter_passes(terminal, BOUNDARY + timedelta(minutes=15))
                after = await rows(server, "second", len(before) + 1)
                assert after[: len(before)] == before, "nothing that was kept is lost"
                assert len(_rows(server, "demand")) >= 1
                assert await second.end() == 0

    asyncio.run(scenario())


def test_commands_read_the_server_while_a_controller_runs_and_a_newer_database_stops_it(
    tmp_path: Path, server: PostgresServer
) -> None:
    async def scenario() -> None:
        with open_terminal() as terminal:
            command = house(tmp_path, terminal, server)
            async with started(*command) as program:
                await quarter_passes(terminal, BOUNDARY)
                await rows(server, "demand", 1)
                place = ("--site", str(tmp_path / "site.yaml"), "--data", str(tmp_path / "data"))
                exported = await run("export", "csv", *place)
                assert exported.errors == []
                assert exported.out.splitlines()[1].startswith("2026-11-20T17:00:00Z,")
                report = json.loads((await run("doctor", "--json", *place)).out)
                (database,) = [finding for finding in report if finding["what"] == "database"]
                assert (database["grade"], database["message"][:11]) == ("ok", "PostgreSQL ")
                twice = await run(*controller(tmp_path)[1:-1], "127.0.0.1:0")
                assert twice.code == 3, "one controller has the data folder"
                assert await program.end() == 0
            with psycopg.connect(server.conninfo, password=PASSWORD) as connection:
                connection.execute("UPDATE kwartier.layout SET version = 9000")
            refused = await run(*controller(tmp_path)[1:])
            assert refused.code == 3
            assert "was written by a newer Kwartier (layout 9000" in refused.errors[-1]
            report = json.loads((await run("doctor", "--json", *place)).out)
            (database,) = [finding for finding in report if finding["what"] == "database"]
            assert database["grade"] == "failed"
            server.stop()
            report = json.loads((await run("doctor", "--json", *place)).out)
            (database,) = [finding for finding in report if finding["what"] == "database"]
            assert database["message"] == "the database server does not answer"

    asyncio.run(scenario())


def test_check_tells_what_is_wrong_with_the_address(tmp_path: Path) -> None:
    async def scenario() -> None:
        write_site(tmp_path, "tcp://127.0.0.1:1")
        with (tmp_path / "site.yaml").open("a") as site:
            site.write("history: {postgres: hots=nas}\n")
        said = await run("check", str(tmp_path / "site.yaml"))
        assert said.code == 1
        assert 'error: "hots" is no part of an address' in said.out

    asyncio.run(scenario())
