# SPDX-License-Identifier: MIT
"""The means of quarters, whenever they are asked."""

from __future__ import annotations

import pytest

from controller.strategy.quarters import Ended, QuarterMeans


def test_a_quarter_is_told_once_it_is_over_and_what_came_after_counts_for_the_next() -> None:
    means = QuarterMeans()
    assert means.follow(0.0, 1_000.0) is None
    assert means.follow(450.0, 3_000.0) is None
    assert means.follow(1_000.0, 500.0) == Ended(900.0, 2_000.0)
    ended = means.follow(1_800.0, 0.0)
    assert ended is not None
    assert ended.mean_w == pytest.approx((3_000.0 * 100 + 500.0 * 800) / 900)


def test_what_was_not_seen_counts_as_nothing() -> None:
    means = QuarterMeans()
    means.follow(0.0, 1_000.0)
    means.lose_sight()
    means.follow(600.0, 900.0)
    assert means.follow(900.0, 900.0) == Ended(900.0, 300.0)
    assert means.follow(5_000.0, 900.0) is None, "too long ago"
    assert means.follow(4_000.0, 900.0) is None, "a clock that was put back"


def test_where_a_quarter_ends_if_something_follows() -> None:
    means = QuarterMeans()
    assert means.ends_at_w(500.0) is None
    means.follow(0.0, 2_000.0)
    means.follow(300.0, 2_000.0)
    assert means.ends_at_w(500.0) == pytest.approx(1_000.0)
    means.lose_sight()
    assert means.ends_at_w(500.0) is None
