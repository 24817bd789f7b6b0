# SPDX-License-Identifier: MIT
"""`check --schema`: the schema of the house that is meant, ready for an editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from controller.app.edge import WrongUsage
from controller.app.rule_schema import schema_command
from hardware.sim.demo import DEMO_SITE
from main import main

Capture = pytest.CaptureFixture[str]


def devices(printed: str) -> set[str]:
    schema: dict[str, Any] = json.loads(printed)
    return set(schema["properties"]["rules"]["items"]["properties"]["then"]["properties"])


def test_without_a_site_file_of_ones_own_the_schema_is_that_of_the_demo_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    assert main(["check", "--schema"]) == 0
    assert "charger.car" in devices(capsys.readouterr().out)


def test_the_schema_is_that_of_the_house_that_was_named(tmp_path: Path, capsys: Capture) -> None:
    text = DEMO_SITE.read_text(encoding="utf-8").replace("  car: {driver", "  tractor: {driver")
    site = tmp_path / "site.yaml"
    site.write_text(text, encoding="utf-8")
    assert schema_command([str(site)]) == 0
    assert "charger.tractor" in devices(capsys.readouterr().out)


def test_a_schema_is_for_one_house() -> None:
    with pytest.raises(WrongUsage, match="--schema is for one house"):
        schema_command(["a.yaml", "b.yaml"])
