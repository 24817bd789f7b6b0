# SPDX-License-Identifier: MIT
"""A secret of the owner's in a file of its own, that nobody else may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from controller.model.errors import Fault
from controller.model.saying import Saying

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
        told = Saying("token-not-read", path=str(path), reason=str(error.strerror))
        raise Fault(told, Saying("make-token-file")) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise Fault(Saying("token-no-file", path=str(path)), Saying("token-file-apart"))
        if stat.S_IMODE(mode) & OTHERS:
            raise Fault(Saying("token-open", path=str(path)), f"chmod 600 {path}")
        text = os.read(descriptor, BYTES_MAX)
    finally:
        os.close(descriptor)
    words = text.split()
    if len(words) != 1 or not words[0].isascii():
        raise Fault(Saying("token-empty", path=str(path)), Saying("only-the-token"))
    return words[0].decode("ascii")
