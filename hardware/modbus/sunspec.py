# SPDX-License-Identifier: MIT
"""Where a SunSpec device keeps its models: "SunS" at one of three addresses, then a chain of model id and length.

SunSpec Device Information Model Specification, 6.1. Addresses of models differ from device to device and may change
with firmware, so the chain is walked at each connection.
"""

from __future__ import annotations

from typing import Final

from controller.model.errors import Fault
from controller.model.saying import Saying
from hardware.modbus.bus import Bus, Refused

MARK: Final = [0x5375, 0x6E53]
BASES: Final = (40_000, 0, 50_000)
END: Final = 0xFFFF
MOST_MODELS: Final = 60
HEADER: Final = 2


async def find_models(bus: Bus, unit: int) -> dict[int, int]:
    """Model id -> address of its id register; of a model that comes twice, the first.

    Raises:
        Fault: no answer, or no SunSpec device.
    """
    for base in BASES:
        try:
            mark = await bus.read(base, len(MARK), unit)
        except Refused:
            continue
        if mark == MARK:
            return await _walk(bus, unit, base + len(MARK))
    raise Fault(Saying("no-sunspec", bus=str(bus), unit=str(unit)), Saying("switch-sunspec-on"))


async def _walk(bus: Bus, unit: int, address: int) -> dict[int, int]:
    models: dict[int, int] = {}
    for _ in range(MOST_MODELS):
        try:
            model, length = await bus.read(address, HEADER, unit)
        except Refused:
            break  # some makers forget the end mark
        if model == END:
            break
        models.setdefault(model, address)
        address += HEADER + length
    return models
