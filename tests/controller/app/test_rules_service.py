# SPDX-License-Identifier: MIT
"""A ready set of rules, from the list to the roof: drafted, brought into use with its settings, and taken back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.model.library_messages import LibraryDraftMessage, LibraryRequest
from controller.model.messages import CheckMessage, RuleFileRequest, RuleSetRequest
from controller.model.past_messages import TakeBackRequest
from controller.model.setting_messages import NewSetting, SettingRequest
from tests.controller.app.test_service import SITE, Running, with_settings


def drafted(house: Running, name: str = "sunshine", **settings: str) -> LibraryDraftMessage:
    return asyncio.run(house.service.library_draft(name, LibraryRequest(settings=settings)))


def used(house: Running, made: LibraryDraftMessage) -> CheckMessage:
    request = RuleSetRequest((RuleFileRequest(made.file, made.text),), made.settings)
    return asyncio.run(house.service.put_rule_set(request, "tests"))


def test_a_ready_set_is_brought_into_use_with_its_settings_and_taken_back(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    offered = {each.name: each for each in asyncio.run(house.service.library())}
    assert offered["sunshine"].missing == ()
    assert offered["car_peak"].missing == ("this house has no car charger",)
    made = drafted(house, boiler_sun="1 kW")
    assert (made.file, made.problems) == ("sunshine.yaml", ())
    assert "site.boiler_daily" in [each["name"] for each in made.house["names"]]
    assert not (house.folder / "sunshine.yaml").exists()
    assert used(house, made).activated
    assert (house.folder / "sunshine.yaml").read_text(encoding="utf-8") == made.text
    assert "boiler_sun: {value: 1 kW, about: " in (tmp_path / "site.yaml").read_text(encoding="utf-8")
    house.ticks()
    rules = {rule.name for rule in house.service.state().rules}
    assert rules == {"Heat", "Rest", "Boiler on spare sun"}
    moved = asyncio.run(house.service.change_setting(SettingRequest("boiler_sun", "1.2 kW"), "tests"))
    assert moved.rules == ("Boiler on spare sun",)
    (again,) = (each for each in asyncio.run(house.service.library()) if each.name == "sunshine")
    assert again.missing == ("its rules are in use already: sunshine.yaml",)
    assert again.known_settings[0].rules == ("Boiler on spare sun",)
    first = asyncio.run(house.service.rules_history(5))[-1]
    assert asyncio.run(house.service.take_back(TakeBackRequest(first.id), "tests")).activated
    assert sorted(path.name for path in house.folder.iterdir()) == ["a.yaml", "sunshine.yaml.taken-back"]


def test_a_set_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    (house.folder / "sunshine.yaml").write_bytes(b"\xff not even text")
    assert drafted(house).file == "sunshine_2.yaml"


def test_a_set_with_errors_leaves_rules_and_settings_alone(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    made = drafted(house)
    request = RuleSetRequest((RuleFileRequest(made.file, made.text + "    when: nonsense\n"),), made.settings)
    answer = asyncio.run(house.service.put_rule_set(request, "tests"))
    assert not answer.activated and answer.problems
    assert (tmp_path / "site.yaml").read_text(encoding="utf-8") == SITE
    assert not (house.folder / "sunshine.yaml").exists()


def test_settings_that_the_house_has_are_not_written_again(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    request = RuleSetRequest(
        (
            RuleFileRequest(
                "b.yaml", "rules:\n  - {rule: B, when: grid.export > site.most, then: {relay.boiler: on}}\n"
            ),
        ),
        (NewSetting("most", "9 kW"),),
    )
    assert asyncio.run(house.service.put_rule_set(request, "tests")).activated
    assert (tmp_path / "site.yaml").read_text(encoding="utf-8") == SITE


def test_a_new_setting_lets_a_file_be_read_again_that_waited_for_it(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    (house.folder / "wants.yaml").write_text(
        "rules:\n  - {rule: Wants, when: grid.export > site.boiler_sun, then: {relay.boiler: on}}\n",
        encoding="utf-8",
    )
    asyncio.run(looked_at(house))
    assert [problem.code for problem in house.service.state().rules_problems] == ["unknown-name"]
    house.service.adopt_settings(
        asyncio.run(house.service._settings.add([NewSetting("boiler_sun", "1 kW")], "t"))
    )
    asyncio.run(looked_at(house))
    assert house.service.state().rules_problems == ()


async def looked_at(house: Running) -> None:
    """One look at the folder."""
    before = house.service._files.newest
    watching = asyncio.create_task(house.service._files.watch(house.clock, house.service.adopt))
    for _ in range(500):
        house.clock.advance(2.0)
        await asyncio.sleep(0.001)
        if house.service._files.newest is not before:
            break
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


def test_a_set_that_is_none_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Refused, match='there is no ready set "sunshin"') as refused:
        drafted(with_settings(tmp_path), "sunshin")
    assert (refused.value.status, refused.value.hint) == (404, 'did you mean "sunshine"?')
