# SPDX-License-Identifier: MIT
"""Both downloads of Home Assistant: the energy dashboard's, and the history of registers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from controller.imports import home_assistant
from controller.imports.interval import Asked, Findings, Flow, Interval
from tests.controller.imports.exports import seconds

HOURS = "2026-01-05T10:00:00.000Z,2026-01-05T11:00:00.000Z,2026-01-05T12:00:00.000Z"
TEN = seconds(2026, 1, 5, 10)


def read(text: str, entities: dict[str, Flow | None] | None = None) -> tuple[list[Interval], Findings]:
    found = Findings("history.csv")
    asked = Asked(entities=entities or {})
    return list(home_assistant.intervals(text.splitlines(), asked, found)), found


def test_the_dashboard_says_what_each_row_is_and_its_header_when_each_column_was() -> None:
    got, found = read(
        f"entity_id,type,unit,{HOURS}\n"
        "sensor.a,grid_consumption,kWh,1.5,0.5,\n"
        "sensor.a_cost,grid_consumption_cost,EUR,0.4,0.1,\n"
        "sensor.pv,solar_production,Wh,0,200,100\n"
        "sensor.back,grid_return,kWh,0,1,0.5\n"
        "sensor.in,battery_in,kWh,0.25,,\n"
        "sensor.out,battery_out,MWh,0.001,,\n"
        ",calculated_total_consumption,kWh,1.5,1.5,\n"
    )
    assert [((each.start_s - TEN) // 3600, each.length_s, each.flow, each.wh) for each in got] == [
        (0, 3600, Flow.IMPORT, 1500.0),
        (1, 3600, Flow.IMPORT, 500.0),
        (0, 3600, Flow.SOLAR, 0.0),
        (1, 3600, Flow.SOLAR, 200.0),
        (2, 3600, Flow.SOLAR, 100.0),
        (0, 3600, Flow.EXPORT, 0.0),
        (1, 3600, Flow.EXPORT, 1000.0),
        (2, 3600, Flow.EXPORT, 500.0),
        (0, 3600, Flow.CHARGE, 250.0),
        (0, 3600, Flow.DISCHARGE, 1000.0),
    ]
    assert {each.counter for each in got} == {f"sensor.{name}" for name in ("a", "pv", "back", "in", "out")}
    assert found.skipped == {'"grid_consumption_cost" in EUR': 1, '"calculated_total_consumption" in kWh': 1}


def test_a_register_is_its_differences_and_its_name_says_the_flow() -> None:
    got, found = read(
        "entity_id,state,last_changed\n"
        "sensor.energy_import_tariff_1,100.0,2026-01-05T10:00:00.000Z\n"
        "sensor.energy_import_tariff_1,100.25,2026-01-05T10:10:00.000Z\n"
        "sensor.energy_import_tariff_1,unavailable,2026-01-05T10:12:00.000Z\n"
        "sensor.energy_import_tariff_1,100.5,2026-01-05T10:20:00.000Z\n"
        "sensor.energy_import_tariff_1,0.1,2026-01-05T10:30:00.000Z\n"
        "sensor.energy_import_tariff_1,9.1,2026-01-05T15:00:00.000Z\n"
        "sensor.x,5,2026-01-05T15:00:00.000Z\n"
        "sensor.grid_power,500,2026-01-05T15:00:00.000Z\n"
    )
    assert [(each.start_s - TEN, each.length_s, each.flow, round(each.wh)) for each in got] == [
        (0, 600, Flow.IMPORT, 250),
        (600, 600, Flow.IMPORT, 250),
    ]
    assert found.skipped == {
        "not available at the time": 1,
        "sensor.energy_import_tariff_1: the register fell": 1,
        "sensor.energy_import_tariff_1: not seen for more than an hour": 1,
        "sensor.x: say what it counts": 1,
        "sensor.grid_power: say what it counts": 1,
    }


def test_what_the_owner_says_of_an_entity_goes_before_its_name() -> None:
    rows = "entity_id,state,last_changed\nsensor.x,5,2026-01-05T10:00:00Z\nsensor.x,6,2026-01-05T10:15:00Z\n"
    got, _ = read(rows, {"sensor.x": Flow.EXPORT})
    assert [(each.flow, each.wh) for each in got] == [(Flow.EXPORT, 1000.0)]
    dashboard = f"entity_id,type,unit,{HOURS}\nsensor.pv,device_consumption,kWh,1,,\n"
    got, _ = read(dashboard, {"sensor.pv": Flow.SOLAR})
    assert [each.flow for each in got] == [Flow.SOLAR]


def test_bad_lines_are_named_by_their_number() -> None:
    got, found = read(
        "entity_id,state,last_changed\n"
        "sensor.import,1\n"
        "sensor.import,veel,2026-01-05T10:00:00Z\n"
        "sensor.import,1,gisteren\n"
        "sensor.import,1,2026-01-05T10:00:00Z\n"
        "sensor.import,999999,2026-01-05T10:10:00Z\n"
    )
    assert got == []
    assert [(each.line, each.message) for each in found.problems] == [
        (2, "fields: 2 instead of 3"),
        (3, 'sensor.import: "veel" is no state of a register in kWh'),
        (4, '"gisteren" is no date and time'),
        (6, "sensor.import: 999998.0 kWh in 10 min is more than a house can move"),
    ]
    _, found = read("entity_id,type,unit,morgen\nsensor.a,grid_consumption,kWh,1\n")
    assert [each.message for each in found.problems] == ['"morgen" is no date and time']


def test_a_dashboard_with_one_column_is_taken_for_an_hour_and_values_too_large_are_named() -> None:
    got, found = read(
        "entity_id,type,unit,2026-01-05T10:00:00Z\nsensor.a,grid_consumption,kWh,1\nsensor.b,grid_return,kWh,-1\n"
    )
    assert [each.length_s for each in got] == [3600]
    assert [each.message for each in found.problems] == ["sensor.b: -1 kWh is no energy of a house in 1 h"]


@given(st.text(alphabet="0123456789;,.-:TZ_ sensor.griduamp=\n", max_size=300), st.booleans())
def test_whatever_stands_in_a_file_nothing_impossible_comes_of_it(body: str, is_history: bool) -> None:
    header = home_assistant.HISTORY if is_history else f"entity_id,type,unit,{HOURS}"
    got, _ = read(f"{header}\n{body}")
    assert all(each.wh >= 0 and each.length_s > 0 for each in got)


def test_the_files_are_known_by_their_headers() -> None:
    assert home_assistant.is_mine("\ufeffentity_id,state,last_changed")
    assert home_assistant.is_mine(f"entity_id,type,unit,{HOURS}")
    assert not home_assistant.is_mine("entity_id,state")


def test_what_its_owner_wants_to_be_left_out_is_and_each_entity_is_told_of() -> None:
    text = (
        "entity_id,state,last_changed\n"
        "sensor.import_total,1,2026-01-05T10:00:00.000Z\n"
        "sensor.import_garage,1,2026-01-05T10:00:00.000Z\n"
        "sensor.x,1,2026-01-05T10:00:00.000Z\n"
        "sensor.y,1,2026-01-05T10:00:00.000Z\n"
    )
    _, found = read(text, {"sensor.import_garage": None, "sensor.x": Flow.EXPORT})
    assert found.entities == {
        "sensor.import_total": Flow.IMPORT,
        "sensor.import_garage": None,
        "sensor.x": Flow.EXPORT,
        "sensor.y": None,
    }
    assert found.skipped == {
        "sensor.import_garage: left out, as you said": 1,
        "sensor.y: say what it counts": 1,
    }
    got, found = read(
        f"entity_id,type,unit,{HOURS}\nsensor.a,grid_consumption,kWh,1,1,1\n", {"sensor.a": None}
    )
    assert (got, found.skipped) == ([], {"sensor.a: left out, as you said": 1})
