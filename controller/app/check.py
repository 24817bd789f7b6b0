# SPDX-License-Identifier: MIT
"""The command `check`: every problem of rule files, site.yaml and rates.yaml, before anything runs on them.

What a file is shows in its top-level keys; its name only helps when they do not say. Rules are held against the
site.yaml that was given with them (of several, the one that shares most of the path), else against the default one.
Where that one cannot be read, everything is still checked that does not depend on what devices there are.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TextIO

from controller.app.edge import Exit, WrongUsage
from controller.app.supply_names import supply_problems
from controller.app.tongue import own_language
from controller.app.user_files import Unreadable, read_source
from controller.app.wiring_problems import wiring_problems
from controller.model.errors import Problem, Severity, Span, did_you_mean, has_errors, problem_at
from controller.model.house import House
from controller.model.saying import Saying, Words, in_language
from controller.model.yaml_source import Mapping, SourceText, Tree, parse_yaml
from controller.tariff.rates import Rates
from rules.ruleset import load
from rules.schema import Vocabulary

SUFFIXES = (".yaml", ".yml")
HOUSE_CODES = frozenset({"unknown-name", "unknown-device", "unknown-choice", "above-limit", "below-limit"})
"""Problems that only mean something when the rules' own house is known."""
SOURCE_CODES = frozenset({"no-prices"})
"""What a running house has nobody to ask for is no mistake in a file: its rules wait, and the window says for what."""

Problems = tuple[Problem, ...]
LoadSite = Callable[[str, str], tuple[House | None, Problems]]
LoadRates = Callable[[str, str], tuple[Rates | None, Problems]]


class FileKind(Enum):
    """What a file is for, with the top-level keys that say so."""

    RULES = ("rules",)
    SITE = ("house", "meter", "batteries", "chargers", "relays", "solar", "settings")
    RATES = ("rates", "tariffs")


NAMES = {"site": FileKind.SITE, "rates": FileKind.RATES, "rules": FileKind.RULES}
"""Beginnings of file names that help where the keys say nothing."""


@dataclass(frozen=True, slots=True)
class _Loaders:
    """How the files that are not rules are read."""

    site: LoadSite
    rates: LoadRates
    default_site: Path


@dataclass(frozen=True, slots=True)
class _File:
    """A file that could be read as text. `kind` is None when it is none of ours."""

    source: SourceText
    kind: FileKind | None
    tree: Tree


def check_command(paths: Sequence[str], *, as_json: bool) -> int:
    """The command as `main.py` runs it.

    Raises:
        WrongUsage: there is nothing to check.
    """
    if not paths:
        raise WrongUsage(
            "the following arguments are required: PATH (kwartier check --help lists what there is)"
        )
    # The simulator is only needed here for the path of the demo's site file, and slow to import.
    from controller.app.paths import config_folder, is_there
    from controller.app.site_files import rates_path
    from controller.site import load_site
    from controller.tariff.rates import load_rates

    own = config_folder() / "site.yaml"
    default = own if is_there(own) else _demo_site()
    return check(
        paths,
        as_json=as_json,
        stdout=sys.stdout,
        stderr=sys.stderr,
        load_site=load_site,
        load_rates=load_rates,
        default_site=default,
        default_rates=rates_path(),
        language=own_language(),
    )


def check(
    paths: Sequence[str],
    *,
    as_json: bool,
    stdout: TextIO,
    stderr: TextIO,
    load_site: LoadSite,
    load_rates: LoadRates,
    default_site: Path,
    default_rates: Path | None = None,
    language: str = "en",
) -> int:
    """Check all `paths` and print what was found, in `language` but for JSON. Returns the exit code."""
    loaders = _Loaders(load_site, load_rates, default_site)
    files, found = _read_all(paths)
    houses, site_problems = _sites(files, loaders)
    found += site_problems
    found += _rates(files, loaders, default_rates)
    found += _rules([file for file in files if file.kind is FileKind.RULES], houses, loaders)
    found += [_unknown(file) for file in files if file.kind is None]
    found.sort()
    if as_json:
        print(json.dumps([_json(problem) for problem in found], indent=2), file=stdout)
    else:
        texts = {file.source.name: file.source.text for file in files} if stdout.isatty() else None
        for problem in found:
            print(_told(problem, texts, language), file=stdout)
        print(in_language(_summary(len(files), found), language), file=stderr)
    return Exit.PROBLEMS if has_errors(found) else Exit.DONE


def _read_all(paths: Sequence[str]) -> tuple[list[_File], list[Problem]]:
    """Every file that is meant, once each, and what could not be read."""
    files: list[_File] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for path in (inner for name in paths for inner in _inside(Path(name), problems)):
        source, refused = (None, ()) if _is_again(path, seen) else _read(path)
        problems.extend(refused)
        if source is not None:
            tree = parse_yaml(source)
            files.append(_File(source, _kind(tree, path), tree))
    return files, problems


def _inside(path: Path, problems: list[Problem]) -> list[Path]:
    """The files that `path` means; a folder that holds none is warned about."""
    before = len(problems)
    found = list(_expand(path, problems))
    if not found and len(problems) == before:
        problems.append(
            problem_at(
                Span(str(path), 1, 1),
                "empty-folder",
                Saying("folder-empty"),
                Saying("name-a-file"),
                severity=Severity.WARNING,
            )
        )
    return found


def _is_again(path: Path, seen: set[str]) -> bool:
    """Whether the same file was met before, perhaps by another way."""
    with suppress(ValueError):  # no file can have this name: reading it says so
        identity = os.path.realpath(path)
        if identity in seen:
            return True
        seen.add(identity)
    return False


def _expand(path: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files under `path`, in name order; hidden ones are left out."""
    if not path.is_dir():
        yield path
        return
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        problems.append(_unreadable(path, str(error.strerror)))
        return
    for each in inside:
        if each.name.startswith(".") or (each.is_dir() and each.is_symlink()):
            continue
        if each.is_dir():
            yield from _expand(each, problems)
        elif each.suffix in SUFFIXES:
            yield each


def _read(path: Path) -> tuple[SourceText | None, Problems]:
    try:
        return read_source(path, str(path))
    except Unreadable as unreadable:
        return None, (_unreadable(path, unreadable.reason),)


def _kind(tree: Tree, path: Path) -> FileKind | None:
    """By keys, then by what keys may have been meant, then by name."""
    keys = [entry.key.text for entry in tree.root.entries] if isinstance(tree.root, Mapping) else []
    for kind in FileKind:
        if any(key in kind.value for key in keys):
            return kind
    for kind in FileKind:
        if any(did_you_mean(key, kind.value) for key in keys):
            return kind
    by_name = next((kind for start, kind in NAMES.items() if path.stem.lower().startswith(start)), None)
    if by_name is not None:
        return by_name
    return None if keys else FileKind.RULES


def _sites(files: Iterable[_File], loaders: _Loaders) -> tuple[dict[str, House | None], list[Problem]]:
    """The house of each site file; None where it has errors."""
    houses: dict[str, House | None] = {}
    problems: list[Problem] = []
    for file in files:
        if file.kind is FileKind.SITE:
            house, found = loaders.site(file.source.text, file.source.name)
            houses[file.source.name] = house
            problems.extend(found)
            problems.extend(wiring_problems(file.tree))
    return houses, problems


def _rates(files: Sequence[_File], loaders: _Loaders, default: Path | None) -> Iterator[Problem]:
    """Problems of rates files, and names in site files that the first sound one, else the default, does not know."""
    known: Rates | None = None
    for file in files:
        if file.kind is FileKind.RATES:
            rates, problems = loaders.rates(file.source.text, file.source.name)
            known = rates if known is None else known
            yield from problems
    sites = [file.tree for file in files if file.kind is FileKind.SITE]
    if known is None and default is not None and sites:
        source, _ = _read(default)
        known = None if source is None else loaders.rates(source.text, source.name)[0]
    if known is not None:
        for site in sites:
            yield from supply_problems(site, known)


def _rules(files: Sequence[_File], houses: dict[str, House | None], loaders: _Loaders) -> list[Problem]:
    """The problems of all rule files; those that go with one house are one set."""
    groups: dict[str | None, list[SourceText]] = {}
    for file in files:
        groups.setdefault(_nearest(file.source.name, houses), []).append(file.source)
    problems: list[Problem] = []
    for site, sources in groups.items():
        own = _default_house(loaders) if site is None else houses[site]
        house = own if own is not None else _default_house(loaders)
        vocabulary = Vocabulary((), ()) if house is None else Vocabulary.of(house, has_prices=True)
        found = [each for each in load(sources, vocabulary).problems if each.code not in SOURCE_CODES]
        problems += [each for each in found if own is not None or each.code not in HOUSE_CODES]
    return problems


def _nearest(name: str, houses: Iterable[str]) -> str | None:
    """The site file that shares most of its path with `name`; the first of equals."""
    ancestors = set(Path(name).resolve().parents)
    return max(houses, key=lambda site: len(ancestors & set(Path(site).resolve().parents)), default=None)


def _default_house(loaders: _Loaders) -> House | None:
    source, problems = _read(loaders.default_site)
    return None if source is None or problems else loaders.site(source.text, source.name)[0]


def _demo_site() -> Path:
    from hardware.sim.demo import DEMO_SITE

    return DEMO_SITE


def _unknown(file: _File) -> Problem:
    return problem_at(file.tree.start, "unknown-file", Saying("file-of-no-kind"), Saying("rules-start"))


def _unreadable(path: Path, reason: Words) -> Problem:
    return problem_at(Span(str(path), 1, 1), "unreadable-file", Saying("file-not-read", reason=reason))


def _told(problem: Problem, texts: dict[str, str] | None, language: str) -> str:
    """One line for other programs; for somebody at a terminal also what stands there, a mark and the hint."""
    if texts is not None:
        return problem.explained(texts.get(problem.file, ""), language)
    return problem.as_line(language)


def _json(problem: Problem) -> dict[str, object]:
    """In English, for other programs; these go by the code."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _summary(files: int, problems: Sequence[Problem]) -> Saying:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    return Saying(
        "checked",
        files=Saying("one-file" if files == 1 else "some-files", count=files),
        errors=Saying("one-error" if errors == 1 else "some-errors", count=errors),
        warnings=Saying("one-warning" if warnings == 1 else "some-warnings", count=warnings),
    )
