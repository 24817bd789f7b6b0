# SPDX-License-Identifier: MIT
"""UNKNOWN's algebra by truth table, and the few sums that a telegram is asked for."""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from controller.model.reading import (
    UNKNOWN,
    Checksum,
    MeterReading,
    Truth,
    Unknown,
    both,
    either,
    known,
    negate,
    optional,
)

ARITHMETIC = (operator.add, operator.sub, operator.mul, operator.truediv)
COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge)


@pytest.mark.parametrize("operate", [*ARITHMETIC, *COMPARISONS])
@pytest.mark.parametrize("number", [0, 0.0, -3, 2.5, UNKNOWN])
def test_unknown_spoils_every_operation_on_either_side(operate: Callable[..., Any], number: Any) -> None:
    assert operate(UNKNOWN, number) is UNKNOWN
    assert operate(number, UNKNOWN) is UNKNOWN


@pytest.mark.parametrize("operate", [operator.neg, operator.pos, abs])
def test_a_sign_does_not_make_unknown_known(operate: Callable[[Any], Any]) -> None:
    assert operate(UNKNOWN) is UNKNOWN


KLEENE: tuple[tuple[Truth, Truth, Truth, Truth], ...] = (
    (True, True, True, True),
    (True, False, False, True),
    (True, UNKNOWN, UNKNOWN, True),
    (False, True, False, True),
    (False, False, False, False),
    (False, UNKNOWN, False, UNKNOWN),
    (UNKNOWN, True, UNKNOWN, True),
    (UNKNOWN, False, False, UNKNOWN),
    (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
)


@pytest.mark.parametrize(("left", "right", "conjunction", "disjunction"), KLEENE)
def test_and_and_or_follow_the_strong_logic_of_kleene(
    left: Truth, right: Truth, conjunction: Truth, disjunction: Truth
) -> None:
    assert both(left, right) is conjunction
    assert either(left, right) is disjunction


@pytest.mark.parametrize(("value", "expected"), [(True, False), (False, True), (UNKNOWN, UNKNOWN)])
def test_not_leaves_the_unknown_unknown(value: Truth, expected: Truth) -> None:
    assert negate(value) is expected


def test_unknown_cannot_slip_into_an_if() -> None:
    with pytest.raises(TypeError) as refused:
        bool(UNKNOWN)
    assert (
        str(refused.value)
        == "UNKNOWN is neither true nor false; ask `is True`, or use the three-valued functions"
    )


def test_unknown_stays_the_one_unknown_when_it_is_copied_or_stored() -> None:
    assert copy.copy(UNKNOWN) is UNKNOWN
    assert copy.deepcopy([UNKNOWN])[0] is UNKNOWN
    assert pickle.loads(pickle.dumps(UNKNOWN)) is UNKNOWN
    assert repr(UNKNOWN) == "UNKNOWN"


def test_absence_becomes_unknown_and_back_and_zero_stays_zero() -> None:
    assert isinstance(known(None), Unknown)
    assert known(0.0) == 0.0
    assert optional(UNKNOWN) is None
    assert optional(0.0) == 0.0


def telegram(**fields: Any) -> MeterReading:
    return MeterReading("/X", None, Checksum.OK, None, **fields)


@pytest.mark.parametrize(
    ("import_w", "export_w", "grid_w"),
    [
        (500, 0, 500),
        (0, 700, -700),
        (0, 0, 0),
        (500, None, 500),
        (None, 700, -700),
        (0, None, None),
        (None, 0, None),
        (None, None, None),
        (900, 400, 500),
    ],
)
def test_net_power_needs_both_registers_unless_one_is_above_zero(
    import_w: int | None, export_w: int | None, grid_w: int | None
) -> None:
    assert telegram(import_w=import_w, export_w=export_w).grid_w == grid_w


@pytest.mark.parametrize(
    ("total", "day", "night", "expected"),
    [
        (9, 1, 2, 9),
        (None, 1, 2, 3),
        (None, 0, 0, 0),
        (None, 1, None, None),
        (None, None, 2, None),
        (0, 1, 2, 0),
    ],
)
def test_energy_registers_are_summed_only_when_none_is_missing(
    total: int | None, day: int | None, night: int | None, expected: int | None
) -> None:
    imported = telegram(import_total_wh=total, import_day_wh=day, import_night_wh=night)
    exported = telegram(export_total_wh=total, export_day_wh=day, export_night_wh=night)
    assert imported.import_wh == expected
    assert exported.export_wh == expected
    assert imported.export_wh is None
