# SPDX-License-Identifier: MIT
"""The level that a year is drawn from: it keeps every extreme, and a history from before has it at its next opening."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from controller.history.levels import DAY_S
from controller.history.past import RecordedPast
from controller.history.rows import SecondRow
from controller.history.store import HistoryQuery
from tests.controller.history.samples import START, START_S, connection_of, count, opened

pytestmark = pytest.mark.usefixtures("each_store")
DAYS = 60
YEAR = HistoryQuery(("grid_w",), START, START + timedelta(days=365), 800)


def past() -> RecordedPast:
    """A minute in each quarter, and one spike up and one down."""
    dice = random.Random(1)
    rows = [
        SecondRow(START_S + 900 * place, grid_w=float(dice.randrange(-900, 4000)))
        for place in range(DAYS * 96)
    ]
    rows[1234] = SecondRow(rows[1234].time_s, grid_w=17_000.0)
    rows[4321] = SecondRow(rows[4321].time_s, grid_w=-9_000.0)
    return RecordedPast(rows)


def test_a_year_in_800_points_keeps_each_extreme(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.begin_with(past)
        message = store.query(YEAR)
        assert message.step_s == 43_200
        highs = [value for value in message.high["grid_w"] if value is not None]
        lows = [value for value in message.low["grid_w"] if value is not None]
        assert (max(highs), min(lows)) == (17_000, -9_000)
        place = highs.index(17_000)
        assert message.times_s[place] <= START_S + 900 * 1234 < message.times_s[place] + 43_200
        assert len(highs) <= DAYS * 2 + 1


def test_it_goes_on_to_the_newest_minute(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.begin_with(past)
        last_s = START_S + DAYS * DAY_S
        store.write([SecondRow(last_s + 30, grid_w=23_000.0)], ())
        assert 23_000 in store.query(YEAR).high["grid_w"]


def test_a_history_from_before_is_filled_at_its_next_opening(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.begin_with(past)
        before = store.query(YEAR)
        rows = count(store, "six_hours")
        connection_of(store).execute("DELETE FROM six_hours")
    with opened(tmp_path / "h.sqlite") as store:
        assert count(store, "six_hours") == rows >= DAYS * 4
        assert store.query(YEAR) == before
