# SPDX-License-Identifier: MIT
"""The event stream parser: the standard's rules, and any bytes in any pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui import sse
from gui.sse import Event, EventParser, StreamError


def test_an_event_has_a_kind_and_its_data() -> None:
    assert EventParser().feed(b'event: mod\ndata: {"a": 1}\n\n') == [Event("mod", '{"a": 1}')]


def test_an_event_without_kind_is_a_message() -> None:
    assert EventParser().feed(b"data: x\n\n") == [Event("message", "x")]


def test_lines_of_data_are_joined() -> None:
    assert EventParser().feed(b"data: one\ndata: two\n\n") == [Event("message", "one\ntwo")]


def test_comments_and_unknown_fields_are_skipped() -> None:
    assert EventParser().feed(b": alive\n\nid: 7\nretry: 3\ndata: x\n\n") == [Event("message", "x")]


def test_a_kind_without_data_is_no_event() -> None:
    assert EventParser().feed(b"event: mod\n\ndata: x\n\n") == [Event("message", "x")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_every_line_end_of_the_standard_is_understood(end: bytes) -> None:
    parser = EventParser()
    events = parser.feed(end.join([b"event: init", b"data: x", b"", b"data: y", b"", b""]))
    assert events == [Event("init", "x"), Event("message", "y")]


def test_a_line_end_may_be_cut_in_two() -> None:
    parser = EventParser()
    assert parser.feed(b"data: x\r") == []
    assert parser.feed(b"\n\r") == [Event("message", "x")]
    assert parser.feed(b"\ndata: y\n\n") == [Event("message", "y")]


def test_an_endless_event_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "LARGEST", 100)
    parser = EventParser()
    parser.feed(b"data: short\n\n")
    with pytest.raises(StreamError, match="an event of more than 100 bytes"):
        parser.feed(b"data: " + b"x" * 200)


def test_many_lines_without_an_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "LARGEST", 100)
    parser = EventParser()
    with pytest.raises(StreamError):
        parser.feed(b"data: 1234567890\n" * 10)


@given(st.lists(st.binary(max_size=40), max_size=12))
def test_any_bytes_in_any_pieces_are_survived(pieces: list[bytes]) -> None:
    parser = EventParser()
    for piece in pieces:
        for event in parser.feed(piece):
            assert isinstance(event, Event)


LINES = st.sampled_from([b"data: a", b"data:b", b"event: mod", b": c", b"", b"", "data: é".encode()])
ENDS = st.sampled_from([b"\n", b"\r\n", b"\r"])


@given(st.lists(st.tuples(LINES, ENDS), max_size=20), st.data())
def test_how_the_bytes_are_cut_makes_no_difference(
    lines: list[tuple[bytes, bytes]], data: st.DataObject
) -> None:
    whole = b"".join(line + end for line, end in lines)
    at_once = EventParser().feed(whole)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    parser = EventParser()
    in_pieces: list[Event] = []
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        in_pieces += parser.feed(whole[start:end])
    assert in_pieces == at_once
