# SPDX-License-Identifier: MIT
"""What must hold for any household and any stream: lives with gaps, restarts, repeated and swapped telegrams."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from controller.model.clock import QUARTER_S
from controller.model.reading import MeterReading
from tests.controller.quarter.meters import House, at
from tests.controller.quarter.watcher import Watcher

POWERS_W = st.one_of(st.integers(-6_000, 12_000), st.just(0))
PIECES = st.lists(
    st.tuples(
        st.sampled_from(["live", "live", "live", "slow", "gap", "long gap", "twice", "swap", "restart"]),
        st.integers(1, 400),
        POWERS_W,
    ),
    min_size=1,
    max_size=25,
)
RESOLUTION_WH = 2.0


def live_through(watcher: Watcher, pieces: list[tuple[str, int, int]], *, with_memory: bool) -> None:
    for kind, length, power_w in pieces:
        if kind == "gap":
            watcher.miss(length, power_w)
        elif kind == "long gap":
            watcher.miss(length * 20, power_w)
        elif kind == "restart":
            watcher.restart(with_memory=with_memory)
        elif kind == "slow":
            watcher.live(length, power_w, step_s=10)
        elif kind == "swap":
            swapped(watcher, power_w)
        else:
            watcher.live(length, power_w)
        if kind in ("twice", "gap"):
            watcher.hear()
            watcher.hear()


def swapped(watcher: Watcher, power_w: int) -> None:
    earlier, later = watcher.house.run(1, power_w), watcher.house.run(1, power_w)
    watcher.hear(later)
    watcher.hear(earlier)


def finish(watcher: Watcher) -> None:
    """Live on to the next boundary, with a telegram there."""
    watcher.hear()
    rest_s = QUARTER_S - int(watcher.house.now.timestamp()) % QUARTER_S
    watcher.live(rest_s, 700)


def check_the_quarters(watcher: Watcher) -> None:
    assert all(quarter.import_wh >= 0 and quarter.demand_w >= 0 for quarter in watcher.closed)
    for earlier, later in pairwise(watcher.closed):
        assert later.start - earlier.start == timedelta(seconds=QUARTER_S)
    true_w = 4 * max(watcher.house.quarters_wh.values())
    for quarter, proven_w in zip(watcher.closed, watcher.proven_w, strict=True):
        if quarter.is_complete:
            assert proven_w <= 4 * (watcher.house.quarters_wh[quarter.start] + RESOLUTION_WH)
            assert proven_w <= true_w + 4 * RESOLUTION_WH


@settings(max_examples=60)
@example(pieces=[("slow", 160, 3960), ("long gap", 37, 0)], offset_s=0).via(
    "rises by 11 Wh each time: no register of 11 Wh"
)
@given(pieces=PIECES, offset_s=st.integers(0, 899))
def test_with_the_demand_register_every_complete_quarter_is_the_true_one(
    pieces: list[tuple[str, int, int]], offset_s: int
) -> None:
    watcher = Watcher(House(at("10:00:00"), power_w=0))
    watcher.house.run(offset_s, 2_500)
    watcher.hear()
    live_through(watcher, pieces, with_memory=True)
    finish(watcher)
    check_the_quarters(watcher)
    for quarter in watcher.closed:
        if quarter.is_complete:
            assert abs(quarter.import_wh - watcher.house.quarters_wh[quarter.start]) <= RESOLUTION_WH
    true_wh = sum(watcher.house.quarters_wh[quarter.start] for quarter in watcher.closed)
    assert abs(sum(quarter.import_wh for quarter in watcher.closed) - true_wh) <= RESOLUTION_WH


@settings(max_examples=60)
@given(pieces=PIECES, offset_s=st.integers(0, 899))
def test_without_the_demand_register_the_quarters_add_up_to_the_rise_of_the_register(
    pieces: list[tuple[str, int, int]], offset_s: int
) -> None:
    watcher = Watcher(House(at("10:00:00"), power_w=0))
    watcher.house.shows_demand = False
    watcher.house.run(offset_s, 2_500)
    first_wh = watcher.house.import_wh
    watcher.hear()
    live_through(watcher, pieces, with_memory=True)
    finish(watcher)
    check_the_quarters(watcher)
    assert sum(quarter.import_wh for quarter in watcher.closed) == watcher.house.import_wh - first_wh


@settings(max_examples=40)
@given(pieces=PIECES, demand=st.booleans())
def test_a_restart_without_memory_makes_no_false_peak(
    pieces: list[tuple[str, int, int]], demand: bool
) -> None:
    watcher = Watcher(House(at("10:00:00"), power_w=0))
    watcher.house.shows_demand = demand
    watcher.hear()
    live_through(watcher, pieces, with_memory=False)
    finish(watcher)
    assert all(quarter.import_wh >= 0 for quarter in watcher.closed)
    for quarter, proven_w in zip(watcher.closed, watcher.proven_w, strict=True):
        if quarter.is_complete:
            assert proven_w <= 4 * (watcher.house.quarters_wh[quarter.start] + RESOLUTION_WH)


@settings(max_examples=40)
@given(
    jumps=st.lists(st.tuples(st.integers(-4_000, 4_000), st.integers(5, 900), POWERS_W), max_size=8),
    demand=st.booleans(),
)
def test_a_clock_that_jumps_makes_no_false_peak_and_loses_nothing(
    jumps: list[tuple[int, int, int]], demand: bool
) -> None:
    watcher = Watcher(House(at("10:00:00"), power_w=0))
    watcher.house.shows_demand = demand
    first_wh = watcher.house.import_wh
    watcher.hear()
    peak_w = 0
    for jump_s, length_s, power_w in jumps:
        watcher.house.now += timedelta(seconds=jump_s)
        watcher.live(length_s, power_w)
        peak_w = max(peak_w, power_w)
    watcher.live(15)
    finish(watcher)
    rise_wh = watcher.house.import_wh - first_wh
    assert sum(quarter.import_wh for quarter in watcher.closed) <= rise_wh + RESOLUTION_WH
    assert len({quarter.start for quarter in watcher.closed}) == len(watcher.closed)
    complete = zip(watcher.closed, watcher.proven_w, strict=True)
    assert all(proven_w <= max(peak_w, 700) + 8 for quarter, proven_w in complete if quarter.is_complete)


@settings(max_examples=60)
@given(
    readings=st.lists(
        st.builds(
            lambda seconds, wh, demand_w, power_w: (seconds, wh, demand_w, power_w),
            st.integers(-100_000, 100_000),
            st.one_of(st.none(), st.integers(0, 10_000_000)),
            st.one_of(st.none(), st.integers(0, 99_999)),
            st.one_of(st.none(), st.integers(-99_999, 99_999)),
        ),
        max_size=60,
    )
)
def test_no_stream_however_wild_breaks_the_counting(
    readings: list[tuple[int, int | None, int | None, int | None]],
) -> None:
    watcher = Watcher(House(at("10:00:00")))
    for seconds, wh, demand_w, power_w in readings:
        watcher.hear(wild(seconds, wh, demand_w, power_w))
    assert all(quarter.import_wh >= 0 and quarter.demand_w >= 0 for quarter in watcher.closed)
    assert len({quarter.start for quarter in watcher.closed}) == len(watcher.closed)
    if readings:
        assert watcher.count.used_wh >= 0
        assert 0 <= watcher.count.elapsed_s < QUARTER_S


def wild(seconds: int, wh: int | None, demand_w: int | None, power_w: int | None) -> MeterReading:
    return MeterReading(
        identification="/X",
        version=None,
        checksum=House().reading().checksum,
        time=at("10:00:00") + timedelta(seconds=seconds),
        import_total_wh=wh,
        quarter_average_w=demand_w,
        import_w=None if power_w is None else max(0, power_w),
        export_w=None if power_w is None else max(0, -power_w),
    )
