# SPDX-License-Identifier: MIT
"""Registers to numbers and back: every type, both word orders, SunSpec's absent values and scale factors."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.modbus.registers import (
    NotEncodable,
    RegisterType,
    decode,
    encode,
    is_absent,
    power_of_ten,
    register_count,
)

NUMBERS = [kind for kind in RegisterType if kind is not RegisterType.STRING]
INTEGERS = {
    RegisterType.U16: (0, 0xFFFF),
    RegisterType.I16: (-0x8000, 0x7FFF),
    RegisterType.U32: (0, 0xFFFF_FFFF),
    RegisterType.I32: (-0x8000_0000, 0x7FFF_FFFF),
}


@pytest.mark.parametrize(
    ("kind", "registers", "value"),
    [
        (RegisterType.U16, [0xFFFE], 65_534),
        (RegisterType.I16, [0xFFFE], -2),
        (RegisterType.U32, [0x0001, 0x0000], 65_536),
        (RegisterType.I32, [0xFFFF, 0xFFFF], -1),
        (RegisterType.U64, [0, 0, 1, 0], 65_536),
        (RegisterType.F32, [0x4120, 0x0000], 10.0),
        (RegisterType.F64, [0x4163, 0x12D0, 0x0000, 0x0000], 10_000_000.0),
        (RegisterType.STRING, [0x4332, 0x0000, 0x0000], "C2"),
        (RegisterType.STRING, [0x4200, 0x4141], "B"),
        (RegisterType.STRING, [0x4120, 0x2020], "A"),
    ],
)
def test_registers_are_read_by_their_type(
    kind: RegisterType, registers: list[int], value: float | str
) -> None:
    assert decode(registers, kind) == value


def test_the_low_word_may_come_first() -> None:
    assert decode([0x0000, 0x0001], RegisterType.U32, low_first=True) == 65_536
    assert encode(65_536, RegisterType.U32, low_first=True) == [0x0000, 0x0001]


@given(st.data(), st.sampled_from(sorted(INTEGERS)), st.booleans())
def test_whole_numbers_survive_the_way_there_and_back(
    data: st.DataObject, kind: RegisterType, low: bool
) -> None:
    value = data.draw(st.integers(*INTEGERS[kind]))
    registers = encode(value, kind, low_first=low)
    assert len(registers) == register_count(kind, 1)
    assert decode(registers, kind, low_first=low) == value


@given(st.floats(width=32, allow_nan=False, allow_infinity=False), st.booleans())
def test_floats_survive_the_way_there_and_back(value: float, low: bool) -> None:
    assert decode(encode(value, RegisterType.F32, low_first=low), RegisterType.F32, low_first=low) == value
    assert decode(encode(value, RegisterType.F64, low_first=low), RegisterType.F64, low_first=low) == value


@given(st.data(), st.sampled_from(NUMBERS))
def test_any_registers_are_some_number(data: st.DataObject, kind: RegisterType) -> None:
    count = register_count(kind, 1)
    registers = data.draw(st.lists(st.integers(0, 0xFFFF), min_size=count, max_size=count))
    assert isinstance(decode(registers, kind), int | float)


@given(st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=20))
def test_any_registers_are_some_text(registers: list[int]) -> None:
    text = decode(registers, RegisterType.STRING)
    assert isinstance(text, str)
    assert "\0" not in text


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        (65_536, RegisterType.U16, "65536 does not fit in u16"),
        (-1, RegisterType.U16, "-1 does not fit in u16"),
        (40_000, RegisterType.I16, "40000 does not fit in i16"),
        (math.nan, RegisterType.I16, "nan cannot be written"),
        (math.inf, RegisterType.F32, "inf cannot be written"),
        (1e39, RegisterType.F32, "1e+39 does not fit in f32"),
        (1, RegisterType.STRING, "texts are never written"),
    ],
)
def test_what_does_not_fit_is_refused(value: float, kind: RegisterType, message: str) -> None:
    with pytest.raises(NotEncodable) as refused:
        encode(value, kind)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("kind", "registers"),
    [
        (RegisterType.U16, [0xFFFF]),
        (RegisterType.I16, [0x8000]),
        (RegisterType.U32, [0xFFFF, 0xFFFF]),
        (RegisterType.I32, [0x8000, 0]),
        (RegisterType.U64, [0xFFFF] * 4),
        (RegisterType.F32, [0x7FC0, 0]),
        (RegisterType.F64, [0x7FF8, 0, 0, 0]),
        (RegisterType.STRING, [0, 0]),
    ],
)
def test_each_type_has_a_pattern_for_not_implemented(kind: RegisterType, registers: list[int]) -> None:
    assert is_absent(decode(registers, kind), kind)
    assert not is_absent(decode([0x4100, *registers[1:]], kind), kind)


@pytest.mark.parametrize(
    ("factor", "power"),
    [(0, 1.0), (-2, 0.01), (3, 1_000.0), (-10, 1e-10), (-0x8000, 1.0), (11, None), (-11, None)],
)
def test_scale_factors_are_powers_of_ten_in_a_range(factor: int, power: float | None) -> None:
    assert power_of_ten(factor) == power
