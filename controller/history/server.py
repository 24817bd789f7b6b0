# SPDX-License-Identifier: MIT
"""How a PostgreSQL server is spoken to, and which of its errors are the world's.

History lives in a schema of its own, so it may share a database with others. A controller holds an advisory lock on
it for as long as it is connected: there is one writer, as with a file. Whoever only reads needs no lock. psycopg is
asked for when a server is first needed: a house that keeps its history in a file needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controller.history.database import Rows
from controller.history.dialect import is_numbered, translated
from controller.history.store import StoreInUse
from controller.model.errors import Fault

if TYPE_CHECKING:
    import psycopg

SCHEMA = "kwartier"
LOCK = 0x4B574152
"""The first half of the advisory lock, `KWAR`; the second is the schema's name."""
CONNECT_S = 5
STATEMENT_MS = 30_000
SESSION = (
    f"-c statement_timeout={STATEMENT_MS} -c lock_timeout=5000 -c timezone=UTC "
    "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
)
"""A server that lost us lets go of our lock in half a minute, so that we find it free when the line is back."""

LINE: dict[str, Any] = {
    "connect_timeout": CONNECT_S,
    "application_name": "kwartier",
    "options": SESSION,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""Of every connection: whoever waits for a dead line waits for seconds."""

WORLD: dict[str, tuple[str, str]] = {
    "53100": ("the disk of the database server is full", "make room on {place}"),
    "53200": ("the database server has no memory left", "look at what else runs on {place}"),
    "53300": ("the database server takes no more connections", "raise max_connections on {place}"),
    "57014": ("the database server takes too long", "look at what else runs on {place}"),
    "42501": ("the database user may not do that", "let the user of site.yaml create a schema in {place}"),
    "25006": ("the database may only be read", "is {place} a standby? Name the server that can be written"),
    "55P03": ("the history is in use", "another program works in {place}"),
    "XX001": ("the database is damaged", "bring back a backup of {place}"),
    "XX002": ("the database is damaged", "run REINDEX on {place}, or bring back a backup"),
}
"""SQLSTATE -> what the owner reads, and what can be done. What is not here and no lost line is a Bug of ours."""
AWAY = "the database server does not answer"
WORLD_CLASSES = ("08", "53", "57", "58")
"""Classes of SQLSTATE: the connection, resources, an operator, the server's system."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where history is kept when it is no file."""

    conninfo: str
    """As libpq takes it: `host=… dbname=… user=…`, or a postgresql:// address."""
    password_file: Path | None = None
    schema: str = SCHEMA

    def __str__(self) -> str:
        return f"the database {self.conninfo}"


class ServerConnection:
    """A Database: takes statements as they are written for SQLite. Belongs to the thread that opened it."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = (), /) -> Rows:
        """Run one statement."""
        if is_numbered(statement) and not isinstance(values, Mapping):
            values = _by_place(values)
        return self._connection.execute(translated(statement).encode(), values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Run it once for each row."""
        given: Iterable[Sequence[Any] | Mapping[str, Any]] = rows
        if is_numbered(statement):
            given = (_by_place(row) for row in rows)
        self._connection.cursor().executemany(translated(statement).encode(), given)
        return None

    def run_script(self, script: str) -> None:
        """Several statements without values."""
        self._connection.execute(script.encode())

    @property
    def is_open(self) -> bool:
        """False once the line was lost."""
        return not self._connection.closed

    def close(self) -> None:
        """Hang up; what was not committed is undone."""
        self._connection.close()


def _by_place(values: Sequence[Any]) -> dict[str, Any]:
    return {f"v{place}": value for place, value in enumerate(values, 1)}


def connect(server: Server) -> ServerConnection:
    """A session in history's schema, whether that is there yet or not.

    Raises:
        Fault: psycopg is missing, or the password file cannot be read.
    """
    try:
        import psycopg

        from controller.history.adapting import adapt
    except ImportError:
        hint = "install it beside Kwartier: python -m pip install 'psycopg[binary]==3.3.9'"
        raise Fault("psycopg, which speaks to PostgreSQL, is not installed", hint) from None
    given: dict[str, Any] = {} if server.password_file is None else {"password": _password(server)}
    try:
        connection = psycopg.connect(server.conninfo, autocommit=True, **LINE, **given)
    except psycopg.Error as error:
        raise _not_connected(error, server) from error
    adapt(connection)
    connection.execute(f'SET search_path TO "{server.schema}", public'.encode())
    return ServerConnection(connection)


def _password(server: Server) -> str:
    assert server.password_file is not None
    try:
        return server.password_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        hint = "let the user that runs Kwartier read it"
        raise Fault(f"the password file {server.password_file} cannot be read: {reason}", hint) from None


def _not_connected(error: psycopg.Error, server: Server) -> Fault:
    """What is known of it: the server's own words, for there is no code yet."""
    reason = _reason(error)
    from psycopg import ProgrammingError

    if isinstance(error, ProgrammingError):
        return Fault("the address of the database cannot be read", f"look at postgres in site.yaml: {reason}")
    if "FATAL" in reason:
        hint = f"look at {server}, and at the password: {reason}"
        return Fault("the database server does not let us in", hint)
    return Fault(AWAY, f"{server}: {reason}")


def _reason(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["it hung up"])[-1].strip()


def as_fault(error: Exception, server: Server) -> Fault | None:
    """An error of psycopg as a Fault of the world, or None when it is a Bug."""
    from psycopg import Error, InterfaceError, OperationalError

    if not isinstance(error, Error):
        return None
    state = error.sqlstate or ""
    if state in WORLD:
        message, hint = WORLD[state]
        kind = StoreInUse if state == "55P03" else Fault
        return kind(message, hint.format(place=server))
    if state.startswith(WORLD_CLASSES) or (
        not state and isinstance(error, OperationalError | InterfaceError)
    ):
        return Fault(AWAY, f"{server}: {_reason(error)}")
    return None


@contextmanager
def faults_of_server(server: Server) -> Iterator[None]:
    """Turn what the world does to a server into Faults; let Bugs through."""
    try:
        yield
    except Fault:
        raise
    except Exception as error:
        fault = as_fault(error, server) if type(error).__module__.startswith("psycopg") else None
        if fault is None:
            raise
        raise fault from error
