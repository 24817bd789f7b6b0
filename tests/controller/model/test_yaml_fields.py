# SPDX-License-Identifier: MIT
"""Reading keys and quantities: everything wrong is told at once, at its place, with what to write."""

from __future__ import annotations

from controller.model.errors import Severity, has_errors
from controller.model.units import Dimension
from controller.model.yaml_fields import Fields, Findings
from controller.model.yaml_source import SourceText, parse_yaml


def read(text: str) -> tuple[Findings, Fields]:
    findings = Findings(parse_yaml(SourceText("f.yaml", text)))
    return findings, findings.root("the file")


def told(findings: Findings) -> list[str]:
    return [
        f"{each.line}:{each.column} {each.message} | {each.hint}".rstrip(" |") for each in findings.problems
    ]


def test_what_is_right_is_read_in_base_units() -> None:
    findings, root = read(
        "fuse: 40 A\nunit: 3\nname: x\nwired: true\ndriver: modbus\nitems: [1, 2]\nstart: 22:30\n"
    )
    assert root.quantity("fuse", Dimension.CURRENT, within=(6, 100)) == 40.0
    assert root.quantity("start", Dimension.CLOCK_TIME) == 81_000.0
    assert root.whole("unit", within=(0, 247)) == 3
    assert root.text("name") == "x"
    assert root.truth("wired") is True
    assert root.choice("driver", ("modbus", "gpio")) == "modbus"
    assert len(root.items("items")) == 2
    root.close()
    assert findings.problems == ()
    assert not findings.has_errors


def test_what_is_absent_is_its_default() -> None:
    findings, root = read("x: 1")
    assert root.quantity("fuse", Dimension.CURRENT, 25.0) == 25.0
    assert root.whole("unit", 1) == 1
    assert root.text("name", "") == ""
    assert root.truth("wired", False) is False
    assert root.choice("driver", ("modbus",), "gpio") == "gpio"
    assert root.items("items", required=False) == ()
    assert root.fields("more", required=False).entries == ()
    assert root.node("nothing", required=False) is None
    assert list(root.each("batteries", "a battery")) == []
    assert findings.problems == ()


def test_everything_that_is_missing_is_told() -> None:
    findings, root = read("x: 1")
    assert root.quantity("fuse", Dimension.CURRENT) is None
    assert root.whole("unit") is None
    assert root.text("name") is None
    assert root.truth("wired") is None
    assert root.choice("driver", ("modbus",)) is None
    assert root.node("meter", hint="write meter: {port: …}") is None
    assert told(findings) == [
        '1:1 the file needs "driver" | one of: modbus',
        '1:1 the file needs "fuse" | write it like fuse: 25 A',
        '1:1 the file needs "meter" | write meter: {port: …}',
        '1:1 the file needs "name" | write name: …',
        '1:1 the file needs "unit" | write it like unit: 3',
        '1:1 the file needs "wired" | write true or false',
    ]


def test_wrong_values_are_told_with_what_to_write() -> None:
    text = (
        "a: 40\nb: 3 kW\nc: 500 A\nd: 2.5\ne: 300\nf: maybe\ng: modbs\nh: zzz\ni: [1]\nj:\nk: true\nl: ''\n"
    )
    findings, root = read(text)
    assert root.quantity("a", Dimension.CURRENT) is None
    assert root.quantity("b", Dimension.CURRENT, 6.0) == 6.0
    assert root.quantity("c", Dimension.CURRENT, within=(6, 100)) is None
    assert root.whole("d") is None
    assert root.whole("e", within=(0, 247)) is None
    assert root.truth("f") is None
    assert root.choice("g", ("modbus", "gpio")) is None
    assert root.choice("h", ("modbus", "gpio")) is None
    assert root.text("i") is None
    assert root.text("j") is None
    assert root.whole("k") is None
    assert root.text("l") is None
    assert told(findings) == [
        '1:4 a: "40" has no unit | write 40 A',
        '2:4 b: "3 kW" is in W, but A is due | write a number in A',
        "3:4 c: 500 A is out of range | 6 A to 100 A",
        "4:4 d: 2.5 is not a whole number | write one, like 3",
        "5:4 e: 300 is out of range | 0 to 247",
        "6:4 f: maybe is neither true nor false | write true or false",
        '7:4 g: "modbs" is not known | did you mean "modbus"?',
        '8:4 h: "zzz" is not known | one of: modbus, gpio',
        "9:4 i must be a text | write it without - , [ ] and { }",
        "10:3 j has no value | write one, or remove the key",
        "11:4 k: true is not a whole number | write one, like 3",
        "12:4 l has no value | write one, or remove the key",
    ]


def test_wrong_shapes_are_told_once() -> None:
    findings, root = read("meter: 3\nitems: x\n")
    meter = root.fields("meter")
    assert meter.text("port") is None
    assert root.items("items") == ()
    assert told(findings) == [
        '1:8 meter must be keys with values | write "key: value" lines',
        '2:8 items must be a list | write each item on a line with "- "',
    ]


def test_an_unknown_key_gets_a_suggestion_among_those_that_are_still_free() -> None:
    findings, root = read("naam: x\nport: 1\nprt: 2\n")
    root.text("name", "")
    root.whole("port", 1)
    root.close()
    assert told(findings) == [
        '1:1 the file has no key "naam" | did you mean "name"?',
        '3:1 the file has no key "prt" | known keys: name, port',
    ]


def test_named_mappings_are_read_one_by_one_and_closed() -> None:
    findings, root = read("batteries:\n  home: {capacity: 10 kWh, size: 3}\n  b: 1\n")
    seen = [
        (key.text, fields.quantity("capacity", Dimension.ENERGY))
        for key, fields in root.each("batteries", "a battery")
    ]
    assert seen == [("home", 10_000.0), ("b", None)]
    assert told(findings) == [
        '2:28 a battery (home) has no key "size" | known keys: capacity',
        '3:6 a battery (b) must be keys with values | write "key: value" lines',
    ]


def test_keys_know_where_they_stand() -> None:
    _, root = read("x: 1\n  \ny: 2\n")
    assert "x" in root
    assert "z" not in root
    assert root.key_span("y").line == 3
    assert root.key_span("z") == root.span


def test_values_know_where_they_stand_and_the_first_that_is_written_counts() -> None:
    _, root = read("x: 1\ny:  25 A\n")
    place = root.value_span("z", "y", "x")
    assert (place.line, place.column, place.length) == (2, 5, 4)
    assert root.value_span("z") == root.span


def test_a_key_that_was_meant_for_a_missing_one_is_one_problem_and_not_two() -> None:
    findings = Findings(parse_yaml(SourceText("f.yaml", "nme: A\nzzz: 1\n")))
    fields = findings.root("the file")
    assert fields.text("name") is None
    assert findings.has_errors, "before anybody knows what was meant"
    fields.text("other", "")
    fields.close()
    assert [problem.message for problem in findings.problems] == [
        'the file has no key "nme"',
        'the file has no key "zzz"',
    ]
    assert fields.is_misspelled("name") and not fields.is_misspelled("other")


def test_an_empty_file_is_a_problem_for_who_needs_one() -> None:
    assert told(read("")[0]) == ["1:1 the file is empty"]
    assert told(read("[")[0]) == [
        "1:2 a value is missing here | write a value, or remove the comma or bracket"
    ]


def test_what_follows_from_broken_syntax_is_not_told_again() -> None:
    findings, root = read("a: *x\n")
    assert root.quantity("a", Dimension.POWER) is None
    assert told(findings) == ["1:4 references to anchors (*) are not supported | write the value out"]


def test_keys_that_were_to_come_from_elsewhere_are_not_missed() -> None:
    findings, root = read("<<: {a: 1}\nb: 2\n")
    assert root.whole("a") is None
    assert root.whole("b") == 2
    assert told(findings) == ["1:1 merge keys (<<) are not supported | write the keys out"]


def test_a_decimal_comma_in_braces_is_one_problem() -> None:
    findings, root = read("run: {at_least: 1,5 h, rest: 10 min, starts: 1,2}\n")
    run = root.fields("run")
    assert run.quantity("at_least", Dimension.DURATION) == 5_400.0
    assert run.quantity("rest", Dimension.DURATION) == 600.0
    assert run.text("starts") == "1.2"
    run.close()
    assert told(findings) == [
        '1:17 "1,5 h" has a comma where a point belongs | write 1.5 h',
        '1:46 "1,2" has a comma where a point belongs | write 1.2',
    ]


def test_keys_that_are_numbers_are_no_decimals_elsewhere() -> None:
    findings, root = read("{a: 1, 5: , b: 2,c: 3}\n")
    assert [root.text("a"), root.text("b"), root.text("c")] == ["1", "2", "3"]
    root.close()
    assert told(findings) == ['1:8 the file has no key "5" | known keys: a, b, c']


def test_warnings_do_not_refuse_the_file() -> None:
    findings, root = read("a: 1\n")
    findings.warn(root.span, "odd", "odd", "look")
    findings.warn(root.entries[0].value, "odd", "odder")
    assert [each.severity for each in findings.problems] == [Severity.WARNING] * 2
    assert not has_errors(findings.problems)
    findings.report(root.span, "bad", "bad")
    assert findings.has_errors


def test_nodes_that_are_absent_are_nothing() -> None:
    findings, _ = read("a: 1\n")
    assert findings.text(None, "x") is None
    assert findings.quantity(None, "x", Dimension.POWER, None) is None
    assert findings.whole(None, "x", None) is None
    assert findings.truth(None, "x") is None
    assert findings.choice(None, "x", ()) is None
    assert findings.items(None, "x") == ()
