# SPDX-License-Identifier: MIT
"""Whatever stands in one line of an export, the lines after it are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from controller.imports.fields import LONGEST, fields_of


def test_an_open_quotation_mark_costs_its_own_line_only() -> None:
    assert list(fields_of(["a,b", 'c,"d', "e,f"])) == [["a", "b"], ["c", "d"], ["e", "f"]]
    assert list(fields_of(["a;'b'", '="1";"x;y"', ""], ";")) == [["a", "'b'"], ['="1"', "x;y"], []]


def test_a_line_that_never_ends_is_cut_and_a_carriage_return_within_one_is_a_space() -> None:
    assert [[len(field) for field in fields] for fields in fields_of(["x" * 9_000_000, "a\rb,c"])] == [
        [LONGEST],
        [3, 1],
    ]


@given(st.lists(st.text(max_size=30), max_size=5))
def test_there_are_as_many_lists_of_fields_as_lines(lines: list[str]) -> None:
    assert len(list(fields_of(lines))) == len(lines)
