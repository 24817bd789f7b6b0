# SPDX-License-Identifier: MIT
"""Settings that rules bring into site.yaml: lines added where they belong, and nothing else touched."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.app.new_settings import house_with, missing_in, text_with
from controller.app.settings import SiteSettings
from controller.app.site_file import SiteFile
from controller.model.clock import VirtualClock
from controller.model.house import House
from controller.model.setting_messages import NewSetting
from controller.site import load_site
from tests.controller.houses import START

HEAD = """\
# The house of the tests.
house: {name: Test, country: BE, grid: 3x400 V, fuse: 40 A}
meter: {port: "serial:///dev/ttyUSB0"}
"""
ENERGY = NewSetting("car_energy", "12 kWh", "what a day of driving takes: much, or little")
AWAY = NewSetting("away", "false")
READY = NewSetting("car_ready", "07:00", "when you leave")
NEW = (ENERGY, AWAY, READY)
ENERGY_LINE = 'car_energy: {value: 12 kWh, about: "what a day of driving takes: much, or little"}'
READY_LINE = "car_ready: {value: 07:00, about: when you leave}"


def house_of(text: str) -> House:
    house, problems = load_site(text, "site.yaml")
    assert house is not None, problems
    return house


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, f"{HEAD}settings:\n  {ENERGY_LINE}\n  away: false\n  {READY_LINE}\n"),
        (HEAD.rstrip("\n"), f"{HEAD}settings:\n  {ENERGY_LINE}\n  away: false\n  {READY_LINE}\n"),
        (
            f"{HEAD}settings:\n    rush: 5 kW   # more than ever\n# the end\n",
            f"{HEAD}settings:\n    rush: 5 kW   # more than ever\n    {ENERGY_LINE}\n    away: false\n"
            f"    {READY_LINE}\n# the end\n",
        ),
        (
            f"{HEAD}settings: {{rush: 5 kW}}\n",
            f"{HEAD}settings: {{rush: 5 kW, {ENERGY_LINE}, away: false, {READY_LINE}}}\n",
        ),
    ],
)
def test_new_settings_come_at_the_end_of_those_that_are_there(before: str, after: str) -> None:
    assert text_with(before, "site.yaml", NEW) == after
    assert house_of(after) == house_with(house_of(before), NEW)


def test_what_the_house_has_keeps_its_value() -> None:
    house = house_of(f"{HEAD}settings: {{car_energy: 9 kWh}}\n")
    assert missing_in(house, NEW) == (AWAY, READY)
    assert house_with(house, NEW).settings == {"car_energy": 9_000.0, "away": False, "car_ready": 25_200.0}


@pytest.mark.parametrize(
    ("new", "error"),
    [
        (NewSetting("Car energy", "12 kWh"), 'settings: "Car energy" cannot be the name of a setting'),
        (NewSetting("car", "12 kilowatts"), 'settings: car: "kilowatts" is not a unit'),
        (NewSetting("car", ""), 'settings: car: "" is not a quantity'),
    ],
)
def test_what_is_no_setting_is_refused(new: NewSetting, error: str) -> None:
    with pytest.raises(Refused) as refused:
        house_with(house_of(HEAD), [new])
    assert (refused.value.status, str(refused.value)) == (422, error)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{HEAD}settings: {{}}\n", "`settings` is there and empty"),
        (f"{HEAD}settings:\n", "`settings` is there and empty"),
        ("{house: {name: Test}}", "it is no list of keys, one below the other"),
    ],
)
def test_a_file_that_cannot_be_added_to_is_left_alone_and_the_line_is_told(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        text_with(text, "site.yaml", [AWAY])
    assert str(refused.value) == f"site.yaml cannot be added to here: {reason}"
    assert refused.value.hint == "use an editor: away: false"


def test_settings_are_added_once_and_hold_at_once(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(f"{HEAD}settings:\n  rush: 5 kW\n", encoding="utf-8")
    site = SiteSettings(house_of(path.read_text()), SiteFile(path))
    asyncio.run(site.add(NEW, "tests"))
    assert site.revision == 1
    assert [each.name for each in site.messages(())] == ["rush", "car_energy", "away", "car_ready"]
    assert site.messages(())[1].about == ENERGY.about
    written = path.read_text()
    asyncio.run(site.add(NEW, "tests"))
    assert (site.revision, path.read_text()) == (1, written)


def test_a_site_file_with_errors_gets_no_settings(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(HEAD, encoding="utf-8")
    site = SiteSettings(house_of(HEAD), SiteFile(path))
    path.write_text(f"{HEAD}hous: 1\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"site\.yaml has errors, and is left alone: "):
        asyncio.run(site.add(NEW, "tests"))
    assert path.read_text() == f"{HEAD}hous: 1\n"


def test_a_house_whose_settings_are_in_no_file_gets_none() -> None:
    with pytest.raises(Refused, match="the settings of this house are kept in no file"):
        asyncio.run(SiteSettings(house_of(HEAD)).add(NEW, "tests"))


def test_a_setting_that_an_editor_adds_holds_without_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(HEAD, encoding="utf-8")
    site = SiteSettings(house_of(HEAD), SiteFile(path))
    found: list[House] = []

    async def story() -> None:
        clock = VirtualClock(START)
        watching = asyncio.create_task(site.watch(clock, found.append))
        await asyncio.sleep(0)
        path.write_text(f"{HEAD}settings: {{rush: 5 kW}}\n", encoding="utf-8")
        while not found:
            clock.advance(2.0)
            await asyncio.sleep(0.001)
        watching.cancel()

    asyncio.run(asyncio.wait_for(story(), 5.0))
    assert found[0].settings == {"rush": 5_000.0}
