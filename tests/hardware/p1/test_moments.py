# SPDX-License-Identifier: MIT
"""Times on the wire: exact with their letter, explicit without."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.p1.moments import moment
from hardware.p1.unreadable import Unreadable
from tests.telegrams import stamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("260718120000S", "2026-07-18T12:00:00+02:00"),
        ("260118120000W", "2026-01-18T12:00:00+01:00"),
        ("261025023000S", "2026-10-25T02:30:00+02:00"),
        ("261025023000W", "2026-10-25T02:30:00+01:00"),
        ("200305122139S", "2020-03-05T12:21:39+02:00"),
        ("260718120000", "2026-07-18T12:00:00+02:00"),
        ("260118120000", "2026-01-18T12:00:00+01:00"),
        ("261025023000", "2026-10-25T02:30:00+02:00"),
        ("000101000001W", "2000-01-01T00:00:01+01:00"),
    ],
    ids=["summer", "winter", "repeated hour, first", "repeated hour, second", "the letter is believed",
         "no letter, summer", "no letter, winter", "no letter, repeated hour", "a clock never set"],
)  # fmt: skip
def test_a_stamp_is_an_instant(text: str, expected: str) -> None:
    found = moment(text)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "632525252525W", "632525252525S", "632525252525", "700101010000W", "700101000000W"]
)
def test_never_is_none(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    "text", ["261301000000W", "260230000000W", "260101240000W", "260101006000W", "260100000000W"]
)
def test_what_does_not_exist_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="is a date or time that does not exist"):
        moment(text)


@pytest.mark.parametrize(
    "text", ["26010100000W", "260101000000X", "260101000000w", "2601010000000W", "٢٦٠١٠١٠٠٠٠٠٠W", "?"]
)
def test_what_is_no_stamp_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a time"):
        moment(text)


@given(st.integers(1_136_073_600, 3_124_224_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_every_second_survives_the_wire(at: datetime) -> None:
    assert moment(stamp(at)) == at
    assert moment(stamp(at + timedelta(hours=1))) == at + timedelta(hours=1)


@given(st.text(max_size=14))
def test_any_text_is_a_time_none_or_unreadable(text: str) -> None:
    try:
        found = moment(text)
    except Unreadable:
        return
    assert found is None or found.tzinfo is not None
