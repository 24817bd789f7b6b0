# SPDX-License-Identifier: MIT
"""What Kwartier's own devices draw in the rest of the quarter: known, so that the forecast is not surprised by it.

A car that follows the quarter's room ends no quarter above the target by itself, however much it draws at this second;
a boiler that must go on does. What a device was told counts before the meter shows it, from the moment on at which such
a device has done what it is told. Powers in W: consumption positive, a discharging battery negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from controller.model.clock import QUARTER_S
from controller.model.command import SetCurrent, Setpoint, SetPower, Switch
from controller.model.decision import LIMITS, ActionKind, Wish
from controller.model.frozen import frozen
from controller.model.house import BatterySpec, ChargerSpec, DeviceSpec, House, RelaySpec, SolarSpec, dotted
from controller.model.snapshot import Snapshot

FOLLOWING = LIMITS | {ActionKind.KEEP_BELOW, ActionKind.COVER_ABOVE}
"""Actions that answer to what the house draws."""
FORESEEN = frozenset({"quarter.risk", "quarter.forecast", "peak.risk", "peak.cost"})
"""Names that need a forecast. A rule that acts on one is not counted on by it: it would talk itself out of acting."""


REACHES_S = {ChargerSpec: 8.0, BatterySpec: 5.0, RelaySpec: 2.0}
"""From a command until the meter shows what it did: bus, device, load."""
WAITED_S = 30.0
"""What a device has not done by then it will not do: a car may be full, or draw less than it is offered."""
USED_SHARE = 0.9
"""A car that draws this much of its limit would draw more."""
VOLTAGE_V = 230.0
SEEN_SHARE = 0.8
"""A load behind a relay that draws less than this of what its installer wrote is not there: a thermostat rests."""


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


class Pending:
    """What devices were told of late. Owned by one loop."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[Setpoint, float]] = {}
        self._now_s = 0.0
        self._left_s = float(QUARTER_S)

    def follow(self, told: Mapping[str, Setpoint], monotonic_s: float, left_s: float) -> None:
        """What each device is told now, `left_s` before the quarter ends."""
        before = self._told
        self._told = {
            name: before[name] if name in before and before[name][0] == setpoint else (setpoint, monotonic_s)
            for name, setpoint in told.items()
        }
        self._now_s, self._left_s = monotonic_s, left_s if left_s > 0 else float(QUARTER_S)

    def rest_w(self, spec: DeviceSpec, snapshot: Snapshot, draw_w: float) -> float:
        """What a device that draws `draw_w` now will draw on average until the quarter ends."""
        setpoint, since_s = self._told.get(dotted(spec), (None, 0.0))
        age_s = self._now_s - since_s
        if setpoint is None or age_s > WAITED_S:
            return draw_w
        wait_s = min(self._left_s, max(0.0, REACHES_S.get(type(spec), 0.0) - age_s))
        obeyed_w = _obeyed_w(spec, setpoint, snapshot, draw_w)
        return obeyed_w + (draw_w - obeyed_w) * wait_s / self._left_s


def own_power(
    house: House, snapshot: Snapshot, wishes: Iterable[Wish], pending: Pending | None = None
) -> OwnPower:
    """What is drawn by the devices that rules have in hand, and how far those that follow the quarter can go down.

    A battery that no rule wants anything of does as it likes: it is a part of the house, which is learned. What rules
    want that act on the forecast is counted on when it is done, and not before; and what a battery gives by one is not
    counted on for the rest: seen as given, the danger would be gone, and the rule with it, and the danger back.
    """
    wished: dict[str, list[Wish]] = {}
    for wish in wishes:
        wished.setdefault(wish.device, []).append(wish)
    now_w = rest_w = least_w = 0.0
    is_any_following = False
    loads_w = _loads_w(house, snapshot)
    for spec in house.devices:
        mine = wished.get(dotted(spec), [])
        draw_w = loads_w.get(dotted(spec), 0.0) + _draw_w(spec, snapshot, is_wanted=bool(mine))
        is_apart = (isinstance(spec, BatterySpec) and not mine) or any(map(_foresees, mine))
        later_w = draw_w if pending is None or is_apart else pending.rest_w(spec, snapshot, draw_w)
        now_w += draw_w
        follows = any(map(_follows, mine)) and not isinstance(spec, SolarSpec)
        is_any_following |= follows
        kept_w = max(0.0, later_w) if not follows and _gives_by_forecast(spec, mine) else later_w
        rest_w += kept_w
        least_w += _least_w(spec, draw_w, snapshot) if follows else kept_w
    return OwnPower(now_w, None if rest_w == now_w else rest_w, least_w if is_any_following else None)


def _obeyed_w(spec: DeviceSpec, setpoint: Setpoint, snapshot: Snapshot, draw_w: float) -> float:
    """What a device draws that has done what it was told; where that cannot be known, what it draws now."""
    match spec, setpoint:
        case RelaySpec(), Switch(on=on):
            return float(spec.load_w) if on else 0.0
        case BatterySpec(), SetPower(power_w=power_w):
            return -float(power_w)
        case ChargerSpec(), SetCurrent(current_a=current_a):
            reading = snapshot.charger(dotted(spec), spec.timeout_s)
            watts_per_a = VOLTAGE_V * spec.phases_of(reading, setpoint)
            told_w = current_a * watts_per_a
            if told_w <= draw_w or reading is None or reading.limit_a is None:
                return min(told_w, draw_w)
            is_used = 0 < USED_SHARE * reading.limit_a * watts_per_a <= draw_w
            return told_w if is_used else draw_w
        case _:
            return draw_w


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
        case _:
            return 0.0


def _loads_w(house: House, snapshot: Snapshot) -> dict[str, float]:
    """What is drawn behind relays that are on. Nobody measures it: it is there where the house draws as much.

    A heat pump that its thermostat has stopped would else be taken for a load of ours, and the house for a roof.
    """
    on = [
        spec
        for spec in house.devices
        if isinstance(spec, RelaySpec)
        and spec.load_w
        and (relay := snapshot.relay(dotted(spec), spec.timeout_s))
        and relay.on
    ]
    if not on:
        return {}
    left_w = _house_w(house, snapshot)
    loads_w = {}
    for spec in sorted(on, key=lambda spec: spec.load_w, reverse=True):
        is_there = left_w is None or left_w >= SEEN_SHARE * spec.load_w
        loads_w[dotted(spec)] = float(spec.load_w) if is_there else 0.0
        left_w = None if left_w is None else left_w - loads_w[dotted(spec)]
    return loads_w


def _house_w(house: House, snapshot: Snapshot) -> float | None:
    """All that the house uses now but for its cars; None where a part of it is not known."""
    total_w: float | None = None if snapshot.meter is None else snapshot.meter.grid_w
    for spec in house.devices:
        given_w = _given_w(spec, snapshot)
        if total_w is None or given_w is None:
            return None
        total_w += given_w
    return total_w


def _given_w(spec: DeviceSpec, snapshot: Snapshot) -> float | None:
    """What a device that is measured gives to the house; a car takes it. None: it does not say."""
    name = dotted(spec)
    match spec:
        case BatterySpec():
            battery = snapshot.battery(name, spec.timeout_s)
            return None if battery is None else battery.power_w
        case SolarSpec():
            roof = snapshot.solar(name, spec.timeout_s)
            return None if roof is None else roof.power_w
        case ChargerSpec():
            car = snapshot.charger(name, spec.timeout_s)
            return None if car is None or car.power_w is None else -car.power_w
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


def _gives_by_forecast(spec: DeviceSpec, wishes: Iterable[Wish]) -> bool:
    return isinstance(spec, BatterySpec) and any(map(_foresees, wishes))


def _follows(wish: Wish) -> bool:
    return wish.action.kind in FOLLOWING and not _foresees(wish)


def _foresees(wish: Wish) -> bool:
    return not FORESEEN.isdisjoint(wish.looks_at)
