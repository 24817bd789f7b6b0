# SPDX-License-Identifier: MIT
"""The running controller's side of an import: quarters that arrive over the API, checked and handed to the history."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from controller.api.service import Refused
from controller.app.import_past import can_export
from controller.history.imported import Batch
from controller.imports.interval import CLOCK_SLACK_S, FIRST_S, is_plausible
from controller.imports.quarters import Quality, ReferenceQuarter
from controller.imports.read import SOURCES
from controller.model.clock import QUARTER_S, Clock
from controller.model.errors import Fault, meant
from controller.model.house import House
from controller.model.import_messages import LARGEST_PIECE, ImportRequest, ReferenceMessage, TakenMessage
from controller.model.reading import TariffBand
from controller.model.saying import Saying

log = logging.getLogger(__name__)
Word = TypeVar("Word", bound=StrEnum)


class Keeper(Protocol):
    """Where quarters go; `controller.history.recorder.Recorder` is one."""

    async def take_in(self, batch: Batch) -> TakenMessage:
        """Add them to the past, all or none."""


class ImportService:
    """Owned by the controller's event loop."""

    def __init__(self, house: House, keeper: Keeper, clock: Clock, *, is_simulated: bool = False) -> None:
        self._house = house
        self._keeper = keeper
        self._clock = clock
        self._is_simulated = is_simulated
        self.taken: Callable[[datetime, datetime], None] = lambda _start, _end: None
        """Told of the first and the last moment of what was added to the past."""

    async def take_in(self, request: ImportRequest, who: str) -> TakenMessage:
        """Quarters of one source, in order of time.

        Raises:
            Refused: 409 in a simulated house, 422 when they make no sense, 503 when the history cannot be written.
        """
        if self._is_simulated:
            raise Refused(409, Saying("import-simulated"), Saying("start-own-house"))
        until_s = self._clock.now().timestamp() + CLOCK_SLACK_S
        rows = tuple(_row(place, quarter, until_s) for place, quarter in enumerate(request.quarters))
        _check(request, rows)
        batch = Batch(request.source, rows, ZoneInfo(self._house.timezone), can_export(self._house))
        try:
            taken = await self._keeper.take_in(batch)
        except Fault as fault:
            raise Refused(503, fault.message, fault.hint) from fault
        if taken.new or taken.better:
            self.taken(*(datetime.fromtimestamp(at_s, UTC) for at_s in _span(rows)))
        log.info("%s: %d quarters of %s, of which %d are new", who, len(rows), request.source, taken.new)
        return taken


def _check(request: ImportRequest, rows: tuple[ReferenceQuarter, ...]) -> None:
    names = [source.name for source in SOURCES]
    if request.source not in names:
        hint = meant(request.source, names) or Saying("known-are", names=tuple(names))
        raise Refused(422, Saying("import-no-source", name=request.source), hint)
    if not 1 <= len(rows) <= LARGEST_PIECE:
        raise Refused(422, Saying("import-too-many", most=LARGEST_PIECE))
    for place in range(1, len(rows)):
        if rows[place].start_s <= rows[place - 1].start_s:
            raise Refused(422, Saying("import-no-order", where=f"quarters.{place}.start_s"))


def _span(rows: tuple[ReferenceQuarter, ...]) -> tuple[int, int]:
    """From the first until the end of the last [s since 1970]."""
    return rows[0].start_s, rows[-1].start_s + QUARTER_S


def _row(place: int, given: ReferenceMessage, until_s: float) -> ReferenceQuarter:
    """The quarter, which nobody can have measured that ends after `until_s`."""
    where = f"quarters.{place}.start_s"
    if given.start_s % QUARTER_S:
        raise Refused(422, Saying("import-no-quarter", where=where), Saying("import-quarter-starts"))
    if given.start_s < FIRST_S:
        raise Refused(422, Saying("import-too-early", where=where), Saying("import-quarter-starts"))
    if given.start_s + QUARTER_S > until_s:
        raise Refused(422, Saying("import-ahead", where=where), Saying("import-look-at-clocks"))
    energies = (given.import_wh, given.export_wh, given.solar_wh, _size(given.battery_wh))
    for name, wh in zip(("import_wh", "export_wh", "solar_wh", "battery_wh"), energies, strict=True):
        if wh is not None and not is_plausible(wh, QUARTER_S):
            where = f"quarters.{place}.{name}"
            raise Refused(422, Saying("import-no-energy", where=where), Saying("import-energy-in-wh"))
    band = _one_of(TariffBand, given.band, f"quarters.{place}.band")
    quality = _one_of(Quality, given.quality, f"quarters.{place}.quality") or Quality.MEASURED
    return ReferenceQuarter(
        given.start_s, given.import_wh, given.export_wh, given.solar_wh, given.battery_wh, band, quality
    )


def _one_of(kind: type[Word], text: str | None, where: str) -> Word | None:
    """The word; nothing stays nothing."""
    if text is None:
        return None
    try:
        return kind(text)
    except ValueError:
        message = Saying("import-not-valid", where=where, text=text)
        raise Refused(422, message, Saying("known-are", names=tuple(each.value for each in kind))) from None


def _size(wh: float | None) -> float | None:
    """A battery's energy has a sign."""
    return None if wh is None else abs(wh)
