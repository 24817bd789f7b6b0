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
from controller.model.saying import Saying

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
    "53100": ("server-disk-full", "make-room-on"),
    "53200": ("server-no-memory", "look-at-others"),
    "53300": ("server-full-house", "raise-connections"),
    "57014": ("server-slow", "look-at-others"),
    "42501": ("server-user-may-not", "let-user-create"),
    "25006": ("server-read-only", "is-it-a-standby"),
    "55P03": ("history-in-use", "another-program-there"),
    "XX001": ("server-damaged", "bring-back-backup"),
    "XX002": ("server-damaged", "reindex"),
}
"""SQLSTATE -> templates of what the owner reads, and of what can be done at a place. What is not here and no lost line
is a Bug of ours."""
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
        return str(self.said)

    @property
    def said(self) -> Saying:
        """`the database host=…`, to be told in any language."""
        return Saying("the-database", address=self.conninfo)


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
        hint = Saying("install-beside", command="python -m pip install 'psycopg[binary]==3.3.9'")
        raise Fault(Saying("no-psycopg"), hint) from None
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
        reason = str(error.strerror) if isinstance(error, OSError) else Saying("it-is-no-text")
        told = Saying("no-password-file", path=str(server.password_file), reason=reason)
        raise Fault(told, Saying("let-us-read")) from None


def _not_connected(error: psycopg.Error, server: Server) -> Fault:
    """What is known of it: the server's own words, for there is no code yet."""
    reason = _reason(error)
    from psycopg import ProgrammingError

    if isinstance(error, ProgrammingError):
        return Fault(Saying("server-bad-address"), Saying("look-at-postgres", reason=reason))
    if "FATAL" in reason:
        return Fault(Saying("server-refuses"), Saying("look-at-password", place=server.said, reason=reason))
    return _away(server, reason)


def _away(server: Server, reason: str) -> Fault:
    return Fault(Saying("server-away"), Saying("place-says", place=server.said, reason=reason))


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
        return kind(Saying(message), Saying(hint, place=server.said))
    if state.startswith(WORLD_CLASSES) or (
        not state and isinstance(error, OperationalError | InterfaceError)
    ):
        return _away(server, _reason(error))
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
