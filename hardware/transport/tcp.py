# SPDX-License-Identifier: MIT
"""Raw bytes over TCP, as ser2net and P1 gateways pass them on. Nothing is ever sent."""

from __future__ import annotations

import asyncio
from typing import Final

from hardware.transport.faults import ConnectionRefused, HostUnreachable, PortLost

CONNECT_WITHIN_S: Final = 5.0
"""Real seconds: a machine that is switched off does not answer at all."""
CHUNK_BYTES: Final = 65_536


class TcpStream:
    """An open connection. Owned by the task that reads it."""

    def __init__(self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._name = name
        self._reader = reader
        self._writer = writer

    async def read(self) -> bytes:
        try:
            data = await self._reader.read(CHUNK_BYTES)
        except OSError as error:
            raise PortLost(self._name) from error
        if not data:
            raise PortLost(self._name)
        return data

    def close(self) -> None:
        self._writer.close()


async def connect(host: str, port: int) -> TcpStream:
    """Connect, or say why not."""
    name = f"{host}:{port}"
    try:
        async with asyncio.timeout(CONNECT_WITHIN_S):
            reader, writer = await asyncio.open_connection(host, port)
    except ConnectionRefusedError as error:
        raise ConnectionRefused(name) from error
    except TimeoutError as error:
        raise HostUnreachable(name, f"no answer within {CONNECT_WITHIN_S:g} s") from error
    except OSError as error:
        raise HostUnreachable(name, (error.strerror or str(error)).lower()) from error
    except UnicodeError as error:
        raise HostUnreachable(name, "the name cannot be that of a machine") from error
    return TcpStream(name, reader, writer)
