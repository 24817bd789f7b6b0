# SPDX-License-Identifier: MIT
"""Relays on GPIO pins: what the load gets, what the coil gets, and what the pin shows are three different things.

    load on  <-> coil energised        `normally closed` wiring turns it round
    coil energised <-> pin high        `active: low` relay boards turn it round

A pin is opened with the safe level already on it, so that no relay clicks at start. Before a pin is given back the
safe level is written once more; then gpiozero turns the pin into an input without a pull, and it FLOATS. From that
moment, as in a crash or with the computer off, only the wiring decides: no coil current must be the safe side, and an
active-low board needs a pull-up in hardware. Software is never the last line of safety.

On a computer without pins there is a plain Fault. Pretended pins are used for a simulated house or where site.yaml
says `pins: mock`, and never by themselves.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from gpiozero import GPIOZeroError, OutputDevice
from gpiozero.pins.mock import MockFactory

from controller.model.command import Release, Setpoint, Switch
from controller.model.errors import Bug, Fault
from controller.model.house import RelaySpec, dotted
from controller.model.reading import RelayReading
from controller.model.saying import Saying
from hardware.driver import Habits

HABITS: Final = Habits(poll_s=1.0)
PinSource = Callable[[], Any]
"""Gives the gpiozero factory, or raises Fault."""


def pi_pins() -> Any:
    """The pins of this Raspberry Pi.

    Raises:
        Fault: it is none, or the library for its pins is missing.
    """
    install = Saying("pins-hint", command="sudo apt install python3-lgpio")
    try:
        lgpio = importlib.import_module("lgpio")
    except ImportError:
        raise Fault(Saying("pins-need-library"), install) from None
    if not hasattr(lgpio, "gpiochip_open"):
        raise Fault(Saying("pins-library-empty"), install)
    try:
        factory = importlib.import_module("gpiozero.pins.lgpio").LGPIOFactory()
    except (GPIOZeroError, OSError, lgpio.error) as error:
        raise Fault(Saying("no-pins", error=str(error)), Saying("pins-need-pi")) from None
    return factory


def mock_pins() -> Any:
    """Pretended pins, for a house without a Pi; only on the owner's word."""
    return MockFactory()


class RelayLink:
    """One relay on one pin; owned by the driver's task. Nothing here waits: pins answer at once."""

    def __init__(self, spec: RelaySpec, pins: PinSource) -> None:
        self._spec = spec
        self._pins = pins
        self._output: Any = None

    async def open(self) -> None:
        """Take the pin, at its safe level from the first moment on."""
        if self._output is not None:
            return
        pin = self._pin()
        factory = self._pins()
        with self._faults():
            self._output = OutputDevice(
                pin,
                active_high=self._is_active_high(),
                initial_value=self._coil(self._spec.safe_on),
                pin_factory=factory,
            )

    async def read(self) -> RelayReading:
        return RelayReading(self._is_on())

    async def write(self, setpoint: Setpoint) -> None:
        match setpoint:
            case Switch(on):
                self._switch(on)
            case Release():
                self._switch(self._spec.safe_on)
            case _:
                raise Bug(f"relay.{self._spec.name} cannot follow {setpoint}")

    async def close(self) -> None:
        """Leave the relay on its safe side, and let the pin go: it floats from now on."""
        output, self._output = self._output, None
        if output is None:
            return
        with self._faults():
            try:
                output.value = self._coil(self._spec.safe_on)
            finally:
                output.close()

    def _switch(self, on: bool) -> None:
        with self._faults():
            self._device().value = self._coil(on)
        if self._is_on() != on:
            raise Fault(Saying("pin-not-following", relay=str(self)), Saying("pin-not-following-hint"))

    def _is_on(self) -> bool:
        with self._faults():
            return self._coil(bool(self._device().value))

    def _coil(self, on: bool) -> bool:
        """Coil current for the load's state; the same turn leads back."""
        return on != self._spec.normally_closed

    def _device(self) -> Any:
        if self._output is None:
            raise Fault(Saying("pin-not-open", relay=str(self)))
        return self._output

    def _pin(self) -> int:
        pin = self._spec.connection.options.get("pin")
        if isinstance(pin, bool) or not isinstance(pin, int) or not 0 <= pin <= 27:
            raise Fault(Saying("no-pin", relay=dotted(self._spec)), Saying("write-pin"))
        return pin

    def _is_active_high(self) -> bool:
        active = self._spec.connection.options.get("active", "high")
        if active not in ("high", "low"):
            told = Saying("pin-active", relay=dotted(self._spec), text=str(active))
            raise Fault(told, Saying("write-active"))
        return active == "high"

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Trouble with a pin is trouble of the world."""
        try:
            yield
        except _troubles() as error:
            raise Fault(f"{self}: {error}") from None

    def __str__(self) -> str:
        return f"relay.{self._spec.name} (pin {self._spec.connection.options.get('pin')})"


def _troubles() -> tuple[type[Exception], ...]:
    """What pins may raise; the error of lgpio is of no family."""
    lgpio: Any = sys.modules.get("lgpio")
    own = (lgpio.error,) if hasattr(lgpio, "error") else ()
    return (GPIOZeroError, OSError, *own)
