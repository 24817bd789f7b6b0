# SPDX-License-Identifier: MIT
"""The highest quarter of each month.

A Belgian meter says both itself: 1-0:1.6.0 is the peak of the running month, 0-0:98.1.0 those of the last thirteen.
What it says of a month goes before what was counted here; where it says nothing, complete quarters of our own are the
peak. A quarter belongs to the local month that it starts in, so the one that ends at 00:00 on the 1st is the old
month's; a peak that is stamped then belongs there too, which matters in the second in which the meter has not yet
begun its new month.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S, local_month, month_bounds
from controller.model.frozen import frozen
from controller.model.reading import HistoricPeak, MeterReading, MonthPeak
from controller.quarter.running import Closing

KEPT_MONTHS = 13
NEVER = datetime.min.replace(tzinfo=UTC)
_METER = "meter"
"""The key beside the months of what is remembered of the meter itself."""


class PeakSource(StrEnum):
    """Who found a peak; the better one last."""

    OWN = "own"
    METER = "meter"


@frozen
class Peak:
    """A month's highest quarter-hour demand [W] and the end of that quarter."""

    month: str
    w: int
    time: datetime | None
    source: PeakSource


class Peaks:
    """Thirteen months of one connection. Owned by one Quarter."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._by_month: dict[str, Peak] = {}
        self._asked = (NEVER, NEVER, "")
        """The month that was asked for last: from when, until when, and what it is called."""
        self._history: tuple[HistoricPeak, ...] = ()
        self._meter: tuple[str | None, str | None] = (None, None)
        """Serial number and access point of the meter that was heard last."""
        self._before: dict[str, int] = {}
        """Peaks [W] that a meter knew which has been replaced since, by month: the bill goes by the access point."""

    @property
    def all(self) -> tuple[Peak, ...]:
        """The newest thirteen months that are known, oldest first."""
        return tuple(self._by_month[month] for month in sorted(self._by_month)[-KEPT_MONTHS:])

    def month(self, start: datetime) -> str:
        """The month that the quarter which starts at `start` is billed in."""
        begins, ends, month = self._asked
        if begins <= start < ends:
            return month
        begins, ends = month_bounds(start, self._zone)
        month = local_month(start, self._zone)
        self._asked = begins, ends, month
        return month

    def of(self, month: str) -> Peak | None:
        """The month's peak so far; None when there is none yet."""
        return self._by_month.get(month)

    def hear(self, reading: MeterReading, start: datetime) -> None:
        """Take over what the telegram says, received in the quarter that started at `start`."""
        if reading.serial is not None and (reading.serial, reading.ean) != self._meter:
            self._follow_meter(reading.serial, reading.ean)
        if reading.peak_history != self._history:
            self._history = reading.peak_history
            for entry in reading.peak_history:
                if entry.w is not None:
                    self._put(Peak(entry.month, entry.w, _utc(entry.time), PeakSource.METER))
        if reading.month_peak is not None:
            self._hear_peak(reading.month_peak, self.month(start))

    def close(self, closing: Closing) -> None:
        """A quarter has ended."""
        quarter = closing.quarter
        if not quarter.is_complete:
            return
        month = self.month(quarter.start)
        if self._is_raised(month, closing.proven_w):
            end = quarter.start + timedelta(seconds=QUARTER_S)
            self._put(Peak(month, closing.proven_w, end, PeakSource.OWN))

    def seed(self, peaks: Mapping[str, float]) -> None:
        """Peaks [W] by month from before this run."""
        for month, w in peaks.items():
            if self._is_raised(month, round(w)):
                self._put(Peak(month, round(w), None, PeakSource.OWN))

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        months: dict[str, Any] = {
            peak.month: [peak.w, None if peak.time is None else peak.time.isoformat(), peak.source.value]
            for peak in self.all
        }
        return {**months, _METER: [*self._meter, self._before]}

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave."""
        months = dict(saved.items())
        serial, place, before = months.pop(_METER, (None, None, {}))
        self._meter, self._before = (serial, place), {month: int(w) for month, w in before.items()}
        for month, (w, time, source) in months.items():
            at = None if time is None else datetime.fromisoformat(time)
            self._put(Peak(month, int(w), at, PeakSource(source)))

    def _follow_meter(self, serial: str, ean: str | None) -> None:
        """Another meter at the same access point begins without a past: peaks that the old one knew still count.

        At another access point (another house) they do not.
        """
        old, place = self._meter
        self._meter = serial, ean
        if old is None or (old, place) == (serial, ean):
            return
        if None not in (place, ean) and place != ean:
            self._by_month, self._before, self._history = {}, {}, ()
        elif old != serial:
            known = {month: peak.w for month, peak in self._by_month.items()}
            self._before = {**self._before, **known}

    def _month_of(self, peak: MonthPeak) -> str | None:
        """The month that a stamp belongs to; the stamp is the end of its quarter. None without a stamp."""
        return None if peak.time is None else self.month(peak.time - timedelta(seconds=1))

    def _hear_peak(self, found: MonthPeak, month: str) -> None:
        known = self._by_month.get(month)
        if (
            known is not None
            and known.w == found.w
            and known.source is PeakSource.METER
            and known.time == found.time
        ):
            return
        if self._month_of(found) == month:
            self._put(Peak(month, found.w, _utc(found.time), PeakSource.METER))

    def _is_raised(self, month: str, w: int) -> bool:
        """Whether a peak of our own count is news: the meter's word stands above it."""
        known = self._by_month.get(month)
        return known is None or (known.source is PeakSource.OWN and known.w < w)

    def _put(self, peak: Peak) -> None:
        if peak.w < self._before.get(peak.month, 0) and peak.month in self._by_month:
            return
        self._by_month[peak.month] = peak
        while len(self._by_month) > KEPT_MONTHS:
            del self._by_month[min(self._by_month)]


def _utc(time: datetime | None) -> datetime | None:
    return None if time is None else time.astimezone(UTC)
