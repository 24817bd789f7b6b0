# SPDX-License-Identifier: MIT
"""The command `check`: which files it takes for what, how it tells its problems, and its exit codes."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from controller.app.check import check, check_command
from controller.app.edge import Exit
from controller.model.errors import Problem, Severity
from controller.site import load_site
from controller.tariff.rates import Rates
from hardware.sim.demo import DEMO_SITE

RULES = "rules:\n  - rule: A\n    when: {when}\n    then: {{{device}: {action}}}\n"
GOOD = RULES.format(when="quarter.risk > 20 %", device="relay.boiler", action="off")
BAD = RULES.format(when="quarter.risk > 20", device="relay.boilr", action="off")
SITE = DEMO_SITE.read_text(encoding="utf-8")


def load_rates(text: str, file: str) -> tuple[Rates | None, tuple[Problem, ...]]:
    """Rates that are wrong wherever they say so."""
    if "wrong" in text:
        return None, (Problem(file, 2, 3, Severity.ERROR, "rate", "this rate\nis wrong", "mend it"),)
    return Rates(()), ()


class Ran:
    """What a run of the command printed."""

    def __init__(self, *paths: Path | str, as_json: bool = False, default_site: Path = DEMO_SITE) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.code = check(
            [str(path) for path in paths],
            as_json=as_json,
            stdout=out,
            stderr=err,
            load_site=load_site,
            load_rates=load_rates,
            default_site=default_site,
        )
        self.out, self.err = out.getvalue(), err.getvalue()

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_good_file_is_silent(here: Path) -> None:
    ran = Ran(write("a.yaml", GOOD))
    assert (ran.code, ran.out, ran.err) == (Exit.DONE, "", "1 file: 0 errors, 0 warnings\n")


class Terminal(io.StringIO):
    """Standard output that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_each_problem_shows_its_line_a_mark_and_the_hint(here: Path) -> None:
    out = Terminal()
    path = write("a.yaml", "\ufeff" + BAD)
    check(
        [str(path)],
        as_json=False,
        stdout=out,
        stderr=io.StringIO(),
        load_site=load_site,
        load_rates=load_rates,
        default_site=DEMO_SITE,
    )
    assert out.getvalue() == (
        "a.yaml:3:26: error: 20 has no unit\n"
        "        when: quarter.risk > 20\n"
        "                             ~^\n"
        "    hint: write 20 %\n"
        'a.yaml:4:12: error: there is no device "relay.boilr" in this house\n'
        "        then: {relay.boilr: off}\n"
        "               ~~~~~~~~~~^\n"
        '    hint: did you mean "relay.boiler"?\n'
    )


def test_problems_are_one_line_each_in_order(here: Path) -> None:
    ran = Ran(write("b.yaml", BAD), write("a.yaml", BAD.replace("rule: A", "rule: B")))
    assert ran.code == Exit.PROBLEMS
    assert ran.lines == [
        "a.yaml:3:26: error: 20 has no unit",
        'a.yaml:4:12: error: there is no device "relay.boilr" in this house',
        "b.yaml:3:26: error: 20 has no unit",
        'b.yaml:4:12: error: there is no device "relay.boilr" in this house',
    ]
    assert ran.err == "2 files: 4 errors, 0 warnings\n"


def test_json_is_a_list_with_the_promised_keys_and_nothing_else(here: Path) -> None:
    ran = Ran(write("é.yaml", GOOD.replace("20 %", "20")), as_json=True)
    assert (ran.code, ran.err) == (Exit.PROBLEMS, "")
    assert json.loads(ran.out) == [
        {
            "file": "é.yaml",
            "line": 3,
            "column": 26,
            "severity": "error",
            "code": "no-unit",
            "message": "20 has no unit",
            "hint": "write 20 %",
        }
    ]
    assert json.loads(Ran(write("good.yaml", GOOD), as_json=True).out) == []


def test_warnings_alone_are_no_failure(here: Path) -> None:
    ran = Ran(write("a.yaml", GOOD.replace("quarter.risk > 20 %", "quarter.risk > 120 %")))
    assert (ran.code, ran.lines) == (Exit.DONE, ["a.yaml:3:11: warning: `when` can never be true"])


def test_rules_with_prices_are_checked_as_any_other(here: Path) -> None:
    ran = Ran(write("a.yaml", GOOD.replace("quarter.risk > 20 %", "price.rank < 1")))
    assert ran.lines == ["a.yaml:3:11: warning: `when` can never be true"]


@pytest.mark.parametrize(
    ("good", "bad", "problem"),
    [
        ("sim://meter", "ttyUSB0", 'error: "ttyUSB0" is not an address: it does not say of what kind'),
        (
            "sim://meter",
            "serial://ttyUSB0",
            'error: "serial://ttyUSB0" is not an address: a path starts with a third slash',
        ),
        (
            "sim://meter",
            "tcp://192.0.2.1",
            'error: "tcp://192.0.2.1" is not an address: host or port is missing',
        ),
        ("map: sunspec-storage", "map: sunspec-storag", 'error: there is no register map "sunspec-storag"'),
        ("map: sunspec-storage", "map: alfen", "error: the map alfen is for a charger"),
        ("sim://battery.home", "http://192.0.2.1", "error: http://192.0.2.1 is no Modbus address"),
        (
            "sim://battery.home",
            "tcp://192.0.2.1:99999",
            'error: "tcp://192.0.2.1:99999" is not an address: the port is not a number from 1 to 65535',
        ),
    ],
)
def test_what_nothing_can_be_reached_with_is_named_before_the_start(
    here: Path, good: str, bad: str, problem: str
) -> None:
    line = next(number for number, text in enumerate(SITE.splitlines(), 1) if good in text)
    column = SITE.splitlines()[line - 1].index(good) + 1
    column += len("map: ") if good.startswith("map") else -len('"')
    ran = Ran(write("site.yaml", SITE.replace(good, bad)))
    assert (ran.code, ran.lines) == (Exit.PROBLEMS, [f"site.yaml:{line}:{column}: {problem}"])


def test_a_name_that_is_never_known_hides_no_other_fault(here: Path) -> None:
    when = "plan.battery.home > 1 kW and solar.power > 2 kW and solar.power < 1 kW"
    ran = Ran(write("a.yaml", GOOD.replace("quarter.risk > 20 %", when)))
    assert ran.lines == ["a.yaml:3:11: warning: `when` can never be true"]


def test_what_nobody_can_be_asked_for_is_no_mistake_in_the_file(here: Path) -> None:
    text = "rules: [{rule: A, when: price.rank <= 4 and plan.battery.home > 0 W, then: {battery.home: charge 1 kW}}]"
    assert Ran(write("prices.yaml", text)).lines == []


def test_folders_are_read_whole_in_name_order_without_what_is_hidden(here: Path) -> None:
    write("house/rules/20.yml", GOOD.replace("rule: A", "rule: C").replace("risk", "rsk"))
    write("house/rules/10.yaml", GOOD.replace("risk", "risc"))
    write("house/rules/deep/x.yaml", GOOD.replace("rule: A", "rule: B").replace("risk", "rizk"))
    write("house/.hidden/x.yaml", BAD)
    write("house/.x.yaml", BAD)
    write("house/notes.txt", "rules")
    Path("house/loop").symlink_to("..", target_is_directory=True)
    assert [line.partition(":")[0] for line in Ran("house").lines] == [
        "house/rules/10.yaml",
        "house/rules/20.yml",
        "house/rules/deep/x.yaml",
    ]


def test_a_file_that_is_meant_twice_is_checked_once(here: Path) -> None:
    path = write("rules/a.yaml", BAD)
    assert len(Ran(path, "rules", "./rules/../rules/a.yaml").lines) == 2


def test_rules_are_held_against_the_site_file_among_the_paths(here: Path) -> None:
    write("h/site.yaml", SITE.replace("boiler: {driver: gpio", "tank: {driver: gpio"))
    write("h/rules/a.yaml", GOOD)
    assert Ran("h").lines == ['h/rules/a.yaml:4:12: error: there is no device "relay.boiler" in this house']
    assert Ran("h/rules").lines == []


def test_of_several_site_files_the_nearest_counts(here: Path) -> None:
    write("one/site.yaml", SITE)
    write("one/rules/a.yaml", GOOD)
    write("two/site.yaml", SITE.replace("boiler: {driver: gpio", "tank: {driver: gpio"))
    write("two/rules/a.yaml", GOOD.replace("boiler", "tank"))
    assert Ran("one", "two").lines == []
    assert Ran("two", "one").lines == []


def test_a_broken_site_file_does_not_hide_what_is_wrong_in_the_rules(here: Path) -> None:
    write("h/site.yaml", SITE.replace("fuse: 40 A", "fuse: 40"))
    write("h/rules/a.yaml", BAD.replace("relay.boilr", "relay.tank"))
    assert Ran("h").lines == [
        "h/rules/a.yaml:3:26: error: 20 has no unit",
        'h/site.yaml:3:88: error: fuse: "40" has no unit',
    ]


@pytest.mark.parametrize("text", [None, b"\xff", "house: 3\n"])
def test_without_any_house_the_language_itself_is_checked(here: Path, text: str | bytes | None) -> None:
    path = write("a.yaml", GOOD + "    until: and\n")
    default = Path("nowhere.yaml") if text is None else write("site/site.yaml", text)
    ran = Ran(path, default_site=default)
    assert ran.lines == ['a.yaml:5:12: error: a value is missing before "and"']


def test_rates_are_checked_by_their_own_reader(here: Path) -> None:
    ran = Ran(write("rates.yaml", "rates: {}\n"), write("other.yaml", "rates: wrong\n"))
    assert ran.lines == ["other.yaml:2:3: error: this rate is wrong"]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("x.yaml", "rulse:\n  - rule: A\n", 'x.yaml:1:1: error: a rule file has no key "rulse"'),
        ("x.yaml", "huose: {}\n", 'x.yaml:1:1: error: the site file needs "meter"'),
        ("site.yaml", "zzz: 1\n", 'site.yaml:1:1: error: the site file needs "house"'),
        ("rules-of-mine.yaml", "zzz: 1\n", 'rules-of-mine.yaml:1:1: error: a rule file needs "rules"'),
        ("rates-2026.yaml", "zzz: wrong\n", "rates-2026.yaml:2:3: error: this rate is wrong"),
        (
            "x.yaml",
            "zzz: 1\n",
            "x.yaml:1:1: error: this is neither a rule file nor a site.yaml nor a rates.yaml",
        ),
        ("site.yaml", GOOD.replace("20 %", "20"), "site.yaml:3:26: error: 20 has no unit"),
        ("x.yaml", "", "x.yaml:1:1: warning: there are no rules in this file"),
        ("x.yaml", "- a\n", "x.yaml:1:1: error: a rule file must be keys with values"),
        ("x.yaml", "rules: [\n", "x.yaml:1:9: error: a value is missing here"),
        ("site.yaml", "house: [\n", "site.yaml:1:9: error: a value is missing here"),
    ],
)
def test_a_file_is_known_by_its_keys_and_else_by_its_name(
    here: Path, name: str, text: str, line: str
) -> None:
    assert Ran(write(name, text)).lines[0] == line


def test_what_cannot_be_read_is_a_problem(here: Path) -> None:
    write("latin.yaml", "rules:\n  - rule: caf\xe9\n".encode("latin-1"))
    write("picture.yaml", b"\x89PNG\0\0")
    write("huge.yaml", b"#" * 4_000_001)
    os.mkfifo("pipe.yaml")
    Path("dangling.yaml").symlink_to("nowhere")
    Path("self.yaml").symlink_to("self.yaml")
    ran = Ran(*sorted(here.iterdir()), "missing.yaml", "a\0b")
    assert ran.code == Exit.PROBLEMS
    assert [line.removeprefix(f"{here}/") for line in ran.lines] == [
        "dangling.yaml:1:1: error: the file cannot be read: No such file or directory",
        "huge.yaml:1:1: error: the file cannot be read: it is larger than 4000000 bytes",
        "latin.yaml:2:14: error: byte 0xe9 is not UTF-8 text",
        "picture.yaml:1:1: error: this is not a text file",
        "pipe.yaml:1:1: error: the file cannot be read: it is not a file",
        "self.yaml:1:1: error: the file cannot be read: Too many levels of symbolic links",
        "a\0b:1:1: error: the file cannot be read: no file can have this name",
        "missing.yaml:1:1: error: the file cannot be read: No such file or directory",
    ]


def test_a_folder_that_may_not_be_read_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("closed").mkdir()

    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert Ran("closed").lines == ["closed:1:1: error: the file cannot be read: Permission denied"]


def test_an_empty_folder_is_warned_about(here: Path) -> None:
    Path("empty").mkdir()
    ran = Ran("empty")
    assert (ran.code, ran.lines) == (
        Exit.DONE,
        ["empty:1:1: warning: there is nothing to check in this folder"],
    )


def test_the_command_uses_the_demo_house_where_there_is_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KWARTIER_CONFIG", str(here / "config"))
    path = write("a.yaml", GOOD.replace("boiler", "heatpump"))
    assert check_command([str(path)], as_json=False) == Exit.DONE
    write("config/site.yaml", SITE.replace("heatpump:", "pump:"))
    assert check_command([str(path)], as_json=False) == Exit.PROBLEMS
    assert (
        capsys.readouterr().out == 'a.yaml:4:12: error: there is no device "relay.heatpump" in this house\n'
    )
