# SPDX-License-Identifier: MIT
"""Teaches the day plan what the house did before a rule asked for a plan: the quarters of its history.

So the first plan of a house that has been watched for a month is made of that month, and not of a usual household.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from controller.history.archive import Archive
from controller.history.levels import QUARTER
from controller.history.span import Recorded
from controller.model.clock import Clock
from controller.model.errors import Fault
from controller.plan.planner import Planner

LOG = logging.getLogger(__name__)
DAYS = 28
LOOKS_EVERY_S = 60.0
SERIES = ("base_w", "solar_w")


class PlanPast:
    """Belongs to the controller's event loop, in which `run` is one task."""

    def __init__(
        self, planner: Callable[[], Planner | None], archive: Archive, clock: Clock, *, has_sun: bool
    ) -> None:
        self._planner = planner
        self._archive = archive
        self._clock = clock
        self._has_sun = has_sun
        self._asked: Planner | None = None

    async def run(self) -> None:
        """Look for a planner that has learned nothing yet, until cancelled."""
        while True:
            planner = self._planner()
            if planner is not None and planner is not self._asked:
                self._asked = planner
                if planner.expectation.is_new:
                    await self._teach(planner)
            await self._clock.sleep(LOOKS_EVERY_S)

    async def _teach(self, planner: Planner) -> None:
        now = self._clock.now()
        span = Recorded(int((now - timedelta(days=DAYS)).timestamp()), int(now.timestamp()))
        count = 0
        try:
            async for text in self._archive.lines(QUARTER, (*SERIES, *planner.relays), span):
                count += self._learn(planner, text.splitlines())
        except Fault as fault:
            LOG.warning("the day plan begins without the past of the house: %s", fault.message)
        else:
            LOG.info("the day plan learned from %d quarters of history", count)

    def _learn(self, planner: Planner, lines: Iterable[str]) -> int:
        """How many of the lines told what the house took."""
        count = 0
        for line in lines:
            at, base, solar, *relays = line.split(",")
            if not base or (self._has_sun and not solar):
                continue
            sun_w = max(0.0, float(solar)) if self._has_sun else 0.0
            load_w = float(base) + sun_w - sum(float(relay) for relay in relays if relay)
            planner.expectation.learn(datetime.fromtimestamp(int(at), UTC), max(0.0, load_w), sun_w)
            count += 1
        return count
