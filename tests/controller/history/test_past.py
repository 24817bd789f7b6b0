# SPDX-License-Identifier: MIT
"""A past that is taken for recorded: as good as if each of its seconds had been kept, and never over what was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from controller.history.past import RecordedPast
from controller.history.rows import SecondRow
from controller.history.store import HistoryQuery
from tests.controller.history.samples import (
    BRUSSELS,
    START_S,
    at,
    count,
    opened,
    quarter,
    rows_of,
    write_in_minutes,
)

pytestmark = pytest.mark.usefixtures("each_store")

MINUTES = tuple(
    SecondRow(
        START_S + 60 * number,
        grid_w=100.0 * number - 700,
        soc_pct=40.5,
        house_w=300.0,
        base_w=-20.0 if number % 2 else None,
        import_wh=5_000.0 + number,
        device_w={"battery.home": -50.0, "relay.boiler": None},
    )
    for number in range(35)
)
"""Two whole quarters, and five minutes of the third."""


def seconds_of(minute: SecondRow) -> list[SecondRow]:
    return [replace(minute, time_s=minute.time_s + second) for second in range(60)]


def test_minutes_are_kept_as_if_each_second_had_been_their_mean(tmp_path: Path) -> None:
    with opened(tmp_path / "short.sqlite") as short, opened(tmp_path / "long.sqlite") as long:
        short.begin_with(lambda: RecordedPast(MINUTES))
        for minute in MINUTES:
            write_in_minutes(long, seconds_of(minute))
        for table in ("minute", "quarter", "day", "month"):
            assert rows_of(short, table) == rows_of(long, table)
        assert count(short, "quarter") == 2
        assert count(short, "second") == 0


def test_a_plot_of_the_past_shows_it(tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        store.begin_with(lambda: RecordedPast(MINUTES))
        message = store.query(HistoryQuery(("grid_w", "battery.home"), at(0), at(120), 2))
        assert (message.low["grid_w"], message.high["grid_w"]) == ((-700.0, -600.0), (-700.0, -600.0))
        assert message.low["battery.home"] == (-50.0, -50.0)
        assert store.energy("house_w", at(0), at(1800)).plus_wh == 150.0


def test_what_is_recorded_later_goes_on_where_the_past_ends(tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        store.begin_with(lambda: RecordedPast(MINUTES, (quarter(0), quarter(1))))
        for number in range(35, 46):
            live = SecondRow(START_S + 60 * number, grid_w=500.0, device_w={"charger.car": 7.0})
            write_in_minutes(store, seconds_of(live))
        assert count(store, "quarter") == 3
        assert [row.closed.demand_w for row in store.quarters(at(0), at(3600))] == [2000, 2000]
        assert store.series()[-3:] == ("battery.home", "relay.boiler", "charger.car")


@pytest.mark.parametrize("first", [START_S, START_S + 86_400])
def test_nothing_that_was_recorded_is_written_over(first: int, tmp_path: Path) -> None:
    def never() -> RecordedPast:
        raise AssertionError("nobody needs it")

    with opened(tmp_path / "history.sqlite", BRUSSELS) as store:
        write_in_minutes(store, seconds_of(SecondRow(first, grid_w=1.0)))
        store.begin_with(never)
        assert count(store, "minute") == 1
