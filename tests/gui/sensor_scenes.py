# SPDX-License-Identifier: MIT
"""A house with sensors: three that work, and one whose cable is out."""

from __future__ import annotations

import math
from dataclasses import replace

from controller.model.messages import FaultMessage, HistoryMessage, State
from controller.model.said_messages import said_messages
from controller.model.saying import Saying
from controller.model.sensor_messages import SensorMessage
from tests.gui.evening import NOW
from tests.gui.scenes import EVENING

MUTE = Saying("sensor-mute", name="28-0416a2794c01")
HINT = Saying("sensor-cable-hint")
SENSORS = (
    SensorMessage("sensor.boiler", "Water in the boiler", "°C", 54.9, 8.0, None, 0, None),
    SensorMessage("sensor.outside", "Outside", "°C", 6.1, 3.0, None, 0, None),
    SensorMessage(
        "sensor.hall_humidity", "", "%", 48.0, 5.0, None, 2, "120 % is above 100 %, the highest that can be"
    ),
    SensorMessage("sensor.cellar", "Cellar", "°C", None, 3_900.0, str(MUTE), 0, None),
)
FAULT = FaultMessage("sensor.cellar", str(MUTE), str(HINT), NOW, None, said_messages(message=MUTE, hint=HINT))
STATE = replace(EVENING, sensors=SENSORS, faults=(*EVENING.faults, FAULT))


def with_many(count: int) -> State:
    """As many thermometers, every third of which is mute."""
    sensors = tuple(
        replace(SENSORS[3 if place % 3 == 0 else 0], name=f"sensor.t{place}", about=f"Thermometer {place}")
        for place in range(count)
    )
    faults = tuple(replace(FAULT, source=each.name) for each in sensors if each.fault)
    return replace(STATE, sensors=sensors, faults=faults)


def history(names: list[str], from_s: float, to_s: float, points: int) -> HistoryMessage:
    """A day that goes on until now; of the cellar the last hour is missing."""
    step_s = max(1.0, round((to_s - from_s) / max(1, points)))
    times = [from_s + step_s * place for place in range(int((min(to_s, NOW.timestamp()) - from_s) // step_s))]
    low = {name: tuple(_value(name, second) for second in times) for name in names}
    high = {
        name: tuple(None if each is None else each + 0.3 for each in values) for name, values in low.items()
    }
    return HistoryMessage(tuple(times), step_s, low, high)


def _value(name: str, second: float) -> float | None:
    day = second % 86_400 / 86_400
    match name:
        case "sensor.boiler":
            return round(55 - 12 * (day * 2 % 1), 1)
        case "sensor.cellar":
            return None if second > NOW.timestamp() - 3_900 else 14.0
        case "sensor.outside":
            return round(6 + 4 * math.sin(2 * math.pi * (day - 0.4)), 1)
        case _:
            return round(50 + 8 * math.cos(2 * math.pi * day))
