# SPDX-License-Identifier: MIT
"""The hours that DSMR-reader exports (page Export, "Hour statistics").

Six columns: the hour's start in local time, both registers of import, both of export, gas. Their headings are in the
user's language, so columns go by their place. An hour's energy says nothing of its quarters: it is spread over them.
The export of days has sixteen columns; it is too coarse for anything that is done with a past here.

Source: dsmrreader/dsmr-reader, dsmr_frontend/views/export.py, v1 to v5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from controller.imports.fields import fields_of
from controller.imports.interval import Asked, Findings, Flow, Interval, is_plausible
from controller.imports.local_time import LocalClock, NoSuchTime, NoTime
from controller.model.reading import TariffBand
from controller.model.saying import Saying

NAME = "dsmr-reader"
HOUR_S = 3600
HOURS_COLUMNS, DAYS_COLUMNS = 6, 16
BELGIAN = "Europe/Brussels"
"""There register 1 is day; in the Netherlands it is night (contracts of the meters, e-MUCS-P1 and DSMR 5)."""


def is_mine(header: str) -> bool:
    """Whether the first line of a file is the export of hours, in whatever language."""
    names = [name.strip().casefold() for name in header.split(",")]
    return len(names) == HOURS_COLUMNS and _counts_electricity(names)


def is_by_day(header: str) -> bool:
    """Whether it is the export of days."""
    names = [name.strip().casefold() for name in header.split(",")]
    return len(names) == DAYS_COLUMNS and _counts_electricity(names)


def intervals(lines: Iterable[str], asked: Asked, found: Findings) -> Iterator[Interval]:
    """The energy of every hour that can be read, in the order of the file."""
    rows = fields_of(lines)
    next(rows, None)
    clock = LocalClock(ZoneInfo(asked.timezone))
    first, second = TariffBand.DAY, TariffBand.NIGHT
    if asked.timezone != BELGIAN:
        first, second = second, first
    meant = (
        ("electricity1", Flow.IMPORT, first),
        ("electricity2", Flow.IMPORT, second),
        ("electricity1_returned", Flow.EXPORT, first),
        ("electricity2_returned", Flow.EXPORT, second),
    )
    for number, fields in enumerate(rows, 2):
        if not fields:
            continue
        if len(fields) != HOURS_COLUMNS:
            found.bad(number, Saying("line-fields", count=len(fields), due=HOURS_COLUMNS))
            continue
        try:
            start_s = _start_s(fields[0].strip(), clock)
        except NoTime as error:
            found.bad(number, error.words)
            continue
        for (counter, flow, band), text in zip(meant, fields[1:5], strict=True):
            wh = _wh(text)
            if wh is None or not is_plausible(wh, HOUR_S):
                found.bad(number, Saying("line-no-energy-hour", text=text))
            else:
                yield Interval(start_s, HOUR_S, flow, wh, counter, band)


def _counts_electricity(names: Sequence[str]) -> bool:
    return all("ele" in name and ("tri" in name or "kt" in name) for name in names[1:5])


def _start_s(text: str, clock: LocalClock) -> int:
    try:
        return clock.start_s(text)
    except NoSuchTime:
        raise
    except NoTime:
        at = _with_offset(text)
        if at is None:
            raise
        return int(at.timestamp())


def _with_offset(text: str) -> datetime | None:
    """A time that says its offset itself."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if at.tzinfo is None else at


def _wh(text: str) -> float | None:
    try:
        return float(text) * 1000
    except ValueError:
        return None
