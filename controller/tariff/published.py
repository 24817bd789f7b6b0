# SPDX-License-Identifier: MIT
"""The section `tariffs` of rates.yaml: what grid companies, suppliers and states have published, by date.

    tariffs:
      engie-dynamic:
        name: ENGIE Dynamic
        country: BE
        part: supplier                  # grid, supplier or levies
        vat: 6 %
        periods:
          - valid_from: 2026-04-01      # and valid_to, where it is known to end
            source: tariff card 04/2026
            verified: true
            missing: [what the card does not say]
            lines: {…}                  # read_lines.py

Periods of one tariff follow each other: where one ends and the next has not begun, or two hold at once, is a problem.
The past is never rewritten; what changes gets a new period.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, is_dataclass
from dataclasses import fields as fields_of
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from controller.model.house import COUNTRIES
from controller.model.saying import Saying, Words
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import Mapping, Scalar
from controller.tariff.components import Group, Line
from controller.tariff.figures import Origin, read_each, read_origin, read_some
from controller.tariff.price import CURRENCIES, Basis, Per
from controller.tariff.read_lines import read_line


class Part(StrEnum):
    """Who is paid."""

    GRID = "grid"
    SUPPLIER = "supplier"
    LEVIES = "levies"


class Medium(StrEnum):
    """What is delivered."""

    ELECTRICITY = "electricity"
    GAS = "gas"
    WATER = "water"


SOLD_PER = {
    Medium.ELECTRICITY: (Per.KWH,),
    Medium.GAS: (Per.KWH, Per.CUBIC_METRE),
    Medium.WATER: (Per.CUBIC_METRE,),
}
GROUP_OF = {Part.GRID: Group.NETWORK, Part.SUPPLIER: Group.ENERGY, Part.LEVIES: Group.LEVIES}


@dataclass(frozen=True, slots=True)
class Version:
    """A tariff from one date on."""

    tariff: str
    valid_from: date
    valid_to: date | None
    """The last day; None until the next one begins."""
    lines: tuple[Line, ...]
    missing: tuple[str, ...] = ()
    """What belongs to it and is not known."""
    fingerprint: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(essence(self.lines).encode()).hexdigest()
        object.__setattr__(self, "fingerprint", digest[:8])

    @property
    def name(self) -> str:
        """`imewo@2026-01-01#1f3a9c2e`: what a priced quarter keeps. A corrected figure has another name."""
        return f"{self.tariff}@{self.valid_from}#{self.fingerprint}"


def essence(value: object) -> str:
    """What in a version decides amounts, as text that is the same wherever and whenever it is made.

    Words and sources are left out, and so is whatever has its default: a later Kwartier may know more fields.
    """
    if isinstance(value, Origin):
        return ""
    if isinstance(value, tuple):
        return f"[{';'.join(essence(each) for each in value)}]"
    if isinstance(value, frozenset):
        return essence(tuple(sorted(value)))
    if not is_dataclass(value) or isinstance(value, type):
        return f"{value}"
    named = (
        f"{each.name}={essence(getattr(value, each.name))}"
        for each in fields_of(value)
        if each.name != "label" and getattr(value, each.name) != each.default
    )
    return f"{type(value).__name__}({','.join(named)})"


@dataclass(frozen=True, slots=True)
class Published:
    """A tariff with all its versions, oldest first."""

    key: str
    name: str
    also: tuple[str, ...]
    country: str
    part: Part
    medium: Medium
    levies: tuple[str, ...]
    """Tariffs of the state that come with a grid."""
    currency: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version | None:
        """What holds on a day."""
        begun = [version for version in self.versions if version.valid_from <= day]
        if not begun or (begun[-1].valid_to is not None and begun[-1].valid_to < day):
            return None
        return begun[-1]


def read_published(findings: Findings, root: Fields) -> tuple[Published, ...]:
    """All tariffs of the file."""
    return tuple(
        tariff
        for key, fields in root.each("tariffs", Saying("a-tariff"))
        if (tariff := _tariff(findings, key, fields)) is not None
    )


def _tariff(findings: Findings, key: Scalar, fields: Fields) -> Published | None:
    name, country = fields.text("name"), fields.choice("country", COUNTRIES)
    part = fields.choice("part", list(Part))
    medium = Medium(fields.choice("medium", list(Medium), Medium.ELECTRICITY.value))
    currency = fields.choice("currency", CURRENCIES, "EUR")
    also, levies = (read_names(findings, fields, each) for each in ("also", "levies"))
    vat_pct = fields.quantity("vat", Dimension.SHARE, within=(0, 100))
    group = GROUP_OF[Part(part)] if part else Group.ENERGY
    versions = []
    for node in read_some(findings, fields, "periods"):
        period = findings.fields(node, Saying("a-period-of", name=key.text))
        span = read_span(findings, period)
        vat = Decimal(str(0 if vat_pct is None else vat_pct)).normalize()
        basis = Basis(findings, currency, vat, read_origin(period), SOLD_PER[medium])
        lines = _lines(basis, period, group)
        missing = read_names(findings, period, "missing")
        period.close()
        if span is not None:
            versions.append((Version(key.text, *span, lines, missing), period))
    check_spans(findings, key.text, [(version.valid_from, version.valid_to, at) for version, at in versions])
    if name is None or country is None or part is None:
        return None
    ordered = tuple(sorted((version for version, _ in versions), key=lambda version: version.valid_from))
    return Published(key.text, name, also, country, Part(part), medium, levies, currency, ordered)


def _lines(basis: Basis, period: Fields, group: Group) -> tuple[Line, ...]:
    findings = basis.findings
    node = period.node("lines", required=False)
    keys = tuple(entry.key.text for entry in node.entries) if isinstance(node, Mapping) else ()
    lines = [
        read_line(basis, key.text, fields, keys, group)
        for key, fields in read_each(findings, period, "lines", Saying("a-line"))
    ]
    return tuple(line for line in lines if line is not None)


def read_names(findings: Findings, fields: Fields, key: str) -> tuple[str, ...]:
    """The texts of the optional list under `key`."""
    texts = (findings.text(node, key) for node in fields.items(key, required=False))
    return tuple(text for text in texts if text is not None)


def read_span(findings: Findings, period: Fields) -> tuple[date, date | None] | None:
    """`valid_from` and `valid_to` of a period; None when they are no dates in that order."""
    first = period.day("valid_from")
    last = period.day("valid_to", None)
    if first is None:
        return None
    if last is not None and last < first:
        message = Saying("p-ends-early", last=str(last))
        findings.report(period.value_span("valid_to"), "date", message, Saying("swap-dates"))
        return None
    return first, last


def check_spans(findings: Findings, name: Words, spans: list[tuple[date, date | None, Fields]]) -> None:
    """Report two periods of `name` that hold on the same day, and days between them on which none does."""
    ordered = sorted(spans, key=lambda span: span[0])
    for (first, last, _), (begin, _, period) in pairwise(ordered):
        place = period.value_span("valid_from")
        if begin == first:
            message = Saying("p-begin-together", name=name, day=str(begin))
            findings.report(place, "duplicate-period", message, Saying("keep-one"))
        elif last is not None and last >= begin:
            message = Saying("p-overlap", name=name, first=str(begin), last=str(last))
            hint = Saying("end-the-first", day=str(begin - DAY))
            findings.report(place, "overlapping-periods", message, hint)
        elif last is not None and last < begin - DAY:
            message = Saying("p-gap", name=name, first=str(last + DAY), last=str(begin - DAY))
            findings.report(place, "period-gap", message, Saying("fill-the-gap"))


DAY = timedelta(days=1)
