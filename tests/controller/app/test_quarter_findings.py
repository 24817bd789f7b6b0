# SPDX-License-Identifier: MIT
"""The doctor holds the quarters of the last month against the meter's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from controller.app.finding import Grade
from controller.app.quarter_findings import look_at_quarters
from controller.history.rows import QuarterRow
from controller.history.sqlite import SqliteStore
from controller.model.snapshot import Basis, ClosedQuarter
from tests.controller.houses import house_of
from tests.controller.tariff.cases import ZONE

NOW = datetime(2026, 4, 20, tzinfo=UTC)


def keep(folder: Path, shown_w: list[int]) -> SqliteStore:
    store = SqliteStore(folder / "history.sqlite", ZONE)
    store.open()
    rows = [
        QuarterRow(
            ClosedQuarter(
                NOW - timedelta(days=2) + timedelta(minutes=15 * place), 500.0, 0.0, 2000,
                Basis.DEMAND_REGISTER, True, meter_w=meter_w,
            )
        )
        for place, meter_w in enumerate(shown_w)
    ]  # fmt: skip
    store.write((), rows)
    return store


@pytest.mark.parametrize(
    ("shown_w", "grade", "hint"),
    [([2000] * 150 + [1900], Grade.OK, ""),
     ([2000, 900], Grade.WARNING, "kwartier truth tells which, and why")],
)  # fmt: skip
def test_quarters_that_agree_are_well_and_others_lead_to_the_meter_check(
    tmp_path: Path, shown_w: list[int], grade: Grade, hint: str
) -> None:
    keep(tmp_path, shown_w).close()
    (found,) = look_at_quarters(house_of(), tmp_path, NOW)
    assert (found.what, found.grade, found.hint) == ("quarters", grade, hint)
    assert str(found.message).startswith(f"1-0:1.4.0: {len(shown_w)} quarters, {len(shown_w) - 1} agree")


def test_without_a_history_or_while_a_controller_has_it_nothing_is_said(tmp_path: Path) -> None:
    assert list(look_at_quarters(house_of(), tmp_path, NOW)) == []
    store = keep(tmp_path, [900])
    try:
        assert list(look_at_quarters(house_of(), tmp_path, NOW)) == []
    finally:
        store.close()
