# SPDX-License-Identifier: MIT
"""Prices of the day-ahead exchange from a CSV file, for bills of dynamic contracts.

    time,price_eur_mwh
    2026-05-04T10:00:00Z,85.32

Each price holds until the next row begins, for an hour at most: rows may be quarters, hours, or first hours and then
quarters. Times carry their offset, so the hours of the clock change are told apart. A row without a price has none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path

from controller.app.edge import CannotStart
from controller.model.clock import QUARTER_S
from controller.model.market import SpotInterval
from controller.tariff.spot import HOUR_S, Spot

DEAREST_EUR_MWH = 2000.0
"""On average over a file: the exchange was never a quarter as dear, and its single prices end at some thousands."""
CHEAPEST_EUR_MWH = 1.0
"""Over a day or more some price is further from nothing, else they are of another unit. All of them may be nothing."""
ROWS_OF_A_DAY = 24
TIME, PRICE = ("time", "time_utc"), ("price_eur_mwh",)


def read_spot(path: Path) -> Spot:
    """The prices in the file at `path`, for bills.

    Raises:
        CannotStart: it cannot be read; says in which line.
    """
    return Spot.of(read_intervals(path))


def read_intervals(path: Path) -> tuple[SpotInterval, ...]:
    """The prices in the file at `path`, in order of time.

    Raises:
        CannotStart: it cannot be read; says in which line.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(_rows(path, file))
    except OSError as error:
        raise CannotStart(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CannotStart(f"{path}: this is not UTF-8 text") from error
    except csv.Error as error:
        raise CannotStart(f"{path}: this is no CSV: {error}") from error
    _check_unit(path, [float(price) for _, price in rows if price is not None])
    return tuple(_intervals(rows))


def _check_unit(path: Path, prices: list[float]) -> None:
    """Prices below nothing are prices; cents, and euros for a kWh, are not those of a MWh."""
    if prices and sum(prices) / len(prices) > DEAREST_EUR_MWH:
        mean = sum(prices) / len(prices)
        raise CannotStart(
            f"{path}: {mean:.0f} EUR/MWh on average is no price of the exchange; are these cents?"
        )
    highest = max(map(abs, prices), default=0.0)
    if len(prices) >= ROWS_OF_A_DAY and 0 < highest < CHEAPEST_EUR_MWH:
        raise CannotStart(
            f"{path}: no price is further from nothing than {highest:g} EUR/MWh; "
            "are these euros for a kWh? Write 85.32 for 0.08532"
        )


def _rows(path: Path, file: Iterator[str]) -> Iterator[tuple[int, Decimal | None]]:
    """Start [s since 1970] and price [EUR/MWh] of each row, in order of time."""
    reader = csv.reader(file)
    header = next(reader, [])
    time_at, price_at = (_column(path, header, names) for names in (TIME, PRICE))
    before_s: int | None = None
    for row in reader:
        place = f"{path}:{reader.line_num}"
        if not row:
            continue
        try:
            start = datetime.fromisoformat(row[time_at])
            text = row[price_at].strip()
            price = Decimal(text) if text else None
        except (ValueError, IndexError, InvalidOperation):
            raise CannotStart(f'{place}: write rows like "2026-05-04T10:00:00Z,85.32"') from None
        if start.tzinfo is None:
            raise CannotStart(f"{place}: the time has no offset; write it like 2026-05-04T10:00:00Z")
        start_s = round(start.timestamp())
        if start_s % QUARTER_S or (price is not None and not price.is_finite()):
            raise CannotStart(f"{place}: prices begin on a quarter of an hour, and are numbers")
        if before_s is not None and start_s <= before_s:
            raise CannotStart(f"{place}: rows must be in order of time")
        before_s = start_s
        yield start_s, price


def _column(path: Path, header: list[str], names: tuple[str, ...]) -> int:
    found = next((place for place, name in enumerate(header) if name.strip() in names), None)
    if found is None:
        raise CannotStart(f'{path}: the first line must be "{TIME[0]},{PRICE[0]}"')
    return found


def _intervals(rows: list[tuple[int, Decimal | None]]) -> Iterator[SpotInterval]:
    """The last row is as long as the one before it."""
    lengths = [min(HOUR_S, after - before) for (before, _), (after, _) in pairwise(rows)]
    last = lengths[-1] if lengths else QUARTER_S
    for (start_s, price), seconds in zip(rows, [*lengths, last], strict=False):
        if price is not None:
            yield SpotInterval(start_s, seconds, price)
