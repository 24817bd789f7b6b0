# SPDX-License-Identifier: MIT
"""What the page History tells of sensors: what each says now, and its curve over a period. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from controller.model.messages import HistoryMessage, State
from controller.model.sensor_messages import SensorMessage
from controller.model.units import Dimension, in_words
from gui.speech import spoken
from gui.words import UNKNOWN_TEXT, begun, in_own_decimals, lasting

Edges = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class SensorNow:
    """What a sensor says now, in words."""

    name: str
    """As the owner calls it."""
    value: str
    age: str
    trouble: str
    """What is wrong with it; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class SensorCurve:
    """Its smallest and largest value in each bucket."""

    low: Edges = ()
    high: Edges = ()
    unit: str = ""

    @property
    def ends(self) -> tuple[float, float] | None:
        """The smallest and the largest of all; None where nothing is known."""
        lows = [value for value in self.low if value is not None]
        highs = [value for value in self.high if value is not None]
        return (min(lows), max(highs)) if lows and highs else None


def sensors_now(state: State) -> tuple[SensorNow, ...]:
    """Of every sensor of the house."""
    faults = {fault.source: spoken(fault, "message") for fault in state.faults}
    return tuple(_now(sensor, faults) for sensor in state.sensors)


def _now(sensor: SensorMessage, faults: Mapping[str, str]) -> SensorNow:
    trouble = faults.get(sensor.name, "")
    age = "" if sensor.age_s is None else lasting(sensor.age_s)
    return SensorNow(name_of(sensor), amount(sensor.value, sensor.unit), age, begun(trouble))


def name_of(sensor: SensorMessage) -> str:
    """In the owner's words, else by its name in site.yaml."""
    return sensor.about or sensor.name.partition(".")[2].replace("_", " ").capitalize()


def amount(value: float | None, unit: str) -> str:
    """`54,9 °C`."""
    if value is None:
        return UNKNOWN_TEXT
    return in_own_decimals(in_words(value, Dimension(unit)))


def sensor_curves(state: State, history: HistoryMessage | None) -> tuple[SensorCurve, ...]:
    """In the order of the sensors; empty ones where nothing is known."""
    if history is None:
        return tuple(SensorCurve(unit=sensor.unit) for sensor in state.sensors)
    return tuple(
        SensorCurve(history.low.get(sensor.name, ()), history.high.get(sensor.name, ()), sensor.unit)
        for sensor in state.sensors
    )


def sensors_told(now: Sequence[SensorNow]) -> str:
    """For screen readers."""
    known = QCoreApplication.translate("History", "{name} {value}, {age} ago")
    return "; ".join(
        known.format(name=each.name, value=each.value, age=each.age)
        if each.age
        else f"{each.name} {each.value}"
        for each in now
    )
