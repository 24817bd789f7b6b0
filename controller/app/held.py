# SPDX-License-Identifier: MIT
"""The house whose devices are in Kwartier's hand: its site.yaml as it was when the run began, in the data folder.

It is gone again after an end in which every device was left safe. So what is found there belongs to a run that was
killed, and its devices may still do what they were told last. By the site.yaml of now they might not be found: it may
have been changed since, or have errors. They are let go by the text that they were held by, and by no other; nothing is
ever steered by it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from controller.app.edge import CannotStart
from controller.app.made_safe import all_made_safe
from controller.app.site_files import read_text
from controller.app.user_files import replace_text
from controller.model.clock import RealClock
from controller.model.errors import Fault, FileRefused
from controller.model.house import House
from controller.model.ports import DeviceDriver
from controller.site import load_site
from hardware import registry

LOG = logging.getLogger(__name__)
FILE = "held-site.yaml"
AGAIN_S = 30.0
"""An inverter comes up later than we do after a power cut."""


class HeldSite:
    """Owned by the controller's event loop."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the data folder."""
        self._path = folder / FILE

    def unlike(self, house: House | None) -> Sequence[DeviceDriver]:
        """The devices that a killed run held, but for those that `house` has just so."""
        held = self._house()
        if held is None:
            return ()
        known = () if house is None else house.devices
        try:
            drivers = registry.build(held, RealClock(), None).devices
        except Fault as fault:
            LOG.warning("the devices that were held cannot be let go: %s", fault)
            return ()
        names = {driver.device: spec for driver, spec in zip(drivers, held.devices, strict=True)}
        return tuple(driver for driver in drivers if names[driver.device] not in known)

    async def take_over(self, house: House, text: str) -> None:
        """From now on the devices of `house` are held, by `text`; what a killed run held beside them is let go."""
        await all_made_safe(self.unlike(house))
        try:
            self._path.touch(mode=0o600)  # it may hold the keys of the meter
            replace_text(self._path, text)
        except OSError as reason:
            LOG.warning("which devices are held could not be kept in %s: %s", self._path, reason)

    async def release(self) -> None:
        """Let go what a killed run held; tried until every device obeyed."""
        clock = RealClock()
        while not await all_made_safe(self.unlike(None)):
            await clock.sleep(AGAIN_S)
        self.let_go()

    def let_go(self) -> None:
        """Nothing is held any more."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as reason:
            LOG.warning("%s could not be taken away: %s", self._path, reason)

    def _house(self) -> House | None:
        if not self._path.exists():
            return None
        try:
            return load_site(read_text(self._path), str(self._path))[0]
        except (CannotStart, FileRefused) as reason:
            LOG.warning("which devices were held cannot be read: %s", reason)
            return None
