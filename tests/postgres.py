# SPDX-License-Identifier: MIT
"""A PostgreSQL server of the tests' own: in a folder of its own, on a socket in it, ended by its process id.

PostgreSQL refuses to run as root, so as root it runs as `nobody`. Where there is no PostgreSQL, who asks is skipped.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from controller.history.server import Server
from tests.patience import PATIENCE_S

PASSWORD = "a word of the tests"
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "shared_buffers=16MB",
    "max_connections=20",
    "autovacuum=off",
    "logging_collector=off",
)


def programs() -> Path | None:
    """Where initdb and postgres are: Debian keeps them out of sight."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return newest[-1].parent if newest else None


class PostgresServer:
    """Started once and used by many; may be stopped and started again to see who minds."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="kwartier-pg-"))
        self.password_file = self.folder / "password"
        self.password_file.write_text(f"{PASSWORD}\n", encoding="utf-8")
        self._process: subprocess.Popen[str] | None = None
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for path in (self.folder, self.password_file):
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
        options = ["-U", "kwartier", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        secret = ["-A", "scram-sha-256", f"--pwfile={self.password_file}"]
        subprocess.run(
            [programs / "initdb", "-D", self.folder / "data", *options, *secret],
            check=True, capture_output=True, timeout=PATIENCE_S, **self._as_somebody(),
        )  # fmt: skip

    def _as_somebody(self) -> dict[str, Any]:
        return {
            "cwd": self.folder,
            "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"},
            **({"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}),
        }

    def start(self) -> None:
        """Returns when it takes connections."""
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        process = subprocess.Popen(
            [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **self._as_somebody(),
        )  # fmt: skip
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if "ready to accept connections" in line:
                break
        else:
            raise AssertionError("".join(said))
        self._process = process
        # What it says later is read by nobody: without this it would wait for room in the pipe.
        process.stderr.close()

    def stop(self) -> None:
        """End it at once, with every session."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE_S)

    def kill(self) -> None:
        """As a power cut: what was not committed is gone."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGQUIT)
            process.wait(PATIENCE_S)

    def remove(self) -> None:
        """Leave nothing behind."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def empty(self, schema: str) -> None:
        """Take every row out of a history; its layout stays."""
        with psycopg.connect(self.conninfo, password=PASSWORD, autocommit=True) as connection:
            found = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = %s AND tablename <> 'layout'",
                (schema,),
            ).fetchall()
            names = [sql.Identifier(schema, name) for (name,) in found]
            connection.execute(
                sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(sql.SQL(", ").join(names))
            )

    @property
    def conninfo(self) -> str:
        return f"host={self.folder} dbname=postgres user=kwartier"

    def history(self, schema: str = "kwartier") -> Server:
        """A place for a history in it."""
        return Server(self.conninfo, self.password_file, schema)


def new_server() -> PostgresServer:
    """One that runs; skips whoever asks where there is no PostgreSQL."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    server = PostgresServer(found)
    try:
        server.start()
    except BaseException:
        server.remove()
        raise
    return server
