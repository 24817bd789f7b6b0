# SPDX-License-Identifier: MIT
"""What a house took from the street and gave to it, by the quarter, as a bill needs it.

Energy is what the registers moved, in whole watt-hours, so the quarters of a period add up to the difference of its
registers. What is known only over a gap is spread over its quarters and marked: it is paid for, but makes no peak.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from controller.model.reading import TariffBand
from controller.tariff.when import Calendar, Slot


@dataclass(frozen=True, slots=True)
class Quarter:
    """Energy of the quarter of an hour that starts at `start_s` [s since 1970]."""

    start_s: int
    import_wh: int
    export_wh: int
    register: TariffBand | None = None
    is_estimated: bool = False
    """Only its sum with its neighbours is known."""
    is_export_known: bool = True
    """False where the meter did not tell; `export_wh` is then 0, and the bill says so."""


class Usage:
    """Quarters in order of time with their places in the calendar. Made once, read by every bill."""

    def __init__(
        self,
        quarters: Iterable[Quarter],
        calendar: Calendar,
        meter_peaks_w: Mapping[str, int] | None = None,
    ) -> None:
        """`meter_peaks_w`: month (`YYYY-MM`) -> the peak [W] that the meter itself keeps, which is what is billed."""
        self.calendar = calendar
        self.meter_peaks_w = dict(meter_peaks_w or {})
        self.quarters = tuple(quarters)
        self._starts = [quarter.start_s for quarter in self.quarters]
        if any(after <= before for before, after in pairwise(self._starts)):
            raise ValueError("quarters are not in order of time")
        self.slots: list[Slot] = []
        self.days: list[date] = []
        for quarter in self.quarters:
            day, slot = calendar.place(quarter.start_s, quarter.register)
            self.slots.append(slot)
            self.days.append(day)
        self._imported_wh = [0, *accumulate(quarter.import_wh for quarter in self.quarters)]

    @property
    def first(self) -> date | None:
        """The first day that is known; None when nothing is."""
        return self.days[0] if self.days else None

    @property
    def until(self) -> date | None:
        """The day after the last that is known; None when nothing is."""
        return self.days[-1] + timedelta(days=1) if self.days else None

    def between(self, first: date, after: date) -> range:
        """The places of the quarters of the local days from `first` until before `after`."""
        zone = self.calendar.zone
        return range(*(bisect_left(self._starts, midnight_s(day, zone)) for day in (first, after)))

    def imported_wh(self, first: date, after: date) -> int:
        """Import of these days."""
        places = self.between(first, after)
        return self._imported_wh[places.stop] - self._imported_wh[places.start]


def own_usage(usage: Usage, moved_in: date | None) -> Usage:
    """What the peaks of a household are counted from that lives there since a day: others made those before.

    The meter keeps the peak of the month in which somebody moved in for both; the quarters since tell one's own.
    """
    if moved_in is None:
        return usage
    begin_s = midnight_s(moved_in, usage.calendar.zone)
    first = moved_in if moved_in.day == 1 else month_after(moved_in)
    peaks = {month: w for month, w in usage.meter_peaks_w.items() if month >= month_name(first)}
    return Usage((each for each in usage.quarters if each.start_s >= begin_s), usage.calendar, peaks)


def midnight_s(day: date, zone: ZoneInfo) -> int:
    """When a local day begins [s since 1970]."""
    return round(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def month_name(day: date) -> str:
    """`YYYY-MM`."""
    return f"{day.year:04d}-{day.month:02d}"


def month_first(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_after(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
