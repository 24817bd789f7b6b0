# SPDX-License-Identifier: MIT
"""Whether a meter speaks on a port, over a pair of pseudo terminals."""

from __future__ import annotations

import asyncio
import os
import tty

import pytest

from hardware.p1.encryption import PUBLISHED_AUTH_KEY
from hardware.p1.listen import ENCRYPTED, meter_at
from tests.hardware.rig import in_loop
from tests.telegrams import belgian_telegram, encrypted, luxembourg_telegram

SEALED = encrypted(luxembourg_telegram(), bytes(range(16)), PUBLISHED_AUTH_KEY)


@pytest.mark.parametrize(
    ("sent", "meter"),
    [
        (belgian_telegram()[300:] + belgian_telegram(), "FLU5\\253769484_A"),
        (SEALED, ENCRYPTED),
        (b"AT\r\nOK\r\n", None),
    ],
    ids=["plain", "encrypted", "something else"],
)
@in_loop
async def test_a_port_is_listened_to_for_one_telegram(sent: bytes, meter: str | None) -> None:
    near, far = os.openpty()
    tty.setraw(near)
    tty.setraw(far)
    asyncio.get_running_loop().call_later(0.05, os.write, near, sent)  # Opening empties the line.
    assert await meter_at(f"serial://{os.ttyname(far)}", 10.0 if meter else 0.2) == meter
    os.close(near)
    os.close(far)
