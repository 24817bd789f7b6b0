# SPDX-License-Identifier: MIT
"""Prices for quarters that the command `import` brings while no controller runs, which would book them itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from controller.app.billed import read_usage
from controller.app.exchange import follows, stored_spot
from controller.app.kept import Kept
from controller.model.house import House
from controller.tariff.booked import brought_later
from controller.tariff.contract import Contract
from controller.tariff.entries import Entry
from controller.tariff.spot import NO_SPOT
from controller.tariff.usage import Usage, midnight_s
from controller.tariff.when import Calendar


def book_brought(house: House, folder: Path, contract: Contract, start_s: int, end_s: int) -> None:
    """Book the quarters from `start_s` until before `end_s`, a year at a time.

    Raises:
        CannotStart: the history cannot be read.
        Fault: it cannot be read or written.
    """
    calendar = Calendar(ZoneInfo(house.timezone), house.country)
    first, last = (calendar.place(at_s)[0].year for at_s in (start_s, end_s - 1))
    for year in range(first, last + 1):
        entries = _of_year(house, folder, contract, calendar, year)
        kept = [each for each in entries if start_s <= each.start_s < end_s]
        store = Kept.of(house, folder).store()
        store.open()
        try:
            store.write((), kept)
        finally:
            store.close()


def _of_year(house: House, folder: Path, contract: Contract, calendar: Calendar, year: int) -> list[Entry]:
    """What is not booked of a year, or booked with other energies."""
    begin, after = date(year, 1, 1), date(year + 1, 1, 1)
    start, end = (datetime.fromtimestamp(midnight_s(day, calendar.zone), UTC) for day in (begin, after))
    usage, ledger = read_usage(Kept.of(house, folder), calendar, start, end)
    spot = stored_spot(house.prices, folder, begin, after) if follows(contract, house.prices) else NO_SPOT
    own = Usage(usage.quarters, calendar)
    return list(brought_later(own, spot, contract, ledger, 0))
