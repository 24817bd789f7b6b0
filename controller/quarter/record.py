# SPDX-License-Identifier: MIT
"""The forecast's own record in this house: what it said, and what came, over some thirty days.

Six times a quarter it is noted what was foreseen: the median, the 80 and 90 % bands, the risk of ending above the
target. When the quarter has ended, complete, it is counted how far off that was, whether the bands held, and how often
what was called so likely came true. "As at this moment" (the energy so far and the newest power for the time left) is
counted beside it, because a forecast is worth no more than what it knows beyond that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from controller.model.clock import QUARTER_S
from controller.model.snapshot import Forecast, QuarterState

STAGES_S = (60.0, 180.0, 300.0, 450.0, 600.0, 720.0)
"""Seconds into the quarter at which is noted what is foreseen."""
MEMORY_QUARTERS = 2_880
"""Older quarters fade: this many count in the end."""
RISK_EDGES_PCT = (1.0, 5.0, 20.0, 40.0, 60.0, 80.0, 95.0, 99.0)
"""Between these, what was called about as likely is counted together."""
LATENESS_S = 35.0
"""A moment that no telegram stood near is not noted; one a minute does, and a little late."""
BANDS = ((0.1, 0.9), (0.05, 0.95))


@dataclass(frozen=True, slots=True)
class Stage:
    """How good the forecast was, so far into the quarter; powers in W, shares 0..1."""

    elapsed_s: float
    quarters: float
    mae_w: float
    hold_mae_w: float
    """The same by the newest power alone."""
    brier: float
    """Mean squared error of the risk of ending above the target."""
    hold_brier: float
    base_brier: float
    """Of always saying how often it happens."""
    cover80: float
    cover90: float


@dataclass(frozen=True, slots=True)
class Likelihood:
    """What was called about as likely: the mean risk that was told, and how often it came true [%]."""

    cases: float
    told_pct: float
    came_pct: float


@dataclass(slots=True)
class _Sums:
    quarters: float = 0.0
    error_w: float = 0.0
    hold_error_w: float = 0.0
    squares: float = 0.0
    hold_squares: float = 0.0
    events: float = 0.0
    within: list[float] = field(default_factory=lambda: [0.0] * len(BANDS))

    def fade(self, share: float) -> None:
        self.quarters *= share
        self.error_w *= share
        self.hold_error_w *= share
        self.squares *= share
        self.hold_squares *= share
        self.events *= share
        self.within = [each * share for each in self.within]

    @classmethod
    def of(cls, row: Sequence[float]) -> _Sums:
        """What `to_list` gave."""
        quarters, error_w, hold_error_w, squares, hold_squares, events, *within = row
        return cls(quarters, error_w, hold_error_w, squares, hold_squares, events, within)

    def to_list(self) -> list[float]:
        sums = (self.quarters, self.error_w, self.hold_error_w, self.squares, self.hold_squares, self.events)
        return [round(each, 4) for each in (*sums, *self.within)]


@dataclass(frozen=True, slots=True)
class _Note:
    stage: int
    forecast: Forecast
    hold_w: float
    risk: float
    target_w: float


class Record:
    """Counts what was foreseen in one house. Owned by one Quarter."""

    def __init__(self) -> None:
        self._sums = [_Sums() for _ in STAGES_S]
        self._likely = [[0.0, 0.0, 0.0] for _ in range(len(RISK_EDGES_PCT) + 1)]
        """Cases, sum of risks, sum of those that came true."""
        self._notes: list[_Note] = []
        self._start: datetime | None = None

    def note(self, state: QuarterState) -> None:
        """What is foreseen now, where a moment to note has just passed."""
        if state.start != self._start:
            self._start, self._notes = state.start, []
        passed = bisect_right(STAGES_S, state.elapsed_s)
        is_noted = bool(self._notes) and self._notes[-1].stage >= passed - 1
        if not passed or is_noted or state.elapsed_s > STAGES_S[passed - 1] + LATENESS_S:
            return
        if state.forecast is None or state.risk_pct is None or state.power_w is None:
            return
        hold_w = 4 * state.used_wh + max(0.0, state.power_w) * state.remaining_s / QUARTER_S
        self._notes.append(_Note(passed - 1, state.forecast, hold_w, state.risk_pct / 100, state.target_w))

    def close(self, start: datetime, demand_w: float) -> None:
        """The complete quarter that began at `start` has ended at `demand_w`."""
        if start != self._start:
            return
        share = 1 - 1 / MEMORY_QUARTERS
        for cells in self._likely:
            cells[:] = [each * share for each in cells]
        for note in self._notes:
            self._count(note, demand_w, share)
        self._notes = []

    def stages(self) -> tuple[Stage, ...]:
        """Those of which something is known."""
        return tuple(
            _stage(elapsed_s, sums)
            for elapsed_s, sums in zip(STAGES_S, self._sums, strict=True)
            if sums.quarters
        )

    def likelihoods(self) -> tuple[Likelihood, ...]:
        """From unlikely to likely; where nothing was called so, nothing."""
        return tuple(
            Likelihood(cases, 100 * told / cases, 100 * came / cases)
            for cases, told, came in self._likely
            if cases
        )

    def to_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {
            "stages": [sums.to_list() for sums in self._sums],
            "likely": [[round(each, 4) for each in cells] for cells in self._likely],
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over what `to_dict` gave; of another shape, it is left out."""
        stages: Sequence[Sequence[float]] = saved["stages"]
        likely = [[float(each) for each in cells] for cells in saved["likely"]]
        if len(stages) != len(STAGES_S) or [len(cells) for cells in likely] != [3] * len(self._likely):
            return
        self._sums = [_Sums.of([float(each) for each in row]) for row in stages]
        self._likely = likely

    def _count(self, note: _Note, demand_w: float, share: float) -> None:
        sums, is_event = self._sums[note.stage], demand_w > note.target_w
        sums.fade(share)
        sums.quarters += 1
        sums.error_w += abs(note.forecast.median_w - demand_w)
        sums.hold_error_w += abs(note.hold_w - demand_w)
        sums.squares += (note.risk - is_event) ** 2
        sums.hold_squares += ((note.hold_w > note.target_w) - is_event) ** 2
        sums.events += is_event
        for place, (low, high) in enumerate(BANDS):
            low_w, high_w = note.forecast.quantile_w(low), note.forecast.quantile_w(high)
            sums.within[place] += low_w <= demand_w <= high_w
        cells = self._likely[sum(100 * note.risk >= edge for edge in RISK_EDGES_PCT)]
        cells[0] += 1
        cells[1] += note.risk
        cells[2] += is_event


def _stage(elapsed_s: float, sums: _Sums) -> Stage:
    n = sums.quarters
    rate = sums.events / n
    return Stage(
        elapsed_s=elapsed_s,
        quarters=n,
        mae_w=sums.error_w / n,
        hold_mae_w=sums.hold_error_w / n,
        brier=sums.squares / n,
        hold_brier=sums.hold_squares / n,
        base_brier=rate * (1 - rate),
        cover80=sums.within[0] / n,
        cover90=sums.within[1] / n,
    )
