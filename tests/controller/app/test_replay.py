# SPDX-License-Identifier: MIT
"""`replay`: a recording goes through the whole controller as if live, to its end, and touches nothing real."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from controller.app import replay as module
from controller.app.edge import CannotStart, Exit
from controller.app.listen import Address
from controller.app.replay import replay
from controller.model.messages import State
from controller.model.snapshot import Mode
from controller.outcome import Outcome
from tests.controller.app.processes import planted, run, started, state_of, storage_mode, write_site
from tests.corpora import P1, p1_file
from tests.telegrams import belgian_telegram, dsmr2_telegram

START = datetime(2026, 11, 20, 17, 10, tzinfo=UTC)
ANY_PORT = Address("127.0.0.1", 0)
RULE = "rules:\n  - {rule: Off, when: grid.import > 2 kW, then: {relay.boiler: on}}\n"
Capture = pytest.CaptureFixture[str]


def evening(seconds: range) -> bytes:
    """An import of 3 kW for half of each minute, one telegram a second."""
    return b"".join(
        belgian_telegram(
            time=START + timedelta(seconds=n),
            import_w=3_000 if n % 60 < 30 else 400,
            quarter_average_w=300 + n % 900,
        )
        for n in seconds
    )


@pytest.fixture(autouse=True)
def loud() -> Iterator[None]:
    raises = logging.raiseExceptions
    yield
    logging.raiseExceptions = raises


class Watched:
    """The modes and times of all ticks of a replay."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.modes: list[Mode] = []
        self.ages_s: list[float] = []
        watch = module._Run.watch

        def watched(run_: module._Run, outcome: Outcome) -> None:
            self.modes.append(outcome.mode)
            self.ages_s.append(outcome.snapshot.meter_age_s or 0.0)
            watch(run_, outcome)

        monkeypatch.setattr(module._Run, "watch", watched)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


def play(file: Path, data: Path, *, speed: float = 1000.0, site: Path | None = None) -> int:
    return replay(file, speed=speed, site=site, data=data, listen=ANY_PORT)


def last_line(text: str) -> str:
    return text.splitlines()[-1]


def test_a_recording_gives_its_decisions_on_standard_output_and_a_summary(
    tmp_path: Path, capsys: Capture, watched: Watched
) -> None:
    file = tmp_path / "avond ☾ 100%?#.txt"
    file.write_bytes(evening(range(400)))
    (tmp_path / "data" / "rules").mkdir(parents=True)
    (tmp_path / "data" / "rules" / "rule.yaml").write_text(RULE)
    assert play(file, tmp_path / "data") == Exit.DONE
    captured = capsys.readouterr()
    listening, token, *decisions = captured.out.splitlines()
    assert listening.startswith("listening on http://127.0.0.1:")
    assert token == f"token in {tmp_path / 'data' / 'api-token'}"
    assert all(re.match(r"2026-11-20T18:1\d:\d\d\+01:00 \S", line) for line in decisions)
    assert any("Boiler" in line and "on" in line for line in decisions)
    assert last_line(captured.err) == f"400 telegrams, {len(decisions)} decisions, 1 quarters closed"


def test_at_any_speed_no_data_looks_old_that_is_not(tmp_path: Path, watched: Watched) -> None:
    file = tmp_path / "evening.txt"
    file.write_bytes(evening(range(300)))
    assert play(file, tmp_path / "data", speed=600) == Exit.DONE
    assert {mode for mode in watched.modes if mode is not Mode.STARTING} == {Mode.AUTO}
    assert max(watched.ages_s) <= 2.0


def test_a_hole_in_a_recording_is_a_meter_that_is_silent_and_not_a_new_beginning(
    tmp_path: Path, capsys: Capture, watched: Watched
) -> None:
    file = tmp_path / "hole.txt"
    file.write_bytes(evening(range(20)) + evening(range(80, 140)))
    assert play(file, tmp_path / "data") == Exit.DONE
    assert last_line(capsys.readouterr().err).startswith("80 telegrams, ")
    assert [mode for mode, before in zip(watched.modes[1:], watched.modes, strict=False) if mode is not before] == [
        Mode.AUTO, Mode.HOLD, Mode.DEGRADED, Mode.AUTO,
    ]  # fmt: skip


def test_damage_is_counted_and_survived(tmp_path: Path, capsys: Capture) -> None:
    stream = bytearray(evening(range(60)))
    stream[len(stream) // 2] ^= 0x04
    file = tmp_path / "damaged.txt"
    file.write_bytes(b"tail of a telegram!\r\n" + stream[:-100])
    assert play(file, tmp_path / "data") == Exit.DONE
    *_, rejected, summary = capsys.readouterr().err.splitlines()
    assert rejected.startswith("1 rejected, the last one because: the beginning of ")
    assert summary.startswith("58 telegrams, ")


def test_a_recording_without_times_is_one_telegram_a_second(
    tmp_path: Path, capsys: Capture, watched: Watched
) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(b"".join(dsmr2_telegram(import_w=1000 + n) for n in range(30)))
    assert play(file, tmp_path / "data") == Exit.DONE
    assert last_line(capsys.readouterr().err).startswith("30 telegrams, ")
    assert Mode.HOLD not in watched.modes


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 200_000, b"no telegram\n" * 20_000, evening(range(1))[:300]]
)
def test_a_recording_without_a_telegram_is_exit_code_1(
    content: bytes, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "nothing.txt"
    file.write_bytes(content)
    assert play(file, tmp_path / "data") == Exit.PROBLEMS
    assert last_line(capsys.readouterr().err).startswith("0 telegrams, ")


def test_what_is_no_file_cannot_be_played(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "none", "No such file or directory"),
        (tmp_path, "it is not a file"),
        (Path("/dev/zero"), "it is not a file"),
    ):
        with pytest.raises(CannotStart) as refused:
            play(path, tmp_path / "data")
        assert str(refused.value) == f"{path}: {reason}"


def test_a_file_that_cannot_be_read_to_its_end_ends_the_replay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    from controller.app.edge import run_safely
    from hardware.transport.recording import Recording

    def broken(_recording: Recording) -> bytes:
        raise OSError(5, "Input/output error")

    file = tmp_path / "bad-disk.txt"
    file.write_bytes(evening(range(3)))
    monkeypatch.setattr(Recording, "_next_telegram", broken)
    assert run_safely(lambda: play(file, tmp_path / "data")) == Exit.CANNOT_START
    assert last_line(capsys.readouterr().err).startswith(f"error: the connection to {file} was lost")


def test_no_device_of_the_owners_site_is_touched(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with started("-m", "hardware.sim") as sim:
            battery = json.loads(sim.line)["battery.home"]
            write_site(tmp_path, "serial:///dev/none", battery)
            file = tmp_path / "evening.txt"
            file.write_bytes(evening(range(120)))
            said = await run(
                "replay", str(file), "--speed", "200", "--site", str(tmp_path / "site.yaml"),
                "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:0",
            )  # fmt: skip
            assert said.code == 0
            assert any(
                "Home discharge" in line or "discharge 1.0 kW" in line for line in said.out.splitlines()
            )
            assert await storage_mode(battery) == 0
            assert await sim.end() == 0

    asyncio.run(scenario())


def test_a_window_can_look_on_while_it_plays(tmp_path: Path) -> None:
    async def scenario() -> None:
        file = tmp_path / "evening.txt"
        file.write_bytes(evening(range(600)))
        arguments = (
            "main.py", "replay", str(file), "--speed", "20", "--data", str(tmp_path / "data"),
            "--listen", "127.0.0.1:0",
        )  # fmt: skip
        async with started(*arguments) as program:

            def has_a_quarter(state: State) -> bool:
                return state.quarter is not None and state.mode == "auto"

            state = await state_of(program, tmp_path, has_a_quarter)
            assert state.about.is_simulated
            assert state.meter is not None
            assert state.meter.time is not None
            assert START <= state.meter.time <= START + timedelta(seconds=600)
            assert state.faults == ()
            assert await program.end() == 0

    asyncio.run(scenario())


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    async def scenario() -> None:
        file = tmp_path / "evening.txt"
        file.write_bytes(evening(range(600)))
        patch = "import os\nread, write = os.pipe()\nos.close(read)\nos.dup2(write, 1)"
        said = await run(
            "replay", str(file), "--speed", "100", "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:0",
            program=planted(tmp_path, patch),
        )  # fmt: skip
        assert (said.code, [line for line in said.errors if "rates" not in line]) == (0, [])

    asyncio.run(scenario())


@pytest.mark.shared
def test_a_recorded_day_of_a_dutch_meter_plays_to_its_end(
    tmp_path: Path, capsys: Capture, watched: Watched
) -> None:
    name = "nielsbasjes__dsmr-tools/stream_nl_1s.txt"
    assert p1_file(name)
    assert play(P1 / name, tmp_path / "data", speed=600) == Exit.DONE
    assert last_line(capsys.readouterr().err).startswith("566 telegrams, ")
    assert {mode for mode in watched.modes if mode is not Mode.STARTING} == {Mode.AUTO}
