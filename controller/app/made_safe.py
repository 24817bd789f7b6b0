# SPDX-License-Identifier: MIT
"""Devices to their safe states from outside of a running controller: side by side, each within a bounded time.

One that cannot be reached does not keep the others waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from controller.app.edge import say
from controller.model.errors import Fault
from controller.model.ports import DeviceDriver

EACH_WITHIN_S = 8.0
TRIES = 3
"""One answer may get lost on the way."""
PAUSE_S = 0.2


async def all_made_safe(drivers: Iterable[DeviceDriver]) -> bool:
    """Whether every one obeyed; each says how it went."""
    return all(await asyncio.gather(*map(_made_safe, drivers)))


async def _made_safe(driver: DeviceDriver) -> bool:
    try:
        async with asyncio.timeout(EACH_WITHIN_S):
            await _tried(driver)
    except Fault as fault:
        say(f"{driver.device}: not made safe: {fault}")
    except TimeoutError:
        say(f"{driver.device}: not made safe: no answer within {EACH_WITHIN_S:.0f} s")
    else:
        say(f"{driver.device}: safe")
        return True
    return False


async def _tried(driver: DeviceDriver) -> None:
    """Raises:
    Fault: of the last try.
    """
    for _ in range(TRIES - 1):
        with suppress(Fault):
            await driver.make_safe()
            return
        await asyncio.sleep(PAUSE_S)
    await driver.make_safe()
