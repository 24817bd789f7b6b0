# SPDX-License-Identifier: MIT
"""How instants and texts are stored: microseconds since 1970, keys made of them, and text that is Unicode."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EVENT_IDS = 1000
"""Events of one microsecond that can be told apart: their key is the time and a number."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(at: datetime) -> int:
    """Since 1970, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)


def from_microseconds(time_us: int) -> datetime:
    """The reverse."""
    return EPOCH + timedelta(microseconds=time_us)


def plain(text: str) -> str:
    """`text` without what is no Unicode text (half of a surrogate pair)."""
    return text.encode("utf-8", "replace").decode("utf-8")
