# SPDX-License-Identifier: MIT
"""Registers of gas and water are kept as they stood; use is a difference of them, whatever lies between."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.history.billed import Fluids, read_fluids
from controller.history.consumption import CounterRow, Edge, edge_between
from controller.history.counters import COUNTED_HEADER, counted_page
from controller.history.levels import DAY, MONTH, starts
from controller.history.span import Recorded
from controller.model.counting import CountedUnit, Counter, Stand
from controller.model.page_messages import PageMessage
from controller.model.reading import ChannelKind
from tests.controller.history.samples import BRUSSELS, START_S, Store, count, opened, opened_file, rows_of

pytestmark = pytest.mark.usefixtures("each_store")

HOUR_S = 3600
OLD = Counter("7FLO2119000123", ChannelKind.GAS, CountedUnit.LITRE)
NEW = Counter("7FLO2126000777", ChannelKind.GAS, CountedUnit.LITRE)
WATER = Counter("8SEN0262001234", ChannelKind.WATER, CountedUnit.LITRE)


def stands(counter: Counter, *reports: tuple[float, int]) -> list[Stand]:
    """(hours after START, litres)."""
    return [Stand(counter, START_S + round(hours * HOUR_S), value) for hours, value in reports]


def edges(*hours: float) -> list[int]:
    return [START_S + round(each * HOUR_S) for each in hours]


def used(store: Store, *hours: float) -> list[tuple[int | None, bool, bool]]:
    return [
        (each.value, each.is_booked, each.is_whole) for each in store.used(ChannelKind.GAS, edges(*hours))
    ]


def test_a_register_that_stands_costs_one_row_however_long(tmp_path: Path) -> None:
    same = [(minutes / 60, 100) for minutes in range(0, 600, 5)]
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), stands(OLD, *same, (10.0, 103)))
        assert rows_of(store, "stand") == [
            {"counter": 1, "time_s": START_S, "until_s": START_S + 595 * 60, "value": 100},
            {"counter": 1, "time_s": START_S + 36_000, "until_s": START_S + 36_000, "value": 103},
        ]


def test_what_is_older_than_the_newest_is_known_already(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), stands(OLD, (0, 100), (1, 110), (1, 111), (0.5, 999)))
        assert [row["value"] for row in rows_of(store, "stand")] == [100, 110]


def test_registers_are_listed_with_their_first_and_last_stand(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        assert store.counters() == ()
        store.write((), [*stands(OLD, (0, 100), (1, 100)), *stands(WATER, (0.5, 7)), *stands(NEW, (2, 0))])
        assert store.counters() == (
            CounterRow(OLD, START_S, 100, START_S + 3600, 100),
            CounterRow(WATER, START_S + 1800, 7, START_S + 1800, 7),
            CounterRow(NEW, START_S + 7200, 0, START_S + 7200, 0),
        )


def test_use_is_the_difference_of_registers_at_the_edges(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), stands(OLD, (0, 100), (1, 130), (2, 130), (3, 150)))
        assert used(store, 0, 1, 2, 3) == [(30, False, True), (0, False, True), (20, False, True)]
        assert used(store, 0, 3) == [(50, False, True)]


def test_a_gap_is_booked_from_the_registers_and_marked(tmp_path: Path) -> None:
    """Silent from 1 h to 11 h: 100 litres in ten hours, of which each has its share."""
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), stands(OLD, (0, 0), (1, 10), (11, 110), (12, 120)))
        found = used(store, 0, 1, 4, 11, 12)
        assert found == [(10, False, True), (30, True, True), (70, True, True), (10, False, True)]
        assert used(store, 0, 12) == [(120, False, True)]


def test_over_a_gap_in_which_nothing_was_used_there_is_nothing_to_guess(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), stands(OLD, (0, 10), (11, 10)))
        assert used(store, 0, 5, 11) == [(0, False, True), (0, False, True)]


def test_before_the_first_stand_and_after_the_last_nothing_is_known(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), stands(OLD, (10, 100), (20, 150)))
        found = used(store, 0, 9, 24, 48)
        assert found == [(None, False, False), (50, False, False), (None, False, False)]
        assert store.used(ChannelKind.WATER, edges(0, 1))[0].value is None


def test_two_meters_one_after_the_other_add_up_and_nothing_is_counted_between_them(tmp_path: Path) -> None:
    """The old one stops at 500 m³, the new one begins at 0: no negative, no giant use."""
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [*stands(OLD, (0, 500_000), (10, 500_400)), *stands(NEW, (11, 0), (24, 300))])
        assert used(store, 0, 24) == [(700, False, True)]
        assert used(store, 0, 12, 24)[0][1:] == (True, True)


def test_a_second_life_of_a_register_is_a_register_of_its_own(tmp_path: Path) -> None:
    again = Counter(OLD.meter, OLD.kind, OLD.unit, life=2)
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [*stands(OLD, (0, 99_999_900), (1, 99_999_990)), *stands(again, (2, 10), (3, 30))])
        assert used(store, 0, 3) == [(110, False, True)]


def test_meters_of_another_unit_have_no_sum_with_litres(tmp_path: Path) -> None:
    energy = Counter("heat", ChannelKind.GAS, CountedUnit.WATT_HOUR)
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [*stands(energy, (0, 0), (1, 5000)), *stands(OLD, (0, 0), (2, 30))])
        assert store.used(ChannelKind.GAS, edges(0, 2))[0].value == 30


def test_days_of_23_and_25_hours_and_months_are_told_by_their_own_edges(tmp_path: Path) -> None:
    """A litre an hour from 20 March to 5 November: a day has as many litres as it has hours."""
    begin = int(datetime(2026, 3, 20, tzinfo=BRUSSELS).timestamp())
    end = int(datetime(2026, 11, 5, tzinfo=BRUSSELS).timestamp())
    hourly = [Stand(OLD, time_s, place) for place, time_s in enumerate(range(begin, end + 1, HOUR_S))]
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), hourly)
        days = [*starts(DAY, begin, end, BRUSSELS), end]
        litres = {
            datetime.fromtimestamp(each.start_s, BRUSSELS).date(): each.value
            for each in store.used(ChannelKind.GAS, days)
        }
        months = [*starts(MONTH, begin, end, BRUSSELS), end]
        of_months = [each.value for each in store.used(ChannelKind.GAS, months)]
    assert litres[date(2026, 3, 29)] == 23
    assert litres[date(2026, 10, 25)] == 25
    assert litres[date(2026, 10, 26)] == 24
    assert of_months[1:3] == [30 * 24, 31 * 24]
    assert sum(value for value in of_months if value) == (end - begin) // HOUR_S


def test_the_history_can_be_asked_from_outside(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with opened_file(path) as store:
        store.write((), [*stands(OLD, (0, 0), (1, 10)), *stands(WATER, (0, 5), (1, 8))])
        gas, water = (store.used(kind, edges(0, 1)) for kind in (ChannelKind.GAS, ChannelKind.WATER))
    assert read_fluids(path, edges(0, 1)) == Fluids(gas, water)


def test_a_register_without_a_stand_has_no_edges() -> None:
    with pytest.raises(ValueError, match=r"^a register without a stand has no edges$"):
        edge_between(0, None, None)
    assert edge_between(5, None, (10, 10, 7)) == Edge(7, is_sure=True)


def test_steps_of_half_a_year_stay_small(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [Stand(OLD, START_S + 300 * place, place // 3) for place in range(2000)])
        assert count(store, "stand") == 667


def test_every_step_can_be_taken_elsewhere_a_page_at_a_time(tmp_path: Path) -> None:
    span = Recorded(START_S, START_S + 86_400)
    with opened(tmp_path / "h.sqlite") as store:
        assert store.page("counters", span) == PageMessage(COUNTED_HEADER, "", None)
        store.write(
            (), [*stands(OLD, (0, 4_000_000), (1, 4_000_000), (2, 4_000_250)), *stands(WATER, (2, 7))]
        )
        whole = store.page("counters", span)
        parts: list[str] = []
        start_s: int | None = span.start_s
        while start_s is not None:
            with store._reading() as connection:
                part = counted_page(connection, Recorded(start_s, span.end_s), 1)
            parts.append(part.text)
            start_s = part.next_s
    assert whole.text.splitlines() == [
        "2026-03-28T12:00:00Z,2026-03-28T13:00:00Z,gas,…0123,1,4000.000,m³",
        "2026-03-28T14:00:00Z,2026-03-28T14:00:00Z,gas,…0123,1,4000.250,m³",
        "2026-03-28T14:00:00Z,2026-03-28T14:00:00Z,water,…1234,1,0.007,m³",
    ]
    assert (whole.header, whole.next_s) == ("time,until,kind,meter,life,value,unit", None)
    assert "".join(parts) == whole.text
    assert len(parts) == 2


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(1, 400_000), st.integers(0, 5000)), min_size=2, max_size=30),
    st.lists(st.integers(0, 4_000_000), min_size=1, max_size=12, unique=True),
)
def test_however_a_span_is_split_its_parts_add_up_to_what_the_register_rose_by(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]], cuts: list[int]
) -> None:
    time_s, value, reports = START_S, 1000, []
    for later, rise in steps:
        time_s, value = time_s + later, value + rise
        reports.append(Stand(OLD, time_s, value))
    inside = sorted(START_S + cut for cut in cuts if reports[0].time_s < START_S + cut < time_s)
    whole = [reports[0].time_s, *inside, time_s]
    with opened(tmp_path_factory.mktemp("split") / "h.sqlite") as store:
        store.write((), reports)
        found = store.used(ChannelKind.GAS, whole)
    assert all(each.value is not None and each.value >= 0 for each in found)
    assert sum(each.value or 0 for each in found) == value - reports[0].value
