# SPDX-License-Identifier: MIT
"""What goes wrong between a meter's P1 port and a telegram. Each has a plain sentence and advice of its own."""

from __future__ import annotations

from controller.model.errors import Fault


class PortSilent(Fault):
    """The port is open on our side, and not one byte comes."""

    def __init__(self) -> None:
        super().__init__(
            "the meter sends nothing",
            "the P1 port may be closed: have it opened in the portal of the grid operator (Mijn Fluvius, My ORES, "
            "Sibelga), where it also expires and must be renewed; else check that the cable sits firmly",
        )


class NotTelegrams(Fault):
    """Bytes come, and there is never a telegram among them."""

    def __init__(self, settings: str) -> None:
        super().__init__(
            f"what the meter sends is no telegram{settings}",
            "wrong speed or an inverted signal: meters of DSMR 4, 5 and Belgium use baud=115200 parity=N bytesize=8, "
            "DSMR 2 and 3 baud=9600 parity=E bytesize=7; the cable must have an inverter (made for P1)",
        )


class TelegramsDamaged(Fault):
    """Telegrams come, and none of them survives its checksum."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"every telegram arrives damaged ({count} in a row)",
            "noise on the line: a shorter or better cable, away from mains and inverter; "
            "or two readers share the port without a splitter",
        )


class KeyMissing(Fault):
    """Luxembourg: the telegrams are encrypted."""

    def __init__(self) -> None:
        super().__init__(
            "the meter encrypts its telegrams",
            "ask the grid operator (Creos) for the P1 key and set it up as `key`",
        )


class KeyWrong(Fault):
    """Encrypted, with another key than ours."""

    def __init__(self) -> None:
        super().__init__(
            "the telegrams cannot be decrypted with the key that is set up",
            "compare it with the grid operator's, all 32 characters; after a change of meter there is a new one",
        )
