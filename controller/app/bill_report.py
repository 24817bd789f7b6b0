# SPDX-License-Identifier: MIT
"""A bill for eyes and for machines: the same figures as JSON, and as a table for a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from controller.tariff.bill import Bill, BillLine
from controller.tariff.booked import Booked
from controller.tariff.components import Group
from controller.tariff.entries import Entry
from controller.tariff.outlook import Compared

TITLES = {
    Group.ENERGY: "Energy",
    Group.INJECTION: "Injection",
    Group.NETWORK: "Network",
    Group.LEVIES: "Levies",
}
LABEL, QUANTITY, PRICE = 38, 20, 40
"""Widths of the table's columns."""


def as_dict(bill: Bill, *, is_outlook: bool = False) -> dict[str, object]:
    """Everything on the bill. Amounts are in its currency with two places; quantities as exact as floats are."""
    return {
        "from": bill.first.isoformat(),
        "to": (bill.after - timedelta(days=1)).isoformat(),
        "currency": bill.currency,
        "is_outlook": is_outlook,
        "is_complete": bill.is_complete,
        "lines": [_line(line) for line in bill.lines],
        "rounding": float(bill.rounding),
        "total": float(bill.total),
        "vat": [
            {
                "vat_pct": float(group.vat_pct),
                "base": float(group.base),
                "vat": float(group.vat),
                "total": float(group.gross),
            }
            for group in bill.vat
        ],
        "peaks": [
            {
                "month": peak.month,
                "peak_w": peak.peak_w,
                "billed_w": peak.billed_w,
                "is_capped": peak.is_capped,
            }
            for peak in bill.peaks
        ],
        "import_wh": bill.import_wh,
        "export_wh": bill.export_wh,
        "unpriced_wh": bill.unpriced_wh,
        "days_before": bill.days_before,
        "quarters_missing": bill.quarters_missing,
        "quarters_estimated": bill.quarters_estimated,
        "exports_unknown": bill.exports_unknown,
        "notes": list(map(str, bill.notes)),
    }


def _line(line: BillLine) -> dict[str, object]:
    return {
        "group": line.group.value,
        "key": line.key,
        "label": line.label,
        "quantity": float(line.quantity),
        "unit": line.unit,
        "price": line.price,
        "amount": None if line.amount is None else float(line.amount),
        "vat_pct": float(line.vat_pct),
        "source": line.source,
        "is_verified": line.is_verified,
        "version": line.version,
    }


def title(bill: Bill, *, is_outlook: bool = False) -> str:
    """From when to when."""
    what = "Outlook" if is_outlook else "Bill"
    return f"{what} from {bill.first} to {bill.after - timedelta(days=1)}, in {bill.currency}, with VAT"


def quantity(line: BillLine) -> str:
    """`288.000 kWh`, `30 days`."""
    if not line.unit:
        return ""
    number = float(line.quantity)
    return f"{number:.0f} {line.unit}" if line.unit == "days" else f"{number:,.3f} {line.unit}"


def mark(line: BillLine) -> str:
    """A star at what no primary source was seen for."""
    return line.label if line.is_verified or line.amount is None else f"{line.label} *"


def as_lines(bill: Bill, *, is_outlook: bool = False) -> Iterator[str]:
    """The bill as a table for a terminal."""
    yield title(bill, is_outlook=is_outlook)
    group: Group | None = None
    for line in bill.lines:
        if line.group is not group:
            group = line.group
            yield from ("", TITLES[group])
        shown = "?" if line.amount is None else f"{line.amount}"
        yield f"  {mark(line):{LABEL}} {quantity(line):>{QUANTITY}}  {line.price:{PRICE}} {shown:>10}".rstrip()
    width = LABEL + QUANTITY + PRICE + 5
    yield ""
    if bill.rounding:
        yield f"  {'Rounding':{width}} {bill.rounding:>10}".rstrip()
    yield f"  {'Total':{width}} {bill.total:>10}"
    for each in bill.vat:
        words = f"of which at {each.vat_pct:f} % VAT: {each.base} + {each.vat} VAT"
        yield f"  {words:{width}} {each.gross:>10}"
    remarks = list(footnotes(bill))
    if remarks:
        yield ""
        yield from (f"  {remark}" for remark in remarks)


def fluid_as_dict(bill: Bill) -> dict[str, object]:
    """The bill of gas or water."""
    return {
        "from": bill.first.isoformat(),
        "to": (bill.after - timedelta(days=1)).isoformat(),
        "currency": bill.currency,
        "lines": [_line(line) for line in bill.lines],
        "rounding": float(bill.rounding),
        "total": float(bill.total),
        "days_before": bill.days_before,
        "notes": list(map(str, bill.notes)),
    }


def fluid_as_lines(medium: str, bill: Bill) -> Iterator[str]:
    """The same as a table, under the name of what was delivered."""
    first, *others = as_lines(bill)
    yield f"{medium.capitalize()}. {first}"
    yield from others


def footnotes(bill: Bill) -> Iterator[str]:
    """Peaks, what is missing, what is not sure, and where the figures come from."""
    for peak in bill.peaks:
        own = "not known" if peak.peak_w is None else f"{peak.peak_w / 1000:.3f} kW"
        capped = "; the maximum tariff binds, a higher peak costs nothing more" if peak.is_capped else ""
        yield f"{peak.month}: peak {own}, billed {peak.billed_w / 1000:.3f} kW{capped}"
    if bill.days_before:
        yield f"not known, and not on this bill: {counted(bill.days_before, 'day')} before {bill.first}"
    if bill.quarters_missing:
        yield f"not known, and their energy is missing: {counted(bill.quarters_missing, 'quarter')}"
    if bill.quarters_estimated:
        count = counted(bill.quarters_estimated, "quarter")
        yield f"estimated, by registers around or days alike, and never a peak: {count}"
    if bill.exports_unknown and any(line.group is Group.INJECTION for line in bill.lines):
        yield f"export not told by the meter, and missing: {counted(bill.exports_unknown, 'quarter')}"
    if bill.unpriced_wh:
        yield f"{bill.unpriced_wh / 1000:.3f} kWh have no price yet (of all lines together): they are not in the total"
    yield from (f"not in the total: {note}" for note in bill.notes)
    if any(not line.is_verified and line.amount is not None for line in bill.lines):
        yield "* no primary source was seen for this figure: check it"
    sources = dict.fromkeys(line.source for line in bill.lines if line.source)
    yield from (f"source: {source}" for source in sources)


def compared_as_dict(compared: Compared) -> dict[str, object]:
    """One contract of a comparison."""
    bill = compared.bill
    return {
        "contract": compared.name,
        "total": float(bill.total),
        "currency": bill.currency,
        "is_priced": bill.is_priced,
        "unpriced_wh": bill.unpriced_wh,
        "notes": list(map(str, bill.notes)),
    }


def compared_as_lines(compared: Sequence[Compared], own: str | None) -> Iterator[str]:
    """Contracts beside each other; a star at the house's own, and below what is missing of each."""
    bill = compared[0].bill
    yield f"From {bill.first} to {bill.after - timedelta(days=1)}, in {bill.currency}, with VAT"
    yield ""
    for each in compared:
        name = f"{each.name} *" if each.name == own else each.name
        yield f"  {name:{LABEL}} {each.bill.total:>10}{'' if each.bill.is_priced else '  and what is missing'}"
    missing = {each.name: _missing(each.bill) for each in compared if not each.bill.is_priced}
    if missing:
        yield ""
        yield from (f"  {name}: {'; '.join(notes)}" for name, notes in missing.items())


def _missing(bill: Bill) -> list[str]:
    unpriced = [f"{bill.unpriced_wh / 1000:.3f} kWh without a price"] if bill.unpriced_wh else []
    return [*unpriced, *map(str, bill.notes)]


def booked_as_dict(past: Booked | None) -> dict[str, object] | None:
    """What was booked when the quarters passed; None where nothing was."""
    if past is None:
        return None
    return {
        "quarters": past.quarters,
        "cost": float(past.cost),
        "cost_now": float(past.cost_now),
        "changed": past.changed,
        "corrections": [
            {
                "time": _time(each),
                "cost": None if each.cost is None else float(each.cost),
                "reason": each.reason,
            }
            for each in past.corrections
        ],
    }


def booked_as_lines(past: Booked | None, currency: str) -> Iterator[str]:
    """Only what is worth reading: corrections, and that rates of the past were changed."""
    if past is None:
        return
    if past.changed:
        now = f"by those of today {past.cost_now:.2f}"
        count = counted(past.quarters, "quarter")
        yield f"  booked by the rates of then: {count} at {past.cost:.2f} {currency}, {now}"
    for each in past.corrections:
        yield f"  {_time(each)} was corrected by {each.cost} {currency}: {each.reason}"


def counted(number: int, what: str) -> str:
    """`1 quarter`, `2 quarters`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _time(entry: Entry) -> str:
    return datetime.fromtimestamp(entry.start_s, UTC).isoformat()
