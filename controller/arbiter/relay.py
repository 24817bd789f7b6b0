# SPDX-License-Identifier: MIT
"""A relay's side: what the rules want, kept waiting by its minimum times, its budget of starts and the main fuse.

A load is not begun where the house alone would leave the fuse too little for it, nor while the fuse carries too much.
What runs already is left alone: batteries and cars yield before it.
"""

from __future__ import annotations

from dataclasses import replace

from controller.arbiter.fuse import FUSE_SHARE, is_overloaded
from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, Switch
from controller.model.decision import ActionKind, ReasonCode, Standing
from controller.model.house import RelaySpec, dotted
from controller.model.reading import Unknown
from controller.model.saying import Saying

STARTS_FROM = "off"
"""The state in which a load may begin."""


def decide_relay(
    spec: RelaySpec, chosen: Chosen, situation: Situation, *, was_on: bool = False, begun_w: float = 0.0
) -> Verdict:
    """The verdict for one relay. Without a rule it goes to its safe side, with the same regard for its times.

    `was_on`: it was told so already, and may not have been heard to be. `begun_w`: what other relays begin to draw by
    the same allocation.
    """
    name = dotted(spec)
    reading = situation.snapshot.relay(name, spec.timeout_s)
    verdict = Verdict(name, Release(), chosen.code, chosen.because, chosen.rule, lost=chosen.lost)
    if reading is None:
        return replace(verdict, code=ReasonCode.OFFLINE, because=Saying("no-answer"))
    kind = chosen.action.kind if chosen.action is not None else ActionKind.RELEASE
    wants_on = {ActionKind.ON: True, ActionKind.OFF: False}.get(kind, spec.safe_on)
    standing = situation.standings.get(name, Standing("off", situation.now_s))
    if wants_on and not standing.can_start:
        return replace(verdict, setpoint=Switch(False), code=ReasonCode.DWELL, because=standing.holds_because)
    if not wants_on and not standing.can_stop:
        return replace(verdict, setpoint=Switch(True), code=ReasonCode.DWELL, because=standing.holds_because)
    if wants_on and not was_on and standing.state == STARTS_FROM:
        refused = _refused(spec, situation, begun_w)
        if refused is not None:
            return replace(verdict, setpoint=Switch(False), code=ReasonCode.SAFETY, because=refused)
    return replace(verdict, setpoint=Switch(wants_on))


def _refused(spec: RelaySpec, situation: Situation, begun_w: float) -> Saying | None:
    """Why the main fuse lets this load not begin; nothing where what it carries is not known."""
    base = situation.flows.base_w
    if isinstance(base, Unknown):
        return None
    if is_overloaded(situation):
        return Saying("fuse-overloaded")
    room_w = FUSE_SHARE * situation.house.fuse_w - base - begun_w
    return Saying("fuse-leaves-power", room_w=max(0.0, room_w)) if room_w < spec.load_w else None
