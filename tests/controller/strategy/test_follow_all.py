# SPDX-License-Identifier: MIT
"""Many quarters at once teach what they teach one by one, to the last digit."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from controller.strategy.bursts import Bursts
from controller.strategy.occasions import Occasions
from controller.strategy.quarters import QuarterMeans
from controller.strategy.steady import SteadyLoads
from controller.strategy.unhelped import Unhelped

QUARTER_S = 900
MONDAY_S = 1_767_571_200.0
LEARNERS: tuple[Callable[[], Any], ...] = (
    lambda: Bursts(for_cars=False),
    Bursts,
    Occasions,
    SteadyLoads,
    Unhelped,
)


def powers(dice: random.Random, count: int) -> list[float]:
    """Mostly little, at times a load that may last."""
    found: list[float] = []
    while len(found) < count:
        power_w = dice.choice(
            [-400.0, 180.0, 300.0, 900.0, 2_700.0, dice.choice([6_400.0, 7_000.0, 11_000.0])]
        )
        found += [power_w + dice.random() for _ in range(dice.choice([1, 2, 5, 20]))]
    return found[:count]


@pytest.mark.parametrize("make", LEARNERS)
@pytest.mark.parametrize("phase_s", [0.0, 1.0, 61.5])
@pytest.mark.parametrize("seed", range(4))
def test_quarters_that_are_told_late_are_learned_alike(
    make: Callable[[], Any], phase_s: float, seed: int
) -> None:
    dice = random.Random(seed)
    at_once, one_by_one = make(), make()
    at_s = MONDAY_S + phase_s
    for _ in range(30):
        found = powers(dice, dice.choice([1, 2, 3, 4, 30, 96]))
        at_once.follow_all(at_s, found)
        for place, power_w in enumerate(found):
            one_by_one.follow(at_s + QUARTER_S * place, power_w)
        at_s += QUARTER_S * len(found)
        if dice.random() < 0.1:
            at_s += 7_200
        if dice.random() < 0.2:  # and in between as usual
            for each in (at_once, one_by_one):
                each.follow(at_s - 600, found[0])
                each.follow(at_s - 300, 9_000.0)
        assert at_once.to_dict() == one_by_one.to_dict()
    followed = [vars(each) for each in (at_once, one_by_one)]
    kept = [{name: value for name, value in each.items() if _is_plain(value)} for each in followed]
    assert kept[0] == kept[1]


def _is_plain(value: object) -> bool:
    return not hasattr(value, "follow") and not hasattr(value, "note") and not hasattr(value, "dtype")


def test_means_that_are_told_late_are_the_same() -> None:
    dice = random.Random(3)
    at_once, one_by_one = QuarterMeans(), QuarterMeans()
    at_s = MONDAY_S + 451.0
    for _ in range(40):
        found = powers(dice, dice.choice([1, 2, 3, 50]))
        ended = at_once.follow_all(at_s, found)
        told = [one_by_one.follow(at_s + QUARTER_S * place, each) for place, each in enumerate(found)]
        assert ended == [each for each in told if each is not None]
        at_s += QUARTER_S * len(found) - dice.choice([0, 0, 300])
        assert at_once.ends_at_w(500.0) == one_by_one.ends_at_w(500.0)


class SlotBySlot(Bursts):
    """One that closes each slot of a quarter by itself."""

    def _passes_quarter(self, power_w: float, begun_s: float, at_s: float) -> bool:
        return False


@pytest.mark.parametrize("phase_s", [0.0, 1.0, 29.5, 61.0])
def test_slots_of_a_held_quarter_are_kept_at_once_as_one_by_one(phase_s: float) -> None:
    dice = random.Random(int(phase_s))
    at_once, one_by_one = Bursts(for_cars=False), SlotBySlot(for_cars=False)
    at_s = MONDAY_S + 6 * 86_400 + phase_s
    for power_w in powers(dice, 400):
        at_s += dice.choice([900, 900, 900, 900, 900, 300, 30])
        for each in (at_once, one_by_one):
            each.follow(at_s, power_w)
        assert vars(at_once)["_slots"] == vars(one_by_one)["_slots"]
        assert at_once.highest == one_by_one.highest
