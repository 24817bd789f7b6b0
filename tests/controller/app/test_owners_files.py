# SPDX-License-Identifier: MIT
"""The owner's files: a house once all of them are right and stand still, and until then what is wrong, in its place."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from controller.app.owners_files import LOOK_EVERY_S, LOOKS_AGAIN, Described, OwnersFiles
from controller.model.clock import VirtualClock
from tests.controller.app.processes import write_site

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))


def files_in(folder: Path, clock: VirtualClock | None = None) -> OwnersFiles:
    return OwnersFiles(folder / "site.yaml", folder / "data", clock or VirtualClock(NOW))


def change(folder: Path, old: str, new: str) -> None:
    site = folder / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_is_missing_follows_the_file(tmp_path: Path) -> None:
    site, files = tmp_path / "site.yaml", files_in(tmp_path)
    none_yet: tuple[str, ...] = (
        f"There is no site file. Describe your house in {site}.",
        "To look around first, start the simulated house: kwartier control --demo",
    )
    assert files.look() is None
    assert files.missing == none_yet
    site.mkdir()
    assert files.look() is None
    assert files.missing == (f"{site}: it is a folder",)
    site.rmdir()
    site.write_bytes(b"\xff")
    assert files.look() is None
    assert files.missing == (f"{site}:1:1: error: byte 0xff is not UTF-8 text",)
    site.write_text("house: {name: X")
    assert files.look() is None
    assert files.missing == (f"{site}:1:8: error: this {{ is not closed, or a comma is missing",)
    site.unlink()
    assert files.look() is None
    assert files.missing == none_yet
    assert not files.problems
    write_site(tmp_path, "serial:///dev/none")
    found = files.look()
    assert found is not None
    assert (found.house.name, found.text) == ("Test", site.read_text())
    assert not files.missing


def test_an_area_that_no_rates_know_is_told_where_it_is_written(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none")
    change(tmp_path, "imewo", "imevo")
    files = files_in(tmp_path)
    assert files.look() is None
    (problem,) = files.problems
    assert (problem.line, problem.column, problem.hint) == (1, 94, 'did you mean "imewo"?')


def test_rates_with_errors_are_told_at_their_place(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none")
    (tmp_path / "rates.yaml").write_text("tariffs: [", encoding="utf-8")
    files = files_in(tmp_path)
    assert files.look() is None
    assert files.missing == (f"{tmp_path / 'rates.yaml'}:1:11: error: a value is missing here",)


def test_a_device_that_cannot_be_driven_is_told_at_its_place(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none", "tcp://127.0.0.1:1")
    change(tmp_path, "sunspec-storage", "sunspec-storrage")
    change(tmp_path, "tcp://127.0.0.1:1", "127.0.0.1")
    files = files_in(tmp_path)
    assert files.look() is None
    assert [(each.message, each.hint) for each in files.problems] == [
        ('there is no register map "sunspec-storrage"', 'did you mean "sunspec-storage"?'),
        ("127.0.0.1 is no Modbus address", "write tcp://host:502"),
    ]


def test_what_is_wrong_with_the_wires_is_told_with_the_rest(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none", "tcp://127.0.0.1:1")
    change(tmp_path, "serial:///dev/none", "dev/none")
    change(tmp_path, "sunspec-storage", "sunspec-storrage")
    change(tmp_path, "house: {", "house: {fuze: 40 A, ")
    files = files_in(tmp_path)
    assert files.look() is None
    assert [each.code for each in files.problems] == ["unknown-key", "bad-address", "unknown-map"]


def test_a_device_of_a_simulated_house_is_told_with_what_can_be_done(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none", "sim://battery.home")
    files = files_in(tmp_path)
    assert files.look() is None
    assert not files.problems
    assert tuple(map(str, files.missing)) == (
        "battery.home: sim://battery.home: there is no simulated house",
        "sim:// is for the demo; write a real address",
    )


def test_a_sensor_that_cannot_be_read_keeps_nobody_from_control(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none")
    site = tmp_path / "site.yaml"
    sensor = "sensors: {hall: {driver: modbus, register: 1, measures: °C, address: 192.0.2.1}}\n"
    site.write_text(site.read_text(encoding="utf-8") + sensor, encoding="utf-8")
    assert files_in(tmp_path).look() is not None


def test_a_contract_that_no_rates_know_keeps_nobody_from_control_and_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none")
    change(tmp_path, "area: imewo", "area: imewo, contract: engi-dynamic")
    found = files_in(tmp_path).look()
    assert found is not None
    assert {source: str(fault) for source, fault in found.faults.items()} == {
        "rates.yaml": f'a kWh has no price: {tmp_path}/site.yaml:1:111: error: contract: "engi-dynamic" is not in '
        'rates.yaml (did you mean "engie-dynamic"?)'
    }


def mended(folder: Path, story: Callable[[VirtualClock, asyncio.Task[Described]], Awaitable[None]]) -> None:
    async def scenario() -> None:
        clock = VirtualClock(NOW)
        waiting = asyncio.create_task(files_in(folder, clock).mended())
        await asyncio.sleep(0)
        try:
            await story(clock, waiting)
        finally:
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)

    asyncio.run(scenario())


def test_a_file_that_is_still_being_written_is_not_taken(tmp_path: Path) -> None:
    async def story(clock: VirtualClock, waiting: asyncio.Task[Described]) -> None:
        await clock.run_for(LOOK_EVERY_S)
        write_site(tmp_path, "serial:///dev/none")
        await clock.run_for(LOOK_EVERY_S)
        assert not waiting.done()
        change(tmp_path, "name: Test", "name: The whole of it")
        await clock.run_for(LOOK_EVERY_S)
        assert not waiting.done()
        await clock.run_for(LOOK_EVERY_S)
        assert (await waiting).house.name == "The whole of it"

    mended(tmp_path, story)


def test_what_files_need_beside_them_may_come_later(tmp_path: Path) -> None:
    write_site(tmp_path, "serial:///dev/none")
    (tmp_path / "site.yaml").rename(tmp_path / "elsewhere.yaml")
    (tmp_path / "site.yaml").symlink_to(tmp_path / "disk" / "site.yaml")

    async def story(clock: VirtualClock, waiting: asyncio.Task[Described]) -> None:
        await clock.run_for(LOOKS_AGAIN * LOOK_EVERY_S)
        assert not waiting.done()
        (tmp_path / "disk").mkdir()
        (tmp_path / "elsewhere.yaml").rename(tmp_path / "disk" / "site.yaml")
        await clock.run_for(LOOK_EVERY_S)
        await clock.run_for(LOOK_EVERY_S)
        assert (await waiting).house.name == "Test"

    mended(tmp_path, story)
