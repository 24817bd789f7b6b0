# SPDX-License-Identifier: MIT
"""Ports of the simulated house: what it sends into them, a driver reads, and their cables can be pulled.

The composition root makes one SimulatedPorts, gives it to the simulator and to `open_stream`.
"""

from __future__ import annotations

import asyncio
from typing import Final

from hardware.transport.faults import PortLost, PortMissing, PortTaken

BUFFER_BYTES: Final = 65_536
"""What a reader may lag behind. Older bytes are lost, as in a kernel."""


class SimulatedPort:
    """The wire between a simulated meter and at most one reader. Owned by one event loop."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._buffer = b""
        self._arrived = asyncio.Event()
        self._is_plugged = True
        self._is_open = False
        self._is_lost = False

    def send(self, data: bytes) -> None:
        """What the meter says. Nobody hears it while the port is not open or the cable is out."""
        if data and self._is_open and self._is_plugged:
            self._buffer = (self._buffer + data)[-BUFFER_BYTES:]
            self._arrived.set()

    def unplug(self) -> None:
        """Pull the cable: the reader loses the port, and it is gone until `plug`."""
        self._is_plugged = False
        self._is_lost = True
        self._arrived.set()

    def plug(self) -> None:
        self._is_plugged = True

    def open(self) -> SimulatedPort:
        """Take the port, as a driver does. The port is its own stream."""
        if not self._is_plugged:
            raise PortMissing(f"sim://{self._name}", "its cable is pulled out in the simulator")
        if self._is_open:
            raise PortTaken(f"sim://{self._name}")
        self._is_open = True
        self._is_lost = False
        self._buffer = b""
        self._arrived.clear()
        return self

    async def read(self) -> bytes:
        await self._arrived.wait()
        self._arrived.clear()
        if self._is_lost or not self._is_open:
            raise PortLost(f"sim://{self._name}")
        data, self._buffer = self._buffer, b""
        return data

    def close(self) -> None:
        self._is_open = False
        self._arrived.set()


class SimulatedPorts:
    """All ports of one simulated house, by name."""

    def __init__(self) -> None:
        self._ports: dict[str, SimulatedPort] = {}

    def add(self, name: str) -> SimulatedPort:
        """A new port; the simulator keeps it to send into it."""
        return self._ports.setdefault(name, SimulatedPort(name))

    def open(self, name: str) -> SimulatedPort:
        if name not in self._ports:
            there = ", ".join(sorted(self._ports)) or "none"
            raise PortMissing(f"sim://{name}", f"ports of the simulated house: {there}")
        return self._ports[name].open()
