# SPDX-License-Identifier: MIT
"""Whether a meter speaks on a port: listens for one whole telegram, sends nothing, and goes away again."""

from __future__ import annotations

import asyncio

from hardware.p1.encryption import NEEDS_KEY, AnyFramer
from hardware.p1.framing import Frame
from hardware.p1.telegram import read_telegram
from hardware.transport import open_stream

ENCRYPTED = "encrypted telegrams"


async def meter_at(address: str, within_s: float) -> str | None:
    """What the meter calls itself, ENCRYPTED for one that needs its key, or None when none was heard.

    Raises:
        Fault: the port cannot be opened.
    """
    stream = await open_stream(address)
    framer = AnyFramer()
    try:
        async with asyncio.timeout(within_s):
            while True:
                for found in framer.feed(await stream.read()):
                    if isinstance(found, Frame):
                        return read_telegram(found).identification
                    if found.reason == NEEDS_KEY:
                        return ENCRYPTED
    except TimeoutError:
        return None
    finally:
        stream.close()
