# SPDX-License-Identifier: MIT
"""Scenario files as data, with every mistake in one told as file:line:col. The language: tests/scenarios/README.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

import yaml

from controller.model.errors import Problem, Span, did_you_mean
from controller.model.house import House, dotted
from controller.model.prices import PriceCurve
from controller.model.units import Dimension, QuantityError
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Mapping, Node, Scalar, Sequence, SourceText, parse_yaml
from controller.quarter.own import FORESEEN
from controller.site import load_site
from rules.rule import RuleSet
from rules.ruleset import load
from rules.schema import Vocabulary
from tests.scenario_runner.acts import Act, parse_act
from tests.scenario_runner.checks import Check, Checks
from tests.scenario_runner.prices import EXPORT, Prices, curve_of, parse_day

ROOT: Final = Path(__file__).resolve().parents[2]
SCENARIOS: Final = ROOT / "tests" / "scenarios"
HOUSES: Final = SCENARIOS / "houses"
LIBRARY: Final = ROOT / "rules" / "library"
T = TypeVar("T")
MOMENT = "%Y-%m-%d %H:%M"
LONG_STEP_S = 30.0
"""A story in steps of so long is about days: nothing is foreseen in it, half of the work, unless that is asked."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens, or is looked at, at a time."""

    span: Span
    at: str | None
    after_s: float | None
    acts: tuple[Act, ...] = ()
    for_s: float | None = None
    expect: tuple[Check, ...] = ()
    within_s: float | None = None
    throughout: tuple[Check, ...] = ()
    rules: RuleSet | None = None
    is_refused: bool = False
    """An edit that has errors."""
    counts_anew: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """One story, ready to run."""

    title: str
    file: str
    line: int
    why: str
    house: House
    rules: RuleSet
    start: datetime
    step_s: float
    steps: tuple[Step, ...]
    always: tuple[Check, ...]
    prices: PriceCurve | None = None
    """What the market says, known or not yet; None: a house without prices."""
    foresees: bool = True
    """Whether the controller works out where quarters will end."""

    @property
    def asked(self) -> frozenset[str]:
        """The names that rules and expectations look at."""
        edits = [step.rules for step in self.steps if step.rules is not None]
        checks = [check for step in self.steps for check in (*step.expect, *step.throughout)]
        names = [info.name for ruleset in (self.rules, *edits) for info in ruleset.names]
        return frozenset([*names, *(check.subject for check in (*self.always, *checks))])


def read_scenarios(source: SourceText) -> tuple[tuple[Scenario, ...], tuple[Problem, ...]]:
    """The scenarios of a file, and everything that is wrong in it; those with problems are left out."""
    findings = Findings(parse_yaml(source))
    root = findings.root("the scenario file")
    found: list[Scenario] = []
    for item in root.items("scenarios"):
        before = len(findings.problems)
        scenario = _Reader(source, findings).read(findings.fields(item, "a scenario"))
        if scenario is not None and len(findings.problems) == before:
            found.append(scenario)
    root.close()
    return tuple(found), findings.problems


class _Reader:
    """Reads one scenario; everything that is wrong goes to `findings`."""

    def __init__(self, source: SourceText, findings: Findings) -> None:
        self._source = source
        self._findings = findings

    def read(self, fields: Fields) -> Scenario | None:
        title, why = fields.text("scenario"), fields.text("why")
        self._house = self._read_house(fields.node("house"))
        if self._house is None or title is None:
            return None
        self._checks = Checks(self._house)
        prices = self._prices(fields)
        self._vocabulary = Vocabulary.of(self._house, has_prices=prices is not None)
        scenario = Scenario(
            title,
            self._source.name,
            fields.span.line,
            why or "",
            self._house,
            self._rules(fields.node("rules")) or RuleSet((), self._vocabulary),
            self._start(fields, ZoneInfo(self._house.timezone)),
            fields.quantity("step", Dimension.DURATION, 1.0, within=(1, 60)),
            tuple(
                self._step(self._findings.fields(node, "a step"), index == 0)
                for index, node in enumerate(fields.items("steps"))
            ),
            self._read_checks(fields, "always"),
            prices,
        )
        fields.close()
        is_needed = scenario.step_s < LONG_STEP_S or not FORESEEN.isdisjoint(scenario.asked)
        return replace(scenario, foresees=is_needed)

    def _start(self, fields: Fields, zone: ZoneInfo) -> datetime:
        text = fields.text("start")
        try:
            return datetime.strptime(text or "", MOMENT).replace(tzinfo=zone)
        except ValueError:
            if text is not None:
                self._report(fields.node("start"), f'"{text}" is no start', "write 2026-11-20 18:00")
            return datetime(2026, 1, 1, tzinfo=zone)

    def _prices(self, fields: Fields) -> PriceCurve | None:
        """By day: `2026-11-20: 25 ct/kWh, from 02:00 8 ct/kWh`, and the same for `2026-11-20 export`."""
        if "prices" not in fields:
            return None
        assert self._house is not None
        zone = ZoneInfo(self._house.timezone)
        days: list[tuple[str, Prices]] = []
        for entry in fields.fields("prices").entries:
            key = entry.key.text

            def parse(text: str, key: str = key) -> tuple[tuple[str, Prices]]:
                return ((key, parse_day(key.removesuffix(EXPORT), text, zone)),)

            days += self._understood(entry.value, parse)
        return curve_of(days)

    def _read_house(self, node: Node | None) -> House | None:
        """A ready house, by name or with changes: `{like: small house, house.fuse: 25 A, without: solar.roof}`."""
        if node is None:
            return None
        changes: dict[str, str] = {}
        if isinstance(node, Mapping):
            changes = {
                entry.key.text: self._findings.text(entry.value, entry.key.text) or ""
                for entry in node.entries
            }
        name = changes.pop("like", "") if isinstance(node, Mapping) else self._findings.text(node, "house")
        path = HOUSES / f"{name}.yaml"
        if not path.is_file():
            known = sorted(house.stem for house in HOUSES.glob("*.yaml"))
            hint = did_you_mean(name or "", known) or f"known: {', '.join(known)}"
            self._report(node, f'there is no house "{name}"', hint)
            return None
        site = _changed(yaml.load(path.read_text("utf-8"), yaml.BaseLoader), changes)
        house, problems = load_site("\n".join(_lines(site)), path.name)
        if house is None:
            self._report(node, f"the house: {problems[0].message}", problems[0].hint)
        return house

    def _rules(self, node: Node | None, *, is_broken: bool = False) -> RuleSet | None:
        """Rules written out, the name of a file in the library, or `none`."""
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text == "none":
            node = Scalar("rules: []", node.span, '"')
        source = self._rules_source(node)
        if source is None:
            return None
        loaded = load([source], self._vocabulary)
        if loaded.ruleset is not None and is_broken:
            self._report(node, "these rules have no error", "write rules: instead of broken rules:")
        if loaded.ruleset is None and not is_broken:
            for problem in loaded.problems:
                self._findings.add(problem)
        return loaded.ruleset

    def _rules_source(self, node: Node) -> SourceText | None:
        if isinstance(node, Sequence):
            return SourceText(self._source.name, _rules_text(self._source.text, node.span))
        text = self._findings.text(node, "rules") or ""
        if not text.endswith(".yaml"):
            return SourceText("rules.yaml", text)
        if (LIBRARY / text).is_file():
            return SourceText(text, (LIBRARY / text).read_text("utf-8"))
        known = sorted(path.name for path in LIBRARY.glob("*.yaml"))
        self._report(node, f"the library has no {text}", did_you_mean(text, known))
        return None

    def _step(self, fields: Fields, is_first: bool) -> Step:
        at, after_s = fields.text("at", None), fields.quantity("after", Dimension.DURATION, None)
        if (at is None) == (after_s is None) and not is_first:
            self._findings.report(fields.span, "step-time", "a step needs at: or after:")
        expect = self._read_checks(fields, "expect")
        within_s = fields.quantity("within", Dimension.DURATION, None)
        for_s = fields.quantity("for", Dimension.DURATION, None)
        throughout = self._read_checks(fields, "throughout")
        counts_anew = fields.choice("count", ["anew"], None) is not None
        rules = self._rules(fields.node("rules", required=False)) if "rules" in fields else None
        is_refused = "broken rules" in fields
        if is_refused:
            self._rules(fields.node("broken rules"), is_broken=True)
        acts = self._acts(fields)
        if acts and expect and within_s is None:
            hint = "write within: 5 s, or a step of its own"
            self._findings.report(fields.span, "expect-when", "what is expected, and when?", hint)
        return Step(
            fields.span,
            at,
            after_s,
            acts,
            for_s,
            expect,
            within_s,
            throughout,
            rules,
            is_refused,
            counts_anew,
        )

    def _acts(self, fields: Fields) -> tuple[Act, ...]:
        """Every other key of a step is something that happens."""
        assert self._house is not None
        subjects = ["load", "solar", "meter", "owner", "month peak", "clock", "controller", "prices"]
        subjects += [dotted(spec) for spec in self._house.devices]
        subjects += [spec.dotted for spec in self._house.sensors]
        acts: list[Act] = []
        for subject in subjects:
            if subject in fields:
                parse = partial(parse_act, subject, phases=self._house.phases)
                acts += self._understood(fields.node(subject), parse)
        fields.close()
        return tuple(acts)

    def _read_checks(self, fields: Fields, key: str) -> tuple[Check, ...]:
        checks: list[Check] = []
        for entry in fields.fields(key, required=False).entries:
            parse = partial(self._checks.parse, entry.key.text, span=entry.key.span)
            checks += self._understood(entry.value, parse)
        return tuple(checks)

    def _understood(self, node: Node | None, parse: Callable[[str], tuple[T, ...]]) -> tuple[T, ...]:
        text = self._findings.text(node, "the value")
        try:
            return parse(text) if text is not None else ()
        except QuantityError as error:
            self._report(node, str(error), error.hint)
            return ()

    def _report(self, node: Node | None, message: str, hint: str = "") -> None:
        assert node is not None
        self._findings.report(node, "scenario", message, hint)


def _changed(site: dict[str, dict[str, object]], changes: dict[str, str]) -> dict[str, dict[str, object]]:
    """`house.fuse: 25 A` in `site`; `without: solar.roof` takes devices away."""
    plural = {"battery": "batteries", "charger": "chargers", "relay": "relays", "solar": "solar"}
    for name in changes.pop("without", "").split():
        kind, _, device = name.partition(".")
        site[plural[kind]].pop(device)
    for path, value in changes.items():
        *parents, key = path.split(".")
        place: dict[str, Any] = site
        for parent in parents:
            place = place.setdefault(plural.get(parent, parent), {})
        place[key] = value
    return site


def _lines(site: object, depth: int = 0) -> Iterator[str]:
    """Keys and values as lines, the values as they were written."""
    assert isinstance(site, dict)
    for key, value in site.items():
        indent = "  " * depth
        if isinstance(value, dict):
            yield f"{indent}{key}:" if value else f"{indent}{key}: {{}}"
            yield from _lines(value, depth + 1)
        else:
            yield f"{indent}{key}: {value}"


def _rules_text(text: str, span: Span) -> str:
    """The lines of the list of rules at `span`, each on the line on which it stands in the file."""
    lines = text.splitlines()
    indent = span.column - 1
    taken = ["\n" * (span.line - 2) + "rules:"]
    for line in lines[span.line - 1 :]:
        depth = len(line) - len(line.lstrip())
        if line.strip() and (depth < indent or (depth == indent and line[depth] != "-")):
            break
        taken.append(line)
    return "\n".join(taken) + "\n"
