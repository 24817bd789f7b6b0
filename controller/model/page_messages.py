# SPDX-License-Identifier: MIT
"""A page of history as CSV text: what `export csv` asks of a controller that has the history for itself."""

from __future__ import annotations

from dataclasses import dataclass

BILLED = "billed"
"""Closed quarters as they are billed; the other kinds are the levels of the recorded series."""
COUNTED = "counters"
"""Every step of the registers of gas, water and heat meters."""
PAGE_KINDS = (BILLED, COUNTED, "second", "minute", "quarter", "day")


@dataclass(frozen=True, slots=True)
class PageMessage:
    """GET /history/csv: rows of one kind, oldest first. What is not known is an empty field, never zero."""

    header: str
    """Names of the fields, with their units; the first is `time`, ISO 8601 in UTC: when the row begins."""
    text: str
    """Rows, each with a line feed; empty where there are none."""
    next_s: int | None
    """Where the next page begins [s since 1970]; null after the last."""
