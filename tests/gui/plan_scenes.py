# SPDX-License-Identifier: MIT
"""A day plan with its quarters, as the controller tells it: a battery, a car and the sun until tomorrow evening."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import sin

from controller.model.plan_messages import PlanMessage, PlanQuarterMessage
from tests.gui import log_scenes
from tests.gui.evening import NOW

QUARTERS = 116
KNOWN = 24
START = NOW.replace(minute=NOW.minute // 15 * 15, second=0, microsecond=0)


def quarter(place: int) -> PlanQuarterMessage:
    """Buys by night, sells in the evening; the car charges in the night."""
    price = round(0.24 + 0.11 * sin(place / 15), 4)
    battery_w = -2_000.0 if price < 0.16 else 900.0 if price > 0.31 else 0.0
    car_w = 4_140.0 if 30 <= place < 42 else 0.0
    sun_w = max(0.0, 3_000.0 * sin((place - 56) / 12)) if 56 <= place <= 93 else 0.0
    return PlanQuarterMessage(
        start=START + timedelta(minutes=15 * place),
        import_eur_kwh=price,
        export_eur_kwh=price - 0.1,
        is_published=place < KNOWN,
        house_w=600.0,
        grid_w=600.0 + car_w - sun_w - battery_w,
        device_w={"solar.roof": sun_w, "battery.home": battery_w, "charger.car": car_w},
        soc_pct={"battery.home": 50.0 + 40 * sin(place / 20)},
    )


PLAN: PlanMessage = replace(log_scenes.PLAN, start=START, quarters=tuple(map(quarter, range(QUARTERS))))
