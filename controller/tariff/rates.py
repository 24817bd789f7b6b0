# SPDX-License-Identifier: MIT
"""rates.yaml as data: what each grid area, supplier and state takes from which date on.

The file is the owner's to correct and to extend. `rates` -> a grid company -> `periods`, newest or oldest first, each
with what is the same for all of its areas and one entry per area: the grids whose peaks the controller steers by.
`tariffs` are all others, and whatever else a bill is made of (published.py). A broken file gives every problem with
its place, and no rates at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from controller.model.errors import Problem, meant
from controller.model.house import COUNTRIES
from controller.model.saying import Saying
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Entry, Mapping, Node, Scalar, Sequence, SourceText, Tree, parse_yaml
from controller.tariff.calorific import Calorific, read_calorific
from controller.tariff.figures import (
    AreaRates,
    Figure,
    Origin,
    RateUnit,
    read_each,
    read_figure,
    read_origin,
    read_power,
    read_some,
)
from controller.tariff.flemish import published_areas
from controller.tariff.published import (
    Medium,
    Part,
    Published,
    check_spans,
    read_names,
    read_published,
    read_span,
)

__all__ = ["AreaRates", "Rates", "load_rates"]

RATES_FILE = Saying("the-rates-file")


@dataclass(frozen=True, slots=True)
class Rates:
    """All areas and dates."""

    rows: tuple[AreaRates, ...]
    tariffs: tuple[Published, ...] = ()
    """Everything that is published, the areas of `rows` among it."""
    calorific: tuple[Calorific, ...] = ()
    """How much energy a cubic metre of gas holds."""

    @property
    def areas(self) -> tuple[str, ...]:
        """Every name that an area may be given by."""
        return self.names(Part.GRID)

    def names(self, part: Part, medium: Medium = Medium.ELECTRICITY) -> tuple[str, ...]:
        """Every name that a tariff of this part may be given by."""
        found = [each for each in self.tariffs if (each.part, each.medium) == (part, medium)]
        return tuple(dict.fromkeys(name for tariff in found for name in (tariff.key, *tariff.also)))

    def tariff(self, name: str) -> Published | None:
        """The tariff that goes by `name`."""
        return next((each for each in self.tariffs if name in (each.key, *each.also)), None)

    def of(self, area: str, on: date) -> AreaRates | None:
        """The capacity tariff in `area` on a day: None for an area that has none, and where no period holds."""
        rows = [row for row in self.rows if area in (row.area, *row.also) and row.valid_from <= on]
        newest = max(rows, key=lambda row: row.valid_from, default=None)
        return newest if newest is None or newest.valid_to is None or on <= newest.valid_to else None


def load_rates(text: str, file: str) -> tuple[Rates | None, tuple[Problem, ...]]:
    """The rates in a file's text, or None with every problem that keeps it from being used."""
    tree = parse_yaml(SourceText(file, text))
    findings = Findings(tree)
    root = findings.root(RATES_FILE)
    if not findings.has_errors and not any(key in root for key in ("rates", "tariffs")):
        findings.report(root.span, "missing-key", Saying("p-needs-key", what=RATES_FILE, key="rates"))
    if not findings.has_errors and root.entries and not any(_is_filled(each.value) for each in root.entries):
        findings.report(
            root.span, "no-value", Saying("p-nobody-paid"), Saying("see", document="docs/rates.md")
        )
    rows = [row for key, grid in root.each("rates", Saying("a-grid")) for row in _grid(findings, key, grid)]
    tariffs = read_published(findings, root)
    calorific = read_calorific(findings, root)
    root.close()
    _check_levies(findings, tree)
    _check_names(findings, tree)
    if findings.has_errors:
        return None, findings.problems
    return Rates(tuple(rows), (*published_areas(rows), *tariffs), calorific), findings.problems


def _check_levies(findings: Findings, tree: Tree) -> None:
    """Report levies that a grid names and nobody has published, be it with mistakes."""
    parts = [(each.key.text, entry(each.value, "part")) for each in _entries(entry(tree.root, "tariffs"))]
    known = [key for key, part in parts if isinstance(part, Scalar) and part.text == Part.LEVIES]
    for section in ("rates", "tariffs"):
        for grid in _entries(entry(tree.root, section)):
            named = entry(grid.value, "levies")
            for node in named.items if isinstance(named, Sequence) else ():
                if isinstance(node, Scalar) and node.text not in known:
                    hint = meant(node.text, known) or Saying("publish-levies")
                    findings.report(node, "unknown-levies", Saying("p-no-levies", name=node.text), hint)


def _check_names(findings: Findings, tree: Tree) -> None:
    """Report a name by which two areas or tariffs go: site.yaml could mean either. A key goes before `also`."""
    named = list(_named(tree))
    owners: dict[str, tuple[str, Scalar]] = {}
    for section, each in named:
        _claim(findings, owners, each.key, (section, each.key))
    for section, each in named:
        also = entry(each.value, "also")
        for node in also.items if isinstance(also, Sequence) else ():
            if isinstance(node, Scalar):
                _claim(findings, owners, node, (section, each.key))


def _claim(
    findings: Findings, owners: dict[str, tuple[str, Scalar]], name: Scalar, owner: tuple[str, Scalar]
) -> None:
    section, key = owners.setdefault(name.text, owner)
    if (section, key.text) != (owner[0], owner[1].text):
        message = Saying("p-name-taken", name=name.text, owner=key.text, line=key.span.line)
        findings.report(name, "ambiguous-name", message, Saying("names-of-their-own"))


def _named(tree: Tree) -> Iterator[tuple[str, Entry]]:
    """Areas (those of each period) and tariffs, with the section that they stand in."""
    for grid in _entries(entry(tree.root, "rates")):
        periods = entry(grid.value, "periods")
        for period in periods.items if isinstance(periods, Sequence) else ():
            yield from (("rates", area) for area in _entries(entry(period, "areas")))
    yield from (("tariffs", tariff) for tariff in _entries(entry(tree.root, "tariffs")))


def entry(node: Node | None, key: str) -> Node | None:
    """The value of `key` where `node` is a mapping that has it."""
    return next((each.value for each in _entries(node) if each.key.text == key), None)


def _is_filled(node: Node) -> bool:
    """Whether something stands in it."""
    return not isinstance(node, Mapping) or bool(node.entries)


def _entries(node: Node | None) -> tuple[Entry, ...]:
    return node.entries if isinstance(node, Mapping) else ()


@dataclass(frozen=True, slots=True)
class _Grid:
    """What holds for all periods of a grid company."""

    name: str
    country: str | None
    vat_pct: float | None
    levies: tuple[str, ...]


def _grid(findings: Findings, key: Scalar, fields: Fields) -> list[AreaRates]:
    vat_pct = fields.quantity("vat", Dimension.SHARE, within=(0, 100))
    country, levies = fields.choice("country", COUNTRIES), read_names(findings, fields, "levies")
    grid = _Grid(key.text, country, vat_pct, levies)
    rows: list[AreaRates] = []
    spans: list[tuple[date, date | None, Fields]] = []
    for node in read_some(findings, fields, "periods"):
        period = findings.fields(node, Saying("a-period-of", name=grid.name))
        span = read_span(findings, period)
        if span is not None:
            spans.append((*span, period))
        rows += _period(findings, grid, span, period)
        period.close()
    check_spans(findings, grid.name, spans)
    return rows


def _period(
    findings: Findings, grid: _Grid, span: tuple[date, date | None] | None, period: Fields
) -> Iterator[AreaRates]:
    """The areas of one period. All of them are read, also when something before them was wrong."""
    origin = read_origin(period)
    basis = _Basis(findings, grid.vat_pct, origin)
    floor = read_power(findings, period.node("floor"), origin)
    maximum = basis.figure(period, "maximum", RateUnit.PER_KWH)
    data = basis.figure(period, "data", RateUnit.PER_YEAR)
    for key, area in read_each(findings, period, "areas", Saying("an-area")):
        name, also = area.text("name"), read_names(findings, area, "also")
        capacity = basis.figure(area, "capacity", RateUnit.PER_KW_YEAR)
        energy = basis.figure(area, "energy", RateUnit.PER_KWH)
        if name is None or grid.country is None or grid.vat_pct is None or span is None:
            continue
        if floor is None or maximum is None or data is None or capacity is None or energy is None:
            continue
        yield AreaRates(
            key.text, name, also, grid.country, span[0], floor, capacity, energy, maximum, data,
            span[1], grid.vat_pct, grid.levies,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a figure is read with: the VAT and the origin that hold where it names no other."""

    findings: Findings
    vat_pct: float | None
    origin: Origin

    def figure(self, fields: Fields, key: str, unit: RateUnit) -> Figure | None:
        return read_figure(self.findings, fields.node(key), unit, self.vat_pct, self.origin)
