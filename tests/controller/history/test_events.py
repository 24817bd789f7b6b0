# SPDX-License-Identifier: MIT
"""Events come back as they were; what was known better is never replaced by what is known worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from controller.history.events import DecisionFilter, message_of
from controller.history.rows import Event, FaultChange, MemoryRow, PeakRow, PeakSource
from controller.history.text import from_microseconds, microseconds
from controller.model.decision import Lost
from controller.model.errors import Fault
from controller.model.said_messages import told
from controller.model.saying import Saying
from tests.controller.history.samples import START, START_S, Store, at, decision, grid, opened, quarter

pytestmark = pytest.mark.usefixtures("each_store")

ALL = DecisionFilter(START, at(1e6))


def kept(store: Store, *events: Event) -> Store:
    store.write((), events)
    return store


def test_a_decision_comes_back_with_its_numbers_and_losers(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        assert kept(store, decision()).decisions(ALL) == (message_of(decision()),)


def test_a_sentence_comes_back_in_every_language(tmp_path: Path) -> None:
    """Beside the English text; what was a plain text stays one."""
    said = replace(
        decision(),
        sentence=Saying("for-reason", what="Auto 9 A", because=Saying("fuse-leaves-power", room_w=3400.0)),
        lost=(Lost("Sun", "an old reason"), Lost("Night", Saying("stands-higher", rule="Peak"))),
    )
    with opened(tmp_path / "h.sqlite") as store:
        (kept_one,) = kept(store, said).decisions(ALL)
    assert kept_one.said == message_of(said).said
    assert kept_one.said.keys() == {"sentence", "lost.1"}
    assert kept_one.sentence == "Auto 9 A: the main fuse leaves 3.40 kW"
    dutch = told(kept_one.sentence, kept_one.said, "sentence", "nl")
    assert dutch == "Auto 9 A: de hoofdzekering laat nog 3,40 kW toe"


def test_decisions_of_one_instant_are_all_kept_newest_first(tmp_path: Path) -> None:
    three = [decision(0, "charger.car"), decision(0, "battery.home"), decision(5, "relay.boiler")]
    with opened(tmp_path / "h.sqlite") as store:
        found = kept(store, *three).decisions(ALL)
    assert [item.device for item in found] == ["relay.boiler", "battery.home", "charger.car"]
    assert [item.time for item in found] == [at(5), START, START]


@pytest.mark.parametrize(
    ("asked", "devices"),
    [
        (DecisionFilter(START, at(10)), ["b", "a"]),
        (DecisionFilter(START, at(11), limit=2), ["c", "b"]),
        (DecisionFilter(START, at(11), device="a"), ["a"]),
        (DecisionFilter(START, at(11), rule="night"), ["b"]),
        (DecisionFilter(START, at(11), rule="solar surplus"), ["c", "b", "a"]),
        (DecisionFilter(START, at(11), device="a", rule="night"), []),
    ],
)
def test_decisions_are_found_by_time_device_and_rule(
    tmp_path: Path, asked: DecisionFilter, devices: list[str]
) -> None:
    """A rule is found where it won and where it lost."""
    made = [decision(0, "a"), decision(5, "b", "night"), decision(10, "c", None)]
    with opened(tmp_path / "h.sqlite") as store:
        assert [item.device for item in kept(store, *made).decisions(asked)] == devices
    assert [item.device for item in reversed(made) if asked.takes(item)][: asked.limit] == devices


def test_numbers_that_are_none_and_half_characters_do_no_harm(tmp_path: Path) -> None:
    odd = replace(
        decision(),
        numbers={"a": float("nan"), "b": float("inf"), "c": 1.0},
        sentence="\ud800!",
        lost=(Lost("r\0", "é"),),
    )
    with opened(tmp_path / "h.sqlite") as store:
        (found,) = kept(store, odd).decisions(ALL)
    assert (found.numbers, found.sentence, found.lost) == ({"c": 1.0}, "?!", (("r\0", "é"),))


def test_times_are_exact_to_the_microsecond() -> None:
    time = datetime(2026, 10, 25, 1, 59, 59, 999_999, tzinfo=UTC)
    assert from_microseconds(microseconds(time)) == time


def test_a_quarter_comes_back_with_basis_and_completeness(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        kept(store, quarter(1, is_complete=False), quarter(0))
        assert store.quarters(START, at(1800)) == (quarter(0), quarter(1, is_complete=False))
        assert store.quarters(START, at(900)) == (quarter(0),)


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        ({"import_wh": 500.0}, {"import_wh": 900.0}, 500.0),
        ({"import_wh": 500.0}, {"import_wh": 100.0, "is_complete": False}, 500.0),
        ({"import_wh": 100.0, "is_complete": False}, {"import_wh": 500.0}, 500.0),
        ({"import_wh": 100.0, "is_complete": False}, {"import_wh": 300.0, "is_complete": False}, 300.0),
        ({"import_wh": 300.0, "is_complete": False}, {"import_wh": 100.0, "is_complete": False}, 300.0),
    ],
)
def test_a_billed_quarter_only_gets_better(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], stays: float
) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        kept(store, quarter(0, **first))
        kept(store, quarter(0, **second))
        assert [row.closed.import_wh for row in store.quarters(START, at(900))] == [stays]


def test_two_meters_keep_their_own_quarters(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        kept(store, quarter(0, meter="old"), quarter(0, meter="new"))
        assert [row.meter for row in store.quarters(START, at(900))] == ["new", "old"]


def peak(
    w: int, source: PeakSource = PeakSource.OWN, month: str = "2026-03", meter: str = "1SAG1"
) -> PeakRow:
    return PeakRow(month, w, at(900), source, meter)


def test_a_peak_rises_and_never_falls(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        for w in (2500, 4100, 3000):
            kept(store, replace(peak(w), time=at(w)))
        assert store.peaks() == (replace(peak(4100), time=at(4100)),)


def test_the_meters_peak_and_our_own_stand_side_by_side_highest_first(tmp_path: Path) -> None:
    rows = [
        peak(3000),
        peak(3001, PeakSource.METER),
        peak(9, month="2026-02"),
        peak(9, PeakSource.METER, "2026-02"),
    ]
    with opened(tmp_path / "h.sqlite") as store:
        found = kept(store, *rows).peaks()
    assert [(row.month, row.w, row.source.value) for row in found] == [
        ("2026-02", 9, "meter"),
        ("2026-02", 9, "own"),
        ("2026-03", 3001, "meter"),
        ("2026-03", 3000, "own"),
    ]


def test_a_peak_without_a_time_keeps_none(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        assert kept(store, replace(peak(1), time=None)).peaks()[0].time is None


CABLE = Fault("the meter's cable is out", "plug it in")


def test_a_fault_has_a_beginning_and_an_end(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        kept(store, FaultChange(at(0), "meter", CABLE), FaultChange(at(5), "meter", CABLE))
        (standing,) = store.faults(START, at(1))
        assert (standing.since, standing.until, standing.hint) == (START, None, "plug it in")
        kept(store, FaultChange(at(9), "meter", None), FaultChange(at(10), "meter", None))
        (ended,) = store.faults(START, at(1))
        assert ended.until == at(9)
        assert store.faults(at(10), at(99)) == ()


def test_a_fault_comes_back_in_every_language(tmp_path: Path) -> None:
    silent = Fault(Saying("p1-silent"), Saying("path-right-hint"))
    with opened(tmp_path / "h.sqlite") as store:
        (found,) = kept(store, FaultChange(START, "meter", silent)).faults(START, at(10))
    assert (found.message, found.hint) == ("the meter sends nothing", "is the path right?")
    assert told(found.message, found.said, "message", "nl") == "de meter stuurt niets"
    assert told(found.hint, found.said, "hint", "de") == "stimmt der Pfad?"


def test_another_trouble_of_the_same_source_ends_the_first(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        kept(store, FaultChange(at(0), "meter", CABLE), FaultChange(at(5), "meter", Fault("no key")))
        found = store.faults(START, at(99))
    assert [(item.message, item.since, item.until) for item in found] == [
        ("no key", at(5), None),
        ("the meter's cable is out", START, at(5)),
    ]


def test_the_faults_of_a_run_that_was_killed_end_with_its_last_second(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write(grid(START_S + 100, [1.0]), [FaultChange(at(0), "meter", CABLE)])
    with opened(tmp_path / "h.sqlite") as store:
        assert [item.until for item in store.faults(START, at(999))] == [at(100)]


def test_what_is_learned_is_replaced_by_what_is_learned_later(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        kept(store, MemoryRow("quarter", "[1]"), MemoryRow("rules", "{}"), MemoryRow("quarter", "[2]"))
        assert store.memory() == {"quarter": "[2]", "rules": "{}"}
