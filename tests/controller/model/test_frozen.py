# SPDX-License-Identifier: MIT
"""Records that the type checker holds to be frozen are else like any frozen dataclass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.model.command import SetCurrent, SetPower
from controller.model.frozen import frozen


@frozen
class _Point:
    """One to try."""

    x: int
    y: int = 0


def test_equal_records_are_one_key() -> None:
    assert {_Point(1), _Point(1, 0), _Point(1, 2)} == {_Point(1), _Point(1, 2)}


def test_records_of_two_kinds_differ_though_their_fields_do_not() -> None:
    power: object = SetPower(6)
    assert power != SetCurrent(6)


def test_a_record_is_replaced_and_matched_by_its_fields() -> None:
    match replace(_Point(1), y=2):
        case _Point(x, y):
            assert (x, y) == (1, 2)


def test_a_record_has_no_room_for_what_it_does_not_name() -> None:
    with pytest.raises(AttributeError):
        _Point(1).z = 3  # type: ignore[attr-defined] # refused, as it should be
