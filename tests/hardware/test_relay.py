# SPDX-License-Identifier: MIT
"""Relays on pretended pins: wiring, levels, the safe side, and what is said where there are no pins."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
from gpiozero import PinInvalidState
from gpiozero.pins.mock import MockFactory

from controller.model.clock import VirtualClock, settle
from controller.model.command import Release, SetPower, Switch
from controller.model.errors import Bug, Fault
from controller.model.house import Connection, RelaySpec
from controller.model.reading import RelayReading
from hardware.driver import Driver
from hardware.relay import HABITS, RelayLink, mock_pins, pi_pins
from hardware.sim import demo_start
from tests.hardware.rig import MemoryBoard, command, in_loop, running

PIN = 17


def _spec(*, closed: bool = False, low: bool = False, safe_on: bool = False, pin: object = PIN) -> RelaySpec:
    options: dict[str, Any] = {"pin": pin, "active": "low" if low else "high"}
    connection = Connection("gpio", options=options)
    return RelaySpec("boiler", connection, normally_closed=closed, safe_on=safe_on)


def _level(factory: MockFactory) -> tuple[str, bool]:
    pin = factory.pin(f"GPIO{PIN}")
    return pin.function, bool(pin.state)


@pytest.mark.parametrize(
    ("closed", "low", "on", "level"),
    [
        (False, False, True, True),
        (False, False, False, False),
        (False, True, True, False),
        (False, True, False, True),
        (True, False, True, False),
        (True, False, False, True),
        (True, True, True, True),
        (True, True, False, False),
    ],
)
@in_loop
async def test_wiring_and_level_turn_a_load_into_a_pin_and_back(
    closed: bool, low: bool, on: bool, level: bool
) -> None:
    factory = MockFactory()
    link = RelayLink(_spec(closed=closed, low=low, safe_on=not on), lambda: factory)
    await link.open()
    await link.write(Switch(on))
    assert _level(factory) == ("output", level)
    assert await link.read() == RelayReading(on)
    await link.close()


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("safe_on", [False, True])
@in_loop
async def test_the_pin_opens_at_its_safe_level_without_a_click(
    closed: bool, low: bool, safe_on: bool
) -> None:
    factory = MockFactory()
    pin = factory.pin(f"GPIO{PIN}")
    link = RelayLink(_spec(closed=closed, low=low, safe_on=safe_on), lambda: factory)
    await link.open()
    assert await link.read() == RelayReading(safe_on)
    pin.clear_states()
    await link.write(Release())
    assert [state.state for state in pin.states] == [bool(pin.state)]
    await link.close()


@in_loop
async def test_the_safe_level_is_written_before_the_pin_floats() -> None:
    factory = MockFactory()
    pin = factory.pin(f"GPIO{PIN}")
    link = RelayLink(_spec(), lambda: factory)
    await link.open()
    await link.write(Switch(True))
    pin.clear_states()
    await link.close()
    assert [state.state for state in pin.states] == [True, False]
    assert pin.function == "input"
    await link.close()


@in_loop
async def test_a_pin_that_does_not_follow_is_a_fault() -> None:
    factory = MockFactory()
    link = RelayLink(_spec(), lambda: factory)
    await link.open()
    pin = factory.pin(f"GPIO{PIN}")
    pin._change_state = lambda value: False
    with pytest.raises(Fault) as fault:
        await link.write(Switch(True))
    assert fault.value.message == "relay.boiler (pin 17): the pin does not follow"


@in_loop
async def test_trouble_of_the_pins_is_a_fault() -> None:
    factory = MockFactory()
    link = RelayLink(_spec(), lambda: factory)
    await link.open()

    def refuse(value: object) -> None:
        raise PinInvalidState("the chip is gone")

    factory.pin(f"GPIO{PIN}")._set_state = refuse
    with pytest.raises(Fault, match=r"relay\.boiler \(pin 17\): the chip is gone"):
        await link.write(Switch(True))
    with pytest.raises(Fault, match="the chip is gone"):
        await link.close()


@in_loop
async def test_a_pin_belongs_to_one_relay() -> None:
    factory = MockFactory()
    first, second = RelayLink(_spec(), lambda: factory), RelayLink(_spec(), lambda: factory)
    await first.open()
    with pytest.raises(Fault, match="already in use"):
        await second.open()
    await first.close()


@pytest.mark.parametrize("pin", [None, 28, -1, "17", True])
@in_loop
async def test_a_relay_needs_a_pin(pin: object) -> None:
    with pytest.raises(Fault) as fault:
        await RelayLink(_spec(pin=pin), MockFactory).open()
    assert fault.value.message == "relay.boiler has no pin"


@in_loop
async def test_active_is_high_or_low() -> None:
    spec = RelaySpec("boiler", Connection("gpio", options={"pin": PIN, "active": "hi"}))
    with pytest.raises(Fault, match=r"relay\.boiler: active is hi"):
        await RelayLink(spec, MockFactory).open()


@in_loop
async def test_a_closed_pin_cannot_be_switched() -> None:
    with pytest.raises(Fault, match=r"the pin is not open"):
        await RelayLink(_spec(), MockFactory).write(Switch(True))


@in_loop
async def test_a_relay_does_not_take_powers() -> None:
    link = RelayLink(_spec(), MockFactory)
    await link.open()
    with pytest.raises(Bug):
        await link.write(SetPower(1))
    await link.close()


def test_without_lgpio_there_are_no_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lgpio", None)
    with pytest.raises(Fault) as fault:
        pi_pins()
    assert str(fault.value) == (
        "relays on pins need lgpio, which is not installed (on a Raspberry Pi: sudo apt install python3-lgpio)"
    )


def test_an_empty_lgpio_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lgpio", ModuleType("lgpio"))
    with pytest.raises(Fault, match="the installed lgpio is an empty stand-in without functions"):
        pi_pins()


def test_a_computer_without_pins_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Trouble(Exception):
        """As `lgpio.error`, of no family."""

    def refuse() -> None:
        raise Trouble("can not open gpiochip")

    library, pins = ModuleType("lgpio"), ModuleType("gpiozero.pins.lgpio")
    library.gpiochip_open, library.error, pins.LGPIOFactory = refuse, Trouble, refuse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lgpio", library)
    monkeypatch.setitem(sys.modules, "gpiozero.pins.lgpio", pins)
    with pytest.raises(Fault) as fault:
        pi_pins()
    assert fault.value.message == "this computer offers no GPIO pins: can not open gpiochip"


@in_loop
async def test_a_driven_relay_lives_as_every_device_does() -> None:
    factory, clock, board = mock_pins(), VirtualClock(demo_start()), MemoryBoard()
    spec = _spec()
    driver = Driver(spec, RelayLink(spec, lambda: factory), clock, HABITS)
    async with running(driver, board) as mailbox:
        mailbox.put(command(driver.device, Switch(True), clock))
        await clock.run_for(2)
        assert board.newest("relay.boiler") == RelayReading(True)
        await clock.run_for(20)
        assert board.newest("relay.boiler") == RelayReading(False)
        assert list(board.standing) == ["relay.boiler lease"]
        mailbox.put(command(driver.device, Switch(True), clock))
        await settle()
        assert _level(factory) == ("output", True)
    assert _level(factory) == ("input", False)


@in_loop
async def test_a_relay_without_pins_is_a_standing_fault_and_not_the_end() -> None:
    clock, board = VirtualClock(demo_start()), MemoryBoard()

    def nothing() -> object:
        raise Fault("no pins")

    driver = Driver(_spec(), RelayLink(_spec(), nothing), clock, HABITS)
    async with running(driver, board):
        await clock.run_for(30)
        assert board.reports == [("relay.boiler", "no pins")]
