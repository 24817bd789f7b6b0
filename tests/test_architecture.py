# SPDX-License-Identifier: MIT
"""The shape of the source tree: who may import whom, how files open, what they must not contain.

The import contracts stand in pyproject.toml. A contract can fall silent, by a renamed package for instance, and then
looks just like one that is kept; so a copy of the tree gets one violation of each contract, and each must be reported.
What the contracts mean to permit is planted as well, and must not be.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("controller", "gui", "hardware", "rules")
NOT_SOURCE = {"build", "htmlcov", "__pycache__"}
SPDX = "# SPDX-License-Identifier: MIT"
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:root|work|home/[a-z]\w*|Users/\w+)/")


class Plant(NamedTuple):
    """One import that does not belong, and the contract that must say so."""

    contract: str
    importer: str
    imported: str


FORBIDDEN = [
    Plant("inside controller every module has a floor", "controller.quarter.weed", "controller.api"),
    Plant("inside controller every module has a floor", "controller.model.weed", "controller.history"),
    Plant("inside controller every module has a floor", "controller.tariff.weed", "controller.quarter"),
    Plant("controller.model is the ground floor", "controller.model.weed", "rules"),
    Plant("controller.model is the ground floor", "controller.model.weed", "numpy"),
    Plant("rules turn text into decisions and know only the model", "rules.weed", "asyncio"),
    Plant("rules turn text into decisions and know only the model", "rules.weed", "threading"),
    Plant("rules turn text into decisions and know only the model", "rules.weed", "time"),
    Plant("rules turn text into decisions and know only the model", "rules.weed", "hardware.p1"),
    Plant("rules turn text into decisions and know only the model", "rules.weed", "controller.tariff"),
    Plant("decisions take time as an argument and wait for nothing", "controller.quarter.weed", "time"),
    Plant("hardware knows the model and not its users", "hardware.sim.weed", "controller.tariff"),
    Plant("hardware knows the model and not its users", "hardware.sim.weed", "rules"),
    Plant("the window reaches the house only through messages", "gui.pages.weed", "hardware"),
    Plant("the window reaches the house only through messages", "gui.pages.weed", "controller.history"),
    Plant("only the composition root names a driver", "controller.loop", "hardware.p1"),
    Plant("only the composition root names a driver", "controller.api.weed", "hardware"),
    Plant("nobody imports the window", "controller.api.weed", "gui.widgets"),
    Plant("driver families are strangers", "hardware.p1.weed", "hardware.modbus"),
    Plant("driver families are strangers", "hardware.newcomer", "hardware.sim"),
    Plant("Qt lives in gui", "controller.api.weed", "PySide6"),
    Plant("Qt lives in gui", "rules.weed", "PySide6"),
    Plant("pyqtgraph lives in gui.widgets.plot", "gui.pages.weed", "pyqtgraph"),
    Plant("serial lines, Modbus and pins live in hardware", "controller.api.weed", "serial"),
    Plant("serial lines, Modbus and pins live in hardware", "gui.pages.weed", "pymodbus"),
    Plant("serial lines, Modbus and pins live in hardware", "rules.weed", "gpiozero"),
    Plant("databases live in controller.history", "hardware.sim.weed", "sqlite3"),
    Plant("databases live in controller.history", "controller.api.weed", "sqlite3"),
    Plant("transitions lives in rules.machine and controller.machines", "hardware.sim.weed", "transitions"),
    Plant("transitions lives in rules.machine and controller.machines", "rules.weed", "transitions"),
]
CYCLE = [("gui.widgets.weed", "gui.pages.weed"), ("gui.pages.weed", "gui.widgets.weed")]
PERMITTED = [
    ("controller.app.seed", "hardware"),
    ("controller.history.seed", "sqlite3"),
    ("controller.machines.seed", "transitions"),
    ("rules.machine", "transitions"),
    ("rules.seed", "controller.model"),
    ("hardware.registry", "hardware.p1"),
    ("hardware.p1.seed", "serial"),
    ("hardware.sim.seed", "controller.model.units"),
    ("gui.widgets.plot", "pyqtgraph"),
    ("gui.pages.seed", "gui.widgets.plot"),
    ("gui.pages.seed", "controller.model.messages"),
    ("gui.pages.seed", "rules"),
    ("controller.api.seed", "controller.history"),
]


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Import-linter's own command, on the tree and the pyproject.toml at `root`."""
    command = "from importlinter.cli import lint_imports_command as run; run(['--no-logo', '--no-cache'])"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["COLUMNS"] = "1000"
    return subprocess.run(
        [sys.executable, "-c", command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def add_import(root: Path, importer: str, imported: str) -> None:
    """Let `importer`, a module that need not exist yet, import `imported`."""
    path = root.joinpath(*importer.split(".")).with_suffix(".py")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")


def by_contract(report: str) -> dict[str, str]:
    """What the report says of each broken contract, by its name."""
    _, _, details = report.partition("Broken contracts\n----------------\n")
    sections = re.split(r"^(.+)\n-{5,}\n", details, flags=re.MULTILINE)
    return dict(zip(sections[1::2], sections[2::2], strict=True))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The reports on a copy of the tree that holds every import above."""
    root = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", root)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    for importer, imported in [*(plant[1:] for plant in FORBIDDEN), *CYCLE, *PERMITTED]:
        add_import(root, importer, imported)
    add_import(root, "controller.stowaway", "controller.model")
    result = lint_imports(root)
    assert result.returncode == 1, result.stdout + result.stderr
    return by_contract(result.stdout)


def pyproject() -> dict[str, Any]:
    """The project file."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def source_files(*suffixes: str) -> Iterator[Path]:
    """Every file of the project, leaving out what tools and builds have made."""
    for folder, folders, names in os.walk(ROOT):
        made = {name for name in folders if name.startswith(".") and name != ".ci"} | NOT_SOURCE
        folders[:] = [name for name in folders if name not in made]
        for name in names:
            if not suffixes or name.endswith(suffixes):
                yield Path(folder, name)


def test_import_contracts_are_kept() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("plant", FORBIDDEN, ids=lambda plant: f"{plant.importer}-{plant.imported}")
def test_planted_violation_is_reported(plant: Plant, planted: dict[str, str]) -> None:
    assert f"{plant.importer} -> {plant.imported} (" in planted[plant.contract]


@pytest.mark.parametrize(("importer", "imported"), PERMITTED)
def test_permitted_import_is_not_reported(importer: str, imported: str, planted: dict[str, str]) -> None:
    line = f"-   {importer} -> {imported} ("
    assert [name for name, report in planted.items() if line in report] == []


def test_module_without_a_floor_is_reported(planted: dict[str, str]) -> None:
    assert "- controller.stowaway\n" in planted["inside controller every module has a floor"]


def test_cycle_between_siblings_is_reported(planted: dict[str, str]) -> None:
    assert "No cycles are allowed in gui." in planted["no cycles between siblings"]


def test_every_contract_has_a_planted_violation() -> None:
    contracts = {contract["name"] for contract in pyproject()["tool"]["importlinter"]["contracts"]}
    assert contracts == {plant.contract for plant in FORBIDDEN} | {"no cycles between siblings"}


def test_every_python_file_opens_with_licence_and_purpose() -> None:
    silent = []
    for path in source_files(".py"):
        text = path.read_text(encoding="utf-8")
        if not text.startswith(SPDX + "\n") or not ast.get_docstring(ast.parse(text)):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = []
    for path in source_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


@pytest.mark.parametrize("folder", ["root", "work", "home/jo", "Users/jo"])
def test_path_of_somebodys_machine_is_noticed(folder: str) -> None:
    assert MACHINE_PATH.search(f"read from '/{folder}/meter.log'")
    assert not MACHINE_PATH.search(f"see https://example.org/{folder}/ or ~/{folder}/ or tests/{folder}/")


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_lock_holds_the_versions_of_the_project_file(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    locked = set(re.findall(r"^(\S+==\S+)", text, re.MULTILINE))
    wanted = {requirement.partition(";")[0].lower() for requirement in pyproject()["project"]["dependencies"]}
    assert wanted <= locked


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_lock_names_no_registry(lock: str) -> None:
    assert "://" not in (ROOT / "packaging" / lock).read_text(encoding="utf-8")
