# SPDX-License-Identifier: MIT
"""The quarter-hour totals that the Flemish grid operator gives its customers (Mijn Fluvius, Verbruikshistoriek, CSV).

Semicolons, a comma for decimals, a row per register and interval, and local time in the columns Van and Tot. Day and
night are registers of their own; energy that one of them did not count stands there as 0. A volume that is absent is
a quarter that was not read ("Geen verbruik"), not one without consumption; "Geschat" is the operator's own estimate.
Gas stands there twice, in m3 and in kWh; AMR meters add reactive energy.

Source: downloads of the portal as their users describe them, 2024 to 2026; the operator publishes no specification.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from controller.imports.fields import fields_of
from controller.imports.interval import Asked, Findings, Flow, Interval, is_plausible
from controller.imports.local_time import LocalClock, NoTime
from controller.model.reading import TariffBand
from controller.model.saying import Saying

NAME = "fluvius"
NEEDED = ("van (datum)", "van (tijdstip)", "tot (datum)", "tot (tijdstip)", "register", "volume", "eenheid")
REGISTERS: dict[str, tuple[Flow, TariffBand | None]] = {
    "afname dag": (Flow.IMPORT, TariffBand.DAY),
    "afname nacht": (Flow.IMPORT, TariffBand.NIGHT),
    "afname": (Flow.IMPORT, None),
    "afname actief": (Flow.IMPORT, None),
    "injectie dag": (Flow.EXPORT, TariffBand.DAY),
    "injectie nacht": (Flow.EXPORT, TariffBand.NIGHT),
    "injectie": (Flow.EXPORT, None),
    "injectie actief": (Flow.EXPORT, None),
    "productie": (Flow.SOLAR, None),
    "productie actief": (Flow.SOLAR, None),
}
WH = {"wh": 1.0, "kwh": 1000.0, "mwh": 1e6}
ESTIMATED = "geschat"


def is_mine(header: str) -> bool:
    """Whether the first line of a file is this export's."""
    names = _names(header.split(";"))
    return all(name in names for name in NEEDED)


def intervals(lines: Iterable[str], asked: Asked, found: Findings) -> Iterator[Interval]:
    """The energy of every row that can be read, in the order of the file."""
    rows = fields_of(lines, ";")
    columns = _names(next(rows, []))
    reader = _Reader(columns, ZoneInfo(asked.timezone), found)
    for number, fields in enumerate(rows, 2):
        if not any(map(str.strip, fields)):
            continue
        if len(fields) < max(columns[name] for name in NEEDED) + 1:
            found.bad(number, Saying("line-fields", count=len(fields), due=len(columns)))
            continue
        interval = reader.interval(number, fields)
        if interval is not None:
            yield interval


def _names(fields: Sequence[str]) -> dict[str, int]:
    return {field.strip().strip('"').lstrip("\ufeff").casefold(): place for place, field in enumerate(fields)}


@dataclass(slots=True)
class _Reader:
    """Keeps a clock for each register of each access point."""

    columns: dict[str, int]
    zone: ZoneInfo
    found: Findings
    clocks: dict[str, LocalClock] = field(default_factory=dict)

    def interval(self, number: int, fields: Sequence[str]) -> Interval | None:
        """The row, or None where it is of no use; then it is known to `found`."""
        register, unit = self._field(fields, "register"), self._field(fields, "eenheid").casefold()
        if unit not in WH:
            self.found.skipped[Saying("skip-unit", name=unit)] += 1
            return None
        meant = REGISTERS.get(register.casefold())
        if meant is None:
            self.found.skipped[Saying("skip-register", name=register)] += 1
            return None
        counter = sys.intern(
            f"{self._field(fields, 'ean-code')} {self._field(fields, 'meter')} {register.casefold()}"
        )
        try:
            start_s, end_s = self._span(self.clocks.setdefault(counter, LocalClock(self.zone)), fields)
        except NoTime as error:
            self.found.bad(number, error.words)
            return None
        volume = self._field(fields, "volume")
        if not volume:
            self.found.skipped[Saying("skip-not-read")] += 1
            return None
        wh = _number(volume) * WH[unit]
        if not is_plausible(wh, end_s - start_s):
            self.found.bad(number, Saying("line-no-energy", text=volume, unit=unit))
            return None
        is_estimated = self._field(fields, "validatiestatus").casefold() == ESTIMATED
        return Interval(start_s, end_s - start_s, meant[0], wh, counter, meant[1], is_estimated)

    def _field(self, fields: Sequence[str], name: str) -> str:
        place = self.columns.get(name)
        return fields[place].strip().strip('="') if place is not None and place < len(fields) else ""

    def _span(self, clock: LocalClock, fields: Sequence[str]) -> tuple[int, int]:
        start, end = (
            f"{self._field(fields, f'{word} (datum)')} {self._field(fields, f'{word} (tijdstip)')}"
            for word in ("van", "tot")
        )
        start_s = clock.start_s(start)
        return start_s, clock.end_s(end, start_s)


def _number(text: str) -> float:
    """A volume; one that is none is not plausible either."""
    try:
        return float(text.replace(".", "").replace(",", ".") if "," in text else text)
    except ValueError:
        return -1.0
