# SPDX-License-Identifier: MIT
"""Walk-forward forecasts of a recorded series: what is asked when, what counts, and that nobody peeks."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from controller.quarter.tracker import Count
from controller.replay.foresight import (
    ELAPSED_S,
    Answer,
    Ended,
    Formula,
    Guess,
    Method,
    Power,
    Standing,
    methods,
    walk,
)

NOON = 1_773_140_400
STEP_S = 60


def steady(grid_w: float, quarters: int, *, start: int = NOON, step_s: int = STEP_S) -> list[Power]:
    return [Power(start + i * step_s, grid_w) for i in range(quarters * 900 // step_s)]


def family(quarters: int, seed: int = 3, step_s: int = STEP_S) -> list[Power]:
    dice = random.Random(seed)
    rows, left, load_w = [], 0, 0.0
    for i in range(quarters * 900 // step_s):
        if left == 0 and dice.random() < 0.05:
            left, load_w = dice.randint(1, 12), dice.choice([800.0, 2_000.0, 3_500.0])
        left = max(0, left - 1)
        rows.append(Power(NOON + i * step_s, 250 + dice.uniform(-30, 30) + load_w * (left > 0)))
    return rows


def walked(
    rows: Sequence[Power], step_s: int = STEP_S, asked: dict[str, Method] | None = None
) -> list[Ended]:
    return list(walk(rows, step_s, methods() if asked is None else asked))


def points(ended: Ended, elapsed_s: int) -> dict[str, float]:
    return {name: guess.w for name, guess in ended.guesses[elapsed_s][1].items()}


def risks(ended: Ended, elapsed_s: int) -> dict[str, float]:
    return {name: guess.risk for name, guess in ended.guesses[elapsed_s][1].items()}


class Peeking:
    """Knows the end of every quarter beforehand, by looking where it must not."""

    def __init__(self, rows: Sequence[Power]) -> None:
        self._rows = rows

    def see(self, at: int, grid_w: float, count: Count) -> None:
        """Nothing to learn."""

    def ask(self, standing: Standing) -> Answer:
        coming = [row.grid_w for row in self._rows if standing.start <= row.at < standing.start + 900]
        return lambda: Guess(sum(coming) / len(coming), 0.0)

    def end(self, start: int, demand_w: float) -> None:
        """Nothing to learn."""


class Late(Peeking):
    """Answers when the quarter has ended, by what it has seen by then."""

    def __init__(self, rows: Sequence[Power]) -> None:
        super().__init__(rows)
        self._newest_w = 0.0

    def see(self, at: int, grid_w: float, count: Count) -> None:
        self._newest_w = grid_w

    def ask(self, standing: Standing) -> Answer:
        return lambda: Guess(self._newest_w, 0.0)


def first_peek(make: Callable[[Sequence[Power]], Method], rows: Sequence[Power]) -> int | None:
    """The first quarter of which a method says something else when what is yet to come is another house.

    For every quarter and several moments in it, the rows from that moment on are exchanged and the series is walked
    again: whatever was said until then must stay.
    """

    def told_of(series: Sequence[Power]) -> dict[int, Ended]:
        return {q.start: q for q in walk(series, STEP_S, {"it": make(series)})}

    told = told_of(rows)
    for quarter in sorted(told):
        for elapsed_s in (60, 300, 720):
            known = quarter + elapsed_s
            other = told_of([row if row.at < known else Power(row.at, 2 * row.grid_w + 900) for row in rows])
            for start in (each for each in told if each <= quarter):
                for asked_s in (s for s in ELAPSED_S if start + s <= known):
                    if any(
                        say(told[start], asked_s) != say(other[start], asked_s) for say in (points, risks)
                    ):
                        return start
    return None


def test_a_steady_house_is_foreseen_by_everyone() -> None:
    last = walked(steady(1_200, 8))[-1]
    assert last.demand_w == pytest.approx(1_200)
    for elapsed_s in ELAPSED_S:
        for name, w in points(last, elapsed_s).items():
            assert w == pytest.approx(1_200, rel=0.03), (name, elapsed_s)


def test_formulas_say_what_they_are_known_for() -> None:
    rows = [*steady(1_000, 1), *(Power(NOON + 900 + 60 * i, 600.0 if i < 4 else 1_800.0) for i in range(15))]
    said = points(walked(rows)[-1], 300)
    assert said["linear"] == pytest.approx((4 * 600 + 1_800) / 5)
    assert said["hold"] == pytest.approx((4 * 600 + 11 * 1_800) / 15)
    assert said["seed"] == pytest.approx((4 * 600 + 11 * 1_800) / 15, rel=0.02)


def test_export_pays_nothing_back() -> None:
    rows = [Power(NOON + 60 * i, 3_000.0 if i % 15 < 5 else -4_000.0) for i in range(30)]
    assert [round(q.demand_w) for q in walked(rows)] == [1_000, 1_000]


def test_a_quarter_with_too_many_rows_missing_is_left_out_and_nothing_learned_of_it() -> None:
    rows = family(6, step_s=10)
    gap = [row for row in rows if not NOON + 1_000 <= row.at < NOON + 1_040]
    assert [q.start for q in walked(gap, 10)] == [NOON + 900 * i for i in (0, 2, 3, 4, 5)]


def test_a_row_that_is_missing_is_taken_for_the_one_before() -> None:
    rows = [row for row in steady(1_000, 3, step_s=10) if row.at != NOON + 1_200]
    assert [round(q.demand_w) for q in walked(rows, 10)] == [1_000] * 3
    first = [row for row in steady(1_000, 3, step_s=10) if row.at not in (NOON + 900, NOON + 1_190)]
    quarters = walked(first, 10)
    assert [round(q.demand_w) for q in quarters] == [1_000] * 3
    assert (quarters[1].guesses[300][0].elapsed_s, set(quarters[1].guesses)) == (290, set(ELAPSED_S))
    late = [row for row in steady(1_000, 3, step_s=10) if row.at != NOON + 1_790]
    assert [round(q.demand_w) for q in walked(late, 10)] == [1_000] * 3


@pytest.mark.parametrize(
    ("step_s", "known"),
    [
        (1, [60, 180, 300, 450, 600, 720]),
        (60, [60, 180, 300, 420, 600, 720]),
        (300, [0, 0, 300, 300, 600, 600]),
    ],
)
def test_where_the_step_does_not_fit_the_newest_whole_row_counts(step_s: int, known: list[int]) -> None:
    last = walked(steady(500, 3, step_s=step_s), step_s)[-1]
    assert [last.guesses[elapsed_s][0].elapsed_s for elapsed_s in ELAPSED_S] == known


@pytest.mark.parametrize("step_s", [1, 7, 10, 30, 60, 90, 300, 450, 900])
def test_every_step_from_a_second_to_a_quarter_can_be_walked(step_s: int) -> None:
    rows = [Power(NOON + i * step_s, 500.0 + 10 * (i % 7)) for i in range(5 * 900 // step_s)]
    quarters = walked(rows, step_s)
    assert len(quarters) >= 3
    for quarter in quarters[1:]:
        assert set(quarter.guesses) == set(ELAPSED_S)


def test_the_threshold_is_the_floor_then_the_months_highest_and_begins_anew_with_a_month() -> None:
    april = 1_775_001_600
    rows = [
        *steady(4_000, 1, start=april - 1_800),
        *steady(3_000, 1, start=april - 900),
        *steady(900, 1, start=april),
    ]
    assert [q.threshold_w for q in walked(rows)] == [2_500, 4_000, 2_500]


def test_a_point_is_as_sure_as_it_can_be() -> None:
    standing = Standing(NOON, 300, 300_000, 1_000, 83, 1_000)
    high, low = Formula(lambda _: 2_600.0), Formula(lambda _: 2_400.0)
    assert (high.ask(standing)().risk, low.ask(standing)().risk) == (1, 0)
    assert standing.left_s == 600
    assert standing.count.used_wh == pytest.approx(83.33, abs=0.01)


@pytest.mark.parametrize("name", ["kwartier", "linear", "hold", "seed"])
def test_nobody_looks_into_the_future(name: str) -> None:
    assert first_peek(lambda _rows: methods()[name], family(4)) is None


@pytest.mark.parametrize("planted", [Peeking, Late])
def test_a_look_into_the_future_would_be_seen(planted: type[Peeking]) -> None:
    assert first_peek(planted, family(4)) == NOON
