# SPDX-License-Identifier: MIT
"""Editing one rule of a file: its lines change, every other character stays, whatever the file looks like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controller.model.yaml_source import SourceText, parse_yaml
from controller.model.yaml_splice import plain
from gui.rule_text import NotEditable, RuleFile

FILE = """\
# The rules of our house.
rules:
  # Keeps the peak down.
  - rule: Under the peak   # the first
    why: >-
      The highest quarter is billed
      for a year.
    when: quarter.risk > 20 %
    then:
      battery.home: cover above quarter.allowance     # beyond what may be drawn
      relay.boiler: off
    until: quarter.risk < 5 % for 1 min
    # belongs to the first

  # --- by day ---

  # Warm water.
  - rule: 'Boiler on sunshine'
    when: grid.export > 1.8 kW for 3 min
    then: {relay.boiler: on}
    run: {at_least: 20 min, rest: 10 min}   # care for the contactor

  - {rule: Car, when: charger.car.connected, then: {charger.car: full}}
# the end
"""


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of `after` that are new, marked; and how many of `before` are gone."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    return [*(f"-{line.rstrip()}" for line in gone), *(f"+{line.rstrip()}" for line in come)]


def test_the_outline_is_what_is_written() -> None:
    first, second, third = RuleFile(FILE).rules
    assert (first.name, first.line, first.last_line) == ("Under the peak", 4, 12)
    assert first.text("why") == "The highest quarter is billed for a year."
    assert first.then == (("battery.home", "cover above quarter.allowance"), ("relay.boiler", "off"))
    assert second.run == (("at_least", "20 min"), ("rest", "10 min"))
    assert (third.name, third.text("until"), third.is_enabled) == ("Car", "", True)


@pytest.mark.parametrize(
    ("index", "key", "value", "lines"),
    [
        (
            0,
            "rule",
            "Below it",
            ["-  - rule: Under the peak   # the first", "+  - rule: Below it   # the first"],
        ),
        (
            0,
            "why",
            "Short",
            [
                "-    why: >-",
                "-      The highest quarter is billed",
                "-      for a year.",
                "+    why: Short",
            ],
        ),
        (0, "why", None, ["-    why: >-", "-      The highest quarter is billed", "-      for a year."]),
        (0, "enabled", "false", ["+    enabled: false"]),
        (
            0,
            "when",
            "quarter.risk > 30 %",
            ["-    when: quarter.risk > 20 %", "+    when: quarter.risk > 30 %"],
        ),
        (1, "why", "Hot: water # for free", ['+    why: "Hot: water # for free"']),
        (1, "why", "true", ['+    why: "true"']),
        (1, "until", "grid.import > 200 W", ["+    until: grid.import > 200 W"]),
        (
            1,
            "rule",
            "Sun",
            ["-  - rule: 'Boiler on sunshine'", "+  - rule: Sun"],
        ),
        (
            2,
            "enabled",
            "false",
            [
                "-  - {rule: Car, when: charger.car.connected, then: {charger.car: full}}",
                "+  - {rule: Car, enabled: false, when: charger.car.connected, then: {charger.car: full}}",
            ],
        ),
        (
            2,
            "why",
            "One, two",
            [
                "-  - {rule: Car, when: charger.car.connected, then: {charger.car: full}}",
                '+  - {rule: Car, why: "One, two", when: charger.car.connected, then: {charger.car: full}}',
            ],
        ),
    ],
)
def test_one_key_is_changed_and_nothing_else(
    index: int, key: str, value: str | None, lines: list[str]
) -> None:
    assert changed_lines(FILE, RuleFile(FILE).with_text(index, key, value)) == lines


@pytest.mark.parametrize(
    ("index", "key", "part", "value", "lines"),
    [
        (0, "then", "relay.boiler", "on", ["-      relay.boiler: off", "+      relay.boiler: on"]),
        (
            0,
            "then",
            "battery.home",
            "hold",
            [
                "-      battery.home: cover above quarter.allowance     # beyond what may be drawn",
                "+      battery.home: hold     # beyond what may be drawn",
            ],
        ),
        (0, "then", "charger.car", "pause", ["+      charger.car: pause"]),
        (0, "then", "relay.boiler", None, ["-      relay.boiler: off"]),
        (0, "run", "rest", "5 min", ["+    run: {rest: 5 min}"]),
        (
            1,
            "run",
            "rest",
            None,
            [
                "-    run: {at_least: 20 min, rest: 10 min}   # care for the contactor",
                "+    run: {at_least: 20 min}   # care for the contactor",
            ],
        ),
        (
            1,
            "run",
            "starts_per_day",
            "6",
            [
                "-    run: {at_least: 20 min, rest: 10 min}   # care for the contactor",
                "+    run: {at_least: 20 min, rest: 10 min, starts_per_day: 6}   # care for the contactor",
            ],
        ),
    ],
)
def test_one_part_is_changed_and_nothing_else(
    index: int, key: str, part: str, value: str | None, lines: list[str]
) -> None:
    assert changed_lines(FILE, RuleFile(FILE).with_part(index, key, part, value)) == lines


def test_what_is_no_list_of_devices_gives_way_to_the_first_that_is_added() -> None:
    text = "rules:\n  - rule: A\n    when: true\n    then: relay.boiler on   # mine\n"
    assert RuleFile(text).with_part(0, "then", "relay.boiler", "on") == text.replace(
        "relay.boiler on", "{relay.boiler: on}"
    )


def test_the_last_limit_takes_run_with_it() -> None:
    once = RuleFile(FILE).with_part(1, "run", "rest", None)
    assert "run:" not in RuleFile(once).with_part(1, "run", "at_least", None)


def test_a_rule_moves_with_its_comments_and_the_rest_stays_where_it_is() -> None:
    text = RuleFile(FILE).moved(0, 1)
    assert [rule.name for rule in RuleFile(text).rules] == ["Boiler on sunshine", "Under the peak", "Car"]
    assert text.index("# Warm water.\n  - rule: 'Boiler") < text.index("# --- by day ---")
    assert text.index("# Keeps the peak down.\n  - rule: Under") < text.index("# belongs to the first")
    assert text.endswith("# the end\n") and text.startswith("# The rules of our house.\n")
    assert RuleFile(text).moved(1, 0) == FILE


def test_a_long_why_is_folded() -> None:
    why = "Because " + "of this and that " * 12 + "so."
    text = RuleFile(FILE).with_text(1, "why", why)
    assert "    why: >-\n      Because of this" in text
    assert RuleFile(text).rules[1].text("why") == why
    assert max(map(len, text.splitlines())) <= 100


def test_a_comment_beside_a_value_stays_there_when_the_value_is_folded_and_unfolded() -> None:
    long = " ".join(["because"] * 20)
    text = "rules:\n  - rule: A\n    why: short   # mine\n    when: true\n    then: {relay.boiler: on}\n"
    folded = RuleFile(text).with_text(0, "why", long)
    assert "    why: >-   # mine\n      because because" in folded
    assert RuleFile(folded).rules[0].text("why") == long
    assert RuleFile(folded).with_text(0, "why", "short") == text
    assert RuleFile(text).with_text(0, "why", "other") == text.replace("short", "other")


def test_a_rule_is_deleted_with_its_comments() -> None:
    text = RuleFile(FILE).without(1)
    assert [rule.name for rule in RuleFile(text).rules] == ["Under the peak", "Car"]
    assert "Warm water" not in text and "# the end" in text
    for _ in range(2):
        text = RuleFile(text).without(0)
    assert RuleFile(text).rules == ()
    assert RuleFile(RuleFile(text).with_new(("rule: New", "when: a.b"))).rules[0].name == "New"


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "rules:\n", "rules: []\n", "rules: [] # none\n", "rules:"]
)
def test_the_first_rule_of_an_empty_file(text: str) -> None:
    made = RuleFile(text).with_new(("rule: New", "when: grid.import > 1 kW", "then: {relay.boiler: off}"))
    assert [rule.name for rule in RuleFile(made).rules] == ["New"]


def test_a_new_rule_comes_last_in_the_indentation_of_the_file() -> None:
    text = "rules:\r\n- rule: A\r\n  when: a.b\r\n  then: {relay.boiler: on}"
    made = RuleFile(text).with_new(("rule: B", "when: a.b", "then: {relay.boiler: off}"))
    assert made == f"{text}\r\n\r\n- rule: B\r\n  when: a.b\r\n  then: {{relay.boiler: off}}"


@pytest.mark.parametrize(
    "text",
    ["rules: {a: b}", "- a", "word", "rules: [1]", "rules: [", "rules:\n  - \n", "a: &x 1\nb: *x", "x: 1"],
)
def test_what_cannot_be_edited_is_said(text: str) -> None:
    with pytest.raises(NotEditable):
        RuleFile(text).with_new(("rule: A",))


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
PROSE = st.text("ab :#'\"{}[],-é%&*!|>@`\\0", min_size=1, max_size=30).map(str.strip).filter(bool)
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def files(draw: st.DrawFn) -> tuple[str, int]:
    """A file of a few rules in mixed styles, and how many it has."""
    end, dash = draw(ENDS), " " * draw(st.integers(0, 4))
    lines = [*draw(COMMENTS), "rules:"]
    count = draw(st.integers(1, 4))
    for number in range(count):
        lines += [f"{dash}{line}" if line else line for line in draw(COMMENTS)]
        note = draw(st.sampled_from(["", "   # note"]))
        if draw(st.booleans()):
            then = draw(st.sampled_from(["{relay.boiler: on}", "{relay.boiler: on, battery.home: hold}"]))
            lines.append(f"{dash}- {{rule: R{number}, when: a.b > 1 kW, then: {then}}}{note}")
            continue
        lines.append(f"{dash}-   rule: R{number}{note}")
        body = ["when: a.b > 1 kW" + note, draw(st.sampled_from(["then: {relay.boiler: on}", "then:"]))]
        if body[-1] == "then:":
            body += ["  relay.boiler: on" + note, "  battery.home: 'hold'"]
        body += draw(st.sampled_from([[], ["why: |", "  text # none", "", "  more"], ["run: {rest: 5 min}"]]))
        lines += [f"{dash}    {line}" for line in body]
    lines += draw(COMMENTS)
    return end.join(lines) + draw(st.sampled_from(["", end])), count


COMMENTS = st.lists(st.sampled_from(["", "# a comment", "#"]), max_size=3)


def said(text: str) -> object:
    return plain(parse_yaml(SourceText("", text)).root)


@settings(max_examples=60)
@given(files(), st.data())
def test_any_key_of_any_file_changes_as_meant_and_only_its_lines(
    made: tuple[str, int], data: st.DataObject
) -> None:
    text, count = made
    file = RuleFile(text)
    index = data.draw(st.integers(0, count - 1))
    key = data.draw(st.sampled_from(["rule", "why", "until"]))
    value = data.draw(PROSE)
    after = file.with_text(index, key, value)
    assert RuleFile(after).rules[index].text(key) == value
    outline = file.rules[index]
    before_lines, after_lines = text.splitlines(True), after.splitlines(True)
    assert after_lines[: outline.line - 1] == before_lines[: outline.line - 1]
    rest = before_lines[outline.last_line :]
    assert not rest or after_lines[-len(rest) :] == rest
    assert said(RuleFile(after).with_text(index, key, outline.texts.get(key))) == said(text)


@settings(max_examples=40)
@given(files(), st.data())
def test_any_rule_moves_and_back_again_to_the_same_bytes(made: tuple[str, int], data: st.DataObject) -> None:
    text, count = made
    index, to = (data.draw(st.integers(0, count - 1)) for _ in range(2))
    after = RuleFile(text).moved(index, to)
    names = [rule.name for rule in RuleFile(text).rules]
    names.insert(to, names.pop(index))
    assert [rule.name for rule in RuleFile(after).rules] == names
    assert sorted(after.splitlines()) == sorted(text.splitlines())
    assert RuleFile(after).moved(to, index) == text


@settings(max_examples=40)
@given(files(), st.data())
def test_any_rule_can_be_added_and_deleted(made: tuple[str, int], data: st.DataObject) -> None:
    text, count = made
    after = RuleFile(text).with_new(("rule: New", "when: a.b", "then: {relay.boiler: on}"))
    assert len(RuleFile(after).rules) == count + 1
    assert said(RuleFile(after).without(count)) == said(text)
    index = data.draw(st.integers(0, count - 1))
    assert len(RuleFile(RuleFile(text).without(index)).rules) == count - 1


@settings(max_examples=80)
@given(st.one_of(st.text(max_size=200), st.text("rules:-{}[]#\n\r 'ab|>&", max_size=80)), NAMES)
def test_arbitrary_text_is_edited_or_refused_but_never_crashes(text: str, value: str) -> None:
    try:
        file = RuleFile(f"rules:\n  - rule: {text}" if len(text) % 2 else text)
        file.with_new(("rule: New",))
        for rule in file.rules:
            file.with_text(rule.index, "why", value)
            file.with_part(rule.index, "then", "relay.boiler", "on")
            file.moved(rule.index, 0)
            file.without(rule.index)
    except NotEditable:
        return
