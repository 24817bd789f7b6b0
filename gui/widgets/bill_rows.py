# SPDX-License-Identifier: MIT
"""A bill as rows: each part with its sum and lines, the VAT in it, what is missing, and its rates with sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from controller.model.bill_messages import BillLineMessage, BillMessage, MonthCostsMessage
from gui.cost_words import (
    cited_words,
    day_words,
    first_of,
    label_words,
    last_of,
    price_words,
    quantity,
    sign_of,
)
from gui.speech import spoken_list
from gui.style import Meaning
from gui.widgets.row_list import Row
from gui.words import ENERGY_UNIT, UNKNOWN_TEXT, decimal, kilowatt_hours

FEW_LINES = 3
TOLD = ("site.yaml names no contract", "site.yaml names no grid area")
"""Notes of a bill, in English, of which the first rows say what to do."""


@dataclass(frozen=True, slots=True)
class BillRow(Row):
    """A row with money at its right."""

    amount: str = ""
    unit: str = ""
    is_head: bool = False
    """It opens a part of the bill."""

    @property
    def spoken(self) -> str:
        return " ".join(part for part in (self.title, self.below, self.amount, self.unit) if part)


GROUPS: dict[str, tuple[str, Meaning | None]] = {
    "energy": ("energy", Meaning.GRID_IMPORT),
    "injection": ("injection", Meaning.GRID_EXPORT),
    "network": ("grid", None),
    "levies": ("levies", None),
}
"""Part of a bill -> its icon and colour."""


def group_word(group: str) -> str:
    """The name of a part."""
    translate = QCoreApplication.translate
    words = {
        "energy": translate("Costs", "Energy"),
        "injection": translate("Costs", "Injection"),
        "network": translate("Costs", "Network and capacity"),
        "levies": translate("Costs", "Levies"),
    }
    return words.get(group, group)


def bill_rows(costs: MonthCostsMessage) -> tuple[Row, ...]:
    """The whole bill; nothing where there is none."""
    bill = costs.bill
    if bill is None:
        return ()
    electricity = *_to_add(costs), *_parts(bill), *_foot(bill)
    return (*electricity, *_fluids(costs, bill), *_unknown_days(costs, bill), *_missing(bill))


def rate_rows(costs: MonthCostsMessage) -> tuple[Row, ...]:
    """Every price of the bill once, with where it comes from and since when it holds."""
    bills = [each for each in (costs.bill, costs.gas, costs.water) if each is not None]
    lines = [line for each in bills for line in each.lines]
    once = {(line.tariff, line.valid_from, line.label, line.price): line for line in lines if line.price}
    return tuple(_rate_row(key, line) for key, line in once.items())


def _to_add(costs: MonthCostsMessage) -> Iterator[Row]:
    """What site.yaml lacks."""
    translate = QCoreApplication.translate
    if costs.contract is None:
        title = translate("Costs", "The energy itself is not on this bill")
        below = translate(
            "Costs", "In site.yaml, write contract: and its name in the line house. rates.yaml has the names."
        )
        yield BillRow("contract", "warning", title, below, meaning=Meaning.ATTENTION, most_below=FEW_LINES)
    if costs.area is None:
        title = translate("Costs", "Network and levies are not on this bill")
        below = translate(
            "Costs", "In site.yaml, write area: and its name in the line house. rates.yaml has the names."
        )
        yield BillRow("area", "warning", title, below, meaning=Meaning.ATTENTION, most_below=FEW_LINES)


def _parts(bill: BillMessage) -> Iterator[Row]:
    unit = sign_of(bill.currency)
    for group in dict.fromkeys(line.group for line in bill.lines):
        lines = [line for line in bill.lines if line.group == group]
        known = [line.amount for line in lines if line.amount is not None]
        total = decimal(sum(known), 2) if known else UNKNOWN_TEXT
        icon, meaning = GROUPS.get(group, ("costs", None))
        yield BillRow(
            ("part", group), icon, group_word(group), meaning=meaning, amount=total, unit=unit, is_head=True
        )
        for number, line in enumerate(lines):
            yield _line_row((group, number), line, unit)


def _fluids(costs: MonthCostsMessage, bill: BillMessage) -> Iterator[Row]:
    """Gas and water below the electricity, each with its own total, and what all of it comes to."""
    translate = QCoreApplication.translate
    media = (
        ("gas", translate("Costs", "Gas"), costs.gas),
        ("water", translate("Costs", "Water"), costs.water),
    )
    known = [(medium, word, found) for medium, word, found in media if found is not None and found.lines]
    for medium, word, found in known:
        unit = sign_of(found.currency)
        yield BillRow(("part", medium), medium, word, amount=decimal(found.total, 2), unit=unit, is_head=True)
        for number, line in enumerate(found.lines):
            yield _line_row((medium, number), line, unit)
        for note in spoken_list(found, "notes"):
            yield _note(
                (medium, note), translate("Costs", "Not in the total of {what}").format(what=word), note
            )
    if known:
        total = bill.total + sum(found.total for _, _, found in known)
        title = translate("Costs", "Electricity and all of these together")
        unit = sign_of(bill.currency)
        yield BillRow("together", "together", title, amount=decimal(total, 2), unit=unit, is_head=True)


def _line_row(key: object, line: BillLineMessage, unit: str) -> Row:
    is_known = line.amount is not None
    return BillRow(
        key,
        "" if is_known and line.is_verified else "unsourced" if is_known else "unpriced",
        label_words(line.label),
        quantity(line),
        meaning=None if is_known and line.is_verified else Meaning.ATTENTION,
        details=_origin(line),
        amount=decimal(line.amount, 2),
        unit=unit if is_known else "",
    )


def _origin(line: BillLineMessage) -> tuple[str, ...]:
    """Price, VAT, source, and what is not sure."""
    translate = QCoreApplication.translate
    taxed = translate("Costs", "{price}, VAT {vat} %")
    told = [taxed.format(price=price_words(line.price), vat=decimal(line.vat_pct, 0))] if line.price else []
    if line.valid_from is not None:
        since = translate("Costs", "{tariff}, since {day}")
        told.append(since.format(tariff=line.tariff, day=day_words(line.valid_from)))
    if line.source:
        told.append(translate("Costs", "Source: {source}").format(source=cited_words(line.source)))
    if not line.is_verified:
        told.append(translate("Costs", "Not verified: no primary source was seen for this figure. Check it."))
    if line.amount is None:
        told.append(translate("Costs", "Its price is not known: it is not in the total."))
    return tuple(told)


def _foot(bill: BillMessage) -> Iterator[Row]:
    """VAT, and the cents of rounding."""
    translate = QCoreApplication.translate
    unit = sign_of(bill.currency)
    taxed = [each for each in bill.vat if each.vat_pct]
    if taxed:
        title = translate("Costs", "VAT in it")
        total = decimal(sum(each.vat for each in taxed), 2)
        yield BillRow("vat", "costs", title, amount=total, unit=unit, is_head=True)
    for each in taxed:
        title = translate("Costs", "VAT {vat} %").format(vat=decimal(each.vat_pct, 0))
        below = translate("Costs", "on {base} {unit}").format(base=decimal(each.base, 2), unit=unit)
        yield BillRow(("vat", each.vat_pct), "", title, below, amount=decimal(each.vat, 2), unit=unit)
    if bill.rounding:
        title = translate("Costs", "Rounding of the lines")
        yield BillRow("rounding", "", title, amount=decimal(bill.rounding, 2), unit=unit)


def _unknown_days(costs: MonthCostsMessage, bill: BillMessage) -> Iterator[Row]:
    """Days of the month before the first and after the last that is known."""
    translate = QCoreApplication.translate
    title = translate("Costs", "Not in the total: days that were not recorded")
    if bill.first > first_of(costs.month):
        yield _note("before", title, translate("Costs", "before {day}").format(day=day_words(bill.first)))
    if not costs.is_running and bill.last < last_of(costs.month):
        yield _note("after", title, translate("Costs", "after {day}").format(day=day_words(bill.last)))


def _missing(bill: BillMessage) -> Iterator[Row]:
    translate = QCoreApplication.translate
    if bill.unpriced_wh:
        title = translate("Costs", "Not in the total: energy without a price")
        below = translate("Costs", "{energy} {unit} of all lines together; the exchange's price is not known")
        told = below.format(energy=kilowatt_hours(bill.unpriced_wh), unit=ENERGY_UNIT)
        yield _note("unpriced", title, told)
    if bill.quarters_missing:
        title = translate("Costs", "Not in the total: quarters that were not recorded")
        words = translate("Costs", "number of quarters: {count}").format(count=bill.quarters_missing)
        yield _note("missing", title, words)
    for note, english in zip(spoken_list(bill, "notes"), bill.notes, strict=True):
        if english in TOLD:
            continue
        yield _note(("note", note), translate("Costs", "Not in the total"), note)


def _note(key: object, title: str, below: str) -> Row:
    return BillRow(key, "warning", title, below, meaning=Meaning.ATTENTION, most_below=FEW_LINES)


def _rate_row(key: object, line: BillLineMessage) -> Row:
    translate = QCoreApplication.translate
    since = "" if line.valid_from is None else translate("Costs", "since {day}")
    return BillRow(
        key,
        "sourced" if line.is_verified else "unsourced",
        label_words(line.label),
        price_words(line.price),
        since if line.valid_from is None else since.format(day=day_words(line.valid_from)),
        meaning=None if line.is_verified else Meaning.ATTENTION,
        details=_origin(line),
        most_below=2,
    )
