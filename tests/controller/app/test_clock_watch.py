# SPDX-License-Identifier: MIT
"""The computer's clock beside the meter's: far apart is told once, after it has stood for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from controller.app.clock_watch import FAR_S, NEAR_S, STANDS_S, ClockWatch
from controller.model.errors import Fault
from controller.model.saying import in_language
from tests.controller.houses import BATTERY, START, house_of, meter_of, situation_of

SNAPSHOT = situation_of(house_of(BATTERY), replace(meter_of(0), time=START), {}).snapshot


def seen(watch: ClockWatch, skew_s: float, *at_s: float) -> list[Fault | None]:
    """What is told at these seconds of a computer whose clock is so far ahead."""
    told = []
    for each in at_s:
        snapshot = replace(
            SNAPSHOT,
            now=START + timedelta(seconds=each + skew_s),
            monotonic_s=each,
            meter=replace(meter_of(0), time=START + timedelta(seconds=each)),
            meter_at_monotonic_s=each,
        )
        told.append(watch.see(snapshot))
    return told


def test_clocks_that_go_together_are_no_news() -> None:
    assert seen(ClockWatch(), 5.0, 0.0, STANDS_S, 10 * STANDS_S) == [None] * 3
    assert seen(ClockWatch(), -FAR_S, 0.0, STANDS_S, 10 * STANDS_S) == [None] * 3


def test_clocks_far_apart_are_told_after_a_while_in_the_same_words_until_they_go_together() -> None:
    watch = ClockWatch()
    early, first, again = seen(watch, 3 * 3600.0, 0.0, STANDS_S, 2 * STANDS_S)
    assert early is None
    assert first is again
    assert first is not None
    assert first.message == "the clock of this computer is 3 h ahead of the meter's"
    near, gone = seen(watch, NEAR_S, 3 * STANDS_S, 4 * STANDS_S)
    assert near is first
    assert gone is None
    (*_, behind) = seen(watch, -3600.0, 5 * STANDS_S, 6 * STANDS_S)
    assert behind is not None
    assert behind.message == "the clock of this computer is 1 h behind the meter's"


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (47, "47 h ahead"),
        (48, "2 days ahead"),
        (240, "10 days ahead"),
        (-240, "10 days behind"),
    ],
)
def test_from_two_days_on_it_is_told_in_days(hours: int, told: str) -> None:
    _, fault = seen(ClockWatch(), hours * 3600.0, 0.0, STANDS_S)
    assert fault is not None
    assert told in fault.message


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "de klok van deze computer loopt 10 dagen achter op die van de meter"),
        ("fr", "l'horloge de cet ordinateur retarde de 10 jours sur celle du compteur"),
        ("de", "die Uhr dieses Rechners geht 10 Tage hinter der des Zählers"),
    ],
)
def test_days_are_told_in_every_language(language: str, told: str) -> None:
    _, fault = seen(ClockWatch(), -240 * 3600.0, 0.0, STANDS_S)
    assert fault is not None
    assert in_language(fault.words[0], language) == told


def test_a_clock_that_jumps_for_a_moment_is_no_news() -> None:
    watch = ClockWatch()
    assert seen(watch, 7200.0, 0.0, STANDS_S - 1) == [None, None]
    assert seen(watch, 0.0, STANDS_S) == [None]
    assert seen(watch, 7200.0, STANDS_S + 1, 2 * STANDS_S) == [None, None]


def test_a_meter_without_a_clock_tells_nothing() -> None:
    assert ClockWatch().see(replace(SNAPSHOT, meter=replace(meter_of(0), time=None))) is None
    assert ClockWatch().see(replace(SNAPSHOT, meter=None)) is None
