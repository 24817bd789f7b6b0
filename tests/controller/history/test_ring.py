# SPDX-License-Identifier: MIT
"""What waits is bounded, keeps its order, and each kind gives way to its own only."""

from __future__ import annotations

from controller.history.ring import EVALUATIONS_KEPT, HAPPENINGS_KEPT, SECONDS_KEPT, Batch, Ring
from controller.history.rows import FactsRow, MemoryRow, SecondRow
from tests.controller.history.samples import at, decision, quarter


def test_the_oldest_seconds_go_and_are_counted() -> None:
    ring = Ring()
    for time_s in range(SECONDS_KEPT + 3):
        ring.add_second(SecondRow(time_s))
    assert ring.lost == 3
    assert [row.time_s for row in ring.waiting().seconds] == list(range(3, SECONDS_KEPT + 3))


def test_a_flood_of_decisions_pushes_out_no_quarter() -> None:
    ring = Ring()
    ring.add_event(quarter(0))
    for second in range(HAPPENINGS_KEPT + 10):
        ring.add_event(decision(second))
    assert ring.lost == 10
    assert quarter(0) in ring.take(seconds=False).events


def test_of_a_memory_only_the_newest_waits() -> None:
    ring = Ring()
    for text in ("1", "2"):
        ring.add_event(MemoryRow("quarter", text))
    assert ring.waiting().events == (MemoryRow("quarter", "2"),)


def test_events_can_be_taken_without_the_seconds() -> None:
    ring = Ring()
    ring.add_second(SecondRow(1))
    ring.add_event(decision())
    assert ring.take(seconds=False) == Batch((), (decision(),))
    assert ring.take(seconds=True) == Batch((SecondRow(1),), ())
    assert not ring.take(seconds=True)


def test_what_could_not_be_written_goes_before_what_came_meanwhile() -> None:
    ring = Ring()
    ring.add_second(SecondRow(1))
    ring.add_event(MemoryRow("quarter", "old"))
    failed = ring.take(seconds=True)
    ring.add_second(SecondRow(2))
    ring.add_event(MemoryRow("quarter", "new"))
    ring.put_back(failed)
    assert ring.waiting() == Batch((SecondRow(1), SecondRow(2)), (MemoryRow("quarter", "new"),))


def test_what_rules_looked_at_never_pushes_out_a_decision() -> None:
    ring = Ring()
    ring.add_event(decision())
    for minute in range(EVALUATIONS_KEPT + 10):
        ring.add_event(FactsRow(at(60 * minute), {}))
    assert ring.lost == 10
    assert ring.take(seconds=False).events[0] == decision()
