# SPDX-License-Identifier: MIT
"""What crosses between the controller and its windows about the rates that a house pays by.

GET rates lists the newest figures of its grid, its state and its suppliers; POST rates/check says what would be wrong
with a change, PUT rates makes it. A change holds from a day on: it becomes a period of its own behind the newest, so
that what was paid before stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from controller.model.messages import ProblemMessage


@dataclass(frozen=True, slots=True)
class RateFigureMessage:
    """A figure of the newest period."""

    path: str
    """Where it stands in its period: `lines/energy/price`."""
    label: str
    ex: str
    """Without VAT, with its unit as rates.yaml writes it: `12.62 ct/kWh`; empty where that is not published."""
    incl: str
    """With VAT."""
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class TariffRatesMessage:
    """One tariff with its newest figures."""

    key: str
    name: str
    part: str
    """`grid`, `supplier` or `levies`."""
    medium: str
    """`electricity`, `gas` or `water`."""
    valid_from: date
    """Since when, or from when on, the newest period holds."""
    vat_pct: float
    figures: tuple[RateFigureMessage, ...]


@dataclass(frozen=True, slots=True)
class RatesMessage:
    """GET rates."""

    tariffs: tuple[TariffRatesMessage, ...]
    can_change: bool
    """False for a simulated house, which pays by made-up rates."""
    file: str
    """Where a change is written."""


@dataclass(frozen=True, slots=True)
class NewFigureRequest:
    """A figure that has another value: `14.1 ct/kWh`."""

    path: str
    text: str
    with_vat: bool


@dataclass(frozen=True, slots=True)
class RateChangeRequest:
    """PUT rates and POST rates/check: figures of one tariff from a day on."""

    tariff: str
    valid_from: date
    source: str
    figures: tuple[NewFigureRequest, ...]


@dataclass(frozen=True, slots=True)
class RatesCheckMessage:
    """The answer to both: with errors nothing was written."""

    problems: tuple[ProblemMessage, ...]
    is_written: bool
