# SPDX-License-Identifier: MIT
"""A PostgreSQL server that the tests of a run share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import PostgresServer, new_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Runs until the last test; each test takes a schema of its own."""
    server = new_server()
    try:
        yield server
    finally:
        server.remove()
