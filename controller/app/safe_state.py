# SPDX-License-Identifier: MIT
"""The `safe-state` command: put every device in its safe state and exit. For systemd's ExecStopPost and for people.

It covers what the controller cannot cover itself: having been killed. Devices are done side by side, each within a
bounded time, and one that cannot be reached does not keep the others waiting.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from controller.app.edge import Exit, say
from controller.app.paths import is_there
from controller.app.site_files import read_site, site_path
from controller.model.clock import RealClock
from controller.model.errors import Fault
from controller.model.house import House
from controller.model.ports import DeviceDriver
from hardware import registry

EACH_WITHIN_S = 8.0
TRIES = 3
"""One answer may get lost on the way."""
PAUSE_S = 0.2


def safe_state(site: Path | None) -> int:
    """All devices of the site file to their safe states; 0 when every one obeyed."""
    path = site_path(site)
    if site is None and not is_there(path):
        say("no site.yaml: there is no device to make safe")
        return Exit.DONE
    return asyncio.run(_make_all_safe(read_site(path)))


async def _make_all_safe(house: House) -> int:
    drivers = registry.build(house, RealClock(), None).devices
    done = await asyncio.gather(*(_make_safe(driver) for driver in drivers))
    return Exit.DONE if all(done) else Exit.CANNOT_START


async def _make_safe(driver: DeviceDriver) -> bool:
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
