# SPDX-License-Identifier: MIT
"""Quantities as owners write them, exactly; and refusals that say what to write instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.model.units import (
    UNITS,
    Dimension,
    Quantity,
    QuantityError,
    duration_in_words,
    in_words,
    parse_clock_time,
    parse_quantity,
    quantity,
)


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_is_read_with_and_without_a_space(unit: str) -> None:
    dimension, factor = UNITS[unit]
    assert parse_quantity(f"3{unit}") == parse_quantity(f"  3 {unit} ") == Quantity(3 * factor, dimension)


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("2.5 kW", 2500.0, Dimension.POWER),
        ("1.001 kW", 1001.0, Dimension.POWER),
        ("0.3 ct", 0.003, Dimension.MONEY),
        ("29 ct/kWh", 0.29, Dimension.PRICE),
        ("87.35 EUR/MWh", 0.08735, Dimension.PRICE),
        ("-1.5 €/MWh", -0.0015, Dimension.PRICE),
        ("+.5 h", 1800.0, Dimension.DURATION),
        ("7. min", 420.0, Dimension.DURATION),
        ("4.35 kWh", 4350.0, Dimension.ENERGY),
        ("20 l/h", 0.02, Dimension.FLOW),
        ("250 mA", 0.25, Dimension.CURRENT),
        ("80 %", 80.0, Dimension.SHARE),
        ("2.5\N{NO-BREAK SPACE}kW", 2500.0, Dimension.POWER),
        ("12", 12.0, Dimension.NUMBER),
        ("3e3 W", 3000.0, Dimension.POWER),
        ("2.5E-1 kW", 250.0, Dimension.POWER),
        ("22:30", 81000.0, Dimension.CLOCK_TIME),
        (" 00:00 ", 0.0, Dimension.CLOCK_TIME),
        ("24:00", 86400.0, Dimension.CLOCK_TIME),
    ],
)
def test_a_quantity_is_what_the_owner_wrote_to_the_last_digit(
    text: str, value: float, dimension: Dimension
) -> None:
    assert parse_quantity(text) == Quantity(value, dimension)
    assert quantity(text, dimension) == value


@given(st.decimals(-(10**6), 10**6, places=6), st.sampled_from(sorted(UNITS)))
def test_no_digit_is_lost_between_the_owner_and_the_base_unit(number: Decimal, unit: str) -> None:
    _, factor = UNITS[unit]
    assert parse_quantity(f"{number:f} {unit}").value == float(number * Decimal(repr(factor)))


@given(st.text())
def test_whatever_is_written_is_a_quantity_or_a_plain_refusal(text: str) -> None:
    try:
        found = parse_quantity(text)
    except QuantityError as refused:
        assert str(refused)
        assert refused.hint
    else:
        assert found.value == found.value


KNOWN_UNITS = "known units: " + ", ".join(UNITS)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("much", '"much" is not a quantity', "write a number and a unit, like 2.5 kW"),
        ("", '"" is not a quantity', "write a number and a unit, like 2.5 kW"),
        ("2,5 kW", '"2,5 kW" has a comma where a point belongs', "write 2.5 kW"),
        ("-0,5", '"-0,5" has a comma where a point belongs', "write -0.5"),
        ("1,5,2 kW", '",5,2 kW" is not a unit', KNOWN_UNITS),
        ("3e12 W", '"e12 W" is not a unit', KNOWN_UNITS),
        ("1 000 W", '"1 000 W" is not a quantity', "write a number and a unit, like 2.5 kW"),
        ("٣ kW", '"٣ kW" is not a quantity', "write a number and a unit, like 2.5 kW"),
        ("1" * 16, f'"{"1" * 16}" is not a quantity', "write a number and a unit, like 2.5 kW"),
        ("3 KW", '"KW" is not a unit', 'did you mean "kW"?'),
        ("3 parsec", '"parsec" is not a unit', KNOWN_UNITS),
        ("24:30", '"24:30" is not a time of day', "write 00:00 to 24:00, like 09:30"),
        ("9:30", '"9:30" is not a time of day', "write 00:00 to 24:00, like 09:30"),
        ("12:60", '"12:60" is not a time of day', "write 00:00 to 24:00, like 09:30"),
        ("12:00:00", '"12:00:00" is not a time of day', "write 00:00 to 24:00, like 09:30"),
    ],
)
def test_what_is_no_quantity_is_refused_with_a_hint(text: str, message: str, hint: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text)
    assert (str(refused.value), refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "dimension", "message", "hint"),
    [
        ("2.5", Dimension.POWER, '"2.5" has no unit', "write 2.5 kW"),
        (" 10 ", Dimension.DURATION, '"10" has no unit', "write 10 min"),
        ("16", Dimension.CURRENT, '"16" has no unit', "write 16 A"),
        ("22", Dimension.CLOCK_TIME, '"22" has no unit', "write a time of day, like 22:30"),
        ("5 kW", Dimension.ENERGY, '"5 kW" is in W, but Wh is due', "write a number in kWh"),
        ("5 kW", Dimension.CURRENT, '"5 kW" is in W, but A is due', "write a number in A"),
        (
            "3 W",
            Dimension.NUMBER,
            '"3 W" is in W, but a plain number is due',
            "write a number without a unit",
        ),
        ("3 W", Dimension.CLOCK_TIME, '"3 W" is in W, but hh:mm is due', "write a time of day, like 22:30"),
        ("22:30", Dimension.DURATION, '"22:30" is in hh:mm, but s is due', "write a number in min"),
    ],
)
def test_a_quantity_of_another_kind_is_refused_with_what_is_due(
    text: str, dimension: Dimension, message: str, hint: str
) -> None:
    with pytest.raises(QuantityError) as refused:
        quantity(text, dimension)
    assert (str(refused.value), refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("00:00", 0), ("07:05", 25500), ("24:00", 86400), ("24:01", None), ("7:05", None), ("12:00x", None)],
)
def test_a_time_of_day_has_two_digits_twice(text: str, seconds: int | None) -> None:
    assert parse_clock_time(text) == seconds


@pytest.mark.parametrize(
    ("value", "dimension", "words"),
    [
        (2500.0, Dimension.POWER, "2.50 kW"),
        (-4140.0, Dimension.POWER, "-4.14 kW"),
        (999.0, Dimension.POWER, "999 W"),
        (-0.4, Dimension.POWER, "0 W"),
        (620.0, Dimension.ENERGY, "0.62 kWh"),
        (99.0, Dimension.ENERGY, "99 Wh"),
        (9.0, Dimension.CURRENT, "9 A"),
        (34.2, Dimension.SHARE, "34 %"),
        (460.0, Dimension.DURATION, "7:40 min"),
        (81000.0, Dimension.CLOCK_TIME, "22:30"),
        (4.0, Dimension.NUMBER, "4"),
        (0.2894, Dimension.PRICE, "0.289 EUR/kWh"),
        (4.7, Dimension.MONEY, "4.70 EUR"),
        (0.02, Dimension.FLOW, "0.02 m³/h"),
        (1.5, Dimension.VOLUME, "1.50 m³"),
        (21.0, Dimension.TEMPERATURE, "21 °C"),
        (54.9375, Dimension.TEMPERATURE, "54.9 °C"),
        (-0.04, Dimension.TEMPERATURE, "0 °C"),
        (5.5, Dimension.WARMTH, "5.5 K"),
        (1.5, Dimension.PRESSURE, "1.50 bar"),
        (812.4, Dimension.FRACTION, "812 ppm"),
        (25_000.0, Dimension.ILLUMINANCE, "25000 lx"),
        (230.4, Dimension.VOLTAGE, "230 V"),
    ],
)
def test_every_dimension_is_said_as_an_owner_says_it(value: float, dimension: Dimension, words: str) -> None:
    assert in_words(value, dimension) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (60, "1 min"),
        (460, "7:40 min"),
        (3599.7, "1 h"),
        (3630, "1 h"),
        (7500, "2:05 h"),
    ],
)
def test_a_duration_is_said_in_its_largest_unit(seconds: float, words: str) -> None:
    assert duration_in_words(seconds) == words
