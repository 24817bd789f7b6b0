# SPDX-License-Identifier: MIT
"""What the controller asks of a device: a setpoint that holds only while it is renewed.

A command carries a lease. The loop renews it with each good tick; a driver whose lease runs out applies the device's
safe state itself, and never refreshes a device-side timeout on a timer of its own. The way to a driver is a mailbox
with one slot: the newest command wins, and a slow device never builds a queue of old wishes.
"""

from __future__ import annotations

import asyncio
from typing import assert_never

from controller.model.errors import Bug
from controller.model.frozen import frozen
from controller.model.saying import Saying, Words


@frozen
class SetPower:
    """Battery power [W], + discharge, - charge."""

    power_w: int


@frozen
class SetCurrent:
    """Charger current per phase [A]; 0 pauses. Between 0 and 6 A no car can charge (IEC 61851).

    `phases` is how many the charger offers the car, where it can switch; None: those that it has. They are switched
    only while no current flows, so another number always comes with a pause first.
    """

    current_a: float
    phases: int | None = None


@frozen
class Switch:
    """Relay on or off, as the load sees it (wiring is the driver's affair)."""

    on: bool


@frozen
class SetLimit:
    """The most that an inverter may produce [W], never negative; less sun is less."""

    power_w: int


@frozen
class Release:
    """The device's own control: battery auto, charger safe current, relay safe side, inverter as much as it can."""


Setpoint = SetPower | SetCurrent | Switch | SetLimit | Release


@frozen
class Command:
    """A setpoint for one device until `expires_monotonic_s`, and the reason it was given."""

    device: str
    setpoint: Setpoint
    expires_monotonic_s: float
    reason: Words


def is_pause(setpoint: Setpoint) -> bool:
    """Whether no car may draw any current."""
    return isinstance(setpoint, SetCurrent) and setpoint.current_a == 0


def in_words(setpoint: Setpoint) -> Saying:
    """The setpoint for logs and whys: `discharge 1.8 kW`, `9 A`, `off`."""
    match setpoint:
        case SetPower(0):
            return Saying("hold")
        case SetPower(power_w):
            return Saying("discharge" if power_w > 0 else "charge", power_w=abs(power_w))
        case SetLimit(power_w):
            return Saying("at-most", power_w=power_w)
        case SetCurrent(0):
            return Saying("pause")
        case SetCurrent(current_a, None):
            return Saying("current", current_a=current_a)
        case SetCurrent(current_a, phases):
            return Saying("current-one-phase" if phases == 1 else "current-three-phases", current_a=current_a)
        case Switch(on):
            return Saying("on" if on else "off")
        case Release():
            return Saying("own-control")
        case _:
            assert_never(setpoint)


def describe(setpoint: Setpoint) -> str:
    """The same in English."""
    return str(in_words(setpoint))


class Mailbox:
    """One slot between the loop (writes) and one driver task (waits). Owned by one event loop."""

    def __init__(self) -> None:
        self._command: Command | None = None
        self._arrived = asyncio.Event()

    def put(self, command: Command) -> None:
        """Leave a command; an older one that nobody took is replaced."""
        self._command = command
        self._arrived.set()

    async def take(self) -> Command:
        """Wait for the newest command.

        Raises:
            Bug: somebody else took it.
        """
        await self._arrived.wait()
        self._arrived.clear()
        command, self._command = self._command, None
        if command is None:
            raise Bug("a mailbox has one reader")
        return command

    @property
    def is_empty(self) -> bool:
        return self._command is None
