# SPDX-License-Identifier: MIT
"""History as CSV: what is known and nothing else, a page at a time, whatever lies between the rows."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from controller.history import pages
from controller.history.billed import read_page
from controller.history.migrations import StoreNewer
from controller.history.past import RecordedPast
from controller.history.recorder import Recorder
from controller.history.rows import QuarterRow, SecondRow
from controller.history.span import Recorded
from controller.history.sqlite import SqliteStore
from controller.history.store import StoreInUse
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from controller.model.page_messages import PAGE_KINDS, PageMessage
from controller.model.reading import TariffBand
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.entries import Entry
from tests.controller.history.samples import BRUSSELS, START, START_S, opened, opened_file, write_in_minutes

pytestmark = pytest.mark.usefixtures("each_store")

DAY = Recorded(START_S - 86_400, START_S + 86_400)


class Silent:
    """A board on which nothing of importance is said."""

    def report(self, source: str, fault: Fault | None) -> None:
        """Nobody asks."""


def quarter(number: int, meter: str = "a", export_wh: float | None = 20.04) -> QuarterRow:
    start = START + number * timedelta(minutes=15)
    closed = ClosedQuarter(start, 100.0, export_wh, 400, Basis.DEMAND_REGISTER, True)
    return QuarterRow(closed, meter, TariffBand.DAY if meter == "a" else None)


def records(page: PageMessage) -> list[dict[str, str]]:
    names = page.header.split(",")
    return [dict(zip(names, line.split(","), strict=True)) for line in page.text.splitlines()]


def test_a_billed_quarter_has_its_energies_demand_register_and_cost(tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        cost = Entry(START_S, 100, 20, "a@1", Decimal("-0.010000001"))
        slip = Entry(START_S, 0, 0, "a@2", Decimal("0.000500000"), False, "a slip")
        store.write((), (quarter(0), cost, slip))
        assert store.page("billed", DAY) == PageMessage(
            "time,import_wh,export_wh,demand_w,register,is_complete,booked_over_gap,meter_demand_w,cost",
            "2026-03-28T12:00:00Z,100.0,20.0,400,day,1,0,,-0.009500001\n",
            None,
        )


def test_what_is_not_known_of_a_billed_quarter_is_empty(tmp_path: Path) -> None:
    """No export, no price; a second meter in the same quarter: energies add up, no demand was measured."""
    with opened(tmp_path / "history.sqlite") as store:
        unpriced = Entry(START_S, 100, 20, "a@1", None)
        store.write((), (quarter(0, export_wh=None), unpriced, quarter(1), quarter(1, "b")))
        assert store.page("billed", DAY).text.splitlines() == [
            "2026-03-28T12:00:00Z,100.0,,400,day,1,0,,",
            "2026-03-28T12:15:00Z,200.0,40.1,,,1,0,,",
        ]


def test_series_are_means_of_what_was_seen_and_registers_their_highest(tmp_path: Path) -> None:
    rows = [
        SecondRow(
            START_S + second,
            grid_w=100.0 + second % 2 if second < 30 else None,
            soc_pct=50.5,
            import_wh=1_000.0 + second,
            device_w={"battery.home": -500.0},
        )
        for second in range(61)
    ]
    with opened(tmp_path / "history.sqlite") as store:
        write_in_minutes(store, rows)
        first, *_ = records(store.page("minute", DAY))
        assert {name: text for name, text in first.items() if text} == {
            "time": "2026-03-28T12:00:00Z",
            "grid_w": "100.5",
            "soc_pct": "50.5",
            "import_wh": "1059",
            "battery.home_w": "-500.0",
        }
        seconds = records(store.page("second", DAY))
        assert len(seconds) == 61
        assert (seconds[29]["grid_w"], seconds[30]["grid_w"], seconds[30]["soc_pct"]) == ("101", "", "50.5")


def test_pages_follow_each_other_and_skip_what_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE_ROWS", 2)
    with opened(tmp_path / "history.sqlite") as store:
        store.write((), [quarter(number) for number in (0, 1, 40, 41, 42)])
        found, span = [], DAY
        while True:
            page = store.page("billed", span)
            found.append([line[:16] for line in page.text.splitlines()])
            if page.next_s is None:
                break
            span = Recorded(page.next_s, DAY.end_s)
    assert found == [
        ["2026-03-28T12:00", "2026-03-28T12:15"],
        ["2026-03-28T22:00", "2026-03-28T22:15"],
        ["2026-03-28T22:30"],
    ]


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_of_every_kind_an_empty_history_has_no_row(kind: str, tmp_path: Path) -> None:
    with opened(tmp_path / "history.sqlite") as store:
        page = store.page(kind, DAY)
    assert (page.text, page.next_s) == ("", None)
    assert page.header.startswith("time,")


def test_from_outside_only_a_file_that_nobody_has_and_that_is_ours_is_read(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with opened_file(path) as store:
        store.write((), (quarter(0),))
        kept = store.page("billed", DAY)
        with pytest.raises(StoreInUse):
            read_page(path, "billed", DAY)
    assert read_page(path, "billed", DAY) == kept
    _lay_out(path, 99)
    with pytest.raises(StoreNewer):
        read_page(path, "billed", DAY)
    _lay_out(path, 1)
    with pytest.raises(Fault, match="still laid out as an older Kwartier left it"):
        read_page(path, "billed", DAY)


def _lay_out(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_disk_that_does_not_answer_is_told_and_is_no_empty_page(tmp_path: Path) -> None:
    async def story() -> None:
        store = SqliteStore(tmp_path / "history.sqlite", BRUSSELS)
        async with Recorder(store, VirtualClock(START), Silent()) as recorder:
            minute = SecondRow(START_S, base_w=100.0)
            await recorder.begin_with(lambda: RecordedPast((minute,), (quarter(0),)))
            page = await recorder.archive.page("billed", DAY)
            assert page.text == "2026-03-28T12:00:00Z,100.0,20.0,400,day,1,0,,\n"
            recorder.archive.patience_s = 0.0
            with pytest.raises(Fault, match="the past could not be read"):
                await recorder.archive.page("billed", DAY)

    asyncio.run(story())
