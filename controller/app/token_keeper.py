# SPDX-License-Identifier: MIT
"""The API's token over a run: the one in the data folder, or one of this run alone while the disk does not let us.

A disk that is full or may only be read keeps nobody's battery from working. Without a token that can be read nobody
new gets in, and is told why; as soon as the disk takes it, everybody does. A token that is taken away is made anew, so
that who had the old one is out.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from controller.api.guard import Guard
from controller.api.token import FILE, FOR_THE_GROUP, PRIVATE, read_or_make_token
from controller.model.clock import Clock
from controller.model.errors import Fault
from controller.model.saying import Saying

LOG = logging.getLogger(__name__)
AGAIN_S = 10.0
Report = Callable[[str, Fault | None], None]


def to_the_log(_source: str, fault: Fault | None) -> None:
    """For who has no board: the keeper itself says it there."""


def mode_of_token(environment: Mapping[str, str] = os.environ) -> int:
    """Who may read it: of the service its group, of a user's controller that user alone."""
    return FOR_THE_GROUP if environment.get("STATE_DIRECTORY") else PRIVATE


class TokenKeeper:
    """Owned by the controller's event loop; made before it runs, because an API needs a token."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.text = ""
        self.fault: Fault | None = None
        self._seen: tuple[int, ...] | None = None
        self.look()
        if self.fault is not None:
            self.text = secrets.token_urlsafe(32)
            LOG.error("%s", self.fault)

    def look(self) -> None:
        """Read or make it, unless it is as it was; `fault` says why that cannot be."""
        if self._seen is not None and self._stamp() == self._seen:
            return
        self._seen = None
        try:
            self.text = read_or_make_token(self._folder, mode_of_token())
            self._seen = self._stamp()
        except OSError as error:
            reason = error.strerror or str(error)
            told = Saying("token-not-kept", folder=str(self._folder), reason=reason)
            self.fault = Fault(told, Saying("token-not-kept-hint"))
        else:
            self.fault = None

    def _stamp(self) -> tuple[int, ...] | None:
        """What tells a changed file from an unchanged one; None where there is none to be seen."""
        try:
            status = (self._folder / FILE).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    async def watch(self, clock: Clock, guard: Guard, report: Report) -> None:
        """Follow the folder until cancelled: a token that its owner took away or wrote anew holds at once."""
        while True:
            if self.fault is not None:
                guard.trouble = self.fault.words
            elif guard.trouble is not None or self.text != guard.token:
                guard.admit(self.text)
                LOG.warning("the API's token is the one in %s now", self._folder)
            report(FILE, self.fault)
            await clock.sleep(AGAIN_S)
            await asyncio.to_thread(self.look)
