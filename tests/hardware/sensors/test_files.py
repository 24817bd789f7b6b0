# SPDX-License-Identifier: MIT
"""Numbers in files, and all that a file can be instead."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from pathlib import Path

import pytest

from controller.model.errors import Fault
from controller.model.house import Connection, SensorSpec
from controller.model.units import Dimension
from hardware.driver import NothingNew, NotMeasured
from hardware.sensors import files
from hardware.sensors.files import Asking, FileSource, read_text
from tests.hardware.rig import in_loop, until


def source(path: Path, unit: str = "°C", **options: float) -> FileSource:
    dimension = Dimension.POWER if unit == "kW" else Dimension.TEMPERATURE
    return FileSource(
        SensorSpec("x", Connection("file", address=str(path), options=options), dimension, unit)
    )


@pytest.mark.parametrize(
    ("text", "unit", "options", "value"),
    [
        ("21562\n", "°C", {"scale": 0.001}, 21.562),
        ("  -4.5 ", "°C", {}, -4.5),
        ("1.5e3", "kW", {"scale": 0.001}, 1_500.0),
        ("12", "kW", {"scale": 0.25, "offset": -1.0}, 2_000.0),
    ],
)
def test_a_number_is_scaled_to_the_base_unit(
    tmp_path: Path, text: str, unit: str, options: dict[str, float], value: float
) -> None:
    path = tmp_path / "value"
    path.write_text(text)
    assert asyncio.run(source(path, unit, **options).read()) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "the file is empty"), ("21 degrees", '"21 degrees" is no number'), ("inf", '"inf" is no number')],
)
def test_a_text_without_a_number_is_no_measurement(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "value"
    path.write_text(text)
    with pytest.raises(NotMeasured) as refused:
        asyncio.run(source(path).read())
    assert str(refused.value) == reason


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as fault:
        read_text(f"{tmp_path}/none")
    assert fault.value.message == f"there is no file {tmp_path}/none"
    assert fault.value.hint.startswith("check address: in site.yaml; the numbers in such paths may change")


def test_a_file_that_may_not_be_read_is_a_fault_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(path)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Fault) as fault:
        read_text("/sys/x")
    assert str(fault.value) == "/sys/x may not be read (let everybody read it: sudo chmod a+r /sys/x)"


def test_a_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=f"{tmp_path} cannot be read: Is a directory"):
        read_text(str(tmp_path))


def test_only_the_beginning_of_a_file_without_end_is_read() -> None:
    assert len(read_text("/dev/zero").text) == files.LONGEST_BYTES


@in_loop
async def test_a_file_that_hangs_is_waited_for_no_longer_than_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.02)
    asking: Asking[str] = Asking("boiler")
    gate, begun = threading.Event(), []

    def slow() -> str:
        begun.append(1)
        gate.wait(10)
        return "21"

    for _ in range(2):
        with pytest.raises(Fault, match=r"boiler does not answer within 0\.02 s"):
            await asking.answer(slow)
    assert len(begun) == 1
    monkeypatch.setattr(files, "PATIENCE_S", 10.0)
    gate.set()
    assert await asking.answer(slow) == "21"
    await until(lambda: threading.active_count() < 50)


def written(path: Path, text: str, ago_s: float) -> None:
    path.write_text(text)
    then_s = time.time() - ago_s
    os.utime(path, (then_s, then_s))


@in_loop
async def test_a_file_that_nobody_wrote_again_has_nothing_new(tmp_path: Path) -> None:
    path = tmp_path / "room"
    written(path, "21.5", ago_s=60)
    room = source(path)
    assert await room.read() == 21.5
    with pytest.raises(NothingNew):
        await room.read()
    written(path, "21.5", ago_s=30)
    assert await room.read() == 21.5


@pytest.mark.parametrize("ago_s", [3600.0, -3600.0], ids=["long ago", "before the clock was set back"])
@in_loop
async def test_a_file_whose_program_died_is_a_fault_and_no_value(tmp_path: Path, ago_s: float) -> None:
    path = tmp_path / "room"
    written(path, "21.5", ago_s)
    with pytest.raises(Fault) as fault:
        await source(path).read()
    assert fault.value.message == f"{path} was last written 1 h ago"
    assert fault.value.hint.startswith(
        "see whether the program that writes it still runs; it shall do so at "
    )


@in_loop
async def test_a_file_of_linux_is_measured_whenever_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "temp"
    written(path, "21562", ago_s=10 * 3600)
    monkeypatch.setattr(files, "OF_LINUX", (str(tmp_path),))
    chip = source(path, scale=0.001)
    assert [await chip.read(), await chip.read()] == [pytest.approx(21.562)] * 2


@in_loop
async def test_a_path_that_cannot_be_is_a_fault() -> None:
    with pytest.raises(Fault, match="cannot be read: embedded null byte"):
        await source(Path("/tmp/a\0b")).read()


@in_loop
async def test_an_answer_that_came_while_nobody_waited_is_no_measurement_of_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.02)
    asking: Asking[str] = Asking("boiler")
    gate, told = threading.Event(), ["old", "new"]

    def slow() -> str:
        gate.wait(10)
        return told.pop(0)

    with pytest.raises(Fault):
        await asking.answer(slow)
    gate.set()
    await until(lambda: told == ["new"])
    await asyncio.sleep(0.05)
    assert await asking.answer(slow) == "new"


@in_loop
async def test_a_bug_while_asking_is_seen_and_not_waited_for() -> None:
    asking: Asking[int] = Asking("x")
    with pytest.raises(ZeroDivisionError):
        await asking.answer(lambda: 1 // 0)


def test_who_left_in_the_middle_of_a_question_leaves_no_noise_behind() -> None:
    """SIGTERM while a chip measures: the loop ends, and the thread answers to nobody."""
    begun, gate, ended = threading.Event(), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        gate.wait(10)
        ended.set()
        return "21"

    async def leaving() -> None:
        asking: Asking[str] = Asking("boiler")
        task = asyncio.create_task(asking.answer(slow))
        await asyncio.to_thread(begun.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(leaving())
    gate.set()
    assert ended.wait(10)
