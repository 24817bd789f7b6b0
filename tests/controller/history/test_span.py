# SPDX-License-Identifier: MIT
"""A stretch of the past as text: the finest that is even, and nothing in it that was not seen."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from controller.history.levels import MINUTE, QUARTER, SECOND
from controller.history.past import RecordedPast
from controller.history.recorder import Recorder
from controller.history.rows import SecondRow
from controller.history.span import LINES, Recorded
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from tests.controller.history.samples import (
    BRUSSELS,
    START,
    START_S,
    connection_of,
    opened,
    write_in_minutes,
)

pytestmark = pytest.mark.usefixtures("each_store")

HOUR = Recorded(START_S, START_S + 3600)


class Silent:
    """A board on which nothing of importance is said."""

    def report(self, source: str, fault: Fault | None) -> None:
        """Nobody asks."""


def house(seconds: range, base_w: float | None = 250.0) -> list[SecondRow]:
    return [
        SecondRow(
            START_S + second,
            base_w=base_w,
            solar_w=80.0 + second % 2,
            soc_pct=50.5,
            device_w={"relay.boiler": 2_400.0 * (second >= 60)},
        )
        for second in seconds
    ]


def minutes(count: int) -> tuple[SecondRow, ...]:
    return tuple(SecondRow(START_S + 60 * number, base_w=100.0 + number) for number in range(count))


def test_without_a_past_there_is_none(tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        assert store.recorded() is None
        write_in_minutes(store, house(range(60), base_w=None))
        assert store.recorded() is None


def test_the_past_is_from_the_first_minute_of_the_house_to_the_last(tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        write_in_minutes(store, [*house(range(60), base_w=None), *house(range(60, 181))])
        assert store.recorded() == Recorded(START_S + 60, START_S + 240)


def test_minutes_that_were_cleared_away_are_still_the_past_of_their_quarters(tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        store.begin_with(lambda: RecordedPast(minutes(60)))
        connection_of(store).execute("DELETE FROM minute WHERE time_s < ?", (START_S + 1800,))
        assert store.recorded() == HOUR
        assert store.finest(HOUR) is QUARTER
        assert store.lines(QUARTER, ("base_w",), HOUR).splitlines()[0] == f"{START_S},107.0"
        assert store.finest(Recorded(START_S + 1800, START_S + 3600)) is MINUTE


@pytest.mark.parametrize(("every_s", "level"), [(1, SECOND), (10, MINUTE)])
def test_seconds_are_told_of_a_meter_that_speaks_each_second(
    every_s: int, level: object, tmp_path: Path
) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        write_in_minutes(store, house(range(0, 1_800, every_s)))
        assert store.finest(Recorded(START_S, START_S + 1_800)) is level


def test_seconds_are_not_told_of_a_time_when_they_were_not_kept(tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        store.begin_with(lambda: RecordedPast(minutes(30)))
        write_in_minutes(store, house(range(1_800, 3_600)))
        assert store.finest(HOUR) is MINUTE
        assert store.finest(Recorded(START_S + 1_800, START_S + 3_600)) is SECOND


def test_lines_have_means_and_are_empty_where_nothing_was_seen(tmp_path: Path) -> None:
    names = ("base_w", "solar_w", "charger_w", "relay.boiler", "soc_pct", "sensor.none")
    with opened(tmp_path / "history.sqlite") as store:
        write_in_minutes(store, [*house(range(62)), *house(range(120, 121), base_w=None)])
        span = Recorded(START_S, START_S + 240)
        assert store.lines(MINUTE, names, span) == (
            f"{START_S},250.0,80.5,,0.0,50.5,\n"
            f"{START_S + 60},250.0,80.5,,2400.0,50.5,\n"
            f"{START_S + 120},,80.0,,2400.0,50.5,\n"
        )
        second = Recorded(START_S + 60, START_S + 61)
        assert store.lines(SECOND, names, second) == f"{START_S + 60},250,80,,2400,50.5,\n"
        assert store.lines(SECOND, names, Recorded(START_S + 200, START_S + 220)) == ""


def test_a_long_span_comes_in_pieces_and_a_disk_that_does_not_answer_is_told(tmp_path: Path) -> None:
    async def story() -> None:
        clock = VirtualClock(START)
        store = SqliteStore(tmp_path / "history.sqlite", BRUSSELS)
        async with Recorder(store, clock, Silent()) as recorder:
            span = Recorded(START_S, START_S + 60 * (LINES + 10))
            await recorder.begin_with(lambda: RecordedPast(minutes(LINES + 10)))
            assert await recorder.archive.recorded() == span
            assert await recorder.archive.finest(span) is MINUTE
            pieces = [text async for text in recorder.archive.lines(MINUTE, ("base_w",), span)]
            assert [text.count("\n") for text in pieces] == [LINES, 10]
            recorder.archive.patience_s = 0.0
            assert await recorder.archive.recorded() is None
            with pytest.raises(Fault, match="the past could not be read"):
                _ = [text async for text in recorder.archive.lines(MINUTE, ("base_w",), span)]

    asyncio.run(story())
