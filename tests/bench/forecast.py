# SPDX-License-Identifier: MIT
"""How well quarters are foreseen in recorded households, all methods in one run, walk-forward from the first day.

Each household is foreseen twice: with the trees that ship, which were grown on it too, and with trees that know nothing
of it, grown on the others alone (`prior`), which tells what a house may expect that nobody has recorded. The same bars
are held to both. KWARTIER_BENCH_LEFT_OUT=0 leaves the second out. Households that are not at hand are named and left
out; KWARTIER_BENCH_DAYS takes the first days of each.

Then a house of seconds lives on with all that was learned: what a second costs, and the memory it takes.
"""

from __future__ import annotations

import json
import os
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, takewhile
from pathlib import Path
from statistics import median
from typing import TypeAlias
from unittest.mock import patch

from controller.model.snapshot import Basis
from controller.quarter import forecast
from controller.quarter.prior import shipped_trees
from controller.quarter.sample import Sample
from controller.quarter.tracker import Count
from controller.quarter.tree import Case, Tree
from controller.replay.foresight import ELAPSED_S, Ended, Kwartier, Power, methods, walk
from controller.replay.foresight_report import Figures, Scores
from tests.bench import prior
from tests.bench.households import Household, households

EARLY_S = (60, 180, 300)
ALARM_S = 300
DAY_S = 86_400
COARSER_S = (10, 60)
"""A house of seconds is foreseen as meters would show it that speak less often, too."""


@dataclass(slots=True)
class Alarms:
    """New month peaks foreseen at ALARM_S: by the risk, and by hold."""

    risks: list[tuple[float, bool]] = field(default_factory=list)
    held: list[tuple[bool, bool]] = field(default_factory=list)

    def add(self, ended: Ended) -> None:
        found = ended.guesses.get(ALARM_S)
        if found is None:
            return
        _, guesses = found
        is_event = ended.demand_w > ended.threshold_w
        self.risks.append((guesses["kwartier"].risk, is_event))
        self.held.append((guesses["hold"].risk > 0.5, is_event))

    def false(self) -> tuple[int, int]:
        """False alarms of the risk and of hold, at a level of risk that sees at least as many peaks as hold."""
        hits = sum(alarm and event for alarm, event in self.held)
        falsely = sum(alarm and not event for alarm, event in self.held)
        seen = sorted((risk for risk, event in self.risks if event), reverse=True)
        level = seen[hits - 1] if hits else 1.0
        return sum(risk >= level and not event for risk, event in self.risks), falsely


def bench_forecast() -> dict[str, object]:
    """Percent and shares; the worst of all households where it says worst."""
    whole, missing = households()
    found = [_shortened(household) for household in whole]
    figures: dict[str, object] = {f"{name} is not at hand": "left out" for name in missing}
    if not found:
        return figures
    summary: dict[str, object] = {}
    with patch.object(forecast, "Forest", prior.Catch):
        told, shipped = _walked(found, lambda _household: shipped_trees())
    cases = {household.name: caught.cases() for household, caught in zip(found, prior.CATCHES, strict=True)}
    prior.CATCHES.clear()
    figures |= told
    summary |= _summary(shipped)
    fine = [household for household in found if household.step_s == 1]
    coarse = [_in_rows_of(step_s, household) for household in fine for step_s in COARSER_S]
    figures |= _walked(coarse, lambda _household: shipped_trees())[0]
    if os.environ.get("KWARTIER_BENCH_LEFT_OUT") != "0":
        told, left_out = _walked(found, lambda household: _trees_without(household, cases))
        figures |= {f"left out: {name}": text for name, text in told.items()}
        summary |= {f"unknown_{name}": value for name, value in _summary(left_out).items()}
    return {**summary, **_cost(found[-1]), **figures}


Row: TypeAlias = "tuple[dict[int, dict[str, Figures]], int, int]"


def _walked(
    found: Sequence[Household], trees_for: Callable[[Household], tuple[Tree, ...]]
) -> tuple[dict[str, object], list[Row]]:
    told: dict[str, object] = {}
    rows = []
    for household in found:
        scores, alarms = _lived(household, trees_for(household))
        by_time = scores.figures()
        told |= _told(household.name, by_time)
        false, held = alarms.false()
        told[f"{household.name} false alarms, hold's"] = f"{false}, {held}"
        rows.append((by_time, false, held))
    return told, rows


def _lived(household: Household, trees: tuple[Tree, ...]) -> tuple[Scores, Alarms]:
    print(f"forecast: {household.name}", file=sys.stderr, flush=True)
    scores, alarms = Scores(), Alarms()
    with patch.object(forecast, "shipped_trees", lambda: trees):
        for ended in walk(household.rows(), household.step_s, methods()):
            scores.add(ended)
            alarms.add(ended)
    return scores, alarms


def _trees_without(household: Household, cases: Mapping[str, Sequence[Case]]) -> tuple[Tree, ...]:
    return tuple(prior.grown_on([theirs for name, theirs in cases.items() if name != household.name]))


def _cost(household: Household) -> dict[str, float]:
    """Of a second in a house that has learned for a month, and of the memory of what it learned."""
    learner = Kwartier()
    for _ in walk(household.rows(), household.step_s, {"it": learner}):
        continue
    saved = json.loads(json.dumps([learner.forecaster.to_dict(), learner.forecaster.experience()]))
    tracemalloc.start()
    forecaster = forecast.Forecaster()
    forecaster.restore(saved[0])
    forecaster.restore_experience(saved[1])
    held = tracemalloc.get_traced_memory()[0] + len(json.dumps(saved))
    tracemalloc.stop()
    return {"update_us": _second_us(forecaster), "memory_mb": held / 1e6}


def _second_us(forecaster: forecast.Forecaster) -> float:
    """Median of CPU time, with a kettle that goes on and off: follow, foresee, tell the risk."""
    start, used_wh, taken = datetime(2030, 1, 7, 18, tzinfo=UTC), 0.0, []
    for second in range(1, 900):
        power_w = 400.0 + 2_000 * (second % 300 < 120) + second % 7
        used_wh += power_w / 3600
        count = Count(start, float(second), used_wh, Basis.DEMAND_REGISTER)
        sample = Sample(start + timedelta(seconds=second), float(second), power_w=power_w)
        begun = time.process_time_ns()
        forecaster.observe(count, sample)
        question = forecaster.ask(count)
        forecaster.risk_pct(question, forecaster.answer(question, target_w=2_500), 2_500)
        taken.append(time.process_time_ns() - begun)
    return median(taken) / 1e3


def _shortened(household: Household) -> Household:
    """Its first days, where only so many are wanted."""
    days = int(os.environ.get("KWARTIER_BENCH_DAYS", "0"))

    def first_days(path: Path) -> Iterator[Power]:
        rows = household.read(path)
        first = next(rows)
        yield first
        yield from takewhile(lambda row: row.at < first.at + days * DAY_S, rows)

    return replace(household, read=first_days) if days else household


def _in_rows_of(step_s: int, household: Household) -> Household:
    """Means of the whole rows there are."""

    def means(path: Path) -> Iterator[Power]:
        for number, rows in groupby(household.read(path), key=lambda row: row.at // step_s):
            powers_w = [row.grid_w for row in rows]
            if len(powers_w) * household.step_s == step_s:
                yield Power(number * step_s, sum(powers_w) / len(powers_w))

    return replace(household, name=f"{household.name} as {step_s} s", step_s=step_s, read=means)


def _told(name: str, by_time: dict[int, dict[str, Figures]]) -> dict[str, str]:
    """`gb_1s 60 s`: mean absolute errors, Brier, coverage, of all methods side by side."""
    told = {}
    for elapsed_s, figures in by_time.items():
        maes = " ".join(
            f"{method} {each.mae_w:.0f}" for method, each in figures.items() if each.mae_w is not None
        )
        briers = " ".join(f"{1000 * each.brier:.2f}" for each in figures.values())
        own = figures["kwartier"]
        told[f"{name} {elapsed_s} s"] = f"{maes} W | {briers} ‰ | {own.cover80:.3f} {own.cover90:.3f}"
    return told


SUMMARIES = (
    "mae_worst_pct", "mae_early_pct", "mae_late_pct", "brier_worst", "brier_mean", "cover_off_points", "false_alarms",
)  # fmt: skip


def _summary(rows: Sequence[Row]) -> dict[str, float]:
    gains = {s: [_gain_pct(by_time[s]) for by_time, _, _ in rows] for s in ELAPSED_S}
    briers = [_brier_ratio(by_time[s]) for by_time, _, _ in rows for s in ELAPSED_S]
    early = [gain for s in EARLY_S for gain in gains[s]]
    late = [gain for s in ELAPSED_S if s not in EARLY_S for gain in gains[s]]
    off = [_off(by_time[s]["kwartier"]) for by_time, _, _ in rows for s in ELAPSED_S]
    false, held = sum(false for _, false, _ in rows), sum(held for _, _, held in rows)
    worst = max(max(each) for each in gains.values())
    values = (worst, _mean(early), _mean(late), max(briers), _mean(briers), max(off), false / max(1, held))
    return dict(zip(SUMMARIES, values, strict=True))


def _gain_pct(figures: dict[str, Figures]) -> float:
    best = min(figures[name].mae_w or 0.0 for name in ("linear", "hold"))
    return 100 * ((figures["kwartier"].mae_w or 0.0) / best - 1)


def _brier_ratio(figures: dict[str, Figures]) -> float:
    """1 where nothing happened and the best other method knew."""
    best = min(figures[name].brier for name in ("linear", "hold", "base"))
    return figures["kwartier"].brier / best if best else 1.0


def _off(figures: Figures) -> float:
    return 100 * max(abs((figures.cover80 or 0.0) - 0.8), abs((figures.cover90 or 0.0) - 0.9))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    print(bench_forecast())
