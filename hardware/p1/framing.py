# SPDX-License-Identifier: MIT
"""From a noisy stream of bytes to whole, checked telegrams. No input or output, no clock.

A telegram runs from `/` to `!` with four hexadecimal digits of CRC (see checksum.py). Serial lines lose bytes, join two
telegrams into one and add NULs, and `/` may stand inside a header or a message, so a `/` is only ever a candidate:
when an end arrives, the first start whose checksum fits wins, and what lies before it is rejected by name. A broken
telegram therefore costs itself and at most the one it grew into, never the next one.

Everything fed gets a position, so that a rejected stretch can be found in a capture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from controller.model.reading import Checksum
from hardware.p1.checksum import crc16

MAX_TELEGRAM_BYTES: Final = 16_384
"""Twice what five messages of 1024 characters need; real telegrams have 400 to 2000 bytes."""
MAX_STARTS_TRIED: Final = 16

BEGINNING_MISSING: Final = "the beginning of the telegram is missing"
CUT_SHORT: Final = "cut short: another telegram begins inside it"

_END = re.compile(rb"!(?<=[\r\n]!)(?:([0-9A-Fa-f]{4})|([^\r\n/]*)(?=[\r\n/]))")
"""`!` at the start of a line. Four digits are complete at once, fewer only with what follows them."""
_HEADER = re.compile(rb"/[A-Za-z]{3}[!-~][^\r\n()!]*[\r\n]")
"""IEC 62056-21: `/`, three letters of the maker, a character for the speed, the rest of the line."""
_SLASH = re.compile(rb"/")
_HEXADECIMAL = re.compile(rb"[0-9A-Fa-f]{1,4}")
_HAS_CHECKSUM_BY_PROTOCOL = re.compile(rb"[\r\n](?:0-0:1\.0\.0|1-3:0\.2\.8|0-0:96\.1\.4)\(")
"""DSMR 2.2 and 3 send neither a clock nor a version, and no checksum; everything later sends both."""
_LONE_LINE_FEED = re.compile(rb"(?<!\r)\n")
_NOT_TEXT = re.compile(rb"[^\r\n -~]")


@dataclass(frozen=True, slots=True)
class Frame:
    """One whole telegram, from `/` to the end of its checksum. `offset` counts from the first byte ever fed."""

    offset: int
    data: bytes
    checksum: Checksum
    note: str = ""
    """What the reader of this telegram should know of how it came through."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A stretch that looked like a telegram and is not to be believed."""

    offset: int
    data: bytes
    reason: str


class Framer:
    """Cuts a stream into telegrams. Owned by whoever reads the stream."""

    def __init__(self, *, needs_checksum: bool = True) -> None:
        """`needs_checksum=False` also accepts telegrams without one from meters that should send it."""
        self._needs_checksum = needs_checksum
        self._buffer = b""
        self._offset = 0
        self._searched = 0

    def feed(self, data: bytes) -> list[Frame | Rejected]:
        """Whatever became complete with these bytes, in the order of the stream."""
        self._buffer += data
        found: list[Frame | Rejected] = []
        start = 0
        while end := _END.search(self._buffer, max(start, self._searched)):
            stretch = self._buffer[max(start, end.end() - MAX_TELEGRAM_BYTES) : end.end()]
            found += self._judge(stretch, self._offset + end.end() - len(stretch), end)
            start = end.end()
        self._discard(start)
        if len(self._buffer) > MAX_TELEGRAM_BYTES:
            found += self._give_up()
        return found

    def finish(self) -> list[Frame | Rejected]:
        """The stream has ended: a last telegram may lack its line end, and half a telegram is one lost."""
        found = self.feed(b"\n")
        if header := _HEADER.search(self._buffer):
            rest = self._buffer[header.start() :]
            found.append(Rejected(self._offset + header.start(), rest, "ends before its checksum"))
        self._discard(len(self._buffer))
        return found

    def _judge(self, stretch: bytes, offset: int, end: re.Match[bytes]) -> Iterator[Frame | Rejected]:
        """What a stretch up to an end mark holds: telegrams cut short, and at most one that is whole."""
        mark = len(stretch) - (end.end() - end.start())
        given = (end[1] or end[2] or b"").strip(b" \t\0")
        starts = [slash.start() for slash in _SLASH.finditer(stretch, 0, mark)]
        if not starts:
            yield Rejected(offset, stretch, BEGINNING_MISSING)
            return
        if given and self._verdict(stretch[starts[0] : mark + 1], given) is Checksum.OK:
            yield Frame(offset + starts[0], stretch[starts[0] :], Checksum.OK)
            return
        yield from self._sort_out(stretch, offset, mark, given, starts)

    def _sort_out(
        self, stretch: bytes, offset: int, mark: int, given: bytes, starts: list[int]
    ) -> Iterator[Frame | Rejected]:
        """A stretch that is not simply one telegram from its first `/` on."""
        headers = [header.start() for header in _HEADER.finditer(stretch, 0, mark)] or starts[:1]
        # Without a checksum nothing tells a start from a chance `/` but its shape, and the newest is the least damaged.
        candidates = starts[1:][-MAX_STARTS_TRIED:] if given else headers[-1:]
        verdicts = ((at, self._verdict(stretch[at : mark + 1], given)) for at in candidates)
        whole = next(((at, verdict) for at, verdict in verdicts if isinstance(verdict, Checksum)), None)
        whole_at = whole[0] if whole else len(stretch)
        broken = [at for at in headers if at < whole_at]
        for start, stop in pairwise([*broken, whole_at]):
            verdict = CUT_SHORT if stop < len(stretch) else self._verdict(stretch[start : mark + 1], given)
            yield Rejected(offset + start, stretch[start:stop], str(verdict))
        if whole:
            yield Frame(offset + whole_at, stretch[whole_at:], whole[1])

    def _verdict(self, text: bytes, given: bytes) -> Checksum | str:
        """How far `text`, from `/` to `!`, is proven by the checksum `given` behind it; a sentence when it is not."""
        if not given:
            return self._verdict_without_checksum(text)
        if not _HEXADECIMAL.fullmatch(given):
            return f"the checksum {given[:12].decode('latin-1')!r} is not a hexadecimal number"
        expected = int(given, 16)
        computed = crc16(text)
        if computed == expected:
            return Checksum.OK
        # Files copied by way of an editor or a log have lost the carriage returns that the meter counted.
        if _LONE_LINE_FEED.search(text) and crc16(_LONE_LINE_FEED.sub(b"\r\n", text)) == expected:
            return Checksum.OK
        return f"wrong checksum: {expected:04X} at its end, {computed:04X} by its content"

    def _verdict_without_checksum(self, text: bytes) -> Checksum | str:
        if self._needs_checksum and _HAS_CHECKSUM_BY_PROTOCOL.search(text):
            return "no checksum, which this kind of meter always sends"
        if b"(" not in text:
            return "holds no data"
        if _NOT_TEXT.search(text):
            return "no checksum to prove it, and bytes in it that no meter sends"
        return Checksum.ABSENT

    def _give_up(self) -> list[Frame | Rejected]:
        """Too many bytes without an end: keep what may be the beginning of the next telegram, nothing else."""
        headers = [header.start() for header in _HEADER.finditer(self._buffer)]
        newest = headers[-1] if headers and headers[-1] else len(self._buffer)
        lost = Rejected(
            self._offset + (headers[0] if headers else 0),
            self._buffer[:newest],
            f"more than {MAX_TELEGRAM_BYTES} bytes without an end",
        )
        self._discard(newest)
        return [lost]

    def _discard(self, count: int) -> None:
        """Forget the first `count` bytes, and remember from where an end mark may still turn up."""
        self._buffer = self._buffer[count:]
        self._offset += count
        mark = max(self._buffer.rfind(b"\n!"), self._buffer.rfind(b"\r!"))
        self._searched = mark + 1 if mark >= 0 else max(0, len(self._buffer) - 1)
