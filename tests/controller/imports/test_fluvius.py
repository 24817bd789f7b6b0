# SPDX-License-Identifier: MIT
"""The grid operator's quarters, with everything that its files are known to hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from controller.imports import fluvius
from controller.imports.interval import Asked, Findings, Flow, Interval
from controller.model.reading import TariffBand
from tests.controller.imports.exports import (
    FLUVIUS_HEADER,
    fluvius_file,
    fluvius_row,
    quarter_starts,
    seconds,
    utc,
)

NOON = utc(2025, 6, 1, 10, 0)


def read(*rows: str, header: str = FLUVIUS_HEADER) -> tuple[list[Interval], Findings]:
    found = Findings("verbruik.csv")
    return list(fluvius.intervals([header, *rows], Asked(), found)), found


def test_each_register_has_its_flow_its_band_and_its_energy_in_watt_hours() -> None:
    got, found = read(
        fluvius_row(NOON, "Afname Dag", "0,512"),
        fluvius_row(NOON, "Afname Nacht", "0,000"),
        fluvius_row(NOON, "Injectie Dag", "1,250"),
        fluvius_row(NOON, "Productie Actief", "1.234,5", unit="Wh"),
    )
    assert [(each.flow, each.band, each.wh) for each in got] == [
        (Flow.IMPORT, TariffBand.DAY, 512.0),
        (Flow.IMPORT, TariffBand.NIGHT, 0.0),
        (Flow.EXPORT, TariffBand.DAY, 1250.0),
        (Flow.SOLAR, None, 1234.5),
    ]
    assert {each.start_s for each in got} == {seconds(2025, 6, 1, 10)}
    assert {each.length_s for each in got} == {900}
    assert found == Findings("verbruik.csv")


def test_an_absent_volume_is_a_quarter_that_was_not_read_and_an_estimate_is_marked() -> None:
    got, found = read(
        fluvius_row(NOON, "Afname Dag", "", status="Geen verbruik"),
        fluvius_row(NOON, "Afname Dag", "0,2", status="Geschat"),
    )
    assert [(each.wh, each.is_estimated) for each in got] == [(200.0, True)]
    assert found.skipped == {"not read by the operator": 1}


def test_gas_and_reactive_energy_are_left_out_and_counted() -> None:
    got, found = read(
        fluvius_row(NOON, "Afname", "1,2", unit="m³"),
        fluvius_row(NOON, "Afname Reactief", "0,1", unit="kVArh"),
        fluvius_row(NOON, "Hulpverbruik Actief", "0,1"),
    )
    assert got == []
    assert found.skipped == {'unit "m³"': 1, 'unit "kvarh"': 1, 'register "Hulpverbruik Actief"': 1}


def test_both_hours_of_the_autumn_night_are_kept_apart_for_each_register() -> None:
    starts = quarter_starts(utc(2025, 10, 25, 23, 30), 12)
    rows = [fluvius_row(at, register, "0,1") for at in starts for register in ("Afname Dag", "Afname Nacht")]
    got, found = read(*rows)
    assert [each.start_s for each in got[::2]] == [int(at.timestamp()) for at in starts]
    assert [each.start_s for each in got[1::2]] == [int(at.timestamp()) for at in starts]
    assert {each.length_s for each in got} == {900}
    assert not found.problems


def test_bad_lines_are_named_by_their_number_and_cost_nothing_else() -> None:
    got, found = read(
        fluvius_row(NOON, "Afname Dag", "0,1"),
        "01-06-2025;12:15:00;kapot",
        "",
        fluvius_row(NOON, "Afname Dag", "veel"),
        fluvius_row(NOON, "Afname Dag", "-0,1"),
        fluvius_row(NOON, "Afname Dag", "999999,0"),
        fluvius_row(NOON, "Afname Dag", "0,1").replace("01-06-2025;12:00", "30-03-2025;02:15", 1),
        fluvius_row(NOON, "Afname Dag", "0,3"),
    )
    assert [each.wh for each in got] == [100.0, 300.0]
    assert [(each.line, each.message) for each in found.problems] == [
        (3, "fields: 3 instead of 12"),
        (5, '"veel" kwh is no energy of a house'),
        (6, '"-0,1" kwh is no energy of a house'),
        (7, '"999999,0" kwh is no energy of a house'),
        (8, "the clock was put forward over 2025-03-30 02:15"),
    ]


def test_columns_may_stand_in_another_order() -> None:
    names = FLUVIUS_HEADER.split(";")
    fields = fluvius_row(NOON, "Afname Dag", "0,5").split(";")
    got, _ = read(";".join(reversed(fields)), header=";".join(reversed(names)))
    assert [each.wh for each in got] == [500.0]


@given(st.text(alphabet='0123456789;,.-:/ afnmeDghtkWh"=', max_size=300))
def test_whatever_a_line_holds_it_is_read_or_named(line: str) -> None:
    got, found = read(*line.splitlines())
    assert all(each.wh >= 0 and each.length_s > 0 for each in got)
    assert len(got) + found.unread + found.skipped.total() <= max(1, len(line.splitlines()))


def test_the_file_is_known_by_its_header() -> None:
    assert fluvius.is_mine(fluvius_file().splitlines()[0])
    assert not fluvius.is_mine("Van (datum);Tot (datum);Volume")
