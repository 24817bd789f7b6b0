# SPDX-License-Identifier: MIT
"""Gas, water and heat of a house that runs: what was used, for windows and phones, and what its bills are made of."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from controller.app.counters import edges_s, used_messages
from controller.app.edge import CannotStart
from controller.app.fluid_bills import KINDS, FluidBills, day_edges_s, fluid_bills
from controller.app.site_files import read_rates
from controller.history.consumption import Used
from controller.model.counter_messages import UsedMessage
from controller.model.errors import Fault, FileRefused
from controller.model.house import House
from controller.model.reading import ChannelKind
from controller.tariff.calorific import Calorific
from controller.tariff.published import Medium

LOG = logging.getLogger(__name__)


class Counted(Protocol):
    """What was counted; `controller.history.archive.Archive` is one."""

    async def used(self, kind: ChannelKind, edges_s: Sequence[int]) -> tuple[Used, ...]:
        """By all meters of a kind between consecutive times.

        Raises:
            Fault: the disk did not answer.
        """


class HouseFluids:
    """Owned by the controller's event loop."""

    def __init__(self, house: House, past: Counted) -> None:
        self._house = house
        self._past = past
        self._zone = ZoneInfo(house.timezone)

    async def used(
        self, kind: ChannelKind, per: str, span: tuple[datetime, datetime]
    ) -> tuple[UsedMessage, ...]:
        """What was used by quarter, hour, local day or month. Without rates that can be read, gas has no kWh.

        Raises:
            Fault: the disk did not answer.
        """
        found = await self._past.used(kind, edges_s(per, *span, self._zone))
        values = await asyncio.to_thread(_calorific) if kind is ChannelKind.GAS else ()
        return tuple(used_messages(found, self._house.country, self._zone, values))

    async def of_days(self, first: date, after: date) -> dict[Medium, tuple[Used, ...]]:
        """What gas and water meters counted by local day; nothing while the disk does not answer."""
        edges = day_edges_s(first, after, self._zone)
        try:
            return {medium: await self._past.used(kind, edges) for medium, kind in KINDS.items()}
        except Fault as fault:
            LOG.warning("gas and water are left out of the bill: %s", fault)
            return {}

    def bills(self, used: dict[Medium, tuple[Used, ...]], span: tuple[date, date]) -> FluidBills:
        """The bills of gas and water of these days. Reads rates.yaml where a meter was heard: not for the loop.

        Raises:
            FileRefused: rates.yaml has errors.
            CannotStart: it cannot be read.
        """
        if not any(each.value is not None for days in used.values() for each in days):
            return FluidBills()
        return fluid_bills(used, read_rates()[0], self._house, span)


def _calorific() -> tuple[Calorific, ...]:
    try:
        return read_rates()[0].calorific
    except (CannotStart, FileRefused) as trouble:
        LOG.warning("m³ of gas cannot be told in kWh: %s", trouble)
        return ()
