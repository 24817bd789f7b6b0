# SPDX-License-Identifier: MIT
"""A secret of the owner's in a file of its own, that nobody else may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from controller.model.errors import Fault

BYTES_MAX = 4096
OTHERS = 0o077


def read_secret(path: Path) -> str:
    """The only line of the file at `path`.

    Raises:
        Fault: it is not there, is open to others, or bears no single line.
    """
    try:
        # A pipe that nobody writes to would be waited for; without blocking it is seen to be no file.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise Fault(
            f"the token file {path} cannot be read: {error.strerror}", "make it with mode 0600"
        ) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise Fault(f"the token file {path} is not a file", "put the token in a file of its own")
        if stat.S_IMODE(mode) & OTHERS:
            raise Fault(f"the token file {path} is open to others", f"chmod 600 {path}")
        text = os.read(descriptor, BYTES_MAX)
    finally:
        os.close(descriptor)
    words = text.split()
    if len(words) != 1 or not words[0].isascii():
        raise Fault(f"the token file {path} holds no token", "write the token in it, and nothing else")
    return words[0].decode("ascii")
