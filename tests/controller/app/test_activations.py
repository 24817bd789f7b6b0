# SPDX-License-Identifier: MIT
"""Every set of rules that was active is kept, told apart from the one before, and can be taken back."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from controller.app.activations import Activations
from controller.app.rule_files import RuleFiles
from controller.model.errors import Fault
from controller.model.past_messages import FileChangeMessage
from controller.model.yaml_source import SourceText
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, RELAY, START, house_of

VOCABULARY = Vocabulary.of(house_of(BATTERY, RELAY))
DAY = timedelta(days=1)


def text(*names: str, device: str = "battery.home: discharge 1 kW") -> str:
    rules = (f"  - {{rule: {name}, when: grid.import > 1 kW, then: {{{device}}}}}\n" for name in names)
    return "rules:\n" + "".join(rules)


def one(name: str, content: str) -> tuple[SourceText, ...]:
    return (SourceText(name, content),)


@pytest.fixture
def kept(tmp_path: Path) -> Activations:
    """Three sets of three days."""
    activations = Activations(tmp_path / "sets")
    activations.keep(one("a.yaml", "rules: []\n"), "file", START)
    activations.keep(one("a.yaml", text("Sun")), "window", START + DAY)
    activations.keep(one("b.yaml", text("Sun", "Night")), "phone", START + 2 * DAY)
    return activations


def test_sets_are_listed_newest_first_with_who_and_what_changed(kept: Activations) -> None:
    listed = kept.newest_first(10)
    assert [(each.id, each.who, each.time) for each in listed] == [
        (3, "phone", START + 2 * DAY),
        (2, "window", START + DAY),
        (1, "file", START),
    ]
    assert listed[0].changes == (FileChangeMessage("a.yaml", 0, 2), FileChangeMessage("b.yaml", 3, 0))
    assert (listed[0].added, listed[0].removed) == (3, 2)
    assert (listed[1].added, listed[1].removed) == (2, 1)
    assert [each.id for each in kept.newest_first(2)] == [3, 2]


def test_the_same_set_again_is_no_news(kept: Activations) -> None:
    kept.keep(one("b.yaml", text("Sun", "Night")), "file", START + 3 * DAY)
    assert len(kept.newest_first(10)) == 3


def test_a_set_comes_with_its_texts_and_its_difference(kept: Activations) -> None:
    whole = kept.whole(2)
    assert whole is not None
    assert [(file.name, file.text) for file in whole.files] == [("a.yaml", text("Sun"))]
    assert whole.diff == (
        "--- a.yaml\n+++ a.yaml\n@@ -1 +1,2 @@\n-rules: []\n+rules:\n"
        "+  - {rule: Sun, when: grid.import > 1 kW, then: {battery.home: discharge 1 kW}}\n"
    )
    assert kept.whole(4) is None


@pytest.mark.parametrize("spoiled", [b"", b"[]", b"{", b"\xff", b'{"files": 5}', b"[" * 100_000])
def test_a_spoiled_set_is_passed_over(kept: Activations, tmp_path: Path, spoiled: bytes) -> None:
    (tmp_path / "sets" / "000002.json").write_bytes(spoiled)
    (tmp_path / "sets" / "notes.txt").write_text("not ours")
    (tmp_path / "sets" / "x.json").write_text("not ours")
    assert [each.id for each in kept.newest_first(10)] == [3, 1]
    assert kept.whole(2) is None
    third = kept.whole(3)
    assert third is not None and "-rules: []" in third.diff, "compared with the one before that can be read"
    kept.keep(one("a.yaml", "rules: []\n"), "file", START)
    assert kept.newest_first(1)[0].id == 4


class Place:
    """A house's rule folder, lived in by a window and an editor."""

    def __init__(self, top: Path) -> None:
        self.folder = top / "rules"
        self.folder.mkdir()
        self.top = top
        self.now: datetime = START

    def files(self, vocabulary: Vocabulary = VOCABULARY) -> RuleFiles:
        return RuleFiles(self.folder, self.top / "data", vocabulary, lambda: self.now)

    def on_disk(self) -> dict[str, str]:
        return {path.name: path.read_text() for path in sorted(self.folder.iterdir())}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def who(files: RuleFiles) -> list[str]:
    return [each.who for each in files.activations.newest_first(10)]


def test_what_was_found_at_the_start_and_what_a_window_activated_are_both_kept(place: Place) -> None:
    (place.folder / "a.yaml").write_text(text("Old"))
    files = place.files()
    asyncio.run(files.activate(one("a.yaml", text("New")), "window"))
    assert who(files) == ["window", "file, at start"]
    assert who(place.files()) == ["window", "file, at start"], "a restart without a change is none"
    (place.folder / "a.yaml").write_text(text("By night"))
    assert who(place.files()) == ["file, at start", "window", "file, at start"]


def test_several_files_of_one_activation_are_one_set_that_is_taken_back_whole(place: Place) -> None:
    for name in ("a.yaml", "b.yaml"):
        (place.folder / name).write_text(text(f"Old {name[0]}"))
    files = place.files()
    moved = (SourceText("a.yaml", text("Old b")), SourceText("b.yaml", text("Old a")))
    reading = asyncio.run(files.activate(moved, "window"))
    assert reading.ruleset is not None, "one after the other there would be two rules of one name"
    assert place.on_disk() == {"a.yaml": text("Old b"), "b.yaml": text("Old a")}
    assert who(files) == ["window", "file, at start"]
    asyncio.run(files.take_back(1, "window"))
    assert [rule.name for rule in files.last_good.rules] == ["Old a", "Old b"]


def test_of_several_files_none_is_written_when_one_is_broken(place: Place) -> None:
    (place.folder / "a.yaml").write_text(text("Old"))
    files = place.files()
    changed = (SourceText("a.yaml", text("New")), SourceText("b.yaml", "rules: ["))
    reading = asyncio.run(files.activate(changed, "window"))
    assert reading.ruleset is None and reading.problems[-1].file == "b.yaml"
    assert place.on_disk() == {"a.yaml": text("Old")}


def test_a_broken_set_is_not_kept(place: Place) -> None:
    files = place.files()
    asyncio.run(files.activate(one("a.yaml", "rules: ["), "window"))
    assert [each.texts for each in (files.activations.newest(),) if each] == [{}]


def test_taking_back_brings_the_files_of_then_and_puts_others_aside(place: Place) -> None:
    (place.folder / "a.yaml").write_text(text("Old"))
    files = place.files()
    asyncio.run(files.activate(one("b.yaml", text("More")), "window"))
    asyncio.run(files.activate(one("a.yaml", text("New")), "window"))
    reading = asyncio.run(files.take_back(1, "phone"))
    assert reading is not None and reading.ruleset is not None
    assert [rule.name for rule in files.last_good.rules] == ["Old"]
    assert place.on_disk() == {"a.yaml": text("Old"), "b.yaml.taken-back": text("More")}
    assert who(files)[0] == "phone"
    newest = files.activations.newest()
    assert newest is not None and newest.texts == {"a.yaml": text("Old")}
    again = asyncio.run(files.take_back(3, "phone"))
    assert again is not None and [rule.name for rule in files.last_good.rules] == ["New", "More"]


def test_a_set_that_no_longer_fits_the_house_changes_nothing(place: Place) -> None:
    (place.folder / "a.yaml").write_text(text("Sun", device="relay.boiler: on"))
    place.files()
    (place.folder / "a.yaml").write_text(text("Night"))
    files = place.files(Vocabulary.of(house_of(BATTERY)))
    reading = asyncio.run(files.take_back(1, "phone"))
    assert reading is not None
    assert [str(problem) for problem in reading.problems] == [
        'a.yaml:2:50: error: there is no device "relay.boiler" in this house'
    ]
    assert [rule.name for rule in files.last_good.rules] == ["Night"]
    assert place.on_disk() == {"a.yaml": text("Night")}


def test_a_set_that_is_not_kept_cannot_be_taken_back(place: Place) -> None:
    assert asyncio.run(place.files().take_back(12, "phone")) is None


def test_a_disk_that_refuses_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    (place.folder / "a.yaml").write_text(text("Old"))
    files = place.files()
    asyncio.run(files.activate(one("b.yaml", text("More")), "window"))

    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    real = Path.rename
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Fault) as refused:
        asyncio.run(files.take_back(1, "phone"))
    monkeypatch.setattr(Path, "rename", real)
    assert refused.value.message == "b.yaml could not be put aside: Permission denied"


def test_texts_are_kept_byte_for_byte(place: Place) -> None:
    odd = "# é ☾\r\n" + text("Old")
    (place.folder / "a.yaml").write_bytes(odd.encode())
    place.files()
    whole = json.loads((place.top / "data" / "rules-history" / "000001.json").read_text())
    assert whole["files"]["a.yaml"] == odd
