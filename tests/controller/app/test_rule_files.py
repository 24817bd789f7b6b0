# SPDX-License-Identifier: MIT
"""The folder of rule files: whatever happens to it, a good set stays active and what is wrong is shown."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from controller.app import rule_files
from controller.app.rule_files import LONGEST_NAME, Reading, RuleFiles, is_rule_file_name, read_folder
from controller.model.clock import VirtualClock
from controller.model.errors import Fault, has_errors
from controller.model.yaml_source import SourceText
from rules.schema import Vocabulary
from tests.controller.houses import BATTERY, RELAY, START, house_of
from tests.patience import PATIENCE_S

VOCABULARY = Vocabulary.of(house_of(BATTERY, RELAY))
BROKEN = "rules: [\n"


def one(name: str, content: str) -> tuple[SourceText, ...]:
    return (SourceText(name, content),)


def text(*names: str) -> str:
    return "rules:\n" + "".join(
        f"  - {{rule: {name}, when: quarter.elapsed > 1 min, then: {{relay.boiler: on}}}}\n" for name in names
    )


class Place:
    """A folder of rules and a data folder."""

    def __init__(self, top: Path) -> None:
        self.rules = top / "rules"
        self.data = top / "data"
        self.rules.mkdir()

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.rules / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def files(self) -> RuleFiles:
        return RuleFiles(self.rules, self.data, VOCABULARY, lambda: START)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def names(files: RuleFiles) -> list[str]:
    return [rule.name for rule in files.last_good.rules]


def problems(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


async def looked(files: RuleFiles, change: Callable[[], object]) -> list[Reading]:
    """What a running controller adopts after `change`."""
    adopted: list[Reading] = []
    heard = asyncio.Event()

    def adopt(reading: Reading) -> None:
        adopted.append(reading)
        heard.set()

    clock = VirtualClock(START)
    watching = asyncio.create_task(files.watch(clock, adopt))
    await clock.run_for(3.0)
    assert adopted == []
    change()
    await live_until(heard, clock)
    assert not watching.done()
    watching.cancel()
    return adopted


async def live_until(heard: asyncio.Event, clock: VirtualClock) -> None:
    """Time goes on; threads take their own."""
    async with asyncio.timeout(PATIENCE_S):
        while not heard.is_set():
            clock.advance(0.5)
            await asyncio.sleep(0.001)


def test_files_are_read_in_the_order_of_their_names(place: Place) -> None:
    place.write("20 later.yaml", text("Later"))
    place.write("10 sooner.yml", text("Sooner"))
    assert names(place.files()) == ["Sooner", "Later"]


def test_no_folder_and_an_empty_folder_are_no_rules_and_no_problem(place: Place) -> None:
    assert names(place.files()) == []
    place.rules.rmdir()
    files = place.files()
    assert names(files) == []
    assert files.newest == Reading((), files.newest.ruleset, ())


def test_what_is_not_meant_as_a_rule_file_is_left_alone(place: Place) -> None:
    place.write("rules.yaml", text("Real"))
    for name in (".hidden.yaml", ".rules.yaml.new", "rules.yaml~", "rules.yaml.bak", "README.md", "yaml"):
        place.write(name, BROKEN)
    files = place.files()
    assert names(files) == ["Real"]
    assert files.newest.problems == ()


def test_what_is_meant_as_one_and_cannot_be_read_is_a_problem(place: Place) -> None:
    place.write("good.yaml", text("Good"))
    place.write("latin.yaml", "# café\n".encode("latin-1"))
    place.write("binary.yaml", b"\x00\x01\x02\xff")
    (place.rules / "folder.yaml").mkdir()
    os.mkfifo(place.rules / "pipe.yaml")
    (place.rules / "gone.yaml").symlink_to("nowhere")
    with (place.rules / "huge.yaml").open("wb") as huge:
        huge.truncate(1 << 30)
    reading = read_folder(place.rules, VOCABULARY)
    assert reading.ruleset is None
    assert problems(reading) == [
        "binary.yaml:1:4: error: this is not a text file",
        "folder.yaml:1:1: error: the file cannot be read: it is a folder",
        "gone.yaml:1:1: error: the file cannot be read: No such file or directory",
        "huge.yaml:1:1: error: the file cannot be read: it is larger than 4000000 bytes",
        "latin.yaml:1:6: error: byte 0xe9 is not UTF-8 text",
        "pipe.yaml:1:1: error: the file cannot be read: it is not a file",
    ]


def test_a_file_whose_name_cannot_be_used_is_said_and_costs_nothing_else(place: Place) -> None:
    place.write("good.yaml", text("Good"))
    (place.rules / os.fsdecode(b"\xff.yaml")).write_text(text("Lost"))
    (place.rules / ("n" * LONGEST_NAME + ".yaml")).write_text(text("Long"))
    files = place.files()
    assert names(files) == ["Good"]
    assert [problem.message for problem in files.newest.problems] == [
        "the file is not read, because of its name"
    ] * 2
    assert files.newest.problems[0].file == "\\udcff.yaml"


def test_names_in_other_alphabets_are_good_names(place: Place) -> None:
    place.write("été ☀.yaml", text("Summer"))
    files = place.files()
    assert names(files) == ["Summer"]
    assert files.newest.problems == ()


def test_a_folder_that_may_not_be_listed_is_a_problem_and_ends_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write("good.yaml", text("Good"))
    files = place.files()

    def forbid() -> None:
        def forbidden(_path: Path) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "iterdir", forbidden)

    (adopted,) = asyncio.run(looked(files, forbid))
    assert problems(adopted) == [f"{place.rules}:1:1: error: the file cannot be read: Permission denied"]
    assert names(files) == ["Good"]


def test_a_file_where_the_folder_should_be_is_a_problem(place: Place) -> None:
    place.rules.rmdir()
    place.rules.touch()
    assert problems(place.files().newest) == [
        f"{place.rules}:1:1: error: the file cannot be read: Not a directory"
    ]


def test_the_last_good_set_survives_a_restart_with_broken_files(place: Place) -> None:
    path = place.write("rules.yaml", text("First", "Second"))
    assert names(place.files()) == ["First", "Second"]
    path.write_text(BROKEN)
    for _ in range(2):
        files = place.files()
        assert names(files) == ["First", "Second"]
        assert has_errors(files.newest.problems)


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b"7", b'{"a.yaml": 5}', b"\xff\xfe", b"[" * 100_000])
def test_a_spoiled_memory_of_the_last_good_set_is_no_rules(kept: bytes, place: Place) -> None:
    place.write("rules.yaml", BROKEN)
    (place.data / "rules-history").mkdir(parents=True)
    (place.data / "rules-history" / "000001.json").write_bytes(kept)
    assert names(place.files()) == []


def test_a_memory_that_cannot_be_written_changes_nothing_today(place: Place) -> None:
    place.write("rules.yaml", text("Good"))
    place.data.write_text("a file where the folder should be")
    assert names(place.files()) == ["Good"]


def test_a_file_changed_by_another_program_is_adopted(place: Place) -> None:
    path = place.write("rules.yaml", text("Old"))
    files = place.files()
    (adopted,) = asyncio.run(looked(files, lambda: path.write_text(text("New"))))
    assert names(files) == ["New"]
    assert adopted is files.newest
    newest = files.activations.newest()
    assert newest is not None
    assert (newest.who, newest.texts) == ("file", {"rules.yaml": text("New")})


def test_a_file_put_in_place_with_the_same_size_and_time_is_noticed(place: Place) -> None:
    path = place.write("rules.yaml", text("Old"))
    files = place.files()
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)

    def swap() -> None:
        other = place.write("other", text("New"))
        os.utime(other, ns=times)
        other.replace(path)

    asyncio.run(looked(files, swap))
    assert names(files) == ["New"]


def test_a_revision_names_just_these_names_and_texts_over_restarts_too(place: Place) -> None:
    path = place.write("a.yaml", text("One"))
    first = place.files().newest.revision
    assert place.files().newest.revision == first
    path.write_text(text("Two"), encoding="utf-8")
    second = place.files().newest.revision
    path.rename(path.with_name("b.yaml"))
    assert len({first, second, place.files().newest.revision}) == 3
    assert (
        Reading((SourceText("a", "bc"),), None, ()).revision
        != Reading((SourceText("ab", "c"),), None, ()).revision
    )


def test_a_file_that_was_removed_takes_its_rules_with_it(place: Place) -> None:
    place.write("a.yaml", text("Stays"))
    path = place.write("b.yaml", text("Goes"))
    files = place.files()
    asyncio.run(looked(files, path.unlink))
    assert names(files) == ["Stays"]


def test_a_file_that_breaks_leaves_the_last_good_set_and_mended_it_goes_live(place: Place) -> None:
    path = place.write("rules.yaml", text("Good"))
    files = place.files()
    (broken,) = asyncio.run(looked(files, lambda: path.write_text(BROKEN)))
    assert broken.ruleset is None
    assert names(files) == ["Good"]
    (mended,) = asyncio.run(looked(files, lambda: path.write_text(text("Better"))))
    assert mended.problems == ()
    assert names(files) == ["Better"]


def test_a_folder_that_went_away_with_its_rules_keeps_them_over_a_restart_too(place: Place) -> None:
    place.write("rules.yaml", text("Good"))
    files = place.files()
    (gone,) = asyncio.run(looked(files, lambda: shutil.rmtree(place.rules)))
    told = [f"rules:1:1: error: the folder of the rules is gone: {place.rules}"]
    assert problems(gone) == told
    assert names(files) == ["Good"]
    again = place.files()
    assert problems(again.newest) == told
    assert names(again) == ["Good"]
    (emptied,) = asyncio.run(looked(again, place.rules.mkdir))
    assert emptied.problems == ()
    assert names(again) == []


def test_a_change_while_the_files_are_read_is_seen_at_the_next_look(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place.write("rules.yaml", text("Old"))

    def read_and_change(folder: Path, vocabulary: Vocabulary, *, must_be_there: bool) -> Reading:
        reading = read_folder(folder, vocabulary, must_be_there=must_be_there)
        path.write_text(text("Newest"))
        return reading

    monkeypatch.setattr(rule_files, "read_folder", read_and_change)
    files = place.files()
    monkeypatch.undo()
    assert names(files) == ["Old"]

    async def scenario() -> None:
        clock, heard = VirtualClock(START), asyncio.Event()
        watching = asyncio.create_task(files.watch(clock, lambda _reading: heard.set()))
        await live_until(heard, clock)
        watching.cancel()

    asyncio.run(scenario())
    assert names(files) == ["Newest"]


@pytest.mark.parametrize(
    "name",
    ["../escape.yaml", "/etc/escape.yaml", "..\\escape.yaml", "a/b.yaml", ".hidden.yaml", "..yaml", "", ".yaml",
     "rules", "rules.txt", "a\nb.yaml", "a\x00b.yaml", "\udcff.yaml", "n" * LONGEST_NAME + ".yaml"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name: str, place: Place) -> None:
    assert not is_rule_file_name(name)
    files = place.files()
    with pytest.raises(Fault) as refused:
        asyncio.run(files.activate(one(name, text("Bad")), "a test"))
    assert str(refused.value) == f'"{name}" cannot be the name of a rule file (write one like "evening.yaml")'
    assert list(place.rules.iterdir()) == []
    assert [path.name for path in place.rules.parent.iterdir() if path.suffix] == []


def test_what_is_activated_is_on_disk_whole_and_in_use(place: Place) -> None:
    place.write("a.yaml", text("Kept"))
    files = place.files()
    reading = asyncio.run(files.activate(one("évening ☾.yaml", text("Evening") + "# é\r\n"), "a test"))
    assert not has_errors(reading.problems)
    assert names(files) == ["Kept", "Evening"]
    assert (place.rules / "évening ☾.yaml").read_bytes() == (text("Evening") + "# é\r\n").encode()
    assert sorted(path.name for path in place.rules.iterdir()) == ["a.yaml", "évening ☾.yaml"]
    assert names(place.files()) == ["Kept", "Evening"]


def test_what_would_break_the_set_is_not_written(place: Place) -> None:
    path = place.write("a.yaml", text("Kept"))
    before = path.read_bytes()
    files = place.files()
    reading = asyncio.run(files.activate(one("a.yaml", BROKEN), "a test"))
    assert has_errors(reading.problems)
    assert path.read_bytes() == before
    assert names(files) == ["Kept"]
    assert files.newest.problems == ()


def test_what_was_activated_here_is_not_adopted_a_second_time(place: Place) -> None:
    files = place.files()

    async def scenario() -> list[Reading]:
        await files.activate(one("a.yaml", text("Mine")), "a test")
        return await looked(files, lambda: place.write("b.yaml", text("Theirs")))

    assert [len(reading.files) for reading in asyncio.run(scenario())] == [2]


def test_a_file_that_was_changed_by_hand_just_before_another_was_activated_is_read_at_the_next_look(
    place: Place,
) -> None:
    place.write("b.yaml", text("Old"))
    files = place.files()

    async def scenario() -> None:
        place.write("b.yaml", text("By hand"))
        await files.activate(one("a.yaml", text("Mine")), "a test")
        heard, clock = asyncio.Event(), VirtualClock(START)
        watching = asyncio.create_task(files.watch(clock, lambda _reading: heard.set()))
        await live_until(heard, clock)
        watching.cancel()

    asyncio.run(scenario())
    assert names(files) == ["Mine", "By hand"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_power_cut_leaves_the_old_file_or_the_new_one(
    step: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place.write("a.yaml", text("Old"))
    files = place.files()

    def cut(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", cut) if step == "fsync" else monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(Fault) as refused:
        asyncio.run(files.activate(one("a.yaml", text("New")), "a test"))
    monkeypatch.undo()
    assert str(refused.value) == "a.yaml could not be written: Input/output error (check the disk)"
    assert path.read_text() == text("Old")
    assert names(files) == ["Old"]
    again = place.files()
    assert names(again) == ["Old"]
    assert asyncio.run(again.activate(one("a.yaml", text("New")), "a test")).problems == ()
    assert [path.name for path in place.rules.iterdir()] == ["a.yaml"]


def test_three_hundred_files_are_one_set(place: Place) -> None:
    for number in range(300):
        place.write(f"{number:03}.yaml", text(f"Rule {number}"))
    files = place.files()
    assert len(files.last_good.rules) == 300
    assert not has_errors(files.check(*one("300.yaml", text("One more"))).problems)
