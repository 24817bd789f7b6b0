# SPDX-License-Identifier: MIT
"""What an action does to the names that conditions look at, at once and for certain.

Only what follows within seconds and by a known amount is here: power that a fixed action draws or gives, power that a
regulating action takes away, and what the device then says of itself. States of charge, forecasts and risks follow
slowly, and are not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from controller.model.decision import ActionKind, AmountUnit
from controller.model.reading import DeviceKind
from rules.bounds import Bounds, bounds
from rules.regions import Box, Choice
from rules.rule import Demand
from rules.schema import DeviceInfo, Vocabulary

IDLE_STATES: Choice = frozenset({"connected"})
CHARGING: Choice = frozenset({"charging"})


@dataclass(frozen=True, slots=True)
class Effect:
    """`draw_w` is taken from the house's supply (negative: given to it); None: not known, or only regulated."""

    draw_w: float | None = None
    regulates: Callable[[float], float] | None = None
    """Grid power [W], import positive, before -> after."""
    says: Mapping[str, Bounds | Choice] | None = None
    """Names of the device itself."""
    is_load: bool = False
    """Counts in `house.power`."""


def effect(demand: Demand, vocabulary: Vocabulary) -> Effect:
    """What `demand` does."""
    device = demand.device
    amount = fixed_amount(demand, vocabulary)
    build = _EFFECTS.get(demand.action.kind)
    return Effect() if build is None else build(device, amount)


def fixed_amount(demand: Demand, vocabulary: Vocabulary) -> float | None:
    """The amount in W where it is the same always; currents as power."""
    node = demand.action.amount
    if node is None:
        return None
    found = bounds(node, vocabulary)
    if found.low != found.high or not math.isfinite(found.low):
        return None
    return found.low * demand.device.watts_per_ampere if demand.unit is AmountUnit.CURRENT else found.low


def _on(device: DeviceInfo, _: float | None) -> Effect:
    on: Choice = frozenset({True})
    return Effect(device.load_w or None, says={f"{device.name}.on": on}, is_load=True)


def _off(device: DeviceInfo, _: float | None) -> Effect:
    off: Choice = frozenset({False})
    return Effect(says={f"{device.name}.on": off}, is_load=True)


def _charge(device: DeviceInfo, amount: float | None) -> Effect:
    if amount is None:
        return Effect()
    power_w = min(amount, device.charge_max_w)
    return Effect(power_w, says={f"{device.name}.power": Bounds(-power_w, -power_w)})


def _discharge(device: DeviceInfo, amount: float | None) -> Effect:
    if amount is None:
        return Effect()
    power_w = min(amount, device.discharge_max_w)
    return Effect(-power_w, says={f"{device.name}.power": Bounds(power_w, power_w)})


def _cover(device: DeviceInfo, amount: float | None) -> Effect:
    if amount is None:
        return Effect()
    return Effect(regulates=lambda grid_w: max(min(grid_w, amount), grid_w - device.discharge_max_w))


def _absorb(device: DeviceInfo, amount: float | None) -> Effect:
    if amount is None:
        return Effect()
    return Effect(regulates=lambda grid_w: min(max(grid_w, -amount), grid_w + device.charge_max_w))


def _hold(device: DeviceInfo, _: float | None) -> Effect:
    return Effect(says={f"{device.name}.power": Bounds(0.0, 0.0)})


def _pause(device: DeviceInfo, _: float | None) -> Effect:
    says: dict[str, Bounds | Choice] = {
        f"{device.name}.power": Bounds(0.0, 0.0),
        f"{device.name}.status": IDLE_STATES,
    }
    return Effect(says=says, is_load=True)


def _charge_at(device: DeviceInfo, amount: float | None) -> Effect:
    if amount is None:
        return Effect()
    power_w = min(amount, device.power_max_w)
    return Effect(power_w, says={f"{device.name}.status": CHARGING}, is_load=True)


def _limit_sun(device: DeviceInfo, amount: float | None) -> Effect:
    if amount is None:
        return Effect()
    return Effect(says={f"{device.name}.power": Bounds(0.0, amount)})


def _limit(device: DeviceInfo, amount: float | None) -> Effect:
    return _limit_sun(device, amount) if device.kind is DeviceKind.SOLAR else Effect()


def _export_below(device: DeviceInfo, amount: float | None) -> Effect:
    """A production can be taken away as far as there is one: what is exported comes from there."""
    if amount is None:
        return Effect()
    return Effect(regulates=lambda grid_w: max(grid_w, min(-amount, 0.0)))


def _solar_only(device: DeviceInfo, _: float | None) -> Effect:
    least_w = device.power_min_w
    return Effect(
        regulates=lambda grid_w: (
            min(max(grid_w, 0.0), grid_w + device.power_max_w) if -grid_w >= least_w else grid_w
        )
    )


_EFFECTS: Mapping[ActionKind, Callable[[DeviceInfo, float | None], Effect]] = {
    ActionKind.ON: _on,
    ActionKind.OFF: _off,
    ActionKind.CHARGE: _charge,
    ActionKind.DISCHARGE: _discharge,
    ActionKind.COVER_ABOVE: _cover,
    ActionKind.KEEP_BELOW: _cover,
    ActionKind.ABSORB_ABOVE: _absorb,
    ActionKind.HOLD: _hold,
    ActionKind.PAUSE: _pause,
    ActionKind.CHARGE_AT: _charge_at,
    ActionKind.SOLAR_ONLY: _solar_only,
    ActionKind.LIMIT_TO: _limit,
    ActionKind.EXPORT_BELOW: _export_below,
    ActionKind.FULL: lambda device, _: _charge_at(device, device.power_max_w),
}


def after(box: Box, effects: list[Effect]) -> Box:
    """What is known to hold right after the actions, of a house at the edge of `box`; only what they change."""
    changed: Box = {}
    grid_w = _grid_w(box)
    loads_w = sum(each.draw_w or 0.0 for each in effects if each.is_load)
    if grid_w is not None:
        after_w = grid_w + sum(each.draw_w or 0.0 for each in effects)
        for each in effects:
            after_w = after_w if each.regulates is None else each.regulates(after_w)
        if after_w != grid_w:
            changed["grid.power"] = Bounds(after_w, after_w)
            changed["grid.import"] = Bounds(max(0.0, after_w), max(0.0, after_w))
            changed["grid.export"] = Bounds(max(0.0, -after_w), max(0.0, -after_w))
    house_w = _edge(box.get("house.power"))
    if house_w is not None and loads_w:
        changed["house.power"] = Bounds(house_w + loads_w, house_w + loads_w)
    for each in effects:
        changed.update(each.says or {})
    return changed


def _grid_w(box: Box) -> float | None:
    """The grid power at which `box` is just entered."""
    given, drawn = box.get("grid.export"), box.get("grid.import")
    if isinstance(given, Bounds) and given.low > 0:
        return -given.low
    if isinstance(drawn, Bounds) and drawn.low > 0:
        return drawn.low
    power_w = _edge(box.get("grid.power"))
    if power_w is not None:
        return power_w
    if isinstance(drawn, Bounds) and math.isfinite(drawn.high):
        return drawn.high
    return -given.high if isinstance(given, Bounds) and math.isfinite(given.high) else None


def _edge(values: Bounds | Choice | None) -> float | None:
    """The one end that is a border."""
    if not isinstance(values, Bounds):
        return None
    ends = [end for end in (values.low, values.high) if math.isfinite(end)]
    return ends[0] if ends else None
