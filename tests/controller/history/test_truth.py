# SPDX-License-Identifier: MIT
"""The meter check reads our quarters, the meter's own word, and what was imported; from either kind of store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from controller.history.imported import Batch
from controller.history.rows import PeakRow, PeakSource, QuarterRow
from controller.history.span import Recorded
from controller.imports.quarters import Quality, ReferenceQuarter
from tests.controller.history.samples import BRUSSELS, START, START_S, at, opened, quarter

pytestmark = pytest.mark.usefixtures("each_store")

DAY = Recorded(START_S, START_S + 86_400)


def row(number: int, import_wh: float, meter_w: int | None, *, is_complete: bool = True) -> QuarterRow:
    """A quarter with what the meter showed of it."""
    found = quarter(number, import_wh=import_wh, is_complete=is_complete)
    return replace(found, closed=replace(found.closed, meter_w=meter_w))


def test_what_the_meter_showed_of_a_quarter_is_kept_with_it(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [row(0, 500.0, 1998)])
        assert [each.closed.meter_w for each in store.quarters(START, at(900))] == [1998]


def test_quarters_and_months_are_held_against_the_meter(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        quarters = [row(0, 500.0, 2000), row(1, 600.0, 1000), row(2, 900.0, 500, is_complete=False)]
        peak = PeakRow("2026-03", 3600, START + timedelta(minutes=45), PeakSource.METER, "1SAG1")
        store.write((), [*quarters, peak])
        by_quarter, by_month = store.truth(DAY)
    assert (by_quarter.compared.compared, by_quarter.compared.agree) == (2, 1)
    assert [(each.start, each.reason) for each in by_quarter.differences] == [(at(900), "stood-still")]
    assert (by_month.compared.source, by_month.compared.compared) == ("1-0:1.6.0", 1)
    assert [(each.own_w, each.their_w, each.reason) for each in by_month.differences] == [
        (2400, 3600, "not-whole")
    ]


def test_without_a_word_of_the_meter_there_is_nothing_to_compare(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [row(0, 500.0, None)])
        assert store.truth(DAY) == ()


def test_where_two_meters_counted_a_quarter_neither_is_the_quarter(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write(
            (), [row(0, 500.0, 2000), replace(row(0, 100.0, 400), meter="other"), row(1, 500.0, 2000)]
        )
        (found,) = store.truth(DAY)
    assert found.compared.compared == 1


def test_an_imported_export_is_held_against_what_was_measured_here(tmp_path: Path) -> None:
    theirs = [
        ReferenceQuarter(START_S + 900 * place, 500.0 + 40 * (place == 1), quality=Quality.MEASURED)
        for place in range(3)
    ]
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [row(place, 500.0, None) for place in range(3)])
        store.take_in(Batch("fluvius", theirs, BRUSSELS, can_export=False))
        (found,) = store.truth(DAY)
    assert (found.compared.source, found.compared.compared, found.compared.agree) == ("fluvius", 3, 2)
    assert (found.compared.own_wh, found.compared.their_wh) == (1500.0, 1540.0)
    assert [(each.start, each.reason) for each in found.differences] == [(at(900), "unknown")]
