# SPDX-License-Identifier: MIT
"""Where a house's history is kept, for every command that needs it: a file in the data folder, or a server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.edge import CannotStart
from controller.app.paths import is_there
from controller.history.outside import Where, store_at, where
from controller.history.postgres import PostgresStore
from controller.history.sqlite import SqliteStore
from controller.model.house import House

FILE = "history.sqlite"


@dataclass(frozen=True, slots=True)
class Kept:
    """The data folder of a house, and where its history is."""

    folder: Path
    place: Where
    zone: ZoneInfo

    @classmethod
    def of(cls, house: House, folder: Path) -> Kept:
        """As site.yaml says."""
        return cls(folder, where(house.history, folder / FILE), ZoneInfo(house.timezone))

    def store(self) -> SqliteStore | PostgresStore:
        """Its store, not yet opened."""
        return store_at(self.place, self.zone)

    def must_exist(self) -> None:
        """Of a server, only asking tells.

        Raises:
            CannotStart: there is no file.
        """
        if isinstance(self.place, Path) and not is_there(self.place):
            raise CannotStart(f"there is no history in {self.folder}")
