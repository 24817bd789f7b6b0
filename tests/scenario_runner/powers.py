# SPDX-License-Identifier: MIT
"""Powers that change by themselves: a kettle's bursts, clouds, noise, a clear day. Functions of time alone.

2.4 kW                        constant
L1 8 kW, L2 300 W, L3 300 W   by phase
800 W ± 300 W                 noise, the same in every run
400 W and 4 kW every 20 s     one for 20 s, then the other
sun of 4 kW                   a clear day from 07:00 to 19:00
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable

from controller.model.units import Dimension, QuantityError, quantity

Phases = tuple[float, float, float]
Power = Callable[[float, float], Phases]
"""(seconds since the scenario began, local seconds since midnight) -> W on each phase."""

_BY_PHASE = re.compile(r"L([123]) (.+)")
_NOISE = re.compile(r"(.+) ± (.+)")
_WAVE = re.compile(r"(.+) and (.+) every (.+)")
_SUN = re.compile(r"sun of (.+)")
SUNRISE_S, SUNSET_S = 7 * 3600.0, 19 * 3600.0


def parse_power(text: str, phases: int) -> Power:
    """The power that `text` describes, spread over `phases` where it does not name them.

    Raises:
        QuantityError: it is none.
    """
    if _BY_PHASE.match(text):
        return _by_phase(text, phases)
    total = _total(text)

    def spread(elapsed_s: float, day_s: float) -> Phases:
        watts = total(elapsed_s, day_s)
        return (watts, 0.0, 0.0) if phases == 1 else (watts / 3, watts / 3, watts / 3)

    return spread


def _by_phase(text: str, phases: int) -> Power:
    watts = [0.0, 0.0, 0.0]
    for part in text.split(","):
        match = _BY_PHASE.fullmatch(part.strip())
        if match is None or int(match[1]) > phases:
            raise QuantityError(f'"{part.strip()}" is not a power on a phase', "write L1 2 kW, L2 300 W")
        watts[int(match[1]) - 1] = quantity(match[2], Dimension.POWER)
    fixed = (watts[0], watts[1], watts[2])
    return lambda _elapsed_s, _day_s: fixed


def _total(text: str) -> Callable[[float, float], float]:
    if match := _WAVE.fullmatch(text):
        first, second = (quantity(match[part], Dimension.POWER) for part in (1, 2))
        every_s = quantity(match[3], Dimension.DURATION)
        return lambda elapsed_s, _day_s: second if int(elapsed_s / every_s) % 2 else first
    if match := _NOISE.fullmatch(text):
        mean_w, width_w = (quantity(match[part], Dimension.POWER) for part in (1, 2))
        return lambda elapsed_s, _day_s: mean_w + width_w * (2 * random.Random(elapsed_s).random() - 1)
    if match := _SUN.fullmatch(text):
        most_w = quantity(match[1], Dimension.POWER)
        return lambda _elapsed_s, day_s: most_w * _height(day_s)
    watts = quantity(text, Dimension.POWER)
    return lambda _elapsed_s, _day_s: watts


def _height(day_s: float) -> float:
    return max(0.0, math.sin(math.pi * (day_s - SUNRISE_S) / (SUNSET_S - SUNRISE_S)))
