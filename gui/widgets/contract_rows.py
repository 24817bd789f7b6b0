# SPDX-License-Identifier: MIT
"""Contracts beside each other as rows: what each would have cost this house in a year, and what is not known of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from controller.model.comparison_messages import ComparedMessage, ComparisonMessage
from gui.cost_words import day_words, sign_of
from gui.languages import Context
from gui.speech import spoken_list
from gui.style import Meaning
from gui.widgets.bill_rows import BillRow
from gui.widgets.row_list import Row
from gui.words import ENERGY_UNIT, UNKNOWN_TEXT, decimal

DAYS_A_YEAR = 365
Costs = Context("Costs")
FEW_LINES = 3


def contract_rows(found: ComparisonMessage) -> tuple[Row, ...]:
    """What is compared, then every contract; nothing where nothing was recorded."""
    if not found.contracts or not found.days:
        return ()
    own = next((each for each in found.contracts if each.is_own), None)
    return (_head(found), *(_row(each, own, found) for each in found.contracts))


def per_year(contract: ComparedMessage, days: int) -> float:
    """Counted up from the days that are known."""
    return contract.total * DAYS_A_YEAR / days


def _head(found: ComparisonMessage) -> Row:
    translate = QCoreApplication.translate
    title = translate("Costs", "A year, all in, at the prices of {day}")
    assert found.first is not None and found.last is not None
    used = translate("Costs", "for what this house used from {first} to {last}: {energy}").format(
        first=day_words(found.first),
        last=day_words(found.last),
        energy=f"{decimal(found.import_wh / 1000, 0)} {ENERGY_UNIT}",
    )
    told = [used]
    if found.days < DAYS_A_YEAR:
        told.append(Costs.tr("counted up from %Ln days to a year", "", found.days))
    if found.quarters_missing:
        told.append(Costs.tr("%Ln quarters of them were not recorded", "", found.quarters_missing))
    is_short = found.days < DAYS_A_YEAR or found.quarters_missing
    return BillRow(
        "head",
        "warning" if is_short else "costs",
        title.format(day=day_words(found.prices_of)),
        "; ".join(told),
        meaning=Meaning.ATTENTION if is_short else None,
        most_below=FEW_LINES,
    )


def _row(each: ComparedMessage, own: ComparedMessage | None, found: ComparisonMessage) -> Row:
    """Its name, how it differs from the house's own, and its euros a year."""
    amount = per_year(each, found.days)
    unit = sign_of(found.currency)
    details = _missing(each, f"{decimal(amount, 0)} {unit}")
    return BillRow(
        ("contract", each.key),
        "chosen" if each.is_own else "warning" if not each.is_priced else "",
        each.name,
        _difference(each, own, amount, found),
        meaning=Meaning.ATTENTION if not each.is_priced else None,
        details=details,
        # Without its energy a contract would look like the cheapest of all.
        amount=decimal(amount, 0) if each.is_energy_priced else UNKNOWN_TEXT,
        unit=unit if each.is_energy_priced else "",
        is_head=each.is_own,
    )


def _difference(
    each: ComparedMessage, own: ComparedMessage | None, amount: float, found: ComparisonMessage
) -> str:
    translate = QCoreApplication.translate
    if each.is_own:
        return (
            translate("Costs", "your contract")
            if each.is_priced
            else translate("Costs", "your contract, known part")
        )
    if not each.is_priced:
        return translate("Costs", "known part only: tap to see what is missing")
    if own is None or not own.is_priced:
        return ""
    differs = amount - per_year(own, found.days)
    money = f"{decimal(abs(differs), 0)} {sign_of(found.currency)}"
    if abs(differs) < 1:
        return translate("Costs", "as much as yours")
    words = (
        translate("Costs", "{money} more than yours")
        if differs > 0
        else translate("Costs", "{money} less than yours")
    )
    return words.format(money=money)


def _missing(each: ComparedMessage, known: str) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    told = []
    if not each.is_energy_priced:
        told.append(translate("Costs", "What is known of it: {money} a year").format(money=known))
    if each.unpriced_wh:
        energy = f"{decimal(each.unpriced_wh / 1000, 0)} {ENERGY_UNIT}"
        told.append(
            translate(
                "Costs", "{energy} of all lines together have no price: the exchange's is not known"
            ).format(energy=energy)
        )
    return (
        *told,
        *(translate("Costs", "Not in it: {what}").format(what=note) for note in spoken_list(each, "notes")),
    )
