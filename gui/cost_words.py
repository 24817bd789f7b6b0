# SPDX-License-Identifier: MIT
"""Money, months and prices as the page Costs says them, by the locale. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from controller.model.bill_messages import BillLineMessage
from controller.model.saying import cited, label
from gui.speech import in_own_language
from gui.words import ENERGY_UNIT, MONEY_UNIT, POWER_UNIT, day_in, decimal, in_own_decimals

MONTHS_A_YEAR = 12
SIGNS = {"EUR": MONEY_UNIT, "GBP": "£"}
"""Currencies that have a sign of their own; others are named by their code."""
DIGITS = {ENERGY_UNIT: 1, POWER_UNIT: 3, "days": 0}
"""Decimals of a quantity by its unit."""


def sign_of(currency: str) -> str:
    """`€` for `EUR`."""
    return SIGNS.get(currency, currency)


def first_of(month: str) -> date:
    """The first day of `2026-11`."""
    return date(int(month[:4]), int(month[5:7]), 1)


def months_on(month: str, count: int) -> str:
    """The month so many after this one."""
    serial = int(month[:4]) * MONTHS_A_YEAR + int(month[5:7]) - 1 + count
    return f"{serial // MONTHS_A_YEAR:04d}-{serial % MONTHS_A_YEAR + 1:02d}"


def last_of(month: str) -> date:
    """The last day of `2026-11`."""
    return first_of(months_on(month, 1)) - timedelta(days=1)


def month_words(month: str) -> str:
    """`November 2026`."""
    return day_in(first_of(month), "MMMM yyyy")


def short_month(month: str) -> str:
    """`Nov`."""
    return day_in(first_of(month), "MMM")


def day_words(day: date) -> str:
    """`1 Apr 2026`."""
    return day_in(day, "d MMM yyyy")


def label_words(text: str) -> str:
    """A line of a bill by its label in rates.yaml: those that come with Kwartier are translated, an owner's are his."""
    return in_own_language(label(text))


def cited_words(text: str) -> str:
    """Where a figure comes from, likewise."""
    return in_own_language(cited(text))


def price_words(price: str) -> str:
    """`5.35 ct/kWh incl VAT` in the words and with the decimals of the language."""
    translate = QCoreApplication.translate
    words = {
        "incl VAT": translate("Costs", "incl VAT"),
        "ex VAT": translate("Costs", "ex VAT"),
        "no VAT": translate("Costs", "no VAT"),
        "x spot": translate("Costs", "x spot"),
        "/yr": "/" + translate("Costs", "yr"),
        "/month": "/" + translate("Costs", "month"),
        "/day": "/" + translate("Costs", "day"),
        " per ": " " + translate("Costs", "per") + " ",
    }
    for english, own in words.items():
        price = price.replace(english, own)
    return in_own_decimals(price)


def quantity(line: BillLineMessage) -> str:
    """`288.0 kWh`, `30 days`; empty where a line has none."""
    if not line.unit:
        return ""
    unit = line.unit
    if unit == "days":
        translate = QCoreApplication.translate
        unit = translate("Costs", "day") if line.quantity == 1 else translate("Costs", "days")
    unit = unit.replace("·month", "·" + QCoreApplication.translate("Costs", "month"))
    return f"{decimal(line.quantity, DIGITS.get(line.unit, 2))} {unit}"
