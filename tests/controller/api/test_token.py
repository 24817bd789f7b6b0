# SPDX-License-Identifier: MIT
"""The token is made once, is private, and is never half there."""

from __future__ import annotations

import errno
import logging
import os
from pathlib import Path

import pytest

from controller.api.token import FILE, FOR_THE_GROUP, _put_in_place_once, read_or_make_token


def test_a_token_is_made_once_and_private(tmp_path: Path) -> None:
    token = read_or_make_token(tmp_path / "data")
    assert len(token) >= 40
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o777 == 0o600
    assert read_or_make_token(tmp_path / "data") == token
    assert [path.name for path in (tmp_path / "data").iterdir()] == [FILE]


def test_a_token_of_the_owner_is_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("  my own secret \n")
    (tmp_path / FILE).chmod(0o600)
    assert read_or_make_token(tmp_path) == "my own secret"


def test_a_token_that_others_could_read_is_made_private_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_text("open")
    (tmp_path / FILE).chmod(0o644)
    with caplog.at_level(logging.WARNING):
        assert read_or_make_token(tmp_path) == "open"
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert caplog.messages == [f"{tmp_path / FILE} could be read by others: it is private again"]


def test_the_services_token_is_for_its_group_too_and_for_nobody_else(tmp_path: Path) -> None:
    token = read_or_make_token(tmp_path, FOR_THE_GROUP)
    for before in (0o640, 0o644, 0o666):
        (tmp_path / FILE).chmod(before)
        assert read_or_make_token(tmp_path, FOR_THE_GROUP) == token
        assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o640


def test_a_token_on_a_disk_that_may_only_be_read_is_used_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    (tmp_path / FILE).write_text("open")
    (tmp_path / FILE).chmod(0o644)
    monkeypatch.setattr(Path, "chmod", refuse)
    with caplog.at_level(logging.WARNING):
        assert read_or_make_token(tmp_path) == "open"
    told = f"{tmp_path / FILE} can be read by others, which cannot be changed: Read-only file system"
    assert caplog.messages == [told]


@pytest.mark.parametrize("text", ["", "\n", "  \n"])
def test_an_empty_file_lets_nobody_in(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    token = read_or_make_token(tmp_path)
    assert len(token) >= 40
    assert read_or_make_token(tmp_path) == token


def test_the_token_of_the_program_that_came_first_counts(tmp_path: Path) -> None:
    (tmp_path / "beside").write_text("mine")
    (tmp_path / FILE).write_text("theirs")
    _put_in_place_once(tmp_path / "beside", tmp_path / FILE)
    assert (tmp_path / FILE).read_text() == "theirs"


def test_a_token_that_a_crash_left_half_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.{os.getpid()}").write_text("half")
    assert len(read_or_make_token(tmp_path)) >= 40
