# SPDX-License-Identifier: MIT
"""The simulated devices are as strict as the real ones: what exists, what may be written, and what falls back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.sim.banks import (
    AlfenBank,
    Answer,
    BatteryFace,
    ChargerFace,
    InverterBank,
    StorageBank,
    float32,
    from_signed,
    signed,
)

MODEL_124 = 40_000 + 2 + 68 + 52


def _alfen() -> AlfenBank:
    return AlfenBank(ChargerFace("C2", 16.0), safe_a=6.0, maximum_a=16.0)


def _storage() -> StorageBank:
    return StorageBank(BatteryFace(), 5_000, 10_000)


def test_an_alfen_holds_a_setpoint_for_its_validity_and_then_goes_to_its_safe_current() -> None:
    bank = _alfen()
    assert bank.limit_a(0.0) == 6.0
    assert bank.write(1210, float32(12.0), 0.0) is None
    assert bank.limit_a(59.9) == 12.0
    assert bank.read(1208, 2, 30.0) == [0, 30]
    assert bank.limit_a(60.0) == 6.0
    assert bank.read(1206, 10, 60.0) == [*float32(6.0), 0, 0, *float32(12.0), *float32(6.0), 0, 3]


def test_an_alfen_that_is_written_again_holds_on() -> None:
    bank = _alfen()
    for second in range(0, 300, 50):
        bank.write(1210, float32(12.0), float(second))
    assert bank.limit_a(309.0) == 12.0


@pytest.mark.parametrize(
    ("address", "count"), [(0, 1), (299, 1), (425, 2), (1199, 2), (1215, 2), (1216, 1), (40_000, 2)]
)
def test_an_alfen_refuses_registers_that_it_does_not_have(address: int, count: int) -> None:
    assert _alfen().read(address, count, 0.0) is Answer.ILLEGAL_ADDRESS


@pytest.mark.parametrize(
    ("address", "values", "answer"),
    [
        (1206, float32(10.0), Answer.ILLEGAL_ADDRESS),
        (1210, [0], Answer.ILLEGAL_ADDRESS),
        (1210, float32(33.0), Answer.ILLEGAL_VALUE),
        (1210, float32(-1.0), Answer.ILLEGAL_VALUE),
        (1210, float32(float("nan")), Answer.ILLEGAL_VALUE),
        (1215, [2], Answer.ILLEGAL_VALUE),
        (1215, [1], None),
    ],
)
def test_an_alfen_refuses_what_it_cannot_do(address: int, values: list[int], answer: Answer | None) -> None:
    bank = _alfen()
    assert bank.write(address, values, 0.0) is answer
    assert bank.limit_a(3.0) == 6.0


def test_an_alfen_offers_nothing_while_it_changes_its_phases_and_refuses_where_that_is_not_allowed() -> None:
    bank = _alfen()
    assert bank.write(1215, [3], 0.0) is None
    assert (bank.limit_a(0.0), bank.switches) == (6.0, 0)
    assert bank.write(1215, [1], 1.0) is None
    assert (bank.limit_a(2.9), bank.limit_a(3.0), bank.switches) == (0.0, 6.0, 1)
    bank.may_switch = False
    assert bank.write(1215, [3], 5.0) is Answer.ILLEGAL_VALUE


def test_an_alfen_that_ignores_answers_nicely() -> None:
    bank = _alfen()
    bank.ignores = True
    assert bank.write(1210, float32(0.0), 0.0) is None
    assert bank.limit_a(1.0) == 16.0


def test_rates_pin_the_battery_until_they_revert() -> None:
    bank = _storage()
    assert bank.window_w(0.0) == (None, None)
    assert bank.write(MODEL_124 + 15, [30], 0.0) is None
    assert bank.write(MODEL_124 + 12, [signed(4_000), signed(-4_000)], 0.0) is None
    assert bank.window_w(1.0) == (None, None)
    assert bank.write(MODEL_124 + 5, [3], 0.0) is None
    assert bank.window_w(29.9) == (2_000.0, 2_000.0)
    assert bank.window_w(30.0) == (None, None)
    assert bank.read(MODEL_124 + 5, 1, 30.0) == [0]


def test_without_an_armed_timeout_rates_stay_for_ever() -> None:
    bank = _storage()
    bank.write(MODEL_124 + 12, [0, 0], 0.0)
    bank.write(MODEL_124 + 5, [3], 0.0)
    assert bank.window_w(1e9) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("mode", "window_w"),
    [(0, (None, None)), (1, (-1_000.0, None)), (2, (None, 2_000.0)), (3, (-1_000.0, 2_000.0))],
)
def test_each_bit_of_the_mode_holds_one_bound(mode: int, window_w: tuple[float | None, float | None]) -> None:
    bank = _storage()
    bank.write(MODEL_124 + 12, [4_000, 2_000], 0.0)
    bank.write(MODEL_124 + 5, [mode], 0.0)
    assert bank.window_w(1.0) == window_w


@pytest.mark.parametrize(
    ("offset", "value", "answer"),
    [
        (2, 1, Answer.ILLEGAL_ADDRESS),
        (8, 1, Answer.ILLEGAL_ADDRESS),
        (12, 10_001, Answer.ILLEGAL_VALUE),
        (13, signed(-10_001), Answer.ILLEGAL_VALUE),
        (5, 4, Answer.ILLEGAL_VALUE),
        (17, 2, Answer.ILLEGAL_VALUE),
        (15, 28_801, Answer.ILLEGAL_VALUE),
        (15, 28_800, None),
    ],
)
def test_storage_refuses_what_the_model_forbids(offset: int, value: int, answer: Answer | None) -> None:
    assert _storage().write(MODEL_124 + offset, [value], 0.0) is answer


@pytest.mark.parametrize("address", [0, 39_999, 40_300, 50_000])
def test_nothing_is_read_beyond_the_models(address: int) -> None:
    assert _storage().read(address, 2, 0.0) is Answer.ILLEGAL_ADDRESS


def test_an_inverter_is_never_written() -> None:
    assert InverterBank().write(40_002, [1], 0.0) is Answer.ILLEGAL_ADDRESS


@given(st.integers(-0x8000, 0x7FFF))
def test_signed_registers_go_there_and_back(value: int) -> None:
    assert from_signed(signed(value)) == value
