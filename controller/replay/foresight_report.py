# SPDX-License-Identifier: MIT
"""The figures of merit of forecasts, one quarter after the other: nothing of a quarter is kept but its errors."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

from controller.model.snapshot import Forecast
from controller.replay.foresight import ELAPSED_S, Ended, Guess

PROBABILITIES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Of the pinball loss: its mean over these."""
BANDS = {"cover80": (0.1, 0.9), "cover90": (0.05, 0.95)}
BASE = "base"


@dataclass(frozen=True, slots=True)
class Figures:
    """One method at one time of the quarter. None: the method says nothing of it."""

    mae_w: float | None
    rmse_w: float | None
    p95_w: float | None
    brier: float
    pinball_w: float | None
    cover80: float | None
    """Share of quarters that ended within the 80 % band."""
    cover90: float | None

    def to_dict(self) -> dict[str, float | None]:
        """Powers to a tenth of a watt."""
        return {
            "mae_w": _rounded(self.mae_w, 1),
            "rmse_w": _rounded(self.rmse_w, 1),
            "p95_w": _rounded(self.p95_w, 1),
            "brier": _rounded(self.brier, 6),
            "pinball_w": _rounded(self.pinball_w, 1),
            "cover80": _rounded(self.cover80, 4),
            "cover90": _rounded(self.cover90, 4),
        }


class Scores:
    """Adds up what was foreseen and what came. Owned by one report."""

    def __init__(self) -> None:
        self.quarters = 0
        self.events = 0
        """New month peaks."""
        self._sums: dict[tuple[int, str], _Sums] = {}

    def add(self, ended: Ended) -> None:
        """A whole quarter."""
        self.quarters += 1
        is_event = ended.demand_w > ended.threshold_w
        self.events += is_event
        for elapsed_s, (_, guesses) in ended.guesses.items():
            for name, guess in guesses.items():
                sums = self._sums.setdefault((elapsed_s, name), _Sums())
                sums.add(guess, ended, is_event=is_event)

    def figures(self) -> dict[int, dict[str, Figures]]:
        """By elapsed seconds and method."""
        found: dict[int, dict[str, Figures]] = {elapsed_s: {} for elapsed_s in ELAPSED_S}
        for (elapsed_s, name), sums in self._sums.items():
            found[elapsed_s][name] = sums.figures()
        if not self.quarters:
            return found
        rate = self.events / self.quarters
        base = Figures(None, None, None, rate * (1 - rate), None, None, None)
        return {elapsed_s: {**methods, BASE: base} for elapsed_s, methods in found.items()}


class _Sums:
    """One method at one time of the quarter."""

    def __init__(self) -> None:
        self._errors_w = array("f")
        self._squares = self._brier = self._pinball_w = 0.0
        self._within = dict.fromkeys(BANDS, 0)
        self._knows_spread = False

    def add(self, guess: Guess, ended: Ended, *, is_event: bool) -> None:
        error_w = guess.w - ended.demand_w
        self._errors_w.append(abs(error_w))
        self._squares += error_w * error_w
        self._brier += (guess.risk - is_event) ** 2
        self._pinball_w += _pinball_w(guess, ended.demand_w)
        if guess.forecast is not None:
            self._knows_spread = True
            for band, edges in BANDS.items():
                self._within[band] += _is_within(guess.forecast, edges, ended.demand_w)

    def figures(self) -> Figures:
        n = len(self._errors_w)
        shares = {band: self._within[band] / n if self._knows_spread else None for band in BANDS}
        return Figures(
            mae_w=sum(self._errors_w) / n,
            rmse_w=sqrt(self._squares / n),
            p95_w=_quantile(sorted(self._errors_w), 0.95),
            brier=self._brier / n,
            pinball_w=self._pinball_w / n,
            cover80=shares["cover80"],
            cover90=shares["cover90"],
        )


def report_dict(scores: Scores, step_s: int) -> dict[str, Any]:
    """As JSON: `{"quarters", "step_s", "elapsed": {seconds: {method: figures}}}`."""
    return {
        "quarters": scores.quarters,
        "step_s": step_s,
        "elapsed": {
            str(elapsed_s): {name: each.to_dict() for name, each in methods.items()}
            for elapsed_s, methods in scores.figures().items()
        },
    }


def score(quarters: Iterable[Ended]) -> Scores:
    """All of `quarters`."""
    scores = Scores()
    for ended in quarters:
        scores.add(ended)
    return scores


def _pinball_w(guess: Guess, demand_w: float) -> float:
    """Mean over PROBABILITIES; a point stands for all of them, and they lie evenly around 0.5."""
    forecast = guess.forecast
    if forecast is None:
        return abs(demand_w - guess.w) / 2
    told_w = dict(forecast.quantiles_w)
    loss_w = 0.0
    for p in PROBABILITIES:
        if p not in told_w:
            told_w[p] = forecast.quantile_w(p)
        error_w = demand_w - told_w[p]
        loss_w += max(p * error_w, (p - 1) * error_w)
    return loss_w / len(PROBABILITIES)


def _is_within(forecast: Forecast, edges: tuple[float, float], demand_w: float) -> bool:
    low, high = edges
    return forecast.quantile_w(low) <= demand_w <= forecast.quantile_w(high)


def _quantile(risen: list[float], p: float) -> float:
    place = p * (len(risen) - 1)
    low = int(place)
    after = risen[min(low + 1, len(risen) - 1)]
    return risen[low] + (place - low) * (after - risen[low])


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
