# SPDX-License-Identifier: MIT
"""Rates of a house: shown, checked, and changed from a day on in the owner's own file."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.app.house_rates import HouseRates, RatesFile
from controller.app.paths import top_folder
from controller.model.errors import FileRefused
from controller.model.house import Supply
from controller.model.rate_messages import NewFigureRequest, RateChangeRequest
from controller.tariff.rates import Rates
from tests.controller.tariff.cases import house

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
NEW_YEAR = date(2027, 1, 1)
ENERGY = NewFigureRequest("lines/energy/price", "1.2 ct/kWh", with_vat=False)
CHANGE = RateChangeRequest("engie-dynamic", NEW_YEAR, "card of 2027", (ENERGY,))


class Desk:
    """Rates of a house with a file of its own, and what was noted and adopted."""

    def __init__(self, folder: Path) -> None:
        self.noted: list[tuple[str, str, str, str]] = []
        self.adopted: list[Rates] = []
        self.file = RatesFile(folder / "config" / "rates.yaml", top_folder() / "rates.yaml")
        self.rates = HouseRates(house("imewo", Supply("engie-dynamic")), self.file, self._note, lambda: NOW)
        self.rates.adopt = self.adopted.append

    async def _note(self, name: str, before: str, after: str, who: str) -> None:
        self.noted.append((name, before, after, who))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_grid_the_state_and_the_supplier_are_shown_with_their_newest_figures(desk: Desk) -> None:
    shown = asyncio.run(desk.rates.shown())
    assert [(each.key, each.part, each.valid_from) for each in shown.tariffs] == [
        ("imewo", "grid", date(2026, 1, 1)),
        ("be-federal", "levies", date(2026, 8, 1)),
        ("be-flanders", "levies", date(2026, 1, 1)),
        ("engie-dynamic", "supplier", date(2026, 4, 1)),
    ]
    energy = shown.tariffs[3].figures[0]
    assert (energy.path, energy.ex, energy.incl) == ("lines/energy/price", "0.8702 ct/kWh", "")
    assert (shown.can_change, shown.file, shown.tariffs[3].vat_pct) == (True, str(desk.file.own), 6.0)


def test_a_change_begins_the_owners_file_as_a_copy_with_new_lines_only(desk: Desk) -> None:
    answer = asyncio.run(desk.rates.change(CHANGE, "window at 127.0.0.1"))
    assert (answer.is_written, answer.problems) == (True, ())
    shipped = desk.file.shipped.read_text(encoding="utf-8").splitlines()
    own = desk.file.own.read_text(encoding="utf-8").splitlines()
    rest = iter(own)
    assert all(line in rest for line in shipped)
    assert "- valid_from: 2027-01-01" in "\n".join(own)
    assert desk.noted == [
        ("engie-dynamic: Energy", "0.8702 ct/kWh", "1.2 ct/kWh (2027-01-01)", "window at 127.0.0.1")
    ]
    tariff = desk.adopted[0].tariff("engie-dynamic")
    assert tariff is not None and [each.valid_from for each in tariff.versions] == [
        date(2026, 4, 1),
        NEW_YEAR,
    ]
    shown = asyncio.run(desk.rates.shown())
    assert shown.tariffs[3].figures[0].ex == "1.2 ct/kWh"


def test_a_check_writes_nothing(desk: Desk) -> None:
    answer = asyncio.run(desk.rates.check(CHANGE))
    assert (answer.is_written, answer.problems, desk.file.own.exists()) == (False, (), False)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            replace(CHANGE, valid_from=date(2026, 4, 1)),
            "the newest figures hold since 2026-04-01: a change begins after that day, "
            "so that what was paid stays as it was",
        ),
        (replace(CHANGE, tariff="nobody"), 'there is no tariff "nobody"'),
        (
            replace(CHANGE, figures=(replace(ENERGY, text="1.2 EUR"),)),
            'ex: "1.2 EUR" is in EUR, but ct/kWh is due',
        ),
    ],
)
def test_what_is_wrong_with_a_change_is_said_and_nothing_is_written(
    desk: Desk, change: RateChangeRequest, message: str
) -> None:
    for answer in (asyncio.run(desk.rates.check(change)), asyncio.run(desk.rates.change(change, "w"))):
        assert not answer.is_written and answer.problems[0].severity == "error"
        assert answer.problems[0].message == message
    assert not desk.file.own.exists() and desk.noted == []


def test_a_file_with_errors_is_left_alone(desk: Desk) -> None:
    desk.file.own.parent.mkdir()
    desk.file.own.write_text("tariffs:\n  own: {name: Own}\n")
    with pytest.raises(Refused, match=r"rates\.yaml has errors"):
        asyncio.run(desk.rates.shown())
    desk.file.own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileRefused):
        asyncio.run(desk.rates.shown())


def test_made_up_rates_are_shown_only(desk: Desk) -> None:
    desk.rates.can_change = False
    assert not asyncio.run(desk.rates.shown()).can_change
    with pytest.raises(Refused, match="the rates of this house are made up"):
        asyncio.run(desk.rates.change(CHANGE, "w"))


def test_a_disk_that_refuses_is_said(desk: Desk) -> None:
    desk.file.own.parent.write_text("a file where the folder should be")
    with pytest.raises(Refused, match=r"rates\.yaml could not be written"):
        asyncio.run(desk.rates.change(CHANGE, "w"))


def test_a_second_change_of_the_same_day_changes_the_figure_in_its_place(desk: Desk) -> None:
    asyncio.run(desk.rates.change(CHANGE, "w"))
    again = replace(CHANGE, figures=(replace(ENERGY, text="1.5 ct/kWh"),))
    assert asyncio.run(desk.rates.change(again, "w")).is_written
    assert desk.file.own.read_text(encoding="utf-8").count("- valid_from: 2027-01-01") == 1
