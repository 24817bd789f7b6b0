# SPDX-License-Identifier: MIT
"""Amounts and starts against what a device can do.

An amount need not be a plain quantity: `min(quarter.allowance, 3 kW)` is never more than 3 kW, and `2 * 4 kW` is 8 kW.
What is certain to be too much, or too little, is told; the limits of site.yaml hold in any case.
"""

from __future__ import annotations

from controller.model.decision import ActionKind
from controller.model.errors import Severity
from controller.model.reading import DeviceKind
from controller.model.units import Dimension, in_words
from rules.bounds import Bounds, bounds
from rules.dimensions import Kind, Trouble
from rules.evaluator import compiled, number
from rules.nodes import ActionText, Node, names_in
from rules.schema import DeviceInfo, Vocabulary
from rules.tables import ActionRow

HOUR_S = 3_600.0
LIMIT_HOLDS = "the limit in site.yaml holds"
_MOST: dict[tuple[ActionKind, Kind], str] = {
    (ActionKind.CHARGE, Dimension.POWER): "charge_max_w",
    (ActionKind.DISCHARGE, Dimension.POWER): "discharge_max_w",
    (ActionKind.CHARGE_AT, Dimension.CURRENT): "current_max_a",
    (ActionKind.CHARGE_AT, Dimension.POWER): "power_max_w",
}
"""Action and dimension -> the most that the device can do."""
_OTHER_WAY: dict[ActionKind, str] = {
    ActionKind.CHARGE: 'the other way is "discharge"',
    ActionKind.DISCHARGE: 'the other way is "charge"',
}
_PERIODS = {"starts_per_day": (86_400.0, "a day"), "starts_per_hour": (HOUR_S, "an hour")}


def check_limits(
    action: ActionText, row: ActionRow, kind: Kind, device: DeviceInfo, vocabulary: Vocabulary
) -> list[Trouble]:
    """What is wrong with an amount whose parts fit together."""
    node = action.amount
    if node is None or not isinstance(kind, Dimension):
        return []
    if not names_in(node):
        value = number(compiled(node)({}))
        if not isinstance(value, (int, float)):
            return [Trouble(node.place, "no-amount", f"{node} has no value", "a division by zero?")]
    found = bounds(node, vocabulary)
    if row.is_never_negative and found.high < 0:
        hint = _OTHER_WAY.get(action.kind, "write 0 W or more")
        return [Trouble(node.place, "negative-amount", f'"{action.kind.value}" cannot be negative', hint)]
    return _too_much(action, node, found, kind, device) or _too_little(action, node, found, kind, device)


def _too_much(
    action: ActionText, node: Node, found: Bounds, kind: Dimension, device: DeviceInfo
) -> list[Trouble]:
    if device.kind is DeviceKind.SOLAR:
        return _holds_nothing_back(action, node, found, device)
    limit = _MOST.get((action.kind, kind))
    most = None if limit is None else getattr(device, limit)
    if most is None or found.low <= most:
        return []
    message = f'{device.name} can "{action.kind.value}" {in_words(most, kind)} at most'
    return [Trouble(node.place, "above-limit", message, LIMIT_HOLDS, Severity.WARNING)]


def _holds_nothing_back(action: ActionText, node: Node, found: Bounds, device: DeviceInfo) -> list[Trouble]:
    """A limit that is never below what the inverter can make."""
    most_w = device.produces_max_w
    if not most_w or found.low < most_w:
        return []
    message = f"{device.name} never makes more than {in_words(most_w, Dimension.POWER)}"
    hint = "a limit below that holds it back"
    return [Trouble(node.place, "above-limit", message, hint, Severity.WARNING)]


def _too_little(
    action: ActionText, node: Node, found: Bounds, kind: Dimension, device: DeviceInfo
) -> list[Trouble]:
    """Below its smallest current no car charges; below what its installer allows no inverter is limited."""
    if (
        device.kind is DeviceKind.SOLAR
        and action.kind is ActionKind.LIMIT_TO
        and found.high < device.lowest_w
    ):
        message = f"{device.name} may be limited to {in_words(device.lowest_w, Dimension.POWER)} at least"
        return [Trouble(node.place, "below-limit", message, LIMIT_HOLDS, Severity.WARNING)]
    if device.kind is not DeviceKind.CHARGER or action.kind is ActionKind.FIT_BELOW:
        return []
    least = device.current_min_a if kind is Dimension.CURRENT else device.power_min_w
    is_closed = (
        action.kind is ActionKind.LIMIT_TO and found.low == found.high == 0
    )  # stops it whoever else wants it
    if found.high >= least or is_closed:
        return []
    amount = f"{least:g} A" if kind is Dimension.CURRENT else in_words(least, kind)
    message = f"no car charges with less than {amount}"
    return [Trouble(node.place, "below-limit", message, 'write "pause"', Severity.WARNING)]


def too_many_starts(key: str, starts: int, device: DeviceInfo) -> str | None:
    """The message that a rule allows more starts than its device; None when it does not."""
    period_s, words = _PERIODS[key]
    most = device.starts_per_day
    if most is not None and starts > most:
        return f"{device.name} may start {most} times a day"
    if device.cycle_s > 0 and starts > period_s // device.cycle_s:
        return f"{device.name} may start {period_s // device.cycle_s:.0f} times {words}"
    return None
