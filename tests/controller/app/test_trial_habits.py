# SPDX-License-Identifier: MIT
"""How cars and relays are taken to be used in a trial: by what was recorded, by what is told, by what is usual."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.app.trial_habits import car_habits, relay_notes
from controller.app.trial_job import Past
from controller.app.trial_past import PastRows
from controller.model.habits import CarHabit, HeatSpec
from controller.model.house import House
from controller.model.units import Dimension
from tests.controller.houses import BATTERY, CHARGER, RELAY, house_of

AT_18 = "comes at 18:00, leaves at 07:00 and takes"
AS_USED = "comes at 17:30, leaves at 08:00 and takes"
USED = CarHabit(8_000.0, 8 * 3600.0, 17.5 * 3600)
PAST = Past(900, 0, 86_400, has_sun=False, adds_cars=False, relays=())


def past_of(car_w: float) -> PastRows:
    """A day in which a car drew so much."""
    rows = PastRows(PAST)
    rows.take([f"{at},600.0,,{car_w}" for at in range(0, 86_400, 900)])
    return rows


def house(*, usual: CarHabit | None = None, **settings: float) -> House:
    dimensions = dict.fromkeys(settings, Dimension.ENERGY)
    made = house_of(BATTERY, replace(CHARGER, usual=usual))
    return replace(made, settings=settings, setting_dimensions=dimensions)


@pytest.mark.parametrize(
    ("lived_in", "car_w", "needs_wh", "sentence"),
    [
        (house(), None, 10_000, f"{AT_18} 10 kWh, which is usual"),
        (house(car_energy=6_000.0), 20.0, 6_000, f"{AT_18} 6 kWh, by the setting car_energy"),
        (house(car_energy=6_000.0, usual=USED), 0.0, 8_000, f"{AS_USED} 8 kWh, as site.yaml says"),
        (house(usual=USED), 502.1, 12_100, f"{AS_USED} 12.1 kWh, as it did on average"),
    ],
    ids=["usual", "setting", "site", "recorded"],
)
def test_what_a_car_needs(lived_in: House, car_w: float | None, needs_wh: float, sentence: str) -> None:
    habits, told = car_habits(lived_in, None if car_w is None else past_of(car_w))
    assert habits["charger.car"].needs_wh == needs_wh
    assert told == [f"charger.car: a car {sentence}"]


def test_of_two_cars_nobody_recorded_which_took_what() -> None:
    two = house_of(CHARGER, replace(CHARGER, name="van", usual=USED))
    habits, told = car_habits(two, past_of(900.0))
    assert [habit.needs_wh for habit in habits.values()] == [10_000, 8_000]
    assert [str(sentence).partition(":")[0] for sentence in told] == ["charger.car", "charger.van"]


def test_a_house_without_a_car_has_no_habits() -> None:
    assert car_habits(house_of(BATTERY), past_of(0.0)) == ({}, [])


def test_a_load_of_which_nothing_is_known_is_said_to_draw_all_of_it() -> None:
    warm = replace(RELAY, name="tank", heat=HeatSpec(0.2, 45, 65))
    lamp = replace(RELAY, name="lamp", load_w=0)
    assert relay_notes(house_of(RELAY, warm, lamp)) == [
        "relay.boiler draws its whole load whenever it is on: site.yaml has no heat for it"
    ]
