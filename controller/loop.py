# SPDX-License-Identifier: MIT
"""The loop: read, tick, command, publish, feed the watchdog; nothing else.

The edge around the tick: it waits for a telegram (or two seconds), puts the commands into the drivers' mailboxes and
feeds the watchdog when, and only when, the tick ran to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from controller.board import NewestBoard
from controller.model.clock import Clock
from controller.model.command import Mailbox
from controller.outcome import Outcome
from controller.tick import Tick
from controller.watchdog import Watchdog

HEARTBEAT_S = 1.0
TICK_AT_LEAST_EVERY_S = 2.0


class Loop:
    """Runs the tick on the newest readings. Its two coroutines are owned by the controller's TaskGroup."""

    def __init__(
        self,
        tick: Tick,
        board: NewestBoard,
        clock: Clock,
        mailboxes: Mapping[str, Mailbox],
        publish: Callable[[Outcome], None],
        watchdog: Watchdog,
    ) -> None:
        self._tick = tick
        self._board = board
        self._clock = clock
        self._mailboxes = mailboxes
        self._publish = publish
        self._watchdog = watchdog
        self._ticked_s = clock.monotonic_s()

    async def run(self) -> None:
        """Tick on each telegram and at least every two seconds, until cancelled."""
        while True:
            await self._board.arrived.wait()
            self._board.arrived.clear()
            self._ticked_s = self._clock.monotonic_s()
            outcome = self._tick.run(self._board.snapshot())
            for command in outcome.commands:
                self._mailboxes[command.device].put(command)
            self._publish(outcome)
            self._watchdog.feed(outcome.mode)

    async def heartbeat(self) -> None:
        """Cause a tick where no telegram does."""
        while True:
            if self._clock.monotonic_s() - self._ticked_s >= TICK_AT_LEAST_EVERY_S:
                self._board.arrived.set()
            await self._clock.sleep(HEARTBEAT_S)
