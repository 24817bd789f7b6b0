# SPDX-License-Identifier: MIT
"""What Kwartier's own devices draw in the rest of the quarter: known, so that the forecast is not surprised by it.

A car that follows the quarter's room ends no quarter above the target by itself, however much it draws at this second;
a boiler that must go on does. Powers in W: consumption positive, a discharging battery negative.
"""

from __future__ import annotations

from collections.abc import Iterable

from controller.model.clock import QUARTER_S
from controller.model.decision import LIMITS, ActionKind, Wish
from controller.model.frozen import frozen
from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.snapshot import Snapshot

FOLLOWING = LIMITS | {ActionKind.KEEP_BELOW, ActionKind.COVER_ABOVE}
"""Actions that answer to what the house draws."""
FORESEEN = frozenset({"quarter.risk", "quarter.forecast", "peak.cost"})
"""Names that need a forecast. A rule that acts on one is not counted on by it: it would talk itself out of acting."""


@frozen
class OwnPower:
    """What the devices of ours draw now, and in the rest of the quarter."""

    now_w: float = 0.0
    rest_w: float | None = None
    """Mean of what is planned until the quarter ends, with the delay until a command works; None: as now."""
    least_w: float | None = None
    """Mean to which they can be brought for the rest, with the same delay; None: they do not follow the room."""

    def beside(self, house_w: float, room_w: float) -> float:
        """Their mean power in the rest when the house draws `house_w` and `room_w` would just end at the target."""
        planned_w = self.now_w if self.rest_w is None else self.rest_w
        if self.least_w is None:
            return planned_w
        return min(planned_w, max(self.least_w, room_w - house_w))


NOTHING = OwnPower()


def own_power(house: House, snapshot: Snapshot, wishes: Iterable[Wish]) -> OwnPower:
    """What is drawn by the devices that rules have in hand, and how far those that follow the quarter can go down.

    A battery that no rule wants anything of does as it likes: it is a part of the house, which is learned.
    """
    wished: dict[str, list[Wish]] = {}
    for wish in wishes:
        wished.setdefault(wish.device, []).append(wish)
    now_w = least_w = 0.0
    is_any_following = False
    for spec in house.devices:
        mine = wished.get(dotted(spec), [])
        draw_w = _draw_w(spec, snapshot, is_wanted=bool(mine))
        now_w += draw_w
        follows = any(map(_follows, mine)) and not isinstance(spec, SolarSpec)
        is_any_following |= follows
        least_w += _least_w(spec, draw_w, snapshot) if follows else draw_w
    return OwnPower(now_w, None, least_w if is_any_following else None)


def _draw_w(spec: DeviceSpec, snapshot: Snapshot, *, is_wanted: bool) -> float:
    """What it consumes now; nothing where that is not known."""
    name = dotted(spec)
    match spec:
        case ChargerSpec():
            charger = snapshot.charger(name, spec.timeout_s)
            return charger.power_w if charger is not None and charger.power_w is not None else 0.0
        case BatterySpec():
            battery = snapshot.battery(name, spec.timeout_s)
            if battery is None or battery.power_w is None or not is_wanted:
                return 0.0
            return -battery.power_w
        case RelaySpec():
            relay = snapshot.relay(name, spec.timeout_s)
            return float(spec.load_w) if relay is not None and relay.on and spec.load_w is not None else 0.0
        case _:
            return 0.0


def _least_w(spec: DeviceSpec, draw_w: float, snapshot: Snapshot) -> float:
    """A battery can give what its inverter can and what is in it, spread over a quarter; a car can stop."""
    if not isinstance(spec, BatterySpec):
        return min(0.0, draw_w)
    battery = snapshot.battery(dotted(spec), spec.timeout_s)
    if battery is None or battery.soc_pct is None:
        return min(0.0, draw_w)
    held_wh = max(0.0, battery.soc_pct - spec.soc_min_pct) / 100 * spec.capacity_wh
    return -min(float(spec.discharge_max_w), 3600 * held_wh / QUARTER_S)


def _follows(wish: Wish) -> bool:
    return wish.action.kind in FOLLOWING and FORESEEN.isdisjoint(wish.looks_at)
