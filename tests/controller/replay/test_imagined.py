# SPDX-License-Identifier: MIT
"""A battery or a car in a few words: what can only mean one thing is understood, anything else is refused."""

from __future__ import annotations

import pytest

from controller.model.units import QuantityError
from controller.replay.imagined import parse_battery, parse_car


@pytest.mark.parametrize(
    "text",
    ["10 kWh, 5 kW", "10kWh,5kW", "5 kW, 10 kWh", " 5kW , 10kWh ", "10000 Wh, 5000 W", "0.01 MWh, 5 kW"],
)
def test_a_battery_is_told_by_its_units_in_either_order(text: str) -> None:
    spec = parse_battery(text)
    assert (spec.capacity_wh, spec.charge_max_w, spec.discharge_max_w) == (10_000, 5_000, 5_000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5 kW, 5 kW", '"5 kW" is in W, but Wh is due'),
        ("10 kWh, 10 kWh", '"10 kWh" is in Wh, but W is due'),
        ("0 kWh, 5 kW", '"0 kWh, 5 kW" is not a battery'),
        ("10 kWh; 5 kW", '"10 kWh; 5 kW" is not a battery'),
        ("banana, 5 kW", '"banana" is not a quantity'),
    ],
)
def test_what_is_no_battery_is_refused(text: str, message: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse_battery(text)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "1x32 A, 20 kWh by 06:30",
        "1x32 A, 20 kWh by 6:30",
        "1X32A, 20kWh by 6:30",
        "1 × 32 A, 20 kWh by 06:30",
    ],
)
def test_a_car_is_understood_as_people_write_it(text: str) -> None:
    charger, habit = parse_car(text)
    assert (charger.phases, charger.current_max_a) == (1, 32.0)
    assert (habit.needs_wh, habit.leaves_s) == (20_000.0, 6.5 * 3600)


@pytest.mark.parametrize(
    ("text", "phases", "least"),
    [
        ("1x16 A, 1 kWh by 07:00", 1, 1),
        ("3x16 A, 1 kWh by 07:00", 3, 3),
        ("1/3 x 16 A, 1 kWh by 07:00", 3, 1),
    ],
)
def test_a_charger_has_one_phase_or_three_or_changes_between_them(text: str, phases: int, least: int) -> None:
    charger, _ = parse_car(text)
    assert (charger.phases, charger.phases_least) == (phases, least)
    assert (charger.switching is not None) is (least != phases)


@pytest.mark.parametrize(
    ("words", "starts"), [("", None), (", 6 starts", 6), (",1 start", 1), (" , 12 starts ", 12)]
)
def test_a_car_may_start_so_many_times_in_a_night(words: str, starts: int | None) -> None:
    _, habit = parse_car(f"3x16 A, 12 kWh by 07:00{words}")
    assert habit.starts == starts


@pytest.mark.parametrize("words", [", 0 starts", ", 00 starts"])
def test_a_car_that_never_starts_is_refused(words: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse_car(f"3x16 A, 12 kWh by 07:00{words}")
    assert (str(refusal.value), refusal.value.hint) == ("a car that never starts", "write at least 1 start")


@pytest.mark.parametrize("time", ["7", "25:00", "7:0", "07.00", ":30", "123:00"])
def test_what_is_no_time_to_leave_at_is_refused(time: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse_car(f"3x16 A, 12 kWh by {time}")
    assert str(refusal.value) == f'"{time}" is not a time of day'


def test_a_car_that_leaves_when_it_comes_is_refused() -> None:
    """It would never be there, and nothing would be missing."""
    with pytest.raises(QuantityError) as refusal:
        parse_car("3x16 A, 12 kWh by 18:00")
    assert str(refusal.value) == '"18:00" is when such a car comes home'
