# SPDX-License-Identifier: MIT
"""The controller that a window starts for itself: the owner's house when there is one, else the demo."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from controller.app.launch import child_controller, demo_folder, token_file
from controller.app.paths import top_folder
from tests.controller.app.processes import write_site


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    return tmp_path


def test_without_a_site_file_it_is_the_demo_in_a_folder_that_vanishes(own_folders: Path) -> None:
    with demo_folder() as folder:
        child = child_controller(Path(folder))
        assert child.argv[:3] == [sys.executable, str(top_folder() / "main.py"), "control"]
        assert child.argv[3:] == ["--with-parent", "--listen", "127.0.0.1:0", "--demo", "--data", folder]
        assert child.token_file == Path(folder) / "api-token"
        (Path(folder) / "history.sqlite").touch()
    assert not Path(folder).exists()


def test_with_a_site_file_it_is_the_owners_house_with_its_own_data(own_folders: Path) -> None:
    write_site(own_folders, "serial:///dev/none")
    child = child_controller(Path("unused"))
    assert child.argv[-2:] == ["--data", str(own_folders / "data")]
    assert "--demo" not in child.argv
    assert child.token_file == own_folders / "data" / "api-token"


def test_the_token_lies_in_the_data_folder(own_folders: Path) -> None:
    assert token_file() == own_folders / "data" / "api-token"
    assert token_file(Path("/srv/k")) == Path("/srv/k/api-token")
