# SPDX-License-Identifier: MIT
"""What fits together and what does not, with the characters that are wrong and what to write."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from controller.model.units import Dimension
from rules.dimensions import Type, check_amount, check_truth, kind_of
from rules.nodes import Node
from rules.parser import parse_action, parse_condition
from rules.schema import Vocabulary
from tests.rules.demo_house import HOUSE, VOCABULARY
from tests.rules.trees import conditions

NUMBERS = "calculate with numbers and quantities only"
FAMILIES = (
    "names begin with grid, quarter, peak, house, solar, battery, charger, relay, price, tariff, plan, gas, water,"
    " sensor, time, site"
)
GOOD = [
    "grid.import > 2 kW",
    "grid.import + 300 W > 2 * solar.power - house.base_power",
    "grid.import / solar.power > 0.5",
    "grid.import / 2 > 1 kW",
    "2 * grid.import > 1 kW",
    "min(grid.import, 3 kW) > abs(grid.power)",
    "-grid.power > 1 kW",
    "charger.car.status == charging",
    "charging != charger.car.status",
    "charger.car.connected and not relay.boiler.on",
    "relay.boiler.on == false",
    "price.rank <= 4",
    "price.import < 0.8 * price.average",
    "price.import < 10 ct/kWh",
    "time > 22:00 or time + 2 h > site.night_start",
    "time - 06:00 > 30 min",
    "time - 30 min > 06:00",
    "between site.night_start and 07:00",
    "between site.night_start - 30 min and 07:00",
    "on weekdays and in winter",
    "battery.home.available < site.car_energy",
    "site.odd > 3 kW and site.odd > 4",
    "max(site.odd, 3 kW) > 1 kW",
    "between site.odd and 07:00",
    "site.mode == eco",
    "not site.away",
    "quarter.elapsed > 10 min",
    "peak.cost > 2 EUR",
    "2 * price.import > 0.10 EUR/kWh",
    "sensor.boiler - 50 °C > 5 K",
    "sensor.boiler > 50 °C + 5 K",
    "5 K + sensor.boiler - 2 * 5 K > 50 °C",
    "max(sensor.boiler, 50 °C) > -5 °C",
    "true",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_fits_together_is_accepted(text: str) -> None:
    assert check_truth(parse_condition(text).test, VOCABULARY) == []


BAD = [
    ("grid.imprt > 2 kW", 0, 10, '"grid.imprt" is not known in this house', 'did you mean "grid.import"?'),
    ("relay.boiler", 0, 12, '"relay.boiler" is not known in this house', 'did you mean "relay.boiler.on"?'),
    ("qqqq.zzzz > 1", 0, 9, '"qqqq.zzzz" is not known in this house', FAMILIES),
    ("connected", 0, 9, '"connected" is not a name', "write charger.car.status == connected"),
    ("tru", 0, 3, '"tru" is not a name', 'did you mean "true"?'),
    ("tim > 22:00", 0, 3, '"tim" is not a name', 'did you mean "time"?'),
    ("a == b", 0, 1, '"a" is not a name', FAMILIES),
    (
        "grid.import > 2 %",
        14,
        3,
        "grid.import is in W and cannot be compared with 2 %, which is in %",
        "write a quantity in W",
    ),
    (
        "2 % < grid.import",
        0,
        3,
        "2 % is in % and cannot be compared with grid.import, which is in W",
        "write a quantity in W",
    ),
    (
        "grid.import > quarter.risk",
        12,
        1,
        "grid.import is in W and cannot be compared with quarter.risk, which is in %",
        "write a quantity in W",
    ),
    ("grid.import > 2", 14, 1, "2 has no unit", "write 2 kW"),
    ("grid.import > 1800", 14, 4, "1800 has no unit", "write 1800 W"),
    ("0 < grid.import", 0, 1, "0 has no unit", "write 0 W"),
    ("quarter.elapsed > 5", 18, 1, "5 has no unit", "write 5 min"),
    ("time > 7", 7, 1, "7 has no unit", "write a time, like 22:00"),
    ("grid.import + 2 > 1 kW", 14, 1, "2 has no unit", "write 2 kW"),
    ("max(grid.import, 2) > 1 kW", 17, 1, "2 has no unit", "write 2 kW"),
    (
        "max(2 kW, grid.import, quarter.risk) > 1 kW",
        4,
        4,
        "2 kW is in W and cannot be compared with quarter.risk, which is in %",
        "write a quantity in %",
    ),
    (
        "grid.import + quarter.risk > 1 kW",
        12,
        1,
        "grid.import is in W and cannot be added to quarter.risk, which is in %",
        "write a quantity in W",
    ),
    (
        "grid.import * grid.export > 1 kW",
        12,
        1,
        "grid.import is in W and cannot be multiplied with grid.export, which is in W",
        "multiply and divide by plain numbers",
    ),
    (
        "50 % * grid.import > 1 kW",
        5,
        1,
        "50 % is in % and cannot be multiplied with grid.import, which is in W",
        "write 0.5 instead of 50 %",
    ),
    (
        "grid.import / 50 % > 1 kW",
        12,
        1,
        "grid.import is in W and cannot be divided by 50 %, which is in %",
        "write 0.5 instead of 50 %",
    ),
    (
        "time + time > 22:00",
        5,
        1,
        "time is in hh:mm and cannot be added to time, which is in hh:mm",
        "write a time, like 22:00",
    ),
    (
        "grid.import",
        0,
        11,
        "grid.import is in W, neither true nor false",
        "compare it, like grid.import > 2 kW",
    ),
    ("time", 0, 4, "time is in hh:mm, neither true nor false", "compare it, like time > 22:00"),
    (
        "price.rank",
        0,
        10,
        "price.rank is a plain number, neither true nor false",
        "compare it, like price.rank > 4",
    ),
    (
        "charger.car.status",
        0,
        18,
        "charger.car.status is a word, neither true nor false",
        "compare it, like charger.car.status == disconnected",
    ),
    ("site.mode", 0, 9, "site.mode is a word, neither true nor false", "compare it with =="),
    (
        "charger.car.status == conected",
        22,
        8,
        'charger.car.status is never "conected"',
        'did you mean "connected"?',
    ),
    (
        "charger.car.status == zzz",
        22,
        3,
        'charger.car.status is never "zzz"',
        "one of: disconnected, connected, charging, fault",
    ),
    ("charger.car.status > charging", 19, 1, "charger.car.status is a word", "compare it with == or !="),
    (
        "charger.car.status == site.mode",
        0,
        31,
        "a name that stands for a word is compared with a word",
        "compare charger.car.status with a word",
    ),
    ("grid.import == charging", 15, 8, '"charging" is not a name', "write charger.car.status == charging"),
    ("relay.boiler.on > relay.heatpump.on", 16, 1, "truths have no order", "compare them with == or !="),
    (
        "relay.boiler.on == 3",
        19,
        1,
        "relay.boiler.on is true or false and cannot be compared with 3, which is a plain number",
        "what is true or false stands alone",
    ),
    ("relay.boiler.on == off", 19, 3, '"off" is neither true nor false', "write true or false"),
    (
        "time > 22 h",
        7,
        4,
        "time is in hh:mm and cannot be compared with 22 h, which is in s",
        "write a time, like 22:00",
    ),
    ("-relay.boiler.on > 1", 1, 15, "relay.boiler.on is true or false, not a number", NUMBERS),
    ("charger.car.status + 1 > 1", 0, 18, "charger.car.status is a word, not a number", NUMBERS),
    ("between 2 kW and 07:00", 8, 4, "2 kW is in W, not a time of day", "write between 22:00 and 07:00"),
]


@pytest.mark.parametrize(("text", "start", "length", "message", "hint"), BAD, ids=[row[0] for row in BAD])
def test_what_does_not_fit_is_told_once_at_its_characters(
    text: str, start: int, length: int, message: str, hint: str
) -> None:
    troubles = check_truth(parse_condition(text).test, VOCABULARY)
    assert [
        (each.place.start, each.place.end - each.place.start, each.message, each.hint) for each in troubles
    ] == [(start, length, message, hint)]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "sensor.boiler > 2 kW",
            "sensor.boiler is in °C and cannot be compared with 2 kW, which is in W",
            "write a quantity in °C",
        ),
        ("sensor.boiler > 55", "55 has no unit", "write 55 °C"),
        (
            "sensor.boilr > 55 °C",
            '"sensor.boilr" is not known in this house',
            'did you mean "sensor.boiler"?',
        ),
        (
            "sensor.water_pressure > 55 °C",
            '"sensor.water_pressure" is not known in this house',
            "one of: sensor.boiler, sensor.hall, sensor.damp",
        ),
        (
            "sensor.boiler > sensor.damp",
            "sensor.boiler is in °C and cannot be compared with sensor.damp, which is in %",
            "write a quantity in °C",
        ),
        (
            "sensor.boiler - 50 °C > 5 °C",
            "sensor.boiler - 50 °C is in K and cannot be compared with 5 °C, which is in °C",
            "write a quantity in K",
        ),
    ],
)
def test_a_sensor_is_compared_in_its_own_unit(text: str, message: str, hint: str) -> None:
    (trouble,) = check_truth(parse_condition(text).test, VOCABULARY)
    assert (str(trouble.message), str(trouble.hint)) == (message, hint)


def test_a_house_without_sensors_is_told_where_they_are_described() -> None:
    bare = Vocabulary.of(replace(HOUSE, sensors=()))
    (trouble,) = check_truth(parse_condition("sensor.boiler > 55 °C").test, bare)
    assert str(trouble.hint) == "this house has no sensors: describe them under sensors: in site.yaml"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "sensor.boiler + 5 °C > 60 °C",
            14,
            "sensor.boiler is in °C and cannot be added to 5 °C, which is in °C",
        ),
        (
            "2 * sensor.boiler > 60 °C",
            2,
            "2 is a plain number and cannot be multiplied with sensor.boiler, which is in °C",
        ),
        (
            "sensor.boiler / 50 °C > 1",
            14,
            "sensor.boiler is in °C and cannot be divided by 50 °C, which is in °C",
        ),
        (
            "5 K - sensor.boiler > 1 K",
            4,
            "5 K is in K and cannot be taken from sensor.boiler, which is in °C",
        ),
    ],
)
def test_temperatures_are_not_added_up(text: str, place: int, message: str) -> None:
    (trouble,) = check_truth(parse_condition(text).test, VOCABULARY)
    assert trouble.place.start == place
    assert (trouble.code, str(trouble.message)) == ("unit-mismatch", message)
    hint = "temperatures are compared and taken from each other; how far they are apart is written in K"
    assert str(trouble.hint) == f"{hint}, like + 5 K"


@pytest.mark.parametrize(
    ("text", "value"), [("1.000 W", "1 W"), ("-2.500 Wh", "-2.5 Wh"), ("12.345 W", "12.345 W")]
)
def test_a_point_that_may_be_meant_for_thousands_is_warned_about(text: str, value: str) -> None:
    name = "quarter.used" if "Wh" in text else "grid.power"
    troubles = check_truth(parse_condition(f"{name} > {text}").test, VOCABULARY)
    written = text.replace(".", "")
    assert [(each.message, each.hint) for each in troubles] == [
        (f"{text} is {value}", f"write {written} if you mean thousands")
    ]
    assert troubles[0].severity == "warning"


def test_decimals_of_larger_units_are_meant() -> None:
    assert (
        check_truth(parse_condition("grid.power > 1.000 kW and grid.power > 1.00 W").test, VOCABULARY) == []
    )


def test_all_troubles_of_a_condition_are_told_together() -> None:
    troubles = check_truth(parse_condition("grid.a > 1 and grid.import > 2 and connected").test, VOCABULARY)
    assert [each.code for each in troubles] == ["unknown-name", "no-unit", "unknown-name"]


def test_prices_are_warned_about_where_there_are_none() -> None:
    for text, name in (("price.rank <= 4", "price.rank"), ("plan.battery.home > 0 W", "plan.battery.home")):
        (trouble,) = check_truth(parse_condition(text).test, Vocabulary.of(HOUSE))
        assert (str(trouble.severity), trouble.code) == ("warning", "no-prices")
        assert trouble.message == f"{name} is never known: this house has no prices"
        assert trouble.hint == "a rule waits for it"


@pytest.mark.parametrize(
    ("text", "kind", "message", "hint"),
    [
        ("charge 3 kW", Dimension.POWER, "", ""),
        ("charge at 10 A", Dimension.CURRENT, "", ""),
        ("limit to quarter.allowance - house.base_power", Dimension.POWER, "", ""),
        ("charge site.odd", Type.ANY, "", ""),
        ("charge grid.x", Type.ANY, '"grid.x" is not known in this house', 'did you mean "grid.power"?'),
        ("charge 3", Dimension.NUMBER, "3 has no unit", "write 3 kW"),
        ("charge at 3 %", Dimension.SHARE, "3 % is in %, but A or W is due", "write a quantity in A"),
        (
            "charge price.rank",
            Dimension.NUMBER,
            "price.rank is a plain number, but W is due",
            "write a quantity in W",
        ),
    ],
)
def test_amounts_have_the_dimension_that_is_due(text: str, kind: object, message: str, hint: str) -> None:
    action = parse_action(text)
    due = (Dimension.CURRENT, Dimension.POWER) if text.startswith("charge at") else (Dimension.POWER,)
    assert action.amount is not None
    found, troubles = check_amount(action.amount, due, VOCABULARY)
    assert found == kind
    assert [each.message for each in troubles] == ([message] if message else [])
    if hint and "grid.x" not in text:
        assert troubles[0].hint == hint


@given(conditions)
def test_accepted_trees_are_truths(node: Node) -> None:
    assert check_truth(node, VOCABULARY) == []
    assert kind_of(node, VOCABULARY) is Type.TRUTH


@pytest.mark.parametrize(
    ("condition", "code", "hint"),
    [
        ("plan.battery.hoem > 0 W", "unknown-name", 'did you mean "plan.battery.home"?'),
        ("plan.boiler > 0 W", "unknown-name", 'did you mean "plan.relay.boiler"?'),
        ("plan.battery.home > 0", "no-unit", "write 0 W"),
        ("plan.grid > 3 %", "unit-mismatch", "write a quantity in W"),
    ],
)
def test_a_name_of_the_plan_is_checked_as_any_other(condition: str, code: str, hint: str) -> None:
    (trouble,) = check_truth(parse_condition(condition).test, VOCABULARY)
    assert (trouble.code, trouble.hint) == (code, hint)
