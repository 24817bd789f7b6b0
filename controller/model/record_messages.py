# SPDX-License-Identifier: MIT
"""GET forecast: how the running quarter will end, and how good such forecasts have been in this house, over some
thirty days.

Powers in W, shares 0..1, risks in %. The record is empty until quarters have ended that were seen whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RecordStageMessage:
    """So far into the quarter. Beside each figure the same of simpler ways to guess."""

    elapsed_s: float
    quarters: float
    mae_w: float
    hold_mae_w: float
    """If the newest power simply went on."""
    brier: float
    """Mean squared error of the risk of ending above the target."""
    hold_brier: float
    base_brier: float
    """Of always saying how often it happens."""
    cover80: float
    """Share of quarters that ended within the 80 % band."""
    cover90: float


@dataclass(frozen=True, slots=True)
class LikelihoodMessage:
    """Quarters whose risk was told to be about as high: what was told, and how many of them ended above."""

    cases: float
    told_pct: float
    came_pct: float


@dataclass(frozen=True, slots=True)
class QuantileMessage:
    """The quarter ends below `w` with this probability."""

    pct: float
    w: float


@dataclass(frozen=True, slots=True)
class EndMessage:
    """Where the running quarter will end, as far as the newest telegram tells."""

    start: datetime
    elapsed_s: float
    mean_w: float
    quantiles: tuple[QuantileMessage, ...]
    """Rising. Between two of them the distribution is taken for a straight line."""
    target_w: float
    risk_pct: float | None
    """Of ending above the target."""
    peak_risk_pct: float | None
    """Of ending above `billed_w`: of a new month peak."""
    billed_w: float | None = None
    """The month's highest other quarter, never below the floor of the tariff."""


@dataclass(frozen=True, slots=True)
class RecordMessage:
    """The whole record, and the quarter that runs; None when nothing is known of it."""

    stages: tuple[RecordStageMessage, ...]
    likelihoods: tuple[LikelihoodMessage, ...]
    now: EndMessage | None = None
