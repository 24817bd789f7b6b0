# SPDX-License-Identifier: MIT
"""A relay's side: what rules want, when its times allow it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from controller.arbiter.relay import decide_relay
from controller.arbiter.verdict import choose
from controller.model.command import Release, Setpoint, Switch
from controller.model.decision import ActionKind, ReasonCode, Standing
from controller.model.reading import RelayReading
from tests.controller.houses import RELAY, house_of, meter_of, situation_of, wish

BOILER = "relay.boiler"
FREE = Standing("off", 0.0)
RESTING = Standing("resting", 0.0, can_start=False, holds_because="rests 2 min more")
RUNNING = Standing("on", 0.0, can_stop=False, holds_because="runs 5 min more")


@pytest.mark.parametrize(
    ("kind", "safe_on", "is_on", "standing", "setpoint", "code"),
    [
        (ActionKind.ON, False, False, FREE, Switch(True), ReasonCode.RULE),
        (ActionKind.ON, False, False, RESTING, Switch(False), ReasonCode.DWELL),
        (ActionKind.ON, False, True, RUNNING, Switch(True), ReasonCode.RULE),
        (ActionKind.OFF, False, True, RUNNING, Switch(True), ReasonCode.DWELL),
        (ActionKind.OFF, False, False, RUNNING, Switch(True), ReasonCode.DWELL),
        (ActionKind.OFF, False, True, FREE, Switch(False), ReasonCode.RULE),
        (ActionKind.OFF, False, False, RESTING, Switch(False), ReasonCode.RULE),
        (ActionKind.RELEASE, False, True, FREE, Switch(False), ReasonCode.RULE),
        (ActionKind.RELEASE, True, False, FREE, Switch(True), ReasonCode.RULE),
        (None, False, True, FREE, Switch(False), ReasonCode.NO_RULE),
        (None, True, False, FREE, Switch(True), ReasonCode.NO_RULE),
        (None, True, False, RESTING, Switch(False), ReasonCode.DWELL),
    ],
)
def test_a_relay_is_switched_when_its_times_allow_it(
    kind: ActionKind | None,
    safe_on: bool,
    is_on: bool,
    standing: Standing,
    setpoint: Setpoint,
    code: ReasonCode,
) -> None:
    spec = replace(RELAY, safe_on=safe_on)
    wishes = [] if kind is None else [wish(BOILER, kind)]
    situation = situation_of(
        house_of(spec), meter_of(0), {BOILER: RelayReading(is_on)}, standings={BOILER: standing}
    )
    verdict = decide_relay(spec, choose(BOILER, wishes, None), situation)
    assert (verdict.setpoint, verdict.code) == (setpoint, code)
    assert (verdict.because == standing.holds_because) == (code is ReasonCode.DWELL)


def test_a_silent_relay_is_left_to_its_driver() -> None:
    situation = situation_of(house_of(RELAY), meter_of(0), {})
    verdict = decide_relay(RELAY, choose(BOILER, [wish(BOILER, ActionKind.ON)], None), situation)
    assert (verdict.setpoint, verdict.code, verdict.because) == (
        Release(),
        ReasonCode.OFFLINE,
        "it does not answer",
    )
    assert verdict.rule == "Rule"
