# SPDX-License-Identifier: MIT
"""Between registers of 16 bits and numbers or texts: types, word order, scale factors, "not implemented".

Modbus itself knows only registers; how several make a number is the device's choice, nearly always big-endian with
the high word first. SunSpec (Information Model Specification, 4.2) adds decimal scale factors of -10 to 10 and one
bit pattern per type that says that a point is not implemented.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SCALE_FACTOR_MAX = 10


class RegisterType(StrEnum):
    """How registers are read as one value."""

    U16 = "u16"
    I16 = "i16"
    U32 = "u32"
    I32 = "i32"
    U64 = "u64"
    F32 = "f32"
    F64 = "f64"
    STRING = "string"


@dataclass(frozen=True, slots=True)
class _Shape:
    format: str
    count: int
    absent: int | None
    """SunSpec's pattern for a point that is not implemented; floats use NaN."""


_SHAPES = {
    RegisterType.U16: _Shape(">H", 1, 0xFFFF),
    RegisterType.I16: _Shape(">h", 1, -0x8000),
    RegisterType.U32: _Shape(">I", 2, 0xFFFF_FFFF),
    RegisterType.I32: _Shape(">i", 2, -0x8000_0000),
    RegisterType.U64: _Shape(">Q", 4, 0xFFFF_FFFF_FFFF_FFFF),
    RegisterType.F32: _Shape(">f", 2, None),
    RegisterType.F64: _Shape(">d", 4, None),
}


class NotEncodable(ValueError):
    """A number does not fit its register."""


def register_count(kind: RegisterType, length: int) -> int:
    """How many registers a value takes; `length` counts for texts only."""
    return length if kind is RegisterType.STRING else _SHAPES[kind].count


def decode(registers: Sequence[int], kind: RegisterType, *, low_first: bool = False) -> float | str:
    """The raw number or text in `registers`, which must be just as many as the type takes."""
    data = _bytes(registers, low_first)
    if kind is RegisterType.STRING:
        return data.split(b"\0", 1)[0].decode("ascii", "replace").strip()
    value: float = struct.unpack(_SHAPES[kind].format, data)[0]
    return value


def encode(value: float, kind: RegisterType, *, low_first: bool = False) -> list[int]:
    """The registers that stand for the raw number `value`, rounded for integer types.

    Raises:
        NotEncodable: out of the type's range, or not finite.
    """
    if kind is RegisterType.STRING:
        raise NotEncodable("texts are never written")
    if not math.isfinite(value):
        raise NotEncodable(f"{value} cannot be written")
    is_float = kind in (RegisterType.F32, RegisterType.F64)
    try:
        data = struct.pack(_SHAPES[kind].format, value if is_float else round(value))
    except (struct.error, OverflowError):
        raise NotEncodable(f"{value:g} does not fit in {kind.value}") from None
    words = [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]
    return words[::-1] if low_first else words


def is_absent(value: float | str, kind: RegisterType) -> bool:
    """Whether a SunSpec device says by `value` that it does not implement the point."""
    if isinstance(value, str):
        return not value
    return math.isnan(value) or value == _SHAPES[kind].absent


def power_of_ten(factor: int) -> float | None:
    """What a SunSpec scale factor multiplies by; not implemented counts as 0, out of range is None."""
    if factor == _SHAPES[RegisterType.I16].absent:
        factor = 0
    return 10.0**factor if abs(factor) <= SCALE_FACTOR_MAX else None


def _bytes(registers: Sequence[int], low_first: bool) -> bytes:
    ordered = reversed(registers) if low_first else registers
    return b"".join(register.to_bytes(2, "big") for register in ordered)
