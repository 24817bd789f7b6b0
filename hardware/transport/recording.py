# SPDX-License-Identifier: MIT
"""A recorded stream, played again: telegram by telegram, in the time between their stamps or as fast as it is read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from controller.model.saying import Saying
from hardware.transport.faults import PortForbidden, PortLost, PortMissing, StreamEnded

PIECE_BYTES: Final = 65_536
DEFAULT_GAP_S: Final = 1.0
"""Between telegrams without a time of their own."""
_STAMP = re.compile(rb"0-0:1\.0\.0\((\d{12})([SW])\)")


class Recording:
    """An open recording. Owned by the task that reads it."""

    def __init__(self, path: str, speed: float, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._path = path
        self._speed = speed
        self._sleep = sleep
        self._before: float | None = None
        try:
            self._file = Path(path).open("rb")  # noqa: SIM115 - closed by close()
        except PermissionError as error:
            raise PortForbidden(path) from error
        except (OSError, ValueError) as error:
            raise PortMissing(path, Saying("path-right-hint")) from error

    async def read(self) -> bytes:
        try:
            piece = self._next_telegram()
        except (OSError, ValueError) as error:
            raise PortLost(self._path) from error
        if not piece:
            raise StreamEnded(self._path)
        if self._speed:
            await self._sleep(self._gap_s(piece) / self._speed)
        else:
            await asyncio.sleep(0)  # others have a turn as well
        return piece

    def close(self) -> None:
        self._file.close()

    def _next_telegram(self) -> bytes:
        """Up to and including the next line that ends a telegram; less from a file without any."""
        lines: list[bytes] = []
        size = 0
        while size < PIECE_BYTES and (line := self._file.readline(PIECE_BYTES)):
            lines.append(line)
            size += len(line)
            if line.startswith(b"!"):
                break
        return b"".join(lines)

    def _gap_s(self, piece: bytes) -> float:
        """Time since the telegram before, by the meter's clock; none before the first and none backwards."""
        stamp = _STAMP.search(piece)
        if stamp is None:
            return DEFAULT_GAP_S
        try:
            at = datetime.strptime(
                f"{stamp[1].decode()}{'+0200' if stamp[2] == b'S' else '+0100'}", "%y%m%d%H%M%S%z"
            )
        except ValueError:
            return DEFAULT_GAP_S
        before, self._before = self._before, at.timestamp()
        return 0.0 if before is None else max(0.0, self._before - before)
