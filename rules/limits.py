# SPDX-License-Identifier: MIT
"""Amounts and starts against what a device can do.

An amount need not be a plain quantity: `min(quarter.allowance, 3 kW)` is never more than 3 kW, and `2 * 4 kW` is 8 kW.
What is certain to be too much, or too little, is told; the limits of site.yaml hold in any case.
"""

from __future__ import annotations

from controller.model.decision import ActionKind
from controller.model.errors import Severity
from controller.model.reading import DeviceKind
from controller.model.saying import Saying, quantity
from controller.model.units import Dimension
from rules.bounds import Bounds, bounds
from rules.dimensions import Kind, Trouble
from rules.evaluator import compiled, number
from rules.nodes import ActionText, Node, names_in
from rules.schema import DeviceInfo, Vocabulary
from rules.tables import ActionRow

HOUR_S = 3_600.0
LIMIT_HOLDS = Saying("limit-holds")
_MOST: dict[tuple[ActionKind, Kind], str] = {
    (ActionKind.CHARGE, Dimension.POWER): "charge_max_w",
    (ActionKind.DISCHARGE, Dimension.POWER): "discharge_max_w",
    (ActionKind.CHARGE_AT, Dimension.CURRENT): "current_max_a",
    (ActionKind.CHARGE_AT, Dimension.POWER): "power_max_w",
}
"""Action and dimension -> the most that the device can do."""
_OTHER_WAY: dict[ActionKind, ActionKind] = {
    ActionKind.CHARGE: ActionKind.DISCHARGE,
    ActionKind.DISCHARGE: ActionKind.CHARGE,
}
_PERIODS = {"starts_per_day": (86_400.0, "p-starts-day"), "starts_per_hour": (HOUR_S, "p-starts-hour")}
"""Key -> its period, and the template of the message."""


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
            message = Saying("p-no-value", node=str(node))
            return [Trouble(node.place, "no-amount", message, Saying("division-by-zero"))]
    found = bounds(node, vocabulary)
    if row.is_never_negative and found.high < 0:
        other = _OTHER_WAY.get(action.kind)
        hint = Saying("zero-or-more") if other is None else Saying("other-way", action=other.value)
        message = Saying("p-not-negative", action=action.kind.value)
        return [Trouble(node.place, "negative-amount", message, hint)]
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
    message = Saying("p-can-at-most", device=device.name, action=action.kind.value, most=quantity(most, kind))
    return [Trouble(node.place, "above-limit", message, LIMIT_HOLDS, Severity.WARNING)]


def _holds_nothing_back(action: ActionText, node: Node, found: Bounds, device: DeviceInfo) -> list[Trouble]:
    """A limit that is never below what the inverter can make."""
    most_w = device.produces_max_w
    if not most_w or found.low < most_w:
        return []
    message = Saying("p-never-more", device=device.name, most_w=most_w)
    hint = Saying("limit-below")
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
        message = Saying("p-limited-least", device=device.name, least_w=device.lowest_w)
        return [Trouble(node.place, "below-limit", message, LIMIT_HOLDS, Severity.WARNING)]
    if device.kind is not DeviceKind.CHARGER or action.kind is ActionKind.FIT_BELOW:
        return []
    least = device.current_min_a if kind is Dimension.CURRENT else device.power_min_w
    is_closed = (
        action.kind is ActionKind.LIMIT_TO and found.low == found.high == 0
    )  # stops it whoever else wants it
    if found.high >= least or is_closed:
        return []
    is_current = kind is Dimension.CURRENT
    amount = Saying("current", current_a=least) if is_current else quantity(least, kind)
    message, hint = Saying("p-no-car", least=amount), Saying("write-quoted", what="pause")
    return [Trouble(node.place, "below-limit", message, hint, Severity.WARNING)]


def too_many_starts(key: str, starts: int, device: DeviceInfo) -> Saying | None:
    """The message that a rule allows more starts than its device; None when it does not."""
    period_s, template = _PERIODS[key]
    most = device.starts_per_day
    if most is not None and starts > most:
        return Saying("p-starts-day", device=device.name, count=most)
    if device.cycle_s > 0 and starts > period_s // device.cycle_s:
        return Saying(template, device=device.name, count=period_s // device.cycle_s)
    return None
