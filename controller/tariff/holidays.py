# SPDX-License-Identifier: MIT
"""Days on which a tariff's workday is none: the public holidays of whole countries, by law.

Regional ones are left out, as are those that always fall on a Saturday or a Sunday. A country that has no row here
has no holidays; a tariff there that needs them says so in its `missing`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI = -2, 1, 39, 50, 60
MAUNDY_THURSDAY = -3

FIXED: dict[str, tuple[tuple[int, int], ...]] = {
    "AT": ((1, 1), (1, 6), (5, 1), (8, 15), (10, 26), (11, 1), (12, 8), (12, 25), (12, 26)),
    "BE": ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)),
    "CH": ((1, 1), (8, 1), (12, 25)),
    "DE": ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)),
    "HU": ((1, 1), (3, 15), (5, 1), (8, 20), (10, 23), (11, 1), (12, 25), (12, 26)),
    "LU": ((1, 1), (5, 1), (5, 9), (6, 23), (8, 15), (11, 1), (12, 25), (12, 26)),
    "NL": ((1, 1), (4, 27), (12, 25), (12, 26)),
    "NO": ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26)),
    "SE": ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)),
    "SI": (
        (1, 1), (1, 2), (2, 8), (4, 27), (5, 1), (5, 2), (6, 25), (8, 15), (10, 31), (11, 1), (12, 25), (12, 26),
    ),
}  # fmt: skip
"""(month, day)"""

BY_EASTER: dict[str, tuple[int, ...]] = {
    "AT": (EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI),
    "BE": (EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "CH": (ASCENSION,),
    "DE": (GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "HU": (GOOD_FRIDAY, EASTER_MONDAY, WHIT_MONDAY),
    "LU": (EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "NL": (EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "NO": (MAUNDY_THURSDAY, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "SE": (GOOD_FRIDAY, EASTER_MONDAY, ASCENSION),
    "SI": (EASTER_MONDAY,),
}
"""Days after Easter Sunday."""


@lru_cache(maxsize=256)
def holidays(country: str, year: int) -> frozenset[date]:
    """All of a year."""
    fixed = {date(year, month, day) for month, day in FIXED.get(country, ())}
    moving = {easter(year) + timedelta(days=days) for days in BY_EASTER.get(country, ())}
    return frozenset(fixed | moving)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * century_rest + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
