# SPDX-License-Identifier: MIT
"""Where files live: by what was asked for, by systemd, by the desktop's rules, and never by accident."""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

import pytest

from controller.app import paths
from controller.app.paths import config_folder, data_folder, is_there, top_folder


@pytest.fixture(autouse=True)
def no_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As on a machine without the service."""
    folder = tmp_path / "etc"
    monkeypatch.setattr(paths, "SERVICE_CONFIG", folder)
    monkeypatch.setattr(paths, "SERVICE_DATA", tmp_path / "var")
    return folder


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"KWARTIER_DATA": "/srv/k", "STATE_DIRECTORY": "/var/lib/k", "HOME": "/homes/o"}, "/srv/k"),
        ({"STATE_DIRECTORY": "/var/lib/kwartier", "HOME": "/homes/o"}, "/var/lib/kwartier"),
        ({"STATE_DIRECTORY": "/var/lib/kwartier:/var/lib/other"}, "/var/lib/kwartier"),
        ({"XDG_DATA_HOME": "/data/o", "HOME": "/homes/o"}, "/data/o/kwartier"),
        ({"XDG_DATA_HOME": "relative", "HOME": "/homes/o"}, "/homes/o/.local/share/kwartier"),
        ({"XDG_DATA_HOME": "", "HOME": "/homes/o"}, "/homes/o/.local/share/kwartier"),
    ],
)
def test_data(environment: Mapping[str, str], folder: str) -> None:
    assert data_folder(environment) == Path(folder)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"KWARTIER_CONFIG": "/srv/k", "STATE_DIRECTORY": "/var/lib/k"}, "/srv/k"),
        ({"XDG_CONFIG_HOME": "/config/o", "HOME": "/homes/o"}, "/config/o/kwartier"),
        ({"XDG_CONFIG_HOME": "config", "HOME": "/homes/o"}, "/homes/o/.config/kwartier"),
        ({"HOME": "/homes/o"}, "/homes/o/.config/kwartier"),
    ],
)
def test_configuration(environment: Mapping[str, str], folder: str) -> None:
    assert config_folder(environment) == Path(folder)


def test_the_service_and_a_machine_with_a_service_use_its_configuration(no_service: Path) -> None:
    assert config_folder({"STATE_DIRECTORY": "/var/lib/kwartier"}) == no_service
    no_service.mkdir()
    (no_service / "site.yaml").touch()
    assert config_folder({"HOME": "/homes/o"}) == no_service


def test_where_the_service_has_the_house_its_data_are_the_houses(no_service: Path, tmp_path: Path) -> None:
    mine = {"HOME": "/homes/o"}
    for folder, file in ((no_service, "site.yaml"), (tmp_path / "var", "api-token")):
        assert data_folder(mine) == Path("/homes/o/.local/share/kwartier")
        folder.mkdir()
        (folder / file).touch()
    assert data_folder(mine) == tmp_path / "var"
    assert data_folder(mine | {"KWARTIER_DATA": "/srv/k"}) == Path("/srv/k")
    assert data_folder(mine | {"KWARTIER_CONFIG": "/srv/c"}) == Path("/homes/o/.local/share/kwartier")


@pytest.mark.parametrize("environment", [{}, {"HOME": ""}, {"HOME": "relative"}])
def test_without_a_home_in_the_environment_the_system_knows_it(environment: Mapping[str, str]) -> None:
    home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert data_folder(environment) == home / ".local/share/kwartier"


def test_an_account_without_a_home_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_uid: int) -> pwd.struct_passwd:
        raise KeyError("uid not found")

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert data_folder({}) == Path("/nonexistent/.local/share/kwartier")


def test_what_may_not_be_looked_at_counts_as_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_there(tmp_path / "none")
    assert not is_there(tmp_path / "none" / "inside")
    assert is_there(tmp_path)

    def forbidden(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", forbidden)
    assert is_there(tmp_path / "none")


def test_the_top_folder_holds_rates_and_library() -> None:
    assert (top_folder() / "rates.yaml").is_file()
    assert (top_folder() / "rules" / "library" / "demo.yaml").is_file()
