# SPDX-License-Identifier: MIT
"""Times of the local day as instants."""

from __future__ import annotations

from datetime import datetime, timedelta


def local_instant(today: datetime, days: int, second_of_day: float) -> float:
    """The instant [s since 1970] at a time of day, `days` after the local day of `today`.

    In the hour that is missing in spring it is the one after.
    """
    day = today.date() + timedelta(days=days)
    hour, rest = divmod(int(second_of_day), 3600)
    return datetime(day.year, day.month, day.day, hour % 24, rest // 60, tzinfo=today.tzinfo).timestamp()
