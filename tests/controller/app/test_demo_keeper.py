# SPDX-License-Identifier: MIT
"""The simulated house over a restart: the same evening goes on, at the same pace."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from controller.app.demo import demo_setup
from controller.app.demo_keeper import EVERY_S, FILE, DemoKeeper, KeptDemo
from controller.app.listen import Address
from controller.app.pace import Pacer
from controller.app.runtime import Controller
from controller.model.clock import VirtualClock
from controller.model.messages import encode
from hardware.sim import SimulatedHouse, demo_start

ANYWHERE = Address("127.0.0.1", 0)


def test_a_demo_that_was_begun_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with demo_setup(tmp_path, tmp_path / "rules", ANYWHERE) as setup:
            assert setup.clock.now() == demo_start()
            assert setup.past is not None
            await asyncio.sleep(0)  # for the keeper to begin
        first = DemoKeeper(tmp_path).kept()
        assert first is not None
        later = replace(first, rate=60.0, house=replace(first.house, ahead_s=240.0))
        (tmp_path / FILE).write_text(encode(later), encoding="utf-8")
        async with demo_setup(tmp_path, tmp_path / "rules", ANYWHERE) as setup:
            assert setup.clock.now() >= demo_start() + timedelta(seconds=240)
            assert setup.past is None
            assert setup.simulation is not None
            assert setup.simulation.rate == 60.0

    asyncio.run(scenario())


def test_errors_in_the_owners_rates_are_none_of_the_demos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    (tmp_path / "rates.yaml").write_text("tariffs: [", encoding="utf-8")

    async def scenario() -> None:
        async with demo_setup(tmp_path / "data", tmp_path / "rules", ANYWHERE) as setup:
            assert setup.capacity is not None
            assert Controller(setup) is not None

    (tmp_path / "data").mkdir()
    asyncio.run(scenario())


def house() -> SimulatedHouse:
    return SimulatedHouse(VirtualClock(demo_start()), 7, demo_start(), past_hours=0.0)


async def kept_once(folder: Path) -> KeptDemo | None:
    """What a killed demo leaves."""
    simulated = house()
    task = asyncio.create_task(DemoKeeper(folder).run(simulated, Pacer(VirtualClock(demo_start()), 60.0)))
    await asyncio.sleep(0)
    found = DemoKeeper(folder).kept()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return found


def test_what_is_kept_tells_how_much_longer_a_killed_house_may_have_lived(tmp_path: Path) -> None:
    found = asyncio.run(kept_once(tmp_path))
    assert found is not None
    assert (found.rate, found.house.ahead_s) == (60.0, 2 * EVERY_S * 60)
    assert found.at == demo_start() + timedelta(seconds=2 * EVERY_S * 60)
    ended = DemoKeeper(tmp_path).kept()
    assert ended is not None
    assert ended.house.ahead_s == 0.0


@pytest.mark.parametrize("text", ["", "{", '{"house": 3}'])
def test_what_cannot_be_read_begins_anew(text: str, tmp_path: Path) -> None:
    assert DemoKeeper(tmp_path).kept() is None
    (tmp_path / FILE).write_text(text)
    assert DemoKeeper(tmp_path).kept() is None


def test_a_disk_that_refuses_is_told_of_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert asyncio.run(kept_once(tmp_path / "none")) is None
    assert len(caplog.records) == 1
    assert caplog.records[0].getMessage().startswith("the simulated house is not kept: ")
