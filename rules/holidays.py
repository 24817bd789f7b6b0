# SPDX-License-Identifier: MIT
"""Public holidays, computed: dates that stay, and dates that move with Easter.

Austria: the thirteen days of the Arbeitsruhegesetz, § 7 (2).
Belgium: the ten days of the Royal Decree of 18 April 1974 (art. 1) on public holidays.
Luxembourg: the eleven days of the Code du travail, art. L. 232-2.
Netherlands: the eight days of the Algemene termijnenwet, art. 3 (1); the King's on a Sunday is kept the day before.
Easter by the Gregorian computus (O'Beirne's form), good from 1583 on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Holidays:
    """The holidays of a country: (month, day), and days after Easter Sunday."""

    fixed: tuple[tuple[int, int], ...]
    after_easter: tuple[int, ...]
    before_sunday: tuple[tuple[int, int], ...] = ()
    """Fixed days that are kept on the Saturday where they would be a Sunday."""


_EASTER_MONDAY, _ASCENSION, _WHIT_MONDAY, _CORPUS_CHRISTI = 1, 39, 50, 60
SUNDAY = 6
HOLIDAYS: Mapping[str, Holidays] = MappingProxyType(
    {
        "AT": Holidays(
            (
                *((1, 1), (1, 6), (5, 1), (8, 15), (10, 26)),
                *((11, 1), (12, 8), (12, 25), (12, 26)),
            ),
            (_EASTER_MONDAY, _ASCENSION, _WHIT_MONDAY, _CORPUS_CHRISTI),
        ),
        "BE": Holidays(
            ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)),
            (_EASTER_MONDAY, _ASCENSION, _WHIT_MONDAY),
        ),
        "LU": Holidays(
            ((1, 1), (5, 1), (5, 9), (6, 23), (8, 15), (11, 1), (12, 25), (12, 26)),
            (_EASTER_MONDAY, _ASCENSION, _WHIT_MONDAY),
        ),
        "NL": Holidays(
            ((1, 1), (5, 5), (12, 25), (12, 26)),
            (_EASTER_MONDAY, _ASCENSION, _WHIT_MONDAY),
            before_sunday=((4, 27),),
        ),
    }
)
"""By ISO 3166 code."""


def is_holiday(day: date, country: str) -> bool:
    """Whether `day` is a public holiday; never in a country that is not in the table."""
    return day in holidays(day.year, country)


@lru_cache(maxsize=32)
def holidays(year: int, country: str) -> frozenset[date]:
    """All public holidays of the year."""
    known = HOLIDAYS.get(country)
    if known is None:
        return frozenset()
    fixed = {date(year, month, day) for month, day in known.fixed}
    moved = {_not_on_sunday(date(year, month, day)) for month, day in known.before_sunday}
    return frozenset(fixed | moved | {easter(year) + timedelta(days=days) for days in known.after_easter})


def _not_on_sunday(day: date) -> date:
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def easter(year: int) -> date:
    """Easter Sunday."""
    cycle = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moved = (8 * century + 13) // 25
    moon = (19 * cycle + century - leaps - moved + 15) % 30
    moon -= (cycle + 11 * moon) // 319
    leap, left = divmod(of_century, 4)
    sunday = (2 * rest + 2 * leap - left - moon + 32) % 7
    month = (moon + sunday + 90) // 25
    return date(year, month, (moon + sunday + month + 19) % 32)
