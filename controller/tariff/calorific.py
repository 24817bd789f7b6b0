# SPDX-License-Identifier: MIT
"""The section `calorific` of rates.yaml: how much energy a cubic metre of gas holds, by country and date.

    calorific:
      BE:
        periods:
          - {valid_from: 2026-01-01, value: 11.0 kWh/m³, source: yearly bill, verified: true}

The grid company publishes a value for each month and delivery station; the bill multiplies the m³ as the meter reads
them by it (domain: Belgium 10 to 11.5 kWh/m³). A value holds from `valid_from` until the next begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from controller.model.house import COUNTRIES
from controller.model.saying import Saying
from controller.model.yaml_fields import Fields, Findings
from controller.tariff.figures import Origin, read_origin, read_some
from controller.tariff.published import check_spans, read_span

UNIT = "kWh/m³"
LEAST, MOST = Decimal(5), Decimal(15)
"""Low-calorific gas has some 9.8 kWh/m³, the richest 12: whatever is outside is in another unit."""
_VALUE = re.compile(r"(\d+(?:\.\d+)?)\s*(\S.*)?")


@dataclass(frozen=True, slots=True)
class Calorific:
    """A calorific value [kWh/m³] from one date on."""

    country: str
    valid_from: date
    valid_to: date | None
    kwh_per_m3: Decimal
    origin: Origin


def calorific_on(values: tuple[Calorific, ...], country: str, day: date) -> Calorific | None:
    """What holds in a country on a day; None where rates.yaml says nothing of it."""
    begun = [each for each in values if each.country == country and each.valid_from <= day]
    newest = max(begun, key=lambda each: each.valid_from, default=None)
    return newest if newest is None or newest.valid_to is None or day <= newest.valid_to else None


def read_calorific(findings: Findings, root: Fields) -> tuple[Calorific, ...]:
    """All values of the file; the section may be absent."""
    found: list[Calorific] = []
    for key, fields in root.each("calorific", Saying("a-country")):
        findings.choice(key, "calorific", COUNTRIES)
        spans: list[tuple[date, date | None, Fields]] = []
        for node in read_some(findings, fields, "periods"):
            period = findings.fields(node, Saying("a-period-of", name=key.text))
            span, value, origin = read_span(findings, period), _value(findings, period), read_origin(period)
            period.close()
            if span is not None:
                spans.append((*span, period))
            if span is not None and value is not None:
                found.append(Calorific(key.text, *span, value, origin))
        check_spans(findings, Saying("calorific-of", name=key.text), spans)
    return tuple(found)


def _value(findings: Findings, period: Fields) -> Decimal | None:
    node = period.node("value")
    text = findings.text(node, "value")
    if text is None or node is None:
        return None
    match = _VALUE.fullmatch(text)
    if match is None or match[2] not in (UNIT, "kWh/m3"):
        problem = Saying("p-of", what="value", problem=Saying("p-no-calorific", text=text))
        findings.report(node, "quantity", problem, Saying("write-it-like", example=f"11.0 {UNIT}"))
        return None
    value = Decimal(match[1])
    if not LEAST <= value <= MOST:
        hint = Saying("from-to", low=f"{LEAST}", high=f"{MOST} {UNIT}")
        findings.report(node, "out-of-range", Saying("p-beyond", what="value", text=text), hint)
        return None
    return value
