# SPDX-License-Identifier: MIT
"""The meter check as it is asked: over the API of a running house, and by the command `truth`."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from controller.app import ntp
from controller.app.meter_check import MeterCheck, as_lines, clock_words, truth_message
from controller.counters.truth import Checked, OwnQuarter, check_quarters
from controller.history.rows import Event, QuarterRow
from controller.history.span import Recorded
from controller.history.sqlite import SqliteStore
from controller.model.snapshot import Basis, ClosedQuarter, Snapshot
from controller.model.truth_messages import ClockMessage
from main import main
from tests.controller.houses import meter_of
from tests.controller.tariff.cases import ZONE

START = datetime(2026, 4, 10, 10, tzinfo=UTC)
START_S = int(START.timestamp())
SPAN = START, START + timedelta(days=1)
SITE = """\
house: {name: Our house, country: BE, grid: 1x230 V, fuse: 40 A}
meter: {port: "sim://meter"}
"""
FOUND = (
    "1-0:1.4.0: 3 quarters, 2 agree, mean distance 33.3 W, largest 100.0 W",
    "2026-04-10 10:15 1-0:1.4.0: 2.000 kW here, 1.900 kW there: "
    "power changed in the last seconds before the boundary",
)


def closed(place: int, meter_w: int) -> QuarterRow:
    start = START + timedelta(minutes=15 * place)
    return QuarterRow(
        ClosedQuarter(start, 500.0, 0.0, 2000, Basis.DEMAND_REGISTER, True, meter_w=meter_w), "1SAG1"
    )


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    (tmp_path / "site.yaml").write_text(SITE)
    events: list[Event] = [closed(0, 2000), closed(1, 1900), closed(2, 2000)]
    store = SqliteStore(tmp_path / "data" / "history.sqlite", ZONE)
    store.open()
    store.write((), events)
    store.close()
    return tmp_path / "data"


def test_the_command_tells_what_differs_and_why(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["truth", "--from", "2026-04-10", "--to", "2026-04-10"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["Meter check from 2026-04-09 to 2026-04-10 (UTC)", *(f"  {line}" for line in FOUND)]
    assert main(["truth", "--from", "2026-04-10", "--to", "2026-04-10", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["clock"], said["compared"][0]["agree"], said["differences"][0]["reason"]) == (
        None, 2, "boundary",
    )  # fmt: skip


def test_days_without_anything_to_compare_say_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["truth", "--from", "2025-04-10", "--to", "2025-04-11"]) == 0
    assert "nothing to compare with" in capsys.readouterr().out
    assert main(["truth", "--from", "2026-04-11", "--to", "2026-04-10"]) == 2
    assert capsys.readouterr().err == "error: --from 2026-04-11 is after --to 2026-04-10\n"


def test_without_a_history_there_is_nothing_to_check(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["truth", "--data", str(tmp_path / "elsewhere")]) == 3
    assert "there is no history in" in capsys.readouterr().err


class FakePast:
    """Two quarters, of which one differs."""

    async def truth(self, span: Recorded) -> tuple[Checked, ...]:
        assert span == Recorded(START_S, START_S + 86_400)
        found = check_quarters(
            [OwnQuarter(START_S, 500.0, 2000, True, 2000), OwnQuarter(START_S + 900, 500.0, 2000, True, 900)]
        )
        return () if found is None else (found,)


def snapshot(place: int) -> Snapshot:
    meter = replace(meter_of(500), time=START + timedelta(seconds=10 * place))
    now = START + timedelta(seconds=10 * place + 0.5)
    return Snapshot(now, 100.0 + 10 * place, meter, 100.0 + 10 * place, {}, {})


def test_a_running_house_tells_of_its_clocks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controller.app.meter_check.ntp_state", lambda: "synchronised")
    check = MeterCheck(FakePast())
    check.hear(Snapshot(START, 0.0, None, None, {}, {}))
    for place in range(20):
        check.hear(snapshot(place))
    found = asyncio.run(check.message(*SPAN))
    assert found.clock == ClockMessage(0.5, None, 0.0, 0, 0, 0, "synchronised")
    assert [each.reason for each in found.differences] == ["stood-still"]
    assert list(as_lines(found))[1] == (
        "  clocks: the machine is 0.500 s after the meter; this computer is synchronised"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (ClockMessage(None, None, None, 0, 0, 0, "unknown"),
         "clocks: no telegram with a time yet; this computer is unknown"),
        (ClockMessage(-2.25, 12.5, 0.1, 30, 0, 0, "not synchronised"),
         "clocks: the machine is 2.250 s before the meter, drift 12.5 ppm; this computer is not synchronised"),
    ],
)  # fmt: skip
def test_the_clocks_in_words(clock: ClockMessage, words: str) -> None:
    assert clock_words(clock) == words


def test_a_terminal_is_told_the_newest_and_how_many_more_there_are() -> None:
    found = check_quarters([OwnQuarter(START_S + 900 * place, 500.0, 2000, True, 900) for place in range(25)])
    assert found is not None
    lines = list(as_lines(truth_message(SPAN, [found])))
    assert lines[2].startswith("  2026-04-10 16:00 1-0:1.4.0: 2.000 kW here, 0.900 kW there")
    assert lines[-1] == "  and 5 more: --json has them all"


def test_the_computer_says_of_its_clock_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ntp.ntp_state() in (ntp.SYNCHRONISED, ntp.NOT_SYNCHRONISED, ntp.UNKNOWN)

    def none(*_: object, **__: object) -> None:
        raise OSError("there is no such library")

    monkeypatch.setattr("controller.app.ntp.ctypes.CDLL", none)
    assert ntp.ntp_state() == ntp.UNKNOWN
