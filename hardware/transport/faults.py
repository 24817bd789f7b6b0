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
from controller.model.saying import Saying, Words

EXAMPLES = ("serial:///dev/ttyUSB0", "tcp://192.168.1.7:2001", "file:///srv/meter.txt")


class AddressInvalid(Fault):
    """The text is not the address of a stream."""

    def __init__(self, address: str, reason: Words, hint: Words = "") -> None:
        told = Saying("no-address", address=address, reason=reason)
        super().__init__(told, hint or Saying("address-examples", names=EXAMPLES))


class PortMissing(Fault):
    def __init__(self, name: str, hint: Words = "") -> None:
        super().__init__(Saying("port-missing", name=name), hint or Saying("port-missing-hint"))


class PortForbidden(Fault):
    def __init__(self, name: str) -> None:
        super().__init__(Saying("port-forbidden", name=name), Saying("port-forbidden-hint"))


class PortTaken(Fault):
    def __init__(self, name: str) -> None:
        super().__init__(Saying("port-taken", name=name), Saying("port-taken-hint", name=name))


class PortRefusesSettings(Fault):
    def __init__(self, name: str, reason: str) -> None:
        super().__init__(Saying("port-not-opened", name=name, error=reason), Saying("port-not-opened-hint"))


class PortLost(Fault):
    def __init__(self, name: str) -> None:
        super().__init__(Saying("port-lost", name=name), Saying("port-lost-hint"))


class ConnectionRefused(Fault):
    def __init__(self, name: str) -> None:
        super().__init__(Saying("host-refuses", name=name), Saying("host-refuses-hint"))


class HostUnreachable(Fault):
    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            Saying("host-unreachable", name=name, reason=reason), Saying("host-unreachable-hint")
        )


class StreamEnded(Fault):
    def __init__(self, name: str) -> None:
        super().__init__(Saying("stream-ended", name=name))
