# SPDX-License-Identifier: MIT
"""A set from the library that is taken back takes its settings with it, and leaves what is the owner's."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from controller.api.service import Refused
from controller.app import rule_files
from controller.model.library_messages import LibraryRequest
from controller.model.messages import CheckMessage, RuleFileRequest, RuleSetRequest
from controller.model.past_messages import TakeBackRequest
from controller.model.setting_messages import SettingRequest
from tests.controller.app.test_service import SITE, Running, running_in, with_settings

HEAD = SITE.partition("settings:")[0]
BLOCK = "settings:\n  most: 4 kW\n  rest: 1 kW   # at least\n  run: {value: 20 min, from: 5 min, to: 2 h}\n"
NO_SETTINGS = "rules:\n  - {rule: Heat, when: grid.import < 4 kW, then: {relay.boiler: on}}\n"


def taken(house: Running, name: str = "sunshine", **settings: str) -> CheckMessage:
    made = asyncio.run(house.service.library_draft(name, LibraryRequest(settings=settings)))
    request = RuleSetRequest((RuleFileRequest(made.file, made.text),), made.settings)
    return asyncio.run(house.service.put_rule_set(request, "tests"))


def taken_back(house: Running, number: int) -> CheckMessage:
    return asyncio.run(house.service.take_back(TakeBackRequest(number), "tests"))


def files_of(folder: Path) -> dict[str, bytes]:
    """What an owner has written, or could have."""
    return {
        path.name: path.read_bytes() for path in [folder / "site.yaml", *(folder / "rules").glob("*.yaml")]
    }


def site_of(folder: Path) -> str:
    return (folder / "site.yaml").read_bytes().decode()


@pytest.mark.parametrize(
    "site",
    [
        SITE,
        HEAD + BLOCK,
        HEAD + BLOCK.rstrip("\n"),
        HEAD + BLOCK + "# the end\n",
        (HEAD + BLOCK).replace("\n", "\r\n"),
    ],
    ids=["in braces", "in lines", "no line end", "a comment behind", "line ends of Windows"],
)
def test_what_was_just_taken_leaves_the_files_as_they_were_to_the_last_byte(
    tmp_path: Path, site: str
) -> None:
    house = with_settings(tmp_path, site=site)
    before = files_of(tmp_path)
    assert taken(house, boiler_sun="1 kW").activated
    assert "boiler_sun" in site_of(tmp_path)
    assert taken_back(house, 1).activated
    assert files_of(tmp_path) == before
    assert "boiler_sun" not in [each.name for each in house.service.settings()]
    house.ticks()


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_house_that_had_no_settings_has_none_again(tmp_path: Path, end: str) -> None:
    house = with_settings(tmp_path, NO_SETTINGS, HEAD.rstrip("\n") + end)
    before = files_of(tmp_path)
    taken(house)
    assert "settings:" in site_of(tmp_path)
    taken_back(house, 1)
    assert files_of(tmp_path) == before


def test_a_setting_that_another_rule_uses_stays(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    taken(house)
    own = "rules:\n  - {rule: Own, when: grid.export > site.boiler_sun, then: {relay.boiler: on}}\n"
    asyncio.run(house.service.put_rules(RuleFileRequest("own.yaml", own), "tests"))
    with_own = files_of(tmp_path)
    taken(house, "dishwasher")
    assert taken_back(house, 3).activated
    assert files_of(tmp_path) == with_own
    assert "boiler_sun:" in site_of(tmp_path)


def test_what_the_owner_changed_meanwhile_stays_and_only_the_lines_of_the_set_go(tmp_path: Path) -> None:
    house = with_settings(tmp_path, site=HEAD + BLOCK)
    taken(house)
    asyncio.run(house.service.change_setting(SettingRequest("most", "3 kW"), "tests"))
    taken_back(house, 1)
    assert site_of(tmp_path) == HEAD + BLOCK.replace("4 kW", "3 kW")


def test_a_setting_that_the_owner_wrote_anew_is_his(tmp_path: Path) -> None:
    house = with_settings(tmp_path, site=HEAD + BLOCK)
    taken(house)
    path = tmp_path / "site.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    own = ["  boiler_sun: {value: 1 kW, about: mine}\n" if "boiler_sun" in line else line for line in lines]
    path.write_text("".join(own), encoding="utf-8")
    after = running_in(tmp_path)
    taken_back(after, 1)
    assert site_of(tmp_path) == HEAD + BLOCK + "  boiler_sun: {value: 1 kW, about: mine}\n"


def test_a_set_that_is_wanted_again_brings_its_settings_as_they_were_last_also_after_a_restart(
    tmp_path: Path,
) -> None:
    house = with_settings(tmp_path)
    taken(house)
    asyncio.run(house.service.change_setting(SettingRequest("boiler_sun", "1.2 kW"), "tests"))
    with_set = files_of(tmp_path)
    taken_back(running_in(tmp_path), 1)
    assert site_of(tmp_path) == SITE
    again = running_in(tmp_path)
    assert taken_back(again, 2).activated
    assert files_of(tmp_path) == with_set
    assert {each.name: each.text for each in again.service.settings()}["boiler_sun"] == "1.2 kW"
    taken_back(again, 3)
    assert site_of(tmp_path) == SITE


def test_two_sets_are_taken_back_together_and_one_by_one(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    taken(house)
    with_one = files_of(tmp_path)
    taken(house, "dishwasher")
    taken_back(house, 2)
    assert files_of(tmp_path) == with_one
    taken_back(house, 1)
    assert site_of(tmp_path) == SITE
    taken(house)
    taken(house, "dishwasher")
    taken_back(house, 1)
    assert site_of(tmp_path) == SITE


def test_a_disk_that_is_full_leaves_no_settings_without_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = with_settings(tmp_path)
    before = files_of(tmp_path)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(rule_files, "replace_text", full)
        with pytest.raises(Refused, match=r"sunshine\.yaml could not be written: No space left on device"):
            taken(house)
    assert files_of(tmp_path) == before
    assert taken(house).activated


def test_a_site_file_that_cannot_be_written_keeps_its_settings_and_the_rules_go_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = with_settings(tmp_path)
    taken(house)

    def read_only(*_arguments: object) -> None:
        raise OSError(30, "Read-only file system")

    with_it = site_of(tmp_path)
    monkeypatch.setattr("controller.app.site_file.replace_text", read_only)
    assert taken_back(house, 1).activated
    assert site_of(tmp_path) == with_it
    assert (
        "settings that no rule uses any more stay in site.yaml: site.yaml could not be written" in caplog.text
    )


def test_sets_of_before_settings_were_told_are_taken_back_as_they_were(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    taken(house)
    for path in (tmp_path / "data" / "rules-history").iterdir():
        whole = json.loads(path.read_bytes())
        path.write_text(json.dumps({key: whole[key] for key in ("time", "who", "files", "changes")}))
    with_it = site_of(tmp_path)
    assert taken_back(house, 1).activated
    assert site_of(tmp_path) == with_it


def test_a_set_that_no_longer_fits_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    house = with_settings(tmp_path)
    taken(house)
    (tmp_path / "site.yaml").write_text(SITE.replace("most: 4 kW, ", ""), encoding="utf-8")
    after = running_in(tmp_path)
    before = files_of(tmp_path)
    answer = taken_back(after, 1)
    assert (answer.activated, [problem.code for problem in answer.problems]) == (False, ["unknown-name"])
    assert files_of(tmp_path) == before
