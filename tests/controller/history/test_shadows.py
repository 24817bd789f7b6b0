# SPDX-License-Identifier: MIT
"""Quarters without control, and what was told about money, are kept; also by a history that began without them."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from controller.history.migrations import migrate, steps
from controller.history.recorder import Recorder
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.economics_messages import MoneyMessage
from controller.model.shadow import ShadowQuarter
from tests.controller.history.samples import BRUSSELS, START, at, opened, opened_file, quarter

pytestmark = pytest.mark.usefixtures("each_store")

SHADOW = ShadowQuarter(START, 400.0, 500.0, 612.5, 3.0, 5000.0)
LATER = ShadowQuarter(at(900), 1.0, 1.0, 1.0, None, None, is_complete=False)
TOLD = MoneyMessage("2026-03-28", at(86_400), "28 March: nothing was saved", {"peak_w": 3100.0})


class _NoBoard:
    def report(self, source: str, fault: object) -> None:
        raise AssertionError(f"{source}: {fault}")


def test_a_quarter_without_control_is_read_as_it_was_written(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [LATER, SHADOW])
        assert store.shadows(START, at(1800)) == (SHADOW, LATER)
        assert store.shadows(at(1), at(900)) == ()


def test_the_newest_word_on_a_quarter_stays(tmp_path: Path) -> None:
    better = replace(SHADOW, high_wh=550.0)
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [SHADOW])
        store.write((), [better])
        assert store.shadows(START, at(900)) == (better,)


def test_what_was_told_about_money_is_never_rewritten(tmp_path: Path) -> None:
    with opened(tmp_path / "h.sqlite") as store:
        store.write((), [TOLD])
        store.write((), [replace(TOLD, sentence="28 March: everything was saved")])
        assert store.money(START, at(90_000)) == (TOLD,)
        assert store.money(START, at(86_400)) == ()


def test_what_waits_for_the_disk_is_told_as_well(tmp_path: Path) -> None:
    async def story() -> None:
        store = SqliteStore(tmp_path / "h.sqlite", BRUSSELS)
        async with Recorder(store, VirtualClock(START), _NoBoard()) as recorder:
            recorder.shadow(SHADOW)
            recorder.money(TOLD)
            assert await recorder.archive.shadows(START, at(900)) == (SHADOW,)
            assert await recorder.archive.money(START, at(90_000)) == (TOLD,)
            await recorder.flush()
            recorder.shadow(replace(SHADOW, likely_wh=512.0))
            recorder.money(TOLD)
            assert [each.likely_wh for each in await recorder.archive.shadows(START, at(900))] == [512.0]
            assert await recorder.archive.money(START, at(90_000)) == (TOLD,)

    asyncio.run(story())


def test_a_history_from_before_goes_on_with_all_that_it_had(tmp_path: Path) -> None:
    path, folder = tmp_path / "h.sqlite", tmp_path / "schema"
    folder.mkdir()
    for number, script in enumerate(steps()[:6], start=1):
        (folder / f"{number:04d}_step.sql").write_text(script, encoding="utf-8")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection, path, folder) == 6
        connection.execute("INSERT INTO peak VALUES ('1SAG1', '2026-03', 'meter', 4100, NULL)")
    with opened_file(path) as store:
        assert [peak.w for peak in store.peaks()] == [4100]
        assert store.shadows(START, at(900)) == ()
        store.write((), [quarter(0), SHADOW, TOLD])
        assert store.shadows(START, at(900)) == (SHADOW,)
        assert store.money(START, at(90_000)) == (TOLD,)
