# SPDX-License-Identifier: MIT
"""A plan in sentences: what each device is foreseen to do and at which prices, and what comes of it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S
from controller.model.day_plan import GRID, DayPlan, PlanReason, Powers, Question
from controller.model.saying import Saying, Words

QUARTERS_PER_HOUR = 4
RUNS_W = 30.0
"""Less is nothing to speak of."""
MOST_SPANS = 3
"""Of those that are told, the ones with most energy."""
DAY_QUARTERS = 96
CENT_EUR = 0.01


def whole_words(plan: DayPlan, zone: ZoneInfo) -> tuple[Words, ...]:
    """What is expected, what it costs, and what is only assumed; or why there is no plan."""
    question = plan.question
    if plan.reason is not PlanReason.MADE or question is None:
        return (Saying(f"plan-{plan.reason.value}"),)
    prices = question.import_eur_kwh
    low, high = (prices.index(bound) for bound in (min(prices), max(prices)))
    told: list[Words] = [
        Saying(
            "plan-whole",
            until_at=_at(question, question.steps, zone),
            low_eur_per_kwh=prices[low],
            low_at=_at(question, low, zone),
            high_eur_per_kwh=prices[high],
            high_at=_at(question, high, zone),
            load_wh=_energy_wh(question.load_w),
            solar_wh=_energy_wh(question.solar_w),
            cost_eur=plan.cost_eur,
            idle_eur=plan.idle_eur,
        )
    ]
    if plan.peak_eur >= CENT_EUR:
        told.append(Saying("plan-peak", peak_eur=plan.peak_eur))
    if plan.stored_eur >= CENT_EUR:
        told.append(Saying("plan-left-more", worth_eur=plan.stored_eur))
    elif plan.stored_eur <= -CENT_EUR:
        told.append(Saying("plan-left-less", worth_eur=-plan.stored_eur))
    if question.known < question.steps:
        told.append(Saying("plan-assumed", known_at=_at(question, question.known, zone)))
    return tuple(told)


def device_words(plan: DayPlan, device: str, zone: ZoneInfo) -> Words:
    """What a device of the plan is foreseen to do."""
    question, powers = plan.question, plan.powers_w[device]
    assert question is not None
    if any(device == task.name for task in question.batteries):
        return _battery(plan, question, powers, zone)
    if any(device == sun.name for sun in question.suns):
        return Saying("plan-sun", energy_wh=_energy_wh(powers))
    places = [place for place, power_w in enumerate(powers) if power_w > RUNS_W]
    if not places:
        return Saying("plan-load-none")
    day = question.import_eur_kwh[:DAY_QUARTERS]
    return Saying(
        "plan-load",
        energy_wh=_energy_wh(powers),
        spans=_spans(question, powers, places, zone),
        price_eur_per_kwh=_mean_price(question.import_eur_kwh, powers, places),
        mean_eur_per_kwh=sum(day) / len(day),
    )


def _battery(plan: DayPlan, question: Question, powers: Powers, zone: ZoneInfo) -> Saying:
    worth = _worth(plan, question, powers)
    takes = [place for place, power_w in enumerate(powers) if power_w < -RUNS_W]
    gives = [place for place, power_w in enumerate(powers) if power_w > RUNS_W]
    values: dict[str, float | tuple[Words, ...]] = {}
    if takes:
        values["charged_wh"] = -_energy_wh([powers[place] for place in takes])
        values["charge_spans"] = _spans(question, powers, takes, zone)
        values["low_eur_per_kwh"] = _mean_price(worth, powers, takes)
    if gives:
        values["given_wh"] = _energy_wh([powers[place] for place in gives])
        values["give_spans"] = _spans(question, powers, gives, zone)
        values["high_eur_per_kwh"] = _mean_price(worth, powers, gives)
    template = {(True, True): "", (True, False): "-takes", (False, True): "-gives", (False, False): "-rests"}
    return Saying(f"plan-battery{template[bool(takes), bool(gives)]}", **values)


def _worth(plan: DayPlan, question: Question, powers: Powers) -> Sequence[float]:
    """What a kWh that a battery takes or gives is worth in each quarter.

    It is bought or need not be, as far as the street gives without the battery, and else it is sold or could have been.
    """
    rows = zip(plan.powers_w[GRID], powers, question.import_eur_kwh, question.export_eur_kwh, strict=True)
    return [_worth_of(*row) for row in rows]


def _worth_of(grid_w: float, power_w: float, bought: float, sold: float) -> float:
    """Of one quarter, in which the battery gives (+) or takes (-) so much and the street gives (+) or takes (-)."""
    if power_w >= 0:
        from_street_w = power_w + min(grid_w, 0.0)
    else:
        from_street_w = grid_w
    share = min(max(from_street_w / abs(power_w), 0.0), 1.0) if power_w else 1.0
    return share * bought + (1 - share) * sold


def _mean_price(prices: Sequence[float], powers: Powers, places: Sequence[int]) -> float:
    energy = sum(abs(powers[place]) for place in places)
    return sum(prices[place] * abs(powers[place]) for place in places) / energy


def _spans(question: Question, powers: Powers, places: Sequence[int], zone: ZoneInfo) -> tuple[Words, ...]:
    """Those with most energy, in order of time."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    most = sorted(runs, key=lambda run: -sum(abs(powers[place]) for place in run))[:MOST_SPANS]
    return tuple(_span(question, run[0], run[-1] + 1, zone) for run in sorted(most))


def _span(question: Question, first: int, after: int, zone: ZoneInfo) -> Saying:
    begins, ends = _at(question, first, zone), _at(question, after, zone)
    is_today = begins.date() == question.start.astimezone(zone).date()
    return Saying("plan-span" if is_today else "plan-span-tomorrow", from_at=begins, to_at=ends)


def _at(question: Question, place: int, zone: ZoneInfo) -> datetime:
    return (question.start + timedelta(seconds=place * QUARTER_S)).astimezone(zone)


def _energy_wh(powers: Iterable[float]) -> float:
    return sum(powers) / QUARTERS_PER_HOUR
