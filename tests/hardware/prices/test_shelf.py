# SPDX-License-Identifier: MIT
"""Days of prices on disk: as they were, or set aside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controller.model.errors import Fault
from controller.model.market import MarketDay, SpotInterval
from hardware.prices.shelf import KnownDay, Shelf
from tests.hardware.prices.documents import starts

DAY = MarketDay(date(2026, 10, 25))


def known(day: MarketDay = DAY, step_s: int = 900) -> KnownDay:
    prices = (SpotInterval(start_s, step_s, Decimal("-3.05")) for start_s in starts(day, step_s))
    return KnownDay(day, "entsoe", tuple(prices))


def path(folder: Path) -> Path:
    return folder / "day-ahead" / "BE" / "2026-10-25.json"


def test_a_day_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "BE")
    shelf.keep(known())
    assert shelf.load([DAY, DAY.next]) == {DAY.day: known()}
    assert len(known().intervals) == 100
    assert [each.name for each in path(tmp_path).parent.iterdir()] == ["2026-10-25.json"]


def test_hours_are_whole_and_since_quarters_are_traded_not_fine() -> None:
    old = MarketDay(date(2025, 9, 30))
    assert known().is_fine
    assert known(step_s=3600).is_whole
    assert not known(step_s=3600).is_fine
    assert known(old, 3600).is_fine
    part = KnownDay(DAY, "entsoe", known().intervals[1:])
    assert not part.is_whole
    assert known().worth > known(step_s=3600).worth > part.worth


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"zone": "NL", "source": "entsoe", "eur_per_mwh": []}',
        '{"zone": "BE", "source": 3, "eur_per_mwh": []}',
        '{"zone": "BE", "source": "entsoe", "eur_per_mwh": 3}',
        '{"zone": "BE", "source": "entsoe", "eur_per_mwh": [[1, 2]]}',
        '{"zone": "BE", "source": "entsoe", "eur_per_mwh": []}',
        '{"zone": "BE", "source": "entsoe", "eur_per_mwh": [[0, 900, "1"]]}',
    ],
)
def test_a_broken_day_is_set_aside_once(tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str) -> None:
    shelf, file = Shelf(tmp_path, "BE"), path(tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert shelf.load([DAY]) == shelf.load([DAY]) == {}
    assert file.with_suffix(".broken").read_text() == text
    assert caplog.messages == [
        f"{file} was broken: it is set aside as 2026-10-25.broken, and its day is asked for again"
    ]


def test_a_broken_day_that_cannot_be_set_aside_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = path(tmp_path)
    file.with_suffix(".broken").mkdir(parents=True)
    file.write_text("{")
    assert Shelf(tmp_path, "BE").load([DAY]) == {}
    assert caplog.messages == [f"{file} is broken and cannot be set aside: Is a directory"]


def test_a_day_that_cannot_be_read_is_left_where_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path(tmp_path).mkdir(parents=True)
    assert Shelf(tmp_path, "BE").load([DAY]) == {}
    assert caplog.messages == [f"{path(tmp_path)} cannot be read: Is a directory"]


def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "day-ahead").write_text("in the way")
    with pytest.raises(Fault) as raised:
        Shelf(tmp_path, "BE").keep(known())
    folder = tmp_path / "day-ahead" / "BE"
    assert str(raised.value) == (
        f"prices cannot be kept in {folder}: Not a directory (look at the disk of the data folder)"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50)
@given(st.integers(0, 3000), st.binary(max_size=4))
def test_any_wound_leaves_prices_or_nothing(tmp_path: Path, at: int, wound: bytes) -> None:
    shelf = Shelf(tmp_path, "BE")
    shelf.keep(known())
    whole = path(tmp_path).read_bytes()
    path(tmp_path).write_bytes(whole[:at] + wound)
    found = shelf.load([DAY])
    assert found == {} or found[DAY.day].intervals
