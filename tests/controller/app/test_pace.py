# SPDX-License-Identifier: MIT
"""The pace of a simulated house: as fast as was asked, slower where the computer is, and never a second left out."""

from __future__ import annotations

import asyncio

import pytest

from controller.app.pace import FAST_STEP_S, SMOOTH_STEP_S, Pacer
from controller.model.clock import VirtualClock
from tests.controller.houses import START


class Computer:
    """An event loop's time and sleep, and how long a step of the house takes."""

    def __init__(self, step_takes_s: float) -> None:
        self.now_s = 100.0
        self.step_takes_s = step_takes_s
        self.sleep_really = asyncio.sleep

    def time(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self.now_s += seconds
        await self.sleep_really(0)


class Counted(VirtualClock):
    """A clock that remembers its steps."""

    def __init__(self, computer: Computer) -> None:
        super().__init__(START)
        self.steps_s: list[float] = []
        self._computer = computer

    def advance(self, seconds: float) -> None:
        self.steps_s.append(seconds)
        self._computer.now_s += self._computer.step_takes_s
        super().advance(seconds)


def lived(
    rate: float, step_takes_s: float, steps: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[Counted, float]:
    """The clock after so many steps, and how long that took the computer."""
    computer = Computer(step_takes_s)
    clock = Counted(computer)

    async def scenario() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(asyncio.get_running_loop(), "time", computer.time)
            patch.setattr(asyncio, "sleep", computer.sleep)
            pacing = asyncio.create_task(Pacer(clock, rate).run())
            while len(clock.steps_s) < steps:
                await computer.sleep_really(0)
            pacing.cancel()

    asyncio.run(scenario())
    return clock, computer.now_s - 100.0


@pytest.mark.parametrize(("rate", "step_s"), [(1, SMOOTH_STEP_S), (60, FAST_STEP_S), (1000, FAST_STEP_S)])
def test_it_lives_as_fast_as_was_asked(rate: float, step_s: float, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, took_s = lived(rate, 0.0, 200, monkeypatch)
    assert set(clock.steps_s) == {step_s}
    assert clock.monotonic_s() / took_s == pytest.approx(rate, rel=0.02)


def test_a_slow_computer_makes_it_slower_and_leaves_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, took_s = lived(60, 0.1, 50, monkeypatch)
    assert set(clock.steps_s) == {FAST_STEP_S}
    assert clock.monotonic_s() == pytest.approx(len(clock.steps_s) * FAST_STEP_S)
    assert took_s >= 0.1 * 50


def test_after_a_hiccup_it_does_not_race(monkeypatch: pytest.MonkeyPatch) -> None:
    computer = Computer(0.0)
    clock = Counted(computer)

    async def scenario() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(asyncio.get_running_loop(), "time", computer.time)
            patch.setattr(asyncio, "sleep", computer.sleep)
            pacing = asyncio.create_task(Pacer(clock, 1).run())
            while len(clock.steps_s) < 10:
                await computer.sleep_really(0)
            computer.now_s += 60.0
            before_s, begun_s = clock.monotonic_s(), computer.now_s
            while len(clock.steps_s) < 60:
                await computer.sleep_really(0)
            pacing.cancel()
            assert clock.monotonic_s() - before_s <= computer.now_s - begun_s + 3 * SMOOTH_STEP_S

    asyncio.run(scenario())
