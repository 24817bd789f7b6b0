# SPDX-License-Identifier: MIT
"""A bill: what some days cost, by line as a supplier's bill has them, with VAT groups, sources, and what is not in it.

Every figure on it is rounded once, from its exact value, to the cent. Rounded lines rarely add up to the rounded
total; the cents between them stand in a line of their own, so that the sum of the lines is the total. Nothing that is
not known is counted as zero: it is named, and the bill then is not complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from controller.model.clock import QUARTER_S
from controller.model.saying import Saying, Words, label
from controller.tariff.components import Cap, Group, Peak
from controller.tariff.contract import Contract
from controller.tariff.demand import billed_w
from controller.tariff.money import cents, in_euros
from controller.tariff.settle import Item, Settling, Stretch
from controller.tariff.spot import Spot
from controller.tariff.usage import Usage, midnight_s, month_after, month_first

Settled = Sequence[tuple[Stretch, list[Item]]]
"""What each stretch came to."""


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line. `exact` [currency, with VAT; income negative] is None where the price is not known."""

    group: Group
    key: str
    label: str
    quantity: Fraction
    unit: str
    price: str
    exact: Fraction | None
    vat_pct: Decimal
    source: str
    is_verified: bool
    version: str

    @property
    def amount(self) -> Decimal | None:
        """To the cent."""
        return None if self.exact is None else in_euros(cents(self.exact))


@dataclass(frozen=True, slots=True)
class VatGroup:
    """What is taxed at one rate: without VAT, the VAT, and with it."""

    vat_pct: Decimal
    base: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class MonthPeak:
    """A month's peak [W], what it counts for, and what is billed after it."""

    month: str
    peak_w: float | None
    billed_w: float
    is_capped: bool
    """The maximum tariff binds: the kW cost nothing more, and the kWh all the more."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What the days from `first` until before `after` cost: those that were asked for, as far as they are known."""

    first: date
    after: date
    currency: str
    lines: tuple[BillLine, ...]
    exact: Fraction
    """The total before rounding."""
    vat: tuple[VatGroup, ...]
    notes: tuple[Words, ...]
    """What belongs on it and is not in the total."""
    unpriced_wh: int = 0
    """Energy of its lines without a price; not in the total."""
    peaks: tuple[MonthPeak, ...] = ()
    import_wh: int = 0
    export_wh: int = 0
    days_before: int = 0
    """Days that were asked for, and are before anything is known; not on the bill."""
    quarters_missing: int = 0
    quarters_estimated: int = 0
    exports_unknown: int = 0
    """Quarters of which the export is not known; not in `export_wh`."""

    @property
    def total(self) -> Decimal:
        """To the cent, with VAT."""
        return in_euros(cents(self.exact))

    @property
    def rounding(self) -> Decimal:
        """What the rounded lines miss of the total."""
        return self.total - sum((line.amount for line in self.lines if line.amount is not None), Decimal(0))

    @property
    def is_priced(self) -> bool:
        """Whether everything that belongs on it has a price."""
        return not (self.notes or self.unpriced_wh)

    @property
    def is_complete(self) -> bool:
        """Whether also every day and quarter of it was seen."""
        return self.is_priced and not (self.quarters_missing or self.days_before)


def bill(usage: Usage, spot: Spot, contract: Contract, first: date, after: date) -> Bill:
    """The bill of the local days from `first` until before `after`, as far as `usage` reaches back and ahead.

    A month that still runs is billed up to the last day that is known: its peak and its maximum tariff so far.
    """
    asked = first
    first = max(first, after if usage.first is None else min(after, usage.first))
    settling = Settling(usage, spot, contract)
    settled = [(stretch, settling.settle(stretch)) for stretch in _stretches(usage, contract, first, after)]
    ends = settled[-1][0].part_after if settled else first
    quarters = [usage.quarters[place] for place in usage.between(first, ends)]
    return replace(
        assemble(contract.on(first).currency, (first, ends), settled),
        days_before=(first - asked).days,
        peaks=tuple(_peaks(settling, settled)),
        import_wh=sum(quarter.import_wh for quarter in quarters),
        export_wh=sum(quarter.export_wh for quarter in quarters),
        quarters_missing=_expected(usage, first, ends) - len(quarters),
        quarters_estimated=sum(quarter.is_estimated for quarter in quarters),
        exports_unknown=sum(not quarter.is_export_known for quarter in quarters),
    )


def assemble(currency: str, days: tuple[date, date], settled: Settled, notes: tuple[Words, ...] = ()) -> Bill:
    """Lines, total and VAT of what was settled."""
    items = [item for _, of_stretch in settled for item in of_stretch]
    stretches = [stretch for stretch, _ in settled]
    return Bill(
        *days,
        currency,
        lines=tuple(_lines(items)),
        exact=sum((item.gross for item in items if item.gross is not None), Fraction(0)),
        vat=tuple(_vat_groups(items)),
        unpriced_wh=sum(item.unpriced_wh for item in items),
        notes=(*notes, *_notes(stretches, items)),
    )


def _stretches(usage: Usage, contract: Contract, first: date, after: date) -> Iterator[Stretch]:
    """Each month by each tariff that holds in it."""
    until = usage.until
    if until is None:
        return
    month = month_first(first)
    while month < min(after, until):
        next_month = month_after(month)
        for begin, end, tariff in contract.spans(month, min(next_month, until)):
            part_first, part_after = max(begin, first), min(end, after)
            if part_first < part_after:
                yield Stretch(begin, end, tariff, part_first, part_after)
        month = next_month


def _lines(items: Iterable[Item]) -> Iterator[BillLine]:
    """Items of the same line, band and version together."""
    together: dict[tuple[str, str, str, str], list[Item]] = {}
    for item in items:
        line = item.billed.line
        key = line.key, item.detail, item.price, item.billed.version.tariff
        together.setdefault(key, []).append(item)
    merged = [_line(same) for same in together.values()]
    order = list(Group)
    yield from sorted(merged, key=lambda line: order.index(line.group))


def _line(items: list[Item]) -> BillLine:
    item, line = items[0], items[0].billed.line
    known = [each.gross for each in items if each.gross is not None]
    return BillLine(
        line.group,
        line.key,
        _named(item),
        sum((each.quantity for each in items), Fraction(0)),
        item.unit,
        item.price,
        sum(known, Fraction(0)) if known else None,
        item.vat_pct,
        line.origin.source,
        line.origin.is_verified,
        item.billed.version.name,
    )


def _named(item: Item) -> str:
    """The line, with the part of it."""
    line = item.billed.line
    return f"{line.label}, {item.detail}" if item.detail else line.label


def _vat_groups(items: Iterable[Item]) -> Iterator[VatGroup]:
    gross: dict[Decimal, Fraction] = {}
    for item in items:
        if item.gross is not None:
            gross[item.vat_pct] = gross.get(item.vat_pct, Fraction(0)) + item.gross
    for vat_pct, amount in sorted(gross.items()):
        base = amount / (1 + Fraction(vat_pct) / 100)
        rounded_base, rounded = cents(base), cents(amount)
        yield VatGroup(vat_pct, in_euros(rounded_base), in_euros(rounded - rounded_base), in_euros(rounded))


def _expected(usage: Usage, first: date, after: date) -> int:
    """How many quarters these days have; the last day of all only until its last quarter."""
    begin_s, end_s = (midnight_s(day, usage.calendar.zone) for day in (first, after))
    if after == usage.until:
        end_s = usage.quarters[-1].start_s + QUARTER_S
    return (end_s - begin_s) // QUARTER_S


def _peaks(settling: Settling, settled: Settled) -> Iterator[MonthPeak]:
    """The peaks by which the network is paid, a month each."""
    seen: set[str] = set()
    for stretch, items in settled:
        caps = [item.billed.line.component for item in items]
        capped = {key for cap in caps if isinstance(cap, Cap) for key in cap.of}
        for billed in stretch.tariff.lines:
            peak = billed.line.component
            if not isinstance(peak, Peak) or stretch.month in seen:
                continue
            seen.add(stretch.month)
            peaks = settling.peaks(peak.demand)
            power_w, own_w = billed_w(peak.demand, peaks, stretch.month), peaks.get(stretch.month)
            if power_w is not None:
                own = None if own_w is None else float(own_w)
                yield MonthPeak(stretch.month, own, float(power_w), billed.line.key in capped)


def _notes(stretches: Sequence[Stretch], items: Iterable[Item]) -> Iterator[Words]:
    """What is not in the total, each once."""
    notes: list[Words] = list(_unknown(stretches))
    notes += [note for stretch in stretches for note in stretch.tariff.missing]
    notes += [Saying("bill-not-priced", line=label(_named(item))) for item in items if item.gross is None]
    yield from dict.fromkeys(notes)


def _unknown(stretches: Iterable[Stretch]) -> Iterator[Saying]:
    """From when to when nothing is published."""
    days: dict[str, tuple[date, date]] = {}
    for stretch in stretches:
        for name in stretch.tariff.unknown:
            first, _ = days.get(name, (stretch.part_first, stretch.part_after))
            days[name] = first, stretch.part_after
    for name, (first, after) in days.items():
        last = after - timedelta(days=1)
        yield Saying("bill-no-prices", name=name, first=first.isoformat(), last=last.isoformat())


def month_bill(usage: Usage, spot: Spot, contract: Contract, month: date) -> Bill:
    """The bill of the month of `month`, to date while it runs."""
    first = month_first(month)
    return bill(usage, spot, contract, first, month_after(first))


def year_bill(usage: Usage, spot: Spot, contract: Contract, year: int) -> Bill:
    """The bill of a calendar year, to date while it runs."""
    return bill(usage, spot, contract, date(year, 1, 1), date(year + 1, 1, 1))
