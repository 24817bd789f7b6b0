# SPDX-License-Identifier: MIT
"""The newest cases, drawn by chance, and packed for keeping."""

from __future__ import annotations

import json
from array import array
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.quarter.cases import BLOCK, LARGEST, Cases


def filled(number: int, most: int) -> Cases:
    cases = Cases(most)
    for value in range(number):
        cases.add(array("f", [value, -value]))
    return cases


def kept(cases: Cases) -> set[float]:
    return {case[0] for case in cases.draw(50 * max(1, len(cases)), Random(1))} if len(cases) else set()


def test_the_oldest_go_when_there_is_no_more_room() -> None:
    cases = filled(25, 10)
    assert (len(cases), cases.seen) == (10, 25)
    assert kept(cases) == set(range(15, 25))


def test_of_none_none_are_drawn() -> None:
    assert Cases(5).draw(0, Random(1)) == []


@given(st.integers(0, 2 * BLOCK + 7), st.integers(1, BLOCK + 3))
def test_cases_outlive_a_restart(number: int, most: int) -> None:
    cases, again = filled(number, most), Cases(most)
    again.restore(json.loads(json.dumps(cases.to_dict())), 2)
    assert (len(again), again.seen) == (len(cases), cases.seen)
    cases.add(array("f", [5.0, 6.0]))
    again.add(array("f", [5.0, 6.0]))
    assert again.to_dict() == cases.to_dict()


def test_what_is_too_large_for_its_room_is_kept_as_large_as_can_be() -> None:
    cases, again = Cases(5), Cases(5)
    cases.add(array("f", [1e9, -1e9]))
    again.restore(cases.to_dict(), 2)
    assert list(again.draw(1, Random(1))[0]) == pytest.approx([LARGEST, -LARGEST], rel=1e-3)


@pytest.mark.parametrize(
    ("width", "message"), [(3, "these are no whole cases"), (2, "cases are missing")], ids=str
)
def test_cases_of_another_shape_or_number_are_refused(width: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Cases(500).restore({**filled(4, 10).to_dict(), "seen": 5}, width)
