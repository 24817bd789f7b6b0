# SPDX-License-Identifier: MIT
"""The secret that lets a window in: a file in the data folder that only its owner can read.

The service's may be read by the members of its group as well: who opens the window is not the user that it runs as.
It is made at the first start and stays: whoever can read it may steer the house. It is written beside and then put in
place whole, so that neither a power cut nor a second program starting at once leaves half a token.
"""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path

log = logging.getLogger(__name__)

FILE = "api-token"
PRIVATE = 0o600
FOR_THE_GROUP = 0o640


def read_or_make_token(folder: Path, mode: int = PRIVATE) -> str:
    """The token in `folder`, made when there is none yet; nobody may read it but those whom `mode` lets.

    Raises:
        OSError: the folder cannot be written, or the file not be read.
    """
    path = folder / FILE
    token = _read(path, mode)
    if token:
        return token
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{FILE}.{os.getpid()}"
    try:
        _write(beside, secrets.token_urlsafe(32), mode)
        if token is None:
            _put_in_place_once(beside, path)
        else:
            log.warning("%s was empty: a new token was made", path)
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return _read(path, mode) or ""


def _read(path: Path, mode: int) -> str | None:
    """The token, empty when the file is, None when there is none; the file is private afterwards, if that can be."""
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    if path.stat().st_mode & 0o077 & ~mode:
        _make_private(path, mode)
    return text


def _make_private(path: Path, mode: int) -> None:
    """On a disk that may only be read it stays as it is: nobody would be safer without a controller."""
    try:
        path.chmod(mode)
    except OSError as error:
        log.warning("%s can be read by others, which cannot be changed: %s", path, error.strerror)
    else:
        log.warning("%s could be read by others: it is private again", path)


def _write(path: Path, token: str, mode: int) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(token + "\n")
        file.flush()
        os.fsync(descriptor)


def _put_in_place_once(beside: Path, path: Path) -> None:
    """Of two programs that start at once, the first one's token counts."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        log.info("%s was made by another program meanwhile", path)
