# SPDX-License-Identifier: MIT
"""Changes figures in a rates.yaml as its owner would: a new period behind the newest, every other line as it was.

The new period is a copy of the newest one, comments and all, with another first day and other figures; each figure
that was changed bears its own source. Only a period that has not begun yet is changed in its place: nothing was paid
by it. Pure; what the result means is judged by reading it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from controller.model.saying import Saying
from controller.model.yaml_source import Entry, Node, Scalar, SourceText, parse_yaml
from controller.model.yaml_source import Mapping as YamlMapping
from controller.model.yaml_source import Sequence as YamlSequence
from controller.model.yaml_splice import NotEditable, Places, written
from controller.tariff.rates import entry

AREA_LABELS = {
    "capacity": "Capacity",
    "energy": "Network per kWh",
    "data": "Data management",
    "maximum": "Maximum tariff",
}
PRICED = ("price", "per_spot")
PARTS = ("bands", "tiers", "steps", "seasons", "classes")
DIGITS = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in the newest period of a tariff. `amounts` are as written: `ex`, `incl`, or one number alone."""

    path: str
    label: str
    node: Node
    amounts: Mapping[str, str]
    source: str
    is_verified: bool
    vat_pct: Decimal


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest period of a tariff."""

    valid_from: date
    vat_pct: Decimal
    figures: tuple[Found, ...]
    node: YamlMapping
    is_first: bool
    """It stands before the older ones."""


@dataclass(frozen=True, slots=True)
class NewFigure:
    """Another amount with its unit, as it is published."""

    path: str
    text: str
    with_vat: bool


@dataclass(frozen=True, slots=True)
class RateChange:
    """Figures of a tariff from a day on, and where they come from."""

    tariff: str
    valid_from: date
    source: str
    figures: tuple[NewFigure, ...]


def newest(text: str, tariff: str) -> Newest | None:
    """What is in force of a tariff, or will be; None where the text has no such tariff."""
    root = parse_yaml(SourceText("rates.yaml", text)).root
    for section in ("tariffs", "rates"):
        for each in _entries(entry(root, section)):
            periods = entry(each.value, "periods")
            items = periods.items if isinstance(periods, YamlSequence) else ()
            own = [item for item in items if section == "tariffs" or entry(entry(item, "areas"), tariff)]
            if own and (section == "rates" or each.key.text == tariff):
                return _newest(
                    own, _percent(entry(each.value, "vat")), "" if section == "tariffs" else tariff
                )
    return None


def _newest(items: Sequence[Node], vat_pct: Decimal, area: str) -> Newest | None:
    dated = [(begins, item) for item in items if (begins := _day(entry(item, "valid_from"))) is not None]
    if not dated:
        return None
    begins, item = max(dated, key=lambda pair: pair[0])
    if not isinstance(item, YamlMapping):
        return None
    figures = _of_area(item, area, vat_pct) if area else _of_lines(item, vat_pct)
    return Newest(begins, vat_pct, tuple(figures), item, item is items[0] and len(items) > 1)


def changed(text: str, change: RateChange, today: date) -> str:
    """`text` with the change in it.

    Raises:
        NotEditable: it is of no known tariff or figure, begins too early, or the text is written in an unusual way.
    """
    found = newest(text, change.tariff)
    if found is None:
        raise NotEditable(Saying("rates-no-tariff", name=change.tariff))
    known = {figure.path: figure for figure in found.figures}
    for figure in change.figures:
        if figure.path not in known:
            raise NotEditable(Saying("rates-no-figure", name=change.tariff, path=figure.path))
    places = Places(text)
    edits = [
        (known[figure.path].node, _amounts(known[figure.path], figure, change.source))
        for figure in change.figures
    ]
    if change.valid_from == found.valid_from and found.valid_from > today:
        return _rewritten(places, 0, text, edits)
    if change.valid_from <= found.valid_from:
        raise NotEditable(Saying("rates-too-early", day=found.valid_from.isoformat()))
    return _with_period(places, found, change.valid_from, edits)


def _with_period(places: Places, found: Newest, begins: date, edits: list[tuple[Node, str]]) -> str:
    start, end = places.start(found.node), places.end(found.node)
    line = places.line_start(places.line_of(start))
    dash = places.text[line:start]
    if places.is_flow(found.node) or dash.strip() != "-":
        raise NotEditable(Saying("rates-in-a-row"))
    first_day = entry(found.node, "valid_from")
    assert first_day is not None
    edits = [*edits, (first_day, begins.isoformat())]
    block = _rewritten(places, start, places.text[start:end], edits, _last_day(places, found.node))
    below = places.line_start(places.line_of(end - 1) + 1)
    if found.is_first:
        return places.replaced(line, line, f"{dash}{block}{places.line_end}")
    before = "" if places.text[:below].endswith(("\n", "\r")) else places.line_end
    return places.replaced(below, below, f"{before}{dash}{block}{places.line_end}")


def _last_day(places: Places, period: YamlMapping) -> tuple[int, int, str] | None:
    """The line with `valid_to`, which the copy does without."""
    for each in period.entries:
        if each.key.text == "valid_to":
            line = places.line_of(places.start(each.key))
            return places.line_start(line), places.line_start(line + 1), ""
    return None


def _rewritten(
    places: Places,
    offset: int,
    block: str,
    edits: list[tuple[Node, str]],
    cut: tuple[int, int, str] | None = None,
) -> str:
    """`block`, which begins at `offset` of the text, with these nodes replaced."""
    pieces = [(places.start(node), places.end(node), fresh) for node, fresh in edits]
    pieces += [] if cut is None else [cut]
    for start, end, fresh in sorted(pieces, reverse=True):
        block = block[: start - offset] + fresh + block[end - offset :]
    return block


def _amounts(old: Found, new: NewFigure, source: str) -> str:
    """The figure as it is written: with and without VAT, since some readers want both."""
    if "" in old.amounts:
        return new.text.strip()
    number, _, unit = new.text.strip().partition(" ")
    try:
        amount = Decimal(number)
    except InvalidOperation:
        example = next(iter(old.amounts.values()))
        raise NotEditable(Saying("rates-no-amount", text=new.text[:40], example=example)) from None
    factor = 1 + old.vat_pct / 100
    ex, incl = (amount / factor, amount) if new.with_vat else (amount, amount * factor)
    shown = {key: f"{_plain(value)} {unit}" for key, value in (("ex", ex), ("incl", incl))}
    shown["incl" if new.with_vat else "ex"] = f"{number} {unit}"
    told = written(source, 0, "\n", is_flow=True, is_text=True)
    return f"{{ex: {shown['ex']}, incl: {shown['incl']}, source: {told}, verified: true}}"


def _plain(value: Decimal) -> str:
    return f"{value.quantize(DIGITS):f}".rstrip("0").rstrip(".")


# --- where figures stand ----------------------------------------------------------------------------------------------


def _of_area(period: YamlMapping, area: str, vat_pct: Decimal) -> Iterator[Found]:
    origin = _origin(period, ("", False))
    own = entry(entry(period, "areas"), area)
    for place, node in ((f"areas/{area}", own), ("", period)):
        for key, label in AREA_LABELS.items():
            found = entry(node, key)
            if isinstance(found, YamlMapping):
                yield _figure(f"{place}/{key}".lstrip("/"), label, found, origin, vat_pct)


def _of_lines(period: YamlMapping, vat_pct: Decimal) -> Iterator[Found]:
    origin = _origin(period, ("", False))
    for each in _entries(entry(period, "lines")):
        line = each.value
        label = _text(entry(line, "label")) or each.key.text.replace("-", " ").capitalize()
        vat = entry(line, "vat")
        of_line = vat_pct if vat is None else _percent(vat)
        yield from _prices(line, f"lines/{each.key.text}", label, _origin(line, origin), of_line)


def _prices(node: Node, path: str, label: str, origin: tuple[str, bool], vat_pct: Decimal) -> Iterator[Found]:
    for key in PRICED:
        found = entry(node, key)
        if found is not None:
            name = f"{label}, per EUR/MWh of the exchange" if key == "per_spot" else label
            yield _figure(f"{path}/{key}", name, found, origin, vat_pct)
    for key in PARTS:
        parts = entry(node, key)
        for number, part in enumerate(parts.items if isinstance(parts, YamlSequence) else ()):
            named = _text(entry(part, "name")) or _text(entry(part, "up_to")) or _text(entry(part, "when"))
            name = f"{label}, {named}" if named else f"{label}, {number + 1}"
            yield from _prices(part, f"{path}/{key}/{number}", name, origin, vat_pct)


def _figure(path: str, label: str, node: Node, origin: tuple[str, bool], vat_pct: Decimal) -> Found:
    if isinstance(node, Scalar):
        return Found(path, label, node, {"": node.text}, *origin, vat_pct)
    amounts = {key: text for key in ("ex", "incl") if (text := _text(entry(node, key)))}
    return Found(path, label, node, amounts, *_origin(node, origin), vat_pct)


def _origin(node: Node, default: tuple[str, bool]) -> tuple[str, bool]:
    source, verified = entry(node, "source"), entry(node, "verified")
    return (
        _text(source) or default[0],
        default[1] if not isinstance(verified, Scalar) else verified.value is True,
    )


def _entries(node: Node | None) -> Sequence[Entry]:
    return node.entries if isinstance(node, YamlMapping) else ()


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _day(node: Node | None) -> date | None:
    try:
        return date.fromisoformat(_text(node))
    except ValueError:
        return None


def _percent(node: Node | None) -> Decimal:
    number = _text(node).partition("%")[0].strip()
    return Decimal(number) if number.replace(".", "", 1).isdigit() else Decimal(0)
