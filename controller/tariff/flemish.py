# SPDX-License-Identifier: MIT
"""A Flemish grid area in the words of the general model, so that its bill needs no code of its own.

capacity   mean of the last twelve months' peaks, each at least 2.5 kW, x the yearly rate / 12
kWh        per kWh
maximum    both together never cost more than this per kWh, nor less than the floor at the yearly rate
data       the fee for reading the meter, outside the maximum
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from controller.tariff.components import (
    Band,
    Cap,
    Component,
    Demand,
    Direction,
    Energy,
    Fixed,
    Group,
    Line,
    Peak,
    Season,
)
from controller.tariff.figures import AreaRates, Figure
from controller.tariff.price import Per, Price
from controller.tariff.published import Medium, Part, Published, Version
from controller.tariff.when import ALWAYS

MONTHS = 12
NOT_SOCIAL = {"capacity": False, "maximum": False}
"""Households on the social tariff pay neither."""
SIGNIFICANT_DIGITS = 12
"""More than any published figure has, and fewer than make a float's last digits show."""


def published_areas(rows: Iterable[AreaRates]) -> tuple[Published, ...]:
    """All areas, each with its periods in order."""
    by_area: dict[str, list[AreaRates]] = {}
    for row in rows:
        by_area.setdefault(row.area, []).append(row)
    return tuple(_area(periods) for periods in by_area.values())


def _area(rows: list[AreaRates]) -> Published:
    rows = sorted(rows, key=lambda row: row.valid_from)
    newest = rows[-1]
    versions = tuple(Version(row.area, row.valid_from, row.valid_to, _lines(row)) for row in rows)
    return Published(
        newest.area,
        newest.name,
        newest.also,
        newest.country,
        Part.GRID,
        Medium.ELECTRICITY,
        newest.levies,
        "EUR",
        versions,
    )


def _lines(row: AreaRates) -> tuple[Line, ...]:
    per_kw = _price(row, row.capacity, Per.KW_YEAR)
    floor_w = round(row.floor.w)
    components: dict[tuple[str, str], tuple[Component, Figure]] = {
        ("capacity", "Capacity tariff"): (
            Peak(Demand(floor_w=floor_w, months=MONTHS), (Season(ALWAYS, per_kw),)),
            row.capacity,
        ),
        ("kwh", "Network per kWh"): (
            Energy(Direction.IMPORT, (Band("", ALWAYS, _price(row, row.energy, Per.KWH)),)),
            row.energy,
        ),
        ("maximum", "Maximum tariff"): (
            Cap(("capacity", "kwh"), _price(row, row.maximum, Per.KWH), floor_w),
            row.maximum,
        ),
        ("data", "Data management"): (Fixed(_price(row, row.data, Per.YEAR)), row.data),
    }
    return tuple(
        Line(key, label, Group.NETWORK, component, figure.origin, is_social=NOT_SOCIAL.get(key))
        for (key, label), (component, figure) in components.items()
    )


def _price(row: AreaRates, figure: Figure, per: Per) -> Price:
    ex, incl = (Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}") for value in (figure.ex, figure.incl))
    return Price(ex, incl, Decimal(f"{row.vat_pct:g}"), per, "EUR", figure.origin)
