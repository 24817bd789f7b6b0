# SPDX-License-Identifier: MIT
"""Conditions and actions as trees, and what is said when a text is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.decision import ActionKind
from controller.model.units import Dimension
from rules.nodes import (
    ActionText,
    Arithmetic,
    Between,
    Both,
    Call,
    Comparison,
    Condition,
    Either,
    InMonths,
    Name,
    Negative,
    Node,
    Not,
    Number,
    OnDays,
    Place,
    Truth,
    Word,
    children,
    names_in,
    walk,
)
from rules.parse_errors import ParseError
from rules.parser import MAX_CHARACTERS, parse_action, parse_condition
from tests.rules.trees import conditions, powers, rough_text

IMPORT, EXPORT = Name("grid.import"), Name("grid.export")
KW2 = Number(2_000.0, Dimension.POWER, "2 kW")
X, Y, Z = Name("x.a"), Name("x.b"), Name("x.c")

TREES: list[tuple[str, Node]] = [
    ("grid.import > 2 kW", Comparison(">", IMPORT, KW2)),
    ("grid.import>2kW", Comparison(">", IMPORT, KW2)),
    ("-3 kW < grid.power", Comparison("<", Number(-3_000.0, Dimension.POWER, "-3 kW"), Name("grid.power"))),
    ("x.a - 3", Arithmetic("-", X, Number(3.0, Dimension.NUMBER, "3"))),
    ("-x.a", Negative(X)),
    ("-(3)", Negative(Number(3.0, Dimension.NUMBER, "3"))),
    ("x.a + x.b * x.c", Arithmetic("+", X, Arithmetic("*", Y, Z))),
    ("(x.a + x.b) * x.c", Arithmetic("*", Arithmetic("+", X, Y), Z)),
    ("x.a - x.b - x.c", Arithmetic("-", Arithmetic("-", X, Y), Z)),
    ("x.a - (x.b - x.c)", Arithmetic("-", X, Arithmetic("-", Y, Z))),
    ("x.a / x.b", Arithmetic("/", X, Y)),
    ("min(x.a, x.b)", Call("min", (X, Y))),
    ("abs(x.a)", Call("abs", (X,))),
    ("x.a and x.b or x.c", Either((Both((X, Y)), Z))),
    ("x.a and (x.b or x.c)", Both((X, Either((Y, Z))))),
    ("x.a and x.b and x.c", Both((X, Y, Z))),
    ("(x.a and x.b) and x.c", Both((Both((X, Y)), Z))),
    ("not x.a and x.b", Both((Not(X), Y))),
    ("not (x.a and x.b)", Not(Both((X, Y)))),
    ("not x.a > x.b", Not(Comparison(">", X, Y))),
    ("charger.car.status == connected", Comparison("==", Name("charger.car.status"), Word("connected"))),
    ("x.a ≥ x.b", Comparison(">=", X, Y)),
    ("x.a != true", Comparison("!=", X, Truth(True))),
    ("false", Truth(False)),
    ("time > 7:30", Comparison(">", Name("time"), Number(27_000.0, Dimension.CLOCK_TIME, "7:30"))),
    (
        "between 22:00 and 07:00 and x.a",
        Both(
            (
                Between(
                    Number(79_200.0, Dimension.CLOCK_TIME, "22:00"),
                    Number(25_200.0, Dimension.CLOCK_TIME, "07:00"),
                ),
                X,
            )
        ),
    ),
    ("on monday, friday", OnDays(("monday", "friday"))),
    ("on weekdays or in winter, march", Either((OnDays(("weekdays",)), InMonths(("winter", "march"))))),
]


@pytest.mark.parametrize(("text", "node"), TREES, ids=[text for text, _ in TREES])
def test_a_condition_becomes_its_tree(text: str, node: Node) -> None:
    assert parse_condition(text) == Condition(node)


def test_a_condition_may_have_to_hold_for_some_time() -> None:
    condition = parse_condition("grid.import > 2 kW for 3 min")
    assert condition.hold_s == 180.0
    assert str(condition) == "grid.import > 2 kW for 3 min"
    assert parse_condition("grid.import > 2 kW").hold_s == 0.0


def test_white_space_and_line_ends_do_not_matter() -> None:
    assert parse_condition(" grid.import\n  >   2 kW ") == parse_condition("grid.import>2kW")


def test_a_sign_before_brackets_is_kept_apart_from_a_negative_quantity() -> None:
    assert str(parse_condition("-(3 kW) < -2 kW").test) == "-(3 kW) < -2 kW"


def test_places_are_the_characters_of_the_text() -> None:
    test = parse_condition("not (grid.import + x.a > 2 kW)").test
    assert isinstance(test, Not)
    assert test.place == Place(0, 29)
    comparison = test.operand
    assert isinstance(comparison, Comparison)
    assert (comparison.place, comparison.operator_place) == (Place(5, 29), Place(23, 24))
    assert comparison.right.place == Place(25, 29)


CONDITION_ERRORS = [
    ("", 0, 1, "nothing is written", "write a value, like 2 kW or grid.import"),
    ("x.a >", 5, 1, "a value is missing at the end", "write a value, like 2 kW or grid.import"),
    ("x.a > and", 6, 3, 'a value is missing before "and"', "write a value, like 2 kW or grid.import"),
    ("> 3", 0, 1, 'a value is missing before ">"', "write a value, like 2 kW or grid.import"),
    ("x.a > 3 and", 11, 1, "a value is missing at the end", "write a value, like 2 kW or grid.import"),
    ("x.a > 2,5 kW", 7, 1, "a comma has no meaning here", "decimals are written with a point: 2.5"),
    ("x.a = 3", 4, 1, "= has no meaning here", 'write "=="'),
    ("x.a && x.b", 4, 2, "&& has no meaning here", 'write "and"'),
    ("x.a || x.b", 4, 2, "|| has no meaning here", 'write "or"'),
    ("!x.a", 0, 1, "! has no meaning here", 'write "not"'),
    ("x.a AND x.b", 4, 3, '"AND" has no meaning here', 'write "and"'),
    ("x.a is 3", 4, 2, '"is" has no meaning here', 'write "=="'),
    ("x.a ? 3", 4, 1, "? has no meaning here", "remove it"),
    ("x.a == 'y'", 7, 3, "texts are written without quotes", "write y"),
    ("x.a > '", 6, 1, "' has no meaning here", "remove it"),
    ("x.a > 3 kw", 8, 2, '"kw" is not a unit', 'did you mean "kW"?'),
    ("x.a > 3 Minutes", 8, 7, '"Minutes" is not a unit', 'did you mean "min"?'),
    ("x.a => 3", 4, 2, "=> has no meaning here", 'write ">="'),
    ("if x.a", 0, 2, '"if" has no meaning here', "leave it out"),
    ("x.a then", 4, 4, '"then" has no meaning here', "leave it out"),
    ("time between 1:00 and 2:00", 5, 7, '"between" has no meaning here', 'join it to the rest with "and"'),
    ("x.a > 1 000 W", 8, 3, '"000" has no meaning here', "numbers are written without spaces"),
    ("x.a == on", 7, 2, 'a value is missing before "on"', "what is on or off is compared with true or false"),
    (
        "on saturday and sunday",
        16,
        6,
        'a value is missing before "sunday"',
        'several days or months are written with commas: "on saturday, sunday"',
    ),
    ("x.a > 2 kW x.b", 11, 3, '"x.b" has no meaning here', 'write an operator before it, like > or "and"'),
    ("x.a true", 4, 4, '"true" has no meaning here', 'write an operator before it, like > or "and"'),
    ("x.a % 3", 4, 1, "% has no meaning here", "remove it"),
    ("(x.a > 2", 0, 1, "this ( is never closed", "close it with )"),
    ("(x.a > 2 x.b)", 9, 3, '"x.b" has no meaning here', 'write an operator before it, like > or "and"'),
    ("x.a)", 3, 1, "this ) was never opened", "remove it, or open it with ("),
    ("1 < x.a < 3", 8, 1, "a comparison has two sides", 'join two comparisons with "and"'),
    ("x.a for 3", 8, 1, "3 has no unit", "write for 3 min"),
    ("x.a for 3 kW", 8, 4, "3 kW is not a time", "write for 3 min"),
    ("x.a for x.b", 8, 3, '"for" needs a time', "write for 3 min"),
    ("x.a for", 4, 3, '"for" needs a time', "write for 3 min"),
    ("x.a for 0 s", 8, 3, "0 s is out of range", "write 1 s to 24 h"),
    ("x.a for 25 h", 8, 4, "25 h is out of range", "write 1 s to 24 h"),
    ("(x.a for 3 min)", 5, 3, '"for" belongs at the end of a condition', "move it to the end"),
    ("x.a for 3 min and x.b", 14, 3, 'nothing can stand after "for"', 'move "for" and its time to the end'),
    ("sqrt(x.a) > 1", 0, 4, '"sqrt" is not a function', "there are min, max and abs"),
    ("x.a > MAX(1, 2)", 6, 3, '"MAX" is not a function', 'write "max"'),
    ("grid.import(3) > 1", 0, 11, '"grid.import" is not a function', "there are min, max and abs"),
    ("NOT (x.a)", 0, 3, '"NOT" is not a function', 'write "not"'),
    ("time > 22:00:00", 12, 1, ": has no meaning here", "a time of day is written like 22:30"),
    ("x.p\u043ewer > 1", 3, 1, "\u043e (cyrillic small letter o) has no meaning here", "remove it"),
    ("x.a\u200b > 1", 3, 1, "\u200b (zero width space) has no meaning here", "remove it"),
    ("betwen 22:00 and 07:00", 0, 6, '"betwen" has no meaning here', 'did you mean "between"?'),
    ("x.a and onn sunday", 8, 3, '"onn" has no meaning here', 'did you mean "on"?'),
    ("(nott x.a or x.b)", 1, 4, '"nott" has no meaning here', 'did you mean "not"?'),
    ("nott (x.a)", 0, 4, '"nott" is not a function', 'did you mean "not"?'),
    ("x.a adn x.b", 4, 3, '"adn" has no meaning here', 'did you mean "and"?'),
    ("x.a > 1 kW fro 3 min", 11, 3, '"fro" has no meaning here', 'did you mean "for"?'),
    ("x.a == charging in winter", 16, 2, '"in" has no meaning here', 'join it to the rest with "and"'),
    ("for 3 min", 0, 3, '"for" comes after a condition', "write grid.export > 1 kW for 3 min"),
    ("on mondays", 3, 7, '"mondays" is not a day', 'did you mean "monday"?'),
    ("on 3", 3, 1, '"3" is not a day', "write a day, weekdays or weekends"),
    ("on", 2, 1, "a day is missing here", "write a day, weekdays or weekends"),
    ("in wintr", 3, 5, '"wintr" is not a month or a season', 'did you mean "winter"?'),
    ("in march,", 9, 1, "a month or a season is missing here", "write a month or a season, like winter"),
    ("between 22:00", 0, 7, '"between" needs "and"', "write between 22:00 and 07:00"),
    ("between 22:00 or 23:00", 14, 2, '"between" needs "and"', "write between 22:00 and 07:00"),
    ("time > 25:00", 7, 5, "25:00 is not a time of day", "00:00 to 24:00"),
    ("min 3", 0, 3, '"min" needs brackets', "write min(…)"),
    ("abs(1, 2)", 0, 9, '"abs" takes one value', "write abs(grid.power)"),
    ("max(1)", 0, 6, '"max" takes two values or more', "write max(3 kW, quarter.allowance)"),
    ("max(1, 2", 3, 1, "this ( is never closed", "close it with )"),
    ("x.a > 1e13 W", 6, 4, "this number is too large", "use a larger unit"),
    ("not " * 30 + "x.a", 100, 3, "nested deeper than 25 levels", "split it into several rules"),
    ("(" * 30, 25, 1, "nested deeper than 25 levels", "split it into several rules"),
    ("-" * 30 + "x.a", 25, 1, "nested deeper than 25 levels", "split it into several rules"),
    ("1" + "+1" * 151, 0, 301, "more than 300 parts", "split it into several rules"),
    ("x" * 1_001, MAX_CHARACTERS, 1, "longer than 1000 characters", "split it into several rules"),
]


@pytest.mark.parametrize(
    ("text", "start", "length", "message", "hint"),
    CONDITION_ERRORS,
    ids=[row[0][:30] for row in CONDITION_ERRORS],
)
def test_what_is_no_condition_is_told_at_its_characters(
    text: str, start: int, length: int, message: str, hint: str
) -> None:
    with pytest.raises(ParseError) as caught:
        parse_condition(text)
    error = caught.value
    assert (error.place.start, error.place.end - error.place.start) == (start, length)
    assert (error.message, error.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("on", ActionText(ActionKind.ON)),
        ("off", ActionText(ActionKind.OFF)),
        ("charge 2 kW", ActionText(ActionKind.CHARGE, KW2)),
        ("charge at 2 kW", ActionText(ActionKind.CHARGE_AT, KW2)),
        ("discharge 2 kW", ActionText(ActionKind.DISCHARGE, KW2)),
        ("cover above x.a", ActionText(ActionKind.COVER_ABOVE, X)),
        ("absorb above x.a", ActionText(ActionKind.ABSORB_ABOVE, X)),
        ("limit to x.a - x.b", ActionText(ActionKind.LIMIT_TO, Arithmetic("-", X, Y))),
        ("hold", ActionText(ActionKind.HOLD)),
        ("auto", ActionText(ActionKind.AUTO)),
        ("pause", ActionText(ActionKind.PAUSE)),
        ("solar only", ActionText(ActionKind.SOLAR_ONLY)),
        ("full", ActionText(ActionKind.FULL)),
        ("release", ActionText(ActionKind.RELEASE)),
    ],
)
def test_an_action_becomes_its_tree(text: str, action: ActionText) -> None:
    assert parse_action(text) == action
    assert parse_action(str(action)) == action


EVERY_ACTION = ", ".join(kind.value for kind in ActionKind)
ACTION_ERRORS = [
    ("", 0, 1, "the action is empty", f"one of: {EVERY_ACTION}"),
    ("zzz", 0, 3, '"zzz" is not an action', f"one of: {EVERY_ACTION}"),
    ("ful", 0, 3, '"ful" is not an action', 'did you mean "full"?'),
    ("solr only", 0, 4, '"solr" is not an action', 'did you mean "solar only"?'),
    ("charge", 0, 6, '"charge" needs an amount', "write charge 3 kW"),
    ("limit to", 0, 8, '"limit to" needs an amount', "write limit to quarter.allowance - house.base_power"),
    ("off 3", 4, 1, '"off" takes no amount', "remove what follows"),
    ("hold '", 5, 1, "' has no meaning here", "remove it"),
    ("charge 3 kW 4", 12, 1, '"4" has no meaning here', "numbers are written without spaces"),
    ("charge 3 kW for 2 min", 12, 3, '"for" belongs at the end of a condition', "move it to the end"),
    ("charge 3 kw", 9, 2, '"kw" is not a unit', 'did you mean "kW"?'),
]


@pytest.mark.parametrize(
    ("text", "start", "length", "message", "hint"), ACTION_ERRORS, ids=[row[0] for row in ACTION_ERRORS]
)
def test_what_is_no_action_is_told_at_its_characters(
    text: str, start: int, length: int, message: str, hint: str
) -> None:
    with pytest.raises(ParseError) as caught:
        parse_action(text)
    error = caught.value
    assert (error.place.start, error.place.end - error.place.start) == (start, length)
    assert (error.message, error.hint) == (message, hint)


def test_the_parts_of_a_tree_can_be_walked() -> None:
    tree = parse_condition("not (x.a > min(x.b, x.a)) or between site.a and 07:00 and -x.c > 1").test
    assert names_in(tree) == ("x.a", "x.b", "site.a", "x.c")
    assert children(tree) == tuple(list(walk(tree))[index] for index in (1, 7))
    assert children(X) == ()


@given(conditions)
def test_a_printed_condition_parses_to_the_same_tree(node: Node) -> None:
    assert parse_condition(str(node)).test == node


@given(powers)
def test_a_printed_amount_parses_to_the_same_tree(node: Node) -> None:
    assert parse_action(f"limit to {node}").amount == node


@given(rough_text | st.text(max_size=60))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    for parse in (parse_condition, parse_action):
        try:
            parsed: Condition | ActionText = parse(text)
        except ParseError as error:
            assert 0 <= error.place.start < error.place.end <= len(text) + 1
            assert error.message
            assert error.hint
        else:
            assert parse(str(parsed)) == parsed
