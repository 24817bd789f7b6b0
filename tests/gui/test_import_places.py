# SPDX-License-Identifier: MIT
"""Which files are offered as somebody's past: the newest of those folders in which downloads lie, and of sticks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gui import import_places
from gui.export_places import ExportPlace
from gui.import_places import MOST_SHOWN, candidates, places


def put(folder: Path, name: str, second: int = 0) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (1_790_000_000 + second, 1_790_000_000 + second))
    return path


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    home, stick = tmp_path / "home", tmp_path / "stick"
    for folder in (home, stick):
        folder.mkdir()
    found = (
        ExportPlace("STICK", stick, is_stick=True),
        ExportPlace("Home", home),
        ExportPlace("Again", home),
    )
    monkeypatch.setattr(import_places, "places", lambda: (*found, ExportPlace("Gone", tmp_path / "gone")))
    return home, stick


def offered() -> list[tuple[str, str]]:
    return [(each.place, each.path.name) for each in candidates()]


def test_the_newest_is_first_and_each_is_offered_once(folders: tuple[Path, Path]) -> None:
    home, stick = folders
    put(home, "old.CSV", 1)
    put(home, "new.csv.gz", 3)
    put(stick, "middle.zip", 2)
    assert offered() == [("Home", "new.csv.gz"), ("STICK", "middle.zip"), ("Home", "old.CSV")]


def test_only_exports_that_lie_open_are_offered(folders: tuple[Path, Path]) -> None:
    home, stick = folders
    for name in ("photo.jpg", "log.gz", ".hidden.csv", "deep/inside.csv"):
        put(home, name)
    (home / "folder.csv").mkdir()
    (home / "nowhere.csv").symlink_to(home / "not there")
    put(stick, "portal/inside.csv")
    put(stick, "portal/deeper/not.csv")
    assert offered() == [("STICK", "inside.csv")]


def test_no_more_are_offered_than_somebody_reads(folders: tuple[Path, Path]) -> None:
    for number in range(MOST_SHOWN + 5):
        put(folders[0], f"{number}.csv", number)
    assert len(candidates()) == MOST_SHOWN
    assert candidates()[0].path.name == f"{MOST_SHOWN + 4}.csv"


def test_downloads_documents_and_home_are_looked_into(qapp: object) -> None:
    words = [place.word for place in places() if not place.is_stick]
    assert words == ["Downloads", "Documents", "Home"]
