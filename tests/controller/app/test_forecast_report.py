# SPDX-License-Identifier: MIT
"""The forecast-report command as a user runs it: figures on standard output, everything else on standard error."""

from __future__ import annotations

import gzip
import json
import random
import re
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


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The sentences between the table and what its columns mean."""
    _, sentences, _ = capsys.readouterr().out.split("\n\n")
    return sentences.splitlines()


def test_the_table_is_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--load", recording_at(tmp_path / "load.csv")) == 0
    table, sentences, meanings = capsys.readouterr().out.split("\n\n")
    lines = table.splitlines()
    assert lines[0].split()[:2] == ["after", "method"]
    assert lines[1].startswith("1 min    kwartier")
    assert len(lines) == 1 + 6 * 5
    assert sentences.splitlines()[0] == "96 whole quarters in rows of 5 min, 2026-03-30 to 2026-03-31"
    for name in ("kwartier", "linear", "hold", "seed", "base", "MAE", "95 %", "Brier", "pinball", "in 80 %"):
        assert f"\n{name}" in f"\n{meanings}"


def test_what_the_table_says_is_told_in_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--load", recording_at(tmp_path / "load.csv", left_out=(50,))) == 0
    quarters, errors, risks, *limits = told(capsys)
    assert quarters == (
        "95 whole quarters in rows of 5 min, 2026-03-30 to 2026-03-31; 1 that is not whole left out"
    )
    times = r"\d+ % nearer after 1 min, .* after 3 min, .* after 5 min, .* after 7:30 min, .* after 12 min"
    assert re.fullmatch(rf"kwartier, against the better of linear and hold: {times}", errors)
    assert re.fullmatch(
        r"3 quarters were new month peaks above 2500 W: kwartier told the risk best at \d of 6 times", risks
    )
    assert limits == [
        "rows of 5 min: what is told of a time between two rows is what was known at the row before",
        "in a day or less a house is hardly learned: figures of some weeks say more",
    ]


def constant(path: Path, step_s: int, powers_w: list[float]) -> Path:
    times = (START + timedelta(seconds=number * step_s) for number in range(len(powers_w)))
    rows = (f"{at:%Y-%m-%dT%H:%M:%SZ},{power_w}" for at, power_w in zip(times, powers_w, strict=True))
    path.write_text("\n".join(("time,house_w", *rows, "")), encoding="utf-8")
    return path


def test_a_house_that_never_changes_is_foreseen_by_anybody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--load", constant(tmp_path / "load.csv", 60, [412.0] * 120)) == 0
    assert told(capsys)[1:3] == [
        "kwartier, against the better of linear and hold: as near at all times",
        "no quarter was a new month peak above 2500 W: of its risk nothing can be told",
    ]


def test_rows_of_whole_quarters_show_nothing_within_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--load", constant(tmp_path / "load.csv", 900, [412.0, 500.0])) == 0
    assert told(capsys) == [
        "2 whole quarters in rows of 15 min, 2026-03-30 to 2026-03-30",
        "kwartier, against the better of linear and hold: as near at all times",
        "no quarter was a new month peak above 2500 W: of its risk nothing can be told",
        "rows of 15 min do not show a quarter from within: all that is told of it was known at its beginning",
        "in a day or less a house is hardly learned: figures of some weeks say more",
    ]


def test_rows_that_do_not_fit_into_a_quarter_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--load", constant(tmp_path / "load.csv", 420, [412.0, 500.0] * 50)) == 0
    expected = (
        "rows of 7 min do not fit into a quarter of an hour: quarters without enough of them are left out"
    )
    assert expected in told(capsys)


def test_a_register_that_counts_is_no_power(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = constant(tmp_path / "load.csv", 60, [12_345.0 + 7 * number for number in range(200)])
    assert run("--load", path) == 1
    expected = "error: house_w never falls in 200 rows: this is a register that counts energy, not a power"
    assert capsys.readouterr() == ("", f"{path}:2:1: {expected}\n")


def test_kilowatts_are_doubted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = constant(tmp_path / "load.csv", 60, [0.4, 3.25] * 60)
    assert run("--load", path, "--json") == 0
    assert capsys.readouterr().err == f"{path}: house_w is 3.25 at most: are these kW? W are due\n"


def test_gaps_are_told_and_quarters_with_them_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = recording_at(tmp_path / "load.csv", left_out=(10, 11, 50))
    assert run("--load", path, "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["quarters"] == 94
    assert told.err == f"{path}: 2 gaps\n"


def test_what_went_to_the_street_may_stand_there_below_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    powers_w = [-1_500.0, 900.0, 2_000.0, -400.0, 3_100.0] * 48
    net = constant(tmp_path / "net.csv", 300, powers_w)
    assert run("--load", net, "--json") == 0
    told = capsys.readouterr()
    assert told.err == f"{net}: house_w is below 0 in 96 of 240 rows: that went to the street\n"
    parts = [f"{max(0.0, w)},{max(0.0, -w)}" for w in powers_w]
    split = tmp_path / "split.csv"
    times = [line.split(",")[0] for line in net.read_text(encoding="utf-8").splitlines()[1:]]
    lines = ["time,house_w,solar_w", *(f"{at},{each}" for at, each in zip(times, parts, strict=True))]
    split.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("--load", split, "--json") == 0
    assert capsys.readouterr().out == told.out, "the same as imports and exports in columns of their own"


def test_times_without_an_offset_are_taken_for_utc_and_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = recording_at(tmp_path / "load.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("Z,", ","), encoding="utf-8")
    assert run("--load", path, "--json") == 0
    assert capsys.readouterr().err == (
        f"{path}: the times do not say how far they are from UTC, and were taken for UTC\n"
    )


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
