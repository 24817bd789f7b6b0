# SPDX-License-Identifier: MIT
"""A month's bill as the API says it: what it came to by line, what it will come to, and the peaks behind it.

Amounts are in the bill's currency, with VAT, to the cent; what the house earned is negative. What has no price has no
amount and is named in `notes`: it is never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from controller.model.messages import PeakMessage
from controller.model.said_messages import SaidMessage


@dataclass(frozen=True, slots=True)
class BillLineMessage:
    """One line. Amount of None: its price is not known."""

    group: str
    """`energy`, `injection`, `network` or `levies`."""
    label: str
    quantity: float
    unit: str
    """Of the quantity; empty where there is none."""
    price: str
    """As it is published."""
    amount: float | None
    vat_pct: float
    source: str
    is_verified: bool
    """False: no primary source was seen for its price."""
    tariff: str
    valid_from: date | None
    """Since when its price holds."""


@dataclass(frozen=True, slots=True)
class VatMessage:
    """What is taxed at one rate: without VAT, the VAT."""

    vat_pct: float
    base: float
    vat: float


@dataclass(frozen=True, slots=True)
class BillMessage:
    """The bill of the days `first` to `last`."""

    first: date
    last: date
    currency: str
    lines: tuple[BillLineMessage, ...]
    rounding: float
    """What the rounded lines miss of the total."""
    total: float
    vat: tuple[VatMessage, ...]
    notes: tuple[str, ...]
    """What belongs on it and is not in the total."""
    import_wh: int
    export_wh: int
    unpriced_wh: int
    """Of all lines together; not in the total."""
    quarters_missing: int
    billed_w: float | None
    """By which the network is paid: the mean of the months that count. None where it is not paid by peaks."""
    is_capped: bool
    """The maximum tariff binds: a higher peak costs nothing more."""
    is_priced: bool
    """Everything that belongs on it has a price."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `notes`, as `notes.0`."""


@dataclass(frozen=True, slots=True)
class MonthCostsMessage:
    """What a month (`YYYY-MM`) cost. Bill of None: nothing is known of it, or of what is paid."""

    month: str
    is_running: bool
    area: str | None
    """As site.yaml names it."""
    contract: str | None
    first_month: str | None
    """The first of which anything was recorded; None while nothing was."""
    until: datetime | None
    """Up to when it was measured."""
    bill: BillMessage | None
    outlook: float | None
    """What the whole of a running month will probably cost."""
    year: float | None
    """What the year cost up to `until`."""
    is_year_priced: bool
    peaks: tuple[PeakMessage, ...]
    """Of the thirteen months that end with this one, oldest first, as far as they are known."""
    floor_w: float | None
    """At least so much is billed; None where peaks do not count."""
    gas: BillMessage | None = None
    """Of the days of the month on which its meter was heard; None where there is none. Its energies are zero: m³ and
    kWh of gas stand in its lines."""
    water: BillMessage | None = None
    year_first: date | None = None
    """The first day in `year`: what was paid before it is not known."""
