# SPDX-License-Identifier: MIT
"""Prices of the exchange on disk, a small file per day, so that a restart needs no network and bills know for ever.

A file is written beside and put in place whole. One that cannot be read is set aside with what it has, and the day is
asked for again. Whatever calls this runs in a thread: disks may hang.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from controller.model.clock import QUARTER_S
from controller.model.errors import Fault
from controller.model.market import QUARTERS_SINCE, MarketDay, SpotInterval
from controller.model.saying import Saying
from hardware.prices.document import DocumentBroken, NotThere, in_order, known_s, of_day, price, whole_json

LOG = logging.getLogger(__name__)
FOLDER = "day-ahead"


@dataclass(frozen=True, slots=True)
class KnownDay:
    """What is known of one day, and by whom."""

    day: MarketDay
    source: str
    intervals: tuple[SpotInterval, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of the day has a price."""
        return known_s(self.intervals) == self.day.seconds

    @property
    def is_fine(self) -> bool:
        """Whether it is whole, and in quarters since quarters are traded: an hour's price is only their mean then."""
        is_coarse = self.day.day >= QUARTERS_SINCE and any(
            each.seconds > QUARTER_S for each in self.intervals
        )
        return self.is_whole and not is_coarse

    @property
    def worth(self) -> tuple[int, int]:
        """More of the day is worth more; of equal parts, the one in shorter pieces."""
        return known_s(self.intervals), len(self.intervals)


class Shelf:
    """The days of one bidding zone in the data folder."""

    def __init__(self, data_folder: Path, zone: str) -> None:
        self._folder = data_folder / FOLDER / zone
        self._zone = zone

    def load(self, days: Iterable[MarketDay]) -> dict[date, KnownDay]:
        """What is known of those days; nothing of the others."""
        found = (self._load(day) for day in days)
        return {each.day.day: each for each in found if each is not None}

    def keep(self, prices: KnownDay) -> None:
        """Write a day, in place of what was known of it.

        Raises:
            Fault: the disk refuses.
        """
        path = self._path(prices.day)
        beside = path.with_name(f".{path.name}.new")
        rows = [[each.start_s, each.seconds, str(each.per_mwh)] for each in prices.intervals]
        text = json.dumps({"zone": self._zone, "source": prices.source, "eur_per_mwh": rows})
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="ascii") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            told = Saying("prices-not-kept", folder=str(self._folder), reason=str(error.strerror))
            raise Fault(told, Saying("look-at-data-disk")) from None

    def brought(self, day: MarketDay) -> datetime | None:
        """When what is known of a day was written; None where nothing is."""
        try:
            return datetime.fromtimestamp(self._path(day).stat().st_mtime, UTC)
        except OSError:
            return None

    def _path(self, day: MarketDay) -> Path:
        return self._folder / f"{day.day.isoformat()}.json"

    def _load(self, day: MarketDay) -> KnownDay | None:
        path = self._path(day)
        try:
            kept = whole_json(path.read_bytes())
            return KnownDay(day, self._source(kept), of_day(in_order(_intervals(kept)), day))
        except FileNotFoundError:
            return None
        except OSError as error:
            LOG.warning("%s cannot be read: %s", path, error.strerror)
        except (DocumentBroken, NotThere):
            self._set_aside(path)
        return None

    def _source(self, kept: dict[str, object]) -> str:
        source = kept.get("source")
        if kept.get("zone") != self._zone or not isinstance(source, str):
            raise DocumentBroken(Saying("answer-no-day"))
        return source

    def _set_aside(self, path: Path) -> None:
        aside = path.with_suffix(".broken")
        try:
            path.replace(aside)
        except OSError as error:
            LOG.warning("%s is broken and cannot be set aside: %s", path, error.strerror)
        else:
            LOG.warning(
                "%s was broken: it is set aside as %s, and its day is asked for again", path, aside.name
            )


def _intervals(kept: dict[str, object]) -> list[SpotInterval]:
    rows = kept.get("eur_per_mwh")
    if not isinstance(rows, list):
        raise DocumentBroken(Saying("answer-no-day"))
    found = []
    for row in rows:
        match row:
            case [int(start_s), int(seconds), str(text)]:
                found.append(SpotInterval(start_s, seconds, price(text)))
            case _:
                raise DocumentBroken(Saying("answer-no-day"))
    return found
