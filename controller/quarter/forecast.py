# SPDX-License-Identifier: MIT
"""How the running quarter will end: a first guess, and how far such guesses have been off.

guess [W] = (energy so far + recent power x time left) / 0.25 h
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.snapshot import Forecast

PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
SPREAD = (-0.6, -0.4, -0.12, -0.01, 0.10, 0.45, 0.8)


class Forecaster:
    """Learns one house. Owned by one Quarter."""

    def __init__(self) -> None:
        self._recent_w: float | None = None
        self._at_s: float | None = None

    def observe(self, elapsed_s: float, draw_w: float) -> None:
        """A telegram: import now [W]."""
        self._recent_w = draw_w if self._recent_w is None else 0.5 * (self._recent_w + draw_w)

    def forecast(self, elapsed_s: float, used_wh: float, silent_s: float = 0.0) -> Forecast:
        """Where the quarter will end."""
        left = max(0.0, QUARTER_S - elapsed_s) / QUARTER_S
        recent_w = self._recent_w or 0.0
        guess_w = 4 * used_wh + recent_w * left
        scale_w = (recent_w + 200) * left
        points = tuple(
            (p, max(4 * used_wh, guess_w + s * scale_w)) for p, s in zip(PROBABILITIES, SPREAD, strict=True)
        )
        return Forecast(guess_w, points)

    def learn(self, demand_w: float) -> None:
        """A complete quarter has ended at `demand_w`."""

    def begin(self) -> None:
        """A new quarter."""

    def to_dict(self) -> dict[str, Any]:
        return {}

    def restore(self, saved: dict[str, Any]) -> None:
        """Take over what `to_dict` gave."""


def risk_pct(forecast: Forecast, target_w: float, used_wh: float) -> float:
    """Probability [%] that the quarter ends above `target_w`."""
    if 4 * used_wh > target_w:
        return 100.0
    points = forecast.quantiles_w
    if target_w >= points[-1][1]:
        return 100 * (1 - points[-1][0])
    for (low_p, low_w), (high_p, high_w) in pairwise(points):
        if target_w < high_w:
            share = max(0.0, (target_w - low_w) / (high_w - low_w))
            return 100 * (1 - low_p - share * (high_p - low_p))
    return 0.0
