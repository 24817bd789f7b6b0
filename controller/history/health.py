# SPDX-License-Identifier: MIT
"""A look at a server that keeps the history, for the doctor: is it there, and may this program write it?"""

from __future__ import annotations

from controller.history.outside import onlooker
from controller.history.postgres import size_of, version_of
from controller.history.server import Server


def describe(server: Server) -> str:
    """What answers there, and how much of history it has, in one line.

    Raises:
        StoreNewer: a newer program wrote it.
        Fault: it cannot be had.
    """
    with onlooker(server) as connection:
        version = version_of(connection, server)
        (name,) = connection.execute("SELECT current_setting('server_version')").fetchone()
        size = size_of(connection, server)
    kept = f"{size / 2**20:.0f} MB" if version else "no history yet; it is begun at the first start"
    return f"PostgreSQL {name.split()[0]}, {kept}"
