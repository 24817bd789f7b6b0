# SPDX-License-Identifier: MIT
"""GET contracts: what each supplier's contract would have cost for what this house used, at the prices of today.

Amounts are in the house's currency, with VAT, and hold everything on the bill: energy, network and levies. What has no
price is named and is not in them: it is never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from controller.model.said_messages import SaidMessage


@dataclass(frozen=True, slots=True)
class ComparedMessage:
    """One contract."""

    key: str
    """As site.yaml would name it."""
    name: str
    total: float
    """For the days that are compared."""
    is_own: bool
    is_priced: bool
    """Everything that belongs on its bill has a price."""
    unpriced_wh: int
    """Of all its lines together; not in the total."""
    notes: tuple[str, ...]
    """What else belongs on it and is not in the total."""
    is_energy_priced: bool = True
    """False where the supplier's own kWh are not in the total, which then says nothing beside others."""
    said: dict[str, SaidMessage] = field(default_factory=dict, compare=False)
    """Of `notes`, as `notes.0`."""


@dataclass(frozen=True, slots=True)
class ComparisonMessage:
    """All of them, the cheapest first; those of which something is not known come last."""

    first: date | None
    """The first of the days that are compared; None while nothing was recorded."""
    last: date | None
    days: int
    quarters_missing: int
    """Of those days; not in any total."""
    import_wh: int
    export_wh: int
    currency: str
    prices_of: date
    """The day whose prices are taken for all of them."""
    contracts: tuple[ComparedMessage, ...]
