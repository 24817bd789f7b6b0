# SPDX-License-Identifier: MIT
"""The OBIS table: every row is well-formed, stands on a document, and ends where it says."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

import pytest

from controller.model.reading import Checksum, MeterReading
from hardware.p1 import obis, values
from hardware.p1.framing import Frame
from hardware.p1.obis import BY_CODE, TABLE, Obis
from hardware.p1.telegram import read_telegram
from tests.telegrams import telegram

AT = datetime(2026, 1, 18, 12, 0, tzinfo=timezone(timedelta(hours=1)))

SAMPLES = {
    values.ENERGY: "(000001.234*kWh)",
    values.POWER: "(01.234*kW)",
    values.VOLTAGE: "(234.5*V)",
    values.CURRENT: "(012.34*A)",
    values.LIMITER: "(01.234*kW)",
    values.FUSE: "(012.34*A)",
    values.COUNT: "(0002)",
    values.CLOCK: "(260118120000W)",
    values.MONTH_PEAK: "(260118120000W)(01.234*kW)",
    values.PEAK_HISTORY: "(1)(1-0:1.6.0)(1-0:1.6.0)(260201000000W)(260118120000W)(01.234*kW)",
    values.TEXT: "(50217)",
    values.IDENTIFIER: "(4B384547)",
    values.MESSAGE: "(4B384547)",
    values.BREAKER: "(1)",
    values.CHANNEL_KIND: "(003)",
    values.MEASUREMENT: "(260118120000W)(00012.345*m3)",
    values.TWO_LINE_MEASUREMENT: "(260118120000)(08)(60)(1)(0-1:24.2.1)(m3)(00012.345)",
}


def reading_of(row: Obis) -> MeterReading:
    data = telegram("/FLU5TEST", [row.code + SAMPLES[row.format]])
    return read_telegram(Frame(0, data[:-2], Checksum.OK))


def test_no_code_stands_in_two_rows() -> None:
    assert len({row.code for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.code)
def test_every_row_is_well_formed_and_names_its_document(row: Obis) -> None:
    assert re.fullmatch(r"\d-\d:\d{1,2}\.\d{1,2}\.\d{1,2}", row.code)
    assert row.source in (obis.EMUCS, obis.DSMR, obis.DSMR2, obis.SMARTY, obis.SWEDEN, obis.FIELD)
    assert row.meaning
    assert row.where
    assert not row.meaning.endswith(".")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.code)
def test_every_row_reads_its_own_notation_without_a_problem(row: Obis) -> None:
    assert reading_of(row).problems == ()


@pytest.mark.parametrize("row", [row for row in TABLE if row.field], ids=lambda row: row.code)
def test_every_row_with_a_field_changes_the_reading(row: Obis) -> None:
    assert reading_of(row) != MeterReading("FLU5TEST", None, Checksum.OK, None)


@pytest.mark.parametrize("row", [row for row in TABLE if not row.field], ids=lambda row: row.code)
def test_every_row_without_a_field_is_only_for_show(row: Obis) -> None:
    assert reading_of(row) == MeterReading("FLU5TEST", None, Checksum.OK, None)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1-0:1.7.0", {"import_w": 1234}),
        ("1-1:1.7.0", {"import_w": 1234}),
        ("1-0:2.7.0", {"export_w": 1234}),
        ("1-0:1.4.0", {"quarter_average_w": 1234}),
        ("1-0:1.8.1", {"import_day_wh": 1234}),
        ("1-0:1.8.2", {"import_night_wh": 1234}),
        ("1-0:2.8.1", {"export_day_wh": 1234}),
        ("1-0:2.8.2", {"export_night_wh": 1234}),
        ("1-0:1.8.0", {"import_total_wh": 1234}),
        ("1-0:2.8.0", {"export_total_wh": 1234}),
        ("1-0:21.7.0", {"phase_import_w": (1234, None, None)}),
        ("1-0:41.7.0", {"phase_import_w": (None, 1234, None)}),
        ("1-0:62.7.0", {"phase_export_w": (None, None, 1234)}),
        ("1-0:52.7.0", {"voltage_v": (None, 234.5, None)}),
        ("1-0:71.7.0", {"current_a": (None, None, 12.34)}),
        ("0-0:17.0.0", {"limiter_w": 1234}),
        ("1-0:31.4.0", {"fuse_a": 12.34}),
        ("0-0:1.0.0", {"time": AT}),
        ("0-0:96.1.4", {"version": "50217"}),
        ("1-3:0.2.8", {"version": "50217"}),
        ("0-0:96.1.1", {"serial": "K8EG"}),
        ("0-0:96.1.2", {"ean": "K8EG"}),
        ("0-0:96.13.0", {"message": "K8EG"}),
        ("0-0:96.3.10", {"breaker": "closed"}),
        ("0-0:96.14.0", {"tariff": "night"}),
    ],
)
def test_where_each_quantity_ends(code: str, expected: dict[str, object]) -> None:
    row = BY_CODE[code]
    reading = read_telegram(Frame(0, telegram("/FLU5TEST", [code + SAMPLES[row.format]])[:-2], Checksum.OK))
    assert {field: getattr(reading, field) for field in expected} == expected
