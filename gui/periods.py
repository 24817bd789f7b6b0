# SPDX-License-Identifier: MIT
"""Which stretch of the past is looked at: a day, a week, a month or a year of the house's own calendar.

A day has 23, 24 or 25 hours; a week begins where the locale says. Pure but for the words, which follow the locale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from gui.words import day_in

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12


class Scope(StrEnum):
    """How much is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """One of them, by its first day."""

    scope: Scope
    first: date

    @property
    def after(self) -> date:
        """The first day that is not in it any more."""
        return _moved(self.scope, self.first, 1)

    @property
    def days(self) -> int:
        """How many."""
        return (self.after - self.first).days

    def on(self, count: int) -> Period:
        """The period so many after this one."""
        return replace(self, first=_moved(self.scope, self.first, count))

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        return self.first <= day < self.after

    def span(self, zone: str) -> tuple[datetime, datetime]:
        """From its first midnight until the one after it, in UTC."""
        return midnight(self.first, zone), midnight(self.after, zone)

    def each_day(self) -> Iterator[date]:
        """Its days."""
        for number in range(self.days):
            yield self.first + timedelta(days=number)


def period_of(scope: Scope, day: date) -> Period:
    """The period of that scope in which a day lies."""
    if scope is Scope.WEEK:
        back = (day.isoweekday() - QLocale().firstDayOfWeek().value) % DAYS_A_WEEK
        return Period(scope, day - timedelta(days=back))
    if scope is Scope.MONTH:
        return Period(scope, day.replace(day=1))
    return Period(scope, day.replace(month=1, day=1) if scope is Scope.YEAR else day)


def midnight(day: date, zone: str) -> datetime:
    """When the house's day begins, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


class Wording(IntEnum):
    """How long a period's name may be."""

    WHOLE = 0
    SHORT = 1
    SHORTEST = 2


def period_words(period: Period, wording: Wording = Wording.WHOLE) -> str:
    """`Friday 20 November 2026`, `16 – 22 Nov 2026`, `November 2026`, `2026`, down to `20 Nov`, `16 – 22 Nov`."""
    if period.scope is Scope.WEEK:
        last = period.after - timedelta(days=1)
        words = QCoreApplication.translate("History", "{first} – {last}")
        form = "d" if period.first.month == last.month else "d MMM"
        ends = "d MMM" if wording is Wording.SHORTEST else "d MMM yyyy"
        return words.format(first=day_in(period.first, form), last=day_in(last, ends))
    if period.scope is Scope.DAY and wording is Wording.WHOLE:
        day = period.first
        return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
    forms = {
        Scope.DAY: ("", "ddd d MMM yyyy", "d MMM yy"),
        Scope.MONTH: ("MMMM yyyy", "MMM yyyy", "MMM yyyy"),
        Scope.YEAR: ("yyyy", "yyyy", "yyyy"),
    }
    return day_in(period.first, forms[period.scope][wording])


def _moved(scope: Scope, first: date, count: int) -> date:
    if scope in (Scope.DAY, Scope.WEEK):
        return first + timedelta(days=count * (1 if scope is Scope.DAY else DAYS_A_WEEK))
    months = count * (1 if scope is Scope.MONTH else MONTHS_A_YEAR)
    serial = first.year * MONTHS_A_YEAR + first.month - 1 + months
    return first.replace(year=serial // MONTHS_A_YEAR, month=serial % MONTHS_A_YEAR + 1, day=1)
