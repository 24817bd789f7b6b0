# SPDX-License-Identifier: MIT
"""One figure of a tariff: an amount with its unit, without and with VAT, where it comes from, and whether that is sure.

A figure is written `{ex: 54.20 EUR/kW/yr, incl: 57.4530 EUR/kW/yr}`; both are kept as published, because suppliers
round them differently, and a pair that does not fit the VAT is a problem, because one of them is then a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from controller.model.saying import Saying, Words
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Mapping, Node, Scalar, Sequence

VAT_TOLERANCE = 0.0005
"""Published figures are rounded: 0.05 % is more than any rounding, and less than any slip."""


class RateUnit(StrEnum):
    """What a figure is counted in."""

    PER_KW_YEAR = "EUR/kW/yr"
    PER_YEAR = "EUR/yr"
    PER_KWH = "ct/kWh"


_AMOUNT = re.compile(r"\s*(\d+(?:\.\d+)?)(?:\s*(\S.*?))?\s*\Z")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from."""

    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount [its unit; EUR/kWh where that is written ct/kWh] without and with VAT."""

    ex: float
    incl: float
    unit: RateUnit
    origin: Origin


@dataclass(frozen=True, slots=True)
class PowerFigure:
    """A power [W] with its origin."""

    w: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class AreaRates:
    """One grid area with a capacity tariff, from one date on."""

    area: str
    name: str
    also: tuple[str, ...]
    """Other names that the area goes by."""
    country: str
    valid_from: date
    floor: PowerFigure
    capacity: Figure
    energy: Figure
    maximum: Figure
    data: Figure
    valid_to: date | None
    vat_pct: float
    levies: tuple[str, ...]
    """Tariffs of the state that come with it."""


def read_some(findings: Findings, fields: Fields, key: str) -> tuple[Node, ...]:
    """The list under `key`, which must hold something: of an empty one nobody would be told."""
    items = fields.items(key)
    node = fields.node(key, required=False)
    if isinstance(node, Sequence) and not items:
        message = Saying("p-part-empty", key=key, what=fields.what)
        findings.report(node, "no-value", message, Saying("write-one-or-remove", what=fields.what))
    return items


def read_each(findings: Findings, fields: Fields, key: str, what: Words) -> Iterator[tuple[Scalar, Fields]]:
    """Name and keys of each mapping under `key`, which must hold something: of an empty one nobody would be told."""
    entries = findings.fields(fields.node(key), key).entries
    node = fields.node(key, required=False)
    if isinstance(node, Mapping) and not entries:
        message = Saying("p-part-empty", key=key, what=fields.what)
        findings.report(node, "no-value", message, Saying("write-at-least"))
    yield from fields.each(key, what) if entries else ()


def read_origin(fields: Fields, default: Origin | None = None) -> Origin:
    """`source` and `verified` of `fields`; a part that has none has those of the whole."""
    if default is None:
        return Origin(fields.text("source") or "", fields.truth("verified") is True)
    is_verified = fields.truth("verified", default.is_verified)
    return Origin(fields.text("source", default.source), is_verified)


DEAREST_EUR_KWH = 2
"""No household ever paid as much for a kWh: above it cents were written as euros, or a point was forgotten."""


def read_figure(
    findings: Findings, node: Node | None, unit: RateUnit, vat_pct: float | None, origin: Origin
) -> Figure | None:
    """The figure of `node`, in `unit`, with the `origin` of the whole where it names no other."""
    fields = findings.fields(node, Saying("a-figure"))
    ex, incl = (_amount(findings, fields, key, unit) for key in ("ex", "incl"))
    own = read_origin(fields, origin)
    fields.close()
    if ex is None or incl is None or vat_pct is None:
        return None
    due = ex * (1 + vat_pct / 100)
    if abs(incl - due) > VAT_TOLERANCE * due:
        message = Saying("p-vat", incl=_shown(incl, unit), ex=_shown(ex, unit), vat_pct=vat_pct)
        hint = Saying("would-be", due=_shown(due, unit))
        findings.report(fields.value_span("incl"), "vat", message, hint)
    return Figure(ex, incl, unit, own)


def read_power(findings: Findings, node: Node | None, origin: Origin) -> PowerFigure | None:
    """The power of `node`: `{value: 2.5 kW}`."""
    fields = findings.fields(node, Saying("a-figure"))
    value_w = fields.quantity("value", Dimension.POWER, within=(0, 1_000_000))
    own = read_origin(fields, origin)
    fields.close()
    return None if value_w is None else PowerFigure(value_w, own)


def _amount(findings: Findings, fields: Fields, key: str, unit: RateUnit) -> float | None:
    node = fields.node(key)
    text = findings.text(node, key)
    if text is None or node is None:
        return None
    match = _AMOUNT.match(text)
    if match is None or (match[2] or "").replace("€", "EUR") != unit:
        report_amount(
            findings, node, key, Amount(text, None if match is None else match[2] or "", unit, "54.20")
        )
        return None
    amount = float(match[1]) / (100 if unit is RateUnit.PER_KWH else 1)
    if unit is RateUnit.PER_KWH and amount > DEAREST_EUR_KWH:
        doubt_price(findings, node, key, text)
    return amount


@dataclass(frozen=True, slots=True)
class Amount:
    """What stands where an amount is due. `unit` is None where it is none, and empty where it has none."""

    text: str
    unit: str | None
    due: str
    example: str
    """A number to write in its place."""


def report_amount(findings: Findings, node: Node, key: str, written: Amount) -> None:
    """That an amount is none, has no unit, or has another one than is due."""
    match written.unit:
        case None:
            problem = Saying("p-no-amount", text=written.text)
            hint = Saying("write-it-like", example=f"{written.example} {written.due}")
        case "":
            problem = Saying("q-without-unit", text=written.text)
            hint = Saying("write", what=f"{written.text} {written.due}")
        case unit:
            problem = Saying("q-other-unit", text=written.text, unit=unit, due=written.due)
            hint = Saying("q-write-in", unit=written.due)
    findings.report(node, "quantity", Saying("p-of", what=key, problem=problem), hint)


def doubt_price(findings: Findings, node: Node, what: str, text: str) -> None:
    """Ask about a kWh that is dearer than any was: it may be meant, and is taken as it is."""
    findings.warn(node, "unit", Saying("rates-dear", name=what, text=text), Saying("rates-cents"))


def _shown(value: float, unit: RateUnit) -> str:
    return f"{value * (100 if unit is RateUnit.PER_KWH else 1):.6g} {unit}"
