# SPDX-License-Identifier: MIT
"""Rates at the start: the owner's, those of before while his have errors, and nobody else's in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from controller.app.edge import CannotStart
from controller.app.paths import top_folder
from controller.app.rates_in_force import KEPT, RatesInForce, keep_rates
from controller.model.errors import FileRefused

SHIPPED = (top_folder() / "rates.yaml").read_text(encoding="utf-8")
BROKEN = "tariffs: ["


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config" / "rates.yaml"


def test_without_a_file_of_the_owner_those_that_ship_are_in_force_and_nothing_is_kept(
    own: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "data" / KEPT
    kept.write_text(SHIPPED, encoding="utf-8")
    rates = RatesInForce(tmp_path / "data")
    assert rates()[1] == top_folder() / "rates.yaml"
    assert rates.fault is None
    assert not kept.exists()


def test_while_the_owners_have_errors_those_of_before_are_in_force(own: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    own.write_text(SHIPPED, encoding="utf-8")
    good = RatesInForce(data)()
    own.write_text(BROKEN, encoding="utf-8")
    rates = RatesInForce(data)
    assert rates()[0].areas == good[0].areas
    assert rates()[1] == data / KEPT
    assert str(rates.fault) == (
        f"rates.yaml cannot be used as it is now: {own}:1:11: error: a value is missing here; the rates that were "
        "in force before are used (mend it: the controller takes it up by itself)"
    )
    assert (data / KEPT).read_text(encoding="utf-8") == SHIPPED


def test_without_any_of_before_nothing_takes_the_place_of_broken_ones(own: Path, tmp_path: Path) -> None:
    own.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(FileRefused):
        RatesInForce(tmp_path / "data")()
    (tmp_path / "data" / KEPT).write_text(BROKEN, encoding="utf-8")
    with pytest.raises(FileRefused):
        RatesInForce(tmp_path / "data")()
    own.unlink()
    own.mkdir()
    with pytest.raises(CannotStart):
        RatesInForce(tmp_path / "data")()


def test_a_disk_that_does_not_keep_them_is_no_reason_not_to_use_them(
    own: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own.write_text(SHIPPED, encoding="utf-8")
    keep_rates(tmp_path / "none")
    assert [record.getMessage() for record in caplog.records] == [
        f"the rates in force could not be kept in {tmp_path / 'none' / KEPT}: [Errno 2] No such file or directory: "
        f"'{tmp_path / 'none' / ('.' + KEPT + '.new')}'"
    ]
    assert RatesInForce(tmp_path / "none")()[1] == own
