# SPDX-License-Identifier: MIT
"""The ladder of 5, 15 and 30 s, for fast and slow meters; what no house can draw."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.failsafe import RECOVERED_AFTER_S, SAFE_WITHIN_S, Freshness, Plausibility, patience
from controller.model.house import GridType
from controller.model.reading import MeterReading
from controller.model.snapshot import Mode, Snapshot
from tests.controller.houses import START, house_of, meter_of


class Ladder:
    """A meter that speaks at given times, looked at by the tick every second."""

    def __init__(self, telegrams_s: Iterable[float]) -> None:
        self._freshness = Freshness()
        self._telegrams_s = sorted(telegrams_s)

    def at(self, now_s: float) -> Mode:
        heard = [at_s for at_s in self._telegrams_s if at_s <= now_s]
        last_s = heard[-1] if heard else None
        return self._freshness.mode(Snapshot(START, now_s, meter_of(0) if heard else None, last_s, {}, {}))

    def live(self, from_s: int, to_s: int) -> list[Mode]:
        return [self.at(float(second)) for second in range(from_s, to_s)]

    def left_s(self, now_s: float) -> float | None:
        return self._freshness.recovery_left_s(now_s)


def changes(modes: Iterable[Mode]) -> list[tuple[int, str]]:
    """(second, mode) of each change."""
    found: list[tuple[int, str]] = []
    for second, mode in enumerate(modes):
        if not found or found[-1][1] != mode.value:
            found.append((second, mode.value))
    return found


def test_a_fresh_meter_starts_control_at_once() -> None:
    assert changes(Ladder(range(3, 60)).live(0, 60)) == [(0, "starting"), (3, "auto")]


def test_silence_holds_after_5_s_and_is_safe_within_15_s_although_the_tick_comes_every_2_s() -> None:
    modes = Ladder(range(11)).live(0, 40)
    assert changes(modes) == [(0, "auto"), (16, "hold"), (24, "degraded")]
    degraded = changes(modes)[-1][0]
    assert degraded - 1 - 10 + 2.0 <= SAFE_WITHIN_S


def test_normal_control_comes_back_after_30_s_of_good_data() -> None:
    ladder = Ladder([*range(11), *range(40, 120)])
    modes = ladder.live(0, 71)
    assert changes(modes) == [(0, "auto"), (16, "hold"), (24, "degraded"), (70, "auto")]
    assert RECOVERED_AFTER_S == 30.0


def test_what_is_left_of_the_recovery_is_told_only_while_it_goes_on() -> None:
    ladder = Ladder([*range(11), *range(40, 120)])
    ladder.live(0, 40)
    assert ladder.left_s(39.0) is None
    ladder.live(40, 51)
    assert ladder.left_s(50.0) == 20.0
    ladder.live(51, 71)
    assert ladder.left_s(70.0) is None


def test_a_recovery_that_is_interrupted_begins_anew() -> None:
    modes = Ladder([0, *range(40, 60), *range(67, 120)]).live(0, 110)
    assert changes(modes) == [(0, "auto"), (6, "hold"), (14, "degraded"), (97, "auto")]


def test_a_recovery_bears_gaps_that_control_bears() -> None:
    modes = Ladder([0, *range(40, 120, 4)]).live(0, 80)
    assert changes(modes)[-1] == (70, "auto")


def test_a_house_without_a_meter_is_safe_from_the_start_on() -> None:
    assert changes(Ladder([]).live(0, 60)) == [(0, "starting"), (14, "degraded")]


def test_a_meter_that_comes_late_has_to_be_good_for_30_s() -> None:
    assert changes(Ladder(range(20, 90)).live(0, 60)) == [(0, "starting"), (14, "degraded"), (50, "auto")]


def test_a_late_telegram_ends_a_hold_at_once() -> None:
    modes = Ladder([*range(11), *range(18, 40)]).live(0, 40)
    assert changes(modes) == [(0, "auto"), (16, "hold"), (18, "auto")]


def test_a_meter_of_10_s_is_learned_and_then_trusted_between_its_telegrams() -> None:
    modes = Ladder(range(0, 200, 10)).live(0, 200)
    assert set(modes[30:]) == {Mode.AUTO}


def test_a_meter_of_10_s_may_miss_one_telegram_and_not_two() -> None:
    modes = Ladder([*range(0, 101, 10), 120, 130]).live(0, 170)
    assert changes(modes[30:]) == [(0, "auto"), (86, "hold"), (90, "auto"), (116, "hold"), (124, "degraded")]


def test_one_late_telegram_does_not_make_a_fast_meter_slow() -> None:
    ladder = Ladder([*range(21), 32, *range(33, 41)])
    assert changes(ladder.live(0, 60))[-1] == (54, "degraded")


@given(st.integers(0, 2**16))
def test_jitter_of_a_fast_meter_never_ends_control(seed: int) -> None:
    dice = random.Random(seed)
    telegrams = [second + dice.uniform(-0.4, 1.4) for second in range(120)]
    assert set(Ladder(telegrams).live(3, 118)) == {Mode.AUTO}


@pytest.mark.parametrize(
    ("interval_s", "hold_s", "safe_within_s", "degraded_s"),
    [(1.0, 5.0, 15.0, 13.0), (3.3, 5.0, 15.0, 13.0), (5.0, 7.5, 15.0, 13.0), (10.0, 15.0, 25.0, 23.0)],
)
def test_patience_is_counted_in_telegrams_for_slow_meters(
    interval_s: float, hold_s: float, safe_within_s: float, degraded_s: float
) -> None:
    limits = patience(interval_s)
    assert (limits.hold_s, limits.safe_within_s, limits.degraded_s) == (hold_s, safe_within_s, degraded_s)


@pytest.mark.parametrize(
    ("reading", "reason"),
    [
        (meter_of(82_799), None),
        (meter_of(-82_800), None),
        (meter_of(82_801), "82801 W is more than three times what the main fuse carries"),
        (meter_of(-82_801), "-82801 W is more than three times what the main fuse carries"),
        (meter_of(None), "the telegram has no readable power (1-0:1.7.0, 1-0:2.7.0)"),
    ],
)
def test_a_power_that_no_house_can_draw_is_refused(reading: MeterReading, reason: str | None) -> None:
    judge = Plausibility(house_of(grid=GridType.THREE_PHASE_STAR, fuse_a=40.0))
    assert judge(reading, None) == reason


def test_a_telegram_that_comes_again_is_no_news_but_a_meter_without_a_clock_may_repeat_itself() -> None:
    judge = Plausibility(house_of())
    said = replace(meter_of(500), time=START)
    assert judge(said, None) is None
    assert judge(replace(said), said) == "the meter repeats its telegram of 17:00:00"
    assert judge(replace(said, import_w=501), said) is None
    timeless = replace(said, time=None)
    assert judge(timeless, timeless) is None
