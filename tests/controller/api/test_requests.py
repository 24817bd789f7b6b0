# SPDX-License-Identifier: MIT
"""Every request is checked whole; a refusal names the field."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.api import queries, requests
from controller.api.service import Refused
from controller.model.messages import DemoRequest, ManualRequest, ModeRequest, RuleFileRequest, RuleSetRequest
from controller.model.trial_messages import TrialRequest
from tests.controller.api.samples import NOW

KINDS = (ManualRequest, ModeRequest, DemoRequest, RuleFileRequest, RuleSetRequest, TrialRequest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"lease_s": 600, "power_w": -2000}', ManualRequest(600, power_w=-2000)),
        ('{"lease_s": 86400, "current_a": 0}', ManualRequest(86400, current_a=0)),
        ('{"lease_s": 0.5, "on": false}', ManualRequest(0.5, on=False)),
        ('{"lease_s": 1, "release": true}', ManualRequest(1, release=True)),
        ('{"mode": "paused"}', ModeRequest("paused")),
        ('{"rate": 60}', DemoRequest(60)),
        ('{"fault": "cable"}', DemoRequest(fault="cable")),
        ('{"mend": true}', DemoRequest(mend=True)),
        ('{"name": "night.yaml", "text": ""}', RuleFileRequest("night.yaml", "")),
        ('{"files": [{"name": "a.yaml", "text": ""}]}', RuleSetRequest((RuleFileRequest("a.yaml", ""),))),
        ("{}", TrialRequest()),
        (
            '{"source": "week", "car": "1x16 A, 5 kWh by 06:00"}',
            TrialRequest("week", car="1x16 A, 5 kWh by 06:00"),
        ),
        (
            '{"days": 2, "files": [{"name": "a.yaml", "text": ""}]}',
            TrialRequest(days=2, files=(RuleFileRequest("a.yaml", ""),)),
        ),
    ],
)
def test_a_good_body_becomes_a_request(text: str, expected: Any) -> None:
    assert requests.body(type(expected), text.encode()) == expected


@pytest.mark.parametrize(
    ("kind", "text", "status", "error", "hint"),
    [
        (ManualRequest, "{}", 400, "lease_s: Field required", ""),
        (ManualRequest, "[1]", 400, "ManualRequest: Input should be an object", ""),
        (ManualRequest, '{"lease_s": "600", "on": true}', 400, "lease_s: Input should be a valid number", ""),
        (ManualRequest, '{"lease_s": true, "on": true}', 400, "lease_s: Input should be a valid number", ""),
        (
            ManualRequest,
            '{"lease_s": 1, "power_w": 1.5}',
            400,
            "power_w: Input should be a valid integer",
            "",
        ),
        (ManualRequest, '{"lease_s": 1, "on": 1}', 400, "on: Input should be a valid boolean", ""),
        (
            ManualRequest,
            '{"lease_s": 1, "curent_a": 6}',
            400,
            "curent_a: there is no such field",
            'did you mean "current_a"?',
        ),
        (TrialRequest, '{"source": "year"}', 422, 'source: "year" is none of history, week', ""),
        (TrialRequest, '{"days": 0}', 422, "days: must be a whole number from 1 to 400", ""),
        (TrialRequest, '{"days": 401}', 422, "days: must be a whole number from 1 to 400", ""),
        (TrialRequest, '{"days": "7"}', 400, "days: Input should be a valid integer", ""),
        (
            TrialRequest,
            '{"files": [{"name": "../a.yaml", "text": ""}]}',
            422,
            "files: name: must be a plain file name that ends in .yaml",
            "",
        ),
        (
            TrialRequest,
            '{"files": [{"name": "a.yaml", "text": ""}], "battery": "10 kWh, 5 kW"}',
            422,
            "files: an imagined house runs under the library's rules",
            "",
        ),
        (ModeRequest, '{"mode": "auto", "x": 6}', 400, "x: there is no such field", "fields: mode"),
        (
            ManualRequest,
            '{"lease_s": 0, "on": true}',
            422,
            "lease_s: must be above 0 and at most 86400 s",
            "",
        ),
        (
            ManualRequest,
            '{"lease_s": NaN, "on": true}',
            422,
            "lease_s: must be above 0 and at most 86400 s",
            "",
        ),
        (
            ManualRequest,
            '{"lease_s": 1e9, "on": true}',
            422,
            "lease_s: must be above 0 and at most 86400 s",
            "",
        ),
        (
            ManualRequest,
            '{"lease_s": 1}',
            422,
            "exactly one of power_w, current_a, on, limit_w and release must be given",
            "",
        ),
        (
            ManualRequest,
            '{"lease_s": 1, "on": true, "power_w": 1}',
            422,
            "exactly one of power_w, current_a, on, limit_w and release must be given",
            "",
        ),
        (
            ManualRequest,
            '{"lease_s": 1, "power_w": 2000000}',
            422,
            "power_w: must lie between -1000000 and 1000000 W",
            "",
        ),
        (
            ManualRequest,
            '{"lease_s": 1, "current_a": -1}',
            422,
            "current_a: must lie between 0 and 1000 A",
            "",
        ),
        (
            ManualRequest,
            '{"lease_s": 1, "current_a": NaN}',
            422,
            "current_a: must lie between 0 and 1000 A",
            "",
        ),
        (ModeRequest, '{"mode": "hold"}', 422, 'mode: "hold" is none of auto, paused', ""),
        (DemoRequest, "{}", 422, "one of rate, fault and mend must be given", ""),
        (DemoRequest, '{"rate": 7}', 422, 'rate: "7" is none of 1, 60', ""),
        (DemoRequest, '{"fault": "cable", "mend": true}', 422, "fault and mend contradict each other", ""),
        (
            RuleFileRequest,
            '{"name": "../x.yaml", "text": ""}',
            422,
            "name: must be a plain file name that ends in .yaml",
            "",
        ),
        (RuleSetRequest, '{"files": []}', 422, "files: must be at least one", ""),
        (
            RuleSetRequest,
            '{"files": [{"name": "a.yaml", "text": ""}, {"name": "a.yaml", "text": "x"}]}',
            422,
            'files: "a.yaml" is given twice',
            "",
        ),
        (
            RuleSetRequest,
            '{"files": [{"name": "a.txt", "text": ""}]}',
            422,
            "files: name: must be a plain file name that ends in .yaml",
            "",
        ),
    ],
)
def test_a_bad_body_is_refused_with_its_field(
    kind: type[Any], text: str, status: int, error: str, hint: str
) -> None:
    with pytest.raises(Refused) as refused:
        requests.body(kind, text.encode())
    assert (refused.value.status, refused.value.error, refused.value.hint) == (status, error, hint)


@pytest.mark.parametrize(
    "name", [".yaml", ".hidden.yaml", "a/b.yaml", "a\\b.yaml", "x" * 200 + ".yaml", "a.txt", "a\n.yaml"]
)
def test_a_rule_file_has_a_plain_name(name: str) -> None:
    with pytest.raises(Refused, match="name: must be a plain file name"):
        requests.body(RuleFileRequest, json.dumps({"name": name, "text": ""}).encode())


@given(st.sampled_from(KINDS), st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_request_or_a_refusal(kind: Any, text: bytes) -> None:
    try:
        assert isinstance(requests.body(kind, text), kind)
    except Refused as refused:
        assert refused.status in (400, 422)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
FIELDS = ("lease_s", "power_w", "current_a", "on", "release", "mode", "rate", "fault", "mend", "name", "text")


@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6))
def test_any_object_is_a_request_or_a_refusal(kind: Any, fields: dict[str, Any]) -> None:
    try:
        assert isinstance(requests.body(kind, json.dumps(fields).encode()), kind)
    except Refused as refused:
        assert refused.status in (400, 422)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(Refused):
        requests.body(ModeRequest, b'{"mode": "auto", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31T18:00:00Z", datetime(2026, 1, 31, 18, tzinfo=UTC)),
        ("2026-01-31T18:00:00+01:00", datetime(2026, 1, 31, 17, tzinfo=UTC)),
        ("2026-01-31T18:00:00 01:00", datetime(2026, 1, 31, 17, tzinfo=UTC)),
        ("1769882400", datetime(2026, 1, 31, 18, tzinfo=UTC)),
        ("1769882400.5", datetime(2026, 1, 31, 18, 0, 0, 500_000, tzinfo=UTC)),
    ],
)
def test_a_time_is_written_in_either_way(text: str, expected: datetime) -> None:
    start, end = queries.span([("from", text), ("to", "2030-01-01T00:00:00Z")], NOW)
    assert (start, end.year) == (expected, 2030)


def test_without_times_the_day_that_ends_now_is_meant() -> None:
    assert queries.span([], NOW) == (NOW - timedelta(days=1), NOW)


SPAN = [("series", "grid_w")]


@pytest.mark.parametrize(
    ("given_", "error", "hint"),
    [
        ([], "series: say which", "like series=grid_w,solar_w"),
        ([("series", ",,")], "series: say which", "like series=grid_w,solar_w"),
        ([("series", ",".join(f"s{n}" for n in range(41)))], "series: at most 40 at a time", ""),
        ([*SPAN, ("serie", "x")], "serie: there is no such parameter", 'did you mean "series"?'),
        ([*SPAN, *SPAN], "series: given twice", ""),
        ([*SPAN, ("points", "0")], "points: must be a whole number from 1 to 5000", ""),
        ([*SPAN, ("points", "1e3")], "points: must be a whole number from 1 to 5000", ""),
        ([*SPAN, ("points", "99999999999999")], "points: must be a whole number from 1 to 5000", ""),
        ([*SPAN, ("points", "٣")], "points: must be a whole number from 1 to 5000", ""),
        (
            [*SPAN, ("from", "yesterday")],
            'from: "yesterday" is no time',
            "write it like 2026-01-31T18:00:00Z, or as seconds since 1970",
        ),
        (
            [*SPAN, ("to", "2026-01-31T18:00:00")],
            'to: "2026-01-31T18:00:00" is no time',
            "write it like 2026-01-31T18:00:00Z, or as seconds since 1970",
        ),
        (
            [*SPAN, ("from", "nan")],
            'from: "nan" is no time',
            "write it like 2026-01-31T18:00:00Z, or as seconds since 1970",
        ),
        ([*SPAN, ("from", "2026-02-01T00:00:00Z")], "from: must be before to", ""),
    ],
)
def test_a_bad_query_is_refused_with_its_parameter(
    given_: list[tuple[str, str]], error: str, hint: str
) -> None:
    with pytest.raises(Refused) as refused:
        queries.history(given_, NOW)
    assert (refused.value.status, refused.value.error, refused.value.hint) == (400, error, hint)


def test_a_series_is_asked_for_once() -> None:
    asked = queries.history([("series", "grid_w,solar_w,grid_w")], NOW)
    assert (asked.series, asked.points) == (("grid_w", "solar_w"), 800)


@given(st.dictionaries(st.sampled_from(("series", "from", "to", "points")), st.text(max_size=30)))
def test_any_query_is_understood_or_refused(given_: dict[str, str]) -> None:
    try:
        asked = queries.history(given_.items(), NOW)
    except Refused as refused:
        assert refused.status == 400
    else:
        assert asked.start < asked.end
        assert 1 <= asked.points <= 5000
