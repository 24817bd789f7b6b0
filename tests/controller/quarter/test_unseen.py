# SPDX-License-Identifier: MIT
"""A power that nobody followed may go anywhere that such powers went elsewhere, and what is known is not made wider."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.calibration import MIDDLE, PROBABILITIES
from controller.quarter.unseen import unknown_share, widened

SURE = np.linspace(990.0, 1_010.0, len(PROBABILITIES))


@pytest.mark.parametrize(
    ("held_s", "silent_s", "share"),
    [(0, 0, 1), (450, 0, 0.5), (900, 0, 0), (450, 90, 0.6), (3_600, 5_000, 1)],
)
def test_a_quarter_of_an_hour_must_be_known(held_s: float, silent_s: float, share: float) -> None:
    assert unknown_share(held_s, silent_s) == pytest.approx(share)


def test_where_all_is_known_nothing_is_wider() -> None:
    assert widened(SURE, 1_000, 0.0) is SURE


def test_a_kilowatt_of_a_house_that_nobody_knows_may_end_or_grow() -> None:
    wide = widened(SURE, 1_000, 1.0)
    assert wide[0] < 200
    assert wide[-1] > 3_000
    assert wide[MIDDLE] == SURE[MIDDLE]


def test_what_reached_further_before_still_does() -> None:
    wide = np.linspace(0.0, 20_000.0, len(PROBABILITIES))
    assert (widened(wide, 1_000, 1.0)[MIDDLE:] == wide[MIDDLE:]).all()


@given(power_w=st.floats(-10_000, 30_000), middle_w=st.floats(0, 20_000), share=st.floats(0, 1))
def test_quantiles_rise_and_are_never_narrower(power_w: float, middle_w: float, share: float) -> None:
    before = np.maximum(0.0, middle_w + SURE - 1_000)
    after = widened(before, power_w, share)
    assert (np.diff(after) >= 0).all()
    assert after[0] <= before[0]
    assert after[-1] >= before[-1]
    assert after[0] >= 0
