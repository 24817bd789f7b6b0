# SPDX-License-Identifier: MIT
"""The meter driver: it lives through everything, says each trouble once, and comes back by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from controller.model.clock import VirtualClock, settle
from controller.model.errors import Bug
from controller.model.reading import MeterReading
from hardware.p1.encryption import PUBLISHED_AUTH_KEY
from hardware.p1.faults import KeyMissing, KeyWrong, NotTelegrams, PortSilent, TelegramsDamaged
from hardware.p1.meter import P1Meter, P1Options
from hardware.transport import PortLost, PortMissing, PortTaken, SimulatedPort, SimulatedPorts
from tests.hardware.p1.stage import GARBAGE, Board, good
from tests.telegrams import belgian_telegram, dsmr2_telegram, encrypted

KEY = bytes(range(16))


@dataclass
class House:
    """A simulated port, a virtual clock and a running driver."""

    clock: VirtualClock
    port: SimulatedPort
    board: Board

    async def live(self, seconds: int, says: Callable[[int], bytes] = lambda _: b"") -> None:
        """So many seconds, in each of which the meter says something."""
        for second in range(seconds):
            self.port.send(says(second))
            await settle()
            await self.clock.run_for(1.0)


def in_a_house(
    scenario: Callable[[House], Awaitable[None]],
    *,
    key: bytes | None = None,
    auth_key: bytes | None = None,
    needs_checksum: bool = True,
) -> None:
    async def run() -> None:
        clock = VirtualClock(datetime(2026, 1, 18, tzinfo=UTC))
        ports = SimulatedPorts()
        house = House(clock, ports.add("p1"), Board())
        options = P1Options("sim://p1", key=key, auth_key=auth_key, needs_checksum=needs_checksum)
        task = asyncio.create_task(P1Meter(options, clock, ports).run(house.board))
        await settle()
        try:
            await scenario(house)
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    asyncio.run(run())


def damaged(_second: int) -> bytes:
    return belgian_telegram().replace(b"433", b"434")


class TestVirtual:
    def test_every_telegram_is_posted_with_its_bytes(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(5, good)
            assert [reading.import_w for reading in house.board.readings] == [0, 1, 2, 3, 4]
            assert house.board.raw[4] == good(4).rstrip(b"\r\n")
            assert house.board.faults == []

        in_a_house(scenario)

    def test_the_telegram_that_was_already_running_is_no_fault(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, lambda second: good(second)[300:] if second == 0 else good(second))
            assert (len(house.board.readings), house.board.rejected) == (2, [])

        in_a_house(scenario)

    def test_a_closed_port_is_told_once_with_what_to_do_and_its_recovery_once(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(60)
            assert house.board.kinds() == [PortSilent]
            assert "portal of the grid operator" in str(house.board.faults[0])
            await house.live(20, good)
            assert house.board.kinds() == [PortSilent, None]

        in_a_house(scenario)

    def test_a_meter_that_sends_every_ten_seconds_is_not_silent(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(60, lambda second: good(second) if second % 10 == 9 else b"")
            assert (len(house.board.readings), house.board.faults) == (6, [])

        in_a_house(scenario)

    def test_bytes_without_a_telegram_mean_a_wrong_speed(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(40, lambda _: GARBAGE)
            assert house.board.kinds() == [NotTelegrams]
            assert "baud=9600 parity=E bytesize=7" in str(house.board.faults[0])

        in_a_house(scenario)

    def test_only_damaged_telegrams_mean_noise(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(40, damaged)
            assert house.board.kinds() == [TelegramsDamaged]
            assert set(house.board.rejected) == {house.board.rejected[0]}
            assert house.board.rejected[0].startswith("wrong checksum")
            await house.live(10, good)
            assert house.board.kinds() == [TelegramsDamaged, None]

        in_a_house(scenario)

    def test_now_and_then_a_damaged_telegram_is_counted_and_no_fault(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(60, lambda second: damaged(second) if second % 7 == 3 else good(second))
            assert house.board.faults == []
            assert len(house.board.rejected) == 9

        in_a_house(scenario)

    def test_encrypted_telegrams_ask_for_the_key_at_once(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, sealed)
            assert house.board.kinds() == [KeyMissing]

        in_a_house(scenario)

    def test_encrypted_telegrams_are_read_with_the_key(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, sealed)
            assert len(house.board.readings) == 3

        in_a_house(scenario, key=KEY)

    def test_a_wrong_key_is_told_as_such(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(30, sealed)
            assert house.board.kinds() == [KeyWrong]

        in_a_house(scenario, key=bytes(16))

    def test_a_pulled_cable_and_its_return_are_told_in_order(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(3, good)
            house.port.unplug()
            await house.live(30)
            assert house.board.kinds() == [PortLost, PortMissing]
            house.port.plug()
            await house.live(10, good)
            assert house.board.kinds() == [PortLost, PortMissing, None]

        in_a_house(scenario)

    def test_it_comes_back_within_five_seconds_and_tries_no_more_often(self) -> None:
        async def scenario(house: House) -> None:
            house.port.unplug()
            await house.live(60)
            house.port.plug()
            await house.live(6, good)
            assert house.board.readings

        in_a_house(scenario)

    def test_a_port_taken_by_another_is_told_as_such(self) -> None:
        async def scenario(house: House) -> None:
            house.port.unplug()
            await settle()
            house.port.plug()
            house.port.open()
            await house.live(10)
            assert house.board.kinds() == [PortLost, PortTaken]

        in_a_house(scenario)

    def test_old_meters_and_missing_checksums_by_wish(self) -> None:
        async def scenario(house: House) -> None:
            await house.live(2, lambda _: dsmr2_telegram())
            await house.live(2, lambda second: good(second)[:-6] + b"\r\n")
            assert len(house.board.readings) == 4

        in_a_house(scenario, needs_checksum=False)

    def test_a_bug_is_not_survived(self) -> None:
        class Faulty(Board):
            def post_meter(self, reading: MeterReading, raw: bytes) -> None:
                raise Bug("planted")

        async def scenario() -> None:
            clock, ports = VirtualClock(datetime(2026, 1, 18, tzinfo=UTC)), SimulatedPorts()
            port = ports.add("p1")
            task = asyncio.create_task(P1Meter(P1Options("sim://p1"), clock, ports).run(Faulty()))
            await settle()
            port.send(good(1))
            with pytest.raises(Bug, match="planted"):
                await task

        asyncio.run(scenario())


def sealed(second: int) -> bytes:
    return encrypted(good(second), KEY, PUBLISHED_AUTH_KEY, counter=second + 1)
