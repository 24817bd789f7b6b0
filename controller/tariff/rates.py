# SPDX-License-Identifier: MIT
"""rates.yaml as data: what each grid area costs from which date on.

The file is the owner's to correct and to extend: `rates` -> a grid company -> `periods`, newest or oldest first, each
with what is the same for all of its areas and one entry per area. Only the figures that are used are known here; the
parts of a bill that are still to come (energy, excise, fixed fees) will be further keys of the same shape. A broken
file gives every problem with its place, and no rates at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from controller.model.errors import Problem, Span, did_you_mean, problem_at
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Scalar, SourceText, parse_yaml
from controller.tariff.figures import (
    Figure,
    Origin,
    PowerFigure,
    RateUnit,
    read_figure,
    read_origin,
    read_power,
)


@dataclass(frozen=True, slots=True)
class AreaRates:
    """One area from one date on."""

    area: str
    name: str
    also: tuple[str, ...]
    """Other names that the area goes by."""
    country: str
    valid_from: date
    floor: PowerFigure
    capacity: Figure
    energy: Figure
    maximum: Figure
    data: Figure


@dataclass(frozen=True, slots=True)
class Rates:
    """All areas and dates."""

    rows: tuple[AreaRates, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """Every name that an area may be given by."""
        return tuple(dict.fromkeys(name for row in self.rows for name in (row.area, *row.also)))

    def of(self, area: str, on: date) -> AreaRates | None:
        """What holds in `area` on a day: None for an unknown area, and before its first period."""
        rows = [row for row in self.rows if area in (row.area, *row.also) and row.valid_from <= on]
        return max(rows, key=lambda row: row.valid_from, default=None)

    def area_problem(self, area: str, place: Span) -> Problem | None:
        """What is wrong with the name `area` that stands at `place` in the site file."""
        if area in self.areas:
            return None
        hint = did_you_mean(area, self.areas) or f"one of: {', '.join(self.areas)}"
        return problem_at(place, "unknown-area", f'area: "{area}" is not in rates.yaml', hint)


def load_rates(text: str, file: str) -> tuple[Rates | None, tuple[Problem, ...]]:
    """The rates in a file's text, or None with every problem that keeps it from being used."""
    findings = Findings(parse_yaml(SourceText(file, text)))
    root = findings.root("the rates file")
    if not findings.has_errors and "rates" not in root:
        findings.report(root.span, "missing-key", 'the rates file needs "rates"')
    rows = [row for key, grid in root.each("rates", "a grid") for row in _grid(findings, key, grid)]
    root.close()
    return (None if findings.has_errors else Rates(tuple(rows))), findings.problems


@dataclass(frozen=True, slots=True)
class _Grid:
    """What holds for all periods of a grid company."""

    name: str
    country: str | None
    vat_pct: float | None


def _grid(findings: Findings, key: Scalar, fields: Fields) -> list[AreaRates]:
    grid = _Grid(key.text, fields.text("country"), fields.quantity("vat", Dimension.SHARE, within=(0, 100)))
    rows: list[AreaRates] = []
    begun: set[date] = set()
    for node in fields.items("periods"):
        period = findings.fields(node, f"a period of {grid.name}")
        valid_from = _date(findings, period)
        if valid_from in begun:
            message = f"two periods of {grid.name} begin on {valid_from}"
            findings.report(period.key_span("valid_from"), "duplicate-period", message, "remove one of them")
        if valid_from is not None:
            begun.add(valid_from)
        rows += _period(findings, grid, valid_from, period)
        period.close()
    return rows


def _period(findings: Findings, grid: _Grid, valid_from: date | None, period: Fields) -> Iterator[AreaRates]:
    """The areas of one period. All of them are read, also when something before them was wrong."""
    origin = read_origin(period)
    basis = _Basis(findings, grid.vat_pct, origin)
    floor = read_power(findings, period.node("floor"), origin)
    maximum = basis.figure(period, "maximum", RateUnit.PER_KWH)
    data = basis.figure(period, "data", RateUnit.PER_YEAR)
    for key, area in period.each("areas", "an area"):
        name, also = area.text("name"), _names(findings, area)
        capacity = basis.figure(area, "capacity", RateUnit.PER_KW_YEAR)
        energy = basis.figure(area, "energy", RateUnit.PER_KWH)
        if name is None or grid.country is None or valid_from is None:
            continue
        if floor is None or maximum is None or data is None or capacity is None or energy is None:
            continue
        yield AreaRates(
            key.text, name, also, grid.country, valid_from, floor, capacity, energy, maximum, data
        )


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a figure is read with: the VAT and the origin that hold where it names no other."""

    findings: Findings
    vat_pct: float | None
    origin: Origin

    def figure(self, fields: Fields, key: str, unit: RateUnit) -> Figure | None:
        return read_figure(self.findings, fields.node(key), unit, self.vat_pct, self.origin)


def _names(findings: Findings, area: Fields) -> tuple[str, ...]:
    texts = (findings.text(node, "also") for node in area.items("also", required=False))
    return tuple(text for text in texts if text is not None)


def _date(findings: Findings, period: Fields) -> date | None:
    node = period.node("valid_from")
    text = findings.text(node, "valid_from")
    if text is None or node is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        findings.report(node, "date", f'valid_from: "{text}" is not a date', "write it like 2026-01-01")
        return None
