# SPDX-License-Identifier: MIT
"""Looking ahead and aside: what the running month will cost, and what other contracts would have cost.

The rest of a month is taken to be like the last four weeks: each quarter like the mean of the same quarter of the same
kind of day (workday, Saturday, Sunday or holiday), its price on the exchange likewise where the day's is not known.
Such quarters are marked as estimated, and make no peak: the month's peak is the one that was reached. It is an
outlook and no bill.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from controller.model.clock import QUARTER_S
from controller.tariff.bill import Bill, bill, month_bill
from controller.tariff.contract import Contract
from controller.tariff.spot import Spot
from controller.tariff.usage import Quarter, Usage, midnight_s, month_after
from controller.tariff.when import HOLIDAY, Calendar, Slot

LEARNED_DAYS = 28
Kind = tuple[int, int]
"""(kind of day, minute)"""


@dataclass(frozen=True, slots=True)
class _Mean:
    """What quarters of one kind were."""

    import_wh: int
    export_wh: int
    like: Quarter


def month_outlook(usage: Usage, spot: Spot, contract: Contract, today: date) -> Bill | None:
    """The whole running month: what is known of it, and the rest as above. None while nothing is known."""
    if not usage.quarters:
        return None
    zone, calendar = usage.calendar.zone, usage.calendar
    last_s = usage.quarters[-1].start_s
    learned = usage.between(today - timedelta(days=LEARNED_DAYS), month_after(today))
    means = _means(usage, learned)
    rest = [
        quarter
        for start_s in range(last_s + QUARTER_S, midnight_s(month_after(today), zone), QUARTER_S)
        if (quarter := _expected(calendar, means, start_s)) is not None
    ]
    whole = Usage((*usage.quarters, *rest), calendar, usage.meter_peaks_w)
    priced = LikelySpot(spot, calendar, [usage.quarters[place].start_s for place in learned])
    return month_bill(whole, priced, contract, today)


def _kind(slot: Slot) -> Kind:
    weekday = slot.weekday
    return (6 if weekday >= HOLIDAY else max(4, weekday)), slot.minute


def _means(usage: Usage, places: Iterable[int]) -> dict[Kind, _Mean]:
    groups: dict[Kind, list[Quarter]] = {}
    for place in places:
        groups.setdefault(_kind(usage.slots[place]), []).append(usage.quarters[place])
    return {
        kind: _Mean(
            round(sum(quarter.import_wh for quarter in same) / len(same)),
            round(sum(quarter.export_wh for quarter in same) / len(same)),
            same[-1],
        )
        for kind, same in groups.items()
    }


def _expected(calendar: Calendar, means: Mapping[Kind, _Mean], start_s: int) -> Quarter | None:
    """The quarter as it will probably be; None where no like quarter is known."""
    mean = means.get(_kind(calendar.place(start_s)[1]))
    if mean is None:
        return None
    return Quarter(start_s, mean.import_wh, mean.export_wh, mean.like.register, is_estimated=True)


class LikelySpot(Spot):
    """Known prices, and for quarters without one the mean of those of the same kind that are known."""

    def __init__(self, spot: Spot, calendar: Calendar, learned_s: Iterable[int]) -> None:
        super().__init__({})
        self._spot = spot
        self._calendar = calendar
        groups: dict[Kind, list[Decimal]] = {}
        for start_s in learned_s:
            price = spot.at(start_s, 15)
            if price is not None:
                groups.setdefault(_kind(calendar.place(start_s)[1]), []).append(price)
        self._likely = {kind: sum(same, Decimal(0)) / len(same) for kind, same in groups.items()}

    def at(self, start_s: int, mtu_min: int) -> Decimal | None:
        """The known price, else the likely one; None where no like quarter had a price."""
        known = self._spot.at(start_s, mtu_min)
        return self._likely.get(_kind(self._calendar.place(start_s)[1])) if known is None else known


@dataclass(frozen=True, slots=True)
class Compared:
    """What a contract would have cost."""

    name: str
    bill: Bill


def compare(
    usage: Usage, spot: Spot, contracts: Mapping[str, Contract], first: date, after: date
) -> tuple[Compared, ...]:
    """Bills of the same quarters by several contracts, the cheapest first.

    Those of whose cards a part is missing come after those that are whole, and last those of which a line has no price.

    To ask what the past would have cost at the prices of a day, give `Contract.at_prices_of(day)`.
    """
    bills = [
        Compared(name, bill(usage, spot, contract, first, after)) for name, contract in contracts.items()
    ]
    return tuple(sorted(bills, key=_rank))


def _rank(compared: Compared) -> tuple[bool, bool, Fraction]:
    bill = compared.bill
    has_no_price = bill.unpriced_wh > 0 or any(line.exact is None for line in bill.lines)
    return has_no_price, not bill.is_priced, bill.exact
