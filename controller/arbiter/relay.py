# SPDX-License-Identifier: MIT
"""A relay's side: what the rules want, kept waiting by its minimum times and its budget of starts."""

from __future__ import annotations

from dataclasses import replace

from controller.arbiter.verdict import Chosen, Situation, Verdict
from controller.model.command import Release, Switch
from controller.model.decision import ActionKind, ReasonCode, Standing
from controller.model.house import RelaySpec, dotted
from controller.model.saying import Saying


def decide_relay(spec: RelaySpec, chosen: Chosen, situation: Situation) -> Verdict:
    """The verdict for one relay. Without a rule it goes to its safe side, with the same regard for its times."""
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
    return replace(verdict, setpoint=Switch(wants_on))
