# SPDX-License-Identifier: MIT
"""Day-ahead prices as aWATTar (Austria, Germany) sends them: hours, with start and end in milliseconds since 1970."""

from __future__ import annotations

from collections.abc import Iterator

from controller.model.market import SpotInterval
from controller.model.saying import Saying
from hardware.prices.document import LENGTHS_S, DocumentBroken, NotThere, in_order, price, whole_json

UNIT = "eur/mwh"
MS = 1000


def parse(data: bytes) -> tuple[SpotInterval, ...]:
    """All prices in an answer.

    Raises:
        DocumentBroken: it is none.
        NotThere: it has no prices.
    """
    rows = whole_json(data).get("data")
    if not isinstance(rows, list):
        raise DocumentBroken(Saying("answer-no-list"))
    if not rows:
        raise NotThere("no prices")
    return in_order(_intervals(rows))


def _intervals(rows: list[object]) -> Iterator[SpotInterval]:
    for row in rows:
        if not isinstance(row, dict):
            raise DocumentBroken(Saying("answer-no-list"))
        if str(row.get("unit")).lower() != UNIT:
            raise DocumentBroken(Saying("answer-other-unit"))
        start_s, end_s = (_seconds(row.get(key)) for key in ("start_timestamp", "end_timestamp"))
        if end_s - start_s not in LENGTHS_S:
            raise DocumentBroken(Saying("price-of-no-step"))
        yield SpotInterval(start_s, end_s - start_s, price(row.get("marketprice")))


def _seconds(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value % MS:
        raise DocumentBroken(Saying("time-no-milliseconds"))
    return value // MS
