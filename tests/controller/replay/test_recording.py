# SPDX-License-Identifier: MIT
"""The demo house, lived through by drivers and loop, gives the same decisions when it is played again.

Twenty minutes of it here; `KWARTIER_LIVE_S=3600` tries a whole hour.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from controller.app.site_files import read_site
from controller.app.stand_ins import stand_ins
from controller.board import NewestBoard
from controller.failsafe import Plausibility
from controller.loop import Loop
from controller.model.clock import VirtualClock
from controller.model.command import Mailbox
from controller.model.messages import MessageError
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    ChargerStatus,
    DeviceData,
    DeviceReading,
    RelayReading,
    SensorReading,
    SolarReading,
)
from controller.model.snapshot import Snapshot
from controller.model.yaml_source import SourceText
from controller.outcome import Outcome
from controller.quarter.brain import Quarter
from controller.replay.recording import Beginning, Recording, play
from controller.tick import Tick
from controller.watchdog import Watchdog
from hardware.p1.meter import P1Meter, P1Options
from hardware.sim import DEMO_SITE, SimulatedHouse, demo_start
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.houses import meter_of

HOUSE = read_site(DEMO_SITE)
LIBRARY = Path(__file__).parents[3] / "rules" / "library"
PULLED_S = 40.0
LIVE_S = float(os.environ.get("KWARTIER_LIVE_S", "1200"))
HOUR = timedelta(hours=1)
COVER = "rules:\n  - rule: Cover\n    when: true\n    then: {battery.home: cover above 1.5 kW}\n"


def rules_of(name: str, text: str) -> RuleSet:
    loaded = load([SourceText(name, text)], Vocabulary.of(HOUSE))
    assert loaded.ruleset is not None, loaded.problems
    return loaded.ruleset


def fresh_tick(rules: RuleSet) -> Tick:
    return Tick(HOUSE, rules, Quarter(ZoneInfo(HOUSE.timezone), 2_500.0, HOUSE.wish_w, HOUSE.fuse_w, 4.8))


DEMO = rules_of("demo.yaml", (LIBRARY / "demo.yaml").read_text(encoding="utf-8"))


@asynccontextmanager
async def living(tick: Tick, seen: list[Outcome]) -> AsyncIterator[tuple[VirtualClock, SimulatedHouse]]:
    """The demo house with real drivers and the real loop, on a clock that is moved by hand."""
    start = demo_start()
    clock = VirtualClock(start)
    async with SimulatedHouse(clock, 7, start) as simulated:
        meter = P1Meter(P1Options("sim://meter"), clock, simulated.ports)
        drivers = stand_ins(HOUSE, clock, simulated)
        board = NewestBoard(clock, Plausibility(HOUSE))
        mailboxes = {driver.device: Mailbox() for driver in drivers}
        loop = Loop(tick, board, clock, mailboxes, seen.append, Watchdog(""))
        tasks = [
            asyncio.create_task(each)
            for each in (simulated.run(), meter.run(board), loop.run(), loop.heartbeat())
        ]
        tasks += [asyncio.create_task(driver.run(board, mailboxes[driver.device])) for driver in drivers]
        try:
            yield clock, simulated
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def live_stretch(lines: list[str]) -> list[Outcome]:
    """What was decided in a time with a pulled cable in it; `lines` get the recording."""
    tick, seen = fresh_tick(DEMO), list[Outcome]()
    begun = Beginning(tick.to_dict(), tick.experience(), {"2026-03": 3_100.0})
    tick.restore(begun.memory)
    tick.restore_experience(begun.experience)
    tick.seed_peaks(begun.peaks_w)
    async with living(tick, seen) as (clock, simulated):
        await clock.run_for(LIVE_S / 2)
        simulated.play("cable")
        await clock.run_for(PULLED_S)
        simulated.mend()
        await clock.run_for(LIVE_S / 2 - PULLED_S)
    recording = Recording(begun, lines.append)
    for outcome in seen:
        recording.note(outcome)
    return seen


@pytest.fixture(scope="module")
def recorded() -> tuple[list[str], list[Outcome]]:
    """The lines, and what was decided live."""
    lines: list[str] = []
    return lines, asyncio.run(live_stretch(lines))


def test_it_was_worth_recording(recorded: tuple[list[str], list[Outcome]]) -> None:
    lines, seen = recorded
    assert len(lines) == len(seen) + 1
    assert len(seen) > LIVE_S - PULLED_S
    decisions = [decision for outcome in seen for decision in outcome.decisions]
    assert {decision.device.partition(".")[0] for decision in decisions} >= {"battery", "relay"}
    assert "degraded" in {decision.code.value for decision in decisions}
    assert sum(len(outcome.closed) for outcome in seen) >= LIVE_S // 900


def test_the_same_rules_decide_the_same_to_the_last_byte(recorded: tuple[list[str], list[Outcome]]) -> None:
    lines, seen = recorded
    for live, again in zip(seen, play(lines, fresh_tick(DEMO)), strict=True):
        assert repr(again.decisions) == repr(live.decisions)
        assert repr(again.commands) == repr(live.commands)
        assert (again.mode, again.quarter, again.closed) == (live.mode, live.quarter, live.closed)
        assert again.snapshot == live.snapshot


def test_other_rules_can_be_run_over_the_same_readings(recorded: tuple[list[str], list[Outcome]]) -> None:
    lines, _ = recorded
    outcomes = list(play(lines, fresh_tick(rules_of("cover.yaml", COVER))))
    named = {decision.rule for outcome in outcomes for decision in outcome.decisions}
    assert named == {"Cover", None}


def test_every_kind_of_device_fault_and_price_comes_back_as_it_was() -> None:
    hour = datetime(2026, 3, 21, 17, 0, tzinfo=UTC)
    prices = PriceCurve((PriceInterval(hour, 3600, -0.01, None), PriceInterval(hour + HOUR, 900, 0.3, 0.05)))
    data: dict[str, DeviceData] = {
        "battery.home": BatteryReading(-1_204.5, 43.1, "too warm"),
        "charger.car": ChargerReading(ChargerStatus.CHARGING, 4_140.0, (6.0, None, 6.0), 6.0, 1_250.0, 3),
        "relay.boiler": RelayReading(True),
        "relay.heatpump": RelayReading(False),
        "solar.roof": SolarReading(None),
    }
    devices = {name: DeviceReading(name, 7.25, read, "sim") for name, read in data.items()}
    sensors = {"sensor.boiler": SensorReading(6.5, 54.9375)}
    first = Snapshot(hour, 8.125, meter_of(-350), 8.0, devices, {"meter": "noise"}, prices, sensors)
    later = replace(first, now=hour + timedelta(seconds=1), monotonic_s=9.125)
    last = replace(later, monotonic_s=10.125, meter=None, meter_at_monotonic_s=None, prices=None)
    lines: list[str] = []
    recording, tick = Recording(Beginning(), lines.append), fresh_tick(DEMO)
    snapshots = [first, later, last]
    for snapshot in snapshots:
        recording.note(tick.run(snapshot))
    assert [outcome.snapshot for outcome in play(lines, fresh_tick(DEMO))] == snapshots


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "this is no recording of snapshots"),
        ("/FLU5", "this is no recording of snapshots"),
        ("[1]", "this is no recording of snapshots"),
        ('{"version": 1, "memory": {}}', "this is no recording of snapshots"),
        (
            '{"version": 2, "memory": {}, "experience": {}, "peaks_w": {}}',
            "this recording has version 2; 1 can be played",
        ),
    ],
)
def test_what_cannot_be_played_says_why(head: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:
        next(play([head], fresh_tick(DEMO)))
    assert str(refused.value) == message


def test_a_damaged_line_is_named_and_nothing_is_guessed() -> None:
    lines = ['{"version": 1, "memory": {}, "experience": {}, "peaks_w": {}}', '{"now": "yesterday"}']
    with pytest.raises(MessageError, match=r"^now: "):
        next(play(lines, fresh_tick(DEMO)))
