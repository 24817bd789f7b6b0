# SPDX-License-Identifier: MIT
"""What clients may ask for in a URL: every parameter known, given once, and of its kind.

As for bodies (controller.api.requests), a refusal names what is wrong, and nothing is guessed or left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from controller.api.service import Refused
from controller.history.events import DecisionFilter
from controller.history.span import Recorded
from controller.history.store import HistoryQuery
from controller.model.counter_messages import COUNTED_KINDS, PER_HOUR, PER_QUARTER, STEPS
from controller.model.errors import meant
from controller.model.page_messages import PAGE_KINDS
from controller.model.saying import Saying
from controller.model.total_messages import PER_DAY, PERIODS

MOST_POINTS = 5_000
MOST_SERIES = 40
MOST_ROWS = 5_000
MOST_OF_DAYS = timedelta(days=800)
"""Two years beside each other, and a little."""
MOST_OF_MAP = timedelta(days=400)
MOST_OF_STEPS = {PER_QUARTER: timedelta(days=32), PER_HOUR: timedelta(days=200), PER_DAY: MOST_OF_DAYS}
LONGEST = timedelta(days=80_000)
"""Months fit into an answer whatever is asked."""
MOST_OF_QUARTERS = timedelta(days=32)
"""A month: what is answered at once keeps the loop waiting."""


class Parameters:
    """The query of a URL: every parameter known, given once, and of its kind."""

    def __init__(self, given: Iterable[tuple[str, str]], known: tuple[str, ...], now: datetime) -> None:
        self._now = now
        self._texts: dict[str, str] = {}
        for name, text in given:
            if name not in known:
                others = Saying("asked-parameters", names=known) if known else ""
                raise Refused(400, Saying("asked-no-parameter", name=name), meant(name, known) or others)
            if name in self._texts:
                raise Refused(400, Saying("asked-twice", name=name))
            self._texts[name] = text

    def text(self, name: str) -> str | None:
        """As given; None when it is absent or empty."""
        return self._texts.get(name) or None

    def whole(self, name: str, default: int, most: int) -> int:
        """A number from 1 to `most`."""
        text = self.text(name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):
            raise Refused(400, Saying("asked-whole-number", name=name, most=most))
        return int(text)

    def span(self) -> tuple[datetime, datetime]:
        """`from` and `to`; without them, the day that ends now."""
        end = self.time("to") or self._now
        start = self.time("from") or end - timedelta(days=1)
        if start >= end:
            raise Refused(400, Saying("asked-from-before-to"))
        return start, end

    def time(self, name: str) -> datetime | None:
        """An instant; None when it is absent."""
        text = self.text(name)
        if text is None:
            return None
        # An unescaped + of an offset arrives as a space.
        at = _seconds_since_1970(text) or _iso(text.replace(" ", "+"))
        if at is None or not 1970 <= at.year <= 2200:
            raise Refused(400, Saying("asked-no-time", name=name, text=text[:40]), Saying("write-time"))
        return at


def _seconds_since_1970(text: str) -> datetime | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    if not (math.isfinite(seconds) and 0 < seconds < 7_000_000_000):
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _iso(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
        return None if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def history(given: Iterable[tuple[str, str]], now: datetime) -> HistoryQuery:
    """GET history.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, ("series", "from", "to", "points"), now)
    names = tuple(dict.fromkeys(name for name in (asked.text("series") or "").split(",") if name))
    if not names:
        raise Refused(
            400, Saying("asked-which", name="series"), Saying("asked-like", example="series=grid_w,solar_w")
        )
    if len(names) > MOST_SERIES:
        raise Refused(400, Saying("asked-most-series", most=MOST_SERIES))
    return HistoryQuery(names, *asked.span(), asked.whole("points", 800, MOST_POINTS))


def decisions(given: Iterable[tuple[str, str]], now: datetime) -> DecisionFilter:
    """GET decisions.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, ("from", "to", "device", "rule", "limit"), now)
    return DecisionFilter(
        *asked.span(), asked.text("device"), asked.text("rule"), asked.whole("limit", 200, MOST_ROWS)
    )


def subject(
    given: Iterable[tuple[str, str]], name: str, example: str, now: datetime
) -> tuple[str, datetime | None]:
    """GET why and why-not: the device or rule, and `at`; without it, now is meant.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, (name, "at"), now)
    text = asked.text(name)
    if text is None:
        raise Refused(
            400, Saying("asked-which", name=name), Saying("asked-like", example=f"{name}={example}")
        )
    return text, asked.time("at")


def limit(given: Iterable[tuple[str, str]], now: datetime) -> int:
    """GET rules/history.

    Raises:
        Refused: 400, naming the parameter.
    """
    return Parameters(given, ("limit",), now).whole("limit", 200, MOST_ROWS)


def span(given: Iterable[tuple[str, str]], now: datetime) -> tuple[datetime, datetime]:
    """GET faults.

    Raises:
        Refused: 400, naming the parameter.
    """
    return Parameters(given, ("from", "to"), now).span()


def quarters(given: Iterable[tuple[str, str]], now: datetime) -> tuple[datetime, datetime]:
    """GET quarters, GET costs.

    Raises:
        Refused: 400, naming the parameter.
    """
    start, end = span(given, now)
    if end - start > MOST_OF_QUARTERS:
        told = Saying("asked-most-days", most=MOST_OF_QUARTERS.days)
        raise Refused(400, told, Saying("ask-a-month"))
    return start, end


def page(given: Iterable[tuple[str, str]], now: datetime) -> tuple[str, Recorded]:
    """GET history/csv: which rows, and from when to when.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, ("kind", "from", "to"), now)
    kind = asked.text("kind")
    if kind not in PAGE_KINDS:
        raise Refused(400, Saying("asked-which", name="kind"), _one_of(PAGE_KINDS))
    start, end = asked.span()
    return kind, _whole_seconds(start, end)


def totals(given: Iterable[tuple[str, str]], now: datetime) -> tuple[str, Recorded]:
    """GET history/totals: by day or by month, and from when to when.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, ("per", "from", "to"), now)
    per = asked.text("per")
    if per not in PERIODS:
        raise Refused(400, Saying("asked-by-what", name="per"), _one_of(PERIODS))
    start, end = asked.span()
    if per == PER_DAY:
        _at_most(start, end, MOST_OF_DAYS)
    return per, _whole_seconds(start, end)


def quarter_map(given: Iterable[tuple[str, str]], now: datetime) -> tuple[str, Recorded]:
    """GET history/quarters: of what, and from when to when.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, ("series", "from", "to"), now)
    series = asked.text("series")
    if series is None:
        raise Refused(
            400, Saying("asked-which", name="series"), Saying("asked-like", example="series=import_w")
        )
    start, end = asked.span()
    _at_most(start, end, MOST_OF_MAP)
    return series, _whole_seconds(start, end)


def _at_most(start: datetime, end: datetime, most: timedelta) -> None:
    if end - start > most:
        raise Refused(400, Saying("asked-most-days", most=most.days), Saying("ask-in-parts"))


def _one_of(names: Iterable[str]) -> Saying:
    return Saying("asked-one-of", names=tuple(names))


def _whole_seconds(start: datetime, end: datetime) -> Recorded:
    return Recorded(math.ceil(start.timestamp()), math.ceil(end.timestamp()))


def truth(given: Iterable[tuple[str, str]], now: datetime) -> tuple[datetime, datetime]:
    """GET truth: without times, the month that ends now.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, ("from", "to"), now)
    end = asked.time("to") or now
    start = asked.time("from") or end - timedelta(days=31)
    if start >= end:
        raise Refused(400, Saying("asked-from-before-to"))
    _at_most(start, end, MOST_OF_DAYS)
    return start, end


def used(given: Iterable[tuple[str, str]], now: datetime) -> tuple[str, str, datetime, datetime]:
    """GET used: of what, by what, and from when to when.

    Raises:
        Refused: 400, naming the parameter.
    """
    asked = Parameters(given, ("kind", "per", "from", "to"), now)
    kind, per = asked.text("kind"), asked.text("per") or PER_DAY
    if kind not in COUNTED_KINDS:
        raise Refused(400, Saying("asked-which", name="kind"), _one_of(COUNTED_KINDS))
    if per not in STEPS:
        raise Refused(400, Saying("asked-by-what", name="per"), _one_of(STEPS))
    start, end = asked.span()
    _at_most(start, end, MOST_OF_STEPS.get(per, LONGEST))
    return kind, per, start, end


def month(given: Iterable[tuple[str, str]], now: datetime) -> date | None:
    """GET bill: the first day of `month`; None without one.

    Raises:
        Refused: 400, naming the parameter.
    """
    text = Parameters(given, ("month",), now).text("month")
    if text is None:
        return None
    found = _MONTH.fullmatch(text)
    if found is None:
        raise Refused(400, Saying("asked-no-month", text=text[:40]), Saying("write-month"))
    return date(int(found[1]), int(found[2]), 1)


_MONTH = re.compile("(19[7-9][0-9]|20[0-9][0-9])-(0[1-9]|1[0-2])")


def nothing(given: Iterable[tuple[str, str]], now: datetime) -> None:
    """Routes without parameters.

    Raises:
        Refused: 400, there is one.
    """
    Parameters(given, (), now)
