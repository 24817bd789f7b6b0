# SPDX-License-Identifier: MIT
"""What the gauge shows, without paint: shares of a turn, and when it is red."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gui.quarter_face import BLANK, Mood, face_of, mood_of, mood_sign
from tests.gui.evening import QUARTER


def test_no_quarter_is_a_blank_face() -> None:
    assert face_of(None) is BLANK
    assert face_of(replace(QUARTER, target_w=0)) is BLANK


def test_a_full_turn_of_energy_is_the_target() -> None:
    face = face_of(replace(QUARTER, used_wh=625, forecast_w=2500))
    assert (face.used, face.forecast) == (1.0, 1.0)


def test_energy_that_keeps_pace_with_time_has_the_same_share() -> None:
    face = face_of(replace(QUARTER, elapsed_s=450, used_wh=312.5))
    assert face.time == face.used == 0.5


def test_a_forecast_below_what_is_used_already_is_what_is_used() -> None:
    face = face_of(replace(QUARTER, used_wh=600, forecast_low_w=1_000))
    assert face.low == face.used


def test_without_a_forecast_there_is_no_band() -> None:
    face = face_of(
        replace(QUARTER, forecast_w=None, forecast_low_w=None, forecast_high_w=None, risk_pct=None)
    )
    assert (face.forecast, face.low, face.high, face.mood) == (None, None, None, Mood.CALM)


@pytest.mark.parametrize(
    ("changes", "mood"),
    [
        ({"risk_pct": 8.0}, Mood.CALM),
        ({"risk_pct": 20.0}, Mood.CLOSE),
        ({"risk_pct": 49.9}, Mood.CLOSE),
        ({"risk_pct": 50.0}, Mood.PEAK),
        ({"forecast_w": 2_501.0}, Mood.PEAK),
        ({"used_wh": 626.0}, Mood.PEAK),
        ({"risk_pct": None, "forecast_w": None}, Mood.CALM),
    ],
)
def test_red_only_when_a_new_peak_is_in_the_making(changes: dict[str, Any], mood: Mood) -> None:
    assert mood_of(replace(QUARTER, **changes)) is mood


def test_each_mood_is_said_in_words() -> None:
    said = [mood_sign(quarter).word for quarter in (None, QUARTER, replace(QUARTER, risk_pct=30))]
    assert said == ["No quarter yet", "On course", "Close to the target"]
    assert mood_sign(replace(QUARTER, risk_pct=97)).word == "New peak in the making"
    assert mood_sign(replace(QUARTER, used_wh=700)).word == "Above the target"
