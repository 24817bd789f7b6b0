# SPDX-License-Identifier: MIT
"""The sentences about a plan, with its numbers, in every language."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from controller.model.day_plan import DayPlan, PlanReason, SunTask
from controller.model.saying import in_language
from controller.plan.telling import device_words, whole_words
from tests.controller.plan.questions import BATTERY, BOILER, CAR, CHEAP, DEAR, MIDDLE, START, plan_of

ZONE = ZoneInfo("Europe/Brussels")


def test_a_battery_is_told_with_its_hours_and_what_they_are_worth() -> None:
    words = device_words(plan_of(batteries=(BATTERY,)), "battery.home", ZONE)
    assert str(words) == (
        "it takes in 9.47 kWh from 00:00 to 02:00, worth 0.100 EUR/kWh, and gives 8.55 kWh from 17:00 to 21:00, worth "
        "0.373 EUR/kWh"
    )
    assert in_language(words, "nl").startswith("ze laadt ")
    assert in_language(words, "fr").startswith("elle charge ")
    assert in_language(words, "de").startswith("sie lädt ")


def test_a_battery_that_only_gives_only_takes_or_rests_is_told_so() -> None:
    full = replace(BATTERY, stored_wh=10_000.0)
    gives = plan_of((MIDDLE,) * 8, batteries=(full,), export_eur_kwh=(0.0,) * 8, load_w=(1_000.0,) * 8)
    assert str(device_words(gives, "battery.home", ZONE)) == (
        "it gives 2.00 kWh from 00:00 to 02:00, worth 0.250 EUR/kWh"
    )
    rests = plan_of((MIDDLE,) * 8, batteries=(BATTERY,))
    assert str(device_words(rests, "battery.home", ZONE)) == (
        "it rests: the spread of prices does not pay for what a battery loses"
    )
    takes = plan_of((-0.1,) * 4, batteries=(BATTERY,), export_eur_kwh=(-0.2,) * 4)
    assert str(device_words(takes, "battery.home", ZONE)) == (
        "it takes in 5.00 kWh from 00:00 to 01:00, worth -0.100 EUR/kWh"
    )


def test_loads_are_told_with_what_the_day_costs_beside_them() -> None:
    prices = (MIDDLE,) * 12 + (CHEAP,) * 8 + (MIDDLE,) * 76 + (CHEAP,) * 8
    plan = plan_of(
        prices, cars=(replace(CAR, needs_wh=0.0),), relays=(replace(BOILER, needs=((96, 104, 2.0),)),)
    )
    assert str(device_words(plan, "relay.boiler", ZONE)) == (
        "it takes 4.00 kWh tomorrow from 00:00 to 02:00, at 0.100 EUR/kWh on average; the day's mean is 0.238 EUR/kWh"
    )
    assert str(device_words(plan, "charger.car", ZONE)) == "it needs nothing"
    sun = plan_of(prices, solar_w=(800.0,) * 104, suns=(SunTask("solar.roof", 1.0),))
    assert str(device_words(sun, "solar.roof", ZONE)) == "it will probably make 20.80 kWh"


def test_the_whole_is_told_with_prices_expectation_and_what_it_costs() -> None:
    words = whole_words(plan_of((CHEAP,) * 4 + (MIDDLE,) * 4, known=4), ZONE)
    assert [str(each) for each in words] == [
        "until 11 March 02:00: a kWh costs 0.100 EUR/kWh on 11 March at 00:00 and 0.250 EUR/kWh on 11 March at "
        "01:00, the house will take 1.00 kWh and the sun give 0 Wh; it costs 0.17 €, and 0.17 € with batteries at rest "
        "and all loads at once",
        "prices after 01:00 are not published yet; they are taken to be those of the day before",
    ]


def test_sun_that_a_battery_takes_is_worth_what_it_would_have_been_sold_for() -> None:
    prices = (MIDDLE,) * 8 + (DEAR,) * 8
    plan = plan_of(prices, batteries=(BATTERY,), solar_w=(2_500.0,) * 8 + (0.0,) * 8)
    assert str(device_words(plan, "battery.home", ZONE)).startswith(
        "it takes in 9.47 kWh from 00:00 to 02:00, worth 0.208 EUR/kWh"
    )


def test_what_the_sum_leaves_out_is_told_beside_it() -> None:
    full = replace(BATTERY, stored_wh=9_000.0)
    dear = whole_words(plan_of((MIDDLE,) * 4 + (DEAR,) * 4, batteries=(full,)), ZONE)
    assert [str(each) for each in dear][1:] == [
        "at the end the batteries hold less than now, worth 1.36 €",
    ]
    peak = whole_words(plan_of((MIDDLE,) * 8, load_w=(3_500.0,) * 8, peak_eur_per_kw=4.8), ZONE)
    assert str(peak[1]) == "it goes above the target of the month, which costs 4.80 €"


@pytest.mark.parametrize("reason", [reason for reason in PlanReason if reason])
def test_every_reason_for_no_plan_is_a_sentence_in_every_language(reason: PlanReason) -> None:
    (words,) = whole_words(DayPlan(START, reason), ZONE)
    assert len({in_language(words, code) for code in ("en", "nl", "fr", "de")}) == 4
