# SPDX-License-Identifier: MIT
"""A file is known by its header, files of one source are one past, and what cannot be used is refused with a reason."""

from __future__ import annotations

import pytest

from controller.imports.interval import Asked, Flow
from controller.imports.read import HEARD_EVERY, NothingInIt, Text, read_exports
from controller.model.errors import FileRefused
from tests.controller.imports.exports import dsmr_file, fluvius, fluvius_file, quarter_starts, utc

STARTS = quarter_starts(utc(2025, 6, 1, 10), 4)


def refused(*files: Text, asked: Asked | None = None) -> list[tuple[str, str]]:
    with pytest.raises(FileRefused) as told:
        read_exports(files, asked)
    return [(each.file, each.message) for each in told.value.problems]


def test_offtake_and_injection_in_two_files_are_one_past() -> None:
    offtake = Text("afname.csv", fluvius_file(*fluvius(STARTS, [0.1, 0.2, 0.3, 0.4])))
    injection = Text("injectie.csv", fluvius_file(*fluvius(STARTS[1:], [0, 1, 2], "Injectie Dag")))
    exported = read_exports([offtake, injection])
    assert exported.source.name == "fluvius"
    assert [(row.import_wh, row.export_wh) for row in exported.quarters.rows] == [
        (100, None),
        (200, 0),
        (300, 1000),
        (400, 2000),
    ]
    assert [found.file for found in exported.findings] == ["afname.csv", "injectie.csv"]


def test_the_same_file_twice_changes_nothing() -> None:
    file = Text("a.csv", fluvius_file(*fluvius(STARTS, [0.1, 0.2, 0.3, 0.4])))
    once, twice = read_exports([file]), read_exports([file, file])
    assert once.quarters.rows == twice.quarters.rows
    assert twice.quarters.left_out == {"told twice": 4}


def test_an_unknown_file_is_refused_with_what_is_known() -> None:
    known = (
        "this is no export that can be taken over; known are: Mijn Fluvius (quarter-hour totals), "
        "DSMR-reader (hours), Home Assistant (energy dashboard, or history)"
    )
    for text in ("", "time,house_w\n2025-01-01,1\n", "\x00\x01"):
        assert refused(Text("x.csv", text)) == [("x.csv", known)]


def test_days_of_dsmr_reader_and_two_sources_at_once_are_refused() -> None:
    days = dsmr_file().strip() + ",a,b,c,d,e,f,g,h,i,j\n"
    assert refused(Text("d.csv", days)) == [
        ("d.csv", "DSMR-reader's days say nothing of quarters: export its hours")
    ]
    assert refused(Text("a.csv", fluvius_file()), Text("b.csv", dsmr_file())) == [
        ("b.csv", "these are exports of DSMR-reader and Mijn Fluvius: take them over one source at a time")
    ]


def test_a_file_without_a_quarter_of_import_says_what_was_in_it() -> None:
    solar = Text("s.csv", fluvius_file(*fluvius(STARTS, [0, 0, 0, 0], "Productie Actief"), "x;y"))
    nothing = "no whole quarter of import is in it; "
    assert refused(solar) == [
        ("s.csv", nothing + "quarters of which only a part of the import is known (4)"),
        ("s.csv", "fields: 2 instead of 12"),
    ]
    rows = "entity_id,state,last_changed\nsensor.x,5,2026-01-05T10:00:00Z\nsensor.x,6,2026-01-05T10:15:00Z\n"
    assert refused(Text("h.csv", rows)) == [
        ("h.csv", nothing + "sensor.x: say what it counts (2): --as import=ENTITY")
    ]
    named = read_exports([Text("h.csv", rows)], Asked(entities={"sensor.x": Flow.IMPORT}))
    assert [row.import_wh for row in named.quarters.rows] == [1000]


def test_how_far_it_is_counts_up_over_all_files_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    small = Text("a.csv", fluvius_file(*fluvius(STARTS, [0.1, 0.2, 0.3, 0.4])))
    large = Text("b.csv", small.text + ("x" * 1000 + "\n") * (2 * HEARD_EVERY // 1000))
    read_exports([small, large], heard=lambda done, whole: heard.append((done, whole)))
    whole = len(small.text) + len(large.text)
    assert {each for _, each in heard} == {whole}
    done = [each for each, _ in heard]
    assert len(small.text) + HEARD_EVERY <= done[0]
    assert done == sorted(set(done))
    assert (len(done), done[-1]) == (3, whole)


def test_files_of_which_nothing_comes_say_what_would_have_to_be_told() -> None:
    text = "entity_id,state,last_changed\nsensor.x,1,2026-01-05T10:00:00.000Z\n"
    with pytest.raises(NothingInIt) as told:
        read_exports([Text("a.csv", text)])
    assert told.value.entities == {"sensor.x": None}


def test_what_lies_ahead_or_long_before_any_meter_is_left_out_and_counted() -> None:
    rows = [*fluvius(STARTS, [0.1, 0.2, 0.3, 0.4]), *fluvius(quarter_starts(utc(1900, 1, 1), 1), [0.5])]
    rows += fluvius(quarter_starts(utc(2025, 6, 3), 2), [0.6, 0.7])
    exported = read_exports(
        [Text("a.csv", fluvius_file(*rows))], Asked(until_s=utc(2025, 6, 1, 12).timestamp())
    )
    assert [row.import_wh for row in exported.quarters.rows] == [100, 200, 300, 400]
    assert exported.findings[0].skipped == {
        "before the year 2000: nobody counted quarters then": 1,
        "after now: nobody can have measured it": 2,
    }


def test_a_broken_line_of_any_length_is_named_and_the_rest_is_read() -> None:
    rows = fluvius(STARTS, [0.1, 0.2, 0.3, 0.4])
    broken = fluvius_file(rows[0], "x" * 200_000, '"' + rows[1], "a\rb", *rows[2:])
    exported = read_exports([Text("a.csv", broken)])
    assert [row.import_wh for row in exported.quarters.rows] == [100, 300, 400]
    assert [problem.line for problem in exported.findings[0].problems] == [3, 4, 5]
