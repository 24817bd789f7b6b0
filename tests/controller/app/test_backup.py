# SPDX-License-Identifier: MIT
"""`backup` and `restore`: beside a running controller and without one; what is there is never overwritten."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.app.backup import backup_command, restore_command
from controller.app.backups import KEPT, Backups
from controller.app.edge import CannotStart
from controller.app.place import Place
from controller.history.backup import examine
from controller.history.recorder import Recorder
from controller.history.sqlite import SqliteStore
from controller.model.clock import VirtualClock
from controller.model.errors import Fault
from tests.controller.app.processes import controller, run, started, state_of, write_site
from tests.controller.history.samples import BRUSSELS, Board, decision, opened_file
from tests.controller.history.test_events import ALL

NOW = datetime(2026, 3, 28, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A house with a decision in its history."""
    write_site(tmp_path, "tcp://127.0.0.1:1")
    with opened_file(tmp_path / "data" / "history.sqlite") as store:
        store.write((), [decision()])
    return Place(tmp_path / "site.yaml", tmp_path / "data")


def decisions(file: Path) -> int:
    with opened_file(file) as store:
        return len(store.decisions(ALL))


def test_a_history_is_copied_changed_and_brought_back(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, history = tmp_path / "copy.sqlite", tmp_path / "data" / "history.sqlite"
    assert backup_command(copy, place) == 0
    assert capsys.readouterr().out == f"{copy}: 0.0 MB, whole\n".replace(
        "0.0", f"{copy.stat().st_size / 1e6:.1f}"
    )
    with opened_file(history) as store:
        store.write((), [decision(5)])
    assert restore_command(copy, place) == 0
    said = capsys.readouterr().out
    aside = min((tmp_path / "data").glob("history.sqlite.before-*"))
    assert said == f"{copy} is the history now; the one before is kept as {aside}\n"
    assert (decisions(history), decisions(aside)) == (1, 2)


def test_nothing_is_overwritten_and_what_is_missing_is_said(place: Place, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine", encoding="utf-8")
    for target, place_, message in (
        (there, place, f"{there} is there already; name a file that is not"),
        (tmp_path / "no" / "copy", place, f"{tmp_path / 'no'} is no folder"),
        (
            tmp_path / "copy",
            Place(place.site, tmp_path / "empty"),
            f"there is no history in {tmp_path / 'empty'}",
        ),
    ):
        with pytest.raises(CannotStart) as refused:
            backup_command(target, place_)
        assert str(refused.value) == message
    with pytest.raises(Fault):
        restore_command(there, place)


def test_a_house_whose_history_is_on_a_server_is_told_to_use_its_tools(place: Place, tmp_path: Path) -> None:
    with (tmp_path / "site.yaml").open("a") as site:
        site.write("history: {postgres: dbname=kwartier}\n")
    for command in (backup_command, restore_command):
        with pytest.raises(CannotStart, match="a PostgreSQL server keeps the history: use pg_dump"):
            command(tmp_path / "copy", place)


def test_beside_a_running_controller_the_copy_is_fetched_and_restore_is_refused(
    place: Place, tmp_path: Path
) -> None:
    async def scenario() -> None:
        copy = tmp_path / "copy.sqlite"
        where = ("--site", str(place.site), "--data", str(place.data))
        async with started(*controller(tmp_path)) as program:
            await state_of(program, tmp_path, lambda s: s.mode != "set-up")
            url = ("--connect", program.line.split()[-1])
            made = await run("backup", str(copy), *where, *url)
            assert (made.code, made.errors) == (0, [])
            assert made.out.endswith("MB, whole\n")
            assert examine(copy) == ""
            refused = await run("restore", str(copy), *where)
            assert refused.code == 3
            assert "another Kwartier is running with the data folder" in refused.errors[0]
            alone = await run("backup", str(tmp_path / "other"), *where, "--connect", "http://127.0.0.1:1")
            assert alone.code == 3
            assert "a controller has the history, but none answers" in alone.errors[0]
            assert await program.end() == 0
        assert (await run("restore", str(copy), *where)).code == 0
        assert decisions(copy) >= 1

    asyncio.run(scenario())


def test_the_newest_copies_stay_and_one_is_made_at_a_time(tmp_path: Path) -> None:
    async def story() -> None:
        clock = VirtualClock(NOW)
        async with Recorder(SqliteStore(tmp_path / "h.sqlite", BRUSSELS), clock, Board()) as recorder:
            backups = Backups(tmp_path, recorder.archive, clock.now, is_file=True)
            assert (await backups.storage()).backups == ()
            first = asyncio.create_task(backups.make("window"))
            await asyncio.sleep(0)
            with pytest.raises(Refused) as busy:
                await backups.make("window")
            assert (busy.value.status, busy.value.error) == (409, "a copy is being made already")
            made = [await first]
            for _ in range(KEPT):
                clock.advance(3600)
                made.append(await backups.make("window"))
            storage = await backups.storage()
            assert storage.backups == tuple(reversed(made[-KEPT:]))
            assert made[0].time == NOW
            assert made[-1].time == NOW + timedelta(hours=KEPT)
            assert (storage.place, (storage.bytes or 0) > 1000) == ("file", True)
            assert {kept.kind: kept.days for kept in storage.kept}["quarter"] is None
            assert backups.path(made[-1].name).stat().st_size == made[-1].bytes
            for name in (made[0].name, "../h.sqlite", "history-x.sqlite"):
                with pytest.raises(Refused):
                    backups.path(name)

    asyncio.run(story())


def test_a_copy_that_the_disk_does_not_take_is_refused_with_the_reason(tmp_path: Path) -> None:
    async def story() -> None:
        (tmp_path / "backups").write_text("no folder", encoding="utf-8")
        async with Recorder(
            SqliteStore(tmp_path / "h.sqlite", BRUSSELS), VirtualClock(NOW), Board()
        ) as recorder:
            with pytest.raises(Refused) as refused:
                await Backups(tmp_path, recorder.archive, lambda: NOW, is_file=True).make("window")
            assert (refused.value.status, refused.value.error) == (
                503,
                "the copy cannot be kept: File exists",
            )
            with pytest.raises(Refused) as elsewhere:
                await Backups(tmp_path, recorder.archive, lambda: NOW, is_file=False).make("window")
            assert elsewhere.value.status == 409

    asyncio.run(story())
