# SPDX-License-Identifier: MIT
"""Packed history answers every question as it would unpacked, and takes late rows in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from controller.history.events import DecisionFilter
from controller.history.levels import DAY_S, MINUTE, SECOND
from controller.history.packing import KINDS
from controller.history.rows import Event, FactsRow, SecondRow
from controller.history.span import Recorded
from controller.history.sqlite import SqliteStore
from controller.history.store import HistoryQuery
from controller.history.tables import Tables
from controller.model.errors import Fault
from tests.controller.history.samples import BRUSSELS, START, START_S, at, connection_of, count, decision

DAYS = 11
EVERY_S = 60


def row(time_s: int) -> SecondRow:
    n = (time_s - START_S) // EVERY_S
    return SecondRow(
        time_s,
        grid_w=(n * 37) % 5000 - 1000,
        solar_w=None if n % 50 < 3 else (n * 11) % 900,
        soc_pct=n % 1000 / 10,
        base_w=None if n % 97 == 0 else 200.0 + n % 13,
        import_wh=1000.0 + n,
        current_a=(1.25, None, n % 7),
        device_w={"relay.boiler": 2400.0 * (n % 5 == 0)},
    )


def happenings(time_s: int) -> list[Event]:
    n = (time_s - START_S) // EVERY_S
    events: list[Event] = [
        FactsRow(at(n * EVERY_S), {"grid.import": float(n % 9), "relay.boiler.on": n % 5 == 0})
    ]
    if n % 30 == 0:
        made = decision(n * EVERY_S, f"relay.r{n // 30 % 3}", "night" if n % 60 else "day")
        events.append(replace(made, sentence=f"decision {n} – “π”"))
    return events


def filled(path: Path, days: float, *, is_packed: bool) -> SqliteStore:
    store = SqliteStore(path, BRUSSELS)
    store._tables = Tables(BRUSSELS, is_packed=is_packed)
    store.open()
    times = range(START_S, START_S + round(days * DAY_S), EVERY_S)
    for first in range(0, len(times), 15):
        piece = times[first : first + 15]
        store.write(
            [row(time_s) for time_s in piece], [each for time_s in piece for each in happenings(time_s)]
        )
    return store


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteStore, SqliteStore]]:
    """The same past, packed and not."""
    folder = tmp_path_factory.mktemp("packing")
    stores = filled(folder / "packed", DAYS, is_packed=True), filled(folder / "plain", DAYS, is_packed=False)
    yield stores
    for store in stores:
        store.close()


@contextmanager
def closing(store: SqliteStore) -> Iterator[SqliteStore]:
    yield store
    store.close()


SPANS = ((0, DAYS), (0.3, 0.4), (1.5, 9.2), (9.0, 11.0), (10.5, 10.6), (-5, -1), (10.99, 20))


def test_most_rows_are_packed_and_none_is_lost_or_twice(both: tuple[SqliteStore, SqliteStore]) -> None:
    packed, plain = both
    left = {
        kind.table: connection_of(packed).execute(f"SELECT count(*) FROM {kind.table}").fetchone()[0]
        for kind in KINDS
    }
    assert left["second"] <= 1 + (DAY_S + 2 * 3600) // EVERY_S
    assert left["minute"] <= 9 * 1440
    assert left["fact"] <= 3 * 1440
    for kind in KINDS:
        assert count(packed, kind.table) == count(plain, kind.table)


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("points", [1, 100, 5000])
def test_a_plot_is_the_same(
    both: tuple[SqliteStore, SqliteStore], span: tuple[float, float], points: int
) -> None:
    names = ("grid_w", "solar_w", "soc_pct", "import_wh", "current_l3_a", "relay.boiler")
    start, end = (START + timedelta(days=day) for day in span)
    packed, plain = (store.query(HistoryQuery(names, start, end, points)) for store in both)
    assert packed == plain


@pytest.mark.parametrize("span", SPANS)
def test_lines_for_a_trial_are_the_same(
    both: tuple[SqliteStore, SqliteStore], span: tuple[float, float]
) -> None:
    asked = Recorded(*(START_S + round(day * DAY_S) for day in span))
    for level in (SECOND, MINUTE):
        packed, plain = (store.lines(level, ("base_w", "solar_w", "nothing"), asked) for store in both)
        assert packed == plain
    assert both[0].finest(asked) == both[1].finest(asked)
    assert both[0].recorded() == both[1].recorded()


@pytest.mark.parametrize("kind", ["second", "minute"])
def test_pages_of_an_export_are_the_same(both: tuple[SqliteStore, SqliteStore], kind: str) -> None:
    end_s = START_S + DAYS * DAY_S
    texts = []
    for store in both:
        start_s: int | None = START_S + 1000
        text = ""
        while start_s is not None:
            page = store.page(kind, Recorded(start_s, end_s))
            text, start_s = text + page.text, page.next_s
        texts.append(text)
    assert texts[0] == texts[1]
    assert len(texts[0].splitlines()) == DAYS * DAY_S // EVERY_S - 17


@pytest.mark.parametrize("days", SPANS)
@pytest.mark.parametrize("limit", [1, 7, 10_000])
@pytest.mark.parametrize(
    ("device", "rule"), [(None, None), ("relay.r1", None), (None, "day"), (None, "solar surplus")]
)
def test_decisions_are_the_same(
    both: tuple[SqliteStore, SqliteStore],
    days: tuple[float, float],
    limit: int,
    device: str | None,
    rule: str | None,
) -> None:
    start, end = (START + timedelta(days=day) for day in days)
    packed, plain = (store.decisions(DecisionFilter(start, end, device, rule, limit)) for store in both)
    assert packed == plain


@pytest.mark.parametrize("day", [-1, 0, 0.5, 3.2, 8.9999, 9.1, 10.4, 12])
def test_what_rules_looked_at_is_the_same(both: tuple[SqliteStore, SqliteStore], day: float) -> None:
    packed, plain = (store.facts(START + timedelta(days=day)) for store in both)
    assert packed == plain
    assert both[0].began() == both[1].began()


def test_late_seconds_are_rolled_up_with_those_that_were_packed(tmp_path: Path) -> None:
    late = [SecondRow(START_S + 7 + 60 * n, grid_w=9000.0) for n in range(300)]
    with (
        closing(filled(tmp_path / "packed", 9.5, is_packed=True)) as packed,
        closing(filled(tmp_path / "plain", 9.5, is_packed=False)) as plain,
    ):
        for store in (packed, plain):
            store.write(late, [])
            store.write([row(START_S + round(9.5 * DAY_S) + 900)], [])
        for points in (1, 200, 5000):
            asked = HistoryQuery(("grid_w", "solar_w"), START, at(DAY_S), points)
            assert packed.query(asked) == plain.query(asked)
        assert count(packed, "second") == count(plain, "second")


def test_it_grows_no_more_when_the_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four days only the newest two are kept."""
    short = tuple(replace(kind, kept_s=2 * DAY_S, fresh_s=DAY_S // 2) for kind in KINDS)
    monkeypatch.setattr("controller.history.packing.KINDS", short)
    with closing(filled(tmp_path / "h", 4, is_packed=True)) as store:
        found = (
            connection_of(store)
            .execute("SELECT kind, count(*), min(start_s) FROM packed GROUP BY kind")
            .fetchall()
        )
        for _, number, first_s in found:
            assert number <= 2 * 24
            assert first_s >= START_S + 1.4 * DAY_S


def test_a_clock_that_is_years_ahead_for_a_moment_deletes_nothing_that_is_packed(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "h", 3, is_packed=True)) as store:
        before = connection_of(store).execute("SELECT count(*) FROM packed WHERE kind = 'second'").fetchone()
        ahead_s = START_S + 10_000 * DAY_S
        store.write([SecondRow(ahead_s)], [])
        store.write([SecondRow(ahead_s + 60)], [])
        after = connection_of(store).execute("SELECT count(*) FROM packed WHERE kind = 'second'").fetchone()
        assert after >= before


def test_a_spoiled_block_costs_its_own_hours_only(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "h", 3, is_packed=True)) as store:
        connection = connection_of(store)
        connection.execute(
            "UPDATE packed SET data = x'0011' WHERE kind = 'second' AND start_s = ?", (START_S,)
        )
        with pytest.raises(Fault) as fault:
            store.query(HistoryQuery(("grid_w",), START, at(1800), 1800))
        assert fault.value.message == "what was packed of 2026-03-28 12:00 UTC cannot be read"
        later = HistoryQuery(("grid_w",), at(7200), at(9000), 1800)
        assert any(value is not None for value in store.query(later).high["grid_w"])
        store.write([SecondRow(START_S + 5, grid_w=1.0)], [])
        kinds = connection.execute("SELECT kind FROM packed WHERE start_s = ?", (START_S,)).fetchall()
        assert ("second spoiled",) in kinds, "it is put by, and writing goes on"


def test_a_packed_block_takes_a_tenth_of_the_room(both: tuple[SqliteStore, SqliteStore]) -> None:
    packed, _ = both
    sizes = dict(
        connection_of(packed)
        .execute("SELECT kind, sum(length(data)) * 1.0 / sum(count_rows) FROM packed GROUP BY kind")
        .fetchall()
    )
    assert sizes["second"] < 12
    assert sizes["minute"] < 20
    assert sizes["decision"] < 40
    assert sizes["fact"] < 12
