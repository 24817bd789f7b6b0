# SPDX-License-Identifier: MIT
"""Local times of an export to UTC, on the two days a year on which that is not plain.

In the night in which the clock goes back each time between two and three comes twice, and nothing in a row says which
it is; but its rows lie beside each other, in one direction or the other. So of the two the one is taken that is nearer
to the row before. A time that the spring night leaves out is an error of its file.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from controller.model.saying import Saying, Words

NEIGHBOUR_S = 7200
"""Rows that are further apart say nothing of each other."""
DATES = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
TIMES = ("%H:%M:%S", "%H:%M")


class NoTime(ValueError):
    """A text is no time; `words` say why."""

    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


class NoSuchTime(NoTime):
    """The clock never showed this time."""


@lru_cache(maxsize=4096)
def wall_clock(text: str, zone: ZoneInfo) -> datetime:
    """A date and a time as a clock on the wall of `zone` shows them; of two that look the same the first.

    Raises:
        NoTime: it is none.
    """
    for date in DATES:
        for time in TIMES:
            try:
                return datetime.strptime(text, f"{date} {time}").replace(tzinfo=zone)
            except ValueError:
                continue
    raise NoTime(Saying("line-no-time", text=text))


class LocalClock:
    """Turns the times of one series of rows into UTC, in the order in which they stand."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._before_s: int | None = None

    def start_s(self, text: str) -> int:
        """Seconds since 1970 of the time at which a row begins.

        Raises:
            NoSuchTime: the clock was put forward over it.
            NoTime: it is no time.
        """
        first_s, second_s = _both(wall_clock(text, self.zone))
        found_s = first_s if first_s == second_s else self._nearer(first_s, second_s)
        self._before_s = found_s
        return found_s

    def end_s(self, text: str, start_s: int) -> int:
        """Of the row that began at `start_s`: the first moment after it at which the clock shows `text`.

        Raises:
            NoSuchTime: there is none.
            NoTime: it is no time.
        """
        found = [each for each in _both(wall_clock(text, self.zone)) if each > start_s]
        if not found:
            raise NoSuchTime(Saying("line-ends-before", text=text))
        return min(found)

    def _nearer(self, first_s: int, second_s: int) -> int:
        before_s = self._before_s
        if before_s is None:
            return first_s
        others = [each for each in (first_s, second_s) if each != before_s]
        near_s = min(others, key=lambda each: abs(each - before_s))
        return near_s if abs(near_s - before_s) <= NEIGHBOUR_S else first_s


def _both(local: datetime) -> tuple[int, int]:
    """The moments at which the clock shows it; the same twice on any other day."""
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if (
        first.astimezone(local.tzinfo).replace(fold=0) != local
        or first.astimezone(local.tzinfo).hour != local.hour
    ):
        raise NoSuchTime(Saying("line-forward", text=f"{local:%Y-%m-%d %H:%M}"))
    return int(first.timestamp()), int(second.timestamp())
