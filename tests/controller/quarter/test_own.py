# SPDX-License-Identifier: MIT
"""What our own devices draw beside the house, when they follow the quarter's room and when they do not."""

from __future__ import annotations

import pytest

from controller.quarter.own import NOTHING, OwnPower


def test_without_devices_there_is_nothing_beside_the_house() -> None:
    assert NOTHING.beside(3_000, 500) == 0


@pytest.mark.parametrize(
    ("own", "house_w", "beside_w"),
    [
        (OwnPower(7_000), 1_000, 7_000),
        (OwnPower(7_000, rest_w=2_000), 1_000, 2_000),
        (OwnPower(7_000, least_w=0), 1_000, 1_500),
        (OwnPower(7_000, least_w=0), 4_000, 0),
        (OwnPower(7_000, rest_w=1_000, least_w=0), 500, 1_000),
        (OwnPower(0, least_w=-5_000), 4_000, -1_500),
        (OwnPower(0, least_w=-5_000), 9_000, -5_000),
        (OwnPower(0, least_w=-5_000), 1_000, 0),
    ],
)
def test_devices_that_follow_draw_what_the_house_leaves(
    own: OwnPower, house_w: float, beside_w: float
) -> None:
    assert own.beside(house_w, room_w=2_500) == beside_w
