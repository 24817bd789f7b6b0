# SPDX-License-Identifier: MIT
"""The `backup` and `restore` commands: a copy of the house's history on another disk, and the way back.

While a controller runs it makes the copy itself, and the copy is fetched over its API; without one, it is taken from
the file. Bringing one back is for a house whose controller is stopped; what was there before is kept beside it.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

from controller.app.billed import API, Asked
from controller.app.edge import CannotStart, Exit
from controller.app.kept import Kept
from controller.app.launch import token_file
from controller.app.ownership import owned
from controller.app.paths import data_folder, is_there
from controller.app.place import Place
from controller.app.site_files import read_site, site_path
from controller.history.backup import bring_back, copy_from_outside, examine
from controller.history.migrations import StoreNewer
from controller.history.outside import where
from controller.history.store import StoreInUse
from controller.model.backup_messages import BackupMessage
from controller.model.messages import MessageError, Refusal, decode

MEGABYTE = 1_000_000
COPYING_S = 900.0
"""A slow card and a long history."""
ON_A_SERVER = "a PostgreSQL server keeps the history: use pg_dump --schema=kwartier and pg_restore there"


def backup_command(target: Path, place: Place) -> int:
    """Write a copy of the history to `target`.

    Raises:
        CannotStart: there is no history, a server keeps it, or `target` is there already or cannot be written.
        Fault: the copy could not be made.
    """
    folder = place.data or data_folder()
    file = _file(place, folder)
    if is_there(target):
        raise CannotStart(f"{target} is there already; name a file that is not")
    if not target.parent.is_dir():
        raise CannotStart(f"{target.parent} is no folder")
    if not is_there(file):
        raise CannotStart(f"there is no history in {folder}")
    try:
        copy_from_outside(file, target)
    except StoreInUse:
        _Fetching(place.connect or API, token_file(folder)).fetch(target)
    except StoreNewer as newer:
        raise CannotStart(str(newer)) from newer
    print(f"{target}: {target.stat().st_size / MEGABYTE:.1f} MB, whole")
    return Exit.DONE


def restore_command(copy: Path, place: Place) -> int:
    """Put a copy in the place of the history.

    Raises:
        CannotStart: a controller runs, a server keeps the history, or a newer program wrote the copy.
        Fault: the copy is not whole.
    """
    folder = place.data or data_folder()
    file = _file(place, folder)
    with owned(folder):
        try:
            aside = bring_back(copy, file, datetime.now(UTC))
        except StoreNewer as newer:
            raise CannotStart(str(newer)) from newer
        except StoreInUse as in_use:
            raise CannotStart(str(in_use)) from in_use
        _as_the_folder(file, folder)
    print(f"{copy} is the history now" + ("" if aside is None else f"; the one before is kept as {aside}"))
    return Exit.DONE


class _Fetching(Asked):
    """A running controller, of which a copy is asked and fetched."""

    def fetch(self, target: Path) -> None:
        """Have a copy made, and write it to `target`.

        Raises:
            CannotStart: nobody answers, it is refused, or `target` cannot be written.
        """
        made = decode(BackupMessage, self._read("history/backup", b"{}"))
        part = target.with_name(f"{target.name}.part")
        try:
            with self._opened(f"history/backup/{made.name}") as answer, part.open("wb") as file:
                shutil.copyfileobj(answer, file)
                file.flush()
                os.fsync(file.fileno())
            if part.stat().st_size != made.bytes or examine(part):
                raise CannotStart("the copy did not come over whole; try again")
            part.rename(target)
        except OSError as error:
            raise CannotStart(f"{target}: {error.strerror or error}") from error
        finally:
            part.unlink(missing_ok=True)

    def _read(self, path: str, body: bytes) -> bytes:
        with self._opened(path, body) as answer:
            return answer.read()

    def _opened(self, path: str, body: bytes | None = None) -> HTTPResponse:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        request = Request(f"{self._url}/api/1/{path}", body, headers)
        try:
            answer: HTTPResponse = build_opener(ProxyHandler({})).open(request, timeout=COPYING_S)
        except HTTPError as refused:
            raise CannotStart(_refusal(refused)) from None
        except URLError as error:
            message = f"a controller has the history, but none answers at {self._url}; name it with --connect"
            raise CannotStart(message) from error
        return answer


def _refusal(refused: HTTPError) -> str:
    """The controller's own words."""
    try:
        said = decode(Refusal, refused.read())
    except MessageError:
        return f"the controller refuses: {refused.code} {refused.reason}"
    return f"{said.error} ({said.hint})" if said.hint else said.error


def _file(place: Place, folder: Path) -> Path:
    """The history's file; without a site file there is no word of a server."""
    site = site_path(place.site)
    if place.site is None and not is_there(site):
        return folder / "history.sqlite"
    found = where(read_site(site).history, Kept.of(read_site(site), folder).folder / "history.sqlite")
    if not isinstance(found, Path):
        raise CannotStart(ON_A_SERVER)
    return found


def _as_the_folder(file: Path, folder: Path) -> None:
    """Root brings back what the service has to write."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(file, owner.st_uid, owner.st_gid)
