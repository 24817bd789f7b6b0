# SPDX-License-Identifier: MIT
"""The day plan as the API tells it."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from controller.model.clock import QUARTER_S
from controller.model.day_plan import GRID, DayPlan, Question
from controller.model.house import BatterySpec, House, dotted
from controller.model.plan_messages import PlanDeviceMessage, PlanMessage, PlanQuarterMessage
from controller.model.said_messages import said_list, said_messages
from controller.model.saying import Saying, Words
from controller.plan.telling import device_words, whole_words

NOT_ASKED = "not-asked"


def plan_message(plan: DayPlan | None, house: House) -> PlanMessage:
    """What holds now; None: no rule asks for a plan."""
    zone = ZoneInfo(house.timezone)
    if plan is None:
        return _none(NOT_ASKED, (Saying(f"plan-{NOT_ASKED}"),))
    words = whole_words(plan, zone)
    if plan.question is None:
        return _none(plan.reason.value, words)
    devices = [name for name in plan.powers_w if name != GRID]
    return PlanMessage(
        plan.reason.value,
        plan.start,
        tuple(_quarter(plan, plan.question, place, house) for place in range(plan.question.steps)),
        plan.cost_eur,
        plan.idle_eur,
        plan.peak_eur,
        plan.stored_eur,
        tuple(map(str, words)),
        tuple(_device(name, device_words(plan, name, zone)) for name in devices),
        said_list("text", words),
    )


def _none(reason: str, words: tuple[Words, ...]) -> PlanMessage:
    text = tuple(map(str, words))
    return PlanMessage(reason, None, (), None, None, None, None, text, (), said_list("text", words))


def _device(name: str, words: Words) -> PlanDeviceMessage:
    return PlanDeviceMessage(name, str(words), said_messages(text=words))


def _quarter(plan: DayPlan, question: Question, place: int, house: House) -> PlanQuarterMessage:
    capacities = {dotted(spec): spec.capacity_wh for spec in house.devices if isinstance(spec, BatterySpec)}
    return PlanQuarterMessage(
        start=question.start + timedelta(seconds=place * QUARTER_S),
        import_eur_kwh=round(question.import_eur_kwh[place], 6),
        export_eur_kwh=round(question.export_eur_kwh[place], 6),
        is_published=place < question.known,
        house_w=question.load_w[place],
        grid_w=plan.powers_w[GRID][place],
        device_w={name: powers[place] for name, powers in plan.powers_w.items() if name != GRID},
        soc_pct={
            name: round(100 * stored[place] / capacities[name], 1) for name, stored in plan.stored_wh.items()
        },
    )
