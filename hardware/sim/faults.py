# SPDX-License-Identifier: MIT
"""What can be made to go wrong in the simulated house, by name."""

from __future__ import annotations

import random
from typing import Final

from controller.model.errors import Fault, did_you_mean

FAULTS: Final = {
    "cable": "the cable of the meter is out: no telegrams",
    "noise": "bits fall over on the cable of the meter",
    "meter-clock-jump": "the clock of the meter is put forward by seven minutes",
    "battery-offline": "the battery has left the network",
    "charger-offline": "the charging station has left the network",
    "charger-ignores": "the charging station takes every setpoint and charges at 16 A",
    "inverter-offline": "the inverter has left the network",
    "sensors-offline": "the thermometers have left the network",
    "inverter-ignores": "the inverter takes every limit and makes what the sun gives",
}
"""Name -> what the owner would see."""
CLOCK_JUMP_S: Final = 420.0


def check_fault(name: str) -> None:
    """Whether there is such a fault.

    Raises:
        Fault: there is none.
    """
    if name not in FAULTS:
        hint = did_you_mean(name, FAULTS) or f"known faults: {', '.join(FAULTS)}"
        raise Fault(f'the simulated house has no fault "{name}"', hint)


def disturbed(data: bytes, drawn: random.Random) -> bytes:
    """`data` as it comes through a bad cable: one to four bits turned over."""
    noisy = bytearray(data)
    for _ in range(drawn.randint(1, 4)):
        noisy[drawn.randrange(len(noisy))] ^= 1 << drawn.randrange(7)
    return bytes(noisy)
