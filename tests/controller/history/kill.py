# SPDX-License-Identifier: MIT
"""Writers that say what they have committed, until they are killed. Used by test_kill and by the bench.

A nursery process forks one writer after the other, because a fork takes a millisecond and a start a hundred.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from controller.history import packing
from controller.history.columns import unpack
from controller.history.levels import DAY_S, QUARTER
from controller.history.sqlite import SqliteStore
from controller.history.store import HistoryQuery
from tests.controller.history.samples import BRUSSELS, START, START_S, at, decision, grid, quarter
from tests.patience import PATIENCE_S

NURSERY = "from tests.controller.history.kill import keep_nursery; keep_nursery()"


def keep_nursery() -> None:
    """For each path on stdin: fork a writer, say its number, wait for its death, say `dead`."""
    for line in sys.stdin:
        writer = os.fork()
        if writer == 0:
            write_until_killed(Path(line.strip()))
        _say(f"pid {writer}")
        os.waitpid(writer, 0)
        _say("dead")


def write_until_killed(path: Path) -> None:
    """One line per committed write: the number of its minute. Rows are packed as soon as their quarter has ended."""
    packing.KINDS = tuple(replace(kind, block_s=QUARTER.length_s, fresh_s=60) for kind in packing.KINDS)
    store = SqliteStore(path, BRUSSELS)
    if store.open().set_aside is not None:
        _say("damaged")
    kept = store.query(HistoryQuery(("grid_w",), START, at(10 * DAY_S), 14_400)).high["grid_w"]
    for minute in range(sum(value is not None for value in kept), sys.maxsize):
        store.write(
            grid(START_S + 60 * minute, [float(minute)] * 60), [decision(60 * minute), quarter(minute)]
        )
        _say(f"kept {minute}")


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


class Nursery:
    """Owns the nursery process; a context manager that ends it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=PATIENCE_S)

    def kill_one(self, path: Path, writes: int, delay_s: float) -> int:
        """Start a writer, kill it after so many writes and a moment more; the last minute that it said it kept."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        said: list[list[str]] = []
        pid = 0
        while not pid or sum(words[0] == "kept" for words in said) < writes:
            said.append(process.stdout.readline().split())
            assert said[-1] not in ([], ["dead"]), "the writer ended by itself"
            pid = int(said[-1][1]) if said[-1][0] == "pid" else pid
        time.sleep(delay_s)
        os.kill(pid, signal.SIGKILL)
        while said[-1] != ["dead"]:
            said.append(process.stdout.readline().split())
        assert ["damaged"] not in said, "a kill damaged the file"
        return max(int(words[1]) for words in said if words[0] == "kept")


def look(path: Path, last_minute: int) -> None:
    """Everything up to `last_minute` is there, whole, and the file is sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        parts = Counter(time_s // 60 for time_s in _times_s(connection))
        kept = [
            connection.execute(
                f"SELECT (SELECT count(*) FROM {name}) "
                f"+ (SELECT coalesce(sum(count_rows), 0) FROM packed WHERE kind = '{name}')"
            ).fetchone()[0]
            for name in ("minute", "decision", "demand")
        ]
    whole = list(parts.values()).count(60)
    assert {whole, len(parts), *kept} == {whole}, "a write is whole or not there"
    assert whole > last_minute, "what was committed is there"


def _times_s(connection: sqlite3.Connection) -> Iterator[int]:
    """Of every second, packed or not."""
    yield from (time_s for (time_s,) in connection.execute("SELECT time_s FROM second"))
    for (data,) in connection.execute("SELECT data FROM packed WHERE kind = 'second'"):
        yield from (cell for cell in unpack(data, ["time_s"])["time_s"] if isinstance(cell, int))


def kill_often(folder: Path, times: int, seed: int = 1) -> int:
    """Kill a writer so often, a new file each fifty times; return how many minutes were kept in all."""
    dice = random.Random(seed)
    total = 0
    with Nursery() as nursery:
        for first in range(0, times, 50):
            path, last = folder / f"history-{first}.sqlite", -1
            for _ in range(min(50, times - first)):
                last = max(last, nursery.kill_one(path, dice.randint(1, 3), dice.random() * 0.01))
                look(path, last)
            total += last + 1
    return total
