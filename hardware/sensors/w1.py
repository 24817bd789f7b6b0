# SPDX-License-Identifier: MIT
"""Thermometers on a 1-wire bus (DS18B20 and its family), read through Linux (w1_therm).

Newer kernels have a file `temperature` in thousandths of a degree, older ones only `w1_slave`: the nine bytes of the
chip with their checksum, and the temperature at the end of the second line:

    72 01 4b 46 7f ff 0e 10 57 : crc=57 YES
    72 01 4b 46 7f ff 0e 10 57 t=23125

A chip that was just switched on tells 85 °C before it has measured, a broken line often 127.9 or -127 °C, and a line
that is shorted nine zeros, whose checksum is right. None of them is a measurement.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from controller.model.errors import Fault
from controller.model.house import SensorSpec
from controller.model.saying import Saying
from hardware.driver import NotMeasured
from hardware.sensors.files import Asking, number, read_text, scaling

DEVICES: Final = "/sys/bus/w1/devices"
POWER_ON: Final = 85_000.0
"""What the chip tells before its first measurement, in thousandths of a degree."""
BROKEN: Final = (-127_000.0, 127_937.0)
"""What is told of a chip that does not answer."""
_CHIP: Final = re.compile("(10|22|28|3b|42)-")
"""Families of thermometers."""
_BYTES: Final = re.compile(r"((?:[0-9a-f]{2} ){9}): crc=[0-9a-f]{2} (YES|NO)")
_LAST: Final = re.compile(r"(?:[0-9a-f]{2} ){9}t=(-?[0-9]{1,7})")


class W1Source:
    """See `hardware.driver.Source`: one chip, by the name of its folder."""

    def __init__(self, spec: SensorSpec) -> None:
        address = spec.connection.address
        self._folder = Path(address if address.startswith("/") else f"{DEVICES}/{address}")
        _, self._offset = scaling(spec)
        self._asking: Asking[str] = Asking(self._folder.name)

    async def read(self) -> float:
        text = await self._asking.answer(lambda: read_chip(self._folder))
        return temperature(text) / 1000 + self._offset

    async def close(self) -> None:
        """Nothing is kept open."""


def read_chip(folder: Path) -> str:
    """What the newest of its files says.

    Raises:
        Fault: the chip is not there, does not answer, or may not be read.
    """
    try:
        return _newest(folder)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise Fault(Saying("file-unreadable", name=str(folder), error=reason)) from None


def _newest(folder: Path) -> str:
    for name in ("temperature", "w1_slave"):
        if (folder / name).exists():
            text = read_text(str(folder / name)).text
            if not text.strip():
                raise Fault(Saying("sensor-mute", name=folder.name), Saying("sensor-cable-hint"))
            return text
    if folder.exists():
        raise Fault(Saying("w1-no-driver", name=folder.name), Saying("w1-no-driver-hint"))
    if not folder.parent.exists():
        raise Fault(Saying("w1-off"), Saying("w1-off-hint"))
    others = chips(folder.parent)
    there = Saying("w1-there", names=others) if others else Saying("w1-empty")
    raise Fault(Saying("w1-absent", name=folder.name), Saying("w1-absent-hint", there=there))


def chips(bus: Path) -> tuple[str, ...]:
    """The thermometers that Linux has found on the bus; none where there is no bus.

    Raises:
        OSError: the folder may not be read.
    """
    if not bus.exists():
        return ()
    return tuple(sorted(chip.name for chip in bus.iterdir() if _CHIP.match(chip.name)))


def temperature(text: str) -> float:
    """Thousandths of a degree in the text of either file.

    Raises:
        NotMeasured: it tells no measurement.
    """
    milli = _checked(text) if "crc=" in text else number(text)
    if milli == POWER_ON:
        raise NotMeasured(Saying("w1-power-on"))
    if milli in BROKEN:
        raise NotMeasured(Saying("w1-broken", told_degc=milli / 1000))
    return milli


def _checked(text: str) -> float:
    """Of `w1_slave`: only with a checksum that is right."""
    first, _, rest = text.partition("\n")
    found, last = _BYTES.fullmatch(first.strip()), _LAST.fullmatch(rest.strip())
    if found is None or last is None:
        raise NotMeasured(Saying("sensor-no-number", text=text.strip()[:40]))
    told = bytes.fromhex(found[1])
    if found[2] != "YES" or checksum(told[:8]) != told[8]:
        raise NotMeasured(Saying("w1-checksum"))
    if not any(told):
        raise NotMeasured(Saying("w1-shorted"))
    return float(last[1])


def checksum(data: bytes) -> int:
    """CRC-8 of the 1-wire bus: x^8 + x^5 + x^4 + 1, lowest bit first.

    Source: Maxim application note 27.
    """
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x8C if crc & 1 else 0)
    return crc
