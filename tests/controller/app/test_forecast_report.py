# SPDX-License-Identifier: MIT
"""The forecast-report command as a user runs it: figures on standard output, everything else on standard error."""

from __future__ import annotations

import gzip
import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from main import main

START = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)


def recording_at(
    path: Path, rows: int = 3 * 96, step_s: int = 300, *, left_out: tuple[int, ...] = ()
) -> Path:
    dice = random.Random(1)
    lines = ["time,house_w,solar_w"]
    for number in range(rows):
        moment = START + timedelta(seconds=number * step_s)
        power_w, sun_w = dice.choice([250, 400, 900, 3_200, 5_100]), dice.choice([0, 0, 2_200])
        if number not in left_out:
            lines.append(f"{moment:%Y-%m-%dT%H:%M:%SZ},{power_w},{sun_w}")
    text = "\n".join(lines) + "\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    return main(["forecast-report", *map(str, arguments)])


@pytest.mark.parametrize("name", ["load.csv", "load.csv.gz"])
def test_json_holds_every_method_at_every_time(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--load", recording_at(tmp_path / name), "--json") == 0
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (report["quarters"], report["step_s"]) == (96, 300)
    assert list(report["elapsed"]) == ["60", "180", "300", "450", "600", "720"]
    for methods in report["elapsed"].values():
        assert set(methods) == {"kwartier", "linear", "hold", "seed", "base"}
        assert all(value is not None for value in methods["kwartier"].values())
        assert {name for name, value in methods["base"].items() if value is not None} == {"brier"}
        assert methods["hold"]["mae_w"] > 0
        assert methods["hold"]["cover80"] is None


def test_the_table_is_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--load", recording_at(tmp_path / "load.csv")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["after", "method"]
    assert lines[1].startswith("1 min    kwartier")
    assert len(lines) == 1 + 6 * 5 + 1
    assert lines[-1] == "96 whole quarters in rows of 5 min"


def test_gaps_are_told_and_quarters_with_them_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = recording_at(tmp_path / "load.csv", left_out=(10, 11, 50))
    assert run("--load", path, "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["quarters"] == 94
    assert told.err == f"{path}: 2 gaps\n"


def test_bad_lines_are_named_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "load.csv"
    path.write_text("time,house_w\n2026-01-01T00:00:00Z,x\nsoon,5\n", encoding="utf-8")
    assert run("--load", path, "--json") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert f'{path}:2:1: error: house_w: "x" is not a number' in told.err
    assert f'{path}:3:1: error: "soon" is not a time in UTC' in told.err


def test_a_series_without_a_whole_quarter_cannot_be_reported_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = recording_at(tmp_path / "load.csv", rows=2)
    assert run("--load", path) == 3
    assert "there is no whole quarter of an hour in it" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--load", tmp_path / "none.csv") == 3
    assert "none.csv: No such file or directory" in capsys.readouterr().err
