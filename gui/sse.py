# SPDX-License-Identifier: MIT
"""Server-sent events out of bytes, as the HTML standard (9.2.6, "Interpreting an event stream") has them.

Pure: bytes in, events out, in whatever pieces the network cuts them. Ids and reconnection times are not used by the
controller and are skipped, as the standard asks for unknown fields.
"""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 8_000_000
"""More than this without an end is no message of ours [bytes]."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its kind (`init`, `mod`) and its data."""

    kind: str
    data: str


class StreamError(ValueError):
    """The stream cannot be a controller's."""


class EventParser:
    """Collects bytes until an event is whole."""

    def __init__(self) -> None:
        self._rest = b""
        self._kind = ""
        self._data: list[str] = []
        self._size = 0
        self._after_return = False

    def feed(self, piece: bytes) -> list[Event]:
        """The events that `piece` completes.

        Raises:
            StreamError: an event grew beyond all measure.
        """
        if self._after_return and piece.startswith(b"\n"):
            piece = piece[1:]
        if piece:
            self._after_return = piece.endswith(b"\r")
        whole = (self._rest + piece).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, self._rest = whole.split(b"\n")
        events = [event for line in lines if (event := self._take(line)) is not None]
        if len(self._rest) + self._size > LARGEST:
            raise StreamError(f"an event of more than {LARGEST} bytes")
        return events

    def _take(self, raw: bytes) -> Event | None:
        if not raw:
            return self._finish()
        name, _, value = raw.decode("utf-8", "replace").partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._kind = value
        elif name == "data":
            self._data.append(value)
            self._size += len(raw)
        return None

    def _finish(self) -> Event | None:
        event = Event(self._kind or "message", "\n".join(self._data)) if self._data else None
        self._kind, self._data, self._size = "", [], 0
        return event
