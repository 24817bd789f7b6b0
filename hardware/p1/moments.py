# SPDX-License-Identifier: MIT
"""The meter's clock on the wire: `YYMMDDhhmmss` and a letter.

`S` is summer (UTC+2), `W` is winter (UTC+1): with the letter a time is exact, in the repeated hour of October too.
DSMR 2.2 and 3 and some Iskra meters send no letter; theirs is the local time of Central Europe, where all of these
meters are, and in the repeated hour the first is meant.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from hardware.p1.unreadable import Unreadable

MOMENT = re.compile(r"(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([SW]?)", re.ASCII)
_SUMMER = timezone(timedelta(hours=2))
_WINTER = timezone(timedelta(hours=1))
_LETTERLESS_ZONE = ZoneInfo("Europe/Brussels")
_NEVER = re.compile(r"632525252525[SW]?|7001010[01]0000[SW]?")
"""All bits set, and the start of the Unix calendar: there has been no such event yet."""


@lru_cache(maxsize=256)
def moment(text: str) -> datetime | None:
    """`YYMMDDhhmmss`, with `S` or `W`: an exact instant. None when it stands for "never"."""
    if not text or _NEVER.fullmatch(text):
        return None
    match = MOMENT.fullmatch(text)
    if match is None:
        raise Unreadable("is not a time (YYMMDDhhmmss and S or W)")
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    try:
        local = datetime(2000 + year, month, day, hour, minute, second, tzinfo=_WINTER)
    except ValueError:
        raise Unreadable("is a date or time that does not exist") from None
    if match[7]:
        return local.replace(tzinfo=_SUMMER) if match[7] == "S" else local
    offset = local.replace(tzinfo=_LETTERLESS_ZONE).utcoffset()
    return local.replace(tzinfo=_SUMMER if offset == _SUMMER.utcoffset(None) else _WINTER)
