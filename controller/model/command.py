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


@frozen
class SetPower:
    """Battery power [W], + discharge, - charge."""

    power_w: int


@frozen
class SetCurrent:
    """Charger current per phase [A]; 0 pauses. Between 0 and 6 A no car can charge (IEC 61851)."""

    current_a: float


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
    reason: str


def describe(setpoint: Setpoint) -> str:
    """The setpoint in words, for logs and whys: `discharge 1.8 kW`, `9 A`, `off`."""
    match setpoint:
        case SetPower(0):
            return "hold"
        case SetPower(power_w):
            return f"{'discharge' if power_w > 0 else 'charge'} {_amount(power_w)}"
        case SetLimit(power_w):
            return f"at most {_amount(power_w)}"
        case SetCurrent(0):
            return "pause"
        case SetCurrent(current_a):
            return f"{current_a:g} A"
        case Switch(on):
            return "on" if on else "off"
        case Release():
            return "own control"
        case _:
            assert_never(setpoint)


def _amount(power_w: int) -> str:
    return f"{abs(power_w) / 1000:.1f} kW" if abs(power_w) >= 1000 else f"{abs(power_w)} W"


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
