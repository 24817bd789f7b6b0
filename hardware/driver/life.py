# SPDX-License-Identifier: MIT
"""The life that all device drivers share: one task that reads, obeys, and leaves the device safe.

A family of drivers (Modbus, pins) only brings a Link: how to open, read, write and close. When this is done, how
often, and what happens when it fails is decided here, once:

    open      -> the link arms the device's own timeouts and safe profile; only then commands are written
    read      -> each poll; implausible values are rejected and the last good one ages
    command   -> written at once on a change, again when a *renewed* command finds the refresh interval passed
    lease     -> ends: the safe state is written once and reported
    Fault     -> reported once down and once up, the link is opened again with a growing pause
    cancelled -> the safe state, tried more than once within a bounded time

A device-side timeout is therefore fed only by renewed commands: if the loop hangs, the device falls back although
its driver lives. All waiting is on the Clock, but for the way out, when nobody may be moving the clock any more.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from enum import Enum
from typing import Protocol

from controller.model.clock import Clock
from controller.model.command import Command, Mailbox, Release, Setpoint, in_words
from controller.model.errors import Fault
from controller.model.house import DeviceSpec, dotted
from controller.model.ports import Board
from controller.model.reading import BatteryReading, ChargerReading, DeviceData, SolarReading
from controller.model.saying import Saying, Words
from hardware.driver.policy import Habits, WritePolicy, implausible, within

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
LEAVING_S = 5.0
"""Real seconds for the safe state on the way out: a slow device on a busy machine, and still well within what systemd
waits (20 s) and within the timeouts that devices have of their own (15 s)."""
LEAVING_TRIES = 3
"""One answer may get lost where all was well; a device that was away already is only tried once."""
LEAVING_PAUSE_S = 0.2
TOLERANCE_S = 1e-6
"""Clocks that count in floats may wake a sleeper a little early."""


class Link(Protocol):
    """A connection to one device. Every method may raise Fault; nothing else may come from the world."""

    async def open(self) -> None:
        """Connect, make sure that it is the right device, arm its safe profile and timeouts."""

    async def read(self) -> DeviceData:
        """What the device says now, in Kwartier's units and signs."""

    async def write(self, setpoint: Setpoint) -> None:
        """Make the device follow `setpoint`; `Release` is its safe state."""

    async def close(self) -> None:
        """Let go of the connection. May be called twice."""


class _Down(Enum):
    """What does not work."""

    LINK = "link"
    WRITE = "write"


class Driver:
    """Owned by the task that runs `run`. `make_safe` may be called before, after or beside it."""

    def __init__(self, spec: DeviceSpec, link: Link, clock: Clock, habits: Habits) -> None:
        self._spec = spec
        self._name = dotted(spec)
        self._link = link
        self._clock = clock
        self._habits = habits
        self._policy = WritePolicy(habits)
        self._command: Command | None = None
        self._is_renewed = False
        self._is_open = False
        self._is_refused = False
        self._down_by: _Down | None = None

    @property
    def device(self) -> str:
        return self._name

    async def run(self, board: Board, mailbox: Mailbox) -> None:
        """Live until cancelled."""
        inbox = _Inbox(mailbox)
        pause_s = FIRST_PAUSE_S
        try:
            while True:
                try:
                    await self._open()
                    pause_s = FIRST_PAUSE_S
                    await self._serve(board, inbox)
                except Fault as fault:
                    self._down(board, fault, _Down.LINK)
                    await self._close(board)
                    heed_cancellation()
                await self._clock.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        finally:
            inbox.close()
            await self._leave(board)

    async def make_safe(self) -> None:
        """The safe state now. While `run` lives it is followed until the next command."""
        self._command = None
        was_open = self._is_open
        try:
            if not was_open:
                await self._link.open()
            await self._write(Release())
        finally:
            if not was_open:
                await self._link.close()

    async def _open(self) -> None:
        await self._link.open()
        self._is_open = True
        self._policy.forget()
        heed_cancellation()

    async def _close(self, board: Board) -> None:
        self._is_open = False
        try:
            await self._link.close()
        except Fault as fault:
            board.report(self._name, fault)

    async def _serve(self, board: Board, inbox: _Inbox) -> None:
        """Commands before readings, so that a setpoint never waits for a poll that is only due."""
        poll_at_s = self._clock.monotonic_s()
        while True:
            await self._take(board, inbox)
            await self._follow(board)
            heed_cancellation()
            now_s = self._clock.monotonic_s()
            if now_s >= poll_at_s - TOLERANCE_S:
                await self._poll(board)
                heed_cancellation()
                next_s = poll_at_s + self._habits.poll_s
                poll_at_s = next_s if next_s > now_s else now_s + self._habits.poll_s
                if not inbox.is_empty:
                    continue
            await inbox.wait(self._clock, min(poll_at_s, self._next_duty_s()) - self._clock.monotonic_s())

    async def _poll(self, board: Board) -> None:
        data = await self._link.read()
        reason = implausible(self._spec, data)
        if reason is not None:
            board.reject(self._name, reason)
            return
        board.post_device(self._name, self._judged(data))
        if not self._is_refused:
            self._down_by = None
            board.report(self._name, None)

    def _down(self, board: Board, fault: Fault, by: _Down) -> None:
        """Once for each kind of trouble: the words of a silent device change from attempt to attempt."""
        if self._down_by is not by:
            self._down_by = by
            board.report(self._name, fault)

    def _judged(self, data: DeviceData) -> DeviceData:
        """A device that does something else than it was told has a fault, even if it does not say so."""
        reason = self._policy.disobedience(data, self._clock.monotonic_s())
        if (
            reason is not None
            and isinstance(data, BatteryReading | ChargerReading | SolarReading)
            and data.fault is None
        ):
            return replace(data, fault=reason)
        return data

    async def _take(self, board: Board, inbox: _Inbox) -> None:
        command = await inbox.newest()
        if command is not None:
            self._command = command
            self._is_renewed = True
            if _lives(command, self._clock.monotonic_s()):
                board.report(self._lease, None)

    async def _follow(self, board: Board) -> None:
        """Write what is wanted now, if the policy says that a write is due."""
        now_s = self._clock.monotonic_s()
        wanted = self._wanted(board, now_s)
        is_renewed, self._is_renewed = self._is_renewed, False
        if not self._policy.is_due(wanted, now_s, is_renewed=is_renewed):
            return
        try:
            await self._write(wanted)
        except Fault as fault:
            self._is_refused = True
            self._down(board, fault, _Down.WRITE)

    def _wanted(self, board: Board, now_s: float) -> Setpoint:
        command = self._command
        if command is None:
            return Release()
        if _lives(command, now_s):
            return within(self._spec, command.setpoint)
        self._command = None
        if not isinstance(command.setpoint, Release):
            board.report(self._lease, self._unrenewed(command))
        return Release()

    def _unrenewed(self, command: Command) -> Fault:
        setpoint = in_words(command.setpoint)
        return Fault(Saying("not-renewed", device=self._name, setpoint=setpoint), Saying("not-renewed-hint"))

    async def _write(self, setpoint: Setpoint) -> None:
        self._policy.forget()
        await self._link.write(setpoint)
        self._policy.note(setpoint, self._clock.monotonic_s())
        self._is_refused = False

    def _next_duty_s(self) -> float:
        """When something else than a poll is due: the lease ends, or a change that had to wait may be written."""
        lease_s = self._command.expires_monotonic_s if self._command else float("inf")
        return min(lease_s, self._policy.waiting_until_s)

    @property
    def _lease(self) -> str:
        return f"{self._name} lease"

    async def _leave(self, board: Board) -> None:
        """The safe state on the way out of a task that is being cancelled.

        Not by `asyncio.timeout`: before Python 3.11.3 it takes its own end for the cancellation that is under way.
        """
        leaving = asyncio.ensure_future(self._tried_to_make_safe(board))
        try:
            await asyncio.wait({leaving}, timeout=LEAVING_S)
            if leaving.done():
                leaving.result()
            else:
                board.report(self._name, self._left_unsafe(Saying("no-answer-within", limit_s=LEAVING_S)))
        except Fault as fault:
            board.report(self._name, self._left_unsafe(fault.words[0]))
        finally:
            leaving.cancel()
            await asyncio.wait({leaving}, timeout=LEAVING_S)
            await self._close(board)

    async def _tried_to_make_safe(self, board: Board) -> None:
        """As `make_safe`; over a fresh connection where it fails.

        Raises:
            Fault: of the last try.
        """
        tries = 1 if self._down_by is _Down.LINK else LEAVING_TRIES
        while True:
            try:
                return await self.make_safe()
            except Fault:
                tries -= 1
                if not tries:
                    raise
            await self._close(board)
            await asyncio.sleep(LEAVING_PAUSE_S)

    def _left_unsafe(self, reason: Words) -> Fault:
        return Fault(Saying("left-unsafe", device=self._name, reason=reason), Saying("left-unsafe-hint"))


def heed_cancellation() -> None:
    """Until Python 3.12 `asyncio.wait_for` swallows a cancellation that comes together with its result.

    A link may use it, and a driver that did not notice would keep the whole house from stopping.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _lives(command: Command, now_s: float) -> bool:
    return command.expires_monotonic_s > now_s + TOLERANCE_S


class _Inbox:
    """The mailbox and the clock, waited for together. Keeps one pending `take`, so that no command is lost."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._taking = asyncio.ensure_future(mailbox.take())

    @property
    def is_empty(self) -> bool:
        return self._mailbox.is_empty and not self._taking.done()

    async def newest(self) -> Command | None:
        """The newest command that arrived since the last call."""
        if self._taking.done():
            command = self._taking.result()
            if not self._mailbox.is_empty:
                command = await self._mailbox.take()
            self._taking = asyncio.ensure_future(self._mailbox.take())
            return command
        return None

    async def wait(self, clock: Clock, seconds: float) -> None:
        """Until a command arrives or the time is up."""
        sleeping = asyncio.ensure_future(clock.sleep(max(0.0, seconds)))
        try:
            await asyncio.wait((self._taking, sleeping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()

    def close(self) -> None:
        self._taking.cancel()
