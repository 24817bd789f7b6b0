# SPDX-License-Identifier: MIT
"""Lines of a tariff as they are written in rates.yaml, one reader per kind of component.

    kwh:    {kind: energy, label: Network per kWh, price: {incl: 11.98 ct/kWh}}
    peak:   {kind: peak, top: 3, window: 60 min, when: workdays 07:00-19:00, price: {incl: 55.75 SEK/kW/month}}
    green:  {kind: energy, missing: the card was not found}

A line whose price nobody knows says so with `missing`; it then stands on the bill without an amount, and never as
zero. Everything that is wrong is collected; a line with an error is left out, because the file is then not used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from controller.model.house import REGIMES
from controller.model.saying import Saying
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields
from controller.tariff.components import (
    Band,
    Cap,
    Component,
    Contracted,
    Demand,
    Direction,
    Energy,
    Fixed,
    Group,
    Limit,
    Line,
    Missing,
    Peak,
    Season,
    Step,
    Tier,
    Tiered,
    Weight,
)
from controller.tariff.figures import read_origin, read_some
from controller.tariff.price import Basis, Per, Price, read_number, read_price
from controller.tariff.when import ALWAYS, EXAMPLE, NotAWhen, When, first_unmet, in_words, parse_when

PER_SPOT_UNIT = "ct/kWh per EUR/MWh"
PER_SPOT_SCALE = Decimal(10)
"""1 ct/kWh per EUR/MWh is 10 EUR/kWh per EUR/kWh."""
PER_TIME = (Per.YEAR, Per.MONTH, Per.DAY)
PER_POWER = (Per.KW_MONTH, Per.KW_YEAR)
WINDOWS_MIN = (15, 60)
MAX_W = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a component is read with; `key` names it in messages."""

    basis: Basis
    key: str
    keys: tuple[str, ...]
    """All lines of the same tariff."""

    def price(self, fields: Fields, key: str, due: tuple[Per, ...], *, required: bool = True) -> Price | None:
        return read_price(self.basis, fields.node(key, required=required), key, due)

    def when(self, fields: Fields) -> When:
        """The times under `when`; always, without it."""
        node = fields.node("when", required=False)
        text = self.basis.findings.text(node, "when")
        if text is None or node is None:
            return ALWAYS
        try:
            return parse_when(text)
        except NotAWhen as error:
            problem = Saying("p-of", what="when", problem=error.reason)
            self.basis.findings.report(node, "when", problem, Saying("write-when", example=EXAMPLE))
            return ALWAYS

    def parts(self, fields: Fields, key: str, *, required: bool = True) -> list[Fields]:
        """The mappings in the list under `key`."""
        findings = self.basis.findings
        nodes = read_some(findings, fields, key) if required else fields.items(key, required=False)
        return [findings.fields(node, Saying("key-of", key=key, name=self.key)) for node in nodes]


def read_line(basis: Basis, key: str, fields: Fields, keys: tuple[str, ...], group: Group) -> Line | None:
    """The line `key`; `group` is where it stands on the bill when neither it nor its direction says otherwise."""
    kind = fields.choice("kind", KINDS)
    origin = read_origin(fields, basis.origin)
    vat_pct = fields.quantity("vat", Dimension.SHARE, float(basis.vat_pct), within=(0, 100))
    own = replace(basis, origin=origin, vat_pct=Decimal(str(vat_pct)).normalize())
    if kind is None:
        _ignore_rest(fields)
        return None
    label = fields.text("label", key.replace("-", " ").capitalize())
    missing = fields.text("missing", None)
    direction = Direction.IMPORT
    if kind == "energy":
        direction = Direction(fields.choice("direction", list(Direction), Direction.IMPORT.value))
    component = Missing(kind, direction) if missing else KINDS[kind](Reading(own, key, keys), fields)
    usual = Group.INJECTION if direction is Direction.EXPORT else group
    shown = Group(fields.choice("group", list(Group), usual.value))
    regime, is_domiciled = fields.choice("regime", REGIMES, None), fields.truth("domiciled", None)
    is_social = fields.truth("social", None)
    if component is None:
        return None
    shown_label = f"{label} ({missing})" if missing else label
    return Line(key, shown_label, shown, component, origin, regime, is_domiciled, is_social)


def _ignore_rest(fields: Fields) -> None:
    """Which keys there may be is not known without a kind, so none of them is called unknown."""
    _ = fields.entries


def _fixed(reading: Reading, fields: Fields) -> Fixed | None:
    price = reading.price(fields, "price", PER_TIME)
    return None if price is None else Fixed(price)


def _energy(reading: Reading, fields: Fields) -> Energy | None:
    direction = Direction(fields.choice("direction", list(Direction), Direction.IMPORT.value))
    mtu_min = _window(reading, fields, "mtu")
    if "bands" not in fields:
        band = _band(reading, fields, "")
        return None if band is None else Energy(direction, (band,), mtu_min)
    parts = reading.parts(fields, "bands")
    bands = []
    for part in parts:
        bands.append(_band(reading, part, part.text("name") or ""))
        part.close()
    unmet = first_unmet(tuple(band.when for band in bands if band is not None))
    if bands and None not in bands and unmet is not None:
        place = parts[-1].value_span("when")
        message = Saying("p-no-band", name=reading.key, slot=in_words(unmet))
        reading.basis.findings.report(place, "no-band", message, Saying("leave-last-when-out"))
    known = tuple(band for band in bands if band is not None)
    return Energy(direction, known, mtu_min) if len(known) == len(bands) else None


def _band(reading: Reading, fields: Fields, name: str) -> Band | None:
    price = reading.price(fields, "price", reading.basis.sold_per)
    node = fields.node("per_spot", required=False)
    share = read_number(reading.basis.findings, node, "per_spot", PER_SPOT_UNIT)
    when = reading.when(fields)
    if price is None or (node is not None and share is None):
        return None
    return Band(name, when, price, Decimal(0) if share is None else share * PER_SPOT_SCALE)


def _tiered(reading: Reading, fields: Fields) -> Tiered | None:
    tiers, ends = [], []
    for part in reading.parts(fields, "tiers"):
        up_to_wh = part.quantity("up_to", Dimension.ENERGY, None, within=(0, 1e12))
        price = reading.price(part, "price", (Per.KWH,))
        part.close()
        if price is not None:
            tiers.append(Tier(None if up_to_wh is None else round(up_to_wh), price))
        ends.append((part, up_to_wh))
    _check_rise(reading, ends)
    return Tiered(tuple(tiers)) if tiers else None


def _peak(reading: Reading, fields: Fields) -> Peak | None:
    demand = _demand(reading, fields)
    if "steps" in fields:
        return Peak(demand, steps=_steps(reading, fields, "steps"))
    if "seasons" not in fields:
        price = reading.price(fields, "price", PER_POWER)
        return None if price is None else Peak(demand, (Season(ALWAYS, price),))
    seasons = []
    for part in reading.parts(fields, "seasons"):
        when, price = reading.when(part), reading.price(part, "price", PER_POWER)
        part.close()
        if price is not None:
            seasons.append(Season(when, price))
    return Peak(demand, tuple(seasons)) if seasons else None


def _contracted(reading: Reading, fields: Fields) -> Contracted:
    energy_above = reading.price(fields, "energy_above", (Per.KWH,), required=False)
    power_above = reading.price(fields, "power_above", PER_POWER, required=False)
    classes = _steps(reading, fields, "classes")
    return Contracted(classes, _demand(reading, fields), energy_above, power_above)


def _cap(reading: Reading, fields: Fields) -> Cap | None:
    findings = reading.basis.findings
    of = [(findings.text(node, "of"), node) for node in read_some(findings, fields, "of")]
    for name, node in of:
        if name is not None and name not in reading.keys:
            hint = Saying("lines-are", names=reading.keys)
            findings.report(node, "unknown-line", Saying("p-no-line", name=name), hint)
    at_least_w = fields.quantity("at_least", Dimension.POWER, 0.0, within=(0, MAX_W))
    price = reading.price(fields, "price", (Per.KWH,))
    return None if price is None else Cap(tuple(name for name, _ in of if name), price, round(at_least_w))


def _limit(_reading: Reading, fields: Fields) -> Limit | None:
    power_w = fields.quantity("power", Dimension.POWER, within=(0, MAX_W))
    reason = fields.text("reason")
    return None if power_w is None or reason is None else Limit(round(power_w), reason)


def _demand(reading: Reading, fields: Fields) -> Demand:
    weights = []
    for part in reading.parts(fields, "weights", required=False):
        when, share_pct = reading.when(part), part.quantity("share", Dimension.SHARE, within=(0, 100))
        part.close()
        if share_pct is not None:
            weights.append(Weight(when, Decimal(str(share_pct)) / 100))
    return Demand(
        _window(reading, fields, "window"),
        reading.when(fields),
        tuple(weights),
        fields.truth("one_per_day", False),
        fields.whole("top", 1, within=(1, 100)),
        round(fields.quantity("floor", Dimension.POWER, 0.0, within=(0, MAX_W))),
        fields.whole("months", 1, within=(1, 60)),
    )


def _steps(reading: Reading, fields: Fields, key: str) -> tuple[Step, ...]:
    steps, ends = [], []
    for part in reading.parts(fields, key):
        up_to_w = part.quantity("up_to", Dimension.POWER, None, within=(0, MAX_W))
        price = None
        if part.text("missing", None) is None:
            price = reading.price(part, "price", PER_TIME)
        part.close()
        steps.append(Step(None if up_to_w is None else round(up_to_w), price))
        ends.append((part, up_to_w))
    _check_rise(reading, ends)
    return tuple(steps)


def _check_rise(reading: Reading, ends: list[tuple[Fields, float | None]]) -> None:
    """Each step must end above the one before; only the last may be without end."""
    if any(end is None and "up_to" in part for part, end in ends):
        return  # what is no quantity has been told as such
    for (earlier, before), (part, end) in pairwise(ends):
        if before is None or (end is not None and end <= before):
            place = earlier.span if before is None else part.value_span("up_to")
            message = Saying("p-no-rise", name=reading.key)
            reading.basis.findings.report(place, "steps", message, Saying("give-each-end"))
            return


def _window(reading: Reading, fields: Fields, key: str) -> int:
    seconds = fields.quantity(key, Dimension.DURATION, 900.0)
    if seconds / 60 not in WINDOWS_MIN:
        message = Saying("p-window", key=key)
        reading.basis.findings.report(fields.value_span(key), "window", message, Saying("write-window"))
        return 15
    return round(seconds / 60)


KINDS: Mapping[str, Callable[[Reading, Fields], Component | None]] = {
    "fixed": _fixed,
    "energy": _energy,
    "tiered": _tiered,
    "peak": _peak,
    "contracted": _contracted,
    "cap": _cap,
    "limit": _limit,
}
