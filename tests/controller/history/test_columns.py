# SPDX-License-Identifier: MIT
"""Packed columns come back as they were, take little room, and are refused when they were spoiled."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.history.columns import Spoiled, pack, unpack

NUMBERS = st.one_of(st.none(), st.integers(-(2**61), 2**61), st.integers(-200, 200))
TEXTS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"])))


@given(
    st.integers(0, 40).flatmap(
        lambda rows: st.dictionaries(
            st.text("abc_", min_size=1, max_size=5),
            st.lists(NUMBERS, min_size=rows, max_size=rows) | st.lists(TEXTS, min_size=rows, max_size=rows),
            min_size=1,
            max_size=4,
        )
    )
)
def test_every_column_comes_back_as_it_was(columns: dict[str, list[int | None] | list[str | None]]) -> None:
    data = pack(columns)
    found = unpack(data, columns)
    assert {name: list(cells) for name, cells in found.items()} == columns
    for name, cells in columns.items():
        assert list(unpack(data, [name])[name]) == cells


def test_a_column_that_was_not_packed_is_null() -> None:
    assert list(unpack(pack({"a": [1, 2, 3]}), ["later"])["later"]) == [None, None, None]


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 255))
def test_what_was_spoiled_is_refused_and_never_breaks_the_program(raw: bytes, place: int, value: int) -> None:
    good = bytearray(pack({"a": list(range(50)), "b": ["x"] * 49 + [None], "c": [None, *range(49)]}))
    for data in (raw, bytes(good[: place % len(good)]), bytes(good)):
        try:
            found = unpack(data, ["a", "b", "c"])
        except Spoiled:
            continue
        assert {len(cells) for cells in found.values()} <= {0, 50, *(len(cells) for cells in found.values())}
    good[place % len(good)] ^= value
    try:
        unpack(bytes(good), ["a", "b", "c"])
    except Spoiled as spoiled:
        assert str(spoiled)


@pytest.mark.parametrize(("name", "most"), [("still", 0.05), ("steps", 0.6), ("noise", 1.6), ("time", 0.05)])
def test_what_a_house_measures_takes_little_room(name: str, most: float) -> None:
    """Bytes for each value, of an hour of seconds."""
    dice = random.Random(1)
    cells: dict[str, list[int]] = {
        "still": [230] * 3600,
        "steps": [dice.choice((180, 2300, 900)) if second % 7 == 0 else 400 for second in range(3600)],
        "noise": [round(dice.gauss(500, 40)) for _ in range(3600)],
        "time": list(range(1_774_699_200, 1_774_702_800)),
    }
    assert len(pack({name: cells[name]})) / 3600 < most
