# SPDX-License-Identifier: MIT
"""Exports as their programs write them, made up here: headings and forms are theirs, the figures are ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
FLUVIUS_HEADER = (
    "Van (datum);Van (tijdstip);Tot (datum);Tot (tijdstip);EAN-code;Meter;Metertype;Register;Volume;Eenheid;"
    "Validatiestatus;Omschrijving"
)
DSMR_HEADER = (
    "Hour Start,Electricity 1 (Low Tariff),Electricity 2 (High Tariff),Electricity 1 Returned (Low Tariff),"
    "Electricity 2 Returned (High Tariff),Gas"
)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def seconds(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return int(utc(year, month, day, hour, minute).timestamp())


def quarter_starts(first: datetime, count: int, step_s: int = 900) -> list[datetime]:
    return [first + timedelta(seconds=step_s * number) for number in range(count)]


def fluvius_row(
    start: datetime,
    register: str,
    volume: str,
    *,
    step_s: int = 900,
    unit: str = "kWh",
    status: str = "Uitgelezen",
) -> str:
    since, until = (
        f"{at.astimezone(BRUSSELS):%d-%m-%Y;%H:%M:%S}" for at in (start, start + timedelta(seconds=step_s))
    )
    return f'{since};{until};="541448800000000000";1SAG0000000001;Digitale meter;{register};{volume};{unit};{status};'


def fluvius(starts: Sequence[datetime], kwh: Iterable[float], register: str = "Afname Dag") -> list[str]:
    rows = zip(starts, kwh, strict=True)
    return [fluvius_row(start, register, f"{each:.3f}".replace(".", ",")) for start, each in rows]


def fluvius_file(*rows: str) -> str:
    return "\ufeff" + "\r\n".join((FLUVIUS_HEADER, *rows)) + "\r\n"


def dsmr_file(*rows: str) -> str:
    return "\r\n".join((DSMR_HEADER, *rows)) + "\r\n"
