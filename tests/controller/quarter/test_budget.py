# SPDX-License-Identifier: MIT
"""What may still be drawn, from the first second of a quarter to its last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.budget import LAG_S, allowance_w, room_wh

FUSE_W = 17_250.0
TARGETS_W = st.floats(0, 20_000)
USED_WH = st.floats(0, 6_000)
ELAPSED_S = st.floats(0, 900)


@pytest.mark.parametrize(
    ("used_wh", "elapsed_s", "allowed_w"),
    [
        (0, 0, 2_500),
        (312.5, 450, 2_500),
        (125, 450, 4_000),
        (500, 450, 1_000),
        (624, 896, 720),
        (624, 899, 720),
        (624, 900, 720),
        (625, 300, 0),
        (700, 300, 0),
        (0, 850, FUSE_W),
    ],
)
def test_allowance_is_what_is_left_over_the_time_that_is_left(
    used_wh: float, elapsed_s: float, allowed_w: float
) -> None:
    assert allowance_w(2_500, used_wh, elapsed_s, FUSE_W) == pytest.approx(allowed_w)


def test_a_quarter_that_draws_its_allowance_ends_at_the_target() -> None:
    used_wh = 100.0
    for second in range(300, 900):
        used_wh += allowance_w(2_500, used_wh, second, FUSE_W) / 3600
    assert 620 < used_wh <= 625


def test_room_is_energy_until_the_target_and_never_negative() -> None:
    assert room_wh(2_500, 500) == 125
    assert room_wh(2_500, 700) == 0


@given(TARGETS_W, USED_WH, ELAPSED_S)
def test_allowance_stays_between_zero_and_the_fuse(target_w: float, used_wh: float, elapsed_s: float) -> None:
    assert 0 <= allowance_w(target_w, used_wh, elapsed_s, FUSE_W) <= FUSE_W


@given(TARGETS_W, USED_WH, ELAPSED_S, st.floats(0, 1_000))
def test_allowance_falls_with_use_and_rises_with_the_target(
    target_w: float, used_wh: float, elapsed_s: float, more: float
) -> None:
    here_w = allowance_w(target_w, used_wh, elapsed_s, FUSE_W)
    assert allowance_w(target_w, used_wh + more, elapsed_s, FUSE_W) <= here_w
    assert allowance_w(target_w + more, used_wh, elapsed_s, FUSE_W) >= here_w


@given(TARGETS_W, USED_WH, st.floats(0, 899.9))
def test_allowance_has_no_leap_in_time(target_w: float, used_wh: float, elapsed_s: float) -> None:
    here_w = allowance_w(target_w, used_wh, elapsed_s, FUSE_W)
    soon_w = allowance_w(target_w, used_wh, elapsed_s + 0.001, FUSE_W)
    assert here_w <= soon_w <= here_w * (1 + 0.0011 / LAG_S) + 1e-6


@given(USED_WH, st.floats(0, LAG_S))
def test_the_last_seconds_cannot_overrun_the_target(used_wh: float, left_s: float) -> None:
    drawn_wh = allowance_w(2_500, used_wh, 900 - left_s, FUSE_W) * left_s / 3600
    assert drawn_wh <= room_wh(2_500, used_wh) + 1e-6
