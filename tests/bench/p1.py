# SPDX-License-Identifier: MIT
"""How many telegrams a second, from bytes to reading with every checksum proven, beside dsmr-parser in the same run.

The telegrams are what a Belgian house sends: 1.5 kB, three phases, thirteen months of peaks, gas and water. Each one
differs from the one before in time, registers, powers, voltages and currents, as they do from second to second.

dsmr-parser lives in an environment of its own (build/oracle-venv, made when missing), because Kwartier does not
depend on it. Both are given the same file. They take turns, time is that of the processor, and the best turn of each
counts: the machine is shared.

    python -m tests.bench.p1
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
import venv
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from hardware.p1.framing import Frame, Framer
from hardware.p1.telegram import read_telegram
from tests.telegrams import BRUSSELS, belgian_telegram, peaks

ROOT: Final = Path(__file__).resolve().parents[2]
ORACLE: Final = ROOT / "build" / "oracle-venv"
ORACLE_PINS: Final = (
    "dsmr-parser==1.11.2", "dlms-cosem==21.3.2", "asn1crypto==1.5.1", "attrs==26.1.0", "cffi==2.1.1",
    "cryptography==50.0.2", "pycparser==3.12", "pyserial==3.5", "python-dateutil==4.0.0", "serialx==1.15.1",
    "Tailer==0.4.1", "typing_extensions==4.16.0", "tzdata==2026.6",
)  # fmt: skip
TELEGRAMS: Final = 1000
ORACLE_TELEGRAMS: Final = 200
TURNS: Final = 5
CHUNK_BYTES: Final = 4096

ORACLE_PROGRAM: Final = """
import sys, time
from dsmr_parser.clients.telegram_buffer import TelegramBuffer
from dsmr_parser.parsers import TelegramParser
from dsmr_parser.telegram_specifications import BELGIUM_FLUVIUS

data = open(sys.argv[1], "rb").read().decode("ascii")
started = time.process_time()
buffer, parser, count = TelegramBuffer(), TelegramParser(BELGIUM_FLUVIUS, apply_checksum_validation=True), 0
buffer.append(data)
for telegram in buffer.get_all():
    parser.parse(telegram)
    count += 1
print(count, time.process_time() - started)
"""


def bench_p1() -> dict[str, Any]:
    """Telegrams per second of Kwartier and of dsmr-parser, and how long one telegram takes."""
    telegrams = house_of_seconds(TELEGRAMS)
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "telegrams.p1"
        path.write_bytes(b"".join(telegrams[:ORACLE_TELEGRAMS]))
        oracle = _oracle_python()
        for _ in range(TURNS):
            ours.append(_telegrams_per_s(b"".join(telegrams)))
            theirs.append(_oracle_telegrams_per_s(oracle, path))
    return {
        "telegram_bytes": sum(map(len, telegrams)) // len(telegrams),
        "telegrams_per_s": round(max(ours)),
        "dsmr_parser_telegrams_per_s": round(max(theirs)),
        "ratio": round(max(ours) / max(theirs), 1),
        "one_telegram_us": _one_telegram_us(telegrams),
    }


def house_of_seconds(count: int) -> list[bytes]:
    """So many seconds of one house, from a fixed seed."""
    chance = random.Random(1)
    start = datetime(2026, 11, 18, 17, 0, tzinfo=BRUSSELS)
    history = peaks(13, start)
    made = []
    imported_wh = 4_248_198
    for second in range(count):
        phases = tuple(chance.randrange(0, 4_000) for _ in range(3))
        imported_wh += chance.randrange(0, 3)
        made.append(
            belgian_telegram(
                time=start + timedelta(seconds=second),
                import_w=sum(phases),
                import_day_wh=imported_wh,
                quarter_average_w=second % 900 * 3,
                peak_history=history,
                phase_import_w=phases,
                voltage_v=tuple(round(chance.uniform(225, 240), 1) for _ in range(3)),
                current_a=tuple(round(chance.uniform(0, 18), 2) for _ in range(3)),
            )
        )
    return made


def _telegrams_per_s(stream: bytes) -> float:
    started = time.process_time()
    framer, count = Framer(), 0
    for at in range(0, len(stream), CHUNK_BYTES):
        for found in framer.feed(stream[at : at + CHUNK_BYTES]):
            assert isinstance(found, Frame)
            read_telegram(found)
            count += 1
    elapsed_s = time.process_time() - started
    assert count == TELEGRAMS
    return count / elapsed_s


def _one_telegram_us(telegrams: list[bytes]) -> dict[str, float]:
    """From the last byte in hand to the reading, each telegram for itself."""
    framer, times = Framer(), []
    for telegram in telegrams:
        started = time.perf_counter()
        for found in framer.feed(telegram):
            assert isinstance(found, Frame)
            read_telegram(found)
        times.append((time.perf_counter() - started) * 1e6)
    times.sort()
    return {"median": round(times[len(times) // 2], 1), "p99": round(times[len(times) * 99 // 100], 1)}


def _oracle_python() -> Path:
    """The interpreter of the environment with dsmr-parser, which is made when it is missing."""
    python = ORACLE / "bin" / "python"
    if not (ORACLE / "complete").exists():
        venv.create(ORACLE, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*install, *ORACLE_PINS], check=True)
        (ORACLE / "complete").touch()
    return python


def _oracle_telegrams_per_s(python: Path, path: Path) -> float:
    answer = subprocess.run(
        [str(python), "-c", ORACLE_PROGRAM, str(path)], check=True, capture_output=True, text=True
    ).stdout.split()
    assert int(answer[0]) == ORACLE_TELEGRAMS
    return int(answer[0]) / float(answer[1])


if __name__ == "__main__":
    json.dump(bench_p1(), sys.stdout, indent=2)
    print()
