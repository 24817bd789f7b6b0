# SPDX-License-Identifier: MIT
"""What a trial is priced at, and what of that was assumed, in sentences for whoever reads the figures.

Peaks cost what the grid's area asks; a kWh what the house's contract asks, by the prices of the exchange that are
stored where it follows them. What is not known of a kWh is left out and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from controller.app.site_files import rates_path, read_text
from controller.model.clock import QUARTER_S, day_bounds
from controller.model.errors import FileRefused
from controller.model.house import House
from controller.model.saying import Saying, Words
from controller.replay.account import Tariffs
from controller.replay.ahead import KnownPrices
from controller.replay.run import Prices
from controller.replay.source import Row
from controller.tariff.capacity import CapacityTariff
from controller.tariff.contract import Tariff, contract_of
from controller.tariff.marginal import Situation, export_per_kwh, import_per_kwh
from controller.tariff.rates import AreaRates, Rates, load_rates
from controller.tariff.spot import NO_SPOT, Spot
from controller.tariff.when import Calendar, Slot

NO_AREA = Saying("no-tariff-area")
OWN_PRICES = Saying("own-prices")
NAMED_DAYS = 3


@dataclass(frozen=True, slots=True)
class Pricing:
    """How figures become euros."""

    tariffs: Tariffs
    price: Callable[[Row], Prices]
    floor_w: float
    """Of the tariff; 0 where it has none, or none is known."""
    known: KnownPrices | None
    """What rules may know of prices; None where they know nothing."""
    notes: tuple[Words, ...]
    rows: tuple[Row, ...] | None = None
    """Quarters whose prices `known` tells, whole days; None: those of the source."""


def price_of(
    house: House, start: datetime, end: datetime, *, has_prices: bool, spot: Spot | None = None
) -> Pricing:
    """By the rates of the house's area; a kWh by the prices that the rows bring along (`has_prices`), else by rates.

    `spot` is what is stored of the exchange's prices; None where the contract does not follow them.

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
        notes.append(Saying("capacity-costs", amount=float(tariff.eur_per_kw_year)))
    if has_prices:
        return Pricing(tariffs, _of_row, floor_w, _of_row, (*notes, OWN_PRICES))
    energy = KwhPrices(rates, house, start, end, spot)
    known = energy.known if energy.has_prices else None
    rows = _whole_days(start, end, ZoneInfo(house.timezone))
    return Pricing(tariffs, energy.of, floor_w, known, (*notes, *energy.notes), rows)


def _whole_days(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[Row, ...]:
    """The quarters of all days that are touched and of the next, for a contract tells the price of what nobody saw."""
    begin = day_bounds(start, zone)[0]
    _, after = day_bounds(day_bounds(end, zone)[1], zone)
    starts_s = range(round(begin.timestamp()), round(after.timestamp()), QUARTER_S)
    return tuple(Row(start_s, 0.0, 0.0, 0.0, 0.0) for start_s in starts_s)


def _of_row(row: Row) -> Prices:
    return row.import_eur_kwh, row.export_eur_kwh


class KwhPrices:
    """What a kWh costs and earns in each quarter. Owned by one trial."""

    def __init__(self, rates: Rates, house: House, start: datetime, end: datetime, spot: Spot | None) -> None:
        self._calendar = Calendar(ZoneInfo(house.timezone), house.country)
        self._whole = contract_of(rates, house)
        self._street = contract_of(rates, house.supplied_by(None))
        self._has_contract = house.supply.electricity is not None
        self._prices: dict[int, _Quarter] = {}
        self._spot = NO_SPOT if spot is None else spot
        begun_s = int(start.timestamp()) // QUARTER_S * QUARTER_S
        first = self._at(begun_s)
        self.has_prices = first.bought is not None or spot is not None
        self.notes = _told(first, house.supply.electricity)
        if spot is not None and self._has_contract:
            starts_s = range(begun_s, int(end.timestamp()), QUARTER_S)
            self.notes = self._told_of_all(starts_s, house.supply.electricity)

    def of(self, row: Row) -> Prices:
        """EUR/kWh of import and export, as they are counted."""
        found = self._at(row.at)
        return found.street if found.bought is None else found.bought, (
            0.0 if found.sold is None else found.sold
        )

    def known(self, row: Row) -> tuple[float | None, float | None]:
        """The same, as far as the contract tells."""
        found = self._at(row.at)
        return found.bought, found.sold

    def _told_of_all(self, starts_s: Iterable[int], contract: str | None) -> tuple[Words, ...]:
        """By the first quarter that has a price, and which days have quarters without one."""
        found = {start_s: self._at(start_s) for start_s in starts_s}
        priced = [quarter for quarter in found.values() if quarter.bought is not None]
        notes = _told(next(iter(priced or found.values())), contract)
        is_sold = any(quarter.sold is not None for quarter in priced)
        lacking = [
            self._calendar.place(start_s)[0]
            for start_s, quarter in found.items()
            if (quarter.bought is None or (is_sold and quarter.sold is None)) and self._is_unstored(start_s)
        ]
        if not lacking:
            return notes
        return (*notes, Saying("prices-not-stored", days=_named(list(dict.fromkeys(lacking)))))

    def _is_unstored(self, start_s: int) -> bool:
        """Whether a contract by quarters or by hours may lack the exchange's price."""
        return self._spot.at(start_s, 15) is None or self._spot.at(start_s, 60) is None

    def _at(self, at: int) -> _Quarter:
        number = at // QUARTER_S
        if number not in self._prices:
            self._prices[number] = self._look_up(number * QUARTER_S)
        return self._prices[number]

    def _look_up(self, start_s: int) -> _Quarter:
        day, slot = self._calendar.place(start_s)
        street = _import(self._street.on(day), slot, start_s, self._spot)
        street = 0.0 if street is None else street
        if not self._has_contract:
            return _Quarter(None, None, street)
        tariff = self._whole.on(day)
        bought = _import(tariff, slot, start_s, self._spot)
        sold = export_per_kwh(tariff, slot, start_s, self._spot)
        return _Quarter(bought, None if sold is None else float(sold), street)


@dataclass(frozen=True, slots=True)
class _Quarter:
    """EUR/kWh: import and export by the contract, where it tells, and what the street alone asks."""

    bought: float | None
    sold: float | None
    street: float


def _told(first: _Quarter, contract: str | None) -> tuple[Words, ...]:
    """By the first quarter."""
    told = Saying("street-only", amount=100 * first.street)
    if first.bought is not None:
        told = Saying("contract-asks", contract=str(contract), amount=100 * first.bought)
    if first.sold is None:
        return (told, Saying("export-is-free"))
    return (told, Saying("export-earns", amount=100 * first.sold))


def _named(days: list[date]) -> Saying:
    """The first of them, and how many more there are."""
    noon = [datetime(day.year, day.month, day.day, 12, tzinfo=UTC) for day in days[:NAMED_DAYS]]
    names = tuple(Saying("one-date", at=at) for at in noon)
    more = len(days) - NAMED_DAYS
    if more <= 0:
        return Saying("dates", names=names)
    if more == 1:
        return Saying("dates-and-one-more", names=names)
    return Saying("dates-and-more", names=names, count=more)


def _import(tariff: Tariff, slot: Slot, start_s: int, spot: Spot) -> float | None:
    price = None if tariff.unknown else import_per_kwh(tariff, slot, start_s, spot, Situation())
    return None if price is None else float(price)


def _tariffs(rates: Rates, house: House, start: datetime) -> tuple[Tariffs, list[Words]]:
    """The capacity tariff by day; before the first period of an area, that period holds."""
    if house.area is None:
        return (lambda _day: None), [NO_AREA]
    area = house.area
    first = _first_period(rates, area)
    if first is None:
        return (lambda _day: None), [Saying("no-peak-price", area=area)]

    def of(day: date) -> CapacityTariff | None:
        held, supply = house.terms_on(day)
        if held is None or supply.is_social:
            return None
        return CapacityTariff.of(rates, held, max(day, first.valid_from))

    is_older = start.date() < first.valid_from
    return of, [Saying("rates-begin", day=str(first.valid_from))] if is_older else []


def _first_period(rates: Rates, area: str) -> AreaRates | None:
    rows = [row for row in rates.rows if area in (row.area, *row.also)]
    return min(rows, key=lambda row: row.valid_from, default=None)
