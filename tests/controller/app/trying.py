# SPDX-License-Identifier: MIT
"""A house with a recorded past and rules, and children that try rules as no real one should, for tests of trials."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.rule_files import RuleFiles
from controller.app.trials import Trials
from controller.history.past import RecordedPast
from controller.history.recorder import Recorder
from controller.history.rows import SecondRow
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.trial_messages import TrialMessage
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, RELAY, SOLAR, START, house_of

HOUSE = replace(house_of(BATTERY, RELAY, SOLAR), area="imewo")
ZONE = ZoneInfo(HOUSE.timezone)
LOOKS_EVERY_S = 0.01
PATIENCE = 6_000
"""Looks."""
RULES = """\
rules:
  - {rule: Cut, when: true, then: {battery.home: cover above 2 kW}}
"""
BEGIN_S = int(START.timestamp()) // 900 * 900


class Board:
    """Where history says that it does not work."""

    def report(self, source: str, fault: Fault | None) -> None:
        """Nobody asks."""


@dataclass
class Trying:
    """Trials, and what they are about."""

    trials: Trials
    files: RuleFiles
    folder: Path

    async def over(self, begun: object) -> TrialMessage:
        """That trial, once it does not run any more."""
        assert isinstance(begun, TrialMessage)
        for _ in range(PATIENCE):
            message = self.trials.get(begun.id)
            if message.state != "running":
                return message
            await asyncio.sleep(LOOKS_EVERY_S)
        raise TimeoutError


def hours(count: int) -> tuple[SecondRow, ...]:
    """Minutes of a house that draws 1 kW, and 5 kW in the second quarter of each hour; the sun makes 500 W."""
    return tuple(
        SecondRow(
            BEGIN_S + 60 * minute,
            base_w=500.0 if minute // 15 % 4 != 1 else 4_500.0,
            solar_w=500.0,
            charger_w=0.0,
            device_w={"relay.boiler": 0.0},
        )
        for minute in range(60 * count)
    )


@asynccontextmanager
async def trying(folder: Path, minutes: tuple[SecondRow, ...] = ()) -> AsyncIterator[Trying]:
    """Everything that trials need, closed in order."""
    clock = VirtualClock(START)
    (folder / "rules").mkdir()
    (folder / "rules" / "rules.yaml").write_text(RULES, encoding="utf-8")
    files = RuleFiles(folder / "rules", folder / "data", Vocabulary.of(HOUSE), clock.now)
    async with Recorder(SqliteStore(folder / "history.sqlite", ZONE), clock, Board()) as recorder:
        if minutes:
            await recorder.begin_with(lambda: RecordedPast(minutes))
        trials = Trials(lambda: HOUSE, files, recorder.archive)
        try:
            yield Trying(trials, files, folder)
        finally:
            await trials.close()


def child(folder: Path, does: str) -> Callable[[str], tuple[str, ...]]:
    """In the place of the program's own command: a process that notes its number and then `does` that."""
    script = folder / "child.py"
    noted = f"pathlib.Path({str(folder / 'pid')!r}).write_text(str(os.getpid()))"
    script.write_text(f"import os, pathlib, signal, sys\n{noted}\n{does}\n", encoding="utf-8")
    return lambda _command: (sys.executable, str(script))


async def number_of(folder: Path, name: str = "pid") -> int:
    """What the child noted under that name, once it has: its process."""
    noted = folder / name
    for _ in range(PATIENCE):
        if noted.is_file() and (text := noted.read_text(encoding="ascii")):
            return int(text)
        await asyncio.sleep(LOOKS_EVERY_S)
    raise TimeoutError


def is_alive(number: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
