# SPDX-License-Identifier: MIT
"""The `export csv` command: the house's history for spreadsheets and other programs, and for our own `--load`.

Read a page at a time and written at once, so years need no memory. While a controller runs, the file is its alone and
it is asked over its API. Days are those of the house, times in the file UTC; what is not known is an empty field.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.billed import API, Asked
from controller.app.edge import CannotStart, Exit, WrongUsage
from controller.app.kept import Kept
from controller.app.launch import token_file
from controller.app.paths import data_folder
from controller.app.place import Place
from controller.app.site_files import rates_path, read_site, read_text, site_path
from controller.history.billed import read_page
from controller.history.migrations import StoreNewer
from controller.history.span import Recorded
from controller.history.store import StoreInUse
from controller.model.errors import FileRefused
from controller.model.house import House, SolarSpec
from controller.model.page_messages import BILLED, COUNTED, PageMessage
from controller.model.speech import ENDINGS
from controller.tariff.rates import load_rates
from controller.tariff.usage import midnight_s

FIRST, LAST = date(1970, 1, 2), date(2199, 12, 30)
LOADED = ("house_w", "solar_w")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported: days of the house, both included, None for no bound; a level, None for what is billed."""

    first: date | None = None
    last: date | None = None
    level: str | None = None
    is_for_load: bool = False
    """Only consumption, sun and sensors, as `backtest` and `forecast-report` load them."""


def export_csv_command(wanted: Wanted, place: Place, out: Path | None = None) -> int:
    """Run the command as `main.py` does.

    Raises:
        WrongUsage: the first day is after the last; a series to load by the day.
        CannotStart: there is no history, nothing is known of the days, or the file cannot be made.
        FileRefused: site.yaml or rates.yaml has errors.
        Fault: the history cannot be read.
    """
    first, last = wanted.first or FIRST, wanted.last or LAST
    if first > last:
        raise WrongUsage(f"--from {first} is after --to {last}")
    if wanted.is_for_load and wanted.level in ("day", COUNTED):
        raise WrongUsage("a series to load has steps of at most a quarter of an hour, not of a day")
    house = read_site(site_path(place.site))
    zone = ZoneInfo(house.timezone)
    span = Recorded(midnight_s(first, zone), midnight_s(last + timedelta(days=1), zone))
    pieces = _pieces(wanted, house, place, span)
    beginning = next(pieces, None)
    if beginning is None:
        raise CannotStart("nothing was recorded in those days")
    _write(beginning, pieces, out)
    return Exit.DONE


def _pieces(wanted: Wanted, house: House, place: Place, span: Recorded) -> Iterator[str]:
    """The file in pieces of whole lines, of which the first begins with the header; none where no row is."""
    kind = wanted.level or ("minute" if wanted.is_for_load else BILLED)
    names = LOADED[: 1 + any(isinstance(spec, SolarSpec) for spec in house.devices)]
    sensors = {spec.dotted: spec.dotted + ENDINGS.get(spec.dimension, "") for spec in house.sensors}
    is_begun = False
    for page in _pages(Kept.of(house, place.data or data_folder()), place, kind, span):
        if wanted.is_for_load:
            header, text = ",".join(("time", *names, *sensors)), _loaded(page, names, tuple(sensors.values()))
        else:
            header, text = page.header, page.text
        if text and not is_begun:
            is_begun = True
            yield f"{_with_currency(header, house) if kind == BILLED else header}\n"
        if text:
            yield text


def _pages(kept: Kept, place: Place, kind: str, span: Recorded) -> Iterator[PageMessage]:
    kept.must_exist()
    asked: Asked | None = None
    start_s: int | None = span.start_s
    while start_s is not None:
        rest = Recorded(start_s, span.end_s)
        page = _read(kept, kind, rest) if asked is None else asked.page(kind, rest)
        if page is None:
            # Also when a controller starts meanwhile.
            asked = Asked(place.connect or API, token_file(kept.folder))
        else:
            yield page
            start_s = page.next_s


def _read(kept: Kept, kind: str, span: Recorded) -> PageMessage | None:
    """From where it is kept; None while a controller has that for itself."""
    try:
        return read_page(kept.place, kind, span)
    except StoreInUse:
        return None
    except StoreNewer as newer:
        raise CannotStart(str(newer)) from newer


def _loaded(page: PageMessage, names: tuple[str, ...], sensors: tuple[str, ...]) -> str:
    """Rows in which all of `names` is known, with what `sensors` told where they did. Meters and inverters are not read
    at one moment, so that a difference of them may be a little below 0; consumption and sun never are.
    """
    header = page.header.split(",")
    places = [header.index(name) for name in names]
    told = [header.index(name) if name in header else None for name in sensors]
    rows = (line.split(",") for line in page.text.splitlines())
    return "".join(
        ",".join(
            (
                row[0],
                *("0" if row[place].startswith("-") else row[place] for place in places),
                *("" if place is None else row[place] for place in told),
            )
        )
        + "\n"
        for row in rows
        if all(row[place] for place in places)
    )


def _with_currency(header: str, house: House) -> str:
    """`cost_eur`: that of the country's tariffs."""
    path = rates_path()
    rates, problems = load_rates(read_text(path), str(path))
    if rates is None:
        raise FileRefused(problems)
    currencies = {tariff.currency for tariff in rates.tariffs if tariff.country == house.country}
    return f"{header}_{currencies.pop().lower()}" if len(currencies) == 1 else header


def _write(beginning: str, pieces: Iterator[str], out: Path | None) -> None:
    if out is None:
        sys.stdout.write(beginning)
        sys.stdout.writelines(pieces)
        return
    try:
        file = out.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotStart(f"{out}: {error.strerror}") from error
    with file:
        file.write(beginning)
        file.writelines(pieces)
