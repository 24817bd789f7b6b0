# SPDX-License-Identifier: MIT
"""How values cross to PostgreSQL and back, so that they are the same as with SQLite.

Whole numbers are always of 64 bits, truth is 1 or 0, sums come back as numbers and not as decimals, and text has no
NUL, which PostgreSQL cannot keep. Imported only where there is psycopg.
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.postgres import types
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumperUnknown


class _TruthDumper(Dumper):
    oid = types["int8"].oid

    def dump(self, obj: bool) -> Buffer:
        return b"1" if obj else b"0"


class _TextDumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\0", "\ufffd"))


class _NumberLoader(Loader):
    """Sums of whole numbers are whole; means are floats."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data)
        return float(text) if b"." in text or b"N" in text else int(text)


def adapt(connection: psycopg.Connection[Any]) -> None:
    """Make a connection do so."""
    connection.adapters.register_dumper(bool, _TruthDumper)
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_dumper(str, _TextDumper)
    connection.adapters.register_loader("numeric", _NumberLoader)
