# SPDX-License-Identifier: MIT
"""The `safe-state` command: put every device in its safe state and exit. For systemd's ExecStopPost and for people.

It covers what the controller cannot cover itself: having been killed. The devices that the killed run held are among
them also when site.yaml does not name them any more, or has errors by now.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from controller.app.edge import CannotStart, Exit, say
from controller.app.held import HeldSite
from controller.app.made_safe import all_made_safe
from controller.app.paths import data_folder, is_there
from controller.app.site_files import read_site, site_path
from controller.model.clock import RealClock
from controller.model.errors import FileRefused
from controller.model.house import House
from controller.model.ports import DeviceDriver
from hardware import registry


def safe_state(site: Path | None, data: Path | None = None) -> int:
    """All devices of the site file, and those that are held, to their safe states; 0 when every one obeyed.

    Raises:
        FileRefused: the site file has errors; what is held is safe all the same.
        CannotStart: it cannot be read; likewise.
    """
    path, held = site_path(site), HeldSite(data or data_folder())
    try:
        house = None if site is None and not is_there(path) else read_site(path)
    except (FileRefused, CannotStart):
        asyncio.run(all_made_safe(held.unlike(None)))
        raise
    drivers = (*_drivers(house), *held.unlike(house))
    if house is None and not drivers:
        say("no site.yaml: there is no device to make safe")
    return Exit.DONE if asyncio.run(all_made_safe(drivers)) else Exit.CANNOT_START


def _drivers(house: House | None) -> tuple[DeviceDriver, ...]:
    return () if house is None else registry.build(house, RealClock(), None).devices
