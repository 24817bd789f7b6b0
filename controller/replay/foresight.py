# SPDX-License-Identifier: MIT
"""How well quarters are foreseen: the forecast and simple formulas, walk-forward over a recorded series.

    kwartier  the forecast of this program, learning as it goes, from nothing but what it ships with
    linear    the mean so far
    hold      the energy so far and the newest power for the time left
    seed      the energy register so far, and its newest step of 1 Wh extrapolated
    base      for the risk only: how often it happens at all in this series, which nobody knows beforehand

At ELAPSED_S each says where the quarter will end, knowing the whole rows until then and no later one; where the step
does not fit, it is asked at the newest whole row. Then the quarter ends and is learned from. A quarter counts by its
import alone, sum of max(0, house - sun), and one with more than 3 % of its rows missing is left out; a missing row
of another one is taken for the row before. The risk is that of ending above FLOOR_W and the month's highest so far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from controller.model.clock import QUARTER_S
from controller.model.snapshot import Basis, Forecast
from controller.quarter.forecast import Forecaster
from controller.quarter.sample import Sample
from controller.quarter.tracker import Count

ELAPSED_S = (60, 180, 300, 450, 600, 720)
FLOOR_W = 2_500.0
BASIS = Basis.DEMAND_REGISTER
"""Of the energy so far: it is known as from a meter that counts the quarter itself."""
LARGEST_MISSING_SHARE = 0.03


class Power(NamedTuple):
    """The mean grid power from `at` [s since 1970] on for one step, import positive."""

    at: int
    grid_w: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a quarter when the end is asked for."""

    start: int
    elapsed_s: int
    used_ws: float
    newest_w: float
    """Import of the newest row."""
    register_wh: float
    """Of the running quarter, by a register of whole Wh."""
    register_w: float
    """The power that the newest step of that register speaks of."""
    threshold_w: float = FLOOR_W
    """What the risk is asked for: the month's highest quarter so far."""

    @property
    def left_s(self) -> int:
        return QUARTER_S - self.elapsed_s

    @property
    def count(self) -> Count:
        return _count(self.start, self.elapsed_s, self.used_ws)


@dataclass(frozen=True, slots=True)
class Guess:
    """Where a quarter will end [W], and how likely above the threshold (0..1)."""

    w: float
    risk: float
    forecast: Forecast | None = None
    """Of a method that knows how sure it is."""


Answer = Callable[[], Guess]
"""Given when the quarter has ended, before anybody is told of its end: so that several can be given at once."""


class Method(Protocol):
    """Something that foresees. It is told every row and every end of a quarter, in the order of time."""

    def see(self, at: int, grid_w: float, count: Count) -> None:
        """A row has ended at `at`, and the quarter then stands at `count`."""

    def ask(self, standing: Standing) -> Answer:
        """Where will it end, as far as can be known now?"""

    def end(self, start: int, demand_w: float) -> None:
        """The quarter that began at `start` has ended at `demand_w`."""


class Formula:
    """A method that learns nothing."""

    def __init__(self, formula: Callable[[Standing], float]) -> None:
        self._formula = formula

    def see(self, at: int, grid_w: float, count: Count) -> None:
        """Nothing to learn."""

    def ask(self, standing: Standing) -> Answer:
        w = self._formula(standing)
        guess = Guess(w, float(w > standing.threshold_w))
        return lambda: guess

    def end(self, start: int, demand_w: float) -> None:
        """Nothing to learn."""


class Kwartier:
    """The forecast as it is at work in a house."""

    def __init__(self) -> None:
        self.forecaster = Forecaster()

    def see(self, at: int, grid_w: float, count: Count) -> None:
        self.forecaster.observe(count, Sample(datetime.fromtimestamp(at, UTC), float(at), power_w=grid_w))

    def ask(self, standing: Standing) -> Answer:
        question = self.forecaster.ask(standing.count)

        def answer() -> Guess:
            forecast = self.forecaster.answer(question)
            risk_pct = self.forecaster.risk_pct(question, forecast, standing.threshold_w)
            return Guess(forecast.median_w, risk_pct / 100, forecast)

        return answer

    def end(self, start: int, demand_w: float) -> None:
        self.forecaster.learn(datetime.fromtimestamp(start, UTC), demand_w)


def methods() -> dict[str, Method]:
    """All that are held against one another, fresh."""
    return {
        "kwartier": Kwartier(),
        "linear": Formula(lambda s: 1.0 * s.used_ws / s.elapsed_s if s.elapsed_s else s.newest_w),
        "hold": Formula(lambda s: (s.used_ws + s.newest_w * s.left_s) / QUARTER_S),
        "seed": Formula(lambda s: (3600 * s.register_wh + s.register_w * s.left_s) / QUARTER_S),
    }


@dataclass(frozen=True, slots=True)
class Ended:
    """A whole quarter: what was foreseen of it, and what came."""

    start: int
    demand_w: float
    threshold_w: float
    """What the risk was asked for."""
    guesses: Mapping[int, tuple[Standing, Mapping[str, Guess]]]
    """By elapsed seconds."""


def walk(rows: Iterable[Power], step_s: int, asked: Mapping[str, Method]) -> Iterator[Ended]:
    """Every whole quarter of `rows`, which are `step_s` apart or have gaps."""
    walker = _Walker(step_s, asked)
    for row in rows:
        ended = walker.take(row)
        if ended is not None:
            yield ended
    ended = walker.finish()
    if ended is not None:
        yield ended


class _Walker:
    """Goes from row to row. Knows of a row only when it has ended."""

    def __init__(self, step_s: int, asked: Mapping[str, Method]) -> None:
        self._step_s = step_s
        self._asked = asked
        self._learners = [method for method in asked.values() if not isinstance(method, Formula)]
        self._start = -1
        self._start_at = datetime.fromtimestamp(0, UTC)
        self._end = -1
        """Where the newest row ended."""
        self._rows = 0
        self._used_ws = self._newest_w = 0.0
        self._register = _Register()
        self._answers: dict[int, tuple[Standing, Mapping[str, Answer]]] = {}
        self._month = ""
        self._peak_w = FLOOR_W
        self._closed: Ended | None = None

    def take(self, row: Power) -> Ended | None:
        """The next row; the quarter that ended with it, if one did."""
        self._closed = None
        start = row.at - row.at % QUARTER_S
        if start != self._start:
            self._close()
            self._begin(start, max(0.0, self._newest_w) * (row.at - start))
        elif self._end < row.at:
            self._ask(self._end - start, row.at + self._step_s - self._end)
            self._used_ws += max(0.0, self._newest_w) * (row.at - self._end)
        self._rows += 1
        self._newest_w, self._end = row.grid_w, row.at + self._step_s
        draw_w, beyond_s = max(0.0, row.grid_w), max(0, self._end - start - QUARTER_S)
        self._used_ws += draw_w * (self._step_s - beyond_s)
        self._register.count(self._end, draw_w * self._step_s)
        if self._end - start >= QUARTER_S:
            self._close()
            self._begin(start + QUARTER_S, draw_w * beyond_s)
        self._tell()
        self._ask(self._end - self._start, self._step_s)
        return self._closed

    def finish(self) -> Ended | None:
        """No more rows."""
        self._closed = None
        self._close()
        return self._closed

    def _begin(self, start: int, used_ws: float) -> None:
        self._start, self._rows, self._used_ws, self._answers = start, 0, used_ws, {}
        self._start_at = datetime.fromtimestamp(start, UTC)
        self._register.begin()
        month = f"{self._start_at:%Y-%m}"
        if month != self._month:
            self._month, self._peak_w = month, FLOOR_W

    def _tell(self) -> None:
        count = Count(self._start_at, float(self._end - self._start), self._used_ws / 3600, BASIS)
        for method in self._learners:
            method.see(self._end, self._newest_w, count)

    def _ask(self, known_s: int, next_in_s: int) -> None:
        """Whatever is due before the next row ends."""
        due = [elapsed_s for elapsed_s in ELAPSED_S if known_s <= elapsed_s < known_s + next_in_s]
        if not due:
            return
        standing = Standing(
            self._start,
            known_s,
            self._used_ws,
            max(0.0, self._newest_w),
            self._register.quarter_wh,
            self._register.power_w,
            self._peak_w,
        )
        answers = {name: method.ask(standing) for name, method in self._asked.items()}
        for elapsed_s in due:
            self._answers[elapsed_s] = (standing, answers)

    def _close(self) -> None:
        """The running quarter has ended, whole or not."""
        if self._rows < (1 - LARGEST_MISSING_SHARE) * QUARTER_S / self._step_s:
            return
        missing_s = self._start + QUARTER_S - self._end
        demand_w = (self._used_ws + max(0.0, self._newest_w) * max(0, missing_s)) / QUARTER_S
        guesses = {
            elapsed_s: (standing, {name: answer() for name, answer in answers.items()})
            for elapsed_s, (standing, answers) in self._answers.items()
        }
        self._closed = Ended(self._start, demand_w, self._peak_w, guesses)
        self._peak_w = max(self._peak_w, demand_w)
        for method in self._asked.values():
            method.end(self._start, demand_w)
        self._rows = 0


class _Register:
    """Counts whole Wh, as a meter shows them."""

    def __init__(self) -> None:
        self._total_ws = 0.0
        self._shown_wh = self._opened_wh = 0
        self._stepped_at: int | None = None
        self.power_w = 0.0

    @property
    def quarter_wh(self) -> float:
        return float(self._shown_wh - self._opened_wh)

    def begin(self) -> None:
        self._opened_wh = self._shown_wh

    def count(self, at: int, energy_ws: float) -> None:
        self._total_ws += energy_ws
        shown_wh = int(self._total_ws // 3600)
        if shown_wh == self._shown_wh:
            return
        if self._stepped_at is not None:
            self.power_w = (shown_wh - self._shown_wh) * 3600 / (at - self._stepped_at)
        self._shown_wh, self._stepped_at = shown_wh, at


def _count(start: int, elapsed_s: int, used_ws: float) -> Count:
    return Count(datetime.fromtimestamp(start, UTC), float(elapsed_s), used_ws / 3600, BASIS)
