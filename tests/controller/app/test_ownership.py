# SPDX-License-Identifier: MIT
"""One data folder, one controller."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from controller.app.edge import CannotStart
from controller.app.ownership import InUse, owned, owned_if_there


def test_a_folder_is_made_and_belongs_to_one_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "a b ☃" / "data"
    with owned(folder):
        assert folder.is_dir()
        with pytest.raises(InUse) as refused, owned(folder):
            pass
        assert str(refused.value) == (
            f"another Kwartier is running with the data folder {folder}; stop it, or name another with --data"
        )
        with owned(tmp_path / "another"):
            pass
    with owned(folder):
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("inside", "why"), [("", "File exists"), ("x", "Not a directory")])
def test_what_cannot_be_a_folder_is_said(inside: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / inside
    with pytest.raises(CannotStart) as refused, owned(folder):
        pass
    assert str(refused.value) == f"the data folder {folder} cannot be used: {why}"
    assert not isinstance(refused.value, InUse)


def test_a_house_is_controlled_without_a_folder_but_not_by_two(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    with caplog.at_level(logging.ERROR), owned_if_there(folder):
        assert caplog.messages == [
            f"the data folder {folder} cannot be used: Not a directory; "
            "the house is controlled all the same, and nothing is kept"
        ]
    with owned_if_there(tmp_path / "data"), pytest.raises(InUse), owned_if_there(tmp_path / "data"):
        pass
    with owned(tmp_path / "data"):
        pass
