# SPDX-License-Identifier: MIT
"""The prices of the day-ahead exchange for this house: who brings them, and how bills and rules take them.

They are brought only when site.yaml names sources. Contracts by the quarter have no price where a source gives hours of
a day that was traded in quarters: a mean is not the price of any of the four.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from controller.app.edge import CannotStart
from controller.app.spot_file import read_intervals
from controller.model.clock import QUARTER_S, Clock
from controller.model.market import QUARTERS_SINCE, Conversion, MarketDay, PricesSpec, SpotInterval
from controller.model.ports import Board
from controller.model.saying import Saying
from controller.tariff.components import Energy
from controller.tariff.contract import Contract
from controller.tariff.published import Version
from controller.tariff.spot import HOUR_S, NO_SPOT, Spot
from hardware.prices.day_ahead import DayAhead
from hardware.prices.document import DocumentBroken, in_order, of_day
from hardware.prices.shelf import KnownDay, Shelf
from hardware.prices.source import Source, SourceTrouble, http_source

CURRENCY = "EUR"
FILE = "file"
NEXT_MEANWHILE = Saying("next-asked-meanwhile")


class FileSource:
    """A CSV of prices that the owner keeps; read anew each time it is asked."""

    name = FILE

    def __init__(self, path: Path) -> None:
        self._path = path

    async def ask(self, day: MarketDay) -> tuple[SpotInterval, ...]:
        """As every `Source`."""
        try:
            return of_day(in_order(await asyncio.to_thread(read_intervals, self._path)), day)
        except CannotStart as unreadable:
            raise SourceTrouble(unreadable.words, NEXT_MEANWHILE) from None
        except DocumentBroken as broken:
            told = Saying("fault-of", name=str(self._path), what=broken.reason)
            raise SourceTrouble(told, NEXT_MEANWHILE) from None


class Exchange:
    """Belongs to the controller's event loop, in which `run` is one task."""

    def __init__(self, day_ahead: DayAhead, conversion: Conversion | None = None) -> None:
        """Prices are in euros, but for a `conversion`."""
        self._day_ahead = day_ahead
        self._conversion = conversion
        self._spot = NO_SPOT

    def spot(self) -> Spot:
        """What is known now; another object whenever more is known."""
        return self._spot

    async def run(self, board: Board, changed: Callable[[], Awaitable[None]]) -> None:
        """Bring prices until cancelled; `changed` is told when more is known."""

        async def take() -> None:
            self._spot = converted(spot_of(self._day_ahead.days.values()), self._conversion)
            await changed()

        await self._day_ahead.run(board, take)


def exchange_of(
    spec: PricesSpec | None, site: Path, data_folder: Path, clock: Clock, offset_s: float
) -> Exchange | None:
    """Who brings the prices by the site file at `site`; None where it names nobody."""
    if spec is None:
        return None
    folder = site.parent
    sources: list[Source] = [
        FileSource(folder / spec.file) if name == FILE and spec.file else http_source(name, spec, folder)
        for name in spec.sources
    ]
    shelf = Shelf(data_folder, spec.zone.name)
    return Exchange(DayAhead(sources, shelf, clock, offset_s), spec.conversion)


def follows(contract: Contract, spec: PricesSpec | None = None) -> bool:
    """Whether its prices may be those of the exchange: these are in euros, or in what the owner converts them to."""
    conversion = None if spec is None else spec.conversion
    currency = CURRENCY if conversion is None else conversion.currency
    return all(part.currency == currency for part in contract.parts)


def converted(spot: Spot, conversion: Conversion | None) -> Spot:
    """In the money of the contract."""
    return spot if conversion is None else spot.times(conversion.per_euro)


def other_money(contract: Contract, spec: PricesSpec | None) -> str:
    """Why a contract that follows the exchange has no prices, and what to do; nothing where it has, or needs none."""
    parts = [part.currency for part in contract.parts if any(map(_follows_spot, part.versions))]
    if not parts or follows(contract, spec):
        return ""
    currency = parts[0]
    if spec is not None and spec.conversion is not None:
        return f"the exchange's prices are converted to {spec.conversion.currency}, and the contract is in {currency}"
    return (
        f"the exchange's prices are in EUR and the contract is in {currency}: its prices are unknown; "
        f'say what a euro costs in site.yaml ("prices: {{…, per_euro: … {currency}}}")'
    )


def _follows_spot(version: Version) -> bool:
    components = (line.component for line in version.lines)
    return any(isinstance(each, Energy) and each.follows_spot for each in components)


def stored_spot(spec: PricesSpec | None, data_folder: Path, first: date, after: date) -> Spot:
    """What was kept of the days from `first` until before `after`, for bills."""
    if spec is None:
        return NO_SPOT
    days = (MarketDay(first + timedelta(days=number)) for number in range((after - first).days))
    return converted(spot_of(Shelf(data_folder, spec.zone.name).load(days).values()), spec.conversion)


def spot_of(days: Iterable[KnownDay]) -> Spot:
    """Prices of whole days and of parts of them."""
    prices: list[SpotInterval] = []
    means: list[SpotInterval] = []
    for known in days:
        for interval in known.intervals:
            if interval.seconds == HOUR_S and known.day.day >= QUARTERS_SINCE:
                means.append(interval)
            elif interval.seconds == QUARTER_S or known.day.day < QUARTERS_SINCE:
                prices.append(interval)
    return Spot.of(prices, means)
