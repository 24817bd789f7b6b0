# SPDX-License-Identifier: MIT
"""Day-ahead prices as energy-charts.info (Fraunhofer ISE) sends them: two lists, of times and of prices.

Neither the zone nor the length of an interval stands in the answer. The shortest step between two times is taken as
the length of all, so that a time that is left out stays unknown.
"""

from __future__ import annotations

from itertools import pairwise

from controller.model.market import SpotInterval
from controller.model.saying import Saying
from hardware.prices.document import (
    LENGTHS_S,
    POINTS_MAX,
    DocumentBroken,
    NotThere,
    in_order,
    price,
    whole_json,
)

UNITS = ("EUR / MWh", "EUR/MWh")


def parse(data: bytes) -> tuple[SpotInterval, ...]:
    """All prices in an answer.

    Raises:
        DocumentBroken: it is none.
        NotThere: it has no prices.
    """
    answer = whole_json(data)
    times, prices = answer.get("unix_seconds"), answer.get("price")
    if not isinstance(times, list) or not isinstance(prices, list) or len(times) != len(prices):
        raise DocumentBroken(Saying("answer-uneven"))
    if answer.get("unit") not in UNITS:
        raise DocumentBroken(Saying("answer-other-unit"))
    if len(times) > POINTS_MAX:
        raise DocumentBroken(Saying("prices-too-many"))
    starts_s = [each for each in times if isinstance(each, int) and not isinstance(each, bool)]
    if len(starts_s) != len(times):
        raise DocumentBroken(Saying("time-no-seconds"))
    known = [(start_s, value) for start_s, value in zip(starts_s, prices, strict=True) if value is not None]
    if not known:
        raise NotThere("no prices")
    seconds = min((abs(after - before) for before, after in pairwise(sorted(set(starts_s)))), default=0)
    if seconds not in LENGTHS_S:
        raise DocumentBroken(Saying("times-of-no-step"))
    return in_order(SpotInterval(start_s, seconds, price(value)) for start_s, value in known)
