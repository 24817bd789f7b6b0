# SPDX-License-Identifier: MIT
"""README.md and docs/ name commands, options, routes, pages and examples: held here against the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import main
from controller.api.server import ApiServer
from controller.app.command_line import command_line
from controller.model.clock import VirtualClock
from controller.model.errors import Severity
from controller.model.yaml_source import SourceText
from controller.site import load_site
from hardware.sim import demo_start
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.controller.api.house import FakeService

ROOT = Path(main.__file__).parent
PAGES = {path.name: path.read_text("utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
COMMANDS = re.findall(
    r"^\| `((?:[a-z][a-z-]* ?)+)(.*)$", PAGES["README.md"].partition("## Commands")[2], re.MULTILINE
)
"""Words of a command, and what its row says of it."""


def examples(page: str, begins: str) -> list[str]:
    """The YAML of a page that begins so, in a fence or indented, without its indent."""
    text = PAGES[page]
    fenced = re.findall(r"^( *)```yaml\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    blocks = [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, block in fenced]
    indented = re.findall(r"(?<=\n\n)(?:    .*\n|\n)+", text)
    blocks += [re.sub("^    ", "", block, flags=re.MULTILINE) for block in indented]
    return [block for block in blocks if block.startswith(begins)]


def test_every_command_has_its_row() -> None:
    assert {words.split()[0] for words, _ in COMMANDS} == set(main.COMMANDS) - {""}


@pytest.mark.parametrize(("words", "row"), COMMANDS)
def test_a_command_takes_the_options_that_its_row_names(
    words: str, row: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command_line().parse_args([*words.split(), "--help"])
    told = capsys.readouterr().out
    assert [option for option in re.findall(r"--[a-z-]+", row) if option not in told] == []


def test_the_api_has_every_route_that_is_named() -> None:
    server = ApiServer(FakeService(), "a token", port=0, clock=VirtualClock(demo_start()))
    there = {(route.method, re.sub(r"{\w+}", "{}", route.path)) for route in server._routes()}
    named = re.findall(r"\b(GET|POST|PUT|DELETE) (/api/\d+/[\w/{}.-]+)", "\n".join(PAGES.values()))
    assert len(named) > 20
    assert {(method, re.sub(r"{\w+}|ID", "{}", path.rstrip("."))) for method, path in named} - there == set()


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_points_to_is_there(page: str) -> None:
    folder = ROOT if page == "README.md" else ROOT / "docs"
    links = re.findall(r"\]\(([^)#]+)", PAGES[page])
    assert [link for link in links if "://" not in link and not (folder / link).exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page, "rules:")])
def test_the_rules_of_a_page_hold_in_the_house_of_the_readme(page: str) -> None:
    described = [block for begins in ("settings:", "sensors:", "prices:") for block in examples(page, begins)]
    house, problems = load_site("".join([*examples("README.md", "house:"), *described]), "site.yaml")
    assert problems == ()
    assert house is not None
    for block in examples(page, "rules:"):
        found = load([SourceText(page, block)], Vocabulary.of(house, has_prices=True)).problems
        assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []
