# SPDX-License-Identifier: MIT
"""Rules that ask the day plan for a device of which nobody said what it needs: they would wait for ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from controller.model.decision import ActionKind
from controller.model.errors import Problem
from controller.model.reading import DeviceKind
from controller.model.saying import Saying
from controller.model.units import Dimension
from rules.nodes import names_of
from rules.schema import DeviceInfo, Vocabulary
from rules.written import Written, warning

PREFIX = "plan."
CAR_ENERGY = "site.car_energy"
"""The owner's setting that says what a car needs."""


def check_planned(written: Sequence[Written], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Of each device whose plan is never known, a warning at each condition that asks for it."""
    enabled = [each for each in written if each.rule.is_enabled]
    daily = {
        demand.device.name
        for each in enabled
        for demand in each.rule.then
        if demand.action.kind is ActionKind.ON and each.rule.run.per_day_at_least_s
    }
    unplanned = {
        PREFIX + device.name: device
        for device in vocabulary.devices
        if not _has_needs(device, vocabulary) and (device.name not in daily or not device.load_w)
    }
    for each in enabled:
        conditions = ((each.rule.when, each.at_when), (each.rule.until, each.at_until))
        for condition, span in conditions:
            for name in () if condition is None else names_of(condition):
                if name in unplanned:
                    yield warning(span, "never-planned", *_words(name, unplanned[name]))


def _has_needs(device: DeviceInfo, vocabulary: Vocabulary) -> bool:
    match device.kind:
        case DeviceKind.CHARGER:
            setting = vocabulary.name(CAR_ENERGY)
            return device.has_needs or (setting is not None and setting.dimension is Dimension.ENERGY)
        case DeviceKind.RELAY:
            return device.has_needs and device.load_w > 0
        case _:
            return True


def _words(name: str, device: DeviceInfo) -> tuple[Saying, Saying]:
    if device.kind is DeviceKind.CHARGER:
        return Saying("p-never-planned", name=name), Saying("p-say-usual")
    if not device.load_w:
        return Saying("p-never-planned", name=name), Saying("p-say-load")
    return Saying("p-never-planned", name=name), Saying("p-say-daily")
