# SPDX-License-Identifier: MIT
"""A look at a history from outside, for the doctor: is it whole, and may this program write it?"""

from __future__ import annotations

from pathlib import Path

from controller.history.connection import outside_reader
from controller.history.migrations import StoreNewer, steps
from controller.history.outside import onlooker
from controller.history.postgres import version_of
from controller.history.server import Server


def examine(path: Path) -> str:
    """What is wrong with the database at `path`, in one line; empty when it is whole.

    Raises:
        StoreNewer: a newer program wrote it.
        StoreInUse: a running controller has it for itself.
        Fault: it cannot be read.
    """
    with outside_reader(path) as connection:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(steps()):
            raise StoreNewer(path, version, len(steps()))
        verdict: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    return "" if verdict == "ok" else verdict


def describe(server: Server) -> str:
    """What answers there, and how much of history it has, in one line.

    Raises:
        StoreNewer: a newer program wrote it.
        Fault: it cannot be had.
    """
    with onlooker(server) as connection:
        version = version_of(connection, server)
        (name,) = connection.execute("SELECT current_setting('server_version')").fetchone()
        (size,) = connection.execute(
            "SELECT coalesce(sum(pg_total_relation_size(CAST(format('%I.%I', schemaname, tablename) AS regclass))), 0) "
            "FROM pg_catalog.pg_tables WHERE schemaname = ?",
            (server.schema,),
        ).fetchone()
    kept = f"{size / 2**20:.0f} MB" if version else "no history yet; it is begun at the first start"
    return f"PostgreSQL {name.split()[0]}, {kept}"
