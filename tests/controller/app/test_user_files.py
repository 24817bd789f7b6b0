# SPDX-License-Identifier: MIT
"""A file that somebody wrote is read whole, or it is said in a few words why not."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from controller.app.user_files import MAX_BYTES, Unreadable, read_source, replace_text


def test_a_text_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mijn huis ☃.yaml"
    path.write_text("naam: café\r\n", encoding="utf-8", newline="")
    source, problems = read_source(path, "short")
    assert source is not None
    assert (source.name, source.text, problems) == ("short", "naam: café\r\n", ())


def test_what_is_no_text_is_a_problem_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_bytes(b"a: b\nc: \xe9\n")
    source, problems = read_source(path, "site.yaml")
    assert source is None
    assert [str(problem) for problem in problems] == ["site.yaml:2:4: error: byte 0xe9 is not UTF-8 text"]


def reason(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        read_source(path, "name")
    return str(refused.value)


def test_everything_else_has_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(MAX_BYTES + 1)
    assert reason(tmp_path / "none") == "No such file or directory"
    assert reason(tmp_path) == "it is a folder"
    assert reason(tmp_path / "pipe") == "it is not a file"
    assert reason(Path("/dev/zero")) == "it is not a file"
    assert reason(tmp_path / "huge") == f"it is larger than {MAX_BYTES} bytes"
    assert reason(tmp_path / "loop") == "Too many levels of symbolic links"
    assert reason(tmp_path / ("n" * 300)) == "File name too long"
    assert reason(Path("nul\0byte")) in ("no file can have this name", "No such file or directory")


def test_a_forbidden_file_has_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_path: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", lambda _path: True)
    monkeypatch.setattr(Path, "is_file", lambda _path: True)
    monkeypatch.setattr(Path, "stat", forbidden)
    assert reason(tmp_path / "site.yaml") == "Permission denied"


def test_a_disk_that_refuses_leaves_the_old_text_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "site.yaml"
    replace_text(target, "old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_text(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site.yaml"]
    assert target.read_text() == "old"
