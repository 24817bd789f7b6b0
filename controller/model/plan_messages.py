# SPDX-License-Identifier: MIT
"""GET plan: what the day plan foresees in each quarter, why, and what that costs.

Powers are means over a quarter [W]: grid + import, battery + discharge, solar + production, loads + consumption.
Prices in EUR/kWh. Without a plan there are no quarters, and `reason` and `text` say why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from controller.model.said_messages import SaidMessage


@dataclass(frozen=True, slots=True)
class PlanQuarterMessage:
    """A quarter of an hour from `start` on."""

    start: datetime
    import_eur_kwh: float
    export_eur_kwh: float
    is_published: bool
    """False: the prices are those of the day before."""
    house_w: float
    """Expected, without batteries, cars and planned relays."""
    grid_w: float
    device_w: dict[str, float]
    soc_pct: dict[str, float]
    """Of each battery at the end of the quarter."""


@dataclass(frozen=True, slots=True)
class PlanDeviceMessage:
    """What a device is foreseen to do, in a sentence."""

    device: str
    text: str
    said: dict[str, SaidMessage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanMessage:
    """The plan that holds now."""

    reason: str
    """Why there is none: `not-asked`, `no-prices`, `no-powers`, `silent`, `no-solver`, `unsolved`, `waits`.

    Empty: there is one.
    """
    start: datetime | None
    quarters: tuple[PlanQuarterMessage, ...]
    cost_eur: float | None
    """Energy at these prices."""
    idle_eur: float | None
    """The same with batteries idle, and cars and relays as early as they can."""
    peak_eur: float | None
    """What the month's peak would rise by."""
    stored_eur: float | None
    """What is in the batteries at the end is worth so much more than what was in them at the beginning."""
    text: tuple[str, ...]
    devices: tuple[PlanDeviceMessage, ...]
    said: dict[str, SaidMessage] = field(default_factory=dict)
    """The sentences of `text`: `text.0`, `text.1`."""
