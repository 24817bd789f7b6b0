# SPDX-License-Identifier: MIT
"""Quarters of others fill what nobody here has seen, and never spoil what somebody has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controller.history.imported import Batch
from controller.history.rows import PeakSource
from controller.imports.quarters import Quality, ReferenceQuarter
from controller.model.import_messages import TakenMessage
from controller.model.reading import TariffBand
from controller.model.snapshot import Basis
from tests.controller.history.samples import (
    BRUSSELS,
    START,
    START_S,
    Store,
    grid,
    opened,
    quarter,
    write_in_minutes,
)

pytestmark = pytest.mark.usefixtures("each_store")
NOTHING = TakenMessage(0, 0, 0, 0, 0, 0.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "history.sqlite") as store:
        yield store


def rows(
    first: int, *import_wh: float, quality: Quality = Quality.MEASURED, export_wh: float | None = 0.0
) -> list[ReferenceQuarter]:
    return [
        ReferenceQuarter(
            START_S + 900 * (first + number), wh, export_wh, band=TariffBand.DAY, quality=quality
        )
        for number, wh in enumerate(import_wh)
    ]


def take(
    store: Store,
    quarters: Sequence[ReferenceQuarter],
    source: str = "fluvius",
    *,
    can_export: bool = True,
) -> TakenMessage:
    return store.take_in(Batch(source, quarters, BRUSSELS, can_export))


def billed(store: Store) -> list[tuple[int, float, float | None, bool]]:
    found = store.quarters(START - timedelta(days=400), START + timedelta(days=400))
    return [
        (
            (int(row.closed.start.timestamp()) - START_S) // 900,
            row.closed.import_wh,
            row.closed.export_wh,
            row.closed.is_complete,
        )
        for row in found
    ]


def test_a_past_that_nobody_here_saw_is_billed_and_drawn(store: Store) -> None:
    assert take(store, rows(0, 500, 700, export_wh=100)) == replace(NOTHING, new=2)
    assert billed(store) == [(0, 500, 100, True), (1, 700, 100, True)]
    (first, _) = store.quarters(START, START + timedelta(hours=1))
    assert (first.closed.basis, first.closed.demand_w, first.register) == (
        Basis.IMPORTED,
        2000,
        TariffBand.DAY,
    )
    energy = store.energy("grid_w", START, START + timedelta(minutes=30))
    assert (energy.plus_wh, energy.minus_wh, energy.seen_s) == (1200, 200, 1800)
    assert [(peak.w, peak.source) for peak in store.peaks()] == [(2800, PeakSource.IMPORTED)]
    span = store.recorded()
    assert span is not None
    assert (span.start_s, span.end_s) == (START_S, START_S + 1800)
    assert store.lines(store.finest(span), ("base_w", "solar_w"), span).splitlines() == [
        f"{START_S},1600.0,",
        f"{START_S + 900},2400.0,",
    ]


def test_twice_is_the_same_as_once(store: Store) -> None:
    take(store, rows(0, 500, 700))
    before = billed(store)
    assert take(store, rows(0, 500, 700)) == replace(NOTHING, same=2)
    assert billed(store) == before


def test_what_was_measured_here_stays_and_what_differs_is_counted(store: Store) -> None:
    store.write((), [quarter(0, import_wh=500.0), quarter(1, import_wh=600.0)])
    assert take(store, rows(0, 501, 650, 700)) == TakenMessage(
        new=1, better=0, same=0, own=2, differing=1, difference_wh=51.0
    )
    assert billed(store) == [(0, 500, 12.5, True), (1, 600, 12.5, True), (2, 700, 0, True)]


def test_a_quarter_that_was_seen_in_part_gives_way_to_one_that_was_measured_and_not_to_a_share(
    store: Store,
) -> None:
    store.write(
        (), [quarter(0, import_wh=80.0, is_complete=False), quarter(1, import_wh=90.0, is_complete=False)]
    )
    shares = rows(0, 300, quality=Quality.SPREAD)
    assert take(store, shares, "dsmr-reader") == replace(NOTHING, same=1)
    assert take(store, rows(0, 500)) == replace(NOTHING, better=1)
    assert billed(store) == [(0, 500, 0, True), (1, 90, 12.5, False)]


def test_better_knowledge_replaces_worse_whoever_comes_first(store: Store) -> None:
    take(store, rows(0, 250, 250, quality=Quality.SPREAD), "home-assistant")
    assert [whole for *_, whole in billed(store)] == [False, False]
    assert take(store, rows(0, 300, quality=Quality.ESTIMATED)) == replace(NOTHING, better=1)
    assert take(store, rows(0, 310)) == replace(NOTHING, better=1)
    assert take(store, rows(0, 290, quality=Quality.ESTIMATED)) == replace(NOTHING, same=1)
    assert take(store, rows(0, 999), "home-assistant") == replace(NOTHING, same=1), "the operator bills"
    assert billed(store) == [(0, 310, 0, True), (1, 250, 0, False)]
    assert store.energy("grid_w", START, START + timedelta(minutes=15)).plus_wh == 310


def test_a_newer_download_corrects_an_older_one_of_its_source(store: Store) -> None:
    take(store, rows(0, 500))
    assert take(store, rows(0, 520)) == replace(NOTHING, better=1)
    assert billed(store) == [(0, 520, 0, True)]


def test_our_own_quarter_takes_the_place_of_one_that_was_taken_over(store: Store) -> None:
    take(store, rows(0, 400, 400))
    store.write((), [quarter(0, import_wh=500.0), quarter(1, import_wh=100.0, is_complete=False)])
    assert billed(store) == [(0, 500, 12.5, True), (1, 400, 0, True)]


def test_what_was_recorded_second_by_second_is_not_drawn_anew(store: Store) -> None:
    write_in_minutes(store, grid(START_S, [1000.0] * 1860))
    store.write((), [quarter(0, import_wh=250.0)])
    take(store, rows(-1, 900, 900))
    assert store.energy("grid_w", START, START + timedelta(minutes=15)).plus_wh == 250
    assert store.energy("grid_w", START - timedelta(minutes=15), START).plus_wh == 900


def test_a_share_of_an_hour_is_never_a_peak(store: Store) -> None:
    take(store, rows(0, 900, quality=Quality.SPREAD))
    take(store, rows(1, 900, quality=Quality.ESTIMATED))
    assert store.peaks() == ()


def test_unknown_export_is_none_in_a_house_that_can_export_and_nothing_in_one_that_cannot(
    store: Store,
) -> None:
    take(store, rows(0, 500, export_wh=None))
    take(store, rows(1, 500, export_wh=None), can_export=False)
    assert [export_wh for _, _, export_wh, _ in billed(store)] == [None, 0]
    seen = store.energy("grid_w", START, START + timedelta(minutes=30))
    assert (seen.plus_wh, seen.seen_s) == (500, 900)
    assert store.energy("house_w", START, START + timedelta(minutes=30)).plus_wh == 500


def test_sun_and_battery_are_in_the_house_s_consumption(store: Store) -> None:
    take(store, [ReferenceQuarter(START_S, 100.0, 50.0, solar_wh=400.0, battery_wh=-200.0)])
    for series, plus_wh, minus_wh in (
        ("solar_w", 400, 0),
        ("battery_w", 0, 200),
        ("house_w", 250, 0),
        ("grid_w", 100, 50),
    ):
        energy = store.energy(series, START, START + timedelta(minutes=15))
        assert (series, energy.plus_wh, energy.minus_wh) == (series, plus_wh, minus_wh)


def test_days_and_months_follow(store: Store) -> None:
    day = datetime(2025, 10, 26, tzinfo=BRUSSELS).astimezone(UTC)
    starts = range(int(day.timestamp()), int(day.timestamp()) + 25 * 3600, 900)
    take(store, [ReferenceQuarter(start_s, 100.0, 0.0) for start_s in starts])
    span = store.recorded()
    assert span is not None
    (total,) = store.totals("day", span)
    assert (total.import_wh, total.quarters, total.plus_wh["grid_w"]) == (10_000, 100, 10_000)


def test_nothing_is_nothing(store: Store) -> None:
    assert take(store, []) == NOTHING


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=10)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["fluvius", "home-assistant", "dsmr-reader"]),
            st.integers(0, 7),
            st.integers(0, 900),
            st.sampled_from(list(Quality)),
        ),
        max_size=20,
    ),
    st.randoms(use_true_random=False),
)
def test_each_quarter_is_billed_once_and_as_well_as_anybody_knew_it(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[str, int, int, Quality]],
    random: object,
) -> None:
    with opened(tmp_path_factory.mktemp("many") / "history.sqlite") as store:
        for source, number, wh, quality in told:
            take(store, rows(number, wh, quality=quality), source)
        best = {number: min(q.rank for _, n, _, q in told if n == number) for _, number, _, _ in told}
        found = billed(store)
        assert [number for number, *_ in found] == sorted(best)
        assert all(whole == (best[number] < Quality.SPREAD.rank) for number, _, _, whole in found)
        total = store.energy("grid_w", START, START + timedelta(hours=2))
        assert total.plus_wh == pytest.approx(sum(wh for _, wh, _, _ in found))
