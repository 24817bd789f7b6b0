# SPDX-License-Identifier: MIT
"""The simulated house over a restart: it goes on where it stopped, as its history and its meter do.

Without that its evening would begin anew, days before the newest telegram that the controller remembers, with a meter
that counts from far below.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from controller.app.pace import RATES, Pacer
from controller.model.messages import MessageError, decode, encode
from hardware.sim import KeptHouse, SimulatedHouse

LOG = logging.getLogger(__name__)
FILE = "simulated-house.json"
EVERY_S = 2.0
"""Of real time."""


@dataclass(frozen=True, slots=True)
class KeptDemo:
    """A simulated house, and how fast it lived."""

    house: KeptHouse
    rate: float

    @property
    def at(self) -> datetime:
        """When it goes on, on its own clock."""
        return datetime.fromtimestamp(self.house.world.at + self.house.ahead_s, UTC)


class DemoKeeper:
    """Keeps the house of a demo in its data folder. Owned by the event loop."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._is_refused = False

    def kept(self) -> KeptDemo | None:
        """The house of the run before; None where there is none."""
        try:
            found = decode(KeptDemo, self._path.read_bytes())
        except (OSError, MessageError):
            return None
        return found if found.rate in RATES else None

    async def run(self, house: SimulatedHouse, pacer: Pacer) -> None:
        """Keep it until cancelled, and once more then."""
        try:
            while True:
                self._keep(KeptDemo(replace(house.kept(), ahead_s=2 * EVERY_S * pacer.rate), pacer.rate))
                await asyncio.sleep(EVERY_S)
        finally:
            self._keep(KeptDemo(house.kept(), pacer.rate))

    def _keep(self, demo: KeptDemo) -> None:
        """Whole or not at all. That the disk refuses is said once: the next run then begins anew."""
        fresh = self._path.with_name(f".{FILE}.new")
        try:
            fresh.write_text(encode(demo), encoding="utf-8")
            fresh.replace(self._path)
        except OSError as reason:
            if not self._is_refused:
                LOG.warning("the simulated house is not kept: %s", reason)
            self._is_refused = True
