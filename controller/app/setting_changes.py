# SPDX-License-Identifier: MIT
"""Every change of a setting of site.yaml: what it was, what it became, when and by whom. One line of JSON each.

Kept beside the history database and not in it, as the sets of rules are. That a change could not be noted, or a line
cannot be read, never keeps a setting from being changed.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from controller.model.setting_messages import SettingChangeMessage

LOG = logging.getLogger(__name__)
LARGEST_BYTES = 1_000_000
"""Some ten thousand changes; then the older half makes room."""


class SettingChanges:
    """The file. Every call waits for the disk; one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, change: SettingChangeMessage) -> None:
        """Keep a change; a line in the log where the disk refuses."""
        line = json.dumps(
            [change.time.isoformat(), change.who, change.name, change.before, change.after],
            ensure_ascii=False,
        )
        try:
            self._make_room()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            LOG.warning("a change of a setting could not be noted: %s", error.strerror)

    def newest_first(self, limit: int) -> tuple[SettingChangeMessage, ...]:
        """At most `limit` of them."""
        return tuple(change for change, _ in zip(self._from_newest(), range(limit), strict=False))

    def _from_newest(self) -> Iterator[SettingChangeMessage]:
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return
        for line in reversed(lines):
            change = _read(line)
            if change is not None:
                yield change

    def _make_room(self) -> None:
        if not self._path.exists() or self._path.stat().st_size <= LARGEST_BYTES:
            return
        lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        fresh = self._path.with_name(f".{self._path.name}.new")
        fresh.write_text("".join(lines[len(lines) // 2 :]), encoding="utf-8")
        fresh.replace(self._path)


def _read(line: str) -> SettingChangeMessage | None:
    """A change; None for a line that was cut by a power failure, or is none of ours."""
    try:
        time, who, name, before, after = json.loads(line)
        return SettingChangeMessage(
            datetime.fromisoformat(time), str(who), str(name), str(before), str(after)
        )
    except (ValueError, TypeError, RecursionError):
        return None
