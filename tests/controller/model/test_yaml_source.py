# SPDX-License-Identifier: MIT
"""YAML as places: scalars of 1.2, exact columns through every style, and plain words for broken syntax."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.saying import Saying, in_language
from controller.model.yaml_source import (
    MAX_CHARACTERS,
    MAX_NODES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    SourceText,
    Tree,
    core_value,
    decode_source,
    parse_yaml,
)


def tree(text: str) -> Tree:
    return parse_yaml(SourceText("f.yaml", text))


def value_of(text: str, key: str = "a") -> Node:
    root = tree(text).root
    assert isinstance(root, Mapping)
    return next(entry.value for entry in root.entries if entry.key.text == key)


def scalar(text: str, key: str = "a") -> Scalar:
    found = value_of(text, key)
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("no", "no"),
        ("NO", "NO"),
        ("22:30", "22:30"),
        ("08:30", "08:30"),
        ("017", "017"),
        ("2026-11-20", "2026-11-20"),
        ("1_000", "1_000"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("0o17", 15),
        ("0xff", 255),
        ("2.5", 2.5),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        (".inf", math.inf),
        ("-.inf", -math.inf),
        ("1" * 30, float("1" * 30)),
    ],
)
def test_plain_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: object) -> None:
    assert core_value(text) == value
    assert type(core_value(text)) is type(value)


def test_not_a_number_is_read_as_such() -> None:
    assert math.isnan(float(str(core_value(".nan"))))


def test_a_quoted_scalar_is_always_text() -> None:
    assert scalar('a: "12"').value == "12"
    assert not scalar('a: ""').is_null
    assert scalar("a:").is_null


def test_a_flow_mapping_and_comments_are_read() -> None:
    found = value_of("a: {relay.boiler: off, from: 01:00}  # by night\n")
    assert isinstance(found, Mapping)
    assert [(entry.key.text, entry.value) for entry in found.entries] == [
        ("relay.boiler", Scalar("off", found.entries[0].value.span)),
        ("from", Scalar("01:00", found.entries[1].value.span)),
    ]
    assert (found.entries[1].value.span.line, found.entries[1].value.span.column) == (1, 30)


def test_a_list_keeps_its_order_and_places() -> None:
    found = value_of("a:\n  - x\n  - y\n")
    assert isinstance(found, Sequence)
    assert [(item.span.line, item.span.column) for item in found.items] == [(2, 5), (3, 5)]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~\n", "\ufeff"])
def test_an_empty_text_has_no_root_and_no_problem(text: str) -> None:
    assert tree(text) == Tree("f.yaml", None, ())
    assert (tree(text).start.line, tree(text).start.column) == (1, 1)


def test_the_start_of_a_tree_is_its_root() -> None:
    assert tree("\n\nx: 1").start.line == 3


STYLES = [
    "a: grid.import > 2 kW and x",
    "a:    grid.import > 2 kW   # why",
    "a: 'grid.import > 2 kW'",
    "a: 'it''s grid.import'",
    'a: "grid.import > 2 kW"',
    'a: "gr\\"id \\\\ x"',
    "a: grid.import\n   > 2 kW\n\n   and x",
    "a: 'grid.import\n\n   > 2 kW'",
    'a: "grid.import \\\n     > 2 kW"',
    'a: "grid.import\\\n     > 2 kW"',
    "a: |\n  grid.import\n    > 2 kW\n\n  and x\n",
    "a: |2-  # why\n    grid.import\n  > 2 kW",
    "a: >\n  grid.import\n  > 2 kW\n\n  and x\n",
    "a: >+\n  grid.import\n    > 2 kW\n\n",
    "a:\n  grid.import\n  > 2 kW",
    "a: {b: c}\nd: é > ½ kW €\r\ne: x",
    "a: one\r\n   two\r   three",
]


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Mapping):
        return [each for entry in node.entries for each in (entry.key, *scalars(entry.value))]
    if isinstance(node, Sequence):
        return [each for item in node.items for each in scalars(item)]
    return [node] if node is not None else []


@pytest.mark.parametrize("text", STYLES)
def test_every_character_of_a_scalar_leads_back_to_its_column(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = scalars(tree(text).root)
    assert found
    for each in found:
        for offset, character in enumerate(each.text):
            if character not in " \n\"\\'":
                span = each.place(offset)
                assert lines[span.line - 1][span.column - 1] == character


def test_an_escaped_character_is_found_at_its_backslash() -> None:
    assert scalar('a: "x\\u0041\\n\\x42\\U00000043y"').text == "xA\nBCy"
    assert [scalar('a: "x\\u0041\\n\\x42\\U00000043y"').place(i).column for i in range(6)] == [
        5,
        6,
        12,
        14,
        18,
        28,
    ]


def test_a_mark_is_cut_at_the_end_of_its_line() -> None:
    span = scalar("a: grid.import\n   > 2 kW").place(5, 100)
    assert (span.line, span.column, span.length) == (1, 9, 6)


def test_an_offset_beyond_the_text_leads_to_its_end() -> None:
    assert scalar("a: grid").place(99).column == 8
    assert scalar("a: grid").place(4).column == 8


def test_a_scalar_that_was_not_read_from_a_file_has_places_too() -> None:
    found = Scalar("abc", scalar("a: x").span)
    assert found.place(2).column == 6


PROBLEMS = [
    ('a: "x\nb: 1\n', "1:4", "this quote is never closed"),
    ("a: {b: c\nd: e\n", "1:4", "this { is not closed, or a comma is missing"),
    ("a: [1, 2\nb: 3", "1:4", "this [ is not closed, or a comma is missing"),
    ("a: b: c\n", "1:5", 'a ":" cannot stand here'),
    ("a: 1\n b: 2\n", "2:3", 'a ":" cannot stand here'),
    ("a:\n  - b\n c\n", "3:2", "this line does not fit the lines above"),
    ("a:\n  b: 1\n c: 2\n", "3:2", "this line does not fit the lines above"),
    ("a: 'x' y", "1:8", "this line does not fit the lines above"),
    ("- a\nb: c\n", "2:1", "this line does not fit the list above"),
    ("when: x\nuntil\nthen: y\n", "2:1", 'a key without ":"'),
    ("a: 1\n\tb: 2\n", "2:1", "a tab is used to indent"),
    ("a:\n\t- b\n", "2:1", "a tab is used to indent"),
    ("a: |\n  x\n\ty\n", "3:1", "a tab is used to indent"),
    ("a: @x\n", "1:4", "this character cannot start a text"),
    ("a: *\n", "1:4", "* and & cannot start a text"),
    ("a: >5 kW\n", "1:4", "a text cannot start with > or |"),
    ("a: - b", "1:4", 'a list cannot start here: "- "'),
    ("[,]", "1:2", "a value is missing here"),
    ("a: {b: ", "1:8", "a value is missing here"),
    ('a: "\\q"\n', "1:5", "this backslash means nothing"),
    ('a: "\\x4"', "1:7", "this backslash needs hexadecimal digits"),
    ("{a: 1}}", "1:7", "the file is complete before this text"),
    ("%FOO\n", "1:5", "a line cannot start with %"),
    ("%YAML 3.0\n---\na", "1:1", "this version of YAML is not supported"),
    ("a: !<x", "1:7", "this is not YAML: did not find the expected '>'"),
    ("a: &x 1\n", "1:4", "anchors (&) are not supported"),
    ("a: *x\n", "1:4", "references to anchors (*) are not supported"),
    ("a: !x 1\n", "1:4", "tags (!) are not supported"),
    ("a: 1\n---\nb: 2\n", "2:1", "a second document begins here"),
    ("a:\n  <<: {x: 1}\n", "2:3", "merge keys (<<) are not supported"),
    ("? [a]\n: b\n", "1:3", "a key must be a word, not a list or a mapping"),
    ("when: 1\nb: 2\nwhen: 3\n", "3:1", '"when" is given twice; first in line 1, column 1'),
    ("a: \x07\n", "1:4", "the invisible character U+0007 may not stand here"),
    ("a: 1\nb: \u2028\n", "2:4", "the invisible character U+2028 may not stand here"),
    ("a: \ud800", "1:4", "the invisible character U+D800 may not stand here"),
    ("a: \0", "1:4", "this is not a text file"),
    ("[" * 21 + "]" * 21, "1:21", "nested deeper than 20 levels"),
    ("[" * 500_000, "1:21", "nested deeper than 20 levels"),
    ("{a: " * 100_000, "1:78", "nested deeper than 20 levels"),
    (
        "x" * (MAX_CHARACTERS + 1),
        "1:1",
        "the file has 1000001 characters, more than the 1000000 that are read",
    ),
    ("[" + ",".join("1" * (MAX_NODES + 1)) + "]", "1:200000", "more than 100000 values in one file"),
]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x one two\n", (1, 11)),
        ("a: !!str one two\n", (1, 14)),
        ("a: !!str &x 'one two'\n", (1, 18)),
        ("a: &x\n  one two\n", (2, 7)),
    ],
)
def test_what_stands_behind_an_anchor_or_a_tag_keeps_its_place(text: str, place: tuple[int, int]) -> None:
    value = scalar(text)
    span = value.place(value.text.index("two"), 3)
    assert (span.line, span.column, span.length) == (*place, 3)


@pytest.mark.parametrize(
    ("text", "place", "message"), PROBLEMS, ids=[row[2][:40] + row[1] for row in PROBLEMS]
)
def test_what_is_no_yaml_for_us_is_told_at_its_place(text: str, place: str, message: str) -> None:
    assert [str(problem) for problem in tree(text).problems] == [f"f.yaml:{place}: error: {message}"]
    for words in tree(text).problems[0].words:
        assert isinstance(words, Saying) and in_language(words, "nl")


def test_problems_before_a_broken_line_are_told_as_well() -> None:
    found = [problem.message for problem in tree("a: &x 1\na: 2\nb: [\n").problems]
    assert found == [
        "anchors (&) are not supported",
        '"a" is given twice; first in line 1, column 1',
        "a value is missing here",
    ]


def test_of_two_equal_keys_the_first_is_kept() -> None:
    assert scalar("a: 1\na: 2").text == "1"


def test_bytes_that_are_not_utf_8_are_named_with_their_place() -> None:
    source, problems = decode_source("a: 1\r\nb: é".encode() + b"\xff", "f.yaml")
    assert source is None
    assert [str(problem) for problem in problems] == ["f.yaml:2:5: error: byte 0xff is not UTF-8 text"]
    assert problems[0].hint == "save the file as UTF-8"


def test_a_binary_file_is_called_one() -> None:
    assert decode_source(b"\x7fELF\0\0\xff", "f")[1][0].message == "this is not a text file"
    assert decode_source("a: 1".encode("utf-16"), "f")[1][0].message == "byte 0xff is not UTF-8 text"


def test_utf_8_bytes_become_a_source() -> None:
    assert decode_source("é".encode(), "f") == (SourceText("f", "é"), ())


@given(
    st.text(alphabet=st.sampled_from("ab:-{}[],'\"|>#&*!%@` \t\n\\x?\r~"), max_size=60) | st.text(max_size=60)
)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = tree(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found.problems:
        assert 1 <= problem.line <= len(lines)
        assert problem.column >= 1
    for each in scalars(found.root):
        for offset in range(len(each.text) + 1):
            span = each.place(offset)
            assert 1 <= span.line <= len(lines)


pieces = st.sampled_from(
    ["a", "b c", "x", "\\n", "''", "é", " ", "\n", "\n\n", "\n   ", "\\\n  ", "\t", "\\x20", "\\u0009"]
)
forms = st.sampled_from(["a: {}", "a: '{}'", 'a: "{}"', "a: |\n  {}", "a: >\n  {}", "a: >-\n    {}"])


@given(st.lists(pieces, max_size=12).map("".join), forms)
def test_columns_are_exact_however_a_text_is_folded(body: str, form: str) -> None:
    is_block = "\n" in form
    text = form.format(body.replace("\n", "\n  ") if is_block else body)
    lines = text.split("\n")
    for each in scalars(tree(text).root):
        for offset, character in enumerate(each.text):
            if not character.isspace() and character not in "\\'":
                span = each.place(offset)
                assert lines[span.line - 1][span.column - 1] == character


@given(st.binary(max_size=40))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    source, problems = decode_source(data, "f")
    assert (source is None) == bool(problems)
