# SPDX-License-Identifier: MIT
"""The algebra of checksum.py against the textbook, bit by bit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.p1.checksum import crc16
from tests.telegrams import belgian_telegram, checksum


def test_the_check_value_of_the_catalogue() -> None:
    assert crc16(b"123456789") == 0xBB3D


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 28, 29, 30, 57, 58, 59, 1500, 1501, 16_384])
def test_every_length_around_the_folds_agrees_with_the_textbook(length: int) -> None:
    data = bytes((7 * at + 13) % 256 for at in range(length))
    assert crc16(data) == checksum(data)


@given(st.binary(max_size=300))
def test_any_bytes_agree_with_the_textbook(data: bytes) -> None:
    assert crc16(data) == checksum(data)


def test_every_single_bit_error_in_a_telegram_is_seen() -> None:
    text = belgian_telegram().rpartition(b"!")[0] + b"!"
    right = crc16(text)
    for at in range(len(text)):
        for bit in range(8):
            damaged = text[:at] + bytes([text[at] ^ 1 << bit]) + text[at + 1 :]
            assert crc16(damaged) != right
