# SPDX-License-Identifier: MIT
"""What goes wrong between a meter's P1 port and a telegram. Each has a plain sentence and advice of its own."""

from __future__ import annotations

from controller.model.errors import Fault
from controller.model.saying import Saying


class PortSilent(Fault):
    """The port is open on our side, and not one byte comes."""

    def __init__(self) -> None:
        super().__init__(Saying("p1-silent"), Saying("p1-silent-hint"))


class NotTelegrams(Fault):
    """Bytes come, and there is never a telegram among them."""

    def __init__(self, settings: tuple[str, ...]) -> None:
        """`settings` are those of the line that were tried, where the owner chose none."""
        message = Saying("p1-no-telegrams-at", settings=settings) if settings else Saying("p1-no-telegrams")
        super().__init__(message, Saying("p1-no-telegrams-hint"))


class TelegramsDamaged(Fault):
    """Telegrams come, and none of them survives its checksum."""

    def __init__(self, count: int) -> None:
        super().__init__(Saying("p1-damaged", count=count), Saying("p1-damaged-hint"))


class KeyMissing(Fault):
    """Luxembourg: the telegrams are encrypted."""

    def __init__(self) -> None:
        super().__init__(Saying("p1-key-missing"), Saying("p1-key-missing-hint"))


class KeyWrong(Fault):
    """Encrypted, with another key than ours."""

    def __init__(self) -> None:
        super().__init__(Saying("p1-key-wrong"), Saying("p1-key-wrong-hint"))
