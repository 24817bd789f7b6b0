# SPDX-License-Identifier: MIT
"""A number in a file, as Linux and many programs give it: `21562` in /sys/class/thermal/thermal_zone0/temp.

To ask such a file may take a second (a chip measures first) or, on a broken line, for ever. So it is asked in a thread
of its own that nobody waits for longer than PATIENCE_S; a thread that hangs is left alone, and no second one begun.
"""

from __future__ import annotations

import asyncio
import errno
import os
import re
import threading
from collections.abc import Callable
from typing import Final

from controller.model.errors import Fault
from controller.model.house import SensorSpec
from controller.model.saying import Saying
from controller.model.units import UNITS
from hardware.driver import NotMeasured

PATIENCE_S: Final = 10.0
LONGEST_BYTES: Final = 4096
SHOWN: Final = 40
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_GONE: Final = frozenset({errno.ENODEV, errno.ENXIO, errno.EIO, errno.EREMOTEIO, errno.ETIMEDOUT})


class Asking:
    """Jobs in a thread, one at a time. Owned by the task of one sensor."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pending: asyncio.Future[str] | None = None

    async def answer(self, job: Callable[[], str]) -> str:
        """What `job` gives; of one that still hangs, its own late answer.

        Raises:
            Fault: as `job` does, or it does not answer.
        """
        if self._pending is None:
            self._pending = _begun(job)
        await asyncio.wait({self._pending}, timeout=PATIENCE_S)
        if not self._pending.done():
            raise Fault(
                Saying("file-silent", name=self._name, limit_s=PATIENCE_S), Saying("sensor-cable-hint")
            )
        pending, self._pending = self._pending, None
        return pending.result()


def _begun(job: Callable[[], str]) -> asyncio.Future[str]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str] = loop.create_future()

    def settle(text: str, fault: Fault | None) -> None:
        if answer.cancelled():
            return
        if fault is None:
            answer.set_result(text)
        else:
            answer.set_exception(fault)

    def work() -> None:
        text, trouble = "", None
        try:
            text = job()
        except Fault as fault:
            trouble = fault
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, text, trouble)

    threading.Thread(target=work, name="sensor", daemon=True).start()
    return answer


class FileSource:
    """See `hardware.driver.Source`: the file that `address:` of site.yaml names."""

    def __init__(self, spec: SensorSpec) -> None:
        self._path = spec.connection.address
        self._factor, self._offset = scaling(spec)
        self._asking = Asking(self._path)

    async def read(self) -> float:
        text = await self._asking.answer(lambda: read_text(self._path))
        return number(text) * self._factor + self._offset

    async def close(self) -> None:
        """Nothing is kept open."""


def scaling(spec: SensorSpec) -> tuple[float, float]:
    """Factor and summand from what the source tells to the base unit of what it measures."""
    options, factor = spec.connection.options, UNITS[spec.unit][1]
    return float(options.get("scale", 1.0)) * factor, float(options.get("offset", 0.0)) * factor


def number(text: str) -> float:
    """The number that is all of `text`.

    Raises:
        NotMeasured: there is none.
    """
    written = text.strip()
    if not _NUMBER.fullmatch(written):
        raise NotMeasured(
            Saying("sensor-no-number", text=written[:SHOWN]) if written else Saying("sensor-empty")
        )
    return float(written)


def read_text(path: str) -> str:
    """The beginning of a file, without waiting for one that has no end.

    Raises:
        Fault: it cannot be read; says why.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            return os.read(descriptor, LONGEST_BYTES).decode("ascii", "replace")
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise Fault(Saying("file-missing", name=path), Saying("file-missing-hint")) from None
    except PermissionError:
        raise Fault(Saying("file-forbidden", name=path), Saying("file-forbidden-hint", name=path)) from None
    except OSError as error:
        if error.errno in _GONE:
            raise Fault(Saying("sensor-mute", name=path), Saying("sensor-cable-hint")) from None
        reason = error.strerror or str(error)
        raise Fault(Saying("file-unreadable", name=path, error=reason), Saying("file-missing-hint")) from None
