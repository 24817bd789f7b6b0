# SPDX-License-Identifier: MIT
"""What a step of a scenario can do to the house, to its owner and to the controller.

An act is applied to the stage (tests.scenario_runner.stage). Acts that turn a knob can be taken back, which is what
`for: 10 s` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from controller.model.decision import Action, ActionKind, AmountUnit, Manual
from controller.model.house import SENSOR
from controller.model.reading import MonthPeak
from controller.model.units import Dimension, QuantityError, parse_quantity, quantity
from tests.scenario_runner.devices import Knobs, turned
from tests.scenario_runner.meter import NO_LINE, MeterKnobs
from tests.scenario_runner.powers import parse_power
from tests.scenario_runner.prices import parse_known

Undo = Callable[[], None]
Act = Callable[[Any], Undo | None]
MeterTurn = Callable[[MeterKnobs], MeterKnobs]


def parse_act(subject: str, words: str, phases: int) -> tuple[Act, ...]:
    """The acts of `subject: words`.

    Raises:
        QuantityError: they are not understood.
    """
    if subject in ("load", "solar"):
        return (_power(subject, words, phases),)
    if subject in _WHOLE:
        return (_WHOLE[subject](words),)
    if subject.startswith(SENSOR):
        return (_sensor(subject, words),)
    parts = [part.strip() for part in words.split(",")]
    if subject == "meter":
        return tuple(_meter(part) for part in parts)
    return tuple(_device(subject, part) for part in parts)


def _power(subject: str, words: str, phases: int) -> Act:
    power = parse_power(words, phases)
    field = {"load": "load", "solar": "sun"}[subject]

    def apply(stage: Any) -> Undo:
        before = getattr(stage.live, field)
        setattr(stage.live, field, power)
        return lambda: setattr(stage.live, field, before)

    return apply


def _quantity(dimension: Dimension, change: str) -> Callable[[str], MeterTurn]:
    def parse(text: str) -> MeterTurn:
        amount: Any = quantity(text, dimension)
        if dimension is Dimension.POWER:
            amount = round(amount)
        return lambda knobs: replace(knobs, **{change: amount})

    return parse


def _without(text: str) -> MeterTurn:
    if text not in NO_LINE:
        raise QuantityError(f'"{text}" is no line of a telegram', f"one of: {', '.join(NO_LINE)}")
    return lambda knobs: replace(knobs, without=knobs.without | {text})


METER_WORDS: dict[str, MeterTurn] = {
    "good": lambda _knobs: MeterKnobs(),
    "silent": lambda knobs: replace(knobs, is_silent=True),
    "garbage": lambda knobs: replace(knobs, is_garbage=True),
    "frozen": lambda knobs: replace(knobs, is_frozen=True),
}
METER_AMOUNTS: dict[str, Callable[[str], MeterTurn]] = {
    "late": _quantity(Dimension.DURATION, "late_s"),
    "every": _quantity(Dimension.DURATION, "every_s"),
    "says": _quantity(Dimension.POWER, "says_w"),
    "clock": _quantity(Dimension.DURATION, "offset_s"),
    "resets late": _quantity(Dimension.DURATION, "resets_late_s"),
    "without": _without,
}


def _meter(words: str) -> Act:
    if words == "another":
        return lambda stage: stage.live.meter.swap()
    turn = METER_WORDS.get(words)
    for start, parse in METER_AMOUNTS.items():
        if words.startswith(f"{start} "):
            turn = parse(words.removeprefix(f"{start} ").removeprefix("+"))
    if turn is None:
        known = ["another", *METER_WORDS, *(f"{start} …" for start in METER_AMOUNTS)]
        raise QuantityError(f'a meter cannot be "{words}"', f"known: {', '.join(known)}")
    found = turn

    def apply(stage: Any) -> Undo:
        meter = stage.live.meter
        before = meter.knobs
        meter.knobs = found(before)
        return lambda: setattr(meter, "knobs", before)

    return apply


def _sensor(name: str, words: str) -> Act:
    """It tells a value until another is written, or nothing."""
    value = None if words == "silent" else parse_quantity(words).value

    def apply(stage: Any) -> Undo:
        before = stage.live.sensors.get(name)
        stage.live.sensors[name] = value
        return lambda: stage.live.sensors.__setitem__(name, before)

    return apply


_SOC = re.compile(r"soc (.+)")
_NEEDS = re.compile(r"needs (.+)")
_LAGS = re.compile(r"lags (.+)")
_MOST = re.compile(r"manages (.+)")


def _device(name: str, words: str) -> Act:
    if match := _SOC.fullmatch(words):
        share = quantity(match[1], Dimension.SHARE) / 100.0
        return lambda stage: stage.fill(name, share)
    if match := _NEEDS.fullmatch(words):
        energy_wh = quantity(match[1], Dimension.ENERGY)
        return lambda stage: setattr(stage.live.devices[name], "needs_wh", energy_wh)
    changes: dict[str, float] = {}
    if match := _LAGS.fullmatch(words):
        changes["lag_s"] = quantity(match[1], Dimension.DURATION)
    elif match := _MOST.fullmatch(words):
        changes["most_w"] = quantity(match[1], Dimension.POWER)

    def apply(stage: Any) -> Undo:
        machine = stage.live.devices[name]
        before = machine.knobs
        after = replace(before, **changes) if changes else turned(before, words)
        assert after is not None
        machine.knobs = after
        return lambda: setattr(machine, "knobs", before)

    if not changes and turned(_NO_KNOBS, words) is None:
        raise QuantityError(f'{name} cannot be "{words}"', "see the table of devices in README.md")
    return apply


_HAND = re.compile(r"(\S+) (.+) for (.+)")
_LETS_GO = re.compile(r"lets (\S+) go")
_SETS = re.compile(r"sets ([a-z0-9_]+) to (.+)")


def _owner(words: str) -> Act:
    if words in ("pauses", "resumes"):
        return lambda stage: stage.pause(words == "pauses")
    if match := _LETS_GO.fullmatch(words):
        held = match[1]
        return lambda stage: stage.tick.let_go(held)
    if match := _SETS.fullmatch(words):
        setting, value = match[1], parse_quantity(match[2]).value
        return lambda stage: stage.move(setting, value)
    match = _HAND.fullmatch(words)
    if match is None:
        raise QuantityError(f'the owner cannot "{words}"', "write: battery.home charge 1 kW for 10 min")
    device, action, lease_s = match[1], _action(match[2]), quantity(match[3], Dimension.DURATION)

    def apply(stage: Any) -> None:
        now_s, now = stage.clock.monotonic_s(), stage.clock.now()
        until = now + timedelta(seconds=lease_s)
        stage.tick.take_in_hand(Manual(device, action, now_s + lease_s, until, "the owner"))

    return apply


def _action(text: str) -> Action:
    for kind in sorted(ActionKind, key=lambda kind: -len(kind.value)):
        if text == kind.value:
            return Action(kind)
        if text.startswith(f"{kind.value} "):
            amount = parse_quantity(text.removeprefix(f"{kind.value} "))
            return Action(kind, amount.value, AmountUnit(amount.dimension.value))
    raise QuantityError(f'"{text}" is no action', f"one of: {', '.join(ActionKind)}")


def _month_peak(words: str) -> Act:
    watts = round(quantity(words, Dimension.POWER))

    def apply(stage: Any) -> None:
        local = stage.local
        stamp = local.replace(hour=0, minute=15, second=0, microsecond=0)
        stage.live.meter.peak = MonthPeak(watts, stamp)

    return apply


def _clock(words: str) -> Act:
    step_s = quantity(words.removeprefix("+"), Dimension.DURATION)
    return lambda stage: stage.clock.jump_wall(step_s)


_AWAY = re.compile(r"away for (.+)")


def _controller(words: str) -> Act:
    if words in ("restarts", "restarts without memory"):
        return lambda stage: stage.restart(0.0, keeps_memory=words == "restarts")
    match = _AWAY.fullmatch(words)
    if match is None:
        raise QuantityError(
            f'the controller cannot be "{words}"',
            "write: restarts, restarts without memory, or away for 20 s",
        )
    away_s = quantity(match[1], Dimension.DURATION)
    return lambda stage: stage.restart(away_s, keeps_memory=True)


_NO_KNOBS = Knobs()
_WHOLE: dict[str, Callable[[str], Act]] = {
    "owner": _owner,
    "month peak": _month_peak,
    "clock": _clock,
    "controller": _controller,
    "prices": parse_known,
}
"""Subjects whose words are read as a whole."""
