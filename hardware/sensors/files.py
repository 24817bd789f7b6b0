# SPDX-License-Identifier: MIT
"""A number in a file, as Linux and many programs give it: `21562` in /sys/class/thermal/thermal_zone0/temp.

To ask such a file may take a second (a chip measures first) or, on a broken line, for ever. So it is asked in a thread
of its own that nobody waits for longer than PATIENCE_S; a thread that hangs is left alone, and no second one begun.
A file of Linux is measured when it is read. Any other tells what a program wrote into it when it last did: what was not
written since the last look is nothing new, and ages.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import re
import stat
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from controller.model.errors import Fault
from controller.model.house import SensorSpec
from controller.model.saying import Saying
from controller.model.units import UNITS
from hardware.driver import NothingNew, NotMeasured

PATIENCE_S: Final = 10.0
LONGEST_BYTES: Final = 4096
SHOWN: Final = 40
OF_LINUX: Final = ("/sys/", "/proc/")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_GONE: Final = frozenset({errno.ENODEV, errno.ENXIO, errno.EIO, errno.EREMOTEIO, errno.ETIMEDOUT})


Answer = TypeVar("Answer")


class Asking(Generic[Answer]):
    """Jobs in a thread, one at a time. Owned by the task of one sensor."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pending: asyncio.Future[tuple[Answer, float]] | None = None

    async def answer(self, job: Callable[[], Answer]) -> Answer:
        """What `job` gives; of one that still hangs, its own late answer, unless it came long ago.

        Raises:
            Fault: as `job` does, or it does not answer.
        """
        if self._pending is None or self._is_old(self._pending):
            self._pending = _begun(job)
        await asyncio.wait({self._pending}, timeout=PATIENCE_S)
        if not self._pending.done():
            raise Fault(
                Saying("file-silent", name=self._name, limit_s=PATIENCE_S), Saying("sensor-cable-hint")
            )
        pending, self._pending = self._pending, None
        return pending.result()[0]

    def _is_old(self, pending: asyncio.Future[tuple[Answer, float]]) -> bool:
        """Whether it was answered while nobody waited: then it is no measurement of now."""
        if not pending.done() or pending.exception() is not None:
            return False
        return asyncio.get_running_loop().time() - pending.result()[1] > PATIENCE_S


def _begun(job: Callable[[], Answer]) -> asyncio.Future[tuple[Answer, float]]:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[tuple[Answer, float]] = loop.create_future()

    def settle(answer: tuple[Answer, float] | Exception) -> None:
        if future.cancelled():
            return
        if isinstance(answer, Exception):
            future.set_exception(answer)
            future.exception()  # Whoever asked may have gone: then nobody misses it.
        else:
            future.set_result(answer)

    def work() -> None:
        answer: tuple[Answer, float] | Exception
        try:
            answer = job(), loop.time()
        except Exception as trouble:  # A bug too: whoever asked shall fail of it, not wait for ever.
            answer = trouble
        with contextlib.suppress(RuntimeError):  # The loop has ended meanwhile, and nobody waits.
            loop.call_soon_threadsafe(settle, answer)

    threading.Thread(target=work, name="sensor", daemon=True).start()
    return future


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says."""

    text: str
    written_s: float | None
    """When, on the computer's clock [s since 1970]; None where it is measured at the moment of reading."""


class FileSource:
    """See `hardware.driver.Source`: the file that `address:` of site.yaml names."""

    def __init__(self, spec: SensorSpec) -> None:
        self._path = spec.connection.address
        self._timeout_s = spec.timeout_s
        self._factor, self._offset = scaling(spec)
        self._asking: Asking[FileText] = Asking(self._path)
        self._written_s: float | None = None

    async def read(self) -> float:
        told = await self._asking.answer(lambda: read_text(self._path))
        if told.written_s is not None:
            self._check_age(told.written_s)
        value = number(told.text) * self._factor + self._offset
        self._written_s = told.written_s
        return value

    def _check_age(self, written_s: float) -> None:
        """Written after the computer's clock is as old: that clock was set back, and nobody knows."""
        age_s = time.time() - written_s
        if abs(age_s) > self._timeout_s:
            raise Fault(
                Saying("file-old", name=self._path, age_s=abs(age_s)),
                Saying("file-old-hint", limit_s=self._timeout_s),
            )
        if written_s == self._written_s:
            raise NothingNew

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


def read_text(path: str) -> FileText:
    """The beginning of a file, without waiting for one that has no end.

    Raises:
        Fault: it cannot be read; says why.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            text = os.read(descriptor, LONGEST_BYTES).decode("ascii", "replace")
            return FileText(text, _written_s(path, os.fstat(descriptor)))
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
    except ValueError as error:  # a zero byte in the path
        raise Fault(
            Saying("file-unreadable", name=path, error=str(error)), Saying("file-missing-hint")
        ) from None


def _written_s(path: str, status: os.stat_result) -> float | None:
    """Files of the kernel are made anew at each reading, whatever time they bear."""
    is_of_linux = os.path.realpath(path).startswith(OF_LINUX)
    return None if is_of_linux or not stat.S_ISREG(status.st_mode) else status.st_mtime
