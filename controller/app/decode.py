# SPDX-License-Identifier: MIT
"""The command `decode`: recorded meter bytes in, one JSON line per good frame out.

What is in a file is found out from its bytes: telegrams, Luxembourg's encrypted frames, either of them as hexadecimal
text, and text files as editors leave them (a byte order mark, UTF-16, line feeds alone). Nothing that is refused is
silent: `FILE:offset: reason` on standard error, where offset counts the bytes of the file, or of what its hexadecimal
digits stand for.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from controller.model.reading import MeterReading
from hardware.p1.encryption import AnyFramer
from hardware.p1.framing import Frame, Rejected
from hardware.p1.telegram import read_telegram

DONE: Final = 0
NOTHING_DECODED: Final = 1
WRONG_USAGE: Final = 2

SUPPORTED: Final = ("auto", "p1")
PLANNED: Final = ("mbus", "dlms", "amis")
KEY_BYTES: Final = 16
CHUNK_BYTES: Final = 65_536

FIELDS: Final = (
    "identification", "version", "checksum", "time", "serial", "import_w", "export_w",
    "import_day_wh", "import_night_wh", "export_day_wh", "export_night_wh", "tariff",
    "quarter_average_w", "month_peak", "peak_history", "voltage_v", "current_a",
    "phase_import_w", "phase_export_w", "breaker", "limiter_w", "fuse_a", "channels", "problems",
)  # fmt: skip
"""The keys of a line, in order. They are a contract: programs of others read them."""

_HEXADECIMAL = re.compile(rb"(?:[0-9A-Fa-f]{2})+")
_REMARK = re.compile(rb"(?:#|//)[^\n]*")
_UTF16: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def decode(
    files: Sequence[str],
    *,
    protocol: str,
    key: bytes | None,
    auth_key: bytes | None,
    stdin: BinaryIO,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Decode every file (`-`: standard input). Returns the exit code."""
    if refusal := _refusal(protocol, key, auth_key):
        print(refusal, file=stderr)
        return WRONG_USAGE
    decoded = rejected = 0
    for name in files:
        try:
            data = stdin.read() if name == "-" else Path(name).read_bytes()
        except (OSError, ValueError) as error:
            print(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}", file=stderr)
            continue
        found = frames(data, key, auth_key)
        for each in found:
            if isinstance(each, Frame):
                decoded += 1
                print(json_line(read_telegram(each)), file=stdout)
            else:
                rejected += 1
                print(f"{name}:{each.offset}: {each.reason}", file=stderr)
        if not found:
            print(f"{name}: {'holds no telegram' if data else 'is empty'}", file=stderr)
    print(f"{decoded} decoded, {rejected} rejected", file=stderr)
    return DONE if decoded else NOTHING_DECODED


def frames(data: bytes, key: bytes | None = None, auth_key: bytes | None = None) -> list[Frame | Rejected]:
    """Everything in a recording that is a telegram, or looked like one, in order."""
    data = _plain_bytes(data)
    framer = AnyFramer(key, auth_key)
    found: list[Frame | Rejected] = []
    for start in range(0, len(data), CHUNK_BYTES):
        found += framer.feed(data[start : start + CHUNK_BYTES])
    return found + framer.finish()


def json_line(reading: MeterReading) -> str:
    """The reading as one line of JSON, with the keys of the contract."""
    values = asdict(reading)
    return json.dumps({field: values[field] for field in FIELDS}, default=_json_value, allow_nan=False)


def _json_value(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a reading")


def _refusal(protocol: str, key: bytes | None, auth_key: bytes | None) -> str | None:
    """Why the command cannot be carried out, if it cannot."""
    if protocol in PLANNED:
        return f"--protocol {protocol} is not supported yet: only p1 (telegrams, plain or encrypted) is"
    if protocol not in SUPPORTED:
        return f"--protocol {protocol} is not known: use {', '.join(SUPPORTED)}"
    for option, given in (("--key", key), ("--auth-key", auth_key)):
        if given is not None and len(given) != KEY_BYTES:
            return f"{option} has {len(given)} bytes, where {KEY_BYTES} are due: {2 * KEY_BYTES} hexadecimal digits"
    return None


def _plain_bytes(data: bytes) -> bytes:
    """The bytes of the meter, out of what an editor or a terminal made of them."""
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace").encode("latin-1", "replace")
    digits = b"".join(_REMARK.sub(b"", data.removeprefix(codecs.BOM_UTF8)).split())
    return bytes.fromhex(digits.decode("ascii")) if _HEXADECIMAL.fullmatch(digits) else data
