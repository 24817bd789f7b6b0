# SPDX-License-Identifier: MIT
"""Which questions each part of the page History has for the controller. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from controller.model.bill_messages import MonthCostsMessage
from controller.model.billed_messages import EntryMessage, QuarterMessage
from controller.model.clock import QUARTER_S
from controller.model.messages import DecisionMessage, HistoryMessage, PeakMessage
from controller.model.total_messages import (
    COST,
    EXPORT,
    IMPORT,
    PER_DAY,
    PER_MONTH,
    QuarterMapMessage,
    TotalMessage,
)
from gui.past_energy import SERIES
from gui.period_feed import Need
from gui.periods import Period, Scope

CURVES = "grid_w,house_w,solar_w,battery_w,charger_w"
COLUMN_STEP = 64
"""A window that grows by a few pixels asks nothing anew."""
MOST_POINTS = 2_000
MOST_DECISIONS = 300
MARKED = (Scope.DAY, Scope.WEEK)
"""In longer periods decisions would be a black line."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: a period on the clocks of the house, and devices that make heat."""

    period: Period
    zone: str
    heaters: tuple[str, ...] = ()
    columns: int = 640
    """Of pixels, that the curves have."""
    sensors: tuple[str, ...] = ()
    """Dotted."""

    @property
    def span(self) -> tuple[datetime, datetime]:
        """In UTC."""
        return self.period.span(self.zone)


def power_need(span: tuple[datetime, datetime], columns: int) -> Need:
    """Curves in at most as many points as there are columns of pixels."""
    points = max(COLUMN_STEP, min(MOST_POINTS, columns // COLUMN_STEP * COLUMN_STEP))
    return _need("history", HistoryMessage, span, series=CURVES, points=str(points))


def sensors_need(look: Look) -> Need:
    """The same of all sensors."""
    points = max(COLUMN_STEP, look.columns // 2 // COLUMN_STEP * COLUMN_STEP)
    return _need("history", HistoryMessage, look.span, series=",".join(look.sensors), points=str(points))


def decisions_need(look: Look) -> Need:
    """The decisions of the period, newest first."""
    return _need("decisions", list[DecisionMessage], look.span, limit=str(MOST_DECISIONS))


def map_need(look: Look, series: str) -> Need:
    """Every quarter of a series."""
    return _need("history/quarters", QuarterMapMessage, look.span, series=series)


def totals_need(look: Look) -> Need:
    """Days, or of a year months."""
    per = PER_MONTH if look.period.scope is Scope.YEAR else PER_DAY
    return _need("history/totals", list[TotalMessage], look.span, per=per)


def peaks_need(look: Look) -> Need:
    """Every month's peak."""
    return Need("peaks", list[PeakMessage], (), look.span[1].timestamp())


def bill_need(look: Look, month: str) -> Need:
    """What the peaks are billed by in a month."""
    return Need("bill", MonthCostsMessage, (("month", month),), look.span[1].timestamp())


def energy_needs(look: Look) -> tuple[Need, ...]:
    """Of a day its quarters by series, else its totals."""
    if look.period.scope is not Scope.DAY:
        return (totals_need(look),)
    return tuple(map_need(look, series) for series in (IMPORT, EXPORT, *SERIES))


def cost_needs(look: Look) -> tuple[Need, ...]:
    """The same for money."""
    return (map_need(look, COST),) if look.period.scope is Scope.DAY else (totals_need(look),)


def quarter_needs(look: Look) -> tuple[Need, ...]:
    """For the picture of quarters."""
    return map_need(look, IMPORT), map_need(look, EXPORT)


def heat_needs(look: Look) -> tuple[Need, ...]:
    """Of a day: what each device made heat with. Nobody may have recorded it yet."""
    return tuple(map_need(look, name) for name in look.heaters) if look.period.scope is Scope.DAY else ()


def mark_needs(start_s: int) -> tuple[Need, Need, Need]:
    """A quarter's energies, what it cost, and what was decided in it."""
    start = datetime.fromtimestamp(start_s, UTC)
    span = start, start + timedelta(seconds=QUARTER_S)
    return (
        _need("quarters", list[QuarterMessage], span),
        _need("costs", list[EntryMessage], span),
        _need("decisions", list[DecisionMessage], span, limit="20"),
    )


def part_needs(part: str, look: Look, month: str) -> tuple[Need, ...]:
    """Everything that a part asks; the first ones are those without which there is nothing to see."""
    marks = (decisions_need(look),) if look.period.scope in MARKED else ()
    needs: dict[str, Sequence[Need]] = {
        "power": (power_need(look.span, look.columns), *marks),
        "energy": (*energy_needs(look), *heat_needs(look)),
        "quarters": quarter_needs(look),
        "cost": (*cost_needs(look), bill_need(look, month)),
        "peaks": (peaks_need(look), bill_need(look, month)),
        "sensors": (sensors_need(look),) if look.sensors else (),
    }
    return tuple(needs[part])


def _need(route: str, kind: object, span: tuple[datetime, datetime], **query: str) -> Need:
    start, end = span
    asked = (*query.items(), ("from", start.isoformat()), ("to", end.isoformat()))
    return Need(route, kind, asked, end.timestamp())
