# SPDX-License-Identifier: MIT
"""Day-ahead prices as Nord Pool's data portal sends them: entries of all areas that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from controller.model.market import SpotInterval
from controller.model.saying import Saying
from hardware.prices.document import LENGTHS_S, DocumentBroken, NotThere, in_order, price, whole_json

CURRENCY = "EUR"


def parse(data: bytes, area: str) -> tuple[SpotInterval, ...]:
    """All prices of `area` in an answer.

    Raises:
        DocumentBroken: it is none, or of other areas or money.
        NotThere: it has no prices.
    """
    answer = whole_json(data)
    rows = answer.get("multiAreaEntries")
    if not isinstance(rows, list):
        raise DocumentBroken(Saying("answer-no-list"))
    if answer.get("currency") != CURRENCY:
        raise DocumentBroken(Saying("answer-other-unit"))
    if not rows:
        raise NotThere("no prices")
    found = in_order(_intervals(rows, area))
    if not found:
        raise NotThere("no prices")
    return found


def _intervals(rows: list[object], area: str) -> Iterator[SpotInterval]:
    for row in rows:
        entries = row.get("entryPerArea") if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(entries, dict):
            raise DocumentBroken(Saying("answer-no-list"))
        if area not in entries:
            raise DocumentBroken(Saying("answer-other-zone"))
        if entries[area] is None:
            continue
        start_s, end_s = (_seconds(row.get(key)) for key in ("deliveryStart", "deliveryEnd"))
        if end_s - start_s not in LENGTHS_S:
            raise DocumentBroken(Saying("price-of-no-step"))
        yield SpotInterval(start_s, end_s - start_s, price(entries[area]))


def _seconds(value: object) -> int:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is None or moment.tzinfo is None:
            raise DocumentBroken(Saying("time-without-offset"))
        return round(moment.astimezone(UTC).timestamp())
    except (ValueError, OverflowError):
        raise DocumentBroken(Saying("time-without-offset")) from None
