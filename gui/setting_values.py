# SPDX-License-Identifier: MIT
"""A setting as places on a slider and as text: which value a place stands for, and how site.yaml would write it. Pure.

Counted in decimals and in the unit that the owner wrote, so that 0.1 kW is never 0.1000001 kW.
"""

from __future__ import annotations

from decimal import Decimal

from controller.model.setting_messages import SettingMessage
from controller.model.units import UNITS
from gui.quantities import with_unit

MINUTE_S = 60


def count(setting: SettingMessage) -> int:
    """How many steps lead from the lowest value to the highest; 0 for what is no number."""
    if setting.low is None or setting.high is None or setting.step is None:
        return 0
    return int((_exact(setting.high) - _exact(setting.low)) // _exact(setting.step))


def place_of(setting: SettingMessage) -> int:
    """The place that is nearest to the value."""
    if setting.low is None or setting.step is None or isinstance(setting.value, (bool, str)):
        return 0
    steps = (_exact(setting.value) - _exact(setting.low)) / _exact(setting.step)
    return min(count(setting), max(0, int(steps.to_integral_value())))


def text_at(setting: SettingMessage, place: int) -> str:
    """The value at a place, as site.yaml has it: `12.5 kWh`, `22:15`."""
    if setting.low is None or setting.step is None:
        return setting.text
    value = _exact(setting.low) + place * _exact(setting.step)
    if setting.kind == "time":
        minutes = int(value) // MINUTE_S
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    factor = Decimal(str(UNITS[setting.unit][1])) if setting.unit in UNITS else Decimal(1)
    return with_unit(value / factor, setting.unit)


def stepped_place(setting: SettingMessage, place: int, steps: int) -> int:
    """Some steps on. A value between two places goes to the next one in that direction, not past it."""
    if place == place_of(setting) and not isinstance(setting.value, (bool, str)):
        exact = _exact(setting.value)
        here = _exact(setting.low or 0.0) + place * _exact(setting.step or 1.0)
        if (here - exact) * steps > 0:
            steps -= 1 if steps > 0 else -1
    return min(count(setting), max(0, place + steps))


def title(name: str) -> str:
    """`car_last_start` as `Car last start`."""
    return name.replace("_", " ").capitalize()


def groups(settings: tuple[SettingMessage, ...]) -> dict[str, list[SettingMessage]]:
    """By the first word of their names, where several share it; the rest together under an empty one, at the end."""
    words = [setting.name.partition("_")[0] for setting in settings]
    found: dict[str, list[SettingMessage]] = {}
    for word, setting in zip(words, settings, strict=True):
        found.setdefault(word if words.count(word) > 1 else "", []).append(setting)
    return {word: found[word] for word in sorted(found, key=lambda word: not word)}


def _exact(value: float) -> Decimal:
    return Decimal(str(round(value, 9)))
