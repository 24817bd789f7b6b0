# SPDX-License-Identifier: MIT
"""Where files are saved: a place without a dialog, a name that is free, and the whole file or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gui import export_places
from gui.export import file_stem
from gui.export_places import free_name, write_whole
from gui.periods import Period, Scope


def test_nothing_is_written_over(tmp_path: Path) -> None:
    for name in ("a.csv", "a-2.csv"):
        assert free_name(tmp_path, "a") == tmp_path / name
        write_whole(free_name(tmp_path, "a"), "x\n")
    assert free_name(tmp_path, "a") == tmp_path / "a-3.csv"


def test_a_folder_is_made_and_no_half_file_is_left(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.csv"
    write_whole(target, "time\n1\n")
    assert target.read_text() == "time\n1\n"
    target.unlink()
    target.mkdir()
    (target / "in the way").touch()
    with pytest.raises(OSError, match="directory"):
        write_whole(target, "time\n")
    assert sorted(each.name for each in target.parent.iterdir()) == ["a.csv"]


def test_own_folders_are_always_there(qapp: object) -> None:
    assert [place.word for place in export_places.export_places() if not place.is_stick][:2] == [
        "Downloads",
        "Documents",
    ]


def test_a_stick_stands_before_the_own_folders(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stick:
        def rootPath(self) -> str:
            return "/media/pi/STICK"

        def isReady(self) -> bool:
            return True

        def isReadOnly(self) -> bool:
            return False

        def displayName(self) -> str:
            return "STICK"

    class Volumes:
        @staticmethod
        def mountedVolumes() -> list[Stick]:
            return [Stick()]

    monkeypatch.setattr(export_places, "QStorageInfo", Volumes)
    first = export_places.export_places()[0]
    assert (first.word, first.folder, first.is_stick) == ("STICK", Path("/media/pi/STICK"), True)


@pytest.mark.parametrize(
    ("scope", "stem"),
    [
        (Scope.DAY, "kwartier-power-2026-11-16"),
        (Scope.WEEK, "kwartier-power-week-of-2026-11-16"),
        (Scope.MONTH, "kwartier-power-2026-11"),
        (Scope.YEAR, "kwartier-power-2026"),
    ],
)
def test_files_are_named_by_what_is_in_them(scope: Scope, stem: str) -> None:
    assert file_stem("power", Period(scope, date(2026, 11, 16))) == stem
