# SPDX-License-Identifier: MIT
"""From what a client asked of a device to the owner's hand on it: one setpoint that fits the device, and its lease."""

from __future__ import annotations

from datetime import datetime, timedelta

from controller.api.service import Refused
from controller.model.decision import Action, ActionKind, AmountUnit, Manual
from controller.model.messages import ManualRequest
from controller.model.reading import DeviceKind
from controller.model.saying import Saying

LONGEST_MANUAL_S = 24 * 3600.0
MANUAL_KEYS = {
    DeviceKind.BATTERY: "power_w",
    DeviceKind.CHARGER: "current_a",
    DeviceKind.RELAY: "on",
    DeviceKind.SOLAR: "limit_w",
}


def by_hand(device: str, request: ManualRequest, now: tuple[datetime, float], who: str) -> Manual:
    """What `who` wants of `device`; `now` is the house's time and the monotonic second.

    Raises:
        Refused: the lease is none, or the setpoint is not the device's.
    """
    if not 0 < request.lease_s <= LONGEST_MANUAL_S:
        raise Refused(400, Saying("asked-lease", most=f"{LONGEST_MANUAL_S:.0f}"))
    at, now_s = now
    until = at + timedelta(seconds=request.lease_s)
    return Manual(device, _action(device, request), now_s + request.lease_s, until, who)


def _action(device: str, request: ManualRequest) -> Action:
    given = [name for name in MANUAL_KEYS.values() if getattr(request, name) is not None]
    key = MANUAL_KEYS[DeviceKind(device.partition(".")[0])]
    if given != [key]:
        raise Refused(400, Saying("asked-takes-only", name=device, key=key))
    if request.on is not None:
        return Action(ActionKind.ON if request.on else ActionKind.OFF)
    if request.current_a is not None:
        if request.current_a == 0:
            return Action(ActionKind.PAUSE)
        return Action(ActionKind.CHARGE_AT, request.current_a, AmountUnit.CURRENT)
    if request.limit_w is not None:
        return Action(ActionKind.LIMIT_TO, float(request.limit_w), AmountUnit.POWER)
    power_w = 0.0 if request.power_w is None else float(request.power_w)
    kind = ActionKind.DISCHARGE if power_w > 0 else ActionKind.CHARGE if power_w < 0 else ActionKind.HOLD
    return Action(kind, abs(power_w), AmountUnit.POWER)
