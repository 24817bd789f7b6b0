# SPDX-License-Identifier: MIT
"""When a price holds: months, days, hours of local time, or the register that the meter counts into.

    Nov-Mar workdays 07:00-19:00        every part must hold; a part that is not written holds always
    07:00-11:00, 22:00-01:00            hours may be several, and may run over midnight
    Sat-Sun and holidays                days add up
    night                               the meter itself knows its hours

A quarter of an hour is judged by its start. Tariffs repeat each day of the same kind, so a quarter is reduced to a
`Slot`, of which there are few, before anything is looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import NamedTuple
from zoneinfo import ZoneInfo

from controller.model.reading import TariffBand
from controller.model.saying import Saying, Words
from controller.tariff.holidays import holidays

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOLIDAY = 7
"""A Monday that is a holiday is 7, a Sunday that is one 13."""
ALL_MONTHS = frozenset(range(1, 13))
ALL_DAYS = frozenset(range(14))
DAY_WORDS = {
    "workdays": frozenset(range(5)),
    "weekdays": frozenset((*range(5), *range(HOLIDAY, HOLIDAY + 5))),
    "weekend": frozenset((5, 6, HOLIDAY + 5, HOLIDAY + 6)),
    "holidays": frozenset(range(HOLIDAY, HOLIDAY + 7)),
}
REGISTERS = {"day": TariffBand.DAY, "night": TariffBand.NIGHT}
EXAMPLE = "Nov-Mar workdays 07:00-19:00"

_RANGE = re.compile(r"([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))?\Z")
_HOURS = re.compile(r"([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)\Z")
DAY_MINUTES = 24 * 60


class Slot(NamedTuple):
    """What a tariff may want to know of a quarter."""

    month: int
    weekday: int
    """0 (Monday) to 6 (Sunday); HOLIDAY more on a holiday."""
    minute: int
    """Since local midnight, by the clock on the wall."""
    register: TariffBand | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A filter on slots."""

    months: frozenset[int] = ALL_MONTHS
    days: frozenset[int] = ALL_DAYS
    hours: tuple[tuple[int, int], ...] = ()
    """(first minute, minute after the last); () is the whole day."""
    register: TariffBand | None = None

    def holds(self, slot: Slot) -> bool:
        """Whether the quarter at `slot` is meant. A register that the meter did not tell is not met."""
        if slot.month not in self.months or slot.weekday not in self.days:
            return False
        if self.register is not None and slot.register is not self.register:
            return False
        return not self.hours or any(first <= slot.minute < after for first, after in self.hours)

    @property
    def is_always(self) -> bool:
        return self == ALWAYS


ALWAYS = When()


class NotAWhen(ValueError):
    """A text names no time; the reason says which part."""

    def __init__(self, reason: Saying) -> None:
        super().__init__(str(reason))
        self.reason = reason


def parse_when(text: str) -> When:
    """The times in `text`.

    Raises:
        NotAWhen: a part of it is nothing that is known.
    """
    months: set[int] = set()
    days: set[int] = set()
    hours: list[tuple[int, int]] = []
    register: TariffBand | None = None
    for part in text.replace(",", " ").split():
        if part in REGISTERS:
            register = REGISTERS[part]
        elif part in DAY_WORDS:
            days |= DAY_WORDS[part]
        elif (found := _range(part, MONTHS)) is not None:
            months |= {place + 1 for place in found}
        elif (found := _range(part, WEEKDAYS)) is not None:
            days |= {*found, *(HOLIDAY + place for place in found)}
        elif part != "and":
            hours += _hours(part)
    return When(frozenset(months) or ALL_MONTHS, frozenset(days) or ALL_DAYS, tuple(sorted(hours)), register)


def _range(part: str, names: tuple[str, ...]) -> list[int] | None:
    """The places of `Nov-Mar` in `names`, round the end; None when it is no such range."""
    match = _RANGE.match(part)
    if match is None or match[1] not in names or (match[2] or match[1]) not in names:
        return None
    first, last = names.index(match[1]), names.index(match[2] or match[1])
    return [place % len(names) for place in range(first, last + 1 + (len(names) if last < first else 0))]


def _hours(part: str) -> list[tuple[int, int]]:
    match = _HOURS.match(part)
    if match is None:
        raise NotAWhen(Saying("p-no-when", part=part))
    first, after = (int(match[at]) * 60 + int(match[at + 1]) for at in (1, 3))
    if first % 15 or after % 15 or max(first, after) > DAY_MINUTES or first == after:
        raise NotAWhen(Saying("p-off-quarter", part=part))
    return [(first, after)] if first < after else [(first, DAY_MINUTES), (0, after)]


class Calendar:
    """The slots of a place. Belongs to whoever counts; keeps what it has worked out for the days it met."""

    def __init__(self, zone: ZoneInfo, country: str) -> None:
        self.zone = zone
        self.country = country
        self._weekdays: dict[date, int] = {}

    def place(self, start_s: int, register: TariffBand | None = None) -> tuple[date, Slot]:
        """The local day and the slot of the quarter that starts at `start_s` [s since 1970]."""
        local = datetime.fromtimestamp(start_s, self.zone)
        day = local.date()
        return day, Slot(local.month, self._weekday(day), local.hour * 60 + local.minute, register)

    def _weekday(self, day: date) -> int:
        known = self._weekdays.get(day)
        if known is None:
            known = day.weekday() + (HOLIDAY if day in holidays(self.country, day.year) else 0)
            self._weekdays[day] = known
        return known


def first_unmet(filters: tuple[When, ...]) -> Slot | None:
    """A slot at which none of them holds; None when some one always does."""
    if any(when.is_always for when in filters):
        return None
    edges = sorted({0, *(edge for when in filters for span in when.hours for edge in span)} - {DAY_MINUTES})
    registers = (None,) if all(when.register is None for when in filters) else tuple(TariffBand)
    every = (Slot(*parts) for parts in product(sorted(ALL_MONTHS), sorted(ALL_DAYS), edges, registers))
    return next((slot for slot in every if not any(when.holds(slot) for when in filters)), None)


def in_words(slot: Slot) -> Saying:
    """`Mon 07:00 in Jan`, as a problem names it; days and months as rates.yaml writes them."""
    day: Words = WEEKDAYS[slot.weekday % HOLIDAY]
    if slot.weekday >= HOLIDAY:
        day = Saying("on-a-holiday", day=day)
    clock = f"{slot.minute // 60:02d}:{slot.minute % 60:02d}"
    said = Saying("a-slot", day=day, clock=clock, month=MONTHS[slot.month - 1])
    if slot.register is None:
        return said
    return Saying("slot-of-night" if slot.register is TariffBand.NIGHT else "slot-of-day", slot=said)
