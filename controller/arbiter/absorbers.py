# SPDX-License-Identifier: MIT
"""Who else would take the sun, before an inverter is turned down: batteries and cars that absorb.

While an inverter is limited nobody sees how much sun there is, so whoever waits for a surplus waits for ever. What they
would take is therefore left to be seen. Where it is seen and not taken, because a battery throttles itself or a car is
full, they are not counted on for a while.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, SetCurrent, SetPower
from controller.model.decision import ActionKind, ReasonCode
from controller.model.house import BatterySpec, ChargerSpec, dotted
from controller.model.reading import ChargerStatus

START_MARGIN_A = 1.5
"""A car starts with some room to spare: so much more than its least has to be seen."""
IGNORED_W = 200.0
"""An export so large, while somebody should absorb it, is not being absorbed."""
GIVES_UP_AFTER_S = 45.0
TRIES_AGAIN_S = 1_800.0
TAKES_W = 100.0
"""Who takes so much more than when he was given up absorbs again."""
SELDOM_S = 15.0
"""What lay between two looks further apart is not known: a replay of long rows looks once in minutes."""


class Absorbers:
    """What they take and would take, as far as they have lately done so. Owned by the allocator of inverters."""

    def __init__(self) -> None:
        self._ignored_since_s: float | None = None
        self._looked_s = -math.inf
        self._not_before_s = -math.inf
        self._given_up_w = 0.0
        """What the batteries were charged with when they were given up."""

    def now(self, others: Mapping[str, tuple[Chosen, Verdict]], situation: Situation) -> tuple[float, float]:
        """What batteries are charged with now [W], and what all of them would still take."""
        charged_w = room_w = 0.0
        for spec in situation.house.devices:
            told = others.get(dotted(spec))
            match spec:
                case BatterySpec() if told is not None:
                    mine_w, more_w = _battery_w(spec, *told, situation)
                    charged_w, room_w = charged_w + mine_w, room_w + more_w
                case ChargerSpec() if told is not None:
                    room_w += _charger_w(spec, *told, situation)
        return charged_w, room_w if self._is_taken(charged_w, room_w, situation) else 0.0

    def _is_taken(self, charged_w: float, room_w: float, situation: Situation) -> bool:
        """Whether they are to be counted on: an export that stays is one that they do not take.

        A battery and a roof that both answer to the same export swing for ever, each making good what the other did.
        So whoever takes more again is counted on again at once, and the roof leaves it to him.
        """
        now_s, grid = situation.now_s, situation.flows.grid_w
        if now_s < self._not_before_s:
            if charged_w <= self._given_up_w + TAKES_W:
                return False
            self._not_before_s = -math.inf
        is_ignored = room_w > 0 and isinstance(grid, (int, float)) and grid < -IGNORED_W
        is_followed, self._looked_s = now_s - self._looked_s <= SELDOM_S, now_s
        if not is_ignored:
            self._ignored_since_s = None
        elif self._ignored_since_s is None or not is_followed:
            self._ignored_since_s = now_s
        elif now_s - self._ignored_since_s >= GIVES_UP_AFTER_S:
            self._ignored_since_s, self._not_before_s = None, now_s + TRIES_AGAIN_S
            self._given_up_w = charged_w
            return False
        return True


def _battery_w(
    spec: BatterySpec, chosen: Chosen, verdict: Verdict, situation: Situation
) -> tuple[float, float]:
    """What a battery is charged with, and what it would take beyond that."""
    reading = situation.snapshot.battery(dotted(spec), spec.timeout_s)
    if reading is None or reading.power_w is None:
        return 0.0, 0.0
    charged_w = max(0.0, -reading.power_w)
    kind = None if chosen.action is None else chosen.action.kind
    if verdict.code is ReasonCode.SAFETY or reading.soc_pct is None or reading.soc_pct >= spec.soc_max_pct:
        return charged_w, 0.0
    wants_w = charged_w
    if isinstance(verdict.setpoint, Release) or kind is ActionKind.ABSORB_ABOVE:
        wants_w = float(spec.charge_max_w)
    elif isinstance(verdict.setpoint, SetPower):
        wants_w = -float(verdict.setpoint.power_w)
    return charged_w, max(0.0, wants_w - charged_w)


def _charger_w(spec: ChargerSpec, chosen: Chosen, verdict: Verdict, situation: Situation) -> float:
    """What a car that takes the sun only would take beyond what it draws."""
    kind = None if chosen.action is None else chosen.action.kind
    reading = situation.snapshot.charger(dotted(spec), spec.timeout_s)
    if kind is not ActionKind.SOLAR_ONLY or reading is None or not isinstance(verdict.setpoint, SetCurrent):
        return 0.0
    per_ampere = situation.house.watts_per_ampere(spec.phases_of(reading, verdict.setpoint))
    if reading.status is ChargerStatus.CHARGING:
        drawn_w = 0.0 if reading.power_w is None else reading.power_w
        return max(0.0, spec.current_max_a * per_ampere - drawn_w)
    if reading.status is ChargerStatus.CONNECTED and verdict.code in (ReasonCode.RULE, ReasonCode.DWELL):
        standing = situation.standings.get(dotted(spec))
        may_start = standing is None or standing.can_start
        least_w = situation.house.watts_per_ampere(min(spec.phases_least, spec.phases_of(reading)))
        return (spec.current_min_a + START_MARGIN_A) * least_w if may_start else 0.0
    return 0.0
