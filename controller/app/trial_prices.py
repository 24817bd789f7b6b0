# SPDX-License-Identifier: MIT
"""What a trial is priced at, and what of that was assumed, in sentences for whoever reads the figures.

Peaks cost what the grid's area asks; a kWh what the house's contract asks, as far as that is known without the prices
of an exchange, which are not recorded. What is not known of a kWh is left out and said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from controller.app.site_files import rates_path, read_text
from controller.model.clock import QUARTER_S
from controller.model.errors import FileRefused
from controller.model.house import House
from controller.replay.account import Tariffs
from controller.replay.ahead import KnownPrices
from controller.replay.run import Prices
from controller.replay.source import Row
from controller.tariff.capacity import CapacityTariff
from controller.tariff.contract import Tariff, contract_of
from controller.tariff.marginal import Situation, export_per_kwh, import_per_kwh
from controller.tariff.rates import AreaRates, Rates, load_rates
from controller.tariff.spot import NO_SPOT
from controller.tariff.when import Calendar, Slot

NO_AREA = "site.yaml names no tariff area: peaks have no price"
PART_OF_A_MONTH = "each month's highest quarter is charged as for a whole month"
OWN_PRICES = "each kWh has the price that the simulated week gives it"
STREET_ONLY = "network and levies, for the price of energy itself is not known"
EXPORT_IS_FREE = "what is exported earns nothing"


@dataclass(frozen=True, slots=True)
class Pricing:
    """How figures become euros."""

    tariffs: Tariffs
    price: Callable[[Row], Prices]
    floor_w: float
    """Of the tariff; 0 where it has none, or none is known."""
    known: KnownPrices | None
    """What rules may know of prices; None where they know nothing."""
    notes: tuple[str, ...]


def price_of(house: House, start: datetime, *, has_prices: bool) -> Pricing:
    """By the rates of the house's area; a kWh by the prices that the rows bring along (`has_prices`), else by rates.

    Raises:
        FileRefused: rates.yaml has errors.
        CannotStart: it cannot be read.
    """
    path = rates_path()
    rates, problems = load_rates(read_text(path), str(path))
    if rates is None:
        raise FileRefused(problems)
    tariffs, notes = _tariffs(rates, house, start)
    tariff = tariffs(start.astimezone(ZoneInfo(house.timezone)).date())
    floor_w = 0.0 if tariff is None else tariff.floor_w
    if tariff is not None:
        notes.append(f"capacity costs {tariff.eur_per_kw_year:.2f} EUR per kW and year; {PART_OF_A_MONTH}")
    if has_prices:
        return Pricing(tariffs, _of_row, floor_w, _of_row, (*notes, OWN_PRICES))
    energy = KwhPrices(rates, house, start)
    known = energy.known if energy.has_prices else None
    return Pricing(tariffs, energy.of, floor_w, known, (*notes, *energy.notes))


def _of_row(row: Row) -> Prices:
    return row.import_eur_kwh, row.export_eur_kwh


class KwhPrices:
    """What a kWh costs and earns in each quarter. Owned by one trial."""

    def __init__(self, rates: Rates, house: House, start: datetime) -> None:
        self._calendar = Calendar(ZoneInfo(house.timezone), house.country)
        self._whole = contract_of(rates, house)
        self._street = contract_of(rates, replace(house, supply=replace(house.supply, electricity=None)))
        self._has_contract = house.supply.electricity is not None
        self._prices: dict[int, _Quarter] = {}
        begun_s = int(start.timestamp()) // QUARTER_S * QUARTER_S
        first = self._look_up(begun_s)
        self.has_prices = first.bought is not None
        self.notes = _told(first, house.supply.electricity)

    def of(self, row: Row) -> Prices:
        """EUR/kWh of import and export, as they are counted."""
        found = self._at(row)
        return found.street if found.bought is None else found.bought, (
            0.0 if found.sold is None else found.sold
        )

    def known(self, row: Row) -> tuple[float | None, float | None]:
        """The same, as far as the contract tells."""
        found = self._at(row)
        return found.bought, found.sold

    def _at(self, row: Row) -> _Quarter:
        number = row.at // QUARTER_S
        if number not in self._prices:
            self._prices[number] = self._look_up(number * QUARTER_S)
        return self._prices[number]

    def _look_up(self, start_s: int) -> _Quarter:
        day, slot = self._calendar.place(start_s)
        street = _import(self._street.on(day), slot, start_s)
        street = 0.0 if street is None else street
        if not self._has_contract:
            return _Quarter(None, None, street)
        tariff = self._whole.on(day)
        sold = export_per_kwh(tariff, slot, start_s, NO_SPOT)
        return _Quarter(_import(tariff, slot, start_s), None if sold is None else float(sold), street)


@dataclass(frozen=True, slots=True)
class _Quarter:
    """EUR/kWh: import and export by the contract, where it tells, and what the street alone asks."""

    bought: float | None
    sold: float | None
    street: float


def _told(first: _Quarter, contract: str | None) -> tuple[str, ...]:
    """By the first quarter."""
    told = f"an imported kWh costs {100 * first.street:.2f} ct: {STREET_ONLY}"
    if first.bought is not None:
        told = (
            f"an imported kWh costs what the contract {contract} asks, {100 * first.bought:.2f} ct at first"
        )
    if first.sold is None:
        return (told, EXPORT_IS_FREE)
    return (told, f"an exported kWh earns {100 * first.sold:.2f} ct at first")


def _import(tariff: Tariff, slot: Slot, start_s: int) -> float | None:
    price = None if tariff.unknown else import_per_kwh(tariff, slot, start_s, NO_SPOT, Situation())
    return None if price is None else float(price)


def _tariffs(rates: Rates, house: House, start: datetime) -> tuple[Tariffs, list[str]]:
    """The capacity tariff by day; before the first period of an area, that period holds."""
    if house.area is None:
        return (lambda _day: None), [NO_AREA]
    area = house.area
    first = _first_period(rates, area)
    if first is None:
        return (lambda _day: None), [f'rates.yaml has no price of peaks in "{area}"']

    def of(day: date) -> CapacityTariff | None:
        return CapacityTariff.of(rates, area, max(day, first.valid_from))

    is_older = start.date() < first.valid_from
    return of, [
        f"rates begin on {first.valid_from}: what is older is priced as on that day"
    ] if is_older else []


def _first_period(rates: Rates, area: str) -> AreaRates | None:
    rows = [row for row in rates.rows if area in (row.area, *row.also)]
    return min(rows, key=lambda row: row.valid_from, default=None)
