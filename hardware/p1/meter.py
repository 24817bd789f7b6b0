# SPDX-License-Identifier: MIT
"""The meter driver: keeps the P1 port open, and posts every whole telegram to the board.

It never dies of the world. Whatever goes wrong is a Fault, reported once when it goes down; the port is opened again
after 0.5 s, growing to 5 s, and the first good telegram reports the meter healthy. A line without good telegrams is
told apart by what does arrive:

    no byte for 12 s                           PortSilent         the port is closed in the operator's portal
    bytes, and no telegram in them             NotTelegrams       wrong speed, or inverted
    telegrams, and no right checksum           TelegramsDamaged   noise
    encrypted frames                           KeyMissing, KeyWrong

A serial address without a speed is tried at the settings of both generations of meters in turn, before the owner is
told that no telegrams come, and stays where they do.
All waiting is on the Clock, so a virtual house has its meter faults in virtual time.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Final

from controller.model.clock import Clock
from controller.model.errors import Fault
from controller.model.ports import Board
from hardware.p1.encryption import NEEDS_KEY, WRONG_KEY, AnyFramer
from hardware.p1.faults import KeyMissing, KeyWrong, NotTelegrams, PortSilent, TelegramsDamaged
from hardware.p1.framing import BEGINNING_MISSING, Frame, Rejected
from hardware.p1.telegram import read_telegram
from hardware.transport import (
    ByteStream,
    PortRefusesSettings,
    SerialSettings,
    SimulatedPorts,
    StreamEnded,
    has_serial_settings,
    open_stream,
    with_serial_settings,
)

SOURCE: Final = "meter"
SILENT_AFTER_S: Final = 12.0
"""The slowest meters send every 10 s, and not to the millisecond."""
HOPELESS_AFTER_S: Final = 15.0
"""Without a good telegram. Old meters send every 10 s, and the first may be cut."""
LOOK_EVERY_S: Final = 1.0
FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 5.0
SETTINGS_TO_TRY: Final = (SerialSettings(115_200, "N", 8), SerialSettings(9_600, "E", 7))


@dataclass(frozen=True, slots=True)
class P1Options:
    """How to reach and read the port."""

    address: str
    key: bytes | None = None
    auth_key: bytes | None = None
    needs_checksum: bool = True


@dataclass(slots=True)
class _Session:
    """What has come since the port was opened; until something has, the opening counts in its place."""

    framer: AnyFramer
    newest_byte_s: float
    newest_telegram_s: float
    has_telegram: bool = False
    rejected: list[str] = field(default_factory=list)
    """The reasons since the newest good telegram."""


class P1Meter:
    """The grid meter's driver. Owned by the task that runs `run`."""

    def __init__(self, options: P1Options, clock: Clock, simulated: SimulatedPorts | None = None) -> None:
        self._options = options
        self._clock = clock
        self._simulated = simulated
        self._settings = 0
        self._pause_s = FIRST_PAUSE_S
        self._told: type[Fault] | None = None
        self._before: Fault | None = None
        """What was wrong with the settings that were tried before these."""

    async def run(self, board: Board) -> None:
        """Post readings until cancelled."""
        while True:
            try:
                await self._connected(board)
            except StreamEnded as fault:
                self._report(board, fault)
                await asyncio.Event().wait()  # a recording is not played twice
            except Fault as fault:
                self._tell(board, fault)
            await self._clock.sleep(self._pause_s)
            self._pause_s = min(2 * self._pause_s, LONGEST_PAUSE_S)

    async def _connected(self, board: Board) -> None:
        """One life of the port: open, read and watch; ends with the Fault that ended it."""
        stream = await open_stream(self._address(), simulated=self._simulated, sleep=self._clock.sleep)
        options = self._options
        framer = AnyFramer(options.key, options.auth_key, needs_checksum=options.needs_checksum)
        now_s = self._clock.monotonic_s()
        session = _Session(framer, now_s, now_s)
        tasks = (
            asyncio.create_task(self._read(stream, session, board)),
            asyncio.create_task(self._watch(session)),
        )
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            stream.close()

    async def _read(self, stream: ByteStream, session: _Session, board: Board) -> None:
        while True:
            data = await stream.read()
            session.newest_byte_s = self._clock.monotonic_s()
            for found in session.framer.feed(data):
                if isinstance(found, Frame):
                    self._post(found, session, board)
                else:
                    _reject(found, session, board)

    def _post(self, frame: Frame, session: _Session, board: Board) -> None:
        session.newest_telegram_s = self._clock.monotonic_s()
        session.has_telegram = True
        session.rejected.clear()
        self._pause_s = FIRST_PAUSE_S
        if self._told is not None:
            self._told = None
            board.report(SOURCE, None)
        board.post_meter(read_telegram(frame), frame.data)

    async def _watch(self, session: _Session) -> None:
        while True:
            await self._clock.sleep(LOOK_EVERY_S)
            if fault := self._diagnosis(session, self._clock.monotonic_s()):
                raise fault

    def _diagnosis(self, session: _Session, now_s: float) -> Fault | None:
        """What is wrong with the line, by what has come over it."""
        if now_s - session.newest_byte_s >= SILENT_AFTER_S:
            return PortSilent()
        if NEEDS_KEY in session.rejected:
            return KeyMissing()
        if now_s - session.newest_telegram_s < HOPELESS_AFTER_S:
            return None
        if not session.rejected:
            return NotTelegrams(self._tried())
        if set(session.rejected) == {WRONG_KEY}:
            return KeyWrong()
        return TelegramsDamaged(len(session.rejected))

    def _tell(self, board: Board, fault: Fault) -> None:
        """Report what ended a life of the port, unless there are settings left to try."""
        before, self._before = self._before, None
        if self._has_other_settings(fault):
            self._before = fault
            return
        if isinstance(fault, PortRefusesSettings) and not has_serial_settings(self._options.address):
            # That it does not do settings of our choice says nothing of what is wrong with it, where that is known.
            if before is None and self._told is not None:
                return
            fault = before or fault
        self._report(board, fault)

    def _report(self, board: Board, fault: Fault) -> None:
        """Tell the board, unless it was told of this kind of trouble last."""
        if type(fault) is not self._told:
            self._told = type(fault)
            board.report(SOURCE, fault)

    def _has_other_settings(self, fault: Fault) -> bool:
        """Step to the next settings of the port where these gave no telegrams; False after the last ones.

        A port that does not do the next ones is no reason to stay with them.
        """
        is_theirs = isinstance(fault, NotTelegrams | PortRefusesSettings)
        if not is_theirs or has_serial_settings(self._options.address):
            return False
        self._settings = (self._settings + 1) % len(SETTINGS_TO_TRY)
        return self._settings != 0

    def _address(self) -> str:
        address = self._options.address
        if has_serial_settings(address):
            return address
        return with_serial_settings(address, SETTINGS_TO_TRY[self._settings])

    def _tried(self) -> tuple[str, ...]:
        """Settings of the line, where the owner chose none."""
        return () if has_serial_settings(self._options.address) else tuple(map(str, SETTINGS_TO_TRY))


def _reject(rejected: Rejected, session: _Session, board: Board) -> None:
    """Count a broken telegram. The tail of the one during which the port was opened is not broken."""
    is_first = not (session.has_telegram or session.rejected)
    if is_first and rejected.reason == BEGINNING_MISSING:
        return
    session.rejected.append(rejected.reason)
    board.reject(SOURCE, rejected.reason)
