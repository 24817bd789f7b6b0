# SPDX-License-Identifier: MIT
"""A house with an April in its history, for the tests of the command `bill`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from controller.history.rows import PeakRow, PeakSource, QuarterRow
from controller.history.sqlite import SqliteStore
from controller.model.snapshot import Basis, ClosedQuarter
from controller.tariff.entries import Entry
from main import main
from tests.controller.tariff.cases import ZONE, at, even

SITE = """\
house: {name: Our house, country: BE, grid: 1x230 V, fuse: 40 A, area: imewo%s}
meter: {port: "serial:///dev/ttyUSB0"}
"""
APRIL, MAY = datetime(2026, 4, 1, tzinfo=ZONE).date(), datetime(2026, 5, 1, tzinfo=ZONE).date()


def rows() -> list[QuarterRow]:
    """100 Wh a quarter in April 2026, 20 Wh out."""
    return [
        QuarterRow(
            ClosedQuarter(
                datetime.fromtimestamp(quarter.start_s, UTC), 100.0, 20.0, 400, Basis.DEMAND_REGISTER, True
            )
        )
        for quarter in even(APRIL, MAY, 100)
    ]


PEAKS = [PeakRow("2026-03", 4200, None, PeakSource.METER), PeakRow("2026-04", 3100, None, PeakSource.METER)]


def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a house that is described, and has no history yet."""
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path))
    monkeypatch.setenv("KWARTIER_DATA", str(tmp_path / "data"))
    (tmp_path / "site.yaml").write_text(SITE % "")
    return tmp_path / "data"


def filled(data: Path) -> Path:
    """The same, with an April in it."""
    store = SqliteStore(data / "history.sqlite", ZONE)
    store.open()
    store.write([], [*rows(), *PEAKS])
    store.close()
    return data


BOOKED = [
    Entry(at("2026-04-10 12:00"), 100, 20, "imewo@2026-01-01#old", Decimal("0.010779430")),
    Entry(at("2026-04-10 12:15"), 100, 20, "imewo@2026-01-01#old", Decimal("0.010000000")),
    Entry(at("2026-04-10 12:15"), 0, 0, "imewo@2026-01-01#new", Decimal("0.000500000"), False, "a slip"),
    Entry(at("2026-04-10 12:30"), 100, 20, "imewo@2026-01-01#old", None),
]
"""100 Wh cost 0.1 x (5.54236 + 0.20417 + 5.0329 = 10.77943 ct) by the rates that ship."""


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["bill", "--month", "2026-04", "--json", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found
