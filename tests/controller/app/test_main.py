# SPDX-License-Identifier: MIT
"""The command line: what is written wrong is one line and exit code 2, and `--json` is JSON and nothing else."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from controller.app.ownership import owned
from controller.history.sqlite import SqliteStore
from main import main
from tests.telegrams import belgian_telegram

Capture = pytest.CaptureFixture[str]
ANY_PORT = ("--listen", "127.0.0.1:0")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    raises = logging.raiseExceptions
    yield
    logging.raiseExceptions = raises


def code_of(arguments: Sequence[str]) -> int:
    """The exit code, also where argparse ends the program by itself."""
    try:
        return main(arguments)
    except SystemExit as end:
        assert isinstance(end.code, int)
        return end.code


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["contrl"], "kwartier: error: argument COMMAND: invalid choice: 'contrl'"),
        (["doctor", "extra"], "kwartier: error: unrecognized arguments: extra"),
        (["control", "--demo", "--site", "x"], "--site: not allowed with argument --demo"),
        (["control", "--listen", "nonsense"], '--listen: "nonsense" is not an address; write one like 127.0.0.1:8415'),
        (["control", "--listen", "0.0.0.0:80"], "--listen: 0.0.0.0 can be reached by other machines"),
        (["control", "--data", ""], "--data: an empty name is no file"),
        (["replay"], "the following arguments are required: FILE"),
        (["replay", "f", "--speed", "0"], '--speed: "0" is not above 0 and at most 1000'),
        (["replay", "f", "--speed", "nan"], '--speed: "nan" is not above 0 and at most 1000'),
        (["replay", "f", "--speed", "fast"], '--speed: "fast" is not above 0 and at most 1000'),
        (["replay", "f", "--speed", "1e999"], '--speed: "1e999" is not above 0 and at most 1000'),
        (["window", "--connect", "nonsense"], '"nonsense" is not an address; write one like http://127.0.0.1:8415'),
        (["window", "--connect", "http://[::1"], '"http://[::1" is not an address'),
        (["window", "--connect", "http://x:99999"], '"http://x:99999" is not an address'),
        (["decode", "--key", "xyz", "f"], '--key: "xyz" is not hexadecimal'),
        (["check", ""], "PATH: an empty name is no file"),
        (["check", "--json"], "the following arguments are required: PATH"),
        (["a\nb\udcff"], "invalid choice: 'a\\nb\\udcff'"),
    ],
)  # fmt: skip
def test_what_is_written_wrong_is_one_line_and_exit_code_2(
    arguments: list[str], line: str, capsys: Capture
) -> None:
    assert code_of(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert line in captured.err
    assert captured.err.endswith("--help lists what there is)\n")


@pytest.mark.parametrize("arguments", [["contrl"], ["trial", "extra"], ["--help"]])
def test_what_only_a_controller_starts_is_listed_nowhere(arguments: list[str], capsys: Capture) -> None:
    code_of(arguments)
    captured = capsys.readouterr()
    listed = (captured.out + captured.err).replace("invalid choice: 'trial'", "")
    assert "doctor" in listed
    assert "trial" not in listed


@pytest.mark.parametrize(
    "command", ["control", "window", "replay", "decode", "check", "doctor", "safe-state"]
)
def test_every_command_explains_itself(command: str, capsys: Capture) -> None:
    assert code_of([command, "--help"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(f"usage: kwartier {command} ")
    assert captured.err == ""


def test_json_is_json_and_nothing_else(tmp_path: Path, capsys: Capture) -> None:
    broken = tmp_path / "naïef ☃\U0001f600.yaml"
    broken.write_text("rules: [a")
    for arguments, code in ((["check", "--json", str(broken)], 1), (["doctor", "--json"], 1)):
        assert main(arguments) == code
        captured = capsys.readouterr()
        assert isinstance(json.loads(captured.out), list)
        assert captured.out.isascii()
        assert captured.err == ""


def test_decode_from_a_closed_standard_input_decodes_nothing(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["decode", "-"]) == 1
    assert capsys.readouterr().err == "-: is empty\n0 decoded, 0 rejected\n"


def test_decode_is_one_line_of_json_for_each_telegram(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "two.txt"
    file.write_bytes(belgian_telegram(import_w=1) + belgian_telegram(import_w=2))
    assert main(["decode", str(file)]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["import_w"] for line in captured.out.splitlines()] == [1, 2]
    assert captured.err == "2 decoded, 0 rejected\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (None, 3, "error: {site}: No such file or directory"),
        ("house: {name: X", 1, "{site}:1:8: error: this {{ is not closed, or a comma is missing"),
        ("\xff", 1, "{site}:1:1: error: byte 0xff is not UTF-8 text"),
    ],
)
@pytest.mark.parametrize("command", [["safe-state"], ["replay", "two.txt", *ANY_PORT]])
def test_a_site_that_cannot_be_used_is_told_at_its_place(
    command: list[str], text: str | None, code: int, line: str, tmp_path: Path, capsys: Capture
) -> None:
    site = tmp_path / "mijn huis ☃.yaml"
    if text is not None:
        site.write_text(text, encoding="latin-1")
    assert main([*command, "--site", str(site)]) == code
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", line.format(site=site) + "\n")


def test_a_site_that_was_named_and_is_not_there_is_one_line_and_exit_code_3(
    tmp_path: Path, capsys: Capture
) -> None:
    site = tmp_path / "site.yaml"
    assert main(["control", "--site", str(site), *ANY_PORT]) == 3
    assert capsys.readouterr().err == f"error: {site}: No such file or directory\n"


def test_a_newer_database_is_one_line_and_exit_code_3(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "data" / "history.sqlite"
    store = SqliteStore(path, ZoneInfo("Europe/Brussels"))
    store.open()
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert main(["control", "--demo", "--data", str(path.parent), *ANY_PORT]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"error: {path} was written by a newer Kwartier (layout 99, ")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("command", [["control", "--demo"], ["replay", "two.txt"]])
def test_a_data_folder_that_cannot_be_used_is_one_line_and_exit_code_3(
    command: list[str], tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two.txt").write_bytes(belgian_telegram())
    assert main([*command, "--data", "two.txt", *ANY_PORT]) == 3
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (
        "",
        "error: the data folder two.txt cannot be used: File exists\n",
    )


def test_two_controllers_never_share_a_data_folder(tmp_path: Path, capsys: Capture) -> None:
    with owned(tmp_path):
        assert main(["control", "--demo", "--data", str(tmp_path), *ANY_PORT]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        f"error: another Kwartier is running with the data folder {tmp_path}; "
        "stop it, or name another with --data\n"
    )
