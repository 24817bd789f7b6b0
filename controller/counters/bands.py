# SPDX-License-Identifier: MIT
"""Into which register of the meter, day or night, closed quarters were counted.

The telegram says which one counts now. Of quarters that were booked over a gap nobody heard it; but the registers say
how much went into each of them. Where all of it went into one, so did every quarter; where it went into both, the usual
hours tell them apart (workdays 7 to 22 h are day, in Belgium and the Netherlands but for an hour), and a public holiday
in the middle of a gap may be told wrongly.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from controller.model.reading import MeterReading, TariffBand
from controller.model.snapshot import Basis, ClosedQuarter

DAY_HOURS: Final = range(7, 22)
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """What a telegram tells of the two registers."""

    band: TariffBand | None = None
    day_wh: int | None = None
    night_wh: int | None = None

    @classmethod
    def of(cls, reading: MeterReading | None) -> Counted:
        if reading is None:
            return cls()
        return cls(reading.tariff, reading.import_day_wh, reading.import_night_wh)

    @classmethod
    def restored(cls, saved: object) -> Counted:
        """What `to_list` gave; of anything else, nothing is known."""
        match saved:
            case [str() | None as band, int() | None as day_wh, int() | None as night_wh]:
                known = None if band is None or band not in list(TariffBand) else TariffBand(band)
                return cls(known, day_wh, night_wh)
            case _:
                return cls()

    def to_list(self) -> list[str | int | None]:
        """Fit for JSON: a restart is a gap as well."""
        return [None if self.band is None else self.band.value, self.day_wh, self.night_wh]


def bands(
    closed: Sequence[ClosedQuarter], before: Counted, after: Counted, zone: ZoneInfo
) -> Iterator[TariffBand | None]:
    """The register of each of the quarters that ended between two telegrams; None where it is not known."""
    day_wh, night_wh = _rise(before.day_wh, after.day_wh), _rise(before.night_wh, after.night_wh)
    for place, quarter in enumerate(closed):
        if quarter.basis is not Basis.GAP:
            yield before.band if place == 0 else _of_gap(quarter, day_wh, night_wh, zone)
        else:
            yield _of_gap(quarter, day_wh, night_wh, zone) or (before.band if place == 0 else None)


def _rise(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None or after < before else after - before


def _of_gap(
    quarter: ClosedQuarter, day_wh: int | None, night_wh: int | None, zone: ZoneInfo
) -> TariffBand | None:
    if day_wh is None or night_wh is None:
        return None
    if day_wh and not night_wh:
        return TariffBand.DAY
    if night_wh and not day_wh:
        return TariffBand.NIGHT
    return usual_band(quarter.start.astimezone(zone))


def usual_band(local: datetime) -> TariffBand:
    """Which register usually counts at a local time."""
    is_day = local.weekday() < SATURDAY and local.hour in DAY_HOURS
    return TariffBand.DAY if is_day else TariffBand.NIGHT
