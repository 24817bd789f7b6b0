# SPDX-License-Identifier: MIT
"""Figures of a tariff as they are typed: a number by the locale, with or without VAT, and back again. Pure."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QLocale

from controller.model.rate_messages import NewFigureRequest, RateFigureMessage

HUNDRED = Decimal(100)


def number_of(figure: RateFigureMessage, vat_pct: float, *, with_vat: bool) -> str:
    """The number alone, as rates.yaml writes it; worked out from the other one where only that is published."""
    ready = figure.incl if with_vat else figure.ex
    if ready:
        return ready.partition(" ")[0]
    other = (figure.ex if with_vat else figure.incl).partition(" ")[0]
    factor = 1 + Decimal(str(vat_pct)) / HUNDRED
    amount = Decimal(other) * factor if with_vat else Decimal(other) / factor
    return plain(amount.quantize(Decimal("0.0001")))


def unit_of(figure: RateFigureMessage) -> str:
    """`ct/kWh`."""
    return (figure.ex or figure.incl).partition(" ")[2]


def is_share(figure: RateFigureMessage) -> bool:
    """A share of the exchange's price: it has no VAT of its own."""
    return figure.path.endswith("per_spot")


def shown(number: str) -> str:
    """With the decimal sign of the locale."""
    return number.replace(".", QLocale().decimalPoint())


def typed(text: str) -> Decimal | None:
    """What somebody typed, with either decimal sign; None where that is no number."""
    try:
        found = Decimal(text.strip().replace("−", "-").replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def stepped(text: str, steps: int) -> str:
    """So many more of its last digit."""
    number = typed(text)
    if number is None:
        return text
    exponent = number.as_tuple().exponent
    one = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return shown(plain(number + steps * one, keep=True))


def plain(number: Decimal, *, keep: bool = False) -> str:
    """Without an exponent; zeros at the end are kept where the number of digits matters."""
    text = f"{number:f}"
    return text if keep or "." not in text else text.rstrip("0").rstrip(".")


def request_of(figure: RateFigureMessage, text: str, *, with_vat: bool) -> NewFigureRequest | None:
    """The change to this number; None where it is none."""
    number = typed(text)
    if number is None:
        return None
    is_with_vat = with_vat and not is_share(figure)
    return NewFigureRequest(figure.path, f"{plain(number, keep=True)} {unit_of(figure)}", is_with_vat)
