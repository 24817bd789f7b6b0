# SPDX-License-Identifier: MIT
"""A look at a history file from outside, for the doctor: is it whole, and may this program write it?"""

from __future__ import annotations

from pathlib import Path

from controller.history.connection import outside_reader
from controller.history.migrations import StoreNewer, steps


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
