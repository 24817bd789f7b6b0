# SPDX-License-Identifier: MIT
"""The hours of DSMR-reader, in whatever language its owner reads it."""

from __future__ import annotations

from controller.imports import dsmr_reader
from controller.imports.interval import Asked, Findings, Flow, Interval
from controller.model.reading import TariffBand
from tests.controller.imports.exports import DSMR_HEADER, dsmr_file, seconds

DUTCH = (
    "Uurbegin,Elektriciteit 1 (Laag Tarief),Elektriciteit 2 (Hoog Tarief),Elektriciteit 1 Retour (Laag Tarief),"
    "Elektriciteit 2 Retour (Hoog Tarief),Gas"
)


def read(*rows: str, timezone: str = "Europe/Amsterdam") -> tuple[list[Interval], Findings]:
    found = Findings("uren.csv")
    return list(dsmr_reader.intervals(dsmr_file(*rows).splitlines(), Asked(timezone), found)), found


def test_an_hour_is_four_registers_of_which_the_first_is_night_in_the_netherlands_and_day_in_belgium() -> (
    None
):
    row = "2025-06-01 12:00,0.250,1.5,0.0,2.125,0.33"
    dutch, found = read(row)
    assert [(each.flow, each.band, each.wh) for each in dutch] == [
        (Flow.IMPORT, TariffBand.NIGHT, 250.0),
        (Flow.IMPORT, TariffBand.DAY, 1500.0),
        (Flow.EXPORT, TariffBand.NIGHT, 0.0),
        (Flow.EXPORT, TariffBand.DAY, 2125.0),
    ]
    assert {(each.start_s, each.length_s) for each in dutch} == {(seconds(2025, 6, 1, 10), 3600)}
    belgian, _ = read(row, timezone="Europe/Brussels")
    assert [each.band for each in belgian[:2]] == [TariffBand.DAY, TariffBand.NIGHT]
    assert not found.problems


def test_times_may_carry_their_offset_and_stand_in_other_forms() -> None:
    rows = [
        f"{at},1,0,0,0,0" for at in ("2025-10-26T02:00:00+01:00", "26-10-2025 03:00", "2025-10-26 04:00:00")
    ]
    got, found = read(*rows)
    assert [each.start_s for each in got[::4]] == [seconds(2025, 10, 26, hour) for hour in (1, 2, 3)]
    assert not found.problems


def test_bad_lines_are_named_and_the_good_registers_of_a_line_count() -> None:
    got, found = read("2025-06-01 12:00,1,x,0,-1,0", "2025-06-01 13:00,1", "gisteren,1,1,1,1,1")
    assert [each.wh for each in got] == [1000.0, 0.0]
    assert [(each.line, each.message) for each in found.problems] == [
        (2, '"x" kWh is no energy of a house in an hour'),
        (2, '"-1" kWh is no energy of a house in an hour'),
        (3, "fields: 2 instead of 6"),
        (4, '"gisteren" is no date and time'),
    ]


def test_the_file_is_known_by_its_columns_in_any_language_and_days_are_told_apart() -> None:
    assert dsmr_reader.is_mine(DSMR_HEADER)
    assert dsmr_reader.is_mine(DUTCH)
    assert not dsmr_reader.is_mine("time,house_w,solar_w,a,b,c")
    assert dsmr_reader.is_by_day(DSMR_HEADER + ",a,b,c,d,e,f,g,h,i,j")
    assert not dsmr_reader.is_by_day(DSMR_HEADER)
