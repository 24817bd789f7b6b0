# SPDX-License-Identifier: MIT
"""What is wrong in a site.yaml: every problem at once, each with its place, a hint and a stable code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.site import load_site
from tests.controller.sites import BATTERY, CAR, HEAD, PIN, problems

BROKEN: tuple[tuple[str, list[str]], ...] = (
    ("", ["site.yaml:1:1: error: the site file is empty"]),
    (
        "- a\n",
        ['site.yaml:1:1: error: the site file must be keys with values (write "key: value" lines)'],
    ),
    ('house: "\n', ["site.yaml:1:8: error: this quote is never closed (close it with the same mark)"]),
    (
        "{}\n",
        [
            'site.yaml:1:1: error: the site file needs "house" (write house: …)',
            'site.yaml:1:1: error: the site file needs "meter" (write meter: …)',
        ],
    ),
    (
        "house: {nme: Test, grid: 3x400, fuse: 40}\nmeter: {}\n",
        [
            'site.yaml:1:8: error: house needs "country" (one of: AT, BE, CH, DE, HU, LU, NL, NO, SE, SI)',
            'site.yaml:1:9: error: house has no key "nme" (did you mean "name"?)',
            'site.yaml:1:26: error: grid: "3x400" is not known (did you mean "3x400 V"?)',
            'site.yaml:1:39: error: fuse: "40" has no unit (write 40 A)',
            'site.yaml:2:8: error: meter needs "port" (write port: …)',
        ],
    ),
    (
        HEAD.replace("BE", "XX").replace("40 A", "2 A, wish: -1 kW, timezone: Mars/Base"),
        [
            'site.yaml:1:30: error: country: "XX" is not known'
            " (one of: AT, BE, CH, DE, HU, LU, NL, NO, SE, SI)",
            "site.yaml:1:55: error: fuse: 2 A is out of range (6 A to 400 A)",
            "site.yaml:1:66: error: wish: -1 kW is out of range (0 W to 100.00 kW)",
            'site.yaml:1:83: error: "Mars/Base" is not a time zone (write one like "Europe/Brussels")',
        ],
    ),
    (
        HEAD.replace("}\nmeter: {", "}\nmeter: {key: 12, auth_key: xyz, "),
        [
            'site.yaml:2:14: error: "key" must be 32 hexadecimal digits'
            " (copy it from the letter of your grid operator)",
            'site.yaml:2:28: error: "auth_key" must be 32 hexadecimal digits'
            " (copy it from the letter of your grid operator)",
        ],
    ),
    (
        f"{HEAD}battery: {{}}\n",
        ['site.yaml:3:1: error: the site file has no key "battery" (did you mean "batteries"?)'],
    ),
    (
        f"{HEAD}batteries: {{home: {{driver: sim}}, Big: {BATTERY}}}}}\n",
        [
            'site.yaml:3:19: error: a battery (home) needs "capacity" (write it like capacity: 10 kWh)',
            'site.yaml:3:19: error: a battery (home) needs "charge" (write it like charge: 5 kW)',
            'site.yaml:3:19: error: a battery (home) needs "discharge" (write it like discharge: 5 kW)',
            'site.yaml:3:28: error: driver: "sim" is not known (one of: modbus)',
            'site.yaml:3:34: error: "Big" cannot be the name of a device'
            " (use small letters, digits and _, beginning with a letter)",
        ],
    ),
    (
        f"{HEAD}batteries: {{home: {BATTERY}, minimum: 90 %, maximum: 20 %}}}}\n",
        ["site.yaml:3:114: error: the minimum (90 %) is not below the maximum (20 %) (make one of them fit)"],
    ),
    (
        f"{HEAD}chargers:\n  a: {CAR}, minimum: 20 A}}\n  b: {CAR}, safe: 32 A}}\n"
        f"  c: {CAR}, safe: 3 A}}\n  d: {CAR}, phases: 2}}\n",
        [
            "site.yaml:4:52: error: the minimum (20 A) is above the maximum (16 A) (make one of them fit)",
            "site.yaml:5:49: error: the safe current (32 A) is above the maximum (16 A) (make one of them fit)",
            "site.yaml:6:49: error: the safe current (3 A) is neither 0 A nor at least 6 A (make one of them fit)",
            'site.yaml:7:51: error: phases: "2" is not known (one of: 1, 3, 1/3)',
        ],
    ),
    (
        f"{HEAD}solar:\n  a: {CAR}, highest: 3 kW}}\n  b: {CAR}, lowest: 4 kW, highest: 3 kW}}\n"
        f"  c: {CAR}, peak: 5 kW, lowest: 6 kW}}\n",
        [
            "site.yaml:4:43: error: an inverter that is only read cannot be held to a highest power"
            " (write lowest: 0 W too, if its installer allows that it is limited)",
            "site.yaml:5:51: error: the lowest power (4000 W) is above the highest (3000 W) (make one of them fit)",
            "site.yaml:6:63: error: the lowest power (6000 W) is above its peak (5000 W) (make one of them fit)",
        ],
    ),
    (
        f"{HEAD}chargers: {{car: {CAR}}}}}\n".replace("3x400 V", "1x230 V"),
        ["site.yaml:3:12: error: the house has one phase, the charger three (write phases: 1)"],
    ),
    (
        f"{HEAD}relays:\n  a: {PIN}}}\n  b: {{driver: modbus, pin: 17}}\n"
        f"  c: {PIN}}}\n  d: {{driver: gpio, pin: 40}}\n",
        [
            'site.yaml:5:15: error: driver: "modbus" is not known (one of: gpio)',
            "site.yaml:6:26: error: pin 17 is the pin of relay.a too (give each relay a pin of its own)",
            "site.yaml:7:26: error: pin: 40 is out of range (0 to 27)",
        ],
    ),
    (
        f"{HEAD}relays: {{a: {PIN}, safe: on}}, b: {{driver: gpio, pin: 4, wiring: normally closed}}}}\n",
        [
            "site.yaml:3:43: warning: without current the relay leaves its load off, which is not its safe side"
            " (wire it so that no current is safe, or change wiring: or safe:)",
            "site.yaml:3:82: warning: without current the relay leaves its load on, which is not its safe side"
            " (wire it so that no current is safe, or change wiring: or safe:)",
        ],
    ),
    (
        f"{HEAD}settings: {{a b: 1, x: 12 kwh, y: [1], z: , t: 9:30}}\n",
        [
            'site.yaml:3:12: error: "a b" cannot be the name of a setting'
            " (use small letters, digits and _, beginning with a letter)",
            'site.yaml:3:23: error: x: "kwh" is not a unit (did you mean "kWh"?)',
            "site.yaml:3:34: error: y must be a text (write it without - , [ ] and { })",
            "site.yaml:3:42: error: z has no value (write one, or remove the key)",
            'site.yaml:3:47: error: t: "9:30" is not a time of day (write 00:00 to 24:00, like 09:30)',
        ],
    ),
)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_all_problems_of_a_file_are_told_at_once_with_their_places(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "marked"),
    [
        (f"batteries: {{b: {BATTERY}, minimum: 90 %, maximum: 20 %}}}}\n", "3:111", "90 %"),
        (f"batteries: {{b: {BATTERY}, maximum: 5 %}}}}\n", "3:111", "5 %"),
        (f"chargers: {{a: {CAR}, minimum: 20 A}}}}\n", "3:61", "20 A"),
        (f"chargers: {{a: {CAR}, minimum: 16 A, maximum: 10 A, safe: 0 A}}}}\n", "3:61", "16 A"),
        (f"chargers: {{a: {CAR}, maximum: 16 A, safe: 20 A}}}}\n", "3:73", "20 A"),
        (f"chargers: {{a: {CAR}, safe: 4 A}}}}\n", "3:58", "4 A"),
        (f"chargers: {{a: {CAR}, minimum: 10 A}}}}\n", "3:61", "10 A"),
        (f"chargers:\n  a: {CAR}, usual: {{arrives: 07:00}}}}\n", "4:60", "07:00"),
        (
            f"relays:\n  a: {PIN}, load: 0 W, heat: {{volume: 1 m3, lowest: 45 °C, highest: 65 °C}}}}\n",
            "4:36",
            "0 W",
        ),
        (f"relays:\n  a: {PIN}, heat: {{volume: 1 m3, lowest: 45 °C, highest: 65 °C}}}}\n", "4:30", "heat"),
        (f"relays:\n  a: {PIN}, heat: {{volume: 1 m3, lowest: 65 °C, highest: 45 °C}}}}\n", "4:59", "65 °C"),
        (f"relays: {{a: {PIN}}}, b: {{driver: gpio, pin: 17}}}}\n", "3:61", "17"),
        (f'relays: {{a: {PIN}, wiring: "normally closed"}}}}\n', "3:45", '"normally closed"'),
        ("settings: {a: {value: 9 kW, to: 5 kW}}\n", "3:23", "9 kW"),
        ("settings: {a: {value: 9 kW, to: -5 kW}}\n", "3:33", "-5 kW"),
        ("settings: {a: {value: 9 kW, step: -1 kW}}\n", "3:35", "-1 kW"),
    ],
)
def test_what_goes_too_far_is_marked_and_nothing_around_it(text: str, place: str, marked: str) -> None:
    _, (found,) = load_site(HEAD + text, "site.yaml")
    assert f"{found.line}:{found.column}" == place
    line = (HEAD + text).splitlines()[found.line - 1]
    assert line[found.column - 1 :][: found.length] == marked


@pytest.mark.parametrize(
    "text",
    [
        f"chargers: {{a: {CAR}, phases: 1, minimum: 10 A, safe: 100 A}}}}\n",
        f"chargers: {{a: {CAR}, phases: 2}}}}\n",
        f"relays: {{a: {PIN}, load: much, heat: {{volume: 1 m3, lowest: 45 °C, highest: 65 °C}}}}}}\n",
        f"batteries: {{b: {BATTERY}, minimum: 101 %, maximum: 5 %}}}}\n",
    ],
)
def test_a_value_that_is_wrong_by_itself_is_not_held_against_others(text: str) -> None:
    _, found = load_site((HEAD + text).replace("3x400 V", "1x230 V"), "site.yaml")
    assert [each.code for each in found] in (["out-of-range"], ["unknown-choice"], ["quantity"])


def test_phases_that_the_house_does_not_have_are_marked_where_they_are_written() -> None:
    text = f"{HEAD}chargers: {{car: {CAR}, phases: 3}}}}\n".replace("3x400 V", "1x230 V")
    assert problems(text) == [
        "site.yaml:3:62: error: the house has one phase, the charger three (write phases: 1)"
    ]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            "phases: 3, switching: {rest: 5 min}",
            "site.yaml:3:65: error: a charger with a fixed number of phases switches nothing "
            "(write phases: 1/3, or leave switching: out)",
        ),
        (
            "switching: {}",
            "site.yaml:3:54: error: a charger with a fixed number of phases switches nothing "
            "(write phases: 1/3, or leave switching: out)",
        ),
        (
            "phases: 1/3, switching: {rest: 5 s}",
            "site.yaml:3:85: error: rest: 5 s is out of range (1 min to 24 h)",
        ),
        (
            "phases: 1/3, switching: {per_hour: 5}",
            'site.yaml:3:79: error: switching has no key "per_hour" (known keys: rest, per_day, pause)',
        ),
    ],
)
def test_what_does_not_fit_to_the_phases_of_a_charger_is_told_at_its_place(
    written: str, problem: str
) -> None:
    assert problems(f"{HEAD}chargers: {{car: {CAR}, {written}}}}}\n") == [problem]


def test_a_charger_that_changes_its_phases_has_no_place_in_a_house_of_one() -> None:
    text = f"{HEAD}chargers: {{car: {CAR}, phases: 1/3}}}}\n".replace("3x400 V", "1x230 V")
    assert problems(text) == [
        "site.yaml:3:62: error: the house has one phase, the charger one or three (write phases: 1)"
    ]


def test_every_problem_has_a_stable_code() -> None:
    codes = {problem.code for text, _ in BROKEN for problem in load_site(text, "site.yaml")[1]}
    assert codes >= {
        "bad-key",
        "bad-name",
        "empty-file",
        "impossible-limits",
        "missing-key",
        "out-of-range",
        "pin-twice",
        "quantity",
        "unknown-choice",
        "unknown-key",
        "unknown-timezone",
        "unsafe-wiring",
    }


@given(st.text(alphabet=st.sampled_from(list(HEAD + BATTERY + "relays:\n  -17")), max_size=200))
def test_no_text_does_more_than_have_problems(text: str) -> None:
    house, found = load_site(HEAD + text, "site.yaml")
    assert house is not None or found


def test_a_way_of_metering_that_nobody_has_is_a_problem() -> None:
    text = HEAD.replace("fuse: 40 A", "fuse: 40 A, regime: tworate")
    assert problems(text) == [
        'site.yaml:1:69: error: regime: "tworate" is not known (did you mean "two-rate"?)'
    ]
