# SPDX-License-Identifier: MIT
"""The part of the house's service that is about its meters: what they counted, which were replaced, whom to believe."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from controller.api.service import Refused
from controller.app.counters import record_messages
from controller.app.house_bills import HouseBills
from controller.app.meter_check import MeterCheck
from controller.app.swaps import swap_message
from controller.board import NewestBoard
from controller.counters.swap import Swap
from controller.history.archive import Archive
from controller.model.clock import Clock
from controller.model.counter_messages import CounterRecordMessage, UsedMessage
from controller.model.errors import Fault
from controller.model.reading import ChannelKind
from controller.model.saying import Saying
from controller.model.swap_messages import SwapAnswerRequest, SwapMessage
from controller.model.truth_messages import TruthMessage
from controller.outcome import Outcome
from controller.tick import Tick

LOG = logging.getLogger(__name__)


class MeterAnswers:
    """What HouseService is made of as well; it owns everything that is named here."""

    _tick: Tick
    _board: NewestBoard
    _clock: Clock
    _newest: Outcome | None
    _archive: Archive
    _check: MeterCheck
    bills: HouseBills
    keep_swap: Callable[[Swap], None]
    """Who keeps an answer about a meter."""

    def swaps(self) -> tuple[SwapMessage, ...]:
        """See `Service`."""
        return tuple(map(swap_message, reversed(self._tick.meters.swaps)))

    async def answer_swap(self, number: int, request: SwapAnswerRequest, who: str) -> SwapMessage:
        """See `Service`."""
        swap = self._tick.meters.answer(number, request.answer, self._now())
        if swap is None:
            hint = Saying("swaps-are-listed")
            raise Refused(404, Saying("api-nobody-asks", number=str(number)), hint)
        LOG.info("%s answered for the swap %d: %s", who, number, request.answer)
        self.keep_swap(swap)
        self._board.arrived.set()
        return swap_message(swap)

    async def truth(self, start: datetime, end: datetime) -> TruthMessage:
        """See `Service`."""
        with _of_disk():
            return await self._check.message(start, end)

    async def counters(self) -> tuple[CounterRecordMessage, ...]:
        """See `Service`."""
        return record_messages(await self._archive.counters())

    async def used(self, kind: str, per: str, start: datetime, end: datetime) -> tuple[UsedMessage, ...]:
        """See `Service`."""
        with _of_disk():
            return await self.bills.fluids.used(ChannelKind(kind), per, (start, end))

    def _now(self) -> datetime:
        return self._clock.now() if self._newest is None else self._newest.snapshot.at


@contextmanager
def _of_disk() -> Iterator[None]:
    """That the disk does not answer is told to whoever asked."""
    try:
        yield
    except Fault as fault:
        raise Refused(503, *fault.words) from fault
