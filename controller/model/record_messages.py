# SPDX-License-Identifier: MIT
"""GET forecast: how good the forecast of the quarter has been in this house, over some thirty days.

Powers in W, shares 0..1, risks in %. Empty until quarters have ended that were seen whole.
"""

from __future__ import annotations

from dataclasses import dataclass


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
class RecordMessage:
    """The whole record."""

    stages: tuple[RecordStageMessage, ...]
    likelihoods: tuple[LikelihoodMessage, ...]
