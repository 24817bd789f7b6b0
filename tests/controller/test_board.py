# SPDX-License-Identifier: MIT
"""The board keeps what is newest, judges what is implausible, and reports each fault once down and once up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from controller.board import NewestBoard, Rejected, StandingFault
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.ports import Board
from controller.model.prices import PriceCurve, PriceInterval
from controller.model.reading import MeterReading, RelayReading, SensorReading
from tests.controller.houses import START, meter_of


def judge(reading: MeterReading, last: MeterReading | None) -> str | None:
    if last is not None and reading.grid_w == last.grid_w:
        return "the same once more"
    return "too much" if reading.grid_w == 99 else None


def board_and_clock() -> tuple[NewestBoard, VirtualClock]:
    clock = VirtualClock(START, monotonic_s=100.0)
    return NewestBoard(clock, judge), clock


def test_the_board_is_the_one_that_drivers_are_promised() -> None:
    board: Board = board_and_clock()[0]
    board.report("meter", None)


def test_an_empty_board_gives_an_empty_snapshot() -> None:
    board, _ = board_and_clock()
    snapshot = board.snapshot()
    assert (snapshot.meter, snapshot.meter_at_monotonic_s, snapshot.devices, snapshot.faults) == (
        None,
        None,
        {},
        {},
    )
    assert (snapshot.now, snapshot.monotonic_s) == (START, 100.0)


def test_a_telegram_is_kept_with_its_time_and_its_bytes_and_announced() -> None:
    board, clock = board_and_clock()
    assert not board.arrived.is_set()
    board.post_meter(meter_of(5), b"/telegram!")
    clock.advance(2.0)
    snapshot = board.snapshot()
    assert snapshot.meter == meter_of(5)
    assert snapshot.meter_age_s == 2.0
    assert (board.telegram, board.telegram_at, board.telegrams, board.rejected) == (
        b"/telegram!",
        START,
        1,
        0,
    )
    assert board.arrived.is_set()


@pytest.mark.parametrize(("grid_w", "reason"), [(99, "too much"), (5, "the same once more")])
def test_an_implausible_telegram_is_counted_and_the_last_good_one_ages(grid_w: int, reason: str) -> None:
    board, clock = board_and_clock()
    board.post_meter(meter_of(5), b"good")
    board.arrived.clear()
    clock.advance(1.0)
    board.post_meter(meter_of(grid_w), b"bad")
    assert board.snapshot().meter == meter_of(5)
    assert board.snapshot().meter_age_s == 1.0
    assert (board.telegrams, board.rejected, board.last_rejection) == (1, 1, reason)
    assert (board.telegram, board.telegram_at) == (b"bad", START + timedelta(seconds=1))
    assert not board.arrived.is_set()


def test_a_meter_of_which_nothing_can_be_has_a_fault_until_something_can() -> None:
    board, clock = board_and_clock()
    board.post_meter(meter_of(5), b"good")
    for second in range(14):
        assert [fault.source for fault in board.faults] == ["meter telegrams"] * (second > 12)
        clock.advance(1.0)
        board.post_meter(meter_of(99), b"bad")
    (fault,) = board.faults
    assert fault.message == "nothing that the meter tells can be: too much"
    board.post_meter(meter_of(6), b"good")
    assert board.faults == ()
    clock.advance(60.0)
    board.post_meter(meter_of(99), b"bad")
    assert board.faults == ()


def test_a_device_overwrites_its_last_reading() -> None:
    board, clock = board_and_clock()
    board.post_device("relay.boiler", RelayReading(False))
    clock.advance(3.0)
    board.post_device("relay.boiler", RelayReading(True))
    assert board.snapshot().devices["relay.boiler"].data == RelayReading(True)
    assert board.snapshot().devices["relay.boiler"].at_monotonic_s == 103.0


def test_a_snapshot_stays_as_it_was_taken() -> None:
    board, _ = board_and_clock()
    before = board.snapshot()
    board.post_device("relay.boiler", RelayReading(True))
    board.report("relay.boiler", Fault("no answer"))
    assert (dict(before.devices), dict(before.faults)) == ({}, {})
    with pytest.raises(TypeError):
        before.devices["relay.boiler"] = board.snapshot().devices["relay.boiler"]  # type: ignore[index] # refused, as it should be


DOWN = StandingFault("meter", "cable out", "plug it in", START)


def test_a_fault_is_reported_once_down_and_once_up() -> None:
    board, clock = board_and_clock()
    board.report("meter", None)
    board.report("meter", Fault("cable out", "plug it in"))
    clock.advance(5.0)
    board.report("meter", Fault("cable out", "plug it in"))
    assert board.faults == (DOWN,)
    assert board.snapshot().faults == {"meter": "cable out"}
    assert board.take_ended_faults() == ()
    board.report("meter", None)
    board.report("meter", None)
    assert not board.faults
    assert board.take_ended_faults() == (DOWN,)
    assert board.take_ended_faults() == ()


def test_another_fault_of_the_same_source_ends_the_first() -> None:
    board, clock = board_and_clock()
    board.report("meter", Fault("cable out", "plug it in"))
    clock.advance(1.0)
    board.report("meter", Fault("noise"))
    second = replace(DOWN, message="noise", hint="", since=START + timedelta(seconds=1))
    assert board.faults == (second,)
    assert board.take_ended_faults() == (DOWN,)
    assert not board.works("meter")
    board.report("meter", None)
    assert board.works("meter")


def test_faults_are_told_oldest_first() -> None:
    board, _ = board_and_clock()
    for source in ("meter", "charger.car", "battery.home"):
        board.report(source, Fault("out"))
    assert [fault.source for fault in board.faults] == ["meter", "charger.car", "battery.home"]
    board.report("meter", Fault("noise"))
    assert [fault.source for fault in board.faults] == ["charger.car", "battery.home", "meter"]


def test_the_newest_prices_are_in_every_snapshot_until_others_come() -> None:
    board, _ = board_and_clock()
    assert board.snapshot().prices is None
    old, new = PriceCurve(), PriceCurve((PriceInterval(START, 900, 0.1, None),))
    board.post_prices(old)
    board.post_prices(new)
    assert board.snapshot().prices is new


def test_a_sensor_s_newest_value_is_kept_with_its_time() -> None:
    board, clock = board_and_clock()
    before = board.snapshot()
    board.post_sensor("sensor.boiler", 54.0)
    clock.advance(5.0)
    board.post_sensor("sensor.hall", 21.0)
    board.post_sensor("sensor.boiler", 55.0)
    snapshot = board.snapshot()
    assert before.sensors == {}
    assert snapshot.sensors == {
        "sensor.boiler": SensorReading(105.0, 55.0),
        "sensor.hall": SensorReading(105.0, 21.0),
    }
    clock.advance(120.0)
    assert board.snapshot().sensor("sensor.boiler", 120.0) == 55.0
    clock.advance(0.1)
    assert board.snapshot().sensor("sensor.boiler", 120.0) is None
    assert board.snapshot().sensor("sensor.attic", 120.0) is None


def test_what_is_refused_is_counted_for_each_source() -> None:
    board, _ = board_and_clock()
    board.reject("sensor.boiler", "85 °C")
    board.reject("meter", "noise")
    board.reject("sensor.boiler", "96 °C")
    assert board.rejections == {"sensor.boiler": Rejected(2, "96 °C"), "meter": Rejected(1, "noise")}
    assert (board.rejected, board.last_rejection) == (3, "96 °C")
