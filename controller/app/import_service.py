# SPDX-License-Identifier: MIT
"""The running controller's side of an import: quarters that arrive over the API, checked and handed to the history."""

from __future__ import annotations

import logging
from typing import Protocol
from zoneinfo import ZoneInfo

from controller.api.service import Refused
from controller.app.import_past import can_export
from controller.history.imported import Batch
from controller.imports.interval import is_plausible
from controller.imports.quarters import Quality, ReferenceQuarter
from controller.imports.read import SOURCES
from controller.model.clock import QUARTER_S
from controller.model.errors import Fault, did_you_mean
from controller.model.house import House
from controller.model.import_messages import LARGEST_PIECE, ImportRequest, ReferenceMessage, TakenMessage
from controller.model.reading import TariffBand

log = logging.getLogger(__name__)

LAST_S = 7_258_118_400
"""The year 2200: beyond it a time is a slip."""


class Keeper(Protocol):
    """Where quarters go; `controller.history.recorder.Recorder` is one."""

    async def take_in(self, batch: Batch) -> TakenMessage:
        """Add them to the past, all or none."""


class ImportService:
    """Owned by the controller's event loop."""

    def __init__(self, house: House, keeper: Keeper, *, is_simulated: bool = False) -> None:
        self._house = house
        self._keeper = keeper
        self._is_simulated = is_simulated

    async def take_in(self, request: ImportRequest, who: str) -> TakenMessage:
        """Quarters of one source, in order of time.

        Raises:
            Refused: 409 in a simulated house, 422 when they make no sense, 503 when the history cannot be written.
        """
        if self._is_simulated:
            raise Refused(
                409, "this house is simulated: a real past does not belong in it", "start your own house"
            )
        rows = tuple(_row(place, quarter) for place, quarter in enumerate(request.quarters))
        _check(request, rows)
        batch = Batch(request.source, rows, ZoneInfo(self._house.timezone), can_export(self._house))
        try:
            taken = await self._keeper.take_in(batch)
        except Fault as fault:
            raise Refused(503, fault.message, fault.hint) from fault
        log.info("%s: %d quarters of %s, of which %d are new", who, len(rows), request.source, taken.new)
        return taken


def _check(request: ImportRequest, rows: tuple[ReferenceQuarter, ...]) -> None:
    names = [source.name for source in SOURCES]
    if request.source not in names:
        hint = did_you_mean(request.source, names) or f"known are: {', '.join(names)}"
        raise Refused(422, f'source: "{request.source}" is not known', hint)
    if not 1 <= len(rows) <= LARGEST_PIECE:
        raise Refused(422, f"quarters: must be 1 to {LARGEST_PIECE}")
    for place in range(1, len(rows)):
        if rows[place].start_s <= rows[place - 1].start_s:
            raise Refused(422, f"quarters.{place}.start_s: must be later than the one before")


def _row(place: int, given: ReferenceMessage) -> ReferenceQuarter:
    if given.start_s % QUARTER_S or not 0 <= given.start_s < LAST_S:
        raise Refused(422, f"quarters.{place}.start_s: must be the start of a quarter, in seconds since 1970")
    energies = (given.import_wh, given.export_wh, given.solar_wh, _size(given.battery_wh))
    for name, wh in zip(("import_wh", "export_wh", "solar_wh", "battery_wh"), energies, strict=True):
        if wh is not None and not is_plausible(wh, QUARTER_S):
            raise Refused(422, f"quarters.{place}.{name}: no house moves this in a quarter")
    try:
        band = None if given.band is None else TariffBand(given.band)
        quality = Quality(given.quality)
    except ValueError as error:
        raise Refused(422, f"quarters.{place}: {error}") from None
    return ReferenceQuarter(
        given.start_s, given.import_wh, given.export_wh, given.solar_wh, given.battery_wh, band, quality
    )


def _size(wh: float | None) -> float | None:
    """A battery's energy has a sign."""
    return None if wh is None else abs(wh)
