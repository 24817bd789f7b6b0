# SPDX-License-Identifier: MIT
"""What crosses between controller and window survives the way there and back, or is refused with its place."""

from __future__ import annotations

import inspect
import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model import messages
from controller.model.changes import changed_fields
from controller.model.messages import (
    DeviceMessage,
    FlowMessage,
    ManualRequest,
    MessageError,
    ModeRequest,
    QuarterMessage,
    Refusal,
    State,
    decode,
    encode,
)

KINDS = [
    kind
    for _, kind in inspect.getmembers(messages, inspect.isclass)
    if is_dataclass(kind) and kind.__module__ == messages.__name__
]
JSON = st.recursive(
    st.none() | st.booleans() | st.text(), lambda inner: st.dictionaries(st.text(), inner), max_leaves=3
)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    datetime: st.datetimes(timezones=st.just(UTC)),
    float: st.floats(allow_nan=False, allow_infinity=False),
    int: st.integers(-(2**53), 2**53),
    Any: JSON,
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of this type may hold in JSON: no infinity, no time without an offset."""
    parts = get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: values(hints[field.name]) for field in fields(hint)})
    if get_origin(hint) is tuple and parts[-1] is Ellipsis:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*map(values, parts))
    if get_origin(hint) is dict:
        return st.dictionaries(st.text(), values(parts[1]), max_size=2)
    return st.one_of(*map(values, parts)) if parts else st.from_type(hint)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15)
@given(data=st.data())
def test_every_message_comes_back_as_it_went(kind: type[Any], data: st.DataObject) -> None:
    message = data.draw(values(kind))
    assert decode(kind, encode(message)) == message


@settings(max_examples=25)
@given(values(State), values(State))
def test_changes_carry_one_state_into_the_next(before: State, after: State) -> None:
    told = json.loads(encode(before)) | json.loads(json.dumps(changed_fields(before, after)))
    assert decode(State, json.dumps(told)) == after


def small_state() -> State:
    about = messages.AboutMessage("kwartier", "0.1.0", 1, "Test house", "Europe/Brussels", False, None)
    now = datetime(2026, 1, 12, 17, 0, tzinfo=UTC)
    return State(about, "auto", now, (), None, None, None, (), (), (), (), (), ())


def test_only_fields_that_changed_are_sent() -> None:
    state = small_state()
    flow = FlowMessage(500, None, None, None, None, 500, None)
    assert changed_fields(state, state) == {}
    assert changed_fields(state, replace(state, mode="hold")) == {"mode": "hold"}
    assert list(changed_fields(state, replace(state, flow=flow))) == ["flow"]
    assert list(changed_fields(None, state)) == [field.name for field in fields(State)]


def test_absent_is_null_and_not_zero() -> None:
    text = encode(FlowMessage(0.0, None, None, None, None, None, None))
    assert text == (
        '{"grid_w":0.0,"solar_w":null,"battery_w":null,"soc_pct":null,"charger_w":null,'
        '"house_w":null,"base_w":null}'
    )


@pytest.mark.parametrize(
    ("kind", "text", "refusal"),
    [
        (ModeRequest, "", "ModeRequest: Invalid JSON: EOF while parsing a value at line 1 column 0"),
        (ModeRequest, "{}", "mode: Field required"),
        (ModeRequest, '{"mode": 3}', "mode: Input should be a valid string"),
        (ModeRequest, "[]", "ModeRequest: Input should be an object"),
        (
            ManualRequest,
            '{"lease_s": "soon"}',
            "lease_s: Input should be a valid number, unable to parse string as a number",
        ),
        (Refusal, b'{"error": "no", "hint": null}', "hint: Input should be a valid string"),
        (Refusal, b"\xff", "Refusal: Invalid JSON: expected value at line 1 column 1"),
        (
            QuarterMessage,
            '{"start": "yesterday"}',
            "start: Input should be a valid datetime or date, input is too short",
        ),
    ],
)
def test_a_text_that_is_no_message_is_refused_with_its_place(
    kind: type[Any], text: str | bytes, refusal: str
) -> None:
    with pytest.raises(MessageError) as refused:
        decode(kind, text)
    assert str(refused.value) == refusal


def test_a_state_with_a_field_that_does_not_fit_is_refused() -> None:
    told = json.loads(encode(small_state())) | {"devices": [{"name": "battery.home"}]}
    with pytest.raises(MessageError) as refused:
        decode(State, json.dumps(told))
    assert str(refused.value) == "devices.0.kind: Field required"


@given(st.text() | st.binary())
def test_no_text_does_more_than_be_refused(text: str | bytes) -> None:
    try:
        decode(DeviceMessage, text)
    except MessageError as refused:
        assert str(refused)
