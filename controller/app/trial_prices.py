# SPDX-License-Identifier: MIT
"""What a trial is priced at, and what of that was assumed, in sentences for whoever reads the figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from controller.app.site_files import rates_path, read_text
from controller.model.errors import FileRefused
from controller.model.house import House
from controller.replay.account import Tariffs
from controller.replay.run import Prices
from controller.replay.source import Row
from controller.tariff.capacity import CapacityTariff
from controller.tariff.rates import AreaRates, Rates, load_rates

NO_AREA = "the house has no tariff area in site.yaml: peaks have no price"
PART_OF_A_MONTH = "each month's highest quarter is charged as for a whole month"
OWN_PRICES = "each kWh has the price that the simulated week gives it"
EXPORT_IS_FREE = "what is exported earns nothing"


@dataclass(frozen=True, slots=True)
class Pricing:
    """How figures become euros."""

    tariffs: Tariffs
    price: Callable[[Row], Prices]
    floor_w: float
    """Of the tariff; 0 where it has none, or none is known."""
    notes: tuple[str, ...]


def price_of(house: House, start: datetime, *, has_prices: bool) -> Pricing:
    """By the rates of the house's area, and the prices that the rows bring along (`has_prices`) or the network's.

    Raises:
        FileRefused: rates.yaml has errors.
        CannotStart: it cannot be read.
    """
    tariffs, notes = _tariffs(house, start)
    tariff = tariffs(start.astimezone(ZoneInfo(house.timezone)).date())
    floor_w = 0.0 if tariff is None else tariff.floor_w
    if tariff is not None:
        notes.append(f"capacity costs {tariff.eur_per_kw_year:.2f} EUR per kW and year; {PART_OF_A_MONTH}")
    if has_prices:
        return Pricing(
            tariffs, lambda row: (row.import_eur_kwh, row.export_eur_kwh), floor_w, (*notes, OWN_PRICES)
        )
    network = 0.0 if tariff is None else tariff.energy_eur_per_kwh
    known = f"an imported kWh costs {100 * network:.2f} ct, which is the network's part only"
    notes += [f"prices of energy are not recorded: {known}", EXPORT_IS_FREE]
    return Pricing(tariffs, lambda _row: (network, 0.0), floor_w, tuple(notes))


def _tariffs(house: House, start: datetime) -> tuple[Tariffs, list[str]]:
    """The capacity tariff by day; before the first period of an area, that period holds."""
    if house.area is None:
        return (lambda _day: None), [NO_AREA]
    area, path = house.area, rates_path()
    rates, problems = load_rates(read_text(path), str(path))
    if rates is None:
        raise FileRefused(problems)
    first = _first_period(rates, area)
    if first is None:
        return (lambda _day: None), [f'rates.yaml does not know the area "{area}": peaks have no price']

    def of(day: date) -> CapacityTariff | None:
        return CapacityTariff.of(rates, area, max(day, first.valid_from))

    is_older = start.date() < first.valid_from
    return of, [
        f"rates begin on {first.valid_from}: what is older is priced as on that day"
    ] if is_older else []


def _first_period(rates: Rates, area: str) -> AreaRates | None:
    rows = [row for row in rates.rows if area in (row.area, *row.also)]
    return min(rows, key=lambda row: row.valid_from, default=None)
