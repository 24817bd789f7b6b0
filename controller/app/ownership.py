# SPDX-License-Identifier: MIT
"""One data folder, one controller: two that steer the same devices would undo each other's work.

The folder itself is locked (flock(2)), so nothing is left behind: the lock ends with the process, however it ends.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from controller.app.edge import CannotStart

LOG = logging.getLogger(__name__)


class InUse(CannotStart):
    """Another controller has the data folder."""


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """The data folder, made when there is none, for this process alone.

    Raises:
        InUse: another controller has it.
        CannotStart: it cannot be used.
    """
    descriptor = _opened(folder)
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def owned_if_there(folder: Path) -> Iterator[None]:
    """The same for a house that must be controlled: where the disk gives no folder, without one.

    Raises:
        InUse: another controller has it.
    """
    with ExitStack() as held:
        try:
            held.enter_context(owned(folder))
        except InUse:
            raise
        except CannotStart as refused:
            LOG.error("%s; the house is controlled all the same, and nothing is kept", refused)
        yield


def _opened(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise CannotStart(f"the data folder {folder} cannot be used: {error.strerror}") from error


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        message = (
            f"another Kwartier is running with the data folder {folder}; stop it, or name another with --data"
        )
        raise InUse(message) from taken
    except OSError:
        return  # a file system without locks: the meter's port and the API's are still exclusive
