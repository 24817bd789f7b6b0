# SPDX-License-Identifier: MIT
"""Day-ahead prices as the ENTSO-E transparency platform sends them (document type A44).

`Publication_MarketDocument` has TimeSeries, in any order and of mixed resolution, each with Periods of Points. Under
curve type A03 a position that is left out repeats the one before it (IEC 62325-451-3; Manual of Procedures, curve
types); under A01 it is missing. Where a zone has several auctions, classification sequence 1 is the coupled one. No
data is an `Acknowledgement_MarketDocument` with reason 999.

A document with a DOCTYPE is refused before anything of it is expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from controller.model.market import SpotInterval
from controller.model.saying import Saying
from hardware.prices.document import POINTS_MAX, DocumentBroken, NotThere, in_order, price

RESOLUTION_S = {"PT15M": 900, "PT30M": 1800, "PT60M": 3600, "PT1H": 3600}
SEQUENCE = "classificationSequence_AttributeInstanceComponent.position"
AGREEMENT = "contract_MarketAgreement.type"
NO_DATA, DAILY, COUPLED, REPEATS = "999", "A01", "1", "A03"
CURRENCY, UNIT = "EUR", "MWH"


class _NoDoctype(TreeBuilder):
    """Builds trees of documents that declare nothing."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        raise DocumentBroken(Saying("answer-doctype"))


def parse(data: bytes, eic: str) -> tuple[SpotInterval, ...]:
    """All day-ahead prices of the bidding zone `eic` in a document.

    Raises:
        DocumentBroken: it is no such document, or of another zone or money.
        NotThere: it says that there are none.
    """
    root = _tree(data)
    kind = _name(root)
    if kind == "Acknowledgement_MarketDocument":
        codes = [_text(reason, "code") for reason in _children(root, "Reason")]
        if NO_DATA in codes:
            raise NotThere("no matching data")
        raise DocumentBroken(Saying("answer-refused"))
    if kind != "Publication_MarketDocument":
        raise DocumentBroken(Saying("answer-no-list"))
    series = [each for each in _children(root, "TimeSeries") if _is_coupled(each)]
    if not series:
        raise NotThere("no day-ahead series")
    for each in series:
        _check(each, eic)
    return in_order(interval for each in series for interval in _series(each))


def _tree(data: bytes) -> Element:
    parser = XMLParser(target=_NoDoctype())
    try:
        parser.feed(data)
        root = parser.close()
    except DocumentBroken:
        raise
    except (ParseError, ValueError, LookupError):
        raise DocumentBroken(Saying("answer-no-xml")) from None
    if not isinstance(root, Element):
        raise DocumentBroken(Saying("answer-no-xml"))
    return root


def _is_coupled(series: Element) -> bool:
    """Whether it is of the daily auction that all zones hold together."""
    return _text(series, SEQUENCE) in (None, COUPLED) and _text(series, AGREEMENT) in (None, DAILY)


def _check(series: Element, eic: str) -> None:
    zones = {_text(series, "in_Domain.mRID"), _text(series, "out_Domain.mRID")}
    if zones != {eic}:
        raise DocumentBroken(Saying("answer-other-zone"))
    if _text(series, "currency_Unit.name") != CURRENCY or _text(series, "price_Measure_Unit.name") != UNIT:
        raise DocumentBroken(Saying("answer-other-unit"))


def _series(series: Element) -> Iterator[SpotInterval]:
    repeats = _text(series, "curveType") == REPEATS
    for period in _children(series, "Period"):
        yield from _period(period, repeats=repeats)


def _period(period: Element, *, repeats: bool) -> Iterator[SpotInterval]:
    resolution_s = RESOLUTION_S.get(_text(period, "resolution") or "")
    if resolution_s is None:
        raise DocumentBroken(Saying("prices-unknown-step"))
    span = _children(period, "timeInterval")
    if len(span) != 1:
        raise DocumentBroken(Saying("period-without-interval"))
    start_s, end_s = (_moment_s(_text(span[0], key)) for key in ("start", "end"))
    count, rest = divmod(end_s - start_s, resolution_s)
    if rest or not 0 < count <= POINTS_MAX:
        raise DocumentBroken(Saying("period-of-odd-length"))
    points = sorted(_points(period).items())
    last = count + 1
    for (position, text), (following, _) in pairwise([*points, (last, "")]):
        until = min(following, last) if repeats else position + 1
        for place in range(position, min(until, last)):
            yield SpotInterval(start_s + (place - 1) * resolution_s, resolution_s, price(text))


def _points(period: Element) -> dict[int, str]:
    """The text of the price at each position, from 1 on."""
    found: dict[int, str] = {}
    for point in _children(period, "Point"):
        text, amount = _text(point, "position") or "", _text(point, "price.amount")
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(POINTS_MAX))) or int(text) == 0:
            raise DocumentBroken(Saying("point-without-position"))
        if amount is None:
            raise DocumentBroken(Saying("point-without-price"))
        if found.setdefault(int(text), amount) != amount:
            raise DocumentBroken(Saying("position-double"))
    return found


def _moment_s(text: str | None) -> int:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        raise DocumentBroken(Saying("period-without-interval")) from None
    if moment.tzinfo is None:
        raise DocumentBroken(Saying("period-without-interval"))
    try:
        return round(moment.astimezone(UTC).timestamp())
    except OverflowError:
        raise DocumentBroken(Saying("period-without-interval")) from None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if _name(child) == name]


def _text(element: Element, name: str) -> str | None:
    found = _children(element, name)
    return None if not found else (found[0].text or "").strip()
