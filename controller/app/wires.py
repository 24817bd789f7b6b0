# SPDX-License-Identifier: MIT
"""The doctor's ear: what the meter and each device say first, a reading or what is wrong.

The drivers are those of the controller, so what works here works there. Nothing is commanded; a driver leaves its
device in the safe state on the way out, as it always does. All listen at the same time.
"""

from __future__ import annotations

import asyncio

from controller.app.finding import Finding, Grade, failed
from controller.app.ntp import ntp_state
from controller.board import NewestBoard
from controller.failsafe import Plausibility
from controller.model.clock import Clock
from controller.model.command import Mailbox
from controller.model.errors import Fault
from controller.model.house import House
from controller.model.ports import DeviceDriver, MeterDriver, SensorDriver
from controller.model.reading import (
    BatteryReading,
    ChargerReading,
    DeviceData,
    MeterReading,
    RelayReading,
    SolarReading,
)
from controller.model.saying import Saying, quantity, word
from hardware.registry import Drivers

LISTEN_S = 45.0
"""Longer than the meter's driver takes to find out that a line gives no telegrams at either of the usual speeds."""
DEVICE_S = 13.0
CLOCK_SKEW_S = 5.0


async def listen_to(
    house: House, drivers: Drivers, clock: Clock, *, with_meter: bool = True
) -> list[Finding]:
    """What came over each wire."""
    told = await asyncio.gather(
        *([_meter(house, drivers.meter, clock)] if with_meter else []),
        *(_device(house, driver, clock) for driver in drivers.devices),
        *(_sensor(house, driver, clock) for driver in drivers.sensors),
    )
    return [finding for findings in told for finding in findings]


class _FirstWord(NewestBoard):
    """A board that says when the first good reading or the first fault has come, and keeps what came after."""

    def __init__(self, house: House, clock: Clock) -> None:
        super().__init__(clock, Plausibility(house))
        self.heard = asyncio.Event()
        self.fault: Fault | None = None
        self.later: list[Fault] = []

    def post_meter(self, reading: MeterReading, raw: bytes) -> None:
        super().post_meter(reading, raw)
        if self.arrived.is_set():
            self.heard.set()

    def post_device(self, device: str, data: DeviceData) -> None:
        super().post_device(device, data)
        self.heard.set()

    def post_sensor(self, sensor: str, value: float) -> None:
        super().post_sensor(sensor, value)
        self.heard.set()

    def report(self, source: str, fault: Fault | None) -> None:
        super().report(source, fault)
        if fault is None:
            return
        if self.heard.is_set():
            self.later.append(fault)
        else:
            self.fault = fault
            self.heard.set()


async def _meter(house: House, driver: MeterDriver, clock: Clock) -> list[Finding]:
    board = _FirstWord(house, clock)
    await _hear(board, asyncio.create_task(driver.run(board)), LISTEN_S)
    reading = board.snapshot().meter
    if board.fault is not None:
        return [failed("meter", board.fault)]
    if reading is None:
        return [_nothing_good(board)]
    power = _or_unknown(reading.grid_w, "W")
    said = Saying("doctor-meter", port=house.meter.port, name=reading.identification, power=power)
    found = [Finding("meter", Grade.OK, said), *_clock(reading, clock)]
    return found + [Finding("telegram", Grade.WARNING, problem) for problem in reading.problems]


async def _hear(board: _FirstWord, talk: asyncio.Task[None], within_s: float) -> None:
    try:
        async with asyncio.timeout(within_s):
            await board.heard.wait()
    except TimeoutError:
        return
    finally:
        talk.cancel()
        await asyncio.gather(talk, return_exceptions=True)


def _nothing_good(board: NewestBoard) -> Finding:
    if board.last_rejection is not None:
        return Finding("meter", Grade.FAILED, Saying("doctor-refused", reason=board.last_rejection))
    silent = Saying("doctor-no-telegram", limit_s=LISTEN_S)
    return Finding("meter", Grade.FAILED, silent, Saying("doctor-port-open"))


def _clock(reading: MeterReading, clock: Clock) -> list[Finding]:
    if reading.time is None:
        return []
    skew_s = abs((reading.time - clock.now()).total_seconds())
    if skew_s <= CLOCK_SKEW_S:
        said = Saying("doctor-clock", skew=round(skew_s, 1), state=Saying(f"ntp-{ntp_state()}"))
        return [Finding("clock", Grade.OK, said)]
    message = Saying("doctor-clocks-differ", skew_s=skew_s)
    return [Finding("clock", Grade.WARNING, message, Saying("doctor-synchronise"))]


async def _device(house: House, driver: DeviceDriver, clock: Clock) -> list[Finding]:
    """Connect and read once. The mailbox stays empty, so nothing is commanded but the way out's safe state."""
    name, board = driver.device, _FirstWord(house, clock)
    await _hear(board, asyncio.create_task(driver.run(board, Mailbox())), DEVICE_S)
    if board.fault is not None:
        return [failed(name, board.fault)]
    reading = board.snapshot().devices.get(name)
    if reading is None:
        message = Saying("doctor-no-answer", limit_s=DEVICE_S)
        return [Finding(name, Grade.FAILED, message, Saying("doctor-switched-on"))]
    found = [Finding(name, Grade.OK, described(reading.data))]
    return found + [Finding(name, Grade.WARNING, *fault.words) for fault in board.later]


async def _sensor(house: House, driver: SensorDriver, clock: Clock) -> list[Finding]:
    """Ask until the first good value; of one that is refused, why."""
    name, board = driver.sensor, _FirstWord(house, clock)
    await _hear(board, asyncio.create_task(driver.run(board)), DEVICE_S)
    reading = board.snapshot().sensors.get(name)
    refused = board.rejections.get(name)
    if reading is not None:
        dimension = next(spec.dimension for spec in house.sensors if spec.dotted == name)
        return [Finding(name, Grade.OK, Saying("doctor-sensor", value=quantity(reading.value, dimension)))]
    if board.fault is not None:
        return [failed(name, board.fault)]
    if refused is not None:
        told = Saying("doctor-sensor-refused", reason=refused.reason)
        return [Finding(name, Grade.FAILED, told, Saying("doctor-wiring"))]
    silent = Saying("doctor-no-answer", limit_s=DEVICE_S)
    return [Finding(name, Grade.FAILED, silent, Saying("doctor-plugged-in"))]


def described(data: DeviceData) -> Saying:
    """What a device said, in words."""
    match data:
        case BatteryReading():
            full = _or_unknown(data.soc_pct, "%")
            return Saying("doctor-battery", soc=full, power=_or_unknown(data.power_w, "W"))
        case ChargerReading():
            status = Saying("ntp-unknown") if data.status is None else word(data.status.value)
            return Saying("doctor-charger", status=status, power=_or_unknown(data.power_w, "W"))
        case SolarReading():
            return Saying("doctor-solar", power=_or_unknown(data.power_w, "W"))
        case RelayReading():
            return Saying("doctor-relay", state=Saying("on" if data.on else "off"))


def _or_unknown(value: float | None, unit: str) -> Saying:
    if value is None:
        return Saying("unknown-amount", unit=unit)
    return Saying("known-amount", value=value, unit=unit)
