# SPDX-License-Identifier: MIT
"""The task that knows the prices of the exchange: from the shelf at once, from its sources in turn when they are due.

Nobody waits for it. What is not there is UNKNOWN and is asked for again; a source in trouble is named once and once
more when it is back, and the next one is asked at once. Of a day the prices of one source are kept, never a mixture.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from controller.model.clock import Clock
from controller.model.errors import Fault
from controller.model.market import MarketDay
from controller.model.ports import Board
from controller.model.saying import Saying
from hardware.prices.document import NotThere
from hardware.prices.shelf import KnownDay, Shelf
from hardware.prices.source import Source, SourceTrouble
from hardware.prices.turns import (
    DAYS_BACK,
    SELDOM_S,
    Turns,
    days_ahead,
    days_past,
    market_today,
    missed,
    wait_s,
)

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 60.0
CONFIRMED_AFTER_S = 3600.0
"""After the first hour of a day its prices are asked for once more."""
PRICES, KEPT = "prices", "price shelf"
"""Names that faults bear."""


class DayAhead:
    """Belongs to the controller's event loop, in which `run` is one task."""

    def __init__(self, sources: Sequence[Source], shelf: Shelf, clock: Clock, offset_s: float = 0.0) -> None:
        """`offset_s` is how much later than others this house asks for tomorrow."""
        self._sources = tuple(sources)
        self._shelf = shelf
        self._clock = clock
        self._offset_s = offset_s
        self._turns = Turns()
        self._days: dict[date, KnownDay] = {}
        self._unconfirmed: set[date] = set()
        """Days that were brought before they began, and were not asked for again since."""

    @property
    def days(self) -> Mapping[date, KnownDay]:
        """What is known, by day."""
        return MappingProxyType(self._days)

    async def run(self, board: Board, changed: Callable[[], Awaitable[None]]) -> None:
        """Keep the prices of today, tomorrow and the last weeks; `changed` is told of each that is new."""
        await self.load()
        await changed()
        while True:
            if await self.look(board):
                await changed()
            await self._clock.sleep(LOOK_EVERY_S)

    async def load(self) -> None:
        """Take what is on the shelf."""
        now = self._clock.now()
        today = MarketDay(market_today(now))
        wanted = (*days_past(now), today, today.next)
        self._days = await asyncio.to_thread(self._shelf.load, wanted)

    async def look(self, board: Board) -> bool:
        """Ask for what is due. Returns whether something new is known."""
        now = self._clock.now()
        is_new = False
        for day in days_ahead(now, self._offset_s):
            is_fine = day.day in self._days and self._days[day.day].is_fine
            is_new |= not is_fine and await self._ask(day, board)
        for day in days_past(now):
            if not self._is_whole(day.day) and self._who(day):
                is_new |= await self._ask(day, board)
                break  # a long absence is made good a day at a time
        is_new |= await self._confirm(MarketDay(market_today(now)), board)
        self._name_missed(board)
        self._forget()
        return is_new

    async def _confirm(self, today: MarketDay, board: Board) -> bool:
        """Ask for a day once more when it has begun: an auction may be corrected. Returns whether it was."""
        known, now = self._days.get(today.day), self._clock.now()
        is_due = now >= today.start + timedelta(seconds=CONFIRMED_AFTER_S + self._offset_s)
        if known is None or today.day not in self._unconfirmed or not is_due:
            return False
        source = next((each for each in self._who(today) if each.name == known.source), None)
        if source is None:
            return False
        answer = await self._answer(source, today, board)
        if answer.is_fine:
            self._unconfirmed.discard(today.day)
        if not answer.is_fine or answer.intervals == known.intervals:
            return False
        LOG.warning("%s corrected the prices of %s", answer.source, answer.day)
        await self._take(answer, board)
        return True

    def _is_whole(self, day: date) -> bool:
        return day in self._days and self._days[day].is_whole

    def _who(self, day: MarketDay) -> list[Source]:
        now_s = self._clock.monotonic_s()
        return [each for each in self._sources if self._turns.may_ask(each.name, day.day, now_s)]

    async def _ask(self, day: MarketDay, board: Board) -> bool:
        """Ask one source after the other until the day is whole. Returns whether more is known than before."""
        is_new = False
        for source in self._who(day):
            answer = await self._answer(source, day, board)
            known = self._days.get(day.day)
            if answer.intervals and (known is None or answer.worth > known.worth):
                await self._take(answer, board)
                is_new = True
            if answer.is_fine:
                break
        return is_new

    async def _answer(self, source: Source, day: MarketDay, board: Board) -> KnownDay:
        """What `source` says of `day`: nothing when it is in trouble or does not know."""
        name = f"prices from {source.name}"
        try:
            intervals = await source.ask(day)
        except SourceTrouble as trouble:
            self._turns.failed(source.name, self._clock.monotonic_s(), trouble.wait_s)
            board.report(name, trouble)
            return KnownDay(day, source.name, ())
        except NotThere:
            intervals = ()
        board.report(name, None)
        self._turns.answered(source.name)
        answer, now = KnownDay(day, source.name, intervals), self._clock.now()
        if not answer.is_fine:
            # Who gives hours will give hours tomorrow, too.
            rest_s = SELDOM_S if answer.is_whole else wait_s(day.day, now)
            self._turns.rest(source.name, day.day, self._clock.monotonic_s(), rest_s)
        return answer

    async def _take(self, prices: KnownDay, board: Board) -> None:
        self._days[prices.day.day] = prices
        if prices.day.start > self._clock.now():
            self._unconfirmed.add(prices.day.day)
        part = "" if prices.is_whole else ", in part"
        LOG.info("%s gave the prices of %s%s", prices.source, prices.day, part)
        try:
            await asyncio.to_thread(self._shelf.keep, prices)
        except Fault as fault:
            board.report(KEPT, fault)
        else:
            board.report(KEPT, None)

    def _name_missed(self, board: Board) -> None:
        day = missed(self._clock.now(), self._is_whole)
        if day is None:
            board.report(PRICES, None)
            return
        missing = Saying("prices-missing", day_at=datetime.combine(day.day, time()))
        board.report(PRICES, Fault(missing, Saying("prices-missing-hint")))

    def _forget(self) -> None:
        oldest = date.fromordinal(market_today(self._clock.now()).toordinal() - DAYS_BACK)
        self._turns.forget_before(oldest)
        self._unconfirmed = {each for each in self._unconfirmed if each >= oldest}
        for day in [each for each in self._days if each < oldest]:
            del self._days[day]
