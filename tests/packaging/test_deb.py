# SPDX-License-Identifier: MIT
"""The package for Debian: what Kwartier itself puts in it; the packages of the lock come with `make deb` only."""

from __future__ import annotations

import configparser
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
EPOCH = 1_795_000_000

needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="only Debian has dpkg-deb")


def _builder() -> ModuleType:
    """packaging/deb.py, which is a script: its folder has the name of a library."""
    spec = importlib.util.spec_from_file_location("kwartier_deb", ROOT / "packaging" / "deb.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


deb = _builder()


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("package")
    deb.stage_program(root)
    deb.make_uniform(root, EPOCH)
    return root


def _sections(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser


def _run_installed(staged: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-B", str(staged / "usr/bin/kwartier"), *words]
    return subprocess.run(command, cwd=staged, env={"LC_ALL": "C.UTF-8"}, capture_output=True, text=True)


def test_the_service_starts_programs_that_the_package_holds_as_a_user_that_it_makes(staged: Path) -> None:
    service = _sections(staged / "usr/lib/systemd/system/kwartier.service")["Service"]
    for key in ("ExecStart", "ExecStopPost"):
        assert (staged / service[key].split()[0].lstrip("/")).is_file()
    users = (staged / "usr/lib/sysusers.d/kwartier.conf").read_text(encoding="utf-8")
    assert f"\nu {service['User']} " in users


def test_the_menu_entry_has_its_program_and_its_icon_in_the_package(staged: Path) -> None:
    entry = _sections(staged / "usr/share/applications/kwartier.desktop")["Desktop Entry"]
    assert os.access(staged / "usr/bin" / entry["Exec"], os.X_OK)
    assert (staged / f"usr/share/icons/hicolor/scalable/apps/{entry['Icon']}.svg").is_file()
    assert {f"Comment[{language}]" for language in ("nl", "fr", "de")} <= set(entry)


def test_the_command_runs_from_where_the_package_puts_it(staged: Path) -> None:
    assert _run_installed(staged, "--help").stdout.startswith("usage: kwartier ")


def test_the_installed_program_reads_the_rules_and_rates_that_came_with_it(staged: Path) -> None:
    library = staged / "usr/lib/kwartier/rules/library/peak.yaml"
    done = _run_installed(staged, "check", str(library), str(staged / "usr/lib/kwartier/rates.yaml"))
    assert (done.returncode, done.stderr) == (0, "2 files: 0 errors, 0 warnings\n")


def test_all_that_the_program_reads_goes_along_and_nothing_that_was_left_behind(staged: Path) -> None:
    library = staged / "usr/lib/kwartier"
    read = {".py", ".yaml", ".sql", ".json", ".qm"}
    for folder in ("controller", "gui", "hardware", "rules"):
        wanted = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.suffix in read}
        assert {path for path in wanted if not (library / path).is_file()} == set()
    assert {path.suffix for path in library.rglob("*") if path.is_file()} == read
    assert not list(staged.rglob("__pycache__"))


def test_files_have_one_time_and_only_what_is_run_may_be_run(staged: Path) -> None:
    files = [path for path in staged.rglob("*") if path.is_file()]
    assert {path.stat().st_mtime for path in files} == {EPOCH}
    runnable = {path.relative_to(staged).as_posix() for path in files if path.stat().st_mode & 0o111}
    assert runnable == {"usr/bin/kwartier", "DEBIAN/postinst", "DEBIAN/prerm", "DEBIAN/postrm"}


def test_the_owners_files_are_not_in_the_package(staged: Path) -> None:
    assert not (staged / "etc").exists()
    assert not (staged / "DEBIAN/conffiles").exists()


def test_what_dpkg_runs_can_be_read_and_never_judges_the_owners_house(staged: Path) -> None:
    for script in ("postinst", "prerm", "postrm"):
        text = (staged / "DEBIAN" / script).read_text(encoding="utf-8")
        subprocess.run(["sh", "-n"], input=text, text=True, check=True)
        code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
        assert "/usr/bin/kwartier" not in code
        assert "rm -r" not in re.sub(r"echo .*", "", code).replace("-exec rm -rf {} +", "")


def test_the_licences_of_what_goes_along_are_named(staged: Path) -> None:
    text = (staged / "usr/share/doc/kwartier/copyright").read_text(encoding="utf-8")
    assert "/usr/share/common-licenses/LGPL-3" in text
    assert " Permission is hereby granted, free of charge" in text
    assert "\n\n Permission" not in text


def test_the_package_is_for_one_python_and_asks_for_what_the_window_links() -> None:
    fields = dict(
        line.split(": ", 1) for line in deb.control("1.2", "arm64", 7).splitlines() if line[0] != " "
    )
    needed = fields["Depends"].split(", ")
    major, minor = sys.version_info[:2]
    assert needed[:2] == [f"python3 (>= {major}.{minor})", f"python3 (<< {major}.{minor + 1})"]
    assert {"libegl1", "libxcb-cursor0", "libwayland-client0", "libgssapi-krb5-2"} <= set(needed)
    assert (fields["Version"], fields["Architecture"], fields["Installed-Size"]) == ("1.2", "arm64", "7")


def test_a_later_commit_is_an_upgrade() -> None:
    versions = [deb.version(EPOCH), deb.version(EPOCH + 86_400)]
    assert versions[0].partition("+")[2].startswith("20261118.1106.py3")
    assert versions == sorted(versions)


def test_of_the_wheels_only_what_runs_goes_along(tmp_path: Path) -> None:
    kept = {
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "numpy/linalg/linalg.py",
        "yaml/__init__.py",
        "PyYAML.dist-info/licenses/LICENSE",
    }
    left_out = {
        "PySide6/QtQml.abi3.so",
        "PySide6/QtCore.pyi",
        "PySide6/scripts/deploy.py",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/qml/QtQuick/Pdf.qml",
        "numpy/linalg/tests/test_linalg.py",
        "PyYAML.dist-info/RECORD",
        "PyYAML.dist-info/direct_url.json",
        "bin/f2py",
        "setuptools/build_meta.py",
    }
    for name in kept | left_out:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert {path.relative_to(tmp_path).as_posix() for path in deb.wheels_installed(tmp_path)} == kept


@needs_dpkg
def test_the_same_files_make_the_same_package(tmp_path: Path) -> None:
    packages = []
    for name in ("one", "two"):
        root = tmp_path / name
        (root / "usr/share").mkdir(parents=True)
        (root / "usr/share/words").write_text("the same", encoding="utf-8")
        (root / "usr/share/words").chmod(0o600 if name == "one" else 0o664)
        (root / "DEBIAN").mkdir()
        deb.write_control(root, "1.2")
        deb.make_uniform(root, EPOCH)
        packages.append(tmp_path / f"{name}.deb")
        deb.pack(root, packages[-1], EPOCH)
    assert packages[0].read_bytes() == packages[1].read_bytes()
