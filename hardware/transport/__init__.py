# SPDX-License-Identifier: MIT
"""Byte streams: how the bytes of a meter come into the house. The only door for driver families.

    serial:///dev/ttyUSB0?baud=115200&parity=N&bytesize=8    a serial port, or a pseudo terminal
    tcp://192.168.1.7:2001                                   raw bytes over TCP: ser2net, P1 gateways
    file:///srv/meter.txt?speed=1                        a recording, in its own time or as fast as asked
    sim://p1                                                 a port of the simulated house

faults.py      what the world does to a stream, one class each, with what to do about it
address.py     from the text of an address to an open stream
serial_port.py tcp.py recording.py simulated.py              the four kinds

A stream gives the newest bytes and is closed; nothing here knows what the bytes mean, and nothing here uses a thread.
"""

from hardware.transport.address import (
    ByteStream,
    check_address,
    has_serial_settings,
    open_stream,
    serial_line,
    with_serial_settings,
)
from hardware.transport.faults import (
    AddressInvalid,
    ConnectionRefused,
    HostUnreachable,
    PortForbidden,
    PortLost,
    PortMissing,
    PortRefusesSettings,
    PortTaken,
    StreamEnded,
)
from hardware.transport.serial_port import SerialSettings
from hardware.transport.simulated import SimulatedPort, SimulatedPorts

__all__ = [
    "AddressInvalid",
    "ByteStream",
    "ConnectionRefused",
    "HostUnreachable",
    "PortForbidden",
    "PortLost",
    "PortMissing",
    "PortRefusesSettings",
    "PortTaken",
    "SerialSettings",
    "SimulatedPort",
    "SimulatedPorts",
    "StreamEnded",
    "check_address",
    "has_serial_settings",
    "open_stream",
    "serial_line",
    "with_serial_settings",
]
