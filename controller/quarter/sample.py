# SPDX-License-Identifier: MIT
"""What the quarter needs of a telegram, placed on the meter's clock.

The quarter belongs to the meter: its own time stamp says where a telegram stands. A meter that sends none (DSMR 2.2
and 3) is placed by the wall clock that is handed in; one that has sent a time before and leaves it out once is placed
by the seconds since. All instants are UTC, so a day of 23 or 25 hours is nothing special.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Any

from controller.model.frozen import frozen
from controller.model.reading import MeterReading


@frozen
class Sample:
    """One telegram: an instant [UTC], registers [Wh], 1-0:1.4.0 [W], grid power [W, + import]."""

    at: datetime
    monotonic_s: float
    import_wh: int | None = None
    export_wh: int | None = None
    average_w: int | None = None
    power_w: float | None = None
    serial: str | None = None
    by_meter: bool = True
    """Whether `at` is on the meter's clock; else it is the wall clock's."""

    @property
    def draw_w(self) -> float:
        """Import now [W]; 0 while exporting, because export gives nothing back in a quarter."""
        power_w = self.power_w
        return power_w if power_w is not None and power_w > 0 else 0.0

    @property
    def is_remembered(self) -> bool:
        """From before a restart, and not heard in this run."""
        return self.monotonic_s == -inf

    def to_dict(self) -> dict[str, Any]:
        """What of it outlives a restart, fit for JSON."""
        return {
            "at": self.at.isoformat(),
            "import_wh": self.import_wh,
            "export_wh": self.export_wh,
            "serial": self.serial,
        }

    @classmethod
    def from_dict(cls, saved: Mapping[str, Any]) -> Sample:
        """What `to_dict` gave: heard long ago by the clock of this run.

        Raises:
            KeyError, TypeError, ValueError: it is damaged.
        """
        at = datetime.fromisoformat(saved["at"]).astimezone(UTC)
        import_wh, export_wh = (_whole(saved[name]) for name in ("import_wh", "export_wh"))
        serial = None if saved["serial"] is None else str(saved["serial"])
        return cls(at, -inf, import_wh, export_wh, serial=serial, by_meter=False)


def take_sample(reading: MeterReading, monotonic_s: float, now: datetime, last: Sample | None) -> Sample:
    """The sample in `reading`. A line that is missing this once keeps the value of `last`."""
    import_wh, export_wh, serial = reading.import_wh, reading.export_wh, reading.serial
    if last is not None and serial in (None, last.serial):
        serial = last.serial
        import_wh = last.import_wh if import_wh is None else import_wh
        export_wh = last.export_wh if export_wh is None else export_wh
    at = _instant(reading.time, monotonic_s, now, last)
    by_meter = reading.time is not None or (last is not None and last.by_meter)
    average_w, power_w = reading.quarter_average_w, reading.grid_w
    return Sample(at, monotonic_s, import_wh, export_wh, average_w, power_w, serial, by_meter)


def _whole(saved: Any) -> int | None:
    return None if saved is None else int(saved)


def _instant(time: datetime | None, monotonic_s: float, now: datetime, last: Sample | None) -> datetime:
    if time is not None:
        return time if time.tzinfo is UTC else time.astimezone(UTC)
    if last is not None and last.by_meter:
        return last.at + timedelta(seconds=max(0.0, monotonic_s - last.monotonic_s))
    return now.astimezone(UTC)
