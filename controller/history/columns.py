# SPDX-License-Identifier: MIT
"""Columns of numbers and of texts as few bytes, and back: what packed history is made of.

Numbers that are measured each second or minute differ little from the ones before: a column is its first number and
the differences, each in as many bytes as the largest of them needs, low bytes first and high bytes after them, so that
zlib finds the many zeros beside each other. Each column is compressed by itself, so a question unpacks what it is
about. A packed block says itself what is in it; one that was spoiled is refused.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from typing import Literal

Cell = int | str | None
CODES: dict[int, Literal["b", "h", "i", "q"]] = {1: "b", 2: "h", 4: "i", 8: "q"}
"""Bytes of a number -> type code of array."""
ABSENT, NUMBERS, TEXTS = "absent", "numbers", "texts"
EFFORT = 9


class Spoiled(ValueError):
    """It is no packed block, or not a whole one."""


def pack(columns: Mapping[str, Sequence[Cell]]) -> bytes:
    """All columns, of one length; numbers fit 64 bits, and so do their differences."""
    bodies: list[bytes] = []
    table: list[list[object]] = []
    for name, cells in columns.items():
        kind, base, body = _packed(cells)
        table.append([name, kind, base, len(body)])
        bodies.append(body)
    count = len(next(iter(columns.values()), ()))
    head = zlib.compress(json.dumps([count, table], separators=(",", ":")).encode(), EFFORT)
    return len(head).to_bytes(4, "little") + head + b"".join(bodies)


def unpack(data: bytes, names: Collection[str]) -> dict[str, Sequence[Cell]]:
    """Those of the columns that are in it; one that is not there was unknown when it was packed, and is null.

    Raises:
        Spoiled: it cannot be read.
    """
    try:
        size = int.from_bytes(data[:4], "little")
        count, table = json.loads(zlib.decompress(data[4 : 4 + size]))
        found: dict[str, Sequence[Cell]] = dict.fromkeys(names, (None,) * count)
        start = 4 + size
        for name, kind, base, length in table:
            if name in found:
                found[name] = _unpacked(kind, base, data[start : start + length], count)
            start += length
    except (zlib.error, ValueError, TypeError, IndexError) as error:
        raise Spoiled(str(error)) from error
    return found


def _packed(cells: Sequence[Cell]) -> tuple[str, object, bytes]:
    if all(cell is None for cell in cells):
        return ABSENT, None, b""
    if any(isinstance(cell, str) for cell in cells):
        return TEXTS, None, zlib.compress(json.dumps(cells, ensure_ascii=False).encode(), EFFORT)
    base = next(cell for cell in cells if isinstance(cell, int))
    mask = bytes(cell is None for cell in cells)
    deltas: list[int] = []
    before = base
    for cell in cells:
        here = cell if isinstance(cell, int) else before
        deltas.append(here - before)
        before = here
    width = _width(deltas)
    planes = _planes(array(CODES[width], deltas), width)
    gaps = zlib.compress(mask, EFFORT) if any(mask) else b""
    return NUMBERS, [base, width, len(gaps)], gaps + zlib.compress(planes, EFFORT)


def _width(deltas: Sequence[int]) -> int:
    low, high = min(deltas), max(deltas)
    return next(width for width in CODES if -(1 << 8 * width - 1) <= low and high < 1 << 8 * width - 1)


def _planes(numbers: array[int], width: int) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    raw = numbers.tobytes()
    return raw if width == 1 else b"".join(raw[place::width] for place in range(width))


def _unpacked(kind: str, base: object, body: bytes, count: int) -> Sequence[Cell]:
    if kind == ABSENT:
        return (None,) * count
    if kind == TEXTS:
        texts: list[Cell] = json.loads(zlib.decompress(body))
        return texts
    if not (isinstance(base, list) and all(isinstance(each, int) for each in base)):
        raise ValueError("a column has no beginning")
    first, width, size = base
    planes = zlib.decompress(body[size:])
    if width not in CODES or len(planes) != width * count:
        raise ValueError("a column is not whole")
    raw = bytearray(len(planes))
    for place in range(width):
        raw[place::width] = planes[place * count : (place + 1) * count]
    numbers = array(CODES[width], bytes(raw))
    if sys.byteorder == "big":
        numbers.byteswap()
    cells = list(accumulate(numbers, initial=first))[1:]
    if not size:
        return cells
    return [None if gap else cell for gap, cell in zip(zlib.decompress(body[:size]), cells, strict=True)]
