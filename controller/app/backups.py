# SPDX-License-Identifier: MIT
"""Copies of the history in the data folder, made while the controller runs, the newest few of them kept.

The copy lies beside what it is a copy of, so it guards against a mistake and not against a broken card: the command
`backup` fetches it, and it says so where it is asked for.
"""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from controller.api.service import Refused
from controller.history.archive import Archive
from controller.history.levels import DAY_S, DECISIONS_KEPT_S, LEVELS
from controller.model.backup_messages import BackupMessage, KeptMessage, StorageMessage
from controller.model.errors import Fault
from controller.model.saying import Saying

LOG = logging.getLogger(__name__)
KEPT = 3
"""So many copies stay; the oldest makes room for the next."""
FOLDER = "backups"
_NAME = re.compile(r"history-(\d{8}-\d{6})\.sqlite")
_FORM = "%Y%m%d-%H%M%S"


class Backups:
    """Owned by the service of a running house."""

    def __init__(self, folder: Path, archive: Archive, now: Callable[[], datetime], *, is_file: bool) -> None:
        self._folder = folder / FOLDER
        self._archive = archive
        self._now = now
        self._is_file = is_file
        self._is_busy = False

    async def make(self, who: str) -> BackupMessage:
        """A new copy.

        Raises:
            Refused: one is being made, a server keeps the history, or the disk does not take it.
        """
        if not self._is_file:
            hint = Saying("refused-dump-there", command="pg_dump --schema=kwartier", other="pg_restore")
            raise Refused(409, Saying("refused-on-a-server"), hint)
        if self._is_busy:
            raise Refused(409, Saying("refused-copy-busy"), Saying("refused-wait-for-it"))
        self._is_busy = True
        try:
            target = self._folder / f"history-{self._now().astimezone(UTC):{_FORM}}.sqlite"
            await asyncio.to_thread(self._make_room)
            await self._archive.backup(target)
            await asyncio.to_thread(self._clear)
        except Fault as fault:
            raise Refused(503, *fault.words) from fault
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(
                503,
                Saying("refused-copy-not-kept", reason=reason),
                Saying("refused-permissions-of", folder=str(self._folder)),
            ) from error
        finally:
            self._is_busy = False
        LOG.info("%s had a copy of the history made: %s", who, target)
        return _message(target)

    async def storage(self) -> StorageMessage:
        """How the history is kept."""
        size = await self._archive.size_bytes()
        free, copies = await asyncio.to_thread(lambda: (self._free(), self.copies()))
        kept = [KeptMessage(level.table, _days(level.kept_s)) for level in LEVELS]
        kept.append(KeptMessage("decision", _days(DECISIONS_KEPT_S)))
        return StorageMessage("file" if self._is_file else "server", size, free, tuple(kept), copies)

    def copies(self) -> tuple[BackupMessage, ...]:
        """Those that are there, the newest first."""
        if not self._folder.is_dir():
            return ()
        found = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        return tuple(_message(path) for path in sorted(found, reverse=True))

    def path(self, name: str) -> Path:
        """Where the copy of that name is.

        Raises:
            Refused: there is none.
        """
        if _NAME.fullmatch(name) is None or not (self._folder / name).is_file():
            raise Refused(404, Saying("asked-no-copy", name=name[:80]), Saying("copies-are-listed"))
        return self._folder / name

    def _make_room(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob("*.part"):
            left.unlink()

    def _clear(self) -> None:
        for old in self.copies()[KEPT:]:
            (self._folder / old.name).unlink(missing_ok=True)

    def _free(self) -> int | None:
        try:
            return shutil.disk_usage(self._folder.parent).free
        except OSError:
            return None


def _message(path: Path) -> BackupMessage:
    found = _NAME.fullmatch(path.name)
    assert found is not None
    time = datetime.strptime(found[1], _FORM).replace(tzinfo=UTC)
    return BackupMessage(path.name, time, path.stat().st_size)


def _days(seconds: int | None) -> int | None:
    return None if seconds is None else seconds // DAY_S
