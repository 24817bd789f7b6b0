# SPDX-License-Identifier: MIT
"""The doctor on prices: who is asked, until when they are known, how old that is, and the last trouble."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from controller.app.doctor_prices import look_at_prices
from controller.app.finding import Finding, Grade
from controller.app.paths import config_folder
from controller.history.rows import FaultChange
from controller.history.sqlite import SqliteStore
from controller.model.errors import Fault
from controller.model.house import House, Supply
from controller.model.market import ZONES, MarketDay, PricesSpec
from hardware.prices.shelf import Shelf
from tests.controller.app.test_exchange import known
from tests.controller.tariff.cases import house

NOW = datetime(2026, 5, 4, 16, tzinfo=UTC)
TODAY = MarketDay(date(2026, 5, 4))
SPEC = PricesSpec(("entsoe", "energy-charts"), ZONES["BE"], "token")


@pytest.fixture(autouse=True)
def shipped_rates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rates of somebody's own."""
    monkeypatch.setenv("KWARTIER_CONFIG", str(tmp_path / "config"))
    assert config_folder() == tmp_path / "config"


def dynamic(prices: PricesSpec | None = SPEC) -> House:
    return replace(house("imewo", Supply("engie-dynamic")), prices=prices)


def looked(of: House, folder: Path) -> list[Finding]:
    return list(look_at_prices(of, folder, NOW))


def keep(folder: Path, *days: MarketDay, step_s: int = 900) -> None:
    shelf = Shelf(folder, "BE")
    for day in days:
        shelf.keep(known(day, step_s))
        path = next((folder / "day-ahead" / "BE").glob(f"{day.day.isoformat()}*"))
        brought = (NOW - timedelta(hours=5)).timestamp()
        os.utime(path, (brought, brought))


def test_who_needs_no_exchange_hears_nothing_of_it(tmp_path: Path) -> None:
    assert looked(house("imewo"), tmp_path) == []
    assert looked(house("imewo", Supply("fixed-contract")), tmp_path) == []


def test_a_dynamic_contract_for_which_nobody_is_asked_is_a_warning(tmp_path: Path) -> None:
    assert looked(dynamic(None), tmp_path) == [
        Finding(
            "prices",
            Grade.WARNING,
            "engie-dynamic follows the exchange, and nobody is asked for its prices",
            'name who is asked in site.yaml ("prices:"); see docs/prices.md',
        )
    ]


def test_what_is_known_is_told_with_its_age(tmp_path: Path) -> None:
    keep(tmp_path, TODAY, TODAY.next)
    assert looked(dynamic(), tmp_path) == [
        Finding(
            "prices",
            Grade.OK,
            "BE by entsoe, energy-charts: known to the end of 5 May 2026 in quarters, by file, brought 5 h ago",
        )
    ]


def test_hours_are_told_from_quarters(tmp_path: Path) -> None:
    keep(tmp_path, TODAY, TODAY.next, step_s=3600)
    assert "in hours" in str(looked(dynamic(), tmp_path)[0].message)


def test_what_should_be_there_and_is_not_is_a_warning_with_the_last_trouble(tmp_path: Path) -> None:
    keep(tmp_path, TODAY)
    store = SqliteStore(tmp_path / "history.sqlite", ZoneInfo("Europe/Brussels"))
    store.open()
    refused = Fault("entsoe answers with status 401", "look at the token")
    store.write(
        (),
        [
            FaultChange(NOW - timedelta(hours=50), "meter", Fault("cable", "")),
            FaultChange(NOW - timedelta(hours=3), "prices from entsoe", refused),
            FaultChange(NOW - timedelta(hours=1), "prices from entsoe", None),
        ],
    )
    store.close()
    assert looked(dynamic(), tmp_path) == [
        Finding(
            "prices",
            Grade.WARNING,
            "BE by entsoe, energy-charts: those of 5 May 2026 are not known",
            "last trouble 3 h ago (over 1 h ago): prices from entsoe: entsoe answers with status 401; "
            "rules that ask for prices wait; look at the network",
        )
    ]


def test_broken_rates_are_a_failure(tmp_path: Path) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "rates.yaml").write_text("rates: {}\n")
    (found,) = looked(dynamic(), tmp_path)
    assert (found.grade, found.hint) == (Grade.FAILED, "kwartier check rates.yaml")
    assert "names nobody who is paid" in str(found.message)
