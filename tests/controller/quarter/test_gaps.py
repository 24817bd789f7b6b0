# SPDX-License-Identifier: MIT
"""The cable is out: what was counted meanwhile is booked from the registers, marked as such, and makes no peak.

Each absence is lived through at every place of the calendar where something could go wrong, with and without the
demand register: an ordinary morning, midnight, the nights in which the clock changes, the end of a month, and a
restart in mid-quarter. Whatever was drawn, the quarters add up to what the registers rose by, and to the Wh.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.clock import QUARTER_S, day_bounds, quarter_start
from controller.model.snapshot import Basis, ClosedQuarter
from tests.controller.quarter.life import Life
from tests.controller.quarter.meters import BRUSSELS, House
from tests.controller.quarter.watcher import Watcher

THREE_HOURS_S = 3 * 3600
PLACES = {
    "an ordinary morning": datetime(2026, 3, 10, 7, 5, 20, tzinfo=UTC),
    "midnight": datetime(2026, 3, 10, 21, 50, 0, tzinfo=UTC),
    "the hour that is left out in spring": datetime(2026, 3, 28, 23, 40, 0, tzinfo=UTC),
    "the hour that comes twice in autumn": datetime(2026, 10, 24, 23, 10, 0, tzinfo=UTC),
    "the end of a month": datetime(2026, 3, 31, 20, 40, 0, tzinfo=UTC),
    "the end of a year": datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC),
}
EVENING = datetime(2026, 3, 31, 20, 30, tzinfo=UTC)


def absent_over(start: datetime, *, demand: bool, restart: bool = False, power_w: int = 9_000) -> Watcher:
    """Lives at 1 kW up to `start`, is away for three hours at `power_w`, and lives on to the end of a quarter."""
    house = House(start - timedelta(seconds=600), power_w=1_000)
    house.shows_demand = demand
    watcher = Watcher(house)
    watcher.hear()
    watcher.live(600, 1_000)
    if restart:
        watcher.restart(with_memory=True)
    watcher.miss(THREE_HOURS_S, power_w)
    watcher.hear()
    watcher.live(QUARTER_S + QUARTER_S - int(house.now.timestamp()) % QUARTER_S, 1_000)
    return watcher


def booked(quarters: list[ClosedQuarter]) -> list[ClosedQuarter]:
    return [quarter for quarter in quarters if quarter.basis is Basis.GAP]


@pytest.mark.parametrize("restart", [False, True], ids=["cable out", "restarted meanwhile"])
@pytest.mark.parametrize("demand", [True, False], ids=["with 1.4.0", "without"])
@pytest.mark.parametrize("place", PLACES)
def test_three_hours_without_a_telegram_lose_nothing_and_make_no_peak(
    place: str, demand: bool, restart: bool
) -> None:
    start = PLACES[place]
    watcher = absent_over(start, demand=demand, restart=restart)
    found = watcher.closed
    # No quarter is missing and none is there twice, whatever the clock on the wall does.
    assert all(
        after.start - before.start == timedelta(seconds=QUARTER_S) for before, after in pairwise(found)
    )
    assert found[-1].start + timedelta(seconds=QUARTER_S) == watcher.house.now
    # The registers know what was drawn: to the Wh, without the part of the first quarter that nobody saw.
    seen_wh = sum(quarter.import_wh for quarter in found)
    true_wh = sum(watcher.house.quarters_wh[quarter.start] for quarter in found)
    assert seen_wh == pytest.approx(true_wh, abs=2)
    # Every quarter that reaches into the absence is marked, and none of them is a peak.
    end = start + timedelta(seconds=THREE_HOURS_S)
    inside = [quarter for quarter in found if quarter_start(start) < quarter.start < quarter_start(end)]
    assert {quarter.basis for quarter in inside} == {Basis.GAP}
    assert not any(quarter.is_complete for quarter in booked(found))
    for quarter in found:
        if quarter.is_complete and quarter.start > found[0].start:
            assert quarter.demand_w == pytest.approx(4 * watcher.house.quarters_wh[quarter.start], abs=8)


def test_the_quarter_that_ends_in_the_absence_is_marked_too() -> None:
    watcher = absent_over(PLACES["an ordinary morning"], demand=False)
    starts = [f"{quarter.start:%H:%M}" for quarter in booked(watcher.closed)]
    assert starts[0] == "07:00"
    assert starts[-1] == "10:00"
    assert len(starts) == 13


def test_a_quarter_whose_end_the_demand_register_tells_is_not_marked() -> None:
    """Away for ten minutes over one boundary: 1.4.0 says how much of it was in the new quarter."""
    watcher = Watcher(House(datetime(2026, 3, 10, 10, 0, tzinfo=UTC), power_w=1_000))
    watcher.hear()
    watcher.live(600)
    watcher.miss(600, 4_000)
    watcher.hear()
    watcher.live(600)
    assert [(quarter.basis, quarter.is_complete) for quarter in watcher.closed] == [
        (Basis.DEMAND_REGISTER, True), (Basis.DEMAND_REGISTER, True),
    ]  # fmt: skip


def test_a_start_in_mid_quarter_is_a_part_and_no_gap() -> None:
    house = House(datetime(2026, 3, 10, 10, 7, tzinfo=UTC), power_w=1_000)
    house.shows_demand = False
    watcher = Watcher(house)
    watcher.hear()
    watcher.live(480)
    assert [quarter.basis for quarter in watcher.closed] == [Basis.PARTIAL]


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        (datetime(2026, 3, 28, 20, tzinfo=UTC), 23),
        (datetime(2026, 10, 24, 20, tzinfo=UTC), 25),
        (datetime(2026, 3, 9, 20, tzinfo=UTC), 24),
    ],
)
def test_an_absence_of_a_whole_day_has_the_quarters_of_that_day(start: datetime, hours: int) -> None:
    house = House(start, power_w=500)
    house.shows_demand = False
    watcher = Watcher(house)
    watcher.hear()
    watcher.miss(30 * 3600, 500)
    watcher.hear()
    days = Counter(quarter.start.astimezone(BRUSSELS).date() for quarter in watcher.closed)
    day = (start + timedelta(hours=12)).astimezone(BRUSSELS).date()
    begin, end = day_bounds(start + timedelta(hours=12), BRUSSELS)
    assert (days[day], end - begin) == (4 * hours, timedelta(hours=hours))


def test_what_was_drawn_in_an_absence_over_the_end_of_a_month_is_no_peak_of_either_month() -> None:
    life = Life(House(EVENING, power_w=800))
    life.live(900, 800)
    life.house.run(THREE_HOURS_S, 11_000)
    life.monotonic_s += THREE_HOURS_S
    life.hear()
    life.live(1_800, 800)
    peaks = {peak.month: peak.w for peak in life.quarter.peaks}
    assert set(peaks) == {"2026-03", "2026-04"}
    assert max(peaks.values()) <= 804
    gap = booked(life.closed)
    assert {f"{quarter.start.astimezone(BRUSSELS):%Y-%m}" for quarter in gap} == {"2026-03", "2026-04"}
    assert sum(quarter.import_wh for quarter in life.closed) == pytest.approx(
        sum(life.house.quarters_wh[quarter.start] for quarter in life.closed), abs=2
    )


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["live", "gap", "restart", "new meter", "starts over"]),
        st.integers(20, 2_000),
        st.integers(0, 11_000),
    ),
    min_size=1,
    max_size=10,
)


@settings(max_examples=40)
@given(
    pieces=PIECES,
    demand=st.booleans(),
    place=st.sampled_from(sorted(PLACES)),
    offset_s=st.integers(-QUARTER_S, QUARTER_S),
)
def test_the_quarters_are_what_the_registers_rose_by_whatever_happens_to_line_and_meter(
    pieces: list[tuple[str, int, int]], demand: bool, place: str, offset_s: int
) -> None:
    """Over gaps, restarts, new meters, registers that start over and clock changes: nothing negative, nothing giant.

    Between the last telegram of one meter and the first that is believed of the next nobody knows what was drawn.
    """
    watcher = Watcher(House(PLACES[place] + timedelta(seconds=offset_s), power_w=0))
    watcher.house.shows_demand = demand
    watcher.hear()
    heard_wh, begin_wh = 0, watcher.house.import_wh
    for number, (kind, seconds, power_w) in enumerate(pieces):
        if kind == "gap":
            watcher.miss(10 * seconds, power_w)
            watcher.hear()
        elif kind == "restart":
            watcher.restart(with_memory=True)
            watcher.miss(seconds, power_w)
            watcher.hear()
        elif kind == "live":
            watcher.live(seconds, power_w)
        else:
            heard_wh += watcher.house.import_wh - begin_wh
            serial = watcher.house.serial if kind == "starts over" else f"1SAG31000{number:05d}"
            watcher.house.replace_meter(serial, import_wh=0 if kind == "starts over" else 1_000 * number)
            watcher.house.power_w = 0
            watcher.live(6, 0)
            begin_wh = watcher.house.import_wh
    heard_wh += watcher.house.import_wh - begin_wh
    watcher.live(2 * QUARTER_S - int(watcher.house.now.timestamp()) % QUARTER_S, 0)
    found = watcher.closed
    assert all(quarter.import_wh >= 0 for quarter in found)
    assert len({quarter.start for quarter in found}) == len(found)
    slack_wh = 2 * (1 + len(pieces))
    before_wh = 4 * 11_000 if demand else 0  # 1.4.0 tells what was drawn before the first telegram too
    assert sum(quarter.import_wh for quarter in found) <= heard_wh + slack_wh + before_wh
    if not demand:
        assert sum(quarter.import_wh for quarter in found) == pytest.approx(heard_wh, abs=slack_wh)
    assert not any(quarter.is_complete for quarter in booked(found))
