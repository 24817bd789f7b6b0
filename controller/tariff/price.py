# SPDX-License-Identifier: MIT
"""An exact price as it was published: without VAT, with it, or both; per what; from which source, and how sure.

    {ex: 1.10 ct/kWh}    {incl: 57.4530 EUR/kW/yr}    {ex: 17.85 EUR/yr, incl: 18.92 EUR/yr, source: …, verified: false}

A household pays with VAT, so the figure with VAT counts where one was published, and where not, it follows from the
other. A pair that does not fit the VAT is a problem, because one of the two is then a slip. A negative price is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from controller.model.saying import Saying
from controller.model.yaml_fields import Findings
from controller.model.yaml_source import Node
from controller.tariff.figures import (
    DEAREST_EUR_KWH,
    VAT_TOLERANCE,
    Amount,
    Origin,
    doubt_price,
    read_origin,
    report_amount,
)


class Per(StrEnum):
    """What is paid for."""

    KWH = "kWh"
    KW_YEAR = "kW/yr"
    KW_MONTH = "kW/month"
    YEAR = "yr"
    MONTH = "month"
    DAY = "day"
    CUBIC_METRE = "m³"


MONTHS_PER_YEAR = 12
MONEY: dict[str, tuple[str, Decimal]] = {
    "EUR": ("EUR", Decimal(1)),
    "€": ("EUR", Decimal(1)),
    "ct": ("EUR", Decimal("0.01")),
    "CHF": ("CHF", Decimal(1)),
    "Rp": ("CHF", Decimal("0.01")),
    "SEK": ("SEK", Decimal(1)),
    "öre": ("SEK", Decimal("0.01")),
    "NOK": ("NOK", Decimal(1)),
    "øre": ("NOK", Decimal("0.01")),
}
"""As written -> (currency, how many of it)."""
WRITTEN_PER: dict[str, tuple[Per | None, Decimal]] = {
    "MWh": (Per.KWH, Decimal("0.001")),
    "m3": (Per.CUBIC_METRE, Decimal(1)),
    "year": (Per.YEAR, Decimal(1)),
}
CENTS = {"EUR": "ct", "CHF": "Rp", "SEK": "öre", "NOK": "øre"}
CURRENCIES = tuple(CENTS)

_AMOUNT = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{1,12})?)(?:\s*([^\d\s].*?))?\s*\Z")


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money per `per`. At least one of `ex` and `incl` is there; both are as published."""

    ex: Decimal | None
    incl: Decimal | None
    vat_pct: Decimal
    per: Per
    currency: str
    origin: Origin

    @property
    def gross(self) -> Fraction:
        """With VAT, exact."""
        if self.incl is not None:
            return Fraction(self.incl)
        return Fraction(self.ex if self.ex is not None else 0) * self.vat_factor

    @property
    def gross_a_month(self) -> Fraction:
        """The same of a month: a twelfth where it was published by the year."""
        return self.gross / (MONTHS_PER_YEAR if self.per is Per.KW_YEAR else 1)

    @property
    def vat_factor(self) -> Fraction:
        """1.06 for 6 %."""
        return 1 + Fraction(self.vat_pct) / 100

    def shown(self) -> str:
        """`5.35329 ct/kWh incl VAT`, as published."""
        number, basis = (self.incl, "incl VAT") if self.incl is not None else (self.ex, "ex VAT")
        assert number is not None
        if self.vat_pct == 0:
            basis = "no VAT"
        if self.per is Per.KWH:
            return f"{plain(number * 100)} {CENTS[self.currency]}/kWh {basis}"
        return f"{plain(number)} {self.currency}/{self.per} {basis}"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a price is read with: all that holds where it does not say otherwise."""

    findings: Findings
    currency: str
    vat_pct: Decimal
    origin: Origin
    sold_per: tuple[Per, ...] = (Per.KWH,)
    """What the meter counts, or what it is sold by."""


def read_price(basis: Basis, node: Node | None, what: str, due: Collection[Per]) -> Price | None:
    """The price of `node`, per one of `due`; None, with a problem, when it is none."""
    fields = basis.findings.fields(node, Saying("a-price", key=what))
    written = {key: _amount(basis, fields.node(key, required=False), key, due) for key in ("ex", "incl")}
    origin = read_origin(fields, basis.origin)
    if node is not None and not any(key in fields for key in written):
        hint = Saying("ex-or-incl", ex="{ex: … }", incl="{incl: … }")
        basis.findings.report(fields.span, "missing-key", Saying("p-no-ex-nor-incl", what=what), hint)
    fields.close()
    found = [amount for amount in written.values() if amount is not None]
    if not found or len(found) != sum(key in fields for key in written):
        return None
    if len({per for _, per in found}) > 1:
        basis.findings.report(fields.span, "quantity", Saying("p-not-alike", what=what))
        return None
    ex, incl = (None if amount is None else amount[0] for amount in written.values())
    price = Price(ex, incl, basis.vat_pct, found[0][1], basis.currency, origin)
    if ex is not None and incl is not None:
        due_incl = ex * (1 + basis.vat_pct / 100)
        if abs(incl - due_incl) > Decimal(str(VAT_TOLERANCE)) * abs(due_incl):
            message = Saying("p-vat", incl=plain(incl), ex=plain(ex), vat_pct=float(basis.vat_pct))
            hint = Saying("would-be", due=f"{plain(due_incl)} {basis.currency}/{price.per}")
            basis.findings.report(fields.value_span("incl"), "vat", message, hint)
    return price


def read_number(findings: Findings, node: Node | None, what: str, unit: str) -> Decimal | None:
    """The exact number of `node`, which must be in `unit`."""
    text = findings.text(node, what)
    if text is None or node is None:
        return None
    match = _AMOUNT.match(text)
    if match is None or match[2] != unit:
        report_amount(
            findings, node, what, Amount(text, None if match is None else match[2] or "", unit, "1.5")
        )
        return None
    return Decimal(match[1])


def _amount(basis: Basis, node: Node | None, key: str, due: Collection[Per]) -> tuple[Decimal, Per] | None:
    text = basis.findings.text(node, key)
    if text is None or node is None:
        return None
    like = _like(basis.currency, next(iter(due)))
    match = _AMOUNT.match(text)
    if match is None or match[2] is None:
        report_amount(basis.findings, node, key, Amount(text, None if match is None else "", like, "12.34"))
        return None
    money, _, per_text = match[2].partition("/")
    currency, share = MONEY.get(money, ("", Decimal(0)))
    per, scale = WRITTEN_PER.get(per_text, (_per(per_text), Decimal(1)))
    if currency != basis.currency or per is None or per not in due:
        known = Saying("either-of", names=tuple(_like(basis.currency, each) for each in due))
        problem = Saying("q-other-unit", text=text, unit=match[2], due=known)
        hint = Saying("q-write-in", unit=like)
        basis.findings.report(node, "quantity", Saying("p-of", what=key, problem=problem), hint)
        return None
    amount = Decimal(match[1]) * share * scale
    if per is Per.KWH and currency == "EUR" and amount > DEAREST_EUR_KWH:
        doubt_price(basis.findings, node, key, text)
    return amount, per


def _per(text: str) -> Per | None:
    return Per(text) if text in set(Per) else None


def _like(currency: str, per: Per) -> str:
    return f"{CENTS[currency]}/kWh" if per is Per.KWH else f"{currency}/{per}"


def plain(number: Decimal) -> str:
    """Without an exponent, and without zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
