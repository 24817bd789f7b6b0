# SPDX-License-Identifier: MIT
"""What the world does to a stream of bytes. Each has its own class, a plain sentence, and what to do about it.

Fault
├─ AddressInvalid      a typing mistake in the address
├─ PortMissing         nothing there by that name
├─ PortForbidden       there, and this user may not use it
├─ PortTaken           there, and another program has it
├─ PortLost            was there: cable pulled, connection closed
├─ ConnectionRefused   the other machine is there, the service is not
├─ HostUnreachable     the other machine is not there
└─ StreamEnded         a recording has been played to its end
"""

from __future__ import annotations

from controller.model.errors import Fault


class AddressInvalid(Fault):
    """The text is not the address of a stream."""

    def __init__(self, address: str, reason: str, hint: str = "") -> None:
        example = "for example serial:///dev/ttyUSB0, tcp://192.168.1.7:2001 or file:///srv/meter.txt"
        super().__init__(f'"{address}" is not an address: {reason}', hint or example)


class PortMissing(Fault):
    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(
            f"{name} does not exist", hint or "is the cable plugged in? `ls /dev/serial/by-id` shows ports"
        )


class PortForbidden(Fault):
    def __init__(self, name: str) -> None:
        hint = "add the user to the group that owns the port: `sudo usermod -aG dialout $USER`, then log in again"
        super().__init__(f"no permission to open {name}", hint)


class PortTaken(Fault):
    def __init__(self, name: str) -> None:
        hint = f"only one program can read a port: `sudo fuser -v {name}` shows which one has it"
        super().__init__(f"{name} is in use by another program", hint)


class PortLost(Fault):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"the connection to {name} was lost", "was the cable pulled, or the other side restarted?"
        )


class ConnectionRefused(Fault):
    def __init__(self, name: str) -> None:
        hint = "the machine is there, but nothing answers at this port: is the gateway set up, and the number right?"
        super().__init__(f"{name} refuses the connection", hint)


class HostUnreachable(Fault):
    def __init__(self, name: str, reason: str) -> None:
        hint = "is it switched on and in the same network? Its address may have changed"
        super().__init__(f"{name} cannot be reached: {reason}", hint)


class StreamEnded(Fault):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has been played to its end")
