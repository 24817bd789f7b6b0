# SPDX-License-Identifier: MIT
"""Answers of price sources, made to measure: whole ones, and those that a test spoils."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from controller.model.market import MarketDay

BE, NL = "10YBE----------2", "10YNL----------L"
Point = tuple[int, str]
Period = tuple[str, str, str, Sequence[Point]]
"""Start, end, resolution, points."""


def period_text(period: Period) -> str:
    start, end, resolution, points = period
    rows = "".join(
        f"<Point><position>{position}</position><price.amount>{amount}</price.amount></Point>"
        for position, amount in points
    )
    return (
        f"<Period><timeInterval><start>{start}</start><end>{end}</end></timeInterval>"
        f"<resolution>{resolution}</resolution>{rows}</Period>"
    )


def series(
    *periods: Period, zone: str = BE, curve: str = "A03", currency: str = "EUR", extra: str = ""
) -> str:
    return (
        f"<TimeSeries><mRID>1</mRID>{extra}"
        f'<in_Domain.mRID codingScheme="A01">{zone}</in_Domain.mRID>'
        f'<out_Domain.mRID codingScheme="A01">{zone}</out_Domain.mRID>'
        f"<currency_Unit.name>{currency}</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name>"
        f"<curveType>{curve}</curveType>{''.join(map(period_text, periods))}</TimeSeries>"
    )


def publication(*all_series: str) -> bytes:
    head = '<?xml version="1.0" encoding="utf-8"?>'
    space = "urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3"
    kind = "Publication_MarketDocument"
    return f'{head}<{kind} xmlns="{space}"><type>A44</type>{"".join(all_series)}</{kind}>'.encode()


def acknowledgement(code: str = "999") -> bytes:
    space = "urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0"
    return (
        f'<Acknowledgement_MarketDocument xmlns="{space}"><Reason><code>{code}</code>'
        "<text>No matching data found</text></Reason></Acknowledgement_MarketDocument>"
    ).encode()


def text_of(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def entsoe_day(day: MarketDay, per_mwh: str = "50.5", zone: str = BE, resolution: str = "PT15M") -> bytes:
    """All of `day` at one price, said once, as A03 allows."""
    return publication(series((text_of(day.start), text_of(day.end), resolution, [(1, per_mwh)]), zone=zone))


def starts(day: MarketDay, step_s: int) -> list[int]:
    return list(range(round(day.start.timestamp()), round(day.end.timestamp()), step_s))


def energy_charts_day(day: MarketDay, per_mwh: float = 50.5, step_s: int = 900) -> bytes:
    times = starts(day, step_s)
    return json.dumps(
        {"license_info": "", "unix_seconds": times, "price": [per_mwh] * len(times), "unit": "EUR / MWh"}
    ).encode()


def awattar_day(day: MarketDay, per_mwh: float = 50.5, step_s: int = 3600) -> bytes:
    rows = [
        {
            "start_timestamp": start_s * 1000,
            "end_timestamp": (start_s + step_s) * 1000,
            "marketprice": per_mwh,
            "unit": "Eur/MWh",
        }
        for start_s in starts(day, step_s)
    ]
    return json.dumps({"object": "list", "data": rows, "url": "/at/v1/marketdata"}).encode()


def nord_pool_day(day: MarketDay, per_mwh: float = 50.5, area: str = "BE", step_s: int = 900) -> bytes:
    rows = [
        {
            "deliveryStart": datetime.fromtimestamp(start_s, UTC).isoformat().replace("+00:00", "Z"),
            "deliveryEnd": datetime.fromtimestamp(start_s + step_s, UTC).isoformat().replace("+00:00", "Z"),
            "entryPerArea": {area: per_mwh},
        }
        for start_s in starts(day, step_s)
    ]
    return json.dumps({"market": "DayAhead", "currency": "EUR", "multiAreaEntries": rows}).encode()
